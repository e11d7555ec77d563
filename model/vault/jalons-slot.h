/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-key.h"

G_BEGIN_DECLS

/* A way into a register: its key, wrapped by what a person knows, and has where she also uses a key
 * file. Bytes in FORMAT.md. */

#define JALONS_SLOT_SIZE 212
#define JALONS_SLOT_LABEL_SIZE 64
#define JALONS_MAX_SLOTS 16

typedef enum {
  JALONS_SLOT_PASSPHRASE = 1,
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
#define JALONS_COST_DEMONSTRATION ((JalonsCost) { 1, 8 * 1024 })

typedef struct {
  guint8 bytes[JALONS_SLOT_SIZE];
} JalonsSlot;

/* What opens a slot. @key_file: BLAKE2b-256 of a key file, or NULL. */
typedef struct {
  const char   *passphrase;
  gsize         length;
  const guint8 *key_file;
} JalonsCredential;

JalonsSlotKind jalons_slot_kind  (const JalonsSlot *slot);
JalonsCost     jalons_slot_cost  (const JalonsSlot *slot);

/* The name given to the slot; owned by the caller. */
char          *jalons_slot_label (const JalonsSlot *slot);
gboolean       jalons_slot_needs_key_file (const JalonsSlot *slot);

/* Wraps @key, with a new signing seed of its own. A cost outside floor and ceiling is refused. */
gboolean       jalons_slot_seal  (JalonsSlot *slot, JalonsSlotKind kind, const char *label, JalonsCost cost,
                                  const JalonsCredential *credential, const guint8 file_id[JALONS_FILE_ID_SIZE],
                                  const JalonsKey *key, GError **error);

/* The key and, where @seed is not NULL, the signing seed. NULL when this is not what opens the slot, or
 * when the slot asks for a cost it may not. */
JalonsKey     *jalons_slot_open  (const JalonsSlot *slot, const JalonsCredential *credential,
                                  const guint8 file_id[JALONS_FILE_ID_SIZE], JalonsKey **seed, GError **error);

/* Whether the slot says what a slot may say: kind, cost, label. */
gboolean       jalons_slot_check (const JalonsSlot *slot, GError **error);

G_END_DECLS
