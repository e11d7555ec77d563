/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include <math.h>
#include <string.h>

enum { CODE, LABEL, NOW, NOW_SHARE, BEFORE, BEFORE_SHARE };

/* One category of a breakdown, with its count now and the year before. */
typedef struct {
  guint rank;
  gint64 now;
  gint64 before;
} Category;

/* Where an open axis has "inconnu", it stays last. */
static int
compare_categories (gconstpointer a, gconstpointer b, gpointer data)
{
  const Category *left = a, *right = b;
  guint last = *(const guint *) data;

  if (left->rank == last || right->rank == last)
    return (left->rank == last) - (right->rank == last);
  if (left->now != right->now)
    return left->now > right->now ? -1 : 1;

  return left->rank < right->rank ? -1 : 1;
}

/* The categories to show: all of them in the order of the axis, or those found, the largest first. */
static GArray *
list_categories (const JalonsXlsxBook *book, const JalonsIndicator *indicator, const JalonsAxis *axis)
{
  const JalonsReport *before = jalons_xlsx_previous_report (book);
  GArray *categories = g_array_new (FALSE, FALSE, sizeof (Category));
  guint last = axis->n_categories - 1;

  for (guint i = 0; i < axis->n_categories; i++)
    {
      Category category = { i, jalons_report_breakdown (book->report, indicator, axis, i, JALONS_WHOLE), 0 };

      if (before)
        category.before = jalons_report_breakdown (before, indicator, axis, i, JALONS_WHOLE);
      if (!axis->open || category.now != 0 || category.before != 0)
        g_array_append_val (categories, category);
    }
  if (axis->open)
    g_array_sort_with_data (categories, compare_categories, &last);

  return categories;
}

static void
write_heads (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator, const JalonsAxis *axis)
{
  const JalonsReport *report = sheet->book->report;
  int year = jalons_report_year (report);
  g_autofree char *ref = g_strdup_printf ("%s · %s", indicator->id, axis->id);
  g_autofree char *whole = jalons_indicator_full_label (indicator);
  g_autofree char *label = g_strdup_printf ("%s – %s", whole, axis->label);
  g_autofree char *now = jalons_xlsx_year_text (report, year);
  g_autofree char *before = jalons_xlsx_year_text (report, year - 1);

  jalons_xlsx_row_height (sheet, sheet->row, label, JALONS_XLSX_LABEL_WIDTH);
  jalons_xlsx_text (sheet, sheet->row, CODE, JALONS_XLSX_HEAD, ref);
  jalons_xlsx_text (sheet, sheet->row, LABEL, JALONS_XLSX_HEAD, label);
  jalons_xlsx_text (sheet, sheet->row, NOW, JALONS_XLSX_HEAD_COUNT, now);
  jalons_xlsx_text (sheet, sheet->row, NOW_SHARE, JALONS_XLSX_HEAD_COUNT, "Part");
  if (jalons_xlsx_previous_report (sheet->book))
    {
      jalons_xlsx_text (sheet, sheet->row, BEFORE, JALONS_XLSX_HEAD_COUNT, before);
      jalons_xlsx_text (sheet, sheet->row, BEFORE_SHARE, JALONS_XLSX_HEAD_COUNT, "Part");
    }
  sheet->row++;
}

static void
write_count (JalonsXlsxSheet *sheet, lxw_col_t col, gint64 count, gint64 total, lxw_row_t total_row)
{
  char letter = (char) ('A' + col);

  jalons_xlsx_number (sheet, sheet->row, col, JALONS_XLSX_COUNT, (double) count);
  jalons_xlsx_formula (sheet, sheet->row, col + 1, JALONS_XLSX_SHARE,
                       total != 0 ? (double) count / (double) total : NAN, "=IF(%c%u=0,\"\",%c%u/%c%u)",
                       letter, total_row + 1, letter, sheet->row + 1, letter, total_row + 1);
}

static void
write_total (JalonsXlsxSheet *sheet, lxw_col_t col, gint64 total, lxw_row_t first)
{
  char letter = (char) ('A' + col);
  guint row = sheet->row + 1;

  /* Without any category there is nothing to add: a SUM upwards would take the heads in. */
  if (sheet->row > first)
    jalons_xlsx_formula (sheet, sheet->row, col, JALONS_XLSX_TOTAL_COUNT, (double) total, "=SUM(%c%u:%c%u)",
                         letter, first + 1, letter, sheet->row);
  else
    jalons_xlsx_number (sheet, sheet->row, col, JALONS_XLSX_TOTAL_COUNT, 0);
  jalons_xlsx_formula (sheet, sheet->row, col + 1, JALONS_XLSX_TOTAL_SHARE, total != 0 ? 1 : NAN,
                       "=IF(%c%u=0,\"\",%c%u/%c%u)", letter, row, letter, row, letter, row);
}

static void
note_figure (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator, const JalonsAxis *axis,
             lxw_row_t first)
{
  JalonsXlsxFigure *figure = &sheet->book->figures[JALONS_XLSX_FIGURE_SIZES];

  if (strcmp (indicator->id, "C6") != 0 || strcmp (axis->id, "effectif") != 0)
    return;
  jalons_xlsx_set_figure_data (figure, sheet, first, LABEL, NOW);
  for (guint i = 0; i < axis->n_categories; i++)
    jalons_xlsx_figure_count (
        figure, axis->category_labels[i],
        jalons_report_breakdown (sheet->book->report, indicator, axis, i, JALONS_WHOLE));
}

static void
write_breakdown (JalonsXlsxSheet *sheet, const JalonsIndicator *indicator, const JalonsAxis *axis)
{
  gboolean compares = jalons_xlsx_previous_report (sheet->book) != NULL;
  g_autoptr (GArray) categories = list_categories (sheet->book, indicator, axis);
  lxw_row_t first, last;
  gint64 now = 0, before = 0;

  jalons_xlsx_keep_together (sheet, categories->len + 2);
  first = sheet->row + 1;
  last = first + categories->len;
  for (guint i = 0; i < categories->len; i++)
    {
      now += g_array_index (categories, Category, i).now;
      before += g_array_index (categories, Category, i).before;
    }
  write_heads (sheet, indicator, axis);
  for (guint i = 0; i < categories->len; i++, sheet->row++)
    {
      const Category *category = &g_array_index (categories, Category, i);

      jalons_xlsx_text (sheet, sheet->row, CODE, JALONS_XLSX_REF, axis->categories[category->rank]);
      jalons_xlsx_text (sheet, sheet->row, LABEL, JALONS_XLSX_TEXT, axis->category_labels[category->rank]);
      write_count (sheet, NOW, category->now, now, last);
      if (compares)
        write_count (sheet, BEFORE, category->before, before, last);
    }
  note_figure (sheet, indicator, axis, first);
  jalons_xlsx_text (sheet, sheet->row, CODE, JALONS_XLSX_TOTAL_REF, "");
  jalons_xlsx_text (sheet, sheet->row, LABEL, JALONS_XLSX_TOTAL_TEXT, "Ensemble");
  write_total (sheet, NOW, now, first);
  if (compares)
    write_total (sheet, BEFORE, before, first);
  sheet->row += 2;
}

/* A time has a median and the count behind it. */
static void
write_median_heads (JalonsXlsxSheet *sheet, const char *label)
{
  const JalonsReport *report = sheet->book->report;
  gboolean compares = jalons_xlsx_previous_report (sheet->book) != NULL;
  int year = jalons_report_year (report);

  jalons_xlsx_text (sheet, sheet->row, CODE, JALONS_XLSX_HEAD, "Réf.");
  jalons_xlsx_text (sheet, sheet->row, LABEL, JALONS_XLSX_HEAD, label);
  for (int past = 0; past <= (compares ? 1 : 0); past++)
    {
      g_autofree char *when = jalons_xlsx_year_text (report, year - past);
      g_autofree char *median = g_strdup_printf ("Médiane %s", when);
      g_autofree char *count = g_strdup_printf ("Nombre %s", when);

      jalons_xlsx_text (sheet, sheet->row, (lxw_col_t) (past == 0 ? NOW : BEFORE), JALONS_XLSX_HEAD_COUNT,
                        median);
      jalons_xlsx_text (sheet, sheet->row, (lxw_col_t) (past == 0 ? NOW_SHARE : BEFORE_SHARE),
                        JALONS_XLSX_HEAD_COUNT, count);
    }
  jalons_xlsx_text (sheet, sheet->row++, compares ? BEFORE_SHARE + 1 : BEFORE, JALONS_XLSX_HEAD_UNIT,
                    "Unité");
}

static void
write_median (JalonsXlsxSheet *sheet, const JalonsReport *report, const JalonsIndicator *indicator,
              lxw_col_t col)
{
  double median = 0;
  gint64 count = jalons_report_median (report, indicator, &median);

  if (count > 0)
    jalons_xlsx_number (sheet, sheet->row, col, JALONS_XLSX_DECIMAL, median);
  else
    jalons_xlsx_text (sheet, sheet->row, col, JALONS_XLSX_TEXT, "");
  jalons_xlsx_number (sheet, sheet->row, col + 1, JALONS_XLSX_COUNT, (double) count);
}

static void
write_medians (JalonsXlsxSheet *sheet, JalonsTheme theme)
{
  const JalonsReport *before = jalons_xlsx_previous_report (sheet->book);
  gboolean any = FALSE;

  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);

      if (indicator->theme != theme || indicator->measure != JALONS_MEASURE_MEDIAN)
        continue;
      if (!any)
        write_median_heads (sheet, "Délai médian");
      any = TRUE;
      jalons_xlsx_text (sheet, sheet->row, CODE, JALONS_XLSX_REF, indicator->id);
      jalons_xlsx_text (sheet, sheet->row, LABEL, JALONS_XLSX_TEXT, indicator->label);
      write_median (sheet, sheet->book->report, indicator, NOW);
      if (before)
        write_median (sheet, before, indicator, BEFORE);
      jalons_xlsx_text (sheet, sheet->row++, before ? BEFORE_SHARE + 1 : BEFORE, JALONS_XLSX_UNIT,
                        jalons_unit_label (indicator->unit));
    }
  sheet->row += any ? 1 : 0;
}

static void
write_values (JalonsXlsxSheet *sheet, JalonsTheme theme)
{
  gboolean any = FALSE;

  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);

      if (indicator->theme != theme || indicator->measure == JALONS_MEASURE_MEDIAN)
        continue;
      if (!any)
        jalons_xlsx_value_heads (sheet, "Indicateur");
      any = TRUE;
      jalons_xlsx_value_row (sheet, indicator);
    }
  jalons_xlsx_ratio_rows (sheet, theme, FALSE);
  sheet->row += any ? 1 : 0;
}

void
jalons_xlsx_write_theme (JalonsXlsxSheet *sheet, JalonsTheme theme)
{
  jalons_xlsx_value_columns (sheet);
  jalons_xlsx_flow_page (sheet);
  worksheet_freeze_panes (sheet->page, sheet->row, 0);
  write_values (sheet, theme);
  write_medians (sheet, theme);
  jalons_xlsx_reserve_figures (sheet, theme);
  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);

      for (guint a = 0; indicator->theme == theme && a < jalons_indicator_n_axes (indicator); a++)
        write_breakdown (sheet, indicator, indicator->axes[a]);
    }
}
