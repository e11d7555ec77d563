/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-fusion.h"

#include <string.h>

#include "jalons-check.h"
#include "jalons-fusion-private.h"

G_DEFINE_QUARK (jalons - fusion - error - quark, jalons_fusion_error)

static void
count_clear_cb (gpointer count)
{
  g_free (((JalonsFusionCount *) count)->table);
}

static JalonsFusionPlan *
plan_new (void)
{
  JalonsFusionPlan *plan = g_new0 (JalonsFusionPlan, 1);

  plan->counts = g_array_new (FALSE, TRUE, sizeof (JalonsFusionCount));
  g_array_set_clear_func (plan->counts, count_clear_cb);
  plan->missing = g_ptr_array_new_with_free_func (g_free);
  plan->findings = jalons_findings_new ();

  return plan;
}

void
jalons_fusion_plan_free (JalonsFusionPlan *plan)
{
  g_array_unref (plan->counts);
  g_clear_pointer (&plan->conflicts, g_ptr_array_unref);
  g_ptr_array_unref (plan->missing);
  g_array_unref (plan->findings);
  g_free (plan);
}

JalonsFusionCount *
jalons_fusion_count (JalonsFusion *fusion, guint table)
{
  return &g_array_index (fusion->plan->counts, JalonsFusionCount, table);
}

static void
unref_rows_cb (gpointer rows)
{
  g_hash_table_unref (rows);
}

static void
unref_array_cb (gpointer array)
{
  g_array_unref (array);
}

static void
unref_bytes_cb (gpointer bytes)
{
  g_bytes_unref (bytes);
}

static void
fusion_clear (JalonsFusion *fusion)
{
  g_clear_pointer (&fusion->scratch, jalons_store_free);
  g_clear_pointer (&fusion->tables, g_ptr_array_unref);
  g_clear_pointer (&fusion->here, jalons_fusion_side_free);
  g_clear_pointer (&fusion->there, jalons_fusion_side_free);
  g_clear_pointer (&fusion->plan, jalons_fusion_plan_free);
  g_clear_pointer (&fusion->placed, g_ptr_array_unref);
  g_clear_pointer (&fusion->births, g_ptr_array_unref);
  g_clear_pointer (&fusion->deleted, g_ptr_array_unref);
  g_clear_pointer (&fusion->pending, g_hash_table_unref);
  jalons_fusion_point_clear (&fusion->point);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonsFusion, fusion_clear)

/* Before anything is believed of it. */
static gboolean
check_journal (JalonsStore *store, const char *which, GCancellable *cancellable, GError **error)
{
  JalonsJournalCheck check;

  if (!jalons_journal_verify (store, NULL, 0, NULL, NULL, cancellable, &check, error))
    return FALSE;
  if (check.fault == JALONS_JOURNAL_SOUND)
    return TRUE;
  g_set_error (error, JALONS_FUSION_ERROR, JALONS_FUSION_ERROR_UNSOUND, "%s: change %" G_GINT64_FORMAT, which,
               check.first);

  return FALSE;
}

static gboolean
check_both (JalonsStore *store, JalonsStore *other, GCancellable *cancellable, GError **error)
{
  if (memcmp (store->file_id, other->file_id, sizeof store->file_id) == 0)
    return check_journal (store, "ours", cancellable, error) && check_journal (other, "the other", cancellable, error);
  g_set_error_literal (error, JALONS_FUSION_ERROR, JALONS_FUSION_ERROR_FOREIGN, "another register");

  return FALSE;
}

static gboolean
is_linked (const JalonsFusion *fusion, const char *table, const JalonsFusionRow *row)
{
  for (guint i = 0; i < fusion->point.links->len; i++)
    {
      const JalonsFusionLink *link = &g_array_index (fusion->point.links, JalonsFusionLink, i);

      if (row->row >= link->here && (guint64) (row->row - link->here) < link->count && row->born <= link->until
          && strcmp (link->table, table) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_birth (GHashTable *births, const JalonsFusionRow *row)
{
  g_autoptr (GBytes) bytes = jalons_valeurs_join (row->birth);
  GArray *rows = g_hash_table_lookup (births, bytes);

  if (!rows)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
      g_hash_table_insert (births, g_bytes_ref (bytes), rows);
    }
  g_array_append_val (rows, row->row);
}

static gint
compare_refs_cb (gconstpointer a, gconstpointer b)
{
  const JalonsRef left = *(const JalonsRef *) a, right = *(const JalonsRef *) b;

  return left < right ? -1 : left > right;
}

static void
add_births (JalonsFusion *fusion, guint table)
{
  GHashTable *births = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, unref_bytes_cb, unref_array_cb);
  GHashTableIter iter;
  gpointer value = NULL;

  g_ptr_array_add (fusion->births, births);
  g_hash_table_iter_init (&iter, fusion->here->rows->pdata[table]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsFusionRow *row = value;

      if (row->now && row->birth && !is_linked (fusion, jalons_fusion_table (fusion, table)->name, row))
        add_birth (births, row);
    }
  g_hash_table_iter_init (&iter, births);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_sort (value, compare_refs_cb);
}

static void
prepare_tables (JalonsFusion *fusion)
{
  fusion->placed = g_ptr_array_new_with_free_func (unref_rows_cb);
  fusion->births = g_ptr_array_new_with_free_func (unref_rows_cb);
  fusion->deleted = g_ptr_array_new_with_free_func (unref_rows_cb);
  for (guint i = 0; i < fusion->tables->len; i++)
    {
      const JalonsFusionCount count = { .table = g_strdup (jalons_fusion_table (fusion, i)->name) };

      g_array_append_val (fusion->plan->counts, count);
      g_ptr_array_add (fusion->deleted, g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL));
      g_ptr_array_add (fusion->placed, g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free));
      add_births (fusion, i);
    }
}

/* What the other has left undecided itself is not decided by the merge. */
static gboolean
read_pending (JalonsFusion *fusion, GError **error)
{
  g_autoptr (GPtrArray) conflicts = jalons_conflits_list (fusion->other, 0, error);

  if (!conflicts)
    return FALSE;
  fusion->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fusion->plan->undecided = conflicts->len;
  for (guint i = 0; i < conflicts->len; i++)
    {
      const JalonsConflit *one = conflicts->pdata[i];

      for (guint j = 0; one->genre != JALONS_CONFLIT_RETENU && j < one->champs->len; j++)
        g_hash_table_add (fusion->pending, g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%s", one->table, one->row,
                                                            g_array_index (one->champs, JalonsConflitChamp, j).name));
    }

  return TRUE;
}

static gboolean
count_drafts (JalonsFusion *fusion, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (fusion->other, "SELECT count(*) FROM brouillons", error);

  if (!stmt || !jalons_store_step (fusion->other, stmt, NULL, error))
    return FALSE;
  fusion->plan->drafts = (guint) sqlite3_column_int (stmt, 0);
  sqlite3_reset (stmt);

  return TRUE;
}

static gboolean
tell_when (JalonsFusion *fusion, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      fusion->store, "SELECT entry FROM journal_entries WHERE stream = 1 AND seq = ?", error);
  JalonsJournalRecord record;
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, fusion->point.common);
  if (!jalons_store_step (fusion->store, stmt, &row, error))
    return FALSE;
  if (row
      && jalons_journal_record_read (&record, sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0)))
    fusion->plan->parted = record.wall;
  sqlite3_reset (stmt);
  fusion->plan->common = fusion->point.common;
  fusion->plan->n_here = (guint) (fusion->point.head_here - fusion->point.common);
  fusion->plan->n_there = (guint) (fusion->point.head_there - fusion->point.common);

  return TRUE;
}

static gboolean
prepare (JalonsFusion *fusion, GCancellable *cancellable, GError **error)
{
  JalonsFusionPoint *point = &fusion->point;

  if (!check_both (fusion->store, fusion->other, cancellable, error)
      || !jalons_fusion_point_find (fusion->store, fusion->other, point, error) || !tell_when (fusion, error))
    return FALSE;
  fusion->plan->already = point->already;
  if (point->already)
    return TRUE;
  fusion->tables = jalons_fusion_tables (fusion->store, fusion->other, error);
  if (!fusion->tables)
    return FALSE;
  fusion->here = jalons_fusion_side_read (fusion->store, fusion->tables, FALSE, point->common, point->point_here, error);
  fusion->there = fusion->here ? jalons_fusion_side_read (fusion->other, fusion->tables, TRUE, point->common,
                                                          point->point_there, error)
                               : NULL;
  if (!fusion->there || !read_pending (fusion, error) || !count_drafts (fusion, error))
    return FALSE;
  prepare_tables (fusion);

  return TRUE;
}

/* What our row, or theirs where bases are theirs, was at the point. */
static JalonsValeurs *
base_of (JalonsFusion *fusion, guint table, const JalonsFusionRow *row, JalonsRef here)
{
  if (fusion->point.base_here)
    return jalons_fusion_base_here (fusion, table, here, NULL);
  if (row->same)
    return jalons_fusion_translate (fusion, table, row->base, TRUE);

  return row->birth ? jalons_fusion_translate (fusion, table, row->birth, FALSE) : NULL;
}

/* Deleted here: it comes back where they have changed it since. */
static gboolean
bring_back (JalonsFusion *fusion, guint table, const JalonsFusionRow *row, JalonsRef here, GError **error)
{
  g_autoptr (JalonsValeurs) base = base_of (fusion, table, row, here);
  g_autoptr (JalonsValeurs) now = jalons_fusion_translate (fusion, table, row->now, FALSE);

  if (base && jalons_valeurs_equal (base, now))
    return TRUE;

  return jalons_fusion_bring (fusion, table, row->row, error);
}

static gboolean
take_row (JalonsFusion *fusion, guint table, const JalonsFusionRow *row, GError **error)
{
  g_autoptr (JalonsValeurs) base = NULL;
  gboolean gone;
  JalonsRef here;

  if (!row->now || jalons_fusion_is_placed (fusion, table, row->row))
    return TRUE;
  here = jalons_fusion_here (fusion, table, row->row, FALSE, &gone);
  if (here == 0)
    return jalons_fusion_bring (fusion, table, row->row, error);
  if (gone)
    return bring_back (fusion, table, row, here, error);
  base = base_of (fusion, table, row, here);

  return jalons_fusion_compare (fusion, table, row->row, here, base, base && !row->unknown, error);
}

/* The one row of a table of one row, whoever changed it. */
static gboolean
take_alone (JalonsFusion *fusion, guint table, GError **error)
{
  if (!jalons_fusion_side_find (fusion->here, table, 1) && !jalons_fusion_side_find (fusion->there, table, 1))
    return TRUE;

  return jalons_fusion_compare (fusion, table, 1, 1, NULL, FALSE, error);
}

static gboolean
take_rows (JalonsFusion *fusion, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < fusion->tables->len; i++)
    {
      g_autoptr (GPtrArray) rows = jalons_fusion_changed (fusion, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (jalons_fusion_table (fusion, i)->alone)
        {
          if (!take_alone (fusion, i, error))
            return FALSE;
          continue;
        }
      for (guint j = 0; j < rows->len; j++)
        if (!take_row (fusion, i, rows->pdata[j], error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
check_references (JalonsStore *store, GError **error)
{
  int pending = 0, highest = 0;

  sqlite3_db_status (store->db, SQLITE_DBSTATUS_DEFERRED_FKS, &pending, &highest, 0);
  if (pending == 0)
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT, "references that lead nowhere");

  return FALSE;
}

static gint
compare_links_cb (gconstpointer a, gconstpointer b)
{
  const JalonsFusionLink *left = a, *right = b;

  return left->there < right->there ? -1 : left->there > right->there;
}

/* Numbers that follow one another are one range. */
static void
add_ranges (GArray *links, GArray *sorted)
{
  for (guint i = 0; i < sorted->len; i++)
    {
      JalonsFusionLink *one = &g_array_index (sorted, JalonsFusionLink, i);
      JalonsFusionLink *last = i > 0 ? &g_array_index (links, JalonsFusionLink, links->len - 1) : NULL;

      if (last && one->there == last->there + (gint64) last->count && one->here == last->here + (gint64) last->count)
        last->count++;
      else
        g_array_append_vals (links, one, 1);
    }
}

static GArray *
list_placed (JalonsFusion *fusion)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (JalonsFusionLink));

  for (guint i = 0; i < fusion->tables->len; i++)
    {
      g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (JalonsFusionLink));
      GHashTableIter iter;
      gpointer there = NULL, here = NULL;

      g_hash_table_iter_init (&iter, fusion->placed->pdata[i]);
      while (g_hash_table_iter_next (&iter, &there, &here))
        {
          const JalonsFusionLink link = { .table = (char *) jalons_fusion_table (fusion, i)->name,
                                          .there = *(JalonsRef *) there, .here = *(JalonsRef *) here, .count = 1 };

          if (link.here != 0)
            g_array_append_val (sorted, link);
        }
      g_array_sort (sorted, compare_links_cb);
      add_ranges (links, sorted);
    }

  return links;
}

static gboolean
merge_rows (JalonsFusion *fusion, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) placed = NULL;

  if (!jalons_store_run (fusion->store, "PRAGMA defer_foreign_keys = ON", error)
      || !jalons_fusion_erase (fusion, error) || !jalons_fusion_delete (fusion, FALSE, error)
      || !take_rows (fusion, cancellable, error) || !jalons_fusion_delete (fusion, TRUE, error)
      || !check_references (fusion->store, error))
    return FALSE;
  placed = list_placed (fusion);
  jalons_fusion_point_close (fusion->store, &fusion->point, placed);

  return TRUE;
}

/* What is found, by what it is about in our row numbers. */
typedef struct {
  JalonsFusion *fusion; /* of theirs; NULL of ours */
  GHashTable *said;
  GArray *new; /* of those that are not said yet */
} Search;

static JalonsRef
number_here (const Search *search, JalonsTableId table, JalonsRef row)
{
  gboolean gone;

  for (guint i = 0; search->fusion && row && i < search->fusion->tables->len; i++)
    if (strcmp (jalons_fusion_table (search->fusion, i)->name, jalons_table (table)->name) == 0)
      return jalons_fusion_here (search->fusion, i, row, FALSE, &gone);

  return row;
}

static char *
name_finding (const Search *search, const JalonsFinding *finding)
{
  GString *name = g_string_new (NULL);

  g_string_printf (name, "%d|%d|%" G_GINT64_FORMAT, finding->code, finding->day,
                   number_here (search, JALONS_TABLE_PERSONNES, finding->personne));
  for (guint i = 0; i < G_N_ELEMENTS (finding->facts); i++)
    g_string_append_printf (name, "|%d|%" G_GINT64_FORMAT "|%s", finding->facts[i].table,
                            number_here (search, finding->facts[i].table, finding->facts[i].row),
                            finding->facts[i].field ? finding->facts[i].field : "");

  return g_string_free (name, FALSE);
}

static void
found_cb (GArray *findings, gpointer data)
{
  Search *search = data;

  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      char *name = name_finding (search, finding);

      if (g_hash_table_add (search->said, name) && search->new)
        {
          g_array_append_val (search->new, *finding);
          memset (finding->args, 0, sizeof finding->args);
        }
    }
}

static gboolean
find_before (JalonsFusion *fusion, GHashTable *said, GCancellable *cancellable, GError **error)
{
  Search ours = { NULL, said, NULL };

  return jalons_check_run (fusion->store, JALONS_CHECK_STANDING, found_cb, &ours, cancellable, error);
}

static gboolean
find_new (JalonsFusion *fusion, GHashTable *said, GCancellable *cancellable, GError **error)
{
  Search theirs = { fusion, said, NULL }, after = { NULL, said, fusion->plan->findings };

  if (!jalons_check_run (fusion->other, JALONS_CHECK_STANDING, found_cb, &theirs, cancellable, error)
      || !jalons_check_run (fusion->store, JALONS_CHECK_STANDING, found_cb, &after, cancellable, error))
    return FALSE;
  for (guint i = 0; i < fusion->plan->findings->len; i++)
    fusion->plan->n_errors
        += jalons_finding_severity (g_array_index (fusion->plan->findings, JalonsFinding, i).code)
           == JALONS_SEVERITY_ERROR;

  return TRUE;
}

static void
drop_empty_counts (JalonsFusionPlan *plan)
{
  for (guint i = plan->counts->len; i > 0; i--)
    {
      const JalonsFusionCount *count = &g_array_index (plan->counts, JalonsFusionCount, i - 1);

      if (!count->inserted && !count->updated && !count->deleted && !count->same)
        g_array_remove_index (plan->counts, i - 1);
    }
}

static gboolean
last_conflict (JalonsStore *store, JalonsRef *last, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT max(id) FROM conflits", error);

  if (!stmt || !jalons_store_step (store, stmt, NULL, error))
    return FALSE;
  *last = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return TRUE;
}

/* In the transaction at hand. */
static gboolean
merge (JalonsFusion *fusion, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JalonsRef last = 0;

  if (!last_conflict (fusion->store, &last, error))
    return FALSE;
  fusion->first_conflict = fusion->last_conflict = last;
  if (!find_before (fusion, said, cancellable, error)
      || !merge_rows (fusion, cancellable, error) || !find_new (fusion, said, cancellable, error))
    return FALSE;
  fusion->plan->conflicts = jalons_conflits_list (fusion->store, last, error);
  drop_empty_counts (fusion->plan);

  return fusion->plan->conflicts != NULL;
}

static gboolean
run (JalonsFusion *fusion, const char *motive, GCancellable *cancellable, GError **error)
{
  if (!jalons_store_begin (fusion->store, error))
    return FALSE;
  if (motive)
    jalons_journal_set_motive (fusion->store, motive);
  if (!merge (fusion, cancellable, error) || (fusion->copy && !jalons_store_commit (fusion->store, error)))
    {
      jalons_store_rollback (fusion->store);
      return FALSE;
    }
  if (!fusion->copy)
    jalons_store_rollback (fusion->store);

  return TRUE;
}

static JalonsFusionPlan *
merge_stores (JalonsStore *store, JalonsStore *other, gboolean apply, const char *motive, GCancellable *cancellable,
              GError **error)
{
  g_auto (JalonsFusion) fusion = { .store = store, .other = other, .copy = apply };

  jalons_store_assert (store);
  jalons_store_assert (other);
  g_return_val_if_fail (store->depth == 0 && other->depth == 0 && store != other, NULL);

  fusion.plan = plan_new ();
  if (!prepare (&fusion, cancellable, error))
    return NULL;
  if (fusion.plan->already)
    {
      fusion.plan->conflicts = g_ptr_array_new ();
      return g_steal_pointer (&fusion.plan);
    }

  return run (&fusion, motive, cancellable, error) ? g_steal_pointer (&fusion.plan) : NULL;
}

JalonsFusionPlan *
jalons_fusion_plan (JalonsStore *store, JalonsStore *other, GCancellable *cancellable, GError **error)
{
  return merge_stores (store, other, FALSE, NULL, cancellable, error);
}

JalonsFusionPlan *
jalons_fusion_apply (JalonsStore *store, JalonsStore *other, const char *motive, GCancellable *cancellable,
                     GError **error)
{
  return merge_stores (store, other, TRUE, motive, cancellable, error);
}
