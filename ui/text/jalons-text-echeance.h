/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-echeances.h"

G_BEGIN_DECLS

/* Gaps and deadlines in words, without names. Results are owned by the caller. */

/* « PSP : aucune demande de renouvellement n’est déposée » */
char *jalons_text_lacune (const JalonsLacune *lacune);

/* « déposer pour la commission du 12/03/2026, avant le 20/02/2026 (association) » */
char *jalons_text_lacune_action (const JalonsLacune *lacune);

/* « dernier jour pour former un recours » */
const char *jalons_text_echeance (JalonsEcheanceKind kind);

/* How it was computed: « du 15/01/2026, + 2 mois : 15/03/2026, … ». */
char *jalons_text_etapes (const JalonsEcheance *echeance);

G_END_DECLS
