/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sqlite3.h>

#include "jalons-base.h"
#include "jalons-lease.h"
#include "jalons-file-system.h"
#include "jalons-vault-error.h"

G_BEGIN_DECLS

/**
 * JalonsRegisterFile:
 *
 * A register on the disk: its base, the log of the commits made since, the lock, the mark of this
 * machine; and its image in memory. A commit that SQLite says is done is on the disk. One that could not
 * be put there is undone; the next one is tried with a whole new base, on a descriptor of its own.
 *
 * Files of a register « r.jalons »: itself; « r.jalons-log » while it is open, or until it is next opened
 * where the program was killed; « r.jalons.new » and « r.jalons-log.new » while they are written; and, put
 * aside, never removed, « r.jalons-log.aside-N ». « r.jalons.verrou » says who writes it.
 *
 * On a share (jalons-file-system.h) a commit is done when it is in the log, which is kept on this machine's disk
 * (jalons-share.h); the share only receives whole bases, when the log has grown, when asked and at the closing,
 * each in the place of the one that was known to be there. Another one there, or a lease taken by another: the
 * register is fenced, a « copie divergente » of it saved beside, and nothing more written.
 */
typedef struct _JalonsRegisterFile JalonsRegisterFile;

/* What was found at the opening, and people must be told. */
typedef struct {
  gboolean torn;        /* the change that was being written when the machine stopped is not there */
  gboolean strange;     /* a log of another state of the register was put aside */
  gboolean older;       /* this machine has seen a later state */
  gint64   seen;        /* when: seconds since 1970 */
  gint64   restored;    /* when a backup was put in the place of what this machine had seen; 0: never */
  char    *aside;       /* what was put aside; owned, NULL when nothing was */
  guint32  n_recovered; /* commits read from the log */
  guint32  n_lost;      /* of a damaged log: those that prove themselves after the damage */
  JalonsFileSystem file_system; /* where it lies */
  gboolean         held;        /* another writes it: it was opened to be read, or not at all */
  JalonsHolder     holder;      /* who, where that is known */
  char            *divergent;   /* a copie divergente that was saved beside it: what this machine had, and another
                                   had not, when it wrote the register; owned, NULL when none was */
} JalonsOpening;

void                jalons_opening_clear (JalonsOpening *opening);

/* A header for a new register: an identity, no slot yet. */
void                jalons_register_file_identify (JalonsBaseHeader *header);

/* A register in memory only, until it is established. @marks: folder of this machine's marks, or NULL. */
JalonsRegisterFile *jalons_register_file_new (const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                                              const char *marks);

/* Puts a new register at its path, where nothing may be: whole, or not at all. May be tried again. */
gboolean            jalons_register_file_establish (JalonsRegisterFile *file, GError **error);

/* @find_key: gives the key from the header (by a passphrase), or NULL with an error. On a damaged log,
 * JALONS_VAULT_ERROR_DAMAGED, and @opening tells how much could be read. Nothing is written to a register
 * that is opened to be read. */
typedef JalonsKey *(*JalonsKeyFinder) (const JalonsBaseHeader *header, gpointer data, GError **error);
JalonsRegisterFile *jalons_register_file_open (const char *path, gboolean read_only, JalonsKeyFinder find_key,
                                               gpointer data, const char *marks, JalonsOpening *opening,
                                               GError **error);

/* As jalons_register_file_open() to write, but where another holds the register it is opened to be read:
 * opening->held, opening->holder. @watch: NULL, or what jalons_register_file_look() has seen of that holder until
 * jalons_lease_is_stale(): the register is then taken over. Only when a person has confirmed it. */
JalonsRegisterFile *jalons_register_file_open_or_read (const char *path, const JalonsLeaseWatch *watch,
                                                       JalonsKeyFinder find_key, gpointer data, const char *marks,
                                                       JalonsOpening *opening, GError **error);

/* Every connection to the image must be closed. Makes one base of base and log. */
void                jalons_register_file_close (JalonsRegisterFile *file);

JalonsImage            *jalons_register_file_image  (JalonsRegisterFile *file);
const JalonsBaseHeader *jalons_register_file_header (const JalonsRegisterFile *file);
const JalonsKey        *jalons_register_file_key    (const JalonsRegisterFile *file);

/* The last commit that is on the disk. */
guint64             jalons_register_file_sequence (const JalonsRegisterFile *file);

/* Makes one base of base and log now. */
gboolean            jalons_register_file_compact (JalonsRegisterFile *file, GError **error);

/* Other slots, or another key: writes the base anew under them. */
gboolean            jalons_register_file_rekey (JalonsRegisterFile *file, const JalonsSlot *slots, guint n_slots,
                                                const JalonsKey *key, GError **error);

/* Why the last commit was undone; NULL when it was not. Owned by the file. */
const GError       *jalons_register_file_failure (const JalonsRegisterFile *file);

gboolean            jalons_register_file_is_read_only (const JalonsRegisterFile *file);

/* Where it lies. */
JalonsFileSystem    jalons_register_file_file_system (const JalonsRegisterFile *file);

/* Whether commits wait, in this machine's log, to be put in the base: on a share, to be seen by others. */
gboolean            jalons_register_file_waits (const JalonsRegisterFile *file);

/* Why the share did not take what waits, while commits go on to this machine's log; NULL when it did, or was not
 * asked. Owned by the file. */
const GError       *jalons_register_file_unpublished (const JalonsRegisterFile *file);

/* Who writes it: the label of the slot that was opened. */
void                jalons_register_file_name_holder (JalonsRegisterFile *file, const char *label);

/* To be called every JALONS_LEASE_BEAT seconds, by any thread, while it is open to be written. On a share,
 * JALONS_VAULT_ERROR_FENCED: another has taken the register; jalons_register_file_compact(), called then by the
 * thread that writes, saves the copie divergente. Any other error may pass. */
gboolean            jalons_register_file_renew (JalonsRegisterFile *file, GError **error);

/* Of a register opened to be read: who holds it now; ABSENT when nobody does any more. */
gboolean            jalons_register_file_look (JalonsRegisterFile *file, JalonsHolder *holder,
                                               JalonsLeaseWatch *watch, GError **error);

/* Fenced (JALONS_VAULT_ERROR_FENCED), the copie divergente that was saved; NULL when none was needed, or could
 * be: what was acknowledged is then still in the log. Owned by the file. */
const char         *jalons_register_file_divergent (const JalonsRegisterFile *file);

G_END_DECLS
