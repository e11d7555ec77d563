/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-calibration.h"
#include "jalons-demo-country.h"
#include "jalons-periode.h"

G_BEGIN_DECLS

/* One fictional case, drawn step by step: the class it was dealt, its periods, the requests behind
 * them, the person, the aid, the permits. Nothing is written before all of it is known. */

#define JALONS_DEMO_END jalons_day_year_end (JALONS_DEMO_LAST_YEAR)
/* The day from which the national demonstration looks back. */
#define JALONS_DEMO_TODAY jalons_day_new (2026, 1, 15)

/* The Paris session that the letter tells of: fifteen requests were for it, no more. */
#define JALONS_DEMO_PARIS_SESSION jalons_day_new (2025, 12, 16)

#define JALONS_DEMO_MAX_REQUESTS 12
#define JALONS_DEMO_MAX_PERMITS 20
#define JALONS_DEMO_MAX_CHILDREN 4

typedef struct {
  int       departement;
  JalonsDay seance; /* JALONS_DAY_NONE when a court has decided */
  JalonsDay debut;
  JalonsDay fin;
} JalonsDemoPeriod;

typedef struct {
  int       type;
  int       departement;
  JalonsDay depot;
  JalonsDay adjourned; /* earlier session that postponed it */
  JalonsDay seance;
  int       avis;
  int       decision;
  int       autorite;
  JalonsDay decision_date;
  JalonsDay notification;
  JalonsDay debut;
  JalonsDay fin;
  gboolean  incomplete;
  int       recours; /* nature, 0 if none */
  JalonsDay recours_depot;
  int       issue;
  JalonsDay issue_date;
} JalonsDemoRequest;

typedef struct {
  int       nature;
  int       departement;
  int       rang;
  JalonsDay demande;
  JalonsDay traitement;
  int       suite;
  JalonsDay debut;
  JalonsDay fin;
  gboolean  spare; /* may be left out to meet a quota */
} JalonsDemoPermit;

typedef struct {
  /* The class dealt. */
  int         departement;
  int         year;
  const char *mask;    /* NULL: never admitted, or admitted after the end of the calibrated years */
  gboolean    carried; /* examined at the end of the year before */
  gboolean    court;   /* admitted by a court */
  gboolean    leaves;  /* during a period */
  JalonsDay   examined_on; /* asked session of the entry, JALONS_DAY_NONE for any */
  int         second_departement;
  JalonsDay   moves;

  /* The course. */
  guint            n_periods;
  JalonsDemoPeriod periods[JALONS_PARCOURS_PERIODES];
  JalonsDay        out; /* first day out, JALONS_DAY_NONE while in */
  int              motif;
  int              emploi;
  int              logement;
  int              sejour;
  int              ressources;

  guint             n_requests;
  JalonsDemoRequest requests[JALONS_DEMO_MAX_REQUESTS];

  /* The person. */
  int       sexe;
  int       nationalite;
  JalonsDay naissance;
  guint     n_children;
  JalonsDay children[JALONS_DEMO_MAX_CHILDREN];
  gboolean  described;  /* sex, nationality… already dealt */
  int       age_band;   /* 0 none, else as jalons-demo-people.c */
  int       household;  /* children asked at the end: -1 any, 0, 1, 2 or more */

  /* The aid. */
  gboolean  aided; /* the days between which the aid may be open */
  JalonsDay aid_from;
  JalonsDay aid_to;

  guint            n_permits;
  JalonsDemoPermit permits[JALONS_DEMO_MAX_PERMITS];
} JalonsDemoCase;

/* A request that no session has examined and nobody has decided, or NULL. */
JalonsDemoRequest *jalons_demo_case_pending (JalonsDemoCase *demo_case);

JalonsDemoRequest *jalons_demo_case_add_request (JalonsDemoCase *demo_case, int type, int departement);

/* The département where the person is followed on @day. */
int       jalons_demo_case_departement_on (const JalonsDemoCase *demo_case, JalonsDay day);

/* Last day the person is in the PSP; of somebody still in, the end of the last period. */
JalonsDay jalons_demo_case_last_day (const JalonsDemoCase *demo_case);

gboolean  jalons_demo_case_runs_on (const JalonsDemoCase *demo_case, JalonsDay day);

/* Whether any day from @from to @to is in a period. */
gboolean  jalons_demo_case_runs_within (const JalonsDemoCase *demo_case, JalonsDay from, JalonsDay to);

/* Draws the periods (and the day out) that the class asks for; FALSE if none fits the sessions. */
gboolean  jalons_demo_course_draw (JalonsDemoCase *demo_case, const JalonsDemoCountry *country,
                                   JalonsRandom *random);

G_END_DECLS
