/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fails the test where a file or a folder is given the name it is known by before what is in it is on the disk, or
 * where a name is removed before one that was given beside it is: what no kill shows, and a power cut would. */
void vault_order_watch     (void);

/* Fails the test where what was written, or a name that was given, since it is watched is not on the disk. */
void vault_order_check_now (void);

/* The same; watches no longer. */
void vault_order_check     (void);

G_END_DECLS
