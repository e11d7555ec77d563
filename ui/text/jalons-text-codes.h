/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-codes.h"
#include "jalons-day.h"
#include "jalons-tables.h"

G_BEGIN_DECLS

/* A code in words, alone in a cell or after a colon: « favorable », « CHRS ou CHU ». "" for 0. */
const char *jalons_text_code    (JalonsCodes codes, int code);

/* « 14/07/2026 »; « date non renseignée » for JALONS_DAY_NONE. */
char       *jalons_text_day     (JalonsDay day);

/* « 07/2026 ». */
char       *jalons_text_month   (JalonsMonth month);

/* « 48 jours ». */
char       *jalons_text_days    (int days);

/* « 12 mois », « 12 mois et 3 jours », « 3 jours ». */
char       *jalons_text_months_and_days (int months, int days);

/* « du … au … », « depuis le …, sans fin connue »; @last may be JALONS_DAY_NONE or JALONS_DAY_OPEN. */
char       *jalons_text_span    (JalonsDay first, JalonsDay last);

/* « APS (renouvellement) ». */
char       *jalons_text_sejour  (const JalonsSejour *sejour);

/* « Demande d’entrée », « Demande de renouvellement », « Demande de sortie anticipée ». */
const char *jalons_text_demande (int type);

G_END_DECLS
