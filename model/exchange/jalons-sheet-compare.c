/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* What the file says beside what the register holds: which record of the one is which of the other, and where they
 * differ. */

#include <string.h>

#include "jalons-record-rules.h"
#include "jalons-sheet-plan-private.h"

static guint
field_index (const JalonsSheetItem *item, const char *name)
{
  return jalons_table_field (item->table, name) - item->table->fields;
}

static void
take_ours (JalonsSheetItem *item, gconstpointer record)
{
  if (!record)
    return;
  item->ours = jalons_sheet_record_copy (item->table, record);
  item->saved = *(const JalonsRef *) record;
}

/* Persons: by id or code where the file has one, else by name and birth */

static gboolean
could_be (const JalonsPersonne *theirs, const JalonsPersonne *ours)
{
  return theirs->naissance == JALONS_DAY_NONE || ours->naissance == JALONS_DAY_NONE || theirs->naissance == ours->naissance;
}

static void
match_by_name (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  g_autofree char *key = jalons_sheet_person_key (item->theirs);
  GPtrArray *same = jalons_sheet_register_named (&reader->reg, key);
  const JalonsPersonne *theirs = item->theirs, *found = NULL;
  guint n = 0;

  for (guint i = 0; same && i < same->len; i++)
    {
      const JalonsPersonne *ours = g_ptr_array_index (same, i);

      if (!could_be (theirs, ours))
        continue;
      n++;
      if (!found || ours->naissance == theirs->naissance)
        found = ours;
    }
  if (n > 1 && found->naissance != theirs->naissance)
    jalons_sheet_report_code (reader->plan, &item->place, JALONS_FINDING_PERSON_AMBIGUOUS, NULL, NULL);
  else if (found)
    take_ours (item, found);
  else if (same)
    jalons_sheet_report_code (reader->plan, &item->place, JALONS_FINDING_PERSON_TWIN, NULL, NULL);
}

static void
match_person (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  const JalonsPersonne *theirs = item->theirs;
  JalonsRef id = theirs->personne ? jalons_store_find (reader->store, JALONS_TABLE_PERSONNES, theirs->personne) : 0;

  if (theirs->personne && !id)
    id = jalons_store_find_personne (reader->store, theirs->personne);
  if (id)
    take_ours (item, g_hash_table_lookup (reader->reg.ids[JALONS_TABLE_PERSONNES], &id));
  else
    match_by_name (reader, item);
  if (!item->ours && !theirs->nom)
    jalons_sheet_report_code (reader->plan, &item->place, JALONS_FINDING_CELL_REQUIRED, "nom", NULL);
}

/* What a person has */

static GPtrArray *
ours_of (JalonsSheetReader *reader, const JalonsSheetItem *item, const char *parent)
{
  const JalonsSheetItem *above = item->parents[field_index (item, parent)];

  return above && above->ours ? jalons_sheet_register_children (&reader->reg, item->table->id, *(JalonsRef *) above->ours)
                              : NULL;
}

/* The one of that id, else the last. */
static void
match_parcours (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  GPtrArray *ours = ours_of (reader, item, "personne");
  const JalonsParcours *theirs = item->theirs, *found = NULL;

  for (guint i = 0; ours && i < ours->len; i++)
    {
      const JalonsParcours *parcours = g_ptr_array_index (ours, i);

      if (theirs->parcours && g_strcmp0 (theirs->parcours, parcours->parcours) != 0
          && g_strcmp0 (theirs->parcours, parcours->code) != 0)
        continue;
      if (!found || parcours->id > found->id)
        found = parcours;
    }
  take_ours (item, found);
}

static int
agree (JalonsDay a, JalonsDay b)
{
  if (a == JALONS_DAY_NONE || b == JALONS_DAY_NONE)
    return 0;

  return a == b ? 1 : -1;
}

static JalonsDay
session_day (JalonsSheetReader *reader, const JalonsDemande *ours)
{
  const JalonsSeance *seance = g_hash_table_lookup (reader->reg.ids[JALONS_TABLE_SEANCES], &ours->seance);

  return seance ? seance->date : JALONS_DAY_NONE;
}

/* How surely both are one demande: 0, they are not. What was assumed says nothing. */
static guint
likeness (JalonsSheetReader *reader, const JalonsSheetItem *item, const JalonsDemande *ours)
{
  const JalonsDemande *theirs = item->theirs;
  gboolean decided = !item->assumed[field_index (item, "decision_date")];
  const int agreements[] = {
    agree (theirs->debut, ours->debut),
    agree (item->session, session_day (reader, ours)),
    agree (theirs->depot, ours->depot),
    decided ? agree (theirs->decision_date, ours->decision_date) : 0,
  };
  guint sure = 0;

  if (theirs->type && ours->type && theirs->type != ours->type && !item->assumed[field_index (item, "type")])
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (agreements); i++)
    sure += agreements[i] > 0 ? 8 >> i : 0;

  return sure;
}

/* A demande of the register is one of the file's at most. */
static void
match_demande (JalonsSheetReader *reader, JalonsSheetItem *item, GHashTable *matched)
{
  GPtrArray *ours = ours_of (reader, item, "parcours");
  const JalonsDemande *found = NULL;
  guint best = 0;

  for (guint i = 0; ours && i < ours->len; i++)
    {
      JalonsDemande *demande = g_ptr_array_index (ours, i);
      guint sure = g_hash_table_contains (matched, demande) ? 0 : likeness (reader, item, demande);

      if (sure > best)
        {
          best = sure;
          found = demande;
        }
    }
  if (found)
    g_hash_table_add (matched, (gpointer) found);
  take_ours (item, found);
}

/* An entry is the parcours's only one: a day of it that was corrected is a difference. */
static void
match_entry (JalonsSheetReader *reader, JalonsSheetItem *item, GHashTable *matched)
{
  GPtrArray *ours = item->ours ? NULL : ours_of (reader, item, "parcours");
  JalonsDemande *only = NULL;
  guint n = 0;

  for (guint i = 0; ours && i < ours->len; i++)
    {
      JalonsDemande *demande = g_ptr_array_index (ours, i);

      if (demande->type == JALONS_DEMANDE_ENTREE)
        {
          only = demande;
          n++;
        }
    }
  if (n != 1 || ((JalonsDemande *) item->theirs)->type != JALONS_DEMANDE_ENTREE || g_hash_table_contains (matched, only))
    return;
  g_hash_table_add (matched, only);
  take_ours (item, only);
}

static void
match_by_day (JalonsSheetReader *reader, JalonsSheetItem *item, const char *parent, const char *name)
{
  GPtrArray *ours = ours_of (reader, item, parent);
  const JalonsField *field = name ? jalons_table_field (item->table, name) : NULL;

  for (guint i = 0; ours && i < ours->len && !item->ours; i++)
    if (!field || jalons_sheet_record_same (field, item->theirs, g_ptr_array_index (ours, i)))
      take_ours (item, g_ptr_array_index (ours, i));
}

static void
match (JalonsSheetReader *reader, JalonsSheetItem *item, GHashTable *matched)
{
  switch ((int) item->table->id)
    {
    case JALONS_TABLE_PERSONNES:
      match_person (reader, item);
      break;
    case JALONS_TABLE_PARCOURS:
      match_parcours (reader, item);
      break;
    case JALONS_TABLE_DEMANDES:
      match_demande (reader, item, matched);
      break;
    case JALONS_TABLE_SORTIES:
      match_by_day (reader, item, "parcours", NULL);
      break;
    case JALONS_TABLE_SEJOURS:
      match_by_day (reader, item, "personne", "debut");
      break;
    case JALONS_TABLE_AFIS:
      match_by_day (reader, item, "personne", "ouverture");
      break;
    default:
      break;
    }
}

/* Differences */

/* A reference is the same when it leads to the row that the register refers to. */
static gboolean
same_reference (const JalonsSheetItem *item, guint field)
{
  const JalonsSheetItem *parent = item->parents[field];

  return !parent || (parent->saved && parent->saved == *jalons_record_ref (&item->table->fields[field], item->ours));
}

static void
add_difference (JalonsSheetReader *reader, JalonsSheetItem *item, guint index)
{
  const JalonsField *field = &item->table->fields[index];
  gboolean conflict = !jalons_record_is_empty (field, item->ours);
  JalonsSheetDifference difference
      = { field, conflict, !conflict || reader->plan->conflicts == JALONS_SHEET_THEIRS };

  g_array_append_val (item->differences, difference);
  item->state = JALONS_SHEET_DIFFERS;
  if (conflict && reader->plan->conflicts == JALONS_SHEET_REFUSE)
    {
      g_autofree char *theirs = jalons_sheet_item_value (item, field, TRUE);
      g_autofree char *ours = jalons_sheet_item_value (item, field, FALSE);

      jalons_sheet_report_code (reader->plan, &item->places[index], JALONS_FINDING_VALUE_CONFLICT, theirs, ours);
    }
}

/* What was assumed is no difference: the register knows better. Nor is the id of a row that was found by another
 * way. */
static void
compare (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  item->state = item->ours ? JALONS_SHEET_SAME : JALONS_SHEET_NEW;
  for (guint i = 0; item->ours && i < item->table->n_fields; i++)
    {
      const JalonsField *field = &item->table->fields[i];

      if (item->assumed[i] || field->type == JALONS_FIELD_KEY || (field->flags & JALONS_FIELD_INTERNAL))
        continue;
      if (field->type == JALONS_FIELD_REF ? !same_reference (item, i)
                                          : !jalons_record_is_empty (field, item->theirs)
                                                && !jalons_sheet_record_same (field, item->theirs, item->ours))
        add_difference (reader, item, i);
    }
}

/* New records */

static const char *
id_prefix (JalonsTableId table)
{
  switch ((int) table)
    {
    case JALONS_TABLE_PERSONNES:
      return "P";
    case JALONS_TABLE_PARCOURS:
      return "PA";
    case JALONS_TABLE_DEMANDES:
      return "D";
    default:
      return "S";
    }
}

/* The next id after the register's last row that nobody has. */
static void
give_id (JalonsSheetReader *reader, JalonsSheetItem *item, GHashTable *given, guint *number)
{
  const JalonsField *key = &item->table->fields[item->table->key];
  char **text = jalons_record_text (key, item->theirs);

  while (!*text)
    {
      char *id = g_strdup_printf ("%s%05u", id_prefix (item->table->id), ++*number);

      if (jalons_store_find (reader->store, item->table->id, id) == 0 && !g_hash_table_contains (given, id))
        *text = id;
      else
        g_free (id);
    }
}

static void
give_ids (JalonsSheetReader *reader, JalonsTableId table)
{
  GPtrArray *items = reader->plan->items[table];
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  const JalonsTable *about = jalons_table (table);
  guint number = (guint) jalons_store_last (reader->store, table);

  if (about->key < 0 || about->fields[about->key].type != JALONS_FIELD_KEY)
    return;
  for (guint i = 0; i < items->len; i++)
    {
      JalonsSheetItem *item = g_ptr_array_index (items, i);
      const char *id = *jalons_record_text (&about->fields[about->key], item->theirs);

      if (id)
        g_hash_table_add (given, (gpointer) id);
    }
  for (guint i = 0; i < items->len; i++)
    if (!((JalonsSheetItem *) g_ptr_array_index (items, i))->ours)
      give_id (reader, g_ptr_array_index (items, i), given, &number);
}

static void
report_required (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  for (guint i = 0; i < item->table->n_fields; i++)
    {
      const JalonsField *field = &item->table->fields[i];
      JalonsSheetPlace place = item->place;

      if (!(field->flags & JALONS_FIELD_REQUIRED) || item->parents[i] || !jalons_record_is_empty (field, item->theirs)
          || strcmp (field->name, "departement") == 0 || (item->table->id == JALONS_TABLE_PERSONNES))
        continue;
      place.header = field->name;
      jalons_sheet_report_code (reader->plan, &place, JALONS_FINDING_CELL_REQUIRED, field->name, NULL);
    }
}

/* The rules of one row, where the file says it. */
static void
check_record (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  g_autoptr (GArray) findings = jalons_findings_new ();

  jalons_record_check (item->table, item->theirs, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      const JalonsField *field = finding->facts[0].field ? jalons_table_field (item->table, finding->facts[0].field) : NULL;
      const JalonsSheetPlace *place = field ? &item->places[field - item->table->fields] : NULL;
      JalonsFinding taken = *finding;

      memset (finding->args, 0, sizeof finding->args);
      jalons_sheet_report (reader->plan, place && place->sheet ? place : &item->place, &taken);
    }
}

static void
set_row_states (JalonsSheetReader *reader)
{
  for (guint i = 0; i < reader->plan->rows->len; i++)
    {
      JalonsSheetRow *row = g_ptr_array_index (reader->plan->rows, i);
      guint n[JALONS_SHEET_N_STATES] = { 0 };

      for (guint j = 0; j < row->items->len; j++)
        n[((JalonsSheetItem *) g_ptr_array_index (row->items, j))->state]++;
      if (n[JALONS_SHEET_DIFFERS] || (n[JALONS_SHEET_NEW] && n[JALONS_SHEET_SAME]))
        row->state = JALONS_SHEET_DIFFERS;
      else
        row->state = n[JALONS_SHEET_NEW] ? JALONS_SHEET_NEW : JALONS_SHEET_SAME;
    }
}

void
jalons_sheet_compare (JalonsSheetReader *reader)
{
  g_autoptr (GHashTable) matched = g_hash_table_new (NULL, NULL);
  GPtrArray *const *items = reader->plan->items;

  for (guint table = 0; table < JALONS_N_TABLES; table++)
    {
      for (guint i = 0; i < items[table]->len; i++)
        match (reader, g_ptr_array_index (items[table], i), matched);
      for (guint i = 0; table == JALONS_TABLE_PARCOURS && i < items[table]->len; i++)
        jalons_sheet_complete_types (reader, g_ptr_array_index (items[table], i));
      for (guint i = 0; table == JALONS_TABLE_DEMANDES && i < items[table]->len; i++)
        match_entry (reader, g_ptr_array_index (items[table], i), matched);
      for (guint i = 0; i < items[table]->len; i++)
        compare (reader, g_ptr_array_index (items[table], i));
      give_ids (reader, table);
      for (guint i = 0; i < items[table]->len; i++)
        {
          JalonsSheetItem *item = g_ptr_array_index (items[table], i);

          if (item->ours)
            continue;
          report_required (reader, item);
          check_record (reader, item);
        }
    }
  set_row_states (reader);
}
