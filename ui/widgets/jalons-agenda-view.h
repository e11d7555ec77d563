/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_AGENDA_VIEW (jalons_agenda_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsAgendaView, jalons_agenda_view, JALONS, AGENDA_VIEW, GtkBox)

/**
 * JalonsAgendaView:
 *
 * The agenda of a session while it is prepared: what is on it, in the delegate's order, and what waits, by the day on
 * which waiting has a consequence, with what keeps a dossier off it.
 */
GtkWidget *jalons_agenda_view_new  (JalonsPage *page);

/* Walks every dossier. FALSE with @error. */
gboolean   jalons_agenda_view_show (JalonsAgendaView *self, JalonsRef seance, GError **error);

/* Puts on it all that can be presented and has a place. */
void       jalons_agenda_view_fill (JalonsAgendaView *self);

G_END_DECLS
