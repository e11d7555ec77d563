/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Where two journals part: the last change that both chains have, or, later than that, the head of the one that the
 * other has merged since. */

#include <string.h>

#include "jalons-fusion-private.h"

/* A merge that a journal tells of. */
typedef struct {
  gint64 first; /* changes of its transaction */
  gint64 last;
  guint8 head[JALONS_JOURNAL_HASH_SIZE]; /* of the copy that was merged */
  GBytes *detail;
} Merge;

typedef struct {
  GArray *hashes; /* of changes 1, 2… */
  GHashTable *numbers; /* the same → number */
  GArray *merges;
} Chain;

static void
merge_clear_cb (gpointer merge)
{
  g_bytes_unref (((Merge *) merge)->detail);
}

static void
link_clear_cb (gpointer link)
{
  g_free (((JalonsFusionLink *) link)->table);
}

static void
chain_clear (Chain *chain)
{
  g_clear_pointer (&chain->hashes, g_array_unref);
  g_clear_pointer (&chain->numbers, g_hash_table_unref);
  g_clear_pointer (&chain->merges, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chain, chain_clear)

/* A hash is as good as random. */
static guint
hash_cb (gconstpointer hash)
{
  guint number;

  memcpy (&number, hash, sizeof number);

  return number;
}

static gboolean
equal_cb (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, JALONS_JOURNAL_HASH_SIZE) == 0;
}

static const guint8 *
hash_at (const Chain *chain, gint64 number)
{
  return (const guint8 *) chain->hashes->data + (number - 1) * JALONS_JOURNAL_HASH_SIZE;
}

static gint64
number_of (const Chain *chain, const guint8 *hash)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (chain->numbers, hash));
}

static gboolean
find_first (JalonsStore *store, Merge *merge, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT max(seq) FROM journal_signatures WHERE stream = 1 AND seq < ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, merge->last);
  if (!jalons_store_step (store, stmt, NULL, error))
    return FALSE;
  merge->first = sqlite3_column_int64 (stmt, 0) + 1;
  sqlite3_reset (stmt);

  return TRUE;
}

static gboolean
take_entry (JalonsStore *store, Chain *chain, sqlite3_stmt *stmt, GError **error)
{
  const guint8 *entry = sqlite3_column_blob (stmt, 0);
  const gsize length = (gsize) sqlite3_column_bytes (stmt, 0);
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];
  JalonsJournalRecord record;
  Merge merge = { 0 };

  jalons_journal_hash_entry (entry, length, hash);
  g_array_append_vals (chain->hashes, hash, 1);
  /* Its third byte is the action. */
  if (length < 3 || entry[2] != JALONS_JOURNAL_MERGED || !jalons_journal_record_read (&record, entry, length)
      || record.n_parents < 2)
    return TRUE;
  merge.last = record.seq;
  memcpy (merge.head, record.parents[1], sizeof merge.head);
  merge.detail = g_bytes_new (record.detail, record.detail_length);
  g_array_append_val (chain->merges, merge);

  return find_first (store, &g_array_index (chain->merges, Merge, chain->merges->len - 1), error);
}

static gboolean
chain_read (JalonsStore *store, Chain *chain, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT entry FROM journal_entries WHERE stream = 1 ORDER BY seq", error);
  gboolean row = stmt != NULL;

  chain->hashes = g_array_new (FALSE, FALSE, JALONS_JOURNAL_HASH_SIZE);
  chain->numbers = g_hash_table_new (hash_cb, equal_cb);
  chain->merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  g_array_set_clear_func (chain->merges, merge_clear_cb);
  while (row)
    if (!jalons_store_step (store, stmt, &row, error) || (row && !take_entry (store, chain, stmt, error)))
      return FALSE;
  if (stmt)
    sqlite3_reset (stmt);
  for (guint i = 0; i < chain->hashes->len; i++)
    g_hash_table_insert (chain->numbers, (gpointer) hash_at (chain, i + 1), GINT_TO_POINTER (i + 1));

  return stmt != NULL;
}

/* What is the same up to a change is the same before it. */
static gint64
find_common (const Chain *here, const Chain *there)
{
  gint64 common = MIN (here->hashes->len, there->hashes->len);

  while (common > 0 && !equal_cb (hash_at (here, common), hash_at (there, common)))
    common--;

  return common;
}

/* The ranges of rows that a merge of @chain has placed: of what it calls there, and here. */
static void
add_links (GArray *links, const Merge *merge, const JalonsFusionLink *scope, gboolean turned)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (merge->detail, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };
  guint16 n = length > 0 ? jalons_journal_get_u16 (&bytes) : 0;

  for (guint16 i = 0; i < n && !bytes.failed; i++)
    {
      g_autofree char *table = jalons_journal_get_name (&bytes);
      guint32 n_ranges = jalons_journal_get_u32 (&bytes);

      for (guint32 j = 0; j < n_ranges && !bytes.failed; j++)
        {
          JalonsFusionLink link = *scope;
          const gint64 there = (gint64) jalons_journal_get_u64 (&bytes);
          const gint64 here = (gint64) jalons_journal_get_u64 (&bytes);

          link.there = turned ? here : there;
          link.here = turned ? there : here;
          link.count = jalons_journal_get_u64 (&bytes);
          link.table = g_strdup (table);
          g_array_append_val (links, link);
        }
    }
}

/* Merges of theirs that ours tells of. The last one is the point, unless theirs has merged ours after. */
static void
follow_ours (JalonsFusionPoint *point, const Chain *here, const Chain *there)
{
  for (guint i = 0; i < here->merges->len; i++)
    {
      const Merge *merge = &g_array_index (here->merges, Merge, i);
      const gint64 known = number_of (there, merge->head);
      const JalonsFusionLink scope = { .from = 0, .to = known, .until = merge->last };

      if (known == 0)
        continue;
      add_links (point->links, merge, &scope, FALSE);
      if (known < point->point_there)
        continue;
      point->point_here = merge->last;
      point->point_there = known;
      point->since_there = known;
    }
}

static void
follow_theirs (JalonsFusionPoint *point, const Chain *here, const Chain *there)
{
  for (guint i = 0; i < there->merges->len; i++)
    {
      const Merge *merge = &g_array_index (there->merges, Merge, i);
      const gint64 known = number_of (here, merge->head);
      const JalonsFusionLink scope = { .from = merge->first - 1, .to = merge->last, .until = known };

      if (known == 0)
        continue;
      add_links (point->links, merge, &scope, TRUE);
      if (known < point->point_here || merge->last < point->point_there)
        continue;
      point->base_here = TRUE;
      point->point_here = known;
      point->point_there = merge->last;
      point->since_there = point->common;
    }
}

static gboolean
is_known (const Chain *here, const guint8 *head)
{
  for (guint i = 0; i < here->merges->len; i++)
    if (equal_cb (g_array_index (here->merges, Merge, i).head, head))
      return TRUE;

  return number_of (here, head) > 0;
}

gboolean
jalons_fusion_point_find (JalonsStore *store, JalonsStore *other, JalonsFusionPoint *point, GError **error)
{
  g_auto (Chain) here = { 0 }, there = { 0 };

  *point = (JalonsFusionPoint){ 0 };
  point->links = g_array_new (FALSE, FALSE, sizeof (JalonsFusionLink));
  g_array_set_clear_func (point->links, link_clear_cb);
  if (!chain_read (store, &here, error) || !chain_read (other, &there, error))
    return FALSE;
  point->common = find_common (&here, &there);
  if (point->common == 0)
    {
      g_set_error_literal (error, JALONS_FUSION_ERROR, JALONS_FUSION_ERROR_UNRELATED, "no change in common");
      return FALSE;
    }
  point->head_here = here.hashes->len;
  point->head_there = there.hashes->len;
  memcpy (point->head, hash_at (&there, point->head_there), sizeof point->head);
  point->already = is_known (&here, point->head);
  point->point_here = point->point_there = point->since_there = point->common;
  follow_ours (point, &here, &there);
  follow_theirs (point, &here, &there);

  return TRUE;
}

void
jalons_fusion_point_clear (JalonsFusionPoint *point)
{
  g_clear_pointer (&point->links, g_array_unref);
}

static void
put_table (GByteArray *detail, GArray *placed, guint first, guint last)
{
  jalons_journal_put_name (detail, g_array_index (placed, JalonsFusionLink, first).table);
  jalons_journal_put_u32 (detail, last - first);
  for (guint i = first; i < last; i++)
    {
      const JalonsFusionLink *link = &g_array_index (placed, JalonsFusionLink, i);

      jalons_journal_put_u64 (detail, (guint64) link->there);
      jalons_journal_put_u64 (detail, (guint64) link->here);
      jalons_journal_put_u64 (detail, link->count);
    }
}

void
jalons_fusion_point_close (JalonsStore *store, const JalonsFusionPoint *point, GArray *placed)
{
  JalonsJournalDraft *draft
      = jalons_journal_draft_new (store->journal, JALONS_JOURNAL_CHANGES, JALONS_JOURNAL_MERGED);
  guint n = 0;

  draft->record.n_parents = 2;
  memcpy (draft->record.parents[1], point->head, JALONS_JOURNAL_HASH_SIZE);
  draft->detail = g_byte_array_new ();
  jalons_journal_put_u16 (draft->detail, 0);
  for (guint i = 0, next; i < placed->len; i = next, n++)
    {
      const char *table = g_array_index (placed, JalonsFusionLink, i).table;

      next = i + 1;
      while (next < placed->len && strcmp (g_array_index (placed, JalonsFusionLink, next).table, table) == 0)
        next++;
      put_table (draft->detail, placed, i, next);
    }
  jalons_put_u16 (draft->detail->data, (guint16) n);
  jalons_journal_ask (store->journal, draft);
}
