/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-frise-lanes.h"

#include <math.h>

#define MARGIN 12

struct _JalonsFriseLanes {
  GtkWidget          parent_instance;

  JalonsFriseCanvas *canvas; /* not owned, NULL once gone */
};

G_DEFINE_FINAL_TYPE (JalonsFriseLanes, jalons_frise_lanes, GTK_TYPE_WIDGET)

void
jalons_frise_lanes_set_canvas (JalonsFriseLanes *self, JalonsFriseCanvas *canvas)
{
  g_return_if_fail (JALONS_IS_FRISE_LANES (self));

  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas)
    g_signal_connect_object (canvas, "laid-out", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
jalons_frise_lanes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  JalonsFriseStyle style;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  jalons_frise_style_init (&style, widget);
  *minimum = *natural = ceil (jalons_frise_lanes_width (&style)) + 2 * MARGIN;
}

static void
jalons_frise_lanes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JalonsFriseLanes *self = JALONS_FRISE_LANES (widget);
  const JalonsFriseLayout *layout = self->canvas ? jalons_frise_canvas_get_layout (self->canvas) : NULL;
  int width = gtk_widget_get_width (widget);
  JalonsFriseStyle style;
  cairo_t *cr = NULL;

  if (!layout)
    return;
  jalons_frise_style_init (&style, widget);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, width, gtk_widget_get_height (widget)));
  jalons_frise_paint_lanes (&style, cr, layout, MARGIN, width);
  cairo_destroy (cr);
}

static void
jalons_frise_lanes_dispose (GObject *object)
{
  g_clear_weak_pointer (&JALONS_FRISE_LANES (object)->canvas);

  G_OBJECT_CLASS (jalons_frise_lanes_parent_class)->dispose (object);
}

static void
jalons_frise_lanes_class_init (JalonsFriseLanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_frise_lanes_dispose;
  widget_class->measure = jalons_frise_lanes_measure;
  widget_class->snapshot = jalons_frise_lanes_snapshot;

  gtk_widget_class_set_css_name (widget_class, "friselanes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jalons_frise_lanes_init (JalonsFriseLanes *self)
{
}
