/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Beyond the links: who signed, and what lies beside the entries. */

#include <string.h>

#include "jalons-journal-private.h"

/* Signatures between two looks at whether to stop. */
#define TURN 64

/* A stream, one transaction after the other. */
typedef struct {
  JalonsJournalWalk  *walk;
  JalonsJournalStream stream;
  gint64              first;  /* of the transaction at hand; 0 between two */
  guint32             signer; /* of the same */
  JalonsProgress      progress;
  gpointer            progress_data;
  guint64             done;
  guint64             total;
} Pass;

static gboolean
is_sound (const JalonsJournalWalk *walk)
{
  return walk->check->fault == JALONS_JOURNAL_SOUND;
}

static gboolean
same_blob (sqlite3_stmt *stmt, int column, gconstpointer bytes, gsize length)
{
  return (gsize) sqlite3_column_bytes (stmt, column) == length
         && memcmp (sqlite3_column_blob (stmt, column), bytes, length) == 0;
}

static gboolean
same_signer (sqlite3_stmt *stmt, const JalonsJournalSigner *signer)
{
  return same_blob (stmt, 1, signer->slot, sizeof signer->slot)
         && g_strcmp0 ((const char *) sqlite3_column_text (stmt, 2), signer->label) == 0
         && same_blob (stmt, 3, signer->public_key, sizeof signer->public_key)
         && sqlite3_column_int64 (stmt, 4) == signer->wall;
}

/* The signers are those that the changes introduce, and no others. */
static gboolean
check_signers (JalonsJournalWalk *walk, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      walk->store, "SELECT id, slot, label, public_key, first_seen FROM journal_signers ORDER BY id", error);
  gboolean row = stmt != NULL;
  guint n = 0;

  while (row && is_sound (walk))
    {
      const JalonsJournalSigner *signer = NULL;
      gint64 number;

      if (!jalons_store_step (walk->store, stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      number = sqlite3_column_int64 (stmt, 0);
      signer = number == n + 1 ? jalons_journal_find_signer (walk->signers, (guint32) number) : NULL;
      n++;
      if (!signer && n <= walk->signers->len)
        signer = &g_array_index (walk->signers, JalonsJournalSigner, n - 1);
      if (!signer)
        jalons_journal_walk_fault (walk, JALONS_JOURNAL_ADDED, JALONS_JOURNAL_CHANGES, 0, 0);
      else if (number != n || !same_signer (stmt, signer))
        jalons_journal_walk_fault (walk, JALONS_JOURNAL_UNKNOWN, JALONS_JOURNAL_CHANGES, signer->seq, signer->seq);
    }
  if (stmt)
    sqlite3_reset (stmt);
  if (is_sound (walk) && n < walk->signers->len)
    {
      gint64 seq = g_array_index (walk->signers, JalonsJournalSigner, n).seq;

      jalons_journal_walk_fault (walk, JALONS_JOURNAL_UNKNOWN, JALONS_JOURNAL_CHANGES, seq, seq);
    }

  return stmt != NULL;
}

/* Who says that she is a slot has its key. */
static void
check_slots (JalonsJournalWalk *walk, const JalonsJournalSlot *slots, guint n_slots)
{
  for (guint i = 0; i < walk->signers->len; i++)
    {
      const JalonsJournalSigner *signer = &g_array_index (walk->signers, JalonsJournalSigner, i);

      for (guint j = 0; j < n_slots; j++)
        if (memcmp (slots[j].slot, signer->slot, sizeof signer->slot) == 0
            && memcmp (slots[j].public_key, signer->public_key, sizeof signer->public_key) != 0)
          jalons_journal_walk_fault (walk, JALONS_JOURNAL_UNKNOWN, JALONS_JOURNAL_CHANGES, signer->seq, signer->seq);
    }
}

static gboolean
is_erased (const JalonsJournalWalk *walk, const JalonsJournalRecord *record)
{
  for (guint i = 0; i < walk->erasures->len; i++)
    {
      const JalonsJournalErasure *erasure = &g_array_index (walk->erasures, JalonsJournalErasure, i);

      if (record->stream == JALONS_JOURNAL_CHANGES
              ? (record->personne == erasure->personne || record->other == erasure->personne)
                    && record->seq > erasure->bound && record->seq <= erasure->last_change
              : record->personne == erasure->personne && record->other > erasure->bound
                    && record->seq <= erasure->last_access)
        return TRUE;
    }

  return FALSE;
}

/* Columns 4 and 5: salt and content. */
static void
check_values (Pass *pass, const JalonsJournalRecord *record, sqlite3_stmt *stmt)
{
  guint8 commitment[JALONS_JOURNAL_HASH_SIZE];
  gboolean there = sqlite3_column_type (stmt, 4) != SQLITE_NULL;

  if (there && sqlite3_column_bytes (stmt, 4) == JALONS_JOURNAL_SALT_SIZE)
    {
      jalons_journal_commit_to (sqlite3_column_blob (stmt, 4), sqlite3_column_blob (stmt, 5),
                                (gsize) sqlite3_column_bytes (stmt, 5), commitment);
      if (memcmp (commitment, record->commitment, sizeof commitment) == 0)
        return;
    }
  else if (!there && (!jalons_journal_has_values (record) || is_erased (pass->walk, record)))
    {
      return;
    }
  jalons_journal_walk_fault (pass->walk, JALONS_JOURNAL_VALUES, pass->stream, record->seq, record->seq);
}

/* Column 2: hash of the entry; 3: signature. */
static void
check_signature (Pass *pass, const JalonsJournalRecord *record, sqlite3_stmt *stmt)
{
  JalonsJournalWalk *walk = pass->walk;
  const JalonsJournalSigner *signer = jalons_journal_find_signer (walk->signers, record->signer);
  gboolean there = sqlite3_column_bytes (stmt, 3) == JALONS_SIGNATURE_SIZE;
  gboolean closes = (record->flags & JALONS_JOURNAL_CLOSES) != 0;

  if (pass->first == 0)
    {
      pass->first = record->seq;
      pass->signer = record->signer;
    }
  if (!signer || record->signer != pass->signer)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_UNKNOWN, pass->stream, pass->first, record->seq);
  else if (there != closes
           || (closes
               && !jalons_journal_signature_holds (signer->public_key, sqlite3_column_blob (stmt, 2),
                                                   sqlite3_column_blob (stmt, 3))))
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_SIGNATURE, pass->stream, pass->first, record->seq);
  if (!closes)
    return;
  walk->check->n_signatures++;
  pass->first = 0;
}

static gboolean
take_turn (Pass *pass, GError **error)
{
  if (pass->progress && pass->total > 0)
    pass->progress ((double) pass->done / (double) pass->total, pass->progress_data);

  return !g_cancellable_set_error_if_cancelled (pass->walk->cancellable, error);
}

static void
check_entry (Pass *pass, sqlite3_stmt *stmt)
{
  JalonsJournalRecord record;

  if (!jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 1), (gsize) sqlite3_column_bytes (stmt, 1)))
    {
      gint64 seq = sqlite3_column_int64 (stmt, 0);

      jalons_journal_walk_fault (pass->walk, JALONS_JOURNAL_EDITED, pass->stream, seq, seq);
      return;
    }
  check_signature (pass, &record, stmt);
  check_values (pass, &record, stmt);
}

static gboolean
check_stream (Pass *pass, GError **error)
{
  JalonsJournalWalk *walk = pass->walk;
  sqlite3_stmt *stmt = jalons_store_statement (
      walk->store,
      "SELECT e.seq, e.entry, e.hash, g.signature, v.salt, v.content FROM journal_entries e"
      " LEFT JOIN journal_signatures g ON g.stream = e.stream AND g.seq = e.seq"
      " LEFT JOIN journal_values v ON v.stream = e.stream AND v.seq = e.seq WHERE e.stream = ? ORDER BY e.seq",
      error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int (stmt, 1, pass->stream);
  pass->first = 0;
  while (row && is_sound (walk))
    {
      if (pass->done++ % TURN == 0 && !take_turn (pass, error))
        return FALSE;
      if (!jalons_store_step (walk->store, stmt, &row, error))
        return FALSE;
      if (row)
        check_entry (pass, stmt);
    }
  sqlite3_reset (stmt);
  if (pass->first != 0)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_SIGNATURE, pass->stream, pass->first,
                               walk->heads[pass->stream].seq);

  return TRUE;
}

/* What lies beside no entry: of one that is gone from the end, or of none that ever was. */
static gboolean
check_orphans (JalonsJournalWalk *walk, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (walk->store, sql, error);
  gboolean row = FALSE;

  if (!stmt || !jalons_store_step (walk->store, stmt, &row, error))
    return FALSE;
  if (row)
    {
      int stream = sqlite3_column_int (stmt, 0);
      gint64 seq = sqlite3_column_int64 (stmt, 1);
      gboolean known = stream == JALONS_JOURNAL_CHANGES || stream == JALONS_JOURNAL_ACCESSES;

      if (known && seq > walk->heads[stream].seq)
        jalons_journal_walk_fault (walk, JALONS_JOURNAL_TAIL, (JalonsJournalStream) stream,
                                   walk->heads[stream].seq + 1, seq);
      else
        jalons_journal_walk_fault (walk, JALONS_JOURNAL_ADDED, (JalonsJournalStream) stream, seq, seq);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

static gboolean
check_all (JalonsJournalWalk *walk, JalonsProgress progress, gpointer data, GError **error)
{
  Pass pass = { .walk = walk, .progress = progress, .progress_data = data, .total = walk->check->n_entries };

  for (guint stream = JALONS_JOURNAL_CHANGES; stream <= JALONS_JOURNAL_ACCESSES && is_sound (walk); stream++)
    {
      pass.stream = stream;
      if (!check_stream (&pass, error))
        return FALSE;
    }

  return check_orphans (walk,
                        "SELECT stream, seq FROM journal_signatures AS o WHERE NOT EXISTS (SELECT 1 FROM"
                        " journal_entries e WHERE e.stream = o.stream AND e.seq = o.seq) ORDER BY stream, seq LIMIT 1",
                        error)
         && check_orphans (walk,
                           "SELECT stream, seq FROM journal_values AS o WHERE NOT EXISTS (SELECT 1 FROM"
                           " journal_entries e WHERE e.stream = o.stream AND e.seq = o.seq) ORDER BY stream, seq LIMIT 1",
                           error);
}

gboolean
jalons_journal_verify (JalonsStore *store, const JalonsJournalSlot *slots, guint n_slots, JalonsProgress progress,
                       gpointer data, GCancellable *cancellable, JalonsJournalCheck *check, GError **error)
{
  JalonsJournalWalk walk;
  gboolean done;

  jalons_store_assert (store);

  jalons_journal_walk_init (&walk, store, check);
  walk.cancellable = cancellable;
  done = jalons_journal_walk_links (&walk, error) && check_signers (&walk, error);
  if (done)
    {
      check_slots (&walk, slots, n_slots);
      done = !is_sound (&walk) || check_all (&walk, progress, data, error);
    }
  jalons_journal_walk_clear (&walk);

  return done;
}
