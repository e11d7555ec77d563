/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-money.h"

G_BEGIN_DECLS

/* Days, months and amounts as hands type them. Case, accents, kinds of apostrophes and of spaces do not matter. Every
 * function takes UTF-8 text, says FALSE and leaves JALONS_DAY_NONE, JALONS_MONTH_NONE or JALONS_CENTS_NONE where it
 * is not one of the forms, or not a value that the register accepts; a text of spaces only is "not known", TRUE. */

/* A day:
 *  - `12/3`, `1203`, `12 mars`, `1er avril`: of the year of @today;
 *  - `12/3/26`, `12.3.2026`, `12-3-2026`, `12 3 2026`, `120326`, `12032026`, `12 mars 26`, `jeudi 12 mars 2026` (the
 *    name of another day of the week is a fault), `2026-03-12`. A month's name may be cut after its third letter where
 *    no other begins so. A year of two digits is at most ten years after that of @today, else of the century before:
 *    in 2026, 36 is 2036, 37 is 1937;
 *  - `auj`, `aujourd’hui`, `hier`, `demain`, `avant-hier`, `après-demain`;
 *  - `+6m`, `-3j`, `+2s`, `+1a`, and one after the other (`+6m-1`): days (j, or nothing), weeks (s), months (m),
 *    years (a), written out too (`+6 mois`), after @base, or @today where @base is JALONS_DAY_NONE. Months keep the day
 *    of the month, or stop at the last one, as jalons_day_add_months(). Behind a day they count from it: `12/3+6m`;
 *    `fin` at the end is the day before: `+6m fin` is the last day of six months. */
gboolean jalons_day_typing_parse    (const char *text, JalonsDay today, JalonsDay base, JalonsDay *day);

/* A month: `3`, `03`, `mars` (of the year of @today), `03/2026`, `3/26`, `3-2026`, `032026`, `2026-03`, `mars 2026`,
 * `+1`, `+1m`, `-2a` after @base, or the month of @today where @base is JALONS_MONTH_NONE. */
gboolean jalons_month_typing_parse  (const char *text, JalonsDay today, JalonsMonth base, JalonsMonth *month);

/* An amount: `559,43`, `559.43`, `1 234,5`, `559,43 €`, `12 euros`, `-20`, `− 20`. */
gboolean jalons_amount_typing_parse (const char *text, JalonsCents *cents);

/* The one way each is written back: `12/03/2026`, `03/2026`, `559,43` (without spaces: it will be typed over); an empty
 * text for what is not known. Owned by the caller; the functions above read them back. */
char    *jalons_day_typing_write    (JalonsDay day);
char    *jalons_month_typing_write  (JalonsMonth month);
char    *jalons_amount_typing_write (JalonsCents cents);

G_END_DECLS
