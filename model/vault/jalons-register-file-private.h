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
  gboolean          committing; /* a commit waits: no other disk is written to */
  JalonsBackupPlan *backups;    /* NULL: none */
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

/* The same, under the header that is given whole, generation and parent included; of @state all but the tag. */
gboolean            jalons_register_file_put (JalonsRegisterFile *file, const JalonsBaseHeader *header,
                                              const JalonsKey *key, JalonsBaseState *state,
                                              int (*place) (const char *, const char *), GError **error);

/* The descriptor of the base at @path, locked; -1 on error. */
int                 jalons_register_file_open_locked (const char *path, gboolean read_only, GError **error);

/* Whether the file that was opened is the one that @path still names. */
gboolean            jalons_register_file_is_there (int fd, const char *path);

/* The base holds what the log held. */
void                jalons_register_file_drop_log (JalonsRegisterFile *file);

void                jalons_register_file_remember (JalonsRegisterFile *file);

/* flock() that does not wait. */
gboolean            jalons_register_file_lock (int fd, gboolean shared, const char *path, GError **error);

G_END_DECLS
