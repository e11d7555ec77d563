/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_JOB_WINDOW (jalons_job_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsJobWindow, jalons_job_window, JALONS, JOB_WINDOW, AdwWindow)

/* How far a job is, and the button that cancels it. */
JalonsJobWindow *jalons_job_window_new (GtkWindow *parent, const char *title, GCancellable *cancellable);

/* @fraction below 0 or at its end: it goes on, nobody knows for how long. */
void             jalons_job_window_show_progress (JalonsJobWindow *self, double fraction);

G_END_DECLS
