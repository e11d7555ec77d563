/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-base.h"

G_BEGIN_DECLS

/* The high-water mark: the last state of a register that this machine has seen, kept away from it. A
 * register that goes back (a log cut at the end of a frame, an old copy put in its place) looks whole;
 * only the mark tells. It is proved by the register's key, and names nobody. */
typedef struct _JalonsMark JalonsMark;

typedef struct {
  guint64 generation;
  guint64 sequence;
  guint8  tag[JALONS_TAG_SIZE];
} JalonsMarkState;

/* The mark of the register in @folder, made where it is missing; NULL when the folder cannot be used,
 * which costs nothing but the warning. */
JalonsMark *jalons_mark_open  (const char *folder, const JalonsBaseHeader *header, const JalonsKey *key);
void        jalons_mark_close (JalonsMark *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsMark, jalons_mark_close)

/* What the mark says; @when: seconds since 1970, of its last writing. FALSE: nothing yet. */
gboolean    jalons_mark_read  (JalonsMark *mark, JalonsMarkState *state, gint64 *when);

/* The same of a mark that the key at hand does not prove: it was made under another, before the register's was
 * rotated, or since. It may warn, and decides nothing. */
gboolean    jalons_mark_glimpse (JalonsMark *mark, JalonsMarkState *state, gint64 *when);

/* Not synced: a mark lost with the power only warns less. */
void        jalons_mark_write (JalonsMark *mark, const JalonsMarkState *state);

G_END_DECLS
