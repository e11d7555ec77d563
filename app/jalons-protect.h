/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be called first, before there is anything to protect: what the program holds goes to no core file, and no
 * other program of the same person reads it. */
void     jalons_protect_process (void);

/* To be called before a passphrase is typed or a register opened: from then on memory is wiped as it is freed. */
void     jalons_protect_begin_wiping (void);

/* Whether memory is wiped as it is freed: not under the sanitizers, nor where the C library has no place for it. */
gboolean jalons_protect_wipes   (void);

G_END_DECLS
