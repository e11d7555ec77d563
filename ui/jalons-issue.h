/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

#include "jalons-import.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ISSUE (jalons_issue_get_type ())
G_DECLARE_FINAL_TYPE (JalonsIssue, jalons_issue, JALONS, ISSUE, GObject)

/* An error or a warning of an import as a row of a list. Never changes. */
JalonsIssue *jalons_issue_new (const JalonsImportIssue *issue);

typedef enum {
  JALONS_ISSUE_SEVERITY,
  JALONS_ISSUE_FILE,
  JALONS_ISSUE_LINE,
  JALONS_ISSUE_COLUMN,
  JALONS_ISSUE_MESSAGE,
  JALONS_N_ISSUE_FIELDS,
} JalonsIssueField;

JalonsSeverity jalons_issue_severity (JalonsIssue *self);

/* As it is shown; "" when it makes no sense. */
const char    *jalons_issue_text     (JalonsIssue *self, JalonsIssueField field);

/* By the value, not by what is shown: line 9 comes before line 10, errors before warnings. */
int            jalons_issue_compare  (JalonsIssue *a, JalonsIssue *b, JalonsIssueField field);

/* All of it on one line, its fields apart by tabs: what the clipboard takes. */
char          *jalons_issue_line     (JalonsIssue *self);

G_END_DECLS
