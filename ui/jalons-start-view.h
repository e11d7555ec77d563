/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_START_VIEW (jalons_start_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsStartView, jalons_start_view, JALONS, START_VIEW, AdwBin)

/* What the window shows before a register is open: recent registers, open, new, demonstration. */
void jalons_start_view_refresh (JalonsStartView *self);

G_END_DECLS
