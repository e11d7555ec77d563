/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* One row that both have: column by column, what only they changed is taken; what both changed is left to people. */

#include <string.h>

#include "jalons-fusion-private.h"

/* What is to be done about one row. */
typedef struct {
  JalonsFusion *fusion;
  guint table;
  JalonsRef there;
  JalonsRef here;
  JalonsValeurs *ours;
  JalonsValeurs *theirs;
  GArray *differ; /* columns that are not the same */
  GArray *take;   /* of these, those that only they changed */
  GArray *clash;  /* those that both did */
} Pair;

static GArray *
columns_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
pair_clear (Pair *pair)
{
  g_clear_pointer (&pair->ours, g_ptr_array_unref);
  g_clear_pointer (&pair->theirs, g_ptr_array_unref);
  g_array_unref (pair->differ);
  g_array_unref (pair->take);
  g_array_unref (pair->clash);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static const JalonsFusionTable *
table_of (const Pair *pair)
{
  return jalons_fusion_table (pair->fusion, pair->table);
}

static const char *
name_of (const Pair *pair, guint column)
{
  return g_array_index (table_of (pair)->here->columns, JalonsJournalColumn, column).name;
}

/* How the file of a piece is opened is each side's own: it is the same document. */
static gboolean
is_passed_over (const Pair *pair, guint column)
{
  return strcmp (table_of (pair)->name, "pieces") == 0
         && (strcmp (name_of (pair, column), "identite") == 0 || strcmp (name_of (pair, column), "cle") == 0);
}

static gboolean
is_undecided (const Pair *pair, guint column)
{
  g_autofree char *name = g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%s", table_of (pair)->name, pair->there,
                                           name_of (pair, column));

  return g_hash_table_contains (pair->fusion->pending, name);
}

/* @base: NULL where the row was born on both sides. @known: it is what it was. */
static void
sort_columns (Pair *pair, const JalonsValeurs *base, gboolean known)
{
  for (guint i = 0; i < pair->ours->len; i++)
    {
      GBytes *ours = pair->ours->pdata[i], *theirs = pair->theirs->pdata[i];
      GBytes *before = base ? base->pdata[i] : NULL;
      gboolean mine, yours;

      if (g_bytes_equal (ours, theirs) || is_passed_over (pair, i))
        continue;
      mine = before ? !g_bytes_equal (ours, before) : !jalons_valeurs_is_null (ours);
      yours = before ? !g_bytes_equal (theirs, before) : !jalons_valeurs_is_null (theirs);
      if (table_of (pair)->alone || (base && !known))
        mine = yours = TRUE;
      g_array_append_val (pair->differ, i);
      if (yours && !mine && is_undecided (pair, i))
        mine = TRUE;
      if (yours && mine)
        g_array_append_val (pair->clash, i);
      else if (yours)
        g_array_append_val (pair->take, i);
    }
}

static JalonsStore *
get_scratch (JalonsFusion *fusion)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };

  if (!fusion->scratch)
    fusion->scratch = jalons_store_new_in_memory (&reg, NULL);

  return fusion->scratch;
}

/* Whether the schema accepts the row by itself: ours, with those of theirs. */
static gboolean
fits (const Pair *pair, gboolean clash)
{
  JalonsStore *scratch = get_scratch (pair->fusion);
  const JalonsFusionTable *about = table_of (pair);
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;
  gboolean accepted;

  g_string_printf (sql, "INSERT INTO \"%s\" (rowid", about->name);
  for (guint i = 0; i < pair->ours->len; i++)
    g_string_append_printf (sql, ", \"%s\"", name_of (pair, i));
  g_string_append (sql, ") VALUES (1");
  for (guint i = 0; i < pair->ours->len; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  if (!scratch || !jalons_store_begin (scratch, NULL))
    return FALSE;
  accepted = jalons_store_run (scratch, "PRAGMA defer_foreign_keys = ON", NULL);
  stmt = accepted ? jalons_store_statement (scratch, sql->str, NULL) : NULL;
  for (guint i = 0; stmt && i < pair->ours->len; i++)
    jalons_journal_bind_value (stmt, (int) i + 1, pair->ours->pdata[i]);
  for (guint i = 0; stmt && i < pair->take->len; i++)
    {
      const guint column = g_array_index (pair->take, guint, i);

      jalons_journal_bind_value (stmt, (int) column + 1, pair->theirs->pdata[column]);
    }
  for (guint i = 0; stmt && clash && i < pair->clash->len; i++)
    {
      const guint column = g_array_index (pair->clash, guint, i);

      jalons_journal_bind_value (stmt, (int) column + 1, pair->theirs->pdata[column]);
    }
  accepted = stmt && jalons_store_step (scratch, stmt, NULL, NULL);
  jalons_store_rollback (scratch);

  return accepted;
}

/* What is all theirs, or all to be chosen, each of them has accepted. Secrets are hashes here, whose length the schema
 * may not like. */
static gboolean
may_be_together (const Pair *pair)
{
  const GArray *columns = table_of (pair)->here->columns;

  if (table_of (pair)->alone || pair->differ->len == pair->take->len || pair->differ->len == pair->clash->len)
    return TRUE;
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, JalonsJournalColumn, i).secret)
      return TRUE;

  return fits (pair, FALSE) && fits (pair, TRUE);
}

static gboolean
add_conflict (Pair *pair, JalonsConflitGenre genre, GArray *columns, JalonsRef other, GError **error)
{
  const JalonsFusionConflict conflict = {
    .genre = genre, .table = pair->table, .here = pair->here, .there = pair->there, .other = other,
    .columns = columns, .ours = pair->ours, .theirs = pair->theirs,
  };

  return jalons_fusion_add_conflict (pair->fusion, &conflict, error);
}

static gboolean
add_one (Pair *pair, JalonsConflitGenre genre, guint column, JalonsRef other, GError **error)
{
  g_autoptr (GArray) columns = columns_new ();

  g_array_append_val (columns, column);

  return add_conflict (pair, genre, columns, other, error);
}

static void
forget_in (GArray *columns, guint column)
{
  for (guint i = columns->len; i > 0; i--)
    if (g_array_index (columns, guint, i - 1) == column)
      g_array_remove_index (columns, i - 1);
}

/* What refers to a person who was erased here is neither taken nor kept. */
static void
forget (Pair *pair, guint column)
{
  forget_in (pair->differ, column);
  forget_in (pair->take, column);
  forget_in (pair->clash, column);
}

/* What theirs refers to has to be here, be it only to be chosen. */
static gboolean
require_targets (Pair *pair, GError **error)
{
  const JalonsFusionTable *about = table_of (pair);
  g_autoptr (JalonsValeurs) raw = NULL;

  if (!jalons_fusion_read (pair->fusion->other, about->there, pair->there, &raw, error))
    return FALSE;
  for (guint i = 0; raw && i < about->refs->len; i++)
    {
      const JalonsFusionRef *ref = &g_array_index (about->refs, JalonsFusionRef, i);
      const gint64 there = jalons_valeurs_ref (raw->pdata[ref->column]);
      gboolean wanted = FALSE;
      JalonsRef here = 0;

      for (guint j = 0; j < pair->take->len; j++)
        wanted |= g_array_index (pair->take, guint, j) == ref->column;
      for (guint j = 0; j < pair->clash->len; j++)
        wanted |= g_array_index (pair->clash, guint, j) == ref->column;
      if (!wanted || there == 0)
        continue;
      if (!jalons_fusion_require (pair->fusion, ref->to, there, &here, error))
        return FALSE;
      g_bytes_unref (pair->theirs->pdata[ref->column]);
      pair->theirs->pdata[ref->column] = jalons_valeurs_from_ref (here ? here : -there);
      if (here == 0 && jalons_fusion_is_dropped (pair->fusion, ref->to, there))
        forget (pair, ref->column);
    }

  return TRUE;
}

/* A reference to what cannot be here is not taken. */
static void
leave_vain (Pair *pair)
{
  const JalonsFusionTable *about = table_of (pair);

  for (guint i = pair->take->len; i > 0; i--)
    for (guint j = 0; j < about->refs->len; j++)
      {
        const guint column = g_array_index (about->refs, JalonsFusionRef, j).column;

        if (g_array_index (pair->take, guint, i - 1) == column
            && jalons_valeurs_ref (pair->theirs->pdata[column]) < 0)
          {
            g_array_append_val (pair->clash, column);
            g_array_remove_index (pair->take, i - 1);
            break;
          }
      }
}

/* A key or a code that another row has: ours keeps what it has, or is given another where it has none. */
static gboolean
resolve_drawn (Pair *pair, GError **error)
{
  const JalonsFusionTable *about = table_of (pair);

  for (guint i = 0; i < about->uniques->len; i++)
    {
      const JalonsFusionUnique *unique = about->uniques->pdata[i];
      const guint column = g_array_index (unique->columns, guint, 0);
      JalonsRef other = 0;
      guint at = 0;

      while (at < pair->take->len && g_array_index (pair->take, guint, at) != column)
        at++;
      if (unique->kind == JALONS_FUSION_DRAWN && at < pair->take->len)
        other = jalons_fusion_find_same (pair->fusion, pair->table, unique->columns, pair->theirs, pair->here);
      if (other == 0)
        continue;
      if (!add_one (pair, JALONS_CONFLIT_CODE, column, other, error))
        return FALSE;
      if (jalons_valeurs_is_null (pair->ours->pdata[column]))
        {
          GBytes *drawn = jalons_fusion_draw (pair->fusion, pair->table, column, pair->theirs->pdata[column]);

          if (drawn)
            {
              g_bytes_unref (pair->theirs->pdata[column]);
              pair->theirs->pdata[column] = drawn;
              continue;
            }
        }
      g_array_remove_index (pair->take, at);
    }

  return TRUE;
}

static gboolean
write_columns (Pair *pair, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;
  gboolean done;

  g_string_printf (sql, "UPDATE \"%s\" SET ", table_of (pair)->name);
  for (guint i = 0; i < pair->take->len; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?%u", i ? ", " : "",
                            name_of (pair, g_array_index (pair->take, guint, i)), i + 2);
  g_string_append (sql, " WHERE rowid = ?1");
  stmt = jalons_store_statement (pair->fusion->store, sql->str, error);
  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, pair->here);
  for (guint i = 0; i < pair->take->len; i++)
    jalons_journal_bind_value (stmt, (int) i + 2, pair->theirs->pdata[g_array_index (pair->take, guint, i)]);
  done = jalons_store_step (pair->fusion->store, stmt, NULL, error);
  sqlite3_reset (stmt);

  return done;
}

/* @done: FALSE where the register refuses it. */
static gboolean
take_columns (Pair *pair, gboolean *done, GError **error)
{
  GError *refusal = NULL;

  *done = TRUE;
  if (pair->take->len == 0)
    return TRUE;
  if (write_columns (pair, &refusal))
    {
      jalons_fusion_count (pair->fusion, pair->table)->updated++;
      return TRUE;
    }
  *done = FALSE;
  if (g_error_matches (refusal, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT))
    {
      g_error_free (refusal);
      return TRUE;
    }
  g_propagate_error (error, refusal);

  return FALSE;
}

static gboolean
settle (Pair *pair, GError **error)
{
  gboolean done = FALSE;

  if (!require_targets (pair, error))
    return FALSE;
  if (!may_be_together (pair))
    return add_conflict (pair, JALONS_CONFLIT_ENSEMBLE, pair->differ, 0, error);
  leave_vain (pair);
  if (!resolve_drawn (pair, error) || !take_columns (pair, &done, error))
    return FALSE;
  if (!done)
    return add_conflict (pair, JALONS_CONFLIT_ENSEMBLE, pair->differ, 0, error);
  for (guint i = 0; i < pair->clash->len; i++)
    if (!add_one (pair, JALONS_CONFLIT_VALEUR, g_array_index (pair->clash, guint, i), 0, error))
      return FALSE;

  return TRUE;
}

gboolean
jalons_fusion_compare (JalonsFusion *fusion, guint table, JalonsRef there, JalonsRef here, const JalonsValeurs *base,
                       gboolean known, GError **error)
{
  g_auto (Pair) pair = { fusion, table, there, here, NULL, NULL, columns_new (), columns_new (), columns_new () };
  g_autoptr (JalonsValeurs) raw = NULL;

  if (!jalons_fusion_read (fusion->store, jalons_fusion_table (fusion, table)->here, here, &pair.ours, error)
      || !jalons_fusion_read (fusion->other, jalons_fusion_table (fusion, table)->there, there, &raw, error))
    return FALSE;
  if (!pair.ours || !raw)
    return TRUE;
  pair.theirs = jalons_fusion_translate (fusion, table, raw, FALSE);
  sort_columns (&pair, base, known);
  if (pair.take->len > 0 || pair.clash->len > 0)
    return settle (&pair, error);
  if (pair.differ->len == 0 && jalons_fusion_side_find (fusion->here, table, here))
    jalons_fusion_count (fusion, table)->same++;

  return TRUE;
}
