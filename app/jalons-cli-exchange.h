/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-envoi.h"

G_BEGIN_DECLS

/* What the commands card, seal, open and inspect share. */

/* A file that its owner alone may read. */
gboolean jalons_cli_write_private (const char *path, GBytes *bytes, GError **error);

/* A card of the register: by its number, by a file that holds it, by the name of whose it is. NULL: none. */
const JalonsCorrespondant *jalons_cli_find_card (const GPtrArray *cards, const char *said);

/* Tells that there is none; the status. */
int      jalons_cli_fail_no_card (const char *said);

G_END_DECLS
