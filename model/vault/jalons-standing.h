/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-base.h"

G_BEGIN_DECLS

/* Which base stands at a path: what its bytes say, in clear, without any proof. Two bases with the same header
 * still differ by their last bytes. */
typedef struct {
  JalonsBaseHeader header;
  guint8           tag[JALONS_TAG_SIZE];
} JalonsStanding;

/* An error of IO may pass; ABSENT, or what is no base of ours, is an answer. */
gboolean jalons_standing_read   (const char *path, JalonsStanding *standing, GError **error);
gboolean jalons_standing_is     (const JalonsStanding *standing, const JalonsBaseHeader *header,
                                 const guint8 tag[JALONS_TAG_SIZE]);

/* Whether both paths hold the same base. */
gboolean jalons_standing_match  (const char *path, const JalonsStanding *standing);

/* The names of a replacement in two steps, on a share that cannot replace a file by another: the new base, whole,
 * under « .nouveau »; then the old one moved to « .precedent », then the new one to its place. Owned. */
char    *jalons_standing_next_path  (const char *path);
char    *jalons_standing_last_path  (const char *path);

/* Where a replacement was interrupted between its two steps, ends it. TRUE where there is nothing to mend. */
gboolean jalons_standing_mend   (const char *path, GError **error);

/* Whether there is nothing at @path and both other names are there. */
gboolean jalons_standing_is_between (const char *path);

/* jalons_sys_sync_folder(), where a folder can be synced. */
gboolean jalons_standing_sync_folder (const char *path, GError **error);

/* Copies the bytes of @from to @to, a file of the caller's own with permissions @mode, durable and read back.
 * Removes @to on an error. */
gboolean jalons_standing_copy   (const char *from, const char *to, guint mode, GError **error);

G_END_DECLS
