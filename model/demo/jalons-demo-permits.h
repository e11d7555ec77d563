/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-case.h"

G_BEGIN_DECLS

/* The permits of a person: an APS of six months, renewed as long as the parcours, récépissés between
 * two, a residence title after. */

JalonsDemoPermit *jalons_demo_permit_add (JalonsDemoCase *demo_case, int nature, JalonsDay debut,
                                          JalonsDay fin);

/* French, Europeans and those of whom nothing is known have none. */
gboolean jalons_demo_permit_is_needed (const JalonsDemoCase *demo_case);

/* Nothing begins after @latest. @prompt: delivered within days, seldom late. */
void     jalons_demo_permits_draw (JalonsDemoCase *demo_case, JalonsRandom *random, JalonsDay latest,
                                   gboolean prompt);

G_END_DECLS
