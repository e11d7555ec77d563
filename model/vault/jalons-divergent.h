/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-base.h"

G_BEGIN_DECLS

/* A « copie divergente »: the state that one writer had reached when another had written the register in its
 * place, a register of its own beside it, « r.copie-divergente-N.jalons », never over anything. Each returns
 * its path, owned by the caller, or NULL with an error and nothing half written under that name. The pieces that
 * are beside the register are beside the copy too, where there is room for them. */

/* From an image at @state, as the base that comes after @header. */
char *jalons_divergent_write (const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                              JalonsImage *image, const JalonsBaseState *state, GError **error);

/* From a base, byte for byte, and from its log where @log is not NULL: without the key. */
char *jalons_divergent_copy  (const char *path, const char *base, const char *log, GError **error);

G_END_DECLS
