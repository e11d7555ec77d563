# SPDX-License-Identifier: EUPL-1.2
"""The interchange tables as the tests know them: column order, and a canonical or wilful writer."""

import os

COLUMNS = {
    "associations": "association nom sigle",
    "agrements": "association departement debut fin "
    "renouvellement_depot renouvellement_complet",
    "seances": "seance departement date objet tenue "
    "lieu convocation urgence seconde_convocation sans_quorum "
    "heure visio capacite ouverture cloture",
    "personnes": "personne nom prenom nom_usage naissance sexe nationalite "
    "langue contact_sur",
    "enfants": "personne naissance charge_debut charge_fin",
    "parcours": "parcours personne arrivee_transfert periodes_avant",
    "demandes": "demande parcours departement association type depot seance avis_association "
    "avis_commission decision autorite decision_date notification debut fin motif "
    "accuse complet motif_droit voies_recours notification_mode engagement",
    "ajournements": "demande seance motif",
    "sorties": "parcours date motif emploi logement sejour ressources "
    "lettre observations_avant urgence decision_date motif_droit motif_fait voies_recours notification "
    "notification_mode observations",
    "sejours": "sejour personne departement nature rang demande traitement suite debut fin "
    "travail",
    "afis": "personne ouverture fermeture "
    "demande decision_date fin_decision",
    "versements": "personne departement mois montant verse_le nature",
    "recours": "recours demande nature depot issue issue_date",
    "hebergements": "personne debut fin type",
    "profils": "personne age_debut en_prostitution_entree traite europe_autre_pays "
    "exploitation_pays_origine exploitation_parcours violence_familiale violence_conjugale viol "
    "mutilation mariage_force ressources_entree logement_stable_entree",
    "contacts": "contact departement organisme association nom fonction telephone courriel adresse remarque",
    "exigences": "exigence type libelle condition obligatoire validite debut fin source certitude departement",
    "elements": "demande exigence etat recu_le expire_le remarque",
    "renvois": "demande date motif remarque retour",
    "relances": "personne demande contact sens date mode objet reponse_avant",
    "notes": "personne parcours date texte",
    "conditions_afis": "personne condition reponse constat remarque",
    "membres": "membre departement nom qualite college association suppleant psp debut fin presidence",
    "presences": "seance membre presence mandataire",
    "deports": "demande seance membre motif",
    "ecarts": "personne parcours constat fait motif date",
    "annees_arretees": "departement annee arretee_le empreinte",
    "delais": "delai valeur debut source certitude",
    "baremes_afis": "territoire debut publication seul enfant_1 enfant_2 enfant_3 enfant_suivant source certitude",
    "etats_afis": "etat departement mois valide_le remarque",
    "lignes_afis": "etat personne enfants montant",
    "ecritures_afis": "etat personne date montant motif",
    "suppleances": "suppleant titulaire",
    "mouvements": "seance heure nature membre par",
    "points": "demande seance ordre heure voix_presidence voix_copresidence motif observation note",
    "votes": "demande seance membre vote desaccord",
    "entetes": "entete valeur",
    "transferts": "transfert parcours sens autre_departement date jeton periodes duree_mois duree_jours fin_periode "
    "psp_depuis jours_comptes verse_premier verse_annee verse_suite",
}
COLUMNS = {table: names.split() for table, names in COLUMNS.items()}

REQUIRED = {
    "associations": "association nom",
    "agrements": "association departement debut fin",
    "seances": "seance departement date objet tenue",
    "personnes": "personne nom",
    "enfants": "personne charge_debut",
    "parcours": "parcours personne",
    "demandes": "demande parcours departement type",
    "ajournements": "demande seance",
    "sorties": "parcours date motif",
    "sejours": "sejour personne departement nature",
    "afis": "personne ouverture",
    "versements": "personne departement mois montant",
    "recours": "recours demande nature depot",
    "hebergements": "personne debut type",
    "profils": "personne",
    "contacts": "contact organisme nom",
    "exigences": "exigence type libelle",
    "elements": "demande exigence etat",
    "renvois": "demande date motif",
    "relances": "personne sens date objet",
    "notes": "personne date texte",
    "conditions_afis": "personne condition",
    "membres": "membre departement nom qualite psp debut",
    "presences": "seance membre presence",
    "deports": "demande seance membre",
    "ecarts": "personne constat fait motif date",
    "annees_arretees": "departement annee arretee_le",
    "delais": "delai valeur debut",
    "baremes_afis": "territoire debut seul",
    "etats_afis": "etat departement mois valide_le",
    "lignes_afis": "etat",
    "ecritures_afis": "etat date montant motif",
    "suppleances": "suppleant titulaire",
    "mouvements": "seance heure nature membre",
    "points": "demande seance",
    "votes": "demande seance membre vote",
    "entetes": "entete valeur",
    "transferts": "transfert parcours sens autre_departement date",
}
REQUIRED = {table: names.split() for table, names in REQUIRED.items()}

# Tables without an id of their own are exported in the order of their columns, left to right.
KEYED = (
    "associations seances personnes parcours demandes sejours recours sorties profils contacts "
    "exigences membres etats_afis entetes transferts"
).split()

DATES = set(
    "debut fin date naissance charge_debut charge_fin depot decision_date notification traitement "
    "ouverture fermeture verse_le issue_date renouvellement_depot renouvellement_complet convocation accuse complet "
    "engagement lettre observations_avant fin_decision recu_le expire_le retour reponse_avant constat arretee_le publication valide_le "
    "fin_periode psp_depuis verse_premier verse_annee verse_suite".split()
)


NUMBERS = set("valeur enfants validite annee capacite ordre periodes duree_mois duree_jours".split())
AMOUNTS = set("montant seul enfant_1 enfant_2 enfant_3 enfant_suivant".split())


def is_date(table, column):
    if (table, column) in (("ecarts", "constat"), ("seances", "ouverture")):
        return False
    return column in DATES or (table, column) in (("sejours", "demande"), ("afis", "demande"))


def quote(cell, separator):
    if any(c in cell for c in separator + '"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def table_text(table, rows, separator=";", newline="\n", columns=None):
    columns = columns or COLUMNS[table]
    lines = [separator.join(columns)]
    lines += [separator.join(quote(row.get(c, ""), separator) for c in columns) for row in rows]
    return "".join(line + newline for line in lines)


def write_folder(folder, tables):
    """Writes {table: [row, …]} as the canonical files; a table that is None is left out."""
    os.makedirs(folder, exist_ok=True)
    for table, rows in tables.items():
        if rows is not None:
            with open(os.path.join(folder, table + ".csv"), "w", encoding="utf-8", newline="") as stream:
                stream.write(table_text(table, rows))


def sort_key(table, row):
    def value(column):
        cell = row.get(column, "")
        if column == "montant":
            return float(cell)
        return cell

    columns = COLUMNS[table]
    return value(columns[0]) if table in KEYED else [value(c) for c in columns]
