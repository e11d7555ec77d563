/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-register-file.h"

G_BEGIN_DECLS

/* The slots of a register taken together: who may open it. */

/* What everybody knows of a demonstration. */
#define JALONS_DEMONSTRATION_PASSPHRASE "demo"

/* A slot to be made. @cost: {0} for the default of its kind. */
typedef struct {
  JalonsSlotKind   kind;
  const char      *label;
  JalonsCost       cost;
  JalonsCredential credential;
} JalonsSlotOrder;

/* Adds a slot to the header of a register to be made; where @actor is not NULL, gives who will open it. Takes
 * the time of a derivation. */
gboolean   jalons_keyring_prepare (JalonsBaseHeader *header, const JalonsSlotOrder *order, const JalonsKey *key,
                                   JalonsActor **actor, GError **error);

/* What stands for a key file in a credential. Any file that is not empty may be one. */
gboolean   jalons_key_file_read   (const char *path, guint8 hash[JALONS_HASH_SIZE], GError **error);

/* The key of the register, and who opens it (to be freed). A recovery code tries the recovery slots, anything
 * else the others, each in turn or only those of the credential's label. Without credential: as a
 * demonstration. Takes the time of a derivation a slot. */
JalonsKey *jalons_keyring_open    (const JalonsBaseHeader *header, const JalonsCredential *credential,
                                   JalonsActor **actor, GError **error);

/* Changes to the slots of an open register. Each gives the register another key, so that a copy made before
 * tells nothing of what comes after, and writes its base anew. @index: of the slot in the header. */
gboolean   jalons_keyring_add     (JalonsRegisterFile *file, const JalonsSlotOrder *order, GError **error);
gboolean   jalons_keyring_remove  (JalonsRegisterFile *file, guint index, GError **error);
gboolean   jalons_keyring_rotate  (JalonsRegisterFile *file, GError **error);

/* The slot of @actor opens with @credential from now on; its label and signature stay. */
gboolean   jalons_keyring_change  (JalonsRegisterFile *file, const JalonsActor *actor, JalonsCost cost,
                                   const JalonsCredential *credential, GError **error);

/* Of the slot, in the header; G_MAXUINT when it is not there any more. */
guint      jalons_keyring_index   (const JalonsBaseHeader *header, const guint8 slot[JALONS_SLOT_ID_SIZE]);

G_END_DECLS
