/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes from the program, and from what it starts, what would let a library it uses leak a case: sockets to other
 * machines, which the kernel refuses from now on; temporary files on a disk, where the toolkit puts in clear the
 * pages it prints; printers other than those of this machine. Before anything else: no thread may run yet. FALSE
 * where the kernel cannot refuse sockets; the rest is done. */
gboolean jalons_seclusion_enter (void);

G_END_DECLS
