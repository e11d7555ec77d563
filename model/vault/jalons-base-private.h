/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-base.h"

G_BEGIN_DECLS

#define JALONS_BASE_MAX_HEADER (74 + JALONS_MAX_SLOTS * JALONS_SLOT_SIZE)

gsize jalons_base_header_size  (const JalonsBaseHeader *header);
void  jalons_base_write_header (const JalonsBaseHeader *header, guint8 *bytes);

/* What proves the header's bytes to who has the key. */
void  jalons_base_seal_header  (const guint8 *bytes, gsize length, const JalonsKey *key,
                                guint8 seal[JALONS_HASH_SIZE]);

G_END_DECLS
