/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo.h"

G_BEGIN_DECLS

/* The desk of one département's delegate. */
gboolean jalons_demo_desk_fill (JalonsStore *store, const JalonsDemoOptions *options,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
