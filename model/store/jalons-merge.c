/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* Tables that name a person are asked of the schema itself: one that a later migration makes is moved as the others,
 * pieces and drafts too. */

#include "jalons-merge.h"

#include <string.h>

#include "jalons-dossier-reader.h"
#include "jalons-journal.h"
#include "jalons-quality.h"
#include "jalons-store-private.h"

#define REFERENCES_SQL                                                                                       \
  "SELECT t.name, f.\"from\" FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS f "         \
  "WHERE t.schema = 'main' AND t.type = 'table' AND f.\"table\" = 'personnes' ORDER BY t.name"

G_DEFINE_QUARK (jalons - merge - error - quark, jalons_merge_error)

typedef struct {
  JalonsStore *store;
  JalonsRef kept;
  JalonsRef gone;
  const JalonsMergeChoice *choice;
  JalonsMergePreview *preview;
} Merge;

static void
move_clear_cb (gpointer data)
{
  g_free (((JalonsMergeMove *) data)->table);
}

static JalonsMergePreview *
preview_new (void)
{
  JalonsMergePreview *preview = g_new0 (JalonsMergePreview, 1);

  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &preview->kept);
  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &preview->gone);
  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &preview->merged);
  jalons_record_init (jalons_table (JALONS_TABLE_PROFILS), &preview->kept_profil);
  jalons_record_init (jalons_table (JALONS_TABLE_PROFILS), &preview->gone_profil);
  preview->moves = g_array_new (FALSE, FALSE, sizeof (JalonsMergeMove));
  g_array_set_clear_func (preview->moves, move_clear_cb);
  preview->findings = jalons_findings_new ();

  return preview;
}

void
jalons_merge_preview_free (JalonsMergePreview *preview)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_PERSONNES), &preview->kept);
  jalons_record_clear (jalons_table (JALONS_TABLE_PERSONNES), &preview->gone);
  jalons_record_clear (jalons_table (JALONS_TABLE_PERSONNES), &preview->merged);
  g_array_unref (preview->moves);
  g_array_unref (preview->findings);
  g_free (preview);
}

/* Keys and references say who the row is. */
static gboolean
is_value (const JalonsField *field)
{
  return field->type != JALONS_FIELD_KEY && field->type != JALONS_FIELD_REF;
}

static void
copy_field (const JalonsField *field, gpointer into, gpointer from)
{
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      g_free (*jalons_record_text (field, into));
      *jalons_record_text (field, into) = g_strdup (*jalons_record_text (field, from));
      break;
    case JALONS_FIELD_REF:
      *jalons_record_ref (field, into) = *jalons_record_ref (field, from);
      break;
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      *jalons_record_day (field, into) = *jalons_record_day (field, from);
      break;
    case JALONS_FIELD_AMOUNT:
      *jalons_record_cents (field, into) = *jalons_record_cents (field, from);
      break;
    case JALONS_FIELD_NUMBER:
    case JALONS_FIELD_CODE:
      *jalons_record_int (field, into) = *jalons_record_int (field, from);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
fields_equal (const JalonsField *field, gpointer a, gpointer b)
{
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return g_strcmp0 (*jalons_record_text (field, a), *jalons_record_text (field, b)) == 0;
    case JALONS_FIELD_REF:
      return *jalons_record_ref (field, a) == *jalons_record_ref (field, b);
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      return *jalons_record_day (field, a) == *jalons_record_day (field, b);
    case JALONS_FIELD_AMOUNT:
      return *jalons_record_cents (field, a) == *jalons_record_cents (field, b);
    case JALONS_FIELD_NUMBER:
    case JALONS_FIELD_CODE:
    default:
      return *jalons_record_int (field, a) == *jalons_record_int (field, b);
    }
}

/* The fields that both fill, and not alike; and those that only the one that goes fills. */
static guint
find_differences (const JalonsTable *table, gpointer kept, gpointer gone, guint *only_gone)
{
  guint differ = 0;

  *only_gone = 0;
  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];

      if (!is_value (field) || jalons_record_is_empty (field, gone))
        continue;
      if (jalons_record_is_empty (field, kept))
        *only_gone |= 1u << i;
      else if (!fields_equal (field, kept, gone))
        differ |= 1u << i;
    }

  return differ;
}

static void
take_fields (const JalonsTable *table, guint fields, gpointer into, gpointer from)
{
  for (guint i = 0; i < table->n_fields; i++)
    if ((fields & 1u << i) && is_value (&table->fields[i]))
      copy_field (&table->fields[i], into, from);
}

static gboolean
load_person (JalonsStore *store, JalonsRef id, JalonsPersonne *personne, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (jalons_store_load (store, JALONS_TABLE_PERSONNES, id, personne, &failure))
    return TRUE;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, JALONS_MERGE_ERROR, JALONS_MERGE_ERROR_ABSENT, "person %" G_GINT64_FORMAT, id);

  return FALSE;
}

/* The row of JALONS_TABLE_PROFILS, if she has one. */
static gboolean
load_profil (JalonsStore *store, JalonsRef personne, JalonsProfil *profil, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, "SELECT id FROM profils WHERE personne = ?", error);
  gboolean row = FALSE;
  JalonsRef id;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, personne);
  if (!jalons_store_step (store, stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  id = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return jalons_store_load (store, JALONS_TABLE_PROFILS, id, profil, error);
}

static gboolean
load_both (const Merge *merge, GError **error)
{
  JalonsMergePreview *preview = merge->preview;

  return load_person (merge->store, merge->kept, &preview->kept, error)
         && load_person (merge->store, merge->kept, &preview->merged, error)
         && load_person (merge->store, merge->gone, &preview->gone, error)
         && load_profil (merge->store, merge->kept, &preview->kept_profil, error)
         && load_profil (merge->store, merge->gone, &preview->gone_profil, error);
}

static void
compare_both (const Merge *merge, JalonsMergeChoice *only_gone)
{
  JalonsMergePreview *preview = merge->preview;

  preview->differ.personne = find_differences (jalons_table (JALONS_TABLE_PERSONNES), &preview->kept,
                                               &preview->gone, &only_gone->personne);
  preview->differ.profil = find_differences (jalons_table (JALONS_TABLE_PROFILS), &preview->kept_profil,
                                             &preview->gone_profil, &only_gone->profil);
}

/* What the file of one person has to say for itself. */
static gboolean
find (const Merge *merge, JalonsRef personne, GArray *findings, GError **error)
{
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (merge->store, JALONS_DOSSIER_EVERYTHING, personne, error);
  JalonsDossier dossier;
  gboolean more = FALSE, read;

  jalons_dossier_init (&dossier);
  read = reader && jalons_dossier_reader_next (reader, &dossier, &more, error);
  if (read && more)
    jalons_quality_check (&dossier, jalons_dossier_reader_referential (reader),
                          jalons_store_today (merge->store), findings);
  jalons_dossier_clear (&dossier);

  return read;
}

static gboolean
is_same_finding (const JalonsFinding *a, const JalonsFinding *b)
{
  gboolean same = a->code == b->code && a->day == b->day;

  for (guint i = 0; i < G_N_ELEMENTS (a->facts); i++)
    same = same && a->facts[i].table == b->facts[i].table && a->facts[i].row == b->facts[i].row
           && g_strcmp0 (a->facts[i].field, b->facts[i].field) == 0;

  return same;
}

/* Of @after, those that are not of @before, which take their texts along. */
static void
keep_new_findings (JalonsMergePreview *preview, const GArray *before, GArray *after)
{
  for (guint i = 0; i < after->len; i++)
    {
      JalonsFinding *finding = &g_array_index (after, JalonsFinding, i);
      gboolean known = FALSE;

      for (guint j = 0; j < before->len && !known; j++)
        known = is_same_finding (finding, &g_array_index (before, JalonsFinding, j));
      if (known)
        continue;
      preview->n_errors += jalons_finding_severity (finding->code) == JALONS_SEVERITY_ERROR;
      g_array_append_val (preview->findings, *finding);
      memset (finding->args, 0, sizeof finding->args);
    }
}

/* Runs @sql with the one that is kept as ?1 and the one that goes as ?2; returns how many rows changed, -1 on error. */
static int
change (const Merge *merge, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (merge->store, sql, error);

  if (!stmt)
    return -1;
  sqlite3_bind_int64 (stmt, 1, merge->kept);
  sqlite3_bind_int64 (stmt, 2, merge->gone);
  if (!jalons_store_step (merge->store, stmt, NULL, error))
    return -1;

  return sqlite3_changes (merge->store->db);
}

/* Rows without a key of their own, that say of the one what is already said of the other. */
static char *
repeated_sql (const char *name)
{
  const JalonsTable *table = jalons_table_find (name);
  GString *sql = NULL;

  if (!table || table->key >= 0 || strcmp (table->fields[0].name, "personne") != 0)
    return NULL;
  sql = g_string_new (NULL);
  g_string_append_printf (sql,
                          "DELETE FROM %s AS r WHERE r.personne = ?2 AND EXISTS (SELECT 1 FROM %s AS k"
                          " WHERE k.personne = ?1",
                          name, name);
  for (guint i = 1; i < table->n_fields; i++)
    g_string_append_printf (sql, " AND k.%s IS r.%s", table->fields[i].name, table->fields[i].name);
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

static gboolean
move_rows (const Merge *merge, const char *table, const char *column, GError **error)
{
  g_autofree char *repeated = repeated_sql (table);
  g_autofree char *sql
      = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE \"%s\" = ?2", table, column, column);
  const int n_repeated = repeated ? change (merge, repeated, error) : 0;
  const int n_moved = n_repeated >= 0 ? change (merge, sql, error) : -1;
  JalonsMergeMove move = { NULL, n_moved, n_repeated };

  if (n_moved < 0)
    return FALSE;
  if (!n_moved && !n_repeated)
    return TRUE;
  move.table = g_strdup (table);
  g_array_append_val (merge->preview->moves, move);

  return TRUE;
}

/* Table and column of every reference to a person, one after the other. */
static GPtrArray *
read_references (JalonsStore *store, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, REFERENCES_SQL, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      for (int i = 0; row && i < 2; i++)
        g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (stmt, i)));
    }

  return stmt ? g_steal_pointer (&names) : NULL;
}

/* One person has one profile: of two, the kept one is filled. */
static gboolean
merge_profils (const Merge *merge, GError **error)
{
  JalonsMergePreview *preview = merge->preview;
  JalonsProfil merged = preview->kept_profil;

  if (!preview->kept_profil.id || !preview->gone_profil.id)
    return TRUE;
  take_fields (jalons_table (JALONS_TABLE_PROFILS), merge->choice->profil, &merged, &preview->gone_profil);

  return jalons_store_delete (merge->store, JALONS_TABLE_PROFILS, preview->gone_profil.id, error)
         && jalons_store_save (merge->store, JALONS_TABLE_PROFILS, &merged, error);
}

static gboolean
merge_rows (const Merge *merge, GError **error)
{
  g_autoptr (GPtrArray) references = read_references (merge->store, error);

  if (!references || !merge_profils (merge, error))
    return FALSE;
  for (guint i = 0; i + 1 < references->len; i += 2)
    if (!move_rows (merge, g_ptr_array_index (references, i), g_ptr_array_index (references, i + 1), error))
      return FALSE;
  take_fields (jalons_table (JALONS_TABLE_PERSONNES), merge->choice->personne, &merge->preview->merged,
               &merge->preview->gone);

  return jalons_store_save (merge->store, JALONS_TABLE_PERSONNES, &merge->preview->merged, error)
         && jalons_store_delete (merge->store, JALONS_TABLE_PERSONNES, merge->gone, error);
}

/* Within a transaction: the rows, and what is then found. */
static gboolean
merge_all (const Merge *merge, GError **error)
{
  g_autoptr (GArray) before = jalons_findings_new (), after = jalons_findings_new ();
  JalonsMergeChoice only_gone = { 0 };

  if (merge->kept == merge->gone)
    {
      g_set_error (error, JALONS_MERGE_ERROR, JALONS_MERGE_ERROR_SAME, "person %" G_GINT64_FORMAT,
                   merge->kept);
      return FALSE;
    }
  if (!load_both (merge, error))
    return FALSE;
  compare_both (merge, &only_gone);
  if (!find (merge, merge->kept, before, error) || !find (merge, merge->gone, before, error)
      || !merge_rows (merge, error) || !find (merge, merge->kept, after, error))
    return FALSE;
  keep_new_findings (merge->preview, before, after);

  return TRUE;
}

void
jalons_merge_default (JalonsStore *store, JalonsRef kept, JalonsRef gone, JalonsMergeChoice *choice)
{
  g_autoptr (JalonsMergePreview) preview = preview_new ();
  const Merge merge = { store, kept, gone, choice, preview };

  *choice = (JalonsMergeChoice){ 0 };
  if (load_both (&merge, NULL))
    compare_both (&merge, choice);
}

JalonsMergePreview *
jalons_merge_preview (JalonsStore *store, JalonsRef kept, JalonsRef gone, const JalonsMergeChoice *choice,
                      GError **error)
{
  g_autoptr (JalonsMergePreview) preview = preview_new ();
  const Merge merge = { store, kept, gone, choice, preview };
  gboolean merged;

  jalons_store_assert (store);
  g_return_val_if_fail (store->depth == 0, NULL);

  if (!jalons_store_begin (store, error))
    return NULL;
  merged = merge_all (&merge, error);
  jalons_store_rollback (store);

  return merged ? g_steal_pointer (&preview) : NULL;
}

gboolean
jalons_merge_apply (JalonsStore *store, JalonsRef kept, JalonsRef gone, const JalonsMergeChoice *choice,
                    const char *motive, GError **error)
{
  g_autoptr (JalonsMergePreview) preview = preview_new ();
  const Merge merge = { store, kept, gone, choice, preview };
  gboolean merged;

  jalons_store_assert (store);

  if (!jalons_store_begin (store, error))
    return FALSE;
  if (motive)
    jalons_journal_set_motive (store, motive);
  merged = merge_all (&merge, error);
  if (merged && preview->n_errors)
    {
      g_set_error (error, JALONS_MERGE_ERROR, JALONS_MERGE_ERROR_REFUSED, "%u findings", preview->n_errors);
      merged = FALSE;
    }
  if (merged && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}
