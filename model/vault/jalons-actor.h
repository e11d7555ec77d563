/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-key.h"

G_BEGIN_DECLS

/* Who acts on a register: the slot by which it was opened. What she does is signed with a key that only what
 * opens her slot gives, so that no one else who opens the register can sign as her. Ed25519. */

#define JALONS_SLOT_ID_SIZE 16
#define JALONS_PUBLIC_KEY_SIZE 32
#define JALONS_SIGNATURE_SIZE 64

typedef struct {
  guint8     slot[JALONS_SLOT_ID_SIZE];
  char      *label;                              /* of the slot; owned */
  guint8     public_key[JALONS_PUBLIC_KEY_SIZE]; /* of the signatures */
  JalonsKey *secret;                             /* of the slot, from which its keys are derived; owned */
} JalonsActor;

/* One who opens no slot: for what lives in memory only. */
JalonsActor *jalons_actor_new_passing (const char *label);

/* From the secret of a slot, whose bytes are copied. */
JalonsActor *jalons_actor_new  (const guint8 slot[JALONS_SLOT_ID_SIZE], const char *label,
                                const guint8 secret[JALONS_KEY_SIZE]);
JalonsActor *jalons_actor_copy (const JalonsActor *actor);
void         jalons_actor_free (JalonsActor *actor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsActor, jalons_actor_free)

void         jalons_actor_sign (const JalonsActor *actor, const guint8 *bytes, gsize length,
                                guint8 signature[JALONS_SIGNATURE_SIZE]);
gboolean     jalons_signature_check (const guint8 public_key[JALONS_PUBLIC_KEY_SIZE], const guint8 *bytes, gsize length,
                                     const guint8 signature[JALONS_SIGNATURE_SIZE]);

G_END_DECLS
