/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"

G_BEGIN_DECLS

/* Delays, counted from facts. */

/* The last day of a delay of @months that begins on @start, franc: neither the day it begins nor the day it ends is
 * counted, and it goes on to the next working day (recalled: to be confirmed). */
JalonsDay jalons_delai_franc (JalonsDay start, int months, int departement);

/* When silence becomes an answer: so many months after @from, day for day. JALONS_DAY_NONE from JALONS_DAY_NONE. */
#define JALONS_SILENCE_MONTHS 2         /* a request, an appeal: CRPA L231-1, L231-4 2° */
#define JALONS_SILENCE_SEJOUR_MONTHS 4  /* a residence permit: CESEDA R432-1, R432-2 */
#define JALONS_SILENCE_AGREMENT_MONTHS 4 /* an agrément: CASF R121-12-3 */
JalonsDay jalons_delai_silence (JalonsDay from, int months);

/* When an appeal to the administration is rejected: by its outcome or by silence. */
JalonsDay jalons_delai_rejection (const JalonsRecours *recours);

/* The last day on which @recours, or any appeal when it is NULL, may be lodged against the decision of the demande
 * (CJA R421-1; interrupted once by appeals to the administration that are in time, CRPA L411-2). JALONS_DAY_NONE when
 * the delay does not run: no decision, not notified, remedies not given (CJA R421-5) or not known to be. JALONS_DAY_OPEN while
 * an appeal that interrupts it has no answer yet on @today. Delays of distance (CJA R421-7) are not added. */
JalonsDay jalons_delai_recours (const JalonsDossier *dossier, guint demande, const JalonsRecours *recours,
                                JalonsDay today);

G_END_DECLS
