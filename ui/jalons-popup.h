/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What pops up beside something, which may have been scrolled away or not be laid out yet. Of GTK 4.8 on X11, a popover
 * whose anchor is on no screen ends the program: it looks for the monitor that the anchor is on, and finds none. */

/* Scrolls @anchor into the window, whose next frame shows it there. Whether the whole of it is there already. */
gboolean jalons_popup_bring   (GtkWidget *anchor);

/* Scrolls @anchor into the window, and calls @open (@owner) once it stands still there, some frames later, at once
 * where it is there with the keyboard; never where it does not come. What @open pops up is beside @anchor. @owner is a GObject, kept until then. */
typedef void (*JalonsPopupOpen) (gpointer owner);
void     jalons_popup_open    (GtkWidget *anchor, JalonsPopupOpen open, gpointer owner);

/* Once for the program: what a popover is beside is not scrolled away, or the popover is closed; it is given back the keyboard;
 * and what has the keyboard comes back into
 * the window before a key activates it. */
void     jalons_popup_install (void);

G_END_DECLS
