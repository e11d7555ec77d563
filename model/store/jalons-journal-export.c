/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-journal.h"

/* Each is a line of the detail. */
static char *
one_line (const char *text)
{
  return g_strstrip (g_strdelimit (g_strdup (text ? text : ""), "\r\n", ' '));
}

static gboolean
note_leaving (JalonsStore *store, JalonsJournalAction action, JalonsTableId table, JalonsRef row, gint64 number,
              const char *name, const char *reason, char **anchor, GError **error)
{
  g_autofree char *line = one_line (name);
  g_autofree char *why = one_line (reason);
  g_autofree char *text = NULL;
  g_autofree char *detail = NULL;
  JalonsJournalAnchor before;

  if (!jalons_journal_anchor (store, &before, error))
    return FALSE;
  text = jalons_journal_anchor_text (&before);
  detail = g_strdup_printf ("%s\n%s\n%s", line, why, text);
  if (!jalons_journal_access (store, action, table, row, number, detail, error))
    return FALSE;
  if (anchor)
    *anchor = g_steal_pointer (&text);

  return TRUE;
}

gboolean
jalons_journal_export (JalonsStore *store, JalonsTableId table, JalonsRef row, gint64 number, const char *name,
                       const char *reason, char **anchor, GError **error)
{
  return note_leaving (store, JALONS_JOURNAL_EXPORTED, table, row, number, name, reason, anchor, error);
}

gboolean
jalons_journal_send (JalonsStore *store, JalonsTableId table, JalonsRef row, const char *name, const char *reason,
                     GError **error)
{
  return note_leaving (store, JALONS_JOURNAL_SEALED, table, row, 0, name, reason, NULL, error);
}
