/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-tables.h"

#include <string.h>

#define KEY(T, name_) { #name_, JALONS_FIELD_KEY, JALONS_FIELD_REQUIRED, G_STRUCT_OFFSET (T, name_), 0, 0, 0, 0 }
#define TEXT(T, name_, flags_) { #name_, JALONS_FIELD_TEXT, flags_, G_STRUCT_OFFSET (T, name_), 0, 0, 0, 0 }
#define REF(T, name_, flags_, TABLE) \
  { #name_, JALONS_FIELD_REF, flags_, G_STRUCT_OFFSET (T, name_), JALONS_TABLE_##TABLE, 0, 0, 0 }
#define DAY(T, name_, flags_) { #name_, JALONS_FIELD_DAY, flags_, G_STRUCT_OFFSET (T, name_), 0, 0, 0, 0 }
#define MONTH(T, name_, flags_) { #name_, JALONS_FIELD_MONTH, flags_, G_STRUCT_OFFSET (T, name_), 0, 0, 0, 0 }
#define AMOUNT(T, name_, flags_) { #name_, JALONS_FIELD_AMOUNT, flags_, G_STRUCT_OFFSET (T, name_), 0, 0, 0, 0 }
#define NUMBER(T, name_, flags_, min_, max_)                                                                 \
  {                                                                                                          \
#name_, JALONS_FIELD_NUMBER, flags_, G_STRUCT_OFFSET(T, name_), 0, 0, min_, max_                         \
  }
#define CODE(T, name_, flags_, LIST) \
  { #name_, JALONS_FIELD_CODE, flags_, G_STRUCT_OFFSET (T, name_), 0, JALONS_CODES_##LIST, 0, 0 }

#define MUST JALONS_FIELD_REQUIRED

static const JalonsField associations[] = {
  KEY (JalonsAssociation, association),
  TEXT (JalonsAssociation, nom, MUST),
  TEXT (JalonsAssociation, sigle, 0),
};

static const JalonsField agrements[] = {
  REF (JalonsAgrement, association, MUST, ASSOCIATIONS),
  CODE (JalonsAgrement, departement, MUST, DEPARTEMENT),
  DAY (JalonsAgrement, debut, MUST),
  DAY (JalonsAgrement, fin, MUST),
  DAY (JalonsAgrement, renouvellement_depot, 0),
  DAY (JalonsAgrement, renouvellement_complet, 0),
};

static const JalonsField seances[] = {
  KEY (JalonsSeance, seance),
  CODE (JalonsSeance, departement, MUST, DEPARTEMENT),
  DAY (JalonsSeance, date, MUST),
  CODE (JalonsSeance, objet, MUST, OBJET),
  CODE (JalonsSeance, tenue, MUST, OUI_NON),
  TEXT (JalonsSeance, lieu, 0),
  DAY (JalonsSeance, convocation, 0),
  CODE (JalonsSeance, urgence, 0, OUI_NON),
  CODE (JalonsSeance, seconde_convocation, 0, OUI_NON),
  TEXT (JalonsSeance, sans_quorum, 0),
  TEXT (JalonsSeance, heure, JALONS_FIELD_HOUR),
  TEXT (JalonsSeance, visio, 0),
  NUMBER (JalonsSeance, capacite, 0, 1, 500),
  TEXT (JalonsSeance, ouverture, JALONS_FIELD_HOUR),
  TEXT (JalonsSeance, cloture, JALONS_FIELD_HOUR),
};

static const JalonsField personnes[] = {
  KEY (JalonsPersonne, personne),
  TEXT (JalonsPersonne, nom, MUST),
  TEXT (JalonsPersonne, prenom, 0),
  TEXT (JalonsPersonne, nom_usage, 0),
  DAY (JalonsPersonne, naissance, 0),
  CODE (JalonsPersonne, sexe, 0, SEXE),
  CODE (JalonsPersonne, nationalite, 0, NATIONALITE),
  TEXT (JalonsPersonne, langue, 0),
  TEXT (JalonsPersonne, contact_sur, 0),
};

static const JalonsField enfants[] = {
  REF (JalonsEnfant, personne, MUST, PERSONNES),
  DAY (JalonsEnfant, naissance, 0),
  DAY (JalonsEnfant, charge_debut, MUST),
  DAY (JalonsEnfant, charge_fin, 0),
};

static const JalonsField parcours[] = {
  KEY (JalonsParcours, parcours),
  REF (JalonsParcours, personne, MUST, PERSONNES),
  CODE (JalonsParcours, arrivee_transfert, 0, OUI_NON),
  NUMBER (JalonsParcours, periodes_avant, 0, 0, 3),
  TEXT (JalonsParcours, code, JALONS_FIELD_INTERNAL),
};

static const JalonsField demandes[] = {
  KEY (JalonsDemande, demande),
  REF (JalonsDemande, parcours, MUST, PARCOURS),
  CODE (JalonsDemande, departement, MUST, DEPARTEMENT),
  REF (JalonsDemande, association, 0, ASSOCIATIONS),
  CODE (JalonsDemande, type, MUST, DEMANDE),
  DAY (JalonsDemande, depot, 0),
  REF (JalonsDemande, seance, 0, SEANCES),
  CODE (JalonsDemande, avis_association, 0, AVIS_ASSOCIATION),
  CODE (JalonsDemande, avis_commission, 0, AVIS),
  CODE (JalonsDemande, decision, 0, DECISION),
  CODE (JalonsDemande, autorite, 0, AUTORITE),
  DAY (JalonsDemande, decision_date, 0),
  DAY (JalonsDemande, notification, 0),
  DAY (JalonsDemande, debut, 0),
  DAY (JalonsDemande, fin, 0),
  TEXT (JalonsDemande, motif, 0),
  DAY (JalonsDemande, accuse, 0),
  DAY (JalonsDemande, complet, 0),
  TEXT (JalonsDemande, motif_droit, 0),
  CODE (JalonsDemande, voies_recours, 0, OUI_NON),
  CODE (JalonsDemande, notification_mode, 0, MODE_NOTIFICATION),
  DAY (JalonsDemande, engagement, 0),
};

static const JalonsField ajournements[] = {
  REF (JalonsAjournement, demande, MUST, DEMANDES),
  REF (JalonsAjournement, seance, MUST, SEANCES),
  TEXT (JalonsAjournement, motif, 0),
};

static const JalonsField sorties[] = {
  REF (JalonsSortie, parcours, MUST | JALONS_FIELD_UNIQUE, PARCOURS),
  DAY (JalonsSortie, date, MUST),
  CODE (JalonsSortie, motif, MUST, MOTIF_SORTIE),
  CODE (JalonsSortie, emploi, 0, EMPLOI),
  CODE (JalonsSortie, logement, 0, HEBERGEMENT),
  CODE (JalonsSortie, sejour, 0, DROIT_SEJOUR),
  CODE (JalonsSortie, ressources, 0, OUI_NON),
  DAY (JalonsSortie, lettre, 0),
  DAY (JalonsSortie, observations_avant, 0),
  CODE (JalonsSortie, urgence, 0, OUI_NON),
  DAY (JalonsSortie, decision_date, 0),
  TEXT (JalonsSortie, motif_droit, 0),
  TEXT (JalonsSortie, motif_fait, 0),
  CODE (JalonsSortie, voies_recours, 0, OUI_NON),
  DAY (JalonsSortie, notification, 0),
  CODE (JalonsSortie, notification_mode, 0, MODE_NOTIFICATION),
  TEXT (JalonsSortie, observations, 0),
};

static const JalonsField sejours[] = {
  KEY (JalonsSejour, sejour),
  REF (JalonsSejour, personne, MUST, PERSONNES),
  CODE (JalonsSejour, departement, MUST, DEPARTEMENT),
  CODE (JalonsSejour, nature, MUST, NATURE_SEJOUR),
  CODE (JalonsSejour, rang, 0, RANG),
  DAY (JalonsSejour, demande, 0),
  DAY (JalonsSejour, traitement, 0),
  CODE (JalonsSejour, suite, 0, SUITE),
  DAY (JalonsSejour, debut, 0),
  DAY (JalonsSejour, fin, 0),
  CODE (JalonsSejour, travail, 0, OUI_NON),
};

static const JalonsField afis[] = {
  REF (JalonsAfis, personne, MUST, PERSONNES),
  DAY (JalonsAfis, ouverture, MUST),
  DAY (JalonsAfis, fermeture, 0),
  DAY (JalonsAfis, demande, 0),
  DAY (JalonsAfis, decision_date, 0),
  DAY (JalonsAfis, fin_decision, 0),
};

static const JalonsField versements[] = {
  REF (JalonsVersement, personne, MUST, PERSONNES),
  CODE (JalonsVersement, departement, MUST, DEPARTEMENT),
  MONTH (JalonsVersement, mois, MUST),
  AMOUNT (JalonsVersement, montant, MUST),
  DAY (JalonsVersement, verse_le, 0),
  CODE (JalonsVersement, nature, 0, NATURE_VERSEMENT),
};

static const JalonsField recours[] = {
  KEY (JalonsRecours, recours),
  REF (JalonsRecours, demande, MUST, DEMANDES),
  CODE (JalonsRecours, nature, MUST, NATURE_RECOURS),
  DAY (JalonsRecours, depot, MUST),
  CODE (JalonsRecours, issue, 0, ISSUE),
  DAY (JalonsRecours, issue_date, 0),
};

static const JalonsField hebergements[] = {
  REF (JalonsHebergement, personne, MUST, PERSONNES),
  DAY (JalonsHebergement, debut, MUST),
  DAY (JalonsHebergement, fin, 0),
  CODE (JalonsHebergement, type, MUST, HEBERGEMENT),
};

static const JalonsField profils[] = {
  REF (JalonsProfil, personne, MUST | JALONS_FIELD_UNIQUE, PERSONNES),
  NUMBER (JalonsProfil, age_debut, 0, 0, 120),
  CODE (JalonsProfil, en_prostitution_entree, 0, OUI_NON),
  CODE (JalonsProfil, traite, 0, OUI_NON),
  CODE (JalonsProfil, europe_autre_pays, 0, OUI_NON),
  CODE (JalonsProfil, exploitation_pays_origine, 0, OUI_NON),
  CODE (JalonsProfil, exploitation_parcours, 0, OUI_NON),
  CODE (JalonsProfil, violence_familiale, 0, OUI_NON),
  CODE (JalonsProfil, violence_conjugale, 0, OUI_NON),
  CODE (JalonsProfil, viol, 0, OUI_NON),
  CODE (JalonsProfil, mutilation, 0, OUI_NON),
  CODE (JalonsProfil, mariage_force, 0, OUI_NON),
  CODE (JalonsProfil, ressources_entree, 0, OUI_NON),
  CODE (JalonsProfil, logement_stable_entree, 0, OUI_NON),
};

static const JalonsField contacts[] = {
  KEY (JalonsContact, contact),
  CODE (JalonsContact, departement, 0, DEPARTEMENT),
  CODE (JalonsContact, organisme, MUST, ORGANISME),
  REF (JalonsContact, association, 0, ASSOCIATIONS),
  TEXT (JalonsContact, nom, MUST),
  TEXT (JalonsContact, fonction, 0),
  TEXT (JalonsContact, telephone, 0),
  TEXT (JalonsContact, courriel, 0),
  TEXT (JalonsContact, adresse, 0),
  TEXT (JalonsContact, remarque, 0),
};

static const JalonsField exigences[] = {
  KEY (JalonsExigence, exigence),
  CODE (JalonsExigence, type, MUST, DEMANDE),
  TEXT (JalonsExigence, libelle, MUST),
  CODE (JalonsExigence, condition, 0, CONDITION_EXIGENCE),
  CODE (JalonsExigence, obligatoire, 0, OUI_NON),
  NUMBER (JalonsExigence, validite, 0, 0, 3650),
  DAY (JalonsExigence, debut, 0),
  DAY (JalonsExigence, fin, 0),
  TEXT (JalonsExigence, source, 0),
  CODE (JalonsExigence, certitude, 0, CERTITUDE),
  CODE (JalonsExigence, departement, 0, DEPARTEMENT),
};

static const JalonsField elements[] = {
  REF (JalonsElement, demande, MUST, DEMANDES),
  TEXT (JalonsElement, exigence, MUST),
  CODE (JalonsElement, etat, MUST, ETAT_ELEMENT),
  DAY (JalonsElement, recu_le, 0),
  DAY (JalonsElement, expire_le, 0),
  TEXT (JalonsElement, remarque, 0),
};

static const JalonsField renvois[] = {
  REF (JalonsRenvoi, demande, MUST, DEMANDES),
  DAY (JalonsRenvoi, date, MUST),
  CODE (JalonsRenvoi, motif, MUST, MOTIF_RENVOI),
  TEXT (JalonsRenvoi, remarque, 0),
  DAY (JalonsRenvoi, retour, 0),
};

static const JalonsField relances[] = {
  REF (JalonsRelance, personne, MUST, PERSONNES),
  REF (JalonsRelance, demande, 0, DEMANDES),
  REF (JalonsRelance, contact, 0, CONTACTS),
  CODE (JalonsRelance, sens, MUST, SENS),
  DAY (JalonsRelance, date, MUST),
  CODE (JalonsRelance, mode, 0, MODE_RELANCE),
  TEXT (JalonsRelance, objet, MUST),
  DAY (JalonsRelance, reponse_avant, 0),
};

static const JalonsField notes[] = {
  REF (JalonsNote, personne, MUST, PERSONNES),
  REF (JalonsNote, parcours, 0, PARCOURS),
  DAY (JalonsNote, date, MUST),
  TEXT (JalonsNote, texte, MUST),
};

static const JalonsField conditions_afis[] = {
  REF (JalonsConditionAfis, personne, MUST, PERSONNES),
  CODE (JalonsConditionAfis, condition, MUST, CONDITION_AFIS),
  CODE (JalonsConditionAfis, reponse, 0, OUI_NON),
  DAY (JalonsConditionAfis, constat, 0),
  TEXT (JalonsConditionAfis, remarque, 0),
};

static const JalonsField membres[] = {
  KEY (JalonsMembre, membre),
  CODE (JalonsMembre, departement, MUST, DEPARTEMENT),
  TEXT (JalonsMembre, nom, MUST),
  TEXT (JalonsMembre, qualite, MUST),
  CODE (JalonsMembre, college, 0, COLLEGE),
  REF (JalonsMembre, association, 0, ASSOCIATIONS),
  CODE (JalonsMembre, suppleant, 0, OUI_NON),
  CODE (JalonsMembre, psp, MUST, OUI_NON),
  DAY (JalonsMembre, debut, MUST),
  DAY (JalonsMembre, fin, 0),
  CODE (JalonsMembre, presidence, 0, OUI_NON),
};

static const JalonsField presences[] = {
  REF (JalonsPresence, seance, MUST, SEANCES),
  REF (JalonsPresence, membre, MUST, MEMBRES),
  CODE (JalonsPresence, presence, MUST, PRESENCE),
  REF (JalonsPresence, mandataire, 0, MEMBRES),
};

static const JalonsField deports[] = {
  REF (JalonsDeport, demande, MUST, DEMANDES),
  REF (JalonsDeport, seance, MUST, SEANCES),
  REF (JalonsDeport, membre, MUST, MEMBRES),
  CODE (JalonsDeport, motif, 0, MOTIF_DEPORT),
};

static const JalonsField ecarts[] = {
  REF (JalonsEcart, personne, MUST, PERSONNES),
  REF (JalonsEcart, parcours, 0, PARCOURS),
  TEXT (JalonsEcart, constat, MUST),
  TEXT (JalonsEcart, fait, MUST),
  TEXT (JalonsEcart, motif, MUST),
  DAY (JalonsEcart, date, MUST),
};

static const JalonsField annees_arretees[] = {
  CODE (JalonsAnneeArretee, departement, MUST, DEPARTEMENT),
  NUMBER (JalonsAnneeArretee, annee, MUST, 2016, 2100),
  DAY (JalonsAnneeArretee, arretee_le, MUST),
  TEXT (JalonsAnneeArretee, empreinte, 0),
};

static const JalonsField delais[] = {
  CODE (JalonsDelaiPropre, delai, MUST, DELAI),
  NUMBER (JalonsDelaiPropre, valeur, MUST, 0, 3650),
  DAY (JalonsDelaiPropre, debut, MUST),
  TEXT (JalonsDelaiPropre, source, 0),
  CODE (JalonsDelaiPropre, certitude, 0, CERTITUDE),
};

static const JalonsField baremes_afis[] = {
  CODE (JalonsBaremeAfis, territoire, MUST, TERRITOIRE),
  DAY (JalonsBaremeAfis, debut, MUST),
  DAY (JalonsBaremeAfis, publication, 0),
  AMOUNT (JalonsBaremeAfis, seul, MUST),
  AMOUNT (JalonsBaremeAfis, enfant_1, 0),
  AMOUNT (JalonsBaremeAfis, enfant_2, 0),
  AMOUNT (JalonsBaremeAfis, enfant_3, 0),
  AMOUNT (JalonsBaremeAfis, enfant_suivant, 0),
  TEXT (JalonsBaremeAfis, source, 0),
  CODE (JalonsBaremeAfis, certitude, 0, CERTITUDE),
};

static const JalonsField etats_afis[] = {
  KEY (JalonsEtatAfis, etat),
  CODE (JalonsEtatAfis, departement, MUST, DEPARTEMENT),
  MONTH (JalonsEtatAfis, mois, MUST),
  DAY (JalonsEtatAfis, valide_le, MUST),
  TEXT (JalonsEtatAfis, remarque, 0),
};

static const JalonsField lignes_afis[] = {
  REF (JalonsLigneAfis, etat, MUST, ETATS_AFIS),
  REF (JalonsLigneAfis, personne, 0, PERSONNES),
  NUMBER (JalonsLigneAfis, enfants, 0, 0, 30),
  AMOUNT (JalonsLigneAfis, montant, 0),
};

static const JalonsField ecritures_afis[] = {
  REF (JalonsEcritureAfis, etat, MUST, ETATS_AFIS),
  REF (JalonsEcritureAfis, personne, 0, PERSONNES),
  DAY (JalonsEcritureAfis, date, MUST),
  AMOUNT (JalonsEcritureAfis, montant, MUST),
  TEXT (JalonsEcritureAfis, motif, MUST),
};

static const JalonsField suppleances[] = {
  REF (JalonsSuppleance, suppleant, MUST, MEMBRES),
  REF (JalonsSuppleance, titulaire, MUST, MEMBRES),
};

static const JalonsField mouvements[] = {
  REF (JalonsSeanceMouvement, seance, MUST, SEANCES),
  TEXT (JalonsSeanceMouvement, heure, MUST | JALONS_FIELD_HOUR),
  CODE (JalonsSeanceMouvement, nature, MUST, NATURE_MOUVEMENT),
  REF (JalonsSeanceMouvement, membre, MUST, MEMBRES),
  REF (JalonsSeanceMouvement, par, 0, MEMBRES),
};

static const JalonsField points[] = {
  REF (JalonsSeancePoint, demande, MUST, DEMANDES),
  REF (JalonsSeancePoint, seance, MUST, SEANCES),
  NUMBER (JalonsSeancePoint, ordre, 0, 1, 500),
  TEXT (JalonsSeancePoint, heure, JALONS_FIELD_HOUR),
  CODE (JalonsSeancePoint, voix_presidence, 0, AVIS),
  CODE (JalonsSeancePoint, voix_copresidence, 0, AVIS),
  TEXT (JalonsSeancePoint, motif, 0),
  TEXT (JalonsSeancePoint, observation, 0),
  TEXT (JalonsSeancePoint, note, 0),
};

static const JalonsField votes[] = {
  REF (JalonsSeanceVote, demande, MUST, DEMANDES),
  REF (JalonsSeanceVote, seance, MUST, SEANCES),
  REF (JalonsSeanceVote, membre, MUST, MEMBRES),
  CODE (JalonsSeanceVote, vote, MUST, VOTE),
  CODE (JalonsSeanceVote, desaccord, 0, OUI_NON),
};

static const JalonsField entetes[] = {
  KEY (JalonsEntete, entete),
  TEXT (JalonsEntete, valeur, MUST),
};

static const JalonsField transferts[] = {
  KEY (JalonsTransfert, transfert),
  REF (JalonsTransfert, parcours, MUST, PARCOURS),
  CODE (JalonsTransfert, sens, MUST, SENS_TRANSFERT),
  CODE (JalonsTransfert, autre_departement, MUST | JALONS_FIELD_ELSEWHERE, DEPARTEMENT),
  DAY (JalonsTransfert, date, MUST),
  TEXT (JalonsTransfert, jeton, 0),
  NUMBER (JalonsTransfert, periodes, 0, 0, 9),
  NUMBER (JalonsTransfert, duree_mois, 0, 0, 99),
  NUMBER (JalonsTransfert, duree_jours, 0, 0, 366),
  DAY (JalonsTransfert, fin_periode, 0),
  DAY (JalonsTransfert, psp_depuis, 0),
  CODE (JalonsTransfert, jours_comptes, 0, OUI_NON),
  DAY (JalonsTransfert, verse_premier, 0),
  DAY (JalonsTransfert, verse_annee, 0),
  DAY (JalonsTransfert, verse_suite, 0),
};

#define TABLE(ID, name_, T, key_) \
  [JALONS_TABLE_##ID] = { JALONS_TABLE_##ID, #name_, name_, G_N_ELEMENTS (name_), sizeof (T), key_ }

static const JalonsTable tables[JALONS_N_TABLES] = {
  TABLE (ASSOCIATIONS, associations, JalonsAssociation, 0),
  TABLE (AGREMENTS, agrements, JalonsAgrement, -1),
  TABLE (SEANCES, seances, JalonsSeance, 0),
  TABLE (PERSONNES, personnes, JalonsPersonne, 0),
  TABLE (ENFANTS, enfants, JalonsEnfant, -1),
  TABLE (PARCOURS, parcours, JalonsParcours, 0),
  TABLE (DEMANDES, demandes, JalonsDemande, 0),
  TABLE (AJOURNEMENTS, ajournements, JalonsAjournement, -1),
  TABLE (SORTIES, sorties, JalonsSortie, 0),
  TABLE (SEJOURS, sejours, JalonsSejour, 0),
  TABLE (AFIS, afis, JalonsAfis, -1),
  TABLE (VERSEMENTS, versements, JalonsVersement, -1),
  TABLE (RECOURS, recours, JalonsRecours, 0),
  TABLE (HEBERGEMENTS, hebergements, JalonsHebergement, -1),
  TABLE (PROFILS, profils, JalonsProfil, 0),
  TABLE (CONTACTS, contacts, JalonsContact, 0),
  TABLE (EXIGENCES, exigences, JalonsExigence, 0),
  TABLE (ELEMENTS, elements, JalonsElement, -1),
  TABLE (RENVOIS, renvois, JalonsRenvoi, -1),
  TABLE (RELANCES, relances, JalonsRelance, -1),
  TABLE (NOTES, notes, JalonsNote, -1),
  TABLE (CONDITIONS_AFIS, conditions_afis, JalonsConditionAfis, -1),
  TABLE (MEMBRES, membres, JalonsMembre, 0),
  TABLE (PRESENCES, presences, JalonsPresence, -1),
  TABLE (DEPORTS, deports, JalonsDeport, -1),
  TABLE (ECARTS, ecarts, JalonsEcart, -1),
  TABLE (ANNEES_ARRETEES, annees_arretees, JalonsAnneeArretee, -1),
  TABLE (DELAIS, delais, JalonsDelaiPropre, -1),
  TABLE (BAREMES_AFIS, baremes_afis, JalonsBaremeAfis, -1),
  TABLE (ETATS_AFIS, etats_afis, JalonsEtatAfis, 0),
  TABLE (LIGNES_AFIS, lignes_afis, JalonsLigneAfis, -1),
  TABLE (ECRITURES_AFIS, ecritures_afis, JalonsEcritureAfis, -1),
  TABLE (SUPPLEANCES, suppleances, JalonsSuppleance, -1),
  TABLE (MOUVEMENTS, mouvements, JalonsSeanceMouvement, -1),
  TABLE (POINTS, points, JalonsSeancePoint, -1),
  TABLE (VOTES, votes, JalonsSeanceVote, -1),
  TABLE (ENTETES, entetes, JalonsEntete, 0),
  TABLE (TRANSFERTS, transferts, JalonsTransfert, 0),
};

gboolean
jalons_table_is_lasting (JalonsTableId id)
{
  return id == JALONS_TABLE_ETATS_AFIS || id == JALONS_TABLE_LIGNES_AFIS || id == JALONS_TABLE_ECRITURES_AFIS;
}

const JalonsTable *
jalons_table (JalonsTableId id)
{
  g_return_val_if_fail (id < JALONS_N_TABLES, NULL);

  return &tables[id];
}

const JalonsTable *
jalons_table_find (const char *name)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    if (strcmp (tables[i].name, name) == 0)
      return &tables[i];

  return NULL;
}

const JalonsField *
jalons_table_field (const JalonsTable *table, const char *name)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (strcmp (table->fields[i].name, name) == 0)
      return &table->fields[i];

  return NULL;
}

char **
jalons_record_text (const JalonsField *field, gpointer record)
{
  g_assert (field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_TEXT);

  return G_STRUCT_MEMBER_P (record, field->offset);
}

JalonsRef *
jalons_record_ref (const JalonsField *field, gpointer record)
{
  g_assert (field->type == JALONS_FIELD_REF);

  return G_STRUCT_MEMBER_P (record, field->offset);
}

gint32 *
jalons_record_day (const JalonsField *field, gpointer record)
{
  g_assert (field->type == JALONS_FIELD_DAY || field->type == JALONS_FIELD_MONTH);

  return G_STRUCT_MEMBER_P (record, field->offset);
}

JalonsCents *
jalons_record_cents (const JalonsField *field, gpointer record)
{
  g_assert (field->type == JALONS_FIELD_AMOUNT);

  return G_STRUCT_MEMBER_P (record, field->offset);
}

int *
jalons_record_int (const JalonsField *field, gpointer record)
{
  g_assert (field->type == JALONS_FIELD_NUMBER || field->type == JALONS_FIELD_CODE);

  return G_STRUCT_MEMBER_P (record, field->offset);
}

static void
field_init (const JalonsField *field, gpointer record)
{
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      *jalons_record_text (field, record) = NULL;
      break;
    case JALONS_FIELD_REF:
      *jalons_record_ref (field, record) = 0;
      break;
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      *jalons_record_day (field, record) = JALONS_DAY_NONE;
      break;
    case JALONS_FIELD_AMOUNT:
      *jalons_record_cents (field, record) = JALONS_CENTS_NONE;
      break;
    case JALONS_FIELD_NUMBER:
      *jalons_record_int (field, record) = -1;
      break;
    case JALONS_FIELD_CODE:
      *jalons_record_int (field, record) = 0;
      break;
    default:
      g_assert_not_reached ();
    }
}

void
jalons_record_init (const JalonsTable *table, gpointer record)
{
  *(JalonsRef *) record = 0;
  for (guint i = 0; i < table->n_fields; i++)
    field_init (&table->fields[i], record);
}

void
jalons_record_clear (const JalonsTable *table, gpointer record)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];

      if (field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_TEXT)
        g_clear_pointer (jalons_record_text (field, record), g_free);
    }
  jalons_record_init (table, record);
}

gboolean
jalons_record_is_empty (const JalonsField *field, gconstpointer record)
{
  gpointer r = (gpointer) record;

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return *jalons_record_text (field, r) == NULL;
    case JALONS_FIELD_REF:
      return *jalons_record_ref (field, r) == 0;
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      return *jalons_record_day (field, r) == JALONS_DAY_NONE;
    case JALONS_FIELD_AMOUNT:
      return *jalons_record_cents (field, r) == JALONS_CENTS_NONE;
    case JALONS_FIELD_NUMBER:
      return *jalons_record_int (field, r) == -1;
    case JALONS_FIELD_CODE:
      return *jalons_record_int (field, r) == 0;
    default:
      g_assert_not_reached ();
    }
}

gboolean
jalons_record_field_equal (const JalonsField *field, gconstpointer a, gconstpointer b)
{
  gpointer left = (gpointer) a, right = (gpointer) b;

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return g_strcmp0 (*jalons_record_text (field, left), *jalons_record_text (field, right)) == 0;
    case JALONS_FIELD_REF:
      return *jalons_record_ref (field, left) == *jalons_record_ref (field, right);
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      return *jalons_record_day (field, left) == *jalons_record_day (field, right);
    case JALONS_FIELD_AMOUNT:
      return *jalons_record_cents (field, left) == *jalons_record_cents (field, right);
    case JALONS_FIELD_NUMBER:
    case JALONS_FIELD_CODE:
      return *jalons_record_int (field, left) == *jalons_record_int (field, right);
    default:
      g_assert_not_reached ();
    }
}

void
jalons_record_field_copy (const JalonsField *field, gpointer to, gconstpointer from)
{
  gpointer source = (gpointer) from;

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      if (to == source)
        return;
      g_free (*jalons_record_text (field, to));
      *jalons_record_text (field, to) = g_strdup (*jalons_record_text (field, source));
      break;
    case JALONS_FIELD_REF:
      *jalons_record_ref (field, to) = *jalons_record_ref (field, source);
      break;
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      *jalons_record_day (field, to) = *jalons_record_day (field, source);
      break;
    case JALONS_FIELD_AMOUNT:
      *jalons_record_cents (field, to) = *jalons_record_cents (field, source);
      break;
    case JALONS_FIELD_NUMBER:
    case JALONS_FIELD_CODE:
      *jalons_record_int (field, to) = *jalons_record_int (field, source);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
jalons_record_copy (const JalonsTable *table, gpointer to, gconstpointer from)
{
  *(JalonsRef *) to = *(const JalonsRef *) from;
  for (guint i = 0; i < table->n_fields; i++)
    jalons_record_field_copy (&table->fields[i], to, from);
}

gpointer
jalons_record_new (const JalonsTable *table)
{
  gpointer record = g_malloc0 (table->size);

  jalons_record_init (table, record);

  return record;
}

gpointer
jalons_record_dup (const JalonsTable *table, gconstpointer record)
{
  gpointer copy = jalons_record_new (table);

  jalons_record_copy (table, copy, record);

  return copy;
}

void
jalons_record_free (const JalonsTable *table, gpointer record)
{
  if (!record)
    return;
  jalons_record_clear (table, record);
  g_free (record);
}
