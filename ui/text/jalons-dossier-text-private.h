/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier-text.h"

G_BEGIN_DECLS

/* Rows of the themes of what is followed from day to day, into an array of JalonsTextRow. */
void jalons_dossier_add_suivi  (const JalonsDossierView *view, GPtrArray *rows);
void jalons_dossier_add_notes  (const JalonsDossierView *view, GPtrArray *rows);
void jalons_dossier_add_ecarts (const JalonsDossierView *view, GPtrArray *rows);

G_END_DECLS
