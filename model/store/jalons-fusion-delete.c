/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* What was deleted there, and who was erased there. */

#include <string.h>

#include "jalons-fusion-private.h"
#include "jalons-pieces-private.h"

static gboolean
delete_row (JalonsFusion *fusion, guint table, JalonsRef here, GError **error)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid = ?", about->name);
  sqlite3_stmt *stmt = NULL;

  if (strcmp (about->name, "pieces") == 0 && jalons_store_pieces_folder (fusion->store))
    {
      g_auto (JalonsPieceRef) ref = { { 0 } };

      if (!jalons_pieces_load_ref (fusion->store, here, &ref, error))
        return FALSE;
      jalons_pieces_touch (fusion->store, ref.identity);
    }
  stmt = jalons_store_statement (fusion->store, sql, error);
  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, here);

  return jalons_store_step (fusion->store, stmt, NULL, error);
}

static gboolean
is_named (JalonsStore *store, const char *table, const char *column, JalonsRef row, gboolean *named, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"%s\" = ? LIMIT 1", table, column);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean found = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  if (!jalons_store_step (store, stmt, &found, error))
    return FALSE;
  sqlite3_reset (stmt);
  *named |= found;

  return TRUE;
}

/* Whether an earlier merge has left something to decide about it. */
static gboolean
is_in_question (JalonsFusion *fusion, guint table, JalonsRef here, gboolean *named, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      fusion->store, "SELECT 1 FROM conflits WHERE nom_table = ? AND (ligne = ?2 OR autre = ?2) AND id <= ?3", error);
  gboolean found = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, jalons_fusion_table (fusion, table)->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, here);
  sqlite3_bind_int64 (stmt, 3, fusion->first_conflict);
  if (!jalons_store_step (fusion->store, stmt, &found, error))
    return FALSE;
  sqlite3_reset (stmt);
  *named |= found;

  return TRUE;
}

/* Whether a row of ours refers to it, be it one that would go with it: drafts too. */
static gboolean
look_for_references (JalonsFusion *fusion, guint table, JalonsRef here, gboolean *named, GError **error)
{
  *named = FALSE;
  for (guint i = 0; i < fusion->tables->len; i++)
    {
      const JalonsFusionTable *other = jalons_fusion_table (fusion, i);

      for (guint j = 0; j < other->refs->len && !*named; j++)
        {
          const JalonsFusionRef *ref = &g_array_index (other->refs, JalonsFusionRef, j);
          const char *column = g_array_index (other->here->columns, JalonsJournalColumn, ref->column).name;

          if (ref->to == table && !is_named (fusion->store, other->name, column, here, named, error))
            return FALSE;
        }
    }

  return is_in_question (fusion, table, here, named, error)
         && (!jalons_fusion_table (fusion, table)->here->personnes
             || is_named (fusion->store, "brouillons", "personne", here, named, error));
}

static gboolean
tell_kept (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef here, const JalonsValeurs *ours,
           const JalonsValeurs *base, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  const JalonsFusionConflict conflict = { .genre = JALONS_CONFLIT_SUPPRIME_AILLEURS, .table = table, .here = here,
                                          .there = there, .columns = columns, .ours = ours };

  for (guint i = 0; i < ours->len; i++)
    if (!g_bytes_equal (ours->pdata[i], base->pdata[i]))
      g_array_append_val (columns, i);

  return jalons_fusion_add_conflict (fusion, &conflict, error);
}

static gboolean
judge (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef here, const JalonsValeurs *base, gboolean last,
       GError **error)
{
  g_autoptr (JalonsValeurs) ours = NULL;
  gboolean named = FALSE, changed;

  if (!jalons_fusion_read (fusion->store, jalons_fusion_table (fusion, table)->here, here, &ours, error)
      || (ours && !look_for_references (fusion, table, here, &named, error)))
    return FALSE;
  if (!ours)
    return TRUE;
  changed = !jalons_valeurs_equal (ours, base);
  if (!changed && !named)
    {
      jalons_fusion_count (fusion, table)->deleted++;
      g_hash_table_add (fusion->deleted->pdata[table], g_memdup2 (&here, sizeof here));
      return delete_row (fusion, table, here, error);
    }

  return !last || tell_kept (fusion, table, there, here, ours, base, error);
}

/* A row of theirs that was brought back lives there under another number. */
static gboolean
lives_there (JalonsFusion *fusion, guint table, JalonsRef here)
{
  for (guint i = 0; i < fusion->point.links->len; i++)
    {
      const JalonsFusionLink *link = &g_array_index (fusion->point.links, JalonsFusionLink, i);
      const gint64 rank = here - link->here;
      const JalonsFusionRow *row = NULL;

      if (rank < 0 || (guint64) rank >= link->count
          || strcmp (link->table, jalons_fusion_table (fusion, table)->name) != 0)
        continue;
      row = jalons_fusion_side_find (fusion->there, table, link->there + rank);
      if (row && row->now && row->born > link->from && row->born <= link->to)
        return TRUE;
    }

  return FALSE;
}

static gboolean
look_at (JalonsFusion *fusion, guint table, const JalonsFusionRow *row, gboolean last, GError **error)
{
  g_autoptr (JalonsValeurs) base = NULL;
  gboolean gone = FALSE;
  JalonsRef here;

  if (row->base && !row->same && !row->unknown)
    here = jalons_fusion_here (fusion, table, row->row, TRUE, &gone);
  else if (fusion->point.base_here && row->root && !row->base && !(row->now && row->born == 0))
    here = row->row;
  else
    return TRUE;
  if (lives_there (fusion, table, here) || g_hash_table_contains (fusion->deleted->pdata[table], &here))
    return TRUE;
  base = fusion->point.base_here ? jalons_fusion_base_here (fusion, table, here, NULL)
                                 : jalons_fusion_translate (fusion, table, row->base, TRUE);
  gone = gone || !base;
  if (here == 0 || gone)
    {
      if (here && last)
        jalons_fusion_count (fusion, table)->same++;
      return TRUE;
    }

  return judge (fusion, table, row->row, here, base, last, error);
}

static gint
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsFusionRow *left = *(JalonsFusionRow *const *) a, *right = *(JalonsFusionRow *const *) b;

  return left->row < right->row ? -1 : left->row > right->row;
}

GPtrArray *
jalons_fusion_changed (JalonsFusion *fusion, guint table)
{
  GPtrArray *rows = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, fusion->there->rows->pdata[table]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((JalonsFusionRow *) value)->last > fusion->point.since_there)
      g_ptr_array_add (rows, value);
  g_ptr_array_sort (rows, compare_cb);

  return rows;
}

/* From those that refer to the others. */
gboolean
jalons_fusion_delete (JalonsFusion *fusion, gboolean last, GError **error)
{
  for (guint i = fusion->tables->len; i > 0; i--)
    {
      g_autoptr (GPtrArray) rows = jalons_fusion_changed (fusion, i - 1);

      for (guint j = 0; j < rows->len; j++)
        if (!look_at (fusion, i - 1, rows->pdata[j], last, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
read_naming (JalonsFusion *fusion, const JalonsFusionTable *about, const JalonsFusionRef *ref, JalonsRef target,
             GArray *numbers, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT rowid FROM \"%s\" WHERE \"%s\" = ?", about->name,
      g_array_index (about->here->columns, JalonsJournalColumn, ref->column).name);
  sqlite3_stmt *stmt = jalons_store_statement (fusion->store, sql, error);
  gboolean row = stmt != NULL;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, target);
  while (row)
    {
      JalonsRef number;

      if (!jalons_store_step (fusion->store, stmt, &row, error))
        return FALSE;
      number = sqlite3_column_int64 (stmt, 0);
      if (row)
        g_array_append_val (numbers, number);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

static gboolean
empty_column (JalonsFusion *fusion, const JalonsFusionTable *about, const JalonsFusionRef *ref, JalonsRef row,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE \"%s\" SET \"%s\" = NULL WHERE rowid = ?", about->name,
      g_array_index (about->here->columns, JalonsJournalColumn, ref->column).name);
  sqlite3_stmt *stmt = jalons_store_statement (fusion->store, sql, error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);

  return jalons_store_step (fusion->store, stmt, NULL, error);
}

/* A row of @about that names one that goes: it goes too where it is in her dossier, or must name one; else it names
 * none any more. */
static gboolean
take_one (JalonsFusion *fusion, guint table, const JalonsFusionRef *ref, JalonsRef row, JalonsRef personne,
          GHashTable *rows, GError **error)
{
  const JalonsFusionTable *about = jalons_fusion_table (fusion, table);
  g_autoptr (GBytes) image = NULL;
  JalonsRef whose = 0;

  if (!jalons_journal_read_image (fusion->store->journal, about->here, row, &image, error)
      || !jalons_journal_find_personne (fusion->store->journal, about->here, row, image, &whose, error))
    return FALSE;
  if (whose != personne && !ref->needed)
    return empty_column (fusion, about, ref, row, error);
  g_hash_table_add (rows, g_memdup2 (&row, sizeof row));

  return TRUE;
}

static gboolean
collect (JalonsFusion *fusion, guint table, const JalonsFusionRef *ref, GHashTable *targets, JalonsRef personne,
         GHashTable *rows, GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, targets);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (JalonsRef));

      if (!read_naming (fusion, jalons_fusion_table (fusion, table), ref, *(const JalonsRef *) key, numbers, error))
        return FALSE;
      for (guint i = 0; i < numbers->len; i++)
        if (!take_one (fusion, table, ref, g_array_index (numbers, JalonsRef, i), personne, rows, error))
          return FALSE;
    }

  return TRUE;
}

static void
unref_cb (gpointer rows)
{
  g_hash_table_unref (rows);
}

static gboolean
delete_all (JalonsFusion *fusion, guint table, GHashTable *rows, GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      jalons_fusion_count (fusion, table)->deleted++;
      if (!delete_row (fusion, table, *(const JalonsRef *) key, error))
        return FALSE;
    }

  return TRUE;
}

/* Everything in her dossier, whoever wrote it, and what the journal holds of it. */
static gboolean
erase_one (JalonsFusion *fusion, guint personnes, JalonsRef here, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (unref_cb);

  for (guint i = 0; i < fusion->tables->len; i++)
    {
      const JalonsFusionTable *about = jalons_fusion_table (fusion, i);
      GHashTable *rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

      g_ptr_array_add (found, rows);
      if (i == personnes)
        g_hash_table_add (rows, g_memdup2 (&here, sizeof here));
      for (guint j = 0; j < about->refs->len; j++)
        {
          const JalonsFusionRef *ref = &g_array_index (about->refs, JalonsFusionRef, j);

          if (ref->to < i && !ref->soft && !collect (fusion, i, ref, found->pdata[ref->to], here, rows, error))
            return FALSE;
        }
    }
  for (guint i = fusion->tables->len; i > 0; i--)
    if (!delete_all (fusion, i - 1, found->pdata[i - 1], error))
      return FALSE;
  fusion->plan->erased++;

  return jalons_journal_erase (fusion->store, here, error);
}

static gboolean
erase_in (JalonsFusion *fusion, guint personnes, GError **error)
{
  for (guint i = 0; i < fusion->there->erased->len; i++)
    {
      const JalonsRef there = g_array_index (fusion->there->erased, JalonsRef, i);
      const JalonsFusionRow *row = jalons_fusion_side_find (fusion->there, personnes, there);
      g_autoptr (JalonsValeurs) ours = NULL;
      gboolean gone = FALSE;
      JalonsRef here;

      if (!row || (!row->base && !row->root) || (row->base && row->same) || (row->now && row->born == 0))
        continue;
      here = row->base ? jalons_fusion_here (fusion, personnes, there, TRUE, &gone) : there;
      if (here == 0 || gone)
        continue;
      if (!jalons_fusion_read (fusion->store, jalons_fusion_table (fusion, personnes)->here, here, &ours, error))
        return FALSE;
      if (ours && !erase_one (fusion, personnes, here, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
jalons_fusion_erase (JalonsFusion *fusion, GError **error)
{
  for (guint i = 0; i < fusion->tables->len; i++)
    if (jalons_fusion_table (fusion, i)->here->personnes)
      return erase_in (fusion, i, error);

  return TRUE;
}
