/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-correspondants.h"
#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_MOTS_WINDOW (jalons_mots_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsMotsWindow, jalons_mots_window, JALONS, MOTS_WINDOW, AdwWindow)

/* The eight words of a card are typed as they are heard, and compared: the window never shows them, so that nobody can say yes
 * without listening. Accents and capitals make no difference. */
void jalons_mots_window_open (GtkWindow *parent, JalonsSession *session, const JalonsCorrespondant *correspondant);

G_END_DECLS
