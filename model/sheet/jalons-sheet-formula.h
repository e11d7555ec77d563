/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the formula would reach out of its workbook: another file, another program, a server. */
gboolean jalons_sheet_formula_reaches_out (const char *formula);

/* Whether a text is one that a program of tables would compute. */
gboolean jalons_sheet_text_is_formula     (const char *text);

G_END_DECLS
