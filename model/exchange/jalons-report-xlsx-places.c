/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

/* One row a territory, one column an indicator: the départements, or the regions. */

#define N_BAND_ROWS   3   /* theme, reference, label */
#define SCALE         62  /* per cent */
#define UPRIGHT_WIDTH 970 /* pixels on a page at that scale, with a margin for wider fonts */
#define ACROSS_WIDTH  1440
#define COUNT_WIDTH   9.5 /* characters */
#define EUROS_WIDTH   16

static const double key_widths[] = { 6, 25, 25 }; /* the first two are on every page */

typedef struct {
  const char *place; /* head of the second column */
  lxw_col_t n_keys;  /* columns before the indicators */
  const int *ranks;
  guint n;
  JalonsPlace (*in) (int rank);
  gboolean across; /* printed on A4 landscape: few rows */
} Table;

static JalonsPlace
in_departement (int rank)
{
  return JALONS_IN_DEPARTEMENT (rank);
}

static JalonsPlace
in_region (int rank)
{
  return JALONS_IN_REGION (rank);
}

static GPtrArray *
list_indicators (void)
{
  GPtrArray *indicators = g_ptr_array_new ();

  for (JalonsTheme theme = 0; theme < JALONS_N_THEMES; theme++)
    for (guint i = 0; i < jalons_n_indicators (); i++)
      if (jalons_indicator (i)->theme == theme && jalons_indicator (i)->by_departement)
        g_ptr_array_add (indicators, (gpointer) jalons_indicator (i));

  return indicators;
}

static double
column_width (const JalonsIndicator *indicator)
{
  return indicator->unit == JALONS_UNIT_CENTIME ? EUROS_WIDTH : COUNT_WIDTH;
}

static double
pixels (double characters)
{
  return 7 * characters + 5;
}

/* The names of the themes over their columns; a printed page ends with a theme. */
static void
write_themes (JalonsXlsxSheet *sheet, const GPtrArray *indicators, const Table *table)
{
  lxw_col_t n_keys = table->n_keys;
  double page
      = (table->across ? ACROSS_WIDTH : UPRIGHT_WIDTH) - pixels (key_widths[0]) - pixels (key_widths[1]);
  lxw_col_t breaks[JALONS_N_THEMES + 1] = { 0 };
  double used = n_keys > 2 ? pixels (key_widths[2]) : 0;
  guint n_breaks = 0;

  for (guint first = 0, last = 0; first < indicators->len; first = last)
    {
      JalonsTheme theme = ((const JalonsIndicator *) indicators->pdata[first])->theme;
      double width = 0;

      for (; last < indicators->len && ((const JalonsIndicator *) indicators->pdata[last])->theme == theme;
           last++)
        width += pixels (column_width (indicators->pdata[last]));
      if (used + width > page && first > 0)
        {
          breaks[n_breaks++] = (lxw_col_t) (n_keys + first);
          used = 0;
        }
      used += width;
      jalons_xlsx_band (sheet, sheet->row, (lxw_col_t) (n_keys + first), (lxw_col_t) (n_keys + last - 1),
                        JALONS_XLSX_HEAD_BAND, jalons_theme_label (theme));
    }
  if (n_breaks > 0)
    worksheet_set_v_pagebreaks (sheet->page, breaks);
}

static void
write_heads (JalonsXlsxSheet *sheet, const GPtrArray *indicators, const Table *table)
{
  static const char *const keys[] = { "Code", NULL, "Région" };

  write_themes (sheet, indicators, table);
  worksheet_set_row (sheet->page, sheet->row + 1, 76, NULL);
  for (lxw_col_t key = 0; key < table->n_keys; key++)
    jalons_xlsx_text (sheet, sheet->row + 2, key, JALONS_XLSX_HEAD, key == 1 ? table->place : keys[key]);
  for (guint i = 0; i < indicators->len; i++)
    {
      const JalonsIndicator *indicator = indicators->pdata[i];
      g_autofree char *label = jalons_indicator_full_label (indicator);

      jalons_xlsx_text (sheet, sheet->row + 1, (lxw_col_t) (table->n_keys + i), JALONS_XLSX_HEAD_SMALL,
                        label);
      jalons_xlsx_text (sheet, sheet->row + 2, (lxw_col_t) (table->n_keys + i), JALONS_XLSX_HEAD_COUNT,
                        indicator->id);
    }
  sheet->row += N_BAND_ROWS;
}

static JalonsXlsxStyle
count_style (gboolean whole, gint64 value)
{
  if (whole)
    return JALONS_XLSX_TOTAL_COUNT;

  return value == 0 ? JALONS_XLSX_ZERO : JALONS_XLSX_COUNT;
}

static void
write_place (JalonsXlsxSheet *sheet, const GPtrArray *indicators, const Table *table, JalonsPlace place)
{
  gboolean whole = place.level == JALONS_PLACE_WHOLE;

  for (guint i = 0; i < indicators->len; i++)
    {
      const JalonsIndicator *indicator = indicators->pdata[i];
      gint64 value = jalons_report_value (sheet->book->report, indicator, place);
      lxw_col_t col = (lxw_col_t) (table->n_keys + i);

      if (indicator->unit == JALONS_UNIT_CENTIME)
        jalons_xlsx_number (sheet, sheet->row, col, whole ? JALONS_XLSX_TOTAL_EUROS : JALONS_XLSX_EUROS,
                            (double) value / 100);
      else
        jalons_xlsx_number (sheet, sheet->row, col, count_style (whole, value), (double) value);
    }
  sheet->row++;
}

static void
write_names (JalonsXlsxSheet *sheet, JalonsPlace place)
{
  if (place.level == JALONS_PLACE_REGION)
    {
      jalons_xlsx_text (sheet, sheet->row, 0, JALONS_XLSX_TEXT, jalons_region_code (place.rank));
      jalons_xlsx_text (sheet, sheet->row, 1, JALONS_XLSX_TEXT, jalons_region_name (place.rank));
      return;
    }
  jalons_xlsx_text (sheet, sheet->row, 0, JALONS_XLSX_TEXT, jalons_departement_code (place.rank));
  jalons_xlsx_text (sheet, sheet->row, 1, JALONS_XLSX_TEXT, jalons_departement_name (place.rank));
  jalons_xlsx_text (sheet, sheet->row, 2, JALONS_XLSX_TEXT,
                    jalons_region_name (jalons_departement_region (place.rank)));
}

/* The whole is no sum: a person who was in two départements counts once in it. */
static void
write_whole (JalonsXlsxSheet *sheet, const GPtrArray *indicators, const Table *table)
{
  for (lxw_col_t key = 0; key < table->n_keys; key++)
    jalons_xlsx_text (sheet, sheet->row, key, JALONS_XLSX_TOTAL_TEXT, key == 1 ? "Ensemble" : "");
  write_place (sheet, indicators, table, JALONS_WHOLE);
}

/* One setting for each run of equal columns: the settings of a sheet may not overlap. */
static void
set_columns (JalonsXlsxSheet *sheet, const GPtrArray *indicators, const Table *table)
{
  jalons_xlsx_widths (sheet, key_widths, table->n_keys);
  for (guint first = 0, next = 0; first < indicators->len; first = next)
    {
      double width = column_width (indicators->pdata[first]);

      while (next < indicators->len && column_width (indicators->pdata[next]) == width)
        next++;
      worksheet_set_column (sheet->page, (lxw_col_t) (table->n_keys + first),
                            (lxw_col_t) (table->n_keys + next - 1), width, NULL);
    }
}

static void
set_page (JalonsXlsxSheet *sheet, const GPtrArray *indicators, const Table *table)
{
  lxw_row_t heads = sheet->row + N_BAND_ROWS;
  lxw_col_t last = (lxw_col_t) (table->n_keys + indicators->len - 1);

  if (table->across)
    worksheet_set_landscape (sheet->page);
  worksheet_set_print_scale (sheet->page, SCALE);
  worksheet_repeat_rows (sheet->page, sheet->row, heads - 1);
  /* The title would be cut at the repeated columns; the head of the page says as much. */
  worksheet_print_area (sheet->page, sheet->row, 0, heads + table->n, last);
  worksheet_repeat_columns (sheet->page, 0, 1);
  worksheet_freeze_panes (sheet->page, heads, 2);
  worksheet_autofilter (sheet->page, heads - 1, 0, heads + table->n - 1, last);
}

static void
write_table (JalonsXlsxSheet *sheet, const Table *table)
{
  g_autoptr (GPtrArray) indicators = list_indicators ();

  set_columns (sheet, indicators, table);
  set_page (sheet, indicators, table);
  write_heads (sheet, indicators, table);
  for (guint i = 0; i < table->n; i++)
    {
      JalonsPlace place = table->in (table->ranks[i]);

      write_names (sheet, place);
      write_place (sheet, indicators, table, place);
    }
  write_whole (sheet, indicators, table);
}

void
jalons_xlsx_write_departements (JalonsXlsxSheet *sheet)
{
  Table table = { "Département", 3, NULL, 0, in_departement, FALSE };

  table.ranks = jalons_report_departements (sheet->book->report, &table.n);
  write_table (sheet, &table);
}

void
jalons_xlsx_write_regions (JalonsXlsxSheet *sheet)
{
  Table table = { "Région", 2, NULL, 0, in_region, TRUE };

  table.ranks = jalons_report_regions (sheet->book->report, &table.n);
  write_table (sheet, &table);
}
