/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-journal-check.h"

#include <glib/gi18n.h>

typedef struct {
  gboolean             with_anchor;
  JalonsJournalAnchor  anchor;
  JalonsJournalCheck   check;
  JalonsJournalChecked checked;
  gpointer             data;
} Work;

static gboolean
run (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GArray) slots = NULL;

  if (work->with_anchor)
    return jalons_journal_check_anchor (store, &work->anchor, &work->check, error);
  slots = jalons_journal_slots (store);

  return jalons_journal_verify (store, (const JalonsJournalSlot *) slots->data, slots->len, jalons_job_progress, job,
                                jalons_job_cancellable (job), &work->check, error);
}

static void
done (const GError *error, gpointer data)
{
  g_autofree Work *work = data;

  work->checked (&work->check, error, work->data);
}

void
jalons_journal_check_start (GtkWindow *parent, JalonsSession *session, const JalonsJournalAnchor *anchor,
                            JalonsJournalChecked checked, gpointer data)
{
  Work *work = g_new0 (Work, 1);

  work->with_anchor = anchor != NULL;
  if (anchor)
    work->anchor = *anchor;
  work->checked = checked;
  work->data = data;
  jalons_job_start (parent, session, _ ("Checking the journal"), run, done, work);
}
