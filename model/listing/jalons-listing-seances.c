/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-private.h"

enum {
  DATE,
  DEPARTEMENT,
  OBJET,
  TENUE,
  EXAMINEES,
  FAVORABLES,
  DEFAVORABLES,
  AJOURNEES,
  SANS_DECISION,
};

static const JalonsListingColumn columns[] = {
  [DATE] = { "date", JALONS_LISTING_DAY },
  [DEPARTEMENT]
  = { "departement", JALONS_LISTING_CODE, JALONS_LISTING_FILTER | JALONS_LISTING_SEVERAL,
      .codes = JALONS_CODES_DEPARTEMENT },
  [OBJET] = { "objet", JALONS_LISTING_CODE, JALONS_LISTING_FILTER, .codes = JALONS_CODES_OBJET },
  [TENUE] = { "tenue", JALONS_LISTING_CODE, JALONS_LISTING_FILTER, .codes = JALONS_CODES_OUI_NON },
  [EXAMINEES] = { "examinees", JALONS_LISTING_COUNT },
  [FAVORABLES] = { "favorables", JALONS_LISTING_COUNT },
  [DEFAVORABLES] = { "defavorables", JALONS_LISTING_COUNT },
  [AJOURNEES] = { "ajournees", JALONS_LISTING_COUNT },
  [SANS_DECISION] = { "sans_decision", JALONS_LISTING_COUNT },
};

typedef struct {
  JalonsRef seance;
  guint     examinees;
  guint     avis[JALONS_AVIS_END];
  guint     sans_decision;
} Tally;

static Tally *
tally_of (JalonsListingLoader *loader, const JalonsSeance *seance)
{
  Tally *tally = g_hash_table_lookup (loader->tallies, &seance->id);

  if (!tally)
    {
      tally = g_new0 (Tally, 1);
      tally->seance = seance->id;
      g_hash_table_insert (loader->tallies, &tally->seance, tally);
    }

  return tally;
}

/* A demande is examined at its own session, and once more at each where it was adjourned. */
static void
visit (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, i);
      Tally *tally = demande->seance ? tally_of (loader, demande->seance) : NULL;

      if (!tally)
        continue;
      tally->examinees++;
      tally->avis[demande->record.avis_commission]++;
      tally->sans_decision += demande->record.decision == JALONS_DECISION_UNKNOWN;
    }
  for (guint i = 0; i < dossier->ajournements->len; i++)
    {
      const JalonsDossierAjournement *one = &g_array_index (dossier->ajournements, JalonsDossierAjournement, i);
      Tally *tally = one->seance ? tally_of (loader, one->seance) : NULL;

      if (!tally)
        continue;
      tally->examinees++;
      tally->avis[JALONS_AVIS_AJOURNE]++;
    }
}

static void
add_seance (JalonsListing *listing, JalonsListingLoader *loader, const JalonsSeance *seance)
{
  const Tally *tally = tally_of (loader, seance);
  char day[JALONS_DAY_TEXT_SIZE];

  jalons_listing_add_row (listing, 0, seance->id);
  jalons_listing_set_day (listing, DATE, seance->date);
  jalons_listing_set_number (listing, DEPARTEMENT, seance->departement);
  jalons_listing_set_number (listing, OBJET, seance->objet);
  jalons_listing_set_number (listing, TENUE, seance->tenue);
  jalons_listing_set_number (listing, EXAMINEES, tally->examinees);
  jalons_listing_set_number (listing, FAVORABLES, tally->avis[JALONS_AVIS_FAVORABLE]);
  jalons_listing_set_number (listing, DEFAVORABLES, tally->avis[JALONS_AVIS_DEFAVORABLE]);
  jalons_listing_set_number (listing, AJOURNEES, tally->avis[JALONS_AVIS_AJOURNE]);
  jalons_listing_set_number (listing, SANS_DECISION, tally->sans_decision);
  if (seance->date != JALONS_DAY_NONE)
    jalons_listing_search_in (listing, jalons_day_write_fr (seance->date, day));
  jalons_listing_search_in (listing, jalons_departement_code (seance->departement));
  jalons_listing_search_in (listing, jalons_departement_name (seance->departement));
}

static int
compare_seances_cb (gconstpointer a, gconstpointer b)
{
  const JalonsSeance *left = a, *right = b;

  return (left->id > right->id) - (left->id < right->id);
}

static void
finish (JalonsListing *listing, JalonsListingLoader *loader)
{
  g_autoptr (GList) seances
      = g_list_sort (g_hash_table_get_values (loader->referential->seances), compare_seances_cb);

  for (GList *l = seances; l; l = l->next)
    add_seance (listing, loader, l->data);
}

const JalonsListingKind jalons_listing_kind_seances = {
  .info = JALONS_LISTING_INFO ("seances", columns, DATE, TRUE),
  .parts = JALONS_DOSSIER_EXAMINATIONS,
  .visit = visit,
  .finish = finish,
};
