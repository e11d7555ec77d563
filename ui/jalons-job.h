/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

/**
 * JalonsJob:
 *
 * Something long, done in a thread of its own behind a small window with its progress and « Annuler ».
 * While it runs it has the register of the session to itself, and the window that asked is insensitive.
 * There is one job at a time.
 */
typedef struct _JalonsJob JalonsJob;

/* In the thread. @data belongs to it until it returns; the register, if any, is the session's. */
typedef gboolean (*JalonsJobRun) (JalonsJob *job, JalonsStore *store, gpointer data, GError **error);

/* Back in the window. @error is NULL when it was done. */
typedef void (*JalonsJobDone) (const GError *error, gpointer data);

/* @session NULL for a job that makes its own register. */
void          jalons_job_start (GtkWindow *parent, JalonsSession *session, const char *title, JalonsJobRun run,
                                JalonsJobDone done, gpointer data);

/* For the thread: what to watch, and how far it is (a JalonsProgress whose data is the job). */
GCancellable *jalons_job_cancellable (JalonsJob *job);
void          jalons_job_progress    (double fraction, gpointer job);

/* The one job, if there is one. */
gboolean      jalons_job_is_running (void);
void          jalons_job_cancel     (void);

/* Its window is not to be seen any more; the job goes on. */
void          jalons_job_hide       (void);

/* Calls @then once the job is over and has given everything back, or soon when there is none. */
void          jalons_job_then       (GDestroyNotify then, gpointer data);

G_END_DECLS
