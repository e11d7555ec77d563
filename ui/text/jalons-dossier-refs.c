/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-dossier-refs.h"

static GHashTable *
names_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static void
add_association (GHashTable *names, JalonsStore *store, JalonsRef ref)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ASSOCIATIONS);
  JalonsAssociation association;

  if (!ref || g_hash_table_contains (names, &ref))
    return;
  jalons_record_init (table, &association);
  if (jalons_store_load (store, table->id, ref, &association, NULL))
    g_hash_table_insert (names, g_memdup2 (&ref, sizeof ref),
                         g_strdup (association.nom ? association.nom : association.sigle));
  jalons_record_clear (table, &association);
}

static void
add_contact (GHashTable *names, JalonsStore *store, JalonsRef ref)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_CONTACTS);
  JalonsContact contact;

  if (!ref || g_hash_table_contains (names, &ref))
    return;
  jalons_record_init (table, &contact);
  if (jalons_store_load (store, table->id, ref, &contact, NULL))
    g_hash_table_insert (names, g_memdup2 (&ref, sizeof ref), g_strdup (contact.nom));
  jalons_record_clear (table, &contact);
}

GHashTable *
jalons_dossier_refs_associations (JalonsStore *store, const JalonsDossier *dossier)
{
  GHashTable *names = names_new ();

  for (guint i = 0; i < dossier->demandes->len; i++)
    add_association (names, store, jalons_dossier_demande (dossier, i)->record.association);

  return names;
}

GHashTable *
jalons_dossier_refs_contacts (JalonsStore *store, const JalonsDossier *dossier)
{
  GHashTable *names = names_new ();

  for (guint i = 0; i < dossier->relances->len; i++)
    add_contact (names, store, g_array_index (dossier->relances, JalonsRelance, i).contact);

  return names;
}
