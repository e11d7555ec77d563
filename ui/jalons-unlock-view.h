/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

/**
 * JalonsUnlockView:
 *
 * Asks what opens a register, and opens it: a passphrase or the recovery code, and a key file where the slot
 * needs one. It knows of the register what its file says to everybody: no name of a person, unless someone
 * called a slot so.
 *
 * Signals: "unlocked" with a JalonsSession; "left" when the person gives up.
 */
#define JALONS_TYPE_UNLOCK_VIEW (jalons_unlock_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsUnlockView, jalons_unlock_view, JALONS, UNLOCK_VIEW, AdwBin)

/* Asks for the register at @path. @locked: it was open, and the person did not close it. */
void        jalons_unlock_view_ask    (JalonsUnlockView *self, const char *path, gboolean read_only, gboolean locked);

/* What is asked for; NULL for nothing. */
const char *jalons_unlock_view_get_path (JalonsUnlockView *self);

/* The register is still at work: @why is shown instead of the question, until NULL. */
void        jalons_unlock_view_wait   (JalonsUnlockView *self, const char *why);

/* Nothing is asked for any more; what was typed is wiped, what is being opened is closed. */
void        jalons_unlock_view_forget (JalonsUnlockView *self);

G_END_DECLS
