/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

/* What a form proposes: what a new record says before anybody has typed, and what follows from what is typed. */

#include "jalons-form-private.h"

#include <string.h>

#include "jalons-periode.h"
#include "jalons-portefeuille-register.h"

static void
propose_code (const JalonsTable *table, gpointer record, const char *name, int code)
{
  int *value = jalons_record_int (jalons_table_field (table, name), record);

  if (*value == 0)
    *value = code;
}

static void
propose_day (const JalonsTable *table, gpointer record, const char *name, JalonsDay day)
{
  JalonsDay *value = jalons_record_day (jalons_table_field (table, name), record);

  if (*value == JALONS_DAY_NONE)
    *value = day;
}

/* The demandes of a parcours, oldest row first; owned, to be cleared. */
static GArray *
load_demandes (JalonsStore *store, JalonsRef parcours)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  g_autoptr (GArray) rows = parcours ? jalons_store_rows (store, JALONS_TABLE_DEMANDES, "parcours", parcours, NULL)
                                     : NULL;
  GArray *demandes = g_array_new (FALSE, FALSE, sizeof (JalonsDemande));

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsDemande demande;

      jalons_record_init (table, &demande);
      if (jalons_store_load (store, JALONS_TABLE_DEMANDES, g_array_index (rows, JalonsRef, i), &demande, NULL))
        g_array_append_val (demandes, demande);
    }

  return demandes;
}

static void
clear_demandes (GArray *demandes)
{
  for (guint i = 0; i < demandes->len; i++)
    jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &g_array_index (demandes, JalonsDemande, i));
  g_array_unref (demandes);
}

static gboolean
is_periode (const JalonsDemande *demande)
{
  return demande->decision == JALONS_DECISION_ACCEPTEE && demande->type != JALONS_DEMANDE_SORTIE_ANTICIPEE
         && demande->fin != JALONS_DAY_NONE;
}

/* The last day of the parcours's periods; JALONS_DAY_NONE before the first one. */
static JalonsDay
last_covered (GArray *demandes)
{
  JalonsDay last = JALONS_DAY_NONE;

  for (guint i = 0; i < demandes->len; i++)
    if (is_periode (&g_array_index (demandes, JalonsDemande, i)))
      last = MAX (last, g_array_index (demandes, JalonsDemande, i).fin);

  return last;
}

static void
fill_demande (JalonsForm *form, JalonsDemande *demande)
{
  GArray *demandes = load_demandes (form->store, demande->parcours);

  if (!demande->type)
    demande->type = last_covered (demandes) == JALONS_DAY_NONE ? JALONS_DEMANDE_ENTREE : JALONS_DEMANDE_RENOUVELLEMENT;
  if (demandes->len > 0 && !demande->departement)
    demande->departement = g_array_index (demandes, JalonsDemande, demandes->len - 1).departement;
  if (demandes->len > 0 && !demande->association)
    demande->association = g_array_index (demandes, JalonsDemande, demandes->len - 1).association;
  clear_demandes (demandes);
  if (!demande->association)
    demande->association = jalons_store_own_association (form->store);
}

/* The only département where the register's association works; 0 for several, or none. */
static int
only_departement (JalonsForm *form)
{
  g_autoptr (GArray) own = jalons_store_own_departements (form->store);

  return own->len == 1 ? g_array_index (own, int, 0) : 0;
}

/* The département of the last demande of the person. */
static int
find_departement (JalonsForm *form, JalonsRef personne)
{
  g_autoptr (GArray) rows
      = personne ? jalons_store_rows (form->store, JALONS_TABLE_PARCOURS, "personne", personne, NULL) : NULL;
  int departement = 0;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      GArray *demandes = load_demandes (form->store, g_array_index (rows, JalonsRef, i));

      if (demandes->len > 0)
        departement = g_array_index (demandes, JalonsDemande, demandes->len - 1).departement;
      clear_demandes (demandes);
    }

  return departement;
}

static void
fill_departement (JalonsForm *form, const JalonsTable *table, gpointer record)
{
  const JalonsField *field = jalons_table_field (table, "departement");
  const JalonsField *personne = jalons_table_field (table, "personne");
  int own = jalons_store_register (form->store)->departement;

  /* Of an item of the checklist, none means all. */
  if (!field || table->id == JALONS_TABLE_EXIGENCES || *jalons_record_int (field, record) != 0)
    return;
  if (own)
    *jalons_record_int (field, record) = own;
  else if (personne && personne->type == JALONS_FIELD_REF)
    *jalons_record_int (field, record) = find_departement (form, *jalons_record_ref (personne, record));
  if (!*jalons_record_int (field, record) && table->id != JALONS_TABLE_CONTACTS)
    *jalons_record_int (field, record) = only_departement (form);
}

void
jalons_form_fill_new (JalonsForm *form, JalonsFormEntry *entry)
{
  const JalonsTable *table = jalons_form_table (form, entry);
  JalonsDay today = jalons_store_today (form->store);

  if (table->id == JALONS_TABLE_DEMANDES)
    fill_demande (form, entry->record);
  fill_departement (form, table, entry->record);
  switch ((int) table->id)
    {
    case JALONS_TABLE_SEANCES:
      propose_code (table, entry->record, "objet", JALONS_OBJET_PSP);
      break;
    case JALONS_TABLE_SEJOURS:
      propose_code (table, entry->record, "nature", JALONS_NATURE_SEJOUR_APS);
      break;
    case JALONS_TABLE_MEMBRES:
      propose_code (table, entry->record, "psp", JALONS_OUI);
      break;
    case JALONS_TABLE_PRESENCES:
      propose_code (table, entry->record, "presence", JALONS_PRESENCE_PRESENT);
      break;
    case JALONS_TABLE_RELANCES:
      propose_code (table, entry->record, "sens", JALONS_SENS_ENVOYEE);
      propose_day (table, entry->record, "date", today);
      break;
    case JALONS_TABLE_NOTES:
    case JALONS_TABLE_RENVOIS:
      propose_day (table, entry->record, "date", today);
      break;
    case JALONS_TABLE_ELEMENTS:
      propose_code (table, entry->record, "etat", JALONS_ETAT_ELEMENT_RECU);
      break;
    case JALONS_TABLE_TRANSFERTS:
      jalons_form_fill_transfert (form, entry->record);
      break;
    case JALONS_TABLE_ANNEES_ARRETEES:
      propose_day (table, entry->record, "arretee_le", today);
      break;
    default:
      break;
    }
}

/* A field that follows from another, where nothing was typed in it: from its day and by its rule. */
typedef JalonsDay (*Follows) (JalonsForm *form, gpointer record, JalonsDay from);

static JalonsDay
same_day (JalonsForm *form, gpointer record, JalonsDay from)
{
  return from;
}

/* R02, R13: six months. */
static JalonsDay
six_months (JalonsForm *form, gpointer record, JalonsDay from)
{
  return jalons_periode_end (from);
}

static JalonsDay
period_end (JalonsForm *form, gpointer record, JalonsDay from)
{
  const JalonsDemande *demande = record;

  return demande->type == JALONS_DEMANDE_SORTIE_ANTICIPEE ? JALONS_DAY_NONE : jalons_periode_end (from);
}

/* R12: three years. */
static JalonsDay
three_years (JalonsForm *form, gpointer record, JalonsDay from)
{
  return jalons_day_add_months (from, 36) - 1;
}

/* R16: an end of the AFIS takes effect the month after its decision. */
static JalonsDay
month_end (JalonsForm *form, gpointer record, JalonsDay from)
{
  return jalons_month_first (jalons_month_of (from) + 1) - 1;
}

static const struct {
  JalonsTableId table;
  const char   *from;
  const char   *to;
  Follows       follows;
} followed[] = {
  { JALONS_TABLE_DEMANDES, "debut", "fin", period_end },
  { JALONS_TABLE_SEJOURS, "debut", "fin", six_months },
  { JALONS_TABLE_AGREMENTS, "debut", "fin", three_years },
  { JALONS_TABLE_MEMBRES, "debut", "fin", three_years },
  { JALONS_TABLE_ENFANTS, "naissance", "charge_debut", same_day },
  { JALONS_TABLE_AFIS, "fin_decision", "fermeture", month_end },
};

/* Where nothing was typed: it is empty, or says what was proposed from less than what is typed now. */
static gboolean
may_propose (const JalonsFormEntry *entry, const char *name, JalonsDay day)
{
  gpointer proposed = NULL;

  if (g_hash_table_contains (entry->typed, name))
    return FALSE;
  if (day == JALONS_DAY_NONE)
    return TRUE;

  return g_hash_table_lookup_extended (entry->proposed, name, NULL, &proposed)
         && GPOINTER_TO_INT (proposed) == day;
}

static const char *
propose (JalonsFormEntry *entry, const char *name, JalonsDay *to, JalonsDay day)
{
  if (!may_propose (entry, name, *to) || *to == day)
    return NULL;
  *to = day;
  g_hash_table_insert (entry->proposed, (gpointer) name, GINT_TO_POINTER (day));

  return name;
}

/* An accepted renewal goes on where the last period ended. */
static const char *
propose_period (JalonsForm *form, JalonsFormEntry *entry)
{
  JalonsDemande *demande = entry->record;
  GArray *demandes = NULL;
  JalonsDay last;

  if (demande->decision != JALONS_DECISION_ACCEPTEE || demande->type != JALONS_DEMANDE_RENOUVELLEMENT)
    return NULL;
  demandes = load_demandes (form->store, demande->parcours);
  last = last_covered (demandes);
  clear_demandes (demandes);
  if (last == JALONS_DAY_NONE || !propose (entry, "debut", &demande->debut, last + 1))
    return NULL;
  propose (entry, "fin", &demande->fin, jalons_periode_end (demande->debut));

  return "debut";
}

const char *
jalons_form_propose (JalonsForm *form, JalonsFormEntry *entry, const char *changed)
{
  const JalonsTable *table = jalons_form_table (form, entry);

  if (table->id == JALONS_TABLE_DEMANDES && strcmp (changed, "decision") == 0)
    return propose_period (form, entry);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    {
      JalonsDay from = JALONS_DAY_NONE, *to = NULL;

      if (followed[i].table != table->id || strcmp (followed[i].from, changed) != 0)
        continue;
      from = *jalons_record_day (jalons_table_field (table, changed), entry->record);
      to = jalons_record_day (jalons_table_field (table, followed[i].to), entry->record);

      return propose (entry, followed[i].to, to,
                      from == JALONS_DAY_NONE ? JALONS_DAY_NONE
                                              : followed[i].follows (form, entry->record, from));
    }

  return NULL;
}
