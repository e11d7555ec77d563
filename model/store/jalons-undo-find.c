/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Which step is next. What was undone and what was redone is told by the journal alone: the newest transaction
 * about a step says which of the two it is, whatever came before. */

#include <string.h>

#include "jalons-undo-private.h"

/* Entries of a transaction looked at together. */
#define BLOCK  64

#define UNDONE "undo:"
#define REDONE "redo:"

#define ENTRIES_SQL                                                                                          \
  "SELECT e.entry, v.content FROM journal_entries e LEFT JOIN journal_values v ON v.stream = e.stream"       \
  " AND v.seq = e.seq WHERE e.stream = 1 AND e.seq BETWEEN ?1 AND ?2 ORDER BY e.seq"

/* A transaction, as far as it matters here. */
typedef struct {
  gint64 first;
  gint64 last;
  gint64 wall;
  guint32 signer;
  gboolean is_step;    /* something that can be undone */
  gboolean bars;       /* neither it nor what came before can be undone */
  gboolean introduces; /* a signer: what came before cannot be undone */
  gboolean has_motive; /* it was looked for */
  gint64 undoes;       /* the step that it undoes, or redoes; 0 for none */
  gboolean redoes;
} Transaction;

typedef struct {
  JalonsStore *store;
  gboolean redo;
  gint64 begins; /* of today, ms since 1970 */
  gint64 ends;
  GHashTable *told; /* steps of which the newest transaction was seen */
  JalonsUndoFound *found;
  gboolean over;
} Search;

gboolean
jalons_undo_read_mark (const char *motive, gint64 *step, gboolean *redone, const char **rest)
{
  char *end = NULL;

  *step = 0;
  *redone = FALSE;
  *rest = motive;
  if (!motive || (!g_str_has_prefix (motive, UNDONE) && !g_str_has_prefix (motive, REDONE)))
    return FALSE;
  motive += strlen (UNDONE);
  if (!g_ascii_isdigit (*motive))
    return FALSE;
  *step = g_ascii_strtoll (motive, &end, 10);
  if (*step <= 0 || *step == G_MAXINT64 || (*end != '\0' && *end != ' '))
    {
      *step = 0;
      return FALSE;
    }
  *redone = g_str_has_prefix (*rest, REDONE);
  *rest = *end == ' ' ? end + 1 : NULL;

  return TRUE;
}

gboolean
jalons_undo_passes_over (const char *table)
{
  static const char *const own[] = { "brouillons", "vues", "correspondances", "documents", "modeles",
                                     "identites", "correspondants", "cartes", "plis_envoyes", NULL };
  const JalonsTable *known = jalons_table_find (table);

  return g_strv_contains (own, table) || (known && jalons_table_is_lasting (known->id));
}

gboolean
jalons_undo_is_mine (JalonsStore *store, guint32 signer)
{
  static const guint8 nobody[JALONS_SLOT_ID_SIZE];
  const JalonsJournalSigner *who = jalons_journal_find_signer (store->journal->signers, signer);
  const JalonsActor *actor = store->actor;

  if (!who)
    return FALSE;
  if (memcmp (actor->slot, nobody, sizeof nobody) == 0)
    return memcmp (who->public_key, actor->public_key, sizeof who->public_key) == 0;

  return memcmp (who->slot, actor->slot, sizeof who->slot) == 0;
}

static char *
read_text (JalonsJournalBytes *content)
{
  guint32 length = jalons_journal_get_u32 (content);
  g_autofree char *text = jalons_journal_get_text (content, length);

  return text && *text ? g_steal_pointer (&text) : NULL;
}

void
jalons_undo_read_head (JalonsJournalBytes *content, char **key, char **motive)
{
  *key = read_text (content);
  *motive = read_text (content);
}

static void
many_clear_cb (gpointer many)
{
  g_free (((JalonsJournalMany *) many)->table);
}

GArray *
jalons_journal_read_many (const JalonsJournalRecord *record)
{
  JalonsJournalBytes bytes = { record->detail, record->detail + record->detail_length, FALSE };
  GArray *tables = g_array_new (FALSE, TRUE, sizeof (JalonsJournalMany));
  guint16 n = jalons_journal_get_u16 (&bytes);

  g_array_set_clear_func (tables, many_clear_cb);
  for (guint16 i = 0; i < n && !bytes.failed; i++)
    {
      JalonsJournalMany many = { 0 };
      const guint8 *hash = NULL;

      many.table = jalons_journal_get_name (&bytes);
      many.first = (gint64) jalons_journal_get_u64 (&bytes);
      many.last = (gint64) jalons_journal_get_u64 (&bytes);
      many.count = jalons_journal_get_u64 (&bytes);
      hash = jalons_journal_get (&bytes, JALONS_JOURNAL_HASH_SIZE);
      if (hash)
        {
          memcpy (many.hash, hash, sizeof many.hash);
          g_array_append_val (tables, many);
        }
      else
        g_free (many.table);
    }

  return tables;
}

GArray *
jalons_undo_read_many (const JalonsJournalRecord *record)
{
  GArray *tables = jalons_journal_read_many (record);

  for (guint i = tables->len; i > 0; i--)
    if (jalons_undo_passes_over (g_array_index (tables, JalonsJournalMany, i - 1).table))
      g_array_remove_index (tables, i - 1);

  return tables;
}

static void
look_at_row (Transaction *one, const JalonsJournalRecord *record, sqlite3_stmt *stmt)
{
  const guint8 *content = sqlite3_column_blob (stmt, 1);

  if (strcmp (record->table, "register") == 0)
    one->bars = TRUE;
  else if (!jalons_undo_passes_over (record->table))
    one->is_step = TRUE;
  if (!one->has_motive && content)
    {
      JalonsJournalBytes bytes = { content, content + sqlite3_column_bytes (stmt, 1), FALSE };
      g_autofree char *key = NULL;
      g_autofree char *motive = NULL;
      const char *rest = NULL;

      jalons_undo_read_head (&bytes, &key, &motive);
      jalons_undo_read_mark (motive, &one->undoes, &one->redoes, &rest);
      one->has_motive = TRUE;
    }
}

static void
look_at (Transaction *one, sqlite3_stmt *stmt)
{
  g_autoptr (GArray) many = NULL;
  JalonsJournalRecord record;

  if (!jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 0),
                                   (gsize) sqlite3_column_bytes (stmt, 0)))
    {
      one->bars = TRUE;
      return;
    }
  one->wall = record.wall;
  one->signer = record.signer;
  switch (record.action)
    {
    case JALONS_JOURNAL_INSERTED:
    case JALONS_JOURNAL_UPDATED:
    case JALONS_JOURNAL_DELETED:
      look_at_row (one, &record, stmt);
      break;
    case JALONS_JOURNAL_IMPORTED:
      many = jalons_undo_read_many (&record);
      one->is_step = one->is_step || many->len > 0;
      break;
    case JALONS_JOURNAL_SIGNER:
      one->introduces = TRUE;
      break;
    default:
      one->bars = TRUE;
      break;
    }
}

static gboolean
look_at_range (JalonsStore *store, Transaction *one, gint64 from, gint64 to, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, ENTRIES_SQL, error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, from);
  sqlite3_bind_int64 (stmt, 2, to);
  while (row)
    {
      if (!jalons_store_step (store, stmt, &row, error))
        return FALSE;
      if (row)
        look_at (one, stmt);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

/* Entries of rows say all the same, but what is asked for comes before them, or after. */
static gboolean
look_at_all (JalonsStore *store, Transaction *one, GError **error)
{
  gint64 from = one->first;

  while (from <= one->last && !one->bars && (from == one->first || !one->is_step))
    {
      gint64 to = MIN (one->last, from + BLOCK - 1);

      if (!look_at_range (store, one, from, to, error))
        return FALSE;
      from = to + 1;
    }

  return from > one->last || look_at_range (store, one, one->last, one->last, error);
}

static void
take (Search *search, const Transaction *one, gint64 step)
{
  *search->found = (JalonsUndoFound){ step, one->first, one->last, one->wall };
  search->over = TRUE;
}

static void
judge_mine (Search *search, const Transaction *one)
{
  const gboolean undone = one->undoes && !one->redoes;
  const gint64 step = one->undoes ? one->undoes : one->last;
  const gboolean newest = g_hash_table_add (search->told, g_memdup2 (&step, sizeof step));

  if (newest && undone == search->redo)
    take (search, one, step);
  /* What was undone before a step that was made anew is gone. */
  search->over = search->over || (search->redo && !one->undoes);
}

static void
judge (Search *search, const Transaction *one)
{
  if (one->bars || one->wall < search->begins || one->wall >= search->ends)
    {
      search->over = TRUE;
      return;
    }
  if (one->is_step && jalons_undo_is_mine (search->store, one->signer))
    judge_mine (search, one);
  search->over = search->over || one->introduces;
}

/* The day it is by the clock by which the journal is written. */
static void
set_day (Search *search)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (jalons_journal_wall_clock () / 1000);
  const JalonsDay today = jalons_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                                          g_date_time_get_day_of_month (now));

  search->begins = jalons_store_day_begins (today);
  search->ends = jalons_store_day_begins (today + 1);
}

/* A signature closes each transaction. @last: of the one before, 0 for none. */
static gboolean
next_back (JalonsStore *store, sqlite3_stmt *stmt, gint64 *last, GError **error)
{
  gboolean row = FALSE;

  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  *last = row ? sqlite3_column_int64 (stmt, 0) : 0;

  return TRUE;
}

static gboolean
search_back (Search *search, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      search->store, "SELECT seq FROM journal_signatures WHERE stream = 1 ORDER BY seq DESC", error);
  gint64 last = 0, before = 0;

  if (!stmt || !next_back (search->store, stmt, &last, error))
    return FALSE;
  while (last > 0 && !search->over)
    {
      Transaction one = { .last = last };

      if (!next_back (search->store, stmt, &before, error))
        return FALSE;
      one.first = before + 1;
      if (!look_at_all (search->store, &one, error))
        return FALSE;
      judge (search, &one);
      last = before;
    }
  sqlite3_reset (stmt);

  return TRUE;
}

gboolean
jalons_undo_find (JalonsStore *store, gboolean redo, JalonsUndoFound *found, GError **error)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = { .store = store, .redo = redo, .told = told, .found = found };

  *found = (JalonsUndoFound){ 0 };
  set_day (&search);

  return search_back (&search, error);
}
