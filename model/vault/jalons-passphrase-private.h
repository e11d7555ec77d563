/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-passphrase.h"

G_BEGIN_DECLS

/* Room for @n things of @size bytes, zero, to be freed by jalons_passphrase_free(). */
gpointer jalons_passphrase_alloc (gsize n, gsize size);

G_END_DECLS
