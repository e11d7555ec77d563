/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-keyring.h"
#include "jalons-tables.h"
#include "jalons-territory.h"

G_BEGIN_DECLS

/**
 * JalonsStore:
 *
 * One open register. Synchronous; every call asserts the thread that opened it.
 */
typedef struct _JalonsStore JalonsStore;

typedef enum {
  JALONS_STORE_ERROR_ABSENT,     /* no such file */
  JALONS_STORE_ERROR_EXISTS,     /* creating over a file */
  JALONS_STORE_ERROR_NOT_A_REGISTER,
  JALONS_STORE_ERROR_NEWER,      /* made by a later version */
  JALONS_STORE_ERROR_CORRUPT,
  JALONS_STORE_ERROR_BUSY,       /* open elsewhere */
  JALONS_STORE_ERROR_FULL,       /* disk full */
  JALONS_STORE_ERROR_IO,
  JALONS_STORE_ERROR_READ_ONLY,
  JALONS_STORE_ERROR_CONSTRAINT, /* the schema refused the row */
  JALONS_STORE_ERROR_CANCELLED,
  JALONS_STORE_ERROR_LOCKED,     /* a passphrase is needed, and none was given */
  JALONS_STORE_ERROR_PASSPHRASE, /* no slot opens with it */
  JALONS_STORE_ERROR_TAMPERED,   /* a slot asks for less derivation than the floor, or more than the ceiling */
  JALONS_STORE_ERROR_FOREIGN,    /* of another register than the one that is meant */
  JALONS_STORE_ERROR_FENCED,     /* another has written it meanwhile, on a share */
  JALONS_STORE_ERROR_SLOTS,      /* no slot would be left, or there is no room for another */
  JALONS_STORE_ERROR_FAILED,
} JalonsStoreError;
#define JALONS_STORE_ERROR (jalons_store_error_quark ())
GQuark jalons_store_error_quark (void);

/* What a register says of itself. */
typedef struct {
  int       kind;           /* JALONS_KIND_* */
  int       departement;    /* of a département register, else 0 */
  gboolean  demonstration;  /* fictional cases only; always so for JALONS_KIND_DEMONSTRATION */
  JalonsDay today;          /* a demonstration's own day, JALONS_DAY_NONE otherwise */
  char     *name;           /* owned, never NULL */
} JalonsRegister;

/* The code of a register's error, whether the store or the vault below it gives it; -1 for another's. */
int          jalons_store_error_code (const GError *error);

void         jalons_register_clear (JalonsRegister *reg);

/* At @path, where nothing may be: whole, or not at all. It is open as by the first of @slots. Without slots,
 * a demonstration's own, to which everybody knows the passphrase. Takes the time of a derivation or two a slot. */
JalonsStore *jalons_store_create (const char *path, const JalonsRegister *reg, const JalonsSlotOrder *slots,
                                  guint n_slots, GError **error);

/* The same, but nothing is left on the disk where @cancellable is cancelled before it stands there. */
JalonsStore *jalons_store_create_unless (const char *path, const JalonsRegister *reg, const JalonsSlotOrder *slots,
                                         guint n_slots, GCancellable *cancellable, GError **error);

/* Without @credential, a demonstration only. Takes the time of a derivation a slot that is tried. */
JalonsStore *jalons_store_open   (const char *path, gboolean read_only, const JalonsCredential *credential,
                                  GError **error);

/* What the opening found, and people must be told; the store's own. */
const JalonsOpening *jalons_store_opening (JalonsStore *store);

/* The file of the register, for its slots, backups and state; NULL in memory only. Who has opened it. */
JalonsRegisterFile  *jalons_store_file    (JalonsStore *store);
const JalonsActor   *jalons_store_actor   (JalonsStore *store);

/* An empty register in memory, for tests and previews. */
JalonsStore *jalons_store_new_in_memory (const JalonsRegister *reg, GError **error);

/* Closes; nothing acknowledged is lost. */
void         jalons_store_free   (JalonsStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsStore, jalons_store_free)

/* Hands the register over to another thread: its own thread lets it go, and the next one to adopt it is
 * its own. In between nobody may use it. A transaction does not travel. */
void         jalons_store_release (JalonsStore *store);
void         jalons_store_adopt   (JalonsStore *store);

const JalonsRegister *jalons_store_register (JalonsStore *store);

/* The day it is for this register: a demonstration's own day, else the computer's. */
JalonsDay    jalons_store_today  (JalonsStore *store);
JalonsDay    jalons_computer_today (void);

/* Seconds since 1970 by the computer's clock; ms of them at the beginning of @day, here. */
gint64       jalons_store_now        (void);
gint64       jalons_store_day_begins (JalonsDay day);

/* Where this machine keeps what it has seen of each register; owned by the caller. */
char        *jalons_store_marks_folder (void);

/* Transactions nest (inner ones are savepoints). What the outermost one has done is written in the journal with it
 * (jalons-journal.h); nothing is written outside of one. */
gboolean     jalons_store_begin    (JalonsStore *store, GError **error);
gboolean     jalons_store_commit   (JalonsStore *store, GError **error);
void         jalons_store_rollback (JalonsStore *store);

/* Saves a record: inserts it when its id is 0 (and sets the id), else updates the row. Saving, and deleting, make
 * a transaction of their own where there is none. */
gboolean     jalons_store_save   (JalonsStore *store, JalonsTableId table, gpointer record, GError **error);
gboolean     jalons_store_delete (JalonsStore *store, JalonsTableId table, JalonsRef id, GError **error);

/* Reads row @id into @record, which must be initialised. FALSE without error: no such row. */
gboolean     jalons_store_load   (JalonsStore *store, JalonsTableId table, JalonsRef id, gpointer record, GError **error);

/* The numbers (JalonsRef) of the table's rows, in their order: of all, or of those whose reference @field is @ref.
 * Owned by the caller; NULL with @error. */
GArray      *jalons_store_rows   (JalonsStore *store, JalonsTableId table, const char *field, JalonsRef ref,
                                  GError **error);

/* The row whose KEY field is @key; 0 when there is none. */
JalonsRef    jalons_store_find   (JalonsStore *store, JalonsTableId table, const char *key);

/* Whether a row has @ref in its UNIQUE reference @field. */
gboolean     jalons_store_has_ref (JalonsStore *store, JalonsTableId table, const JalonsField *field, JalonsRef ref);

/* Whether a row up to row number @last says word for word what @record says. */
gboolean     jalons_store_holds  (JalonsStore *store, JalonsTableId table, gconstpointer record, JalonsRef last);

/* How many rows; the highest row number in use (0 when empty). */
gint64       jalons_store_count  (JalonsStore *store, JalonsTableId table);
JalonsRef    jalons_store_last   (JalonsStore *store, JalonsTableId table);

/* Gives every parcours without a code its PSP-DD-AAAA-NNNN, in order of first date then row. */
gboolean     jalons_store_assign_codes (JalonsStore *store, GError **error);

/* The code of the parcours, or when it is 0 of the person's first one; NULL when there is none. */
char        *jalons_store_parcours_code (JalonsStore *store, JalonsRef parcours, JalonsRef personne);

/* The person who has that code, or one of whose parcours has it; 0 for nobody. */
JalonsRef    jalons_store_find_personne (JalonsStore *store, const char *code);

G_END_DECLS
