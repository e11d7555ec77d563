/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* BLAKE2b with 32 bytes, as `b2sum -l 256` gives it, of bytes that come one piece after the other. */
typedef struct _JalonsDigest JalonsDigest;

#define JALONS_DIGEST_SIZE 32

JalonsDigest *jalons_digest_new  (void);
void          jalons_digest_free (JalonsDigest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDigest, jalons_digest_free)

void          jalons_digest_add  (JalonsDigest *digest, gconstpointer bytes, gsize length);

/* Once, at the end. */
void          jalons_digest_end  (JalonsDigest *digest, guint8 hash[JALONS_DIGEST_SIZE]);

G_END_DECLS
