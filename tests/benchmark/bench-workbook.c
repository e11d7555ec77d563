/* SPDX-License-Identifier: EUPL-1.2 */

/* The workbook of the national demonstration against bare libxlsxwriter writing the same cells. The
 * linker passes each call that writes a cell through here (--wrap): the first workbook is recorded,
 * and the recording is what the bare one plays back: same sheets, cells, kinds of cells and styles,
 * without the figures, the set-up of the pages, the file read back and put in place.
 *
 * libxlsxwriter makes a temporary file for each part, and a figure is three parts more. What creating
 * a file costs depends on the disk (ext4 passes over the inodes deleted in the last seconds, which is
 * what these turns leave behind them), so both are measured in memory first, then on the disk. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "jalons-demo.h"
#include "jalons-report-xlsx.h"

#define YEAR      2025
#define N_REPORTS 3
#define TURNS     15
#define GOAL      1.5
#define MEMORY    "/dev/shm"

typedef enum { TEXT, NUMBER, FORMULA, FORMULA_TEXT, BLANK } Kind;

typedef struct {
  Kind kind;
  guint sheet;
  guint style;
  lxw_row_t row;
  lxw_col_t col;
  double number;
  char *text; /* owned */
} Cell;

typedef struct {
  GArray *cells;
  GPtrArray *sheets;
  GPtrArray *styles;
} Recording;

static Recording *recording;

lxw_error __real_worksheet_write_string (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *, lxw_format *);
lxw_error __real_worksheet_write_number (lxw_worksheet *, lxw_row_t, lxw_col_t, double, lxw_format *);
lxw_error __real_worksheet_write_blank (lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_format *);
lxw_error __real_worksheet_write_formula_num (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *,
                                              lxw_format *, double);
lxw_error __real_worksheet_write_formula_str (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *,
                                              lxw_format *, const char *);
lxw_error __real_worksheet_write_url_opt (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *, lxw_format *,
                                          const char *, const char *);
lxw_error __real_worksheet_merge_range (lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_row_t, lxw_col_t,
                                        const char *, lxw_format *);
lxw_error __wrap_worksheet_write_url_opt (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *, lxw_format *,
                                          const char *, const char *);
lxw_error __wrap_worksheet_merge_range (lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_row_t, lxw_col_t,
                                        const char *, lxw_format *);
lxw_error __wrap_worksheet_write_string (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *, lxw_format *);
lxw_error __wrap_worksheet_write_number (lxw_worksheet *, lxw_row_t, lxw_col_t, double, lxw_format *);
lxw_error __wrap_worksheet_write_blank (lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_format *);
lxw_error __wrap_worksheet_write_formula_num (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *,
                                              lxw_format *, double);
lxw_error __wrap_worksheet_write_formula_str (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *,
                                              lxw_format *, const char *);

static guint
rank_of (GPtrArray *pointers, gpointer pointer)
{
  guint rank = 0;

  if (g_ptr_array_find (pointers, pointer, &rank))
    return rank;
  g_ptr_array_add (pointers, pointer);

  return pointers->len - 1;
}

static void
record (Kind kind, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, lxw_format *style, const char *text,
        double number)
{
  Cell cell = { .kind = kind, .row = row, .col = col, .number = number };

  if (!recording)
    return;
  cell.sheet = rank_of (recording->sheets, sheet);
  cell.style = rank_of (recording->styles, style);
  cell.text = g_strdup (text);
  g_array_append_val (recording->cells, cell);
}

lxw_error
__wrap_worksheet_write_string (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, const char *text,
                               lxw_format *style)
{
  record (TEXT, sheet, row, col, style, text, 0);

  return __real_worksheet_write_string (sheet, row, col, text, style);
}

lxw_error
__wrap_worksheet_write_number (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, double number,
                               lxw_format *style)
{
  record (NUMBER, sheet, row, col, style, NULL, number);

  return __real_worksheet_write_number (sheet, row, col, number, style);
}

lxw_error
__wrap_worksheet_write_blank (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, lxw_format *style)
{
  record (BLANK, sheet, row, col, style, NULL, 0);

  return __real_worksheet_write_blank (sheet, row, col, style);
}

lxw_error
__wrap_worksheet_write_formula_num (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, const char *text,
                                    lxw_format *style, double number)
{
  record (FORMULA, sheet, row, col, style, text, number);

  return __real_worksheet_write_formula_num (sheet, row, col, text, style, number);
}

lxw_error
__wrap_worksheet_write_formula_str (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, const char *text,
                                    lxw_format *style, const char *result)
{
  record (FORMULA_TEXT, sheet, row, col, style, text, 0);

  return __real_worksheet_write_formula_str (sheet, row, col, text, style, result);
}

/* A link and a merged range are played back as the cells that they hold. */
lxw_error
__wrap_worksheet_write_url_opt (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, const char *url,
                                lxw_format *style, const char *text, const char *tip)
{
  record (TEXT, sheet, row, col, style, text, 0);

  return __real_worksheet_write_url_opt (sheet, row, col, url, style, text, tip);
}

lxw_error
__wrap_worksheet_merge_range (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, lxw_row_t last_row,
                              lxw_col_t last_col, const char *text, lxw_format *style)
{
  record (TEXT, sheet, row, col, style, text, 0);
  for (lxw_row_t r = row; r <= last_row; r++)
    for (lxw_col_t c = col; c <= last_col; c++)
      if (r != row || c != col)
        record (BLANK, sheet, r, c, style, NULL, 0);

  return __real_worksheet_merge_range (sheet, row, col, last_row, last_col, text, style);
}

static void
play_cell (lxw_worksheet *sheet, lxw_format *style, const Cell *cell)
{
  switch (cell->kind)
    {
    case TEXT:
      __real_worksheet_write_string (sheet, cell->row, cell->col, cell->text, style);
      break;
    case NUMBER:
      __real_worksheet_write_number (sheet, cell->row, cell->col, cell->number, style);
      break;
    case FORMULA:
      __real_worksheet_write_formula_num (sheet, cell->row, cell->col, cell->text, style, cell->number);
      break;
    case FORMULA_TEXT:
      __real_worksheet_write_formula_str (sheet, cell->row, cell->col, cell->text, style, "");
      break;
    case BLANK:
    default:
      __real_worksheet_write_blank (sheet, cell->row, cell->col, style);
      break;
    }
}

static void
write_bare (const Recording *cells, const char *path, const char *folder)
{
  lxw_workbook_options options = { .tmpdir = (char *) folder };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  g_autofree lxw_worksheet **sheets = g_new (lxw_worksheet *, cells->sheets->len);
  g_autofree lxw_format **styles = g_new (lxw_format *, cells->styles->len);

  for (guint i = 0; i < cells->sheets->len; i++)
    sheets[i] = workbook_add_worksheet (workbook, NULL);
  for (guint i = 0; i < cells->styles->len; i++)
    {
      styles[i] = workbook_add_format (workbook);
      format_set_font_size (styles[i], 8 + i);
    }
  for (guint i = 0; i < cells->cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells->cells, Cell, i);

      play_cell (sheets[cell->sheet], styles[cell->style], cell);
    }
  if (workbook_close (workbook) != LXW_NO_ERROR)
    g_error ("%s", path);
}

static void
write_ours (JalonsReport *const *reports, const char *path)
{
  const JalonsReport *before[N_REPORTS] = { reports[1], reports[2], NULL };
  g_autoptr (GError) error = NULL;

  if (!jalons_report_write_xlsx (reports[0], before, NULL, path, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static double
median (double *values)
{
  qsort (values, TURNS, sizeof *values, compare_cb);

  return values[TURNS / 2];
}

static long
peak_memory_kib (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");

  return line ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* The two take turns, so that what else the machine does falls on both. */
static void
measure (JalonsReport *const *reports, const Recording *cells, const char *parent, const char *where)
{
  g_autofree char *folder = g_build_filename (parent, "jalons-bench-XXXXXX", NULL);
  g_autofree char *path = NULL;
  double ours[TURNS], bare[TURNS];

  if (!g_mkdtemp (folder))
    g_error ("%s", parent);
  path = g_build_filename (folder, "r.xlsx", NULL);
  for (int i = 0; i < TURNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      write_bare (cells, path, folder);
      bare[i] = (double) (g_get_monotonic_time () - start) / 1000;
      start = g_get_monotonic_time ();
      write_ours (reports, path);
      ours[i] = (double) (g_get_monotonic_time () - start) / 1000;
    }
  printf ("  %-10s ours %5.1f ms, bare %5.1f ms; ours / bare %6.2f   (goal <= %.1f)\n", where, median (ours),
          median (bare), median (ours) / median (bare), GOAL);
  g_unlink (path);
  g_rmdir (folder);
}

static void
measure_all (JalonsReport *const *reports, const char *path)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (GPtrArray) styles = g_ptr_array_new ();
  Recording recorded = { cells, sheets, styles };

  recording = &recorded;
  write_ours (reports, path);
  recording = NULL;
  printf ("workbook of the national demonstration, %u cells on %u sheets\n", cells->len, sheets->len);
  if (g_file_test (MEMORY, G_FILE_TEST_IS_DIR))
    measure (reports, &recorded, MEMORY, "in memory");
  measure (reports, &recorded, g_get_tmp_dir (), "on disk");
  printf ("  peak memory, the demonstration in memory included %.1f MiB\n",
          (double) peak_memory_kib () / 1024);
  for (guint i = 0; i < cells->len; i++)
    g_free (g_array_index (cells, Cell, i).text);
}

static void
make_reports (JalonsReport **reports)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = {
    .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = options.today, .name = (char *) ""
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, &error);

  if (!store || !jalons_demo_fill (store, &options, NULL, &error))
    g_error ("%s", error->message);
  for (int i = 0; i < N_REPORTS; i++)
    {
      reports[i] = jalons_report_new (store, YEAR - i, JALONS_DAY_NONE, &error);
      if (!reports[i])
        g_error ("%s", error->message);
    }
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jalons-bench-XXXXXX", &error);
  g_autofree char *path = folder ? g_build_filename (folder, "r.xlsx", NULL) : NULL;
  JalonsReport *reports[N_REPORTS];

  if (!folder)
    g_error ("%s", error->message);
  make_reports (reports);
  measure_all (reports, path);
  for (int i = 0; i < N_REPORTS; i++)
    jalons_report_free (reports[i]);
  g_unlink (path);
  g_rmdir (folder);

  return EXIT_SUCCESS;
}
