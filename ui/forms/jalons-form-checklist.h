/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-form.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FORM_CHECKLIST (jalons_form_checklist_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFormChecklist, jalons_form_checklist, JALONS, FORM_CHECKLIST, AdwBin)

/**
 * JalonsFormChecklist:
 *
 * What the dossier of a demande must hold: an item of the rule set in force each, ticked once it was received. Its
 * dates and state are shown on demand. "changed" is emitted when something of it was changed by hand.
 */
GtkWidget *jalons_form_checklist_new (JalonsForm *form, guint block);

G_END_DECLS
