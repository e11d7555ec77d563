/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* The links of both chains, one entry after the other. */

#include <string.h>

#include "jalons-journal-private.h"

/* Entries between two looks at whether to stop. */
#define TURN 4096

static void
signer_clear_cb (gpointer data)
{
  g_free (((JalonsJournalSigner *) data)->label);
}

GArray *
jalons_journal_signers_new (void)
{
  GArray *signers = g_array_new (FALSE, TRUE, sizeof (JalonsJournalSigner));

  g_array_set_clear_func (signers, signer_clear_cb);

  return signers;
}

void
jalons_journal_add_signer (GArray *signers, const JalonsJournalSigner *signer)
{
  JalonsJournalSigner copy = *signer;

  copy.label = g_strdup (signer->label);
  g_array_append_val (signers, copy);
}

/* They are numbered in the order in which the chain introduces them. */
const JalonsJournalSigner *
jalons_journal_find_signer (const GArray *signers, guint32 number)
{
  const JalonsJournalSigner *signer = NULL;

  if (number >= 1 && number <= signers->len)
    signer = &g_array_index (signers, JalonsJournalSigner, number - 1);

  return signer && signer->number == number ? signer : NULL;
}

void
jalons_journal_walk_init (JalonsJournalWalk *walk, JalonsStore *store, JalonsJournalCheck *check)
{
  *walk = (JalonsJournalWalk) { .store = store, .check = check };
  *check = (JalonsJournalCheck) { 0 };
  walk->signers = jalons_journal_signers_new ();
  walk->erasures = g_array_new (FALSE, TRUE, sizeof (JalonsJournalErasure));
}

void
jalons_journal_walk_clear (JalonsJournalWalk *walk)
{
  g_array_unref (walk->signers);
  g_array_unref (walk->erasures);
}

void
jalons_journal_walk_fault (JalonsJournalWalk *walk, JalonsJournalFault fault, JalonsJournalStream stream, gint64 first,
                           gint64 last)
{
  JalonsJournalCheck *check = walk->check;

  if (check->fault != JALONS_JOURNAL_SOUND)
    return;
  check->fault = fault;
  check->stream = stream;
  check->first = first;
  check->last = last;
}

static void
learn_signer (JalonsJournalWalk *walk, const JalonsJournalRecord *record, JalonsJournalBytes *bytes)
{
  JalonsJournalSigner signer = { .number = (guint32) record->row, .seq = record->seq, .wall = record->wall };
  const guint8 *slot = jalons_journal_get (bytes, sizeof signer.slot);
  const guint8 *key = jalons_journal_get (bytes, sizeof signer.public_key);

  if (!key)
    return;
  memcpy (signer.slot, slot, sizeof signer.slot);
  memcpy (signer.public_key, key, sizeof signer.public_key);
  signer.label = jalons_journal_get_text (bytes, jalons_journal_get_u32 (bytes));
  g_array_append_val (walk->signers, signer);
}

static void
learn_erasure (JalonsJournalWalk *walk, const JalonsJournalRecord *record, JalonsJournalBytes *bytes)
{
  JalonsJournalErasure erasure = { .personne = record->personne, .last_change = record->seq - 1 };

  erasure.bound = (gint64) jalons_journal_get_u64 (bytes);
  erasure.last_access = (gint64) jalons_journal_get_u64 (bytes);
  g_array_append_val (walk->erasures, erasure);
}

static void
learn_purge (JalonsJournalWalk *walk, JalonsJournalBytes *bytes)
{
  walk->purge.first = (gint64) jalons_journal_get_u64 (bytes);
  walk->purge.last = (gint64) jalons_journal_get_u64 (bytes);
  if (!bytes->failed && (gsize) (bytes->end - bytes->at) >= sizeof walk->purge.hash)
    memcpy (walk->purge.hash, bytes->at, sizeof walk->purge.hash);
}

static void
learn_version (JalonsJournalWalk *walk, JalonsJournalBytes *bytes)
{
  jalons_journal_get_u32 (bytes);
  walk->version = jalons_journal_get_u32 (bytes);
}

/* The few entries that say something of the others. */
static void
learn (JalonsJournalWalk *walk, const JalonsJournalLink *link, const guint8 *entry, gsize length)
{
  JalonsJournalRecord record;
  JalonsJournalBytes bytes = { 0 };

  if (link->stream != JALONS_JOURNAL_CHANGES || link->action < JALONS_JOURNAL_CREATED
      || link->action > JALONS_JOURNAL_ERASED || !jalons_journal_record_read (&record, entry, length))
    return;
  bytes = (JalonsJournalBytes) { record.detail, record.detail + record.detail_length, FALSE };
  if (record.action == JALONS_JOURNAL_SIGNER)
    learn_signer (walk, &record, &bytes);
  else if (record.action == JALONS_JOURNAL_ERASED)
    learn_erasure (walk, &record, &bytes);
  else if (record.action == JALONS_JOURNAL_PURGED)
    learn_purge (walk, &bytes);
  else
    learn_version (walk, &bytes);
}

/* Whether the entry that stands under number @at says that it is number @seq. */
static gboolean
stands_at (JalonsJournalWalk *walk, JalonsJournalStream stream, gint64 at, gint64 seq)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      walk->store, "SELECT entry FROM journal_entries WHERE stream = ? AND seq = ?", NULL);
  JalonsJournalLink link = { 0 };

  if (!stmt)
    return FALSE;
  sqlite3_bind_int (stmt, 1, stream);
  sqlite3_bind_int64 (stmt, 2, at);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    jalons_journal_link_read (&link, sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
  sqlite3_reset (stmt);

  return link.seq == seq;
}

/* An entry that stands under another number than its own. */
static void
tell_misplaced (JalonsJournalWalk *walk, JalonsJournalStream stream, gint64 at, gint64 seq)
{
  if (seq < at)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_ADDED, stream, MAX (seq, 1), at);
  else if (stands_at (walk, stream, seq, at))
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_SWAPPED, stream, at, seq);
  else
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_MISSING, stream, at, seq - 1);
}

/* One entry: what it says of itself, and of the one before. */
static void
check_link (JalonsJournalWalk *walk, JalonsJournalStream stream, sqlite3_stmt *stmt)
{
  JalonsJournalHead *head = &walk->heads[stream];
  gint64 seq = sqlite3_column_int64 (stmt, 0);
  const guint8 *entry = sqlite3_column_blob (stmt, 1);
  gsize length = (gsize) sqlite3_column_bytes (stmt, 1);
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];
  JalonsJournalLink link;

  jalons_journal_hash_entry (entry, length, hash);
  if (seq != head->seq + 1)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_MISSING, stream, head->seq + 1, seq - 1);
  else if (sqlite3_column_bytes (stmt, 2) != JALONS_JOURNAL_HASH_SIZE
           || memcmp (hash, sqlite3_column_blob (stmt, 2), JALONS_JOURNAL_HASH_SIZE) != 0
           || !jalons_journal_link_read (&link, entry, length) || link.stream != stream)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_EDITED, stream, seq, seq);
  else if (link.seq != seq)
    tell_misplaced (walk, stream, seq, link.seq);
  else if (memcmp (link.parents, head->hash, JALONS_JOURNAL_HASH_SIZE) != 0)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_EDITED, stream, MAX (seq - 1, 1), seq);
  if (walk->check->fault != JALONS_JOURNAL_SOUND)
    return;
  learn (walk, &link, entry, length);
  if (stream == JALONS_JOURNAL_ACCESSES)
    walk->last_change = MAX (walk->last_change, link.other);
  head->seq = seq;
  memcpy (head->hash, hash, sizeof hash);
  walk->check->n_entries++;
}

static void
begin_stream (JalonsJournalWalk *walk, JalonsJournalStream stream)
{
  JalonsJournalHead *head = &walk->heads[stream];

  *head = (JalonsJournalHead) { 0 };
  if (stream != JALONS_JOURNAL_ACCESSES)
    return;
  head->seq = walk->purge.last;
  memcpy (head->hash, walk->purge.hash, sizeof head->hash);
}

gboolean
jalons_journal_walk_links (JalonsJournalWalk *walk, JalonsJournalStream stream, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      walk->store, "SELECT seq, entry, hash FROM journal_entries WHERE stream = ? ORDER BY seq", error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int (stmt, 1, stream);
  begin_stream (walk, stream);
  while (row && walk->check->fault == JALONS_JOURNAL_SOUND)
    {
      if (walk->check->n_entries % TURN == 0 && g_cancellable_set_error_if_cancelled (walk->cancellable, error))
        return FALSE;
      if (!jalons_store_step (walk->store, stmt, &row, error))
        return FALSE;
      if (row)
        check_link (walk, stream, stmt);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

void
jalons_journal_walk_tail (JalonsJournalWalk *walk)
{
  gint64 head = walk->heads[JALONS_JOURNAL_CHANGES].seq;

  if (walk->last_change > head)
    jalons_journal_walk_fault (walk, JALONS_JOURNAL_TAIL, JALONS_JOURNAL_CHANGES, head + 1, walk->last_change);
}

/* What there is, sound or not: what is written next goes after it. */
static gboolean
read_head (JalonsStore *store, JalonsJournalStream stream, JalonsJournalHead *head, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT seq, entry FROM journal_entries WHERE stream = ? ORDER BY seq DESC LIMIT 1", error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int (stmt, 1, stream);
  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  if (row)
    {
      head->seq = sqlite3_column_int64 (stmt, 0);
      jalons_journal_hash_entry (sqlite3_column_blob (stmt, 1), (gsize) sqlite3_column_bytes (stmt, 1), head->hash);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

gboolean
jalons_journal_check_links (JalonsJournal *journal, gint64 *version, GError **error)
{
  JalonsStore *store = journal->store;
  JalonsJournalWalk walk;
  gboolean done;

  jalons_journal_walk_init (&walk, store, &journal->found);
  done = jalons_journal_walk_links (&walk, JALONS_JOURNAL_CHANGES, error)
         && (journal->found.fault != JALONS_JOURNAL_SOUND
             || jalons_journal_walk_links (&walk, JALONS_JOURNAL_ACCESSES, error));
  jalons_journal_walk_tail (&walk);
  if (done && journal->found.fault != JALONS_JOURNAL_SOUND)
    done = read_head (store, JALONS_JOURNAL_CHANGES, &walk.heads[JALONS_JOURNAL_CHANGES], error)
           && read_head (store, JALONS_JOURNAL_ACCESSES, &walk.heads[JALONS_JOURNAL_ACCESSES], error);
  memcpy (journal->heads, walk.heads, sizeof walk.heads);
  for (guint i = 0; i < walk.signers->len; i++)
    jalons_journal_add_signer (journal->signers, &g_array_index (walk.signers, JalonsJournalSigner, i));
  *version = walk.version;
  jalons_journal_walk_clear (&walk);

  return done;
}
