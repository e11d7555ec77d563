/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-recent.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "jalons-text.h"

#define KEY "recent-registers"
#define REMEMBER "remember-registers"
#define MOST 8

static void
recent_free (gpointer data)
{
  JalonsRecent *recent = data;

  g_free (recent->path);
  g_free (recent->title);
  g_free (recent->folder);
  g_free (recent);
}

static JalonsRecent *
recent_new (const char *path, const char *title)
{
  JalonsRecent *recent = g_new0 (JalonsRecent, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  recent->path = g_strdup (path);
  recent->title = g_strdup (title);
  recent->folder = jalons_text_path (folder);

  return recent;
}

/* Byte strings, because that is what the name of a file is. */
static GPtrArray *
read_all (GSettings *settings)
{
  g_autoptr (GVariant) kept = g_settings_get_value (settings, KEY);
  GPtrArray *list = g_ptr_array_new_with_free_func (recent_free);
  GVariantIter iter;
  const char *path = NULL, *title = NULL;

  if (!g_settings_get_boolean (settings, REMEMBER))
    return list;
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(^&ay&s)", &path, &title))
    g_ptr_array_add (list, recent_new (path, title));

  return list;
}

static void
write_all (GSettings *settings, GPtrArray *list)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ays)"));
  for (guint i = 0; i < MIN (list->len, MOST); i++)
    {
      const JalonsRecent *recent = g_ptr_array_index (list, i);

      g_variant_builder_add (&builder, "(^ays)", recent->path, recent->title);
    }
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

static gboolean
remove_path (GPtrArray *list, const char *path)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (((const JalonsRecent *) g_ptr_array_index (list, i))->path, path) == 0)
      {
        g_ptr_array_remove_index (list, i);
        return TRUE;
      }

  return FALSE;
}

void
jalons_recent_add (JalonsSession *session)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");
  g_autoptr (GPtrArray) list = read_all (settings);
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  const JalonsRegister *reg = NULL;

  g_return_if_fail (JALONS_IS_SESSION (session) && jalons_session_get_path (session));

  if (!g_settings_get_boolean (settings, REMEMBER))
    return;

  reg = jalons_store_register (jalons_session_get_store (session));
  path = g_canonicalize_filename (jalons_session_get_path (session), NULL);
  title = reg->demonstration && reg->kind != JALONS_KIND_DEMONSTRATION
              ? g_strdup_printf (_ ("%s (demonstration)"), jalons_session_get_title (session))
              : g_strdup (jalons_session_get_title (session));
  remove_path (list, path);
  g_ptr_array_insert (list, 0, recent_new (path, title));
  write_all (settings, list);
}

GPtrArray *
jalons_recent_list (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");
  g_autoptr (GPtrArray) list = read_all (settings);
  guint kept = list->len;

  for (guint i = list->len; i > 0; i--)
    if (!g_file_test (((const JalonsRecent *) g_ptr_array_index (list, i - 1))->path, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_remove_index (list, i - 1);
  if (list->len < kept)
    write_all (settings, list);

  return g_steal_pointer (&list);
}

void
jalons_recent_clear (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");

  g_settings_reset (settings, KEY);
}
