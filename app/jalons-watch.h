/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the computer says that calls for a lock: it is about to sleep, its screen is being locked, its session is.
 * logind speaks on the system bus, the screen saver on the session's. Where there is no such bus, nothing is said. */

typedef enum {
  JALONS_WATCH_SCREEN,
  JALONS_WATCH_SLEEP, /* and is held back until jalons_watch_ready(), or logind's patience is over: five seconds */
} JalonsWatchEvent;

typedef struct _JalonsWatch JalonsWatch;

typedef void (*JalonsWatchCalled) (JalonsWatchEvent event, gpointer data);

/* Returns at once; the buses answer later. */
JalonsWatch *jalons_watch_new   (JalonsWatchCalled called, gpointer data);
void         jalons_watch_free  (JalonsWatch *self);

/* The computer may sleep. */
void         jalons_watch_ready (JalonsWatch *self);

/* Whether sleep would wait for us. */
gboolean     jalons_watch_holds (JalonsWatch *self);

G_END_DECLS
