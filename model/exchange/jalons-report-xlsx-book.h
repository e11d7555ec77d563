/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <xlsxwriter.h>

#include "jalons-report-xlsx.h"

G_BEGIN_DECLS

/* What the sheets of the workbook share: the report, the styles, cells and tables to write. */

typedef enum {
  JALONS_XLSX_TITLE,
  JALONS_XLSX_SUBTITLE,
  JALONS_XLSX_WARNING, /* « Démonstration » */
  JALONS_XLSX_SECTION,
  JALONS_XLSX_NOTE,
  JALONS_XLSX_PROSE, /* wrapped, at the top of its cell */
  JALONS_XLSX_LABEL, /* the same, bold */
  JALONS_XLSX_LINK,
  JALONS_XLSX_HEAD,       /* of a column of text */
  JALONS_XLSX_HEAD_COUNT, /* of a column of numbers */
  JALONS_XLSX_HEAD_BAND,  /* over several columns */
  JALONS_XLSX_HEAD_UNIT,
  JALONS_XLSX_HEAD_SMALL, /* of a narrow column */
  JALONS_XLSX_REF,        /* id of an indicator, code of a category */
  JALONS_XLSX_TEXT,
  JALONS_XLSX_PART, /* « dont … », under what it is a part of */
  JALONS_XLSX_UNIT,
  JALONS_XLSX_COUNT,
  JALONS_XLSX_ZERO, /* of a large table, where it stands back */
  JALONS_XLSX_EUROS,
  JALONS_XLSX_DECIMAL,
  JALONS_XLSX_SHARE,
  JALONS_XLSX_GROWTH,
  JALONS_XLSX_DIFFERENCE,
  JALONS_XLSX_POINTS,
  JALONS_XLSX_DECIMAL_DIFFERENCE,
  JALONS_XLSX_EUROS_DIFFERENCE,
  JALONS_XLSX_YEAR,
  JALONS_XLSX_TOTAL_REF,
  JALONS_XLSX_TOTAL_TEXT,
  JALONS_XLSX_TOTAL_COUNT,
  JALONS_XLSX_TOTAL_EUROS,
  JALONS_XLSX_TOTAL_SHARE,
  JALONS_XLSX_N_STYLES,
} JalonsXlsxStyle;

/* Colours of the figures; the first is the accent of the whole workbook. */
#define JALONS_XLSX_ACCENT 0x1F4E79
#define JALONS_XLSX_SECOND 0xC55A11
#define JALONS_XLSX_THIRD  0xA6A6A6
#define JALONS_XLSX_INK    0x404040
#define JALONS_XLSX_RULE   0xD0D5DD
#define JALONS_XLSX_FONT   "Arial"

typedef enum {
  JALONS_XLSX_FIGURE_SIZES,   /* figure 4 */
  JALONS_XLSX_FIGURE_STOCK,   /* figure 5 */
  JALONS_XLSX_FIGURE_GROWTH,  /* figure 5 */
  JALONS_XLSX_FIGURE_SHARES,  /* figure 6 */
  JALONS_XLSX_FIGURE_ENTRIES, /* figure 7 */
  JALONS_XLSX_N_FIGURES,
} JalonsXlsxFigureId;

/* Where the data of a figure stand, and where the figure goes; a sheet NULL: no such figure. */
typedef struct {
  lxw_worksheet *sheet;
  lxw_row_t anchor;
  const char *data_sheet;
  lxw_row_t first_row;
  lxw_row_t last_row;
  lxw_col_t categories;
  lxw_col_t values;
  char *subject;   /* « Paris », for the title; owned */
  GString *data;   /* what it shows, in words */
  gboolean shows;  /* not only zeros */
  gboolean broken; /* a point is missing */
} JalonsXlsxFigure;

typedef struct _JalonsXlsxSheet JalonsXlsxSheet;

typedef struct {
  lxw_workbook *workbook;
  const JalonsReport *report;
  const JalonsReport *const *before;
  const char *anchor; /* of the journal, or NULL */
  lxw_format *styles[JALONS_XLSX_N_STYLES];
  JalonsXlsxFigure figures[JALONS_XLSX_N_FIGURES];
  GHashTable *cells; /* const JalonsIndicator * → JalonsXlsxCell, the latest written */
  lxw_error status;  /* first refusal of the library */
} JalonsXlsxBook;

/* A sheet being written from the top down; `row` is the next free one. */
struct _JalonsXlsxSheet {
  JalonsXlsxBook *book;
  lxw_worksheet *page;
  const char *name;
  lxw_row_t row;
  lxw_row_t n_title_rows; /* at the top of each printed page */
  lxw_row_t page_start;   /* first row of the printed page being filled */
  GArray *breaks;         /* lxw_row_t */
};

typedef struct {
  const JalonsXlsxSheet *sheet;
  lxw_row_t row;
} JalonsXlsxCell;

/* Styles. */
void jalons_xlsx_add_styles (JalonsXlsxBook *book);

/* Cells. Text is written as text whatever it begins with. */
void jalons_xlsx_text (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t col, JalonsXlsxStyle style,
                       const char *text);
void jalons_xlsx_number (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t col, JalonsXlsxStyle style,
                         double number);
/* @result is what the formula gives, for readers that do not compute; NAN: an empty text. */
void jalons_xlsx_formula (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t col, JalonsXlsxStyle style,
                          double result, const char *format, ...) G_GNUC_PRINTF (6, 7);
/* One text over the columns @first to @last. */
void jalons_xlsx_band (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t first, lxw_col_t last,
                       JalonsXlsxStyle style, const char *text);
/* Prose over several columns; @width in characters gives the height of the row. */
void jalons_xlsx_prose (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t first, lxw_col_t last, guint width,
                        const char *text);

/* Title, scope and « Démonstration » at the top, and the print set-up. */
void jalons_xlsx_begin_sheet (JalonsXlsxSheet *sheet, JalonsXlsxBook *book, const char *title);
void jalons_xlsx_widths (JalonsXlsxSheet *sheet, const double *widths, guint n);
/* A4 landscape, all columns on one page across; the first @n_rows rows on every page. */
void jalons_xlsx_fit_page (JalonsXlsxSheet *sheet, lxw_row_t n_rows);
/* A4 upright, the columns of values on one page across; the rows so far on every page. */
void jalons_xlsx_flow_page (JalonsXlsxSheet *sheet);
/* Begins another printed page when the next @n_rows would be cut. */
void jalons_xlsx_keep_together (JalonsXlsxSheet *sheet, guint n_rows);
void jalons_xlsx_end_sheet (JalonsXlsxSheet *sheet);
/* Makes the row high enough for @text in a column @width characters wide. */
void jalons_xlsx_row_height (JalonsXlsxSheet *sheet, lxw_row_t row, const char *text, guint width);

/* Words. */
char *jalons_xlsx_scope_text (const JalonsReport *report);
char *jalons_xlsx_day_text (JalonsDay day);
char *jalons_xlsx_year_text (const JalonsReport *report, int year);
/* Whether the label, « dont femmes », is read after the line above. */
gboolean jalons_xlsx_is_part (const char *label);
gboolean jalons_xlsx_is_whole_year (const JalonsReport *report);

/* The value one year before, when it is known and compares with the report's. */
gboolean jalons_xlsx_previous (const JalonsXlsxBook *book, const JalonsIndicator *indicator, gint64 *value);
gboolean jalons_xlsx_has_previous (const JalonsXlsxBook *book);
const JalonsReport *jalons_xlsx_previous_report (const JalonsXlsxBook *book);

/* Rows common to « Chiffres clefs » and to the themes: a value, the year before, difference, growth. */
enum {
  JALONS_XLSX_COLUMN_REF,
  JALONS_XLSX_COLUMN_LABEL,
  JALONS_XLSX_COLUMN_NOW,
  JALONS_XLSX_COLUMN_BEFORE,
  JALONS_XLSX_COLUMN_DIFFERENCE,
  JALONS_XLSX_COLUMN_GROWTH,
  JALONS_XLSX_COLUMN_UNIT,
  JALONS_XLSX_N_COLUMNS,
};
void jalons_xlsx_value_columns (JalonsXlsxSheet *sheet);
void jalons_xlsx_value_heads (JalonsXlsxSheet *sheet, const char *label);
void jalons_xlsx_value_row (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator);
void jalons_xlsx_row_texts (JalonsXlsxSheet *sheet, const char *ref, const char *label, const char *unit);
/* @now less @then, rounded as it is shown; nothing where one of them is NAN. */
void jalons_xlsx_difference (JalonsXlsxSheet *sheet, JalonsXlsxStyle style, guint digits, double now,
                             double then);
/* As the spreadsheet rounds: halves away from zero, and what only a binary fraction keeps from a half. */
double jalons_xlsx_round (double value, guint digits);

#define JALONS_XLSX_LABEL_WIDTH 54 /* characters of bold text */

/* Where an indicator's value stands, for the formulas. */
void jalons_xlsx_remember (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator, lxw_row_t row);

/* The shares and means of a theme whose indicators are written; returns how many. */
guint jalons_xlsx_ratio_rows (JalonsXlsxSheet *sheet, JalonsTheme theme, gboolean key);

/* Sheets. */
void jalons_xlsx_write_about (JalonsXlsxSheet *sheet, const JalonsXlsxSheet *sheets, guint n_sheets);
void jalons_xlsx_write_key (JalonsXlsxSheet *sheet);
void jalons_xlsx_write_theme (JalonsXlsxSheet *sheet, JalonsTheme theme);
void jalons_xlsx_write_departements (JalonsXlsxSheet *sheet);
void jalons_xlsx_write_regions (JalonsXlsxSheet *sheet);
void jalons_xlsx_write_series (JalonsXlsxSheet *sheet);

/* Figures, once every sheet is written. */
void jalons_xlsx_reserve_figures (JalonsXlsxSheet *sheet, JalonsTheme theme);
void jalons_xlsx_write_figures (JalonsXlsxBook *book);
/* The data are the rows from @first to the one above the sheet's next. */
void jalons_xlsx_set_figure_data (JalonsXlsxFigure *figure, const JalonsXlsxSheet *sheet, lxw_row_t first,
                                  lxw_col_t categories, lxw_col_t values);
void jalons_xlsx_figure_count (JalonsXlsxFigure *figure, const char *label, gint64 value);
void jalons_xlsx_figure_growth (JalonsXlsxFigure *figure, const char *label, gint64 now, gint64 then);

/* Reads the file back: whole, every part well-formed. The library does not see a failed write. */
gboolean jalons_xlsx_check (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
