/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The backups of a register that is not open, because it does not open any more for instance. @parent: the window
 * that will ask for it once a backup is restored. */
GtkWindow *jalons_backups_window_new     (GtkWindow *parent, const char *path);

/* Whether there is something to look at: backups, or registers put aside. */
gboolean   jalons_backups_window_has_any (const char *path);

G_END_DECLS
