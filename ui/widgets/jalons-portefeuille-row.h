/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"
#include "jalons-portefeuille.h"

G_BEGIN_DECLS

/* A line of « Mes dossiers »: who, what, what is missing, before when, and its one primary act. */
#define JALONS_TYPE_PORTEFEUILLE_ROW (jalons_portefeuille_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsPortefeuilleRow, jalons_portefeuille_row, JALONS, PORTEFEUILLE_ROW, GtkListBoxRow)

/* @columns: the same widths for all the lines of a page. */
GtkWidget *jalons_portefeuille_row_new (JalonsPage *page, const JalonsPortefeuilleLigne *ligne, GtkSizeGroup *columns[2]);

JalonsRef  jalons_portefeuille_row_demande (JalonsPortefeuilleRow *self);

/* Does its primary act. */
void       jalons_portefeuille_row_act (JalonsPortefeuilleRow *self);

G_END_DECLS
