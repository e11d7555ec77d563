/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>
#include <sys/vfs.h>

G_BEGIN_DECLS

/* Where a register lies. On a disk of this machine its locks are true and its log may lie beside it; on a
 * share neither is so, and what is not known is taken for a share. */
typedef enum {
  JALONS_PLACE_LOCAL,
  JALONS_PLACE_NFS,
  JALONS_PLACE_SMB,
  JALONS_PLACE_FUSE, /* GVfs, sshfs, and disks that a program reads */
  JALONS_PLACE_UNKNOWN,
} JalonsPlace;

/* The kind of file system that @path is on, or would be: of its folder where it is not there yet. */
JalonsPlace jalons_place_of       (const char *path);
gboolean    jalons_place_is_share (JalonsPlace place);

/* A name that never changes: local, nfs, smb, fuse, unknown. Static. */
const char *jalons_place_code     (JalonsPlace place);

/* What a place says of itself and how it locks and waits: a test makes a folder pass for a share, a lock be
 * lost, a minute pass. As those of the system; @pause in milliseconds, the clocks in microseconds. */
typedef struct {
  int    (*statfs)    (const char *path, struct statfs *about);
  int    (*lock)      (int fd, int operation); /* flock() */
  void   (*pause)     (guint milliseconds);
  gint64 (*monotonic) (void); /* does not run while the machine sleeps */
  gint64 (*wall)      (void); /* since 1970; may be wrong */
} JalonsPlaceSys;

extern JalonsPlaceSys jalons_place_sys;

/* flock() that waits a second for those who hold the lock for one writing. -1 with EWOULDBLOCK after that. A
 * place that knows no lock lets everybody pass: what relies on it is proved again otherwise. */
int         jalons_place_lock_briefly (int fd, int operation);

G_END_DECLS
