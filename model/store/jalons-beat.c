/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-beat.h"

struct _JalonsBeat {
  JalonsRegisterFile *file;
  GThread            *thread;
  GMutex              lock;
  GCond               stop;
  gboolean            stopped;
};

/* FALSE once there is nothing more to renew. */
static gboolean
wait_for_next (JalonsBeat *beat)
{
  gint64 next = g_get_monotonic_time () + JALONS_LEASE_BEAT * G_TIME_SPAN_SECOND;
  gboolean stopped;

  g_mutex_lock (&beat->lock);
  while (!beat->stopped && g_cond_wait_until (&beat->stop, &beat->lock, next))
    ;
  stopped = beat->stopped;
  g_mutex_unlock (&beat->lock);

  return !stopped;
}

static gpointer
beat_cb (gpointer data)
{
  JalonsBeat *beat = data;

  while (wait_for_next (beat))
    {
      g_autoptr (GError) error = NULL;

      if (!jalons_register_file_renew (beat->file, &error)
          && g_error_matches (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED))
        break;
    }

  return NULL;
}

JalonsBeat *
jalons_beat_start (JalonsRegisterFile *file)
{
  JalonsBeat *beat = g_new0 (JalonsBeat, 1);

  beat->file = file;
  g_mutex_init (&beat->lock);
  g_cond_init (&beat->stop);
  beat->thread = g_thread_new ("lease", beat_cb, beat);

  return beat;
}

void
jalons_beat_stop (JalonsBeat *beat)
{
  g_mutex_lock (&beat->lock);
  beat->stopped = TRUE;
  g_cond_signal (&beat->stop);
  g_mutex_unlock (&beat->lock);
  g_thread_join (beat->thread);
  g_mutex_clear (&beat->lock);
  g_cond_clear (&beat->stop);
  g_free (beat);
}
