/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-finding.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

/* What comes next in a parcours, and until when: computed from the facts, a day and lead times, never stored.
 *
 * No text found fixes how long before a session a dossier is filed, nor how long a decision may wait for its
 * notification, nor when a renewal is asked for: these are lead times, given as parameters and to be confirmed by
 * whoever sets them. */

typedef enum {
  JALONS_ACTE_DEMANDE,      /* no demande is recorded yet */
  JALONS_ACTE_DEPOT,        /* a demande to file */
  JALONS_ACTE_COMPLETER,    /* a filed dossier to complete, or sent back and awaited */
  JALONS_ACTE_INSCRIRE,     /* complete or so it seems, and on no session to come */
  JALONS_ACTE_COMMISSION,   /* the session that examines it */
  JALONS_ACTE_DECIDER,      /* examined, decision of the préfet awaited */
  JALONS_ACTE_NOTIFIER,     /* decided, not notified (CRPA L221-8) */
  JALONS_ACTE_RENOUVELER,   /* a renewal to file before the running period ends */
  JALONS_ACTE_APS_DEMANDER, /* a first APS to ask for (CESEDA L425-4) */
  JALONS_ACTE_APS_RENOUVELER, /* the last document ends while the parcours goes on (CESEDA R431-5) */
  JALONS_ACTE_RECOURS,      /* an appeal without outcome: silence rejects it (CRPA L231-4) */
  JALONS_ACTE_APRES,        /* the right of residence after the parcours, to prepare */
  JALONS_ACTE_SORTIE,       /* an exit to record */
  JALONS_ACTE_N_KINDS,
} JalonsActeKind;

typedef struct {
  JalonsActeKind kind;
  JalonsDay      day;    /* of the act, or the last day to do it; JALONS_DAY_NONE: as soon as can be */
  JalonsDay      first;  /* from when it can be done, JALONS_DAY_NONE: from now on */
  JalonsDay      seance; /* of the session it is for, JALONS_DAY_NONE: none is planned */
  gboolean       late;   /* the day is past */
  JalonsFact     facts[2]; /* what it is about, then the session or what it comes from; row 0 for none */
} JalonsActe;

/* In days, but where it is said otherwise. */
typedef struct {
  int depot;           /* a dossier is filed so long before the session */
  int notification;    /* a decision is notified so long after the session */
  int renouvellement;  /* a renewal is filed so long before the end, where no session is planned */
  int aps_mois;        /* months before its end from which a document can be renewed */
  int apres;           /* the right of residence after is prepared so long before the last end */
} JalonsActeDelais;

/* The defaults, all to be confirmed but aps_mois (CESEDA R431-5, 1°). */
extern const JalonsActeDelais jalons_acte_delais_default;

/* An array of JalonsActe: everything that is expected of the parcours on @today, what comes first at its head; what
 * has no day counts as of today. Empty once she is out and that is recorded. @delais: NULL for those that @referential has
 * in force. */
GArray  *jalons_prochains_actes (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                                 const JalonsReferential *referential, JalonsDay today,
                                 const JalonsActeDelais *delais);

/* Which of the months of authorised time @day is in, those of another register included: 1 … 24 and beyond; 0 where
 * no period runs. */
int      jalons_parcours_month  (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay day);

G_END_DECLS
