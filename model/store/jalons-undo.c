/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-undo.h"

#include <string.h>

#include "jalons-undo-private.h"

/* Of a step, so many rows are looked at before it is asked for. */
#define MAX_PEEK 200

G_DEFINE_QUARK (jalons - undo - error - quark, jalons_undo_error)

void
jalons_undo_step_clear (JalonsUndoStep *step)
{
  g_free (step->table);
  g_free (step->key);
  g_strfreev (step->tables);
  g_free (step->motive);
  *step = (JalonsUndoStep){ 0 };
}

static gboolean
has_table (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (strcmp (g_ptr_array_index (tables, i), name) == 0)
      return TRUE;

  return FALSE;
}

static void
add_table (GPtrArray *tables, const char *name)
{
  if (!has_table (tables, name))
    g_ptr_array_add (tables, g_strdup (name));
}

static void
describe_rows (const JalonsUndoPlan *plan, JalonsUndoStep *step, GPtrArray *tables)
{
  const JalonsUndoChange *first = plan->changes->len > 0 ? g_ptr_array_index (plan->changes, 0) : NULL;
  const gint64 entries = plan->found.last - plan->found.first + 1;

  if (!first)
    return;
  step->action = first->action;
  step->table = g_strdup (first->table->name);
  step->key = g_strdup (first->key);
  step->personne = first->personne;
  step->n_rows = entries > MAX_PEEK ? (guint64) entries : plan->changes->len;
  for (guint i = 0; i < plan->changes->len; i++)
    {
      const JalonsUndoChange *change = g_ptr_array_index (plan->changes, i);

      add_table (tables, change->table->name);
      if (change->personne != step->personne)
        step->personne = 0;
    }
}

static void
describe_many (const JalonsUndoPlan *plan, JalonsUndoStep *step, GPtrArray *tables)
{
  step->action = JALONS_JOURNAL_IMPORTED;
  g_clear_pointer (&step->key, g_free);
  step->personne = 0;
  for (guint i = 0; i < plan->many->len; i++)
    {
      const JalonsJournalMany *many = &g_array_index (plan->many, JalonsJournalMany, i);

      add_table (tables, many->table);
      step->n_rows += many->count;
    }
  g_free (step->table);
  step->table = g_strdup (tables->len > 0 ? g_ptr_array_index (tables, 0) : "");
}

static void
describe (const JalonsUndoPlan *plan, JalonsUndoStep *step)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);

  step->step = plan->found.step;
  step->first = plan->found.first;
  step->last = plan->found.last;
  step->when = plan->found.wall;
  step->motive = g_strdup (plan->motive);
  describe_rows (plan, step, tables);
  if (plan->many)
    describe_many (plan, step, tables);
  g_ptr_array_add (tables, NULL);
  step->tables = (GStrv) g_ptr_array_free (g_steal_pointer (&tables), FALSE);
}

/* A refusal of undoing is what is asked for here; anything else is an error. */
static gboolean
note_refusal (JalonsUndoStep *step, GError *refusal, GError **error)
{
  if (refusal->domain != JALONS_UNDO_ERROR)
    {
      g_propagate_error (error, refusal);
      return FALSE;
    }
  step->state = (JalonsUndoState) refusal->code;
  g_error_free (refusal);

  return TRUE;
}

static gboolean
judge (JalonsStore *store, const JalonsUndoPlan *plan, JalonsUndoStep *step, GError **error)
{
  GError *refusal = NULL;

  step->state = store->read_only ? JALONS_UNDO_READ_ONLY : JALONS_UNDO_READY;
  if (plan->many || plan->found.last - plan->found.first >= MAX_PEEK
      || jalons_undo_plan_check (store, plan, &refusal))
    return TRUE;

  return note_refusal (step, refusal, error);
}

static gboolean
peek (JalonsStore *store, gboolean redo, JalonsUndoStep *step, GError **error)
{
  g_auto (JalonsUndoPlan) plan = { 0 };
  JalonsUndoFound found;
  GError *refusal = NULL;
  gboolean loaded;

  jalons_store_assert (store);

  jalons_undo_step_clear (step);
  step->state = JALONS_UNDO_NOTHING;
  if (!jalons_undo_find (store, redo, &found, error))
    return FALSE;
  if (found.step == 0)
    return TRUE;
  loaded = jalons_undo_plan_load (store, &found, MAX_PEEK, &plan, &refusal);
  describe (&plan, step);

  return loaded ? judge (store, &plan, step, error) : note_refusal (step, refusal, error);
}

gboolean
jalons_undo_peek (JalonsStore *store, JalonsUndoStep *step, GError **error)
{
  return peek (store, FALSE, step, error);
}

gboolean
jalons_redo_peek (JalonsStore *store, JalonsUndoStep *step, GError **error)
{
  return peek (store, TRUE, step, error);
}

static gboolean
find_plan (JalonsStore *store, gboolean redo, JalonsUndoPlan *plan, GError **error)
{
  JalonsUndoFound found;

  if (store->read_only)
    {
      g_set_error_literal (error, JALONS_UNDO_ERROR, JALONS_UNDO_READ_ONLY, "open to be read");
      return FALSE;
    }
  if (!jalons_undo_find (store, redo, &found, error))
    return FALSE;
  if (found.step != 0)
    return jalons_undo_plan_load (store, &found, G_MAXINT, plan, error)
           && jalons_undo_plan_check (store, plan, error);
  g_set_error_literal (error, JALONS_UNDO_ERROR, JALONS_UNDO_NOTHING,
                       redo ? "nothing to redo" : "nothing to undo");

  return FALSE;
}

/* The mark is what the stacks are read from: it is written beside each row, and signed with it. */
static void
set_mark (JalonsStore *store, gboolean redo, const JalonsUndoPlan *plan)
{
  g_free (store->journal->motive);
  store->journal->motive
      = g_strdup_printf ("%s:%" G_GINT64_FORMAT "%s%s", redo ? "redo" : "undo", plan->found.step,
                         plan->motive ? " " : "", plan->motive ? plan->motive : "");
}

static gboolean
invert (JalonsStore *store, gboolean redo, GError **error)
{
  g_auto (JalonsUndoPlan) plan = { 0 };

  jalons_store_assert (store);
  g_return_val_if_fail (store->depth == 0, FALSE);

  if (!find_plan (store, redo, &plan, error) || !jalons_store_begin (store, error))
    return FALSE;
  set_mark (store, redo, &plan);
  if (jalons_undo_plan_apply (store, &plan, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

gboolean
jalons_undo (JalonsStore *store, GError **error)
{
  return invert (store, FALSE, error);
}

gboolean
jalons_redo (JalonsStore *store, GError **error)
{
  return invert (store, TRUE, error);
}
