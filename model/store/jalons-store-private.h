/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-actor.h"
#include "jalons-key.h"
#include "jalons-row.h"
#include "jalons-store-error.h"
#include "jalons-vault.h"

G_BEGIN_DECLS

typedef struct _JalonsJournal JalonsJournal;

struct _JalonsStore {
  JalonsVault   *vault;
  sqlite3       *db;
  GThread       *thread; /* the only one that may use it; NULL while it is handed over */
  gboolean       read_only;
  int            depth;      /* of transactions */
  GHashTable    *statements; /* SQL text → sqlite3_stmt * */
  JalonsRegister reg;
  sqlite3_stmt  *inserts[JALONS_N_TABLES];
  sqlite3_stmt  *finds[JALONS_N_TABLES];
  JalonsActor   *actor;
  JalonsJournal *journal; /* NULL until the schema is there */
  char          *pieces_folder; /* NULL in memory */
  guint8         file_id[JALONS_FILE_ID_SIZE]; /* of the register, which its pieces say */
  GArray        *pieces_touched; /* by the transaction: identities */
  gboolean       in_doubt; /* the transaction's commit was refused: the disk may hold it all the same */
  guint64        sequence;   /* of the last commit known to be on the disk */
  gint64         saved_at;   /* see JalonsSaving */
  gint64         failed_at;
};

/* Where the register's pieces are; NULL in memory. */
const char   *jalons_store_pieces_folder (JalonsStore *store);

/* Ends what a transaction, now over, did to pieces: the files it touched that no row names are removed, unless
 * the disk may hold rows that memory does not. */
void          jalons_store_settle_pieces (JalonsStore *store);

/* A prepared statement, kept for the next time; reset and unbound. NULL with @error. */
sqlite3_stmt *jalons_store_statement (JalonsStore *store, const char *sql, GError **error);

/* Steps once: TRUE with *row saying whether there is a row. @doing names the act in an error. */
gboolean      jalons_store_step      (JalonsStore *store, sqlite3_stmt *stmt, gboolean *row, GError **error);

/* Runs a statement to its end. */
gboolean      jalons_store_run       (JalonsStore *store, const char *sql, GError **error);

/* For tests, which make states that no page makes: runs @sql in a transaction, journalled as any other. */
gboolean      jalons_store_change    (JalonsStore *store, const char *sql, GError **error);

/* To be called after what may have been a commit, with SQLite's code for it. */
void          jalons_store_note_saving (JalonsStore *store, int code);

#define jalons_store_assert(store) g_assert ((store)->thread == g_thread_self ())

G_END_DECLS
