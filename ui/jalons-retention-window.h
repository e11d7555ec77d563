/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_RETENTION_WINDOW (jalons_retention_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsRetentionWindow, jalons_retention_window, JALONS, RETENTION_WINDOW, AdwPreferencesWindow)

/* How long accesses and backups are kept; removes the accesses that are past it. */
JalonsRetentionWindow *jalons_retention_window_new (GtkWindow *parent, JalonsSession *session);

G_END_DECLS
