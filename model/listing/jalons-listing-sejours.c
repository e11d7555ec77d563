/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-private.h"

/* A renewal is asked for in the last two months of a permit. */
#define DAYS_OF_NOTICE 60

enum {
  CODE,
  PERSONNE,
  DEPARTEMENT,
  NATURE,
  ETAT,
  FIN,
  JOURS_RESTANTS,
  DEBUT,
  DEMANDE,
  TRAITEMENT,
  DELAI,
  RANG,
  EN_COURS,
};

enum {
  ETAT_INSTANCE = 1, /* filed, not processed */
  ETAT_VALIDE,
  ETAT_EXPIRE_BIENTOT,
  ETAT_EXPIRE,
  ETAT_REMPLACE, /* a later permit was issued */
  ETAT_REFUSE,
};
static const char *const etats[]
    = { "instance", "valide", "expire_bientot", "expire", "remplace", "refuse", NULL };

static const JalonsListingColumn columns[] = {
  [CODE] = { "code", JALONS_LISTING_TEXT },
  [PERSONNE] = { "personne", JALONS_LISTING_TEXT },
  [DEPARTEMENT]
  = { "departement", JALONS_LISTING_CODE, JALONS_LISTING_FILTER | JALONS_LISTING_SEVERAL,
      .codes = JALONS_CODES_DEPARTEMENT },
  [NATURE] = { "nature", JALONS_LISTING_CODE, JALONS_LISTING_FILTER, .codes = JALONS_CODES_NATURE_SEJOUR },
  [RANG] = { "rang", JALONS_LISTING_CODE, JALONS_LISTING_FILTER, .codes = JALONS_CODES_RANG },
  [DEMANDE] = { "demande", JALONS_LISTING_DAY },
  [TRAITEMENT] = { "traitement", JALONS_LISTING_DAY },
  [DELAI] = { "delai", JALONS_LISTING_COUNT },
  [DEBUT] = { "debut", JALONS_LISTING_DAY },
  [FIN] = { "fin", JALONS_LISTING_DAY },
  [JOURS_RESTANTS] = { "jours_restants", JALONS_LISTING_COUNT },
  [ETAT] = { "etat", JALONS_LISTING_TERM, JALONS_LISTING_FILTER, .terms = etats },
  [EN_COURS]
  = { "en_cours", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
      .terms = jalons_listing_yes_no },
};

static const JalonsSejour *
sejour_of (const JalonsDossier *dossier, guint i)
{
  return &g_array_index (dossier->sejours, JalonsSejour, i);
}

static gboolean
is_replaced (const JalonsDossier *dossier, const JalonsSejour *sejour)
{
  for (guint i = 0; i < dossier->sejours->len; i++)
    {
      const JalonsSejour *other = sejour_of (dossier, i);

      if (other != sejour && other->suite == JALONS_SUITE_DELIVREE && other->debut != JALONS_DAY_NONE
          && other->debut > sejour->debut)
        return TRUE;
    }

  return FALSE;
}

static int
state_of (const JalonsDossier *dossier, const JalonsSejour *sejour, JalonsDay today)
{
  if (sejour->suite == JALONS_SUITE_REFUSEE)
    return ETAT_REFUSE;
  if (sejour->suite == JALONS_SUITE_UNKNOWN && sejour->debut == JALONS_DAY_NONE)
    return sejour->traitement == JALONS_DAY_NONE ? ETAT_INSTANCE : 0;
  if (is_replaced (dossier, sejour))
    return ETAT_REMPLACE;
  if (sejour->fin == JALONS_DAY_NONE)
    return sejour->debut != JALONS_DAY_NONE ? ETAT_VALIDE : 0;
  if (sejour->fin < today)
    return ETAT_EXPIRE;

  return sejour->fin <= today + DAYS_OF_NOTICE ? ETAT_EXPIRE_BIENTOT : ETAT_VALIDE;
}

static gboolean
is_running (const JalonsDossier *dossier, JalonsDay today)
{
  for (guint i = 0; i < dossier->parcours->len; i++)
    if (jalons_dossier_running_periode (dossier, jalons_dossier_parcours (dossier, i), today))
      return TRUE;

  return FALSE;
}

/* Days between filing and processing, to today when it is not processed yet. */
static void
set_delay (JalonsListing *listing, const JalonsSejour *sejour, int etat, JalonsDay today)
{
  if (sejour->demande == JALONS_DAY_NONE)
    return;
  if (sejour->traitement != JALONS_DAY_NONE)
    jalons_listing_set_number (listing, DELAI, sejour->traitement - sejour->demande);
  else if (etat == ETAT_INSTANCE)
    jalons_listing_set_number (listing, DELAI, today - sejour->demande);
}

static void
add_sejour (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier,
            const JalonsSejour *sejour)
{
  const JalonsDossierParcours *parcours = jalons_listing_last_parcours (dossier);
  const int etat = state_of (dossier, sejour, loader->today);
  const gboolean running = is_running (dossier, loader->today);

  jalons_listing_add_row (listing, dossier->personne.id, parcours ? parcours->record.id : 0);
  if (parcours)
    {
      jalons_listing_set_text (listing, CODE, parcours->record.code);
      jalons_listing_search_in (listing, parcours->record.code);
    }
  jalons_listing_set_person (listing, PERSONNE, &dossier->personne);
  jalons_listing_set_number (listing, DEPARTEMENT, sejour->departement);
  jalons_listing_set_number (listing, NATURE, sejour->nature);
  jalons_listing_set_number (listing, RANG, sejour->rang);
  jalons_listing_set_day (listing, DEMANDE, sejour->demande);
  jalons_listing_set_day (listing, TRAITEMENT, sejour->traitement);
  set_delay (listing, sejour, etat, loader->today);
  jalons_listing_set_day (listing, DEBUT, sejour->debut);
  jalons_listing_set_day (listing, FIN, sejour->fin);
  if (sejour->fin != JALONS_DAY_NONE && etat != ETAT_REMPLACE && etat != ETAT_REFUSE)
    jalons_listing_set_number (listing, JOURS_RESTANTS, sejour->fin - loader->today);
  jalons_listing_set_number (listing, ETAT, etat);
  jalons_listing_set_number (listing, EN_COURS, running ? JALONS_LISTING_YES : JALONS_LISTING_NO);
}

static void
visit (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->sejours->len; i++)
    add_sejour (listing, loader, dossier, sejour_of (dossier, i));
}

const JalonsListingKind jalons_listing_kind_sejours = {
  .info = JALONS_LISTING_INFO ("sejours", columns, FIN, TRUE),
  .parts = JALONS_DOSSIER_TEXTS | JALONS_DOSSIER_SEJOURS,
  .visit = visit,
};
