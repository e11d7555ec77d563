/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-referential.h"
#include "jalons-rule.h"

G_BEGIN_DECLS

/* The commission of a département (CDLP): who it is on a day, who is there at each moment of a session, who may give the
 * opinion on a case, and what a vote comes to. Pure: rows, a day, minutes. Every answer is a code with its legal source;
 * ui/text/jalons-text-commission.h says it.
 *
 * A member sits by herself, by a substitute (CRPA R133-3), or is represented by another member who sits and holds no other
 * mandate (R133-9). Only one who neither sits nor is replaced gives mandate. A mandate falls when its holder leaves.
 * The quorum is half of the members who compose the commission that day, sitting or represented (R133-10); whoever
 * withdraws from a case stays a member, so that half stays the same. Where too few are left for a case, this is said, as
 * to be confirmed: no text found settles it. */

typedef enum {
  JALONS_COMMISSION_SOURCE_NONE,
  JALONS_COMMISSION_R121_12_7, /* CASF */
  JALONS_COMMISSION_DECRET_9,
  JALONS_COMMISSION_R133_3, /* CRPA */
  JALONS_COMMISSION_R133_8,
  JALONS_COMMISSION_R133_9,
  JALONS_COMMISSION_R133_10,
  JALONS_COMMISSION_R133_11,
  JALONS_COMMISSION_R133_12,
  JALONS_COMMISSION_R133_13,
  JALONS_COMMISSION_CIRCULAIRE,
  JALONS_COMMISSION_DECRET_2025,
  JALONS_COMMISSION_N_SOURCES,
} JalonsCommissionSource;

/* Stable texts; append only. That the general regime of the CRPA governs this commission is from memory, as rule R06 says:
 * to be confirmed, but for the five days and for the personal interest, as in the rule sheet. */
#define JALONS_COMMISSION_CODES(C)                                             \
  C (AUCUN, "aucun", SOURCE_NONE, DESIGN)                                      \
  /* who composes it */                                                        \
  C (SIEGE, "siege", R121_12_7, LAW)                                           \
  C (SUPPLEANT, "suppleant", R133_3, RECALLED)                                      \
  C (PAS_ENCORE, "pas_encore", DECRET_9, LAW)                                  \
  C (FINI, "fini", DECRET_9, LAW)                                              \
  C (TERME_ECHU, "terme_echu", DECRET_9, LAW)                                  \
  C (HORS_PSP, "hors_psp", DECRET_2025, FOUND)                                 \
  /* events that are refused */                                                \
  C (INCONNU, "inconnu", R121_12_7, LAW)                                       \
  C (DEJA_LA, "deja_la", SOURCE_NONE, DESIGN)                                  \
  C (PAS_LA, "pas_la", SOURCE_NONE, DESIGN)                                    \
  C (SUPPLEE_DEJA, "supplee_deja", R133_3, RECALLED)                                \
  C (SUPPLEANT_A_NOMMER, "suppleant_a_nommer", R133_3, RECALLED)                    \
  C (SUPPLEANT_AUTRE, "suppleant_autre", R133_3, RECALLED)                          \
  C (SUPPLEANT_PRIS, "suppleant_pris", R133_3, RECALLED)                            \
  C (MANDANT_LA, "mandant_la", R133_9, RECALLED)                                    \
  C (MANDANT_SUPPLEE, "mandant_supplee", R133_9, RECALLED)                          \
  C (MANDAT_DONNE, "mandat_donne", R133_9, RECALLED)                                \
  C (MANDAT_A_SOI, "mandat_a_soi", R133_9, RECALLED)                                \
  C (MANDATAIRE_NON_MEMBRE, "mandataire_non_membre", R133_9, RECALLED)              \
  C (MANDATAIRE_ABSENT, "mandataire_absent", R133_9, RECALLED)                      \
  C (MANDAT_SECOND, "mandat_second", R133_9, RECALLED)                              \
  C (MANDAT_AUCUN, "mandat_aucun", R133_9, RECALLED)                                \
  /* who gives the opinion on a case */                                        \
  C (PRESENT, "present", R133_11, RECALLED)                                         \
  C (SUPPLEE, "supplee", R133_3, RECALLED)                                          \
  C (REPRESENTE, "represente", R133_9, RECALLED)                                    \
  C (ABSENT, "absent", R133_11, RECALLED)                                           \
  C (DEPORT_ASSOCIATION, "deport_association", CIRCULAIRE, FOUND)              \
  C (DEPORT_INTERET, "deport_interet", R133_12, FOUND)                           \
  C (DEPORT_FORMATION, "deport_formation", DECRET_2025, FOUND)                 \
  C (MANDATAIRE_DEPORTE, "mandataire_deporte", R133_12, FOUND)                   \
  /* whether it may be given */                                                \
  C (QUORUM, "quorum", R133_10, RECALLED)                                           \
  C (QUORUM_NON, "quorum_non", R133_10, RECALLED)                                   \
  C (QUORUM_SECONDE, "quorum_seconde", R133_10, RECALLED)                           \
  C (QUORUM_ECARTE, "quorum_ecarte", R133_10, RECALLED)                             \
  C (QUORUM_DEPORTS, "quorum_deports", R133_10, RECALLED)                      \
  C (PERSONNE, "personne", R133_11, RECALLED)                                       \
  /* what a vote comes to, and why it is not counted */                        \
  C (MAJORITE, "majorite", R133_11, RECALLED)                                       \
  C (PREPONDERANTE, "preponderante", R133_11, RECALLED)                             \
  C (MAJORITE_NON, "majorite_non", R133_11, RECALLED)                               \
  C (PARTAGE, "partage", R133_11, RECALLED)                                         \
  C (PARTAGE_COPRESIDENTS, "partage_copresidents", R121_12_7, RECALLED)        \
  C (VOTE_AUCUN, "vote_aucun", R133_13, RECALLED)                                   \
  C (VOTE_SANS_VOIX, "vote_sans_voix", R133_11, RECALLED)                           \
  C (VOTE_DOUBLE, "vote_double", R133_11, RECALLED)                                 \
  C (VOTE_INCONNU, "vote_inconnu", R133_11, RECALLED)                               \
  C (DESACCORD, "desaccord", R133_13, RECALLED)                                     \
  C (DESACCORD_SANS_OBJET, "desaccord_sans_objet", R133_13, RECALLED)               \
  /* the convocation */                                                        \
  C (CONVOCATION_A_FAIRE, "convocation_a_faire", R133_8, LAW)                  \
  C (CONVOCATION_FAITE, "convocation_faite", R133_8, LAW)                      \
  C (CONVOCATION_URGENCE, "convocation_urgence", R133_8, LAW)                  \
  C (CONVOCATION_TARDIVE, "convocation_tardive", R133_8, LAW)                  \
  /* what is said of a case of the agenda */                                   \
  C (AFFAIRE_PARTIE, "affaire_partie", SOURCE_NONE, DESIGN)                    \
  C (AFFAIRE_EXAMINEE, "affaire_examinee", SOURCE_NONE, DESIGN)

typedef enum {
#define JALONS_COMMISSION_ENUM(NAME, text, SOURCE, CERTAINTY) JALONS_COMMISSION_##NAME,
  JALONS_COMMISSION_CODES (JALONS_COMMISSION_ENUM)
#undef JALONS_COMMISSION_ENUM
  JALONS_COMMISSION_N_CODES,
} JalonsCommissionCode;

const char     *jalons_commission_code_text (JalonsCommissionCode code);
const char     *jalons_commission_source    (JalonsCommissionCode code); /* French, as it is cited; "" for none */
JalonsCertainty jalons_commission_certainty (JalonsCommissionCode code);

/* Who presides (CASF R121-12-7): 1, the préfet; 2 in Paris and in the Bouches-du-Rhône, with the préfet de police. Who the
 * second is in the Bouches-du-Rhône was not read: @certainty, which may be NULL, says so. */
guint jalons_commission_presidents (int departement, JalonsCertainty *certainty);

/* Composition */

typedef struct {
  const JalonsMembre  *membre; /* of the referential */
  JalonsCommissionCode why;    /* SIEGE, SUPPLEANT, PAS_ENCORE, FINI, TERME_ECHU or HORS_PSP */
  JalonsDay            last;   /* the last day she is one; JALONS_DAY_OPEN without end */
} JalonsCommissionMembre;

/* The last day of @membre: `fin`, and for those who are named three years at most (décret 2006-665, art. 9). The State's
 * services and forces sit ex officio, without term; so does whoever is of no college that is known. */
JalonsDay jalons_commission_last_day (const JalonsMembre *membre);

/* Every member of @departement, with what she is on @day for sessions about @objet (JALONS_OBJET_*): an array of
 * JalonsCommissionMembre in the order of the rows, owned. */
GArray *jalons_commission_compose (const JalonsReferential *referential, int departement, int objet, JalonsDay day);

/* A session */

typedef enum {
  JALONS_MOUVEMENT_ARRIVEE,
  JALONS_MOUVEMENT_DEPART,
  JALONS_MOUVEMENT_SUPPLEANCE, /* `par` takes her place: the row of a substitute; 0: somebody of her service */
  JALONS_MOUVEMENT_MANDAT,     /* `par` gets her mandate */
  JALONS_MOUVEMENT_RETRAIT,    /* takes it back */
  JALONS_MOUVEMENT_N_KINDS,
} JalonsMouvementKind;

typedef struct {
  int                 heure; /* minutes from midnight */
  JalonsMouvementKind kind;
  JalonsRef           membre;
  JalonsRef           par;
} JalonsMouvement;

/* Why an event of the list changes nothing. */
typedef struct {
  guint                mouvement; /* index in the list that was given */
  JalonsCommissionCode why;
} JalonsMouvementRefus;

typedef struct {
  JalonsRef            membre;
  JalonsCommissionCode etat; /* PRESENT, SUPPLEE, REPRESENTE or ABSENT */
  JalonsRef            par;  /* the substitute, or who holds the mandate */
} JalonsSiege;

/* From `heure` to the next moment. */
typedef struct {
  int                  heure;
  guint                siegent;     /* themselves or replaced */
  guint                representes;
  JalonsCommissionCode quorum; /* QUORUM, QUORUM_NON, QUORUM_SECONDE, or QUORUM_ECARTE: a reason is recorded */
} JalonsCommissionMoment;

typedef struct {
  const JalonsReferential *referential;
  const JalonsSeance      *seance;
  GArray                  *membres;    /* JalonsCommissionMembre */
  GArray                  *mouvements; /* JalonsMouvement: those that count, by time */
  GArray                  *refus;      /* JalonsMouvementRefus */
  GArray                  *moments;    /* JalonsCommissionMoment, by time, one a time; empty without event that counts */
  guint                    siegeants;  /* members who compose it */
  guint                    requis;     /* half of them, rounded up */
} JalonsCommission;

/* @mouvements: an array of JalonsMouvement; events of the same minute in its order. @referential and @seance must live
 * longer. */
JalonsCommission *jalons_commission_new  (const JalonsReferential *referential, const JalonsSeance *seance,
                                          const GArray *mouvements);
void              jalons_commission_free (JalonsCommission *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsCommission, jalons_commission_free)

/* What is recorded of a session as events: its arrivals and departures, where there are any; else what its attendance
 * (JalonsPresence, which has no time) says, at minute 0: first who sits, then
 * who is represented. A member who is replaced, and whom nobody of her service may replace, by the first substitute who
 * may. An array of JalonsMouvement, owned. */
GArray *jalons_commission_mouvements (const JalonsReferential *referential, const JalonsSeance *seance);

/* Where every member who composes it is once the events of @heure and before are done: an array of JalonsSiege, owned. */
GArray *jalons_commission_places (const JalonsCommission *self, int heure);

/* The last moment that begins at @heure or before; NULL before the first. */
const JalonsCommissionMoment *jalons_commission_moment (const JalonsCommission *self, int heure);

/* Whether @counted members, sitting or represented, are enough: as `quorum` of a moment. */
JalonsCommissionCode jalons_commission_quorum (const JalonsCommission *self, guint counted);

/* A case */

typedef struct {
  JalonsRef            membre;
  JalonsCommissionCode why;   /* PRESENT, SUPPLEE, REPRESENTE: she has a voice; else why she has none */
  JalonsRef            par;   /* as JalonsSiege */
  gboolean             deport_recorded; /* of one who withdraws: the row of `deports` is there */
} JalonsVoix;

/* Whether she has a voice; whether she takes no part because she, or who holds her mandate, withdraws. */
gboolean jalons_voix_counts    (const JalonsVoix *voix);
gboolean jalons_voix_withdraws (const JalonsVoix *voix);

typedef struct {
  GArray              *voix;   /* JalonsVoix, of those who compose the commission, then of members who are not to sit on
                                  individual cases and for whom an event, even a refused one, says that they came */
  guint                n_voix; /* that count */
  JalonsCommissionCode quorum; /* at that moment */
  JalonsCommissionCode refus;  /* AUCUN; QUORUM_NON or PERSONNE: no opinion can be given */
  JalonsCommissionCode alerte; /* AUCUN; QUORUM_DEPORTS: too few are left, without those who withdraw */
} JalonsDeliberation;

/* Who gives the opinion on @demande at @heure. @deports: an array of JalonsDeport of this demande or of others; those of the
 * session count. Besides them withdraws whoever represents the association that instructed it (circular of 31 January 2017).
 * A seat withdraws when its member or her substitute must: no text found says that one may sit for the other then. Who is
 * represented by one who withdraws has no voice on it. */
JalonsDeliberation *jalons_commission_deliberation (const JalonsCommission *self, const GArray *mouvements, int heure,
                                                    const JalonsDemande *demande, const GArray *deports);
void                jalons_deliberation_free       (JalonsDeliberation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDeliberation, jalons_deliberation_free)

typedef struct {
  JalonsRef membre;    /* whose voice, whoever casts it */
  int       avis;      /* JALONS_VOTE_*: JALONS_AVIS_*, or JALONS_VOTE_ABSTENTION */
  gboolean  desaccord; /* asks that her disagreement be recorded (R133-13) */
} JalonsVote;

typedef struct {
  guint                vote; /* index */
  JalonsCommissionCode why;
} JalonsVoteRefus;

typedef struct {
  guint                pour[JALONS_AVIS_END]; /* by opinion */
  guint                exprimes;
  guint                abstentions;
  int                  avis; /* 0: none is reached */
  JalonsCommissionCode why;  /* MAJORITE, PREPONDERANTE; else why there is none: VOTE_AUCUN, MAJORITE_NON, PARTAGE,
                                PARTAGE_COPRESIDENTS, QUORUM_NON, PERSONNE */
  GArray              *desaccords; /* JalonsRef of members */
  GArray              *refus;      /* JalonsVoteRefus, by index: votes, and disagreements, that do not count */
} JalonsScrutin;

/* How many may preside together. */
#define JALONS_COMMISSION_MOST_PRESIDENTS 2

/* What those who preside want where voices are equal: as it was recorded (@said, 0 where nothing was), else what the member
 * who presides voted, if her vote counts. Into @presidence, in the order of the members. */
void jalons_commission_presidence (const JalonsCommission *self, const JalonsDeliberation *deliberation,
                                   const GArray *votes, const int said[JALONS_COMMISSION_MOST_PRESIDENTS],
                                   int presidence[JALONS_COMMISSION_MOST_PRESIDENTS]);

/* What @votes (an array of JalonsVote) come to: more than half of the voices that were given, abstentions aside; where two
 * opinions share them all equally, that of the chair, who has the right to vote (R133-11). @presidence: what each of the
 * @n_presidence who preside wants, 0 for one who does not say; it is read where voices are equal only, and every one must
 * want the same. */
JalonsScrutin *jalons_commission_scrutin (const JalonsDeliberation *deliberation, const GArray *votes,
                                          const int *presidence, guint n_presidence);
void           jalons_scrutin_free       (JalonsScrutin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsScrutin, jalons_scrutin_free)

/* The last day to convene (CRPA R133-8, five days), and where it stands: CONVOCATION_A_FAIRE, CONVOCATION_FAITE,
 * CONVOCATION_URGENCE, or CONVOCATION_TARDIVE: it is late, or was. */
JalonsCommissionCode jalons_commission_convocation (const JalonsSeance *seance, JalonsDay today, int delai, JalonsDay *last);

G_END_DECLS
