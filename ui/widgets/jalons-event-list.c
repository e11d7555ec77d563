/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-event-list.h"

#include <glib/gi18n.h>

#include "jalons-text-agenda.h"

struct _JalonsEventList {
  AdwBin      parent_instance;

  GtkListBox *rows;
  gboolean    dated;
};

G_DEFINE_FINAL_TYPE (JalonsEventList, jalons_event_list, ADW_TYPE_BIN)

enum {
  OPEN,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

#define RANK_KEY "jalons-rank"

static GtkWidget *
make_row (JalonsEventList *self, const JalonsEvenement *event, const char *code, guint rank)
{
  GtkWidget *row = adw_action_row_new (), *sign = gtk_label_new (jalons_text_evenement_sign (event->kind));
  g_autofree char *text = jalons_text_evenement (event, code);
  g_autofree char *more = jalons_text_evenement_more (event);
  g_autofree char *day = jalons_text_day_long (event->day);
  g_autofree char *below = NULL, *name = NULL;

  if (self->dated)
    below = *more ? g_strdup_printf ("%s — %s", day, more) : g_strdup (day);
  else
    below = g_strdup (more);
  name = g_strdup_printf ("%s. %s. %s", jalons_text_evenement_kind (event->kind), text, below);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (sign, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), RANK_KEY, GUINT_TO_POINTER (rank));

  return row;
}

static void
activated_cb (JalonsEventList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), RANK_KEY)));
}

void
jalons_event_list_show (JalonsEventList *self, const GArray *agenda, const GPtrArray *codes, const GArray *ranks)
{
  GtkWidget *row = NULL;

  g_return_if_fail (JALONS_IS_EVENT_LIST (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))))
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; ranks && i < ranks->len; i++)
    {
      const guint rank = g_array_index (ranks, guint, i);

      gtk_list_box_append (self->rows, make_row (self, &g_array_index (agenda, JalonsEvenement, rank),
                                                 g_ptr_array_index (codes, rank), rank));
    }
}

void
jalons_event_list_enter (JalonsEventList *self)
{
  GtkWidget *row = NULL;

  g_return_if_fail (JALONS_IS_EVENT_LIST (self));

  row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
  if (row)
    gtk_widget_grab_focus (row);
}

static void
jalons_event_list_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

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
jalons_event_list_init (JalonsEventList *self)
{
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Events"), -1);
  g_signal_connect_swapped (self->rows, "row-activated", G_CALLBACK (activated_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->rows));
}

GtkWidget *
jalons_event_list_new (gboolean dated)
{
  JalonsEventList *self = g_object_new (JALONS_TYPE_EVENT_LIST, NULL);

  self->dated = dated;
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), dated ? "boxed-list" : "jalons-views");

  return GTK_WIDGET (self);
}
