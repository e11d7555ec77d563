/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* A register on a share. Nothing there can be relied on but that a name is given to a whole file, or not, and
 * even the answer may be lost: what counts is what is read back. */

#include "jalons-register-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-sys.h"

/* What was put on a share may be seen a little later. */
#define LOOKS 10
#define LOOK_PAUSE 20 /* ms */

/* A base that is removed while it is sent is sent again. */
#define SENDINGS 2

void
jalons_register_file_settle_file_system (JalonsRegisterFile *file, const char *marks)
{
  file->file_system = jalons_file_system_of (file->path);
  if (jalons_file_system_is_share (file->file_system))
    file->share = jalons_share_new (marks, file->header.file_id);
  file->log_path = file->share ? g_strdup (file->share->log_path) : g_strconcat (file->path, "-log", NULL);
}

/* A register that was brought to a share with its log beside it, or saved there as it was found. */
char *
jalons_register_file_find_log (const JalonsRegisterFile *file)
{
  if (file->log_path && (!file->share || access (file->log_path, F_OK) == 0))
    return g_strdup (file->log_path);

  return g_strconcat (file->path, "-log", NULL);
}

void
jalons_register_file_hold (JalonsRegisterFile *file)
{
  file->lease = jalons_lease_new (file->path, file->header.file_id, file->key);
  if (file->share)
    {
      jalons_share_lock (file->share, NULL);
      jalons_share_note (file->share, jalons_lease_token (file->lease));
    }
  /* Refused, nobody is told a name; on a share it is asked for again before anything is published. */
  jalons_lease_force (file->lease, NULL);
}

void
jalons_register_file_let_go (JalonsRegisterFile *file)
{
  gboolean waits = file->share && file->log_path && access (file->log_path, F_OK) == 0;

  if (file->lease && !waits)
    jalons_lease_release (file->lease);
  g_clear_pointer (&file->lease, jalons_lease_free);
  g_clear_pointer (&file->share, jalons_share_free);
  g_clear_pointer (&file->attempt, g_free);
  g_clear_error (&file->unpublished);
  g_free (file->divergent);
}

void
jalons_register_file_rename_holder (JalonsRegisterFile *file, const JalonsKey *key)
{
  if (!file->lease)
    return;
  jalons_lease_set_key (file->lease, key);
  jalons_register_file_renew (file, NULL);
}

void
jalons_register_file_name_holder (JalonsRegisterFile *file, const char *label)
{
  if (!file->lease)
    return;
  jalons_lease_set_label (file->lease, label);
  jalons_register_file_renew (file, NULL);
}

gboolean
jalons_register_file_renew (JalonsRegisterFile *file, GError **error)
{
  if (!file->lease)
    return TRUE;

  /* On a disk of this machine the lock has told, and it is right. */
  return file->share ? jalons_lease_renew (file->lease, error) : jalons_lease_force (file->lease, error);
}

gboolean
jalons_register_file_look (JalonsRegisterFile *file, JalonsHolder *holder, JalonsLeaseWatch *watch, GError **error)
{
  return jalons_lease_look (file->path, file->header.file_id, file->key, holder, watch, error);
}

/* As readable as what it replaces, to those who share it. */
static guint
mode_of (const char *path)
{
  struct stat about;

  return stat (path, &about) == 0 ? about.st_mode & 0666 : 0660;
}

static gboolean
write_base (JalonsRegisterFile *file, const char *path, guint mode, const JalonsBaseHeader *header,
            const JalonsKey *key, JalonsBaseState *state, GError **error)
{
  gboolean done;
  int fd;

  jalons_sys.unlink (path);
  fd = jalons_sys.open (path, O_RDWR | O_CREAT | O_EXCL, mode);
  if (fd < 0)
    return jalons_vault_set_errno (error, path);
  done = jalons_base_write (fd, path, header, key, file->image, state, error)
         && (jalons_sys.sync (fd) == 0 || jalons_vault_set_errno (error, path))
         && jalons_base_verify (fd, path, header, key, file->image, state, error);
  if (jalons_sys.close (fd) != 0 && done)
    done = jalons_vault_set_errno (error, path);
  if (!done)
    jalons_sys.unlink (path);

  return done;
}

/* Written and proved on this machine's disk, then copied and compared: the share is read once. */
static gboolean
send_base (JalonsRegisterFile *file, const char *fresh, const JalonsBaseHeader *header, const JalonsKey *key,
           JalonsBaseState *state, GError **error)
{
  const char *next = file->share->next_path;

  if (!file->share->folder)
    return write_base (file, fresh, mode_of (file->path), header, key, state, error);

  return write_base (file, next, 0600, header, key, state, error)
         && jalons_standing_copy (next, fresh, mode_of (file->path), error);
}

static gboolean
is_seen (JalonsRegisterFile *file, const JalonsStanding *expected)
{
  for (guint i = 0; i < LOOKS; i++)
    {
      if (jalons_standing_match (file->path, expected))
        return TRUE;
      jalons_file_system_sys.pause (LOOK_PAUSE);
    }

  return FALSE;
}

/* Where a file cannot take the place of another: the old one is moved, never removed, and a program that stops
 * between the two leaves both under names that the next opening knows. */
static gboolean
replace_in_two_steps (JalonsRegisterFile *file, const char *fresh)
{
  g_autofree char *next = jalons_standing_next_path (file->path);
  g_autofree char *last = jalons_standing_last_path (file->path);

  /* Of an earlier time: the register itself stands. */
  jalons_sys.unlink (next);
  if (jalons_sys.rename (fresh, next) != 0)
    return FALSE;
  jalons_sys.unlink (last);
  if (jalons_sys.rename (file->path, last) != 0)
    return FALSE;
  if (jalons_sys.rename (next, file->path) == 0)
    return TRUE;
  jalons_sys.rename (last, file->path);

  return FALSE;
}

/* Whether trying otherwise may help. */
static gboolean
is_refusal (int number)
{
  return number != ENOSPC && number != EDQUOT && number != EROFS && number != ENOENT && number != ESTALE;
}

/* Puts @fresh in place of what was checked. */
static gboolean
put_in_place (JalonsRegisterFile *file, const char *fresh, JalonsPlacing placing, GError **error)
{
  int number = placing (fresh, file->path) == 0 ? 0 : errno;

  if (placing == jalons_sys.name_new && number == EEXIST)
    {
      errno = number;
      return jalons_vault_set_errno (error, file->path);
    }
  if (is_seen (file, file->attempt))
    return TRUE;
  if (number != 0 && is_refusal (number) && placing != jalons_sys.name_new
      && jalons_standing_match (fresh, file->attempt))
    {
      replace_in_two_steps (file, fresh);
      if (is_seen (file, file->attempt))
        return TRUE;
    }
  errno = number != 0 ? number : EIO;

  return jalons_vault_set_errno (error, file->path);
}

/* Between looking and putting, where the share knows locks, nobody takes the register. */
static gboolean
place_checked (JalonsRegisterFile *file, const char *fresh, const JalonsStanding *next, guint64 sequence,
               JalonsPlacing placing, GError **error)
{
  g_autoptr (GError) why = NULL;
  gboolean done;

  if (file->lease && !jalons_lease_enter (file->lease, &why))
    {
      if (g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED))
        return jalons_register_file_fence (file, sequence, error);
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  done = jalons_register_file_check (file, sequence, &placing, error);
  if (done)
    {
      g_free (file->attempt);
      file->attempt = g_memdup2 (next, sizeof *next);
      done = put_in_place (file, fresh, placing, error);
    }
  if (file->lease)
    jalons_lease_leave (file->lease);

  return done;
}

/* What this machine has of the base, for those who copy it; nobody need have the share's open. */
void
jalons_register_file_keep_open (JalonsRegisterFile *file)
{
  if (file->fd >= 0)
    jalons_sys.close (file->fd);
  file->fd = file->share->folder ? jalons_sys.open (file->share->base_path, O_RDONLY, 0) : -1;
}

/* One who takes the register over removes what others were sending; and may have given it up since. */
static gboolean
send_and_place (JalonsRegisterFile *file, const JalonsBaseHeader *header, const JalonsKey *key, JalonsBaseState *state,
                JalonsPlacing placing, GError **error)
{
  g_autofree char *fresh = g_strdup_printf ("%s.nouveau-%s", file->path, file->share->suffix);
  JalonsStanding next = { .header = *header };
  gboolean done = FALSE, gone = TRUE;

  for (guint i = 0; i < SENDINGS && gone; i++)
    {
      g_clear_error (error);
      done = send_base (file, fresh, header, key, state, error);
      memcpy (next.tag, state->tag, JALONS_TAG_SIZE);
      done = done && place_checked (file, fresh, &next, state->sequence, placing, error);
      gone = !done && g_error_matches (*error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT);
    }
  if (!done)
    jalons_sys.unlink (fresh);

  return done;
}

gboolean
jalons_register_file_put_shared (JalonsRegisterFile *file, const JalonsBaseHeader *header, const JalonsKey *key,
                                 JalonsBaseState *state, JalonsPlacing placing, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (!send_and_place (file, header, key, state, placing, &why))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  jalons_register_file_adopt (file, -1, header, key, state);
  g_clear_pointer (&file->attempt, g_free);
  file->share->unpromoted = TRUE;
  if (!file->lease)
    jalons_register_file_hold (file);
  if (!jalons_standing_sync_folder (file->path, error))
    return FALSE;
  jalons_register_file_remember (file);
  g_clear_error (&file->unpublished);
  if (!jalons_share_promote (file->share, file->share->next_path, error))
    return FALSE;
  jalons_register_file_keep_open (file);
  jalons_register_file_back_up (file);

  return TRUE;
}

/* The log is where a commit is done; when it has grown, the share is told, and may be told later. */
static void
publish_grown (JalonsRegisterFile *file)
{
  guint64 tried = file->share->tried_at;

  if (jalons_log_size (file->log) <= tried + jalons_log_limit)
    return;
  file->share->tried_at = jalons_log_size (file->log);
  g_clear_error (&file->unpublished);
  if (jalons_register_file_compact (file, &file->unpublished))
    file->share->tried_at = 0;
}

/* A log is bound to the base that this machine keeps: both are there, or neither. */
static gboolean
can_append (JalonsRegisterFile *file)
{
  return file->log_path
         && (file->log || !file->share->unpromoted
             || jalons_share_promote (file->share, file->share->next_path, NULL));
}

gboolean
jalons_register_file_keep_shared (JalonsRegisterFile *file, JalonsImage *image, GError **error)
{
  guint64 next = file->state.sequence + 1;

  if (file->lease && jalons_lease_is_lost (file->lease))
    return jalons_register_file_fence (file, next, error);
  if (can_append (file) && jalons_register_file_append (file, image, NULL))
    {
      file->committed = TRUE;
      publish_grown (file);
      return TRUE;
    }
  if (!jalons_register_file_publish (file, &file->header, file->key, next, jalons_sys.rename, error))
    return FALSE;
  file->committed = TRUE;
  jalons_register_file_drop_log (file);

  return TRUE;
}

const GError *
jalons_register_file_unpublished (const JalonsRegisterFile *file)
{
  return file->unpublished;
}
