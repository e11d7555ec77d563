/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sqlite3.h>

#include "jalons-store.h"

G_BEGIN_DECLS

/* Schema version of a register this program makes. */
int      jalons_migrate_latest (void);

/* Brings the database from its user_version to the latest, one numbered file and one transaction at a
 * time; a failure rolls the step back. A register newer than this program is refused untouched. */
gboolean jalons_migrate        (sqlite3 *db, GError **error);

/* The same up to @version, with the SQL of a step given by @read_step (for tests). */
typedef GBytes *(*JalonsMigrateReader) (int step, GError **error);
gboolean jalons_migrate_with   (sqlite3 *db, int version, JalonsMigrateReader read_step, GError **error);

/* What the database says its version is; negative on error. */
int      jalons_migrate_version (sqlite3 *db, GError **error);

G_END_DECLS
