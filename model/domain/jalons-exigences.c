/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-completude.h"

#define CIRCULAIRE "Circulaire DGCS/B2/2017/18 du 31 janvier 2017"
#define ANNEXE_6 CIRCULAIRE ", annexe 6"
#define ANNEXE_7 CIRCULAIRE ", annexe 7"

/* Keys are unique over all types, as those of the table `exigences` are. No item is dated yet: all are in force since the
 * first parcours. An item that changes ends here, and its successor has another key. */
#define ITEM(key, TYPE, label, CONDITION, REQUIRED, days, from, CERTITUDE)                                   \
  {                                                                                                          \
    .exigence = (char *) key, .type = JALONS_DEMANDE_##TYPE, .libelle = (char *) label,                      \
    .condition = JALONS_CONDITION_EXIGENCE_##CONDITION, .obligatoire = JALONS_##REQUIRED, .validite = days,  \
    .debut = JALONS_DAY_NONE, .fin = JALONS_DAY_NONE, .source = (char *) from,                               \
    .certitude = JALONS_CERTITUDE_##CERTITUDE                                                                \
  }
#define NO_LIMIT (-1)

/* What domain.md §1.4-2 is sure of is that of the law: R121-12-9 asks for the engagements of the person, the actions with
 * their length and expected results, and the association's opinion; R121-12-12 for the document that holds them. The
 * circular's annexes are known by their names: what they list is to be confirmed. */
static const JalonsExigence shipped[] = {
  ITEM ("entree-formulaire", ENTREE, "Formulaire de demande d’engagement (annexe 6), rempli et signé", TOUJOURS, OUI, NO_LIMIT,
        ANNEXE_6, A_CONFIRMER),
  ITEM ("entree-engagements", ENTREE, "Engagements de la personne et actions prévues : durée et résultats attendus", TOUJOURS,
        OUI, NO_LIMIT, "CASF R121-12-9", SURE),
  ITEM ("entree-avis-association", ENTREE, "Avis de l’association qui instruit le dossier", TOUJOURS, OUI, NO_LIMIT,
        "CASF R121-12-9", SURE),
  ITEM ("entree-agrement", ENTREE, "Copie de l’arrêté d’agrément de l’association", TOUJOURS, OUI, NO_LIMIT, CIRCULAIRE, A_CONFIRMER),
  ITEM ("entree-identite", ENTREE, "Copie d’une pièce d’identité, ou ce qui en tient lieu", TOUJOURS, OUI, NO_LIMIT,
        "Service-public.fr, F2532", A_CONFIRMER),
  ITEM ("entree-situation-administrative", ENTREE, "Pièces sur la situation administrative", TOUJOURS, OUI, NO_LIMIT, CIRCULAIRE,
        A_CONFIRMER),
  ITEM ("entree-situation-familiale", ENTREE, "Pièces sur la situation familiale : enfants à charge", ENFANTS, OUI, NO_LIMIT,
        CIRCULAIRE, A_CONFIRMER),
  ITEM ("entree-situation-sociale", ENTREE, "Pièces sur la situation sociale : hébergement, ressources", TOUJOURS, OUI, NO_LIMIT,
        CIRCULAIRE, A_CONFIRMER),
  /* It may not be required of who enters (CE, 19 November 2021, n° 440802); the APS asks for it (CESEDA L425-4). */
  ITEM ("entree-cessation", ENTREE, "Attestation sur l’honneur de cessation de l’activité (utile à l’APS, non exigible pour entrer)",
        APS, NON, NO_LIMIT, CIRCULAIRE, A_CONFIRMER),
  ITEM ("entree-demande-sejour", ENTREE, "Éléments pour la demande d’autorisation provisoire de séjour", ETRANGERE, NON, NO_LIMIT,
        "CESEDA L425-4", A_CONFIRMER),
  ITEM ("entree-ressources", ENTREE, "Ressources du foyer du mois précédent (pour l’AFIS)", TOUJOURS, NON, 60, "CASF R121-12-13-1, 4°",
        A_CONFIRMER),
  ITEM ("renouvellement-formulaire", RENOUVELLEMENT, "Formulaire de demande de renouvellement (annexe 7), rempli et signé", TOUJOURS, OUI,
        NO_LIMIT, ANNEXE_7, A_CONFIRMER),
  ITEM ("renouvellement-suivi", RENOUVELLEMENT, "Document de suivi : actions menées, respect des engagements, difficultés rencontrées",
        TOUJOURS, OUI, NO_LIMIT, "CASF R121-12-9, R121-12-12", SURE),
  ITEM ("renouvellement-engagements", RENOUVELLEMENT, "Actions prévues pour la période demandée : durée et résultats attendus", TOUJOURS,
        OUI, NO_LIMIT, "CASF R121-12-9", SURE),
  ITEM ("renouvellement-avis-association", RENOUVELLEMENT, "Avis de l’association qui instruit le dossier", TOUJOURS, OUI, NO_LIMIT,
        "CASF R121-12-9", SURE),
  ITEM ("renouvellement-agrement", RENOUVELLEMENT, "Copie de l’arrêté d’agrément de l’association", TOUJOURS, OUI, NO_LIMIT, CIRCULAIRE,
        A_CONFIRMER),
  ITEM ("renouvellement-sejour", RENOUVELLEMENT, "Copie du document de séjour", ETRANGERE, OUI, NO_LIMIT, ANNEXE_7, A_CONFIRMER),
  ITEM ("renouvellement-situation-familiale", RENOUVELLEMENT, "Changements de la situation familiale : enfants à charge", ENFANTS, NON,
        NO_LIMIT, ANNEXE_7, A_CONFIRMER),
  ITEM ("renouvellement-situation-sociale", RENOUVELLEMENT, "Changements de la situation sociale : hébergement, ressources, emploi", TOUJOURS,
        NON, NO_LIMIT, ANNEXE_7, A_CONFIRMER),
  ITEM ("renouvellement-ressources", RENOUVELLEMENT, "Ressources du foyer du mois précédent (pour l’AFIS)", TOUJOURS, NON, 60,
        "CASF R121-12-13-1, 4°", A_CONFIRMER),
  ITEM ("sortie-demande", SORTIE_ANTICIPEE, "Demande de sortie anticipée, signée par la personne", TOUJOURS, OUI, NO_LIMIT,
        "CASF L121-9 II : en accord avec la personne", A_CONFIRMER),
  ITEM ("sortie-suivi", SORTIE_ANTICIPEE, "Document de suivi : actions menées et situation à la sortie", TOUJOURS, OUI, NO_LIMIT,
        "CASF R121-12-12", A_CONFIRMER),
  ITEM ("sortie-avis-association", SORTIE_ANTICIPEE, "Avis de l’association", TOUJOURS, OUI, NO_LIMIT, "CASF R121-12-9", A_CONFIRMER),
};

guint
jalons_exigences_shipped_count (void)
{
  return G_N_ELEMENTS (shipped);
}

const JalonsExigence *
jalons_exigences_shipped (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (shipped), NULL);

  return &shipped[index];
}
