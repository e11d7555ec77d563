/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

/* From another copy on the disk to the window that shows what merging it would do. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-fusion-window.h"
#include "jalons-job.h"
#include "jalons-keeper.h"
#include "jalons-secret-window.h"
#include "jalons-store-backups.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

typedef struct {
  JalonsWindow *window;   /* a reference each */
  JalonsSession *session; /* that is to have it: another may be open by then */
  char *path;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->session);
  g_free (opening->path);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static gboolean
is_current (const Opening *opening)
{
  return jalons_window_get_session (opening->window) == opening->session && !jalons_job_is_running ();
}

/* Nobody waits for it. */
static void
closed_cb (gpointer data)
{
}

static void
opened_cb (JalonsStore *store, const GError *error, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autofree char *sentence = error ? jalons_text_error (error) : NULL;

  if (store && is_current (opening))
    gtk_window_present (jalons_fusion_window_new (GTK_WINDOW (opening->window), opening->session, store));
  else if (store)
    jalons_keeper_close (store, closed_cb, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    jalons_toolkit_tell (GTK_WINDOW (opening->window), _ ("The other copy was not opened"), sentence);
}

static void
secret_given_cb (JalonsSecret *secret, gpointer data)
{
  Opening *opening = data;

  if (secret)
    jalons_keeper_open (opening->path, TRUE, secret, opened_cb, opening);
  else
    opening_free (opening);
}

static gboolean
is_demonstration (const char *path)
{
  JalonsBaseHeader header;

  if (!jalons_store_peek (path, &header, NULL))
    return FALSE;
  for (guint i = 0; i < header.n_slots; i++)
    if (jalons_slot_kind (&header.slots[i]) == JALONS_SLOT_DEMONSTRATION)
      return TRUE;

  return FALSE;
}

static void
ask (Opening *opening)
{
  g_autofree char *shown = jalons_text_path (opening->path);
  g_autofree char *why = g_strdup_printf (_ ("What opens the other copy, %s? It is only read."), shown);

  if (is_demonstration (opening->path))
    secret_given_cb (jalons_secret_new (JALONS_DEMONSTRATION_PASSPHRASE, NULL, NULL), opening);
  else
    gtk_window_present (jalons_secret_window_new (GTK_WINDOW (opening->window), _ ("Open the Other Copy"), why,
                                                  secret_given_cb, opening));
}

static void
chosen_cb (const char *path, gpointer data)
{
  g_autoptr (Opening) opening = data;

  if (!path || !is_current (opening))
    return;
  opening->path = g_strdup (path);
  ask (g_steal_pointer (&opening));
}

void
jalons_fusion_start (JalonsWindow *window, const char *path)
{
  const JalonsChooseOptions options = { _ ("The other copy of this register"), NULL, "*.jalons" };
  JalonsSession *session = jalons_window_get_session (window);
  Opening *opening = NULL;

  if (!session || !jalons_session_get_path (session) || jalons_job_is_running ())
    return;
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (window);
  opening->session = g_object_ref (session);
  if (path && *path)
    {
      opening->path = g_strdup (path);
      ask (opening);
    }
  else
    jalons_toolkit_choose (GTK_WINDOW (window), JALONS_CHOOSE_OPEN, &options, chosen_cb, opening);
}
