/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_BACKUPS_VIEW (jalons_backups_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsBackupsView, jalons_backups_view, JALONS, BACKUPS_VIEW, AdwBin)

/* The backups of a register, beside it and elsewhere, and what restores have put aside: verified, restored, made,
 * removed from here. In a JalonsWindow, or in front of one. */

/* @session NULL where the register at @path is not open: each backup then asks for what opens it. */
void jalons_backups_view_show (JalonsBackupsView *self, const char *path, JalonsSession *session);

G_END_DECLS
