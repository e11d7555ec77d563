/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include "jalons-doc-data.h"

#include <stdlib.h>
#include <string.h>

struct _JalonsDocData {
  GHashTable *values;    /* name → Value, owned */
  JalonsDocData *around; /* NULL for the whole */
};

typedef struct {
  JalonsDocKind kind;
  gboolean flag;
  char *text;
  GPtrArray *records; /* JalonsDocData, owned */
} Value;

static void
value_free (gpointer data)
{
  Value *value = data;

  g_free (value->text);
  g_clear_pointer (&value->records, g_ptr_array_unref);
  g_free (value);
}

static JalonsDocData *
data_new (JalonsDocData *around)
{
  JalonsDocData *data = g_new0 (JalonsDocData, 1);

  data->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, value_free);
  data->around = around;

  return data;
}

JalonsDocData *
jalons_doc_data_new (void)
{
  return data_new (NULL);
}

void
jalons_doc_data_free (JalonsDocData *data)
{
  if (!data)
    return;
  g_hash_table_unref (data->values);
  g_free (data);
}

gboolean
jalons_doc_name_is_valid (const char *name)
{
  if (!name || !g_ascii_islower (*name))
    return FALSE;
  while (g_ascii_islower (*name) || g_ascii_isdigit (*name) || *name == '_')
    name++;

  return *name == '\0';
}

static Value *
put (JalonsDocData *data, const char *name, JalonsDocKind kind)
{
  Value *value = g_new0 (Value, 1);

  value->kind = kind;
  g_hash_table_replace (data->values, g_strdup (name), value);

  return value;
}

void
jalons_doc_data_take_text (JalonsDocData *data, const char *name, char *text)
{
  g_return_if_fail (data && jalons_doc_name_is_valid (name));

  put (data, name, JALONS_DOC_TEXT)->text = text ? text : g_strdup ("");
}

void
jalons_doc_data_set_text (JalonsDocData *data, const char *name, const char *text)
{
  jalons_doc_data_take_text (data, name, g_strdup (text));
}

void
jalons_doc_data_set_flag (JalonsDocData *data, const char *name, gboolean flag)
{
  g_return_if_fail (data && jalons_doc_name_is_valid (name));

  put (data, name, JALONS_DOC_FLAG)->flag = flag;
}

static Value *
own_list (JalonsDocData *data, const char *name)
{
  Value *value = g_hash_table_lookup (data->values, name);

  if (value && value->kind == JALONS_DOC_LIST)
    return value;
  value = put (data, name, JALONS_DOC_LIST);
  value->records = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_doc_data_free);

  return value;
}

void
jalons_doc_data_set_list (JalonsDocData *data, const char *name)
{
  g_return_if_fail (data && jalons_doc_name_is_valid (name));

  own_list (data, name);
}

JalonsDocData *
jalons_doc_data_append (JalonsDocData *data, const char *name)
{
  JalonsDocData *record = NULL;

  g_return_val_if_fail (data && jalons_doc_name_is_valid (name), NULL);

  record = data_new (data);
  g_ptr_array_add (own_list (data, name)->records, record);

  return record;
}

static const Value *
find (const JalonsDocData *data, const char *name)
{
  for (; data; data = data->around)
    {
      const Value *value = g_hash_table_lookup (data->values, name);

      if (value)
        return value;
    }

  return NULL;
}

JalonsDocKind
jalons_doc_data_kind (const JalonsDocData *data, const char *name)
{
  const Value *value = find (data, name);

  return value ? value->kind : JALONS_DOC_NOTHING;
}

gboolean
jalons_doc_data_is_set (const JalonsDocData *data, const char *name)
{
  const Value *value = find (data, name);

  return value && (value->flag || (value->text && *value->text) || (value->records && value->records->len));
}

const char *
jalons_doc_data_text (const JalonsDocData *data, const char *name)
{
  const Value *value = find (data, name);

  return value && value->text ? value->text : "";
}

guint
jalons_doc_data_length (const JalonsDocData *data, const char *name)
{
  const Value *value = find (data, name);

  return value && value->records ? value->records->len : 0;
}

JalonsDocData *
jalons_doc_data_record (const JalonsDocData *data, const char *name, guint i)
{
  const Value *value = find (data, name);

  g_return_val_if_fail (value && value->records && i < value->records->len, NULL);

  return g_ptr_array_index (value->records, i);
}

void
jalons_doc_data_change_texts (JalonsDocData *data, JalonsDocChange change, gpointer user_data)
{
  GHashTableIter iter;
  gpointer item = NULL;

  g_hash_table_iter_init (&iter, data->values);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      Value *value = item;
      char *changed = value->text ? change (value->text, user_data) : NULL;

      if (changed)
        {
          g_free (value->text);
          value->text = changed;
        }
      for (guint i = 0; value->records && i < value->records->len; i++)
        jalons_doc_data_change_texts (g_ptr_array_index (value->records, i), change, user_data);
    }
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GVariant *to_variant (const JalonsDocData *data);

static GVariant *
value_to_variant (const Value *value)
{
  GVariantBuilder records;

  if (value->kind == JALONS_DOC_FLAG)
    return g_variant_new_boolean (value->flag);
  if (value->kind == JALONS_DOC_TEXT)
    return g_variant_new_take_string (g_utf8_make_valid (value->text, -1));
  g_variant_builder_init (&records, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < value->records->len; i++)
    g_variant_builder_add_value (&records, to_variant (g_ptr_array_index (value->records, i)));

  return g_variant_builder_end (&records);
}

static GVariant *
to_variant (const JalonsDocData *data)
{
  guint n = 0;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (data->values, &n);
  GVariantBuilder values;

  qsort (names, n, sizeof *names, compare_names_cb);
  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&values, "{sv}", names[i],
                           value_to_variant (g_hash_table_lookup (data->values, names[i])));

  return g_variant_builder_end (&values);
}

static void read_values (JalonsDocData *data, GVariant *values);

static void
read_value (JalonsDocData *data, const char *name, GVariant *value)
{
  GVariantIter iter;
  GVariant *record = NULL;

  if (!jalons_doc_name_is_valid (name))
    return;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    jalons_doc_data_set_flag (data, name, g_variant_get_boolean (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    jalons_doc_data_set_text (data, name, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE ("aa{sv}")))
    {
      jalons_doc_data_set_list (data, name);
      g_variant_iter_init (&iter, value);
      while ((record = g_variant_iter_next_value (&iter)))
        {
          read_values (jalons_doc_data_append (data, name), record);
          g_variant_unref (record);
        }
    }
}

static void
read_values (JalonsDocData *data, GVariant *values)
{
  GVariantIter iter;
  const char *name = NULL;
  GVariant *value = NULL;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      read_value (data, name, value);
      g_variant_unref (value);
    }
}

char *
jalons_doc_data_serialize (const JalonsDocData *data)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (to_variant (data));

  return g_variant_print (values, TRUE);
}

/* The character that four or eight digits after @at say, or one that is none. */
static gunichar
read_escape (const char *at)
{
  gunichar character = 0;

  for (guint i = 2; i < (at[1] == 'u' ? 6 : 10); i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return G_MAXUINT32;
      character = character << 4 | (gunichar) g_ascii_xdigit_value (at[i]);
    }

  return character;
}

/* GLib makes half a character of an escape that says half of one, and is then surprised. */
static gboolean
is_unicode (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = strchr (text, '\\'); at && at[1]; at = strchr (at + 2, '\\'))
    if ((at[1] == 'u' || at[1] == 'U') && !g_unichar_validate (read_escape (at)))
      return FALSE;

  return TRUE;
}

JalonsDocData *
jalons_doc_data_parse (const char *text, GError **error)
{
  g_autoptr (GVariant) values = NULL;
  JalonsDocData *data = NULL;

  if (is_unicode (text))
    values = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, error);
  else
    g_set_error_literal (error, G_VARIANT_PARSE_ERROR, G_VARIANT_PARSE_ERROR_INVALID_CHARACTER, "text");
  if (!values)
    return NULL;
  data = jalons_doc_data_new ();
  read_values (data, values);

  return data;
}
