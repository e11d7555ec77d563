/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include <math.h>
#include <string.h>

const JalonsReport *
jalons_xlsx_previous_report (const JalonsXlsxBook *book)
{
  int year = jalons_report_year (book->report);

  if (!jalons_xlsx_is_whole_year (book->report) || !book->before || !book->before[0])
    return NULL;

  return jalons_report_year (book->before[0]) == year - 1 ? book->before[0] : NULL;
}

gboolean
jalons_xlsx_has_previous (const JalonsXlsxBook *book)
{
  return jalons_xlsx_is_whole_year (book->report)
         && (jalons_xlsx_previous_report (book)
             || jalons_report_year (book->report) > JALONS_REPORT_FIRST_YEAR);
}

/* A year that is not over does not compare with a whole one. */
gboolean
jalons_xlsx_previous (const JalonsXlsxBook *book, const JalonsIndicator *indicator, gint64 *value)
{
  const JalonsReport *before = jalons_xlsx_previous_report (book);
  int year = jalons_report_year (book->report) - 1;

  if (!jalons_xlsx_has_previous (book))
    return FALSE;
  if (before)
    *value = jalons_report_value (before, indicator, JALONS_WHOLE);
  else if (indicator->series && year >= JALONS_REPORT_FIRST_YEAR)
    *value = jalons_report_series (book->report, indicator, year);
  else
    return FALSE;

  return TRUE;
}

void
jalons_xlsx_value_columns (JalonsXlsxSheet *sheet)
{
  static const double widths[JALONS_XLSX_N_COLUMNS] = { 18, 50, 16, 16, 15, 11, 14 };

  jalons_xlsx_widths (sheet, widths, G_N_ELEMENTS (widths));
}

/* Without a year to compare with, the unit stands right after the value. */
static lxw_col_t
unit_column (const JalonsXlsxSheet *sheet)
{
  return jalons_xlsx_has_previous (sheet->book) ? JALONS_XLSX_COLUMN_UNIT : JALONS_XLSX_COLUMN_BEFORE;
}

void
jalons_xlsx_value_heads (JalonsXlsxSheet *sheet, const char *label)
{
  const JalonsReport *report = sheet->book->report;
  int year = jalons_report_year (report);
  g_autofree char *now = jalons_xlsx_year_text (report, year);
  g_autofree char *before = jalons_xlsx_year_text (report, year - 1);
  lxw_row_t row = sheet->row++;

  jalons_xlsx_text (sheet, row, JALONS_XLSX_COLUMN_REF, JALONS_XLSX_HEAD, "Réf.");
  jalons_xlsx_text (sheet, row, JALONS_XLSX_COLUMN_LABEL, JALONS_XLSX_HEAD, label);
  jalons_xlsx_text (sheet, row, JALONS_XLSX_COLUMN_NOW, JALONS_XLSX_HEAD_COUNT, now);
  jalons_xlsx_text (sheet, row, unit_column (sheet), JALONS_XLSX_HEAD_UNIT, "Unité");
  if (!jalons_xlsx_has_previous (sheet->book))
    return;
  jalons_xlsx_text (sheet, row, JALONS_XLSX_COLUMN_BEFORE, JALONS_XLSX_HEAD_COUNT, before);
  jalons_xlsx_text (sheet, row, JALONS_XLSX_COLUMN_DIFFERENCE, JALONS_XLSX_HEAD_COUNT, "Écart");
  jalons_xlsx_text (sheet, row, JALONS_XLSX_COLUMN_GROWTH, JALONS_XLSX_HEAD_COUNT, "Évolution");
}

void
jalons_xlsx_row_texts (JalonsXlsxSheet *sheet, const char *ref, const char *label, const char *unit)
{
  jalons_xlsx_row_height (sheet, sheet->row, label, JALONS_XLSX_LABEL_WIDTH);
  jalons_xlsx_text (sheet, sheet->row, JALONS_XLSX_COLUMN_REF, JALONS_XLSX_REF, ref);
  jalons_xlsx_text (sheet, sheet->row, JALONS_XLSX_COLUMN_LABEL,
                    jalons_xlsx_is_part (label) ? JALONS_XLSX_PART : JALONS_XLSX_TEXT, label);
  for (lxw_col_t col = JALONS_XLSX_COLUMN_NOW; col < unit_column (sheet); col++)
    jalons_xlsx_text (sheet, sheet->row, col, JALONS_XLSX_TEXT, "");
  jalons_xlsx_text (sheet, sheet->row, unit_column (sheet), JALONS_XLSX_UNIT, unit);
}

double
jalons_xlsx_round (double value, guint digits)
{
  double power = pow (10, digits);

  return copysign (floor (fabs (value) * power + 0.5 + 1e-9) / power, value) + 0.0;
}

void
jalons_xlsx_difference (JalonsXlsxSheet *sheet, JalonsXlsxStyle style, guint digits, double now, double then)
{
  guint row = sheet->row + 1;

  if (isnan (now) || isnan (then))
    return;
  jalons_xlsx_formula (sheet, sheet->row, JALONS_XLSX_COLUMN_DIFFERENCE, style,
                       jalons_xlsx_round (now - then, digits), "=ROUND(C%u-D%u,%u)", row, row, digits);
}

static void
write_median (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator)
{
  const JalonsReport *before = jalons_xlsx_previous_report (sheet->book);
  double now = NAN, then = NAN;

  if (jalons_report_median (sheet->book->report, indicator, &now) > 0)
    jalons_xlsx_number (sheet, sheet->row, JALONS_XLSX_COLUMN_NOW, JALONS_XLSX_DECIMAL, now);
  else
    now = NAN;
  if (!before || jalons_report_median (before, indicator, &then) == 0)
    return;
  jalons_xlsx_number (sheet, sheet->row, JALONS_XLSX_COLUMN_BEFORE, JALONS_XLSX_DECIMAL, then);
  jalons_xlsx_difference (sheet, JALONS_XLSX_DECIMAL_DIFFERENCE, 1, now, then);
}

static void
write_value (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator)
{
  gboolean euros = indicator->unit == JALONS_UNIT_CENTIME;
  JalonsXlsxStyle style = euros ? JALONS_XLSX_EUROS : JALONS_XLSX_COUNT;
  double per = euros ? 100 : 1;
  double now = (double) jalons_report_value (sheet->book->report, indicator, JALONS_WHOLE) / per;
  guint row = sheet->row + 1;
  gint64 previous = 0;
  double then;

  jalons_xlsx_number (sheet, sheet->row, JALONS_XLSX_COLUMN_NOW, style, now);
  if (!jalons_xlsx_previous (sheet->book, indicator, &previous))
    return;
  then = (double) previous / per;
  jalons_xlsx_number (sheet, sheet->row, JALONS_XLSX_COLUMN_BEFORE, style, then);
  jalons_xlsx_difference (sheet, euros ? JALONS_XLSX_EUROS_DIFFERENCE : JALONS_XLSX_DIFFERENCE, euros ? 2 : 0,
                          now, then);
  jalons_xlsx_formula (sheet, sheet->row, JALONS_XLSX_COLUMN_GROWTH, JALONS_XLSX_GROWTH,
                       previous != 0 ? jalons_xlsx_round (now / then - 1, 2) : NAN,
                       "=IF(D%u=0,\"\",ROUND(C%u/D%u-1,2))", row, row, row);
}

void
jalons_xlsx_value_row (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator)
{
  const char *unit = indicator->unit == JALONS_UNIT_CENTIME ? "euros" : jalons_unit_label (indicator->unit);

  jalons_xlsx_row_texts (sheet, indicator->id, indicator->label, unit);
  if (indicator->measure == JALONS_MEASURE_MEDIAN)
    write_median (sheet, indicator);
  else
    write_value (sheet, indicator);
  jalons_xlsx_remember (sheet, indicator, sheet->row);
  sheet->row++;
}
