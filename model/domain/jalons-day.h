/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonsDay:
 *
 * A calendar day as a day number: 0 is 1970-01-01, 1 the day after. Proleptic Gregorian, no time
 * zone, no clock: the domain is always told which day it is.
 */
typedef gint32 JalonsDay;

/**
 * JalonsMonth:
 *
 * A calendar month as `year * 12 + month - 1`.
 */
typedef gint32 JalonsMonth;

/* "Not known", for a day and for a month alike; it sorts before every real one. */
#define JALONS_DAY_NONE G_MININT32
#define JALONS_MONTH_NONE G_MININT32

/* The days the register accepts, 1900-01-01 and 2100-12-31 (interchange tables, "Errors"). */
#define JALONS_DAY_MIN ((JalonsDay) -25567)
#define JALONS_DAY_MAX ((JalonsDay) 47846)

#define JALONS_DAY_TEXT_SIZE 11
#define JALONS_MONTH_TEXT_SIZE 8

typedef enum {
  JALONS_PARSED,
  JALONS_PARSE_MALFORMED,    /* not written as one of the accepted forms, or no such day */
  JALONS_PARSE_OUT_OF_RANGE, /* a real value outside what the register accepts */
} JalonsParse;

JalonsDay   jalons_day_new        (int year, int month, int day);
gboolean    jalons_day_valid      (int year, int month, int day);
void        jalons_day_split      (JalonsDay day, int *year, int *month, int *day_of_month);
int         jalons_day_year       (JalonsDay day);
JalonsDay   jalons_day_year_start (int year);
JalonsDay   jalons_day_year_end   (int year);
int         jalons_day_weekday    (JalonsDay day);

/* Same day of the month, @months later (or earlier), clamped to the month's last day. */
JalonsDay   jalons_day_add_months (JalonsDay day, int months);

/* Completed years on @on; born on 29 February, a year is completed on 1 March. -1 when unknown or
 * not born yet. */
int         jalons_day_age        (JalonsDay birth, JalonsDay on);

/* Strict: `AAAA-MM-JJ`, and with jalons_day_parse() also `JJ/MM/AAAA`. No spaces, no short forms. */
JalonsParse jalons_day_parse      (const char *text, JalonsDay *day);
JalonsDay   jalons_day_from_iso   (const char *text);
char       *jalons_day_write_iso  (JalonsDay day, char buffer[JALONS_DAY_TEXT_SIZE]);
char       *jalons_day_write_fr   (JalonsDay day, char buffer[JALONS_DAY_TEXT_SIZE]);

JalonsMonth jalons_month_of       (JalonsDay day);
JalonsDay   jalons_month_first    (JalonsMonth month);
JalonsDay   jalons_month_last     (JalonsMonth month);
JalonsParse jalons_month_parse    (const char *text, JalonsMonth *month);
char       *jalons_month_write_iso (JalonsMonth month, char buffer[JALONS_MONTH_TEXT_SIZE]);

G_END_DECLS
