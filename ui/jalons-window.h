/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_WINDOW (jalons_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsWindow, jalons_window, JALONS, WINDOW, AdwApplicationWindow)

JalonsWindow  *jalons_window_new         (AdwApplication *application);

/* Shows the register, or the start page when NULL. */
void           jalons_window_set_session (JalonsWindow *self, JalonsSession *session);
JalonsSession *jalons_window_get_session (JalonsWindow *self);

void           jalons_window_toast       (JalonsWindow *self, const char *text);

G_END_DECLS
