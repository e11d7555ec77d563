/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-backups.h"
#include "jalons-window.h"

G_BEGIN_DECLS

/* What the register has and a backup has not, by its journal. */
typedef struct {
  guint  n_changes; /* entries; no more than JALONS_MOST_LOSSES are counted */
  gint64 first;     /* ms since 1970; 0 where there are none */
  gint64 last;
} JalonsLosses;

#define JALONS_MOST_LOSSES 10000

/* Changes entered in the journal since @time, seconds since 1970. */
gboolean jalons_losses_count (JalonsStore *store, gint64 time, JalonsLosses *losses, GError **error);

/* What is lost by restoring a backup of @time, in sentences. Owned by the caller. */
char    *jalons_losses_text  (const JalonsLosses *losses, gint64 time);

/**
 * jalons_restore_start:
 * @path: the register; shown by @window, or asked for, or nothing
 *
 * Puts @backup in the place of the register: locks it first, if it is open in @window, so that nothing of it is
 * seen or in memory; restores it in a job; then asks for what opens it, as after any lock, and tells what was
 * done. When it is next opened, its journal says so. Where it fails, the register is as it was.
 */
void     jalons_restore_start (JalonsWindow *window, const char *path, const char *backup, JalonsBackupKey *key);

/* What was put in the place of the register at @path by this program, once: the name of a backup, owned by the
 * caller, or NULL. For the journal of the register when it is opened again. */
char    *jalons_restore_take_done (const char *path);

G_END_DECLS
