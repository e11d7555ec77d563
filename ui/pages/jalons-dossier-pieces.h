/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/* The documents kept about a person and one of her parcours: the card, and what its buttons ask for. */

/* Each a row, whose buttons are the actions dossier.open-piece(x) and dossier.remove-piece(x) of @page. */
GtkWidget *jalons_dossier_pieces_card_new (JalonsPage *page, JalonsRef personne, JalonsRef parcours);

/* Asks for a file, and keeps an encrypted copy of it with @parcours, or else with @personne. */
void       jalons_dossier_piece_add    (JalonsPage *page, JalonsRef personne, JalonsRef parcours);

/* Asks why and where to, then writes the document in clear. */
void       jalons_dossier_piece_open   (JalonsPage *page, JalonsRef personne, JalonsRef piece);

/* Asks whether, then removes it for good. */
void       jalons_dossier_piece_remove (JalonsPage *page, JalonsRef piece);

G_END_DECLS
