/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include "jalons-idle.h"

struct _JalonsIdle {
  guint          seconds;
  gint64         last;    /* monotonic, of the last act */
  guint          look_id;
  gulong         hook_id;
  GDestroyNotify idle;
  gpointer       data;
};

static void look_again (JalonsIdle *self);

static gboolean
look_cb (gpointer data)
{
  JalonsIdle *self = data;
  gboolean is_idle = g_get_monotonic_time () - self->last >= (gint64) self->seconds * G_USEC_PER_SEC;

  self->look_id = 0;
  if (!is_idle)
    look_again (self);
  else
    self->idle (self->data);

  return G_SOURCE_REMOVE;
}

/* When it would be time, if nobody does anything until then. */
static void
look_again (JalonsIdle *self)
{
  gint64 left = self->last + (gint64) self->seconds * G_USEC_PER_SEC - g_get_monotonic_time ();

  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add ((guint) (MAX (left, 0) / 1000) + 1, look_cb, self);
}

static gboolean
is_act (GdkEventType type)
{
  return type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_MOTION_NOTIFY || type == GDK_SCROLL
         || type == GDK_TOUCH_BEGIN || type == GDK_TOUCH_UPDATE;
}

static gboolean
event_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  JalonsIdle *self = data;
  GdkEvent *event = n > 1 ? g_value_get_pointer (&values[1]) : NULL;

  if (!event || !is_act (gdk_event_get_event_type (event)))
    return TRUE;
  self->last = g_get_monotonic_time ();
  if (!self->look_id)
    look_again (self);

  return TRUE;
}

void
jalons_idle_set_seconds (JalonsIdle *self, guint seconds)
{
  self->seconds = seconds;
  self->last = g_get_monotonic_time ();
  look_again (self);
}

JalonsIdle *
jalons_idle_new (guint seconds, GDestroyNotify idle, gpointer data)
{
  JalonsIdle *self = g_new0 (JalonsIdle, 1);

  self->idle = idle;
  self->data = data;
  g_type_ensure (GDK_TYPE_SURFACE);
  g_type_class_unref (g_type_class_ref (GDK_TYPE_SURFACE));
  self->hook_id = g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), 0, event_cb, self, NULL);
  jalons_idle_set_seconds (self, seconds);

  return self;
}

void
jalons_idle_free (JalonsIdle *self)
{
  g_signal_remove_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), self->hook_id);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_free (self);
}
