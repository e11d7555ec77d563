/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-lease.h"

G_BEGIN_DECLS

/**
 * JalonsShare:
 *
 * What a machine keeps on its own disk of a register that lies on a share, in the folder of its marks, under
 * the register's identity: the log of what the share does not have yet, the base which that log follows, the
 * one that is being published, and a lock that tells whether a program of this machine writes the register.
 */
typedef struct {
  char    *folder;    /* NULL: this machine has none, and every commit goes to the share */
  char    *log_path;
  char    *base_path; /* of the log, or the last one published */
  char    *next_path; /* being published, or published and not yet under the name before */
  char    *read_path; /* just read from the share */
  char    *lock_path;
  char     suffix[17]; /* of the names that this program alone gives to what it writes on the share */
  int      lock;      /* -1 */
  GArray  *dead;      /* tokens of programs of this machine; all dead once it has the lock */
  gboolean unpromoted; /* what is under the name of the next base is what stands on the share */
  gboolean behind;     /* the log that was found follows the base before the one that stands there */
  guint64  tried_at;   /* size of the log when publishing it was last refused */
} JalonsShare;

/* @marks: the folder, made where it is missing, or NULL. */
JalonsShare *jalons_share_new  (const char *marks, const guint8 file_id[JALONS_FILE_ID_SIZE]);

/* Gives the lock up. */
void         jalons_share_free (JalonsShare *share);

/* JALONS_VAULT_ERROR_BUSY: another program of this machine writes the register. */
gboolean     jalons_share_lock (JalonsShare *share, GError **error);
gboolean     jalons_share_is_locked_by_another (JalonsShare *share);

/* Notes the token of the lease that is going to be taken, so that it is known for ours after a crash. */
void         jalons_share_note (JalonsShare *share, const guint8 token[JALONS_LEASE_TOKEN_SIZE]);

/* What was published is the base from now on. */
gboolean     jalons_share_promote (JalonsShare *share, const char *from, GError **error);

/* Where a log lies beside the register, as on a disk of its own, brings it to this machine when it has none,
 * and puts it aside when it has: @aside, owned, or NULL. */
gboolean     jalons_share_fetch_log (JalonsShare *share, const char *path, char **aside, GError **error);

/* Gives @path another name, its own with .aside-N, never over. The name; NULL with an error. */
char        *jalons_put_aside (const char *path, GError **error);

G_END_DECLS
