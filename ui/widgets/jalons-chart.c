/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-chart.h"

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-chart-area.h"

struct _JalonsChart {
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkLabel          *title;
  GtkStack          *stack;
  JalonsChartArea   *area;
  JalonsFigureTable *table;
  GtkLabel          *status;
  GtkToggleButton   *toggle;
  JalonsChartData   *data;
  gboolean           compact;
};

G_DEFINE_FINAL_TYPE (JalonsChart, jalons_chart, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_DATA,
  PROP_COMPACT,
  PROP_TABLE_SHOWN,
  LAST_PROP
};

static GParamSpec *props[LAST_PROP];

GtkWidget *
jalons_chart_new (JalonsChartData *data)
{
  return g_object_new (JALONS_TYPE_CHART, "data", data, NULL);
}

static void
current_cb (JalonsChart *self)
{
  int current = jalons_chart_plot_get_current (JALONS_CHART_PLOT (self->area));

  gtk_label_set_label (self->status,
                       current < 0 ? "" : jalons_chart_plot_point_text (JALONS_CHART_PLOT (self->area), (guint) current));
}

static void
fill_table (JalonsChart *self)
{
  JalonsChartData *data = self->data;
  guint n = jalons_chart_data_n_series (data);
  g_autofree const char **heads = g_new0 (const char *, n + 2);

  heads[0] = jalons_chart_data_get_axis (data);
  for (guint s = 0; s < n; s++)
    heads[s + 1] = jalons_chart_data_series_label (data, s);
  jalons_figure_table_set_heads (self->table, heads);
  for (guint c = 0; c < jalons_chart_data_n_categories (data); c++)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      g_auto (GStrv) row = NULL;

      g_strv_builder_add (cells, jalons_chart_data_category (data, c));
      for (guint s = 0; s < n; s++)
        {
          g_autofree char *text = jalons_chart_data_value_text (data, s, c);

          g_strv_builder_add (cells, text);
        }
      row = g_strv_builder_end (cells);
      jalons_figure_table_add_row (self->table, (const char *const *) row, JALONS_FIGURE_ROW_PLAIN, NULL);
    }
}

/* The table is made when it is first looked at. */
static void
show_table (JalonsChart *self)
{
  if (!self->table)
    {
      self->table = jalons_figure_table_new (jalons_chart_data_get_title (self->data));
      gtk_stack_add_child (self->stack, GTK_WIDGET (self->table));
      fill_table (self);
    }
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->table));
}

static void
toggled_cb (JalonsChart *self)
{
  if (gtk_toggle_button_get_active (self->toggle) && self->data)
    show_table (self);
  else
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->area));
  gtk_widget_set_visible (GTK_WIDGET (self->status), !gtk_toggle_button_get_active (self->toggle));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TABLE_SHOWN]);
}

static void
copy_cb (JalonsChart *self)
{
  g_autofree char *text = self->data ? jalons_chart_data_table_text (self->data) : NULL;

  if (!text)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jalons_access_copied (GTK_WIDGET (self), 0);
}

static void
copy_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  copy_cb (JALONS_CHART (widget));
}

void
jalons_chart_set_data (JalonsChart *self, JalonsChartData *data)
{
  g_return_if_fail (JALONS_IS_CHART (self));

  if (!g_set_object (&self->data, data))
    return;
  gtk_toggle_button_set_active (self->toggle, FALSE);
  if (self->table)
    gtk_stack_remove (self->stack, GTK_WIDGET (self->table));
  self->table = NULL;
  jalons_chart_area_set_data (self->area, data);
  gtk_label_set_label (self->title, data ? jalons_chart_data_get_title (data) : "");
  current_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATA]);
}

JalonsChartData *
jalons_chart_get_data (JalonsChart *self)
{
  g_return_val_if_fail (JALONS_IS_CHART (self), NULL);

  return self->data;
}

void
jalons_chart_set_compact (JalonsChart *self, gboolean compact)
{
  g_return_if_fail (JALONS_IS_CHART (self));

  if (self->compact == compact)
    return;
  self->compact = compact;
  jalons_chart_area_set_compact (self->area, compact);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}

gboolean
jalons_chart_get_compact (JalonsChart *self)
{
  g_return_val_if_fail (JALONS_IS_CHART (self), FALSE);

  return self->compact;
}

void
jalons_chart_set_table_shown (JalonsChart *self, gboolean shown)
{
  g_return_if_fail (JALONS_IS_CHART (self));

  gtk_toggle_button_set_active (self->toggle, shown);
}

gboolean
jalons_chart_get_table_shown (JalonsChart *self)
{
  g_return_val_if_fail (JALONS_IS_CHART (self), FALSE);

  return gtk_toggle_button_get_active (self->toggle);
}

JalonsChartPlot *
jalons_chart_get_plot (JalonsChart *self)
{
  return JALONS_CHART_PLOT (self->area);
}

JalonsFigureTable *
jalons_chart_get_table (JalonsChart *self)
{
  return self->table;
}

static void
jalons_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  JalonsChart *self = JALONS_CHART (object);

  switch (prop_id)
    {
    case PROP_DATA:
      g_value_set_object (value, self->data);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_TABLE_SHOWN:
      g_value_set_boolean (value, jalons_chart_get_table_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jalons_chart_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  JalonsChart *self = JALONS_CHART (object);

  switch (prop_id)
    {
    case PROP_DATA:
      jalons_chart_set_data (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      jalons_chart_set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_TABLE_SHOWN:
      jalons_chart_set_table_shown (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jalons_chart_dispose (GObject *object)
{
  JalonsChart *self = JALONS_CHART (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->data);

  G_OBJECT_CLASS (jalons_chart_parent_class)->dispose (object);
}

static void
jalons_chart_class_init (JalonsChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jalons_chart_get_property;
  object_class->set_property = jalons_chart_set_property;
  object_class->dispose = jalons_chart_dispose;

  props[PROP_DATA] = g_param_spec_object ("data", NULL, NULL, JALONS_TYPE_CHART_DATA,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_TABLE_SHOWN]
      = g_param_spec_boolean ("table-shown", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, LAST_PROP, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "jalons-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy", NULL);
}

static void
name_button (GtkWidget *button, const char *icon, const char *name)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
}

static GtkWidget *
make_head (JalonsChart *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = gtk_button_new ();

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->toggle = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  name_button (GTK_WIDGET (self->toggle), "view-list-symbolic", _ ("Show the figures in a table"));
  name_button (copy, "edit-copy-symbolic", _ ("Copy the figures as a table"));
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_cb), self);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->toggle));
  gtk_box_append (GTK_BOX (head), copy);

  return head;
}

static void
jalons_chart_init (JalonsChart *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->area = g_object_new (JALONS_TYPE_CHART_AREA, "vexpand", TRUE, NULL);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->area));
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->status));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->area, "notify::current", G_CALLBACK (current_cb), self, G_CONNECT_SWAPPED);
}
