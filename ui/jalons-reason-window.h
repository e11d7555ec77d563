/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_REASON_WINDOW (jalons_reason_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsReasonWindow, jalons_reason_window, JALONS, REASON_WINDOW, AdwWindow)

/* @reason is NULL when the person gives up. */
typedef void (*JalonsReasonGiven) (const char *reason, gpointer data);

/* Says that a file will be in clear, and @what will be in it; asks why, with @proposed (or NULL) to begin with. A
 * reason is a few letters at least. @given is called once. */
GtkWindow *jalons_reason_window_new (GtkWindow *parent, const char *what, const char *proposed, JalonsReasonGiven given,
                                     gpointer data);

G_END_DECLS
