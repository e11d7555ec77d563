/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-afis-register.h"

G_BEGIN_DECLS

/* A month of AFIS of a département as it was approved before the payer paid it. It never changes, nor can it be undone:
 * what was wrong is corrected by counter-entries, which stay too, each with its reason. */

typedef struct {
  JalonsEtatAfis etat; /* id 0: not approved */
  GArray *lignes;      /* JalonsLigneAfis, as they were approved */
  GArray *ecritures;   /* JalonsEcritureAfis, owned, in the order they were made */
} JalonsAfisEtat;

/* NULL with @error when the register cannot be read. Owned by the caller. */
JalonsAfisEtat *jalons_afis_etat_read (JalonsStore *store, int departement, JalonsMonth month, GError **error);
void            jalons_afis_etat_free (JalonsAfisEtat *etat);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsAfisEtat, jalons_afis_etat_free)

/* What was approved for her and what corrects it, in cents: their sum is what the month says now. 0 where she is not in
 * it; JALONS_CENTS_NONE as what was approved when no amount was known. */
JalonsCents     jalons_afis_etat_approved  (const JalonsAfisEtat *etat, JalonsRef personne);
JalonsCents     jalons_afis_etat_corrected (const JalonsAfisEtat *etat, JalonsRef personne);

/* What would have to be entered for the month to say @line, as it is computed today; 0 when it does, or when no amount
 * is known. */
JalonsCents     jalons_afis_etat_gap       (const JalonsAfisEtat *etat, const JalonsAfisLine *line);

/* The same of who is in the month and not in the book any more: an array of JalonsLigneAfis, whose `montant` is what would
 * have to be entered. Owned by the caller. */
GArray         *jalons_afis_etat_gone      (const JalonsAfisEtat *etat, const JalonsAfisBook *book);

/* Keeps the month as @book says it: a line for each person of the département who has a right in it. In one transaction;
 * FALSE with @error (JALONS_STORE_ERROR_CONSTRAINT when the month is approved already, or the book is of every
 * département) and nothing. @remarque may be NULL. */
gboolean        jalons_afis_etat_approve   (JalonsStore *store, const JalonsAfisBook *book, JalonsDay day,
                                            const char *remarque, GError **error);

/* Adds a counter-entry of @montant (not 0), whose reason is not blank, to an approved month. The same errors. */
gboolean        jalons_afis_etat_correct   (JalonsStore *store, const JalonsAfisEtat *etat, JalonsRef personne,
                                            JalonsCents montant, JalonsDay day, const char *motif, GError **error);

/* The months of the département that are approved, JalonsMonth, the latest first. Owned by the caller. */
GArray         *jalons_afis_etats_months   (JalonsStore *store, int departement, GError **error);

G_END_DECLS
