/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-money.h"
#include "jalons-tables.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ECRITURE_WINDOW (jalons_ecriture_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEcritureWindow, jalons_ecriture_window, JALONS, ECRITURE_WINDOW, AdwWindow)

/* A counter-entry of an approved month: whose, how much, why. @personne is 0 when the person gives up. Called once; @data
 * is its to free. */
typedef void (*JalonsEcritureGiven) (JalonsRef personne, JalonsCents amount, const char *reason, gpointer data);

JalonsEcritureWindow *jalons_ecriture_window_new (GtkWindow *parent, const char *what, JalonsEcritureGiven given,
                                                  gpointer data);

/* Who can be chosen. */
void jalons_ecriture_window_add_person (JalonsEcritureWindow *self, JalonsRef personne, const char *code,
                                        const char *name);

/* What is proposed; 0: nothing. @personne is one that was added. */
void jalons_ecriture_window_propose (JalonsEcritureWindow *self, JalonsRef personne, JalonsCents amount);

G_END_DECLS
