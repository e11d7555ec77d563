/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-case.h"
#include "jalons-span.h"

G_BEGIN_DECLS

/* The AFIS of a case: its rights, and the months they are paid for. A month is paid at the beginning
 * of the next one. */

#define JALONS_DEMO_MAX_RIGHTS JALONS_PARCOURS_PERIODES

guint       jalons_demo_aid_rights (const JalonsDemoCase *demo_case,
                                    JalonsSpan            rights[JALONS_DEMO_MAX_RIGHTS]);

/* Whether some day of @month is within the rights. */
gboolean    jalons_demo_aid_covers (const JalonsSpan *rights, guint n_rights, JalonsMonth month);

gboolean    jalons_demo_aid_paid_in (const JalonsDemoCase *demo_case, int year);

/* The amount of a month (décrets of 13 April 2017, 19 October 2022 and December 2025). */
JalonsCents jalons_demo_aid_amount (int departement, JalonsMonth month, guint n_children);

/* One-off aids (décrets 2020-1803 and 2022-1234); 0 when there is none for the month. */
JalonsCents jalons_demo_aid_exceptional (JalonsMonth month, guint n_children);

guint       jalons_demo_case_children_on (const JalonsDemoCase *demo_case, JalonsDay day);

G_END_DECLS
