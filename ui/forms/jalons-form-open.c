/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* How a form comes to hold what it holds: the records of the register, or what a new one is proposed to say. */

#include "jalons-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-drafts.h"

static JalonsForm *
form_new (JalonsStore *store, const JalonsFormSpec *spec)
{
  JalonsForm *form = g_new0 (JalonsForm, 1);

  form->store = store;
  form->spec = spec;
  form->entries = g_ptr_array_new_with_free_func (jalons_form_entry_free);

  return form;
}

static void
set_gone (GError **error)
{
  g_set_error_literal (error, JALONS_FORM_ERROR, JALONS_FORM_ERROR_GONE,
                       _ ("This is no longer in the register: it was deleted, or undone."));
}

static void
set_unknown (GError **error, const char *argument)
{
  g_set_error (error, JALONS_FORM_ERROR, JALONS_FORM_ERROR_UNKNOWN, _ ("There is no form for “%s”."), argument);
}

static gboolean
load_record (JalonsForm *form, guint block, JalonsRef row, GError **error)
{
  const JalonsTable *table = jalons_table (form->spec->blocks[block].table);
  gpointer record = jalons_record_new (table);
  g_autoptr (GError) failure = NULL;

  if (jalons_store_load (form->store, table->id, row, record, &failure))
    {
      jalons_form_entry_settle (form, jalons_form_entry_new (form, block, record));
      return TRUE;
    }
  jalons_record_free (table, record);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    set_gone (error);

  return FALSE;
}

static void
add_new (JalonsForm *form, guint block)
{
  const JalonsTable *table = jalons_table (form->spec->blocks[block].table);
  JalonsFormEntry *entry = jalons_form_entry_new (form, block, jalons_record_new (table));

  jalons_form_fill_new (form, entry);
  jalons_form_entry_settle (form, entry);
}

/* The rows that belong to the record of another block. */
static gboolean
load_rows (JalonsForm *form, guint block, GError **error)
{
  const JalonsBlockSpec *spec = &form->spec->blocks[block];
  JalonsRef parent = *(JalonsRef *) jalons_form_one (form, (guint) spec->parent)->record;
  g_autoptr (GArray) rows = NULL;

  if (parent == 0)
    return TRUE;
  rows = jalons_store_rows (form->store, spec->table, spec->ref, parent, error);
  for (guint i = 0; rows && i < rows->len; i++)
    if (!load_record (form, block, g_array_index (rows, JalonsRef, i), error))
      return FALSE;

  return rows != NULL;
}

static gboolean
load_others (JalonsForm *form, GError **error)
{
  gboolean association = jalons_store_register (form->store)->kind == JALONS_KIND_ASSOCIATION;

  for (guint i = 1; i < form->spec->n_blocks; i++)
    {
      const JalonsBlockSpec *block = &form->spec->blocks[i];

      if (block->only_association && !association)
        continue;
      if (!load_rows (form, i, error))
        return FALSE;
      if ((block->kind == JALONS_BLOCK_ONE || block->kind == JALONS_BLOCK_MAYBE) && !jalons_form_one (form, i))
        add_new (form, i);
    }

  return TRUE;
}

/* A value as it stands in an argument: a number, a day AAAA-MM-JJ, a month AAAA-MM, a code, escaped text. */
static gboolean
set_value (const JalonsField *field, gpointer record, const char *text)
{
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      g_free (*jalons_record_text (field, record));
      *jalons_record_text (field, record) = g_uri_unescape_string (text, NULL);
      return TRUE;
    case JALONS_FIELD_REF:
      *jalons_record_ref (field, record) = g_ascii_strtoll (text, NULL, 10);
      return TRUE;
    case JALONS_FIELD_DAY:
      return jalons_day_parse (text, jalons_record_day (field, record)) == JALONS_PARSED;
    case JALONS_FIELD_MONTH:
      return jalons_month_parse (text, jalons_record_day (field, record)) == JALONS_PARSED;
    case JALONS_FIELD_AMOUNT:
      *jalons_record_cents (field, record) = g_ascii_strtoll (text, NULL, 10);
      return TRUE;
    case JALONS_FIELD_NUMBER:
      *jalons_record_int (field, record) = (int) g_ascii_strtoll (text, NULL, 10);
      return TRUE;
    case JALONS_FIELD_CODE:
      *jalons_record_int (field, record) = jalons_codes_find (field->codes, text);
      return *jalons_record_int (field, record) != 0;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
prefill (const JalonsTable *table, gpointer record, const char *query, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);

  for (guint i = 0; pairs[i]; i++)
    {
      char *equals = strchr (pairs[i], '=');
      const JalonsField *field = NULL;

      if (equals)
        *equals = '\0';
      field = equals ? jalons_table_field (table, pairs[i]) : NULL;
      if (!field || !set_value (field, record, equals + 1))
        {
          set_unknown (error, pairs[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
open_row (JalonsForm *form, JalonsRef row, GError **error)
{
  form->subject = jalons_drafts_subject (form->spec->blocks[0].table, row);

  return load_record (form, 0, row, error) && load_others (form, error);
}

/* A parcours has one exit, a person one profile: where there is one already it is that one. 0 for none. */
static JalonsRef
find_only (JalonsForm *form, const JalonsTable *table, gconstpointer record)
{
  const JalonsField *field = table->key >= 0 ? &table->fields[table->key] : NULL;
  JalonsRef owner
      = field && field->type == JALONS_FIELD_REF ? *jalons_record_ref (field, (gpointer) record) : 0;
  g_autoptr (GArray) rows
      = owner ? jalons_store_rows (form->store, table->id, field->name, owner, NULL) : NULL;

  return rows && rows->len ? g_array_index (rows, JalonsRef, 0) : 0;
}

/* What the argument says comes first, for what is proposed depends on it. */
static gboolean
open_new (JalonsForm *form, const char *query, GError **error)
{
  const JalonsTable *table = jalons_table (form->spec->blocks[0].table);
  JalonsFormEntry *entry = jalons_form_entry_new (form, 0, jalons_record_new (table));
  JalonsRef only = 0;

  if (query && *query && !prefill (table, entry->record, query, error))
    {
      jalons_form_entry_settle (form, entry);
      return FALSE;
    }
  only = find_only (form, table, entry->record);
  if (only)
    {
      jalons_record_free (table, entry->record);
      g_ptr_array_set_size (form->entries, 0);
      return open_row (form, only, error);
    }
  jalons_form_fill_new (form, entry);
  jalons_form_entry_settle (form, entry);
  form->subject = g_strdup_printf ("new:%s", query ? query : "");

  return load_others (form, error);
}

/* A renewal by the same association of the same parcours: what the term before says that the next will say too. */
static char *
say_renewal (gconstpointer record)
{
  const JalonsDemande *demande = record;

  return g_strdup_printf ("parcours=%" G_GINT64_FORMAT "&departement=%s&association=%" G_GINT64_FORMAT
                          "&type=renouvellement",
                          demande->parcours, jalons_codes_text (JALONS_CODES_DEPARTEMENT, demande->departement),
                          demande->association);
}

/* The récépissé of a document that was asked for, whose request stays as it is. */
static char *
say_recepisse (gconstpointer record)
{
  const JalonsSejour *sejour = record;
  GString *query = g_string_new (NULL);
  char day[JALONS_DAY_TEXT_SIZE];

  g_string_printf (query, "personne=%" G_GINT64_FORMAT "&departement=%s&nature=recepisse&suite=delivree",
                   sejour->personne, jalons_codes_text (JALONS_CODES_DEPARTEMENT, sejour->departement));
  if (sejour->rang)
    g_string_append_printf (query, "&rang=%s", jalons_codes_text (JALONS_CODES_RANG, sejour->rang));
  if (sejour->demande != JALONS_DAY_NONE)
    g_string_append_printf (query, "&demande=%s", jalons_day_write_iso (sejour->demande, day));

  return g_string_free (query, FALSE);
}

/* A new record that follows from another. */
static gboolean
open_duplicate (JalonsForm *form, JalonsRef row, GError **error)
{
  const JalonsTable *table = jalons_table (form->spec->blocks[0].table);
  g_autofree char *query = NULL;
  g_autofree gpointer record = jalons_record_new (table);
  gboolean loaded = jalons_store_load (form->store, table->id, row, record, error);

  if (loaded)
    query = table->id == JALONS_TABLE_DEMANDES ? say_renewal (record) : say_recepisse (record);
  else if (error && !*error)
    set_gone (error);
  jalons_record_clear (table, record);

  return loaded && open_new (form, query, error);
}

static gboolean
can_duplicate (const JalonsForm *form)
{
  const JalonsTableId table = form->spec->blocks[0].table;

  return table == JALONS_TABLE_DEMANDES || table == JALONS_TABLE_SEJOURS;
}

static gboolean
open_as (JalonsForm *form, const char *what, GError **error)
{
  char *end = NULL;
  JalonsRef row = g_ascii_strtoll (what, &end, 10);

  if (strcmp (what, "new") == 0 || g_str_has_prefix (what, "new?"))
    return open_new (form, what[3] == '?' ? what + 4 : NULL, error);
  if (g_str_has_prefix (what, "duplicate/") && can_duplicate (form))
    return open_duplicate (form, g_ascii_strtoll (what + strlen ("duplicate/"), NULL, 10), error);
  if (row > 0 && *end == '\0')
    return open_row (form, row, error);
  set_unknown (error, what);

  return FALSE;
}

JalonsForm *
jalons_form_new (JalonsStore *store, const char *argument, GError **error)
{
  const char *slash = strchr (argument, '/');
  g_autofree char *name = slash ? g_strndup (argument, (gsize) (slash - argument)) : NULL;
  const JalonsFormSpec *spec = name ? jalons_form_spec_find (name) : NULL;
  g_autoptr (JalonsForm) form = NULL;

  if (!spec
      || (spec->blocks[0].only_association && jalons_store_register (store)->kind != JALONS_KIND_ASSOCIATION))
    {
      set_unknown (error, argument);
      return NULL;
    }
  form = form_new (store, spec);
  if (!open_as (form, slash + 1, error))
    return NULL;

  return g_steal_pointer (&form);
}
