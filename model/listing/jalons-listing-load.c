/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-private.h"
#include "jalons-search-key.h"
#include "jalons-table-cursor.h"

static void
association_free_cb (gpointer data)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_ASSOCIATIONS), data);
  g_free (data);
}

static gboolean
read_associations (JalonsListingLoader *loader, GError **error)
{
  g_autoptr (JalonsTableCursor) cursor = jalons_table_cursor_new (loader->store, JALONS_TABLE_ASSOCIATIONS, error);
  g_autoptr (GError) failure = NULL;
  const JalonsAssociation *row = NULL;

  if (!cursor)
    return FALSE;
  while ((row = jalons_table_cursor_next (cursor, &failure)))
    {
      JalonsAssociation *kept = g_new0 (JalonsAssociation, 1);

      kept->id = row->id;
      kept->association = g_strdup (row->association);
      kept->nom = g_strdup (row->nom);
      kept->sigle = g_strdup (row->sigle);
      g_hash_table_insert (loader->associations, &kept->id, kept);
    }
  if (!failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

void
jalons_listing_loader_free (JalonsListingLoader *loader)
{
  if (!loader)
    return;
  jalons_dossier_clear (&loader->dossier);
  g_clear_pointer (&loader->reader, jalons_dossier_reader_free);
  g_hash_table_unref (loader->associations);
  g_array_unref (loader->findings);
  g_hash_table_unref (loader->tallies);
  g_free (loader);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsListingLoader, jalons_listing_loader_free)

JalonsListingLoader *
jalons_listing_loader_new (JalonsListing *listing, JalonsStore *store, GError **error)
{
  const JalonsListingKind *kind = listing->kind;
  g_autoptr (JalonsListingLoader) loader = g_new0 (JalonsListingLoader, 1);

  loader->store = store;
  loader->today = jalons_store_today (store);
  loader->associations = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, association_free_cb);
  loader->tallies = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  loader->findings = jalons_findings_new ();
  jalons_dossier_init (&loader->dossier);
  if (!read_associations (loader, error))
    return NULL;
  loader->reader = jalons_dossier_reader_new (store, kind->parts, error);
  if (!loader->reader)
    return NULL;
  loader->referential = jalons_dossier_reader_referential (loader->reader);
  if (kind->begin)
    kind->begin (loader);

  return g_steal_pointer (&loader);
}

static gboolean
read_rows (JalonsListing *listing, GError **error)
{
  gboolean done = listing->kind->read (listing, listing->loader, error);

  g_clear_pointer (&listing->loader, jalons_listing_loader_free);

  return done;
}

static void
end_loading (JalonsListing *listing)
{
  if (listing->kind->finish)
    listing->kind->finish (listing, listing->loader);
  g_clear_pointer (&listing->loader, jalons_listing_loader_free);
}

gboolean
jalons_listing_load (JalonsListing *listing, guint n, gboolean *more, GError **error)
{
  JalonsListingLoader *loader = listing->loader;

  *more = loader != NULL;
  if (loader && listing->kind->read)
    {
      *more = FALSE;
      return read_rows (listing, error);
    }
  for (guint i = 0; i < n && *more; i++)
    {
      if (!jalons_dossier_reader_next (loader->reader, &loader->dossier, more, error))
        return FALSE;
      if (*more)
        listing->kind->visit (listing, loader, &loader->dossier);
    }
  if (!*more && loader)
    end_loading (listing);

  return TRUE;
}

void
jalons_listing_search_in (JalonsListing *listing, const char *text)
{
  jalons_search_key_append (listing->keys, text);
}

void
jalons_listing_set_person (JalonsListing *listing, guint column, const JalonsPersonne *personne)
{
  g_autofree char *nom = personne->nom ? g_utf8_strup (personne->nom, -1) : NULL;
  g_autofree char *usage = personne->nom_usage ? g_utf8_strup (personne->nom_usage, -1) : NULL;
  g_autoptr (GString) text = g_string_new (nom);

  if (personne->prenom)
    g_string_append_printf (text, "%s%s", text->len ? " " : "", personne->prenom);
  if (usage && g_strcmp0 (nom, usage) != 0)
    g_string_append_printf (text, text->len ? " (%s)" : "%s", usage);
  jalons_listing_set_text (listing, column, text->str);
  jalons_listing_search_in (listing, personne->nom);
  jalons_listing_search_in (listing, personne->prenom);
  jalons_listing_search_in (listing, personne->nom_usage);
}

const char *
jalons_listing_association (JalonsListingLoader *loader, JalonsRef association)
{
  const JalonsAssociation *row = g_hash_table_lookup (loader->associations, &association);

  if (!row)
    return NULL;
  if (row->sigle && *row->sigle)
    return row->sigle;

  return row->nom && *row->nom ? row->nom : row->association;
}

void
jalons_listing_search_association (JalonsListing *listing, JalonsListingLoader *loader, JalonsRef association)
{
  const JalonsAssociation *row = g_hash_table_lookup (loader->associations, &association);

  if (!row)
    return;
  jalons_listing_search_in (listing, row->sigle);
  jalons_listing_search_in (listing, row->nom);
}

/* When the demande happened, as far as is known. */
static JalonsDay
day_of_demande (const JalonsDossierDemande *demande)
{
  const JalonsDay days[] = { demande->record.debut, demande->record.decision_date, demande->record.depot,
                             demande->seance ? demande->seance->date : JALONS_DAY_NONE };
  JalonsDay day = JALONS_DAY_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    day = MAX (day, days[i]);

  return day;
}

const JalonsDossierDemande *
jalons_listing_last_demande (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  const JalonsDossierDemande *last = NULL;

  if (!parcours)
    return NULL;
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (!last || day_of_demande (demande) >= day_of_demande (last))
        last = demande;
    }

  return last;
}

const JalonsDossierParcours *
jalons_listing_last_parcours (const JalonsDossier *dossier)
{
  const JalonsDossierParcours *last = NULL;
  JalonsDay last_day = JALONS_DAY_NONE;

  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);
      const JalonsDossierDemande *demande = jalons_listing_last_demande (dossier, parcours);
      const JalonsDay day = demande ? day_of_demande (demande) : JALONS_DAY_NONE;

      if (!last || day >= last_day)
        {
          last = parcours;
          last_day = day;
        }
    }

  return last;
}
