/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-private.h"

enum {
  CODE,
  DEPARTEMENT,
  NATURE,
  DEPOT,
  DEMANDE,
  DECISION,
  ISSUE,
  ISSUE_DATE,
  JOURS,
};

static const JalonsListingColumn columns[] = {
  [CODE] = { "code", JALONS_LISTING_TEXT },
  [DEPARTEMENT]
  = { "departement", JALONS_LISTING_CODE, JALONS_LISTING_FILTER | JALONS_LISTING_SEVERAL,
      .codes = JALONS_CODES_DEPARTEMENT },
  [NATURE] = { "nature", JALONS_LISTING_CODE, JALONS_LISTING_FILTER, .codes = JALONS_CODES_NATURE_RECOURS },
  [DEPOT] = { "depot", JALONS_LISTING_DAY },
  [DEMANDE] = { "demande", JALONS_LISTING_CODE, JALONS_LISTING_FILTER, .codes = JALONS_CODES_DEMANDE },
  [DECISION] = { "decision", JALONS_LISTING_CODE, JALONS_LISTING_FILTER, .codes = JALONS_CODES_DECISION },
  [ISSUE] = { "issue", JALONS_LISTING_CODE, JALONS_LISTING_FILTER, .codes = JALONS_CODES_ISSUE },
  [ISSUE_DATE] = { "issue_date", JALONS_LISTING_DAY },
  [JOURS] = { "jours", JALONS_LISTING_COUNT },
};

/* Days from the appeal to its outcome, to today when there is none yet. */
static void
set_days (JalonsListing *listing, const JalonsRecours *recours, JalonsDay today)
{
  const JalonsDay end = recours->issue_date != JALONS_DAY_NONE ? recours->issue_date : today;

  if (recours->depot != JALONS_DAY_NONE && (recours->issue_date != JALONS_DAY_NONE || !recours->issue))
    jalons_listing_set_number (listing, JOURS, end - recours->depot);
}

static void
add_recours (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier,
             const JalonsDossierRecours *recours)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, recours->demande);
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, demande->parcours);

  jalons_listing_add_row (listing, dossier->personne.id, parcours->record.id);
  jalons_listing_set_text (listing, CODE, parcours->record.code);
  jalons_listing_search_in (listing, parcours->record.code);
  jalons_listing_set_number (listing, DEPARTEMENT, demande->record.departement);
  jalons_listing_set_number (listing, NATURE, recours->record.nature);
  jalons_listing_set_day (listing, DEPOT, recours->record.depot);
  jalons_listing_set_number (listing, DEMANDE, demande->record.type);
  jalons_listing_set_number (listing, DECISION, demande->record.decision);
  jalons_listing_set_number (listing, ISSUE, recours->record.issue);
  jalons_listing_set_day (listing, ISSUE_DATE, recours->record.issue_date);
  set_days (listing, &recours->record, loader->today);
}

static void
visit (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->recours->len; i++)
    add_recours (listing, loader, dossier, &g_array_index (dossier->recours, JalonsDossierRecours, i));
}

const JalonsListingKind jalons_listing_kind_recours = {
  .info = JALONS_LISTING_INFO ("recours", columns, DEPOT, TRUE),
  .parts = JALONS_DOSSIER_TEXTS | JALONS_DOSSIER_EXAMINATIONS,
  .visit = visit,
};
