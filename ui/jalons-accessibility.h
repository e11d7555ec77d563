/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From now on, widgets get as they are shown the names that the toolkit does not give them, for those who
 * listen to the program; and what a stack or a revealer keeps off the screen is not told of. */
void jalons_accessibility_install (void);

G_END_DECLS
