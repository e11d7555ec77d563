/* SPDX-License-Identifier: EUPL-1.2 */
#include "sessions-model.h"

#include <string.h>

/* Beyond it, nothing is added but by what takes away. */
#define MANY_ROWS 160

void
sessions_act_clear (SessionsAct *act)
{
  g_clear_pointer (&act->changes, g_array_unref);
}

static void
unref_state_cb (gpointer state)
{
  g_array_unref (state);
}

void
sessions_model_init (SessionsModel *model)
{
  *model = (SessionsModel){ .rank = 1 };
  model->states = g_ptr_array_new_with_free_func (unref_state_cb);
  model->random = g_rand_new_with_seed (1);
  g_ptr_array_add (model->states, g_array_new (FALSE, TRUE, sizeof (SessionsRow)));
}

void
sessions_model_clear (SessionsModel *model)
{
  g_ptr_array_unref (model->states);
  g_rand_free (model->random);
}

static GArray *
rows_of (const SessionsModel *model)
{
  return g_ptr_array_index (model->states, model->at);
}

static const SessionsRow *
row_at (const SessionsModel *model, guint index)
{
  return &g_array_index (rows_of (model), SessionsRow, index);
}

static guint
draw (SessionsModel *model, guint n)
{
  return (guint) g_rand_int_range (model->random, 0, (gint32) n);
}

/* Reference @rank of the table's; NULL after the last. */
static const JalonsField *
ref_field (const JalonsTable *table, guint rank)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == JALONS_FIELD_REF && rank-- == 0)
      return &table->fields[i];

  return NULL;
}

static void
add_change (SessionsAct *act, const SessionsRow *row, gboolean gone)
{
  const SessionsChange change = { *row, gone };

  g_array_append_val (act->changes, change);
}

/* The number that the next row of the table is given, those of @act being there. */
static JalonsRef
next_id (const SessionsModel *model, const SessionsAct *act, JalonsTableId table)
{
  JalonsRef last = 0;

  for (guint i = 0; i < rows_of (model)->len; i++)
    if (row_at (model, i)->table == table)
      last = MAX (last, row_at (model, i)->id);
  for (guint i = 0; i < act->changes->len; i++)
    {
      const SessionsRow *row = &g_array_index (act->changes, SessionsChange, i).row;

      if (row->table == table)
        last = MAX (last, row->id);
    }

  return last + 1;
}

static gboolean
is_taken (const SessionsModel *model, JalonsTableId table, guint rank, JalonsRef ref)
{
  for (guint i = 0; i < rows_of (model)->len; i++)
    if (row_at (model, i)->table == table && row_at (model, i)->refs[rank] == ref)
      return TRUE;

  return FALSE;
}

/* A row of @table, that no other refers to where none may; 0 for none. */
static JalonsRef
draw_target (SessionsModel *model, JalonsTableId from, guint rank, const JalonsField *field)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (JalonsRef));

  for (guint i = 0; i < rows_of (model)->len; i++)
    if (row_at (model, i)->table == field->ref
        && !((field->flags & JALONS_FIELD_UNIQUE) && is_taken (model, from, rank, row_at (model, i)->id)))
      g_array_append_val (targets, row_at (model, i)->id);
  if (targets->len == 0 || (!(field->flags & JALONS_FIELD_REQUIRED) && draw (model, 4) == 0))
    return 0;

  return g_array_index (targets, JalonsRef, draw (model, targets->len));
}

/* FALSE: what the row must refer to is not there. */
static gboolean
draw_refs (SessionsModel *model, SessionsRow *row)
{
  const JalonsTable *table = jalons_table (row->table);
  const JalonsField *field = NULL;

  memset (row->refs, 0, sizeof row->refs);
  for (guint i = 0; (field = ref_field (table, i)); i++)
    {
      row->refs[i] = draw_target (model, row->table, i, field);
      if (row->refs[i] == 0 && (field->flags & JALONS_FIELD_REQUIRED))
        return FALSE;
    }

  return TRUE;
}

/* A new row; FALSE where there is nothing for it to refer to. */
static gboolean
draw_new (SessionsModel *model, SessionsAct *act, JalonsTableId table)
{
  SessionsRow row = { .table = table, .rank = ++model->rank };

  row.id = next_id (model, act, table);
  if (!draw_refs (model, &row))
    return FALSE;
  add_change (act, &row, FALSE);

  return TRUE;
}

/* Other values, and sometimes other references; those that no two rows share stay. */
static gboolean
says_the_same (const SessionsRow *a, const SessionsRow *b)
{
  const JalonsTable *table = jalons_table (a->table);
  StoreTestRecord one, other;
  gboolean same = TRUE;

  sessions_row_fill (a, one);
  sessions_row_fill (b, other);
  for (guint i = 0; same && i < table->n_fields; i++)
    same = jalons_record_field_equal (&table->fields[i], one, other);
  jalons_record_clear (table, one);
  jalons_record_clear (table, other);

  return same;
}

static void
draw_update (SessionsModel *model, SessionsAct *act)
{
  SessionsRow row, other, before;

  /* What only refers has no other value to take; what it refers to is a row that has. */
  do
    row = *row_at (model, draw (model, rows_of (model)->len));
  while (store_test_only_refers (jalons_table (row.table)));
  before = other = row;
  row.rank = ++model->rank;
  if (draw (model, 3) == 0
      && !(jalons_table (row.table)->key >= 0
           && jalons_table (row.table)->fields[jalons_table (row.table)->key].type == JALONS_FIELD_REF)
      && draw_refs (model, &other))
    memcpy (row.refs, other.refs, sizeof row.refs);
  /* What says the same is no change, and no step: a row of codes alone comes round to where it was. */
  while (says_the_same (&row, &before))
    row.rank = ++model->rank;
  add_change (act, &row, FALSE);
}

static gboolean
refers_to (const SessionsRow *row, const SessionsRow *target)
{
  const JalonsField *field = NULL;

  for (guint i = 0; (field = ref_field (jalons_table (row->table), i)); i++)
    if (field->ref == target->table && row->refs[i] == target->id)
      return TRUE;

  return FALSE;
}

static gboolean
is_changed (const SessionsAct *act, const SessionsRow *row)
{
  for (guint i = 0; i < act->changes->len; i++)
    {
      const SessionsRow *changed = &g_array_index (act->changes, SessionsChange, i).row;

      if (changed->table == row->table && changed->id == row->id)
        return TRUE;
    }

  return FALSE;
}

/* The row and all that refers to it, what refers first. */
static void
delete_whole (SessionsModel *model, SessionsAct *act, const SessionsRow *row)
{
  for (guint i = 0; i < rows_of (model)->len; i++)
    if (refers_to (row_at (model, i), row) && !is_changed (act, row_at (model, i)))
      delete_whole (model, act, row_at (model, i));
  if (!is_changed (act, row))
    add_change (act, row, TRUE);
}

static const SessionsRow *
draw_of (SessionsModel *model, JalonsTableId table)
{
  const guint n = rows_of (model)->len;
  const guint first = n ? draw (model, n) : 0;

  for (guint i = 0; i < n; i++)
    if (row_at (model, (first + i) % n)->table == table)
      return row_at (model, (first + i) % n);

  return NULL;
}

/* All that is one person's becomes another's, and she goes; but for what only one may have. */
static void
draw_merge (SessionsModel *model, SessionsAct *act)
{
  const SessionsRow *one = draw_of (model, JALONS_TABLE_PERSONNES);
  const SessionsRow *other = one ? draw_of (model, JALONS_TABLE_PERSONNES) : NULL;

  if (!other || one == other)
    return;
  for (guint i = 0; i < rows_of (model)->len; i++)
    {
      SessionsRow row = *row_at (model, i);
      const JalonsField *field = NULL;

      if (!refers_to (&row, other))
        continue;
      if (row.table == JALONS_TABLE_PROFILS)
        {
          delete_whole (model, act, row_at (model, i));
          continue;
        }
      for (guint r = 0; (field = ref_field (jalons_table (row.table), r)); r++)
        if (field->ref == JALONS_TABLE_PERSONNES)
          row.refs[r] = one->id;
      add_change (act, &row, FALSE);
    }
  add_change (act, other, TRUE);
}

/* A new dossier, each record referring to those before it; and something else besides. */
static void
draw_dossier (SessionsModel *model, SessionsAct *act)
{
  SessionsRow personne = { JALONS_TABLE_PERSONNES, 0, ++model->rank, { 0 } };
  SessionsRow parcours = { JALONS_TABLE_PARCOURS, 0, ++model->rank, { 0 } };
  SessionsRow demande = { JALONS_TABLE_DEMANDES, 0, ++model->rank, { 0 } };

  personne.id = next_id (model, act, personne.table);
  add_change (act, &personne, FALSE);
  parcours.id = next_id (model, act, parcours.table);
  parcours.refs[0] = personne.id;
  add_change (act, &parcours, FALSE);
  demande.id = next_id (model, act, demande.table);
  demande.refs[0] = parcours.id;
  add_change (act, &demande, FALSE);
  for (guint i = draw (model, 3); i > 0; i--)
    {
      SessionsRow element = {
        JALONS_TABLE_ELEMENTS, next_id (model, act, JALONS_TABLE_ELEMENTS), ++model->rank, { demande.id }
      };

      add_change (act, &element, FALSE);
    }
  if (rows_of (model)->len > 0 && draw (model, 2) == 0)
    draw_update (model, act);
}

static void
draw_bulk (SessionsModel *model, SessionsAct *act)
{
  for (guint i = 1 + draw (model, 6); i > 0; i--)
    {
      SessionsRow personne
          = { JALONS_TABLE_PERSONNES, next_id (model, act, JALONS_TABLE_PERSONNES), ++model->rank, { 0 } };
      SessionsRow parcours = {
        JALONS_TABLE_PARCOURS, next_id (model, act, JALONS_TABLE_PARCOURS), ++model->rank, { personne.id }
      };

      add_change (act, &personne, FALSE);
      add_change (act, &parcours, FALSE);
    }
  if (rows_of (model)->len > 0 && draw (model, 2) == 0)
    draw_update (model, act);
}

/* Any but those whose rows never change. */
static JalonsTableId
draw_table (SessionsModel *model)
{
  JalonsTableId table = draw (model, JALONS_N_TABLES - 3);

  return table < JALONS_TABLE_ETATS_AFIS ? table : table + 3;
}

static void
draw_changes (SessionsModel *model, SessionsAct *act)
{
  const guint n = rows_of (model)->len;
  const guint dice = n < 3 ? 9 : draw (model, 10);

  act->kind = SESSIONS_EDIT;
  if (dice < 2)
    delete_whole (model, act, row_at (model, draw (model, n)));
  else if (dice < 3)
    draw_merge (model, act);
  else if (dice < 5 || n > MANY_ROWS)
    {
      act->kind = SESSIONS_SAVE;
      draw_update (model, act);
    }
  else if (dice < 8)
    {
      act->kind = SESSIONS_SAVE;
      draw_new (model, act, draw_table (model));
    }
  else if (dice < 9)
    {
      act->kind = SESSIONS_BULK;
      draw_bulk (model, act);
    }
  else
    draw_dossier (model, act);
  if (act->changes->len == 0)
    act->kind = SESSIONS_NOTHING;
}

void
sessions_model_draw (SessionsModel *model, SessionsAct *act)
{
  const guint dice = draw (model, 20);

  sessions_act_clear (act);
  act->changes = g_array_new (FALSE, FALSE, sizeof (SessionsChange));
  if (dice < 5)
    act->kind = SESSIONS_UNDO;
  else if (dice < 8)
    act->kind = SESSIONS_REDO;
  else if (dice < 9)
    act->kind = SESSIONS_DRAFT;
  else if (dice < 10)
    act->kind = SESSIONS_NOTHING;
  else if (dice < 11)
    act->kind = SESSIONS_REOPEN;
  else
    draw_changes (model, act);
}

static int
compare_rows_cb (gconstpointer a, gconstpointer b)
{
  const SessionsRow *left = a, *right = b;

  return left->table != right->table ? (left->table < right->table ? -1 : 1)
                                     : (left->id > right->id) - (left->id < right->id);
}

static void
do_change (GArray *rows, const SessionsChange *change)
{
  guint i = 0;

  while (i < rows->len && compare_rows_cb (&g_array_index (rows, SessionsRow, i), &change->row) != 0)
    i++;
  if (i < rows->len)
    g_array_remove_index (rows, i);
  if (!change->gone)
    g_array_append_val (rows, change->row);
}

void
sessions_model_do (SessionsModel *model, const SessionsAct *act)
{
  GArray *rows = NULL;

  if (act->kind == SESSIONS_UNDO && model->at > 0)
    model->at--;
  if (act->kind == SESSIONS_REDO && model->at + 1 < model->states->len)
    model->at++;
  if (act->kind > SESSIONS_BULK)
    return;
  rows = g_array_copy (rows_of (model));
  for (guint i = 0; i < act->changes->len; i++)
    do_change (rows, &g_array_index (act->changes, SessionsChange, i));
  g_array_sort (rows, compare_rows_cb);
  g_ptr_array_set_size (model->states, (int) model->at + 1);
  g_ptr_array_add (model->states, rows);
  model->at++;
}

void
sessions_row_fill (const SessionsRow *row, gpointer record)
{
  const JalonsTable *table = jalons_table (row->table);
  const JalonsField *field = NULL;

  undo_test_fill (table, row->rank, record);
  *(JalonsRef *) record = row->id;
  for (guint i = 0; (field = ref_field (table, i)); i++)
    *jalons_record_ref (field, record) = row->refs[i];
}

/* As the register is to write it. */
static char *
write_field (const JalonsField *field, gpointer record)
{
  char text[16];

  if (jalons_record_is_empty (field, record))
    return g_strdup ("");
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return g_strdup (*jalons_record_text (field, record));
    case JALONS_FIELD_REF:
      return g_strdup_printf ("%" G_GINT64_FORMAT, *jalons_record_ref (field, record));
    case JALONS_FIELD_DAY:
      return g_strdup (jalons_day_write_iso (*jalons_record_day (field, record), text));
    case JALONS_FIELD_MONTH:
      return g_strdup (jalons_month_write_iso (*jalons_record_day (field, record), text));
    case JALONS_FIELD_AMOUNT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) *jalons_record_cents (field, record));
    case JALONS_FIELD_NUMBER:
      return g_strdup_printf ("%d", *jalons_record_int (field, record));
    case JALONS_FIELD_CODE:
      return g_strdup (jalons_codes_text (field->codes, *jalons_record_int (field, record)));
    default:
      g_assert_not_reached ();
    }
}

static char *
write_row (const SessionsRow *row)
{
  const JalonsTable *table = jalons_table (row->table);
  GString *text = g_string_new (table->name);
  StoreTestRecord record;

  sessions_row_fill (row, record);
  g_string_append_printf (text, "|%" G_GINT64_FORMAT, row->id);
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *value = write_field (&table->fields[i], record);

      g_string_append_printf (text, "|%s", value);
    }
  jalons_record_clear (table, record);

  return g_string_free (text, FALSE);
}

static char *
read_row (sqlite3_stmt *stmt, const JalonsTable *table)
{
  GString *text = g_string_new (table->name);

  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    {
      const char *value = (const char *) sqlite3_column_text (stmt, i);

      g_string_append_printf (text, "|%s", value ? value : "");
    }

  return g_string_free (text, FALSE);
}

static gboolean
check_row (const SessionsModel *model, guint index, const char *read, gboolean may_differ)
{
  const GArray *rows = rows_of (model);
  g_autofree char *wanted = index < rows->len ? write_row (row_at (model, index)) : NULL;

  if (!may_differ)
    g_assert_cmpstr (read, ==, wanted);

  return g_strcmp0 (read, wanted) == 0;
}

gboolean
sessions_model_check (const SessionsModel *model, JalonsStore *store, gboolean may_differ)
{
  gboolean same = TRUE;
  guint n = 0;

  for (guint t = 0; same && t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);
      g_autofree char *columns = jalons_row_columns (table, "", TRUE);
      g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY id", columns, table->name);
      sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);

      while (same && sqlite3_step (stmt) == SQLITE_ROW)
        {
          g_autofree char *read = read_row (stmt, table);

          same = check_row (model, n++, read, may_differ);
        }
      sqlite3_reset (stmt);
    }

  return same && check_row (model, n, NULL, may_differ);
}
