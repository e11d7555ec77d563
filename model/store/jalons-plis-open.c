/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Opening what came, and what each side calls a row. */

#include "jalons-plis.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-store-private.h"

void
jalons_pli_received_free (JalonsPliReceived *received)
{
  if (!received)
    return;
  jalons_pli_free (received->pli);
  jalons_correspondant_free (received->from);
  g_clear_pointer (&received->missing, g_array_unref);
  g_free (received);
}

static gboolean
set_unread (const char *path, int code, GError **error)
{
  g_set_error (error, JALONS_PLIS_ERROR, JALONS_PLIS_ERROR_UNREAD, "%s: %s", path, g_strerror (code));

  return FALSE;
}

/* The whole of it, and no more than its size says. */
static GBytes *
read_whole (int fd, const char *path, gsize size, GError **error)
{
  guint8 *bytes = g_malloc (size + 1);
  gsize done = 0;

  while (done < size)
    {
      gssize got = read (fd, bytes + done, size - done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          set_unread (path, got < 0 ? errno : EIO, error);
          g_free (bytes);
          return NULL;
        }
      done += (gsize) got;
    }

  return g_bytes_new_take (bytes, size);
}

GBytes *
jalons_plis_read_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  GBytes *bytes = NULL;
  struct stat status;

  if (fd < 0)
    {
      set_unread (path, errno, error);
      return NULL;
    }
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    set_unread (path, S_ISDIR (status.st_mode) ? EISDIR : EINVAL, error);
  else if (status.st_size > JALONS_PLI_FILE_MAX)
    g_set_error_literal (error, JALONS_PLI_ERROR, JALONS_PLI_ERROR_TOO_LARGE, path);
  else
    bytes = read_whole (fd, path, (gsize) status.st_size, error);
  close (fd);

  return bytes;
}

static const JalonsCarte *
find_sender_cb (const guint8 hash[JALONS_CARTE_HASH_SIZE], gpointer correspondants)
{
  const JalonsCorrespondant *one = jalons_correspondants_find (correspondants, hash);

  return one ? one->carte : NULL;
}

/* Whether a row says it: @message of hers, or a message of hers with that number. */
static gboolean
has_row (JalonsStore *store, const JalonsPliReceived *received, gboolean by_number, gboolean *found, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      by_number ? "SELECT 1 FROM plis_recus WHERE correspondant = ? AND numero = ?"
                : "SELECT 1 FROM plis_recus WHERE correspondant = ? AND message = ?",
      error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, received->from->correspondant);
  if (by_number)
    sqlite3_bind_int64 (stmt, 2, received->number);
  else
    sqlite3_bind_blob64 (stmt, 2, received->pli->envelope.message, JALONS_PLI_MESSAGE_SIZE, SQLITE_TRANSIENT);
  if (!jalons_store_step (store, stmt, found, error))
    return FALSE;
  sqlite3_reset (stmt);

  return TRUE;
}

/* Numbers before this one that never came, among those since the first that did. */
static GArray *
find_missing (JalonsStore *store, const JalonsPliReceived *received, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT numero FROM plis_recus WHERE correspondant = ? AND numero < ? ORDER BY numero", error);
  gint64 next = 1;
  gboolean row = stmt != NULL;

  if (stmt)
    {
      sqlite3_bind_int64 (stmt, 1, received->from->correspondant);
      sqlite3_bind_int64 (stmt, 2, received->number);
    }
  while (row)
    {
      gint64 number = received->number;

      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (row)
        number = sqlite3_column_int64 (stmt, 0);
      /* A sender who counts wildly is not followed for ever. */
      for (; next < number && missing->len < 1000; next++)
        g_array_append_val (missing, next);
      next = number + 1;
    }

  return stmt ? g_steal_pointer (&missing) : NULL;
}

static gboolean
check_fresh (JalonsStore *store, JalonsPliReceived *received, GError **error)
{
  gboolean found = FALSE;

  if (!has_row (store, received, FALSE, &found, error)
      || !has_row (store, received, TRUE, &received->number_seen, error))
    return FALSE;
  if (found)
    g_set_error_literal (error, JALONS_PLIS_ERROR, JALONS_PLIS_ERROR_RECEIVED, "plis");

  return !found;
}

JalonsPliReceived *
jalons_plis_open (JalonsStore *store, GBytes *file, GError **error)
{
  g_autoptr (GPtrArray) identites = jalons_identites_list (store, error);
  g_autoptr (GPtrArray) correspondants = identites ? jalons_correspondants_list (store, error) : NULL;
  g_autoptr (JalonsPliReceived) received = g_new0 (JalonsPliReceived, 1);
  JalonsCorrespondant *from = NULL;
  guint place = 0;

  if (!correspondants)
    return NULL;
  if (identites->len == 0)
    {
      g_set_error_literal (error, JALONS_CORRESPONDANT_ERROR, JALONS_CORRESPONDANT_ERROR_NO_IDENTITY, "identites");
      return NULL;
    }
  received->pli = jalons_pli_open (file, identites, find_sender_cb, correspondants, jalons_store_now (), error);
  if (!received->pli)
    return NULL;
  from = jalons_correspondants_find (correspondants, received->pli->envelope.sender);
  received->number = received->pli->envelope.recipients[received->pli->us].number;
  g_ptr_array_find (correspondants, from, &place);
  received->from = g_ptr_array_steal_index (correspondants, place);
  if (received->pli->envelope.sealed > jalons_store_now () + 86400)
    {
      g_set_error_literal (error, JALONS_PLIS_ERROR, JALONS_PLIS_ERROR_FUTURE, "sealed");
      return NULL;
    }
  if (!jalons_correspondant_may_send (from, received->pli->envelope.sealed, error)
      || !check_fresh (store, received, error))
    return NULL;
  received->missing = find_missing (store, received, error);

  return received->missing ? g_steal_pointer (&received) : NULL;
}

static const char *
link_column (JalonsTableId table)
{
  g_assert (table == JALONS_TABLE_PERSONNES || table == JALONS_TABLE_PARCOURS || table == JALONS_TABLE_DEMANDES);

  return table == JALONS_TABLE_PERSONNES ? "personne" : table == JALONS_TABLE_PARCOURS ? "parcours" : "demande";
}

gboolean
jalons_liens_has (JalonsStore *store, JalonsTableId table, JalonsRef ref)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM liens WHERE %s = ?", link_column (table));
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  gboolean row = FALSE;

  if (!stmt)
    return TRUE;
  sqlite3_bind_int64 (stmt, 1, ref);
  if (!jalons_store_step (store, stmt, &row, NULL))
    return TRUE;
  sqlite3_reset (stmt);

  return row;
}

JalonsRef
jalons_liens_row (JalonsStore *store, JalonsRef correspondant, JalonsTableId table, const char *cle)
{
  const char *column = link_column (table);
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s FROM liens WHERE correspondant = ? AND cle = ? AND %s IS NOT NULL ORDER BY id DESC LIMIT 1",
                         column, column);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  gboolean row = FALSE;
  JalonsRef found = 0;

  if (!stmt)
    return 0;
  sqlite3_bind_int64 (stmt, 1, correspondant);
  sqlite3_bind_text (stmt, 2, cle, -1, SQLITE_TRANSIENT);
  if (jalons_store_step (store, stmt, &row, NULL) && row)
    found = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return found;
}

char *
jalons_liens_cle (JalonsStore *store, JalonsRef correspondant, JalonsTableId table, JalonsRef ref)
{
  g_autofree char *sql = g_strdup_printf ("SELECT cle FROM liens WHERE correspondant = ? AND %s = ? ORDER BY id DESC LIMIT 1",
                                          link_column (table));
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  gboolean row = FALSE;
  char *cle = NULL;

  if (!stmt)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, correspondant);
  sqlite3_bind_int64 (stmt, 2, ref);
  if (jalons_store_step (store, stmt, &row, NULL) && row)
    cle = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return cle;
}

gboolean
jalons_liens_add (JalonsStore *store, JalonsRef correspondant, JalonsTableId table, const char *cle, JalonsRef ref,
                  GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO liens (correspondant, cle, %s) VALUES (?, ?, ?)", link_column (table));
  sqlite3_stmt *stmt = NULL;

  if (jalons_liens_row (store, correspondant, table, cle) == ref)
    return TRUE;
  stmt = jalons_store_statement (store, sql, error);
  if (!stmt || !jalons_store_begin (store, error))
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, correspondant);
  sqlite3_bind_text (stmt, 2, cle, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 3, ref);
  if (jalons_store_step (store, stmt, NULL, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}
