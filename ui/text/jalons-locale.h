/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets the locale of the process, first thing in main(). People get the language they ask for when the
 * program speaks it (French, or English as written); French otherwise, the C locale included. */
void jalons_locale_init (void);

G_END_DECLS
