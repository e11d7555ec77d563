/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-actor.h"

G_BEGIN_DECLS

/* A way into a register. What a person knows, and has where she also uses a key file, wraps a secret of the
 * slot's own, which never changes; the register's key is sealed to a public key derived from it. So who holds
 * the register's key can give another one to every slot without what opens them. Bytes in FORMAT.md. */

#define JALONS_SLOT_SIZE 324
#define JALONS_SLOT_LABEL_SIZE 64
#define JALONS_MAX_SLOTS 16

typedef enum {
  JALONS_SLOT_PASSPHRASE = 1,
  /* Opened by a code of 160 random bits, which no guessing reaches: it is derived at little cost. */
  JALONS_SLOT_RECOVERY = 2,
  /* Of a demonstration, whose passphrase everybody knows: deriving it slowly would protect nothing. */
  JALONS_SLOT_DEMONSTRATION = 3,
} JalonsSlotKind;

/* How much work guessing costs: Argon2id, passes and KiB of memory. */
typedef struct {
  guint32 passes;
  guint32 kib;
} JalonsCost;

#define JALONS_COST_DEFAULT ((JalonsCost) { 3, 512 * 1024 })
#define JALONS_COST_FLOOR ((JalonsCost) { 3, 256 * 1024 })
#define JALONS_COST_CEILING ((JalonsCost) { 16, 1024 * 1024 })
#define JALONS_COST_LITTLE ((JalonsCost) { 1, 8 * 1024 })

typedef struct {
  guint8 bytes[JALONS_SLOT_SIZE];
} JalonsSlot;

/* What opens a slot. @key_file: BLAKE2b-256 of a key file, or NULL. @label: of the slot, where several may be
 * tried, or NULL. */
typedef struct {
  const char   *passphrase;
  gsize         length;
  const guint8 *key_file;
  const char   *label;
} JalonsCredential;

JalonsSlotKind jalons_slot_kind  (const JalonsSlot *slot);
JalonsCost     jalons_slot_cost  (const JalonsSlot *slot);

/* The name given to the slot; owned by the caller. */
char          *jalons_slot_label (const JalonsSlot *slot);
gboolean       jalons_slot_needs_key_file (const JalonsSlot *slot);

/* A new slot, with a secret of its own, that gives @key; where @actor is not NULL, who will open it. A cost
 * outside floor and ceiling is refused.
 * Takes the time of a derivation, as jalons_slot_open() and jalons_slot_change(). */
gboolean       jalons_slot_seal   (JalonsSlot *slot, JalonsSlotKind kind, const char *label, JalonsCost cost,
                                   const JalonsCredential *credential, const guint8 file_id[JALONS_FILE_ID_SIZE],
                                   const JalonsKey *key, JalonsActor **actor, GError **error);

/* The key and, where @actor is not NULL, who opens the slot. NULL when this is not what opens the slot, or
 * when the slot asks for a cost it may not. */
JalonsKey     *jalons_slot_open   (const JalonsSlot *slot, const JalonsCredential *credential,
                                   const guint8 file_id[JALONS_FILE_ID_SIZE], JalonsActor **actor, GError **error);

/* Another credential and cost for the slot of @actor, which keeps its identity and its signature. */
gboolean       jalons_slot_change (JalonsSlot *slot, const JalonsActor *actor, JalonsCost cost,
                                   const JalonsCredential *credential, const guint8 file_id[JALONS_FILE_ID_SIZE],
                                   GError **error);

/* The slot gives @key from now on. */
gboolean       jalons_slot_give   (JalonsSlot *slot, const JalonsKey *key, GError **error);

/* JALONS_SLOT_ID_SIZE and JALONS_PUBLIC_KEY_SIZE bytes of the slot. */
const guint8  *jalons_slot_id         (const JalonsSlot *slot);
const guint8  *jalons_slot_public_key (const JalonsSlot *slot);

/* Whether the slot says what a slot may say: kind, cost, label. */
gboolean       jalons_slot_check (const JalonsSlot *slot, GError **error);

G_END_DECLS
