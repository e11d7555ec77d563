/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The keys of the program, in one table: it gives the actions their keys and draws the window that
 * lists them. */
void       jalons_shortcuts_install    (GtkApplication *application);
GtkWindow *jalons_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
