/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-echeances.h"

G_BEGIN_DECLS

/* Gaps and deadlines in words, without names. Results are owned by the caller. */

/* « PSP : aucune demande de renouvellement n’est déposée » */
char *jalons_text_lacune (const JalonsLacune *lacune);

/* « déposer pour la commission du 12/03/2026, avant le 20/02/2026 (association) » */
char *jalons_text_lacune_action (const JalonsLacune *lacune);

/* « déposer un renouvellement, commission du 12/03/2026 »: what, without by when and by whom. */
char *jalons_text_lacune_doing (const JalonsLacune *lacune);

/* The parts of them: « Droit au séjour », « le titre expire », « déposer un renouvellement » — a button says it with a capital —,
 * « association ». */
const char *jalons_text_lacune_kind   (JalonsContinuiteKind kind);
const char *jalons_text_lacune_cause  (JalonsContinuiteCause cause);
const char *jalons_text_lacune_what   (JalonsContinuiteAction action);
const char *jalons_text_lacune_acteur (JalonsContinuiteActeur acteur);

/* « Séjour », « Préfecture »: in a column. */
const char *jalons_text_lacune_kind_short   (JalonsContinuiteKind kind);
const char *jalons_text_lacune_acteur_short (JalonsContinuiteActeur acteur);

/* What the page "form" is asked for to do the action; NULL with no action. */
char *jalons_text_lacune_form (const JalonsLacune *lacune, JalonsRef personne);

/* « dernier jour pour former un recours » */
const char *jalons_text_echeance (JalonsEcheanceKind kind);

/* How it was computed: « du 15/01/2026, + 2 mois : 15/03/2026, … ». */
char *jalons_text_etapes (const JalonsEcheance *echeance);

G_END_DECLS
