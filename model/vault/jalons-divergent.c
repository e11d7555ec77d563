/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-divergent.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-backup-private.h"
#include "jalons-copy.h"
#include "jalons-standing.h"
#include "jalons-sys.h"
#include "jalons-vault-error.h"

#define MAX_COPIES 1000
#define SUFFIX ".jalons"

static guint
mode_of (const char *path)
{
  struct stat about;

  return stat (path, &about) == 0 ? about.st_mode & 0666 : 0600;
}

static char *
name_copy (const char *path, guint number)
{
  gsize length = strlen (path) - (g_str_has_suffix (path, SUFFIX) ? strlen (SUFFIX) : 0);

  return g_strdup_printf ("%.*s.copie-divergente-%u" SUFFIX, (int) length, path, number);
}

/* The first number that nobody has, taken by the file the copy is written to. It stays taken until the copy has
 * its name: two machines that part at the same time do not write the same. The descriptor; -1 with an error. */
static int
reserve (const char *path, char **copy, char **fresh, GError **error)
{
  for (guint i = 1; i <= MAX_COPIES; i++)
    {
      g_autofree char *name = name_copy (path, i);
      g_autofree char *taken = g_strconcat (name, ".nouveau", NULL);
      int fd = jalons_sys.open (taken, O_RDWR | O_CREAT | O_EXCL, mode_of (path));

      if (fd < 0 && errno == EEXIST)
        continue;
      if (fd >= 0 && access (name, F_OK) == 0)
        {
          jalons_sys.close (fd);
          jalons_sys.unlink (taken);
          continue;
        }
      if (fd < 0)
        jalons_vault_set_errno (error, taken);
      *copy = g_steal_pointer (&name);
      *fresh = g_steal_pointer (&taken);
      return fd;
    }
  jalons_vault_set_error (error, JALONS_VAULT_ERROR_FULL, path);

  return -1;
}

/* The rows are worth more than the files they name, which stay beside the register too. */
static void
copy_pieces (const char *path, const char *copy)
{
  g_autofree char *from = jalons_backup_pieces (path);
  g_autofree char *to = jalons_backup_pieces (copy);

  jalons_copy_pieces (from, to, NULL, JALONS_COPY_OR_LINK, NULL);
}

/* Some shares know no sync of a folder, and it is not for them to say that the copy is not there. */
static gboolean
give_name (const char *path, const char *fresh, const char *copy, GError **error)
{
  copy_pieces (path, copy);
  if (jalons_sys.rename (fresh, copy) != 0)
    return jalons_vault_set_errno (error, copy);
  jalons_sys_sync_folder (copy);

  return TRUE;
}

char *
jalons_divergent_write (const char *path, const JalonsBaseHeader *header, const JalonsKey *key, JalonsImage *image,
                        const JalonsBaseState *state, GError **error)
{
  g_autofree char *copy = NULL;
  g_autofree char *fresh = NULL;
  JalonsBaseHeader next = *header;
  JalonsBaseState written = *state;
  gboolean done;
  int fd = reserve (path, &copy, &fresh, error);

  if (fd < 0)
    return NULL;
  next.generation++;
  jalons_base_hash_header (header, next.parent);
  done = jalons_base_write (fd, fresh, &next, key, image, &written, error)
         && (jalons_sys.sync (fd) == 0 || jalons_vault_set_errno (error, fresh))
         && jalons_base_verify (fd, fresh, &next, key, image, &written, error);
  if (jalons_sys.close (fd) != 0 && done)
    done = jalons_vault_set_errno (error, fresh);
  if (done && give_name (path, fresh, copy, error))
    return g_steal_pointer (&copy);
  jalons_sys.unlink (fresh);

  return NULL;
}

char *
jalons_divergent_copy (const char *path, const char *base, const char *log, GError **error)
{
  g_autofree char *copy = NULL;
  g_autofree char *fresh = NULL;
  g_autofree char *beside = NULL;
  int fd = reserve (path, &copy, &fresh, error);

  if (fd < 0)
    return NULL;
  jalons_sys.close (fd);
  beside = g_strconcat (copy, "-log", NULL);
  /* Its log first: without it, the copy would be an older state. */
  if ((!log || jalons_standing_copy (log, beside, mode_of (path), error))
      && jalons_standing_copy (base, fresh, mode_of (path), error) && give_name (path, fresh, copy, error))
    return g_steal_pointer (&copy);
  if (log)
    jalons_sys.unlink (beside);
  jalons_sys.unlink (fresh);

  return NULL;
}
