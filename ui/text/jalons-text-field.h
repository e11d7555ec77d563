/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-tables.h"

G_BEGIN_DECLS

/* The one name of each table and field for people: on forms, in the journal, in what a spreadsheet's columns are
 * taken for. Never NULL; translated; not owned. */
const char *jalons_text_table (JalonsTableId table);
const char *jalons_text_field (const JalonsTable *table, const JalonsField *field);

G_END_DECLS
