/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-seance-register.h"

G_BEGIN_DECLS

#define JALONS_TYPE_AFFAIRE_LIST (jalons_affaire_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonsAffaireList, jalons_affaire_list, JALONS, AFFAIRE_LIST, GtkBox)

/**
 * JalonsAffaireList:
 *
 * The agenda of a session that is going on: a row each, by code. Those that are done fold away, and are shown again by a
 * button that says how many they are. "selected" is emitted with the demande when another row is chosen, "opened" when a row
 * is activated.
 */
GtkWidget *jalons_affaire_list_new    (void);

/* What is on the session now; rows stay where they are as long as the agenda is the same. The one that is chosen stays so. */
void       jalons_affaire_list_show   (JalonsAffaireList *self, JalonsStore *store, const JalonsSeanceRegister *session);

/* Chooses the row of @demande, folded or not; nothing when it is not on it. */
void       jalons_affaire_list_select (JalonsAffaireList *self, JalonsRef demande);

/* 0: none. */
JalonsRef  jalons_affaire_list_get_selected (JalonsAffaireList *self);

/* The next row that is shown (@by 1), or the one before (-1). */
void       jalons_affaire_list_move   (JalonsAffaireList *self, int by);

/* Whether those that are done are shown. */
void       jalons_affaire_list_fold   (JalonsAffaireList *self, gboolean folded);
gboolean   jalons_affaire_list_is_folded (JalonsAffaireList *self);

/* Gives the keyboard to the row that is chosen. */
void       jalons_affaire_list_focus  (JalonsAffaireList *self);

G_END_DECLS
