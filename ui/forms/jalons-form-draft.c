/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

/* A form that is left without saving: what differs in it, as JSON. Only what was typed: the rest is read again from
 * the register, which may have changed meanwhile. */

#include "jalons-form-private.h"

#include "jalons-json-read.h"

#define VERSION 1

static void
write_value (JsonBuilder *builder, const JalonsField *field, gpointer record)
{
  json_builder_set_member_name (builder, field->name);
  if (jalons_record_is_empty (field, record))
    {
      json_builder_add_null_value (builder);
      return;
    }
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      json_builder_add_string_value (builder, *jalons_record_text (field, record));
      break;
    case JALONS_FIELD_REF:
      json_builder_add_int_value (builder, *jalons_record_ref (field, record));
      break;
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      json_builder_add_int_value (builder, *jalons_record_day (field, record));
      break;
    case JALONS_FIELD_AMOUNT:
      json_builder_add_int_value (builder, *jalons_record_cents (field, record));
      break;
    case JALONS_FIELD_CODE:
      json_builder_add_string_value (builder, jalons_codes_text (field->codes, *jalons_record_int (field, record)));
      break;
    case JALONS_FIELD_NUMBER:
      json_builder_add_int_value (builder, *jalons_record_int (field, record));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_entry (JsonBuilder *builder, JalonsForm *form, JalonsFormEntry *entry)
{
  const JalonsTable *table = jalons_form_table (form, entry);
  GHashTableIter iter;
  gpointer field = NULL, text = NULL;

  json_builder_begin_object (builder);
  json_builder_add_int_value (json_builder_set_member_name (builder, "block"), entry->block);
  json_builder_add_int_value (json_builder_set_member_name (builder, "row"), *(JalonsRef *) entry->record);
  json_builder_add_boolean_value (json_builder_set_member_name (builder, "removed"), entry->removed);
  json_builder_begin_object (json_builder_set_member_name (builder, "fields"));
  for (guint i = 0; i < table->n_fields; i++)
    if (!jalons_record_field_equal (&table->fields[i], entry->record, entry->base))
      write_value (builder, &table->fields[i], entry->record);
  json_builder_end_object (builder);
  json_builder_begin_object (json_builder_set_member_name (builder, "typed"));
  g_hash_table_iter_init (&iter, entry->typed);
  while (g_hash_table_iter_next (&iter, &field, &text))
    json_builder_add_string_value (json_builder_set_member_name (builder, field), text);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

char *
jalons_form_write_draft (JalonsForm *form)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  if (!jalons_form_is_dirty (form))
    return NULL;
  json_builder_begin_object (builder);
  json_builder_add_int_value (json_builder_set_member_name (builder, "version"), VERSION);
  json_builder_begin_array (json_builder_set_member_name (builder, "entries"));
  for (guint i = 0; i < form->entries->len; i++)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i);

      if (jalons_form_entry_differs (form, entry))
        write_entry (builder, form, entry);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
read_value (const JalonsField *field, JsonNode *node, gpointer record)
{
  gint64 number = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      g_free (*jalons_record_text (field, record));
      *jalons_record_text (field, record) = g_strdup (text);
      break;
    case JALONS_FIELD_REF:
      *jalons_record_ref (field, record) = number;
      break;
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      *jalons_record_day (field, record) = JSON_NODE_HOLDS_NULL (node) ? JALONS_DAY_NONE : (gint32) number;
      break;
    case JALONS_FIELD_AMOUNT:
      *jalons_record_cents (field, record) = JSON_NODE_HOLDS_NULL (node) ? JALONS_CENTS_NONE : number;
      break;
    case JALONS_FIELD_CODE:
      *jalons_record_int (field, record) = jalons_codes_find (field->codes, text);
      break;
    case JALONS_FIELD_NUMBER:
      *jalons_record_int (field, record) = JSON_NODE_HOLDS_NULL (node) ? -1 : (int) number;
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The entry that the draft speaks of; a row that was added there is added again, one that is gone stays away. */
static JalonsFormEntry *
find_entry (JalonsForm *form, guint block, JalonsRef row)
{
  JalonsBlockKind kind = form->spec->blocks[block].kind;

  if (row == 0 && (kind == JALONS_BLOCK_ONE || kind == JALONS_BLOCK_MAYBE))
    {
      JalonsFormEntry *one = jalons_form_one (form, block);

      return one && *(JalonsRef *) one->record == 0 ? one : NULL;
    }
  if (row == 0)
    return jalons_form_add_row (form, block);
  for (guint i = 0; i < form->entries->len; i++)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i);

      if (entry->block == block && *(JalonsRef *) entry->record == row)
        return entry;
    }

  return NULL;
}

static void
read_fields (JalonsForm *form, JalonsFormEntry *entry, JsonObject *fields)
{
  const JalonsTable *table = jalons_form_table (form, entry);

  for (guint i = 0; i < table->n_fields; i++)
    if (json_object_has_member (fields, table->fields[i].name))
      read_value (&table->fields[i], json_object_get_member (fields, table->fields[i].name), entry->record);
}

static void
read_typed_cb (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node))
    jalons_form_set_typed (data, name, json_node_get_string (node));
}

/* NULL where it is another thing, or not there. */
static JsonObject *
object_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
is_true (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

static void
read_entry (JalonsForm *form, JsonObject *object)
{
  JsonObject *fields = object_of (json_object_get_member (object, "fields"));
  JsonObject *typed = object_of (json_object_get_member (object, "typed"));
  gint64 block = jalons_json_number (object, "block", -1);
  JalonsFormEntry *entry = NULL;

  if (block < 0 || block >= form->spec->n_blocks)
    return;
  entry = find_entry (form, (guint) block, jalons_json_number (object, "row", 0));
  if (!entry)
    return;
  entry->removed = block > 0 && is_true (object, "removed");
  if (fields)
    read_fields (form, entry, fields);
  if (typed)
    json_object_foreach_member (typed, read_typed_cb, entry);
}

gboolean
jalons_form_read_draft (JalonsForm *form, const char *text)
{
  g_autoptr (JsonNode) root = jalons_json_read (text, NULL);
  JsonObject *object = root ? json_node_get_object (root) : NULL;
  JsonNode *list = object ? json_object_get_member (object, "entries") : NULL;

  if (!list || !JSON_NODE_HOLDS_ARRAY (list) || jalons_json_number (object, "version", 0) != VERSION)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    {
      JsonObject *entry = object_of (json_array_get_element (json_node_get_array (list), i));

      if (entry)
        read_entry (form, entry);
    }

  return jalons_form_is_dirty (form);
}

char *
jalons_form_draft_subject (JalonsForm *form)
{
  return g_strdup (form->subject);
}
