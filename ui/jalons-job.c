/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-job.h"

#include <glib/gi18n.h>

#include "jalons-job-window.h"

/* Between two looks at how far the job is; a job shorter than the first shows no window. */
#define LOOK_MS 120

#define WHOLE 10000

struct _JalonsJob {
  GtkWindow       *parent; /* a reference each */
  GtkWidget       *focus;
  JalonsJobWindow *window;
  JalonsSession   *session;
  JalonsStore     *store;
  GCancellable    *cancellable;
  char            *title;
  gboolean         hidden;
  guint            look_id;
  gulong           close_id;
  int              fraction; /* atomic; of WHOLE, -1 when the job has not said */
  JalonsJobRun     run;
  JalonsJobDone    done;
  gpointer         data;
};

/* Called when the job is over. */
typedef struct {
  GDestroyNotify then;
  gpointer       data;
} Then;

static JalonsJob *running;
static GQueue thens = G_QUEUE_INIT;

/* What belongs to the window's thread is let go there: the task may be freed by the other one, which would then
 * close the register. */
static void
let_go (JalonsJob *job)
{
  g_clear_object (&job->parent);
  g_clear_object (&job->focus);
  g_clear_object (&job->session);
}

static void
job_free (gpointer data)
{
  JalonsJob *job = data;

  let_go (job);
  g_clear_object (&job->cancellable);
  g_free (job->title);
  g_free (job);
}

static gboolean
look_cb (gpointer data)
{
  JalonsJob *job = data;
  int fraction = g_atomic_int_get (&job->fraction);

  if (job->hidden)
    return G_SOURCE_CONTINUE;
  if (!job->window)
    {
      job->window = jalons_job_window_new (job->parent, job->title, job->cancellable);
      gtk_window_present (GTK_WINDOW (job->window));
    }
  jalons_job_window_show_progress (job->window, (double) fraction / WHOLE);

  return G_SOURCE_CONTINUE;
}

/* Whoever closes the window meanwhile wants the job to stop; the register must come back first. */
static gboolean
parent_closed_cb (GtkWindow *parent, JalonsJob *job)
{
  g_cancellable_cancel (job->cancellable);

  return GDK_EVENT_STOP;
}

static void
run_in_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  JalonsJob *job = data;
  GError *error = NULL;

  if (job->store)
    jalons_store_adopt (job->store);
  if (!job->run (job, job->store, job->data, &error) && !error)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "the job failed without saying why");
  if (job->store)
    jalons_store_release (job->store);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
give_window_back (JalonsJob *job)
{
  g_clear_handle_id (&job->look_id, g_source_remove);
  g_clear_signal_handler (&job->close_id, job->parent);
  if (job->window)
    gtk_window_destroy (GTK_WINDOW (job->window));
  job->window = NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (job->parent), TRUE);
  if (job->focus && gtk_widget_get_mapped (job->focus))
    gtk_widget_grab_focus (job->focus);
}

static void
call_thens (void)
{
  Then *then = NULL;

  while (!running && (then = g_queue_pop_head (&thens)))
    {
      then->then (then->data);
      g_free (then);
    }
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonsJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (job->store)
    jalons_store_adopt (job->store);
  give_window_back (job);
  running = NULL;
  if (job->session)
    jalons_session_look_at_saving (job->session);
  job->done (error, job->data);
  let_go (job);
  call_thens ();
}

void
jalons_job_start (GtkWindow *parent, JalonsSession *session, const char *title, JalonsJobRun run,
                  JalonsJobDone done, gpointer data)
{
  JalonsJob *job = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && !running);

  job = g_new0 (JalonsJob, 1);
  job->parent = g_object_ref (parent);
  g_set_object (&job->focus, gtk_window_get_focus (parent));
  g_set_object (&job->session, session);
  job->store = session ? jalons_session_get_store (session) : NULL;
  job->cancellable = g_cancellable_new ();
  job->title = g_strdup (title);
  job->fraction = -1;
  job->run = run;
  job->done = done;
  job->data = data;
  running = job;

  /* An entry that is made insensitive is not told that it has lost the keyboard. */
  gtk_window_set_focus (parent, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (parent), FALSE);
  job->close_id = g_signal_connect (parent, "close-request", G_CALLBACK (parent_closed_cb), job);
  job->look_id = g_timeout_add (LOOK_MS, look_cb, job);
  if (job->store)
    jalons_store_release (job->store);

  task = g_task_new (NULL, NULL, finished_cb, NULL);
  g_task_set_source_tag (task, jalons_job_start);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread_cb);
}

GCancellable *
jalons_job_cancellable (JalonsJob *job)
{
  return job->cancellable;
}

void
jalons_job_progress (double fraction, gpointer data)
{
  JalonsJob *job = data;

  g_atomic_int_set (&job->fraction, (int) (CLAMP (fraction, 0, 1) * WHOLE));
}

gboolean
jalons_job_is_running (void)
{
  return running != NULL;
}

void
jalons_job_cancel (void)
{
  if (running)
    g_cancellable_cancel (running->cancellable);
}

void
jalons_job_hide (void)
{
  if (!running)
    return;
  running->hidden = TRUE;
  if (running->window)
    gtk_widget_set_visible (GTK_WIDGET (running->window), FALSE);
}

static void
call_thens_cb (gpointer data)
{
  call_thens ();
}

void
jalons_job_then (GDestroyNotify then, gpointer data)
{
  Then *kept = g_new (Then, 1);

  *kept = (Then) { then, data };
  g_queue_push_tail (&thens, kept);
  if (!running)
    g_idle_add_once (call_thens_cb, NULL);
}
