/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-calendrier.h"
#include "jalons-dossier.h"
#include "jalons-finding.h"

G_BEGIN_DECLS

/* The continuity guard: what a running parcours will lack, from today to its 24-month end, if nothing more is done,
 * and what would prevent it. Pure: facts, sessions, lead times and a day.
 *
 * PSP. After the last period, each renewal that is left (four periods, 24 months: CASF R121-12-10) is looked for among
 * the demandes that are filed and not decided, by the date of their session. One that is on a session takes effect
 * `notification` days after it, and never before the period ends (a session to come is recorded as not held: it is none
 * only once its day is over); one that was examined, as late as tomorrow; one that
 * is on none, or is not filed, takes no effect. What is missing is asked of the last planned session that is in time and
 * not before the period to renew, else of one to plan: on the last working day in time, or on the first that lead times still allow. Then the days
 * until it takes effect are lost: no action removes them.
 * Séjour. Needed by those whose nationality needs it, each day of the parcours; any document covers it that was
 * delivered. What is missing is covered six months at a time (CESEDA L425-4), by what was asked for, or by a request
 * made in the window (R431-5), `recepisse` days before.
 * AFIS. Of adults who answered no to no condition: a right must be open, and the document be one that CASF R121-12-13-1
 * lists. What a missing period or document would cost of it is said by the gap it comes from. */

typedef enum {
  JALONS_CONTINUITE_PSP,
  JALONS_CONTINUITE_SEJOUR,
  JALONS_CONTINUITE_AFIS,
  JALONS_CONTINUITE_N_KINDS,
} JalonsContinuiteKind;

typedef enum {
  JALONS_CAUSE_NON_DEPOSE,      /* no renewal is filed */
  JALONS_CAUSE_NON_INSCRIT,     /* filed, on no session */
  JALONS_CAUSE_SEANCE_TARDIVE,  /* its session is too late */
  JALONS_CAUSE_DECISION_ATTENDUE, /* examined, not decided */
  JALONS_CAUSE_PERIODE_SUIVANTE, /* the next period recorded begins later */
  JALONS_CAUSE_TITRE_EXPIRE,    /* the document ends */
  JALONS_CAUSE_TITRE_ATTENDU,   /* asked for, nothing delivered */
  JALONS_CAUSE_TITRE_JAMAIS,    /* never asked for */
  JALONS_CAUSE_DROIT_NON_OUVERT, /* no AFIS right */
  JALONS_CAUSE_DROIT_EXPIRE,    /* the AFIS right ends */
  JALONS_CAUSE_TITRE_NON_LISTE, /* regular stay, by a document that is not listed for the AFIS */
  JALONS_CONTINUITE_N_CAUSES,
} JalonsContinuiteCause;

typedef enum {
  JALONS_ACTION_AUCUNE,     /* too late for any */
  JALONS_ACTION_DEPOSER,    /* file a renewal for the session */
  JALONS_ACTION_INSCRIRE,   /* put it on the session */
  JALONS_ACTION_PLANIFIER,  /* plan a session on that day at the latest, and file for it */
  JALONS_ACTION_DECIDER,    /* decide and notify */
  JALONS_ACTION_RENOUVELER_TITRE, /* ask for the renewal in its window */
  JALONS_ACTION_DEMANDER_TITRE,   /* ask for a first APS */
  JALONS_ACTION_RECEPISSE,  /* obtain the récépissé */
  JALONS_ACTION_OUVRIR_AFIS, /* open the right, or go on with it */
  JALONS_CONTINUITE_N_ACTIONS,
} JalonsContinuiteAction;

typedef enum {
  JALONS_ACTEUR_PERSONNE,
  JALONS_ACTEUR_ASSOCIATION,
  JALONS_ACTEUR_DDFE,
  JALONS_ACTEUR_PREFECTURE,
  JALONS_CONTINUITE_N_ACTEURS,
} JalonsContinuiteActeur;

typedef struct {
  JalonsContinuiteKind   kind;
  JalonsContinuiteCause  cause;
  JalonsSpan             span;    /* the days missing, from today on */
  JalonsContinuiteAction action;
  JalonsContinuiteActeur acteur;
  JalonsDay              seance;  /* of the session the action is for, JALONS_DAY_NONE */
  JalonsRef              seance_id; /* 0: to plan, or none */
  JalonsDay              opens;   /* from when it can be done, JALONS_DAY_NONE: from now on */
  JalonsDay              last_useful; /* the last day on which it removes the gap; JALONS_DAY_NONE with no action */
  int                    days;    /* missing if nothing is done, what follows from it included */
  int                    afis_days; /* of the span, those on which an AFIS right is open and put at risk */
  gboolean               to_check; /* depends on a nationality or a birth that is not known */
  JalonsFact             fact;    /* what it comes from; row 0 for none */
} JalonsLacune;

/* In days but where it is said otherwise; no text found fixes them: all to be confirmed but `convocation` (CRPA
 * R133-8), `titre_mois` (CESEDA L425-4) and `fenetre_mois` (R431-5, 1°). */
typedef struct {
  int depot;        /* a dossier is filed so long before its session */
  int convocation;  /* a session is convened so long before */
  int notification; /* a decision is notified so long after its session */
  int recepisse;    /* between a request for a document and the récépissé */
  int titre;        /* between a first request for a document and what is delivered */
  int titre_mois;   /* how long a document lasts */
  int fenetre_mois; /* from so many months before its end it can be renewed */
  int abandon_mois; /* a parcours whose last period ended longer ago is not followed any more */
} JalonsContinuiteDelais;

extern const JalonsContinuiteDelais jalons_continuite_delais_default;

/* The last day of the parcours as the guard foresees it once every action is done; JALONS_DAY_NONE when the parcours
 * does not run any more, or not yet. */
JalonsDay jalons_continuite_end (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                                 const JalonsCalendrier *calendrier, JalonsDay today,
                                 const JalonsContinuiteDelais *delais);

/* An array of JalonsLacune, by first day then kind; empty when nothing is missing or the parcours does not run. */
GArray   *jalons_continuite     (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                                 const JalonsCalendrier *calendrier, JalonsDay today,
                                 const JalonsContinuiteDelais *delais);

/* Person-days without PSP if everybody files in time for the best of the sessions there are, none being added. */
int       jalons_continuite_jours (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                                   const JalonsCalendrier *calendrier, JalonsDay today,
                                   const JalonsContinuiteDelais *delais);

/* The facts as they would be with the action of @lacune done by its last useful day: adds to @calendrier the session
 * that it plans. The copy shares the texts of @dossier, which must live longer; jalons_dossier_past_free(). A missing
 * period is filled only once those before it are. */
JalonsDossier *jalons_continuite_apply (const JalonsDossier *dossier, guint parcours, JalonsCalendrier *calendrier,
                                        const JalonsLacune *lacune);

const char *jalons_continuite_kind_text   (JalonsContinuiteKind kind);
const char *jalons_continuite_cause_text  (JalonsContinuiteCause cause);
const char *jalons_continuite_action_text (JalonsContinuiteAction action);
const char *jalons_continuite_acteur_text (JalonsContinuiteActeur acteur);

G_END_DECLS
