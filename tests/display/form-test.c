/* SPDX-License-Identifier: EUPL-1.2 */
#include "form-test.h"

#include <string.h>

#include "display-test.h"
#include "jalons-form-page.h"

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FormTest *fixture = data;

  g_free (fixture->page_asked);
  g_free (fixture->argument);
  g_variant_get (parameter, "(ss)", &fixture->page_asked, &fixture->argument);
  /* As the window does: another page is in its place. */
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FormTest *fixture = data;

  g_free (fixture->toast);
  fixture->toast = g_variant_dup_string (parameter, NULL);
}

void
form_test_settle (FormTest *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
form_test_show (FormTest *fixture, const char *argument)
{
  g_clear_pointer (&fixture->toast, g_free);
  g_clear_pointer (&fixture->argument, g_free);
  jalons_page_show (fixture->page, argument);
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  form_test_settle (fixture);
}

void
form_test_make_page (FormTest *fixture)
{
  fixture->page = g_object_new (JALONS_TYPE_FORM_PAGE, NULL);
  jalons_page_set_session (fixture->page, fixture->session);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
}

void
form_test_open (FormTest *fixture, JalonsSession *session)
{
  static const GActionEntry entries[] = { { "show-page", show_page_cb, "(ss)" },
                                          { "return-to-page", show_page_cb, "(ss)" },
                                          { "toast", toast_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  *fixture = (FormTest){ .window = gtk_window_new (), .session = session };
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 700);
  form_test_make_page (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

void
form_test_close (FormTest *fixture)
{
  display_test_destroy (fixture->window);
  g_object_unref (fixture->session);
  g_free (fixture->page_asked);
  g_free (fixture->argument);
  g_free (fixture->toast);
}

JalonsForm *
form_test_form (FormTest *fixture)
{
  return jalons_form_page_get_form (JALONS_FORM_PAGE (fixture->page));
}

JalonsStore *
form_test_store (FormTest *fixture)
{
  return jalons_session_get_store (fixture->session);
}

gpointer
form_test_part (FormTest *fixture, const char *id)
{
  return display_test_part (fixture->page, JALONS_TYPE_FORM_PAGE, id);
}

void
form_test_collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    form_test_collect (child, type, found);
}

GPtrArray *
form_test_fields (FormTest *fixture)
{
  GPtrArray *fields = g_ptr_array_new ();

  form_test_collect (form_test_part (fixture, "body"), JALONS_TYPE_FORM_FIELD, fields);

  return fields;
}

const JalonsTable *
form_test_table (FormTest *fixture, JalonsFormField *field)
{
  return jalons_table (
      jalons_form_spec (form_test_form (fixture))->blocks[jalons_form_field_get_entry (field)->block].table);
}

/* « demandes.decision ». */
JalonsFormField *
form_test_find (FormTest *fixture, const char *name)
{
  g_autoptr (GPtrArray) fields = form_test_fields (fixture);

  for (guint i = 0; i < fields->len; i++)
    {
      JalonsFormField *field = g_ptr_array_index (fields, i);
      g_autofree char *own = g_strdup_printf ("%s.%s", form_test_table (fixture, field)->name,
                                              jalons_form_field_get_field (field)->name);

      if (strcmp (own, name) == 0)
        return field;
    }
  g_error ("there is no field %s", name);
}

char *
form_test_text (JalonsFormField *field)
{
  GtkWidget *focus = jalons_form_field_get_focus (field);
  char *text = NULL;

  if (!GTK_IS_TEXT_VIEW (focus))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "text", &text, NULL);

  return text;
}

/* As keys would: where it is on screen, what is in the field is replaced. */
void
form_test_type_into (JalonsFormField *field, const char *text)
{
  GtkWidget *focus = jalons_form_field_get_focus (field);

  jalons_form_field_enter (field);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (GTK_IS_TEXT_VIEW (focus))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (focus), text);
}

void
form_test_type (FormTest *fixture, const char *name, const char *text)
{
  form_test_type_into (form_test_find (fixture, name), text);
}

void
form_test_assert_text (FormTest *fixture, const char *name, const char *expected)
{
  g_autofree char *text = form_test_text (form_test_find (fixture, name));

  g_assert_cmpstr (text, ==, expected);
}

void
form_test_act (FormTest *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
  form_test_settle (fixture);
}
