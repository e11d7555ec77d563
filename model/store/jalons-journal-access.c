/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Accesses; and what leaves the journal: accesses that are too old, the values of a person who is erased. */

#include <string.h>

#include "jalons-journal-private.h"

/* ms. */
#define OPENED_AGAIN (15 * 60 * 1000)

static gboolean
is_access (JalonsJournalAction action)
{
  return action >= JALONS_JOURNAL_OPENED && action <= JALONS_JOURNAL_SEALED;
}

static gboolean
was_just_opened (JalonsJournal *journal, JalonsRef personne)
{
  const gint64 *when = g_hash_table_lookup (journal->opened_dossiers, &personne);

  return when && jalons_journal_monotonic_clock () - *when < OPENED_AGAIN;
}

static void
remember_opened (JalonsJournal *journal, JalonsRef personne)
{
  gint64 now = jalons_journal_monotonic_clock ();

  g_hash_table_insert (journal->opened_dossiers, g_memdup2 (&personne, sizeof personne), g_memdup2 (&now, sizeof now));
}

/* Ends the transaction that @begun says was begun. */
static gboolean
end (JalonsStore *store, gboolean done, GError **error)
{
  if (done && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

static gboolean
commit_draft (JalonsStore *store, JalonsJournalDraft *draft, GError **error)
{
  if (!jalons_store_begin (store, error))
    {
      jalons_journal_draft_free (draft);
      return FALSE;
    }
  jalons_journal_ask (store->journal, draft);

  return end (store, TRUE, error);
}

static gboolean
fill_row (JalonsJournal *journal, JalonsJournalRecord *record, const char *table_name, JalonsRef row, GError **error)
{
  const JalonsJournalTable *table = jalons_journal_find_table (journal, table_name);
  g_autoptr (GBytes) image = NULL;

  g_strlcpy (record->table, table_name, sizeof record->table);
  record->row = row;
  if (!jalons_journal_read_image (journal, table, row, &image, error))
    return FALSE;

  return !image || jalons_journal_find_personne (journal, table, row, image, &record->personne, error);
}

gboolean
jalons_journal_access (JalonsStore *store, JalonsJournalAction action, JalonsTableId table, JalonsRef row,
                       gint64 number, const char *detail, GError **error)
{
  JalonsJournal *journal = store->journal;
  JalonsJournalDraft *draft = NULL;
  JalonsRef personne;

  jalons_store_assert (store);
  g_return_val_if_fail (is_access (action) && store->depth == 0, FALSE);

  if (store->read_only)
    {
      g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_READ_ONLY, "the register is open to be read");
      return FALSE;
    }
  draft = jalons_journal_draft_new (journal, JALONS_JOURNAL_ACCESSES, action);
  draft->detail = g_byte_array_new ();
  jalons_journal_put_u64 (draft->detail, (guint64) number);
  if (detail && *detail)
    draft->content = jalons_journal_content (NULL, NULL, NULL, detail);
  if (row != 0 && !fill_row (journal, &draft->record, jalons_table (table)->name, row, error))
    {
      jalons_journal_draft_free (draft);
      return FALSE;
    }
  personne = action == JALONS_JOURNAL_OPENED ? draft->record.personne : 0;
  if (personne != 0 && was_just_opened (journal, personne))
    {
      jalons_journal_draft_free (draft);
      return TRUE;
    }
  if (!commit_draft (store, draft, error))
    return FALSE;
  if (personne != 0)
    remember_opened (journal, personne);

  return TRUE;
}

gboolean
jalons_journal_retention (JalonsStore *store, JalonsRetention *retention, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT access_months, backup_days FROM retention", error);
  gboolean row = FALSE;

  if (!stmt || !jalons_store_step (store, stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "the register has no retention");
      return FALSE;
    }
  retention->access_months = sqlite3_column_int (stmt, 0);
  retention->backup_days = sqlite3_column_int (stmt, 1);
  sqlite3_reset (stmt);

  return TRUE;
}

gboolean
jalons_journal_set_retention (JalonsStore *store, const JalonsRetention *retention, GError **error)
{
  sqlite3_stmt *stmt = NULL;

  if (!jalons_store_begin (store, error))
    return FALSE;
  stmt = jalons_store_statement (store, "UPDATE retention SET access_months = ?, backup_days = ?", error);
  if (stmt)
    {
      sqlite3_bind_int (stmt, 1, retention->access_months);
      sqlite3_bind_int (stmt, 2, retention->backup_days);
    }

  return end (store, stmt && jalons_store_step (store, stmt, NULL, error), error);
}

/* The accesses before @limit from the oldest on, whole transactions; their last one is 0 when there are none. */
static gboolean
find_old (JalonsStore *store, gint64 limit, JalonsJournalPurge *old, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT seq, entry, hash FROM journal_entries WHERE stream = 2 ORDER BY seq", error);
  gboolean row = stmt != NULL;

  *old = (JalonsJournalPurge) { 0 };
  while (row)
    {
      JalonsJournalRecord record;

      if (!jalons_store_step (store, stmt, &row, error))
        return FALSE;
      if (!row
          || !jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 1),
                                          (gsize) sqlite3_column_bytes (stmt, 1))
          || record.wall >= limit)
        break;
      if (old->first == 0)
        old->first = sqlite3_column_int64 (stmt, 0);
      if (!(record.flags & JALONS_JOURNAL_CLOSES))
        continue;
      old->last = sqlite3_column_int64 (stmt, 0);
      memcpy (old->hash, sqlite3_column_blob (stmt, 2), sizeof old->hash);
    }
  sqlite3_reset (stmt);

  return stmt != NULL;
}

static gint64
months_ago (int months)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (jalons_journal_wall_clock () / 1000);
  g_autoptr (GDateTime) then = g_date_time_add_months (now, -months);

  return g_date_time_to_unix (then) * 1000;
}

gboolean
jalons_journal_purge (JalonsStore *store, guint64 *n_purged, GError **error)
{
  JalonsJournalDraft *draft = NULL;
  JalonsRetention retention;
  JalonsJournalPurge old;

  jalons_store_assert (store);
  g_return_val_if_fail (store->depth == 0, FALSE);

  if (!jalons_journal_retention (store, &retention, error)
      || !find_old (store, months_ago (retention.access_months), &old, error))
    return FALSE;
  if (n_purged)
    *n_purged = old.last ? (guint64) (old.last - old.first + 1) : 0;
  if (old.last == 0)
    return TRUE;
  draft = jalons_journal_draft_new (store->journal, JALONS_JOURNAL_CHANGES, JALONS_JOURNAL_PURGED);
  draft->detail = g_byte_array_new ();
  jalons_journal_put_u64 (draft->detail, (guint64) old.first);
  jalons_journal_put_u64 (draft->detail, (guint64) old.last);
  g_byte_array_append (draft->detail, old.hash, sizeof old.hash);

  return commit_draft (store, draft, error);
}

gboolean
jalons_journal_erase (JalonsStore *store, JalonsRef personne, GError **error)
{
  JalonsJournalDraft *draft = NULL;

  jalons_store_assert (store);
  g_return_val_if_fail (personne != 0, FALSE);

  draft = jalons_journal_draft_new (store->journal, JALONS_JOURNAL_CHANGES, JALONS_JOURNAL_ERASED);
  draft->record.row = draft->record.personne = personne;
  g_strlcpy (draft->record.table, jalons_table (JALONS_TABLE_PERSONNES)->name, sizeof draft->record.table);

  return commit_draft (store, draft, error);
}

static gboolean
delete_accesses (JalonsJournal *journal, gint64 last, GError **error)
{
  static const char *const sql[] = {
    "DELETE FROM journal_signatures WHERE stream = 2 AND seq <= ?",
    "DELETE FROM journal_values WHERE stream = 2 AND seq <= ?",
    "DELETE FROM journal_entries WHERE stream = 2 AND seq <= ?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      sqlite3_stmt *stmt = jalons_store_statement (journal->store, sql[i], error);

      if (stmt)
        sqlite3_bind_int64 (stmt, 1, last);
      if (!jalons_journal_step (journal, stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* The numbers of the entries about her, since the last one who had her number. */
static gboolean
find_values (JalonsJournal *journal, JalonsJournalStream stream, JalonsRef personne, gint64 bound, GArray *numbers,
             GError **error)
{
  g_autofree char *about = jalons_journal_personne_sql (FALSE);
  g_autofree char *sql
      = g_strdup_printf ("SELECT seq, entry FROM journal_entries WHERE stream = ?1 AND seq IN (%s)", about);
  sqlite3_stmt *stmt = jalons_store_statement (journal->store, sql, error);
  gboolean row = stmt != NULL;

  if (stmt)
    jalons_journal_bind_personne (stmt, stream, personne, 0);
  while (row)
    {
      JalonsJournalRecord record;
      gint64 number;

      if (!jalons_store_step (journal->store, stmt, &row, error))
        return FALSE;
      number = sqlite3_column_int64 (stmt, 0);
      if (row
          && jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 1),
                                         (gsize) sqlite3_column_bytes (stmt, 1))
          && (stream == JALONS_JOURNAL_CHANGES ? number : record.other) > bound)
        g_array_append_val (numbers, number);
    }

  return stmt != NULL;
}

static gboolean
delete_values (JalonsJournal *journal, JalonsJournalStream stream, JalonsRef personne, gint64 bound, guint64 *count,
               GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!find_values (journal, stream, personne, bound, numbers, error))
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    {
      sqlite3_stmt *stmt
          = jalons_store_statement (journal->store, "DELETE FROM journal_values WHERE stream = ? AND seq = ?", error);

      if (stmt)
        {
          sqlite3_bind_int (stmt, 1, stream);
          sqlite3_bind_int64 (stmt, 2, g_array_index (numbers, gint64, i));
        }
      if (!jalons_journal_step (journal, stmt, error))
        return FALSE;
      *count += (guint64) sqlite3_changes (journal->store->db);
    }

  return TRUE;
}

static gboolean
complete_erasure (JalonsJournal *journal, JalonsJournalDraft *draft, GError **error)
{
  JalonsRef personne = draft->record.personne;
  guint64 count = 0;
  gint64 bound = 0;

  if (!jalons_journal_bound (journal->store, personne, &bound, error)
      || !delete_values (journal, JALONS_JOURNAL_CHANGES, personne, bound, &count, error)
      || !delete_values (journal, JALONS_JOURNAL_ACCESSES, personne, bound, &count, error))
    return FALSE;
  draft->detail = g_byte_array_new ();
  jalons_journal_put_u64 (draft->detail, (guint64) bound);
  jalons_journal_put_u64 (draft->detail, (guint64) journal->next[JALONS_JOURNAL_ACCESSES].seq);
  jalons_journal_put_u64 (draft->detail, count);

  return TRUE;
}

static gboolean
complete_purge (JalonsJournal *journal, JalonsJournalDraft *draft, GError **error)
{
  return delete_accesses (journal, (gint64) jalons_get_u64 (draft->detail->data + 8), error);
}

gboolean
jalons_journal_complete (JalonsJournal *journal, JalonsJournalDraft *draft, GError **error)
{
  const JalonsJournalHead *changes = &journal->next[JALONS_JOURNAL_CHANGES];

  if (draft->record.action == JALONS_JOURNAL_ERASED)
    return complete_erasure (journal, draft, error);
  if (draft->record.action == JALONS_JOURNAL_PURGED)
    return complete_purge (journal, draft, error);
  if (draft->record.stream == JALONS_JOURNAL_ACCESSES)
    draft->record.other = changes->seq;
  if (draft->record.action == JALONS_JOURNAL_UNLOCKED)
    {
      jalons_journal_put_u64 (draft->detail, (guint64) changes->seq);
      g_byte_array_append (draft->detail, changes->hash, sizeof changes->hash);
    }

  return TRUE;
}
