/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include <string.h>

#include "jalons-journal-private.h"

#define NOBODY "x'0000000000000000'"
#define ABOUT_SQL                                                                                               \
  "SELECT seq FROM journal_entries INDEXED BY journal_entries_by_personne"                                      \
  " WHERE stream = ?1 AND substr(entry, 49, 8) = ?2 AND substr(entry, 49, 8) <> " NOBODY " AND seq < ?3"        \
  " UNION SELECT seq FROM journal_entries INDEXED BY journal_entries_by_former"                                 \
  " WHERE stream = ?1 AND stream = 1 AND substr(entry, 57, 8) = ?2 AND substr(entry, 57, 8) <> " NOBODY         \
  " AND seq < ?3"
#define MANY_SQL                                                                                                \
  " UNION SELECT seq FROM journal_entries INDEXED BY journal_entries_of_many"                                   \
  " WHERE stream = ?1 AND substr(entry, 3, 1) IN (x'04', x'05') AND seq < ?3"

char *
jalons_journal_personne_sql (gboolean bulks)
{
  return g_strconcat (ABOUT_SQL, bulks ? MANY_SQL : "", NULL);
}

void
jalons_journal_bind_personne (sqlite3_stmt *stmt, JalonsJournalStream stream, JalonsRef personne, gint64 before)
{
  guint8 number[8];

  jalons_put_u64 (number, (guint64) personne);
  sqlite3_bind_int (stmt, 1, stream);
  sqlite3_bind_blob (stmt, 2, number, sizeof number, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 3, before > 0 ? before : G_MAXINT64);
}

static void
field_clear_cb (gpointer data)
{
  JalonsJournalField *field = data;

  g_free (field->name);
  g_free (field->before);
  g_free (field->after);
}

static void
many_clear_cb (gpointer data)
{
  g_free (((JalonsJournalMany *) data)->table);
}

static void
source_clear_cb (gpointer data)
{
  g_free (((JalonsJournalSource *) data)->name);
}

static GArray *
array_new (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  g_array_set_clear_func (array, clear);

  return array;
}

static JalonsJournalEntry *
entry_new (const JalonsJournalRecord *record)
{
  JalonsJournalEntry *entry = g_new0 (JalonsJournalEntry, 1);

  entry->stream = record->stream;
  entry->seq = record->seq;
  entry->action = record->action;
  entry->when = record->wall;
  entry->session = record->session;
  entry->signer = record->signer;
  entry->table = g_strdup (record->table);
  entry->row = record->row;
  entry->personne = record->personne;
  entry->former = record->stream == JALONS_JOURNAL_CHANGES ? record->other : 0;
  entry->doubtful = (record->flags & JALONS_JOURNAL_DOUBTFUL) != 0;
  entry->fields = array_new (sizeof (JalonsJournalField), field_clear_cb);
  entry->many = array_new (sizeof (JalonsJournalMany), many_clear_cb);
  entry->sources = array_new (sizeof (JalonsJournalSource), source_clear_cb);

  return entry;
}

void
jalons_journal_entry_free (JalonsJournalEntry *entry)
{
  g_free (entry->label);
  g_free (entry->table);
  g_free (entry->key);
  g_free (entry->motive);
  g_array_unref (entry->fields);
  g_array_unref (entry->many);
  g_array_unref (entry->sources);
  g_free (entry);
}

static void
entry_free_cb (gpointer entry)
{
  jalons_journal_entry_free (entry);
}

static char *
get_filled_text (JalonsJournalBytes *bytes)
{
  guint32 length = jalons_journal_get_u32 (bytes);
  g_autofree char *text = jalons_journal_get_text (bytes, length);

  return text && *text ? g_steal_pointer (&text) : NULL;
}

static void
read_content (JalonsJournalEntry *entry, const guint8 *content, gsize length)
{
  JalonsJournalBytes bytes = { content, content + length, FALSE };
  guint16 n;

  entry->key = get_filled_text (&bytes);
  entry->motive = get_filled_text (&bytes);
  n = jalons_journal_get_u16 (&bytes);
  for (guint16 i = 0; i < n && !bytes.failed; i++)
    {
      JalonsJournalField field = { 0 };

      field.name = jalons_journal_get_name (&bytes);
      field.before = jalons_journal_get_value_text (&bytes);
      field.after = jalons_journal_get_value_text (&bytes);
      g_array_append_val (entry->fields, field);
    }
}

static void
get_hash (JalonsJournalBytes *bytes, guint8 hash[JALONS_JOURNAL_HASH_SIZE])
{
  const guint8 *at = jalons_journal_get (bytes, JALONS_JOURNAL_HASH_SIZE);

  if (at)
    memcpy (hash, at, JALONS_JOURNAL_HASH_SIZE);
}

static void
read_manifest (JalonsJournalEntry *entry, JalonsJournalBytes *bytes)
{
  guint16 n = jalons_journal_get_u16 (bytes);

  for (guint16 i = 0; i < n && !bytes->failed; i++)
    {
      JalonsJournalMany many = { 0 };

      many.table = jalons_journal_get_name (bytes);
      many.first = (gint64) jalons_journal_get_u64 (bytes);
      many.last = (gint64) jalons_journal_get_u64 (bytes);
      many.count = jalons_journal_get_u64 (bytes);
      get_hash (bytes, many.hash);
      entry->number += (gint64) many.count;
      g_array_append_val (entry->many, many);
    }
  n = jalons_journal_get_u16 (bytes);
  for (guint16 i = 0; i < n && !bytes->failed; i++)
    {
      JalonsJournalSource source = { 0 };

      source.name = jalons_journal_get_name (bytes);
      source.size = jalons_journal_get_u64 (bytes);
      get_hash (bytes, source.hash);
      g_array_append_val (entry->sources, source);
    }
}

static void
read_detail (JalonsJournalEntry *entry, const JalonsJournalRecord *record)
{
  JalonsJournalBytes bytes = { record->detail, record->detail + record->detail_length, FALSE };
  gint64 first;

  switch (record->action)
    {
    case JALONS_JOURNAL_IMPORTED:
    case JALONS_JOURNAL_DEMONSTRATED:
      read_manifest (entry, &bytes);
      break;
    case JALONS_JOURNAL_CREATED:
    case JALONS_JOURNAL_MIGRATED:
      jalons_journal_get_u32 (&bytes);
      entry->number = jalons_journal_get_u32 (&bytes);
      break;
    case JALONS_JOURNAL_PURGED:
      first = (gint64) jalons_journal_get_u64 (&bytes);
      entry->number = (gint64) jalons_journal_get_u64 (&bytes) - first + 1;
      break;
    case JALONS_JOURNAL_ERASED:
      jalons_journal_get (&bytes, 16);
      entry->number = (gint64) jalons_journal_get_u64 (&bytes);
      break;
    default:
      if (record->stream == JALONS_JOURNAL_ACCESSES)
        entry->number = (gint64) jalons_journal_get_u64 (&bytes);
      break;
    }
}

/* Whether a bulk may have brought the person. */
static gboolean
brings (const JalonsJournalEntry *entry, JalonsRef personne)
{
  for (guint i = 0; i < entry->many->len; i++)
    {
      const JalonsJournalMany *many = &g_array_index (entry->many, JalonsJournalMany, i);

      if (strcmp (many->table, jalons_table (JALONS_TABLE_PERSONNES)->name) == 0 && personne >= many->first
          && personne <= many->last)
        return TRUE;
    }

  return FALSE;
}

/* The erasure of one who had the number before is later than her deletion, and is not about who has it now. */
static gboolean
is_about_now (const JalonsJournalRecord *record, gint64 bound)
{
  if (record->stream == JALONS_JOURNAL_ACCESSES)
    return record->other > bound;

  return record->seq > bound
         && (record->action != JALONS_JOURNAL_ERASED || record->detail_length < 8
             || (gint64) jalons_get_u64 (record->detail) >= bound);
}

static gboolean
is_wanted (const JalonsJournalRecord *record, const JalonsJournalFilter *filter, gint64 bound)
{
  return (filter->signer == 0 || record->signer == filter->signer)
         && (filter->action == 0 || record->action == filter->action)
         && (filter->from == 0 || record->wall >= filter->from)
         && (filter->until == 0 || record->wall <= filter->until)
         && (filter->personne == 0 || is_about_now (record, bound));
}

static JalonsJournalEntry *
read_entry (sqlite3_stmt *stmt, const JalonsJournalRecord *record)
{
  JalonsJournalEntry *entry = entry_new (record);

  read_detail (entry, record);
  if (sqlite3_column_type (stmt, 2) != SQLITE_NULL)
    read_content (entry, sqlite3_column_blob (stmt, 2), (gsize) sqlite3_column_bytes (stmt, 2));
  else
    entry->erased = jalons_journal_has_values (record);

  return entry;
}

static gboolean
fill_labels (JalonsStore *store, GPtrArray *entries, GError **error)
{
  g_autoptr (GPtrArray) signers = entries->len > 0 ? jalons_journal_signers (store, error) : NULL;

  for (guint i = 0; signers && i < entries->len; i++)
    {
      JalonsJournalEntry *entry = g_ptr_array_index (entries, i);

      entry->label = g_strdup (entry->signer >= 1 && entry->signer <= signers->len
                                   ? g_ptr_array_index (signers, entry->signer - 1)
                                   : "");
    }

  return signers || entries->len == 0;
}

static sqlite3_stmt *
prepare_reading (JalonsStore *store, const JalonsJournalFilter *filter, gint64 before, GError **error)
{
  g_autofree char *about = jalons_journal_personne_sql (TRUE);
  g_autofree char *sql = g_strdup_printf (
      "SELECT e.seq, e.entry, v.content FROM journal_entries e"
      " LEFT JOIN journal_values v ON v.stream = e.stream AND v.seq = e.seq"
      " WHERE e.stream = ?1 AND %s%s%s ORDER BY e.seq DESC",
      filter->personne ? "e.seq IN (" : "e.seq < ?3", filter->personne ? about : "", filter->personne ? ")" : "");
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);

  if (!stmt)
    return NULL;
  if (filter->personne)
    jalons_journal_bind_personne (stmt, filter->stream, filter->personne, before);
  else
    {
      sqlite3_bind_int (stmt, 1, filter->stream);
      sqlite3_bind_int64 (stmt, 3, before > 0 ? before : G_MAXINT64);
    }

  return stmt;
}

static gboolean
read_entries (JalonsStore *store, sqlite3_stmt *stmt, const JalonsJournalFilter *filter, gint64 bound, guint n,
              GPtrArray *entries, GError **error)
{
  gboolean row = TRUE;

  while (row && entries->len < n)
    {
      g_autoptr (JalonsJournalEntry) entry = NULL;
      JalonsJournalRecord record;

      if (!jalons_store_step (store, stmt, &row, error))
        return FALSE;
      if (!row
          || !jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 1),
                                          (gsize) sqlite3_column_bytes (stmt, 1))
          || !is_wanted (&record, filter, bound))
        continue;
      entry = read_entry (stmt, &record);
      if (entry->many->len == 0 || filter->personne == 0 || brings (entry, filter->personne))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  sqlite3_reset (stmt);

  return TRUE;
}

GPtrArray *
jalons_journal_read (JalonsStore *store, const JalonsJournalFilter *filter, gint64 before, guint n, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free_cb);
  sqlite3_stmt *stmt = NULL;
  gint64 bound = 0;

  jalons_store_assert (store);

  if (filter->personne && !jalons_journal_bound (store, filter->personne, &bound, error))
    return NULL;
  stmt = prepare_reading (store, filter, before, error);
  if (!stmt || !read_entries (store, stmt, filter, bound, n, entries, error) || !fill_labels (store, entries, error))
    return NULL;

  return g_steal_pointer (&entries);
}

GPtrArray *
jalons_journal_extract (JalonsStore *store, JalonsRef personne, GError **error)
{
  g_autoptr (GPtrArray) extract = g_ptr_array_new_with_free_func (entry_free_cb);

  for (guint stream = JALONS_JOURNAL_CHANGES; stream <= JALONS_JOURNAL_ACCESSES; stream++)
    {
      JalonsJournalFilter filter = { .stream = stream, .personne = personne };
      g_autoptr (GPtrArray) entries = jalons_journal_read (store, &filter, 0, G_MAXUINT, error);

      if (!entries)
        return NULL;
      for (guint i = entries->len; i > 0; i--)
        g_ptr_array_add (extract, g_ptr_array_steal_index (entries, i - 1));
    }

  return g_steal_pointer (&extract);
}

GPtrArray *
jalons_journal_signers (JalonsStore *store, GError **error)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT label FROM journal_signers ORDER BY id", error);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (labels, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
    }

  return stmt ? g_steal_pointer (&labels) : NULL;
}

static gboolean
has_personne (JalonsStore *store, JalonsRef personne, gboolean *has, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT 1 FROM personnes WHERE id = ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, personne);
  if (!jalons_store_step (store, stmt, has, error))
    return FALSE;
  sqlite3_reset (stmt);

  return TRUE;
}

/* Row numbers are given again: what is before the last deletion is about someone else; or, where nobody has the
 * number now, what is before the last deletion but one. */
gboolean
jalons_journal_bound (JalonsStore *store, JalonsRef personne, gint64 *bound, GError **error)
{
  g_autofree char *about = jalons_journal_personne_sql (FALSE);
  g_autofree char *sql = g_strdup_printf (
      "SELECT seq, entry FROM journal_entries WHERE stream = ?1 AND seq IN (%s) ORDER BY seq DESC", about);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean there = FALSE, row = TRUE;
  guint wanted = 1;

  *bound = 0;
  if (!stmt || !has_personne (store, personne, &there, error))
    return FALSE;
  wanted += !there;
  jalons_journal_bind_personne (stmt, JALONS_JOURNAL_CHANGES, personne, 0);
  while (row && wanted > 0)
    {
      JalonsJournalRecord record;

      if (!jalons_store_step (store, stmt, &row, error))
        return FALSE;
      if (!row
          || !jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 1),
                                          (gsize) sqlite3_column_bytes (stmt, 1))
          || record.action != JALONS_JOURNAL_DELETED || record.row != personne
          || strcmp (record.table, jalons_table (JALONS_TABLE_PERSONNES)->name) != 0)
        continue;
      wanted--;
      if (wanted == 0)
        *bound = record.seq;
    }
  sqlite3_reset (stmt);

  return TRUE;
}
