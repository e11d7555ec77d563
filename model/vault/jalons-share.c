/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-share.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "jalons-file-system.h"
#include "jalons-standing.h"
#include "jalons-sys.h"
#include "jalons-vault-error.h"

/* Tokens that are remembered: one a program that took the lease, or tried to. */
#define MAX_TOKENS 8

JalonsShare *
jalons_share_new (const char *marks, const guint8 file_id[JALONS_FILE_ID_SIZE])
{
  JalonsShare *share = g_new0 (JalonsShare, 1);
  char name[2 * JALONS_FILE_ID_SIZE + 1];
  guint8 random[8];

  share->lock = -1;
  share->dead = g_array_new (FALSE, FALSE, JALONS_LEASE_TOKEN_SIZE);
  randombytes_buf (random, sizeof random);
  sodium_bin2hex (share->suffix, sizeof share->suffix, random, sizeof random);
  if (!marks || g_mkdir_with_parents (marks, 0700) != 0)
    return share;
  sodium_bin2hex (name, sizeof name, file_id, JALONS_FILE_ID_SIZE);
  share->folder = g_strdup (marks);
  share->log_path = g_strdup_printf ("%s/%s.log", marks, name);
  share->base_path = g_strdup_printf ("%s/%s.base", marks, name);
  share->next_path = g_strdup_printf ("%s/%s.next", marks, name);
  share->read_path = g_strdup_printf ("%s/%s.read", marks, name);
  share->lock_path = g_strdup_printf ("%s/%s.lock", marks, name);

  return share;
}

void
jalons_share_free (JalonsShare *share)
{
  if (share->lock >= 0)
    jalons_sys.close (share->lock);
  g_array_unref (share->dead);
  g_free (share->lock_path);
  g_free (share->read_path);
  g_free (share->next_path);
  g_free (share->base_path);
  g_free (share->log_path);
  g_free (share->folder);
  g_free (share);
}

static void
read_tokens (JalonsShare *share)
{
  guint8 bytes[MAX_TOKENS * JALONS_LEASE_TOKEN_SIZE];
  gssize length = jalons_sys_read_at (share->lock, 0, bytes, sizeof bytes);

  if (length > 0)
    g_array_append_vals (share->dead, bytes, (guint) length / JALONS_LEASE_TOKEN_SIZE);
}

gboolean
jalons_share_lock (JalonsShare *share, GError **error)
{
  if (!share->folder || share->lock >= 0)
    return TRUE;
  share->lock = jalons_sys.open (share->lock_path, O_RDWR | O_CREAT, 0600);
  if (share->lock < 0)
    return jalons_vault_set_errno (error, share->lock_path);
  if (jalons_file_system_sys.lock (share->lock, LOCK_EX | LOCK_NB) == 0)
    {
      read_tokens (share);
      return TRUE;
    }
  if (errno == EWOULDBLOCK)
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, share->lock_path);
  else
    jalons_vault_set_errno (error, share->lock_path);
  jalons_sys.close (share->lock);
  share->lock = -1;

  return FALSE;
}

gboolean
jalons_share_is_locked_by_another (JalonsShare *share)
{
  gboolean locked;
  int fd;

  if (!share->folder || share->lock >= 0)
    return FALSE;
  fd = jalons_sys.open (share->lock_path, O_RDONLY, 0);
  if (fd < 0)
    return FALSE;
  locked = jalons_file_system_sys.lock (fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  jalons_sys.close (fd);

  return locked;
}

void
jalons_share_note (JalonsShare *share, const guint8 token[JALONS_LEASE_TOKEN_SIZE])
{
  ssize_t written;

  if (share->lock < 0)
    return;
  g_array_prepend_vals (share->dead, token, 1);
  g_array_set_size (share->dead, MIN (share->dead->len, MAX_TOKENS));
  /* Lost, the lease is somebody's for five minutes more. */
  written = jalons_sys.write_at (share->lock, share->dead->data, share->dead->len * JALONS_LEASE_TOKEN_SIZE, 0);
  (void) written;
}

gboolean
jalons_share_promote (JalonsShare *share, const char *from, GError **error)
{
  if (!share->folder)
    return TRUE;
  /* Lost with the power, it is done again: the log is removed after it, in the same folder. */
  if (jalons_sys.rename (from, share->base_path) != 0)
    return jalons_vault_set_errno (error, from);
  share->unpromoted = FALSE;

  return TRUE;
}

char *
jalons_put_aside (const char *path, GError **error)
{
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.aside-%u", path, i);

      if (jalons_sys.name_new (path, aside) == 0)
        return g_steal_pointer (&aside);
      if (errno != EEXIST)
        break;
    }
  jalons_vault_set_errno (error, path);

  return NULL;
}

gboolean
jalons_share_fetch_log (JalonsShare *share, const char *path, char **aside, GError **error)
{
  g_autofree char *beside = g_strconcat (path, "-log", NULL);
  g_autofree char *fresh = NULL;

  if (!share->folder || access (beside, F_OK) != 0)
    return TRUE;
  if (access (share->log_path, F_OK) == 0)
    {
      g_autofree char *put = jalons_put_aside (beside, error);

      if (!put)
        return FALSE;
      if (!*aside)
        *aside = g_steal_pointer (&put);
      return TRUE;
    }
  fresh = g_strconcat (share->log_path, ".new", NULL);
  if (!jalons_standing_copy (beside, fresh, 0600, error))
    return FALSE;
  if (jalons_sys.rename (fresh, share->log_path) != 0 || !jalons_sys_sync_folder (share->log_path)
      || jalons_sys.unlink (beside) != 0)
    return jalons_vault_set_errno (error, share->log_path);

  return TRUE;
}
