/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-fold.h"
#include "jalons-sheet-plan-private.h"
#include "jalons-table-cursor.h"

/* The tables that a file can bring, and under which reference their rows are looked for. */
static const struct {
  JalonsTableId table;
  const char   *parent;
} brought[] = {
  { JALONS_TABLE_ASSOCIATIONS, NULL },  { JALONS_TABLE_SEANCES, NULL },     { JALONS_TABLE_PERSONNES, NULL },
  { JALONS_TABLE_PARCOURS, "personne" }, { JALONS_TABLE_DEMANDES, "parcours" }, { JALONS_TABLE_SORTIES, "parcours" },
  { JALONS_TABLE_SEJOURS, "personne" },  { JALONS_TABLE_AFIS, "personne" },
};

static void
array_unref_cb (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
add_to (GHashTable *arrays, gpointer key, GDestroyNotify free_key, gpointer record)
{
  GPtrArray *array = g_hash_table_lookup (arrays, key);

  if (array)
    free_key (key);
  else
    g_hash_table_insert (arrays, key, array = g_ptr_array_new ());
  g_ptr_array_add (array, record);
}

char *
jalons_sheet_person_key (const JalonsPersonne *personne)
{
  g_autofree char *name = jalons_fold (personne->nom ? personne->nom : "");
  g_autofree char *given = jalons_fold (personne->prenom ? personne->prenom : "");
  GString *key = g_string_new (NULL);

  for (guint part = 0; part < 2; part++)
    {
      for (const char *p = part ? given : name; *p; p = g_utf8_next_char (p))
        if (g_unichar_isalnum (g_utf8_get_char (p)))
          g_string_append_unichar (key, g_utf8_get_char (p));
      g_string_append_c (key, '/');
    }

  return g_string_free (key, FALSE);
}

static void
take_record (JalonsSheetRegister *reg, const JalonsTable *table, const char *parent, gconstpointer row)
{
  gpointer record = jalons_sheet_record_copy (table, row);
  JalonsRef id = *(JalonsRef *) record;

  g_ptr_array_add (reg->records[table->id], record);
  g_hash_table_insert (reg->ids[table->id], g_memdup2 (&id, sizeof id), record);
  if (parent)
    add_to (reg->children[table->id],
            g_memdup2 (jalons_record_ref (jalons_table_field (table, parent), record), sizeof (JalonsRef)), g_free, record);
  if (table->id == JALONS_TABLE_PERSONNES)
    add_to (reg->names, jalons_sheet_person_key (record), g_free, record);
}

static gboolean
load_table (JalonsSheetRegister *reg, JalonsStore *store, JalonsTableId id, const char *parent, GError **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (JalonsTableCursor) cursor = jalons_table_cursor_new (store, id, error);
  gconstpointer row = NULL;

  if (!cursor)
    return FALSE;
  while ((row = jalons_table_cursor_next (cursor, &broken)))
    take_record (reg, jalons_table (id), parent, row);
  if (!broken)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&broken));

  return FALSE;
}

gboolean
jalons_sheet_register_load (JalonsSheetRegister *reg, JalonsStore *store, GError **error)
{
  reg->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, array_unref_cb);
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      reg->records[i] = g_ptr_array_new ();
      reg->children[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, array_unref_cb);
      reg->ids[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (brought); i++)
    if (!load_table (reg, store, brought[i].table, brought[i].parent, error))
      return FALSE;

  return TRUE;
}

void
jalons_sheet_register_clear (JalonsSheetRegister *reg)
{
  g_clear_pointer (&reg->names, g_hash_table_unref);
  for (guint i = 0; i < JALONS_N_TABLES && reg->records[i]; i++)
    {
      for (guint j = 0; j < reg->records[i]->len; j++)
        jalons_sheet_record_free (jalons_table (i), g_ptr_array_index (reg->records[i], j));
      g_ptr_array_unref (reg->records[i]);
      g_hash_table_unref (reg->children[i]);
      g_hash_table_unref (reg->ids[i]);
    }
}

GPtrArray *
jalons_sheet_register_named (const JalonsSheetRegister *reg, const char *key)
{
  return g_hash_table_lookup (reg->names, key);
}

GPtrArray *
jalons_sheet_register_children (const JalonsSheetRegister *reg, JalonsTableId table, JalonsRef parent)
{
  return g_hash_table_lookup (reg->children[table], &parent);
}
