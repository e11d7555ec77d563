/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* What the file does not say of its records and the register needs: what follows from the rest is put in, what would
 * be a guess is told each time; sessions and associations are found or made; ids are given. */

#include <string.h>

#include "jalons-sheet-plan-private.h"

static guint
field_index (const JalonsSheetItem *item, const char *name)
{
  return jalons_table_field (item->table, name) - item->table->fields;
}

static JalonsDemande *
demande (const JalonsSheetItem *item)
{
  return item->theirs;
}

/* A value that was put in: told, at @from's place, unless it follows from what is there. */
static void
assume (JalonsSheetReader *reader, JalonsSheetItem *item, const char *name, const char *from, gboolean tell)
{
  guint field = field_index (item, name);
  const JalonsSheetPlace *place = &item->places[field_index (item, from)];
  g_autofree char *value = jalons_sheet_item_value (item, &item->table->fields[field], TRUE);

  item->assumed[field] = TRUE;
  item->places[field] = place->sheet ? *place : item->place;
  if (tell)
    jalons_sheet_report_code (reader->plan, &item->places[field], JALONS_FINDING_VALUE_ASSUMED, name, value);
}

/* The day that a demande is told by, for the order of those of a parcours. */
static JalonsDay
order_day (const JalonsSheetItem *item)
{
  const JalonsDay days[]
      = { demande (item)->debut, demande (item)->decision_date, item->session, demande (item)->depot };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] != JALONS_DAY_NONE)
      return days[i];

  return JALONS_DAY_NONE;
}

static int
compare_demandes_cb (gconstpointer a, gconstpointer b)
{
  const JalonsSheetItem *left = *(JalonsSheetItem *const *) a, *right = *(JalonsSheetItem *const *) b;
  JalonsDay left_day = order_day (left), right_day = order_day (right);

  if (left->rank && right->rank && left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;

  return (left_day > right_day) - (left_day < right_day);
}

/* Whether the register has a period of the parcours that began before the demande. */
static gboolean
began_before (JalonsSheetReader *reader, const JalonsSheetItem *parcours, const JalonsSheetItem *item)
{
  GPtrArray *ours = parcours->ours ? jalons_sheet_register_children (&reader->reg, JALONS_TABLE_DEMANDES,
                                                                     *(JalonsRef *) parcours->ours)
                                   : NULL;

  for (guint i = 0; ours && i < ours->len; i++)
    {
      const JalonsDemande *before = g_ptr_array_index (ours, i);

      if (before->debut != JALONS_DAY_NONE && before->type != JALONS_DEMANDE_SORTIE_ANTICIPEE
          && before->debut < order_day (item))
        return TRUE;
    }

  return FALSE;
}

/* What is asked before any period was authorised is an entry; after it, a renewal. One that its author calls P2 is a
 * renewal unless what came before was refused. */
void
jalons_sheet_complete_types (JalonsSheetReader *reader, JalonsSheetItem *parcours)
{
  GPtrArray *all = jalons_sheet_children (reader, parcours);
  g_autoptr (GPtrArray) mine = g_ptr_array_new ();
  gboolean begun = FALSE;

  for (guint i = 0; all && i < all->len; i++)
    {
      JalonsSheetItem *item = g_ptr_array_index (all, i);

      if (item->table->id == JALONS_TABLE_DEMANDES)
        g_ptr_array_add (mine, item);
    }
  g_ptr_array_sort (mine, compare_demandes_cb);
  for (guint i = 0; i < mine->len; i++)
    {
      JalonsSheetItem *item = g_ptr_array_index (mine, i);
      gboolean renewed = begun || (i == 0 && item->rank > 1) || began_before (reader, parcours, item);

      begun = begun || demande (item)->debut != JALONS_DAY_NONE;
      if (demande (item)->type)
        continue;
      demande (item)->type = renewed ? JALONS_DEMANDE_RENOUVELLEMENT : JALONS_DEMANDE_ENTREE;
      assume (reader, item, "type", "debut", item->rank == 0);
    }
}

/* An authorised period has a decision, its day and an end: the file may have thought them too plain to write. */
static void
complete_period (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  JalonsDemande *self = demande (item);

  if (self->debut == JALONS_DAY_NONE || self->type == JALONS_DEMANDE_SORTIE_ANTICIPEE)
    return;
  if (!self->decision)
    {
      self->decision = JALONS_DECISION_ACCEPTEE;
      assume (reader, item, "decision", "debut", TRUE);
    }
  if (self->fin == JALONS_DAY_NONE && self->decision == JALONS_DECISION_ACCEPTEE)
    {
      self->fin = jalons_day_add_months (self->debut, 6) - 1;
      assume (reader, item, "fin", "debut", TRUE);
    }
}

static void
complete_decision_date (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  JalonsDemande *self = demande (item);
  gboolean by_session = item->session != JALONS_DAY_NONE;

  if (!self->decision || self->decision_date != JALONS_DAY_NONE || (!by_session && self->debut == JALONS_DAY_NONE))
    return;
  self->decision_date = by_session ? item->session : self->debut;
  assume (reader, item, "decision_date", by_session ? "seance" : "debut", TRUE);
}

static void
complete_departement (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  const JalonsField *field = jalons_table_field (item->table, "departement");

  if (field && jalons_record_is_empty (field, item->theirs) && reader->departement)
    {
      *jalons_record_int (field, item->theirs) = reader->departement;
      item->assumed[field - item->table->fields] = TRUE;
    }
}

static void
report_missing (JalonsSheetReader *reader, JalonsSheetItem *item, const char *name)
{
  JalonsSheetPlace place = item->place;

  place.header = name;
  jalons_sheet_report_code (reader->plan, &place, JALONS_FINDING_CELL_REQUIRED, name, NULL);
}

/* Sessions and associations: of the register, else of the plan, else new */

/* Before there are two with one id, a number goes after it. */
static char *
free_id (JalonsSheetReader *reader, JalonsTableId table, const char *wanted)
{
  const JalonsTable *about = jalons_table (table);
  GPtrArray *items = reader->plan->items[table];
  g_autofree char *cut = g_utf8_substring (wanted, 0, MIN (g_utf8_strlen (wanted, -1), 56));
  char *id = g_strdup (cut);

  for (guint n = 2;; n++)
    {
      gboolean taken = jalons_store_find (reader->store, table, id) != 0;

      for (guint i = 0; i < items->len && !taken; i++)
        taken = g_strcmp0 (*jalons_record_text (&about->fields[about->key],
                                                ((JalonsSheetItem *) g_ptr_array_index (items, i))->theirs),
                           id) == 0;
      if (!taken)
        return id;
      g_free (id);
      id = g_strdup_printf ("%s-%u", cut, n);
    }
}

static gboolean
is_session (const JalonsSeance *seance, JalonsDay day, int departement)
{
  return seance->date == day && seance->departement == departement && seance->objet == JALONS_OBJET_PSP;
}

static JalonsSheetItem *
known_item (JalonsSheetReader *reader, JalonsTableId table, const JalonsSheetPlace *place, gconstpointer ours)
{
  const JalonsTable *about = jalons_table (table);
  JalonsSheetItem *item = jalons_sheet_item_new (about, place);

  jalons_sheet_record_free (about, item->theirs);
  item->theirs = jalons_sheet_record_copy (about, ours);
  item->ours = jalons_sheet_record_copy (about, ours);
  item->saved = *(const JalonsRef *) ours;
  g_ptr_array_add (reader->plan->items[table], item);

  return item;
}

static JalonsSheetItem *
new_session (JalonsSheetReader *reader, const JalonsSheetPlace *place, JalonsDay day, int departement)
{
  JalonsSheetItem *item = jalons_sheet_item_new (jalons_table (JALONS_TABLE_SEANCES), place);
  JalonsSeance *seance = item->theirs;
  char text[JALONS_DAY_TEXT_SIZE];
  g_autofree char *id
      = g_strdup_printf ("CDLP-%s-%s", jalons_departement_code (departement), jalons_day_write_iso (day, text));

  seance->seance = free_id (reader, JALONS_TABLE_SEANCES, id);
  seance->departement = departement;
  seance->date = day;
  seance->objet = JALONS_OBJET_PSP;
  seance->tenue = day <= reader->today ? JALONS_OUI : JALONS_NON;
  g_ptr_array_add (reader->plan->items[JALONS_TABLE_SEANCES], item);

  return item;
}

static JalonsSheetItem *
find_session (JalonsSheetReader *reader, const JalonsSheetPlace *place, JalonsDay day, int departement)
{
  GPtrArray *items = reader->plan->items[JALONS_TABLE_SEANCES], *ours = reader->reg.records[JALONS_TABLE_SEANCES];

  for (guint i = 0; i < items->len; i++)
    if (is_session (((JalonsSheetItem *) g_ptr_array_index (items, i))->theirs, day, departement))
      return g_ptr_array_index (items, i);
  for (guint i = 0; i < ours->len; i++)
    if (is_session (g_ptr_array_index (ours, i), day, departement))
      return known_item (reader, JALONS_TABLE_SEANCES, place, g_ptr_array_index (ours, i));

  return new_session (reader, place, day, departement);
}

static gboolean
is_association (const JalonsAssociation *association, const char *words)
{
  const char *const texts[] = { association->nom, association->sigle, association->association };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *other = texts[i] ? jalons_sheet_words (texts[i]) : NULL;

      if (g_strcmp0 (other, words) == 0)
        return TRUE;
    }

  return FALSE;
}

static JalonsSheetItem *
new_association (JalonsSheetReader *reader, const JalonsSheetPlace *place, const char *name)
{
  JalonsSheetItem *item = jalons_sheet_item_new (jalons_table (JALONS_TABLE_ASSOCIATIONS), place);
  JalonsAssociation *association = item->theirs;
  g_autofree char *id = jalons_sheet_words (name);

  g_strdelimit (id, " ", '-');
  association->association = free_id (reader, JALONS_TABLE_ASSOCIATIONS, *id ? id : "association");
  association->nom = g_strdup (name);
  g_ptr_array_add (reader->plan->items[JALONS_TABLE_ASSOCIATIONS], item);

  return item;
}

static JalonsSheetItem *
find_association (JalonsSheetReader *reader, const JalonsSheetPlace *place, const char *name)
{
  GPtrArray *items = reader->plan->items[JALONS_TABLE_ASSOCIATIONS];
  GPtrArray *ours = reader->reg.records[JALONS_TABLE_ASSOCIATIONS];
  g_autofree char *words = jalons_sheet_words (name);

  for (guint i = 0; i < items->len; i++)
    if (is_association (((JalonsSheetItem *) g_ptr_array_index (items, i))->theirs, words))
      return g_ptr_array_index (items, i);
  for (guint i = 0; i < ours->len; i++)
    if (is_association (g_ptr_array_index (ours, i), words))
      return known_item (reader, JALONS_TABLE_ASSOCIATIONS, place, g_ptr_array_index (ours, i));

  return new_association (reader, place, name);
}

static void
complete_references (JalonsSheetReader *reader, JalonsSheetItem *item)
{
  guint seance = field_index (item, "seance"), association = field_index (item, "association");

  if (item->association)
    item->parents[association] = find_association (reader, &item->places[association], item->association);
  if (item->session != JALONS_DAY_NONE && demande (item)->departement)
    item->parents[seance] = find_session (reader, &item->places[seance], item->session, demande (item)->departement);
}

void
jalons_sheet_complete_items (JalonsSheetReader *reader)
{
  GPtrArray *const *items = reader->plan->items;

  for (guint i = 0; i < items[JALONS_TABLE_SEJOURS]->len; i++)
    {
      JalonsSheetItem *item = g_ptr_array_index (items[JALONS_TABLE_SEJOURS], i);

      ((JalonsSejour *) item->theirs)->nature = JALONS_NATURE_SEJOUR_APS;
      complete_departement (reader, item);
    }
  for (guint i = 0; i < items[JALONS_TABLE_DEMANDES]->len; i++)
    {
      JalonsSheetItem *item = g_ptr_array_index (items[JALONS_TABLE_DEMANDES], i);

      complete_departement (reader, item);
      if (!demande (item)->departement)
        report_missing (reader, item, "departement");
      if (reader->mapping->complete)
        {
          complete_period (reader, item);
          complete_decision_date (reader, item);
        }
      complete_references (reader, item);
    }
}
