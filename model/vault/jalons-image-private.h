/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-image.h"

G_BEGIN_DECLS

struct _JalonsImage {
  GPtrArray        *blocks;
  guint32           n_pages;
  GByteArray       *changed; /* a bit a page */
  guint32           n_changed;
  gboolean          resized;    /* since the changes were last kept */
  gboolean          committing; /* the next sync is that of a commit, not of a rollback */
  JalonsImageKeeper keeper;
  gpointer          keeper_data;
  JalonsImageGuard  guard;
  gpointer          guard_data;
  sqlite3_vfs       vfs;
  char              name[32];
};

void jalons_image_mark           (JalonsImage *image, guint32 number);
void jalons_image_register_vfs   (JalonsImage *image);
void jalons_image_unregister_vfs (JalonsImage *image);

G_END_DECLS
