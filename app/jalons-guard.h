/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-window.h"

G_BEGIN_DECLS

/* What keeps a register from being left in sight: the actions app.lock, app.hide, app.discreet and app.show-names,
 * the minutes without a key, the sleep and the screen lock of the computer. */
typedef struct _JalonsGuard JalonsGuard;

/* The actions, from now on. */
JalonsGuard *jalons_guard_new   (GtkApplication *application);
void         jalons_guard_free  (JalonsGuard *self);

/* The window is watched from now on: a register that it opens starts the rest. */
void         jalons_guard_watch (JalonsGuard *self, JalonsWindow *window);

G_END_DECLS
