/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Signatures when a register is opened. All of them would take seconds in a large one; but who opens it has herself
 * signed, the last time she wrote, over a history that was checked when she opened it: her own last signature, of
 * which only she has the key, says that what it follows was sound. Only what came after is checked. */

#include <sodium.h>
#include <string.h>

#include "jalons-journal-private.h"

/* Where who opens has never signed, no more of the last signatures than this are checked. */
#define MAX_RECENT 2000

gboolean
jalons_journal_signature_holds (const guint8 *public_key, const guint8 *hash, const guint8 *signature)
{
  guint8 message[JALONS_JOURNAL_MESSAGE_SIZE];

  jalons_journal_message (hash, message);

  return jalons_signature_check (public_key, message, sizeof message, signature);
}

/* A row of SIGNED_SQL. */
typedef struct {
  JalonsJournalRecord record;
  const guint8       *hash;
  const guint8       *signature;
} Signed;

#define SIGNED_SQL                                                                                            \
  "SELECT e.entry, e.hash, g.signature FROM journal_signatures g JOIN journal_entries e ON e.stream = g.stream" \
  " AND e.seq = g.seq WHERE g.stream = ?1 AND g.seq > ?2 ORDER BY g.seq DESC"

static gboolean
read_signed (sqlite3_stmt *stmt, Signed *one)
{
  one->hash = sqlite3_column_blob (stmt, 1);
  one->signature = sqlite3_column_blob (stmt, 2);

  return sqlite3_column_bytes (stmt, 1) == JALONS_JOURNAL_HASH_SIZE
         && sqlite3_column_bytes (stmt, 2) == JALONS_SIGNATURE_SIZE
         && jalons_journal_record_read (&one->record, sqlite3_column_blob (stmt, 0),
                                        (gsize) sqlite3_column_bytes (stmt, 0));
}

static guint32
find_number (const JalonsJournal *journal)
{
  for (guint i = 0; i < journal->signers->len; i++)
    {
      const JalonsJournalSigner *signer = &g_array_index (journal->signers, JalonsJournalSigner, i);

      if (memcmp (signer->public_key, journal->store->actor->public_key, sizeof signer->public_key) == 0)
        return signer->number;
    }

  return 0;
}

/* Whether the change of that number has that hash: what an unlocking says it had. */
static gboolean
still_there (JalonsStore *store, gint64 seq, const guint8 *hash)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT 1 FROM journal_entries WHERE stream = 1 AND seq = ? AND hash = ?", NULL);
  gboolean there;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seq);
  sqlite3_bind_blob (stmt, 2, hash, JALONS_JOURNAL_HASH_SIZE, SQLITE_STATIC);
  there = sqlite3_step (stmt) == SQLITE_ROW;
  sqlite3_reset (stmt);

  return there;
}

/* An unlocking says where the changes were. */
static void
vouch_for_changes (JalonsJournal *journal, const JalonsJournalRecord *record, gint64 *vouched)
{
  JalonsJournalBytes bytes = { record->detail, record->detail + record->detail_length, FALSE };
  const guint8 *hash = NULL;
  gint64 seq;

  jalons_journal_get_u64 (&bytes);
  seq = (gint64) jalons_journal_get_u64 (&bytes);
  hash = jalons_journal_get (&bytes, JALONS_JOURNAL_HASH_SIZE);
  if (hash && still_there (journal->store, seq, hash))
    *vouched = MAX (*vouched, seq);
}

/* From the newest signature back to one of @own that vouches for the rest, or to @vouched, or to the limit. The
 * oldest that does not hold is told. */
static gboolean
check_back (JalonsJournal *journal, JalonsJournalStream stream, guint32 own, gint64 *vouched, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (journal->store, SIGNED_SQL, error);
  gboolean row = stmt != NULL, vouches = FALSE;
  gint64 bad = 0;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int (stmt, 1, stream);
  sqlite3_bind_int64 (stmt, 2, vouched[stream]);
  for (guint n = 0; row && !vouches && (own || n < MAX_RECENT); n++)
    {
      const JalonsJournalSigner *signer = NULL;
      Signed one = { 0 };
      gboolean holds;

      if (!jalons_store_step (journal->store, stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      signer = read_signed (stmt, &one) ? jalons_journal_find_signer (journal->signers, one.record.signer) : NULL;
      holds = signer && jalons_journal_signature_holds (signer->public_key, one.hash, one.signature);
      journal->found.n_signatures++;
      bad = holds ? bad : one.record.seq;
      vouches = holds && one.record.signer == own && !(one.record.flags & JALONS_JOURNAL_DOUBTFUL);
      if (vouches && one.record.action == JALONS_JOURNAL_UNLOCKED)
        vouch_for_changes (journal, &one.record, &vouched[JALONS_JOURNAL_CHANGES]);
    }
  sqlite3_reset (stmt);
  if (bad != 0 && journal->found.fault == JALONS_JOURNAL_SOUND)
    {
      journal->found.fault = JALONS_JOURNAL_SIGNATURE;
      journal->found.stream = stream;
      journal->found.first = journal->found.last = bad;
    }

  return TRUE;
}

gboolean
jalons_journal_check_recent (JalonsJournal *journal, GError **error)
{
  const JalonsActor *actor = journal->store->actor;
  gint64 vouched[3] = { 0 };
  guint32 own;

  if (journal->found.fault != JALONS_JOURNAL_SOUND || sodium_is_zero (actor->slot, sizeof actor->slot))
    return TRUE;
  own = find_number (journal);

  return check_back (journal, JALONS_JOURNAL_ACCESSES, own, vouched, error)
         && check_back (journal, JALONS_JOURNAL_CHANGES, own, vouched, error);
}
