/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* How the columns of workbooks were taken, kept in the register under the digest of their headers. It holds no value
 * of a case, and leaves no trace outside of the register. */

/* What was kept under @digest (owned by the caller); NULL when nothing was, or with @error. */
char    *jalons_store_correspondance     (JalonsStore *store, const char *digest, GError **error);

/* Keeps @text under @digest, in the place of what was there. @name: what people call it. */
gboolean jalons_store_set_correspondance (JalonsStore *store, const char *digest, const char *name, const char *text,
                                          GError **error);

G_END_DECLS
