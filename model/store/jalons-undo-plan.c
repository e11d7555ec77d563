/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* What a transaction has done, read from the journal, and whether all is still as it left it. */

#include <string.h>

#include "jalons-undo-private.h"

#define PLAN_SQL                                                                                             \
  "SELECT e.entry, v.content, v.salt FROM journal_entries e LEFT JOIN journal_values v ON v.stream = "       \
  "e.stream"                                                                                                 \
  " AND v.seq = e.seq WHERE e.stream = 1 AND e.seq BETWEEN ?1 AND ?2 ORDER BY e.seq"
#define SINCE_SQL "SELECT entry FROM journal_entries WHERE stream = 1 AND seq > ?1"

static void
field_clear_cb (gpointer data)
{
  JalonsUndoField *field = data;

  g_clear_pointer (&field->before, g_bytes_unref);
  g_clear_pointer (&field->after, g_bytes_unref);
}

static void
change_free_cb (gpointer data)
{
  JalonsUndoChange *change = data;

  g_free (change->key);
  g_array_unref (change->fields);
  g_free (change);
}

void
jalons_undo_plan_clear (JalonsUndoPlan *plan)
{
  g_clear_pointer (&plan->changes, g_ptr_array_unref);
  g_clear_pointer (&plan->many, g_array_unref);
  g_clear_pointer (&plan->motive, g_free);
}

static gboolean
refuse (GError **error, JalonsUndoState state, const char *table, JalonsRef row)
{
  g_set_error (error, JALONS_UNDO_ERROR, (int) state, "%s: row %" G_GINT64_FORMAT, table, row);

  return FALSE;
}

static int
find_column (const JalonsJournalTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (strcmp (g_array_index (table->columns, JalonsJournalColumn, i).name, name) == 0)
      return (int) i;

  return -1;
}

/* FALSE: it is no content of an entry about that table. */
static gboolean
read_fields (JalonsUndoChange *change, JalonsJournalBytes *bytes)
{
  guint16 n = jalons_journal_get_u16 (bytes);

  for (guint16 i = 0; i < n && !bytes->failed; i++)
    {
      g_autofree char *name = jalons_journal_get_name (bytes);
      int column = name ? find_column (change->table, name) : -1;
      JalonsUndoField field = { (guint) column, NULL, NULL };

      field.before = jalons_journal_get_value (bytes);
      field.after = jalons_journal_get_value (bytes);
      if (column >= 0 && field.before && field.after)
        g_array_append_val (change->fields, field);
      else
        {
          field_clear_cb (&field);
          return FALSE;
        }
    }

  return !bytes->failed;
}

static gboolean
is_as_written (const JalonsJournalRecord *record, sqlite3_stmt *stmt)
{
  guint8 commitment[JALONS_JOURNAL_HASH_SIZE];

  if (sqlite3_column_bytes (stmt, 2) != JALONS_JOURNAL_SALT_SIZE)
    return FALSE;
  jalons_journal_commit_to (sqlite3_column_blob (stmt, 2), sqlite3_column_blob (stmt, 1),
                            (gsize) sqlite3_column_bytes (stmt, 1), commitment);

  return memcmp (commitment, record->commitment, sizeof commitment) == 0;
}

static void
read_motive (JalonsUndoPlan *plan, const char *motive)
{
  const char *rest = NULL;
  gboolean redone;
  gint64 step;

  jalons_undo_read_mark (motive, &step, &redone, &rest);
  if (!plan->motive)
    plan->motive = g_strdup (rest);
}

static gboolean
load_row (JalonsStore *store, const JalonsJournalRecord *record, sqlite3_stmt *stmt, JalonsUndoPlan *plan,
          GError **error)
{
  const guint8 *content = sqlite3_column_blob (stmt, 1);
  JalonsJournalBytes bytes = { content, content + sqlite3_column_bytes (stmt, 1), FALSE };
  JalonsUndoChange *change = NULL;
  g_autofree char *motive = NULL;

  if (!content || !is_as_written (record, stmt))
    return refuse (error, JALONS_UNDO_ERASED, record->table, record->row);
  change = g_new0 (JalonsUndoChange, 1);
  change->table = jalons_journal_find_table (store->journal, record->table);
  change->action = record->action;
  change->row = record->row;
  change->personne = record->personne;
  change->fields = g_array_new (FALSE, FALSE, sizeof (JalonsUndoField));
  g_array_set_clear_func (change->fields, field_clear_cb);
  jalons_undo_read_head (&bytes, &change->key, &motive);
  read_motive (plan, motive);
  g_ptr_array_add (plan->changes, change);

  return (change->table && read_fields (change, &bytes))
         || refuse (error, JALONS_UNDO_ERASED, record->table, record->row);
}

static void
load_bulk (const JalonsJournalRecord *record, sqlite3_stmt *stmt, JalonsUndoPlan *plan)
{
  const guint8 *content = sqlite3_column_blob (stmt, 1);
  JalonsJournalBytes bytes = { content, content + sqlite3_column_bytes (stmt, 1), FALSE };
  g_autofree char *key = NULL;
  g_autofree char *motive = NULL;

  plan->many = jalons_undo_read_many (record);
  if (content)
    jalons_undo_read_head (&bytes, &key, &motive);
  read_motive (plan, motive);
}

/* Of an approved month only whose lines they are is undone: dossiers are merged, and erased. */
static gboolean
is_left_out (const JalonsJournalRecord *record)
{
  const JalonsTable *table = jalons_table_find (record->table);

  if (table && jalons_table_is_lasting (table->id) && record->action == JALONS_JOURNAL_UPDATED)
    return FALSE;

  return record->action > JALONS_JOURNAL_DELETED || jalons_undo_passes_over (record->table);
}

static gboolean
load_entry (JalonsStore *store, sqlite3_stmt *stmt, JalonsUndoPlan *plan, GError **error)
{
  JalonsJournalRecord record;

  if (!jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 0),
                                   (gsize) sqlite3_column_bytes (stmt, 0)))
    return refuse (error, JALONS_UNDO_ERASED, "journal_entries", plan->found.last);
  if (record.action == JALONS_JOURNAL_IMPORTED && !plan->many)
    load_bulk (&record, stmt, plan);
  if (is_left_out (&record))
    return TRUE;

  return load_row (store, &record, stmt, plan, error);
}

static gboolean
load_range (JalonsStore *store, gint64 first, gint64 last, JalonsUndoPlan *plan, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, PLAN_SQL, error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, last);
  while (row)
    if (!jalons_store_step (store, stmt, &row, error) || (row && !load_entry (store, stmt, plan, error)))
      {
        sqlite3_reset (stmt);
        return FALSE;
      }
  sqlite3_reset (stmt);

  return TRUE;
}

/* What a bulk says of all its rows comes last. */
gboolean
jalons_undo_plan_load (JalonsStore *store, const JalonsUndoFound *found, guint upto, JalonsUndoPlan *plan,
                       GError **error)
{
  const gint64 last = MIN (found->last, found->first + (gint64) upto - 1);

  jalons_undo_plan_clear (plan);
  plan->found = *found;
  plan->changes = g_ptr_array_new_with_free_func (change_free_cb);

  return load_range (store, found->first, last, plan, error)
         && (last == found->last || load_range (store, found->last, found->last, plan, error));
}

/* The values of a row as it is now. */
static GPtrArray *
split_image (const JalonsJournalTable *table, GBytes *image)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (image, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };

  for (guint i = 0; i < table->columns->len; i++)
    g_ptr_array_add (values, jalons_journal_get_value (&bytes));

  return values;
}

/* Of an insertion, columns that are not told are empty; of an update, they are whatever they were. */
static gboolean
is_as_left (const JalonsUndoChange *change, GBytes *image)
{
  g_autoptr (GPtrArray) values = split_image (change->table, image);
  guint n_filled = 0;

  for (guint i = 0; i < values->len; i++)
    n_filled += g_bytes_get_size (g_ptr_array_index (values, i)) > 1;
  if (change->action == JALONS_JOURNAL_INSERTED && n_filled != change->fields->len)
    return FALSE;
  for (guint i = 0; i < change->fields->len; i++)
    {
      const JalonsUndoField *field = &g_array_index (change->fields, JalonsUndoField, i);

      if (!g_bytes_equal (field->after, g_ptr_array_index (values, field->column)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
needs_secret (const JalonsUndoChange *change)
{
  for (guint i = 0; change->action != JALONS_JOURNAL_INSERTED && i < change->fields->len; i++)
    {
      const JalonsUndoField *field = &g_array_index (change->fields, JalonsUndoField, i);

      if (g_array_index (change->table->columns, JalonsJournalColumn, field->column).secret)
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_change (JalonsStore *store, const JalonsUndoChange *change, GError **error)
{
  g_autoptr (GBytes) image = NULL;

  if (needs_secret (change))
    return refuse (error, JALONS_UNDO_SECRET, change->table->name, change->row);
  if (!jalons_journal_read_image (store->journal, change->table, change->row, &image, error))
    return FALSE;
  if (change->action == JALONS_JOURNAL_DELETED ? image == NULL : image && is_as_left (change, image))
    return TRUE;

  return refuse (error, JALONS_UNDO_CONFLICT, change->table->name, change->row);
}

static gboolean
check_many (JalonsStore *store, const JalonsJournalMany *many, GError **error)
{
  const JalonsJournalTable *table = jalons_journal_find_table (store->journal, many->table);
  JalonsJournalMany now = { 0 };

  if (!table)
    return refuse (error, JALONS_UNDO_ERASED, many->table, many->first);
  if (!jalons_journal_hash_many (store->journal, table, many->first - 1, many->last, &now, error))
    return FALSE;
  if (now.count == many->count && now.first == many->first && now.last == many->last
      && memcmp (now.hash, many->hash, sizeof now.hash) == 0)
    return TRUE;

  return refuse (error, JALONS_UNDO_CONFLICT, many->table, many->first);
}

static guint
hash_change_cb (gconstpointer data)
{
  const JalonsUndoChange *change = data;

  return g_int64_hash (&change->row) ^ g_direct_hash (change->table);
}

static gboolean
equal_changes_cb (gconstpointer a, gconstpointer b)
{
  const JalonsUndoChange *left = a, *right = b;

  return left->row == right->row && left->table == right->table;
}

/* Whether another has changed one of the rows since, be it only other columns of it. */
static gboolean
check_entry_since (JalonsStore *store, GHashTable *rows, sqlite3_stmt *stmt, GError **error)
{
  JalonsUndoChange key = { 0 };
  JalonsJournalRecord record;

  if (!jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 0),
                                   (gsize) sqlite3_column_bytes (stmt, 0)))
    return refuse (error, JALONS_UNDO_ERASED, "journal_entries", 0);
  if (record.action > JALONS_JOURNAL_DELETED || jalons_undo_is_mine (store, record.signer))
    return TRUE;
  key.table = jalons_journal_find_table (store->journal, record.table);
  key.row = record.row;

  return !g_hash_table_contains (rows, &key)
         || refuse (error, JALONS_UNDO_CONFLICT, record.table, record.row);
}

static gboolean
check_since (JalonsStore *store, const JalonsUndoPlan *plan, GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (hash_change_cb, equal_changes_cb);
  sqlite3_stmt *stmt = jalons_store_statement (store, SINCE_SQL, error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  for (guint i = 0; i < plan->changes->len; i++)
    g_hash_table_add (rows, g_ptr_array_index (plan->changes, i));
  sqlite3_bind_int64 (stmt, 1, plan->found.last);
  while (row)
    if (!jalons_store_step (store, stmt, &row, error)
        || (row && !check_entry_since (store, rows, stmt, error)))
      {
        sqlite3_reset (stmt);
        return FALSE;
      }
  sqlite3_reset (stmt);

  return TRUE;
}

gboolean
jalons_undo_plan_check (JalonsStore *store, const JalonsUndoPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->changes->len; i++)
    if (!check_change (store, g_ptr_array_index (plan->changes, i), error))
      return FALSE;
  for (guint i = 0; plan->many && i < plan->many->len; i++)
    if (!check_many (store, &g_array_index (plan->many, JalonsJournalMany, i), error))
      return FALSE;

  return check_since (store, plan, error);
}
