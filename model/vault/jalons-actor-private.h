/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-actor.h"

G_BEGIN_DECLS

/* The public key of the signatures that a slot's secret makes. */
void jalons_secret_signing_public (const guint8 secret[JALONS_KEY_SIZE], guint8 public_key[JALONS_PUBLIC_KEY_SIZE]);

/* The keys by which a slot is given the key of the register. X25519. @private_key is wiped by the caller. */
void jalons_secret_box            (const guint8 secret[JALONS_KEY_SIZE], guint8 public_key[JALONS_PUBLIC_KEY_SIZE],
                                   guint8 private_key[JALONS_KEY_SIZE]);

G_END_DECLS
