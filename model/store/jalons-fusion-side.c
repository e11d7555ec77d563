/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* What one side has changed: its journal read back from the newest change, the rows put back on the way, so that
 * what they were at the point is known without a copy of the register of that day. */

#include <string.h>

#include "jalons-fusion-private.h"
#include "jalons-undo-private.h"

#define CHANGES_SQL                                                                                          \
  "SELECT e.seq, e.entry, v.content FROM journal_entries e LEFT JOIN journal_values v ON v.stream = "        \
  "e.stream AND v.seq = e.seq WHERE e.stream = 1 AND e.seq > ?1 ORDER BY e.seq DESC"

/* Which change has inserted a row, told from the newest on: one that comes back from a deletion, as by undoing, goes
 * on. */
typedef struct {
  gboolean open;
  gboolean marked; /* by undoing, or redoing */
  gint64 born;
  JalonsValeurs *birth;
} Birth;

typedef struct {
  JalonsFusionRow row;
  JalonsValeurs *image; /* as it was before the changes that were read */
  gboolean crossed;     /* the point */
  Birth now;
  Birth base;
} Walked;

typedef struct {
  JalonsFusionSide *side;
  GPtrArray *tables;
  gboolean there;
  gint64 point;
} Walk;

static void
unref_bytes_cb (gpointer bytes)
{
  g_bytes_unref (bytes);
}

static JalonsValeurs *
valeurs_new (void)
{
  return g_ptr_array_new_with_free_func (unref_bytes_cb);
}

static gpointer
ref_bytes_cb (gconstpointer bytes, gpointer data)
{
  return g_bytes_ref ((GBytes *) bytes);
}

static JalonsValeurs *
copy_values (const JalonsValeurs *values)
{
  return values ? g_ptr_array_copy ((JalonsValeurs *) values, ref_bytes_cb, NULL) : NULL;
}

GBytes *
jalons_valeurs_null (void)
{
  static const guint8 nothing[1] = { 0 };

  return g_bytes_new_static (nothing, sizeof nothing);
}

JalonsValeurs *
jalons_valeurs_split (const JalonsJournalTable *table, GBytes *image)
{
  JalonsValeurs *values = valeurs_new ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (image, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };

  for (guint i = 0; i < table->columns->len; i++)
    g_ptr_array_add (values, jalons_journal_get_value (&bytes));

  return values;
}

gint64
jalons_valeurs_ref (GBytes *value)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (value, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };

  return jalons_journal_get_value_row (&bytes);
}

GBytes *
jalons_valeurs_from_ref (gint64 ref)
{
  GByteArray *bytes = g_byte_array_new ();

  jalons_journal_put_integer (bytes, ref);

  return g_byte_array_free_to_bytes (bytes);
}

gboolean
jalons_valeurs_is_null (GBytes *value)
{
  return g_bytes_get_size (value) <= 1;
}

GBytes *
jalons_valeurs_join (const JalonsValeurs *values)
{
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < values->len; i++)
    g_byte_array_append (bytes, g_bytes_get_data (values->pdata[i], NULL), (guint) g_bytes_get_size (values->pdata[i]));

  return g_byte_array_free_to_bytes (bytes);
}

gboolean
jalons_valeurs_equal (const JalonsValeurs *a, const JalonsValeurs *b)
{
  gboolean equal = a->len == b->len;

  for (guint i = 0; equal && i < a->len; i++)
    equal = g_bytes_equal (a->pdata[i], b->pdata[i]);

  return equal;
}

static void
walked_free_cb (gpointer data)
{
  Walked *walked = data;

  g_clear_pointer (&walked->row.now, g_ptr_array_unref);
  g_clear_pointer (&walked->row.base, g_ptr_array_unref);
  g_clear_pointer (&walked->now.birth, g_ptr_array_unref);
  g_clear_pointer (&walked->base.birth, g_ptr_array_unref);
  g_clear_pointer (&walked->image, g_ptr_array_unref);
  g_free (walked->row.columns);
  g_free (walked);
}

static void
unref_table_cb (gpointer rows)
{
  g_hash_table_unref (rows);
}

static JalonsFusionSide *
side_new (JalonsStore *store, guint n_tables)
{
  JalonsFusionSide *side = g_new0 (JalonsFusionSide, 1);

  side->store = store;
  side->rows = g_ptr_array_new_with_free_func (unref_table_cb);
  side->erased = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  for (guint i = 0; i < n_tables; i++)
    g_ptr_array_add (side->rows, g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, walked_free_cb));

  return side;
}

void
jalons_fusion_side_free (JalonsFusionSide *side)
{
  g_ptr_array_unref (side->rows);
  g_array_unref (side->erased);
  g_free (side);
}

JalonsFusionRow *
jalons_fusion_side_find (const JalonsFusionSide *side, guint table, JalonsRef row)
{
  return g_hash_table_lookup (side->rows->pdata[table], &row);
}

static const JalonsJournalTable *
table_at (const Walk *walk, guint table)
{
  const JalonsFusionTable *one = walk->tables->pdata[table];

  return walk->there ? one->there : one->here;
}

static gboolean
find_table (const Walk *walk, const char *name, guint *table)
{
  for (guint i = 0; i < walk->tables->len; i++)
    if (strcmp (((const JalonsFusionTable *) walk->tables->pdata[i])->name, name) == 0)
      {
        *table = i;
        return TRUE;
      }

  return FALSE;
}

gboolean
jalons_fusion_read (JalonsStore *store, const JalonsJournalTable *table, JalonsRef row, JalonsValeurs **values,
                    GError **error)
{
  g_autoptr (GBytes) image = NULL;

  *values = NULL;
  if (!jalons_journal_read_image (store->journal, table, row, &image, error))
    return FALSE;
  if (image)
    *values = jalons_valeurs_split (table, image);

  return TRUE;
}

static Walked *
get_row (const Walk *walk, guint table, JalonsRef row, GError **error)
{
  GHashTable *rows = walk->side->rows->pdata[table];
  Walked *walked = g_hash_table_lookup (rows, &row);

  if (walked)
    return walked;
  walked = g_new0 (Walked, 1);
  if (!jalons_fusion_read (walk->side->store, table_at (walk, table), row, &walked->row.now, error))
    {
      g_free (walked);
      return NULL;
    }
  walked->row.row = row;
  walked->row.columns = g_new0 (gint64, table_at (walk, table)->columns->len);
  walked->image = copy_values (walked->row.now);
  walked->now.open = walked->row.now != NULL;
  g_hash_table_insert (rows, &walked->row.row, walked);

  return walked;
}

static void
cross (Walked *walked)
{
  if (walked->crossed)
    return;
  walked->crossed = TRUE;
  walked->row.base = copy_values (walked->image);
  walked->row.same = walked->row.base && walked->now.open && !walked->now.born;
  walked->base.open = walked->row.base != NULL;
}

static void
note_birth (Birth *birth, gint64 seq, gboolean marked, const JalonsValeurs *image)
{
  if (!birth->open || birth->born)
    return;
  birth->born = seq;
  birth->marked = marked;
  birth->birth = copy_values (image);
}

/* @before: the row that was deleted, under the number of one that was inserted after. */
static void
note_death (Birth *birth, const JalonsJournalTable *table, const JalonsValeurs *before)
{
  if (!birth->open || !birth->born)
    return;
  if (birth->marked
      || (table->key >= 0 && g_bytes_equal (before->pdata[table->key], birth->birth->pdata[table->key]))
      || jalons_valeurs_equal (before, birth->birth))
    {
      birth->born = 0;
      g_clear_pointer (&birth->birth, g_ptr_array_unref);
    }
  else
    birth->open = FALSE;
}

static void
unwind_insertion (Walked *walked, gint64 seq, gboolean marked)
{
  note_birth (&walked->now, seq, marked, walked->image);
  note_birth (&walked->base, seq, marked, walked->image);
  g_clear_pointer (&walked->image, g_ptr_array_unref);
}

static int
column_of (const JalonsJournalTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (strcmp (g_array_index (table->columns, JalonsJournalColumn, i).name, name) == 0)
      return (int) i;

  return -1;
}

/* Puts back what each column held before the change. */
static void
unwind_fields (const JalonsJournalTable *table, Walked *walked, gint64 seq, JalonsJournalBytes *content)
{
  guint16 n = jalons_journal_get_u16 (content);

  for (guint16 i = 0; i < n && !content->failed; i++)
    {
      g_autofree char *name = jalons_journal_get_name (content);
      g_autoptr (GBytes) before = jalons_journal_get_value (content);
      g_autoptr (GBytes) after = jalons_journal_get_value (content);
      const int column = name ? column_of (table, name) : -1;

      if (column < 0 || !before || !after)
        continue;
      if (walked->row.columns[column] == 0)
        walked->row.columns[column] = seq;
      g_bytes_unref (walked->image->pdata[column]);
      walked->image->pdata[column] = g_steal_pointer (&before);
    }
}

static void
empty_image (const JalonsJournalTable *table, Walked *walked)
{
  g_clear_pointer (&walked->image, g_ptr_array_unref);
  walked->image = valeurs_new ();
  for (guint i = 0; i < table->columns->len; i++)
    g_ptr_array_add (walked->image, jalons_valeurs_null ());
}

static void
note_deaths (const JalonsJournalTable *table, Walked *walked)
{
  note_death (&walked->now, table, walked->image);
  note_death (&walked->base, table, walked->image);
}

/* A row that one transaction has deleted, and given its number to another, is told as one that has changed: its key
 * says that it is another. */
static void
unwind (const JalonsJournalTable *table, Walked *walked, const JalonsJournalRecord *record, sqlite3_stmt *stmt)
{
  const guint8 *at = sqlite3_column_blob (stmt, 2);
  JalonsJournalBytes content = { at, at + sqlite3_column_bytes (stmt, 2), FALSE };
  g_autofree char *key = NULL;
  g_autofree char *motive = NULL;
  g_autoptr (JalonsValeurs) after = NULL;
  const char *rest = NULL;
  gboolean redone, marked = FALSE;
  gint64 step;

  if (at)
    {
      jalons_undo_read_head (&content, &key, &motive);
      marked = jalons_undo_read_mark (motive, &step, &redone, &rest);
    }
  if (record->action == JALONS_JOURNAL_INSERTED)
    {
      unwind_insertion (walked, record->seq, marked);
      return;
    }
  if (record->action == JALONS_JOURNAL_DELETED || !walked->image)
    empty_image (table, walked);
  after = record->action == JALONS_JOURNAL_UPDATED ? copy_values (walked->image) : NULL;
  if (at)
    unwind_fields (table, walked, record->seq, &content);
  else
    walked->row.unknown |= !walked->crossed;
  if (record->action == JALONS_JOURNAL_DELETED)
    note_deaths (table, walked);
  else if (table->key >= 0 && !g_bytes_equal (after->pdata[table->key], walked->image->pdata[table->key]))
    {
      note_birth (&walked->now, record->seq, marked, after);
      note_birth (&walked->base, record->seq, marked, after);
      note_deaths (table, walked);
    }
}

static gboolean
take_row (const Walk *walk, const JalonsJournalRecord *record, sqlite3_stmt *stmt, GError **error)
{
  Walked *walked = NULL;
  guint table;

  if (!find_table (walk, record->table, &table))
    return TRUE;
  walked = get_row (walk, table, record->row, error);
  if (!walked)
    return FALSE;
  if (record->seq <= walk->point)
    cross (walked);
  walked->row.last = MAX (walked->row.last, record->seq);
  if (walked->row.personne == 0)
    walked->row.personne = record->personne;
  unwind (table_at (walk, table), walked, record, stmt);

  return TRUE;
}

static gboolean
read_numbers (const Walk *walk, guint table, const JalonsJournalMany *many, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM \"%s\" WHERE rowid BETWEEN ? AND ?", many->table);
  sqlite3_stmt *stmt = jalons_store_statement (walk->side->store, sql, error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, many->first);
  sqlite3_bind_int64 (stmt, 2, many->last);
  while (row)
    if (!jalons_store_step (walk->side->store, stmt, &row, error)
        || (row && !get_row (walk, table, sqlite3_column_int64 (stmt, 0), error)))
      return FALSE;
  sqlite3_reset (stmt);

  return TRUE;
}

/* Of a bulk, the rows that were there when it ended: those that are, or were put back on the way. */
static gboolean
take_many (const Walk *walk, const JalonsJournalMany *many, gint64 seq, GError **error)
{
  GHashTableIter iter;
  gpointer value = NULL;
  guint table;

  if (!find_table (walk, many->table, &table))
    return TRUE;
  if (!read_numbers (walk, table, many, error))
    return FALSE;
  g_hash_table_iter_init (&iter, walk->side->rows->pdata[table]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Walked *walked = value;

      if (walked->row.row < many->first || walked->row.row > many->last || !walked->image)
        continue;
      if (seq <= walk->point)
        cross (walked);
      walked->row.last = MAX (walked->row.last, seq);
      unwind_insertion (walked, seq, FALSE);
    }

  return TRUE;
}

static gboolean
take_bulk (const Walk *walk, const JalonsJournalRecord *record, GError **error)
{
  g_autoptr (GArray) tables = jalons_journal_read_many (record);

  for (guint i = 0; i < tables->len; i++)
    if (!take_many (walk, &g_array_index (tables, JalonsJournalMany, i), record->seq, error))
      return FALSE;

  return TRUE;
}

static gboolean
take_entry (const Walk *walk, sqlite3_stmt *stmt, GError **error)
{
  JalonsJournalRecord record;

  if (!jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 1), (gsize) sqlite3_column_bytes (stmt, 1)))
    {
      g_set_error (error, JALONS_FUSION_ERROR, JALONS_FUSION_ERROR_UNSOUND, "change %" G_GINT64_FORMAT,
                   (gint64) sqlite3_column_int64 (stmt, 0));
      return FALSE;
    }
  if (record.action <= JALONS_JOURNAL_DELETED)
    return take_row (walk, &record, stmt, error);
  if (record.action == JALONS_JOURNAL_IMPORTED || record.action == JALONS_JOURNAL_DEMONSTRATED)
    return take_bulk (walk, &record, error);
  if (record.action == JALONS_JOURNAL_ERASED)
    g_array_append_val (walk->side->erased, record.personne);

  return TRUE;
}

static void
finish (JalonsFusionSide *side)
{
  for (guint i = 0; i < side->rows->len; i++)
    {
      GHashTableIter iter;
      gpointer value = NULL;

      g_hash_table_iter_init (&iter, side->rows->pdata[i]);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          Walked *walked = value;

          cross (walked);
          walked->row.root = walked->image != NULL;
          walked->row.born = walked->now.born;
          walked->row.birth = walked->now.birth;
          walked->row.base_born = walked->base.born;
        }
    }
}

JalonsFusionSide *
jalons_fusion_side_read (JalonsStore *store, GPtrArray *tables, gboolean there, gint64 since, gint64 point,
                         GError **error)
{
  g_autoptr (JalonsFusionSide) side = side_new (store, tables->len);
  const Walk walk = { side, tables, there, point };
  sqlite3_stmt *stmt = jalons_store_statement (store, CHANGES_SQL, error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, since);
  while (row)
    if (!jalons_store_step (store, stmt, &row, error) || (row && !take_entry (&walk, stmt, error)))
      {
        sqlite3_reset (stmt);
        return NULL;
      }
  sqlite3_reset (stmt);
  finish (side);

  return g_steal_pointer (&side);
}
