/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* A transaction of many rows: what it has added to each table is read back from the table when it ends, which
 * is what a hash of it must be of, whatever was undone on the way. */

#include <sodium.h>
#include <string.h>

#include "jalons-journal-private.h"

#define PERSONAL_TABLE "JALjournal-table"

/* Bytes hashed at a time. */
#define PIECE (64 * 1024)

static gboolean
read_last (JalonsJournal *journal, JalonsJournalTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max(rowid) FROM \"%s\"", table->name);
  sqlite3_stmt *stmt = jalons_store_statement (journal->store, sql, error);

  if (!stmt || !jalons_store_step (journal->store, stmt, NULL, error))
    return FALSE;
  table->bulk_last = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return TRUE;
}

gboolean
jalons_journal_start_bulk (JalonsJournal *journal, JalonsJournalAction action, GError **error)
{
  for (guint i = 0; i < journal->tables->len; i++)
    {
      JalonsJournalTable *table = g_ptr_array_index (journal->tables, i);

      if (!table->own && table->has_rows && !read_last (journal, table, error))
        return FALSE;
    }
  journal->bulk = TRUE;
  journal->bulk_action = action;

  return TRUE;
}

static void
hash_piece (crypto_generichash_blake2b_state *state, GByteArray *bytes)
{
  crypto_generichash_blake2b_update (state, bytes->data, bytes->len);
  g_byte_array_set_size (bytes, 0);
}

gboolean
jalons_journal_hash_many (JalonsJournal *journal, const JalonsJournalTable *table, JalonsRef after,
                          JalonsRef last, JalonsJournalMany *many, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (journal->store, table->select_many, error);
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (2 * PIECE);
  crypto_generichash_blake2b_state state;
  gboolean row = TRUE;

  if (!stmt)
    return FALSE;
  crypto_generichash_blake2b_init_salt_personal (&state, NULL, 0, JALONS_JOURNAL_HASH_SIZE, NULL,
                                                 (const guint8 *) PERSONAL_TABLE);
  sqlite3_bind_int64 (stmt, 1, after);
  while (row)
    {
      if (!jalons_store_step (journal->store, stmt, &row, error))
        return FALSE;
      if (!row || sqlite3_column_int64 (stmt, 0) > last)
        break;
      many->last = sqlite3_column_int64 (stmt, 0);
      if (many->count++ == 0)
        many->first = many->last;
      jalons_journal_put_integer (bytes, many->last);
      jalons_journal_put_image (table, stmt, bytes);
      if (bytes->len > PIECE)
        hash_piece (&state, bytes);
    }
  sqlite3_reset (stmt);
  hash_piece (&state, bytes);
  crypto_generichash_blake2b_final (&state, many->hash, sizeof many->hash);

  return TRUE;
}

static void
put_many (GByteArray *detail, const char *name, const JalonsJournalMany *many)
{
  jalons_journal_put_name (detail, name);
  jalons_journal_put_u64 (detail, (guint64) many->first);
  jalons_journal_put_u64 (detail, (guint64) many->last);
  jalons_journal_put_u64 (detail, many->count);
  g_byte_array_append (detail, many->hash, sizeof many->hash);
}

static gboolean
put_tables (JalonsJournal *journal, GByteArray *detail, GError **error)
{
  guint n = 0, at = detail->len;

  jalons_journal_put_u16 (detail, 0);
  for (guint i = 0; i < journal->tables->len; i++)
    {
      const JalonsJournalTable *table = g_ptr_array_index (journal->tables, i);
      JalonsJournalMany many = { 0 };

      if (table->own || !table->has_rows)
        continue;
      if (!jalons_journal_hash_many (journal, table, table->bulk_last, G_MAXINT64, &many, error))
        return FALSE;
      if (many.count == 0)
        continue;
      put_many (detail, table->name, &many);
      n++;
    }
  jalons_put_u16 (detail->data + at, (guint16) n);

  return TRUE;
}

JalonsJournalDraft *
jalons_journal_draft_bulk (JalonsJournal *journal, GError **error)
{
  JalonsJournalDraft *draft = jalons_journal_draft_new (journal, JALONS_JOURNAL_CHANGES, journal->bulk_action);

  draft->detail = g_byte_array_new ();
  if (!put_tables (journal, draft->detail, error))
    {
      jalons_journal_draft_free (draft);
      return NULL;
    }
  jalons_journal_put_u16 (draft->detail, (guint16) journal->sources->len);
  for (guint i = 0; i < journal->sources->len; i++)
    {
      const JalonsJournalSource *source = g_ptr_array_index (journal->sources, i);

      jalons_journal_put_name (draft->detail, source->name);
      jalons_journal_put_u64 (draft->detail, source->size);
      g_byte_array_append (draft->detail, source->hash, sizeof source->hash);
    }
  if (journal->motive)
    draft->content = jalons_journal_content (NULL, NULL, NULL, journal->motive);

  return draft;
}

gboolean
jalons_store_begin_bulk (JalonsStore *store, JalonsJournalAction action, GError **error)
{
  gboolean outermost = store->depth == 0;

  g_return_val_if_fail (action == JALONS_JOURNAL_IMPORTED || action == JALONS_JOURNAL_DEMONSTRATED, FALSE);

  if (!jalons_store_begin (store, error))
    return FALSE;
  if (!outermost || jalons_journal_start_bulk (store->journal, action, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

void
jalons_store_add_source (JalonsStore *store, const char *name, guint64 size, const guint8 hash[JALONS_JOURNAL_HASH_SIZE])
{
  JalonsJournalSource *source = NULL;

  jalons_store_assert (store);
  if (!store->journal->bulk)
    return;
  source = g_new0 (JalonsJournalSource, 1);
  source->name = g_strdup (name);
  source->size = size;
  memcpy (source->hash, hash, JALONS_JOURNAL_HASH_SIZE);
  g_ptr_array_add (store->journal->sources, source);
}
