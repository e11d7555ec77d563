/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-indicator.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

/* What is known of each département once every dossier has been read; index 0 is not used. */
typedef struct {
  gint64    sessions[JALONS_N_DEPARTEMENTS + 1]; /* held in the window */
  gint64    stock[JALONS_N_DEPARTEMENTS + 1];    /* persons running on the last day of the window */
  JalonsDay first_periode[JALONS_N_DEPARTEMENTS + 1]; /* earliest period begun, JALONS_DAY_NONE: never */
} JalonsTally;

/* One record of a population. What does not belong to the population is NULL. */
struct _JalonsSubject {
  JalonsPopulation                population;
  const JalonsReferential        *referential;
  const JalonsDossier            *dossier;
  const JalonsDossierParcours    *parcours;
  const JalonsDossierDemande     *demande;
  const JalonsDossierAjournement *ajournement; /* NULL: the demande's last examination */
  const JalonsDossierRecours     *recours;
  const JalonsSejour             *sejour;
  const JalonsVersement          *versement;
  const JalonsAgrement           *agrement;
  int                             departement; /* population of départements */
  const JalonsTally              *tally;
  const JalonsProfil *profil; /* bilan of an association alone; NULL: she has none */
  JalonsRef own;              /* the association whose bilan it is; 0: not known */
};

/* The condition that fails first, NULL when the record counts. */
const JalonsCondition *jalons_indicator_first_failure (const JalonsIndicator *indicator,
                                                       const JalonsSubject *subject, const JalonsReportYear *window);

G_END_DECLS
