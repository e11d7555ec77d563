/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Every name of a person that is shown, printed or copied passes here: whole, or in discreet mode as initials.
 * The mode is the program's, for as long as it runs. Main thread only. */

void     jalons_names_set_discreet (gboolean discreet);
gboolean jalons_names_are_discreet (void);

/* « ADELE Joy (MARTIN) », or « A. J. (M.) ». */
char    *jalons_names_shown        (const char *name);

/* « A. J. (M.) », whatever the mode: what the clipboard takes unless it is asked for more. */
char    *jalons_names_initials     (const char *name);

G_END_DECLS
