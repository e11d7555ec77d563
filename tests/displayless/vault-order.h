/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fails the test where a file or a folder is given the name it is known by before what is in it is on the disk:
 * what no kill shows, and a power cut would. */
void vault_order_watch (void);

/* Fails the test where a name that was given since is not on the disk; watches no longer. */
void vault_order_check (void);

G_END_DECLS
