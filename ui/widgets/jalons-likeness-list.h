/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_LIKENESS_LIST (jalons_likeness_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonsLikenessList, jalons_likeness_list, JALONS, LIKENESS_LIST, AdwBin)

/**
 * JalonsLikenessList:
 *
 * The persons of the register who may be the one that is being typed, with what agrees and what differs: for a form to
 * put beside its fields. Not visible while there is nobody. Reached by Tab, arrows choose, Return opens.
 *
 * Signals: "person-activated" with the row number (gint64) of the one that is chosen; where nobody stops its emission
 * the dossier is opened, by the action win.show-page.
 */
GtkWidget *jalons_likeness_list_new        (void);

/* Shows who is like @typed, who needs neither be whole nor saved; herself (her id) is left out. Computed at once, in
 * less than a frame: to be called at every key. NULL: nobody. */
void       jalons_likeness_list_set_person (JalonsLikenessList *self, JalonsSession *session,
                                            const JalonsPersonne *typed);

/* How many are shown, and how much the first is alike. */
guint      jalons_likeness_list_n_shown    (JalonsLikenessList *self);
JalonsLikenessClass jalons_likeness_list_best (JalonsLikenessList *self);

G_END_DECLS
