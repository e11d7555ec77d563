/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-lease.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "jalons-file-system.h"
#include "jalons-sys.h"
#include "jalons-vault-error.h"

#define MAGIC "JALONS-HELD\n"

/* What was written is not what is read. */
#define NOT_THERE ESTALE
#define AT_VERSION 12
#define AT_FILE_ID 16
#define AT_TOKEN 32
#define AT_COUNTER 48
#define AT_SINCE 56
#define AT_BEAT 64
#define AT_NONCE 72
#define AT_SEALED 96

/* What is sealed: label and host, each its length and that many bytes, then zeros. */
#define NAME_SIZE JALONS_SLOT_LABEL_SIZE
#define NAMES_SIZE (2 * (2 + NAME_SIZE))
#define SIZE (AT_SEALED + NAMES_SIZE + JALONS_TAG_SIZE)

#define VERSION 1

/* A lease that is being replaced, or written, is looked at again. */
#define TRIES 8
#define TRY_PAUSE 20 /* ms */

struct _JalonsLease {
  GMutex  mutex; /* of all that follows */
  char   *path;
  char   *register_path;
  guint8  file_id[JALONS_FILE_ID_SIZE];
  guint8 *key; /* sodium_malloc */
  guint8  token[JALONS_LEASE_TOKEN_SIZE];
  guint64 counter;
  gint64  since;
  char    label[NAME_SIZE + 1];
  char    host[NAME_SIZE + 1];
  int     entered; /* the file, locked; -1 */
  gint    lost;    /* atomic */
};

/* No more than fits, and no half of a character. */
static void
copy_name (char name[NAME_SIZE + 1], const char *text)
{
  gsize length = strlen (text);

  while (length > NAME_SIZE)
    length = (gsize) (g_utf8_find_prev_char (text, text + length) - text);
  memset (name, 0, NAME_SIZE + 1);
  memcpy (name, text, length);
}

static char *
path_of (const char *register_path)
{
  return g_strconcat (register_path, ".verrou", NULL);
}

static gint64
wall_seconds (void)
{
  return jalons_file_system_sys.wall () / G_USEC_PER_SEC;
}

static void
fill (JalonsLease *lease, guint8 bytes[SIZE])
{
  guint8 names[NAMES_SIZE] = { 0 };

  memset (bytes, 0, SIZE);
  memcpy (bytes, MAGIC, AT_VERSION);
  jalons_put_u16 (bytes + AT_VERSION, VERSION);
  memcpy (bytes + AT_FILE_ID, lease->file_id, JALONS_FILE_ID_SIZE);
  memcpy (bytes + AT_TOKEN, lease->token, JALONS_LEASE_TOKEN_SIZE);
  jalons_put_u64 (bytes + AT_COUNTER, lease->counter);
  jalons_put_u64 (bytes + AT_SINCE, (guint64) lease->since);
  jalons_put_u64 (bytes + AT_BEAT, (guint64) wall_seconds ());
  randombytes_buf (bytes + AT_NONCE, AT_SEALED - AT_NONCE);
  jalons_put_u16 (names, (guint16) strlen (lease->label));
  memcpy (names + 2, lease->label, NAME_SIZE);
  jalons_put_u16 (names + 2 + NAME_SIZE, (guint16) strlen (lease->host));
  memcpy (names + 4 + NAME_SIZE, lease->host, NAME_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (bytes + AT_SEALED, NULL, names, sizeof names, bytes, AT_NONCE, NULL,
                                              bytes + AT_NONCE, lease->key);
}

static gboolean
is_ours (const JalonsLease *lease, const guint8 *bytes, gssize length)
{
  return length >= AT_COUNTER && memcmp (bytes + AT_FILE_ID, lease->file_id, JALONS_FILE_ID_SIZE) == 0
         && memcmp (bytes + AT_TOKEN, lease->token, JALONS_LEASE_TOKEN_SIZE) == 0;
}

static gboolean
put_bytes (int fd, const guint8 bytes[SIZE])
{
  guint8 found[SIZE];
  gsize done = 0;

  while (done < SIZE)
    {
      ssize_t n = jalons_sys.write_at (fd, bytes + done, SIZE - done, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      done += (gsize) n;
    }
  if (jalons_sys.sync (fd) != 0)
    return FALSE;
  if (jalons_sys_read_at (fd, 0, found, SIZE) == SIZE && memcmp (found, bytes, SIZE) == 0)
    return TRUE;
  /* Some shares write elsewhere than where they are told. */
  errno = NOT_THERE;

  return FALSE;
}

/* Whether another has written it: where the share knows no locks, in the same instant. */
static gboolean
is_anothers (const JalonsLease *lease, int fd)
{
  guint8 found[SIZE];

  return jalons_sys_read_at (fd, 0, found, SIZE) == SIZE && memcmp (found, MAGIC, AT_VERSION) == 0
         && memcmp (found + AT_TOKEN, lease->token, JALONS_LEASE_TOKEN_SIZE) != 0;
}

/* A beat, on the file that is open. */
static gboolean
beat (JalonsLease *lease, int fd, GError **error)
{
  guint8 bytes[SIZE];
  int reason;

  lease->counter++;
  fill (lease, bytes);
  if (put_bytes (fd, bytes))
    return TRUE;
  reason = errno;
  if (reason == NOT_THERE && is_anothers (lease, fd))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, lease->path);
  errno = reason == NOT_THERE ? EIO : reason;

  return jalons_vault_set_errno (error, lease->path);
}

static gboolean
is_still_there (int fd, const char *path)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 && opened.st_ino == named.st_ino
         && opened.st_dev == named.st_dev;
}

/* The lease that is there, locked where the share knows locks; -1 with an error. */
static int
open_locked (const char *path, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      int fd = jalons_sys.open (path, O_RDWR, 0);

      if (fd < 0)
        {
          jalons_vault_set_errno (error, path);
          return -1;
        }
      if (jalons_file_system_lock_briefly (fd, LOCK_EX) != 0)
        {
          if (errno == EWOULDBLOCK)
            jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, path);
          else
            jalons_vault_set_errno (error, path);
          jalons_sys.close (fd);
          return -1;
        }
      if (is_still_there (fd, path))
        return fd;
      jalons_sys.close (fd);
    }
  jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, path);

  return -1;
}

/* As readable as the register, to those who share it. */
static int
create (JalonsLease *lease, int flags)
{
  struct stat about;
  mode_t mode = stat (lease->register_path, &about) == 0 ? about.st_mode & 0666 : 0600;
  int fd = jalons_sys.open (lease->path, O_RDWR | O_CREAT | flags, mode);

  if (fd >= 0 && fchmod (fd, mode) != 0)
    errno = 0; /* a share may have its own idea */

  return fd;
}

/* On a file that was just made, which goes again when it cannot be written: half a lease would be nobody's. */
static gboolean
first_beat (JalonsLease *lease, int fd, GError **error)
{
  gboolean done = beat (lease, fd, error);

  if (!done)
    jalons_sys.unlink (lease->path);

  return done;
}

/* Takes the name that nobody has; FALSE with EXISTS when somebody has. One who sleeps between making the file
 * and writing it may find it taken. */
static gboolean
take_absent (JalonsLease *lease, GError **error)
{
  int fd = create (lease, O_EXCL);
  gboolean done = FALSE;
  guint8 byte;

  if (fd < 0)
    return jalons_vault_set_errno (error, lease->path);
  if (jalons_file_system_lock_briefly (fd, LOCK_EX) != 0 || !is_still_there (fd, lease->path)
      || jalons_sys_read_at (fd, 0, &byte, 1) != 0)
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, lease->path);
  else
    done = first_beat (lease, fd, error);
  jalons_sys.close (fd);

  return done;
}

static gboolean
is_dead (const guint8 *bytes, gssize length, const JalonsLease *lease, const guint8 (*dead)[JALONS_LEASE_TOKEN_SIZE],
         guint n_dead)
{
  if (length < AT_COUNTER || memcmp (bytes, MAGIC, AT_VERSION) != 0)
    return FALSE;
  if (memcmp (bytes + AT_FILE_ID, lease->file_id, JALONS_FILE_ID_SIZE) != 0)
    return TRUE;
  for (guint i = 0; i < n_dead; i++)
    if (memcmp (bytes + AT_TOKEN, dead[i], JALONS_LEASE_TOKEN_SIZE) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
replace_dead (JalonsLease *lease, const guint8 (*dead)[JALONS_LEASE_TOKEN_SIZE], guint n_dead, GError **error)
{
  guint8 bytes[SIZE];
  gboolean done = FALSE;
  gssize length;
  int fd = open_locked (lease->path, error);

  if (fd < 0)
    return FALSE;
  length = jalons_sys_read_at (fd, 0, bytes, SIZE);
  if (length < 0)
    jalons_vault_set_errno (error, lease->path);
  else if (is_ours (lease, bytes, length) || is_dead (bytes, length, lease, dead, n_dead))
    done = beat (lease, fd, error);
  else
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, lease->path);
  jalons_sys.close (fd);

  return done;
}

gboolean
jalons_lease_take (JalonsLease *lease, const guint8 (*dead)[JALONS_LEASE_TOKEN_SIZE], guint n_dead, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lease->mutex);

  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GError) why = NULL;

      if (take_absent (lease, &why))
        return TRUE;
      if (g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_EXISTS))
        {
          g_clear_error (&why);
          if (replace_dead (lease, dead, n_dead, &why))
            return TRUE;
        }
      /* Gone between the two: once more. */
      if (!g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return FALSE;
        }
    }

  return jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, lease->path);
}

gboolean
jalons_lease_force (JalonsLease *lease, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lease->mutex);
  int fd = create (lease, 0);
  gboolean done;

  if (fd < 0)
    return jalons_vault_set_errno (error, lease->path);
  done = first_beat (lease, fd, error);
  jalons_sys.close (fd);

  return done;
}

void
jalons_lease_forget (const char *path)
{
  g_autofree char *lease_path = path_of (path);

  jalons_sys.unlink (lease_path);
}

static void
hash_bytes (const guint8 *bytes, gssize length, guint8 hash[JALONS_HASH_SIZE])
{
  crypto_generichash (hash, JALONS_HASH_SIZE, bytes, (gsize) length, NULL, 0);
}

static void
watch_bytes (JalonsLeaseWatch *watch, const guint8 *bytes, gssize length, gboolean known)
{
  guint8 hash[JALONS_HASH_SIZE];

  hash_bytes (bytes, length, hash);
  watch->last = jalons_file_system_sys.monotonic ();
  watch->beat = known ? (gint64) jalons_get_u64 (bytes + AT_BEAT) : 0;
  if (memcmp (hash, watch->seen, sizeof hash) == 0)
    return;
  memcpy (watch->seen, hash, sizeof hash);
  watch->first = watch->last;
}

gboolean
jalons_lease_is_stale (const JalonsLeaseWatch *watch)
{
  gint64 still = (watch->last - watch->first) / G_USEC_PER_SEC;

  /* A clock that is wrong makes a lease look old, or young; a counter that moves is not fooled. */
  return still >= JALONS_LEASE_PATIENCE
         || (still >= JALONS_LEASE_GLANCE && watch->beat > 0 && wall_seconds () - watch->beat >= JALONS_LEASE_PATIENCE);
}

gboolean
jalons_lease_take_over (JalonsLease *lease, const JalonsLeaseWatch *watch, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lease->mutex);
  JalonsLeaseWatch now = *watch;
  guint8 bytes[SIZE];
  gboolean done = FALSE;
  gssize length;
  int fd = open_locked (lease->path, error);

  if (fd < 0)
    return FALSE;
  length = jalons_sys_read_at (fd, 0, bytes, SIZE);
  if (length < 0)
    jalons_vault_set_errno (error, lease->path);
  else
    {
      watch_bytes (&now, bytes, length, watch->beat > 0);
      done = jalons_lease_is_stale (&now) ? beat (lease, fd, error)
                                          : jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, lease->path);
    }
  jalons_sys.close (fd);

  return done;
}

/* What another has taken is not taken back; what nobody has is. -1 with an error. */
static int
open_ours (JalonsLease *lease, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      guint8 bytes[SIZE];
      gssize length;
      g_autoptr (GError) why = NULL;
      int fd = open_locked (lease->path, &why);

      if (fd < 0 && g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT))
        {
          take_absent (lease, NULL);
          continue;
        }
      if (fd < 0)
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return -1;
        }
      length = jalons_sys_read_at (fd, 0, bytes, SIZE);
      if (is_ours (lease, bytes, length))
        return fd;
      if (length < 0)
        jalons_vault_set_errno (error, lease->path);
      else
        {
          g_atomic_int_set (&lease->lost, TRUE);
          jalons_vault_set_error (error, JALONS_VAULT_ERROR_FENCED, lease->path);
        }
      jalons_sys.close (fd);
      return -1;
    }
  jalons_vault_set_error (error, JALONS_VAULT_ERROR_IO, lease->path);

  return -1;
}

gboolean
jalons_lease_renew (JalonsLease *lease, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lease->mutex);
  gboolean done;
  int fd;

  if (jalons_lease_is_lost (lease))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_FENCED, lease->path);
  fd = open_ours (lease, error);
  if (fd < 0)
    return FALSE;
  done = beat (lease, fd, error);
  jalons_sys.close (fd);

  return done;
}

gboolean
jalons_lease_is_lost (JalonsLease *lease)
{
  return g_atomic_int_get (&lease->lost);
}

gboolean
jalons_lease_enter (JalonsLease *lease, GError **error)
{
  g_mutex_lock (&lease->mutex);
  if (jalons_lease_is_lost (lease))
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_FENCED, lease->path);
  else
    lease->entered = open_ours (lease, error);
  if (lease->entered >= 0)
    return TRUE;
  g_mutex_unlock (&lease->mutex);

  return FALSE;
}

void
jalons_lease_leave (JalonsLease *lease)
{
  jalons_sys.close (lease->entered);
  lease->entered = -1;
  g_mutex_unlock (&lease->mutex);
}

void
jalons_lease_release (JalonsLease *lease)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lease->mutex);
  guint8 bytes[SIZE];
  int fd;

  fd = jalons_lease_is_lost (lease) ? -1 : open_locked (lease->path, NULL);
  if (fd < 0)
    return;
  if (is_ours (lease, bytes, jalons_sys_read_at (fd, 0, bytes, SIZE)))
    jalons_sys.unlink (lease->path);
  jalons_sys.close (fd);
}

JalonsLease *
jalons_lease_new (const char *path, const guint8 file_id[JALONS_FILE_ID_SIZE], const JalonsKey *key)
{
  JalonsLease *lease = g_new0 (JalonsLease, 1);
  g_autofree char *host = g_utf8_make_valid (g_get_host_name (), -1);

  g_mutex_init (&lease->mutex);
  lease->path = path_of (path);
  lease->register_path = g_strdup (path);
  memcpy (lease->file_id, file_id, JALONS_FILE_ID_SIZE);
  lease->key = sodium_malloc (JALONS_KEY_SIZE);
  if (!lease->key)
    g_error ("no memory for a key");
  jalons_key_derive (key, JALONS_KEY_LEASE, 0, lease->key);
  randombytes_buf (lease->token, JALONS_LEASE_TOKEN_SIZE);
  lease->since = wall_seconds ();
  copy_name (lease->host, host);
  lease->entered = -1;

  return lease;
}

void
jalons_lease_free (JalonsLease *lease)
{
  sodium_free (lease->key);
  g_mutex_clear (&lease->mutex);
  g_free (lease->register_path);
  g_free (lease->path);
  g_free (lease);
}

const guint8 *
jalons_lease_token (const JalonsLease *lease)
{
  return lease->token;
}

void
jalons_lease_set_label (JalonsLease *lease, const char *label)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lease->mutex);

  copy_name (lease->label, label);
}

void
jalons_lease_set_key (JalonsLease *lease, const JalonsKey *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lease->mutex);

  jalons_key_derive (key, JALONS_KEY_LEASE, 0, lease->key);
}

/* A name that was sealed; FALSE when no program of ours wrote it. */
static gboolean
read_name (const guint8 *at, char name[NAME_SIZE + 1])
{
  guint16 length = jalons_get_u16 (at);

  memset (name, 0, NAME_SIZE + 1);
  if (length > NAME_SIZE || !g_utf8_validate_len ((const char *) at + 2, length, NULL))
    return FALSE;
  memcpy (name, at + 2, length);

  return TRUE;
}

static gboolean
read_holder (const guint8 *bytes, gssize length, const guint8 *file_id, const JalonsKey *key, JalonsHolder *holder)
{
  guint8 names[NAMES_SIZE], derived[JALONS_KEY_SIZE];
  int bad;

  *holder = (JalonsHolder) { 0 };
  if (length != SIZE || memcmp (bytes, MAGIC, AT_VERSION) != 0
      || memcmp (bytes + AT_FILE_ID, file_id, JALONS_FILE_ID_SIZE) != 0)
    return FALSE;
  jalons_key_derive (key, JALONS_KEY_LEASE, 0, derived);
  bad = crypto_aead_xchacha20poly1305_ietf_decrypt (names, NULL, NULL, bytes + AT_SEALED, SIZE - AT_SEALED, bytes,
                                                    AT_NONCE, bytes + AT_NONCE, derived);
  jalons_wipe (derived, sizeof derived);
  holder->known = bad == 0 && jalons_get_u16 (bytes + AT_VERSION) == VERSION && read_name (names, holder->label)
                  && read_name (names + 2 + NAME_SIZE, holder->host);
  if (!holder->known)
    *holder = (JalonsHolder) { 0 };
  else
    holder->since = (gint64) jalons_get_u64 (bytes + AT_SINCE);

  return holder->known;
}

gboolean
jalons_lease_look (const char *path, const guint8 file_id[JALONS_FILE_ID_SIZE], const JalonsKey *key,
                   JalonsHolder *holder, JalonsLeaseWatch *watch, GError **error)
{
  g_autofree char *lease_path = path_of (path);
  guint8 bytes[SIZE + 1];
  gssize length = 0;
  gboolean known = FALSE;

  for (guint i = 0; i < TRIES && !known; i++)
    {
      int fd = jalons_sys.open (lease_path, O_RDONLY, 0);

      if (fd < 0)
        return jalons_vault_set_errno (error, lease_path);
      length = jalons_sys_read_at (fd, 0, bytes, sizeof bytes);
      if (length < 0)
        jalons_vault_set_errno (error, lease_path);
      jalons_sys.close (fd);
      if (length < 0)
        return FALSE;
      /* Of a register that lay here before this one. */
      if (length >= AT_TOKEN && memcmp (bytes + AT_FILE_ID, file_id, JALONS_FILE_ID_SIZE) != 0)
        return jalons_vault_set_error (error, JALONS_VAULT_ERROR_ABSENT, lease_path);
      known = read_holder (bytes, length, file_id, key, holder);
      if (!known)
        jalons_file_system_sys.pause (TRY_PAUSE);
    }
  if (watch)
    watch_bytes (watch, bytes, length, known);

  return TRUE;
}
