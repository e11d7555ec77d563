/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-journal-entry.h"
#include "jalons-store-private.h"

G_BEGIN_DECLS

typedef struct _JalonsJournalTable JalonsJournalTable;

/* A way from a row to the person whose dossier it is in: her own row, or a column that names a row of @to. */
typedef struct {
  guint               column; /* as in the images */
  JalonsJournalTable *to;
} JalonsJournalRoute;

/* A column of a table: its name, as SQLite counts it, and whether the journal may not hold what it holds. */
typedef struct {
  char    *name;
  int      number;
  gboolean secret;
} JalonsJournalColumn;

/* A table of the register, as the journal sees it. An image of a row is its values in the order of the columns,
 * but for the one that is its row number, as bytes; of a secret, its hash. */
struct _JalonsJournalTable {
  char      *name;
  GArray    *columns;   /* JalonsJournalColumn, of the images */
  int        key;       /* index in @columns, -1 for none */
  gboolean   own;       /* the journal's */
  gboolean   has_rows;  /* with numbers: what the journal can follow */
  gboolean   personnes;
  GArray    *routes;    /* JalonsJournalRoute */
  JalonsRef  bulk_last; /* in a bulk: the highest row number before it */
  char      *select_row;  /* SQL */
  char      *select_many;
};

/* A row that the transaction has touched, as it was before the first time. What it is at the end is read then:
 * so what was undone in between, by whatever means, leaves no trace, and nothing has to be followed. */
typedef struct {
  JalonsJournalTable *table;
  JalonsRef           row;
  GBytes             *before; /* image; NULL: it was not there */
} JalonsJournalTouch;

typedef struct {
  gint64 seq; /* 0: nothing yet */
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];
} JalonsJournalHead;

/* An entry to be written when the transaction is committed. */
typedef struct {
  JalonsJournalRecord record;
  GByteArray         *detail;  /* NULL for none */
  GByteArray         *content; /* of the values; NULL for none */
  int                 depth;   /* of the transaction that asked for it */
} JalonsJournalDraft;

/* The accesses that jalons_journal_purge() takes away. */
typedef struct {
  gint64 first;
  gint64 last;
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];
} JalonsJournalPurge;

/* What the changes say of a signer, and of the erasure of a person. */
typedef struct {
  guint32 number;
  gint64  seq;
  gint64  wall;
  guint8  slot[JALONS_SLOT_ID_SIZE];
  guint8  public_key[JALONS_PUBLIC_KEY_SIZE];
  char   *label;
} JalonsJournalSigner;

typedef struct {
  JalonsRef personne;
  gint64    bound; /* changes up to this one are about someone else */
  gint64    last_change;
  gint64    last_access;
} JalonsJournalErasure;

struct _JalonsJournal {
  JalonsStore        *store;
  GPtrArray          *tables;
  JalonsJournalTable *last_table; /* the one the hook has last seen, by its name's address */
  const char         *last_name;
  GPtrArray          *touches;    /* JalonsJournalTouch, in the order of the first time */
  GHashTable         *touched;    /* the same, by table and row */
  GPtrArray          *asked;      /* JalonsJournalDraft: besides those of the rows */
  gboolean            writing;    /* the journal itself */
  gboolean            dirty;      /* something was changed */
  gboolean            sealed;     /* and is in the journal */
  gboolean            barred;     /* something was changed that the journal cannot hold, or may not */
  gboolean            bulk;
  JalonsJournalAction bulk_action;
  GPtrArray          *sources;    /* JalonsJournalSource */
  char               *motive;
  JalonsJournalHead   heads[3];   /* by stream */
  JalonsJournalHead   next[3];    /* what they are once the transaction is committed */
  guint32             signer;     /* number of the store's actor; 0: not known, or not yet */
  guint32             next_signer;
  GArray             *signers;    /* JalonsJournalSigner: that the chain introduces */
  GArray             *newcomers;  /* the same, by the transaction at hand */
  guint64             session;
  gint64              opened;     /* of the monotonic clock, ms */
  GHashTable         *opened_dossiers; /* person → when, of the monotonic clock, ms */
  JalonsJournalCheck  found;
};

/* ms; tests put others in their place. */
extern gint64 (*jalons_journal_wall_clock)      (void);
extern gint64 (*jalons_journal_monotonic_clock) (void);

/* From here on the store's connection is watched. Checks the links; where the register can be written to, writes
 * what became of its schema, of which @version was found, 0 for a new one. */
gboolean jalons_journal_attach   (JalonsStore *store, int version, GError **error);

/* Lets go of the connection. */
void     jalons_journal_detach   (JalonsStore *store);

/* Before COMMIT: writes what the transaction has done. After a failure only a rollback helps. */
gboolean jalons_journal_seal     (JalonsStore *store, GError **error);

/* After COMMIT. */
void     jalons_journal_accept   (JalonsStore *store);

/* After a partial rollback, or the end of an inner transaction, at @depth. */
void     jalons_journal_unwind   (JalonsStore *store, int depth);
void     jalons_journal_merge_up (JalonsStore *store, int depth);

/* The schema */
gboolean            jalons_journal_load_tables (JalonsJournal *journal, GError **error);
JalonsJournalTable *jalons_journal_find_table  (JalonsJournal *journal, const char *name);

/* The image of row @row as it is now: NULL when it is not there; FALSE on error. */
gboolean            jalons_journal_read_image  (JalonsJournal *journal, const JalonsJournalTable *table, JalonsRef row,
                                                GBytes **image, GError **error);
void                jalons_journal_put_image   (const JalonsJournalTable *table, sqlite3_stmt *stmt, GByteArray *image);
void                jalons_journal_put_column  (const JalonsJournalColumn *column, sqlite3_value *value,
                                                GByteArray *image);

/* Whose dossier the row is in, being @image; 0 for nobody's. */
gboolean            jalons_journal_find_personne (JalonsJournal *journal, const JalonsJournalTable *table,
                                                  JalonsRef row, GBytes *image, JalonsRef *personne, GError **error);
const JalonsJournalTouch *jalons_journal_find_touch (JalonsJournal *journal, const JalonsJournalTable *table,
                                                     JalonsRef row);

/* Drafts */
JalonsJournalDraft *jalons_journal_draft_new (JalonsJournal *journal, JalonsJournalStream stream,
                                              JalonsJournalAction action);
void                jalons_journal_draft_free (gpointer draft);

/* To be written when the transaction at hand is committed; takes @draft. */
void                jalons_journal_ask (JalonsJournal *journal, JalonsJournalDraft *draft);

/* The manifest of a bulk. NULL with @error. */
JalonsJournalDraft *jalons_journal_draft_bulk (JalonsJournal *journal, GError **error);
gboolean            jalons_journal_start_bulk (JalonsJournal *journal, JalonsJournalAction action, GError **error);

/* First, last, number and hash of the rows of the table that are numbered from @after (not included) to @last, into
 * @many, which must be empty; its name stays so. */
gboolean            jalons_journal_hash_many (JalonsJournal *journal, const JalonsJournalTable *table, JalonsRef after,
                                              JalonsRef last, JalonsJournalMany *many, GError **error);

/* At the moment of writing, what only then is known. */
gboolean            jalons_journal_complete (JalonsJournal *journal, JalonsJournalDraft *draft, GError **error);

/* Runs a statement of the journal's own, which may write its tables. */
gboolean            jalons_journal_step (JalonsJournal *journal, sqlite3_stmt *stmt, GError **error);

/* The content of the values of a change of a row, or of a text only (@table NULL). */
GByteArray         *jalons_journal_content (const JalonsJournalTable *table, GBytes *before, GBytes *after,
                                            const char *motive);

/* Seq of the last change before which nothing is about the person who now has the number, or had it last. */
gboolean            jalons_journal_bound (JalonsStore *store, JalonsRef personne, gint64 *bound, GError **error);

/* Entries about a person in a stream: SELECT of seq, by stream ?1, number as bytes ?2, below ?3. */
char               *jalons_journal_personne_sql (gboolean bulks);
void                jalons_journal_bind_personne (sqlite3_stmt *stmt, JalonsJournalStream stream, JalonsRef personne,
                                                  gint64 before);

/* Checks */

/* A walk along both chains, and what was learnt on the way. */
typedef struct {
  JalonsStore        *store;
  GCancellable       *cancellable;
  JalonsJournalCheck *check; /* stays at what is found first */
  JalonsJournalHead   heads[3];
  GArray             *signers;
  GArray             *erasures;
  JalonsJournalPurge  purge; /* the last one */
  gint64              version;     /* of the schema */
  gint64              last_change; /* of which an access knows */
} JalonsJournalWalk;

void     jalons_journal_walk_init  (JalonsJournalWalk *walk, JalonsStore *store, JalonsJournalCheck *check);
void     jalons_journal_walk_clear (JalonsJournalWalk *walk);

/* Goes along the links of a stream, changes first, until something is wrong. FALSE with @error: could not. */
gboolean jalons_journal_walk_links (JalonsJournalWalk *walk, JalonsJournalStream stream, GError **error);

/* Accesses that know of changes that are not there. */
void     jalons_journal_walk_tail  (JalonsJournalWalk *walk);

/* Notes what is wrong, unless something was before. */
void     jalons_journal_walk_fault (JalonsJournalWalk *walk, JalonsJournalFault fault, JalonsJournalStream stream,
                                    gint64 first, gint64 last);

GArray                    *jalons_journal_signers_new  (void);
void                       jalons_journal_add_signer   (GArray *signers, const JalonsJournalSigner *signer);
const JalonsJournalSigner *jalons_journal_find_signer  (const GArray *signers, guint32 number);

/* Whether the signature is that of an entry of hash @hash. */
gboolean jalons_journal_signature_holds (const guint8 *public_key, const guint8 *hash, const guint8 *signature);

/* At the opening: links, and what the chain says of heads and signers; and the version of the schema that it knows
 * of (0: none). */
gboolean jalons_journal_check_links  (JalonsJournal *journal, gint64 *version, GError **error);

/* At the opening: signatures since the last one of the store's actor, unless she opens no slot. */
gboolean jalons_journal_check_recent (JalonsJournal *journal, GError **error);

G_END_DECLS
