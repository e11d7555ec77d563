/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-round.h"

G_BEGIN_DECLS

/* The requests behind periods and refusals: filed, postponed, examined, decided, notified, in that
 * order of time. */

void jalons_demo_request_file   (JalonsDemoRound *round, JalonsDemoRequest *request, JalonsDay not_before);
void jalons_demo_request_decide (JalonsDemoRound *round, JalonsDemoRequest *request, int decision,
                                 JalonsDay by);

/* The request that authorised the @i-th period. */
void jalons_demo_request_period (JalonsDemoRound *round, JalonsDemoCase *demo_case, guint i);

JalonsDemoRequest *jalons_demo_request_refused (JalonsDemoRound *round, JalonsDemoCase *demo_case, int type,
                                                int departement, JalonsDay session, JalonsDay not_before);

/* What became of somebody who is out. */
void jalons_demo_exit_outcome   (JalonsDemoRound *round, JalonsDemoCase *demo_case);

G_END_DECLS
