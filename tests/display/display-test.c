/* SPDX-License-Identifier: EUPL-1.2 */
#include "display-test.h"

#include <glib/gstdio.h>

#include "jalons-demo.h"
#include "jalons-window.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

guint
display_test_openings (void)
{
  return g_getenv ("JALONS_TEST_LONG") ? 50 : 3;
}

JalonsSession *
display_test_desk (gboolean filled)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                         .departement = jalons_departement_find ("75"),
                         .demonstration = TRUE,
                         .today = options.today,
                         .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);

  options.departement = reg.departement;
  if (filled)
    g_assert_true (jalons_demo_fill (store, &options, NULL, NULL));

  return jalons_session_new_for_store (store, NULL);
}

gpointer
display_test_part (gpointer widget, GType type, const char *id)
{
  return gtk_widget_get_template_child (widget, type, id);
}

gpointer
display_test_view (gpointer window, const char *name)
{
  return gtk_stack_get_child_by_name (display_test_part (window, JALONS_TYPE_WINDOW, "views"), name);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
display_test_until (DisplayTestIs is_so, gpointer data)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE;
  guint wake_id = g_timeout_add (10, wake_cb, NULL);

  while (!is_so (data))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  g_source_remove (wake_id);
}

void
display_test_destroy (gpointer window)
{
  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (window);
  while (window)
    g_main_context_iteration (NULL, TRUE);
}

void
display_test_press (gpointer button)
{
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

void
display_test_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        display_test_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
