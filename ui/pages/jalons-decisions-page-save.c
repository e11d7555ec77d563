/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* Saving decisions: what stands in the way is told at its row, warnings are accepted, and what comes next is said. */

#include <glib/gi18n.h>

#include "jalons-day-field.h"
#include "jalons-decisions-page-private.h"
#include "jalons-echeances.h"
#include "jalons-job.h"
#include "jalons-text-days.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

#define row_at(decisions, i) ((JalonsDecision *) g_ptr_array_index ((decisions)->rows, (i)))

/* What comes next */

typedef struct {
  guint accepted;
  guint refused;
  guint notified;
  guint waiting;    /* for their notification */
  guint exits;      /* to be recorded */
  JalonsDay appeal; /* the last day to appeal against those that are notified, of the one that comes first */
} Next;

static void
count_row (JalonsDecision *row, Next *next)
{
  const JalonsDemande *demande = row->demande;
  JalonsDay last = JALONS_DAY_NONE;

  if (!jalons_decision_is_dirty (row) || !demande->decision)
    return;
  next->accepted += demande->decision == JALONS_DECISION_ACCEPTEE;
  next->refused += demande->decision == JALONS_DECISION_REFUSEE;
  next->exits
      += demande->decision == JALONS_DECISION_ACCEPTEE && demande->type == JALONS_DEMANDE_SORTIE_ANTICIPEE;
  if (demande->decision == JALONS_DECISION_SANS_SUITE)
    return;
  next->notified += demande->notification != JALONS_DAY_NONE;
  next->waiting += demande->notification == JALONS_DAY_NONE;
  if (demande->decision != JALONS_DECISION_REFUSEE || demande->notification == JALONS_DAY_NONE
      || demande->voies_recours != JALONS_OUI)
    return;
  last = jalons_echeance_recours (demande->notification, demande->departement, 0, NULL, NULL);
  if (next->appeal == JALONS_DAY_NONE || last < next->appeal)
    next->appeal = last;
}

static void
say (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len ? "\n" : "", sentence);
  g_free (sentence);
}

char *
jalons_decisions_page_describe_next (JalonsDecisions *decisions)
{
  GString *text = g_string_new (NULL);
  Next next = { .appeal = JALONS_DAY_NONE };

  for (guint i = 0; i < decisions->rows->len; i++)
    count_row (row_at (decisions, i), &next);
  if (next.accepted + next.refused)
    say (text,
         g_strdup_printf (_ ("Letters that can be made: authorisations %u, refusals %u, notifications %u."),
                          next.accepted, next.refused, next.accepted + next.refused));
  if (next.waiting)
    say (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u decision is still to be notified.",
                                             "%u decisions are still to be notified.", next.waiting),
                                next.waiting));
  if (next.appeal != JALONS_DAY_NONE)
    {
      g_autofree char *day = jalons_text_day (next.appeal);

      say (text,
           g_strdup_printf (
               _ ("The delay of appeal against a refusal runs: the first ends on %s. It is in what is due."),
               day));
    }
  if (next.exits)
    say (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u exit is to be recorded on its dossier.",
                                             "%u exits are to be recorded on their dossiers.", next.exits),
                                next.exits));

  return g_string_free (text, text->len == 0);
}

/* Court-ordered entries */

/* A court's admission is a new demande: the refused one stays as it was. */
static void
add_admission (GMenu *menu, JalonsStore *store, const JalonsRecours *recours)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *code = NULL, *argument = NULL;
  char day[JALONS_DAY_TEXT_SIZE] = "";
  JalonsDemande refused;

  jalons_record_init (table, &refused);
  if (jalons_store_load (store, table->id, recours->demande, &refused, NULL)
      && refused.decision == JALONS_DECISION_REFUSEE)
    {
      code = jalons_store_parcours_code (store, refused.parcours, 0);
      argument = g_strdup_printf ("demandes/new?parcours=%" G_GINT64_FORMAT
                                  "&type=%s&association=%" G_GINT64_FORMAT
                                  "&departement=%s&autorite=juge&decision=acceptee",
                                  refused.parcours, jalons_codes_text (JALONS_CODES_DEMANDE, refused.type),
                                  refused.association, jalons_departement_code (refused.departement));
      if (recours->issue_date != JALONS_DAY_NONE)
        {
          g_autofree char *dated = g_strdup_printf ("%s&decision_date=%s", argument,
                                                    jalons_day_write_iso (recours->issue_date, day));

          g_free (argument);
          argument = g_steal_pointer (&dated);
        }
      item = g_menu_item_new (code, NULL);
      g_menu_item_set_action_and_target (item, "decisions.go", "(ss)", "form", argument);
      g_menu_append_item (menu, item);
    }
  jalons_record_clear (table, &refused);
}

GMenu *
jalons_decisions_page_court_menu (JalonsStore *store)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_RECOURS);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, NULL, 0, NULL);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsRecours recours;

      jalons_record_init (table, &recours);
      if (jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &recours, NULL)
          && recours.issue == JALONS_ISSUE_ADMISSION)
        add_admission (menu, store, &recours);
      jalons_record_clear (table, &recours);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ ("No appeal was admitted: see the appeals"), NULL);

      g_menu_item_set_action_and_target (item, "decisions.go", "(ss)", "recours", "");
      g_menu_append_item (menu, item);
    }

  return menu;
}

/* Saving */

static void
tell (JalonsDecisionsPage *self, const char *text)
{
  gtk_label_set_label (self->refusal, text);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static guint
count_refused (JalonsDecisionsPage *self)
{
  guint n = 0;

  for (guint i = 0; i < self->decisions->rows->len; i++)
    {
      JalonsDecision *row = row_at (self->decisions, i);

      n += jalons_decision_is_dirty (row) && (row->faults->len || row->blocking->len);
    }

  return n;
}

static void
tell_all (JalonsDecisionsPage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row;
       row = gtk_widget_get_next_sibling (row))
    jalons_decision_row_tell (JALONS_DECISION_ROW (row),
                              jalons_decision_is_dirty (jalons_decision_row_get (JALONS_DECISION_ROW (row))));
}

/* The day that is missing in several rows is typed once, at the top. */
static gboolean
lacks_day_of_all (JalonsDecisionsPage *self, const JalonsDecision *row)
{
  return self->decisions->decision_date == JALONS_DAY_NONE && count_refused (self) > 1
         && row->demande->decision && row->demande->decision_date == JALONS_DAY_NONE;
}

static void
refuse (JalonsDecisionsPage *self, const JalonsDecision *first)
{
  const guint n = count_refused (self);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "Nothing was saved: %u decision is to be settled first. The others stay typed.",
                   "Nothing was saved: %u decisions are to be settled first. The others stay typed.", n),
      n);

  tell (self, text);
  if (lacks_day_of_all (self, first))
    gtk_widget_grab_focus (jalons_day_field_get_entry (JALONS_DAY_FIELD (self->decision_date)));
  else
    jalons_decision_row_enter_fault (jalons_decisions_page_row (self, first));
}

static void
ask_to_accept (JalonsDecisionsPage *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE,
          "Nothing was saved yet: %u point to look at. Save once more to accept it, or correct it.",
          "Nothing was saved yet: %u points to look at. Save once more to accept them, or correct them.", n),
      n);

  tell (self, text);
  jalons_toolkit_set_label (self->save_button, _ ("_Accept and Save"));
}

static void
end (JalonsDecisionsPage *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u decision is saved", "%u decisions are saved, in one step to undo", n),
      n);

  jalons_page_toast (JALONS_PAGE (self), text);
  jalons_session_changed (jalons_page_get_session (JALONS_PAGE (self)));
}

static void
apply (JalonsDecisionsPage *self)
{
  g_autofree char *next = jalons_decisions_page_describe_next (self->decisions);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < self->decisions->rows->len; i++)
    n += jalons_decision_is_dirty (row_at (self->decisions, i));
  if (!jalons_decisions_save (self->decisions, &error))
    {
      g_autofree char *text = jalons_text_error (error);

      tell (self, text);
      return;
    }
  g_free (self->after);
  self->after = g_steal_pointer (&next);
  end (self, n);
}

/* What is being typed is settled as it is by Tab. */
static void
leave_field (JalonsDecisionsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (root);

  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  gtk_root_set_focus (root, NULL);
  gtk_widget_grab_focus (focus);
}

void
jalons_decisions_page_save (JalonsDecisionsPage *self)
{
  g_autoptr (GError) error = NULL;
  const JalonsDecision *refused = NULL;
  guint n = 0;

  if (!self->decisions || jalons_job_is_running ())
    return;
  leave_field (self);
  jalons_decisions_page_judge (self);
  if (!jalons_decisions_judge (self->decisions, NULL, &error))
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  jalons_toolkit_set_label (self->save_button, _ ("_Save"));
  tell_all (self);
  refused = jalons_decisions_refused (self->decisions);
  if (refused)
    refuse (self, refused);
  else if ((n = jalons_decisions_accept (self->decisions)))
    ask_to_accept (self, n);
  else if (jalons_decisions_is_dirty (self->decisions))
    apply (self);
}
