/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-backup.h"
#include "jalons-log.h"
#include "jalons-mark.h"
#include "jalons-register-file.h"
#include "jalons-share.h"
#include "jalons-standing.h"

G_BEGIN_DECLS

/* A log larger than that is made one with the base; and a commit larger than that goes there at once. */
extern guint64 jalons_log_limit;

struct _JalonsRegisterFile {
  char            *path;
  char            *log_path; /* NULL on a share, where this machine has no folder for it */
  int              fd; /* of the base, locked, or of what this machine has of it; -1 in memory only, or once it has
                          been read to be read, or where it has none */
  gboolean         established; /* it stands at its path */
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
  JalonsFileSystem file_system;
  JalonsShare     *share;     /* NULL on a disk of this machine */
  JalonsLease     *lease;     /* NULL until it is opened to be written */
  JalonsStanding   stands;    /* at the path, as it was read or published */
  JalonsStanding  *attempt;   /* a base that was put there, or not: the share did not say */
  gboolean         committed; /* something, since it was opened, or by the log that was found */
  gboolean         fenced;
  GError          *unpublished;
  char            *divergent; /* where the copy was saved */
  gboolean          committing; /* a commit waits: no other disk is written to */
  JalonsBackupPlan *backups;    /* NULL: none */
  GError           *beside_failure;
  GError           *elsewhere_failure;
};

/* How a base is put at a path: one of jalons_sys. */
typedef int (*JalonsPlacing) (const char *from, const char *to);

JalonsRegisterFile *jalons_register_file_alloc   (const char *path, const JalonsBaseHeader *header,
                                                  const JalonsKey *key, const char *marks);

/* Writes the image as a base of the next generation at sequence @sequence, by @place, under @header's slots
 * and @key, and makes it the file's own. */
gboolean            jalons_register_file_publish (JalonsRegisterFile *file, const JalonsBaseHeader *header,
                                                  const JalonsKey *key, guint64 sequence,
                                                  JalonsPlacing place, GError **error);

/* The same, under the header that is given whole, generation and parent included; of @state all but the tag. */
gboolean            jalons_register_file_put (JalonsRegisterFile *file, const JalonsBaseHeader *header,
                                              const JalonsKey *key, JalonsBaseState *state,
                                              JalonsPlacing place, GError **error);

/* The descriptor of the base at @path, locked to be written; -1 on error. */
int                 jalons_register_file_open_locked (const char *path, GError **error);

/* Whether the file that was opened is the one that @path still names. */
gboolean            jalons_register_file_is_there (int fd, const char *path);

/* The base holds what the log held. */
void                jalons_register_file_drop_log (JalonsRegisterFile *file);

void                jalons_register_file_remember (JalonsRegisterFile *file);

/* Appends the changed pages to the log. */
gboolean            jalons_register_file_append (JalonsRegisterFile *file, JalonsImage *image, GError **error);

/* The base at the path is now this one; @fd: locked, or -1. */
void                jalons_register_file_adopt (JalonsRegisterFile *file, int fd, const JalonsBaseHeader *header,
                                                const JalonsKey *key, const JalonsBaseState *state);

/* In jalons-register-file-fence.c: what others do to the register meanwhile. */

/* What stands at the path must be what was read from it or put there: else the register is fenced, FALSE. Where
 * nothing stands any more, @placing must not replace what may come. */
gboolean            jalons_register_file_check (JalonsRegisterFile *file, guint64 sequence, JalonsPlacing *placing,
                                                GError **error);

/* Another writes it: saves the copie divergente of the image at @sequence, and writes no more. Always FALSE. */
gboolean            jalons_register_file_fence (JalonsRegisterFile *file, guint64 sequence, GError **error);

/* In jalons-register-file-share.c: what is done otherwise on a share. */

/* Finds where it lies, and where the log goes. */
void                jalons_register_file_settle_file_system (JalonsRegisterFile *file, const char *marks);

/* The log to be read, where there is one; owned by the caller. */
char               *jalons_register_file_find_log     (const JalonsRegisterFile *file);

/* As jalons_register_file_put(). */
gboolean            jalons_register_file_put_shared     (JalonsRegisterFile *file, const JalonsBaseHeader *header,
                                                         const JalonsKey *key, JalonsBaseState *state,
                                                         JalonsPlacing placing, GError **error);
void                jalons_register_file_keep_open      (JalonsRegisterFile *file);
gboolean            jalons_register_file_keep_shared    (JalonsRegisterFile *file, JalonsImage *image, GError **error);

/* The lease of a register that has just been established, or opened on a disk of this machine. */
void                jalons_register_file_hold           (JalonsRegisterFile *file);

/* The register has another key. */
void                jalons_register_file_rename_holder  (JalonsRegisterFile *file, const JalonsKey *key);

/* At the closing: gives up what was held, where nothing waits to be published. */
void                jalons_register_file_let_go         (JalonsRegisterFile *file);

/* In jalons-register-file-hold.c: opening a register of a share to write it. @watch: what says that its holder
 * is gone, or NULL. */
JalonsRegisterFile *jalons_register_file_open_shared    (const char *path, const JalonsLeaseWatch *watch,
                                                         JalonsKeyFinder find_key, gpointer data, const char *marks,
                                                         JalonsOpening *opening, GError **error);

/* Before a register of a share is replaced whole, by a file that was not opened: holds it, and saves what this
 * machine had not published. */
gboolean            jalons_register_file_take_shared    (JalonsRegisterFile *file, GError **error);

/* In jalons-register-file-open.c, for both ways of opening. */
void                jalons_register_file_compare_mark   (JalonsRegisterFile *file, JalonsOpening *opening);

/* flock() that does not wait. */
gboolean            jalons_register_file_lock (int fd, gboolean shared, const char *path, GError **error);

G_END_DECLS
