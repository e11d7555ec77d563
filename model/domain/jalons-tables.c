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
#define NUMBER(T, name_, min_, max_) \
  { #name_, JALONS_FIELD_NUMBER, 0, G_STRUCT_OFFSET (T, name_), 0, 0, min_, max_ }
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
};

static const JalonsField seances[] = {
  KEY (JalonsSeance, seance),
  CODE (JalonsSeance, departement, MUST, DEPARTEMENT),
  DAY (JalonsSeance, date, MUST),
  CODE (JalonsSeance, objet, MUST, OBJET),
  CODE (JalonsSeance, tenue, MUST, OUI_NON),
};

static const JalonsField personnes[] = {
  KEY (JalonsPersonne, personne),
  TEXT (JalonsPersonne, nom, MUST),
  TEXT (JalonsPersonne, prenom, 0),
  TEXT (JalonsPersonne, nom_usage, 0),
  DAY (JalonsPersonne, naissance, 0),
  CODE (JalonsPersonne, sexe, 0, SEXE),
  CODE (JalonsPersonne, nationalite, 0, NATIONALITE),
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
  NUMBER (JalonsParcours, periodes_avant, 0, 3),
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
};

static const JalonsField afis[] = {
  REF (JalonsAfis, personne, MUST, PERSONNES),
  DAY (JalonsAfis, ouverture, MUST),
  DAY (JalonsAfis, fermeture, 0),
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
  NUMBER (JalonsProfil, age_debut, 0, 120),
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
};

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
