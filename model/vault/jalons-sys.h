/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* The calls by which a register's bytes reach the disk, each of which a test can make fail, do half of
 * its work, or be the last one. They behave, and set errno, as those of the system. */
typedef struct {
  int     (*open)     (const char *path, int flags, mode_t mode);
  ssize_t (*write)    (int fd, const void *bytes, size_t length);
  int     (*sync)     (int fd);
  ssize_t (*write_at) (int fd, const void *bytes, size_t length, off_t offset);
  int     (*rename)   (const char *from, const char *to);
  int     (*name_new) (const char *from, const char *to); /* rename() that refuses to replace */
  int     (*unlink)   (const char *path);
  int     (*mkdir)    (const char *path, mode_t mode);
  int     (*rmdir)    (const char *path);
  int     (*link)     (const char *from, const char *to);    /* that follows where @from leads */
  int     (*close)    (int fd);
} JalonsSys;

extern JalonsSys jalons_sys;

/* Writes all of it, however many calls that takes. */
gboolean jalons_sys_write_all  (int fd, gconstpointer bytes, gsize length);

/* Reads @length bytes at @offset; fewer at the end of the file. -1 on error. */
gssize   jalons_sys_read_at    (int fd, guint64 offset, gpointer bytes, gsize length);

/* Makes the names in the folder of @path as durable as the files they name. */
gboolean jalons_sys_sync_folder (const char *path);

G_END_DECLS
