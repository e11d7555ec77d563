/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_FIGURE_TABLE (jalons_figure_table_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFigureTable, jalons_figure_table, JALONS, FIGURE_TABLE, GtkWidget)

/**
 * JalonsFigureTable:
 *
 * A small table that is read, not edited: the first column is text, the others are numbers, to the
 * right. Its rows are those of a list: arrows move among them, each says all its cells with the heads
 * of their columns; Ctrl+C copies those selected, or else all, as lines with tabs.
 */
JalonsFigureTable *jalons_figure_table_new     (const char *name);

/* Takes the table back to a head without a row. @heads is ended by NULL. */
void               jalons_figure_table_set_heads (JalonsFigureTable *self, const char *const *heads);

typedef enum {
  JALONS_FIGURE_ROW_PLAIN = 0,
  JALONS_FIGURE_ROW_PART = 1 << 0,  /* of the row above: set back */
  JALONS_FIGURE_ROW_TOTAL = 1 << 1,
} JalonsFigureRowFlags;

/* As many cells as heads. @suffix (nullable) stands after the last column. */
void               jalons_figure_table_add_row (JalonsFigureTable *self, const char *const *cells,
                                                JalonsFigureRowFlags flags, GtkWidget *suffix);

guint              jalons_figure_table_n_rows  (JalonsFigureTable *self);
const char        *jalons_figure_table_cell    (JalonsFigureTable *self, guint row, guint column);

/* The whole table: lines, cells separated by tabs. */
char              *jalons_figure_table_text    (JalonsFigureTable *self);
void               jalons_figure_table_copy    (JalonsFigureTable *self);

G_END_DECLS
