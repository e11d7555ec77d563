/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* Writes every table of the register into @folder, which is made if need be: UTF-8, `;`, LF, ISO days,
 * in the order of the interchange tables. Files of these names are replaced, all at the end; an error
 * leaves the folder as it was. Profiles are written by an association's register only. */
gboolean jalons_export_tables (JalonsStore *store, const char *folder, GCancellable *cancellable, GError **error);

/* The file's text for @field of @record, a reference apart; "" when it holds nothing. @buffer is scratch. */
#define JALONS_CELL_BUFFER 64
const char *jalons_cell_write (const JalonsField *field, gconstpointer record, char buffer[JALONS_CELL_BUFFER]);

/* Writes @text as a cell, quoted where RFC 4180 or the reader's trimming asks for it. */
void     jalons_csv_append_cell (GString *line, const char *text);

/* For people's spreadsheets: with an apostrophe before what they would take for a formula; and an amount with a comma. */
void jalons_csv_append_text (GString *line, const char *text);
void jalons_csv_append_cents (GString *line, JalonsCents cents);

G_END_DECLS
