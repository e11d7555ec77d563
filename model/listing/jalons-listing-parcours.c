/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-private.h"
#include "jalons-rules.h"

/* Renewals are prepared in the last three months of a period. */
#define DAYS_OF_NOTICE 90

enum {
  CODE,
  PERSONNE,
  ASSOCIATION,
  DEPARTEMENT,
  PERIODE,
  MOIS,
  ETAT,
  ECHEANCE,
  NATURE_ECHEANCE,
  CONSTATS,
  AVEC_CONSTATS,
  FIN_PROCHE,
  NON_NOTIFIEE,
  ENTREE_ANNEE,
};

enum {
  ETAT_DEMANDE = 1, /* no period yet, a demande awaits its decision */
  ETAT_A_VENIR,     /* authorised, begins later */
  ETAT_EN_COURS,
  ETAT_ECHU,        /* authorised time is over and no exit is recorded */
  ETAT_SORTI,
  ETAT_SANS_SUITE,  /* no period was ever authorised and nothing awaits a decision */
};
static const char *const etats[] = { "demande", "a_venir", "en_cours", "echu", "sorti", "sans_suite", NULL };

enum {
  ECHEANCE_SEANCE = 1,
  ECHEANCE_DEBUT,
  ECHEANCE_FIN,
  ECHEANCE_PASSEE,
};
static const char *const echeances[] = { "seance", "debut_periode", "fin_periode", "periode_echue", NULL };

static const JalonsListingColumn columns[] = {
  [CODE] = { "code", JALONS_LISTING_TEXT },
  [PERSONNE] = { "personne", JALONS_LISTING_TEXT },
  [ASSOCIATION] = { "association", JALONS_LISTING_TEXT, JALONS_LISTING_FILTER },
  [DEPARTEMENT] = { "departement", JALONS_LISTING_CODE, JALONS_LISTING_FILTER | JALONS_LISTING_SEVERAL,
                    .codes = JALONS_CODES_DEPARTEMENT },
  [PERIODE] = { "periode", JALONS_LISTING_COUNT, JALONS_LISTING_FILTER, .whole = JALONS_PARCOURS_PERIODES },
  [MOIS] = { "mois", JALONS_LISTING_COUNT, .whole = JALONS_PARCOURS_MONTHS },
  [ETAT] = { "etat", JALONS_LISTING_TERM, JALONS_LISTING_FILTER, .terms = etats },
  [ECHEANCE] = { "echeance", JALONS_LISTING_DAY },
  [NATURE_ECHEANCE] = { "nature_echeance", JALONS_LISTING_TERM, .terms = echeances },
  [CONSTATS] = { "constats", JALONS_LISTING_COUNT },
  [AVEC_CONSTATS] = { "avec_constats", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
                      .terms = jalons_listing_yes_no },
  [FIN_PROCHE] = { "fin_proche", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
                   .terms = jalons_listing_yes_no },
  [NON_NOTIFIEE] = { "non_notifiee", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
                     .terms = jalons_listing_yes_no },
  [ENTREE_ANNEE] = { "entree_annee", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
                     .terms = jalons_listing_yes_no },
};

static gboolean
awaits_decision (const JalonsDossierDemande *demande)
{
  return demande->record.decision == JALONS_DECISION_UNKNOWN;
}

static gboolean
any_awaits_decision (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  for (guint i = 0; i < parcours->n_demandes; i++)
    if (awaits_decision (jalons_dossier_demande (dossier, parcours->first_demande + i)))
      return TRUE;

  return FALSE;
}

static int
state_of (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay today)
{
  switch (jalons_dossier_parcours_state (dossier, parcours, today))
    {
    case JALONS_PARCOURS_IN_PROGRESS:
      return ETAT_EN_COURS;
    case JALONS_PARCOURS_EXPIRED:
      return ETAT_ECHU;
    case JALONS_PARCOURS_ENDED:
      return ETAT_SORTI;
    case JALONS_PARCOURS_NOT_STARTED:
    default:
      if (parcours->first_periode >= 0)
        return ETAT_A_VENIR;
      return any_awaits_decision (dossier, parcours) ? ETAT_DEMANDE : ETAT_SANS_SUITE;
    }
}

/* The period reached: those begun, those of another register included; 0 when none has. */
static guint
periode_reached (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay today)
{
  guint n = jalons_dossier_parcours_periodes_before (parcours);

  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      n += demande->is_periode && demande->record.debut <= today;
    }

  return n;
}

typedef struct {
  JalonsDay day;
  int       nature;
} Echeance;

static void
offer_echeance (Echeance *next, JalonsDay day, int nature, JalonsDay today)
{
  if (day == JALONS_DAY_NONE || day < today || (next->nature && next->day <= day))
    return;
  *next = (Echeance) { day, nature };
}

/* The next thing to happen; when the authorised time is over, the day it ended. */
static Echeance
next_echeance (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, int etat, JalonsDay today)
{
  Echeance next = { JALONS_DAY_NONE, 0 };

  if (etat == ETAT_SORTI || etat == ETAT_SANS_SUITE)
    return next;
  if (etat == ETAT_ECHU)
    next = (Echeance) { jalons_dossier_demande (dossier, parcours->last_periode)->record.fin, ECHEANCE_PASSEE };
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (awaits_decision (demande) && demande->seance)
        offer_echeance (&next, demande->seance->date, ECHEANCE_SEANCE, today);
      if (demande->is_periode && demande->record.debut > today)
        offer_echeance (&next, demande->record.debut, ECHEANCE_DEBUT, today);
      if (jalons_dossier_periode_runs (dossier, demande, today))
        offer_echeance (&next, jalons_dossier_periode_span (dossier, demande).last, ECHEANCE_FIN, today);
    }

  return next;
}

static gboolean
ends_soon (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay today)
{
  const JalonsDossierDemande *running = jalons_dossier_running_periode (dossier, parcours, today);

  return running && jalons_dossier_periode_span (dossier, running).last <= today + DAYS_OF_NOTICE;
}

/* A decision of the préfet or of the court that nobody has told her yet. */
static gboolean
has_unnotified (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDemande *demande = &jalons_dossier_demande (dossier, parcours->first_demande + i)->record;

      if ((demande->decision == JALONS_DECISION_ACCEPTEE || demande->decision == JALONS_DECISION_REFUSEE)
          && demande->notification == JALONS_DAY_NONE)
        return TRUE;
    }

  return FALSE;
}

/* Whether the first period of her entry begins in the year of @today. */
static gboolean
entered_this_year (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay today)
{
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (demande->is_periode && demande->record.type == JALONS_DEMANDE_ENTREE
          && jalons_day_year (demande->record.debut) == jalons_day_year (today))
        return TRUE;
    }

  return FALSE;
}

static void
set_yes_no (JalonsListing *listing, guint column, gboolean yes)
{
  jalons_listing_set_number (listing, column, yes ? JALONS_LISTING_YES : JALONS_LISTING_NO);
}

/* What is found in the person's file beyond her parcours (a payment out of her right) goes to the last. */
static guint
count_findings (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, const GArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);

      n += finding->parcours ? finding->parcours == parcours->record.id
                             : parcours == jalons_listing_last_parcours (dossier);
    }

  return n;
}

static void
set_place (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier,
           const JalonsDossierParcours *parcours)
{
  const JalonsDossierDemande *demande = jalons_listing_last_demande (dossier, parcours);

  if (!demande)
    return;
  jalons_listing_set_text (listing, ASSOCIATION, jalons_listing_association (loader, demande->record.association));
  jalons_listing_search_association (listing, loader, demande->record.association);
  jalons_listing_set_number (listing, DEPARTEMENT, demande->record.departement);
}

/* Nothing of four and of twenty-four says nothing. */
static void
set_count (JalonsListing *listing, guint column, int count)
{
  if (count > 0)
    jalons_listing_set_number (listing, column, count);
}

static void
add_parcours (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier,
              const JalonsDossierParcours *parcours)
{
  const JalonsDuration time = jalons_dossier_parcours_time (dossier, parcours);
  const int etat = state_of (dossier, parcours, loader->today);
  const Echeance next = next_echeance (dossier, parcours, etat, loader->today);
  const guint n_findings = count_findings (dossier, parcours, loader->findings);

  jalons_listing_add_row (listing, dossier->personne.id, parcours->record.id);
  jalons_listing_set_text (listing, CODE, parcours->record.code);
  jalons_listing_search_in (listing, parcours->record.code);
  jalons_listing_set_person (listing, PERSONNE, &dossier->personne);
  set_place (listing, loader, dossier, parcours);
  set_count (listing, PERIODE, periode_reached (dossier, parcours, loader->today));
  set_count (listing, MOIS, time.months + time.days / 31);
  jalons_listing_set_number (listing, ETAT, etat);
  jalons_listing_set_day (listing, ECHEANCE, next.day);
  jalons_listing_set_number (listing, NATURE_ECHEANCE, next.nature);
  jalons_listing_set_number (listing, CONSTATS, n_findings);
  set_yes_no (listing, AVEC_CONSTATS, n_findings > 0);
  set_yes_no (listing, FIN_PROCHE, ends_soon (dossier, parcours, loader->today));
  set_yes_no (listing, NON_NOTIFIEE, has_unnotified (dossier, parcours));
  set_yes_no (listing, ENTREE_ANNEE, entered_this_year (dossier, parcours, loader->today));
}

static void
visit (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier)
{
  g_array_set_size (loader->findings, 0);
  jalons_rules_check (dossier, loader->referential, loader->today, loader->findings);
  jalons_ecarts_filter (dossier, loader->referential, loader->findings, NULL);
  for (guint i = 0; i < dossier->parcours->len; i++)
    add_parcours (listing, loader, dossier, jalons_dossier_parcours (dossier, i));
}

const JalonsListingKind jalons_listing_kind_parcours = {
  .info = JALONS_LISTING_INFO ("parcours", columns, PERSONNE, FALSE),
  .parts = JALONS_DOSSIER_EVERYTHING,
  .visit = visit,
};
