/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-access.h"

#include "jalons-job.h"
#include "jalons-page.h"
#include "jalons-restore.h"
#include "jalons-text.h"

static GHashTable *failures; /* path of a register → number of wrong tries */

static void
tell (GtkWidget *widget, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  gtk_widget_activate_action (widget, "win.toast", "s", sentence);
}

gboolean
jalons_access_note (GtkWidget *widget, JalonsSession *session, JalonsJournalAction action, JalonsTableId table,
                    JalonsRef row, gint64 number, const char *detail)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (JALONS_IS_SESSION (session) && !jalons_job_is_running (), FALSE);

  if (jalons_session_is_read_only (session))
    return TRUE;
  if (!jalons_journal_access (jalons_session_get_store (session), action, table, row, number, detail, &error))
    tell (widget, error);
  jalons_session_look_at_saving (session);

  return !error;
}

void
jalons_access_copied (GtkWidget *widget, gint64 rows)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, JALONS_TYPE_PAGE);
  JalonsSession *session = page ? jalons_page_get_session (JALONS_PAGE (page)) : NULL;

  if (session && !jalons_job_is_running ())
    jalons_access_note (widget, session, JALONS_JOURNAL_COPIED, 0, 0, rows, jalons_page_get_title (JALONS_PAGE (page)));
}

static guint
take_failures (const char *path)
{
  const guint n = failures ? GPOINTER_TO_UINT (g_hash_table_lookup (failures, path)) : 0;

  if (n)
    g_hash_table_remove (failures, path);

  return n;
}

void
jalons_access_failed (const char *path)
{
  guint n;

  if (!failures)
    failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (failures, path));
  g_hash_table_insert (failures, g_strdup (path), GUINT_TO_POINTER (n + 1));
}

/* An error of the disk is told by the window, which asks the register for it. */
void
jalons_access_begin (JalonsSession *session)
{
  JalonsStore *store = jalons_session_get_store (session);
  const char *path = jalons_session_get_path (session);
  g_autofree char *restored = path ? jalons_restore_take_done (path) : NULL;
  const guint n = path ? take_failures (path) : 0;
  gboolean noted = TRUE;

  if (!path || jalons_session_is_read_only (session))
    return;
  if (restored)
    noted = jalons_journal_access (store, JALONS_JOURNAL_RESTORED, 0, 0, 0, restored, NULL);
  if (jalons_store_register (store)->demonstration || !noted)
    return;
  if (n)
    noted = jalons_journal_access (store, JALONS_JOURNAL_UNLOCK_FAILED, 0, 0, n, NULL, NULL);
  if (noted)
    jalons_journal_access (store, JALONS_JOURNAL_UNLOCKED, 0, 0, 0, NULL, NULL);
}
