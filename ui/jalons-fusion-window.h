/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-window.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FUSION_WINDOW (jalons_fusion_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFusionWindow, jalons_fusion_window, JALONS, FUSION_WINDOW, AdwWindow)

/* Another copy of the register and what merging it would do: counts, conflicts with what both say, who and when. Nothing
 * is written before « Réunir ». Then, or at once where @other is NULL, the conflicts that are left, each to be decided.
 * Takes @other, open to be read. */
GtkWindow *jalons_fusion_window_new (GtkWindow *parent, JalonsSession *session, JalonsStore *other);

/* Opens the copy at @path, or the one that is chosen where it is "", by what opens it, and shows that window. */
void       jalons_fusion_start      (JalonsWindow *window, const char *path);

G_END_DECLS
