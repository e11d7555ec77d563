/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-form-spec.h"

#include <glib/gi18n.h>
#include <string.h>

#define PERSONNE_FIELDS "nom prenom nom_usage naissance sexe nationalite langue contact_sur"
#define ENFANT_FIELDS "naissance charge_debut charge_fin"
#define DEMANDE_ENTRY_FIELDS "type departement association depot accuse complet avis_association engagement seance"
#define DEMANDE_FIELDS                                                                                        \
  "type departement association depot accuse complet avis_association engagement seance avis_commission "     \
  "decision autorite decision_date debut fin motif_droit motif voies_recours notification notification_mode"
#define DECISION_FIELDS                                                                                       \
  "decision decision_date debut fin motif_droit motif voies_recours notification notification_mode"
#define SEJOUR_FIELDS "nature rang departement demande traitement suite debut fin travail"
#define PROFIL_FIELDS                                                                                         \
  "age_debut en_prostitution_entree traite europe_autre_pays exploitation_pays_origine exploitation_parcours " \
  "violence_familiale violence_conjugale viol mutilation mariage_force ressources_entree logement_stable_entree"

#define PERSONNE_HINT                                                                                         \
  N_ ("No social security number, nothing on health, no name of an exploiter: the law does not allow this file " \
      "to hold them (GDPR art. 9 and 10). As safe contact, the association’s address rather than where she lives.")
#define TRANSFER_HINT                                                                                         \
  N_ ("What the register that she leaves had counted of her, so that she is counted once in the country. Of a " \
      "departure it is computed; of an arrival, type what the transfer says.")
#define TEXT_HINT N_ ("Nothing on health, sexual life or exploiters: this text may be read by others.")

static const JalonsFormSpec specs[] = {
  {
    .name = "dossier",
    .create = N_ ("New Dossier"),
    .edit = N_ ("Dossier"),
    .n_blocks = 6,
    .blocks = {
      { JALONS_TABLE_PERSONNES, JALONS_BLOCK_ONE, N_ ("Person"), PERSONNE_FIELDS, -1, NULL, PERSONNE_HINT, FALSE },
      { JALONS_TABLE_ENFANTS, JALONS_BLOCK_ROWS, N_ ("Children"), ENFANT_FIELDS, 0, "personne", NULL, FALSE },
      { JALONS_TABLE_PARCOURS, JALONS_BLOCK_ONE, N_ ("Parcours"), "arrivee_transfert periodes_avant", 0, "personne",
        NULL, FALSE },
      { JALONS_TABLE_DEMANDES, JALONS_BLOCK_MAYBE, N_ ("Demande"), DEMANDE_ENTRY_FIELDS, 2, "parcours", NULL, FALSE },
      { JALONS_TABLE_ELEMENTS, JALONS_BLOCK_CHECKLIST, N_ ("Checklist"), "etat recu_le expire_le remarque", 3,
        "demande", NULL, FALSE },
      { JALONS_TABLE_SEJOURS, JALONS_BLOCK_MAYBE, N_ ("Document of residence"), SEJOUR_FIELDS, 0, "personne", NULL,
        FALSE },
    },
  },
  {
    .name = "personnes",
    .create = N_ ("New Person"),
    .edit = N_ ("Person"),
    .n_blocks = 2,
    .blocks = {
      { JALONS_TABLE_PERSONNES, JALONS_BLOCK_ONE, N_ ("Identity"), PERSONNE_FIELDS, -1, NULL, PERSONNE_HINT, FALSE },
      { JALONS_TABLE_ENFANTS, JALONS_BLOCK_ROWS, N_ ("Children"), ENFANT_FIELDS, 0, "personne", NULL, FALSE },
    },
  },
  {
    .name = "parcours",
    .create = N_ ("New Parcours"),
    .edit = N_ ("Parcours"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_PARCOURS, JALONS_BLOCK_ONE, N_ ("Parcours"), "arrivee_transfert periodes_avant", -1, NULL, NULL,
        FALSE },
    },
  },
  {
    .name = "demandes",
    .create = N_ ("New Demande"),
    .edit = N_ ("Demande"),
    .n_blocks = 6,
    .blocks = {
      { JALONS_TABLE_DEMANDES, JALONS_BLOCK_ONE, N_ ("Demande"), DEMANDE_FIELDS, -1, NULL, TEXT_HINT, FALSE },
      { JALONS_TABLE_ELEMENTS, JALONS_BLOCK_CHECKLIST, N_ ("Checklist"), "etat recu_le expire_le remarque", 0,
        "demande", NULL, FALSE },
      { JALONS_TABLE_RENVOIS, JALONS_BLOCK_ROWS, N_ ("Sent back"), "date motif retour remarque", 0, "demande", NULL,
        FALSE },
      { JALONS_TABLE_AJOURNEMENTS, JALONS_BLOCK_ROWS, N_ ("Adjourned by earlier sessions"), "seance motif", 0,
        "demande", NULL, FALSE },
      { JALONS_TABLE_DEPORTS, JALONS_BLOCK_ROWS, N_ ("Recusals"), "seance membre motif", 0, "demande", NULL, FALSE,
        TRUE },
      { JALONS_TABLE_POINTS, JALONS_BLOCK_ROWS, N_ ("Before the commission"), "seance heure motif observation note", 0,
        "demande", NULL, FALSE, TRUE },
    },
  },
  /* A row of the page of decisions: of a demande, what the préfet decides. */
  {
    .name = "decisions",
    .create = N_ ("New Decision"),
    .edit = N_ ("Decision of the Préfet"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_DEMANDES, JALONS_BLOCK_ONE, N_ ("Decision of the préfet"), DECISION_FIELDS, -1, NULL, TEXT_HINT,
        FALSE },
    },
  },
  {
    .name = "sorties",
    .create = N_ ("New Exit"),
    .edit = N_ ("Exit"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_SORTIES, JALONS_BLOCK_ONE, N_ ("Exit"),
        "date motif emploi logement sejour ressources lettre observations_avant urgence decision_date motif_droit "
        "motif_fait observations voies_recours notification notification_mode",
        -1, NULL, TEXT_HINT, FALSE },
    },
  },
  {
    .name = "transferts",
    .create = N_ ("New Transfer"),
    .edit = N_ ("Transfer"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_TRANSFERTS, JALONS_BLOCK_ONE, N_ ("Transfer"),
        "sens autre_departement date periodes duree_mois duree_jours fin_periode psp_depuis jours_comptes "
        "verse_premier verse_annee verse_suite jeton",
        -1, NULL, TRANSFER_HINT, FALSE },
    },
  },
  {
    .name = "sejours",
    .create = N_ ("New Document of Residence"),
    .edit = N_ ("Document of Residence"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_SEJOURS, JALONS_BLOCK_ONE, N_ ("Document of residence"), SEJOUR_FIELDS, -1, NULL, NULL, FALSE },
    },
  },
  {
    .name = "afis",
    .create = N_ ("New AFIS Right"),
    .edit = N_ ("AFIS Right"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_AFIS, JALONS_BLOCK_ONE, N_ ("AFIS right"),
        "demande decision_date ouverture fermeture fin_decision", -1, NULL, NULL, FALSE },
    },
  },
  {
    .name = "conditions_afis",
    .create = N_ ("New Condition of the AFIS"),
    .edit = N_ ("Condition of the AFIS"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_CONDITIONS_AFIS, JALONS_BLOCK_ONE, N_ ("Condition of the AFIS"),
        "condition reponse constat remarque", -1, NULL, TEXT_HINT, FALSE },
    },
  },
  {
    .name = "versements",
    .create = N_ ("New AFIS Payment"),
    .edit = N_ ("AFIS Payment"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_VERSEMENTS, JALONS_BLOCK_ONE, N_ ("AFIS payment"), "mois montant verse_le nature departement", -1,
        NULL, NULL, FALSE },
    },
  },
  {
    .name = "recours",
    .create = N_ ("New Appeal"),
    .edit = N_ ("Appeal"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_RECOURS, JALONS_BLOCK_ONE, N_ ("Appeal"), "demande nature depot issue issue_date", -1, NULL, NULL,
        FALSE },
    },
  },
  {
    .name = "hebergements",
    .create = N_ ("New Housing"),
    .edit = N_ ("Housing"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_HEBERGEMENTS, JALONS_BLOCK_ONE, N_ ("Housing"), "type debut fin", -1, NULL,
        N_ ("The kind of housing only: where she lives is what must leak least."), FALSE },
    },
  },
  {
    .name = "relances",
    .create = N_ ("New Reminder"),
    .edit = N_ ("Reminder"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_RELANCES, JALONS_BLOCK_ONE, N_ ("Reminder"), "sens date mode contact demande reponse_avant objet",
        -1, NULL, TEXT_HINT, FALSE },
    },
  },
  {
    .name = "notes",
    .create = N_ ("New Note"),
    .edit = N_ ("Note"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_NOTES, JALONS_BLOCK_ONE, N_ ("Note"), "date texte", -1, NULL, TEXT_HINT, FALSE },
    },
  },
  {
    .name = "profils",
    .create = N_ ("New Profile"),
    .edit = N_ ("Profile"),
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_PROFILS, JALONS_BLOCK_ONE, N_ ("Profile"), PROFIL_FIELDS, -1, NULL,
        N_ ("For the association’s own figures: these answers never enter a département’s register (GDPR art. 9)."),
        TRUE },
    },
  },
  {
    .name = "contacts",
    .create = N_ ("New Contact"),
    .edit = N_ ("Contact"),
    .back = "contacts",
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_CONTACTS, JALONS_BLOCK_ONE, N_ ("Contact"),
        "organisme nom fonction association departement telephone courriel adresse remarque", -1, NULL, NULL, FALSE },
    },
  },
  {
    .name = "associations",
    .create = N_ ("New Association"),
    .edit = N_ ("Association"),
    .back = "associations",
    .n_blocks = 2,
    .blocks = {
      { JALONS_TABLE_ASSOCIATIONS, JALONS_BLOCK_ONE, N_ ("Association"), "nom sigle", -1, NULL, NULL, FALSE },
      { JALONS_TABLE_AGREMENTS, JALONS_BLOCK_ROWS, N_ ("Agréments"),
        "departement debut fin renouvellement_depot renouvellement_complet", 0, "association", NULL, FALSE },
    },
  },
  {
    .name = "seances",
    .create = N_ ("New Session"),
    .edit = N_ ("Session"),
    .back = "seances",
    .n_blocks = 3,
    .blocks = {
      { JALONS_TABLE_SEANCES, JALONS_BLOCK_ONE, N_ ("Session"),
        "date heure objet departement capacite tenue convocation urgence seconde_convocation ouverture cloture lieu "
        "visio sans_quorum",
        -1, NULL, TEXT_HINT, FALSE },
      { JALONS_TABLE_PRESENCES, JALONS_BLOCK_ROWS, N_ ("Attendance"), "membre presence mandataire", 0, "seance", NULL,
        FALSE, TRUE },
      { JALONS_TABLE_MOUVEMENTS, JALONS_BLOCK_ROWS, N_ ("Arrivals and departures"), "heure nature membre par", 0,
        "seance", N_ ("Where there are any, the quorum follows them and not the attendance above."), FALSE, TRUE },
    },
  },
  {
    .name = "membres",
    .create = N_ ("New Member"),
    .edit = N_ ("Member of the Commission"),
    .back = "membres",
    .n_blocks = 2,
    .blocks = {
      { JALONS_TABLE_MEMBRES, JALONS_BLOCK_ONE, N_ ("Member of the commission"),
        "nom qualite college departement association suppleant presidence psp debut fin", -1, NULL, NULL, FALSE },
      { JALONS_TABLE_SUPPLEANCES, JALONS_BLOCK_ROWS, N_ ("Sits for"), "titulaire", 0, "suppleant",
        N_ ("Of a substitute: for these members alone. None: for any of the same college."), FALSE },
    },
  },
  {
    .name = "exigences",
    .create = N_ ("New Item"),
    .edit = N_ ("Item of the Checklist"),
    .back = "exigences",
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_EXIGENCES, JALONS_BLOCK_ONE, N_ ("Item of the checklist"),
        "exigence type departement condition libelle obligatoire validite certitude debut fin source", -1, NULL,
        N_ ("Of one département: asked of its demandes only. Without one: asked of all."), FALSE },
    },
  },
  {
    .name = "delais",
    .create = N_ ("New Lead Time"),
    .edit = N_ ("Lead Time"),
    .back = "delais",
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_DELAIS, JALONS_BLOCK_ONE, N_ ("Lead time"), "delai valeur debut source certitude", -1, NULL,
        N_ ("What is foreseen, and before which day to act, follows it from that day on."), FALSE },
    },
  },
  {
    .name = "baremes_afis",
    .create = N_ ("New AFIS Amounts"),
    .edit = N_ ("AFIS Amounts"),
    .back = "baremes_afis",
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_BAREMES_AFIS, JALONS_BLOCK_ONE, N_ ("AFIS amounts"),
        "territoire debut publication seul enfant_1 enfant_2 enfant_3 enfant_suivant source certitude", -1, NULL,
        N_ ("Months before that day keep the amounts that were in force."), FALSE },
    },
  },
  {
    .name = "annees_arretees",
    .create = N_ ("New Closed Year"),
    .edit = N_ ("Closed Year"),
    .back = "report",
    .n_blocks = 1,
    .blocks = {
      { JALONS_TABLE_ANNEES_ARRETEES, JALONS_BLOCK_ONE, N_ ("Closed year"), "departement annee arretee_le", -1, NULL,
        NULL, FALSE },
    },
  },
};

const JalonsFormSpec *
jalons_form_specs (guint *n)
{
  *n = G_N_ELEMENTS (specs);

  return specs;
}

const JalonsFormSpec *
jalons_form_spec_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (g_strcmp0 (specs[i].name, name) == 0)
      return &specs[i];

  return NULL;
}

gboolean
jalons_block_shows (const JalonsBlockSpec *block, const char *field)
{
  g_auto (GStrv) names = block->fields ? g_strsplit (block->fields, " ", -1) : NULL;

  return names && g_strv_contains ((const char *const *) names, field);
}

gboolean
jalons_field_is_long (const JalonsField *field)
{
  static const char *const names[] = { "motif", "motif_droit", "motif_fait", "texte", "adresse", "sans_quorum", "observation",
                                       "observations", "note", NULL };

  return field->type == JALONS_FIELD_TEXT && g_strv_contains (names, field->name);
}

gboolean
jalons_field_is_wide (const JalonsField *field)
{
  static const char *const names[] = { "objet", "libelle", "remarque", "lieu", "visio", "source", NULL };

  return jalons_field_is_long (field)
         || (field->type == JALONS_FIELD_TEXT && g_strv_contains (names, field->name));
}
