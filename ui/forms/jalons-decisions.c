/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-decisions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-decisions-private.h"
#include "jalons-dossier-reader.h"
#include "jalons-periode.h"

static void
row_free_cb (gpointer data)
{
  JalonsDecision *row = data;

  g_clear_pointer (&row->form, jalons_form_free);
  g_clear_pointer (&row->faults, g_array_unref);
  g_array_unref (row->blocking);
  g_array_unref (row->warnings);
  g_free (row->code);
  g_free (row->association);
  g_free (row->postponed);
  g_free (row->sensitive);
  g_free (row->accepted);
  g_free (row);
}

void
jalons_decisions_free (JalonsDecisions *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* The session's day; FALSE without @error: there is no such session. */
static gboolean
read_seance (JalonsDecisions *self, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_SEANCES);
  JalonsSeance seance;
  gboolean there;

  jalons_record_init (table, &seance);
  there = jalons_store_load (self->store, table->id, self->seance, &seance, error);
  self->date = seance.date;
  jalons_record_clear (table, &seance);

  return there;
}

static char *
name_association (JalonsStore *store, JalonsRef row)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ASSOCIATIONS);
  JalonsAssociation association;
  char *name = NULL;

  jalons_record_init (table, &association);
  if (row && jalons_store_load (store, table->id, row, &association, NULL))
    name = g_strdup (association.sigle ? association.sigle : association.nom);
  jalons_record_clear (table, &association);

  return name;
}

/* Its place on the agenda, and why it was postponed. */
static gboolean
read_point (JalonsDecisions *self, JalonsDecision *row, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_POINTS);
  g_autoptr (GArray) rows = jalons_store_rows (self->store, table->id, "demande", row->demande->id, error);

  row->ordre = -1;
  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsSeancePoint point;

      jalons_record_init (table, &point);
      if (jalons_store_load (self->store, table->id, g_array_index (rows, JalonsRef, i), &point, NULL)
          && point.seance == self->seance)
        {
          row->ordre = point.ordre;
          g_free (row->postponed);
          row->postponed = g_strdup (point.motif);
        }
      jalons_record_clear (table, &point);
    }

  return rows != NULL;
}

static gboolean
read_rights (JalonsDecisions *self, JalonsDecision *row, GError **error)
{
  const JalonsDossierParts parts = JALONS_DOSSIER_SEJOURS | JALONS_DOSSIER_AFIS;
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (self->store, parts, row->personne, error);
  JalonsDossier dossier;
  gboolean more = FALSE, good;

  jalons_dossier_init (&dossier);
  good = reader && jalons_dossier_reader_next (reader, &dossier, &more, error);
  if (good)
    jalons_decision_rights_read (&dossier, row->demande->id, &row->rights);
  jalons_dossier_clear (&dossier);

  return good;
}

static gboolean
add_row (JalonsDecisions *self, JalonsRef demande, GError **error)
{
  g_autofree char *argument = g_strdup_printf (JALONS_DECISIONS "/%" G_GINT64_FORMAT, demande);
  JalonsForm *form = jalons_form_new (self->store, argument, error);
  JalonsDecision *row = NULL;

  if (!form)
    return FALSE;
  row = g_new0 (JalonsDecision, 1);
  g_ptr_array_add (self->rows, row);
  row->form = form;
  row->entry = jalons_form_one (form, 0);
  row->demande = row->entry->record;
  row->personne = jalons_form_personne (form);
  row->code = jalons_store_parcours_code (self->store, row->demande->parcours, row->personne);
  row->association = name_association (self->store, row->demande->association);
  row->blocking = jalons_findings_new ();
  row->warnings = jalons_findings_new ();

  return read_point (self, row, error) && read_rights (self, row, error);
}

/* As on the agenda: in the delegate's own order, then by type and code. */
static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsDecision *one = *(JalonsDecision *const *) a, *other = *(JalonsDecision *const *) b;
  const guint rank = (guint) one->ordre, other_rank = (guint) other->ordre; /* none of hers comes last */

  if (rank != other_rank)
    return rank < other_rank ? -1 : 1;
  if (one->demande->type != other->demande->type)
    return one->demande->type - other->demande->type;

  return g_strcmp0 (one->code, other->code);
}

JalonsDecisions *
jalons_decisions_new (JalonsStore *store, JalonsRef seance, GError **error)
{
  g_autoptr (JalonsDecisions) self = g_new0 (JalonsDecisions, 1);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) rows = NULL;

  *self = (JalonsDecisions){ .store = store,
                             .seance = seance,
                             .rows = g_ptr_array_new_with_free_func (row_free_cb),
                             .decision_date = JALONS_DAY_NONE,
                             .notification = JALONS_DAY_NONE };
  if (!read_seance (self, &failure))
    {
      if (failure)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error_literal (error, JALONS_FORM_ERROR, JALONS_FORM_ERROR_GONE,
                             _ ("This session is no longer in the register: it was deleted, or undone."));
      return NULL;
    }
  rows = jalons_store_rows (store, JALONS_TABLE_DEMANDES, "seance", seance, error);
  if (!rows)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    if (!add_row (self, g_array_index (rows, JalonsRef, i), error))
      return NULL;
  g_ptr_array_sort (self->rows, compare_cb);

  return g_steal_pointer (&self);
}

gboolean
jalons_decision_is_open (const JalonsDecision *row)
{
  const JalonsDemande *base = row->entry->base;

  return row->demande->avis_commission != JALONS_AVIS_AJOURNE || base->decision != 0;
}

gboolean
jalons_decision_is_dirty (JalonsDecision *row)
{
  return jalons_form_is_dirty (row->form);
}

gboolean
jalons_decisions_is_dirty (JalonsDecisions *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (jalons_decision_is_dirty (g_ptr_array_index (self->rows, i)))
      return TRUE;

  return FALSE;
}

/* What may be asked of a decision. R08: a refusal says why, and how to appeal; R04: so does, why, what contradicts an
 * opinion. */
typedef enum {
  ASKED_ALWAYS = 1 << 0,
  ASKED_DECIDED = 1 << 1,
  ASKED_ACCEPTED = 1 << 2,
  ASKED_PERIOD = 1 << 3, /* accepted, and no early exit, which has no last day */
  ASKED_GROUNDS = 1 << 4,
  ASKED_REFUSED = 1 << 5,
} Asked;

static const struct {
  const char *field;
  guint asked;
} asked[] = {
  { "decision", ASKED_ALWAYS },
  { "decision_date", ASKED_DECIDED },
  { "debut", ASKED_ACCEPTED },
  { "fin", ASKED_PERIOD },
  { "motif_droit", ASKED_GROUNDS },
  { "motif", ASKED_GROUNDS },
  { "voies_recours", ASKED_REFUSED },
  { "notification", ASKED_DECIDED },
  { "notification_mode", ASKED_DECIDED },
};

static gboolean
contradicts (const JalonsDemande *demande)
{
  return demande->decision == JALONS_DECISION_ACCEPTEE
         && (demande->avis_commission == JALONS_AVIS_DEFAVORABLE
             || demande->avis_association == JALONS_AVIS_ASSOCIATION_DEFAVORABLE);
}

static guint
asked_of (const JalonsDemande *demande)
{
  guint mask = ASKED_ALWAYS;

  if (demande->decision)
    mask |= ASKED_DECIDED;
  if (demande->decision == JALONS_DECISION_ACCEPTEE)
    mask |= ASKED_ACCEPTED | (demande->type == JALONS_DEMANDE_SORTIE_ANTICIPEE ? 0 : ASKED_PERIOD);
  if (demande->decision == JALONS_DECISION_REFUSEE)
    mask |= ASKED_GROUNDS | ASKED_REFUSED;
  if (contradicts (demande))
    mask |= ASKED_GROUNDS;

  return mask;
}

static gpointer
field_of (const char *name)
{
  return (gpointer) jalons_table_field (jalons_table (JALONS_TABLE_DEMANDES), name);
}

gboolean
jalons_decision_asks (const JalonsDecision *row, const char *field)
{
  if (!jalons_record_is_empty (field_of (field), row->demande)
      || g_hash_table_contains (row->entry->typed, field))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (strcmp (asked[i].field, field) == 0)
      return (asked[i].asked & asked_of (row->demande)) != 0;

  return FALSE;
}

/* Where nobody typed: it is empty, or says what was proposed before. @value: a day, or a code. */
static gboolean
may_propose (const JalonsDecision *row, const char *name, gboolean empty, int value)
{
  gpointer proposed = NULL;

  if (g_hash_table_contains (row->entry->typed, name))
    return FALSE;

  return empty
         || (g_hash_table_lookup_extended (row->entry->proposed, name, NULL, &proposed)
             && GPOINTER_TO_INT (proposed) == value);
}

static void
propose (JalonsDecision *row, const char *name, int to, int none)
{
  const JalonsField *field = field_of (name);
  int *value = field->type == JALONS_FIELD_DAY ? jalons_record_day (field, row->demande)
                                               : jalons_record_int (field, row->demande);

  if (*value == to || !may_propose (row, name, *value == none, *value))
    return;
  *value = to;
  g_hash_table_insert (row->entry->proposed, (gpointer) field->name, GINT_TO_POINTER (to));
}

/* A renewal goes on where the running period ends. Where that one is over, nothing covers the days between, and no decision
 * is taken to do so by itself: it begins with its decision. */
static JalonsDay
first_day (const JalonsDecision *row)
{
  const JalonsDay decided = row->demande->decision_date, covered = row->rights.covered;

  if (row->demande->type == JALONS_DEMANDE_RENOUVELLEMENT && covered != JALONS_DAY_NONE
      && (decided == JALONS_DAY_NONE || covered + 1 >= decided))
    return covered + 1;

  return decided;
}

static void
propose_row (JalonsDecisions *self, JalonsDecision *row)
{
  const JalonsDemande *demande = row->demande;
  const gboolean decided = demande->decision != 0, accepted = demande->decision == JALONS_DECISION_ACCEPTEE;
  const gboolean period = accepted && demande->type != JALONS_DEMANDE_SORTIE_ANTICIPEE;

  propose (row, "decision_date", decided ? self->decision_date : JALONS_DAY_NONE, JALONS_DAY_NONE);
  propose (row, "debut", accepted ? first_day (row) : JALONS_DAY_NONE, JALONS_DAY_NONE);
  propose (row, "fin",
           period && demande->debut != JALONS_DAY_NONE ? jalons_periode_end (demande->debut)
                                                       : JALONS_DAY_NONE,
           JALONS_DAY_NONE);
  propose (row, "notification", decided ? self->notification : JALONS_DAY_NONE, JALONS_DAY_NONE);
  propose (row, "notification_mode", decided ? self->notification_mode : 0, 0);
}

void
jalons_decisions_propose (JalonsDecisions *self, JalonsDecision *row)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      JalonsDecision *each = g_ptr_array_index (self->rows, i);

      if ((!row || row == each) && jalons_decision_is_open (each))
        propose_row (self, each);
    }
}

guint
jalons_decisions_follow (JalonsDecisions *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      JalonsDecision *row = g_ptr_array_index (self->rows, i);
      const int opinion = row->demande->avis_commission;

      if (row->demande->decision || !jalons_decision_is_open (row)
          || g_hash_table_contains (row->entry->typed, "decision")
          || (opinion != JALONS_AVIS_FAVORABLE && opinion != JALONS_AVIS_DEFAVORABLE))
        continue;
      row->demande->decision
          = opinion == JALONS_AVIS_FAVORABLE ? JALONS_DECISION_ACCEPTEE : JALONS_DECISION_REFUSEE;
      n++;
      propose_row (self, row);
    }

  return n;
}
