/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-form-choices.h"

#include <glib/gi18n.h>

#include "jalons-portefeuille-register.h"
#include "jalons-text-code.h"

static void
add_code (JalonsChoiceField *choice, JalonsCodes codes, int code)
{
  jalons_choice_field_add (choice, code, jalons_text_code (codes, code), NULL, jalons_codes_text (codes, code));
}

static gboolean
is_among (const GArray *codes, int code)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_array_index (codes, int, i) == code)
      return TRUE;

  return FALSE;
}

/* Those where an association works come first. */
static void
add_codes (JalonsChoiceField *choice, JalonsForm *form, JalonsCodes codes)
{
  g_autoptr (GArray) first = codes == JALONS_CODES_DEPARTEMENT
                                 ? jalons_store_own_departements (jalons_form_store (form))
                                 : g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < first->len; i++)
    add_code (choice, codes, g_array_index (first, int, i));
  for (guint i = 1; i <= jalons_codes_count (codes); i++)
    if (!is_among (first, (int) i))
      add_code (choice, codes, (int) i);
}

static void
add_association (JalonsChoiceField *choice, JalonsForm *form, const void *record)
{
  const JalonsAssociation *association = record;

  jalons_choice_field_add (choice, association->id, association->nom, association->sigle, association->association);
}

static void
add_seance (JalonsChoiceField *choice, JalonsForm *form, const void *record)
{
  const JalonsSeance *seance = record;
  char day[JALONS_DAY_TEXT_SIZE];
  g_autofree char *detail
      = g_strdup_printf ("%s, %s", jalons_text_code (JALONS_CODES_OBJET, seance->objet),
                         jalons_text_code (JALONS_CODES_DEPARTEMENT, seance->departement));

  jalons_choice_field_add (choice, seance->id, jalons_day_write_fr (seance->date, day), detail, seance->seance);
}

static void
add_contact (JalonsChoiceField *choice, JalonsForm *form, const void *record)
{
  const JalonsContact *contact = record;

  jalons_choice_field_add (choice, contact->id, contact->nom,
                           jalons_text_code (JALONS_CODES_ORGANISME, contact->organisme), contact->fonction);
}

static void
add_membre (JalonsChoiceField *choice, JalonsForm *form, const void *record)
{
  const JalonsMembre *membre = record;

  jalons_choice_field_add (choice, membre->id, membre->nom, membre->qualite, membre->membre);
}

static void
add_demande (JalonsChoiceField *choice, JalonsForm *form, const void *record)
{
  const JalonsDemande *demande = record;
  char day[JALONS_DAY_TEXT_SIZE];
  g_autofree char *label = NULL;
  JalonsDay date = demande->depot != JALONS_DAY_NONE ? demande->depot : demande->decision_date;

  label = date == JALONS_DAY_NONE ? g_strdup (jalons_text_code (JALONS_CODES_DEMANDE, demande->type))
                                  : g_strdup_printf (_ ("%s filed or decided on %s"),
                                                     jalons_text_code (JALONS_CODES_DEMANDE, demande->type),
                                                     jalons_day_write_fr (date, day));
  jalons_choice_field_add (choice, demande->id, label, jalons_text_code (JALONS_CODES_DECISION, demande->decision),
                           demande->demande);
}

static void
add_parcours (JalonsChoiceField *choice, JalonsForm *form, const void *record)
{
  const JalonsParcours *parcours = record;

  jalons_choice_field_add (choice, parcours->id, parcours->code ? parcours->code : parcours->parcours, NULL,
                           parcours->parcours);
}

typedef void (*AddRecord) (JalonsChoiceField *choice, JalonsForm *form, const void *record);

static AddRecord
adder_of (JalonsTableId table)
{
  switch ((int) table)
    {
    case JALONS_TABLE_ASSOCIATIONS:
      return add_association;
    case JALONS_TABLE_SEANCES:
      return add_seance;
    case JALONS_TABLE_CONTACTS:
      return add_contact;
    case JALONS_TABLE_MEMBRES:
      return add_membre;
    case JALONS_TABLE_DEMANDES:
      return add_demande;
    case JALONS_TABLE_PARCOURS:
      return add_parcours;
    default:
      return NULL;
    }
}

/* The newest first: what is typed today is about it. */
static void
add_rows (JalonsChoiceField *choice, JalonsForm *form, JalonsTableId id, const char *of, JalonsRef ref)
{
  const JalonsTable *table = jalons_table (id);
  g_autoptr (GArray) rows = jalons_store_rows (jalons_form_store (form), id, of, ref, NULL);
  AddRecord add = adder_of (id);

  for (guint i = rows ? rows->len : 0; add && i > 0; i--)
    {
      gpointer record = jalons_record_new (table);

      if (jalons_store_load (jalons_form_store (form), id, g_array_index (rows, JalonsRef, i - 1), record, NULL))
        add (choice, form, record);
      jalons_record_free (table, record);
    }
}

/* Of a table that belongs to persons, hers only are read. */
static void
add_references (JalonsChoiceField *choice, JalonsForm *form, JalonsTableId table)
{
  g_autoptr (GArray) parcours = NULL;

  if (table == JALONS_TABLE_PARCOURS)
    {
      add_rows (choice, form, table, "personne", jalons_form_personne (form));
      return;
    }
  if (table != JALONS_TABLE_DEMANDES)
    {
      add_rows (choice, form, table, NULL, 0);
      return;
    }
  parcours = jalons_store_rows (jalons_form_store (form), JALONS_TABLE_PARCOURS, "personne",
                                jalons_form_personne (form), NULL);
  for (guint i = 0; parcours && i < parcours->len; i++)
    add_rows (choice, form, table, "parcours", g_array_index (parcours, JalonsRef, i));
}

void
jalons_form_choices_fill (JalonsChoiceField *choice, JalonsForm *form, const JalonsFormEntry *entry,
                          const JalonsField *field)
{
  jalons_choice_field_clear (choice);
  if (field->type == JALONS_FIELD_CODE)
    add_codes (choice, form, field->codes);
  else if (field->type == JALONS_FIELD_REF)
    add_references (choice, form, field->ref);
}
