/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* Rows into records: a person has one row or several, a demande too; what several rows say of one adds up, and may
 * not clash. */

#include <string.h>

#include "jalons-sheet-plan-private.h"

static const JalonsField *
field_of (const JalonsSheetItem *item, const char *name)
{
  return jalons_table_field (item->table, name);
}

static char *
text_of (const JalonsSheetItem *item, const char *name)
{
  return *jalons_record_text (field_of (item, name), item->theirs);
}

static JalonsDay
day_of (const JalonsSheetItem *item, const char *name)
{
  return *jalons_record_day (field_of (item, name), item->theirs);
}

/* The draft of the row, given up by it; NULL when it has none. */
static JalonsSheetItem *
steal_draft (JalonsSheetReader *reader, JalonsTableId table)
{
  for (guint i = 0; i < reader->drafts->len; i++)
    {
      JalonsSheetItem *draft = g_ptr_array_index (reader->drafts, i);

      if (draft->table->id == table)
        return g_ptr_array_steal_index (reader->drafts, i);
    }

  return NULL;
}

/* A value that two rows give otherwise: where each is. */
static void
report_clash (JalonsSheetReader *reader, const JalonsSheetItem *item, const JalonsSheetItem *draft, guint field)
{
  const JalonsSheetPlace *before = &item->places[field];
  g_autofree char *where
      = before->sheet ? jalons_sheet_place (before->sheet, before->row, before->column) : g_strdup ("?");
  g_autofree char *value = jalons_sheet_item_value (draft, &item->table->fields[field], TRUE);

  jalons_sheet_report_code (reader->plan, &draft->places[field], JALONS_FINDING_ROWS_CONTRADICT, value, where);
}

static void
merge_beside_fields (JalonsSheetReader *reader, JalonsSheetItem *item, JalonsSheetItem *draft)
{
  const JalonsField *seance = jalons_table_field (item->table, "seance");
  const JalonsField *association = jalons_table_field (item->table, "association");

  if (draft->session != JALONS_DAY_NONE)
    {
      guint field = seance - item->table->fields;

      if (item->session != JALONS_DAY_NONE && item->session != draft->session)
        report_clash (reader, item, draft, field);
      item->session = draft->session;
      item->places[field] = draft->places[field];
    }
  if (draft->association)
    {
      item->places[association - item->table->fields] = draft->places[association - item->table->fields];
      g_free (item->association);
      item->association = g_steal_pointer (&draft->association);
    }
}

/* What the row says of an item that other rows have said something of. */
static void
merge (JalonsSheetReader *reader, JalonsSheetItem *item, JalonsSheetItem *draft)
{
  for (guint i = 0; i < item->table->n_fields; i++)
    {
      const JalonsField *field = &item->table->fields[i];

      if (jalons_record_is_empty (field, draft->theirs))
        continue;
      if (jalons_record_is_empty (field, item->theirs))
        {
          jalons_sheet_record_take (field, item->theirs, draft->theirs);
          item->places[i] = draft->places[i];
        }
      else if (!jalons_sheet_record_same (field, item->theirs, draft->theirs))
        report_clash (reader, item, draft, i);
    }
  merge_beside_fields (reader, item, draft);
}

static JalonsSheetItem *
add_item (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  g_ptr_array_add (reader->plan->items[item->table->id], item);

  return item;
}

static void
add_to_row (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  if (!g_ptr_array_find (reader->row->items, item, NULL))
    g_ptr_array_add (reader->row->items, item);
}

/* Takes the draft: into @item where there is one, else as a new one. */
static JalonsSheetItem *
settle (JalonsSheetReader *reader, JalonsSheetItem *item, JalonsSheetItem *draft)
{
  if (item)
    {
      merge (reader, item, draft);
      jalons_sheet_item_free (draft);
    }
  else
    item = add_item (reader, draft);
  add_to_row (reader, item);

  return item;
}

/* People */

/* Births that could be of one person. */
static gboolean
births_agree (JalonsDay a, JalonsDay b)
{
  return a == JALONS_DAY_NONE || b == JALONS_DAY_NONE || a == b;
}

static void
report_twin (JalonsSheetReader *reader, const JalonsSheetItem *draft, const JalonsSheetItem *other)
{
  g_autofree char *where = jalons_sheet_place (other->place.sheet, other->place.row, other->place.column);

  jalons_sheet_report_code (reader->plan, &draft->place, JALONS_FINDING_PERSON_TWIN, where, NULL);
}

static JalonsSheetItem *
find_person_by_name (JalonsSheetReader *reader, const JalonsSheetItem *draft)
{
  g_autofree char *key = jalons_sheet_person_key (draft->theirs);
  GPtrArray *same = g_hash_table_lookup (reader->names, key);

  for (guint i = 0; same && i < same->len; i++)
    {
      JalonsSheetItem *person = g_ptr_array_index (same, i);

      if (births_agree (day_of (person, "naissance"), day_of (draft, "naissance")))
        return person;
    }
  if (same)
    report_twin (reader, draft, g_ptr_array_index (same, 0));

  return NULL;
}

static void
remember_name (JalonsSheetReader *reader, JalonsSheetItem *person)
{
  char *key = jalons_sheet_person_key (person->theirs);
  GPtrArray *same = g_hash_table_lookup (reader->names, key);

  if (!same)
    g_hash_table_insert (reader->names, g_strdup (key), same = g_ptr_array_new ());
  g_ptr_array_add (same, person);
  g_free (key);
}

/* Where the name is missed: its own column, else the beginning of the row. */
static JalonsSheetPlace
name_place (const JalonsSheetReader *reader)
{
  for (guint i = 0; i < reader->layout->columns->len; i++)
    {
      const JalonsSheetColumn *column = &g_array_index (reader->layout->columns, JalonsSheetColumn, i);

      if (column->target && column->target->table == JALONS_TABLE_PERSONNES && strcmp (column->target->field, "nom") == 0)
        return (JalonsSheetPlace) { reader->sheet, reader->row->place.row, column->column, column->header };
    }

  return reader->row->place;
}

/* The person the row is about; NULL, told, when it does not say. */
static JalonsSheetItem *
take_person (JalonsSheetReader *reader)
{
  JalonsSheetItem *draft = steal_draft (reader, JALONS_TABLE_PERSONNES), *person = NULL;
  const char *id = draft ? text_of (draft, "personne") : NULL;

  if (!draft || (!id && !text_of (draft, "nom")))
    {
      JalonsSheetPlace place = name_place (reader);

      jalons_sheet_report_code (reader->plan, &place, JALONS_FINDING_CELL_REQUIRED, "nom", NULL);
      g_clear_pointer (&draft, jalons_sheet_item_free);
      return NULL;
    }
  person = id ? g_hash_table_lookup (reader->people, id) : find_person_by_name (reader, draft);
  if (!person)
    remember_name (reader, draft);
  if (!person && id)
    g_hash_table_insert (reader->people, g_strdup (id), draft);

  return settle (reader, person, draft);
}

/* What a person has */

static guint
parent_field (const JalonsSheetItem *item)
{
  const char *name = item->table->id == JALONS_TABLE_DEMANDES || item->table->id == JALONS_TABLE_SORTIES ? "parcours" : "personne";

  return field_of (item, name) - item->table->fields;
}

GPtrArray *
jalons_sheet_children (const JalonsSheetReader *reader, const JalonsSheetItem *item)
{
  return g_hash_table_lookup (reader->children, item);
}

/* The new item knows its parent, and the other way. */
static void
attach (JalonsSheetReader *reader, JalonsSheetItem *parent, JalonsSheetItem *item)
{
  GPtrArray *children = jalons_sheet_children (reader, parent);

  if (!children)
    g_hash_table_insert (reader->children, parent, children = g_ptr_array_new ());
  g_ptr_array_add (children, item);
  item->parents[parent_field (item)] = parent;
}

static JalonsSheetItem *
take_parcours (JalonsSheetReader *reader, JalonsSheetItem *person)
{
  JalonsSheetItem *draft = steal_draft (reader, JALONS_TABLE_PARCOURS), *found = NULL;
  GPtrArray *all = jalons_sheet_children (reader, person);
  const char *id = NULL;

  if (!draft)
    draft = jalons_sheet_item_new (jalons_table (JALONS_TABLE_PARCOURS), &reader->row->place);
  id = text_of (draft, "parcours");
  for (guint i = 0; all && i < all->len && !found; i++)
    {
      JalonsSheetItem *parcours = g_ptr_array_index (all, i);

      if (parcours->table->id == JALONS_TABLE_PARCOURS
          && (!id || !text_of (parcours, "parcours") || strcmp (id, text_of (parcours, "parcours")) == 0))
        found = parcours;
    }
  if (!found)
    attach (reader, person, draft);

  return settle (reader, found, draft);
}

/* 1: both say it and the same; -1: otherwise; 0: one says nothing. */
static int
agree (JalonsDay a, JalonsDay b)
{
  if (a == JALONS_DAY_NONE || b == JALONS_DAY_NONE)
    return 0;

  return a == b ? 1 : -1;
}

static gboolean
types_agree (const JalonsSheetItem *a, const JalonsSheetItem *b)
{
  int left = ((const JalonsDemande *) a->theirs)->type, right = ((const JalonsDemande *) b->theirs)->type;

  return !left || !right || left == right;
}

/* Two rows of one demande: of one period of the parcours, or of one day that a demande has once. */
static gboolean
is_same_demande (const JalonsSheetItem *a, const JalonsSheetItem *b)
{
  static const char *const days[] = { "debut", "depot", "decision_date" };

  if (a->rank && b->rank)
    return a->rank == b->rank;
  if (!types_agree (a, b))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      int agreed = agree (day_of (a, days[i]), day_of (b, days[i]));

      if (agreed)
        return agreed > 0;
    }

  return agree (a->session, b->session) > 0;
}

static gboolean
is_same (const JalonsSheetItem *a, const JalonsSheetItem *b)
{
  switch ((int) a->table->id)
    {
    case JALONS_TABLE_DEMANDES:
      return is_same_demande (a, b);
    case JALONS_TABLE_SORTIES:
      return TRUE;
    case JALONS_TABLE_SEJOURS:
      return agree (day_of (a, "debut"), day_of (b, "debut")) >= 0 && a->rank == b->rank;
    case JALONS_TABLE_AFIS:
      return agree (day_of (a, "ouverture"), day_of (b, "ouverture")) >= 0;
    default:
      return FALSE;
    }
}

static void
take_child (JalonsSheetReader *reader, JalonsSheetItem *parent, JalonsSheetItem *draft)
{
  GPtrArray *all = jalons_sheet_children (reader, parent);
  JalonsSheetItem *found = NULL;

  for (guint i = 0; all && i < all->len && !found; i++)
    {
      JalonsSheetItem *other = g_ptr_array_index (all, i);

      if (other->table == draft->table && is_same (other, draft))
        found = other;
    }
  if (!found)
    attach (reader, parent, draft);
  settle (reader, found, draft);
}

/* Fills what the draft says nothing of. */
static void
share (const JalonsSheetItem *common, JalonsSheetItem *draft, gboolean all)
{
  for (guint i = 0; i < draft->table->n_fields; i++)
    {
      const JalonsField *field = &draft->table->fields[i];

      if ((all || field->codes == JALONS_CODES_DEPARTEMENT) && !jalons_record_is_empty (field, common->theirs)
          && jalons_record_is_empty (field, draft->theirs))
        {
          jalons_sheet_record_take (field, draft->theirs, common->theirs);
          draft->places[i] = common->places[i];
        }
    }
  if (common->association && !draft->association)
    draft->association = g_strdup (common->association);
  if (all && draft->session == JALONS_DAY_NONE)
    draft->session = common->session;
}

/* Where there are columns of periods, one of no period is of them all (association, département), or of the first. */
static void
share_common (JalonsSheetReader *reader)
{
  JalonsSheetItem *common = NULL;
  guint at = 0, first = G_MAXUINT;

  for (guint i = 0; i < reader->drafts->len; i++)
    {
      JalonsSheetItem *draft = g_ptr_array_index (reader->drafts, i);

      if (draft->table->id == JALONS_TABLE_DEMANDES && draft->rank == 0)
        {
          common = draft;
          at = i;
        }
      else if (draft->table->id == JALONS_TABLE_DEMANDES)
        first = MIN (first, draft->rank);
    }
  if (!reader->ranked || !common)
    return;
  common = g_ptr_array_steal_index (reader->drafts, at);
  for (guint i = 0; i < reader->drafts->len; i++)
    {
      JalonsSheetItem *draft = g_ptr_array_index (reader->drafts, i);

      if (draft->table->id == JALONS_TABLE_DEMANDES)
        share (common, draft, draft->rank == first);
    }
  if (first == G_MAXUINT && common->session == JALONS_DAY_NONE && day_of (common, "depot") == JALONS_DAY_NONE)
    jalons_sheet_item_free (common);
  else if (first == G_MAXUINT)
    {
      common->rank = 1;
      g_ptr_array_add (reader->drafts, common);
    }
  else
    jalons_sheet_item_free (common);
}

static gboolean
is_of_parcours (const JalonsSheetItem *draft)
{
  return draft->table->id == JALONS_TABLE_DEMANDES || draft->table->id == JALONS_TABLE_SORTIES
         || draft->table->id == JALONS_TABLE_PARCOURS;
}

static int
compare_ranks_cb (gconstpointer a, gconstpointer b)
{
  const JalonsSheetItem *left = *(JalonsSheetItem *const *) a, *right = *(JalonsSheetItem *const *) b;

  return (left->rank > right->rank) - (left->rank < right->rank);
}

void
jalons_sheet_take_row (JalonsSheetReader *reader)
{
  JalonsSheetItem *person = NULL, *parcours = NULL;
  gboolean has_parcours = FALSE;

  share_common (reader);
  person = take_person (reader);
  if (!person)
    return;
  for (guint i = 0; i < reader->drafts->len; i++)
    has_parcours = has_parcours || is_of_parcours (g_ptr_array_index (reader->drafts, i));
  if (has_parcours)
    parcours = take_parcours (reader, person);
  g_ptr_array_sort (reader->drafts, compare_ranks_cb);
  while (reader->drafts->len > 0)
    {
      JalonsSheetItem *draft = g_ptr_array_steal_index (reader->drafts, 0);

      take_child (reader, is_of_parcours (draft) ? parcours : person, draft);
    }
}
