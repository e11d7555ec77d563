/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-backup.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* Backups of an open register, as its own retention says (jalons-journal.h). */

/* Whether it makes any by itself. Not a demonstration: it holds nobody, can be made again, and would fill the disk
 * of whoever tries the program with copies; nor a register in memory, or open to be read. */
gboolean      jalons_store_keeps_backups  (JalonsStore *store);

/* From now on: beside the register, and in @elsewhere (NULL: nowhere), where it may take time to copy them. To be
 * called again when the retention has changed. Nothing where it keeps none. */
void          jalons_store_set_backups    (JalonsStore *store, const char *elsewhere);

/* Why the last one is not where it had to be; NULL when all is well. Owned by the register. */
const GError *jalons_store_backup_failure (JalonsStore *store);

/* One now, of all that is committed, also of a register that keeps none by itself. */
gboolean      jalons_store_back_up        (JalonsStore *store, const char *elsewhere, GError **error);

G_END_DECLS
