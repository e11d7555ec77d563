/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-continuite.h"

G_BEGIN_DECLS

/* The three lanes of the guard share this. */
typedef struct {
  const JalonsDossier          *dossier;
  const JalonsDossierParcours  *parcours;
  const JalonsCalendrier       *calendrier;
  const JalonsContinuiteDelais *delais;
  JalonsDay                     today;
  gboolean                      existing_only; /* no session is added, and nobody changes session */
  GPtrArray *pending;  /* const JalonsDossierDemande *, filed and not decided, by session */
  JalonsDay  start;    /* of what is looked at */
  JalonsDay  end;      /* of the parcours, every action done; JALONS_DAY_NONE: it does not run */
  JalonsDay  renewed;  /* first day of the period to renew: no session before it does */
  int        lost;     /* days that no action recovers */
  GArray    *lacunes;
} JalonsGarde;

void jalons_garde_init  (JalonsGarde *garde, const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                         const JalonsCalendrier *calendrier, JalonsDay today, const JalonsContinuiteDelais *delais);
void jalons_garde_clear (JalonsGarde *garde);

/* Appends a gap and gives it, valid until the next; NULL for an empty span. */
JalonsLacune *jalons_garde_add (JalonsGarde *garde, JalonsContinuiteKind kind, JalonsContinuiteCause cause,
                                JalonsSpan span);

/* The session that examined the demande and did not put it off, or is to come; NULL without one. */
const JalonsSeanceDate *jalons_garde_seance (const JalonsGarde *garde, const JalonsDossierDemande *demande);

/* The first sets `end`; the others need it. */
void jalons_garde_psp    (JalonsGarde *garde);
void jalons_garde_sejour (JalonsGarde *garde);
void jalons_garde_afis   (JalonsGarde *garde);

/* Documents delivered, merged; those that the AFIS lists only, when @listed. */
GArray *jalons_garde_documents (const JalonsGarde *garde, gboolean listed);

/* The days of what is looked at, from @first on, that @cover, which is merged, leaves; takes @cover. */
GArray *jalons_garde_uncovered (const JalonsGarde *garde, JalonsDay first, GArray *cover);

G_END_DECLS
