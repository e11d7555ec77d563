/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-codes.h"
#include "jalons-tables.h"

G_BEGIN_DECLS

/* Days, lengths of time and codes as they stand inside a sentence. Results are owned by the caller. */

/* « 14/07/2026 »; « date non renseignée » for JALONS_DAY_NONE. */
char       *jalons_text_day      (JalonsDay day);

/* « 07/2026 ». */
char       *jalons_text_month    (JalonsMonth month);

/* « 48 jours ». */
char       *jalons_text_days     (int days);

/* « 12 mois », « 12 mois et 3 jours », « 3 jours ». */
char       *jalons_text_duration (int months, int days);

/* « du … au … », « depuis le …, sans fin connue »; @last may be JALONS_DAY_NONE or JALONS_DAY_OPEN. */
char       *jalons_text_span     (JalonsDay first, JalonsDay last);

/* A code after other words: « favorable », but « CHRS ou CHU ». */
char       *jalons_text_code_inside (JalonsCodes codes, int code);

/* « APS (renouvellement) ». */
char       *jalons_text_sejour   (const JalonsSejour *sejour);

/* « Demande d’entrée », « Demande de renouvellement », « Demande de sortie anticipée ». */
const char *jalons_text_demande  (int type);

G_END_DECLS
