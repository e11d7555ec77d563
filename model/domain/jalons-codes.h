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
#define JALONS_NATURE_RECOURS_CODES(C)  \
  C (NATURE_RECOURS_GRACIEUX, "gracieux") \
  C (NATURE_RECOURS_HIERARCHIQUE, "hierarchique") C (NATURE_RECOURS_CONTENTIEUX, "contentieux")
#define JALONS_ISSUE_CODES(C)          \
  C (ISSUE_REJET, "rejet")             \
  C (ISSUE_ANNULATION, "annulation")   \
  C (ISSUE_ADMISSION, "admission")     \
  C (ISSUE_DESISTEMENT, "desistement") C (ISSUE_SANS_OBJET, "sans_objet")
#define JALONS_KIND_CODES(C)           \
  C (KIND_DEPARTEMENT, "departement")  \
  C (KIND_ASSOCIATION, "association")  \
  C (KIND_NATIONAL, "national") C (KIND_DEMONSTRATION, "demonstration")

/* Every code list; département and nationalité have their tables in their own files. */
#define JALONS_CODE_LISTS(L)                                                                          \
  L (OUI_NON, oui_non) L (SEXE, sexe) L (OBJET, objet) L (DEMANDE, demande) L (AVIS, avis)            \
  L (AVIS_ASSOCIATION, avis_association) L (DECISION, decision) L (AUTORITE, autorite)                \
  L (MOTIF_SORTIE, motif_sortie) L (EMPLOI, emploi) L (HEBERGEMENT, hebergement)                      \
  L (DROIT_SEJOUR, droit_sejour) L (NATURE_SEJOUR, nature_sejour) L (RANG, rang) L (SUITE, suite)     \
  L (NATURE_VERSEMENT, nature_versement) L (NATURE_RECOURS, nature_recours) L (ISSUE, issue)          \
  L (KIND, kind)

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
