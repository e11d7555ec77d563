/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include <string.h>

#include "jalons-json-read.h"
#include "jalons-sheet-mapping.h"

static void
write_column (JsonBuilder *builder, const JalonsSheetColumn *column)
{
  g_autofree char *letters = jalons_sheet_column (column->column);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "colonne");
  json_builder_add_string_value (builder, letters);
  json_builder_set_member_name (builder, "entete");
  json_builder_add_string_value (builder, column->header);
  json_builder_set_member_name (builder, "champ");
  json_builder_add_string_value (builder, column->target ? column->target->name : "");
  json_builder_set_member_name (builder, "rang");
  json_builder_add_int_value (builder, column->rank);
  json_builder_end_object (builder);
}

static void
write_layout (JsonBuilder *builder, const JalonsSheetLayout *layout)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "nom");
  json_builder_add_string_value (builder, layout->sheet);
  json_builder_set_member_name (builder, "lire");
  json_builder_add_boolean_value (builder, layout->used);
  json_builder_set_member_name (builder, "entete");
  json_builder_add_int_value (builder, layout->first + 1);
  json_builder_set_member_name (builder, "lignes");
  json_builder_add_int_value (builder, layout->n_lines);
  json_builder_set_member_name (builder, "colonnes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < layout->columns->len; i++)
    write_column (builder, &g_array_index (layout->columns, JalonsSheetColumn, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
write_values (JsonBuilder *builder, const JalonsSheetMapping *mapping)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (mapping->values), (GCompareFunc) strcmp);

  json_builder_set_member_name (builder, "valeurs");
  json_builder_begin_array (builder);
  for (const GList *key = keys; key; key = key->next)
    {
      g_auto (GStrv) parts = g_strsplit (key->data, "\n", 2);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "champ");
      json_builder_add_string_value (builder, parts[0]);
      json_builder_set_member_name (builder, "texte");
      json_builder_add_string_value (builder, parts[1]);
      json_builder_set_member_name (builder, "code");
      json_builder_add_string_value (builder, g_hash_table_lookup (mapping->values, key->data));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
jalons_sheet_mapping_write (const JalonsSheetMapping *mapping)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "completer");
  json_builder_add_boolean_value (builder, mapping->complete);
  json_builder_set_member_name (builder, "feuilles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mapping->layouts->len; i++)
    write_layout (builder, g_ptr_array_index (mapping->layouts, i));
  json_builder_end_array (builder);
  write_values (builder, mapping);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);

  return json_generator_to_data (generator, NULL);
}

static gboolean
fail (const char *member, GError **error)
{
  if (error && !*error)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, member);

  return FALSE;
}

static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                  : NULL;
}

static gint64
number_of (JsonObject *object, const char *name, gint64 least, gint64 most, gint64 otherwise)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number
      = node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : otherwise;

  return number < least || number > most ? otherwise : number;
}

static gboolean
truth_of (JsonObject *object, const char *name, gboolean otherwise)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node)
                                                                                                   : otherwise;
}

/* An object of the array that is member @name; NULL beyond its end, or where it is none. */
static JsonObject *
object_at (JsonObject *object, const char *name, guint index)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode *element = array && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return element && JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
}

static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *left = jalons_sheet_words (a);
  g_autofree char *right = jalons_sheet_words (b);

  return strcmp (left, right) == 0;
}

/* A column is known by its header: a column that was put in before it does not move it. */
static gboolean
apply_columns (JalonsSheetLayout *layout, JsonObject *object, GError **error)
{
  JsonObject *about = NULL;

  for (guint i = 0; (about = object_at (object, "colonnes", i)); i++)
    {
      const char *header = text_of (about, "entete"), *name = text_of (about, "champ");
      const JalonsSheetTarget *target = name && *name ? jalons_sheet_target_find (name) : NULL;

      if (!header || !name || (*name && !target))
        return fail ("champ", error);
      for (guint j = 0; j < layout->columns->len; j++)
        {
          JalonsSheetColumn *column = &g_array_index (layout->columns, JalonsSheetColumn, j);

          if (!same_words (column->header, header))
            continue;
          column->target = target;
          column->rank = (guint) number_of (about, "rang", 0, 4, 0);
        }
    }

  return TRUE;
}

static gboolean
apply_layout (JalonsSheetLayout *layout, const JalonsSheet *sheet, JsonObject *object, gboolean exact, GError **error)
{
  if (exact)
    {
      layout->used = truth_of (object, "lire", layout->used);
      layout->first = (guint) number_of (object, "entete", 1, JALONS_SHEET_ROWS_MAX, layout->first + 1) - 1;
      layout->n_lines = (guint) number_of (object, "lignes", 1, 2, layout->n_lines);
      jalons_sheet_layout_read (layout, sheet);
    }

  return apply_columns (layout, object, error);
}

/* What was written of the sheet of that name, else of the first that was read: years have sheets of one make. */
static JsonObject *
find_layout (JsonObject *root, const char *name, gboolean *exact)
{
  JsonObject *first = NULL, *about = NULL;

  for (guint i = 0; (about = object_at (root, "feuilles", i)); i++)
    {
      *exact = g_strcmp0 (text_of (about, "nom"), name) == 0;
      if (*exact)
        return about;
      if (!first && truth_of (about, "lire", FALSE))
        first = about;
    }

  return first;
}

static gboolean
apply_values (JalonsSheetMapping *mapping, JsonObject *root, GError **error)
{
  JsonObject *about = NULL;

  for (guint i = 0; (about = object_at (root, "valeurs", i)); i++)
    {
      const char *name = text_of (about, "champ"), *text = text_of (about, "texte"), *code = text_of (about, "code");
      const JalonsSheetTarget *target = name ? jalons_sheet_target_find (name) : NULL;
      const JalonsField *field = target ? jalons_sheet_target_field (target) : NULL;

      if (!field || !text || !code || field->type != JALONS_FIELD_CODE || !jalons_codes_find (field->codes, code))
        return fail ("valeurs", error);
      jalons_sheet_mapping_set_value (mapping, target, text, code);
    }

  return TRUE;
}

static gboolean
apply (JalonsSheetMapping *mapping, const JalonsSheetBook *book, JsonObject *root, GError **error)
{
  if (number_of (root, "version", 0, G_MAXINT, 0) != 1)
    return fail ("version", error);
  mapping->complete = truth_of (root, "completer", TRUE);
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const JalonsSheet *sheet = g_ptr_array_index (book->sheets, i);
      gboolean exact = FALSE;
      JsonObject *about = find_layout (root, sheet->name, &exact);

      if (about && !apply_layout (g_ptr_array_index (mapping->layouts, i), sheet, about, exact, error))
        return FALSE;
    }

  return apply_values (mapping, root, error);
}

JalonsSheetMapping *
jalons_sheet_mapping_parse (const char *json, const JalonsSheetBook *book, GError **error)
{
  g_autoptr (JsonNode) root = jalons_json_read (json, NULL);
  g_autoptr (JalonsSheetMapping) mapping = jalons_sheet_mapping_propose (book);

  if (!root)
    {
      fail ("JSON", error);
      return NULL;
    }

  return apply (mapping, book, json_node_get_object (root), error) ? g_steal_pointer (&mapping) : NULL;
}
