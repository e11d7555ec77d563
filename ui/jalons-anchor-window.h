/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ANCHOR_WINDOW (jalons_anchor_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsAnchorWindow, jalons_anchor_window, JALONS, ANCHOR_WINDOW, AdwWindow)

/* The anchor of the journal, to be copied on paper; and a check of one that was copied before. */
JalonsAnchorWindow *jalons_anchor_window_new (GtkWindow *parent, JalonsSession *session);

G_END_DECLS
