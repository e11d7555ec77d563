/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>
#include <sys/vfs.h>

G_BEGIN_DECLS

/* Where a register lies. On a disk of this machine its locks are true and its log may lie beside it; on a
 * share neither is so, and what is not known is taken for a share. */
typedef enum {
  JALONS_FILE_SYSTEM_LOCAL,
  JALONS_FILE_SYSTEM_NFS,
  JALONS_FILE_SYSTEM_SMB,
  JALONS_FILE_SYSTEM_FUSE, /* GVfs, sshfs, and disks that a program reads */
  JALONS_FILE_SYSTEM_UNKNOWN,
} JalonsFileSystem;

/* The kind of file system that @path is on, or would be: of its folder where it is not there yet. */
JalonsFileSystem jalons_file_system_of       (const char *path);
gboolean         jalons_file_system_is_share (JalonsFileSystem file_system);

/* A name that never changes: local, nfs, smb, fuse, unknown. Static. */
const char      *jalons_file_system_code     (JalonsFileSystem file_system);

/* What a file system says of itself, how it locks, how one waits: a test makes a folder pass for a share, a lock be
 * lost, a minute pass. As those of the system; @pause in milliseconds, the clocks in microseconds. */
typedef struct {
  int    (*statfs)    (const char *path, struct statfs *about);
  int    (*lock)      (int fd, int operation); /* flock() */
  void   (*pause)     (guint milliseconds);
  gint64 (*monotonic) (void); /* does not run while the machine sleeps */
  gint64 (*wall)      (void); /* since 1970; may be wrong */
} JalonsFileSystemSys;

extern JalonsFileSystemSys jalons_file_system_sys;

/* flock() that waits a second for those who hold the lock for one writing. -1 with EWOULDBLOCK after that. A
 * file system that knows no lock lets everybody pass: what relies on it is proved again otherwise. */
int              jalons_file_system_lock_briefly (int fd, int operation);

G_END_DECLS
