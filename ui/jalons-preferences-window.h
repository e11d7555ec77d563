/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_PREFERENCES_WINDOW (jalons_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsPreferencesWindow, jalons_preferences_window, JALONS, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

JalonsPreferencesWindow *jalons_preferences_window_new (GtkWindow *parent);

/* Puts the settings into effect, now and whenever they change, as long as @owner lives. */
void                     jalons_preferences_follow     (GObject *owner);

G_END_DECLS
