/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-documents-kept.h"

#include <string.h>

#include "jalons-store-private.h"

/* What is unpacked beyond this was never packed here: no template and no facts are as large. */
#define UNPACKED_MAX (64 << 20)
#define SUBJECT      "IFNULL(seance, 0), IFNULL(demande, 0), IFNULL(personne, 0), IFNULL(piece, 0)"

static GBytes *
convert (GConverter *converter, GBytes *bytes, GError **error)
{
  g_autoptr (GByteArray) made = g_byte_array_new ();
  gsize size = 0, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  GConverterResult result = G_CONVERTER_CONVERTED;
  guint8 buffer[16384];

  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (converter, data + done, size - done, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, error);
      if (result == G_CONVERTER_ERROR)
        return NULL;
      done += n_read;
      g_byte_array_append (made, buffer, n_written);
      if (made->len > UNPACKED_MAX)
        {
          g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "documents");
          return NULL;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&made));
}

static GBytes *
pack (GBytes *bytes, GError **error)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);

  return convert (G_CONVERTER (compressor), bytes, error);
}

/* A row that does not unpack is damaged, whatever the library calls it. */
static GBytes *
unpack (sqlite3_stmt *stmt, int column, GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GBytes) packed
      = g_bytes_new (sqlite3_column_blob (stmt, column), (gsize) sqlite3_column_bytes (stmt, column));
  GBytes *bytes = convert (G_CONVERTER (decompressor), packed, NULL);

  if (!bytes)
    g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "documents");

  return bytes;
}

static gboolean
end (JalonsStore *store, gboolean written, GError **error)
{
  if (written && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

static void
bind_bytes (sqlite3_stmt *stmt, int index, GBytes *bytes)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (stmt, index, data, size, SQLITE_TRANSIENT);
}

static void
bind_ref (sqlite3_stmt *stmt, int index, JalonsRef ref)
{
  if (ref)
    sqlite3_bind_int64 (stmt, index, ref);
}

/* The first column of the one row that there may be; 0: none. FALSE on error. */
static gboolean
read_id (JalonsStore *store, sqlite3_stmt *stmt, JalonsRef *id, GError **error)
{
  gboolean row = FALSE;

  *id = 0;
  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  if (row)
    *id = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return TRUE;
}

static gboolean
find_template (JalonsStore *store, const char *empreinte, JalonsRef *id, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT id FROM modeles WHERE empreinte = ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, empreinte, -1, SQLITE_TRANSIENT);

  return read_id (store, stmt, id, error);
}

static gboolean
insert_template (JalonsStore *store, const char *genre, const char *empreinte, GBytes *bytes, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "INSERT INTO modeles (empreinte, nom, contenu) VALUES (?, ?, ?)", error);
  g_autoptr (GBytes) packed = stmt ? pack (bytes, error) : NULL;

  if (!packed)
    return FALSE;
  sqlite3_bind_text (stmt, 1, empreinte, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, genre, -1, SQLITE_TRANSIENT);
  bind_bytes (stmt, 3, packed);

  return jalons_store_step (store, stmt, NULL, error);
}

/* In a transaction: its row. */
static gboolean
keep_template (JalonsStore *store, const char *genre, GBytes *bytes, JalonsRef *id, char **empreinte,
               GError **error)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (!find_template (store, sum, id, error)
      || (!*id
          && (!insert_template (store, genre, sum, bytes, error) || !find_template (store, sum, id, error))))
    return FALSE;
  if (empreinte)
    *empreinte = g_steal_pointer (&sum);

  return TRUE;
}

/* The row of the same, which gives its name, title and hour. */
static gboolean
find_same (JalonsStore *store, JalonsKeptDocument *document, JalonsRef modele, GBytes *packed, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "SELECT id, nom, titre, fait_a FROM documents WHERE modele = ?1 AND genre = ?2 AND faits = ?3 "
      "AND seance IS ?4 AND demande IS ?5 AND personne IS ?6 ORDER BY id LIMIT 1",
      error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, modele);
  sqlite3_bind_text (stmt, 2, document->genre, -1, SQLITE_TRANSIENT);
  bind_bytes (stmt, 3, packed);
  bind_ref (stmt, 4, document->seance);
  bind_ref (stmt, 5, document->demande);
  bind_ref (stmt, 6, document->personne);
  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  document->id = 0;
  if (row)
    {
      document->id = sqlite3_column_int64 (stmt, 0);
      g_free (document->nom);
      document->nom = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
      g_free (document->titre);
      document->titre = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
      document->fait_a = sqlite3_column_int64 (stmt, 3);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

static gboolean
insert_document (JalonsStore *store, JalonsKeptDocument *document, JalonsRef modele, GBytes *packed,
                 GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "INSERT INTO documents (genre, nom, titre, modele, faits, fait_a, seance, demande, personne) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, document->genre, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, document->nom, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 3, document->titre, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 4, modele);
  bind_bytes (stmt, 5, packed);
  sqlite3_bind_int64 (stmt, 6, document->fait_a);
  bind_ref (stmt, 7, document->seance);
  bind_ref (stmt, 8, document->demande);
  bind_ref (stmt, 9, document->personne);
  if (!jalons_store_step (store, stmt, NULL, error))
    return FALSE;
  document->id = sqlite3_last_insert_rowid (store->db);

  return TRUE;
}

static JalonsKeptDocument *
read_document (sqlite3_stmt *stmt)
{
  JalonsKeptDocument *document = g_new0 (JalonsKeptDocument, 1);

  document->id = sqlite3_column_int64 (stmt, 0);
  document->genre = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
  document->nom = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
  document->titre = g_strdup ((const char *) sqlite3_column_text (stmt, 3));
  document->fait_a = sqlite3_column_int64 (stmt, 4);
  document->seance = sqlite3_column_int64 (stmt, 5);
  document->demande = sqlite3_column_int64 (stmt, 6);
  document->personne = sqlite3_column_int64 (stmt, 7);
  document->piece = sqlite3_column_int64 (stmt, 8);

  return document;
}

void
jalons_kept_document_free (JalonsKeptDocument *document)
{
  if (!document)
    return;
  g_free (document->genre);
  g_free (document->nom);
  g_free (document->titre);
  g_clear_pointer (&document->faits, g_bytes_unref);
  g_clear_pointer (&document->modele, g_bytes_unref);
  g_free (document);
}

gboolean
jalons_documents_keep (JalonsStore *store, JalonsKeptDocument *document, GError **error)
{
  g_autoptr (GBytes) packed = pack (document->faits, error);
  JalonsRef modele = 0;
  gboolean kept = FALSE;

  if (!packed || !jalons_store_begin (store, error))
    return FALSE;
  kept = keep_template (store, document->genre, document->modele, &modele, NULL, error)
         && find_same (store, document, modele, packed, error)
         && (document->id || insert_document (store, document, modele, packed, error));

  return end (store, kept, error);
}

GPtrArray *
jalons_documents_kept (JalonsStore *store, JalonsTableId table, JalonsRef row, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_kept_document_free);
  sqlite3_stmt *stmt = jalons_store_statement (store,
                                               table == JALONS_TABLE_SEANCES
                                                   ? "SELECT id, genre, nom, titre, fait_a, " SUBJECT
                                                     " FROM documents WHERE seance = ? ORDER BY id DESC"
                                                   : "SELECT id, genre, nom, titre, fait_a, " SUBJECT
                                                     " FROM documents WHERE personne = ? ORDER BY id DESC",
                                               error);
  gboolean more = stmt != NULL;

  if (stmt)
    sqlite3_bind_int64 (stmt, 1, row);
  while (more)
    {
      if (!jalons_store_step (store, stmt, &more, error))
        return NULL;
      if (more)
        g_ptr_array_add (found, read_document (stmt));
    }

  return stmt ? g_steal_pointer (&found) : NULL;
}

JalonsKeptDocument *
jalons_document_kept (JalonsStore *store, JalonsRef id, GError **error)
{
  g_autoptr (JalonsKeptDocument) document = NULL;
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "SELECT d.id, genre, d.nom, titre, fait_a, " SUBJECT
      ", faits, contenu FROM documents d JOIN modeles m ON m.id = d.modele WHERE d.id = ?",
      error);
  gboolean row = FALSE;

  if (!stmt)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!jalons_store_step (store, stmt, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_ABSENT, "documents");
      return NULL;
    }
  document = read_document (stmt);
  document->faits = unpack (stmt, 9, error);
  document->modele = document->faits ? unpack (stmt, 10, error) : NULL;
  sqlite3_reset (stmt);

  return document->modele ? g_steal_pointer (&document) : NULL;
}

gboolean
jalons_document_set_piece (JalonsStore *store, JalonsRef id, JalonsRef piece, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "UPDATE documents SET piece = ? WHERE id = ?", error);

  if (!stmt || !jalons_store_begin (store, error))
    return FALSE;
  bind_ref (stmt, 1, piece);
  sqlite3_bind_int64 (stmt, 2, id);

  return end (store, jalons_store_step (store, stmt, NULL, error), error);
}

gboolean
jalons_template_keep (JalonsStore *store, const char *genre, GBytes *bytes, char **empreinte, GError **error)
{
  JalonsRef id = 0;

  return jalons_store_begin (store, error)
         && end (store, keep_template (store, genre, bytes, &id, empreinte, error), error);
}

GBytes *
jalons_template_kept (JalonsStore *store, const char *empreinte, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT contenu FROM modeles WHERE empreinte = ?", error);
  GBytes *bytes = NULL;
  gboolean row = FALSE;

  if (!stmt)
    return NULL;
  sqlite3_bind_text (stmt, 1, empreinte, -1, SQLITE_TRANSIENT);
  if (!jalons_store_step (store, stmt, &row, error))
    return NULL;
  bytes = row ? unpack (stmt, 0, error) : NULL;
  sqlite3_reset (stmt);

  return bytes;
}
