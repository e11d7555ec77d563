/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-pli"

/* Reads the text of a payload: in the confined program. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "jalons-envoi-private.h"

#define KEYS_MAX  64 /* in one object */
#define NAME_MAX  255 /* characters */
#define MANQUE_MAX 200

static gboolean
refuse (JalonsEnvoiError code, const char *what, GError **error)
{
  g_set_error_literal (error, JALONS_ENVOI_ERROR, (int) code, what);

  return FALSE;
}

static gboolean
is_direction (gunichar letter)
{
  return letter == 0x061C || (letter >= 0x200E && letter <= 0x200F) || (letter >= 0x202A && letter <= 0x202E)
         || (letter >= 0x2066 && letter <= 0x2069);
}

gboolean
jalons_envoi_is_text (const char *text, gsize length)
{
  if (length > JALONS_ENVOI_CELL_MAX || !g_utf8_validate_len (text, length, NULL))
    return FALSE;
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if ((g_unichar_iscntrl (letter) && letter != '\n' && letter != '\t' && letter != '\r') || is_direction (letter)
          || letter == 0xFEFF || (letter & 0xFFFE) == 0xFFFE || (letter >= 0xFDD0 && letter <= 0xFDEF))
        return FALSE;
    }

  return TRUE;
}

/* As the register has it: something on both sides of a slash. */
gboolean
jalons_envoi_is_type (const char *type)
{
  const char *slash = strchr (type, '/');

  return slash && slash > type && slash[1] && strlen (type) < 128;
}

/* The end of the string that begins at @at, after its quote; NULL where there is none. */
static const char *
skip_string (const char *at, const char *end)
{
  for (; at < end && *at != '"'; at++)
    if (*at == '\\')
      at++;

  return at < end ? at + 1 : NULL;
}

/* The names of an object, each once: the parser keeps the last of two and tells nobody. */
typedef struct {
  GHashTable *seen[JALONS_ENVOI_DEPTH_MAX + 1];
  guint       depth;
} Scan;

static void
scan_clear (Scan *scan)
{
  for (guint i = 0; i < G_N_ELEMENTS (scan->seen); i++)
    g_clear_pointer (&scan->seen[i], g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

static gboolean
open_level (Scan *scan, gboolean object)
{
  if (++scan->depth > JALONS_ENVOI_DEPTH_MAX)
    return FALSE;
  g_clear_pointer (&scan->seen[scan->depth], g_hash_table_unref);
  if (object)
    scan->seen[scan->depth] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return TRUE;
}

/* A string that a colon follows is a name. One with an escape is no name that we write. */
static gboolean
note_name (Scan *scan, const char *begin, const char *after, const char *end)
{
  const char *at = after;
  char *name = NULL;
  GHashTable *seen = scan->seen[scan->depth];

  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at >= end || *at != ':')
    return TRUE;
  if (!seen || memchr (begin, '\\', (gsize) (after - begin)) || g_hash_table_size (seen) >= KEYS_MAX)
    return FALSE;
  name = g_strndup (begin, (gsize) (after - begin) - 1);

  return g_hash_table_add (seen, name);
}

/* Depth and names, before the parser, which goes as deep as it is led. */
static gboolean
scan_json (const char *json, gsize length)
{
  g_auto (Scan) scan = { { NULL }, 0 };
  const char *end = json + length;
  gboolean ended = FALSE;

  for (const char *at = json; at < end;)
    {
      char letter = *at++;
      const char *after = NULL;

      /* One object and nothing beside it: of several values the parser would lose all but the last. */
      if (scan.depth == 0 && !g_ascii_isspace (letter) && (ended || letter != '{'))
        return FALSE;
      if ((letter == '{' || letter == '[') && !open_level (&scan, letter == '{'))
        return FALSE;
      if (letter == '}' || letter == ']')
        {
          if (scan.depth == 0)
            return FALSE;
          scan.depth--;
          ended = scan.depth == 0;
        }
      if (letter != '"')
        continue;
      after = skip_string (at, end);
      if (!after || !note_name (&scan, at, after, end))
        return FALSE;
      at = after;
    }

  return scan.depth == 0;
}

/* The text of a node, checked; NULL with @error. */
static const char *
get_text (JsonNode *node, const char *where, GError **error)
{
  const char *text = node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node)
                         : NULL;

  if (text && jalons_envoi_is_text (text, strlen (text)))
    return text;
  refuse (text ? JALONS_ENVOI_ERROR_TEXT : JALONS_ENVOI_ERROR_LAYOUT, where, error);

  return NULL;
}

static gboolean
read_row (JalonsEnvoiText *text, const JalonsTable *table, JsonNode *node, GError **error)
{
  JalonsEnvoiRow *row = NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (JALONS_ENVOI_ERROR_LAYOUT, table->name, error);
  if (text->rows->len >= JALONS_ENVOI_ROWS_MAX)
    return refuse (JALONS_ENVOI_ERROR_LARGE, table->name, error);
  row = jalons_envoi_text_add (text, table->id);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      const JalonsField *field = jalons_table_field (table, name);
      const char *cell = NULL;

      if (!field || !jalons_envoi_carries (text->nature, table, field))
        return refuse (JALONS_ENVOI_ERROR_TABLE, name, error);
      cell = get_text (value, name, error);
      if (!cell)
        return FALSE;
      if (*cell)
        row->cells[field - table->fields] = g_strdup (cell);
    }

  return TRUE;
}

static gboolean
read_tables (JalonsEnvoiText *text, JsonNode *node, GError **error)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (JALONS_ENVOI_ERROR_LAYOUT, "tables", error);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      const JalonsTable *table = jalons_table_find (name);
      JsonArray *rows = NULL;

      if (!table || !jalons_envoi_carries_table (text->nature, table->id))
        return refuse (JALONS_ENVOI_ERROR_TABLE, name, error);
      if (!JSON_NODE_HOLDS_ARRAY (value))
        return refuse (JALONS_ENVOI_ERROR_LAYOUT, name, error);
      rows = json_node_get_array (value);
      for (guint i = 0; i < json_array_get_length (rows); i++)
        if (!read_row (text, table, json_array_get_element (rows, i), error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
read_piece (JalonsEnvoiText *text, JsonObject *object, guint64 *left, GError **error)
{
  JalonsEnvoiPiece *piece = g_new0 (JalonsEnvoiPiece, 1);
  const char *nom = NULL, *type = NULL, *hash = NULL;
  JsonNode *size = object ? json_object_get_member (object, "taille") : NULL;

  g_ptr_array_add (text->pieces, piece);
  if (!object || json_object_get_size (object) != 4 || !size || !JSON_NODE_HOLDS_VALUE (size)
      || json_node_get_value_type (size) != G_TYPE_INT64)
    return refuse (JALONS_ENVOI_ERROR_LAYOUT, "pieces", error);
  nom = get_text (json_object_get_member (object, "nom"), "nom", error);
  type = nom ? get_text (json_object_get_member (object, "type"), "type", error) : NULL;
  hash = type ? get_text (json_object_get_member (object, "empreinte"), "empreinte", error) : NULL;
  if (!hash)
    return FALSE;
  piece->nom = g_strdup (nom);
  piece->type = g_strdup (type);
  piece->taille = (guint64) json_node_get_int (size);
  if (!*nom || strpbrk (nom, "/\n\r\t") || g_utf8_strlen (nom, -1) > NAME_MAX || !jalons_envoi_is_type (type)
      || json_node_get_int (size) < 1 || piece->taille > *left || !jalons_envoi_read_hash (hash, piece->empreinte))
    return refuse (JALONS_ENVOI_ERROR_LAYOUT, "pieces", error);
  *left -= piece->taille;

  return TRUE;
}

static gboolean
read_pieces (JalonsEnvoiText *text, JsonNode *node, guint64 documents, GError **error)
{
  JsonArray *pieces = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint64 left = documents;

  if (!pieces)
    return refuse (JALONS_ENVOI_ERROR_LAYOUT, "pieces", error);
  if (json_array_get_length (pieces) > JALONS_ENVOI_PIECES_MAX)
    return refuse (JALONS_ENVOI_ERROR_LARGE, "pieces", error);
  for (guint i = 0; i < json_array_get_length (pieces); i++)
    {
      JsonNode *piece = json_array_get_element (pieces, i);

      if (!read_piece (text, JSON_NODE_HOLDS_OBJECT (piece) ? json_node_get_object (piece) : NULL, &left, error))
        return FALSE;
    }

  return left == 0 || refuse (JALONS_ENVOI_ERROR_LAYOUT, "documents", error);
}

static gboolean
read_manque (JalonsEnvoiText *text, JsonNode *node, GError **error)
{
  JsonArray *keys = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_free);

  if (!keys || json_array_get_length (keys) > MANQUE_MAX)
    return refuse (JALONS_ENVOI_ERROR_LAYOUT, "manque", error);
  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      const char *key = get_text (json_array_get_element (keys, i), "manque", error);

      if (!key)
        return FALSE;
      g_ptr_array_add (read, g_strdup (key));
    }
  g_ptr_array_add (read, NULL);
  text->manque = (char **) g_ptr_array_free (g_steal_pointer (&read), FALSE);

  return TRUE;
}

/* What is neither table nor document. */
static gboolean
read_own (JalonsEnvoiText *text, JsonObject *root, GError **error)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &name, &value))
    {
      char **own = jalons_envoi_own_text (text, name);
      const char *said = NULL;

      if (strcmp (name, "schema") == 0 || strcmp (name, "tables") == 0 || strcmp (name, "pieces") == 0)
        continue;
      if (strcmp (name, "manque") == 0)
        {
          if (!read_manque (text, value, error))
            return FALSE;
          continue;
        }
      if (!own)
        return refuse (JALONS_ENVOI_ERROR_LAYOUT, "name", error);
      said = get_text (value, name, error);
      if (!said)
        return FALSE;
      *own = g_strdup (said);
    }

  return TRUE;
}

JalonsEnvoiText *
jalons_envoi_text_parse (JalonsPliNature nature, const char *json, gsize length, guint64 documents, GError **error)
{
  g_autoptr (JalonsEnvoiText) text = jalons_envoi_text_new (nature);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;
  const char *schema = NULL;

  if (!g_utf8_validate_len (json, length, NULL) || !scan_json (json, length)
      || !json_parser_load_from_data (parser, json, (gssize) length, NULL))
    {
      refuse (JALONS_ENVOI_ERROR_JSON, "json", error);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (JALONS_ENVOI_ERROR_JSON, "json", error);
      return NULL;
    }
  schema = get_text (json_object_get_member (json_node_get_object (root), "schema"), "schema", error);
  if (!schema)
    return NULL;
  if (strcmp (schema, JALONS_ENVOI_SCHEMA) != 0)
    {
      refuse (JALONS_ENVOI_ERROR_SCHEMA, "schema", error);
      return NULL;
    }
  if (!read_own (text, json_node_get_object (root), error)
      || !read_tables (text, json_object_get_member (json_node_get_object (root), "tables"), error)
      || !read_pieces (text, json_object_get_member (json_node_get_object (root), "pieces"), documents, error))
    return NULL;

  return g_steal_pointer (&text);
}
