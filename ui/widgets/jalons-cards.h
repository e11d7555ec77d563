/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_CARDS (jalons_cards_get_type ())
G_DECLARE_FINAL_TYPE (JalonsCards, jalons_cards, JALONS, CARDS, GtkWidget)

/* Cards in as many columns as there is room for, two at most; each goes under the shorter one. */
GtkWidget *jalons_cards_new    (void);

/* Makes a card of @content. */
void       jalons_cards_append (JalonsCards *self, GtkWidget *content);

G_END_DECLS
