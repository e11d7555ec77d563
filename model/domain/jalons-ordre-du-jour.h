/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-referential.h"
#include "jalons-rule.h"

G_BEGIN_DECLS

/* The agenda of a session on individual cases, as it is proposed: what waits for an opinion, by the day on which waiting has
 * a consequence. On it is only what can be presented: a complete dossier (jalons-completude.h), of an association whose
 * agrément is valid that day in the département (rule R11). Each point says why it is on it, or why not. A delegate's
 * own order comes first; nothing is put on it by it that cannot be presented. Pure. */

/* Why a point is not on the agenda; together in a mask. Append only. */
#define JALONS_ORDRE_MOTIFS(M)                                                                          \
  M (NON_DEPOSE, "non_depose", "CASF R121-12-9", LAW)                                                   \
  M (INCOMPLET, "incomplet", "circulaire DGCS/B2/2017/18 du 31 janvier 2017", FOUND)                    \
  M (INCORRECT, "incorrect", "circulaire DGCS/B2/2017/18 du 31 janvier 2017", FOUND)                    \
  M (PERIME, "perime", "circulaire DGCS/B2/2017/18 du 31 janvier 2017", FOUND)                          \
  M (SANS_AGREMENT, "sans_agrement", "CASF R121-12-9", LAW)                                             \
  M (SORTI, "sorti", "CASF L121-9", LAW)                                                                \
  M (AILLEURS, "ailleurs", "", DESIGN)                                                                  \
  M (ANNEE_ARRETEE, "annee_arretee", "", DESIGN)                                                        \
  M (PLEIN, "plein", "", DESIGN)

/* What is to be seen to, and keeps nothing off it. */
#define JALONS_ORDRE_ALERTES(M)                                                                         \
  M (SANS_AVIS, "sans_avis", "CASF R121-12-9", LAW)                                                     \
  M (EXAMEN_MUET, "examen_muet", "CRPA R133-13", RECALLED)                                              \
  M (EXAMINE, "examine", "", DESIGN)                                                                    \
  M (PLAFOND, "plafond", "CASF R121-12-10", FOUND)                                                      \
  M (DEPOT_TARDIF, "depot_tardif", "", DESIGN)                                                          \
  M (DECOUVERT, "decouvert", "CASF R121-12-10", FOUND)

typedef enum {
#define JALONS_ORDRE_ENUM(NAME, text, source, CERTAINTY) JALONS_ORDRE_##NAME,
  JALONS_ORDRE_MOTIFS (JALONS_ORDRE_ENUM) JALONS_ORDRE_N_MOTIFS,
} JalonsOrdreMotif;

typedef enum {
  JALONS_ORDRE_ALERTES (JALONS_ORDRE_ENUM) JALONS_ORDRE_N_ALERTES,
#undef JALONS_ORDRE_ENUM
} JalonsOrdreAlerte;

typedef enum {
  JALONS_CONSEQUENCE_AUCUNE,
  JALONS_CONSEQUENCE_DECOUVERT, /* a renewal: the first day without PSP */
  JALONS_CONSEQUENCE_SILENCE,   /* two months of silence on what was filed (CRPA L231-1; what it means is not settled) */
  JALONS_CONSEQUENCE_SORTIE,    /* an early exit: the first day out that she asks for */
  JALONS_N_CONSEQUENCES,
} JalonsConsequence;

typedef struct {
  JalonsRef         personne;
  JalonsRef         parcours;
  JalonsRef         demande; /* 0: a renewal that is not recorded */
  JalonsRef         association;
  int               type;
  JalonsDay         depot;
  JalonsConsequence kind;
  JalonsDay         consequence;  /* JALONS_DAY_NONE: none */
  guint             ajournements; /* sessions that postponed it */
  JalonsDay         ajourne_le;   /* the last of them; JALONS_DAY_NONE */
  guint             motifs;       /* 1 << JALONS_ORDRE_…; 0: on the agenda */
  guint             alertes;      /* 1 << JALONS_ORDRE_… */
  guint             manquants;    /* required items of its checklist that are not there */
  JalonsDay         inscrite_le;  /* AILLEURS: the session it is on; else JALONS_DAY_NONE */
  gboolean          inscrite;     /* recorded on this session already */
  guint             main;         /* its rank in the delegate's order, from 1; 0: none */
  guint             place;        /* on the agenda, from 1; 0: not on it */
} JalonsPoint;

typedef struct {
  JalonsDay today;
  JalonsDay horizon;      /* renewals that nobody filed are said when their first day without PSP is no later */
  int       abandon_mois; /* nor longer ago than so many months (jalons-reglages.h) */
  int       depot;        /* days between filing and session (jalons-reglages.h): later is DEPOT_TARDIF */
} JalonsOrdreChoix;

/* Appends to @points, an array of JalonsPoint, what of @dossier waits for @seance: requests that are not decided and have no
 * opinion yet, or were postponed; renewals that are to be filed; and what it has examined, which is on it whatever its dossier
 * has become. @dossier and @referential must be whole. */
void jalons_ordre_points (const JalonsDossier *dossier, const JalonsReferential *referential, const JalonsSeance *seance,
                          const JalonsOrdreChoix *choix, GArray *points);

/* Gives their places to at most @capacite points (0: no limit) that can be presented, and sorts @points: those with a
 * place in the order of these, those for which there is none left (PLEIN), then those that cannot be presented. First come
 * those of @main, an array of JalonsRef of demandes or NULL, in its order; the others by the day of their consequence, of the
 * same day those most often postponed, then those filed first. Where places lack, what is examined already, the delegate's
 * own, then what is on the session, goes before the others. Can be called again. */
void jalons_ordre_ranger (GArray *points, guint capacite, const GArray *main);

const char     *jalons_ordre_motif_text       (JalonsOrdreMotif motif);
const char     *jalons_ordre_motif_source     (JalonsOrdreMotif motif); /* French, as it is cited; "" for none */
JalonsCertainty jalons_ordre_motif_certainty  (JalonsOrdreMotif motif);
const char     *jalons_ordre_alerte_text      (JalonsOrdreAlerte alerte);
const char     *jalons_ordre_alerte_source    (JalonsOrdreAlerte alerte);
JalonsCertainty jalons_ordre_alerte_certainty (JalonsOrdreAlerte alerte);

G_END_DECLS
