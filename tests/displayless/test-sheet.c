/* SPDX-License-Identifier: EUPL-1.2 */

/* What a workbook's cells mean: days as numbers, formats of days, formulas, merged cells, the bytes they travel as. */

#include "jalons-sheet-book.h"
#include "jalons-sheet-formats.h"
#include "jalons-sheet-formula.h"

static void
check_serial (double serial, gboolean since_1904, const char *expected)
{
  JalonsDay day = JALONS_DAY_NONE;
  char text[JALONS_DAY_TEXT_SIZE];
  gboolean is_day = jalons_sheet_serial_day (serial, since_1904, &day);

  g_assert_cmpstr (is_day ? jalons_day_write_iso (day, text) : "", ==, expected);
}

/* Known from Excel's own tables: 1 is 1900-01-01, 60 the day that never was, 61 is 1900-03-01. */
static void
test_serials (void)
{
  check_serial (0, FALSE, "");
  check_serial (1, FALSE, "1900-01-01");
  check_serial (59, FALSE, "1900-02-28");
  check_serial (60, FALSE, "");
  check_serial (61, FALSE, "1900-03-01");
  check_serial (45352, FALSE, "2024-03-01");
  check_serial (45352.999, FALSE, "2024-03-01");
  check_serial (73415, FALSE, "2100-12-31");
  check_serial (73416, FALSE, "");
  check_serial (-1, FALSE, "");
  check_serial (0, TRUE, "1904-01-01");
  check_serial (43890, TRUE, "2024-03-01");
  check_serial (1e300, TRUE, "");
}

static void
test_formats (void)
{
  static const char *const days[] = { "dd/mm/yyyy",     "[$-40C]d mmmm yyyy;@", "jj/mm/aaaa", "mmm-yy",
                                      "yyyy\\-mm\\-dd", "dd/mm/yyyy hh:mm",     "mmmm",       "[Red]d/m/yy" };
  static const char *const others[]
      = { "General", "Standard", "0.00",       "#,##0 \"jours\"", "hh:mm:ss", "mm:ss",
          "0%",      "@",        "\"daté\" 0", "[h]:mm",          "0.00E+00" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_true (jalons_sheet_format_is_day (164, days[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (jalons_sheet_format_is_day (164, others[i]));
  g_assert_true (jalons_sheet_format_is_day (14, NULL));
  g_assert_false (jalons_sheet_format_is_day (0, NULL));
  g_assert_false (jalons_sheet_format_is_day (20, NULL));
}

static void
test_formulas (void)
{
  static const char *const outside[]
      = { "=cmd|' /C calc'!A0",         "WEBSERVICE(\"http://exemple.invalid\")",
          "HYPERLINK(\"x\"&A1)",        "of:=DDE(\"a\";\"b\";\"c\")",
          "'file:///etc/passwd'#$A1",   "= web service (A1)",
          "@SUM(1+1)*cmd|' /C calc'!A0" };
  static const char *const inside[] = { "SUM(A1:A3)", "DATEDIF(A1,B1,\"d\")", "\"a|b\"&C1", "of:=[.A1]+1" };

  for (guint i = 0; i < G_N_ELEMENTS (outside); i++)
    g_assert_true (jalons_sheet_formula_reaches_out (outside[i]));
  for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
    g_assert_false (jalons_sheet_formula_reaches_out (inside[i]));
  g_assert_true (jalons_sheet_text_is_formula ("=A1"));
  g_assert_false (jalons_sheet_text_is_formula ("=="));
  g_assert_false (jalons_sheet_text_is_formula ("+33 1 00 00 00 00"));
  g_assert_false (jalons_sheet_text_is_formula ("-"));
  g_assert_false (jalons_sheet_text_is_formula ("- à revoir (avril)"));
}

static void
add (JalonsSheetBook *book, JalonsSheet *sheet, guint row, guint column, JalonsSheetKind kind, double number,
     const char *text)
{
  JalonsSheetCell cell = { row, column, kind, 0, number, (JalonsDay) number, text };

  g_assert_true (jalons_sheet_add (book, sheet, &cell, NULL));
}

static JalonsSheetBook *
make_book (void)
{
  JalonsSheetBook *book = jalons_sheet_book_new ();
  JalonsSheet *sheet = jalons_sheet_book_add (book, "Suivi 2024", NULL);

  add (book, sheet, 1, 0, JALONS_SHEET_TEXT, 0, "  Nom ");
  add (book, sheet, 0, 2, JALONS_SHEET_TEXT, 0, "P1");
  add (book, sheet, 1, 3, JALONS_SHEET_DAY, 19783, NULL);
  add (book, sheet, 2, 1, JALONS_SHEET_NUMBER, 559.43, NULL);
  add (book, sheet, 2, 2, JALONS_SHEET_BOOLEAN, 1, NULL);
  add (book, sheet, 2, 3, JALONS_SHEET_TEXT, 0, "=A1+1");
  add (book, sheet, 2, 4, JALONS_SHEET_TEXT, 0, " \xC2\xA0");
  jalons_sheet_merge (sheet, 0, 2, 0, 3);
  jalons_sheet_merge (sheet, 1, 0, 2, 0);
  jalons_sheet_merge (sheet, 0, 0, 4000000000u, 4000000000u);
  g_assert_true (jalons_sheet_complete (book, sheet, NULL));

  return book;
}

static void
check_book (const JalonsSheetBook *book)
{
  const JalonsSheet *sheet = jalons_sheet_book_find (book, "Suivi 2024");
  static const struct {
    guint row, column;
    JalonsSheetKind kind;
    guint flags;
    const char *text;
  } expected[] = {
    { 1, 0, JALONS_SHEET_TEXT, 0, "Nom" },
    { 2, 0, JALONS_SHEET_TEXT, JALONS_SHEET_MERGED_DOWN, "Nom" },
    { 0, 2, JALONS_SHEET_TEXT, 0, "P1" },
    { 0, 3, JALONS_SHEET_TEXT, JALONS_SHEET_MERGED_ACROSS, "P1" },
    { 1, 3, JALONS_SHEET_DAY, 0, "01/03/2024" },
    { 2, 1, JALONS_SHEET_NUMBER, 0, "559.43" },
    { 2, 2, JALONS_SHEET_BOOLEAN, 0, "oui" },
    { 2, 3, JALONS_SHEET_FAULT, JALONS_SHEET_FORMULA, "=A1+1" },
    { 2, 4, JALONS_SHEET_EMPTY, 0, "" },
    { 9, 9, JALONS_SHEET_EMPTY, 0, "" },
  };

  g_assert_nonnull (sheet);
  g_assert_cmpuint (sheet->n_rows, ==, 3);
  g_assert_cmpuint (sheet->n_columns, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const JalonsSheetCell *cell = jalons_sheet_cell (sheet, expected[i].row, expected[i].column);
      g_autofree char *text = jalons_sheet_cell_text (cell);

      g_assert_cmpint (cell->kind, ==, expected[i].kind);
      g_assert_cmpint (cell->flags, ==, expected[i].flags);
      g_assert_cmpstr (text, ==, expected[i].text);
    }
}

static void
test_book (void)
{
  g_autoptr (JalonsSheetBook) book = make_book ();
  g_autofree char *place = jalons_sheet_place (g_ptr_array_index (book->sheets, 0), 11, 27);

  check_book (book);
  g_assert_cmpstr (place, ==, "Suivi 2024!AB12");
}

/* What travels comes back; cut short, or with any byte changed, it is refused or is another book, never a fault. */
static void
test_bytes (void)
{
  g_autoptr (JalonsSheetBook) book = make_book ();
  g_autoptr (GBytes) bytes = jalons_sheet_book_write (book);
  g_autoptr (JalonsSheetBook) back = jalons_sheet_book_parse (bytes);
  gsize size = g_bytes_get_size (bytes);

  g_assert_nonnull (back);
  check_book (back);
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, i);
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (JalonsSheetBook) other = NULL;

      g_assert_null (jalons_sheet_book_parse (cut));
      data[i] ^= 1 << i % 8;
      changed = g_bytes_new (data, size);
      other = jalons_sheet_book_parse (changed);
    }
}

static void
test_limits (void)
{
  g_autoptr (JalonsSheetBook) book = jalons_sheet_book_new ();
  g_autoptr (GError) error = NULL;
  JalonsSheet *sheet = jalons_sheet_book_add (book, "A", NULL);
  JalonsSheetCell cell = { .row = JALONS_SHEET_ROWS_MAX, .kind = JALONS_SHEET_NUMBER };

  g_assert_false (jalons_sheet_add (book, sheet, &cell, &error));
  g_assert_error (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_TOO_LARGE);
  g_clear_error (&error);
  for (guint i = 0; i < JALONS_SHEET_CELLS_MAX; i++)
    {
      cell.row = i / 10;
      cell.column = i % 10;
      g_assert_true (jalons_sheet_add (book, sheet, &cell, NULL));
    }
  g_assert_false (jalons_sheet_add (book, sheet, &cell, &error));
  g_assert_error (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/serials", test_serials);
  g_test_add_func ("/sheet/formats", test_formats);
  g_test_add_func ("/sheet/formulas", test_formulas);
  g_test_add_func ("/sheet/book", test_book);
  g_test_add_func ("/sheet/bytes", test_bytes);
  g_test_add_func ("/sheet/limits", test_limits);

  return g_test_run ();
}
