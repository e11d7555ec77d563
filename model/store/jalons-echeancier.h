/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-echeances.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* What a whole register has to do and what it will lack, by the day on which it matters. No name in it. Lead times are
 * those that the register has in force. */

typedef struct {
  JalonsDay      day;      /* of the consequence: the first day missing, or the last one to act */
  JalonsDay      limite;   /* the last day to act: of a gap that an action removes, its last useful day; else `day` */
  JalonsRef      personne; /* 0: of the register */
  JalonsRef      parcours; /* of a gap; 0 for a deadline */
  gboolean       is_lacune;
  JalonsLacune   lacune;
  JalonsEcheance echeance;
  JalonsDay      reporte;  /* put off until that day, which is to come (jalons-reports.h); JALONS_DAY_NONE: it is not */
} JalonsDu;

/* An array of JalonsDu by the day of the consequence; those that come after @last, and that can wait, left out
 * (JALONS_DAY_OPEN: none). NULL with @error when the register cannot be read. */
GArray *jalons_echeancier (JalonsStore *store, JalonsDay today, JalonsDay last, GError **error);

G_END_DECLS
