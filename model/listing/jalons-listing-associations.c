/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-private.h"

#include <string.h>

enum {
  NOM,
  SIGLE,
  DEPARTEMENTS,
  AGREMENT,
  EN_COURS,
  DEMANDES,
  AGREEE,
};

static const JalonsListingColumn columns[] = {
  [NOM] = { "nom", JALONS_LISTING_TEXT },
  [SIGLE] = { "sigle", JALONS_LISTING_TEXT },
  [DEPARTEMENTS] = { "departements", JALONS_LISTING_TEXT },
  [AGREMENT] = { "agrement", JALONS_LISTING_DAY },
  [EN_COURS] = { "en_cours", JALONS_LISTING_COUNT },
  [DEMANDES] = { "demandes", JALONS_LISTING_COUNT },
  [AGREEE]
  = { "agreee", JALONS_LISTING_TERM, JALONS_LISTING_FILTER | JALONS_LISTING_HIDDEN,
      .terms = jalons_listing_yes_no },
};

typedef struct {
  JalonsRef association;
  guint     en_cours;
  guint     demandes;
} Tally;

static Tally *
tally_of (JalonsListingLoader *loader, JalonsRef association)
{
  Tally *tally = g_hash_table_lookup (loader->tallies, &association);

  if (!tally)
    {
      tally = g_new0 (Tally, 1);
      tally->association = association;
      g_hash_table_insert (loader->tallies, &tally->association, tally);
    }

  return tally;
}

/* The year of a demande is that of its filing, of its session when the filing is not known. */
static int
year_of (const JalonsDossierDemande *demande)
{
  if (demande->record.depot != JALONS_DAY_NONE)
    return jalons_day_year (demande->record.depot);

  return demande->seance && demande->seance->date != JALONS_DAY_NONE ? jalons_day_year (demande->seance->date) : 0;
}

static void
visit (JalonsListing *listing, JalonsListingLoader *loader, const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, i);
      Tally *tally = tally_of (loader, demande->record.association);

      tally->en_cours += jalons_dossier_periode_runs (dossier, demande, loader->today);
      tally->demandes += year_of (demande) == jalons_day_year (loader->today);
    }
}

/* The départements where the association is approved today, and the first approval to end. */
static gboolean
set_agrements (JalonsListing *listing, JalonsListingLoader *loader, JalonsRef association)
{
  const GArray *agrements = loader->referential->agrements;
  g_autoptr (GString) codes = g_string_new (NULL);
  JalonsDay first_end = JALONS_DAY_NONE;
  int previous = 0;

  for (guint i = 0; i < agrements->len; i++)
    {
      const JalonsAgrement *one = &g_array_index (agrements, JalonsAgrement, i);

      if (one->association != association
          || !jalons_span_contains (jalons_span_new (one->debut, one->fin), loader->today))
        continue;
      if (one->departement != previous)
        g_string_append_printf (codes, "%s%s", codes->len ? ", " : "", jalons_departement_code (one->departement));
      previous = one->departement;
      if (one->fin != JALONS_DAY_NONE && (first_end == JALONS_DAY_NONE || one->fin < first_end))
        first_end = one->fin;
    }
  jalons_listing_set_text (listing, DEPARTEMENTS, codes->str);
  jalons_listing_set_day (listing, AGREMENT, first_end);

  return codes->len > 0;
}

static void
add_association (JalonsListing *listing, JalonsListingLoader *loader, const JalonsAssociation *association)
{
  const Tally *tally = tally_of (loader, association->id);
  gboolean agreee = FALSE;

  jalons_listing_add_row (listing, 0, association->id);
  jalons_listing_set_text (listing, NOM, association->nom);
  jalons_listing_set_text (listing, SIGLE, association->sigle);
  agreee = set_agrements (listing, loader, association->id);
  jalons_listing_set_number (listing, AGREEE, agreee ? JALONS_LISTING_YES : JALONS_LISTING_NO);
  jalons_listing_set_number (listing, EN_COURS, tally->en_cours);
  jalons_listing_set_number (listing, DEMANDES, tally->demandes);
  jalons_listing_search_association (listing, loader, association->id);
}

static int
compare_associations_cb (gconstpointer a, gconstpointer b)
{
  const JalonsAssociation *left = a, *right = b;

  return (left->id > right->id) - (left->id < right->id);
}

static void
finish (JalonsListing *listing, JalonsListingLoader *loader)
{
  g_autoptr (GList) rows = g_list_sort (g_hash_table_get_values (loader->associations), compare_associations_cb);

  for (GList *l = rows; l; l = l->next)
    add_association (listing, loader, l->data);
}

const JalonsListingKind jalons_listing_kind_associations = {
  .info = JALONS_LISTING_INFO ("associations", columns, NOM, FALSE),
  .visit = visit,
  .finish = finish,
};
