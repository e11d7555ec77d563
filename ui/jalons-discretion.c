/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-discretion.h"

#include "jalons-names.h"

#define KEY "discreet"

struct _JalonsDiscretion {
  GObject    parent_instance;

  GSettings *settings;
  guint      look_id; /* while names are shown for a moment */
};

G_DEFINE_FINAL_TYPE (JalonsDiscretion, jalons_discretion, G_TYPE_OBJECT)

enum {
  CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static void
apply (JalonsDiscretion *self)
{
  gboolean discreet = g_settings_get_boolean (self->settings, KEY) && !self->look_id;

  if (discreet == jalons_names_are_discreet ())
    return;
  jalons_names_set_discreet (discreet);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
look_over_cb (gpointer data)
{
  JalonsDiscretion *self = data;

  self->look_id = 0;
  apply (self);

  return G_SOURCE_REMOVE;
}

void
jalons_discretion_look_away (JalonsDiscretion *self)
{
  g_return_if_fail (JALONS_IS_DISCRETION (self));

  g_clear_handle_id (&self->look_id, g_source_remove);
  apply (self);
}

void
jalons_discretion_look (JalonsDiscretion *self)
{
  g_return_if_fail (JALONS_IS_DISCRETION (self));

  if (self->look_id)
    {
      jalons_discretion_look_away (self);
      return;
    }
  if (!g_settings_get_boolean (self->settings, KEY))
    return;
  self->look_id = g_timeout_add_seconds (JALONS_DISCRETION_LOOK, look_over_cb, self);
  apply (self);
}

JalonsDiscretion *
jalons_discretion_get (void)
{
  static JalonsDiscretion *discretion;

  if (!discretion)
    discretion = g_object_new (JALONS_TYPE_DISCRETION, NULL);

  return discretion;
}

static void
jalons_discretion_class_init (JalonsDiscretionClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
jalons_discretion_init (JalonsDiscretion *self)
{
  self->settings = g_settings_new ("fr.jalons.Jalons");
  g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (jalons_discretion_look_away), self,
                           G_CONNECT_SWAPPED);
  apply (self);
}
