/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a file that its owner alone may read, all of it or nothing. */
gboolean jalons_write_private (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
