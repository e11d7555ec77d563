/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-echeancier.h"
#include "jalons-finding.h"

G_BEGIN_DECLS

/* « À faire »: what is due and what the register finds wrong, as lines in the order in which they are to be done: by the
 * last day to act, then by the day of the consequence. Pure: nothing is read. */

typedef enum {
  JALONS_TACHE_RETARD,     /* the last day to act is past */
  JALONS_TACHE_AUJOURDHUI,
  JALONS_TACHE_SEMAINE,    /* the seven days that follow */
  JALONS_TACHE_TRIMESTRE,  /* three months */
  JALONS_TACHE_CONSERVATION, /* dossiers whose time is over, or will be: nobody loses anything by it */
  JALONS_TACHE_SANS_DATE,  /* what clashes, or waits to be recorded, in a dossier */
  JALONS_TACHE_REPORTEE,   /* put off with a reason; comes back by itself */
  JALONS_TACHE_N_GROUPES,
} JalonsTacheGroupe;

#define JALONS_TACHE_SEMAINE_JOURS   7
#define JALONS_TACHE_TRIMESTRE_JOURS 92

typedef struct {
  JalonsTacheGroupe groupe;
  JalonsDu          du;       /* of JALONS_TACHE_SANS_DATE only `personne` and `parcours` are set */
  guint             n_constats; /* findings of the dossier; 0: it is `du` */
  guint             constat;  /* rank of the first of them, errors before others, in the findings that were given */
} JalonsTache;

/* @due: JalonsDu; @findings: JalonsFinding, those that a deadline says already left out; may be NULL. What can wait for
 * more than three months is left out. An array of JalonsTache, owned by the caller. */
GArray *jalons_taches (const GArray *due, const GArray *findings, JalonsDay today);

/* Whether it is the same thing to do of the same fact, whatever its dates. */
gboolean jalons_tache_is_same (const JalonsTache *a, const JalonsTache *b);

G_END_DECLS
