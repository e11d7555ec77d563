/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SEARCH_BOX (jalons_search_box_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSearchBox, jalons_search_box, JALONS, SEARCH_BOX, AdwBin)

/* The most persons that are shown. */
#define JALONS_SEARCH_BOX_SHOWN 30

/**
 * JalonsSearchBox:
 *
 * One box, in the header of the window, that finds a person as it is typed into. Arrows choose, Return opens the
 * dossier (by the action win.show-page), Escape closes and gives the keyboard back. What was typed is forgotten when
 * the search ends, and the journal is told how many were found, never by which words.
 */

/* NULL: nothing to look through; what was typed and found goes. Not shown for a register that holds no person. */
void jalons_search_box_set_session (JalonsSearchBox *self, JalonsSession *session);

/* Takes the keyboard, and what was typed is typed over. FALSE where there is nothing to look through. */
gboolean jalons_search_box_enter   (JalonsSearchBox *self);

G_END_DECLS
