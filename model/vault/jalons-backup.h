/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-log.h"
#include "jalons-register-file.h"

G_BEGIN_DECLS

/* Backups of a register: whole bases as they were published, opened by the slots they had, in the folder
 * « r.jalons-sauvegardes » beside it, and in a second folder where people chose one. A backup is itself a
 * register, with its pieces beside it: it opens, and is verified, as any other. What names one says when,
 * which generation, which register, and nobody. */

/* How many are kept: the last ones, the last of each day, the last of each week (from Monday, UTC), today and
 * this week counted in; and none older than @horizon days but the newest of all, until there is another. */
typedef struct {
  guint n_last;
  guint n_days;
  guint n_weeks;
  guint horizon;
} JalonsBackupRetention;

#define JALONS_BACKUP_RETENTION ((JalonsBackupRetention) { 10, 14, 8, 90 })

/* Where and how long. A folder elsewhere must be there (a disk that is not is an error, not a place to make)
 * and may serve several registers; files are copied to it, never while a commit waits, but when a register is
 * opened or closed, or its slots are changed. */
typedef struct {
  gboolean              beside;
  const char           *elsewhere; /* NULL: nowhere */
  JalonsBackupRetention retention;
  gint64              (*clock) (void); /* seconds since 1970, UTC */
} JalonsBackupPlan;

/* What the file does from now on each time that a base of it is published; NULL: nothing. Backs up the
 * present base, unless it has been. Until this is called a file makes no backup. */
void          jalons_register_file_set_backups    (JalonsRegisterFile *file, const JalonsBackupPlan *plan);

/* The same, once more: for people who have plugged a disk in, or made room. FALSE: see the failure. */
gboolean      jalons_register_file_back_up        (JalonsRegisterFile *file);

/* Why the last backup is not where it had to be, or the old ones are not gone; NULL when all is well. It costs
 * no commit. Owned by the file. */
const GError *jalons_register_file_backup_failure (const JalonsRegisterFile *file);

typedef struct {
  char    *path;
  gint64   time;       /* when it was made, seconds since 1970, as its name says */
  guint64  generation; /* as its name says */
  guint64  size;       /* bytes, pieces not counted */
  gboolean readable;   /* it begins as its name says; nothing is proved without the key */
  gboolean own;        /* of the register that was asked for */
  guint8   file_id[JALONS_FILE_ID_SIZE];
  guint8   tag[JALONS_TAG_SIZE]; /* its last bytes */
} JalonsBackup;

void       jalons_backup_free   (JalonsBackup *backup);

/* The folder beside the register at @path; owned by the caller. */
char      *jalons_backup_folder (const char *path);

/* What a backup made now of a register under @header is named; owned by the caller. */
char      *jalons_backup_name   (gint64 time, const JalonsBaseHeader *header);

/* The JalonsBackups in @folder, the latest generation first; none where there is no such folder. Those of
 * another register than @file_id (NULL: of any) are listed too, and are not its own. */
GPtrArray *jalons_backup_list   (const char *folder, const guint8 *file_id, GError **error);

/* What restores have put aside beside the register at @path, in the same form; their time is that of the last
 * base. They count for no rotation: people remove them. */
GPtrArray *jalons_backup_list_asides (const char *path, const guint8 *file_id, GError **error);

/* Removes a backup or a register put aside, with all that belongs to it; nothing else has such names. */
gboolean   jalons_backup_remove (const char *path, GError **error);

typedef struct {
  gint64  time;
  guint64 generation;
} JalonsBackupMoment;

/* Which of @n backups are kept at @now: TRUE in @kept. Clocks may be wrong: one that is dated after @now
 * counts as the next generation that is not; and a clock that leaps by more than a month is believed when
 * there are backups of an earlier day that say so too. */
void       jalons_backup_choose (const JalonsBackupMoment *moments, guint n, gint64 now,
                                 const JalonsBackupRetention *retention, gboolean *kept);

/* What is committed (base and log) written as one base to @destination, durable, where nothing may be; with
 * the pieces beside it. No transaction may be open. The register is left as it is. */
gboolean   jalons_backup_now    (JalonsRegisterFile *file, const char *destination, GError **error);

/* What a register or a backup holds, once all of it has been read into memory and proved. */
typedef struct {
  guint8        file_id[JALONS_FILE_ID_SIZE];
  guint64       generation;
  guint64       sequence;     /* of the last commit, those of the log counted in */
  guint32       n_pages;
  JalonsLogFate log;
  guint32       n_commits;    /* read from the log */
  guint32       n_lost;       /* of a damaged log: those that prove themselves after the damage */
  guint32       n_faults;     /* that SQLite's integrity_check finds */
  guint32       n_orphans;    /* that its foreign_key_check finds */
  guint32       n_pieces;     /* files, not opened */
  guint64       pieces_size;  /* bytes */

  gboolean      compared;
  gboolean      same_register;
  guint32       n_different;  /* pages; those that one of them alone has are different */
  int           later;        /* 1 where this one is the later, -1 where the other is, 0 where neither is */
} JalonsVerification;

/* Reads @path, a backup or a register, with the key that @find_key gives, and compares it with @against, an
 * open register without a transaction, or NULL. Nothing is written. A base that does not prove itself is an
 * error; what is wrong with a log or with the database is in @result. A register that is in use may be
 * verified. */
gboolean   jalons_backup_verify         (const char *path, JalonsKeyFinder find_key, gpointer data,
                                         JalonsRegisterFile *against, JalonsVerification *result, GError **error);

/* The same, compared with another file, which must prove itself too. */
gboolean   jalons_backup_verify_against (const char *path, const char *other, JalonsKeyFinder find_key,
                                         gpointer data, JalonsVerification *result, GError **error);

/* What can be read of the register at @path, which its damaged log keeps from being opened, written as one base to
 * @destination, where nothing may be: all that was saved before the damage. Changes after it rest on those that are
 * not there; found->n_lost says how many prove themselves, found->n_commits how many were read. The register is left
 * as it is. A base that does not prove itself gives nothing: go back to a backup. */
gboolean   jalons_backup_salvage        (const char *path, const char *destination, JalonsKeyFinder find_key,
                                         gpointer data, JalonsVerification *found, GError **error);

/* Reads an open register again from the disk, and compares it with what is in memory. */
gboolean   jalons_register_file_verify  (JalonsRegisterFile *file, JalonsVerification *result, GError **error);

/* Whether nothing is wrong. */
gboolean   jalons_verification_is_sound (const JalonsVerification *verification);

typedef struct {
  JalonsVerification backup;
  guint64            generation; /* of the register now */
  guint64            sequence;
  gboolean           kept_slots; /* it opens with what opened the register before, not the backup */
  char              *aside;      /* the register as it was, owned; NULL where there was none */
} JalonsRestoring;

void       jalons_restoring_clear (JalonsRestoring *restoring);

/**
 * jalons_backup_restore:
 * @path: the register, closed everywhere (else JALONS_VAULT_ERROR_BUSY); or nothing, where it was lost
 * @now: seconds since 1970
 *
 * Puts what @backup holds at @path, as a new base and a commit more, so that neither this machine nor others
 * take it for an older state; those that have seen what is gone are told so at the opening. The backup is
 * verified before anything else, and refused where it is damaged or of another register than the one at
 * @path (JALONS_VAULT_ERROR_FOREIGN). The register that was there, its log and its pieces are kept under the
 * name « r.jalons.avant-restauration-N ».
 *
 * Where @find_key also gives the key of the register that is there, its slots stay: whoever was removed since
 * the backup stays removed. Else the slots are those of the backup.
 *
 * Killed at any point, or on an error, @path is the register as it was, or the restored one.
 */
gboolean   jalons_backup_restore (const char *backup, const char *path, JalonsKeyFinder find_key, gpointer data,
                                  const char *marks, gint64 now, JalonsRestoring *restoring, GError **error);

G_END_DECLS
