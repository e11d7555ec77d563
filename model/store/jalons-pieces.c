/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-pieces-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-store-private.h"

#define COLUMNS      "id, nom, type, personne, parcours, taille, empreinte, ajout, identite"

#define MAX_NAME     255
#define UNKNOWN_TYPE "application/octet-stream"

G_DEFINE_QUARK (jalons - piece - error - quark, jalons_piece_error)

void
jalons_piece_clear (JalonsPiece *piece)
{
  g_free (piece->nom);
  g_free (piece->type);
  *piece = (JalonsPiece){ 0 };
}

void
jalons_piece_free (JalonsPiece *piece)
{
  jalons_piece_clear (piece);
  g_free (piece);
}

gboolean
jalons_pieces_propagate (GError **error, GError *failure)
{
  static const struct {
    JalonsVaultError code;
    JalonsPieceError said;
  } own[] = {
    { JALONS_VAULT_ERROR_ABSENT, JALONS_PIECE_ERROR_MISSING },
    { JALONS_VAULT_ERROR_DAMAGED, JALONS_PIECE_ERROR_DAMAGED },
    { JALONS_VAULT_ERROR_FOREIGN, JALONS_PIECE_ERROR_FOREIGN },
    { JALONS_VAULT_ERROR_NOT_A_FILE, JALONS_PIECE_ERROR_NOT_A_FILE },
    { JALONS_VAULT_ERROR_EMPTY, JALONS_PIECE_ERROR_EMPTY },
    { JALONS_VAULT_ERROR_TOO_LARGE, JALONS_PIECE_ERROR_TOO_LARGE },
    { JALONS_VAULT_ERROR_UNREAD, JALONS_PIECE_ERROR_UNREAD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_error_matches (failure, JALONS_VAULT_ERROR, (int) own[i].code))
      {
        g_set_error_literal (error, JALONS_PIECE_ERROR, (int) own[i].said, failure->message);
        g_error_free (failure);
        return FALSE;
      }

  return jalons_store_take_vault_error (error, failure);
}

const char *
jalons_store_pieces_folder (JalonsStore *store)
{
  return store->pieces_folder;
}

const char *
jalons_pieces_need_folder (JalonsStore *store, GError **error)
{
  if (!store->pieces_folder)
    g_set_error_literal (error, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_NO_FOLDER, "a register in memory");

  return store->pieces_folder;
}

static gboolean
set_absent (GError **error, JalonsRef id)
{
  g_set_error (error, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_ABSENT, "piece %" G_GINT64_FORMAT, id);

  return FALSE;
}

static gboolean
copy_blob (sqlite3_stmt *stmt, int column, guint8 *bytes, int size)
{
  const void *blob = sqlite3_column_blob (stmt, column);

  if (!blob || sqlite3_column_bytes (stmt, column) != size)
    return FALSE;
  memcpy (bytes, blob, (gsize) size);

  return TRUE;
}

static gboolean
set_corrupt (GError **error)
{
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "pieces");

  return FALSE;
}

/* The statement on row @id, at its row. */
static sqlite3_stmt *
find_row (JalonsStore *store, const char *sql, JalonsRef id, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean row = FALSE;

  if (!stmt)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!jalons_store_step (store, stmt, &row, error))
    return NULL;
  if (row)
    return stmt;
  sqlite3_reset (stmt);
  set_absent (error, id);

  return NULL;
}

gboolean
jalons_pieces_load_ref (JalonsStore *store, JalonsRef id, JalonsPieceRef *ref, GError **error)
{
  sqlite3_stmt *stmt
      = find_row (store, "SELECT identite, cle, taille, empreinte FROM pieces WHERE id = ?", id, error);
  gboolean read = FALSE;

  if (!stmt)
    return FALSE;
  ref->size = (guint64) sqlite3_column_int64 (stmt, 2);
  read = copy_blob (stmt, 0, ref->identity, sizeof ref->identity)
         && copy_blob (stmt, 1, ref->key, sizeof ref->key)
         && copy_blob (stmt, 3, ref->hash, sizeof ref->hash);
  sqlite3_reset (stmt);

  return read || set_corrupt (error);
}

static gboolean
read_row (sqlite3_stmt *stmt, JalonsPiece *piece)
{
  guint8 identity[JALONS_PIECE_ID_SIZE];

  piece->id = sqlite3_column_int64 (stmt, 0);
  piece->nom = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
  piece->type = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
  piece->personne = sqlite3_column_int64 (stmt, 3);
  piece->parcours = sqlite3_column_int64 (stmt, 4);
  piece->size = (guint64) sqlite3_column_int64 (stmt, 5);
  piece->added = sqlite3_column_int64 (stmt, 7);
  if (!copy_blob (stmt, 6, piece->hash, sizeof piece->hash)
      || !copy_blob (stmt, 8, identity, sizeof identity))
    return FALSE;
  jalons_piece_name (identity, piece->identity);

  return TRUE;
}

gboolean
jalons_pieces_load (JalonsStore *store, JalonsRef id, JalonsPiece *piece, GError **error)
{
  sqlite3_stmt *stmt = find_row (store, "SELECT " COLUMNS " FROM pieces WHERE id = ?", id, error);
  gboolean read = FALSE;

  if (!stmt)
    return FALSE;
  read = read_row (stmt, piece);
  sqlite3_reset (stmt);

  return read || set_corrupt (error);
}

static void
free_cb (gpointer piece)
{
  jalons_piece_free (piece);
}

static GPtrArray *
read_rows (JalonsStore *store, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (free_cb);
  gboolean row = FALSE;

  do
    {
      JalonsPiece *piece = NULL;

      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (!row)
        break;
      piece = g_new0 (JalonsPiece, 1);
      g_ptr_array_add (pieces, piece);
      if (!read_row (stmt, piece))
        {
          sqlite3_reset (stmt);
          set_corrupt (error);
          return NULL;
        }
    }
  while (row);
  sqlite3_reset (stmt);

  return g_steal_pointer (&pieces);
}

GPtrArray *
jalons_pieces_list (JalonsStore *store, JalonsTableId table, JalonsRef owner, GError **error)
{
  sqlite3_stmt *stmt = NULL;

  g_return_val_if_fail (table == JALONS_TABLE_PERSONNES || table == JALONS_TABLE_PARCOURS, NULL);

  stmt = jalons_store_statement (store,
                                 table == JALONS_TABLE_PERSONNES
                                     ? "SELECT " COLUMNS " FROM pieces WHERE personne = ? ORDER BY ajout, id"
                                     : "SELECT " COLUMNS " FROM pieces WHERE parcours = ? ORDER BY ajout, id",
                                 error);
  if (!stmt)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, owner);

  return read_rows (store, stmt, error);
}

GPtrArray *
jalons_pieces_list_all (JalonsStore *store, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT " COLUMNS " FROM pieces ORDER BY ajout, id", error);

  return stmt ? read_rows (store, stmt, error) : NULL;
}

static void
bind_owner (sqlite3_stmt *stmt, int index, JalonsRef owner)
{
  if (owner)
    sqlite3_bind_int64 (stmt, index, owner);
}

static gboolean
insert_row (JalonsStore *store, const JalonsPieceRef *ref, const JalonsPiece *piece, gint64 added,
            GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "INSERT INTO pieces (identite, cle, taille, empreinte, type, nom, ajout, personne, "
      "parcours) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  gboolean done = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_blob (stmt, 1, ref->identity, sizeof ref->identity, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 2, ref->key, sizeof ref->key, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, (gint64) ref->size);
  sqlite3_bind_blob (stmt, 4, ref->hash, sizeof ref->hash, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, piece->type ? piece->type : UNKNOWN_TYPE, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 6, piece->nom, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 7, added);
  bind_owner (stmt, 8, piece->personne);
  bind_owner (stmt, 9, piece->parcours);
  done = jalons_store_step (store, stmt, NULL, error);
  sqlite3_reset (stmt);
  /* The key is the caller's. */
  sqlite3_clear_bindings (stmt);

  return done;
}

/* The row of a piece whose file is durable; where it is refused, the file goes. */
static gboolean
keep_row (JalonsStore *store, const JalonsPieceRef *ref, JalonsPiece *piece, GError **error)
{
  gint64 added = g_get_real_time () / G_USEC_PER_SEC, id;

  if (!jalons_store_begin (store, error))
    {
      jalons_piece_remove (store->pieces_folder, ref->identity, NULL);
      return FALSE;
    }
  jalons_pieces_touch (store, ref->identity);
  if (insert_row (store, ref, piece, added, error))
    {
      id = sqlite3_last_insert_rowid (store->db);
      if (jalons_store_commit (store, error))
        {
          if (!piece->type)
            piece->type = g_strdup (UNKNOWN_TYPE);
          piece->id = id;
          piece->size = ref->size;
          piece->added = added;
          memcpy (piece->hash, ref->hash, sizeof piece->hash);
          jalons_piece_name (ref->identity, piece->identity);
          return TRUE;
        }
    }
  jalons_store_rollback (store);

  return FALSE;
}

gboolean
jalons_pieces_check_writable (JalonsStore *store, GError **error)
{
  jalons_store_assert (store);

  if (!jalons_pieces_need_folder (store, error))
    return FALSE;
  if (!store->read_only)
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_READ_ONLY, store->pieces_folder);

  return FALSE;
}

/* What the row would refuse, before a file is made for it. */
static gboolean
check_name (const JalonsPiece *piece, GError **error)
{
  if (piece->nom && *piece->nom && g_utf8_validate (piece->nom, -1, NULL)
      && g_utf8_strlen (piece->nom, -1) <= MAX_NAME && !strchr (piece->nom, '/')
      && !(piece->personne && piece->parcours))
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT, "name or owner of a piece");

  return FALSE;
}

gboolean
jalons_pieces_add (JalonsStore *store, int source, JalonsPiece *piece, GError **error)
{
  g_auto (JalonsPieceRef) ref = { { 0 } };
  GError *failure = NULL;

  if (!jalons_pieces_check_writable (store, error) || !check_name (piece, error))
    return FALSE;
  if (!jalons_piece_write (store->pieces_folder, store->file_id, source, JALONS_PIECE_MAX_SIZE, &ref,
                           &failure))
    return jalons_pieces_propagate (error, failure);

  return keep_row (store, &ref, piece, error);
}

gboolean
jalons_pieces_add_file (JalonsStore *store, const char *path, JalonsPiece *piece, GError **error)
{
  /* Not waiting: a pipe is refused, not read. */
  int source = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  gboolean added = FALSE;

  if (source < 0)
    {
      g_set_error (error, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_UNREAD, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }
  if (!piece->nom)
    piece->nom = g_filename_display_basename (path);
  added = jalons_pieces_add (store, source, piece, error);
  close (source);

  return added;
}

gboolean
jalons_pieces_read (JalonsStore *store, JalonsRef id, JalonsPieceTake take, gpointer data, GError **error)
{
  g_auto (JalonsPieceRef) ref = { { 0 } };
  GError *failure = NULL;
  const char *folder = jalons_pieces_need_folder (store, error);

  return folder && jalons_pieces_load_ref (store, id, &ref, error)
         && (jalons_piece_read (folder, store->file_id, &ref, take, data, &failure)
             || jalons_pieces_propagate (error, failure));
}

gboolean
jalons_pieces_extract (JalonsStore *store, JalonsRef id, int fd, GError **error)
{
  g_auto (JalonsPieceRef) ref = { { 0 } };
  GError *failure = NULL;
  const char *folder = jalons_pieces_need_folder (store, error);

  return folder && jalons_pieces_load_ref (store, id, &ref, error)
         && (jalons_piece_extract (folder, store->file_id, &ref, fd, &failure)
             || jalons_pieces_propagate (error, failure));
}

static gboolean
delete_row (JalonsStore *store, JalonsRef id, GError **error)
{
  g_auto (JalonsPieceRef) ref = { { 0 } };
  sqlite3_stmt *stmt = NULL;

  if (!jalons_pieces_load_ref (store, id, &ref, error))
    return FALSE;
  stmt = jalons_store_statement (store, "DELETE FROM pieces WHERE id = ?", error);
  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  jalons_pieces_touch (store, ref.identity);

  return jalons_store_step (store, stmt, NULL, error);
}

gboolean
jalons_pieces_remove (JalonsStore *store, JalonsRef id, GError **error)
{
  if (!jalons_pieces_check_writable (store, error) || !jalons_store_begin (store, error))
    return FALSE;
  if (delete_row (store, id, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}
