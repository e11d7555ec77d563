/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-import.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ISSUE_LIST (jalons_issue_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonsIssueList, jalons_issue_list, JALONS, ISSUE_LIST, AdwBin)

/* The errors and warnings of an import: sorted by any column, filtered, copied as text. */
void jalons_issue_list_show (JalonsIssueList *self, const JalonsImportResult *result);

G_END_DECLS
