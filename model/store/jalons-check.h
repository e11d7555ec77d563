/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-finding.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* Receives what has been found in one person's file; it may take what it needs, and owns nothing. */
typedef void (*JalonsCheckFunc) (GArray *findings, gpointer data);

/* Runs the data-quality rules over every file of the register, as of the register's today. */
gboolean jalons_check_run (JalonsStore *store, JalonsCheckFunc found, gpointer data, GCancellable *cancellable,
                           GError **error);

G_END_DECLS
