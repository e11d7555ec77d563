/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that reads a delegate's own workbook: import-sheet. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-correspondances.h"
#include "jalons-fold.h"
#include "jalons-sheet-import.h"
#include "jalons-sheet-read.h"
#include "jalons-text-field.h"
#include "jalons-text-sheet.h"
#include "jalons-text.h"

typedef struct {
  char    *mapping;
  char    *written;
  char   **sheets;
  char    *conflicts;
  char    *format;
  gboolean rehearse;
  gboolean json;
  JalonsSheetConflicts policy;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->mapping);
  g_free (options->written);
  g_strfreev (options->sheets);
  g_free (options->conflicts);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_policy (Options *options)
{
  static const char *const names[] = { "ours", "theirs", "refuse" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (options->conflicts ? options->conflicts : "ours", names[i]) == 0)
      {
        options->policy = i;
        return TRUE;
      }
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--conflicts: write ours, theirs or refuse."));

  return FALSE;
}

static int
fail_reading (const char *path, const GError *error)
{
  g_autofree char *sentence = jalons_text_sheet_error (error);
  g_autofree char *shown = jalons_text_path (path);

  if (!sentence)
    return jalons_cli_fail_with (path, error);

  return jalons_cli_fail (JALONS_EXIT_REFUSED, "%s: %s", shown, sentence);
}

/* As the option says, else as the register remembers, else as it is proposed. NULL with @error. */
static JalonsSheetMapping *
find_mapping (JalonsStore *store, const JalonsSheetBook *book, const Options *options, GError **error)
{
  g_autofree char *digest = jalons_sheet_mapping_digest (book);
  g_autofree char *text = NULL;
  JalonsSheetMapping *kept = NULL;

  if (options->mapping)
    return g_file_get_contents (options->mapping, &text, NULL, error) ? jalons_sheet_mapping_parse (text, book, error) : NULL;
  text = jalons_store_correspondance (store, digest, NULL);
  kept = text ? jalons_sheet_mapping_parse (text, book, NULL) : NULL;

  return kept ? kept : jalons_sheet_mapping_propose (book);
}

/* FALSE, told, when the workbook has no sheet of a name that was asked for. */
static gboolean
choose_sheets (JalonsSheetMapping *mapping, char **names)
{
  for (guint i = 0; names && i < mapping->layouts->len; i++)
    ((JalonsSheetLayout *) g_ptr_array_index (mapping->layouts, i))->used = FALSE;
  for (guint i = 0; names && names[i]; i++)
    {
      JalonsSheetLayout *layout = jalons_sheet_mapping_layout (mapping, names[i]);

      if (!layout)
        {
          jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--sheet: the workbook has no sheet “%s”."), names[i]);
          return FALSE;
        }
      layout->used = TRUE;
    }

  return TRUE;
}

static void
print_mapping (const JalonsSheetMapping *mapping)
{
  for (guint i = 0; i < mapping->layouts->len; i++)
    {
      const JalonsSheetLayout *layout = g_ptr_array_index (mapping->layouts, i);

      for (guint j = 0; layout->used && j < layout->columns->len; j++)
        {
          const JalonsSheetColumn *column = &g_array_index (layout->columns, JalonsSheetColumn, j);
          g_autofree char *letters = jalons_sheet_column (column->column);
          g_autofree char *header = jalons_quotable (column->header);
          g_autofree char *taken = jalons_text_sheet_taken (column->target, column->rank);

          fprintf (stderr, "%s%s%s  %s → %s\n", layout->sheet, *layout->sheet ? "!" : "", letters, header, taken);
        }
    }
}

static void
print_issues (const GArray *issues, guint64 total)
{
  for (guint i = 0; i < issues->len; i++)
    {
      g_autofree char *line = jalons_text_issue (&g_array_index (issues, JalonsImportIssue, i));

      fprintf (stderr, "%s\n", line);
    }
  if (total > issues->len)
    {
      g_autofree char *count = jalons_text_count (total - issues->len);

      fprintf (stderr, _ ("… and %s more.\n"), count);
    }
}

static void
print_differences (const JalonsSheetPlan *plan)
{
  for (guint table = 0; table < JALONS_N_TABLES; table++)
    for (guint i = 0; i < plan->items[table]->len; i++)
      {
        const JalonsSheetItem *item = g_ptr_array_index (plan->items[table], i);
        g_autofree char *place = jalons_sheet_place (item->place.sheet, item->place.row, item->place.column);

        for (guint j = 0; j < item->differences->len; j++)
          {
            const JalonsSheetDifference *difference = &g_array_index (item->differences, JalonsSheetDifference, j);
            g_autofree char *text = jalons_text_sheet_difference (item, difference);

            printf ("%s: %s → %s\n", place, text, difference->take ? _ ("the file’s") : _ ("the register’s"));
          }
      }
}

static void
print_counts (const JalonsSheetPlan *plan)
{
  for (guint table = 0; table < JALONS_N_TABLES; table++)
    for (guint state = 0; state < JALONS_SHEET_N_STATES; state++)
      {
        guint n = jalons_sheet_plan_count (plan, table, state);
        g_autofree char *count = jalons_text_count (n);

        if (n)
          printf ("%-24s %10s  %s\n", jalons_text_table (table), count, jalons_text_sheet_state (state));
      }
}

static void
print_text (const JalonsSheetPlan *plan, gboolean rehearse)
{
  const JalonsImportResult *result = plan->result;

  print_issues (result->errors, result->errors_total);
  if (result->warnings_total)
    fprintf (stderr, "%s\n", _ ("Warnings, which do not stop the import:"));
  print_issues (result->warnings, result->warnings_total);
  print_differences (plan);
  print_counts (plan);
  if (result->errors_total)
    puts (_ ("There are errors: nothing was imported."));
  else
    puts (rehearse ? _ ("Rehearsal: nothing was imported.") : _ ("Imported."));
}

static int
run_plan (JalonsStore *store, JalonsSheetPlan *plan, const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  gboolean done = jalons_sheet_plan_run (plan, store, path, options->rehearse, jalons_cli_progress, NULL,
                                         jalons_cli_cancellable (), &error);

  jalons_cli_progress_end ();
  if (!done)
    return jalons_cli_fail_with (path, error);
  if (options->json)
    jalons_cli_print_sheet (plan, options->rehearse);
  else
    print_text (plan, options->rehearse);

  return plan->result->errors_total ? JALONS_EXIT_REFUSED : JALONS_EXIT_DONE;
}

/* What was used once is used again. */
static int
remember (JalonsStore *store, const JalonsSheetBook *book, const JalonsSheetMapping *mapping, const char *path)
{
  g_autofree char *digest = jalons_sheet_mapping_digest (book);
  g_autofree char *text = jalons_sheet_mapping_write (mapping);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  g_autoptr (GError) error = NULL;

  return jalons_store_set_correspondance (store, digest, shown, text, &error) ? JALONS_EXIT_DONE
                                                                             : jalons_cli_fail_with (path, error);
}

static gboolean
write_mapping (const JalonsSheetMapping *mapping, const char *path, int *status)
{
  g_autofree char *text = jalons_sheet_mapping_write (mapping);
  g_autoptr (GError) error = NULL;

  if (!path || g_file_set_contents (path, text, -1, &error))
    return TRUE;
  *status = jalons_cli_fail_with (path, error);

  return FALSE;
}

static int
import_book (JalonsStore *store, const JalonsSheetBook *book, const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSheetMapping) mapping = find_mapping (store, book, options, &error);
  g_autoptr (JalonsSheetPlan) plan = NULL;
  int status = JALONS_EXIT_DONE;

  if (!mapping)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--mapping: this file cannot be used (%s)."), error->message);
  if (!choose_sheets (mapping, options->sheets))
    return JALONS_EXIT_USAGE;
  if (!write_mapping (mapping, options->written, &status))
    return status;
  if (!options->json)
    print_mapping (mapping);
  plan = jalons_sheet_plan_new (store, book, mapping, options->policy, &error);
  if (!plan)
    return jalons_cli_fail_with (path, error);
  status = run_plan (store, plan, path, options);

  return plan->result->imported && status == JALONS_EXIT_DONE ? remember (store, book, mapping, path) : status;
}

int
jalons_command_import_sheet (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSheetBook) book = NULL;
  g_autoptr (JalonsStore) store = NULL;
  int status = JALONS_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &options.mapping, N_ ("How the columns are taken"), N_ ("FILE") },
    { "write-mapping", 0, 0, G_OPTION_ARG_FILENAME, &options.written, N_ ("Write how the columns are taken, to correct it"),
      N_ ("FILE") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.sheets, N_ ("Read this sheet; may be repeated"), N_ ("NAME") },
    { "conflicts", 0, 0, G_OPTION_ARG_STRING, &options.conflicts,
      N_ ("Where both say something else: ours (the register’s), theirs or refuse"), N_ ("WHOSE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.rehearse, N_ ("Say what would be found, change nothing"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("import-sheet", entries, &argc, &argv, 2) || !jalons_cli_read_format (options.format, &options.json)
      || !read_policy (&options))
    return JALONS_EXIT_USAGE;
  book = jalons_sheet_read (argv[2], jalons_cli_cancellable (), NULL, &error);
  if (!book)
    return fail_reading (argv[2], error);
  store = jalons_cli_open (argv[1], FALSE, &status);

  return !store ? status : import_book (store, book, argv[2], &options);
}
