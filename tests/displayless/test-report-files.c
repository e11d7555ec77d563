/* SPDX-License-Identifier: EUPL-1.2 */

/* What writes the report: the exact form of the JSON, and a workbook that is given up half way. The
 * numbers themselves are compared by test_workbook.py. */

#include <glib/gstdio.h>
#include <string.h>

#include "jalons-json-text.h"
#include "jalons-report-csv.h"
#include "jalons-report-json.h"
#include "jalons-report-xlsx.h"

static JalonsReport *
make_report (void)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                         .departement = jalons_departement_find ("2A"),
                         .today = JALONS_DAY_NONE,
                         .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, &error);
  JalonsReport *report = NULL;

  g_assert_no_error (error);
  report = jalons_report_new (store, 2025, JALONS_DAY_NONE, &error);
  g_assert_no_error (error);

  return report;
}

static void
test_json_form (void)
{
  static const char expected[]
      = "{\n \"a\": {},\n \"b\": [],\n \"c\": [\n  \"\\u000a\\\"\\\\é\"\n ],\n \"d\": 14.0,\n "
        "\"e\": 14.5,\n \"f\": -3,\n \"g\": null\n}\n";
  g_autoptr (JalonsJsonText) text = jalons_json_text_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  jalons_json_begin_object (text, NULL);
  jalons_json_begin_object (text, "a");
  jalons_json_end_object (text);
  jalons_json_begin_array (text, "b");
  jalons_json_end_array (text);
  jalons_json_begin_array (text, "c");
  jalons_json_string (text, NULL, "\n\"\\é");
  jalons_json_end_array (text);
  jalons_json_decimal (text, "d", 14);
  jalons_json_decimal (text, "e", 14.5);
  jalons_json_integer (text, "f", -3);
  jalons_json_null (text, "g");
  jalons_json_end_object (text);
  g_assert_true (jalons_json_text_send (text, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), expected,
                   strlen (expected));
}

/* A stream that takes no more than a few bytes: both writers say so. */
static void
test_stream_full (void)
{
  g_autoptr (JalonsReport) report = make_report ();
  char room[100];

  for (int csv = 0; csv <= 1; csv++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (csv ? jalons_report_write_csv (report, stream, NULL, &error)
                          : jalons_report_write_json (report, stream, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

typedef struct {
  GCancellable *cancellable;
  guint when; /* at which call */
  guint calls;
  double fraction;
} Cancel;

static void
cancel_cb (double fraction, gpointer data)
{
  Cancel *cancel = data;

  g_assert_cmpfloat (fraction, >, cancel->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  cancel->fraction = fraction;
  cancel->calls++;
  if (cancel->calls == cancel->when)
    g_cancellable_cancel (cancel->cancellable);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;

  return n;
}

/* Given up after each step in turn: the former file stays, nothing lies beside it. */
static void
test_cancel (void)
{
  g_autoptr (JalonsReport) report = make_report ();
  g_autofree char *folder = g_dir_make_tmp ("jalons-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "r.xlsx", NULL);
  double fraction = 0;
  guint when = 1;

  g_assert_true (g_file_set_contents (path, "former", -1, NULL));
  for (; fraction < 1; when++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *left = NULL;
      Cancel cancel = { .cancellable = cancellable, .when = when };

      g_assert_false (jalons_report_write_xlsx (report, NULL, NULL, path, cancel_cb, &cancel, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (cancel.calls, ==, when);
      g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
      g_assert_cmpstr (left, ==, "former");
      g_assert_cmpuint (count_files (folder), ==, 1);
      fraction = cancel.fraction;
    }
  g_assert_cmpuint (when, >, 10);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_progress (void)
{
  g_autoptr (JalonsReport) report = make_report ();
  g_autofree char *folder = g_dir_make_tmp ("jalons-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "r.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  Cancel none = { 0 };
  GStatBuf about;

  g_assert_true (jalons_report_write_xlsx (report, NULL, NULL, path, cancel_cb, &none, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (none.fraction, ==, 1);
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/exchange/json/form", test_json_form);
  g_test_add_func ("/exchange/report/stream-full", test_stream_full);
  g_test_add_func ("/exchange/workbook/cancel", test_cancel);
  g_test_add_func ("/exchange/workbook/progress", test_progress);

  return g_test_run ();
}
