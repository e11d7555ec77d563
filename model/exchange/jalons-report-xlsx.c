/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS_A_DAY 86400
#define FILE_NAME     "classeur.xlsx"

/* The sheets, in the order of the tabs. */
enum {
  ABOUT,
  KEY,
  THEMES,
  DEPARTEMENTS = THEMES + JALONS_N_THEMES,
  REGIONS,
  SERIES,
  N_SHEETS,
};

typedef struct {
  JalonsXlsxBook book;
  JalonsXlsxSheet sheets[N_SHEETS];
  JalonsProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  guint done;
} Export;

static const char *
sheet_name (guint rank)
{
  switch (rank)
    {
    case ABOUT:
      return "Lisez-moi";
    case KEY:
      return "Chiffres clefs";
    case DEPARTEMENTS:
      return "Par département";
    case REGIONS:
      return "Par région";
    case SERIES:
      return "Séries";
    default:
      return jalons_theme_label ((JalonsTheme) (rank - THEMES));
    }
}

static void
write_sheet (Export *export, guint rank)
{
  JalonsXlsxSheet *sheet = &export->sheets[rank];

  jalons_xlsx_begin_sheet (sheet, &export->book,
                           rank == ABOUT ? "Parcours de sortie de la prostitution (PSP)" : sheet->name);
  switch (rank)
    {
    case ABOUT:
      jalons_xlsx_write_about (sheet, export->sheets, N_SHEETS);
      break;
    case KEY:
      jalons_xlsx_write_key (sheet);
      break;
    case DEPARTEMENTS:
      jalons_xlsx_write_departements (sheet);
      break;
    case REGIONS:
      jalons_xlsx_write_regions (sheet);
      break;
    case SERIES:
      jalons_xlsx_write_series (sheet);
      break;
    default:
      jalons_xlsx_write_theme (sheet, (JalonsTheme) (rank - THEMES));
      break;
    }
  jalons_xlsx_end_sheet (sheet);
}

static gboolean
step (Export *export, GError **error)
{
  export->done++;
  if (export->progress)
    export->progress ((double) export->done / (N_SHEETS + 2), export->progress_data);

  return !g_cancellable_set_error_if_cancelled (export->cancellable, error);
}

/* Figures and formulas look back at other sheets: the series come first, then the themes. */
static gboolean
write_sheets (Export *export, GError **error)
{
  static const guint others[] = { KEY, DEPARTEMENTS, REGIONS, ABOUT };

  for (guint rank = 0; rank < N_SHEETS; rank++)
    {
      export->sheets[rank].name = sheet_name (rank);
      export->sheets[rank].page = workbook_add_worksheet (export->book.workbook, sheet_name (rank));
      if (!export->sheets[rank].page)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "No sheet can be named %s", sheet_name (rank));
          return FALSE;
        }
    }
  write_sheet (export, SERIES);
  if (!step (export, error))
    return FALSE;
  for (guint theme = 0; theme < JALONS_N_THEMES; theme++)
    {
      write_sheet (export, THEMES + theme);
      if (!step (export, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      write_sheet (export, others[i]);
      if (!step (export, error))
        return FALSE;
    }
  jalons_xlsx_write_figures (&export->book);

  return TRUE;
}

/* The date is that of the report, not the hour of the computer, for the same bytes each time. */
static void
set_properties (JalonsXlsxBook *book)
{
  const JalonsReport *report = book->report;
  g_autofree char *title
      = g_strdup_printf ("Parcours de sortie de la prostitution – rapport %d", jalons_report_year (report));
  g_autofree char *scope = jalons_xlsx_scope_text (report);
  lxw_doc_properties properties = {
    .title = title,
    .subject = scope,
    .author = (char *) "Jalons " JALONS_VERSION,
    .comments
    = (char *) (jalons_report_is_demonstration (report) ? "Démonstration : personnes et dossiers fictifs."
                                                        : "Usage interne : effectifs non masqués."),
    .created = (time_t) jalons_report_as_of (report) * SECONDS_A_DAY + SECONDS_A_DAY / 2,
  };

  workbook_set_properties (book->workbook, &properties);
}

static gboolean
fail (GError **error, lxw_error status)
{
  int saved = errno;
  GIOErrorEnum code = G_IO_ERROR_FAILED;

  if (saved == ENOSPC || saved == EFBIG || saved == EDQUOT)
    code = G_IO_ERROR_NO_SPACE;
  g_set_error (error, G_IO_ERROR, code, "The workbook could not be written: %s", lxw_strerror (status));

  return FALSE;
}

static gboolean
write_workbook (Export *export, const char *path, const char *folder, GError **error)
{
  lxw_workbook_options options = { .tmpdir = (char *) folder };
  lxw_error status;
  gboolean written;

  export->book.workbook = workbook_new_opt (path, &options);
  if (!export->book.workbook)
    return fail (error, LXW_ERROR_MEMORY_MALLOC_FAILED);
  jalons_xlsx_add_styles (&export->book);
  set_properties (&export->book);
  written = write_sheets (export, error);
  if (!written || export->book.status != LXW_NO_ERROR)
    {
      lxw_workbook_free (export->book.workbook);
      return written ? fail (error, export->book.status) : FALSE;
    }
  errno = 0;
  status = workbook_close (export->book.workbook);
  if (status != LXW_NO_ERROR)
    return fail (error, status);

  return step (export, error) && jalons_xlsx_check (path, export->cancellable, error) && step (export, error);
}

/* For the user alone, and on the disk before it takes the name of what was there. */
static gboolean
put_in_place (const char *made, const char *path, GError **error)
{
  int fd = g_open (made, O_RDWR | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fchmod (fd, 0600) == 0 && fsync (fd) == 0;
  int saved = errno;

  if (fd >= 0)
    g_close (fd, NULL);
  if (synced && g_rename (made, path) == 0)
    return TRUE;
  if (synced)
    saved = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", path, g_strerror (saved));

  return FALSE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
clear_export (Export *export)
{
  for (guint i = 0; i < JALONS_XLSX_N_FIGURES; i++)
    {
      g_free (export->book.figures[i].subject);
      if (export->book.figures[i].data)
        g_string_free (export->book.figures[i].data, TRUE);
    }
  g_hash_table_unref (export->book.cells);
}

gboolean
jalons_report_write_xlsx (const JalonsReport *report, const JalonsReport *const *before, const char *anchor,
                          const char *path, JalonsProgress progress, gpointer progress_data,
                          GCancellable *cancellable, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_build_filename (parent, ".jalons-XXXXXX", NULL);
  g_autofree char *made = NULL;
  Export export = { .progress = progress, .progress_data = progress_data, .cancellable = cancellable };
  gboolean written;

  g_return_val_if_fail (report, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!g_mkdtemp_full (folder, 0700))
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", parent, g_strerror (saved));
      return FALSE;
    }
  made = g_build_filename (folder, FILE_NAME, NULL);
  export.book.report = report;
  export.book.before = before;
  export.book.anchor = anchor;
  export.book.cells = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  written = write_workbook (&export, made, folder, error) && put_in_place (made, path, error);
  clear_export (&export);
  remove_folder (folder);

  return written;
}
