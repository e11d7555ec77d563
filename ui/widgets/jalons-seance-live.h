/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SEANCE_LIVE (jalons_seance_live_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSeanceLive, jalons_seance_live, JALONS, SEANCE_LIVE, GtkBox)

/**
 * JalonsSeanceLive:
 *
 * A session that is going on, by keyboard alone: its agenda, the case at hand, who is there. Every key that says something is
 * on the disk before the next one is read, so that a program that dies is taken up where it was. What the room sees is in
 * a window of its own (jalons-projector.h), which goes with this.
 */
GtkWidget *jalons_seance_live_new  (JalonsPage *page);

/* As the register says it now; @seance 0: nothing. FALSE with @error. */
gboolean   jalons_seance_live_show (JalonsSeanceLive *self, JalonsRef seance, GError **error);

/* Gives it the keyboard. */
void       jalons_seance_live_focus (JalonsSeanceLive *self);

/* The window of the projector; NULL: none is open. */
GtkWindow *jalons_seance_live_get_projector (JalonsSeanceLive *self);

G_END_DECLS
