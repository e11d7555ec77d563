/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* A backup, or a register, restored into memory: every byte proved, the database looked through by SQLite. */

#include <fcntl.h>
#include <string.h>

#include "jalons-backup-private.h"
#include "jalons-copy.h"
#include "jalons-sys.h"

/* A register that is in use may be replaced, or its log grow, while it is read. */
#define TRIES 4
#define PAUSE (20 * G_TIME_SPAN_MILLISECOND)

static void
forget (JalonsBackupContent *content)
{
  g_clear_pointer (&content->image, jalons_image_free);
}

void
jalons_backup_content_clear (JalonsBackupContent *content)
{
  forget (content);
  g_clear_pointer (&content->key, jalons_key_free);
}

/* Asked once, for as long as the slots are the same: it takes the time of a derivation. */
static gboolean
find_key_once (JalonsBackupContent *content, const JalonsBaseHeader *header, JalonsKeyFinder find_key, gpointer data,
               GError **error)
{
  gboolean known = content->key && content->header.n_slots == header->n_slots
                   && memcmp (content->header.slots, header->slots, header->n_slots * sizeof *header->slots) == 0;

  content->header = *header;
  if (known)
    return TRUE;
  g_clear_pointer (&content->key, jalons_key_free);
  content->key = find_key (header, data, error);

  return content->key != NULL;
}

static gboolean
read_at_once (JalonsBackupContent *content, int fd, const char *path, JalonsKeyFinder find_key, gpointer data,
              GError **error)
{
  g_autofree char *beside = g_strconcat (path, "-log", NULL);
  const char *log_path = content->log_path ? content->log_path : beside;
  JalonsBaseState base = { 0 };
  JalonsBaseHeader header;

  forget (content);
  content->image = jalons_image_new ();
  if (!jalons_base_read_header (fd, path, &header, error) || !find_key_once (content, &header, find_key, data, error)
      || !jalons_base_read (fd, path, &content->header, content->key, content->image, &base, error)
      || !jalons_log_read (log_path, &content->header, content->key, &base, content->image, &content->log, error))
    return FALSE;
  content->state = content->log.state;
  jalons_image_clear_changed (content->image);

  return TRUE;
}

gboolean
jalons_backup_content_read (JalonsBackupContent *content, const char *path, JalonsKeyFinder find_key, gpointer data,
                            GError **error)
{
  gboolean stands = FALSE;

  for (guint i = 0; i < TRIES; i++)
    {
      int fd = jalons_sys.open (path, O_RDONLY, 0);
      gboolean done;

      if (fd < 0)
        return jalons_vault_set_errno (error, path);
      done = read_at_once (content, fd, path, find_key, data, error);
      stands = jalons_register_file_is_there (fd, path);
      jalons_sys.close (fd);
      if (!done || (stands && content->log.fate != JALONS_LOG_TORN))
        return done;
      g_usleep (PAUSE);
    }

  return stands || jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, path);
}

static guint32
count_rows (sqlite3 *db, const char *sql, gboolean *failed)
{
  sqlite3_stmt *stmt = NULL;
  guint32 n = 0;
  int code = sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      n++;
      code = SQLITE_OK;
    }
  sqlite3_finalize (stmt);
  *failed = *failed || code != SQLITE_DONE;

  return n;
}

/* What SQLite cannot look through is a fault too. */
static void
look_through (JalonsImage *image, JalonsVerification *result)
{
  sqlite3 *db = NULL;
  gboolean failed = jalons_image_connect (image, &db) != SQLITE_OK;

  if (!failed)
    {
      result->n_faults
          = count_rows (db, "SELECT 1 FROM pragma_integrity_check WHERE integrity_check <> 'ok'", &failed);
      result->n_orphans = count_rows (db, "PRAGMA foreign_key_check", &failed);
    }
  result->n_faults += failed;
  sqlite3_close (db);
}

void
jalons_backup_content_check (JalonsBackupContent *content, const char *path, JalonsVerification *result)
{
  g_autofree char *pieces = jalons_backup_pieces (path);

  *result = (JalonsVerification) {
    .generation = content->header.generation,
    .sequence = content->state.sequence,
    .n_pages = jalons_image_n_pages (content->image),
    .log = content->log.fate,
    .n_commits = content->log.n_commits,
    .n_lost = content->log.n_after,
  };
  memcpy (result->file_id, content->header.file_id, JALONS_FILE_ID_SIZE);
  look_through (content->image, result);
  jalons_count_pieces (pieces, &result->n_pieces, &result->pieces_size);
}

static int
sign_of (guint64 one, guint64 other)
{
  return one > other ? 1 : one < other ? -1 : 0;
}

static void
compare (JalonsVerification *result, JalonsImage *image, const JalonsBaseHeader *header, JalonsImage *other,
         guint64 sequence)
{
  guint32 n = result->n_pages, m = jalons_image_n_pages (other), shared = MIN (n, m);

  result->compared = TRUE;
  result->same_register = memcmp (result->file_id, header->file_id, JALONS_FILE_ID_SIZE) == 0;
  result->n_different = MAX (n, m) - shared;
  for (guint32 i = 0; i < shared; i++)
    result->n_different
        += memcmp (jalons_image_page (image, i), jalons_image_page (other, i), JALONS_PAGE_SIZE) != 0;
  result->later = sign_of (result->sequence, sequence);
  if (result->later == 0)
    result->later = sign_of (result->generation, header->generation);
}

gboolean
jalons_backup_verify (const char *path, JalonsKeyFinder find_key, gpointer data, JalonsRegisterFile *against,
                      JalonsVerification *result, GError **error)
{
  g_auto (JalonsBackupContent) content = { 0 };

  *result = (JalonsVerification) { 0 };
  /* The log of a register on a share is not beside it. */
  if (against && strcmp (against->path, path) == 0)
    content.log_path = against->log_path;
  if (!jalons_backup_content_read (&content, path, find_key, data, error))
    return FALSE;
  jalons_backup_content_check (&content, path, result);
  if (against)
    compare (result, content.image, &against->header, against->image, against->state.sequence);

  return TRUE;
}

gboolean
jalons_backup_verify_against (const char *path, const char *other, JalonsKeyFinder find_key, gpointer data,
                              JalonsVerification *result, GError **error)
{
  g_auto (JalonsBackupContent) content = { 0 }, others = { 0 };

  *result = (JalonsVerification) { 0 };
  if (!jalons_backup_content_read (&content, path, find_key, data, error)
      || !jalons_backup_content_read (&others, other, find_key, data, error))
    return FALSE;
  jalons_backup_content_check (&content, path, result);
  compare (result, content.image, &others.header, others.image, others.state.sequence);

  return TRUE;
}

static JalonsKey *
give_key_cb (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  return jalons_key_from (jalons_key_bytes (data));
}

gboolean
jalons_register_file_verify (JalonsRegisterFile *file, JalonsVerification *result, GError **error)
{
  return jalons_backup_verify (file->path, give_key_cb, file->key, file, result, error);
}

gboolean
jalons_verification_is_sound (const JalonsVerification *verification)
{
  return (verification->log == JALONS_LOG_NONE || verification->log == JALONS_LOG_WHOLE)
         && verification->n_faults == 0 && verification->n_orphans == 0;
}
