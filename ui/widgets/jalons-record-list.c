/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-record-list.h"

#include "jalons-table-bin.h"
#include "jalons-table-names.h"

#define WIDEST 900

struct _JalonsRecordList {
  AdwBin parent_instance;

  GtkListView *view;
  GtkStringList *names;
  GStrv words;
};

G_DEFINE_FINAL_TYPE (JalonsRecordList, jalons_record_list, ADW_TYPE_BIN)

enum { OPEN, LAST_SIGNAL };

static guint signals[LAST_SIGNAL];

static GtkWidget *
make_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = NULL;

  make_label (row);
  words = make_label (row);
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_add_css_class (row, "jalons-event");
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  JalonsRecordList *self = data;
  GtkWidget *row = gtk_list_item_get_child (item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const char *words = self->words[gtk_list_item_get_position (item)];
  g_autofree char *sentence = *words ? g_strdup_printf ("%s. %s", name, words) : g_strdup (name);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (row)), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (row)), words);
  gtk_widget_set_visible (gtk_widget_get_last_child (row), *words != '\0');
  jalons_table_name_cell (item, sentence);
}

static void
activate_cb (JalonsRecordList *self, guint position)
{
  g_signal_emit (self, signals[OPEN], 0, position);
}

static void
forget (JalonsRecordList *self)
{
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)), NULL);
  g_clear_pointer (&self->words, g_strfreev);
}

void
jalons_record_list_show (JalonsRecordList *self, const char *const *names, const char *const *words)
{
  g_return_if_fail (JALONS_IS_RECORD_LIST (self));
  g_return_if_fail (g_strv_length ((GStrv) names) == g_strv_length ((GStrv) words));

  forget (self);
  self->words = g_strdupv ((GStrv) words);
  gtk_string_list_splice (self->names, 0, 0, names);
}

void
jalons_record_list_enter (JalonsRecordList *self)
{
  g_return_if_fail (JALONS_IS_RECORD_LIST (self));

  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
jalons_record_list_dispose (GObject *object)
{
  JalonsRecordList *self = JALONS_RECORD_LIST (object);

  if (self->names)
    forget (self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&self->names);

  G_OBJECT_CLASS (jalons_record_list_parent_class)->dispose (object);
}

static void
jalons_record_list_class_init (JalonsRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_record_list_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
jalons_record_list_init (JalonsRecordList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *clamp = NULL, *scrolled = NULL;

  self->names = gtk_string_list_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->names)))), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_list_view_set_show_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "jalons-events");
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  clamp = g_object_new (ADW_TYPE_CLAMP_SCROLLABLE, "maximum-size", WIDEST, "child", self->view, NULL);
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE,
                           "child", clamp, NULL);
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (scrolled));
}

GtkWidget *
jalons_record_list_new (const char *name)
{
  JalonsRecordList *self = g_object_new (JALONS_TYPE_RECORD_LIST, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}
