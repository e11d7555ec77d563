/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* Opening a register of a share to write it: held first, then read, then made one with the log that this machine
 * kept of it; and where another has written it since, what this machine had is saved beside it. */

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "jalons-divergent.h"
#include "jalons-log-private.h"
#include "jalons-register-file-private.h"
#include "jalons-sys.h"

/* The slots of a register that changes while it is being opened. */
#define TRIES 8

static gboolean
take_lease (JalonsRegisterFile *file, const JalonsLeaseWatch *watch, GError **error)
{
  GArray *dead = file->share->dead;
  g_autoptr (GError) why = NULL;

  file->lease = jalons_lease_new (file->path, file->header.file_id, file->key);
  jalons_share_note (file->share, jalons_lease_token (file->lease));
  do
    {
      g_clear_error (&why);
      if (jalons_lease_take (file->lease, (const guint8 (*)[JALONS_LEASE_TOKEN_SIZE]) dead->data, dead->len, &why))
        return TRUE;
      if (watch && g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY))
        {
          g_clear_error (&why);
          if (jalons_lease_take_over (file->lease, watch, &why))
            return TRUE;
        }
      /* Given up between the two: there is nothing to take over any more. */
    }
  while (g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT));
  g_clear_pointer (&file->lease, jalons_lease_free);
  g_propagate_error (error, g_steal_pointer (&why));

  return FALSE;
}

/* Held, or BUSY and @opening says by whom. */
static gboolean
hold (JalonsRegisterFile *file, const JalonsLeaseWatch *watch, JalonsOpening *opening, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (jalons_share_lock (file->share, &why) && take_lease (file, watch, &why))
    return TRUE;
  if (g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY))
    {
      opening->held = TRUE;
      jalons_register_file_look (file, &opening->holder, NULL, NULL);
    }
  g_propagate_error (error, g_steal_pointer (&why));

  return FALSE;
}

static gboolean
read_base (JalonsRegisterFile *file, const char *path, const JalonsBaseHeader *header, JalonsImage *image,
           JalonsBaseState *state, GError **error)
{
  int fd = jalons_sys.open (path, O_RDONLY, 0);
  gboolean done;

  if (fd < 0)
    return jalons_vault_set_errno (error, path);
  done = jalons_base_read (fd, path, header, file->key, image, state, error);
  jalons_sys.close (fd);

  return done;
}

/* From this machine's disk where it has that very base, else brought to it: the share is read once. */
static gboolean
fetch (JalonsRegisterFile *file, JalonsStanding *standing, gboolean *fetched, GError **error)
{
  JalonsShare *share = file->share;

  *fetched = FALSE;
  if (!share->folder)
    return read_base (file, file->path, &file->header, file->image, &file->state, error);
  if (jalons_standing_match (share->base_path, standing)
      && read_base (file, share->base_path, &file->header, file->image, &file->state, NULL))
    return TRUE;
  *fetched = TRUE;
  if (!jalons_standing_copy (file->path, share->read_path, 0600, error)
      || !jalons_standing_read (share->read_path, standing, error))
    return FALSE;
  file->header = standing->header;

  return read_base (file, share->read_path, &file->header, file->image, &file->state, error);
}

/* What the log of this machine follows, as its header says. */
static gboolean
read_log_base (const char *log_path, guint64 *generation, guint8 tag[JALONS_TAG_SIZE])
{
  guint8 bytes[JALONS_LOG_HEADER_SIZE];
  int fd = jalons_sys.open (log_path, O_RDONLY, 0);
  gssize length = fd >= 0 ? jalons_sys_read_at (fd, 0, bytes, sizeof bytes) : -1;

  if (fd >= 0)
    jalons_sys.close (fd);
  if (length != sizeof bytes)
    return FALSE;
  *generation = jalons_get_u64 (bytes + JALONS_LOG_AT_GENERATION);
  memcpy (tag, bytes + JALONS_LOG_AT_BASE_TAG, JALONS_TAG_SIZE);

  return TRUE;
}

/* Whether this machine still has what its log follows, and the generation of that. */
static gboolean
find_log_base (JalonsRegisterFile *file, JalonsStanding *base, guint64 *generation)
{
  guint8 tag[JALONS_TAG_SIZE];

  return read_log_base (file->log_path, generation, tag)
         && jalons_standing_read (file->share->base_path, base, NULL)
         && memcmp (base->header.file_id, file->header.file_id, JALONS_FILE_ID_SIZE) == 0
         && base->header.generation == *generation && memcmp (base->tag, tag, JALONS_TAG_SIZE) == 0;
}

/* The state that this machine had reached: its base and its log, proved. */
static gboolean
rebuild (JalonsRegisterFile *file, const JalonsBaseHeader *header, JalonsImage *image, JalonsLogReading *reading)
{
  JalonsBaseState state = { 0 };

  return read_base (file, file->share->base_path, header, image, &state, NULL)
         && jalons_log_read (file->log_path, header, file->key, &state, image, reading, NULL)
         && (reading->fate == JALONS_LOG_WHOLE || reading->fate == JALONS_LOG_TORN);
}

/* How far the log of this machine goes by itself; FALSE when it does not prove itself. */
static gboolean
read_log_end (JalonsRegisterFile *file, guint64 *sequence)
{
  JalonsLogReading reading = { 0 };

  if (!jalons_log_read (file->log_path, &file->header, file->key, NULL, NULL, &reading, NULL)
      || (reading.fate != JALONS_LOG_WHOLE && reading.fate != JALONS_LOG_TORN))
    return FALSE;
  *sequence = reading.state.sequence;

  return TRUE;
}

/* Whether the share was seen to have a base that holds all that the log says: the mark was set then; so was the
 * name of the base, which is given once it is published. */
static gboolean
is_published (JalonsRegisterFile *file, guint64 generation)
{
  g_autoptr (JalonsImage) image = jalons_image_new ();
  JalonsStanding base, next;
  JalonsBaseState state = { 0 };
  JalonsMarkState seen;
  guint64 sequence = 0;
  gint64 when = 0;

  if (!read_log_end (file, &sequence))
    return FALSE;
  if (file->mark && jalons_mark_read (file->mark, &seen, &when) && seen.generation > generation
      && seen.sequence >= sequence && jalons_standing_read (file->share->next_path, &next, NULL)
      && next.header.generation == seen.generation && memcmp (next.tag, seen.tag, JALONS_TAG_SIZE) == 0)
    return TRUE;

  return jalons_standing_read (file->share->base_path, &base, NULL) && base.header.generation > generation
         && read_base (file, file->share->base_path, &base.header, image, &state, NULL)
         && state.sequence >= sequence;
}

static gboolean
drop_log (JalonsRegisterFile *file, GError **error)
{
  return jalons_sys.unlink (file->log_path) == 0 || jalons_vault_set_errno (error, file->log_path);
}

static gboolean
set_log_aside (JalonsRegisterFile *file, JalonsOpening *opening, GError **error)
{
  g_autofree char *aside = jalons_put_aside (file->log_path, error);

  if (!aside)
    return FALSE;
  g_free (opening->aside);
  opening->aside = g_steal_pointer (&aside);

  return TRUE;
}

/* Another has written the register: what this machine had not published is a copy of its own, whole where its
 * base is there and the key proves it, else as it was found. */
static gboolean
part (JalonsRegisterFile *file, const JalonsStanding *base, JalonsOpening *opening, GError **error)
{
  g_autoptr (JalonsImage) image = jalons_image_new ();
  JalonsLogReading reading = { 0 };

  if (base && rebuild (file, &base->header, image, &reading))
    {
      opening->divergent
          = jalons_divergent_write (file->path, &base->header, file->key, image, &reading.state, error);
      if (!opening->divergent)
        return FALSE;
    }
  else if (base)
    {
      opening->divergent = jalons_divergent_copy (file->path, file->share->base_path, file->log_path, error);
      if (!opening->divergent)
        return FALSE;
    }
  else
    opening->strange = TRUE;

  return set_log_aside (file, opening, error);
}

/* The base there is what this machine put there, without an answer; after which its log may have gone on. */
static gboolean
go_on (JalonsRegisterFile *file, const JalonsStanding *base, JalonsLogReading *reading, GError **error)
{
  guint64 sequence = 0;

  if (read_log_end (file, &sequence) && sequence <= file->state.sequence)
    {
      reading->fate = JALONS_LOG_NONE;
      return drop_log (file, error);
    }
  if (!rebuild (file, &base->header, file->image, reading))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, file->log_path);
  file->state = reading->state;
  file->share->behind = TRUE;

  return TRUE;
}

gboolean
jalons_register_file_take_shared (JalonsRegisterFile *file, GError **error)
{
  JalonsOpening opening = { 0 };
  JalonsStanding base;
  guint64 generation = 0;
  gboolean done;

  if (!file->share)
    return TRUE;
  if (!hold (file, NULL, &opening, error))
    return FALSE;
  done = !file->share->folder || access (file->log_path, F_OK) != 0
         || part (file, find_log_base (file, &base, &generation) ? &base : NULL, &opening, error);
  jalons_opening_clear (&opening);

  return done;
}

static gboolean
has_other_slots (const JalonsBaseHeader *one, const JalonsBaseHeader *other)
{
  return one->n_slots != other->n_slots || memcmp (one->slots, other->slots, one->n_slots * sizeof *one->slots) != 0;
}

static gboolean
settle_strange (JalonsRegisterFile *file, const JalonsStanding *standing, JalonsLogReading *reading,
                JalonsOpening *opening, GError **error)
{
  guint64 generation = 0;
  JalonsStanding base;
  gboolean has_base = find_log_base (file, &base, &generation);

  /* Under other slots, this is not the key of what was before. */
  if (has_base && jalons_standing_match (file->share->next_path, standing)
      && !has_other_slots (&base.header, &standing->header))
    return go_on (file, &base, reading, error);
  reading->fate = JALONS_LOG_NONE;
  if (is_published (file, generation))
    return drop_log (file, error);

  return part (file, has_base ? &base : NULL, opening, error);
}

/* Without a log, what was published last must not have been replaced by an older one, or one beside it. */
static gboolean
compare_base (JalonsRegisterFile *file, const JalonsStanding *standing, JalonsOpening *opening, GError **error)
{
  g_autoptr (JalonsImage) image = jalons_image_new ();
  JalonsBaseState state = { 0 };
  JalonsStanding base;

  if (!jalons_standing_read (file->share->base_path, &base, NULL)
      || base.header.generation < standing->header.generation
      || jalons_standing_is (&base, &standing->header, standing->tag))
    return TRUE;
  /* What does not prove itself is no state to be saved; under other slots it may have another key. */
  if (!has_other_slots (&base.header, &standing->header)
      && !read_base (file, file->share->base_path, &base.header, image, &state, NULL))
    return TRUE;
  opening->divergent = jalons_divergent_copy (file->path, file->share->base_path, NULL, error);

  return opening->divergent != NULL;
}

static gboolean
read_log (JalonsRegisterFile *file, const JalonsStanding *standing, JalonsLogReading *reading, JalonsOpening *opening,
          GError **error)
{
  if (!file->share->folder)
    return TRUE;
  if (!jalons_share_fetch_log (file->share, file->path, &opening->aside, error)
      || !jalons_log_read (file->log_path, &file->header, file->key, &file->state, file->image, reading, error))
    return FALSE;
  if (reading->fate == JALONS_LOG_STRANGE && !settle_strange (file, standing, reading, opening, error))
    return FALSE;
  if (reading->fate == JALONS_LOG_NONE)
    return opening->divergent != NULL || compare_base (file, standing, opening, error);
  opening->n_recovered = reading->n_commits;
  opening->n_lost = reading->n_after;
  opening->torn = reading->fate == JALONS_LOG_TORN;
  file->state = reading->state;
  file->committed = TRUE;

  return reading->fate != JALONS_LOG_DAMAGED
         || jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, file->log_path);
}

/* The log that was found goes to the share at once: it cannot be written on. Where the share refuses, the
 * register is read, and the log stays. */
static void
settle (JalonsRegisterFile *file, const JalonsLogReading *reading, JalonsOpening *opening)
{
  if (reading->fate != JALONS_LOG_WHOLE && reading->fate != JALONS_LOG_TORN)
    return;
  if (!jalons_register_file_publish (file, &file->header, file->key, file->state.sequence, jalons_sys.rename,
                                     &file->failure)
      || (opening->torn && !set_log_aside (file, opening, &file->failure)))
    {
      file->read_only = TRUE;
      return;
    }
  if (!opening->torn)
    jalons_register_file_drop_log (file);
}

/* What programs that were killed were sending; one that sleeps will see that it may not any more. */
static void
sweep_sent (JalonsRegisterFile *file)
{
  g_autofree char *folder = g_path_get_dirname (file->path);
  g_autofree char *name = g_path_get_basename (file->path);
  g_autofree char *prefix = g_strconcat (name, ".nouveau-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found = NULL;

  while (dir && (found = g_dir_read_name (dir)))
    if (g_str_has_prefix (found, prefix))
      {
        g_autofree char *path = g_build_filename (folder, found, NULL);

        jalons_sys.unlink (path);
      }
}

static gboolean
read_register (JalonsRegisterFile *file, JalonsStanding *standing, JalonsOpening *opening, GError **error)
{
  JalonsLogReading reading = { 0 };
  gboolean fetched = FALSE;

  if (!fetch (file, standing, &fetched, error))
    return FALSE;
  file->stands = *standing;
  file->established = TRUE;
  if (!read_log (file, standing, &reading, opening, error))
    return FALSE;
  jalons_image_clear_changed (file->image);
  jalons_register_file_compare_mark (file, opening);
  /* What it had seen is in the copy. */
  if (opening->divergent)
    file->older = opening->older = FALSE;
  /* From here on this is the base that a log follows, unless one that was found follows the one before. */
  if (fetched && !file->share->behind
      && !jalons_share_promote (file->share, file->share->read_path, error))
    return FALSE;
  sweep_sent (file);
  jalons_register_file_keep_open (file);
  settle (file, &reading, opening);
  if (fetched)
    jalons_sys.unlink (file->share->read_path);
  jalons_register_file_remember (file);

  return TRUE;
}

/* With a key for what stands there; NULL with an error. */
static JalonsRegisterFile *
begin (const char *path, JalonsStanding *standing, JalonsKeyFinder find_key, gpointer data, const char *marks,
       GError **error)
{
  g_autoptr (JalonsKey) key = NULL;

  if (!jalons_standing_mend (path, error) || !jalons_standing_read (path, standing, error))
    return NULL;
  key = find_key (&standing->header, data, error);

  return key ? jalons_register_file_alloc (path, &standing->header, key, marks) : NULL;
}

JalonsRegisterFile *
jalons_register_file_open_shared (const char *path, const JalonsLeaseWatch *watch, JalonsKeyFinder find_key,
                                  gpointer data, const char *marks, JalonsOpening *opening, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      JalonsStanding standing, now;
      JalonsRegisterFile *file = begin (path, &standing, find_key, data, marks, error);

      if (!file)
        return NULL;
      if (!hold (file, watch, opening, error) || !jalons_standing_read (path, &now, error))
        {
          jalons_register_file_close (file);
          return NULL;
        }
      if (!has_other_slots (&standing.header, &now.header))
        {
          file->header = now.header;
          if (read_register (file, &now, opening, error))
            return file;
          jalons_register_file_close (file);
          return NULL;
        }
      /* Between the key and the lease, its slots were changed: another key, perhaps. */
      jalons_register_file_close (file);
    }
  jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, path);

  return NULL;
}
