/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-json-read.h"

/* The end of a string that begins at @at, or of the text. */
static const char *
pass_string (const char *at)
{
  for (at++; *at && *at != '"'; at++)
    if (*at == '\\' && at[1])
      at++;

  return at;
}

/* Whether it is one object by its brackets alone. Comments and other quotation marks, which json-glib knows and JSON does
 * not, would hide some of them: they are refused. */
static gboolean
is_one_object (const char *text)
{
  gboolean ended = FALSE;
  guint depth = 0;

  for (const char *at = text; *at; at++)
    {
      if (g_ascii_isspace (*at))
        continue;
      if (ended || (depth == 0 && *at != '{') || *at == '/' || *at == '\'')
        return FALSE;
      if (*at == '"')
        at = pass_string (at);
      else if ((*at == '{' || *at == '[') && ++depth > JALONS_JSON_DEPTH_MAX)
        return FALSE;
      else if (*at == '}' || *at == ']')
        ended = --depth == 0;
      if (*at == '\0')
        break;
    }

  return ended;
}

JsonNode *
jalons_json_read (const char *text, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root = NULL;

  if (!g_utf8_validate (text, -1, NULL) || !is_one_object (text))
    return NULL;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, -1, error))
    return NULL;
  root = json_parser_get_root (parser);

  return root && JSON_NODE_HOLDS_OBJECT (root) ? json_parser_steal_root (parser) : NULL;
}

gint64
jalons_json_number (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : otherwise;
}

const char *
jalons_json_text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return text ? text : "";
}
