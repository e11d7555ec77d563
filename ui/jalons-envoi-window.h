/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ENVOI_WINDOW (jalons_envoi_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEnvoiWindow, jalons_envoi_window, JALONS, ENVOI_WINDOW, AdwWindow)

/* Opens a sealed file behind a job, and shows what it would bring to the register before anything of it is written: who sent it,
 * who it is about, what is new and what differs, what the rules say. Then it is accepted, sent back for a correction, or refused,
 * and its receipt is saved. What cannot be opened is told in a sentence. */
void jalons_envoi_window_open (GtkWindow *parent, JalonsSession *session, const char *path);

G_END_DECLS
