/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-restore.h"

#include <glib/gi18n.h>

#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

#define PAGE 500

typedef struct {
  JalonsWindow    *window; /* a reference */
  char            *path;
  char            *backup;
  JalonsBackupKey *key;
  JalonsRestoring  restoring;
} Restore;

static char *done_path;
static char *done_name;

static void
restore_free (Restore *restore)
{
  g_object_unref (restore->window);
  g_free (restore->path);
  g_free (restore->backup);
  jalons_backup_key_unref (restore->key);
  jalons_restoring_clear (&restore->restoring);
  g_free (restore);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restore, restore_free)

gboolean
jalons_losses_count (JalonsStore *store, gint64 time, JalonsLosses *losses, GError **error)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES, .from = time * 1000 };
  gint64 before = 0;
  guint n = PAGE;

  *losses = (JalonsLosses) { 0 };
  while (n == PAGE && losses->n_changes < JALONS_MOST_LOSSES)
    {
      g_autoptr (GPtrArray) entries = jalons_journal_read (store, &filter, before, PAGE, error);
      const JalonsJournalEntry *oldest = NULL;

      if (!entries)
        return FALSE;
      n = entries->len;
      if (n == 0)
        break;
      oldest = g_ptr_array_index (entries, n - 1);
      if (losses->n_changes == 0)
        losses->last = ((JalonsJournalEntry *) g_ptr_array_index (entries, 0))->when;
      losses->first = oldest->when;
      losses->n_changes += n;
      before = oldest->seq;
    }

  return TRUE;
}

char *
jalons_losses_text (const JalonsLosses *losses, gint64 time)
{
  const gboolean more = losses->n_changes >= JALONS_MOST_LOSSES;
  g_autofree char *moment = jalons_text_moment (time);
  g_autofree char *count = jalons_text_count (losses->n_changes);
  g_autofree char *first = jalons_text_moment (losses->first / 1000);
  g_autofree char *last = jalons_text_moment (losses->last / 1000);

  if (losses->n_changes == 0)
    return g_strdup_printf (_ ("Nothing was changed in the register since this backup of %s; only what was looked at since "
                               "would be forgotten."),
                            moment);

  return g_strdup_printf (more ? _ ("The register goes back to what it was on %s. More than %s changes made since would not be "
                                    "in it any more: the last ones from %s to %s.")
                               : g_dngettext (GETTEXT_PACKAGE,
                                              "The register goes back to what it was on %s. %s change made since would not be "
                                              "in it any more: from %s to %s.",
                                              "The register goes back to what it was on %s. %s changes made since would not "
                                              "be in it any more: from %s to %s.",
                                              losses->n_changes),
                          moment, count, first, last);
}

static gboolean
run (JalonsJob *job, JalonsStore *none, gpointer data, GError **error)
{
  Restore *restore = data;
  g_autofree char *marks = jalons_store_marks_folder ();

  return jalons_backup_restore (restore->backup, restore->path, jalons_backup_key_find_cb, restore->key, marks,
                                jalons_store_now (), &restore->restoring, error);
}

static void
remember_done (const Restore *restore)
{
  g_free (done_path);
  g_free (done_name);
  done_path = g_strdup (restore->path);
  done_name = g_path_get_basename (restore->backup);
}

char *
jalons_restore_take_done (const char *path)
{
  if (!done_path || g_strcmp0 (done_path, path) != 0)
    return NULL;
  g_clear_pointer (&done_path, g_free);

  return g_steal_pointer (&done_name);
}

static void
restored_cb (const GError *error, gpointer data)
{
  g_autoptr (Restore) restore = data;
  g_autofree char *body = NULL;

  if (!error)
    {
      g_auto (GStrv) sentences = jalons_text_restoring (&restore->restoring);

      remember_done (restore);
      body = g_strjoinv ("\n\n", sentences);
    }
  else
    body = jalons_text_error (error);
  /* Its slots may be others. */
  jalons_window_ask (restore->window, restore->path);
  jalons_toolkit_tell (GTK_WINDOW (restore->window), error ? _ ("The backup was not restored") : _ ("The backup is restored"),
                       body);
}

/* Nothing of the register is left in memory; nobody has it open here. */
static void
closed_cb (gpointer data)
{
  Restore *restore = data;

  jalons_job_start (GTK_WINDOW (restore->window), NULL, _ ("Restoring the backup"), run, restored_cb, restore);
}

static gboolean
is_open (JalonsWindow *window, const char *path)
{
  JalonsSession *session = jalons_window_get_session (window);
  g_autoptr (GFile) wanted = g_file_new_for_path (path);
  g_autoptr (GFile) open = NULL;

  if (!session || !jalons_session_get_path (session))
    return FALSE;
  open = g_file_new_for_path (jalons_session_get_path (session));

  return g_file_equal (wanted, open);
}

void
jalons_restore_start (JalonsWindow *window, const char *path, const char *backup, JalonsBackupKey *key)
{
  Restore *restore = NULL;

  g_return_if_fail (JALONS_IS_WINDOW (window) && !jalons_job_is_running ());

  restore = g_new0 (Restore, 1);
  restore->window = g_object_ref (window);
  restore->path = g_strdup (path);
  restore->backup = g_strdup (backup);
  restore->key = jalons_backup_key_ref (key);
  if (is_open (window, path))
    jalons_window_lock (window, JALONS_LOCK_ASKED, closed_cb, restore);
  else
    closed_cb (restore);
}
