/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-keeper.h"

G_BEGIN_DECLS

/* Chooses what will open a slot: whose it is, six words drawn by lot or a passphrase of one's own, a key file. */
#define JALONS_TYPE_PASSPHRASE_PANE (jalons_passphrase_pane_get_type ())
G_DECLARE_FINAL_TYPE (JalonsPassphrasePane, jalons_passphrase_pane, JALONS, PASSPHRASE_PANE, AdwBin)

/* Proposes whose passphrase it is, unless the person has said. */
void          jalons_passphrase_pane_propose (JalonsPassphrasePane *self, const char *label);

/* Gives the keyboard to what is asked first. */
void          jalons_passphrase_pane_enter   (JalonsPassphrasePane *self);

/* For a register that is there: what is said of the passphrase, and whether it is asked whose it is. */
void          jalons_passphrase_pane_suit    (JalonsPassphrasePane *self, const char *advice, gboolean with_label);

/* What was chosen, or NULL after saying in place what is missing, with the keyboard there. */
JalonsSecret *jalons_passphrase_pane_get     (JalonsPassphrasePane *self);

/* Wipes what was typed and what was drawn. */
void          jalons_passphrase_pane_forget  (JalonsPassphrasePane *self);

G_END_DECLS
