/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Secrets live in memory that is locked, guarded and wiped when it is freed; what is derived from them
 * for one use, on the stack, is wiped by who derives it. */

#define JALONS_KEY_SIZE 32
#define JALONS_TAG_SIZE 16
#define JALONS_HASH_SIZE 32
#define JALONS_FILE_ID_SIZE 16

/* The key of a register, from which every other is derived. */
typedef struct _JalonsKey JalonsKey;

JalonsKey    *jalons_key_new   (void); /* random */
JalonsKey    *jalons_key_from  (const guint8 bytes[JALONS_KEY_SIZE]);
void          jalons_key_free  (JalonsKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsKey, jalons_key_free)

const guint8 *jalons_key_bytes (const JalonsKey *key);

typedef enum {
  JALONS_KEY_BASE,   /* of one generation of the base */
  JALONS_KEY_LOG,    /* of the log of one generation */
  JALONS_KEY_HEADER, /* of the header's authentication */
  JALONS_KEY_MARK,   /* of the high-water mark */
  JALONS_KEY_LEASE,  /* of who holds the register */
} JalonsKeyUse;

/* The key of one use and number, written into @derived, to be wiped by the caller. */
void          jalons_key_derive (const JalonsKey *key, JalonsKeyUse use, guint64 number,
                                 guint8 derived[JALONS_KEY_SIZE]);

void          jalons_wipe       (gpointer bytes, gsize length);

/* Numbers are little-endian in every file. */
void          jalons_put_u16    (guint8 *at, guint16 value);
void          jalons_put_u32    (guint8 *at, guint32 value);
void          jalons_put_u64    (guint8 *at, guint64 value);
guint16       jalons_get_u16    (const guint8 *at);
guint32       jalons_get_u32    (const guint8 *at);
guint64       jalons_get_u64    (const guint8 *at);

G_END_DECLS
