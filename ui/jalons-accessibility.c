/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-accessibility.h"

#include <glib/gi18n.h>

#include "jalons-toolkit.h"

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_after (GtkWidget *widget, GtkWidget *other)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, other, NULL, -1);
}

static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* The letter of a mnemonic is marked in the label, not in the name. */
static char *
without_mark (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("", parts);
}

static void
name_scrollbar (GtkWidget *scrollbar)
{
  GtkOrientation orientation = gtk_orientable_get_orientation (GTK_ORIENTABLE (scrollbar));
  const char *name = orientation == GTK_ORIENTATION_HORIZONTAL ? _ ("Horizontal scrolling") : _ ("Vertical scrolling");

  set_name (scrollbar, name);
  set_name (gtk_widget_get_first_child (scrollbar), name);
}

static void
name_menu_button (GtkWidget *button)
{
  const char *label = gtk_menu_button_get_label (GTK_MENU_BUTTON (button));
  const char *tooltip = gtk_widget_get_tooltip_text (button);
  g_autofree char *name = tooltip ? g_strdup (tooltip) : label ? without_mark (label) : NULL;

  if (name)
    set_name (button, name);
}

/* The button in it, which has the focus, says what it chooses and what is chosen. */
static void
name_drop_down (GtkWidget *dropdown)
{
  GtkWidget *button = jalons_toolkit_find_below (dropdown, GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *stack = button ? jalons_toolkit_find_below (button, GTK_TYPE_STACK) : NULL;
  GtkWidget *item = stack ? gtk_stack_get_child_by_name (GTK_STACK (stack), "item") : NULL;
  GtkWidget *chosen = item ? jalons_toolkit_find_below (item, GTK_TYPE_LABEL) : NULL;

  if (!chosen)
    return;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, dropdown, chosen,
                                  NULL, -1);
  name_after (item, chosen);
}

/* Of preferences: the toolkit names it when the group has a title. */
static void
name_list_of_group (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);

  if (group && !*adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)))
    set_name (list, _ ("Choices"));
}

/* Two: that of the row itself, and that of the rows it unfolds. */
static void
name_lists_of_row (GtkWidget *row)
{
  GtkWidget *revealer = jalons_toolkit_find_below (row, GTK_TYPE_REVEALER);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  set_name (jalons_toolkit_find_below (row, GTK_TYPE_LIST_BOX), title);
  set_name (jalons_toolkit_find_below (revealer, GTK_TYPE_LIST_BOX), title);
}

static void
name_expander (GtkWidget *expander)
{
  const char *label = gtk_expander_get_label (GTK_EXPANDER (expander));
  g_autofree char *name = label ? without_mark (label) : NULL;

  if (name)
    set_name (expander, name);
}

/* Of the toolkit's own windows and toasts, whose buttons have no words at all. */
static const char *
words_of_icon (const char *icon)
{
  if (g_strcmp0 (icon, "go-previous-symbolic") == 0)
    return _ ("Back");
  if (g_strcmp0 (icon, "edit-find-symbolic") == 0)
    return _ ("Search");
  if (g_strcmp0 (icon, "window-close-symbolic") == 0)
    return _ ("Close This Message");

  return NULL;
}

/* The name of a button with a mnemonic is that of the label in it; its own would be read before, with the mark. */
static void
name_button (GtkWidget *button)
{
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));
  const char *icon = GTK_IS_IMAGE (child) ? gtk_image_get_icon_name (GTK_IMAGE (child)) : NULL;

  if (gtk_button_get_use_underline (GTK_BUTTON (button)) && gtk_button_get_label (GTK_BUTTON (button)))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  else if (!gtk_widget_get_tooltip_text (button) && !has_name (button) && words_of_icon (icon))
    set_name (button, words_of_icon (icon));
  else if (gtk_widget_get_ancestor (button, ADW_TYPE_ABOUT_WINDOW) && GTK_IS_LABEL (child))
    name_after (button, child);
}

/* Of a table, or of what is chosen among. */
static void
name_list_view (GtkWidget *list)
{
  GtkWidget *dropdown = gtk_widget_get_ancestor (list, GTK_TYPE_DROP_DOWN);
  GtkWidget *row = gtk_widget_get_ancestor (list, ADW_TYPE_COMBO_ROW);

  if (GTK_IS_COLUMN_VIEW (gtk_widget_get_parent (list)))
    name_after (list, gtk_widget_get_parent (list));
  else if (dropdown)
    name_after (list, dropdown);
  else if (row)
    set_name (list, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static gboolean
is_choice (GtkWidget *widget)
{
  GtkWidget *list = gtk_widget_get_parent (widget);

  return GTK_IS_LIST_VIEW (list) && !GTK_IS_COLUMN_VIEW (gtk_widget_get_parent (list));
}

static void
name_choice (GtkWidget *item)
{
  GtkWidget *label = jalons_toolkit_find_below (item, GTK_TYPE_LABEL);

  if (label)
    name_after (item, label);
}

static void
name_text (GtkWidget *text)
{
  if (has_name (text))
    return;
  if (GTK_IS_TEXT_VIEW (text))
    set_name (text, _ ("Text"));
  else if (gtk_widget_get_ancestor (text, GTK_TYPE_DROP_DOWN))
    set_name (text, _ ("Search"));
}

/* What searches in it is there before it is shown. */
static void
name_shortcuts_window (GtkWidget *window)
{
  GtkWidget *entry = jalons_toolkit_find_below (window, GTK_TYPE_SEARCH_ENTRY);

  if (entry)
    set_name (entry, _ ("Search"));
}

static void
name_part (GtkWidget *widget)
{
  if (GTK_IS_SCROLLBAR (widget))
    name_scrollbar (widget);
  else if (GTK_IS_SCROLLED_WINDOW (widget) && !has_name (widget))
    set_name (widget, _ ("Scrolled area"));
  else if (GTK_IS_MENU_BUTTON (widget))
    name_menu_button (widget);
  else if (GTK_IS_DROP_DOWN (widget))
    name_drop_down (widget);
  else if (GTK_IS_LIST_BOX (widget) && !gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW))
    name_list_of_group (widget);
  else if (ADW_IS_EXPANDER_ROW (widget))
    name_lists_of_row (widget);
  else if (GTK_IS_LIST_VIEW (widget))
    name_list_view (widget);
  else if (is_choice (widget))
    name_choice (widget);
  else if (GTK_IS_TEXT_VIEW (widget) || GTK_IS_SEARCH_ENTRY (widget))
    name_text (widget);
  else if (GTK_IS_SHORTCUTS_WINDOW (widget))
    name_shortcuts_window (widget);
  else if (GTK_IS_POPOVER_MENU (widget))
    set_name (widget, _ ("Menu"));
  else if (GTK_IS_EXPANDER (widget))
    name_expander (widget);
  else if (GTK_IS_BUTTON (widget))
    name_button (widget);
}

/* A widget that has a name and a label beside it would be called by both, one after the other. */
static void
name_once (GtkWidget *widget)
{
  if (has_name (widget) && gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
keeps_children_off (GtkWidget *widget)
{
  /* The last one is where a question has its buttons twice, side by side and one above the other. */
  return GTK_IS_STACK (widget) || GTK_IS_REVEALER (widget) || ADW_IS_VIEW_STACK (widget) || ADW_IS_LEAFLET (widget)
         || ADW_IS_SQUEEZER (widget);
}

static void
set_hidden (GtkWidget *widget, gboolean hidden)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  name_part (widget);
  name_once (widget);
  if (keeps_children_off (gtk_widget_get_parent (widget)))
    set_hidden (widget, FALSE);
  if (keeps_children_off (widget))
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
      set_hidden (child, !gtk_widget_get_child_visible (child));

  return TRUE;
}

static gboolean
unmapped_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (keeps_children_off (parent) && gtk_widget_get_mapped (parent))
    set_hidden (widget, TRUE);

  return TRUE;
}

void
jalons_accessibility_install (void)
{
  static gsize installed;
  GTypeClass *widgets = NULL;

  /* Where nobody can listen, there is nothing to name. */
  if (g_strcmp0 (g_getenv ("GTK_A11Y"), "none") == 0 || !g_once_init_enter (&installed))
    return;
  widgets = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("unmap", GTK_TYPE_WIDGET), 0, unmapped_cb, NULL, NULL);
  g_type_class_unref (widgets);
  g_once_init_leave (&installed, 1);
}
