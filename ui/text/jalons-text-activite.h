/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-activite.h"
#include "jalons-tableau.h"

G_BEGIN_DECLS

/* What a commission did, in words: tables that the page shows, copies and exports. Results are owned by the caller. */

/* « 30 % (17 à 47 %) »; under JALONS_PROPORTION_MIN « 3 sur 7 »; « – » of nothing. */
char *jalons_text_proportion (JalonsProportion proportion);

/* A row, and the records that it counts. */
typedef struct {
  JalonsTableauLigne base;
  JalonsTableId table; /* of the records: demandes or sessions */
  GArray       *refs;  /* JalonsRef, each once; never NULL */
  GHashTable   *mots;  /* JalonsRef * → what this row says of that record: « 62 jours », « absent·e »; or NULL */
} JalonsActiviteLigne;

/* An array of JalonsTableau of JalonsActiviteLigne; those that would have no row are left out. */
GPtrArray *jalons_text_activite      (const JalonsActivite *activite);

/* The tables one below the other, for jalons_rows_write_csv(). */
GPtrArray *jalons_text_activite_rows (GPtrArray *tableaux);

/* « Renouvellement · séance du 12/03/2026 · ajourné · 2 ajournements »; « Séance du 12/03/2026 · parcours ». */
char      *jalons_text_activite_demande (const JalonsActiviteDemande *demande);
char      *jalons_text_activite_seance  (const JalonsActiviteSeance *seance);

/* Where nothing was done. */
gboolean   jalons_activite_is_empty (const JalonsActivite *activite);

G_END_DECLS
