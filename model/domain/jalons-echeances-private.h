/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-echeances.h"

G_BEGIN_DECLS

/* What the files of deadlines share. */
typedef struct {
  const JalonsDossier *dossier; /* NULL: of the register */
  const JalonsEcheanceDelais *delais;
  int residence;
  JalonsDay today;
  GArray *echeances;
} JalonsEcheanceSearch;

/* Where each step leads becomes the last day. */
JalonsEcheance jalons_echeance_begin  (JalonsEcheanceKind kind, JalonsDay from);
void           jalons_echeance_step   (JalonsEcheance *echeance, JalonsEtapeKind kind, int amount, JalonsDay day);
void           jalons_echeance_months (JalonsEcheance *echeance, int months);
void           jalons_echeance_days   (JalonsEcheance *echeance, int days);

/* What is long past is not said any more. */
void           jalons_echeance_append (const JalonsEcheanceSearch *search, JalonsEcheance *echeance, JalonsTableId table,
                                       JalonsRef row, const char *field);

G_END_DECLS
