/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-continuite.h"

G_BEGIN_DECLS

/* Every deadline of a dossier and of the register, each with how it was computed: the steps are data, which ui/text
 * says. Nothing is decided by a date that passes: silence is an alert. */

typedef enum {
  JALONS_ECHEANCE_RECOURS,       /* last day to appeal (CJA R421-1, R421-2; CRPA L411-2) */
  JALONS_ECHEANCE_RECOURS_DISTANCE, /* the same with the distance (CJA R421-7), the residence being recorded */
  JALONS_ECHEANCE_RAISONNABLE,   /* remedies not given: one year (CE 2016, Czabaj; to be confirmed) */
  JALONS_ECHEANCE_REPONSE,       /* an appeal to the administration is rejected by silence (CRPA L231-4 2°) */
  JALONS_ECHEANCE_MOTIFS,        /* last day to ask for the reasons of an implicit rejection (CRPA L232-4) */
  JALONS_ECHEANCE_NOTIFIER,      /* a decision to notify (CRPA L221-8) */
  JALONS_ECHEANCE_SILENCE,       /* silence on a request (CRPA L231-1) */
  JALONS_ECHEANCE_SILENCE_TITRE, /* silence on a request for a document (CESEDA R432-2) */
  JALONS_ECHEANCE_TITRE,         /* the window of renewal of a document (CESEDA R431-5) */
  JALONS_ECHEANCE_OBSERVATIONS,  /* observations before a withdrawal (CRPA L122-1) */
  JALONS_ECHEANCE_APRES,         /* the right of residence after the parcours */
  JALONS_ECHEANCE_AGREMENT,      /* an agrément to renew: 6, 4 and 3 months before (CASF R121-12-3) */
  JALONS_ECHEANCE_AGREMENT_SILENCE, /* silence on its renewal is a yes */
  JALONS_ECHEANCE_CONVOCATION,   /* a session to convene (CRPA R133-8) */
  JALONS_ECHEANCE_CONSERVATION,  /* two years after the exit: to erase, or to say why not */
  JALONS_ECHEANCE_COMPLETER,     /* a dossier that is not complete, before its session */
  JALONS_ECHEANCE_MOTIVER,       /* a refusal, or a withdrawal, without its grounds (CRPA L211-2, L211-5) */
  JALONS_ECHEANCE_RELANCE,       /* an answer that was asked for */
  JALONS_ECHEANCE_ORDRE_DU_JOUR, /* a session to come with nothing on its agenda */
  JALONS_ECHEANCE_ETAT_AFIS,     /* the month of AFIS to check before it is paid */
  JALONS_ECHEANCE_N_KINDS,
} JalonsEcheanceKind;

typedef enum {
  JALONS_ETAPE_DEPART,    /* from this day */
  JALONS_ETAPE_MOIS,      /* so many months later, or earlier */
  JALONS_ETAPE_JOURS,     /* so many days later, or earlier */
  JALONS_ETAPE_FRANC,     /* the last day is not counted: the day after */
  JALONS_ETAPE_OUVRE,     /* Saturday, Sunday or holiday: the next working day */
  JALONS_ETAPE_REJET,     /* interrupted by an appeal: from its rejection */
  JALONS_ETAPE_IMPLICITE, /* interrupted by an appeal: from the silence that rejects it */
  JALONS_ETAPE_DISTANCE,  /* months added for the distance */
  JALONS_ETAPE_N_KINDS,
} JalonsEtapeKind;

typedef struct {
  JalonsEtapeKind kind;
  int             amount;
  JalonsDay       day; /* where it leads */
} JalonsEtape;

#define JALONS_ECHEANCE_ETAPES 8

typedef struct {
  JalonsEcheanceKind     kind;
  JalonsDay              first; /* from when, JALONS_DAY_NONE: from now on */
  JalonsDay              day;   /* the last day */
  JalonsContinuiteActeur acteur;
  gboolean               to_confirm;
  JalonsFact             fact;
  JalonsRef              personne; /* 0 when it is of the register */
  guint                  n_etapes;
  JalonsEtape            etapes[JALONS_ECHEANCE_ETAPES];
} JalonsEcheance;

/* In days, but where it is said otherwise; `notification`, `apres` and `conservation_mois` to be confirmed. */
typedef struct {
  int notification;      /* a decision is notified so long after its session */
  int convocation;       /* days before a session */
  int fenetre_mois;      /* from so many months before its end a document can be renewed */
  int apres;             /* the right of residence after is prepared so long before the last end */
  int conservation_mois; /* after the exit */
  int passe;             /* what was due longer ago is not said any more */
  int completude;        /* a dossier that is on no session is completed so long after it was filed */
  int depot;             /* one that is on a session, so long before it */
} JalonsEcheanceDelais;

extern const JalonsEcheanceDelais jalons_echeance_delais_default;

#define JALONS_RESIDENCE_ETRANGER (-1)

/* The last day to appeal against what was notified on @start by the authority of @departement, without distance. Of one
 * who is recorded as living in @residence (a département, JALONS_RESIDENCE_ETRANGER; 0: not recorded), @distant gets
 * the later day that CJA R421-7 gives, JALONS_DAY_NONE where it gives none. Both with their steps; may be NULL. */
JalonsDay jalons_echeance_recours (JalonsDay start, int departement, int residence, JalonsEcheance *plain,
                                   JalonsEcheance *distant);

/* Append to @echeances, an array of JalonsEcheance. The register does not record residences yet: @residence is 0. */
void jalons_echeances_dossier  (const JalonsDossier *dossier, int residence, JalonsDay today,
                                const JalonsEcheanceDelais *delais, GArray *echeances);
void jalons_echeances_registre (const JalonsReferential *referential, JalonsDay today,
                                const JalonsEcheanceDelais *delais, GArray *echeances);

/* What follows from the work itself: dossiers to complete, grounds that are missing, answers awaited. @dossier must be
 * whole. */
void jalons_echeances_suivi      (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today,
                                  const JalonsEcheanceDelais *delais, GArray *echeances);

/* Of a session to come that nobody's demande is on; of the AFIS month of a département. Appended. */
void jalons_echeance_ordre_du_jour (const JalonsSeance *seance, JalonsDay today, const JalonsEcheanceDelais *delais,
                                    GArray *echeances);
void jalons_echeance_etat_afis     (JalonsMonth month, int departement, JalonsDay today,
                                    const JalonsEcheanceDelais *delais, GArray *echeances);

const char *jalons_echeance_kind_text (JalonsEcheanceKind kind);
const char *jalons_etape_kind_text    (JalonsEtapeKind kind);

G_END_DECLS
