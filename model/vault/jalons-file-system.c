/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-file-system.h"

#include <errno.h>
#include <sys/file.h>

#define LOCK_TRIES 50
#define LOCK_PAUSE 20 /* ms */

static void
pause_for (guint milliseconds)
{
  g_usleep (milliseconds * 1000UL);
}

JalonsFileSystemSys jalons_file_system_sys = {
  .statfs = statfs,
  .lock = flock,
  .pause = pause_for,
  .monotonic = g_get_monotonic_time,
  .wall = g_get_real_time,
};

/* Numbers of the kernel's linux/magic.h, and of file systems kept outside it. */
static JalonsFileSystem
find_magic (guint32 magic)
{
  static const struct {
    guint32          magic;
    JalonsFileSystem file_system;
  } known[] = {
    { 0x0000ef53, JALONS_FILE_SYSTEM_LOCAL }, /* ext2, ext3, ext4 */
    { 0x58465342, JALONS_FILE_SYSTEM_LOCAL }, /* xfs */
    { 0x9123683e, JALONS_FILE_SYSTEM_LOCAL }, /* btrfs */
    { 0xf2f52010, JALONS_FILE_SYSTEM_LOCAL }, /* f2fs */
    { 0x2fc12fc1, JALONS_FILE_SYSTEM_LOCAL }, /* zfs */
    { 0xca451a4e, JALONS_FILE_SYSTEM_LOCAL }, /* bcachefs */
    { 0x3153464a, JALONS_FILE_SYSTEM_LOCAL }, /* jfs */
    { 0x52654973, JALONS_FILE_SYSTEM_LOCAL }, /* reiserfs */
    { 0x01021994, JALONS_FILE_SYSTEM_LOCAL }, /* tmpfs */
    { 0x858458f6, JALONS_FILE_SYSTEM_LOCAL }, /* ramfs */
    { 0x794c7630, JALONS_FILE_SYSTEM_LOCAL }, /* overlayfs */
    { 0x0000f15f, JALONS_FILE_SYSTEM_LOCAL }, /* ecryptfs */
    { 0x00004d44, JALONS_FILE_SYSTEM_LOCAL }, /* vfat */
    { 0x2011bab0, JALONS_FILE_SYSTEM_LOCAL }, /* exfat */
    { 0x7366746e, JALONS_FILE_SYSTEM_LOCAL }, /* ntfs3 */
    { 0x0000482b, JALONS_FILE_SYSTEM_LOCAL }, /* hfs+ */
    { 0x15013346, JALONS_FILE_SYSTEM_LOCAL }, /* udf */
    { 0x00006969, JALONS_FILE_SYSTEM_NFS },
    { 0xff534d42, JALONS_FILE_SYSTEM_SMB }, /* cifs */
    { 0xfe534d42, JALONS_FILE_SYSTEM_SMB }, /* smb2 */
    { 0x0000517b, JALONS_FILE_SYSTEM_SMB }, /* smbfs */
    { 0x65735546, JALONS_FILE_SYSTEM_FUSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].magic == magic)
      return known[i].file_system;

  return JALONS_FILE_SYSTEM_UNKNOWN;
}

JalonsFileSystem
jalons_file_system_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs about;

  if (jalons_file_system_sys.statfs (path, &about) != 0 && jalons_file_system_sys.statfs (folder, &about) != 0)
    return JALONS_FILE_SYSTEM_UNKNOWN;

  return find_magic ((guint32) about.f_type);
}

gboolean
jalons_file_system_is_share (JalonsFileSystem file_system)
{
  return file_system != JALONS_FILE_SYSTEM_LOCAL;
}

const char *
jalons_file_system_code (JalonsFileSystem file_system)
{
  static const char *const codes[] = {
    [JALONS_FILE_SYSTEM_LOCAL] = "local", [JALONS_FILE_SYSTEM_NFS] = "nfs",         [JALONS_FILE_SYSTEM_SMB] = "smb",
    [JALONS_FILE_SYSTEM_FUSE] = "fuse",   [JALONS_FILE_SYSTEM_UNKNOWN] = "unknown",
  };

  return codes[file_system];
}

static gboolean
knows_no_lock (int number)
{
  return number == ENOLCK || number == ENOSYS || number == EOPNOTSUPP || number == EINVAL;
}

int
jalons_file_system_lock_briefly (int fd, int operation)
{
  for (guint i = 0; i < LOCK_TRIES; i++)
    {
      if (jalons_file_system_sys.lock (fd, operation | LOCK_NB) == 0 || knows_no_lock (errno))
        return 0;
      if (errno != EWOULDBLOCK && errno != EINTR)
        return -1;
      jalons_file_system_sys.pause (LOCK_PAUSE);
    }
  errno = EWOULDBLOCK;

  return -1;
}
