/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-import-preview.h"
#include "jalons-issue.h"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = 20468, .name = (char *) "" };
  g_autoptr (JalonsStore) store = NULL;

  fixture->folder = g_dir_make_tmp ("jalons-tables-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "register.jalons", NULL);
  store = jalons_store_create (fixture->path, &reg, NULL, 0, NULL);
  g_assert_nonnull (store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tables = g_build_filename (fixture->folder, "tables", NULL);
  g_autofree char *file = g_build_filename (tables, "personnes.csv", NULL);

  g_unlink (file);
  g_rmdir (tables);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static char *
digest (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

/* A folder with @n persons; the last one is of a sex that does not exist when @bad. */
static char *
make_tables (Fixture *fixture, guint n, gboolean bad)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "tables", NULL);
  g_autofree char *file = g_build_filename (folder, "personnes.csv", NULL);
  g_autoptr (GString) text = g_string_new ("personne;nom;sexe\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "P%u;N%u;%s\n", i, i, bad && i + 1 == n ? "Z" : "F");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, text->str, text->len, NULL));

  return g_steal_pointer (&folder);
}

static void
test_good_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = make_tables (fixture, 50, FALSE);
  g_autofree char *before = digest (fixture->path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_open (fixture->path, FALSE, NULL, NULL);
  g_autoptr (JalonsImportPreview) preview = jalons_import_preview_new (store, folder, NULL, NULL, NULL, &error);
  char *const *header = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->result->errors_total, ==, 0);
  g_assert_false (preview->result->imported);
  g_assert_cmpuint (jalons_import_preview_tables (preview), ==, 1);
  g_assert_cmpuint (jalons_import_preview_count (preview), ==, 50);
  g_assert_cmpuint (preview->rows[JALONS_TABLE_PERSONNES]->len, ==, 1 + JALONS_IMPORT_PREVIEW_ROWS);
  g_assert_null (preview->rows[JALONS_TABLE_DEMANDES]);
  header = g_ptr_array_index (preview->rows[JALONS_TABLE_PERSONNES], 0);
  g_assert_cmpstr (header[0], ==, "personne");
  g_assert_cmpstr (header[2], ==, "sexe");
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 0);
  g_clear_pointer (&store, jalons_store_free);
  after = digest (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_bad_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = make_tables (fixture, 3, TRUE);
  g_autoptr (JalonsStore) store = jalons_store_open (fixture->path, FALSE, NULL, NULL);
  g_autoptr (JalonsImportPreview) preview = jalons_import_preview_new (store, folder, NULL, NULL, NULL, NULL);
  g_autoptr (JalonsIssue) issue = NULL;
  g_autofree char *line = NULL;

  g_assert_cmpuint (preview->result->errors_total, ==, 1);
  issue = jalons_issue_new (&g_array_index (preview->result->errors, JalonsImportIssue, 0));
  line = jalons_issue_line (issue);
  g_assert_cmpstr (jalons_issue_text (issue, JALONS_ISSUE_FILE), ==, "personnes.csv");
  g_assert_cmpstr (jalons_issue_text (issue, JALONS_ISSUE_LINE), ==, "4");
  g_assert_cmpstr (jalons_issue_text (issue, JALONS_ISSUE_COLUMN), ==, "sexe");
  g_assert_true (strstr (line, "\tpersonnes.csv\t4\tsexe\t") != NULL);
}

static void
cancel_cb (double fraction, gpointer cancellable)
{
  if (fraction > 0.4)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel_in_the_middle (Fixture *fixture, gconstpointer rehearse)
{
  g_autofree char *folder = make_tables (fixture, 20000, FALSE);
  g_autofree char *before = digest (fixture->path);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_open (fixture->path, FALSE, NULL, NULL);

  if (rehearse)
    g_assert_null (jalons_import_preview_new (store, folder, cancel_cb, cancellable, cancellable, &error));
  else
    g_assert_null (jalons_import (store, folder, FALSE, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 0);
  g_clear_pointer (&store, jalons_store_free);
  after = digest (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static JalonsIssue *
make_issue (JalonsFindingCode code, const char *file, guint line)
{
  JalonsImportIssue issue = { .file = (char *) file, .line = line };
  JalonsIssue *made = NULL;

  jalons_finding_init (&issue.finding, code);
  made = jalons_issue_new (&issue);
  jalons_finding_clear (&issue.finding);

  return made;
}

static void
test_order_of_issues (void)
{
  g_autoptr (JalonsIssue) error = make_issue (JALONS_FINDING_CELL_REQUIRED, "b.csv", 9);
  g_autoptr (JalonsIssue) warning = make_issue (JALONS_FINDING_FILE_IGNORED, "a.csv", 10);

  g_assert_cmpint (jalons_issue_compare (error, warning, JALONS_ISSUE_SEVERITY), <, 0);
  g_assert_cmpint (jalons_issue_compare (error, warning, JALONS_ISSUE_LINE), <, 0);
  g_assert_cmpint (jalons_issue_compare (error, warning, JALONS_ISSUE_FILE), >, 0);
  g_assert_cmpint (jalons_issue_compare (error, error, JALONS_ISSUE_MESSAGE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/import-preview/good", Fixture, NULL, set_up, test_good_folder, tear_down);
  g_test_add ("/import-preview/bad", Fixture, NULL, set_up, test_bad_folder, tear_down);
  g_test_add ("/import-preview/cancel", Fixture, GINT_TO_POINTER (TRUE), set_up, test_cancel_in_the_middle, tear_down);
  g_test_add ("/import/cancel", Fixture, NULL, set_up, test_cancel_in_the_middle, tear_down);
  g_test_add_func ("/import-preview/order-of-issues", test_order_of_issues);

  return g_test_run ();
}
