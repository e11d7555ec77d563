/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-progress.h"

G_BEGIN_DECLS

/* A folder of files in clear, each for its owner alone: whole under its name, or not there. */

typedef struct {
  const char *name;
  GBytes *bytes;
} JalonsFolderFile;

/* Whether nothing is there; an empty folder is taken, the new one gets its name in one step. */
gboolean jalons_folder_is_free (const char *path);

gboolean jalons_folder_write (const char *path, const JalonsFolderFile *files, guint n,
                              JalonsProgress progress, gpointer data, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
