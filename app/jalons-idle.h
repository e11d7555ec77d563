/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls @idle when nobody has pressed a key, moved the pointer or touched the screen, in any window of the program,
 * for @seconds; then again only after somebody has. */
typedef struct _JalonsIdle JalonsIdle;

JalonsIdle *jalons_idle_new         (guint seconds, GDestroyNotify idle, gpointer data);
void        jalons_idle_free        (JalonsIdle *self);
void        jalons_idle_set_seconds (JalonsIdle *self, guint seconds);

G_END_DECLS
