/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-private.h"

enum {
  CODE,
  PERSONNE,
  DEPARTEMENT,
  OUVERTURE,
  FERMETURE,
  DERNIER_MOIS,
  VERSEMENTS,
  TOTAL,
  MOIS_SANS,
  OUVERT,
  INTERROMPU,
  SANS_CE_MOIS,
};

static const JalonsListingColumn columns[] = {
  [CODE] = { "code", JALONS_LISTING_TEXT },
  [PERSONNE] = { "personne", JALONS_LISTING_TEXT },
  [DEPARTEMENT] = { "departement", JALONS_LISTING_CODE, JALONS_LISTING_FILTER | JALONS_LISTING_SEVERAL,
                    .codes = JALONS_CODES_DEPARTEMENT },
  [OUVERTURE] = { "ouverture", JALONS_LISTING_DAY },
  [FERMETURE] = { "fermeture", JALONS_LISTING_DAY },
  [DERNIER_MOIS] = { "dernier_mois", JALONS_LISTING_MONTH },
  [VERSEMENTS] = { "versements", JALONS_LISTING_COUNT },
  [TOTAL] = { "total", JALONS_LISTING_CENTS },
  [MOIS_SANS] = { "mois_sans_versement", JALONS_LISTING_COUNT },
  [OUVERT] = { "ouvert", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
               .terms = jalons_listing_yes_no },
  [INTERROMPU] = { "interrompu", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
                   .terms = jalons_listing_yes_no },
  [SANS_CE_MOIS] = { "sans_ce_mois", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
                     .terms = jalons_listing_yes_no },
};

static JalonsSpan
days_of (const JalonsAfis *right)
{
  return jalons_span_new (right->ouverture, right->fermeture);
}

/* The right that a payment belongs to: the first that touches its month; -1 when none does. */
static int
right_of (const JalonsDossier *dossier, const JalonsVersement *versement)
{
  const JalonsSpan days = { jalons_month_first (versement->mois), jalons_month_last (versement->mois) };

  for (guint i = 0; versement->mois != JALONS_MONTH_NONE && i < dossier->afis->len; i++)
    if (jalons_span_overlaps (days, days_of (&g_array_index (dossier->afis, JalonsAfis, i))))
      return i;

  return -1;
}

static gboolean
is_paid (const JalonsDossier *dossier, JalonsMonth month)
{
  for (guint i = 0; i < dossier->versements->len; i++)
    {
      const JalonsVersement *one = &g_array_index (dossier->versements, JalonsVersement, i);

      if (one->mois == month && one->nature == JALONS_NATURE_VERSEMENT_MENSUEL)
        return TRUE;
    }

  return FALSE;
}

/* Months of the right that are over and were never paid. */
static guint
count_unpaid (const JalonsDossier *dossier, const JalonsAfis *right, JalonsDay today)
{
  JalonsMonth last = jalons_month_of (today) - 1;
  guint n = 0;

  if (right->ouverture == JALONS_DAY_NONE)
    return 0;
  if (right->fermeture != JALONS_DAY_NONE)
    last = MIN (last, jalons_month_of (right->fermeture));
  for (JalonsMonth month = jalons_month_of (right->ouverture); month <= last; month++)
    n += !is_paid (dossier, month);

  return n;
}

typedef struct {
  guint       n;
  JalonsCents total;
  JalonsMonth last;
} Payments;

static Payments
add_up (const JalonsDossier *dossier, int right)
{
  Payments sum = { 0, 0, JALONS_MONTH_NONE };

  for (guint i = 0; i < dossier->versements->len; i++)
    {
      const JalonsVersement *one = &g_array_index (dossier->versements, JalonsVersement, i);

      if (right_of (dossier, one) != right)
        continue;
      sum.n++;
      if (one->montant != JALONS_CENTS_NONE)
        sum.total += one->montant;
      sum.last = MAX (sum.last, one->mois);
    }

  return sum;
}

static void
add_row (JalonsListing *listing, const JalonsDossier *dossier, Payments payments)
{
  const JalonsDossierParcours *parcours = jalons_listing_last_parcours (dossier);
  const JalonsDossierDemande *demande = jalons_listing_last_demande (dossier, parcours);

  jalons_listing_add_row (listing, dossier->personne.id, parcours ? parcours->record.id : 0);
  if (parcours)
    {
      jalons_listing_set_text (listing, CODE, parcours->record.code);
      jalons_listing_search_in (listing, parcours->record.code);
    }
  jalons_listing_set_person (listing, PERSONNE, &dossier->personne);
  if (demande)
    jalons_listing_set_number (listing, DEPARTEMENT, demande->record.departement);
  jalons_listing_set_day (listing, DERNIER_MOIS, payments.last);
  jalons_listing_set_number (listing, VERSEMENTS, payments.n);
  jalons_listing_set_number (listing, TOTAL, payments.total);
}

static void
add_right (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier, int index)
{
  const JalonsAfis *right = &g_array_index (dossier->afis, JalonsAfis, index);
  const guint unpaid = count_unpaid (dossier, right, loader->today);
  const gboolean open = jalons_span_contains (days_of (right), loader->today);

  add_row (listing, dossier, add_up (dossier, index));
  jalons_listing_set_day (listing, OUVERTURE, right->ouverture);
  jalons_listing_set_day (listing, FERMETURE, right->fermeture);
  jalons_listing_set_number (listing, MOIS_SANS, unpaid);
  jalons_listing_set_number (listing, OUVERT, open ? JALONS_LISTING_YES : JALONS_LISTING_NO);
  jalons_listing_set_number (listing, INTERROMPU, unpaid ? JALONS_LISTING_YES : JALONS_LISTING_NO);
  jalons_listing_set_number (listing, SANS_CE_MOIS,
                             open && !is_paid (dossier, jalons_month_of (loader->today)) ? JALONS_LISTING_YES
                                                                                         : JALONS_LISTING_NO);
}

static void
visit (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier)
{
  const Payments outside = add_up (dossier, -1);

  for (guint i = 0; i < dossier->afis->len; i++)
    add_right (listing, loader, dossier, i);
  /* Payments without a right still were paid: they have a row of their own. */
  if (outside.n)
    {
      add_row (listing, dossier, outside);
      jalons_listing_set_number (listing, OUVERT, JALONS_LISTING_NO);
      jalons_listing_set_number (listing, SANS_CE_MOIS, JALONS_LISTING_NO);
    }
}

const JalonsListingKind jalons_listing_kind_afis = {
  .info = JALONS_LISTING_INFO ("afis", columns, PERSONNE, FALSE),
  .parts = JALONS_DOSSIER_TEXTS | JALONS_DOSSIER_AFIS,
  .visit = visit,
};
