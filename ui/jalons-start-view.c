/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-start-view.h"

struct _JalonsStartView {
  AdwBin               parent_instance;

  AdwPreferencesGroup *recent_group;
};

G_DEFINE_FINAL_TYPE (JalonsStartView, jalons_start_view, ADW_TYPE_BIN)

void
jalons_start_view_refresh (JalonsStartView *self)
{
  g_return_if_fail (JALONS_IS_START_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), FALSE);
}

static void
jalons_start_view_class_init (JalonsStartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-start-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsStartView, recent_group);
}

static void
jalons_start_view_init (JalonsStartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalons_start_view_refresh (self);
}
