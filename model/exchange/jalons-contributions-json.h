/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-contributions.h"

G_BEGIN_DECLS

/* Writes `jalons.contributions/1`, in the form of `jalons.report/1`: numbers alone, no line, token or sum of a person.
 * @stream stays open. */
gboolean jalons_contributions_write_json (const JalonsContributions *contributions, GOutputStream *stream,
                                          GCancellable *cancellable, GError **error);

G_END_DECLS
