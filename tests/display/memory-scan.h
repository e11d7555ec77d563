/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is left in the memory of this process, which nobody else may read. What is looked for is kept masked, so as
 * not to find itself. */
typedef struct _MemoryNeedle MemoryNeedle;

MemoryNeedle *memory_needle_new  (gconstpointer bytes, gsize length);
void          memory_needle_free (MemoryNeedle *needle);

/* Reads everything but the files that are only read; gives how many times each of @needles is there. Array of guint. */
GArray       *memory_scan        (GPtrArray *needles);

G_END_DECLS
