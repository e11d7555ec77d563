/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

/* Documents that are kept as their facts and their template, and the register's own templates. */

#include "config.h"

#include <string.h>

#include "jalons-odt.h"
#include "jalons-text-documents.h"

#define TEMPLATE "modele."

static void
take (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static JalonsKeptDocument *
to_kept (const JalonsDocumentFile *file, gint64 when)
{
  JalonsKeptDocument *kept = g_new0 (JalonsKeptDocument, 1);

  kept->genre = g_strdup (file->kind);
  kept->nom = g_strdup (file->name);
  kept->titre = g_strdup (file->title);
  kept->faits = g_bytes_ref (file->facts);
  kept->modele = g_bytes_ref (file->template);
  kept->fait_a = when;
  kept->seance = file->seance;
  kept->demande = file->demande;
  kept->personne = file->about;

  return kept;
}

static gboolean
keep (JalonsStore *store, JalonsDocumentFile *file, gint64 when, GError **error)
{
  g_autoptr (JalonsKeptDocument) kept = to_kept (file, when);
  GBytes *again = NULL;

  if (!jalons_documents_keep (store, kept, error))
    return FALSE;
  if (kept->fait_a == when && strcmp (kept->titre, file->title) == 0)
    return TRUE;
  again = jalons_text_document_remake (kept, error);
  if (!again)
    return FALSE;
  g_bytes_unref (file->bytes);
  file->bytes = again;
  take (&file->title, kept->titre);

  return TRUE;
}

/* FALSE on error. One that is not in the register, whose row came from another, leaves the shipped one in its place. */
static gboolean
read_template (JalonsStore *store, const JalonsEntete *row, GHashTable *templates, GError **error)
{
  const char *kind = row->entete + strlen (TEMPLATE);
  GError *failure = NULL;
  g_autoptr (GBytes) bytes = jalons_template_kept (store, row->valeur, &failure);
  JalonsOdtTemplate *template = bytes ? jalons_odt_template_new (bytes, &failure) : NULL;

  if (template)
    g_hash_table_insert (templates, g_strdup (kind), template);
  if (failure)
    g_propagate_error (error, failure);

  return !failure;
}

gboolean
jalons_text_documents_keep (JalonsStore *store, GPtrArray *files, gint64 when, GError **error)
{
  gboolean kept = TRUE;

  if (!jalons_store_begin (store, error))
    return FALSE;
  for (guint i = 0; kept && i < files->len; i++)
    kept = keep (store, g_ptr_array_index (files, i), when, error);
  if (kept && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

GBytes *
jalons_text_document_remake (const JalonsKeptDocument *document, GError **error)
{
  gsize size = 0;
  const char *start = g_bytes_get_data (document->faits, &size);
  g_autofree char *text = g_strndup (start, size);
  g_autoptr (JalonsDocData) data = jalons_doc_data_parse (text, error);
  g_autoptr (JalonsOdtTemplate) template = data ? jalons_odt_template_new (document->modele, error) : NULL;

  return template
             ? jalons_odt_fill (template, data, &(JalonsOdtAbout){ document->titre, document->fait_a }, error)
             : NULL;
}

char *
jalons_text_documents_template_key (const char *kind)
{
  return g_strconcat (TEMPLATE, kind, NULL);
}

GHashTable *
jalons_text_documents_templates (JalonsStore *store, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ENTETES);
  g_autoptr (GHashTable) templates
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jalons_odt_template_free);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, NULL, 0, error);
  gboolean read = rows != NULL;

  for (guint i = 0; read && i < rows->len; i++)
    {
      JalonsEntete row;

      jalons_record_init (table, &row);
      read = jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &row, error);
      if (read && g_str_has_prefix (row.entete, TEMPLATE)
          && jalons_text_documents_is_kind (row.entete + strlen (TEMPLATE)))
        read = read_template (store, &row, templates, error);
      jalons_record_clear (table, &row);
    }

  return read ? g_steal_pointer (&templates) : NULL;
}
