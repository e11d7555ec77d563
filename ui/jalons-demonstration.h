/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-job.h"

G_BEGIN_DECLS

/* Where the demonstration of the application is kept, among the person's data. */
char *jalons_demonstration_path (void);

/* Makes it anew, so that it never goes stale, behind a window that can cancel. Nobody may have the
 * former one open. */
void  jalons_demonstration_make (GtkWindow *parent, JalonsJobDone done, gpointer data);

G_END_DECLS
