/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* Decisions: what the rules say of them, saving them, and what of them is kept when they are left. */

#include <string.h>

#include "jalons-decisions-private.h"
#include "jalons-decisions.h"
#include "jalons-drafts.h"
#include "jalons-form-judge.h"
#include "jalons-motifs.h"
#include "jalons-periode.h"

#define row_at(self, i) ((JalonsDecision *) g_ptr_array_index ((self)->rows, (i)))

/* Judging */

/* What a demande that is decided must say for the register to take it. Where it does not yet, its grounds are judged all the
 * same, as of a day of which nothing else is said. */
typedef struct {
  JalonsDay decision_date;
  JalonsDay debut;
  JalonsDay fin;
} Days;

static Days
lend_days (JalonsDecision *row, JalonsDay today)
{
  JalonsDemande *demande = row->demande;
  const Days own = { demande->decision_date, demande->debut, demande->fin };

  if (row->faults->len == 0)
    return own;
  if (demande->decision && demande->decision_date == JALONS_DAY_NONE)
    demande->decision_date = today;
  if (demande->decision == JALONS_DECISION_ACCEPTEE && demande->debut == JALONS_DAY_NONE)
    demande->debut = demande->decision_date;
  if (demande->debut != JALONS_DAY_NONE && (demande->fin == JALONS_DAY_NONE || demande->fin < demande->debut)
      && demande->type != JALONS_DEMANDE_SORTIE_ANTICIPEE)
    demande->fin = jalons_periode_end (demande->debut);

  return own;
}

static void
take_days_back (JalonsDecision *row, Days own)
{
  row->demande->decision_date = own.decision_date;
  row->demande->debut = own.debut;
  row->demande->fin = own.fin;
}

/* Whether a finding holds whatever days are still to be typed. */
static gboolean
is_of_grounds (const JalonsFinding *finding)
{
  static const char *const fields[] = { "motif", "motif_droit", "voies_recours", "avis_association", NULL };

  return finding->facts[0].table == JALONS_TABLE_DEMANDES && finding->facts[0].field
         && g_strv_contains (fields, finding->facts[0].field);
}

/* The row that the finding is about, among those of the person that are typed; the first of them where it is about none. */
static JalonsDecision *
find_row (JalonsDecisions *self, JalonsRef personne, const JalonsFinding *finding)
{
  JalonsDecision *first = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      JalonsDecision *row = row_at (self, i);

      if (row->personne != personne || !jalons_decision_is_dirty (row))
        continue;
      for (guint f = 0; f < G_N_ELEMENTS (finding->facts); f++)
        if (finding->facts[f].table == JALONS_TABLE_DEMANDES && finding->facts[f].row == row->demande->id)
          return row;
      if (!first)
        first = row;
    }

  return first;
}

/* Each finding goes to its row. */
static void
give (JalonsDecisions *self, JalonsRef personne, GArray *findings, gboolean blocking)
{
  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      JalonsDecision *row = find_row (self, personne, finding);

      if (!row || (row->faults->len && !is_of_grounds (finding)))
        continue;
      g_array_append_val (blocking ? row->blocking : row->warnings, *finding);
      /* It is the row's now, with its texts. */
      memset (finding, 0, sizeof *finding);
    }
}

static void
forget_judgement (JalonsDecision *row)
{
  g_array_set_size (row->blocking, 0);
  g_array_set_size (row->warnings, 0);
  g_clear_pointer (&row->sensitive, g_free);
  g_clear_pointer (&row->faults, g_array_unref);
  row->faults = jalons_form_faults (row->form);
  if (jalons_decision_is_dirty (row))
    row->sensitive = jalons_motifs_sensitive (row->demande->motif);
}

/* What all the rows of a person would make of her file. */
static gboolean
judge_personne (JalonsDecisions *self, JalonsRef personne, GError **error)
{
  g_autoptr (JalonsEdit) edit = jalons_edit_new (self->store, NULL);
  g_autofree Days *own = g_new0 (Days, self->rows->len);
  JalonsForm *form = NULL;
  JalonsJudgement judgement;
  gboolean good = TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      JalonsDecision *row = row_at (self, i);

      if (row->personne != personne)
        continue;
      forget_judgement (row);
      own[i] = lend_days (row, jalons_store_today (self->store));
      if (!jalons_decision_is_dirty (row))
        continue;
      jalons_form_add_to_edit (row->form, edit);
      form = row->form;
    }
  jalons_judgement_init (&judgement);
  if (form)
    good = jalons_form_judge (form, edit, &judgement, error);
  for (guint i = 0; i < self->rows->len; i++)
    if (row_at (self, i)->personne == personne)
      take_days_back (row_at (self, i), own[i]);
  give (self, personne, judgement.blocking, TRUE);
  give (self, personne, judgement.fresh, FALSE);
  jalons_judgement_clear (&judgement);

  return good;
}

gboolean
jalons_decisions_judge (JalonsDecisions *self, JalonsDecision *row, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (row)
    return judge_personne (self, row->personne, error);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_hash_table_add (done, &row_at (self, i)->personne)
        && !judge_personne (self, row_at (self, i)->personne, error))
      return FALSE;

  return TRUE;
}

JalonsDecision *
jalons_decisions_refused (JalonsDecisions *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      JalonsDecision *row = row_at (self, i);

      if (jalons_decision_is_dirty (row) && (row->faults->len || row->blocking->len))
        return row;
    }

  return NULL;
}

/* The warnings of the row by what they are about; as soon as one changes they are others. */
static char *
sign (const JalonsDecision *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->warnings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (row->warnings, JalonsFinding, i);

      g_string_append_printf (text, "%s %d;", jalons_finding_code_text (finding->code), finding->day);
    }
  if (row->sensitive)
    g_string_append (text, row->sensitive);

  return g_string_free (text, FALSE);
}

guint
jalons_decisions_accept (JalonsDecisions *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      JalonsDecision *row = row_at (self, i);
      g_autofree char *signature = sign (row);

      if (!jalons_decision_is_dirty (row) || !*signature || g_strcmp0 (signature, row->accepted) == 0)
        continue;
      n += row->warnings->len + (row->sensitive != NULL);
      g_free (row->accepted);
      row->accepted = g_steal_pointer (&signature);
    }

  return n;
}

/* Saving */

static char *
subject_of_row (const JalonsDecision *row)
{
  return jalons_drafts_subject (JALONS_TABLE_DEMANDES, row->demande->id);
}

static char *
subject_of_all (const JalonsDecisions *self)
{
  return jalons_drafts_subject (JALONS_TABLE_SEANCES, self->seance);
}

gboolean
jalons_decisions_save (JalonsDecisions *self, GError **error)
{
  g_autoptr (JalonsEdit) edit = jalons_edit_new (self->store, NULL);
  g_autofree char *all = subject_of_all (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      JalonsDecision *row = row_at (self, i);
      g_autofree char *subject = subject_of_row (row);

      /* Who signs an authorisation or a refusal after a session is the préfet. */
      if (jalons_decision_is_dirty (row) && row->demande->decision && !row->demande->autorite)
        row->demande->autorite = JALONS_AUTORITE_PREFET;
      jalons_form_add_to_edit (row->form, edit);
      jalons_edit_drop_draft (edit, JALONS_DECISIONS, subject);
    }
  jalons_edit_drop_draft (edit, JALONS_DECISIONS, all);
  if (!jalons_edit_apply (edit, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    jalons_form_accept (row_at (self, i)->form);

  return TRUE;
}

/* Drafts */

/* « 20454 20460 1 »: as days and codes are kept. */
static char *
write_common (const JalonsDecisions *self)
{
  if (self->decision_date == JALONS_DAY_NONE && self->notification == JALONS_DAY_NONE
      && !self->notification_mode)
    return NULL;

  return g_strdup_printf ("%d %d %s", self->decision_date, self->notification,
                          self->notification_mode
                              ? jalons_codes_text (JALONS_CODES_MODE_NOTIFICATION, self->notification_mode)
                              : "-");
}

static void
read_common (JalonsDecisions *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);

  if (g_strv_length (words) != 3)
    return;
  self->decision_date = (JalonsDay) g_ascii_strtoll (words[0], NULL, 10);
  self->notification = (JalonsDay) g_ascii_strtoll (words[1], NULL, 10);
  self->notification_mode = jalons_codes_find (JALONS_CODES_MODE_NOTIFICATION, words[2]);
}

static gboolean
put (JalonsDecisions *self, const char *subject, JalonsRef personne, const char *text, GError **error)
{
  return text ? jalons_drafts_put (self->store, JALONS_DECISIONS, subject, personne, text, error)
              : jalons_drafts_drop (self->store, JALONS_DECISIONS, subject, error);
}

/* In one transaction, which is written once. */
static gboolean
put_all (JalonsDecisions *self, gboolean drop, gboolean *kept, GError **error)
{
  g_autofree char *common = drop ? NULL : write_common (self), *all = subject_of_all (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      JalonsDecision *row = row_at (self, i);
      g_autofree char *draft = drop ? NULL : jalons_form_write_draft (row->form),
                      *subject = subject_of_row (row);

      *kept |= draft != NULL;
      if (!put (self, subject, row->personne, draft, error))
        return FALSE;
    }
  /* The days that were typed for nothing yet are not worth a draft by themselves. */
  return put (self, all, 0, *kept ? common : NULL, error);
}

static gboolean
keep (JalonsDecisions *self, gboolean drop, gboolean *kept, GError **error)
{
  *kept = FALSE;
  if (!jalons_store_begin (self->store, error))
    return FALSE;
  if (put_all (self, drop, kept, error) && jalons_store_commit (self->store, error))
    return TRUE;
  jalons_store_rollback (self->store);

  return FALSE;
}

gboolean
jalons_decisions_write_drafts (JalonsDecisions *self, gboolean *kept, GError **error)
{
  return keep (self, FALSE, kept, error);
}

gboolean
jalons_decisions_drop_drafts (JalonsDecisions *self, GError **error)
{
  gboolean kept;

  return keep (self, TRUE, &kept, error);
}

gboolean
jalons_decisions_read_drafts (JalonsDecisions *self, gboolean *found, GError **error)
{
  g_autofree char *all = subject_of_all (self);
  g_autoptr (JalonsDraft) common = NULL;
  g_autoptr (GError) failure = NULL;

  *found = FALSE;
  for (guint i = 0; i < self->rows->len && !failure; i++)
    {
      JalonsDecision *row = row_at (self, i);
      g_autofree char *subject = subject_of_row (row);
      g_autoptr (JalonsDraft) draft = jalons_drafts_get (self->store, JALONS_DECISIONS, subject, &failure);

      if (draft && jalons_form_read_draft (row->form, draft->contenu))
        *found = TRUE;
    }
  if (!failure)
    common = jalons_drafts_get (self->store, JALONS_DECISIONS, all, &failure);
  if (common && *found)
    read_common (self, common->contenu);
  if (!failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}
