/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-session.h"

G_BEGIN_DECLS

/* What the tests that need a screen share. */

/* How often a page is opened and closed to see that nothing of it stays: 50 times where counts are full. */
guint          display_test_openings (void);

/* A register of the département 75 in memory: a delegate's desk, or empty. */
JalonsSession *display_test_desk     (gboolean filled);

G_END_DECLS
