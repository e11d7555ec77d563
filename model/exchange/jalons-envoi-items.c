/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* The rows of a pli beside those of the register: which is which, and what differs. */

#include <string.h>

#include "jalons-cell.h"
#include "jalons-envoi-private.h"
#include "jalons-fold.h"
#include "jalons-record-rules.h"

/* In which order they are written: what others refer to first. */
static const JalonsTableId order[] = {
  JALONS_TABLE_ASSOCIATIONS, JALONS_TABLE_SEANCES, JALONS_TABLE_PERSONNES, JALONS_TABLE_PARCOURS,
  JALONS_TABLE_TRANSFERTS, JALONS_TABLE_DEMANDES, JALONS_TABLE_ENFANTS, JALONS_TABLE_HEBERGEMENTS, JALONS_TABLE_SEJOURS, JALONS_TABLE_AFIS, JALONS_TABLE_ELEMENTS,
  JALONS_TABLE_RENVOIS, JALONS_TABLE_AJOURNEMENTS, JALONS_TABLE_NOTES, JALONS_TABLE_EXIGENCES,
};

/* A row of theirs is that one of ours where these fields are equal; the first is the reference it is looked for by. */
static const struct {
  JalonsTableId table;
  const char   *fields[4];
} same[] = {
  { JALONS_TABLE_SEANCES, { "departement", "date", "objet" } },
  { JALONS_TABLE_ENFANTS, { "personne", "naissance", "charge_debut" } },
  { JALONS_TABLE_HEBERGEMENTS, { "personne", "debut", "type" } },
  { JALONS_TABLE_SEJOURS, { "personne", "nature", "demande", "debut" } },
  { JALONS_TABLE_AFIS, { "personne", "ouverture" } },
  { JALONS_TABLE_ELEMENTS, { "demande", "exigence" } },
  { JALONS_TABLE_RENVOIS, { "demande", "date", "motif" } },
  { JALONS_TABLE_AJOURNEMENTS, { "demande", "seance" } },
  { JALONS_TABLE_TRANSFERTS, { "parcours", "jeton" } },
  { JALONS_TABLE_NOTES, { "personne", "date", "texte" } },
  { JALONS_TABLE_EXIGENCES, { "exigence" } },
};

static void
item_free_cb (gpointer data)
{
  JalonsEnvoiItem *item = data;
  const JalonsTable *table = jalons_table (item->table);

  jalons_record_free (table, item->theirs);
  if (item->ours)
    jalons_record_free (table, item->ours);
  if (item->saved)
    jalons_record_free (table, item->saved);
  g_free (item->cle);
  g_free (item->parents);
  g_array_unref (item->differences);
  g_free (item);
}

GPtrArray *
jalons_envoi_items_new (void)
{
  return g_ptr_array_new_with_free_func (item_free_cb);
}

JalonsEnvoiItem *
jalons_envoi_plan_find (const JalonsEnvoiPlan *plan, JalonsTableId table, const char *cle)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      JalonsEnvoiItem *item = g_ptr_array_index (plan->items, i);

      if (item->table == table && (!cle || g_strcmp0 (item->cle, cle) == 0))
        return item;
    }

  return NULL;
}

static gboolean
set_value_fault (const JalonsTable *table, const JalonsField *field, const char *text, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s.%s: %s", table->name, field->name, text ? text : "");

  return jalons_envoi_refuse (JALONS_ENVOI_FAULT_VALUE, where, error);
}

/* A reference that the file makes: to a row of the file, before it. */
static gboolean
read_reference (JalonsEnvoiPlan *plan, JalonsEnvoiItem *item, const JalonsField *field, const char *text, GError **error)
{
  const JalonsTable *table = jalons_table (item->table);
  JalonsEnvoiItem *parent = jalons_envoi_plan_find (plan, field->ref, text);
  g_autofree char *where = g_strdup_printf ("%s.%s: %s", table->name, field->name, text);

  item->parents[field - table->fields] = parent;

  return parent || jalons_envoi_refuse (JALONS_ENVOI_FAULT_REFERENCE, where, error);
}

static gboolean
read_cells (JalonsEnvoiPlan *plan, JalonsEnvoiItem *item, const JalonsEnvoiRow *row, GError **error)
{
  const JalonsTable *table = jalons_table (item->table);
  g_autoptr (GArray) findings = jalons_findings_new ();

  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      const char *text = row->cells[i];

      if (!text)
        continue;
      if (field->type == JALONS_FIELD_REF)
        {
          if (!read_reference (plan, item, field, text, error))
            return FALSE;
        }
      else if (!jalons_cell_parse (table, field, text, item->theirs, findings))
        return set_value_fault (table, field, text, error);
    }
  if (table->key >= 0 && table->fields[table->key].type == JALONS_FIELD_KEY)
    {
      item->cle = g_strdup (row->cells[table->key]);
      if (!item->cle)
        return set_value_fault (table, &table->fields[table->key], NULL, error);
    }

  return TRUE;
}

/* A département's own item of the checklist is told apart from another's, and from those of all, by its key. */
static gboolean
place_rule (JalonsEnvoiPlan *plan, JalonsEnvoiItem *item, GError **error)
{
  JalonsExigence *exigence = item->theirs;
  const char *code = plan->received->from->carte->departement;
  g_autofree char *key = jalons_exigence_own_key (exigence->exigence, code);

  if (strlen (key) > 64)
    return set_value_fault (jalons_table (item->table), &jalons_table (item->table)->fields[0], key, error);
  g_free (exigence->exigence);
  exigence->exigence = g_steal_pointer (&key);
  exigence->departement = jalons_codes_match (JALONS_CODES_DEPARTEMENT, code);

  return TRUE;
}

/* Whatever the file says: she comes from where its sender is. */
static void
place_transfer (JalonsEnvoiPlan *plan, JalonsEnvoiItem *item)
{
  JalonsTransfert *transfert = item->theirs;

  transfert->sens = JALONS_TRANSFERT_ARRIVEE;
  transfert->autre_departement = jalons_codes_match (JALONS_CODES_DEPARTEMENT, plan->received->from->carte->departement);
}

/* What no row may say, looked at by itself; and a session is of who tells of it. */
static gboolean
check_row (const JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item, GError **error)
{
  const JalonsTable *table = jalons_table (item->table);
  g_autoptr (GArray) findings = jalons_findings_new ();
  g_autofree char *where = NULL;

  if (item->table == JALONS_TABLE_SEANCES
      && g_strcmp0 (jalons_codes_text (JALONS_CODES_DEPARTEMENT, ((const JalonsSeance *) item->theirs)->departement),
                    plan->received->from->carte->departement)
             != 0)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_DEPARTEMENT, item->cle, error);
  jalons_record_check (table, item->theirs, findings);
  if (findings->len == 0)
    return TRUE;
  where = g_strdup_printf ("%s.%s", table->name, g_array_index (findings, JalonsFinding, 0).facts[0].field);

  return jalons_envoi_refuse (JALONS_ENVOI_FAULT_VALUE, where, error);
}

gboolean
jalons_envoi_items_read (JalonsEnvoiPlan *plan, GError **error)
{
  for (guint t = 0; t < G_N_ELEMENTS (order); t++)
    for (guint i = 0; i < plan->text->rows->len; i++)
      {
        const JalonsEnvoiRow *row = g_ptr_array_index (plan->text->rows, i);
        const JalonsTable *table = jalons_table (row->table);
        JalonsEnvoiItem *item = NULL;

        if (row->table != order[t])
          continue;
        item = g_new0 (JalonsEnvoiItem, 1);
        item->table = row->table;
        item->theirs = jalons_record_new (table);
        item->parents = g_new0 (JalonsEnvoiItem *, table->n_fields);
        item->differences = g_array_new (FALSE, FALSE, sizeof (JalonsEnvoiDifference));
        if (!read_cells (plan, item, row, error) || !check_row (plan, item, error) || (row->table == JALONS_TABLE_EXIGENCES && !place_rule (plan, item, error)))
          {
            item_free_cb (item);
            return FALSE;
          }
        if (row->table == JALONS_TABLE_TRANSFERTS)
          place_transfer (plan, item);
        if (item->cle && jalons_envoi_plan_find (plan, item->table, item->cle))
          {
            item_free_cb (item);
            return jalons_envoi_refuse (JALONS_ENVOI_FAULT_REFERENCE, table->name, error);
          }
        g_ptr_array_add (plan->items, item);
      }

  return TRUE;
}

/* What the parent is in the register; 0: new. */
static JalonsRef
parent_row (const JalonsEnvoiItem *item, const JalonsField *field)
{
  const JalonsEnvoiItem *parent = item->parents[field - jalons_table (item->table)->fields];

  return parent && parent->ours ? *(const JalonsRef *) parent->ours : 0;
}

static gboolean
is_same (const JalonsEnvoiItem *item, gconstpointer ours, const char *const *fields)
{
  const JalonsTable *table = jalons_table (item->table);

  for (guint i = 0; i < 4 && fields[i]; i++)
    {
      const JalonsField *field = jalons_table_field (table, fields[i]);
      gboolean equal = FALSE;

      if (field->type == JALONS_FIELD_REF)
        equal = parent_row (item, field) && parent_row (item, field) == *jalons_record_ref (field, (gpointer) ours);
      else
        equal = jalons_record_field_equal (field, item->theirs, ours);
      /* A permit that was asked for is the one that was then given. */
      if (!equal && item->table == JALONS_TABLE_SEJOURS && strcmp (fields[i], "debut") == 0)
        equal = jalons_record_is_empty (field, item->theirs) || jalons_record_is_empty (field, ours);
      if (!equal)
        return FALSE;
    }

  return TRUE;
}

static gpointer
load (JalonsStore *store, JalonsTableId id, JalonsRef row)
{
  gpointer record = jalons_record_new (jalons_table (id));

  if (row && jalons_store_load (store, id, row, record, NULL))
    return record;
  jalons_record_free (jalons_table (id), record);

  return NULL;
}

/* Whether another row of the file is that one already; or it is a return that is over. */
static gboolean
is_taken_already (const JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item, gconstpointer ours)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      const JalonsEnvoiItem *other = g_ptr_array_index (plan->items, i);

      if (other == item)
        break;
      if (other->table == item->table && other->ours && *(const JalonsRef *) other->ours == *(const JalonsRef *) ours)
        return TRUE;
    }

  return item->table == JALONS_TABLE_RENVOIS && ((const JalonsRenvoi *) ours)->retour != JALONS_DAY_NONE;
}

/* The register's row that says the same of the same; the last one. */
static gpointer
find_same (JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item, const char *const *fields)
{
  const JalonsTable *table = jalons_table (item->table);
  const JalonsField *first = jalons_table_field (table, fields[0]);
  gboolean by_reference = first->type == JALONS_FIELD_REF;
  g_autoptr (GArray) rows = NULL;

  if (by_reference && !parent_row (item, first))
    return NULL;
  rows = jalons_store_rows (plan->store, item->table, by_reference ? first->name : NULL,
                            by_reference ? parent_row (item, first) : 0, NULL);
  for (guint i = rows ? rows->len : 0; i > 0; i--)
    {
      gpointer ours = load (plan->store, item->table, g_array_index (rows, JalonsRef, i - 1));

      if (ours && is_same (item, ours, fields) && !is_taken_already (plan, item, ours))
        return ours;
      if (ours)
        jalons_record_free (table, ours);
    }

  return NULL;
}

/* Whether that row is another card's. */
static gboolean
is_anothers (JalonsEnvoiPlan *plan, JalonsRef association)
{
  g_autoptr (GPtrArray) all = jalons_correspondants_list (plan->store, NULL);
  JalonsRef whose = all ? jalons_correspondants_of_association (all, association) : 0;

  return whose && whose != plan->received->from->correspondant;
}

/* By the card; else by the card's own name, as offices write it, where nobody else has it. */
static gpointer
find_association (JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item)
{
  const JalonsAssociation *theirs = item->theirs;
  g_autofree char *name = jalons_fold (theirs->nom ? theirs->nom : "");
  g_autofree char *card = jalons_fold (plan->received->from->carte->name);
  g_autoptr (GArray) rows = NULL;

  if (plan->received->from->association)
    return load (plan->store, item->table, plan->received->from->association);
  if (strcmp (name, card) != 0)
    return NULL;
  rows = jalons_store_rows (plan->store, item->table, NULL, 0, NULL);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsAssociation *ours = load (plan->store, item->table, g_array_index (rows, JalonsRef, i));
      g_autofree char *own = ours ? jalons_fold (ours->nom) : NULL;

      if (own && strcmp (own, name) == 0 && !is_anothers (plan, ours->id))
        return ours;
      if (ours)
        jalons_record_free (jalons_table (item->table), ours);
    }

  return NULL;
}

/* Where she has one that goes on, and nothing says that this is another: that one. */
static gpointer
find_parcours (JalonsEnvoiPlan *plan)
{
  g_autoptr (GArray) rows
      = jalons_store_rows (plan->store, JALONS_TABLE_PARCOURS, "personne", plan->personne ? plan->personne : -1, NULL);
  JalonsRef open = 0;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsRef row = g_array_index (rows, JalonsRef, i);
      g_autoptr (GArray) sorties = jalons_store_rows (plan->store, JALONS_TABLE_SORTIES, "parcours", row, NULL);

      if (sorties && sorties->len == 0)
        open = row;
    }

  return load (plan->store, JALONS_TABLE_PARCOURS, open);
}

/* Whether nobody's file has brought it, and it is of no other association. */
static gboolean
is_from_paper (JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item, const JalonsDemande *ours)
{
  JalonsRef association = parent_row (item, jalons_table_field (jalons_table (item->table), "association"));

  return !jalons_liens_has (plan->store, item->table, ours->id) && (!ours->association || ours->association == association);
}

/* One that the delegate entered from paper: of the same parcours and kind, and not decided. */
static gpointer
find_demande (JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  JalonsRef parcours = parent_row (item, jalons_table_field (table, "parcours"));
  g_autoptr (GArray) rows = jalons_store_rows (plan->store, table->id, "parcours", parcours ? parcours : -1, NULL);
  const JalonsDemande *theirs = item->theirs;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsDemande *ours = load (plan->store, table->id, g_array_index (rows, JalonsRef, i));

      if (ours && ours->type == theirs->type && !ours->decision && is_from_paper (plan, item, ours))
        return ours;
      if (ours)
        jalons_record_free (table, ours);
    }

  return NULL;
}

static gpointer
find_linked (JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item)
{
  return load (plan->store, item->table,
               jalons_liens_row (plan->store, plan->received->from->correspondant, item->table, item->cle));
}

static gpointer
find_ours (JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item)
{
  gpointer linked = NULL;

  if (item->table == JALONS_TABLE_ASSOCIATIONS)
    return find_association (plan, item);
  if (item->table == JALONS_TABLE_PERSONNES)
    return load (plan->store, item->table, plan->personne);
  if (item->table == JALONS_TABLE_DEMANDES && plan->answers && plan->text->nature != JALONS_PLI_DOSSIER)
    return load (plan->store, item->table, plan->answers->demande);
  if (item->table == JALONS_TABLE_PARCOURS || item->table == JALONS_TABLE_DEMANDES)
    {
      linked = find_linked (plan, item);
      if (linked)
        return linked;
      return item->table == JALONS_TABLE_PARCOURS ? find_parcours (plan) : find_demande (plan, item);
    }
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (same[i].table == item->table)
      return find_same (plan, item, same[i].fields);

  return NULL;
}

/* Whether the demande of a dossier was decided: what is sent of it afterwards changes nothing unasked. */
static gboolean
is_decided (const JalonsEnvoiPlan *plan)
{
  const JalonsEnvoiItem *demande = jalons_envoi_plan_find (plan, JALONS_TABLE_DEMANDES, NULL);

  return plan->text->nature == JALONS_PLI_DOSSIER && demande && demande->ours
         && ((const JalonsDemande *) demande->ours)->decision;
}

/* Whether the sender knows better: a département of what it decides, and of what was used and counted before a move; an
 * association of the dossier it prepares, as long as nobody decided of it, but not of when it came. Who the person is,
 * whoever typed it first keeps. */
static gboolean
knows_better (const JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item, const JalonsField *field)
{
  if (plan->text->nature == JALONS_PLI_TRANSFERT)
    return item->table == JALONS_TABLE_TRANSFERTS || item->table == JALONS_TABLE_PARCOURS;
  if (plan->text->nature != JALONS_PLI_DOSSIER)
    return TRUE;
  if (item->table == JALONS_TABLE_DEMANDES)
    return strcmp (field->name, "depot") != 0;

  return item->table == JALONS_TABLE_ELEMENTS || item->table == JALONS_TABLE_ENFANTS
         || item->table == JALONS_TABLE_HEBERGEMENTS;
}

/* Whether what is left empty is said too: of what the sender has decided, and of an item of the checklist, which is stated anew
 * each time. Elsewhere it erases nothing: a session without a decision takes none away. */
static gboolean
says_empty (const JalonsEnvoiPlan *plan, const JalonsEnvoiItem *item, const JalonsField *field)
{
  if (item->table == JALONS_TABLE_DEMANDES && !((const JalonsDemande *) item->theirs)->decision)
    return FALSE;

  return jalons_envoi_carries (plan->text->nature, jalons_table (item->table), field)
         && (plan->text->nature == JALONS_PLI_CORRECTION || plan->text->nature == JALONS_PLI_SUITE
             || item->table == JALONS_TABLE_ELEMENTS);
}

/* A key is each register's own. */
static void
compare_item (const JalonsEnvoiPlan *plan, JalonsEnvoiItem *item)
{
  const JalonsTable *table = jalons_table (item->table);

  g_array_set_size (item->differences, 0);
  for (guint i = 0; item->ours && i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      JalonsEnvoiDifference difference = { field, FALSE, TRUE };
      gboolean said = FALSE, equal = FALSE;

      if (field->type == JALONS_FIELD_KEY || field->flags & JALONS_FIELD_INTERNAL)
        continue;
      if (field->type == JALONS_FIELD_REF)
        {
          said = item->parents[i] != NULL;
          equal = said && parent_row (item, field) == *jalons_record_ref (field, item->ours);
        }
      else
        {
          said = !jalons_record_is_empty (field, item->theirs) || says_empty (plan, item, field);
          equal = said && jalons_record_field_equal (field, item->theirs, item->ours);
        }
      if (!said || equal)
        continue;
      difference.conflict = !jalons_record_is_empty (field, item->ours);
      difference.take = !plan->older && !is_decided (plan) && (!difference.conflict || knows_better (plan, item, field));
      g_array_append_val (item->differences, difference);
    }
}

/* Rules of that département which it does not send any more. */
static gboolean
find_obsolete (JalonsEnvoiPlan *plan, GError **error)
{
  const char *code = plan->received->from->carte->departement;
  int departement = *code ? jalons_codes_match (JALONS_CODES_DEPARTEMENT, code) : 0;
  g_autoptr (GArray) rows = NULL;

  g_array_set_size (plan->obsolete, 0);
  if (!departement || !jalons_envoi_carries_table (plan->text->nature, JALONS_TABLE_EXIGENCES)
      || jalons_store_register (plan->store)->kind != JALONS_KIND_ASSOCIATION
      || plan->text->nature == JALONS_PLI_ACCUSE)
    return TRUE;
  rows = jalons_store_rows (plan->store, JALONS_TABLE_EXIGENCES, NULL, 0, error);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsRef row = g_array_index (rows, JalonsRef, i);
      JalonsExigence *ours = load (plan->store, JALONS_TABLE_EXIGENCES, row);
      gboolean kept = !ours || ours->departement != departement;

      for (guint j = 0; !kept && j < plan->items->len; j++)
        {
          const JalonsEnvoiItem *item = g_ptr_array_index (plan->items, j);

          kept = item->table == JALONS_TABLE_EXIGENCES && item->ours && *(JalonsRef *) item->ours == row;
        }
      if (!kept)
        g_array_append_val (plan->obsolete, row);
      if (ours)
        jalons_record_free (jalons_table (JALONS_TABLE_EXIGENCES), ours);
    }

  return rows != NULL;
}

static gboolean
check_required (const JalonsEnvoiItem *item, GError **error)
{
  const JalonsTable *table = jalons_table (item->table);

  for (guint i = 0; !item->ours && i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];

      if (field->flags & JALONS_FIELD_REQUIRED && !item->parents[i] && jalons_record_is_empty (field, item->theirs))
        return set_value_fault (table, field, NULL, error);
    }

  return TRUE;
}

/* The parcours is hers and the demande is of it, in the register as in the file; and an answer is of what was asked. */
static gboolean
check_owners (const JalonsEnvoiPlan *plan, GError **error)
{
  const JalonsEnvoiItem *parcours = jalons_envoi_plan_find (plan, JALONS_TABLE_PARCOURS, NULL);
  const JalonsEnvoiItem *demande = jalons_envoi_plan_find (plan, JALONS_TABLE_DEMANDES, NULL);
  const JalonsDemande *ours = demande ? demande->ours : NULL;

  if (parcours && parcours->ours && ((const JalonsParcours *) parcours->ours)->personne != plan->personne)
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NOT_THEIRS, parcours->cle, error);
  if (parcours && ours && (!parcours->ours || ours->parcours != ((const JalonsParcours *) parcours->ours)->id))
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NOT_THEIRS, demande->cle, error);
  if (plan->answers && plan->answers->demande && demande && (!ours || ours->id != plan->answers->demande))
    return jalons_envoi_refuse (JALONS_ENVOI_FAULT_NOT_THEIRS, demande->cle, error);

  return TRUE;
}

gboolean
jalons_envoi_plan_compare (JalonsEnvoiPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      JalonsEnvoiItem *item = g_ptr_array_index (plan->items, i);

      if (item->ours)
        jalons_record_free (jalons_table (item->table), item->ours);
      item->ours = find_ours (plan, item);
      if (!check_required (item, error))
        return FALSE;
      compare_item (plan, item);
    }

  return check_owners (plan, error) && find_obsolete (plan, error);
}
