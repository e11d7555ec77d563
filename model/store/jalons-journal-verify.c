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

/* The signers are those that the changes introduce. One whose number follows no other's was introduced in between. */
static gboolean
check_signers (JalonsJournalWalk *walk, GError **error)
{
  gint64 before = 0;

  for (guint i = 0; i < walk->signers->len && is_sound (walk); i++)
    {
      const JalonsJournalSigner *signer = &g_array_index (walk->signers, JalonsJournalSigner, i);
      sqlite3_stmt *stmt = jalons_store_statement (
          walk->store, "SELECT id, slot, label, public_key, first_seen FROM journal_signers WHERE id = ?", error);
      gboolean row = FALSE;

      if (!stmt)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, signer->number);
      if (!jalons_store_step (walk->store, stmt, &row, error))
        return FALSE;
      if (signer->number != i + 1)
        jalons_journal_walk_fault (walk, JALONS_JOURNAL_UNKNOWN, JALONS_JOURNAL_CHANGES, before + 1, signer->seq);
      else if (!row || !same_signer (stmt, signer))
        jalons_journal_walk_fault (walk, JALONS_JOURNAL_UNKNOWN, JALONS_JOURNAL_CHANGES, signer->seq, signer->seq);
      before = signer->seq;
      sqlite3_reset (stmt);
    }

  return TRUE;
}

/* And no others: of one whom no entry introduces, it is missing after the last. */
static gboolean
check_strangers (JalonsJournalWalk *walk, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      walk->store, "SELECT 1 FROM journal_signers WHERE id NOT BETWEEN 1 AND ? LIMIT 1", error);
  gint64 after = walk->heads[JALONS_JOURNAL_CHANGES].seq + 1;
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, walk->signers->len);
  if (!jalons_store_step (walk->store, stmt, &row, error))
    return FALSE;
  sqlite3_reset (stmt);
  if (row)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_UNKNOWN, JALONS_JOURNAL_CHANGES, after, after);

  return TRUE;
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

/* Columns 2 and 3: salt and content. */
static void
check_values (Pass *pass, const JalonsJournalRecord *record, sqlite3_stmt *stmt)
{
  guint8 commitment[JALONS_JOURNAL_HASH_SIZE];
  gboolean there = sqlite3_column_type (stmt, 2) != SQLITE_NULL;

  if (there && sqlite3_column_bytes (stmt, 2) == JALONS_JOURNAL_SALT_SIZE)
    {
      jalons_journal_commit_to (sqlite3_column_blob (stmt, 2), sqlite3_column_blob (stmt, 3),
                                (gsize) sqlite3_column_bytes (stmt, 3), commitment);
      if (memcmp (commitment, record->commitment, sizeof commitment) == 0)
        return;
    }
  else if (!there && (!jalons_journal_has_values (record) || is_erased (pass->walk, record)))
    {
      return;
    }
  jalons_journal_walk_fault (pass->walk, JALONS_JOURNAL_VALUES, pass->stream, record->seq, record->seq);
}

/* Columns 2 and 3: hash of the entry, and signature. */
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

typedef void (*EntryCheck) (Pass *pass, const JalonsJournalRecord *record, sqlite3_stmt *stmt);

/* Every entry of the stream, with what @sql puts beside it. */
static gboolean
check_stream (Pass *pass, JalonsJournalStream stream, const char *sql, EntryCheck check, GError **error)
{
  JalonsJournalWalk *walk = pass->walk;
  sqlite3_stmt *stmt = jalons_store_statement (walk->store, sql, error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int (stmt, 1, stream);
  pass->stream = stream;
  while (row && is_sound (walk))
    {
      JalonsJournalRecord record;
      gint64 seq;

      if (pass->done++ % TURN == 0 && !take_turn (pass, error))
        return FALSE;
      if (!jalons_store_step (walk->store, stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      seq = sqlite3_column_int64 (stmt, 0);
      if (jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 1), (gsize) sqlite3_column_bytes (stmt, 1)))
        check (pass, &record, stmt);
      else
        jalons_journal_walk_fault (walk, JALONS_JOURNAL_EDITED, stream, seq, seq);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

static gboolean
check_signatures (Pass *pass, JalonsJournalStream stream, GError **error)
{
  pass->first = 0;
  if (!check_stream (pass, stream,
                     "SELECT e.seq, e.entry, e.hash, g.signature FROM journal_entries e LEFT JOIN journal_signatures g"
                     " ON g.stream = e.stream AND g.seq = e.seq WHERE e.stream = ? ORDER BY e.seq",
                     check_signature, error))
    return FALSE;
  if (pass->first != 0)
    jalons_journal_walk_fault (pass->walk, JALONS_JOURNAL_SIGNATURE, stream, pass->first,
                               pass->walk->heads[stream].seq);

  return TRUE;
}

static gboolean
check_all_values (Pass *pass, JalonsJournalStream stream, GError **error)
{
  return check_stream (pass, stream,
                       "SELECT e.seq, e.entry, v.salt, v.content FROM journal_entries e LEFT JOIN journal_values v"
                       " ON v.stream = e.stream AND v.seq = e.seq WHERE e.stream = ? ORDER BY e.seq",
                       check_values, error);
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
check_all_orphans (JalonsJournalWalk *walk, GError **error)
{
  return check_orphans (walk,
                        "SELECT stream, seq FROM journal_signatures AS o WHERE NOT EXISTS (SELECT 1 FROM"
                        " journal_entries e WHERE e.stream = o.stream AND e.seq = o.seq) ORDER BY stream, seq LIMIT 1",
                        error)
         && check_orphans (walk,
                           "SELECT stream, seq FROM journal_values AS o WHERE NOT EXISTS (SELECT 1 FROM"
                           " journal_entries e WHERE e.stream = o.stream AND e.seq = o.seq) ORDER BY stream, seq LIMIT 1",
                           error);
}

/* The changes first, to their signatures: what they say of the accesses is believed only then. The values last:
 * whether one may be missing is said by later entries. */
static gboolean
check_all (Pass *pass, const JalonsJournalSlot *slots, guint n_slots, GError **error)
{
  JalonsJournalWalk *walk = pass->walk;

  if (!jalons_journal_walk_links (walk, JALONS_JOURNAL_CHANGES, error))
    return FALSE;
  if (is_sound (walk) && !check_signers (walk, error))
    return FALSE;
  check_slots (walk, slots, n_slots);
  if (is_sound (walk) && !check_signatures (pass, JALONS_JOURNAL_CHANGES, error))
    return FALSE;
  if (is_sound (walk) && !jalons_journal_walk_links (walk, JALONS_JOURNAL_ACCESSES, error))
    return FALSE;
  if (is_sound (walk) && !check_signatures (pass, JALONS_JOURNAL_ACCESSES, error))
    return FALSE;
  jalons_journal_walk_tail (walk);
  if (is_sound (walk)
      && (!check_all_values (pass, JALONS_JOURNAL_CHANGES, error)
          || !check_all_values (pass, JALONS_JOURNAL_ACCESSES, error)))
    return FALSE;

  return !is_sound (walk) || (check_all_orphans (walk, error) && check_strangers (walk, error));
}

static gboolean
count_steps (JalonsStore *store, guint64 *count, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT 2 * count(*) FROM journal_entries", error);

  if (!stmt || !jalons_store_step (store, stmt, NULL, error))
    return FALSE;
  *count = (guint64) sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return TRUE;
}

gboolean
jalons_journal_verify (JalonsStore *store, const JalonsJournalSlot *slots, guint n_slots, JalonsProgress progress,
                       gpointer data, GCancellable *cancellable, JalonsJournalCheck *check, GError **error)
{
  JalonsJournalWalk walk;
  Pass pass = { .walk = &walk, .progress = progress, .progress_data = data };
  gboolean done;

  jalons_store_assert (store);

  jalons_journal_walk_init (&walk, store, check);
  walk.cancellable = cancellable;
  done = count_steps (store, &pass.total, error) && check_all (&pass, slots, n_slots, error);
  jalons_journal_walk_clear (&walk);

  return done;
}

GArray *
jalons_journal_slots (JalonsStore *store)
{
  JalonsRegisterFile *file = jalons_store_file (store);
  const JalonsBaseHeader *header = file ? jalons_register_file_header (file) : NULL;
  GArray *slots = g_array_new (FALSE, TRUE, sizeof (JalonsJournalSlot));

  for (guint i = 0; header && i < header->n_slots; i++)
    {
      JalonsJournalSlot slot;

      memcpy (slot.slot, jalons_slot_id (&header->slots[i]), JALONS_SLOT_ID_SIZE);
      memcpy (slot.public_key, jalons_slot_public_key (&header->slots[i]), JALONS_PUBLIC_KEY_SIZE);
      g_array_append_val (slots, slot);
    }

  return slots;
}
