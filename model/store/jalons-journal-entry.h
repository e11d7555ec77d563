/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sqlite3.h>

#include "jalons-journal.h"

G_BEGIN_DECLS

/* Entries as bytes (JOURNAL.md), and their hashes. */

#define JALONS_JOURNAL_SALT_SIZE 16
#define JALONS_JOURNAL_MAX_PARENTS 2
#define JALONS_JOURNAL_MAX_NAME 255

enum {
  JALONS_JOURNAL_CLOSES = 1 << 0,   /* the last entry of its transaction: a signature has its number */
  JALONS_JOURNAL_DOUBTFUL = 1 << 1, /* written over a history that did not verify when the register was opened */
};

/* An entry read from its bytes, which it points into, or to be written. */
typedef struct {
  guint8        stream;
  guint8        action;
  guint8        flags;
  guint8        n_parents;
  guint32       signer;
  gint64        seq;
  gint64        wall;  /* ms since 1970 */
  gint64        since; /* ms since the register was opened */
  guint64       session;
  gint64        row;
  gint64        personne;
  gint64        other; /* changes: the person before; accesses: the last change there was */
  guint8        commitment[JALONS_JOURNAL_HASH_SIZE]; /* to the values; zero when there are none */
  guint8        parents[JALONS_JOURNAL_MAX_PARENTS][JALONS_JOURNAL_HASH_SIZE];
  char          table[JALONS_JOURNAL_MAX_NAME + 1];
  const guint8 *detail;
  gsize         detail_length;
} JalonsJournalRecord;

void     jalons_journal_record_write (const JalonsJournalRecord *record, GByteArray *bytes);

/* FALSE: these bytes are no entry. */
gboolean jalons_journal_record_read  (JalonsJournalRecord *record, const guint8 *bytes, gsize length);

/* What the check of links reads of an entry, and no more. FALSE: these bytes are no entry. */
typedef struct {
  guint8        stream;
  guint8        action;
  guint8        flags;
  guint32       signer;
  gint64        seq;
  gint64        other;
  const guint8 *parents;
} JalonsJournalLink;
gboolean jalons_journal_link_read    (JalonsJournalLink *link, const guint8 *bytes, gsize length);

gboolean jalons_journal_has_values   (const JalonsJournalRecord *record);

void     jalons_journal_hash_entry   (const guint8 *bytes, gsize length, guint8 hash[JALONS_JOURNAL_HASH_SIZE]);
void     jalons_journal_commit_to    (const guint8 salt[JALONS_JOURNAL_SALT_SIZE], const guint8 *content, gsize length,
                                      guint8 commitment[JALONS_JOURNAL_HASH_SIZE]);

#define JALONS_JOURNAL_MESSAGE_SIZE (16 + JALONS_JOURNAL_HASH_SIZE)

/* What is signed for an entry of hash @hash. */
void     jalons_journal_message      (const guint8 hash[JALONS_JOURNAL_HASH_SIZE],
                                      guint8 message[JALONS_JOURNAL_MESSAGE_SIZE]);

/* Values, one after the other. */
void     jalons_journal_put_u16      (GByteArray *bytes, guint16 value);
void     jalons_journal_put_u32      (GByteArray *bytes, guint32 value);
void     jalons_journal_put_u64      (GByteArray *bytes, guint64 value);
void     jalons_journal_put_name     (GByteArray *bytes, const char *name);
void     jalons_journal_put_integer  (GByteArray *bytes, gint64 value);
void     jalons_journal_put_blob     (GByteArray *bytes, gconstpointer data, gsize length);
void     jalons_journal_put_text     (GByteArray *bytes, const char *text);
void     jalons_journal_put_value    (GByteArray *bytes, sqlite3_value *value);

/* Reading what was so written. Once @failed, every answer is empty. */
typedef struct {
  const guint8 *at;
  const guint8 *end;
  gboolean      failed;
} JalonsJournalBytes;

const guint8 *jalons_journal_get       (JalonsJournalBytes *bytes, gsize length);
guint8        jalons_journal_get_u8    (JalonsJournalBytes *bytes);
guint16       jalons_journal_get_u16   (JalonsJournalBytes *bytes);
guint32       jalons_journal_get_u32   (JalonsJournalBytes *bytes);
guint64       jalons_journal_get_u64   (JalonsJournalBytes *bytes);
char         *jalons_journal_get_text  (JalonsJournalBytes *bytes, gsize length);
char         *jalons_journal_get_name  (JalonsJournalBytes *bytes);

/* A value as bytes, and as text (owned; NULL for nothing). */
GBytes       *jalons_journal_get_value (JalonsJournalBytes *bytes);
char         *jalons_journal_get_value_text (JalonsJournalBytes *bytes);

/* Binds a value, given as bytes, to parameter @index; copied. FALSE: it is no value. */
gboolean      jalons_journal_bind_value (sqlite3_stmt *stmt, int index, GBytes *value);

/* A value that is a row number; 0 for another. */
gint64        jalons_journal_get_value_row (JalonsJournalBytes *bytes);

G_END_DECLS
