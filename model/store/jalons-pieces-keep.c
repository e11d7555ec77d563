/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Pieces all together: what goes with a transaction, what is verified, given other keys, swept away. */

#include <string.h>

#include "jalons-pieces-private.h"
#include "jalons-store-private.h"

#define NEW_SUFFIX ".new"

gboolean
jalons_pieces_is_named (JalonsStore *store, const guint8 identity[JALONS_PIECE_ID_SIZE])
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT 1 FROM pieces WHERE identite = ?", NULL);
  gboolean row = TRUE;

  if (!stmt)
    return TRUE;
  sqlite3_bind_blob (stmt, 1, identity, JALONS_PIECE_ID_SIZE, SQLITE_TRANSIENT);
  if (!jalons_store_step (store, stmt, &row, NULL))
    return TRUE;
  sqlite3_reset (stmt);

  return row;
}

void
jalons_pieces_touch (JalonsStore *store, const guint8 identity[JALONS_PIECE_ID_SIZE])
{
  g_array_append_vals (store->pieces_touched, identity, 1);
}

static const guint8 *
identity_at (const GArray *identities, guint index)
{
  return (const guint8 *) identities->data + (gsize) index * JALONS_PIECE_ID_SIZE;
}

/* A file that cannot be removed is an orphan, and its key is gone with its row. */
void
jalons_store_settle_pieces (JalonsStore *store)
{
  for (guint i = 0; i < store->pieces_touched->len && !store->in_doubt; i++)
    if (!jalons_pieces_is_named (store, identity_at (store->pieces_touched, i)))
      jalons_piece_remove (store->pieces_folder, identity_at (store->pieces_touched, i), NULL);
  g_array_set_size (store->pieces_touched, 0);
  store->in_doubt = FALSE;
}

/* The rows to walk, read before any of them is changed. */
typedef struct {
  JalonsRef id;
  gint64 size;
} Entry;

typedef struct {
  GArray *entries;
  gint64 total, done; /* bytes */
  JalonsProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Walk;

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->entries, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static gboolean
walk_fill (Walk *walk, JalonsStore *store, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT id, taille FROM pieces ORDER BY id", error);
  gboolean row = stmt != NULL;

  walk->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  while (row)
    {
      Entry entry;

      if (!jalons_store_step (store, stmt, &row, error))
        return FALSE;
      entry = (Entry){ sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1) };
      if (row)
        g_array_append_val (walk->entries, entry);
      walk->total += row ? entry.size : 0;
    }
  if (stmt)
    sqlite3_reset (stmt);

  return stmt != NULL;
}

/* Before piece @index; FALSE when the walk is cancelled. */
static gboolean
walk_step (Walk *walk, guint index, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;
  if (walk->progress)
    walk->progress ((double) walk->done / (double) walk->total, walk->data);
  walk->done += g_array_index (walk->entries, Entry, index).size;

  return TRUE;
}

static JalonsPieceState
state_of (JalonsStore *store, const JalonsPieceRef *ref)
{
  g_autoptr (GError) error = NULL;

  if (jalons_piece_read (store->pieces_folder, store->file_id, ref, NULL, NULL, &error))
    return JALONS_PIECE_WHOLE;
  if (g_error_matches (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT))
    return JALONS_PIECE_MISSING;
  if (g_error_matches (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FOREIGN))
    return JALONS_PIECE_FOREIGN;
  if (g_error_matches (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO))
    return JALONS_PIECE_UNREADABLE;

  return JALONS_PIECE_DAMAGED;
}

static void
tell (JalonsPieceFound found, const guint8 *identity, JalonsRef id, JalonsPieceState state, gpointer data)
{
  char name[JALONS_PIECE_NAME_SIZE];

  jalons_piece_name (identity, name);
  found (name, id, state, data);
}

/* The files of pieces that no row names: this register's own, those that are only begun among them, and those
 * that say they are of another. */
typedef struct {
  GArray *orphans;
  GArray *foreign;
} Strays;

static void
strays_clear (Strays *strays)
{
  g_clear_pointer (&strays->orphans, g_array_unref);
  g_clear_pointer (&strays->foreign, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Strays, strays_clear)

static void
look_at (JalonsStore *store, const char *name, Strays *strays)
{
  gboolean begun = g_str_has_suffix (name, NEW_SUFFIX);
  g_autofree char *stem = g_strndup (name, strlen (name) - (begun ? strlen (NEW_SUFFIX) : 0));
  guint8 identity[JALONS_PIECE_ID_SIZE];

  if (!jalons_piece_identify (stem, identity) || jalons_pieces_is_named (store, identity))
    return;
  if (begun || jalons_piece_is_of (store->pieces_folder, store->file_id, identity))
    g_array_append_vals (strays->orphans, identity, 1);
  else
    g_array_append_vals (strays->foreign, identity, 1);
}

static gboolean
find_strays (JalonsStore *store, Strays *strays, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDir) dir = g_dir_open (store->pieces_folder, 0, &failure);
  const char *name = NULL;

  *strays = (Strays){ g_array_new (FALSE, FALSE, JALONS_PIECE_ID_SIZE),
                      g_array_new (FALSE, FALSE, JALONS_PIECE_ID_SIZE) };
  if (dir)
    while ((name = g_dir_read_name (dir)))
      look_at (store, name, strays);
  if (dir || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_IO, failure->message);

  return FALSE;
}

static gboolean
verify_strays (JalonsStore *store, JalonsPieceFound found, gpointer data, GError **error)
{
  g_auto (Strays) strays = { 0 };

  if (!find_strays (store, &strays, error))
    return FALSE;
  for (guint i = 0; i < strays.orphans->len; i++)
    tell (found, identity_at (strays.orphans, i), 0, JALONS_PIECE_ORPHAN, data);
  for (guint i = 0; i < strays.foreign->len; i++)
    tell (found, identity_at (strays.foreign, i), 0, JALONS_PIECE_FOREIGN, data);

  return TRUE;
}

gboolean
jalons_pieces_verify (JalonsStore *store, JalonsPieceFound found, JalonsProgress progress, gpointer data,
                      GCancellable *cancellable, GError **error)
{
  g_auto (Walk) walk = { .progress = progress, .data = data, .cancellable = cancellable };

  if (!walk_fill (&walk, store, error))
    return FALSE;
  if (!store->pieces_folder)
    return walk.entries->len == 0 || jalons_pieces_need_folder (store, error) != NULL;
  for (guint i = 0; i < walk.entries->len; i++)
    {
      g_auto (JalonsPieceRef) ref = { { 0 } };
      JalonsRef id = g_array_index (walk.entries, Entry, i).id;

      if (!walk_step (&walk, i, error) || !jalons_pieces_load_ref (store, id, &ref, error))
        return FALSE;
      tell (found, ref.identity, id, state_of (store, &ref), data);
    }

  return verify_strays (store, found, data, error);
}

static gboolean
update_row (JalonsStore *store, JalonsRef id, const JalonsPieceRef *ref, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "UPDATE pieces SET identite = ?, cle = ? WHERE id = ?", error);
  gboolean done = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_blob (stmt, 1, ref->identity, sizeof ref->identity, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 2, ref->key, sizeof ref->key, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, id);
  done = jalons_store_step (store, stmt, NULL, error);
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);

  return done;
}

static gboolean
renew (JalonsStore *store, JalonsRef id, GError **error)
{
  g_auto (JalonsPieceRef) before = { { 0 } };
  g_auto (JalonsPieceRef) after = { { 0 } };
  GError *failure = NULL;

  if (!jalons_pieces_load_ref (store, id, &before, error))
    return FALSE;
  if (!jalons_piece_renew (store->pieces_folder, store->file_id, &before, &after, &failure))
    return jalons_pieces_propagate (error, failure);
  jalons_pieces_touch (store, before.identity);
  jalons_pieces_touch (store, after.identity);

  return update_row (store, id, &after, error);
}

static gboolean
renew_all (JalonsStore *store, Walk *walk, GError **error)
{
  if (!walk_fill (walk, store, error))
    return FALSE;
  for (guint i = 0; i < walk->entries->len; i++)
    if (!walk_step (walk, i, error) || !renew (store, g_array_index (walk->entries, Entry, i).id, error))
      return FALSE;

  return TRUE;
}

gboolean
jalons_pieces_rotate (JalonsStore *store, JalonsProgress progress, gpointer data, GCancellable *cancellable,
                      GError **error)
{
  g_auto (Walk) walk = { .progress = progress, .data = data, .cancellable = cancellable };

  if (!jalons_pieces_check_writable (store, error) || !jalons_store_begin (store, error))
    return FALSE;
  if (renew_all (store, &walk, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

/* Whether what memory holds is what the disk holds, and the last that it held. */
static gboolean
check_settled (JalonsStore *store, GError **error)
{
  const JalonsOpening *opening = jalons_store_opening (store);

  /* On a share, another machine may have rows that are not published yet. */
  if (!opening->older && !opening->strange && !jalons_file_system_is_share (opening->file_system)
      && !jalons_register_file_failure (jalons_store_file (store)))
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_FAILED,
                       "pieces may be those of another state");

  return FALSE;
}

gboolean
jalons_pieces_sweep (JalonsStore *store, guint *n_removed, GError **error)
{
  g_auto (Strays) strays = { 0 };
  GError *failure = NULL;

  g_return_val_if_fail (store->depth == 0, FALSE);

  *n_removed = 0;
  if (!jalons_pieces_check_writable (store, error) || !check_settled (store, error)
      || !find_strays (store, &strays, error))
    return FALSE;
  for (; *n_removed < strays.orphans->len; ++*n_removed)
    if (!jalons_piece_remove (store->pieces_folder, identity_at (strays.orphans, *n_removed), &failure))
      return jalons_pieces_propagate (error, failure);

  return TRUE;
}
