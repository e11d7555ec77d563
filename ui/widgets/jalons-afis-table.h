/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-afis-register.h"

G_BEGIN_DECLS

#define JALONS_TYPE_AFIS_TABLE (jalons_afis_table_get_type ())
G_DECLARE_FINAL_TYPE (JalonsAfisTable, jalons_afis_table, JALONS, AFIS_TABLE, AdwBin)

/**
 * JalonsAfisTable:
 *
 * The persons of a month of AFIS: one row each, sorted by any column, one stop of the Tab key.
 *
 * The signal "row-activated" gives the row of the person (gint64).
 */

/* Which of its lines are shown. */
typedef enum {
  JALONS_AFIS_SHOW_ALL,
  JALONS_AFIS_SHOW_TO_CHECK, /* what was paid, or was not, is not what was expected, or cannot be judged */
  JALONS_AFIS_SHOW_AT_RISK,
  JALONS_AFIS_SHOW_MISSING,
  JALONS_AFIS_SHOW_CHANGED, /* since the month before */
  JALONS_AFIS_N_SHOWS,
} JalonsAfisShow;

gboolean jalons_afis_line_is_shown (const JalonsAfisLine *line, JalonsAfisShow show);
guint jalons_afis_count_shown (const JalonsAfisBook *book, JalonsAfisShow show);

/* @book must outlive what is shown of it; NULL: nothing. @words: those of whom every one is in the code or the name. */
void jalons_afis_table_show (JalonsAfisTable *self, const JalonsAfisBook *book, JalonsAfisShow show, const char *words);

/* Gives the keyboard to the first row, or that which is selected. */
void jalons_afis_table_focus_rows (JalonsAfisTable *self);

/* How many are shown, and what a cell says: for tests. Owned by the caller. */
guint jalons_afis_table_n_rows (JalonsAfisTable *self);
char *jalons_afis_table_cell (JalonsAfisTable *self, guint row, guint column);

G_END_DECLS
