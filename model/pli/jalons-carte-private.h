/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-carte.h"

G_BEGIN_DECLS

/* Signs as the organisation; @context is a text whose zero byte is signed with it, @hash has 64 bytes. */
void     jalons_identite_sign   (const JalonsIdentite *identite, const char *context, const guint8 hash[64],
                                 guint8 signature[JALONS_SIGNATURE_SIZE]);
gboolean jalons_carte_signed    (const guint8 key[JALONS_PUBLIC_KEY_SIZE], const char *context, const guint8 hash[64],
                                 const guint8 signature[JALONS_SIGNATURE_SIZE]);

/* Opens what was sealed to it (crypto_box_seal). */
gboolean jalons_identite_unseal (const JalonsIdentite *identite, const guint8 *sealed, gsize length, guint8 *opened);

G_END_DECLS
