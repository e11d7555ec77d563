/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-decisions-page.h"

#include <glib/gi18n.h>

#include "jalons-choice-field.h"
#include "jalons-columns.h"
#include "jalons-day-field.h"
#include "jalons-decisions-page-private.h"
#include "jalons-job.h"
#include "jalons-notice.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-field.h"
#include "jalons-toolkit.h"

/* As forms do: so long after the last key. */
#define DRAFT_SECONDS 4
#define JUDGE_MS      250

/* What is typed once for every row, side by side where there is room. */
#define COMMON_COLUMNS 3
#define COMMON_WIDTH   230

/* The page of the session leads here; without it, its list. */
#define BACK "seance"

G_DEFINE_FINAL_TYPE (JalonsDecisionsPage, jalons_decisions_page, JALONS_TYPE_PAGE)

static void clear (JalonsDecisionsPage *self);
static gboolean reload (JalonsDecisionsPage *self, gboolean drafts);

static JalonsStore *
store_of (JalonsDecisionsPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  return session ? jalons_session_get_store (session) : NULL;
}

static gboolean
is_read_only (JalonsDecisionsPage *self)
{
  return jalons_session_is_read_only (jalons_page_get_session (JALONS_PAGE (self)));
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static GtkWidget *
first_row (JalonsDecisionsPage *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->rows));
}

JalonsDecisionRow *
jalons_decisions_page_row (JalonsDecisionsPage *self, const JalonsDecision *decision)
{
  for (GtkWidget *row = first_row (self); row; row = gtk_widget_get_next_sibling (row))
    if (jalons_decision_row_get (JALONS_DECISION_ROW (row)) == decision)
      return JALONS_DECISION_ROW (row);

  return NULL;
}

void
jalons_decisions_page_show_state (JalonsDecisionsPage *self)
{
  const gboolean dirty = self->decisions && jalons_decisions_is_dirty (self->decisions);
  const gboolean can_write = self->decisions && !is_read_only (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "decisions.save", dirty && can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "decisions.follow", can_write);
  gtk_label_set_label (self->state, !self->decisions ? ""
                                    : !can_write     ? _ ("This register is open to be read only")
                                    : dirty          ? _ ("Not saved yet")
                                                     : _ ("Saved"));
}

/* Drafts */

gboolean
jalons_decisions_page_write_drafts (JalonsDecisionsPage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean kept = FALSE;

  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (!self->decisions || !store_of (self) || is_read_only (self) || jalons_job_is_running ())
    return FALSE;
  if (!jalons_decisions_write_drafts (self->decisions, &kept, &error))
    jalons_page_toast_error (JALONS_PAGE (self), error);
  jalons_session_look_at_saving (jalons_page_get_session (JALONS_PAGE (self)));

  return kept && !error;
}

static gboolean
draft_cb (gpointer data)
{
  JalonsDecisionsPage *self = data;

  self->draft_id = 0;
  jalons_decisions_page_write_drafts (self);

  return G_SOURCE_REMOVE;
}

static void
discard_drafts_cb (JalonsDecisionsPage *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (!jalons_decisions_drop_drafts (self->decisions, &error))
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
      return;
    }
  clear (self);
  if (reload (self, FALSE))
    gtk_widget_grab_focus (jalons_day_field_get_entry (JALONS_DAY_FIELD (self->decision_date)));
  jalons_page_toast (JALONS_PAGE (self), _ ("Draft discarded"));
}

/* Nothing stands where there is nothing to say. */
static void
add_notice (JalonsDecisionsPage *self, GtkWidget *notice)
{
  gtk_box_append (self->notices, notice);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), TRUE);
}

static void
read_drafts (JalonsDecisionsPage *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *notice = NULL;
  gboolean found = FALSE;

  if (!jalons_decisions_read_drafts (self->decisions, &found, &error))
    jalons_page_toast_error (JALONS_PAGE (self), error);
  if (!found)
    return;
  notice = jalons_notice_new (JALONS_NOTICE_INFORMATION,
                              _ ("What you had typed is there again: it is not saved in the register yet."));
  jalons_notice_add_button (JALONS_NOTICE (notice), _ ("_Discard the Draft"), G_CALLBACK (discard_drafts_cb),
                            self);
  add_notice (self, notice);
}

/* Judging: a person at a time, once she has stopped typing. */

static JalonsDecision *
next_unjudged (JalonsDecisionsPage *self)
{
  GHashTableIter iter;
  gpointer decision = NULL;

  g_hash_table_iter_init (&iter, self->unjudged);
  if (g_hash_table_iter_next (&iter, &decision, NULL))
    g_hash_table_iter_remove (&iter);

  return decision;
}

static void
tell_personne (JalonsDecisionsPage *self, JalonsRef personne)
{
  for (GtkWidget *row = first_row (self); row; row = gtk_widget_get_next_sibling (row))
    if (jalons_decision_row_get (JALONS_DECISION_ROW (row))->personne == personne)
      jalons_decision_row_tell (JALONS_DECISION_ROW (row), FALSE);
}

static gboolean
has_popover (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget))
    return gtk_widget_get_mapped (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (has_popover (child))
      return TRUE;

  return FALSE;
}

static gboolean judge_cb (gpointer data);

static gboolean
judge_next_cb (gpointer data)
{
  JalonsDecisionsPage *self = data;
  JalonsDecision *decision = jalons_job_is_running () ? NULL : next_unjudged (self);
  g_autoptr (GError) error = NULL;

  if (decision && has_popover (GTK_WIDGET (self->rows)))
    {
      g_hash_table_add (self->unjudged, decision);
      self->judge_id = g_timeout_add (JUDGE_MS, judge_cb, self);
      return G_SOURCE_REMOVE;
    }
  if (!decision)
    {
      self->judge_id = 0;
      return G_SOURCE_REMOVE;
    }
  if (!jalons_decisions_judge (self->decisions, decision, &error))
    jalons_page_toast_error (JALONS_PAGE (self), error);
  tell_personne (self, decision->personne);

  return G_SOURCE_CONTINUE;
}

static gboolean
judge_cb (gpointer data)
{
  JalonsDecisionsPage *self = data;

  /* What is told in a row moves those below it: a list that is open there would be moved off the screen (jalons-popup.h). */
  if (has_popover (GTK_WIDGET (self->rows)))
    return G_SOURCE_CONTINUE;
  self->judge_id = g_idle_add (judge_next_cb, self);

  return G_SOURCE_REMOVE;
}

void
jalons_decisions_page_judge (JalonsDecisionsPage *self)
{
  g_clear_handle_id (&self->judge_id, g_source_remove);
  g_hash_table_remove_all (self->unjudged);
}

/* After something was typed; @decision NULL: in any row. */
static void
touch (JalonsDecisionsPage *self, JalonsDecision *decision)
{
  for (guint i = 0; i < self->decisions->rows->len; i++)
    {
      JalonsDecision *each = g_ptr_array_index (self->decisions->rows, i);

      if (decision ? each == decision : jalons_decision_is_dirty (each))
        g_hash_table_add (self->unjudged, each);
    }
  g_clear_handle_id (&self->judge_id, g_source_remove);
  self->judge_id = g_timeout_add (JUDGE_MS, judge_cb, self);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  self->draft_id = g_timeout_add_seconds (DRAFT_SECONDS, draft_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  jalons_toolkit_set_label (self->save_button, _ ("_Save"));
  jalons_decisions_page_show_state (self);
}

static void
update_rows (JalonsDecisionsPage *self)
{
  for (GtkWidget *row = first_row (self); row; row = gtk_widget_get_next_sibling (row))
    jalons_decision_row_update (JALONS_DECISION_ROW (row), NULL);
}

static void
row_changed_cb (JalonsDecisionsPage *self, JalonsFormField *field, JalonsDecisionRow *row)
{
  JalonsDecision *decision = jalons_decision_row_get (row);

  jalons_decisions_propose (self->decisions, decision);
  jalons_decision_row_update (row, field);
  touch (self, decision);
}

/* What is typed once for every row */

static void
common_changed_cb (JalonsDecisionsPage *self)
{
  JalonsDecisions *decisions = self->decisions;
  gint64 mode = 0;

  if (self->filling || !decisions)
    return;
  jalons_day_field_get_day (JALONS_DAY_FIELD (self->decision_date), &decisions->decision_date);
  jalons_day_field_get_day (JALONS_DAY_FIELD (self->notification), &decisions->notification);
  jalons_choice_field_get_value (JALONS_CHOICE_FIELD (self->mode), &mode);
  decisions->notification_mode = (int) mode;
  jalons_decisions_propose (decisions, NULL);
  update_rows (self);
  touch (self, NULL);
}

static void
show_common (JalonsDecisionsPage *self)
{
  self->filling = TRUE;
  jalons_day_field_set_day (JALONS_DAY_FIELD (self->decision_date), self->decisions->decision_date);
  jalons_day_field_set_day (JALONS_DAY_FIELD (self->notification), self->decisions->notification);
  jalons_choice_field_set_value (JALONS_CHOICE_FIELD (self->mode), self->decisions->notification_mode);
  self->filling = FALSE;
}

static void
add_common (JalonsDecisionsPage *self, const char *field, GtkWidget *editor, GtkWidget *entry)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  const char *name = jalons_text_field (table, jalons_table_field (table, field));
  g_autofree char *whole = g_strdup_printf (_ ("%s, for every row that is left empty"), name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_widget_add_css_class (label, "jalons-field-name");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (common_changed_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), editor);
  jalons_columns_append (JALONS_COLUMNS (adw_bin_get_child (self->common)), box, FALSE);
}

static GtkWidget *
make_common_day (JalonsDecisionsPage *self, const char *field)
{
  GtkWidget *day
      = jalons_day_field_new (jalons_session_get_today (jalons_page_get_session (JALONS_PAGE (self))));

  add_common (self, field, day, jalons_day_field_get_entry (JALONS_DAY_FIELD (day)));

  return day;
}

static void
add_buttons (JalonsDecisionsPage *self)
{
  JalonsColumns *columns = JALONS_COLUMNS (adw_bin_get_child (self->common));
  GtkWidget *follow = gtk_button_new_with_mnemonic (_ ("_Follow Every Opinion"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (follow), "decisions.follow");
  gtk_widget_set_tooltip_text (
      follow, _ ("Fills the rows without a decision with what the commission said; saves nothing"));
  self->court = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->court), _ ("Entry Ordered by a _Court…"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->court), TRUE);
  gtk_widget_set_halign (follow, GTK_ALIGN_START);
  gtk_widget_set_halign (self->court, GTK_ALIGN_START);
  jalons_columns_append (columns, follow, FALSE);
  jalons_columns_append (columns, self->court, FALSE);
}

/* The days count from the session's today. */
static void
make_common (JalonsDecisionsPage *self)
{
  const JalonsCodes codes = JALONS_CODES_MODE_NOTIFICATION;

  adw_bin_set_child (self->common, jalons_columns_new (COMMON_COLUMNS, COMMON_WIDTH));
  self->decision_date = make_common_day (self, "decision_date");
  self->notification = make_common_day (self, "notification");
  self->mode = jalons_choice_field_new ();
  for (guint i = 1; i <= jalons_codes_count (codes); i++)
    jalons_choice_field_add (JALONS_CHOICE_FIELD (self->mode), i, jalons_text_code (codes, (int) i), NULL,
                             jalons_codes_text (codes, (int) i));
  add_common (self, "notification_mode", self->mode,
              jalons_choice_field_get_entry (JALONS_CHOICE_FIELD (self->mode)));
  add_buttons (self);
}

/* Showing */

static void
show_summary (JalonsDecisionsPage *self)
{
  const GPtrArray *rows = self->decisions->rows;
  g_autofree char *day = jalons_text_day (self->decisions->date);
  g_autofree char *heading = g_strdup_printf (_ ("Decisions after the commission of %s"), day);
  g_autofree char *summary = NULL;
  guint decided = 0, postponed = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsDecision *row = g_ptr_array_index (rows, i);

      postponed += !jalons_decision_is_open (row);
      decided += ((const JalonsDemande *) row->entry->base)->decision != 0;
    }
  summary = g_strdup_printf (_ ("Demandes: %u. Decided: %u. Postponed, without a decision: %u."), rows->len,
                             decided, postponed);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->summary, summary);
}

/* Once: what is undone, or changed elsewhere, is not what comes next any more. */
static void
show_after (JalonsDecisionsPage *self)
{
  GtkWidget *notice = NULL;

  if (!self->after)
    return;
  notice = jalons_notice_new (JALONS_NOTICE_SOUND, self->after);
  g_clear_pointer (&self->after, g_free);
  jalons_notice_add_close (JALONS_NOTICE (notice));
  add_notice (self, notice);
}

static void
make_rows (JalonsDecisionsPage *self)
{
  const gboolean can_write = !is_read_only (self);
  g_autoptr (GMenu) court = jalons_decisions_page_court_menu (store_of (self));

  for (guint i = 0; i < self->decisions->rows->len; i++)
    {
      GtkWidget *row = jalons_decision_row_new (g_ptr_array_index (self->decisions->rows, i), can_write);

      g_signal_connect_swapped (row, "changed", G_CALLBACK (row_changed_cb), self);
      gtk_box_append (self->rows, row);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->court), G_MENU_MODEL (court));
  gtk_widget_set_sensitive (GTK_WIDGET (self->common), can_write);
}

static void
clear (JalonsDecisionsPage *self)
{
  g_clear_handle_id (&self->judge_id, g_source_remove);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_handle_id (&self->enter_id, g_source_remove);
  g_hash_table_remove_all (self->unjudged);
  clear_box (self->rows);
  clear_box (self->notices);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  g_clear_pointer (&self->decisions, jalons_decisions_free);
}

/* What is typed, by demande. */
static GHashTable *
take_typed (JalonsDecisions *decisions)
{
  GHashTable *typed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; decisions && i < decisions->rows->len; i++)
    {
      JalonsDecision *row = g_ptr_array_index (decisions->rows, i);
      char *draft = jalons_form_write_draft (row->form);

      if (draft)
        g_hash_table_insert (typed, g_memdup2 (&row->demande->id, sizeof row->demande->id), draft);
    }

  return typed;
}

static void
give_typed (JalonsDecisions *decisions, GHashTable *typed)
{
  for (guint i = 0; i < decisions->rows->len; i++)
    {
      JalonsDecision *row = g_ptr_array_index (decisions->rows, i);
      const char *draft = g_hash_table_lookup (typed, &row->demande->id);

      if (draft)
        jalons_form_read_draft (row->form, draft);
    }
}

/* Where the keyboard is: in which field of whose row. FALSE: in none. */
static gboolean
find_place (JalonsDecisionsPage *self, JalonsRef *demande, const char **name)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *field = focus ? gtk_widget_get_ancestor (focus, JALONS_TYPE_FORM_FIELD) : NULL;
  GtkWidget *row = field ? gtk_widget_get_ancestor (field, JALONS_TYPE_DECISION_ROW) : NULL;

  if (!row || !gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    return FALSE;
  *demande = jalons_decision_row_get (JALONS_DECISION_ROW (row))->demande->id;
  *name = jalons_form_field_get_field (JALONS_FORM_FIELD (field))->name;

  return TRUE;
}

static void
enter_place (JalonsDecisionsPage *self, JalonsRef demande, const char *name)
{
  for (GtkWidget *row = first_row (self); row; row = gtk_widget_get_next_sibling (row))
    if (jalons_decision_row_get (JALONS_DECISION_ROW (row))->demande->id == demande)
      jalons_decision_row_enter (JALONS_DECISION_ROW (row), name);
}

/* Reads the register again. What was typed stays; where the page is opened, what was left as drafts is there again. */
static gboolean
reload (JalonsDecisionsPage *self, gboolean drafts)
{
  const JalonsDecisions kept = self->decisions ? *self->decisions
                                               : (JalonsDecisions){ .decision_date = JALONS_DAY_NONE,
                                                                    .notification = JALONS_DAY_NONE };
  g_autoptr (GHashTable) typed = take_typed (self->decisions);
  g_autoptr (GError) error = NULL;
  JalonsRef demande = 0;
  const char *name = NULL;
  const gboolean within = find_place (self, &demande, &name);

  clear (self);
  self->decisions
      = jalons_decisions_new (store_of (self), g_ascii_strtoll (self->argument, NULL, 10), &error);
  gtk_stack_set_visible_child_name (self->stack, self->decisions ? "decisions" : "none");
  if (!self->decisions)
    {
      jalons_page_toast (JALONS_PAGE (self), error->message);
      jalons_decisions_page_show_state (self);
      return FALSE;
    }
  self->decisions->decision_date = kept.decision_date;
  self->decisions->notification = kept.notification;
  self->decisions->notification_mode = kept.notification_mode;
  if (drafts)
    read_drafts (self);
  else
    give_typed (self->decisions, typed);
  show_summary (self);
  show_after (self);
  make_rows (self);
  show_common (self);
  if (jalons_decisions_is_dirty (self->decisions))
    touch (self, NULL);
  jalons_decisions_page_show_state (self);
  if (within)
    enter_place (self, demande, name);

  return TRUE;
}

static void
enter_cb (gpointer data)
{
  JalonsDecisionsPage *self = data;

  self->enter_id = 0;
  gtk_widget_grab_focus (jalons_day_field_get_entry (JALONS_DAY_FIELD (self->decision_date)));
}

static void
jalons_decisions_page_refresh (JalonsPage *page)
{
  JalonsDecisionsPage *self = JALONS_DECISIONS_PAGE (page);
  const gboolean opening = self->opening;

  self->opening = FALSE;
  if (!self->argument || !store_of (self))
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  if (opening)
    {
      clear (self);
      make_common (self);
    }
  if (!reload (self, opening) || !opening)
    return;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (!self->enter_id)
    self->enter_id = g_idle_add_once (enter_cb, self);
}

static void
jalons_decisions_page_show (JalonsPage *page, const char *argument)
{
  JalonsDecisionsPage *self = JALONS_DECISIONS_PAGE (page);

  if (!*argument)
    return;
  jalons_decisions_page_write_drafts (self);
  g_free (self->argument);
  self->argument = g_strdup (argument);
  g_clear_pointer (&self->after, g_free);
  self->opening = TRUE;
}

static char *
jalons_decisions_page_remember (JalonsPage *page)
{
  return g_strdup (JALONS_DECISIONS_PAGE (page)->argument);
}

static void
jalons_decisions_page_recall (JalonsPage *page, const char *memory)
{
  jalons_decisions_page_show (page, memory);
}

static void
jalons_decisions_page_keep_draft (JalonsPage *page)
{
  jalons_decisions_page_write_drafts (JALONS_DECISIONS_PAGE (page));
}

/* She goes elsewhere. */
static void
jalons_decisions_page_unmap (GtkWidget *widget)
{
  JalonsDecisionsPage *self = JALONS_DECISIONS_PAGE (widget);

  if (self->decisions && store_of (self) && jalons_decisions_is_dirty (self->decisions)
      && jalons_decisions_page_write_drafts (self))
    jalons_page_toast (JALONS_PAGE (self), _ ("What you typed is kept as a draft"));

  GTK_WIDGET_CLASS (jalons_decisions_page_parent_class)->unmap (widget);
}

/* Another register: nothing is asked for any more. */
static void
session_cb (JalonsDecisionsPage *self)
{
  clear (self);
  g_clear_pointer (&self->argument, g_free);
  g_clear_pointer (&self->after, g_free);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

/* Acts */

static void
save_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_decisions_page_save (JALONS_DECISIONS_PAGE (widget));
}

static void
leave_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDecisionsPage *self = JALONS_DECISIONS_PAGE (widget);
  g_autofree char *argument
      = g_strdup_printf ("%" G_GINT64_FORMAT "/suites", g_ascii_strtoll (self->argument ? self->argument : "0", NULL, 10));

  jalons_page_return_to (JALONS_PAGE (widget), BACK, argument);
}

static void
go_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *page = NULL, *argument = NULL;

  g_variant_get (parameter, "(&s&s)", &page, &argument);
  jalons_page_go_to (JALONS_PAGE (widget), page, *argument ? argument : NULL);
}

static void
follow_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDecisionsPage *self = JALONS_DECISIONS_PAGE (widget);
  g_autofree char *text = NULL;
  guint n;

  if (!self->decisions)
    return;
  n = jalons_decisions_follow (self->decisions);
  update_rows (self);
  touch (self, NULL);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row follows its opinion; nothing is saved yet",
                                       "%u rows follow their opinion; nothing is saved yet", n),
                          n);
  gtk_label_set_label (self->state, text);
}

/* Keys */

/* The next row that takes a decision; NULL for none. */
static JalonsDecisionRow *
find_next (GtkWidget *row, gboolean back)
{
  do
    row = back ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);
  while (row && !jalons_decision_is_open (jalons_decision_row_get (JALONS_DECISION_ROW (row))));

  return row ? JALONS_DECISION_ROW (row) : NULL;
}

/* The field that is being typed in, on one line; what opens over it has keys of its own. */
static JalonsFormField *
find_typed (GtkWidget *focus)
{
  GtkWidget *field = focus ? gtk_widget_get_ancestor (focus, JALONS_TYPE_FORM_FIELD) : NULL;
  GtkWidget *own = field ? jalons_form_field_get_focus (JALONS_FORM_FIELD (field)) : NULL;

  return own && !GTK_IS_TEXT_VIEW (own) && (focus == own || gtk_widget_is_ancestor (focus, own))
             ? JALONS_FORM_FIELD (field)
             : NULL;
}

/* From what is typed once for all, to the first row. */
static gboolean
enter_rows (JalonsDecisionsPage *self)
{
  GtkWidget *row = first_row (self);
  JalonsDecisionRow *first = NULL;

  if (row)
    first = jalons_decision_is_open (jalons_decision_row_get (JALONS_DECISION_ROW (row)))
                ? JALONS_DECISION_ROW (row)
                : find_next (row, FALSE);

  return first && jalons_decision_row_enter (first, "decision");
}

static gboolean
is_common (JalonsDecisionsPage *self, GtkWidget *focus)
{
  GtkWidget *const fields[] = { self->decision_date, self->notification, self->mode };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i] && GTK_IS_TEXT (focus) && gtk_widget_is_ancestor (focus, fields[i]))
      return TRUE;

  return FALSE;
}

/* Down a column, as in a workbook. The field that is left takes what is meant in it, as by Tab. */
static gboolean
go_down (JalonsDecisionsPage *self, gboolean back)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  JalonsFormField *field = find_typed (focus);
  GtkWidget *row = field ? gtk_widget_get_ancestor (GTK_WIDGET (field), JALONS_TYPE_DECISION_ROW) : NULL;
  JalonsDecisionRow *next = row ? find_next (row, back) : NULL;

  if (!row)
    return !back && is_common (self, focus) && enter_rows (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  if (next)
    jalons_decision_row_enter (next, jalons_form_field_get_field (field)->name);
  else if (!back)
    gtk_widget_grab_focus (GTK_WIDGET (self->save_button));

  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (JalonsDecisionsPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType held = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
      || (held & ~GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;

  return go_down (self, held != 0);
}

static gboolean
shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  return gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), NULL);
}

static void
add_shortcut (JalonsDecisionsPage *self, GtkShortcutScope scope, const char *keys, const char *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                                            gtk_callback_action_new (shortcut_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), scope);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
add_keys (JalonsDecisionsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_shortcut (self, GTK_SHORTCUT_SCOPE_GLOBAL, "<Control>s", "decisions.save");
  add_shortcut (self, GTK_SHORTCUT_SCOPE_GLOBAL, "<Control>Return|<Control>KP_Enter", "decisions.save");
  add_shortcut (self, GTK_SHORTCUT_SCOPE_LOCAL, "Escape", "decisions.leave");
}

static void
jalons_decisions_page_dispose (GObject *object)
{
  clear (JALONS_DECISIONS_PAGE (object));
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_decisions_page_parent_class)->dispose (object);
}

static void
jalons_decisions_page_finalize (GObject *object)
{
  JalonsDecisionsPage *self = JALONS_DECISIONS_PAGE (object);

  g_hash_table_unref (self->unjudged);
  g_free (self->argument);
  g_free (self->after);

  G_OBJECT_CLASS (jalons_decisions_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/jalons/Jalons/pages/jalons-decisions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, heading);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, notices);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, common);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, state);
  gtk_widget_class_bind_template_child (widget_class, JalonsDecisionsPage, save_button);
}

static void
jalons_decisions_page_class_init (JalonsDecisionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  JalonsPageClass *page_class = JALONS_PAGE_CLASS (klass);

  object_class->dispose = jalons_decisions_page_dispose;
  object_class->finalize = jalons_decisions_page_finalize;
  widget_class->unmap = jalons_decisions_page_unmap;
  page_class->refresh = jalons_decisions_page_refresh;
  page_class->show = jalons_decisions_page_show;
  page_class->remember = jalons_decisions_page_remember;
  page_class->recall = jalons_decisions_page_recall;
  page_class->keep_draft = jalons_decisions_page_keep_draft;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "decisions.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "decisions.leave", NULL, leave_action_cb);
  gtk_widget_class_install_action (widget_class, "decisions.follow", NULL, follow_action_cb);
  gtk_widget_class_install_action (widget_class, "decisions.go", "(ss)", go_action_cb);
}

static void
jalons_decisions_page_init (JalonsDecisionsPage *self)
{
  self->unjudged = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
  jalons_decisions_page_show_state (self);
}
