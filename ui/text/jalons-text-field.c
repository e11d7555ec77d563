/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-field.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const table_names[JALONS_N_TABLES] = {
  [JALONS_TABLE_ASSOCIATIONS] = N_ ("Associations"),
  [JALONS_TABLE_AGREMENTS] = N_ ("Agréments"),
  [JALONS_TABLE_SEANCES] = N_ ("Sessions"),
  [JALONS_TABLE_PERSONNES] = N_ ("Persons"),
  [JALONS_TABLE_ENFANTS] = N_ ("Children"),
  [JALONS_TABLE_PARCOURS] = N_ ("Parcours"),
  [JALONS_TABLE_DEMANDES] = N_ ("Demandes"),
  [JALONS_TABLE_AJOURNEMENTS] = N_ ("Adjournments"),
  [JALONS_TABLE_SORTIES] = N_ ("Exits"),
  [JALONS_TABLE_SEJOURS] = N_ ("Documents of residence"),
  [JALONS_TABLE_AFIS] = N_ ("AFIS rights"),
  [JALONS_TABLE_VERSEMENTS] = N_ ("AFIS payments"),
  [JALONS_TABLE_RECOURS] = N_ ("Appeals"),
  [JALONS_TABLE_HEBERGEMENTS] = N_ ("Housing"),
  [JALONS_TABLE_PROFILS] = N_ ("Profiles"),
  [JALONS_TABLE_CONTACTS] = N_ ("Partner contacts"),
  [JALONS_TABLE_EXIGENCES] = N_ ("Items of the checklists"),
  [JALONS_TABLE_ELEMENTS] = N_ ("Items received"),
  [JALONS_TABLE_RENVOIS] = N_ ("Dossiers sent back"),
  [JALONS_TABLE_RELANCES] = N_ ("Reminders"),
  [JALONS_TABLE_NOTES] = N_ ("Notes"),
  [JALONS_TABLE_CONDITIONS_AFIS] = N_ ("Conditions of the AFIS"),
  [JALONS_TABLE_MEMBRES] = N_ ("Members of the commission"),
  [JALONS_TABLE_PRESENCES] = N_ ("Attendance"),
  [JALONS_TABLE_DEPORTS] = N_ ("Recusals"),
  [JALONS_TABLE_ECARTS] = N_ ("Findings set aside"),
  [JALONS_TABLE_ANNEES_ARRETEES] = N_ ("Closed years"),
};

/* The name of a field: of one table's, or (NULL) of every table's that has no other. */
static const struct {
  const char *table;
  const char *field;
  const char *name;
} field_names[] = {
  { NULL, "association", N_ ("Association") },
  { "associations", "association", N_ ("Code of the association") },
  { "associations", "nom", N_ ("Name of the association") },
  { NULL, "sigle", N_ ("Acronym") },
  { NULL, "departement", N_ ("Département") },
  { "agrements", "debut", N_ ("First day of the agrément") },
  { "agrements", "fin", N_ ("Last day of the agrément") },
  { NULL, "renouvellement_depot", N_ ("Renewal of the agrément asked for on") },
  { NULL, "renouvellement_complet", N_ ("Request for renewal complete on") },
  { NULL, "seance", N_ ("Session") },
  { "seances", "seance", N_ ("Code of the session") },
  { "seances", "date", N_ ("Date of the session") },
  { NULL, "objet", N_ ("Subject") },
  { NULL, "tenue", N_ ("Held") },
  { NULL, "lieu", N_ ("Place or link") },
  { NULL, "convocation", N_ ("Convocation sent on") },
  { NULL, "urgence", N_ ("Urgent") },
  { NULL, "seconde_convocation", N_ ("Second convocation, without quorum") },
  { NULL, "sans_quorum", N_ ("Why it sat without a quorum") },
  { NULL, "personne", N_ ("Person") },
  { "personnes", "personne", N_ ("Code of the person") },
  { "personnes", "nom", N_ ("Family name") },
  { NULL, "prenom", N_ ("First name") },
  { NULL, "nom_usage", N_ ("Name used") },
  { "personnes", "naissance", N_ ("Born on") },
  { NULL, "sexe", N_ ("Sex") },
  { NULL, "nationalite", N_ ("Nationality") },
  { NULL, "langue", N_ ("Language spoken") },
  { NULL, "contact_sur", N_ ("Safe contact") },
  { "enfants", "naissance", N_ ("Child born on") },
  { NULL, "charge_debut", N_ ("Dependent from") },
  { NULL, "charge_fin", N_ ("No longer dependent from") },
  { NULL, "parcours", N_ ("Parcours") },
  { "parcours", "parcours", N_ ("Key of the parcours") },
  { NULL, "arrivee_transfert", N_ ("Began in another register") },
  { NULL, "periodes_avant", N_ ("Periods authorised there") },
  { NULL, "code", N_ ("Code of the parcours") },
  { NULL, "demande", N_ ("Demande") },
  { "demandes", "demande", N_ ("Code of the demande") },
  { "demandes", "type", N_ ("Kind of demande") },
  { "demandes", "depot", N_ ("Demande filed on") },
  { NULL, "avis_association", N_ ("Opinion of the association") },
  { NULL, "avis_commission", N_ ("Opinion of the commission") },
  { NULL, "decision", N_ ("Decision") },
  { NULL, "autorite", N_ ("Authority") },
  { NULL, "decision_date", N_ ("Decided on") },
  { NULL, "notification", N_ ("Notified on") },
  { "demandes", "debut", N_ ("Period from") },
  { "demandes", "fin", N_ ("Period until") },
  { "demandes", "motif", N_ ("Grounds in fact") },
  { NULL, "accuse", N_ ("Receipt sent on") },
  { NULL, "complet", N_ ("Dossier complete on") },
  { NULL, "motif_droit", N_ ("Grounds in law") },
  { NULL, "voies_recours", N_ ("Ways of appeal told") },
  { NULL, "notification_mode", N_ ("Way of notification") },
  { NULL, "engagement", N_ ("Document d’engagement signed on") },
  { "ajournements", "motif", N_ ("Reason of the adjournment") },
  { "sorties", "date", N_ ("First day out") },
  { "sorties", "motif", N_ ("Kind of exit") },
  { NULL, "emploi", N_ ("Work at the exit") },
  { NULL, "logement", N_ ("Housing at the exit") },
  { "sorties", "sejour", N_ ("Right of residence at the exit") },
  { NULL, "ressources", N_ ("Resources at the exit") },
  { NULL, "lettre", N_ ("Prior letter sent on") },
  { NULL, "observations_avant", N_ ("Observations until") },
  { "sorties", "decision_date", N_ ("Withdrawal decided on") },
  { NULL, "motif_fait", N_ ("Grounds in fact") },
  { "sejours", "sejour", N_ ("Code of the document") },
  { NULL, "nature", N_ ("Nature") },
  { NULL, "rang", N_ ("First or renewal") },
  { "sejours", "demande", N_ ("Asked for on") },
  { NULL, "traitement", N_ ("Processed on") },
  { NULL, "suite", N_ ("Outcome") },
  { "sejours", "debut", N_ ("Valid from") },
  { "sejours", "fin", N_ ("Valid until") },
  { NULL, "travail", N_ ("Allows work") },
  { NULL, "ouverture", N_ ("Right opened on") },
  { NULL, "fermeture", N_ ("Last day of the right") },
  { "afis", "demande", N_ ("Right asked for on") },
  { "afis", "decision_date", N_ ("Right decided on") },
  { NULL, "fin_decision", N_ ("End of the right decided on") },
  { NULL, "mois", N_ ("Month") },
  { NULL, "montant", N_ ("Amount") },
  { NULL, "verse_le", N_ ("Paid on") },
  { NULL, "recours", N_ ("Code of the appeal") },
  { "recours", "depot", N_ ("Appeal filed on") },
  { NULL, "issue", N_ ("Answer") },
  { NULL, "issue_date", N_ ("Answered on") },
  { "hebergements", "debut", N_ ("Housed from") },
  { "hebergements", "fin", N_ ("Housed until") },
  { "hebergements", "type", N_ ("Kind of housing") },
  { NULL, "age_debut", N_ ("Age when it began") },
  { NULL, "en_prostitution_entree", N_ ("In prostitution at the entry") },
  { NULL, "traite", N_ ("Trafficking") },
  { NULL, "europe_autre_pays", N_ ("Came to Europe by another country") },
  { NULL, "exploitation_pays_origine", N_ ("Exploited in the country of origin") },
  { NULL, "exploitation_parcours", N_ ("Exploited on the way") },
  { NULL, "violence_familiale", N_ ("Violence in the family") },
  { NULL, "violence_conjugale", N_ ("Violence in the couple") },
  { NULL, "viol", N_ ("Rape") },
  { NULL, "mutilation", N_ ("Mutilation") },
  { NULL, "mariage_force", N_ ("Forced marriage") },
  { NULL, "ressources_entree", N_ ("Resources at the entry") },
  { NULL, "logement_stable_entree", N_ ("Stable housing at the entry") },
  { NULL, "contact", N_ ("Contact") },
  { "contacts", "contact", N_ ("Code of the contact") },
  { NULL, "organisme", N_ ("Organisation") },
  { "contacts", "nom", N_ ("Name of the contact or service") },
  { NULL, "fonction", N_ ("Function") },
  { NULL, "telephone", N_ ("Telephone") },
  { NULL, "courriel", N_ ("E-mail") },
  { NULL, "adresse", N_ ("Address") },
  { NULL, "remarque", N_ ("Remark") },
  { NULL, "exigence", N_ ("Item of the checklist") },
  { "exigences", "exigence", N_ ("Code of the item") },
  { "exigences", "type", N_ ("For which demande") },
  { NULL, "libelle", N_ ("Wording") },
  { NULL, "condition", N_ ("Condition") },
  { "exigences", "condition", N_ ("Asked for") },
  { NULL, "obligatoire", N_ ("Compulsory") },
  { NULL, "validite", N_ ("Valid for (days)") },
  { "exigences", "debut", N_ ("In force from") },
  { "exigences", "fin", N_ ("In force until") },
  { NULL, "source", N_ ("Source") },
  { NULL, "certitude", N_ ("Certainty") },
  { NULL, "etat", N_ ("State") },
  { NULL, "recu_le", N_ ("Received on") },
  { NULL, "expire_le", N_ ("Expires on") },
  { "renvois", "date", N_ ("Sent back on") },
  { "renvois", "motif", N_ ("Why it was sent back") },
  { NULL, "retour", N_ ("Returned on") },
  { NULL, "sens", N_ ("Sent or received") },
  { "relances", "date", N_ ("Date of the reminder") },
  { NULL, "mode", N_ ("Way") },
  { NULL, "reponse_avant", N_ ("Answer expected by") },
  { "notes", "date", N_ ("Date of the note") },
  { NULL, "texte", N_ ("Text") },
  { NULL, "reponse", N_ ("Answer found") },
  { "conditions_afis", "condition", N_ ("Condition of the AFIS") },
  { NULL, "constat", N_ ("Established on") },
  { "ecarts", "constat", N_ ("Finding") },
  { NULL, "membre", N_ ("Member") },
  { "membres", "membre", N_ ("Code of the member") },
  { "membres", "nom", N_ ("Name of the member") },
  { NULL, "qualite", N_ ("Capacity") },
  { NULL, "college", N_ ("College") },
  { NULL, "suppleant", N_ ("Substitute") },
  { NULL, "psp", N_ ("Sits on parcours") },
  { "membres", "debut", N_ ("Member from") },
  { "membres", "fin", N_ ("Member until") },
  { NULL, "presence", N_ ("Presence") },
  { NULL, "mandataire", N_ ("Mandate given to") },
  { "deports", "motif", N_ ("Reason of the recusal") },
  { NULL, "fait", N_ ("Fact") },
  { "ecarts", "motif", N_ ("Reason for setting it aside") },
  { "ecarts", "date", N_ ("Set aside on") },
  { NULL, "annee", N_ ("Year") },
  { NULL, "arretee_le", N_ ("Closed on") },
  { NULL, "empreinte", N_ ("Digest") },
};

const char *
jalons_text_table (JalonsTableId table)
{
  g_return_val_if_fail (table < JALONS_N_TABLES, "");

  return _ (table_names[table]);
}

const char *
jalons_text_field (const JalonsTable *table, const JalonsField *field)
{
  const char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (field_names); i++)
    {
      if (strcmp (field_names[i].field, field->name) != 0)
        continue;
      if (field_names[i].table && strcmp (field_names[i].table, table->name) == 0)
        return _ (field_names[i].name);
      if (!field_names[i].table)
        name = field_names[i].name;
    }

  return name ? _ (name) : field->name;
}
