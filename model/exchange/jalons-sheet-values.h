/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-sheet-book.h"
#include "jalons-tables.h"

G_BEGIN_DECLS

/* From what people write in their own cells to what the register holds. */

/* Whether the text says that nothing is known: « ? », « n.c. », « néant », « - ». */
gboolean    jalons_sheet_says_nothing (const char *text);

/* The code that @text is one of the ways to write: « Favorable », « x », « Nigériane », « Paris ». 0: none. */
int         jalons_sheet_code (JalonsCodes codes, const char *text);

/* A day written in any of the forms that people use: 12/3/2024, 12.03.24, 2024-03-12, 12032024, 1er mars 2024. A year
 * of two digits is of the hundred years that end five years after @today, or of a birth on @today. */
JalonsParse jalons_sheet_day  (const char *text, JalonsDay today, gboolean birth, JalonsDay *day);

/* « du 01/03/2024 au 31/08/2024 », « 01/03/2024 - 31/08/2024 »; one day alone is the first, @last stays
 * JALONS_DAY_NONE. */
JalonsParse jalons_sheet_period (const char *text, JalonsDay today, JalonsDay *first, JalonsDay *last);

/* « DUPONT Ana », « DUPONT, Ana », « Ana DUPONT »: capitals are the name; where there are none, the first word is.
 * Owned by the caller; @given may be NULL. */
void        jalons_sheet_split_name (const char *text, char **name, char **given);

G_END_DECLS
