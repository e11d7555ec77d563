/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-issue.h"

#include <glib/gi18n.h>

#include "jalons-text.h"

struct _JalonsIssue {
  GObject        parent_instance;

  JalonsSeverity severity;
  guint          line;
  char          *texts[JALONS_N_ISSUE_FIELDS];
};

G_DEFINE_FINAL_TYPE (JalonsIssue, jalons_issue, G_TYPE_OBJECT)

JalonsIssue *
jalons_issue_new (const JalonsImportIssue *issue)
{
  JalonsIssue *self = g_object_new (JALONS_TYPE_ISSUE, NULL);

  self->severity = jalons_finding_severity (issue->finding.code);
  self->line = issue->line;
  self->texts[JALONS_ISSUE_SEVERITY] = g_strdup (self->severity == JALONS_SEVERITY_ERROR ? _ ("Error") : _ ("Warning"));
  self->texts[JALONS_ISSUE_FILE] = g_strdup (issue->file);
  self->texts[JALONS_ISSUE_LINE] = issue->line ? g_strdup_printf ("%u", issue->line) : g_strdup ("");
  self->texts[JALONS_ISSUE_COLUMN] = g_strdup (issue->column ? issue->column : "");
  self->texts[JALONS_ISSUE_MESSAGE] = jalons_text_finding (&issue->finding);

  return self;
}

JalonsSeverity
jalons_issue_severity (JalonsIssue *self)
{
  return self->severity;
}

const char *
jalons_issue_text (JalonsIssue *self, JalonsIssueField field)
{
  return self->texts[field];
}

int
jalons_issue_compare (JalonsIssue *a, JalonsIssue *b, JalonsIssueField field)
{
  if (field == JALONS_ISSUE_LINE)
    return (a->line > b->line) - (a->line < b->line);
  if (field == JALONS_ISSUE_SEVERITY)
    return (a->severity < b->severity) - (a->severity > b->severity);

  return g_utf8_collate (a->texts[field], b->texts[field]);
}

char *
jalons_issue_line (JalonsIssue *self)
{
  const char *const *texts = (const char *const *) self->texts;

  return g_strjoin ("\t", texts[0], texts[1], texts[2], texts[3], texts[4], NULL);
}

static void
jalons_issue_finalize (GObject *object)
{
  for (guint i = 0; i < JALONS_N_ISSUE_FIELDS; i++)
    g_free (JALONS_ISSUE (object)->texts[i]);

  G_OBJECT_CLASS (jalons_issue_parent_class)->finalize (object);
}

static void
jalons_issue_class_init (JalonsIssueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_issue_finalize;
}

static void
jalons_issue_init (JalonsIssue *self)
{
}
