/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include <math.h>
#include <string.h>

/* Figures 4 to 7 of the Lettre. Their places are kept while the sheets are written, and they are drawn
 * at the end, when all their data have a cell. */

#define PARIS        "75"
#define HEIGHT       280
#define N_ROWS       15 /* that HEIGHT covers, with air */
#define SHARE_LABEL  "[$-40C]0\302\240%;;"
#define GROWTH_LABEL "[$-40C]+0\302\240%;\"−\"0\302\240%;0\302\240%"
#define COUNT_LABEL  "[$-40C]#,##0"

typedef struct {
  const char *indicator; /* its theme has the figure */
  int number;
  guint8 type;
  const char *labels; /* number format */
  int width;          /* pixels */
} Drawing;

static const Drawing drawings[JALONS_XLSX_N_FIGURES] = {
  [JALONS_XLSX_FIGURE_SIZES] = { "C6", 4, LXW_CHART_COLUMN, COUNT_LABEL, 900 },
  [JALONS_XLSX_FIGURE_STOCK] = { "S1", 5, LXW_CHART_COLUMN, COUNT_LABEL, 900 },
  [JALONS_XLSX_FIGURE_GROWTH] = { "S1", 5, LXW_CHART_LINE, GROWTH_LABEL, 900 },
  [JALONS_XLSX_FIGURE_SHARES] = { "D1", 6, LXW_CHART_DOUGHNUT, SHARE_LABEL, 640 },
  [JALONS_XLSX_FIGURE_ENTRIES] = { "E1", 7, LXW_CHART_COLUMN, COUNT_LABEL, 900 },
};

static void
add_datum (JalonsXlsxFigure *figure, const char *label, const char *value)
{
  if (!figure->data)
    figure->data = g_string_new (NULL);
  g_string_append_printf (figure->data, "%s%s\302\240: %s", figure->data->len > 0 ? "\302\240; " : "", label,
                          value);
}

void
jalons_xlsx_figure_count (JalonsXlsxFigure *figure, const char *label, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  add_datum (figure, label, text);
  figure->shows = figure->shows || value != 0;
}

void
jalons_xlsx_figure_growth (JalonsXlsxFigure *figure, const char *label, gint64 now, gint64 then)
{
  double growth = then != 0 ? ((double) now / (double) then - 1) * 100 : 0;
  g_autofree char *text = g_strdup_printf ("%+.0f\302\240%%", jalons_xlsx_round (growth, 0));

  figure->broken = figure->broken || then == 0;
  add_datum (figure, label, text);
  figure->shows = TRUE;
}

/* Figure 6. */
static void
write_shares (JalonsXlsxSheet *sheet)
{
  static const struct {
    const char *id, *label;
  } parts[] = { { "D2", "Acceptées" }, { "D3", "Refusées" }, { "D1p", "Sans décision" } };
  JalonsXlsxFigure *figure = &sheet->book->figures[JALONS_XLSX_FIGURE_SHARES];
  const JalonsReport *report = sheet->book->report;
  g_autofree char *year = jalons_xlsx_year_text (report, jalons_report_year (report));
  double whole = (double) jalons_report_value (report, jalons_indicator_find ("D1"), JALONS_WHOLE);
  guint first = sheet->row + 2, last = first + G_N_ELEMENTS (parts) - 1;

  jalons_xlsx_text (sheet, sheet->row, 0, JALONS_XLSX_HEAD, "Figure 6");
  jalons_xlsx_text (sheet, sheet->row, 1, JALONS_XLSX_HEAD, "Premières demandes d’entrée – Décision");
  jalons_xlsx_text (sheet, sheet->row, 2, JALONS_XLSX_HEAD_COUNT, year);
  jalons_xlsx_text (sheet, sheet->row++, 3, JALONS_XLSX_HEAD_COUNT, "Part");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++, sheet->row++)
    {
      gint64 value = jalons_report_value (report, jalons_indicator_find (parts[i].id), JALONS_WHOLE);

      jalons_xlsx_text (sheet, sheet->row, 0, JALONS_XLSX_REF, parts[i].id);
      jalons_xlsx_text (sheet, sheet->row, 1, JALONS_XLSX_TEXT, parts[i].label);
      jalons_xlsx_number (sheet, sheet->row, 2, JALONS_XLSX_COUNT, (double) value);
      jalons_xlsx_formula (sheet, sheet->row, 3, JALONS_XLSX_SHARE, whole > 0 ? (double) value / whole : NAN,
                           "=IF(SUM(C%u:C%u)=0,\"\",C%u/SUM(C%u:C%u))", first, last, sheet->row + 1, first,
                           last);
      jalons_xlsx_figure_count (figure, parts[i].label, value);
    }
  jalons_xlsx_set_figure_data (figure, sheet, first - 1, 1, 2);
  sheet->row++;
}

/* The entries by year that can be told: of the whole scope from the series; of Paris, in a scope of
 * several départements, from the reports of the years before. */
typedef struct {
  JalonsPlace place;
  const char *code;
  char *subject;
} Entries;

static Entries
find_entries (const JalonsXlsxBook *book)
{
  int paris = jalons_departement_find (PARIS);
  guint n = 0;
  const int *departements = jalons_report_departements (book->report, &n);

  for (guint i = 0; n > 1 && book->before && book->before[0] && i < n; i++)
    if (departements[i] == paris)
      return (Entries){ JALONS_IN_DEPARTEMENT (paris), PARIS, g_strdup (jalons_departement_name (paris)) };

  return (Entries){ JALONS_WHOLE, "ensemble", jalons_xlsx_scope_text (book->report) };
}

static void
write_entry (JalonsXlsxSheet *sheet, int year, gint64 value)
{
  g_autofree char *text = jalons_xlsx_year_text (sheet->book->report, year);

  jalons_xlsx_text (sheet, sheet->row, 0, JALONS_XLSX_REF, "E1");
  jalons_xlsx_text (sheet, sheet->row, 1, JALONS_XLSX_TEXT, text);
  jalons_xlsx_number (sheet, sheet->row, 2, JALONS_XLSX_COUNT, (double) value);
  jalons_xlsx_figure_count (&sheet->book->figures[JALONS_XLSX_FIGURE_ENTRIES], text, value);
  sheet->row++;
}

static guint
n_before (const JalonsXlsxBook *book)
{
  guint n = 0;

  while (book->before && book->before[n])
    n++;

  return n;
}

static void
write_entry_rows (JalonsXlsxSheet *sheet, JalonsPlace place)
{
  const JalonsXlsxBook *book = sheet->book;
  const JalonsIndicator *entries = jalons_indicator_find ("E1");
  int year = jalons_report_year (book->report);

  if (place.level == JALONS_PLACE_WHOLE)
    {
      for (int past = JALONS_REPORT_FIRST_YEAR; past <= year; past++)
        write_entry (sheet, past, jalons_report_series (book->report, entries, past));
      return;
    }
  for (guint i = n_before (book); i > 0; i--)
    write_entry (sheet, jalons_report_year (book->before[i - 1]),
                 jalons_report_value (book->before[i - 1], entries, place));
  write_entry (sheet, year, jalons_report_value (book->report, entries, place));
}

/* Figure 7. */
static void
write_entries (JalonsXlsxSheet *sheet)
{
  JalonsXlsxFigure *figure = &sheet->book->figures[JALONS_XLSX_FIGURE_ENTRIES];
  Entries entries = find_entries (sheet->book);
  g_autofree char *ref = g_strdup_printf ("Figure 7 · %s", entries.code);
  g_autofree char *label = g_strdup_printf ("Entrées en PSP par année – %s", entries.subject);
  lxw_row_t first;

  jalons_xlsx_text (sheet, sheet->row, 0, JALONS_XLSX_HEAD, ref);
  jalons_xlsx_text (sheet, sheet->row, 1, JALONS_XLSX_HEAD, label);
  jalons_xlsx_text (sheet, sheet->row++, 2, JALONS_XLSX_HEAD_COUNT, "Entrées");
  first = sheet->row;
  write_entry_rows (sheet, entries.place);
  figure->subject = entries.subject;
  jalons_xlsx_set_figure_data (figure, sheet, first, 1, 2);
  sheet->row++;
}

void
jalons_xlsx_set_figure_data (JalonsXlsxFigure *figure, const JalonsXlsxSheet *sheet, lxw_row_t first,
                             lxw_col_t categories, lxw_col_t values)
{
  figure->data_sheet = sheet->name;
  figure->first_row = first;
  figure->last_row = sheet->row - 1;
  figure->categories = categories;
  figure->values = values;
}

/* How many PSP a département has says nothing where there is one; a line of growth has no point after a
 * year without any. */
static gboolean
is_wanted (const JalonsXlsxBook *book, JalonsXlsxFigureId id)
{
  guint n = 0;

  jalons_report_departements (book->report, &n);
  if (id == JALONS_XLSX_FIGURE_SIZES)
    return n > 1;
  if (id == JALONS_XLSX_FIGURE_GROWTH)
    return book->figures[id].data_sheet && !book->figures[id].broken;

  return TRUE;
}

/* Rows of the table that stands over the figure on its own sheet. */
static guint
n_data_rows (const JalonsXlsxBook *book, JalonsXlsxFigureId id)
{
  if (id == JALONS_XLSX_FIGURE_SHARES)
    return 5;
  if (id == JALONS_XLSX_FIGURE_ENTRIES)
    {
      Entries entries = find_entries (book);
      guint n = entries.place.level == JALONS_PLACE_WHOLE
                    ? (guint) (jalons_report_year (book->report) - JALONS_REPORT_FIRST_YEAR + 1)
                    : 1 + n_before (book);

      g_free (entries.subject);
      return n + 2;
    }

  return 0;
}

void
jalons_xlsx_reserve_figures (JalonsXlsxSheet *sheet, JalonsTheme theme)
{
  for (JalonsXlsxFigureId id = 0; id < JALONS_XLSX_N_FIGURES; id++)
    {
      const JalonsIndicator *indicator = jalons_indicator_find (drawings[id].indicator);

      if (!indicator || indicator->theme != theme || !is_wanted (sheet->book, id))
        continue;
      jalons_xlsx_keep_together (sheet, N_ROWS + n_data_rows (sheet->book, id));
      if (id == JALONS_XLSX_FIGURE_SHARES)
        write_shares (sheet);
      else if (id == JALONS_XLSX_FIGURE_ENTRIES)
        write_entries (sheet);
      sheet->book->figures[id].sheet = sheet->page;
      sheet->book->figures[id].anchor = sheet->row;
      sheet->row += N_ROWS;
    }
}

static char *
title_text (const JalonsXlsxBook *book, JalonsXlsxFigureId id)
{
  const JalonsReport *report = book->report;
  const JalonsXlsxFigure *figure = &book->figures[id];
  g_autofree char *day = jalons_xlsx_day_text (jalons_report_as_of (report));
  int year = jalons_report_year (report);

  switch (id)
    {
    case JALONS_XLSX_FIGURE_SIZES:
      return g_strdup_printf ("Figure 4. Départements ayant des PSP en cours au %s, selon leur nombre", day);
    case JALONS_XLSX_FIGURE_STOCK:
      return g_strdup_printf ("Figure 5. Nombre de personnes engagées dans un PSP, %d-%d",
                              JALONS_REPORT_FIRST_YEAR, year);
    case JALONS_XLSX_FIGURE_GROWTH:
      return g_strdup ("Figure 5 (suite). Évolution par rapport à l’année précédente");
    case JALONS_XLSX_FIGURE_SHARES:
      return g_strdup_printf ("Figure 6. Premières demandes d’entrée acceptées et refusées en %d", year);
    case JALONS_XLSX_FIGURE_ENTRIES:
      return g_strdup_printf ("Figure 7. Nombre d’entrées en PSP par année, %s", figure->subject);
    case JALONS_XLSX_N_FIGURES:
    default:
      g_assert_not_reached ();
    }
}

static void
style_labels (lxw_chart_series *series, const Drawing *drawing)
{
  lxw_chart_font font = { .name = (char *) JALONS_XLSX_FONT, .size = 9, .color = JALONS_XLSX_INK };
  lxw_chart_font light
      = { .name = (char *) JALONS_XLSX_FONT, .size = 10, .bold = TRUE, .color = LXW_COLOR_WHITE };
  lxw_chart_fill white = { .color = LXW_COLOR_WHITE };

  chart_series_set_labels (series);
  chart_series_set_labels_num_format (series, drawing->labels);
  if (drawing->type == LXW_CHART_DOUGHNUT)
    {
      chart_series_set_labels_options (series, LXW_FALSE, LXW_FALSE, LXW_FALSE);
      chart_series_set_labels_percentage (series);
      chart_series_set_labels_font (series, &light);
      return;
    }
  chart_series_set_labels_font (series, &font);
  if (drawing->type == LXW_CHART_LINE)
    chart_series_set_labels_fill (series, &white);
  chart_series_set_labels_position (series, drawing->type == LXW_CHART_LINE
                                                ? LXW_CHART_LABEL_POSITION_ABOVE
                                                : LXW_CHART_LABEL_POSITION_OUTSIDE_END);
}

static void
style_series (lxw_chart_series *series, const Drawing *drawing)
{
  lxw_chart_fill fills[]
      = { { .color = JALONS_XLSX_ACCENT }, { .color = JALONS_XLSX_SECOND }, { .color = JALONS_XLSX_THIRD } };
  lxw_chart_line line = { .color = JALONS_XLSX_ACCENT, .width = 2 };
  lxw_chart_line white = { .color = LXW_COLOR_WHITE, .width = 1.5 };
  lxw_chart_point points[G_N_ELEMENTS (fills)] = { 0 };
  lxw_chart_point *list[G_N_ELEMENTS (fills) + 1] = { NULL };

  switch (drawing->type)
    {
    case LXW_CHART_LINE:
      chart_series_set_line (series, &line);
      chart_series_set_marker_type (series, LXW_CHART_MARKER_CIRCLE);
      chart_series_set_marker_size (series, 6);
      chart_series_set_marker_fill (series, &fills[0]);
      chart_series_set_marker_line (series, &line);
      break;
    case LXW_CHART_DOUGHNUT:
      for (guint i = 0; i < G_N_ELEMENTS (points); i++)
        {
          points[i] = (lxw_chart_point){ .fill = &fills[i], .line = &white };
          list[i] = &points[i];
        }
      chart_series_set_points (series, list);
      break;
    default:
      chart_series_set_fill (series, &fills[0]);
      break;
    }
}

static void
style_axes (lxw_chart *chart, guint8 type, guint n_points)
{
  lxw_chart_font font = { .name = (char *) JALONS_XLSX_FONT, .size = 9, .color = JALONS_XLSX_INK };
  lxw_chart_line rule = { .color = JALONS_XLSX_THIRD, .width = 0.75 };

  if (type == LXW_CHART_DOUGHNUT)
    {
      chart_legend_set_position (chart, LXW_CHART_LEGEND_RIGHT);
      chart_legend_set_font (chart, &font);
      chart_set_hole_size (chart, 55);
      return;
    }
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_set_line (chart->x_axis, &rule);
  chart_axis_set_major_tick_mark (chart->x_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
  chart_axis_set_label_position (chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  /* Every point carries its value, so the axis of values and its lines would only repeat them. */
  chart_axis_off (chart->y_axis);
  chart_axis_major_gridlines_set_visible (chart->y_axis, LXW_FALSE);
  if (type == LXW_CHART_COLUMN)
    {
      chart_axis_set_min (chart->y_axis, 0);
      chart_set_series_gap (chart, n_points > 4 ? 60 : 140);
    }
}

static void
draw (JalonsXlsxBook *book, JalonsXlsxFigureId id)
{
  const JalonsXlsxFigure *figure = &book->figures[id];
  const Drawing *drawing = &drawings[id];
  g_autofree char *title = title_text (book, id);
  g_autofree char *description = g_strdup_printf ("%s. %s.", title, figure->data ? figure->data->str : "");
  lxw_chart *chart = workbook_add_chart (book->workbook, drawing->type);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_font font
      = { .name = (char *) JALONS_XLSX_FONT, .size = 11, .bold = TRUE, .color = JALONS_XLSX_ACCENT };
  lxw_chart_line none = { .none = TRUE };
  lxw_chart_options options = { .x_scale = drawing->width / 480.0,
                                .y_scale = HEIGHT / 288.0,
                                .description = description,
                                .object_position = LXW_OBJECT_MOVE_DONT_SIZE };
  lxw_error status;

  chart_series_set_categories (series, figure->data_sheet, figure->first_row, figure->categories,
                               figure->last_row, figure->categories);
  chart_series_set_values (series, figure->data_sheet, figure->first_row, figure->values, figure->last_row,
                           figure->values);
  chart_series_set_name (series, title);
  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &font);
  chart_chartarea_set_line (chart, &none);
  style_series (series, drawing);
  style_labels (series, drawing);
  style_axes (chart, drawing->type, figure->last_row - figure->first_row + 1);
  status = worksheet_insert_chart_opt (figure->sheet, figure->anchor, 0, chart, &options);
  if (book->status == LXW_NO_ERROR)
    book->status = status;
}

void
jalons_xlsx_write_figures (JalonsXlsxBook *book)
{
  for (JalonsXlsxFigureId id = 0; id < JALONS_XLSX_N_FIGURES; id++)
    {
      const JalonsXlsxFigure *figure = &book->figures[id];
      g_autofree char *none = NULL;

      if (!figure->sheet)
        continue;
      if (figure->shows)
        {
          draw (book, id);
          continue;
        }
      none = g_strdup_printf ("Figure\302\240%d\302\240: rien à montrer, toutes les valeurs sont nulles.",
                              drawings[id].number);
      worksheet_write_string (figure->sheet, figure->anchor, 0, none, book->styles[JALONS_XLSX_NOTE]);
    }
}
