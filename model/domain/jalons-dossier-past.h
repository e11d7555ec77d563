/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"

G_BEGIN_DECLS

/* A file as it was before some rows were added. */

/* Whether the row of the table was not there yet. */
typedef gboolean (*JalonsRowIsNew) (JalonsTableId table, JalonsRef row, gpointer data);

/* The dossier without its new rows, for what counts in a year (jalons_rules_check_closed_years()): person, parcours,
 * demandes, exits, appeals, documents, rights, payments, children and housing. The texts stay those of @dossier, which must
 * live longer; free it with jalons_dossier_past_free(). NULL when the person herself is new. */
JalonsDossier *jalons_dossier_past_new  (const JalonsDossier *dossier, JalonsRowIsNew is_new, gpointer data);
void           jalons_dossier_past_free (JalonsDossier *past);

G_END_DECLS
