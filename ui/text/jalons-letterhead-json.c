/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-json-read.h"
#include "jalons-letterhead.h"

static gboolean
refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  g_free (sentence);

  return FALSE;
}

static gboolean
set_member (JalonsLetterhead *letterhead, const char *name, JsonNode *value, const char *about,
            GError **error)
{
  g_autofree char *known = NULL;

  if (json_node_get_value_type (value) != G_TYPE_STRING)
    return refuse (
        error, g_strdup_printf (_ ("%s: “%s” is no text. Write it between quotation marks."), about, name));
  if (jalons_letterhead_set (letterhead, name, json_node_get_string (value)))
    return TRUE;
  known = jalons_letterhead_names ();

  return refuse (error, g_strdup_printf (_ ("%s: nothing is called “%s” in a letterhead. There are: %s."),
                                         about, name, known));
}

gboolean
jalons_letterhead_read (JalonsLetterhead *letterhead, const char *json, const char *about, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (JsonNode) root = jalons_json_read (json, &fault);
  g_autoptr (GList) members = NULL;
  gboolean read = TRUE;

  if (fault)
    return refuse (error, g_strdup_printf ("%s: %s", about, fault->message));
  if (!root)
    return refuse (
        error, g_strdup_printf (_ ("%s: a letterhead is an object of texts, {\"service\": \"…\"}."), about));
  members = json_object_get_members (json_node_get_object (root));
  for (GList *l = members; l && read; l = l->next)
    read = set_member (letterhead, l->data, json_object_get_member (json_node_get_object (root), l->data),
                       about, error);

  return read;
}
