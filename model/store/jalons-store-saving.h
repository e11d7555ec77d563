/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* What is true of the register's disk. Times are seconds since 1970. */
typedef struct {
  gint64        saved_at;  /* when the last change made through this store was on the disk; 0: none was made */
  gint64        failed_at; /* since when a change could not be put there, and was undone; 0: all is there */
  gboolean      read_only; /* no change is taken: by how it was opened, or since it failed */
  const GError *failure;   /* of the disk; owned by the register. Without `failed_at`, nothing is missing there */
} JalonsSaving;

void     jalons_store_saving    (JalonsStore *store, JalonsSaving *saving);

/* After a change was undone, no other is taken until this has written the whole register anew. */
gboolean jalons_store_try_again (JalonsStore *store, GError **error);

/* All that is acknowledged, as another register at @path, where nothing may be; opens as this one does. */
gboolean jalons_store_copy      (JalonsStore *store, const char *path, GError **error);

/* What the register at @path says without its key, nothing of which is proved: its slots. It may be open
 * elsewhere. */
gboolean jalons_store_peek      (const char *path, JalonsBaseHeader *header, GError **error);

G_END_DECLS
