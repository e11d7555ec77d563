/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-proportion.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* What the commission of a département (CDLP) did from one day to another: what it examined, what it postponed, what became
 * of its opinions, how long each step took, who sat. One pass over the dossiers; every figure is the list of its records.
 *
 * An examination is a demande at a session that was held in these days: its last one, if an opinion is recorded, and each
 * of its `ajournements`. It is of the département of the session. What was decided and how long it took follow the demandes
 * whose last session is in these days: a cohort of sessions, not of decisions. */

/* Of demandes, by their rows. Stable texts; append only. */
#define JALONS_ACTIVITE_FIGURES(C)                                                                           \
  C (EXAMENS, "examens")           /* one an examination: a demande that came twice is there twice */        \
  C (FAVORABLES, "favorables")     /* of these, by what was said */                                          \
  C (DEFAVORABLES, "defavorables")                                                                           \
  C (AJOURNES, "ajournes")                                                                                   \
  C (DEMANDES, "demandes")         /* each once */                                                           \
  C (AJOURNEES_1, "ajournees_1")   /* of these, how many times they were postponed in these days */          \
  C (AJOURNEES_2, "ajournees_2")                                                                             \
  C (AJOURNEES_3, "ajournees_3")   /* three times or more */                                                 \
  C (SANS_AVIS, "sans_avis")       /* on a session that was held, which says nothing of them */              \
  C (SUIVIS, "suivis")             /* the préfet decided as the opinion was; R04 */                          \
  C (NON_SUIVIS, "non_suivis")                                                                               \
  C (REFUSEES, "refusees")         /* by the préfet */                                                       \
  C (A_RISQUE, "a_risque")         /* of these, on grounds that rule R09 warns of */

typedef enum {
#define JALONS_ACTIVITE_ENUM(NAME, text) JALONS_ACTIVITE_##NAME,
  JALONS_ACTIVITE_FIGURES (JALONS_ACTIVITE_ENUM)
#undef JALONS_ACTIVITE_ENUM
  JALONS_ACTIVITE_N_FIGURES,
} JalonsActiviteFigure;

const char *jalons_activite_figure_text (JalonsActiviteFigure figure);

/* Of sessions that were held, by their rows. */
#define JALONS_ACTIVITE_SEANCES(C)                                                                           \
  C (PSP, "psp")                                                                                             \
  C (POLITIQUE, "politique")                                                                                 \
  C (MINEURS, "mineurs")                                                                                     \
  C (SECONDES, "secondes")         /* convened a second time (CRPA R133-10) */                               \
  C (URGENTES, "urgentes")         /* convened in urgency (R133-8) */                                        \
  C (SANS_QUORUM, "sans_quorum")   /* at no moment of which it was reached, dispensed with or set aside */   \
  C (SANS_PRESENCE, "sans_presence") /* of which nobody's attendance is recorded */

typedef enum {
#define JALONS_ACTIVITE_ENUM(NAME, text) JALONS_ACTIVITE_SEANCES_##NAME,
  JALONS_ACTIVITE_SEANCES (JALONS_ACTIVITE_ENUM)
#undef JALONS_ACTIVITE_ENUM
  JALONS_ACTIVITE_N_SEANCES,
} JalonsActiviteSeanceFigure;

const char *jalons_activite_seance_figure_text (JalonsActiviteSeanceFigure figure);

/* Of the demandes whose opinion, favourable or not, was given in these days. */
#define JALONS_ACTIVITE_DELAIS(C)                                                                            \
  C (DEPOT_SEANCE, "depot_seance")             /* to the session that gave the opinion */                    \
  C (COMPLET_SEANCE, "complet_seance")                                                                       \
  C (SEANCE_DECISION, "seance_decision")                                                                     \
  C (DECISION_NOTIFICATION, "decision_notification")                                                         \
  C (ECHEANCE_RENOUVELLEMENT, "echeance_renouvellement")                                                     \
  /* from the last day of the period before to the decision on its renewal: 0 or less is in time */

typedef enum {
#define JALONS_ACTIVITE_ENUM(NAME, text) JALONS_ACTIVITE_DELAI_##NAME,
  JALONS_ACTIVITE_DELAIS (JALONS_ACTIVITE_ENUM)
#undef JALONS_ACTIVITE_ENUM
  JALONS_ACTIVITE_N_DELAIS,
} JalonsActiviteDelaiCode;

const char *jalons_activite_delai_text (JalonsActiviteDelaiCode delai);

typedef struct {
  JalonsRef demande;
  int       jours;
} JalonsActiviteJours;

/* Every demande of the cohort is in one of the four. */
typedef struct {
  GArray *jours;      /* JalonsActiviteJours, the shortest first */
  GArray *inconnus;   /* JalonsRef: a date is missing, or the two are in the wrong order */
  GArray *attente;    /* JalonsRef: not decided */
  GArray *sans_objet; /* JalonsRef: withdrawn, or decided by a court */
} JalonsActiviteDelai;

/* FALSE where none is known. */
gboolean jalons_activite_delai_median (const JalonsActiviteDelai *delai, double *median, int *most);

/* Of how many the days are more than @limit, among those whose days are known. */
JalonsProportion jalons_activite_delai_over (const JalonsActiviteDelai *delai, int limit);

/* What the figures are about: everything, an association, a type of demande. */
typedef struct {
  JalonsRef association; /* 0 where the demande has none */
  char     *nom;         /* of the association: its short name if it has one; NULL for none */
  int       type;        /* JALONS_DEMANDE_* */
  GArray   *figures[JALONS_ACTIVITE_N_FIGURES]; /* JalonsRef of demandes */
} JalonsActiviteGroupe;

guint            jalons_activite_count      (const JalonsActiviteGroupe *groupe, JalonsActiviteFigure figure);
JalonsProportion jalons_activite_proportion (const JalonsActiviteGroupe *groupe, JalonsActiviteFigure part,
                                             JalonsActiviteFigure whole);
/* Opinions that the préfet did not follow, of those on which he decided. */
JalonsProportion jalons_activite_non_suivis (const JalonsActiviteGroupe *groupe);

/* Grounds of refusal: texts that differ only by case, accents, spaces and punctuation are the same. */
typedef struct {
  char   *texte;    /* the commonest wording; NULL: none is recorded */
  GArray *refus;    /* JalonsRef of demandes */
  GArray *a_risque; /* JalonsRef: of these, entries that rule R09 warns of by this text */
  char   *cle;      /* what the wordings have in common */
  GHashTable *formes; /* wording → how many */
} JalonsActiviteMotif;

typedef struct {
  JalonsRef membre;
  char     *nom;
  char     *qualite;
  GArray   *seances;   /* JalonsRef: where she composed the commission and attendance is recorded */
  GArray   *presences; /* JalonsRef: of these, where at some moment she sat, was replaced or was represented */
} JalonsActiviteMembre;

/* A demande that some figure counts. */
typedef struct {
  JalonsRef demande;
  JalonsRef personne;
  JalonsRef parcours;
  JalonsRef association;
  int       type;
  int       avis;    /* the last one; 0: none */
  guint     ajournements; /* in these days */
  JalonsDay seance;  /* the last session of these days */
} JalonsActiviteDemande;

typedef struct {
  JalonsRef seance;
  JalonsDay date;
  int       objet;
} JalonsActiviteSeance;

typedef struct {
  JalonsDay            first;
  JalonsDay            last;
  int                  departement; /* 0: all */
  GArray              *demandes;    /* JalonsActiviteDemande, by row */
  GArray              *tenues;      /* JalonsActiviteSeance, by day then row */
  JalonsActiviteGroupe ensemble;
  GPtrArray           *associations; /* JalonsActiviteGroupe, most examinations first, then by name */
  GPtrArray           *types;        /* JalonsActiviteGroupe, those that are met, in the order of the codes */
  GArray              *seances[JALONS_ACTIVITE_N_SEANCES]; /* JalonsRef */
  JalonsActiviteDelai  delais[JALONS_ACTIVITE_N_DELAIS];
  GPtrArray           *motifs_droit; /* JalonsActiviteMotif, the most frequent first; what is not recorded last */
  GPtrArray           *motifs_fait;
  GPtrArray           *membres; /* JalonsActiviteMembre, by row */
} JalonsActivite;

/* Whether the dossiers of an association, or of a type, are postponed more often than all the others together. It is told
 * only where their two intervals have nothing in common: two that overlap do not tell them apart. */
typedef enum {
  JALONS_ACTIVITE_ECART_INCONNU, /* too few on one side */
  JALONS_ACTIVITE_ECART_AUCUN,   /* none that the counts show */
  JALONS_ACTIVITE_ECART_PLUS,
  JALONS_ACTIVITE_ECART_MOINS,
} JalonsActiviteEcart;

JalonsActivite *jalons_activite_new  (JalonsStore *store, int departement, JalonsDay first, JalonsDay last, GError **error);
void            jalons_activite_free (JalonsActivite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsActivite, jalons_activite_free)

JalonsActiviteEcart jalons_activite_ecart (const JalonsActivite *self, const JalonsActiviteGroupe *groupe);

/* NULL for what no figure counts. */
const JalonsActiviteDemande *jalons_activite_demande (const JalonsActivite *self, JalonsRef demande);
const JalonsActiviteSeance  *jalons_activite_seance  (const JalonsActivite *self, JalonsRef seance);

G_END_DECLS
