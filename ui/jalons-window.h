/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

/**
 * JalonsWindow:
 *
 * Signals: "opened" with the session that is now shown; "closed" when a register is no longer.
 */
#define JALONS_TYPE_WINDOW (jalons_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsWindow, jalons_window, JALONS, WINDOW, AdwApplicationWindow)

JalonsWindow  *jalons_window_new         (AdwApplication *application);

/* Shows the register, or the start page when NULL. */
void           jalons_window_set_session (JalonsWindow *self, JalonsSession *session);
JalonsSession *jalons_window_get_session (JalonsWindow *self);

/* Asks what opens the register at @path; the one at hand stays until then. */
void           jalons_window_ask         (JalonsWindow *self, const char *path);

/* The register that is asked for, or NULL. */
const char    *jalons_window_get_asked   (JalonsWindow *self);

typedef enum {
  JALONS_LOCK_ASKED,
  JALONS_LOCK_IDLE,
  JALONS_LOCK_SCREEN,
  JALONS_LOCK_SLEEP,
} JalonsLockReason;

/**
 * jalons_window_lock:
 * @wiped: called when nothing of the register is left in the program but what the toolkit may have forgotten
 *   to wipe; at once when there is no register. May be NULL.
 *
 * Nothing of the register is seen any more from the next frame on, whatever else is in front. Then its pages go,
 * and it is closed in a thread, which wipes its image and its keys.
 *
 * A job is finished first, behind the page of the lock: a change that is being written is written whole. Before
 * the computer sleeps it is cancelled instead, and undone whole, unless it is already at its last step.
 */
void           jalons_window_lock        (JalonsWindow *self, JalonsLockReason reason, GDestroyNotify wiped,
                                          gpointer data);

/* Hides everything until a key is pressed, without locking; or shows it again. */
void           jalons_window_hide        (JalonsWindow *self);
void           jalons_window_reveal      (JalonsWindow *self);
gboolean       jalons_window_is_hidden   (JalonsWindow *self);

void           jalons_window_toast       (JalonsWindow *self, const char *text);

G_END_DECLS
