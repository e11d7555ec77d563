/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-documents-work.h"

#include <string.h>

#include "jalons-folder.h"
#include "jalons-journal.h"
#include "jalons-office.h"
#include "jalons-store-saving.h"

/* Of the whole, making; LibreOffice is long where it is asked for. */
#define MADE         0.8
#define MADE_FOR_PDF 0.1
#define WRITTEN      0.95

/* A part of the progress. */
typedef struct {
  JalonsJob *job;
  double from;
  double to;
} Part;

static void
part_cb (double fraction, gpointer data)
{
  const Part *part = data;

  jalons_job_progress (part->from + (part->to - part->from) * fraction, part->job);
}

static gboolean
is_read_only (JalonsStore *store)
{
  JalonsSaving saving = { 0 };

  jalons_store_saving (store, &saving);

  return saving.read_only;
}

static GPtrArray *
make (JalonsJob *job, JalonsStore *store, const JalonsDocumentsWork *work, gint64 when, GError **error)
{
  Part part = { job, 0, work->pdf ? MADE_FOR_PDF : MADE };
  g_autoptr (JalonsLetterhead) letterhead = jalons_documents_letterhead (store, error);
  g_autoptr (GHashTable) templates = letterhead ? jalons_text_documents_templates (store, error) : NULL;
  const JalonsDocumentsWish wish = { .seance = work->seance,
                                     .personne = work->personne,
                                     .kinds = (const char *const *) work->kinds,
                                     .narrow = TRUE,
                                     .letterhead = letterhead,
                                     .templates = templates,
                                     .when = when };

  return templates
             ? jalons_text_documents_make (store, &wish, part_cb, &part, jalons_job_cancellable (job), error)
             : NULL;
}

/* The export is noted for its subject; here, in the history of each person who is named, once. */
static gboolean
note (JalonsStore *store, const JalonsDocumentsWork *work, const GPtrArray *files, GError **error)
{
  g_autofree char *name = g_path_get_basename (work->path);
  g_autoptr (GHashTable) noted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; work->seance && i < files->len; i++)
    {
      JalonsDocumentFile *file = files->pdata[i];

      if (file->personne && g_hash_table_add (noted, &file->personne)
          && !jalons_journal_export (store, JALONS_TABLE_PERSONNES, file->personne, 0, name, work->reason,
                                     NULL, error))
        return FALSE;
    }

  return TRUE;
}

static void
add (GArray *list, const char *name, GBytes *bytes)
{
  JalonsFolderFile file = { name, bytes };

  g_array_append_val (list, file);
}

static char *
pdf_name (const char *name)
{
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".odt"));

  return g_strconcat (stem, ".pdf", NULL);
}

static GPtrArray *
make_pdfs (JalonsJob *job, const GPtrArray *files, GError **error)
{
  Part part = { job, MADE_FOR_PDF, WRITTEN };
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (sources, ((JalonsDocumentFile *) files->pdata[i])->bytes);

  return jalons_office_pdfs (sources, part_cb, &part, jalons_job_cancellable (job), error);
}

static gboolean
write_files (JalonsJob *job, JalonsDocumentsWork *work, const GPtrArray *files, const GPtrArray *pdfs,
             GError **error)
{
  Part part = { job, work->pdf ? WRITTEN : MADE, 1 };
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (JalonsFolderFile));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++)
    {
      const JalonsDocumentFile *file = files->pdata[i];

      add (list, file->name, file->bytes);
      if (!pdfs)
        continue;
      g_ptr_array_add (names, pdf_name (file->name));
      add (list, names->pdata[i], pdfs->pdata[i]);
    }
  work->n = list->len;

  return jalons_folder_write (work->path, (const JalonsFolderFile *) list->data, list->len, part_cb, &part,
                              jalons_job_cancellable (job), error);
}

void
jalons_documents_work_free (JalonsDocumentsWork *work)
{
  g_strfreev (work->kinds);
  g_free (work->path);
  g_free (work->reason);
  g_free (work);
}

JalonsLetterhead *
jalons_documents_letterhead (JalonsStore *store, GError **error)
{
  g_autoptr (JalonsLetterhead) letterhead = jalons_letterhead_new ();

  return jalons_letterhead_complete (letterhead, store, error) ? g_steal_pointer (&letterhead) : NULL;
}

gboolean
jalons_documents_work_run (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  JalonsDocumentsWork *work = data;
  /* Of a demonstration the same each time. */
  const gint64 when = jalons_store_register (store)->demonstration ? 0 : jalons_store_now ();
  g_autoptr (GPtrArray) files = make (job, store, work, when, error);
  g_autoptr (GPtrArray) pdfs = NULL;

  if (!files)
    return FALSE;
  if (!is_read_only (store)
      && (!jalons_text_documents_keep (store, files, when, error) || !note (store, work, files, error)))
    return FALSE;
  if (work->pdf)
    pdfs = make_pdfs (job, files, error);

  return (pdfs || !work->pdf) && write_files (job, work, files, pdfs, error);
}
