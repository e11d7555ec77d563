/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Codes as they stand in the interchange tables and in the register. The texts are stable: append,
 * never rename, never reorder. In memory a code is its rank from 1; 0 means "not known". */

#define JALONS_OUI_NON_CODES(C) C (OUI, "oui") C (NON, "non")
#define JALONS_SEXE_CODES(C) C (SEXE_F, "F") C (SEXE_M, "M") C (SEXE_X, "X")
#define JALONS_OBJET_CODES(C) C (OBJET_PSP, "psp") C (OBJET_POLITIQUE, "politique") C (OBJET_MINEURS, "mineurs")
#define JALONS_DEMANDE_CODES(C) \
  C (DEMANDE_ENTREE, "entree")  \
  C (DEMANDE_RENOUVELLEMENT, "renouvellement") C (DEMANDE_SORTIE_ANTICIPEE, "sortie_anticipee")
#define JALONS_AVIS_CODES(C) \
  C (AVIS_FAVORABLE, "favorable") C (AVIS_DEFAVORABLE, "defavorable") C (AVIS_AJOURNE, "ajourne")
/* The association's opinion: the first two of JALONS_AVIS_CODES, with the same ranks. */
#define JALONS_AVIS_ASSOCIATION_CODES(C) \
  C (AVIS_ASSOCIATION_FAVORABLE, "favorable") C (AVIS_ASSOCIATION_DEFAVORABLE, "defavorable")
#define JALONS_DECISION_CODES(C)      \
  C (DECISION_ACCEPTEE, "acceptee")   \
  C (DECISION_REFUSEE, "refusee") C (DECISION_SANS_SUITE, "sans_suite")
#define JALONS_AUTORITE_CODES(C) C (AUTORITE_PREFET, "prefet") C (AUTORITE_JUGE, "juge")
#define JALONS_MOTIF_SORTIE_CODES(C)                 \
  C (MOTIF_TERME, "terme")                           \
  C (MOTIF_ANTICIPEE, "anticipee")                   \
  C (MOTIF_RETRAIT, "retrait")                       \
  C (MOTIF_NON_RENOUVELLEMENT, "non_renouvellement") \
  C (MOTIF_DEPART, "depart") C (MOTIF_DECES, "deces") C (MOTIF_TRANSFERT, "transfert")
#define JALONS_EMPLOI_CODES(C)       \
  C (EMPLOI_CDI, "cdi")              \
  C (EMPLOI_CDD, "cdd")              \
  C (EMPLOI_CDDI, "cddi")            \
  C (EMPLOI_INTERIM, "interim")      \
  C (EMPLOI_FORMATION, "formation")  \
  C (EMPLOI_RECHERCHE, "recherche") C (EMPLOI_AUTRE, "autre")
#define JALONS_HEBERGEMENT_CODES(C)                          \
  C (HEBERGEMENT_CHRS_CHU, "chrs_chu")                       \
  C (HEBERGEMENT_CENTRE_MATERNEL, "centre_maternel")         \
  C (HEBERGEMENT_COLOCATION_SOLIDAIRE, "colocation_solidaire") \
  C (HEBERGEMENT_SOLIBAIL, "solibail")                       \
  C (HEBERGEMENT_RESIDENCE_SOCIALE, "residence_sociale")     \
  C (HEBERGEMENT_HLM, "hlm")                                 \
  C (HEBERGEMENT_LOGEMENT_PRIVE, "logement_prive")           \
  C (HEBERGEMENT_APPARTEMENT_PARTAGE, "appartement_partage") \
  C (HEBERGEMENT_TIERS, "tiers") C (HEBERGEMENT_SANS_STABLE, "sans_stable") C (HEBERGEMENT_AUTRE, "autre")
#define JALONS_DROIT_SEJOUR_CODES(C)                      \
  C (DROIT_SEJOUR_APS, "aps")                             \
  C (DROIT_SEJOUR_RECEPISSE, "recepisse")                 \
  C (DROIT_SEJOUR_VPF, "vpf")                             \
  C (DROIT_SEJOUR_SALARIE, "salarie")                     \
  C (DROIT_SEJOUR_RESIDENT, "resident")                   \
  C (DROIT_SEJOUR_NATIONALITE_UE, "nationalite_ue")       \
  C (DROIT_SEJOUR_AUTRE_TITRE, "autre_titre") C (DROIT_SEJOUR_OQTF, "oqtf") C (DROIT_SEJOUR_SANS, "sans")
#define JALONS_NATURE_SEJOUR_CODES(C)        \
  C (NATURE_SEJOUR_APS, "aps")               \
  C (NATURE_SEJOUR_RECEPISSE, "recepisse")   \
  C (NATURE_SEJOUR_ATTESTATION_PROLONGATION, "attestation_prolongation") C (NATURE_SEJOUR_TITRE, "titre")
#define JALONS_RANG_CODES(C) C (RANG_PREMIERE, "premiere") C (RANG_RENOUVELLEMENT, "renouvellement")
#define JALONS_SUITE_CODES(C) C (SUITE_DELIVREE, "delivree") C (SUITE_REFUSEE, "refusee")
#define JALONS_NATURE_VERSEMENT_CODES(C) \
  C (NATURE_VERSEMENT_MENSUEL, "mensuel") C (NATURE_VERSEMENT_EXCEPTIONNEL, "exceptionnel")
#define JALONS_NATURE_RECOURS_CODES(C)                                                                       \
  C (NATURE_RECOURS_GRACIEUX, "gracieux")                                                                    \
  C (NATURE_RECOURS_HIERARCHIQUE, "hierarchique")                                                            \
  C (NATURE_RECOURS_CONTENTIEUX, "contentieux")                                                              \
  C (NATURE_RECOURS_REFERE_SUSPENSION, "refere_suspension")                                                  \
      C (NATURE_RECOURS_REFERE_LIBERTE, "refere_liberte")
#define JALONS_ISSUE_CODES(C)          \
  C (ISSUE_REJET, "rejet")             \
  C (ISSUE_ANNULATION, "annulation")   \
  C (ISSUE_ADMISSION, "admission")     \
  C (ISSUE_DESISTEMENT, "desistement") C (ISSUE_SANS_OBJET, "sans_objet")
#define JALONS_MODE_NOTIFICATION_CODES(C)                                                                    \
  C (MODE_NOTIFICATION_LRAR, "lrar")                                                                         \
  C (MODE_NOTIFICATION_REMISE, "remise")                                                                     \
  C (MODE_NOTIFICATION_ASSOCIATION, "association") C (MODE_NOTIFICATION_COURRIEL, "courriel")                \
      C (MODE_NOTIFICATION_AUTRE, "autre")
#define JALONS_ORGANISME_CODES(C)                                                                            \
  C (ORGANISME_PREFECTURE, "prefecture")                                                                     \
  C (ORGANISME_ETRANGERS, "etrangers")                                                                       \
  C (ORGANISME_MSA, "msa") C (ORGANISME_SIAO, "siao") C (ORGANISME_ASSOCIATION, "association")               \
      C (ORGANISME_TRIBUNAL, "tribunal") C (ORGANISME_AUTRE, "autre")
#define JALONS_ETAT_ELEMENT_CODES(C)                                                                         \
  C (ETAT_ELEMENT_RECU, "recu")                                                                              \
  C (ETAT_ELEMENT_INCORRECT, "incorrect") C (ETAT_ELEMENT_SANS_OBJET, "sans_objet")
#define JALONS_MOTIF_RENVOI_CODES(C)                                                                         \
  C (MOTIF_RENVOI_INCORRECT, "incorrect")                                                                    \
  C (MOTIF_RENVOI_INCOMPLET, "incomplet") C (MOTIF_RENVOI_PERIME, "perime")
#define JALONS_CONDITION_EXIGENCE_CODES(C)                                                                   \
  C (CONDITION_EXIGENCE_TOUJOURS, "toujours")                                                                \
  C (CONDITION_EXIGENCE_ETRANGERE, "etrangere")                                                              \
  C (CONDITION_EXIGENCE_ENFANTS, "enfants") C (CONDITION_EXIGENCE_APS, "aps")
#define JALONS_CERTITUDE_CODES(C) C (CERTITUDE_SURE, "sure") C (CERTITUDE_A_CONFIRMER, "a_confirmer")
#define JALONS_SENS_CODES(C)      C (SENS_ENVOYEE, "envoyee") C (SENS_RECUE, "recue")
#define JALONS_MODE_RELANCE_CODES(C)                                                                         \
  C (MODE_RELANCE_COURRIER, "courrier")                                                                      \
  C (MODE_RELANCE_COURRIEL, "courriel")                                                                      \
  C (MODE_RELANCE_TELEPHONE, "telephone") C (MODE_RELANCE_RENCONTRE, "rencontre")                            \
      C (MODE_RELANCE_AUTRE, "autre")
#define JALONS_COLLEGE_CODES(C)                                                                              \
  C (COLLEGE_JUSTICE, "justice")                                                                             \
  C (COLLEGE_ETAT, "etat")                                                                                   \
  C (COLLEGE_FORCES, "forces") C (COLLEGE_SANTE, "sante") C (COLLEGE_COLLECTIVITES, "collectivites")         \
      C (COLLEGE_ASSOCIATIONS, "associations") C (COLLEGE_ENFANCE, "enfance") C (COLLEGE_AUTRE, "autre")
#define JALONS_PRESENCE_CODES(C)                                                                             \
  C (PRESENCE_PRESENT, "present")                                                                            \
  C (PRESENCE_SUPPLEE, "supplee")                                                                            \
  C (PRESENCE_MANDAT, "mandat") C (PRESENCE_EXCUSE, "excuse") C (PRESENCE_ABSENT, "absent")
#define JALONS_MOTIF_DEPORT_CODES(C)                                                                         \
  C (MOTIF_DEPORT_ASSOCIATION, "association")                                                                \
  C (MOTIF_DEPORT_INTERET, "interet") C (MOTIF_DEPORT_FORMATION, "formation")
#define JALONS_CONDITION_AFIS_CODES(C)                                                                       \
  C (CONDITION_AFIS_ENGAGEMENT, "engagement")                                                                \
  C (CONDITION_AFIS_AGE, "age")                                                                              \
  C (CONDITION_AFIS_SEJOUR, "sejour") C (CONDITION_AFIS_RESSOURCES, "ressources")                            \
      C (CONDITION_AFIS_AUTRES_AIDES, "autres_aides")
#define JALONS_DELAI_CODES(C)                                                                                \
  C (DELAI_DEPOT, "depot")                                                                                   \
  C (DELAI_CONVOCATION, "convocation")                                                                       \
  C (DELAI_NOTIFICATION, "notification")                                                                     \
  C (DELAI_RECEPISSE, "recepisse") C (DELAI_TITRE, "titre") C (DELAI_TITRE_MOIS, "titre_mois")               \
      C (DELAI_FENETRE_MOIS, "fenetre_mois") C (DELAI_ABANDON_MOIS, "abandon_mois")                          \
          C (DELAI_APRES, "apres") C (DELAI_CONSERVATION_MOIS, "conservation_mois")                          \
              C (DELAI_PASSE, "passe") C (DELAI_COMPLETUDE, "completude")                                    \
                  C (DELAI_GRACE_MOIS, "grace_mois") C (DELAI_RENOUVELLEMENT, "renouvellement")
#define JALONS_TERRITOIRE_CODES(C) C (TERRITOIRE_GENERAL, "general") C (TERRITOIRE_MAYOTTE, "mayotte")
#define JALONS_NATURE_MOUVEMENT_CODES(C)                                                                     \
  C (NATURE_MOUVEMENT_ARRIVEE, "arrivee")                                                                    \
  C (NATURE_MOUVEMENT_DEPART, "depart")                                                                      \
  C (NATURE_MOUVEMENT_SUPPLEANCE, "suppleance") C (NATURE_MOUVEMENT_MANDAT, "mandat")                        \
      C (NATURE_MOUVEMENT_RETRAIT, "retrait")
/* The first three are JALONS_AVIS_CODES, with the same ranks. */
#define JALONS_VOTE_CODES(C)                                                                                 \
  C (VOTE_FAVORABLE, "favorable")                                                                            \
  C (VOTE_DEFAVORABLE, "defavorable") C (VOTE_AJOURNE, "ajourne") C (VOTE_ABSTENTION, "abstention")
#define JALONS_SENS_TRANSFERT_CODES(C) C (TRANSFERT_DEPART, "depart") C (TRANSFERT_ARRIVEE, "arrivee")
#define JALONS_KIND_CODES(C)           \
  C (KIND_DEPARTEMENT, "departement")  \
  C (KIND_ASSOCIATION, "association")  \
  C (KIND_NATIONAL, "national") C (KIND_DEMONSTRATION, "demonstration")

/* Every code list; département and nationalité have their tables in their own files. */
#define JALONS_CODE_LISTS(L)                                                                                 \
  L (OUI_NON, oui_non)                                                                                       \
  L (SEXE, sexe)                                                                                             \
  L (OBJET, objet) L (DEMANDE, demande) L (AVIS, avis) L (AVIS_ASSOCIATION, avis_association)                \
      L (DECISION, decision) L (AUTORITE, autorite) L (MOTIF_SORTIE, motif_sortie) L (EMPLOI, emploi)        \
          L (HEBERGEMENT, hebergement) L (DROIT_SEJOUR, droit_sejour) L (NATURE_SEJOUR, nature_sejour)       \
              L (RANG, rang) L (SUITE, suite) L (NATURE_VERSEMENT, nature_versement)                         \
                  L (NATURE_RECOURS, nature_recours) L (ISSUE, issue)                                        \
                      L (MODE_NOTIFICATION, mode_notification) L (ORGANISME, organisme)                      \
                          L (ETAT_ELEMENT, etat_element) L (MOTIF_RENVOI, motif_renvoi)                      \
                              L (CONDITION_EXIGENCE, condition_exigence) L (CERTITUDE, certitude)            \
                                  L (SENS, sens) L (MODE_RELANCE, mode_relance) L (COLLEGE, college)         \
                                      L (PRESENCE, presence) L (MOTIF_DEPORT, motif_deport)                  \
                                          L (CONDITION_AFIS, condition_afis) L (DELAI, delai)    \
                                              L (TERRITOIRE, territoire)                                  \
                                                  L (NATURE_MOUVEMENT, nature_mouvement) L (VOTE, vote)   \
                                                      L (SENS_TRANSFERT, sens_transfert) L (KIND, kind)

#define JALONS_CODE_ENUM(NAME, TEXT) JALONS_##NAME,
#define JALONS_CODE_ENUM_TYPE(LIST, name) \
  enum { JALONS_##LIST##_UNKNOWN = 0, JALONS_##LIST##_CODES (JALONS_CODE_ENUM) JALONS_##LIST##_END };
JALONS_CODE_LISTS (JALONS_CODE_ENUM_TYPE)
#undef JALONS_CODE_ENUM_TYPE
#undef JALONS_CODE_ENUM

typedef enum {
#define JALONS_CODE_LIST_ID(LIST, name) JALONS_CODES_##LIST,
  JALONS_CODE_LISTS (JALONS_CODE_LIST_ID)
#undef JALONS_CODE_LIST_ID
  JALONS_CODES_DEPARTEMENT,
  JALONS_CODES_NATIONALITE,
  JALONS_N_CODES,
} JalonsCodes;

/* How many codes the list has: valid ranks are 1 … n. */
guint       jalons_codes_count (JalonsCodes codes);

/* The stable text of rank @code; "" for 0. */
const char *jalons_codes_text  (JalonsCodes codes, int code);

/* The rank of the exact stable text; 0 when it is not in the list. */
int         jalons_codes_find  (JalonsCodes codes, const char *text);

/* The same, forgiving case and accents (what import accepts). */
int         jalons_codes_match (JalonsCodes codes, const char *text);

/* The listed text nearest to @text, for messages; never NULL. */
const char *jalons_codes_nearest (JalonsCodes codes, const char *text);

G_END_DECLS
