/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-periode.h"
#include "jalons-tables.h"

G_BEGIN_DECLS

/* A person's whole file, as facts: what every rule, indicator and page reads. Nothing in it is typed
 * by a person as a state; states are computed from the facts and a day. */

typedef struct {
  JalonsDemande       record;
  const JalonsSeance *seance;    /* NULL without session */
  guint               parcours;  /* index in JalonsDossier.parcours */
  gboolean            is_periode; /* accepted entree or renouvellement, with both dates */
} JalonsDossierDemande;

typedef struct {
  JalonsAjournement   record;
  const JalonsSeance *seance;
  guint               demande; /* index in JalonsDossier.demandes */
} JalonsDossierAjournement;

typedef struct {
  JalonsRecours record;
  guint         demande; /* index in JalonsDossier.demandes */
} JalonsDossierRecours;

typedef struct {
  JalonsElement record;
  guint demande; /* index in JalonsDossier.demandes */
} JalonsDossierElement;

typedef struct {
  JalonsRenvoi record;
  guint demande; /* index in JalonsDossier.demandes */
} JalonsDossierRenvoi;

typedef struct {
  JalonsDeport record;
  guint demande; /* index in JalonsDossier.demandes */
} JalonsDossierDeport;

typedef struct {
  JalonsSeancePoint record;
  guint demande; /* index in JalonsDossier.demandes */
} JalonsDossierPoint;

typedef struct {
  JalonsSeanceVote record;
  guint demande; /* index in JalonsDossier.demandes */
} JalonsDossierVote;

typedef struct {
  JalonsParcours record;
  JalonsSortie   sortie; /* id 0 when there is none */
  JalonsTransfert arrivee; /* what came with her, id 0: nothing; of several, the last one recorded */
  JalonsTransfert depart;  /* what went with her */
  guint          first_demande;
  guint          n_demandes;
  int            first_periode; /* index in JalonsDossier.demandes, -1 when there is none */
  int            last_periode;  /* the one that begins last */
  JalonsDay      exit;          /* first day out, of whatever kind; JALONS_DAY_NONE: not out */
} JalonsDossierParcours;

typedef struct {
  JalonsPersonne personne;
  GArray        *parcours;     /* JalonsDossierParcours */
  GArray        *demandes;     /* JalonsDossierDemande, grouped by parcours */
  GArray        *ajournements; /* JalonsDossierAjournement */
  GArray        *recours;      /* JalonsDossierRecours */
  GArray        *sejours;      /* JalonsSejour */
  GArray        *afis;         /* JalonsAfis */
  GArray        *versements;   /* JalonsVersement */
  GArray        *enfants;      /* JalonsEnfant */
  GArray        *hebergements; /* JalonsHebergement */
  GArray *elements;            /* JalonsDossierElement: what a demande's checklist holds */
  GArray *renvois;             /* JalonsDossierRenvoi */
  GArray *deports;             /* JalonsDossierDeport */
  GArray *points;              /* JalonsDossierPoint: its demandes on sessions */
  GArray *votes;               /* JalonsDossierVote */
  GArray *relances;            /* JalonsRelance */
  GArray *notes;               /* JalonsNote */
  GArray *conditions_afis;     /* JalonsConditionAfis */
  GArray *ecarts;              /* JalonsEcart: findings set aside */
} JalonsDossier;

/* Where a parcours stands on a day. */
typedef enum {
  JALONS_PARCOURS_NOT_STARTED, /* no period has begun */
  JALONS_PARCOURS_IN_PROGRESS, /* a period covers the day */
  JALONS_PARCOURS_EXPIRED,     /* between periods, or after the last one, and not out */
  JALONS_PARCOURS_ENDED,       /* out: sorties row or accepted early exit */
} JalonsParcoursState;

void jalons_dossier_init  (JalonsDossier *dossier);
/* Empties the file for the next person, keeping the memory. */
void jalons_dossier_reset (JalonsDossier *dossier);
void jalons_dossier_clear (JalonsDossier *dossier);

/* Once its records are in: which demandes are periods, each parcours's exit, first and last period. */
void jalons_dossier_link  (JalonsDossier *dossier);

#define jalons_dossier_parcours(d, i) (&g_array_index ((d)->parcours, JalonsDossierParcours, (i)))
#define jalons_dossier_demande(d, i) (&g_array_index ((d)->demandes, JalonsDossierDemande, (i)))

/* The index of the demande of that row; -1 when it is not there. */
int        jalons_dossier_find_demande (const JalonsDossier *dossier, JalonsRef id);

/* The days a period covers, cut at its parcours's first day out; may be empty. */
JalonsSpan jalons_dossier_periode_span (const JalonsDossier *dossier, const JalonsDossierDemande *periode);

/* Whether the period covers @day and its parcours is not out on that day ("running"). */
gboolean   jalons_dossier_periode_runs (const JalonsDossier *dossier, const JalonsDossierDemande *periode, JalonsDay day);

/* The period of the parcours that covers @day and runs; NULL when none does. */
const JalonsDossierDemande *jalons_dossier_running_periode (const JalonsDossier *dossier,
                                                            const JalonsDossierParcours *parcours, JalonsDay day);

JalonsParcoursState jalons_dossier_parcours_state (const JalonsDossier *dossier,
                                                   const JalonsDossierParcours *parcours, JalonsDay day);

/* What was authorised in another register: periods, and the time that they come to. What came with her says it; where
 * nothing did, a period is six months. */
guint          jalons_dossier_parcours_periodes_before (const JalonsDossierParcours *parcours);
JalonsDuration jalons_dossier_parcours_time_before     (const JalonsDossierParcours *parcours);

/* Periods authorised and time used, those of another register included (rule R01). */
guint          jalons_dossier_parcours_periodes (const JalonsDossier *dossier, const JalonsDossierParcours *parcours);
JalonsDuration jalons_dossier_parcours_time     (const JalonsDossier *dossier, const JalonsDossierParcours *parcours);

/* Children dependent on @day; where she is housed on @day (JALONS_HEBERGEMENT_*, 0 not known): the
 * latest to begin, ties by the code last in the alphabet. */
guint jalons_dossier_enfants_on     (const JalonsDossier *dossier, JalonsDay day);
int   jalons_dossier_hebergement_on (const JalonsDossier *dossier, JalonsDay day);

/* Whether a day of @month lies inside an AFIS right. */
gboolean jalons_dossier_afis_in (const JalonsDossier *dossier, JalonsMonth month);

G_END_DECLS
