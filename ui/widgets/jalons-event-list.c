/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-event-list.h"

#include <glib/gi18n.h>

#include "jalons-table-bin.h"
#include "jalons-table-names.h"
#include "jalons-text-agenda.h"

#define WIDEST 900

/* Of a few events, how much room they are given without asking them; for more it scrolls. */
#define ROW_HEIGHT 64
#define MOST_ROWS 6

#define JALONS_TYPE_EVENT_ROW (jalons_event_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEventRow, jalons_event_row, JALONS, EVENT_ROW, GObject)

/* A row: which event it is. */
struct _JalonsEventRow {
  GObject parent_instance;

  guint   rank;
};

G_DEFINE_FINAL_TYPE (JalonsEventRow, jalons_event_row, G_TYPE_OBJECT)

struct _JalonsEventList {
  AdwBin             parent_instance;

  GtkScrolledWindow *scrolled;
  GtkListView       *view;
  GListStore        *rows; /* JalonsEventRow */
  GArray            *agenda;
  GPtrArray         *codes;
  gboolean           dated;
};

G_DEFINE_FINAL_TYPE (JalonsEventList, jalons_event_list, ADW_TYPE_BIN)

enum {
  OPEN,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static void
jalons_event_row_class_init (JalonsEventRowClass *klass)
{
}

static void
jalons_event_row_init (JalonsEventRow *self)
{
}

static GtkWidget *
make_label (GtkWidget *box, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css)
    {
      gtk_widget_add_css_class (label, css);
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *sign = gtk_label_new (NULL);

  gtk_widget_add_css_class (sign, "dim-label");
  gtk_widget_add_css_class (row, "jalons-event");
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), words);
  make_label (words, NULL);
  make_label (words, "caption");
  gtk_list_item_set_child (item, row);
}

/* Under the event: its day where it is not that of the list, and what is to be done. */
static char *
say_below (JalonsEventList *self, const JalonsEvenement *event)
{
  g_autofree char *more = jalons_text_evenement_more (event);
  g_autofree char *day = jalons_text_day_long (event->day);

  if (!self->dated)
    return g_steal_pointer (&more);

  return *more ? g_strdup_printf ("%s — %s", day, more) : g_steal_pointer (&day);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  JalonsEventList *self = data;
  const guint rank = JALONS_EVENT_ROW (gtk_list_item_get_item (item))->rank;
  const JalonsEvenement *event = &g_array_index (self->agenda, JalonsEvenement, rank);
  GtkWidget *sign = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *words = gtk_widget_get_next_sibling (sign);
  g_autofree char *text = jalons_text_evenement (event, g_ptr_array_index (self->codes, rank));
  g_autofree char *below = say_below (self, event);
  g_autofree char *name = g_strdup_printf ("%s. %s. %s", jalons_text_evenement_kind (event->kind), text, below);

  gtk_label_set_label (GTK_LABEL (sign), jalons_text_evenement_sign (event->kind));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (words)), text);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (words)), below);
  gtk_widget_set_visible (gtk_widget_get_last_child (words), *below != '\0');
  jalons_table_name_cell (item, name);
}

static void
activate_cb (JalonsEventList *self, guint position)
{
  g_autoptr (JalonsEventRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row)
    g_signal_emit (self, signals[OPEN], 0, row->rank);
}

static void
forget (JalonsEventList *self)
{
  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->agenda, g_array_unref);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
}

void
jalons_event_list_show (JalonsEventList *self, const GArray *agenda, GPtrArray *codes, const GArray *ranks)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (JALONS_IS_EVENT_LIST (self));

  forget (self);
  if (!ranks)
    return;
  self->agenda = g_array_ref ((GArray *) agenda);
  self->codes = g_ptr_array_ref (codes);
  for (guint i = 0; i < ranks->len; i++)
    {
      JalonsEventRow *row = g_object_new (JALONS_TYPE_EVENT_ROW, NULL);

      row->rank = g_array_index (ranks, guint, i);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  if (!self->dated)
    gtk_scrolled_window_set_min_content_height (self->scrolled, (int) MIN (rows->len, MOST_ROWS) * ROW_HEIGHT);
}

void
jalons_event_list_enter (JalonsEventList *self)
{
  g_return_if_fail (JALONS_IS_EVENT_LIST (self));

  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
jalons_event_list_dispose (GObject *object)
{
  JalonsEventList *self = JALONS_EVENT_LIST (object);

  if (self->rows)
    forget (self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (jalons_event_list_parent_class)->dispose (object);
}

static void
jalons_event_list_class_init (JalonsEventListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_event_list_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_UINT);
}

static void
make_view (JalonsEventList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (model, factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_list_view_set_show_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "jalons-events");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Events"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
}

static void
jalons_event_list_init (JalonsEventList *self)
{
  GtkWidget *clamp = NULL;

  self->rows = g_list_store_new (JALONS_TYPE_EVENT_ROW);
  make_view (self);
  clamp = g_object_new (ADW_TYPE_CLAMP_SCROLLABLE, "maximum-size", WIDEST, "child", self->view, NULL);
  self->scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "child",
                                 clamp, NULL);
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (GTK_WIDGET (self->scrolled)));
}

GtkWidget *
jalons_event_list_new (gboolean dated)
{
  JalonsEventList *self = g_object_new (JALONS_TYPE_EVENT_LIST, NULL);

  self->dated = dated;

  return GTK_WIDGET (self);
}
