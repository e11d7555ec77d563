/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-echeances.h"
#include "jalons-prochain-acte.h"

G_BEGIN_DECLS

/* The lead times: defaults that are shipped, each with its source and how sure that is, and what the register sets in
 * their place from a day on. */
typedef struct {
  JalonsContinuiteDelais continuite;
  JalonsEcheanceDelais   echeance;
  JalonsActeDelais       acte;
  int grace_mois; /* as JalonsAfisChoices.grace_months */
} JalonsReglages;

/* @delai: JALONS_DELAI_*. */
int             jalons_delai_default   (int delai);
const char     *jalons_delai_source    (int delai); /* French, as it is cited; "" for a choice of the program */
JalonsCertainty jalons_delai_certainty (int delai);

/* What is in force on @day: of the register's own the one that begins last, the later row of two; else the default. */
int             jalons_delai_on        (const JalonsReferential *referential, int delai, JalonsDay day);

/* All of them. @referential may be NULL: the defaults. */
void            jalons_reglages_on     (const JalonsReferential *referential, JalonsDay day, JalonsReglages *reglages);

G_END_DECLS
