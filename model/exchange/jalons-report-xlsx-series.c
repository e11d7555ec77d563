/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include <math.h>
#include <string.h>

#define FIRST_YEAR JALONS_REPORT_FIRST_YEAR

/* The indicators of the series, one a column, in the order of the catalogue. */
static GPtrArray *
list_series (void)
{
  GPtrArray *series = g_ptr_array_new ();

  for (guint i = 0; i < jalons_n_indicators (); i++)
    if (jalons_indicator (i)->series)
      g_ptr_array_add (series, (gpointer) jalons_indicator (i));

  return series;
}

static void
write_heads (JalonsXlsxSheet *sheet, const GPtrArray *series, const char *title)
{
  jalons_xlsx_text (sheet, sheet->row++, 0, JALONS_XLSX_SECTION, title);
  jalons_xlsx_text (sheet, sheet->row, 0, JALONS_XLSX_HEAD, "Année");
  for (guint i = 0; i < series->len; i++)
    {
      const JalonsIndicator *indicator = series->pdata[i];
      g_autofree char *label = jalons_indicator_full_label (indicator);
      g_autofree char *head = g_strdup_printf ("%s\n%s", indicator->id, label);

      jalons_xlsx_text (sheet, sheet->row, i + 1, JALONS_XLSX_HEAD_COUNT, head);
    }
  worksheet_set_row (sheet->page, sheet->row, 70, NULL);
  sheet->row++;
}

/* A year that is over is a number; the one that is not says until when it goes. */
static void
write_year (JalonsXlsxSheet *sheet, int year)
{
  g_autofree char *text = jalons_xlsx_year_text (sheet->book->report, year);

  if (strlen (text) > 4)
    jalons_xlsx_text (sheet, sheet->row, 0, JALONS_XLSX_TEXT, text);
  else
    jalons_xlsx_number (sheet, sheet->row, 0, JALONS_XLSX_YEAR, year);
}

/* Figure 5: how many, and by how much more than the year before. */
static void
note_figure (JalonsXlsxSheet *sheet, JalonsXlsxFigureId id, const GPtrArray *series, int first_year,
             int last_year)
{
  const JalonsIndicator *stock = jalons_indicator_find ("S1");
  JalonsXlsxFigure *figure = &sheet->book->figures[id];
  guint column = 0;

  if (!g_ptr_array_find ((GPtrArray *) series, stock, &column))
    return;
  jalons_xlsx_set_figure_data (figure, sheet, sheet->row - (lxw_row_t) (last_year - first_year + 1), 0,
                               (lxw_col_t) (column + 1));
  for (int year = first_year; year <= last_year; year++)
    {
      gint64 now = jalons_report_series (sheet->book->report, stock, year);
      g_autofree char *label = jalons_xlsx_year_text (sheet->book->report, year);

      if (id == JALONS_XLSX_FIGURE_STOCK)
        jalons_xlsx_figure_count (figure, label, now);
      else
        jalons_xlsx_figure_growth (figure, label, now,
                                   jalons_report_series (sheet->book->report, stock, year - 1));
    }
}

static void
write_values (JalonsXlsxSheet *sheet, const GPtrArray *series)
{
  const JalonsReport *report = sheet->book->report;

  write_heads (sheet, series, "Valeurs par année");
  for (int year = FIRST_YEAR; year <= jalons_report_year (report); year++, sheet->row++)
    {
      write_year (sheet, year);
      for (guint i = 0; i < series->len; i++)
        jalons_xlsx_number (sheet, sheet->row, i + 1, JALONS_XLSX_COUNT,
                            (double) jalons_report_series (report, series->pdata[i], year));
    }
  note_figure (sheet, JALONS_XLSX_FIGURE_STOCK, series, FIRST_YEAR, jalons_report_year (report));
  sheet->row++;
}

static void
write_growth_row (JalonsXlsxSheet *sheet, const GPtrArray *series, int year, lxw_row_t value_row)
{
  const JalonsReport *report = sheet->book->report;

  write_year (sheet, year);
  for (guint i = 0; i < series->len; i++)
    {
      gint64 now = jalons_report_series (report, series->pdata[i], year);
      gint64 then = jalons_report_series (report, series->pdata[i], year - 1);
      char column[8] = { (char) ('B' + i), '\0' };

      jalons_xlsx_formula (sheet, sheet->row, i + 1, JALONS_XLSX_GROWTH,
                           then != 0 ? jalons_xlsx_round ((double) now / (double) then - 1, 2) : NAN,
                           "=IF(%s%u=0,\"\",ROUND(%s%u/%s%u-1,2))", column, value_row, column, value_row + 1,
                           column, value_row);
    }
  sheet->row++;
}

static void
write_growth (JalonsXlsxSheet *sheet, const GPtrArray *series, lxw_row_t values)
{
  const JalonsReport *report = sheet->book->report;
  int last = jalons_report_year (report) - (jalons_xlsx_is_whole_year (report) ? 0 : 1);

  if (last <= FIRST_YEAR)
    return;
  write_heads (sheet, series, "Évolution par rapport à l’année précédente");
  for (int year = FIRST_YEAR + 1; year <= last; year++)
    write_growth_row (sheet, series, year, values + (lxw_row_t) (year - FIRST_YEAR));
  note_figure (sheet, JALONS_XLSX_FIGURE_GROWTH, series, FIRST_YEAR + 1, last);
  sheet->row++;
}

void
jalons_xlsx_write_series (JalonsXlsxSheet *sheet)
{
  g_autoptr (GPtrArray) series = list_series ();
  lxw_row_t heads = sheet->row, values = heads + 4;

  g_assert (series->len < 'Z' - 'B');

  worksheet_set_column (sheet->page, 0, 0, 16, NULL);
  worksheet_set_column (sheet->page, 1, series->len, 15.5, NULL);
  jalons_xlsx_fit_page (sheet, heads);
  worksheet_freeze_panes (sheet->page, heads, 1);
  jalons_xlsx_text (
      sheet, sheet->row++, 0, JALONS_XLSX_NOTE,
      "Chaque année est vue de son 31\302\240décembre, avec ce que le registre dit aujourd’hui. Une année "
      "qui n’est pas finie n’a pas d’évolution.");
  sheet->row++;
  write_values (sheet, series);
  write_growth (sheet, series, values);
}
