/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-window.h"

G_BEGIN_DECLS

/* What was saved today undone and redone in the window: `win.undo` and `win.redo`, their keys, and their lines at the
 * head of the main menu, which say what it would be. A text that is being written in undoes its own words instead. */

void jalons_undo_actions_install (GtkWidgetClass *window_class);

/* To be called when the window has another register, or it has changed: the lines and whether they can be chosen. */
void jalons_undo_actions_update (JalonsWindow *window);

/* Does it, as the key does where no text is written in. */
void jalons_undo_actions_do (JalonsWindow *window, gboolean redo);

G_END_DECLS
