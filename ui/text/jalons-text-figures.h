/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-ratio.h"

G_BEGIN_DECLS

/* Figures of the report as they are read, in French form in every language: « 41,5 », « +23 % », « 559,43 € ».
 * What cannot be told is « – ». Results are owned by the caller. */

/* Under this many no rate of growth is given: it would say more than the cases do. */
#define JALONS_GROWTH_MIN 10

char *jalons_text_decimal    (double value, guint digits);

/* With its sign: « +2,0 », « −0,4 »; NAN: « – ». */
char *jalons_text_decimal_difference (double difference, guint digits);

/* @part in @whole: « 96 % », with a decimal under one per cent. */
char *jalons_text_share      (gint64 part, gint64 whole);

/* A fraction with its sign: « +23 % », « −4 % ». */
char *jalons_text_change     (double change);

/* From @before to @now; « – » when @before is less than JALONS_GROWTH_MIN. */
char *jalons_text_growth     (gint64 now, gint64 before);

/* « +173 », « −5 », « 0 »; cents as an amount. */
char *jalons_text_difference (gint64 now, gint64 before, JalonsUnit unit);

/* A value in its unit, without the word: « 1 391 », « 559,43 € ». */
char *jalons_text_amount     (gint64 value, JalonsUnit unit);

/* The value of any indicator; a median « 41,5 jours (n = 480) ». */
char *jalons_text_value      (const JalonsReport *report, const JalonsIndicator *indicator, JalonsPlace place);

/* The value of a share or mean, NAN when there is none: « 96,3 % », « 33,2 », « 1 204,50 € »; and from
 * one to another: « +1,6 point », « −0,4 ». */
char *jalons_text_ratio            (const JalonsRatio *ratio, double value);
char *jalons_text_ratio_difference (const JalonsRatio *ratio, double now, double before);

/* The word after a value: « personnes », « euros ». */
const char *jalons_text_unit (JalonsUnit unit);

/* « 2025 », or « 2025 (au 30/06) » when the year is not over. */
char *jalons_text_year       (const JalonsReport *report);

G_END_DECLS
