/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be called first, before there is anything to protect: what the program holds goes to no core file, no other
 * program of the same person reads it, and temporary files of the toolkit are not on a disk where that can be
 * helped. Memory is wiped as it is freed: see jalons-wiping-free.c. */
void     jalons_protect_process (void);

/* Whether memory is wiped as it is freed: not under the sanitizers, nor where the C library has no place for it. */
gboolean jalons_protect_wipes   (void);

G_END_DECLS
