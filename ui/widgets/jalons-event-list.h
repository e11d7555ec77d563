/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-agenda.h"

G_BEGIN_DECLS

#define JALONS_TYPE_EVENT_LIST (jalons_event_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEventList, jalons_event_list, JALONS, EVENT_LIST, AdwBin)

/* Events one under the other, in words, as many as there are: of a day, or of a month, where each says its day. It
 * scrolls by itself, and is one stop of Tab.
 *
 * Signal: "open" with the rank of an event in the agenda. */
GtkWidget *jalons_event_list_new   (gboolean dated);

/* Those of @ranks (guint), in its order; NULL: none. The agenda and its codes are kept (references). */
void       jalons_event_list_show  (JalonsEventList *self, const GArray *agenda, GPtrArray *codes, const GArray *ranks);

/* The keyboard goes to the first. */
void       jalons_event_list_enter (JalonsEventList *self);

G_END_DECLS
