/* SPDX-License-Identifier: EUPL-1.2 */
#include "page-test.h"

#include "jalons-store-private.h"

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PageTest *self = data;

  g_free (self->page_asked);
  g_free (self->argument);
  g_variant_get (parameter, "(ss)", &self->page_asked, &self->argument);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PageTest *self = data;

  g_free (self->toast);
  self->toast = g_variant_dup_string (parameter, NULL);
}

JalonsSession *
page_test_register (const char *departement, const char *sql)
{
  const JalonsRegister reg = { .kind = departement ? JALONS_KIND_DEPARTEMENT : JALONS_KIND_NATIONAL,
                               .departement = departement ? jalons_departement_find (departement) : 0,
                               .demonstration = TRUE,
                               .today = jalons_day_from_iso ("2026-01-15"),
                               .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);
  if (sql)
    jalons_store_change (store, sql, &error);
  g_assert_no_error (error);

  return jalons_session_new_for_store (store, NULL);
}

void
page_test_open (PageTest *self, JalonsSession *session, GType type, int width, int height, const char *argument)
{
  static const GActionEntry entries[] = { { "show-page", show_page_cb, "(ss)" },
                                          { "return-to-page", show_page_cb, "(ss)" },
                                          { "toast", toast_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  *self = (PageTest){ .window = gtk_window_new (), .session = session };
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (group));
  self->page = g_object_new (type, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  jalons_page_set_session (self->page, session);
  if (argument)
    jalons_page_show (self->page, argument);
  page_test_settle (self);
}

void
page_test_settle (PageTest *self)
{
  gtk_test_widget_wait_for_draw (self->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
page_test_close (PageTest *self)
{
  display_test_destroy (self->window);
  g_assert_finalize_object (self->session);
  g_free (self->page_asked);
  g_free (self->argument);
  g_free (self->toast);
}
