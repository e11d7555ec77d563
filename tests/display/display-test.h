/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

/* What the tests that need a screen share. */

/* How often a page is opened and closed to see that nothing of it stays: 50 times where counts are full. */
guint          display_test_openings (void);

/* A child of a template. */
gpointer       display_test_part     (gpointer widget, GType type, const char *id);

/* A view of a JalonsWindow by its name; NULL until it has been shown. */
gpointer       display_test_view     (gpointer window, const char *name);

/* Lets the program go on until it is so; the test fails when it never is. */
typedef gboolean (*DisplayTestIs) (gpointer data);
void           display_test_until    (DisplayTestIs is_so, gpointer data);

/* Destroys a window, and waits until nothing of it is left. */
void           display_test_destroy  (gpointer window);

/* Presses a button. */
void           display_test_press    (gpointer button);

/* Removes a folder and all that is in it. */
void           display_test_remove   (const char *folder);

/* A register of the département 75 in memory: a delegate's desk, or empty. */
JalonsSession *display_test_desk     (gboolean filled);

G_END_DECLS
