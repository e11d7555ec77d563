/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-afis-register.h"

G_BEGIN_DECLS

/* `jalons.afis/1` on stdout; amounts as in the tables, « 559.43 ». @names: with names beside the codes. */
void jalons_cli_print_afis (const JalonsAfisBook *book, const JalonsAfisChoices *choices, gboolean names);

/* The same as one table, for a spreadsheet: a row a person, who is not left out of it. */
void jalons_cli_print_afis_csv (const JalonsAfisBook *book, gboolean names);

/* The stable name of a state in these files. */
const char *jalons_cli_afis_state (JalonsAfisState state);

G_END_DECLS
