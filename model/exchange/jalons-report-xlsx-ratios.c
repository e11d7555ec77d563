/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include <math.h>
#include <string.h>

#include "jalons-ratio.h"

/* Shares and means of indicators, as formulas over their cells. One stands on the sheet of its first
 * numerator's theme; the others may be on the sheet of another theme. */

void
jalons_xlsx_remember (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator, lxw_row_t row)
{
  JalonsXlsxCell *cell = g_new (JalonsXlsxCell, 1);

  *cell = (JalonsXlsxCell){ sheet, row };
  g_hash_table_insert (sheet->book->cells, (gpointer) indicator, cell);
}

/* The cell of the indicator's value: `C12`, or `'PSP en cours'!C12` on another sheet. */
static char *
cell_text (const JalonsXlsxSheet *sheet, const JalonsXlsxCell *cell, char column)
{
  if (cell->sheet == sheet)
    return g_strdup_printf ("%c%u", column, cell->row + 1);

  return g_strdup_printf ("'%s'!%c%u", cell->sheet->name, column, cell->row + 1);
}

static const JalonsXlsxCell *
find_cell (const JalonsXlsxSheet *sheet, const char *id)
{
  return g_hash_table_lookup (sheet->book->cells, jalons_indicator_find (id));
}

/* The value of the year, or of the year before; FALSE when that one is not known. */
static gboolean
read_value (const JalonsXlsxBook *book, const char *id, gboolean previous, double *value)
{
  const JalonsIndicator *indicator = jalons_indicator_find (id);
  gint64 count = 0;

  if (!previous)
    count = jalons_report_value (book->report, indicator, JALONS_WHOLE);
  else if (!jalons_xlsx_previous (book, indicator, &count))
    return FALSE;
  *value = (double) count / (indicator->unit == JALONS_UNIT_CENTIME ? 100 : 1);

  return TRUE;
}

/* @result is NAN where nothing is to be divided by. */
static gboolean
read_ratio (const JalonsXlsxBook *book, const JalonsRatio *ratio, gboolean previous, double *result)
{
  double part = 0, more = 0, whole = 0;

  if (!read_value (book, ratio->numerators[0], previous, &part)
      || !read_value (book, ratio->denominator, previous, &whole)
      || (ratio->numerators[1] && !read_value (book, ratio->numerators[1], previous, &more)))
    return FALSE;
  *result = whole != 0 ? (part + more) / whole : NAN;

  return TRUE;
}

static void
write_ratio (JalonsXlsxSheet *sheet, const JalonsRatio *ratio, JalonsXlsxStyle style, char column, double result)
{
  g_autofree char *first = cell_text (sheet, find_cell (sheet, ratio->numerators[0]), column);
  g_autofree char *second = NULL;
  g_autofree char *whole = cell_text (sheet, find_cell (sheet, ratio->denominator), column);

  if (ratio->numerators[1])
    second = cell_text (sheet, find_cell (sheet, ratio->numerators[1]), column);
  jalons_xlsx_formula (sheet, sheet->row, column - 'A', style, result, "=IF(%s=0,\"\",(%s%s%s)/%s)", whole,
                       first, second ? "+" : "", second ? second : "", whole);
}

static void
write_change (JalonsXlsxSheet *sheet, const JalonsRatio *ratio, double now, double then)
{
  guint row = sheet->row + 1;

  if (isnan (now) || isnan (then))
    return;
  if (ratio->kind == JALONS_RATIO_SHARE)
    jalons_xlsx_formula (sheet, sheet->row, JALONS_XLSX_COLUMN_DIFFERENCE, JALONS_XLSX_POINTS,
                         jalons_xlsx_round ((now - then) * 100, 0), "=ROUND((C%u-D%u)*100,0)", row, row);
  else
    jalons_xlsx_difference (
        sheet, ratio->kind == JALONS_RATIO_EUROS ? JALONS_XLSX_EUROS_DIFFERENCE : JALONS_XLSX_DECIMAL_DIFFERENCE,
        ratio->kind == JALONS_RATIO_EUROS ? 2 : 1, now, then);
}

static char *
ref_text (const JalonsRatio *ratio)
{
  if (ratio->numerators[1])
    return g_strdup_printf ("(%s + %s) / %s", ratio->numerators[0], ratio->numerators[1], ratio->denominator);

  return g_strdup_printf ("%s / %s", ratio->numerators[0], ratio->denominator);
}

static void
write_row (JalonsXlsxSheet *sheet, const JalonsRatio *ratio)
{
  static const JalonsXlsxStyle looks[] = { JALONS_XLSX_SHARE, JALONS_XLSX_DECIMAL, JALONS_XLSX_EUROS };
  g_autofree char *ref = ref_text (ratio);
  double now = NAN, then = NAN;

  jalons_xlsx_row_texts (sheet, ref, ratio->label, ratio->unit);
  read_ratio (sheet->book, ratio, FALSE, &now);
  write_ratio (sheet, ratio, looks[ratio->kind], 'C', now);
  if (read_ratio (sheet->book, ratio, TRUE, &then))
    {
      write_ratio (sheet, ratio, looks[ratio->kind], 'D', then);
      write_change (sheet, ratio, now, then);
    }
  sheet->row++;
}

static gboolean
is_complete (const JalonsXlsxSheet *sheet, const JalonsRatio *ratio)
{
  return find_cell (sheet, ratio->numerators[0]) && find_cell (sheet, ratio->denominator)
         && (!ratio->numerators[1] || find_cell (sheet, ratio->numerators[1]));
}

guint
jalons_xlsx_ratio_rows (JalonsXlsxSheet *sheet, JalonsTheme theme, gboolean key)
{
  guint n = 0;

  for (guint i = 0; i < jalons_n_ratios (); i++)
    if (is_complete (sheet, jalons_ratio (i)) && (!key || jalons_ratio (i)->key)
        && jalons_ratio_theme (jalons_ratio (i)) == theme)
      {
        write_row (sheet, jalons_ratio (i));
        n++;
      }

  return n;
}
