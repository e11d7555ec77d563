/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* SQLite tells before each row that it changes, and asks before it commits: what the journal does not hold is
 * not committed, whoever wrote it and by whatever statement. */

#include <sodium.h>
#include <string.h>

#include "jalons-journal-private.h"
#include "jalons-migrate.h"
#include "jalons-undo.h"

static gint64
read_wall_clock (void)
{
  return g_get_real_time () / 1000;
}

static gint64
read_monotonic_clock (void)
{
  return g_get_monotonic_time () / 1000;
}

gint64 (*jalons_journal_wall_clock) (void) = read_wall_clock;
gint64 (*jalons_journal_monotonic_clock) (void) = read_monotonic_clock;

static guint
hash_touch_cb (gconstpointer data)
{
  const JalonsJournalTouch *touch = data;

  return g_int64_hash (&touch->row) ^ g_direct_hash (touch->table);
}

static gboolean
equal_touches_cb (gconstpointer a, gconstpointer b)
{
  const JalonsJournalTouch *left = a, *right = b;

  return left->row == right->row && left->table == right->table;
}

static void
touch_free_cb (gpointer data)
{
  JalonsJournalTouch *touch = data;

  g_clear_pointer (&touch->before, g_bytes_unref);
  g_free (touch);
}

static void
source_free_cb (gpointer data)
{
  JalonsJournalSource *source = data;

  g_free (source->name);
  g_free (source);
}

const JalonsJournalTouch *
jalons_journal_find_touch (JalonsJournal *journal, const JalonsJournalTable *table, JalonsRef row)
{
  const JalonsJournalTouch key = { (JalonsJournalTable *) table, row, NULL };

  return g_hash_table_lookup (journal->touched, &key);
}

static GBytes *
read_before (const JalonsJournalTable *table, sqlite3 *db)
{
  GByteArray *image = g_byte_array_new ();

  for (guint i = 0; i < table->columns->len; i++)
    {
      const JalonsJournalColumn *column = &g_array_index (table->columns, JalonsJournalColumn, i);
      sqlite3_value *value = NULL;

      if (sqlite3_preupdate_old (db, column->number, &value) != SQLITE_OK)
        {
          g_byte_array_unref (image);
          return NULL;
        }
      jalons_journal_put_column (column, value, image);
    }

  return g_byte_array_free_to_bytes (image);
}

/* Only the first time in a transaction tells what the row was before it. */
static void
touch_row (JalonsJournal *journal, JalonsJournalTable *table, JalonsRef row, gboolean there)
{
  JalonsJournalTouch *touch = NULL;

  if ((journal->bulk && row > table->bulk_last) || jalons_journal_find_touch (journal, table, row))
    return;
  touch = g_new0 (JalonsJournalTouch, 1);
  touch->table = table;
  touch->row = row;
  if (there)
    {
      touch->before = read_before (table, journal->store->db);
      journal->barred = journal->barred || !touch->before;
    }
  g_ptr_array_add (journal->touches, touch);
  g_hash_table_add (journal->touched, touch);
}

/* The name stays where it is as long as the schema does, which nothing may change. */
static JalonsJournalTable *
recall_table (JalonsJournal *journal, const char *name)
{
  if (journal->last_name != name || !journal->last_table || strcmp (journal->last_table->name, name) != 0)
    {
      journal->last_table = jalons_journal_find_table (journal, name);
      journal->last_name = name;
    }

  return journal->last_table;
}

static void
preupdate_cb (void *data, sqlite3 *db, int op, const char *database, const char *name, sqlite3_int64 from,
              sqlite3_int64 to)
{
  JalonsJournal *journal = data;
  JalonsJournalTable *table = NULL;

  if (journal->writing || strcmp (database, "main") != 0)
    return;
  table = recall_table (journal, name);
  journal->dirty = TRUE;
  if (!table || table->own || !table->has_rows || journal->sealed)
    {
      journal->barred = TRUE;
      return;
    }
  if (op != SQLITE_INSERT)
    touch_row (journal, table, from, TRUE);
  if (op == SQLITE_INSERT || (op == SQLITE_UPDATE && to != from))
    touch_row (journal, table, to, FALSE);
}

static int
guard_cb (gpointer data)
{
  const JalonsJournal *journal = data;

  return journal->barred || (journal->dirty && !journal->sealed);
}

static void
forget (JalonsJournal *journal)
{
  g_hash_table_remove_all (journal->touched);
  g_ptr_array_set_size (journal->touches, 0);
  g_ptr_array_set_size (journal->asked, 0);
  g_ptr_array_set_size (journal->sources, 0);
  g_array_set_size (journal->newcomers, 0);
  g_clear_pointer (&journal->motive, g_free);
  journal->dirty = journal->sealed = journal->barred = journal->bulk = FALSE;
  journal->next_signer = journal->signer;
  memcpy (journal->next, journal->heads, sizeof journal->heads);
}

static void
rollback_cb (void *data)
{
  forget (data);
}

/* The schema is the migrations' alone: what is done to a whole table, no hook tells row by row. */
static int
authorize_cb (void *data, int action, const char *a, const char *b, const char *database, const char *trigger)
{
  static const char *const pragmas[]
      = { "writable_schema", "user_version", "application_id", "schema_version", "ignore_check_constraints", NULL };

  switch (action)
    {
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_TEMP_INDEX:
    case SQLITE_CREATE_TEMP_TABLE:
    case SQLITE_CREATE_TEMP_TRIGGER:
    case SQLITE_CREATE_TEMP_VIEW:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_VTABLE:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_TEMP_INDEX:
    case SQLITE_DROP_TEMP_TABLE:
    case SQLITE_DROP_TEMP_TRIGGER:
    case SQLITE_DROP_TEMP_VIEW:
    case SQLITE_DROP_TRIGGER:
    case SQLITE_DROP_VIEW:
    case SQLITE_DROP_VTABLE:
    case SQLITE_ALTER_TABLE:
    case SQLITE_ANALYZE:
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
      return SQLITE_DENY;
    case SQLITE_PRAGMA:
      return b && g_strv_contains (pragmas, a) ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_OK;
    }
}

static void
set_guard (JalonsJournal *journal, gboolean on)
{
  jalons_image_set_guard (jalons_vault_image (journal->store->vault), on ? guard_cb : NULL,
                          on ? journal : NULL);
}

static void
watch (JalonsJournal *journal)
{
  sqlite3 *db = journal->store->db;

  sqlite3_preupdate_hook (db, preupdate_cb, journal);
  sqlite3_rollback_hook (db, rollback_cb, journal);
  sqlite3_set_authorizer (db, authorize_cb, journal);
  set_guard (journal, TRUE);
}

static JalonsJournal *
journal_new (JalonsStore *store)
{
  JalonsJournal *journal = g_new0 (JalonsJournal, 1);

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  journal->store = store;
  journal->touches = g_ptr_array_new_with_free_func (touch_free_cb);
  journal->touched = g_hash_table_new (hash_touch_cb, equal_touches_cb);
  journal->asked = g_ptr_array_new_with_free_func (jalons_journal_draft_free);
  journal->sources = g_ptr_array_new_with_free_func (source_free_cb);
  journal->signers = jalons_journal_signers_new ();
  journal->newcomers = jalons_journal_signers_new ();
  journal->opened_dossiers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  journal->opened = jalons_journal_monotonic_clock ();
  randombytes_buf (&journal->session, sizeof journal->session);

  return journal;
}

static void
journal_free (JalonsJournal *journal)
{
  forget (journal);
  g_clear_pointer (&journal->tables, g_ptr_array_unref);
  g_ptr_array_unref (journal->touches);
  g_hash_table_unref (journal->touched);
  g_ptr_array_unref (journal->asked);
  g_ptr_array_unref (journal->sources);
  g_array_unref (journal->signers);
  g_array_unref (journal->newcomers);
  g_hash_table_unref (journal->opened_dossiers);
  g_free (journal);
}

/* Whatever made the schema what it is, the journal says that it did: also where the program was killed between
 * the two. */
static gboolean
record_version (JalonsJournal *journal, gint64 known, int found, GError **error)
{
  int version = jalons_migrate_version (journal->store->db, error);
  gint64 from = known ? known : found;
  JalonsJournalDraft *draft = NULL;

  if (version < 0 || version == known || journal->store->read_only)
    return version >= 0;
  if (!jalons_store_begin (journal->store, error))
    return FALSE;
  draft = jalons_journal_draft_new (journal, JALONS_JOURNAL_CHANGES,
                                    from == 0 ? JALONS_JOURNAL_CREATED : JALONS_JOURNAL_MIGRATED);
  draft->detail = g_byte_array_new ();
  jalons_journal_put_u32 (draft->detail, (guint32) from);
  jalons_journal_put_u32 (draft->detail, (guint32) version);
  jalons_journal_ask (journal, draft);
  if (jalons_store_commit (journal->store, error))
    return TRUE;
  jalons_store_rollback (journal->store);

  return FALSE;
}

gboolean
jalons_journal_attach (JalonsStore *store, int version, GError **error)
{
  JalonsJournal *journal = journal_new (store);
  gint64 known = 0;

  store->journal = journal;
  if (jalons_journal_load_tables (journal, error)
      && jalons_journal_check_links (journal, &known, error) && jalons_journal_check_recent (journal, error))
    {
      forget (journal);
      watch (journal);
      if (record_version (journal, known, version, error))
        return TRUE;
    }
  jalons_journal_detach (store);

  return FALSE;
}

void
jalons_journal_detach (JalonsStore *store)
{
  JalonsJournal *journal = g_steal_pointer (&store->journal);

  if (!journal)
    return;
  set_guard (journal, FALSE);
  sqlite3_set_authorizer (store->db, NULL, NULL);
  sqlite3_rollback_hook (store->db, NULL, NULL);
  sqlite3_preupdate_hook (store->db, NULL, NULL);
  journal_free (journal);
}

void
jalons_journal_accept (JalonsStore *store)
{
  JalonsJournal *journal = store->journal;

  journal->signer = journal->next_signer;
  memcpy (journal->heads, journal->next, sizeof journal->heads);
  for (guint i = 0; i < journal->newcomers->len; i++)
    jalons_journal_add_signer (journal->signers, &g_array_index (journal->newcomers, JalonsJournalSigner, i));
  forget (journal);
}

void
jalons_journal_unwind (JalonsStore *store, int depth)
{
  GPtrArray *asked = store->journal->asked;

  while (asked->len > 0 && ((JalonsJournalDraft *) g_ptr_array_index (asked, asked->len - 1))->depth > depth)
    g_ptr_array_set_size (asked, (int) asked->len - 1);
}

void
jalons_journal_merge_up (JalonsStore *store, int depth)
{
  GPtrArray *asked = store->journal->asked;

  for (guint i = 0; i < asked->len; i++)
    {
      JalonsJournalDraft *draft = g_ptr_array_index (asked, i);

      draft->depth = MIN (draft->depth, depth);
    }
}

gboolean
jalons_store_set_actor (JalonsStore *store, const JalonsActor *actor, GError **error)
{
  jalons_store_assert (store);
  g_return_val_if_fail (store->depth == 0, FALSE);

  g_clear_pointer (&store->actor, jalons_actor_free);
  store->actor = jalons_actor_copy (actor);
  if (!store->journal)
    return TRUE;
  store->journal->signer = store->journal->next_signer = 0;

  return jalons_journal_check_recent (store->journal, error);
}

void
jalons_journal_set_motive (JalonsStore *store, const char *motive)
{
  const char *rest = NULL;
  gboolean redone;
  gint64 step;

  jalons_store_assert (store);
  g_return_if_fail (store->depth > 0);

  g_free (store->journal->motive);
  /* What people write is never taken for the mark of what was undone. */
  store->journal->motive = jalons_undo_read_mark (motive, &step, &redone, &rest)
                               ? g_strconcat (" ", motive, NULL)
                               : g_strdup (motive);
}

const JalonsJournalCheck *
jalons_journal_found (JalonsStore *store)
{
  jalons_store_assert (store);

  return &store->journal->found;
}
