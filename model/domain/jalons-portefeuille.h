/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-completude.h"
#include "jalons-prochain-acte.h"

G_BEGIN_DECLS

/* What an association has on its desk: its demandes, from the day they are begun to some time after their decision, and
 * the renewals that come. Where each stands follows from dated facts, a day and lead times; nothing of it is stored. */

typedef enum {
  JALONS_PORTEFEUILLE_A_CORRIGER,     /* sent back, and not returned: a `renvois` row without `retour` */
  JALONS_PORTEFEUILLE_PREPARATION,    /* not filed */
  JALONS_PORTEFEUILLE_RENOUVELLEMENT, /* a period that ends, without a demande that follows it */
  JALONS_PORTEFEUILLE_ENVOYEE,        /* filed, and waits for its decision */
  JALONS_PORTEFEUILLE_DECIDEE,        /* decided not long ago */
  JALONS_PORTEFEUILLE_N_GROUPES,
} JalonsPortefeuilleGroupe;

/* Renewals whose last useful day is nearer than this; decisions, so long after the last thing that is known of them. One
 * that is not notified is shown as long as it may still be awaited. */
#define JALONS_PORTEFEUILLE_HORIZON_JOURS  61
#define JALONS_PORTEFEUILLE_RECENTE_JOURS  61
#define JALONS_PORTEFEUILLE_ATTENTE_MOIS   12

typedef struct {
  JalonsPortefeuilleGroupe groupe;
  JalonsRef personne;
  JalonsRef parcours;
  JalonsRef demande;     /* of a renewal to come: the one whose period ends */
  JalonsRef association;
  int       departement;
  int       type;
  JalonsDay depuis;      /* sent back, filed, decided on; of a renewal to come, the last day of the period */
  JalonsDay limite;      /* last useful day to act, JALONS_DAY_NONE: none */
  JalonsDay seance;      /* the session it is for, JALONS_DAY_NONE: none is known */
  gboolean  sans_agrement; /* the association has none there on that day: it cannot be presented (rule R11) */
  int       motif_renvoi;
  char     *remarque;    /* what was written when it was sent back; owned, NULL for nothing */
  int       decision;
  JalonsDay notification;
  gboolean  suivie;      /* its checklist is followed: what follows is of it */
  JalonsCompletudeVerdict verdict;
  guint     n_required;
  guint     n_present;
  GStrv     manque;      /* what items are called that are required and not there as they must be; owned, may be NULL */
} JalonsPortefeuilleLigne;

/* An array of JalonsPortefeuilleLigne, which owns what they own. */
GArray *jalons_portefeuille_new (void);

/* Appends those of @dossier, which must be whole. */
void jalons_portefeuille_add (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today,
                              GArray *lignes);

/* An agrément that ends within six months, or has ended this year, and that no later one of the same association and
 * département follows (scenario S10 of the domain reference). */
#define JALONS_PORTEFEUILLE_AGREMENT_MOIS 6

typedef struct {
  JalonsRef agrement;
  JalonsRef association;
  int       departement;
  JalonsDay fin;
  JalonsDay depot;   /* its renewal: asked for, complete, granted by silence (CASF R121-12-3); JALONS_DAY_NONE: not known */
  JalonsDay complet;
  JalonsDay silence;
} JalonsAgrementFinit;

/* An array of JalonsAgrementFinit, by département then last day; of @association alone where it is not 0. */
GArray *jalons_portefeuille_agrements (const JalonsReferential *referential, JalonsRef association, JalonsDay today);

/* By group, then by the last useful day, those that have none after the others; then by day and by row. */
void jalons_portefeuille_sort (GArray *lignes);

G_END_DECLS
