/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-vault-error.h"

G_BEGIN_DECLS

/* Files that never change once they have their name, and folders of them, put at a second place: whole, or
 * not at all, unless the program is killed (« NAME.new » is then left). */

typedef enum {
  JALONS_COPY_BYTES,   /* on a disk of its own, or a file of its own */
  JALONS_COPY_OR_LINK, /* one more name for the same file, where the file system knows how */
} JalonsCopyMode;

/* The file open at @fd to @to, where nothing may be. Durable but for its name: sync the folder. */
gboolean jalons_copy_file   (int fd, const char *to, JalonsCopyMode mode, GError **error);

/* Whether two open files hold the same bytes. */
gboolean jalons_copy_is_same (int fd, int other);

/* The pieces in the folder @from into a new folder @to; no piece, no folder. @like: a folder of pieces on the
 * same disk as @to, or NULL: what it has already is linked rather than copied. */
gboolean jalons_copy_pieces (const char *from, const char *to, const char *like, JalonsCopyMode mode, GError **error);

/* Copies to the folder @to, made where it is missing, each piece of @from that it has not; with @over, in the
 * place of those that it has otherwise. */
gboolean jalons_merge_pieces (const char *from, const char *to, gboolean over, GError **error);

/* One of them, by its name, unless it is there; durable. */
gboolean jalons_copy_piece  (const char *from, const char *name, const char *to, GError **error);

/* Removes a folder of pieces; what else is in it makes it stay. */
gboolean jalons_remove_pieces (const char *folder, GError **error);

/* How many there are, and how many bytes. */
void     jalons_count_pieces (const char *folder, guint32 *n, guint64 *size);

G_END_DECLS
