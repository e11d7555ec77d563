/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-releve.h"

G_BEGIN_DECLS

#define JALONS_TYPE_RELEVE_LINES (jalons_releve_lines_get_type ())
G_DECLARE_FINAL_TYPE (JalonsReleveLines, jalons_releve_lines, JALONS, RELEVE_LINES, AdwBin)

/**
 * JalonsReleveLines:
 *
 * The lines of a statement under what they are worth, those that can be accepted with a box to tick.
 *
 * The signal "changed" is emitted when a box is ticked, or is no more.
 */

/* @releve NULL: nothing; it must outlive what is shown. @can_accept: whether boxes can be ticked at all. */
void jalons_releve_lines_show (JalonsReleveLines *self, JalonsReleve *releve, gboolean can_accept);

G_END_DECLS
