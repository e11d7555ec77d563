/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SLOTS_WINDOW (jalons_slots_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSlotsWindow, jalons_slots_window, JALONS, SLOTS_WINDOW, AdwWindow)

/* « Accès au registre »: who may open it; gives, changes and takes back. */
JalonsSlotsWindow *jalons_slots_window_new (GtkWindow *parent, JalonsSession *session);

G_END_DECLS
