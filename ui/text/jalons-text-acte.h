/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-prochain-acte.h"

G_BEGIN_DECLS

/* What comes next in a parcours, in words, and the form where it is done. Results are owned by the caller. */

/* « commission du 12/03/2026, dépôt avant le 20/02/2026 »; what is late says by how much. */
char *jalons_text_acte           (const JalonsActe *acte, JalonsDay today);

/* « Prochain acte : … » of the first of jalons_prochains_actes(); NULL when there is none. */
char *jalons_text_prochain_acte  (const GArray *actes, JalonsDay today);

/* « Ensuite : … ; … » of the two after it; NULL when there is none. */
char *jalons_text_actes_suivants (const GArray *actes, JalonsDay today);

/* What the page "form" is asked for to do it: « demandes/12 », « demandes/duplicate/12 », « sorties/new?parcours=5 ». */
char *jalons_text_acte_form      (const JalonsActe *acte, JalonsRef personne, JalonsRef parcours);

G_END_DECLS
