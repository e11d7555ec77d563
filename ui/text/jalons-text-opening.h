/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* What people must be told of the opening of a register: sentences, none when all is well. */
char **jalons_text_opening (const JalonsOpening *opening);

/* « passphrase », « recovery code »…; owned by the library. */
const char *jalons_text_slot_kind (JalonsSlotKind kind);

G_END_DECLS
