/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include "jalons-doc-data.h"

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
