/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lets the program go on until it has nothing more to do and nothing more to draw. */
void       shot_settle (void);

/* The window, with the dialogs and the popovers in front of it, as one picture. */
void       shot_take   (GtkWindow *window, const char *path);

/* The first widget of @type below @widget that is on screen, depth first; NULL when there is none. */
GtkWidget *shot_find   (GtkWidget *widget, GType type);

/* Calls @visit for each widget of @type below @widget that is on screen. */
void       shot_each   (GtkWidget *widget, GType type, GFunc visit, gpointer data);

G_END_DECLS
