/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-backup.h"
#include "jalons-log.h"
#include "jalons-mark.h"
#include "jalons-register-file.h"

G_BEGIN_DECLS

/* A log larger than that is made one with the base; and a commit larger than that goes there at once. */
extern guint64 jalons_log_limit;

struct _JalonsRegisterFile {
  char            *path;
  char            *log_path;
  int              fd; /* of the base, locked; -1 in memory only, or once it has been read to be read */
  gboolean         read_only;
  JalonsBaseHeader header;
  JalonsKey       *key;
  JalonsImage     *image;
  JalonsBaseState  state; /* of what is on the disk, base and log */
  JalonsLog       *log;   /* NULL until something is committed */
  char            *marks; /* folder */
  JalonsMark      *mark;
  gboolean         older; /* than what this machine has seen: the mark stays as it is */
  GError          *failure;
  JalonsBackupPlan *backups; /* NULL: none */
  GError           *beside_failure;
  GError           *elsewhere_failure;
};

JalonsRegisterFile *jalons_register_file_alloc   (const char *path, const JalonsBaseHeader *header,
                                                  const JalonsKey *key, const char *marks);

/* Writes the image as a base of the next generation at sequence @sequence, by @place, under @header's slots
 * and @key, and makes it the file's own. */
gboolean            jalons_register_file_publish (JalonsRegisterFile *file, const JalonsBaseHeader *header,
                                                  const JalonsKey *key, guint64 sequence,
                                                  int (*place) (const char *, const char *), GError **error);

/* A backup beside the register, where backups are wanted, of the base that has just been published: no commit
 * waits for another disk. */
void                jalons_register_file_back_up_beside (JalonsRegisterFile *file);

/* The base holds what the log held. */
void                jalons_register_file_drop_log (JalonsRegisterFile *file);

void                jalons_register_file_remember (JalonsRegisterFile *file);

/* flock() that does not wait. */
gboolean            jalons_register_file_lock (int fd, gboolean shared, const char *path, GError **error);

G_END_DECLS
