/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-import-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "jalons-check.h"
#include "jalons-fold.h"
#include "jalons-journal.h"

static void
issue_clear_cb (gpointer data)
{
  JalonsImportIssue *issue = data;

  g_free (issue->file);
  g_free (issue->column);
  jalons_finding_clear (&issue->finding);
}

JalonsImportResult *
jalons_import_result_new (void)
{
  JalonsImportResult *result = g_new0 (JalonsImportResult, 1);

  result->errors = g_array_new (FALSE, FALSE, sizeof (JalonsImportIssue));
  result->warnings = g_array_new (FALSE, FALSE, sizeof (JalonsImportIssue));
  result->findings = g_array_new (FALSE, FALSE, sizeof (JalonsImportIssue));
  g_array_set_clear_func (result->errors, issue_clear_cb);
  g_array_set_clear_func (result->warnings, issue_clear_cb);
  g_array_set_clear_func (result->findings, issue_clear_cb);

  return result;
}

void
jalons_import_result_free (JalonsImportResult *result)
{
  g_array_unref (result->errors);
  g_array_unref (result->warnings);
  g_array_unref (result->findings);
  g_free (result);
}

/* Errors and warnings are the two lists of the interchange tables, which are complete; what the rule sheet adds to them is
 * told apart. */
static GArray *
list_of (JalonsImportResult *result, JalonsFindingCode code, guint64 **total)
{
  if (jalons_finding_severity (code) == JALONS_SEVERITY_ERROR)
    {
      *total = &result->errors_total;
      return result->errors;
    }
  *total = jalons_finding_is_of_tables (code) ? &result->warnings_total : &result->findings_total;

  return jalons_finding_is_of_tables (code) ? result->warnings : result->findings;
}

void
jalons_import_report (JalonsImport *import, const char *file, guint line, const char *column, JalonsFinding *finding)
{
  JalonsImportResult *result = import->result;
  guint64 *total = NULL;
  GArray *list = list_of (result, finding->code, &total);
  JalonsImportIssue issue = { NULL, line, NULL, *finding };

  *total += 1;
  if (list->len >= JALONS_IMPORT_LISTED)
    {
      jalons_finding_clear (finding);
      return;
    }
  issue.file = jalons_quotable (file);
  issue.column = column ? jalons_quotable (column) : NULL;
  memset (finding->args, 0, sizeof finding->args);
  g_array_append_val (list, issue);
}

void
jalons_import_report_code (JalonsImport *import, const char *file, guint line, const char *column,
                           JalonsFindingCode code, const char *text)
{
  JalonsFinding finding;

  jalons_finding_init (&finding, code);
  if (text)
    jalons_finding_set_text (&finding, 0, text);
  jalons_import_report (import, file, line, column, &finding);
}

guint
jalons_import_line_of (const JalonsImport *import, JalonsTableId table, JalonsRef row)
{
  const GArray *marks = import->marks[table];
  guint low = 0, high = marks->len;

  if (row <= import->last_before[table] || marks->len == 0)
    return 0;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (marks, JalonsImportMark, middle).row <= row)
        low = middle;
      else
        high = middle;
    }

  return g_array_index (marks, JalonsImportMark, low).line + (row - g_array_index (marks, JalonsImportMark, low).row);
}

/* The fact that this import has brought, the one at fault first. */
static const JalonsFact *
new_fact (const JalonsImport *import, const JalonsFinding *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (finding->facts); i++)
    if (finding->facts[i].row > import->last_before[finding->facts[i].table])
      return &finding->facts[i];

  return NULL;
}

static void
take_findings_cb (GArray *findings, gpointer data)
{
  JalonsImport *import = data;

  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      const JalonsFact *fact = new_fact (import, finding);
      g_autofree char *file = NULL;

      if (!fact)
        continue;
      file = g_strconcat (jalons_table (fact->table)->name, ".csv", NULL);
      jalons_import_report (import, file, jalons_import_line_of (import, fact->table, fact->row), fact->field,
                            finding);
    }
}

/* Years closed before the import, that count something else with it. */
static void
take_years_cb (GArray *findings, gpointer data)
{
  JalonsImport *import = data;

  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      g_autofree char *file = g_strconcat (jalons_table (JALONS_TABLE_ANNEES_ARRETEES)->name, ".csv", NULL);

      if (finding->facts[0].row <= import->last_before[JALONS_TABLE_ANNEES_ARRETEES])
        jalons_import_report (import, file, 0, NULL, finding);
    }
}

gboolean
jalons_import_check (JalonsImport *import, GError **error)
{
  return jalons_check_run (import->store, JALONS_CHECK_ALL, take_findings_cb, import, import->cancellable,
                           error)
         && jalons_check_closed_years (import->store, import->last_before, take_years_cb, import,
                                       import->cancellable, error);
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is in the folder: which tables, how many bytes; any other file is passed over with a warning. */
static gboolean
look_into_folder (JalonsImport *import)
{
  g_autoptr (GDir) dir = g_dir_open (import->folder, 0, NULL);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  if (!dir)
    {
      jalons_import_report_code (import, import->folder, 0, NULL, JALONS_FINDING_FILE_UNREADABLE, import->folder);
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (import->folder, name, NULL);
      g_autofree char *stem = g_str_has_suffix (name, ".csv") ? g_strndup (name, strlen (name) - 4) : NULL;
      const JalonsTable *table = stem ? jalons_table_find (stem) : NULL;
      GStatBuf info;

      if (table)
        {
          import->result->present[table->id] = TRUE;
          if (g_stat (path, &info) == 0)
            import->bytes_total += info.st_size;
        }
      else if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          g_ptr_array_add (others, g_utf8_make_valid (name, -1));
        }
    }
  g_ptr_array_sort (others, compare_names_cb);
  for (guint i = 0; i < others->len; i++)
    jalons_import_report_code (import, g_ptr_array_index (others, i), 0, NULL, JALONS_FINDING_FILE_IGNORED,
                               g_ptr_array_index (others, i));

  return TRUE;
}

/* A national register holds returns only, never a person; profiles are art. 9 data and stay with the
 * association (tables.md, profils). */
static gboolean
is_forbidden (const JalonsImport *import, JalonsTableId table)
{
  int kind = jalons_store_register (import->store)->kind;

  return kind == JALONS_KIND_NATIONAL || (table == JALONS_TABLE_PROFILS && kind != JALONS_KIND_ASSOCIATION);
}

static gboolean
read_tables (JalonsImport *import, GError **error)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      const JalonsTable *table = jalons_table (i);

      if (!import->result->present[i])
        continue;
      if (is_forbidden (import, i))
        {
          g_autofree char *file = g_strconcat (table->name, ".csv", NULL);

          jalons_import_report_code (import, file, 0, NULL, JALONS_FINDING_TABLE_FORBIDDEN, table->name);
          import->broken[i] = TRUE;
        }
      else if (!jalons_import_table (import, table, error))
        {
          return FALSE;
        }
    }

  return TRUE;
}

static int
compare_issues_cb (gconstpointer a, gconstpointer b)
{
  const JalonsImportIssue *left = a, *right = b;
  int order = strcmp (left->file, right->file);

  return order ? order : (left->line > right->line) - (left->line < right->line);
}

static gboolean
run_import (JalonsImport *import, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    import->last_before[i] = jalons_store_last (import->store, i);
  if (look_into_folder (import))
    done = read_tables (import, error) && jalons_import_check (import, error);
  g_array_sort (import->result->errors, compare_issues_cb);
  g_array_sort (import->result->warnings, compare_issues_cb);
  g_array_sort (import->result->findings, compare_issues_cb);

  return done;
}

static void
import_init (JalonsImport *import)
{
  import->result = jalons_import_result_new ();
  import->scratch = jalons_findings_new ();
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      import->marks[i] = g_array_new (FALSE, FALSE, sizeof (JalonsImportMark));
      import->refused[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
}

static void
import_clear (JalonsImport *import)
{
  g_clear_pointer (&import->result, jalons_import_result_free);
  g_array_unref (import->scratch);
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      g_array_unref (import->marks[i]);
      g_hash_table_unref (import->refused[i]);
      g_free (import->last_key[i]);
    }
}

JalonsImportResult *
jalons_import (JalonsStore *store, const char *folder, gboolean rehearse, JalonsProgress progress, gpointer data,
               GCancellable *cancellable, GError **error)
{
  JalonsImport import
      = { .store = store, .folder = folder, .progress = progress, .progress_data = data, .cancellable = cancellable };
  JalonsImportResult *result = NULL;
  gboolean done;

  if (!jalons_store_begin_bulk (store, JALONS_JOURNAL_IMPORTED, error))
    return NULL;
  import_init (&import);
  done = run_import (&import, error);
  if (done && import.result->errors_total == 0 && !rehearse)
    done = import.result->imported
        = jalons_store_assign_codes (store, error) && jalons_store_commit (store, error);
  if (!import.result->imported)
    jalons_store_rollback (store);
  if (done)
    result = g_steal_pointer (&import.result);
  import_clear (&import);

  return result;
}
