/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include "config.h"

#include <math.h>

#define HEAD_FONT "&\"" JALONS_XLSX_FONT ",Regular\"&8"
#define FLOW_ROWS 74 /* of 15 points on an upright page, once the columns of values fit */

/* The library says no by a return value; the first one is kept and makes the whole export fail. */
static void
note (JalonsXlsxBook *book, lxw_error status)
{
  if (book->status == LXW_NO_ERROR)
    book->status = status;
}

void
jalons_xlsx_text (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t col, JalonsXlsxStyle style,
                  const char *text)
{
  lxw_format *format = sheet->book->styles[style];

  /* An empty text is written as a blank cell, which keeps the rules under the row. */
  note (sheet->book, *text ? worksheet_write_string (sheet->page, row, col, text, format)
                           : worksheet_write_blank (sheet->page, row, col, format));
}

void
jalons_xlsx_number (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t col, JalonsXlsxStyle style,
                    double number)
{
  note (sheet->book, worksheet_write_number (sheet->page, row, col, number, sheet->book->styles[style]));
}

void
jalons_xlsx_formula (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t col, JalonsXlsxStyle style,
                     double result, const char *format, ...)
{
  lxw_format *look = sheet->book->styles[style];
  g_autofree char *formula = NULL;
  va_list arguments;

  va_start (arguments, format);
  formula = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (isnan (result))
    note (sheet->book, worksheet_write_formula_str (sheet->page, row, col, formula, look, ""));
  else
    note (sheet->book, worksheet_write_formula_num (sheet->page, row, col, formula, look, result));
}

void
jalons_xlsx_band (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t first, lxw_col_t last,
                  JalonsXlsxStyle style, const char *text)
{
  if (first == last)
    jalons_xlsx_text (sheet, row, first, style, text);
  else
    note (sheet->book,
          worksheet_merge_range (sheet->page, row, first, row, last, text, sheet->book->styles[style]));
}

void
jalons_xlsx_row_height (JalonsXlsxSheet *sheet, lxw_row_t row, const char *text, guint width)
{
  glong lines = (g_utf8_strlen (text, -1) + width - 1) / width;

  if (lines > 1)
    note (sheet->book, worksheet_set_row (sheet->page, row, 3 + 13 * (double) lines, NULL));
}

void
jalons_xlsx_prose (JalonsXlsxSheet *sheet, lxw_row_t row, lxw_col_t first, lxw_col_t last, guint width,
                   const char *text)
{
  jalons_xlsx_band (sheet, row, first, last, JALONS_XLSX_PROSE, text);
  jalons_xlsx_row_height (sheet, row, text, width);
}

void
jalons_xlsx_widths (JalonsXlsxSheet *sheet, const double *widths, guint n)
{
  for (guint i = 0; i < n; i++)
    note (sheet->book, worksheet_set_column (sheet->page, i, i, widths[i], NULL));
}

void
jalons_xlsx_fit_page (JalonsXlsxSheet *sheet, lxw_row_t n_rows)
{
  worksheet_set_landscape (sheet->page);
  worksheet_fit_to_pages (sheet->page, 1, 0);
  if (n_rows > 0)
    note (sheet->book, worksheet_repeat_rows (sheet->page, 0, n_rows - 1));
}

void
jalons_xlsx_flow_page (JalonsXlsxSheet *sheet)
{
  worksheet_fit_to_pages (sheet->page, 1, 0);
  note (sheet->book, worksheet_repeat_rows (sheet->page, 0, sheet->row - 1));
  sheet->n_title_rows = sheet->row;
  sheet->page_start = sheet->row;
}

void
jalons_xlsx_keep_together (JalonsXlsxSheet *sheet, guint n_rows)
{
  if (sheet->n_title_rows + sheet->row - sheet->page_start + n_rows <= FLOW_ROWS
      || sheet->row == sheet->page_start)
    return;
  g_array_append_val (sheet->breaks, sheet->row);
  sheet->page_start = sheet->row;
}

void
jalons_xlsx_end_sheet (JalonsXlsxSheet *sheet)
{
  if (sheet->breaks->len > 0)
    note (sheet->book, worksheet_set_h_pagebreaks (sheet->page, (lxw_row_t *) sheet->breaks->data));
  g_clear_pointer (&sheet->breaks, g_array_unref);
}

/* Header and footer of the printed page. No name of a register in them: `&` begins a code there. */
static void
set_margins (JalonsXlsxSheet *sheet)
{
  const JalonsReport *report = sheet->book->report;
  g_autofree char *scope = jalons_xlsx_scope_text (report);
  g_autofree char *header = NULL;

  header = g_strdup_printf (
      "&L" HEAD_FONT "Parcours de sortie de la prostitution – %d – %s%s", jalons_report_year (report), scope,
      jalons_report_is_demonstration (report) ? "&R" HEAD_FONT "&BDÉMONSTRATION, données fictives" : "");
  note (sheet->book, worksheet_set_header (sheet->page, header));
  note (sheet->book, worksheet_set_footer (sheet->page, "&L" HEAD_FONT "Jalons " JALONS_VERSION "&C" HEAD_FONT
                                                        "Usage interne : effectifs "
                                                        "non masqués&R" HEAD_FONT "&A – page &P/&N"));
  worksheet_set_margins (sheet->page, 0.5, 0.5, 0.7, 0.7);
  worksheet_set_paper (sheet->page, 9);
  worksheet_gridlines (sheet->page, LXW_HIDE_ALL_GRIDLINES);
}

void
jalons_xlsx_begin_sheet (JalonsXlsxSheet *sheet, JalonsXlsxBook *book, const char *title)
{
  g_autofree char *scope = jalons_xlsx_scope_text (book->report);
  g_autofree char *day = jalons_xlsx_day_text (jalons_report_as_of (book->report));
  g_autofree char *subtitle
      = g_strdup_printf ("%s – année %d, situation au %s", scope, jalons_report_year (book->report), day);

  sheet->book = book;
  sheet->breaks = g_array_new (TRUE, TRUE, sizeof (lxw_row_t));
  set_margins (sheet);
  jalons_xlsx_text (sheet, 0, 0, JALONS_XLSX_TITLE, title);
  jalons_xlsx_text (sheet, 1, 0, JALONS_XLSX_SUBTITLE, subtitle);
  sheet->row = 2;
  if (jalons_report_is_demonstration (book->report))
    jalons_xlsx_text (sheet, sheet->row++, 0, JALONS_XLSX_WARNING,
                      "Démonstration\302\240: personnes et dossiers fictifs.");
  sheet->row++;
}
