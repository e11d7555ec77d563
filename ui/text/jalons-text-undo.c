/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-undo.h"

#include <glib/gi18n.h>

#include "jalons-text-field.h"
#include "jalons-text.h"

/* What the step did; of one that was undone, the journal says the contrary. */
static JalonsJournalAction
action_of (const JalonsUndoStep *step, gboolean redo)
{
  if (redo && step->action == JALONS_JOURNAL_INSERTED)
    return JALONS_JOURNAL_DELETED;
  if (redo && step->action == JALONS_JOURNAL_DELETED)
    return JALONS_JOURNAL_INSERTED;

  return step->action;
}

static const char *
name_table (const char *name)
{
  const JalonsTable *table = jalons_table_find (name);

  if (table)
    return jalons_text_table (table->id);

  if (g_strcmp0 (name, "reports") == 0)
    return _ ("What was put off");

  return g_strcmp0 (name, "pieces") == 0 ? _ ("Documents") : _ ("Settings of the register");
}

static char *
name_tables (const JalonsUndoStep *step)
{
  const char *first = name_table (step->table);

  return step->tables && step->tables[0] && step->tables[1] ? g_strdup_printf (_ ("%s, and others"), first)
                                                            : g_strdup (first);
}

char *
jalons_text_undo_step (const JalonsUndoStep *step, gboolean redo)
{
  const JalonsJournalAction action = action_of (step, redo);
  g_autofree char *tables = name_tables (step);

  if (step->motive)
    return g_strdelimit (g_strdup (step->motive), "\r\n\t", ' ');
  if (action == JALONS_JOURNAL_IMPORTED)
    {
      g_autofree char *count = jalons_text_count ((gint64) step->n_rows);

      return g_strdup_printf (_ ("Tables imported, rows: %s"), count);
    }
  if (action == JALONS_JOURNAL_INSERTED)
    return g_strdup_printf (_ ("Entered: %s"), tables);

  return g_strdup_printf (action == JALONS_JOURNAL_DELETED ? _ ("Removed: %s") : _ ("Changed: %s"), tables);
}

const char *
jalons_text_undo_refusal (JalonsUndoState state)
{
  switch (state)
    {
    case JALONS_UNDO_NOTHING:
      return _ ("There is nothing of yours of today to undo or to redo.");
    case JALONS_UNDO_READ_ONLY:
      return _ ("This register may only be read. Nothing was changed.");
    case JALONS_UNDO_CONFLICT:
      return _ (
          "Somebody else has changed the same records since, or added others that refer to them. Nothing was "
          "changed; correct them by hand.");
    case JALONS_UNDO_SECRET:
      return _ (
          "The file of an attachment would have to come back, and it is gone. Nothing was changed; attach it "
          "again.");
    case JALONS_UNDO_ERASED:
      return _ ("The journal does not say any more what there was. Nothing was changed.");
    case JALONS_UNDO_READY:
    default:
      return "";
    }
}

char *
jalons_text_undo_mark (const char **motive)
{
  const char *rest = NULL;
  g_autofree char *number = NULL;
  gboolean redone = FALSE;
  gint64 step = 0;

  if (!jalons_undo_read_mark (*motive, &step, &redone, &rest))
    return NULL;
  *motive = rest;
  number = jalons_text_count (step);

  return g_strdup_printf (redone ? _ ("redoes change %s") : _ ("undoes change %s"), number);
}
