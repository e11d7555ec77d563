/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far a long job is, from 0 to 1; called in the thread of the job. */
typedef void (*JalonsProgress) (double fraction, gpointer data);

G_END_DECLS
