/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A state at the end of a row: an icon and a word, so that its colour tells nothing alone. @css: "success", "warning",
 * "error", or NULL. */
GtkWidget *jalons_chip_new (const char *icon, const char *word, const char *css);

G_END_DECLS
