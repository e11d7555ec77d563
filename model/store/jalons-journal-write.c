/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* What a transaction has done, written before it is committed: first what it is about, then its rows in the order
 * in which they were first touched, each once, then what was asked for. */

#include <sodium.h>
#include <string.h>

#include "jalons-journal-private.h"

JalonsJournalDraft *
jalons_journal_draft_new (JalonsJournal *journal, JalonsJournalStream stream, JalonsJournalAction action)
{
  JalonsJournalDraft *draft = g_new0 (JalonsJournalDraft, 1);

  draft->record.stream = (guint8) stream;
  draft->record.action = (guint8) action;

  return draft;
}

void
jalons_journal_draft_free (gpointer data)
{
  JalonsJournalDraft *draft = data;

  g_clear_pointer (&draft->detail, g_byte_array_unref);
  g_clear_pointer (&draft->content, g_byte_array_unref);
  g_free (draft);
}

void
jalons_journal_ask (JalonsJournal *journal, JalonsJournalDraft *draft)
{
  draft->depth = journal->store->depth;
  g_ptr_array_add (journal->asked, draft);
}

gboolean
jalons_journal_step (JalonsJournal *journal, sqlite3_stmt *stmt, GError **error)
{
  gboolean done;

  if (!stmt)
    return FALSE;
  journal->writing = TRUE;
  done = jalons_store_step (journal->store, stmt, NULL, error);
  journal->writing = FALSE;
  sqlite3_reset (stmt);

  return done;
}

static void
put_text (GByteArray *content, const char *text)
{
  gsize length = text ? strlen (text) : 0;

  jalons_journal_put_u32 (content, (guint32) length);
  if (length > 0)
    g_byte_array_append (content, (const guint8 *) text, (guint) length);
}

static JalonsJournalBytes
bytes_of (GBytes *image)
{
  gsize length = 0;
  const guint8 *data = image ? g_bytes_get_data (image, &length) : NULL;

  return (JalonsJournalBytes){ data, data ? data + length : NULL, FALSE };
}

/* The value as text of column @column. */
static char *
read_column (GBytes *image, int column)
{
  JalonsJournalBytes bytes = bytes_of (image);

  for (int i = 0; i < column; i++)
    {
      g_autoptr (GBytes) passed = jalons_journal_get_value (&bytes);
    }

  return jalons_journal_get_value_text (&bytes);
}

static GBytes *
next_value (JalonsJournalBytes *bytes)
{
  static const guint8 nothing[1] = { 0 };

  return bytes->at ? jalons_journal_get_value (bytes) : g_bytes_new_static (nothing, 1);
}

/* The columns that are not the same before and after, of which there are @n. */
static guint
put_fields (GByteArray *content, const JalonsJournalTable *table, GBytes *before, GBytes *after)
{
  JalonsJournalBytes from = bytes_of (before), to = bytes_of (after);
  guint n = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      g_autoptr (GBytes) old = next_value (&from);
      g_autoptr (GBytes) new = next_value (&to);

      if (g_bytes_equal (old, new))
        continue;
      jalons_journal_put_name (content, g_array_index (table->columns, JalonsJournalColumn, i).name);
      g_byte_array_append (content, g_bytes_get_data (old, NULL), (guint) g_bytes_get_size (old));
      g_byte_array_append (content, g_bytes_get_data (new, NULL), (guint) g_bytes_get_size (new));
      n++;
    }

  return n;
}

GByteArray *
jalons_journal_content (const JalonsJournalTable *table, GBytes *before, GBytes *after, const char *motive)
{
  GByteArray *content = g_byte_array_new ();
  g_autofree char *key = table && table->key >= 0 ? read_column (after ? after : before, table->key) : NULL;
  guint at;

  put_text (content, key);
  put_text (content, motive);
  at = content->len;
  jalons_journal_put_u16 (content, 0);
  if (table)
    {
      guint n = put_fields (content, table, before, after);

      jalons_put_u16 (content->data + at, (guint16) n);
    }

  return content;
}

static gboolean
find_personnes (JalonsJournal *journal, const JalonsJournalTouch *touch, GBytes *after, JalonsJournalRecord *record,
                GError **error)
{
  JalonsRef former = 0;

  if (after
      && !jalons_journal_find_personne (journal, touch->table, touch->row, after, &record->personne, error))
    return FALSE;
  if (touch->before
      && !jalons_journal_find_personne (journal, touch->table, touch->row, touch->before, &former, error))
    return FALSE;
  if (!after)
    record->personne = former;
  else if (touch->before && former != record->personne)
    record->other = former;

  return TRUE;
}

static gboolean
draft_row (JalonsJournal *journal, const JalonsJournalTouch *touch, GPtrArray *drafts, GError **error)
{
  g_autoptr (GBytes) after = NULL;
  JalonsJournalDraft *draft = NULL;

  if (!jalons_journal_read_image (journal, touch->table, touch->row, &after, error))
    return FALSE;
  if ((!after && !touch->before) || (after && touch->before && g_bytes_equal (after, touch->before)))
    return TRUE;
  draft = jalons_journal_draft_new (journal, JALONS_JOURNAL_CHANGES,
                                    !touch->before ? JALONS_JOURNAL_INSERTED
                                    : after        ? JALONS_JOURNAL_UPDATED
                                                   : JALONS_JOURNAL_DELETED);
  g_ptr_array_add (drafts, draft);
  draft->record.row = touch->row;
  g_strlcpy (draft->record.table, touch->table->name, sizeof draft->record.table);
  draft->content = jalons_journal_content (touch->table, touch->before, after, journal->motive);

  return find_personnes (journal, touch, after, &draft->record, error);
}

static gboolean
comes_first (const JalonsJournalDraft *draft)
{
  return draft->record.action == JALONS_JOURNAL_CREATED || draft->record.action == JALONS_JOURNAL_MIGRATED;
}

static void
take_asked (JalonsJournal *journal, gboolean first, GPtrArray *drafts)
{
  guint i = 0;

  while (i < journal->asked->len)
    if (comes_first (g_ptr_array_index (journal->asked, i)) == first)
      g_ptr_array_add (drafts, g_ptr_array_steal_index (journal->asked, i));
    else
      i++;
}

static GPtrArray *
draft_all (JalonsJournal *journal, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (jalons_journal_draft_free);

  take_asked (journal, TRUE, drafts);
  for (guint i = 0; i < journal->touches->len; i++)
    if (!draft_row (journal, g_ptr_array_index (journal->touches, i), drafts, error))
      return NULL;
  if (journal->bulk && journal->dirty)
    {
      JalonsJournalDraft *bulk = jalons_journal_draft_bulk (journal, error);

      if (!bulk)
        return NULL;
      g_ptr_array_add (drafts, bulk);
    }
  take_asked (journal, FALSE, drafts);

  return g_steal_pointer (&drafts);
}

static gboolean
read_signer (JalonsJournal *journal, const char *sql, gconstpointer key, guint32 *number, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (journal->store, sql, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  if (key)
    sqlite3_bind_blob (stmt, 1, key, JALONS_PUBLIC_KEY_SIZE, SQLITE_STATIC);
  if (!jalons_store_step (journal->store, stmt, &row, error))
    return FALSE;
  *number = row ? (guint32) sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_reset (stmt);

  return TRUE;
}

static void
note_newcomer (JalonsJournal *journal, gint64 wall)
{
  const JalonsActor *actor = journal->store->actor;
  JalonsJournalSigner signer = { .number = journal->next_signer, .wall = wall, .label = actor->label };

  signer.seq = journal->next[JALONS_JOURNAL_CHANGES].seq + 1;
  memcpy (signer.slot, actor->slot, sizeof signer.slot);
  memcpy (signer.public_key, actor->public_key, sizeof signer.public_key);
  jalons_journal_add_signer (journal->newcomers, &signer);
}

static gboolean
insert_signer (JalonsJournal *journal, gint64 wall, GError **error)
{
  const JalonsActor *actor = journal->store->actor;
  sqlite3_stmt *stmt
      = jalons_store_statement (journal->store, "INSERT INTO journal_signers VALUES (?, ?, ?, ?, ?)", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, journal->next_signer);
  sqlite3_bind_blob (stmt, 2, actor->slot, sizeof actor->slot, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, actor->label, -1, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 4, actor->public_key, sizeof actor->public_key, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 5, wall);

  return jalons_journal_step (journal, stmt, error);
}

/* One who has not signed before says first who she is. */
static gboolean
introduce_signer (JalonsJournal *journal, GPtrArray *drafts, gint64 wall, GError **error)
{
  const JalonsActor *actor = journal->store->actor;
  JalonsJournalDraft *draft = NULL;
  guint32 last = 0;

  if (journal->next_signer == 0
      && !read_signer (journal, "SELECT id FROM journal_signers WHERE public_key = ?", actor->public_key,
                       &journal->next_signer, error))
    return FALSE;
  if (journal->next_signer > 0)
    return TRUE;
  if (!read_signer (journal, "SELECT max(id) FROM journal_signers", NULL, &last, error))
    return FALSE;
  journal->next_signer = last + 1;
  draft = jalons_journal_draft_new (journal, JALONS_JOURNAL_CHANGES, JALONS_JOURNAL_SIGNER);
  draft->record.row = journal->next_signer;
  draft->detail = g_byte_array_new ();
  g_byte_array_append (draft->detail, actor->slot, sizeof actor->slot);
  g_byte_array_append (draft->detail, actor->public_key, sizeof actor->public_key);
  put_text (draft->detail, actor->label);
  g_ptr_array_insert (drafts, 0, draft);
  note_newcomer (journal, wall);

  return insert_signer (journal, wall, error);
}

static gboolean
insert_values (JalonsJournal *journal, JalonsJournalDraft *draft, GError **error)
{
  guint8 salt[JALONS_JOURNAL_SALT_SIZE];
  sqlite3_stmt *stmt
      = jalons_store_statement (journal->store, "INSERT INTO journal_values VALUES (?, ?, ?, ?)", error);

  if (!stmt)
    return FALSE;
  randombytes_buf (salt, sizeof salt);
  jalons_journal_commit_to (salt, draft->content->data, draft->content->len, draft->record.commitment);
  sqlite3_bind_int (stmt, 1, draft->record.stream);
  sqlite3_bind_int64 (stmt, 2, draft->record.seq);
  sqlite3_bind_blob (stmt, 3, salt, sizeof salt, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 4, draft->content->data, (int) draft->content->len, SQLITE_STATIC);

  return jalons_journal_step (journal, stmt, error);
}

static gboolean
insert_entry (JalonsJournal *journal, JalonsJournalDraft *draft, guint8 hash[JALONS_JOURNAL_HASH_SIZE], GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  sqlite3_stmt *stmt
      = jalons_store_statement (journal->store, "INSERT INTO journal_entries VALUES (?, ?, ?, ?)", error);

  if (!stmt)
    return FALSE;
  draft->record.detail = draft->detail ? draft->detail->data : NULL;
  draft->record.detail_length = draft->detail ? draft->detail->len : 0;
  jalons_journal_record_write (&draft->record, bytes);
  jalons_journal_hash_entry (bytes->data, bytes->len, hash);
  sqlite3_bind_int (stmt, 1, draft->record.stream);
  sqlite3_bind_int64 (stmt, 2, draft->record.seq);
  sqlite3_bind_blob (stmt, 3, bytes->data, (int) bytes->len, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 4, hash, JALONS_JOURNAL_HASH_SIZE, SQLITE_STATIC);

  return jalons_journal_step (journal, stmt, error);
}

static gboolean
sign (JalonsJournal *journal, JalonsJournalStream stream, GError **error)
{
  const JalonsJournalHead *head = &journal->next[stream];
  guint8 message[JALONS_JOURNAL_MESSAGE_SIZE], signature[JALONS_SIGNATURE_SIZE];
  sqlite3_stmt *stmt
      = jalons_store_statement (journal->store, "INSERT INTO journal_signatures VALUES (?, ?, ?)", error);

  if (!stmt)
    return FALSE;
  jalons_journal_message (head->hash, message);
  jalons_actor_sign (journal->store->actor, message, sizeof message, signature);
  sqlite3_bind_int (stmt, 1, stream);
  sqlite3_bind_int64 (stmt, 2, head->seq);
  sqlite3_bind_blob (stmt, 3, signature, sizeof signature, SQLITE_STATIC);

  return jalons_journal_step (journal, stmt, error);
}

static gboolean
write_entry (JalonsJournal *journal, JalonsJournalDraft *draft, gint64 wall, gboolean last, GError **error)
{
  JalonsJournalRecord *record = &draft->record;
  JalonsJournalHead *head = &journal->next[record->stream];

  record->seq = head->seq + 1;
  record->wall = wall;
  record->since = jalons_journal_monotonic_clock () - journal->opened;
  record->session = journal->session;
  record->signer = journal->next_signer;
  record->flags = (guint8) ((last ? JALONS_JOURNAL_CLOSES : 0)
                            | (journal->found.fault != JALONS_JOURNAL_SOUND ? JALONS_JOURNAL_DOUBTFUL : 0));
  record->n_parents = (guint8) MAX (record->n_parents, 1);
  memcpy (record->parents[0], head->hash, JALONS_JOURNAL_HASH_SIZE);
  if (!jalons_journal_complete (journal, draft, error) || (draft->content && !insert_values (journal, draft, error))
      || !insert_entry (journal, draft, head->hash, error))
    return FALSE;
  head->seq++;

  return TRUE;
}

static gboolean
write_stream (JalonsJournal *journal, JalonsJournalStream stream, GPtrArray *drafts, gint64 wall, GError **error)
{
  JalonsJournalDraft *last = NULL;

  for (guint i = 0; i < drafts->len; i++)
    {
      JalonsJournalDraft *draft = g_ptr_array_index (drafts, i);

      if (draft->record.stream == stream)
        last = draft;
    }
  for (guint i = 0; i < drafts->len; i++)
    {
      JalonsJournalDraft *draft = g_ptr_array_index (drafts, i);

      if (draft->record.stream == stream && !write_entry (journal, draft, wall, draft == last, error))
        return FALSE;
    }

  return !last || sign (journal, stream, error);
}

static gboolean
write_all (JalonsJournal *journal, GError **error)
{
  gint64 wall = jalons_journal_wall_clock ();
  g_autoptr (GPtrArray) drafts = draft_all (journal, error);

  if (!drafts)
    return FALSE;

  return drafts->len == 0
         || (introduce_signer (journal, drafts, wall, error)
             && write_stream (journal, JALONS_JOURNAL_CHANGES, drafts, wall, error)
             && write_stream (journal, JALONS_JOURNAL_ACCESSES, drafts, wall, error));
}

gboolean
jalons_journal_seal (JalonsStore *store, GError **error)
{
  JalonsJournal *journal = store->journal;

  /* Where SQLite has rolled back by itself, COMMIT will say so. */
  if (journal->sealed || sqlite3_get_autocommit (store->db) || (!journal->dirty && journal->asked->len == 0))
    return TRUE;
  if (journal->barred)
    {
      g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT,
                           "a change that the journal cannot hold");
      return FALSE;
    }
  if (write_all (journal, error))
    {
      journal->sealed = TRUE;
      return TRUE;
    }
  /* Where SQLite has not rolled back by itself, only a rollback is left. */
  journal->barred = !sqlite3_get_autocommit (store->db);

  return FALSE;
}
