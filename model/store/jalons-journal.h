/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-actor.h"
#include "jalons-progress.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* The journal of a register: who changed what, when, from what to what and why; and who looked at whom. It is
 * written by the register itself, in the transaction of the change; a change that is not in it cannot be
 * committed. Two chains of hashes, each transaction signed once by who acts. Bytes and promises in JOURNAL.md. */

typedef enum {
  JALONS_JOURNAL_CHANGES = 1,  /* lives as long as the register */
  JALONS_JOURNAL_ACCESSES = 2, /* is purged: jalons_journal_purge() */
} JalonsJournalStream;

/* Codes of the entries' bytes: append only. */
typedef enum {
  JALONS_JOURNAL_INSERTED = 1, /* a row */
  JALONS_JOURNAL_UPDATED = 2,
  JALONS_JOURNAL_DELETED = 3,
  JALONS_JOURNAL_IMPORTED = 4, /* many rows, from files */
  JALONS_JOURNAL_DEMONSTRATED = 5, /* many rows, made up */
  JALONS_JOURNAL_CREATED = 6,  /* the register */
  JALONS_JOURNAL_MIGRATED = 7, /* its schema */
  JALONS_JOURNAL_SIGNER = 8,   /* one who had not signed before */
  JALONS_JOURNAL_PURGED = 9,   /* the oldest accesses were */
  JALONS_JOURNAL_ERASED = 10,  /* the values of a person were */
  JALONS_JOURNAL_MERGED = 11,  /* the history of another copy was */

  JALONS_JOURNAL_OPENED = 32,   /* a person's dossier, or part of it */
  JALONS_JOURNAL_SEARCHED = 33, /* number: of results; never the terms */
  JALONS_JOURNAL_EXPORTED = 34,
  JALONS_JOURNAL_PRINTED = 35,
  JALONS_JOURNAL_COPIED = 36,
  JALONS_JOURNAL_UNLOCKED = 37,
  JALONS_JOURNAL_UNLOCK_FAILED = 38, /* number: of times since the last entry */
  JALONS_JOURNAL_SLOT_ADDED = 39,
  JALONS_JOURNAL_SLOT_CHANGED = 40,
  JALONS_JOURNAL_SLOT_REMOVED = 41,
  JALONS_JOURNAL_BACKED_UP = 42,
  JALONS_JOURNAL_RESTORED = 43,
  JALONS_JOURNAL_SEALED = 44,   /* to leave for another organisation */
} JalonsJournalAction;

#define JALONS_JOURNAL_HASH_SIZE 32

/* Writing */

/* Who acts from now on; copied. Until it is called, one who opens no slot. The signatures made since the last
 * one of hers are checked: jalons_journal_found() says what was found. */
gboolean jalons_store_set_actor    (JalonsStore *store, const JalonsActor *actor, GError **error);

/* Why the transaction at hand is made; forgotten at its end. */
void     jalons_journal_set_motive (JalonsStore *store, const char *motive);

/* A transaction of many rows: those it adds to a table are one line, with their number and their hash, of one
 * entry; rows that were there before are journalled one by one. @action: IMPORTED or DEMONSTRATED. Within
 * another transaction it is an ordinary one. Ended by jalons_store_commit() or jalons_store_rollback(). */
gboolean jalons_store_begin_bulk   (JalonsStore *store, JalonsJournalAction action, GError **error);

/* A file from which the rows of the bulk come. @hash: jalons_digest_end() of its bytes. */
void     jalons_store_add_source   (JalonsStore *store, const char *name, guint64 size,
                                    const guint8 hash[JALONS_JOURNAL_HASH_SIZE]);

/* Writes an access, in a transaction of its own, and not within another one. @row of @table: what was looked at,
 * 0 for nothing in particular. @number: of what the action counts, else 0. @detail: a reason, the name of a file;
 * may be NULL. A person's dossier that is OPENED again within 15 minutes of the same session is not written again.
 * On a register opened to be read, where nothing can be written, JALONS_STORE_ERROR_READ_ONLY. */
gboolean jalons_journal_access     (JalonsStore *store, JalonsJournalAction action, JalonsTableId table, JalonsRef row,
                                    gint64 number, const char *detail, GError **error);

/* What is written in clear out of the register, as an access EXPORTED: its detail is the name of the file, the
 * reason, and the anchor of before, a line each. @anchor: where it is asked for, its text (owned), to be put in what
 * is written where there is a place for it: whoever has the file then finds the entry, and can check the history.
 * To be called before writing, for what is not noted must not leave. */
gboolean jalons_journal_export     (JalonsStore *store, JalonsTableId table, JalonsRef row, gint64 number,
                                    const char *name, const char *reason, char **anchor, GError **error);

/* The same of what leaves sealed to another organisation, as an access SEALED. */
gboolean jalons_journal_send       (JalonsStore *store, JalonsTableId table, JalonsRef row, const char *name,
                                    const char *reason, GError **error);

/* Removes from the journal what it says of the values of the person's rows, and the reasons of accesses to her
 * dossier, in the transaction at hand or in one of its own; her rows themselves are the caller's to delete, before.
 * Chains stay whole, and an entry says how many values went. */
gboolean jalons_journal_erase      (JalonsStore *store, JalonsRef personne, GError **error);

typedef struct {
  int access_months; /* 6 to 36: how long accesses are kept */
  int backup_days;   /* 1 to 90: how long backups may be */
} JalonsRetention;

gboolean jalons_journal_retention     (JalonsStore *store, JalonsRetention *retention, GError **error);
gboolean jalons_journal_set_retention (JalonsStore *store, const JalonsRetention *retention, GError **error);

/* Removes the accesses older than retention says; an entry of the changes tells which, so that the chain of those
 * that stay still holds. @n_purged may be NULL. */
gboolean jalons_journal_purge         (JalonsStore *store, guint64 *n_purged, GError **error);

/* Reading */

typedef struct {
  char *name;
  char *before; /* as the register writes it; NULL for nothing */
  char *after;
} JalonsJournalField;

typedef struct {
  char     *table;
  JalonsRef first; /* row numbers */
  JalonsRef last;
  guint64   count;
  guint8    hash[JALONS_JOURNAL_HASH_SIZE];
} JalonsJournalMany;

typedef struct {
  char   *name;
  guint64 size;
  guint8  hash[JALONS_JOURNAL_HASH_SIZE];
} JalonsJournalSource;

typedef struct {
  JalonsJournalStream stream;
  gint64              seq;      /* from 1 in each stream */
  JalonsJournalAction action;
  gint64              when;     /* ms since 1970 */
  guint64             session;  /* the same for all that was done between an opening and a closing */
  guint32             signer;   /* number of who acted, from 1 */
  char               *label;    /* her name in the register */
  char               *table;    /* "" for none */
  JalonsRef           row;
  JalonsRef           personne; /* whose dossier it is about; 0 for none */
  JalonsRef           former;   /* whose dossier the row was in before, when it was another */
  char               *key;      /* of the row, where its table has one */
  gint64              number;   /* of an access; of values erased, of accesses purged; version of a schema */
  char               *motive;   /* of a change; detail of an access */
  gboolean            erased;   /* key, fields and motive are not known any more */
  gboolean            doubtful; /* written over a history that did not verify */
  GArray             *fields;   /* JalonsJournalField: those that changed, or all that was not empty */
  GArray             *many;     /* JalonsJournalMany, of IMPORTED and DEMONSTRATED */
  GArray             *sources;  /* JalonsJournalSource, of the same */
} JalonsJournalEntry;

void       jalons_journal_entry_free (JalonsJournalEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsJournalEntry, jalons_journal_entry_free)

typedef struct {
  JalonsJournalStream stream;
  JalonsRef           personne; /* entries about her dossier, and bulks that may have brought it; 0: all */
  guint32             signer;   /* 0: all */
  gint64              from;     /* ms since 1970, both included; 0: no limit */
  gint64              until;
  JalonsJournalAction action;   /* 0: all */
} JalonsJournalFilter;

/* Up to @n entries (JalonsJournalEntry, owned) that come before number @before, newest first; 0: from the newest.
 * The next page is asked for with the number of the last one. Row numbers are used again after a deletion:
 * of a person, only what is about the one who has the number now, or had it last, is given. With the accesses of a
 * person, this is « who opened this dossier ». */
GPtrArray *jalons_journal_read       (JalonsStore *store, const JalonsJournalFilter *filter, gint64 before, guint n,
                                      GError **error);

/* All that the journal holds about her, both streams, oldest first in each. */
GPtrArray *jalons_journal_extract    (JalonsStore *store, JalonsRef personne, GError **error);

/* Those who signed, by their number (from 1): labels, owned. */
GPtrArray *jalons_journal_signers    (JalonsStore *store, GError **error);

/* Checking */

typedef enum {
  JALONS_JOURNAL_SOUND,
  JALONS_JOURNAL_EDITED,    /* its bytes are not those that were written */
  JALONS_JOURNAL_MISSING,
  JALONS_JOURNAL_SWAPPED,
  JALONS_JOURNAL_ADDED,     /* none that the register wrote */
  JALONS_JOURNAL_SIGNATURE, /* missing, or not the signer's */
  JALONS_JOURNAL_UNKNOWN,   /* its signer is not who she says */
  JALONS_JOURNAL_VALUES,    /* what lies beside it is not what was written, or is gone without an erasure */
  JALONS_JOURNAL_TAIL,      /* the end is missing */
  JALONS_JOURNAL_REWRITTEN, /* not the history of which the anchor was taken */
} JalonsJournalFault;

/* What was found first, and where: the entries @first to @last of @stream. */
typedef struct {
  JalonsJournalFault  fault;
  JalonsJournalStream stream;
  gint64              first;
  gint64              last;
  guint64             n_entries;    /* links that were checked */
  guint64             n_signatures; /* that were checked */
} JalonsJournalCheck;

/* What was found when the register was opened: links, and signatures since the last one of who opens. */
const JalonsJournalCheck *jalons_journal_found (JalonsStore *store);

/* A public key that a slot of the register has: who signs under the identity of that slot must have it. */
typedef struct {
  guint8 slot[JALONS_SLOT_ID_SIZE];
  guint8 public_key[JALONS_PUBLIC_KEY_SIZE];
} JalonsJournalSlot;

/* Those of the register (none in memory): an array of JalonsJournalSlot. */
GArray  *jalons_journal_slots  (JalonsStore *store);

/* Checks links, signatures, signers, values. FALSE with @error when it could not be done. */
gboolean jalons_journal_verify (JalonsStore *store, const JalonsJournalSlot *slots, guint n_slots,
                                JalonsProgress progress, gpointer data, GCancellable *cancellable,
                                JalonsJournalCheck *check, GError **error);

/* What the heads of both chains were at a moment: kept out of the register, it tells later that the history before
 * it is still the same. */
typedef struct {
  gint64 seq[2];  /* of the changes, of the accesses; 0: there was none */
  guint8 hash[2][JALONS_JOURNAL_HASH_SIZE];
  guint8 bits[2]; /* of each hash that are known: 256, as 0, or fewer from paper */
} JalonsJournalAnchor;

#define JALONS_JOURNAL_ANCHOR_BITS_CHANGES 125
#define JALONS_JOURNAL_ANCHOR_BITS_ACCESSES 75

gboolean jalons_journal_anchor       (JalonsStore *store, JalonsJournalAnchor *anchor, GError **error);

/* As people copy it on paper: both numbers, then eight groups of five letters and digits (the beginnings of the
 * hashes: 125 and 75 bits). Reading it back passes over case, spaces, and O for 0, I or L for 1. */
char    *jalons_journal_anchor_text  (const JalonsJournalAnchor *anchor);
gboolean jalons_journal_anchor_parse (const char *text, JalonsJournalAnchor *anchor);

/* Links up to the anchor, and the anchor: SOUND, REWRITTEN, TAIL or a fault of the links. Of accesses that have
 * been purged since, nothing can be said, and nothing is. */
gboolean jalons_journal_check_anchor (JalonsStore *store, const JalonsJournalAnchor *anchor, JalonsJournalCheck *check,
                                      GError **error);

G_END_DECLS
