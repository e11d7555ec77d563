/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-finding.h"

G_BEGIN_DECLS

/* What no row of the register may say, looked at by itself: the errors of the interchange tables that
 * compare two fields of one row. Appends to @findings; facts carry the field's name, and the row's id
 * where it has one. */
void jalons_record_check (const JalonsTable *table, gconstpointer record, GArray *findings);

G_END_DECLS
