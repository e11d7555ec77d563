/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-finding.h"

G_BEGIN_DECLS

/* Between the text of a cell and a field, for everything but references. */

/* Parses @text (trimmed, not empty) into the field. FALSE: appends to @findings what is wrong. */
gboolean jalons_cell_parse (const JalonsTable *table, const JalonsField *field, const char *text, gpointer record,
                            GArray *findings);

G_END_DECLS
