/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-afis-approval.h"

#include <glib/gi18n.h>

#include "jalons-afis-choice.h"
#include "jalons-afis-table.h"
#include "jalons-ecriture-window.h"
#include "jalons-job.h"
#include "jalons-names.h"
#include "jalons-text-afis.h"
#include "jalons-text-days.h"
#include "jalons-text-figures.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

#define APPROVAL_KEY "jalons-approval"
#define PERSON_KEY "jalons-personne"
#define AMOUNT_KEY "jalons-amount"
#define MONTH_KEY "jalons-month"
#define TYPED_KEY "jalons-typed"

/* Lines to check that a question names; the others are counted. */
#define MOST_NAMED 6
#define MOST_MONTHS 12

/* Of the box, for as long as it shows them. */
typedef struct {
  GtkBox *box;      /* not owned */
  JalonsPage *page; /* not owned: the box is in it */
  const JalonsAfisBook *book;
  JalonsAfisEtat *etat; /* NULL: every département */
  GtkEditable *remark;  /* not owned; NULL once the month is approved */
  JalonsMonth month;    /* of the book */
  guint n_gaps;
} Approval;

/* What a question is about: the page may show another month by the time it is answered. */
typedef struct {
  JalonsPage *page; /* a reference each */
  JalonsSession *session;
  int departement;
  JalonsMonth month;
  char *remark;
} Question;

static void
approval_free_cb (gpointer data)
{
  Approval *approval = data;

  g_clear_pointer (&approval->etat, jalons_afis_etat_free);
  g_free (approval);
}

static Approval *
approval_of (GtkBox *box)
{
  return g_object_get_data (G_OBJECT (box), APPROVAL_KEY);
}

static void
question_free (Question *question)
{
  g_object_unref (question->page);
  g_object_unref (question->session);
  g_free (question->remark);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static Question *
question_new (const Approval *approval)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (approval->page);
  question->session = g_object_ref (jalons_page_get_session (approval->page));
  question->departement = approval->book->departement;
  question->month = approval->book->month;
  question->remark
      = approval->remark ? g_strstrip (g_strdup (gtk_editable_get_text (approval->remark))) : NULL;

  return question;
}

/* NULL once the register is closed, or while something else has it. */
static JalonsStore *
store_of (const Question *question)
{
  return jalons_job_is_running () ? NULL : jalons_session_get_store (question->session);
}

static gboolean
is_read_only (const Approval *approval)
{
  return jalons_session_is_read_only (jalons_page_get_session (approval->page));
}

/* Words */

static const JalonsAfisLine *
line_of (const Approval *approval, JalonsRef personne)
{
  for (guint i = 0; i < approval->book->lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (approval->book->lines, i);

      if (line->personne == personne)
        return line;
    }

  return NULL;
}

/* « PSP-75-2024-0001 — A. J. »; of somebody who is in the month no more, by her key. */
static void
describe_person (const Approval *approval, JalonsRef personne, char **code, char **name)
{
  const JalonsAfisLine *line = line_of (approval, personne);
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsPersonne record;

  if (line)
    {
      *code = g_strdup (line->code);
      *name = jalons_names_shown (line->name);
      return;
    }
  jalons_record_init (table, &record);
  if (personne
      && jalons_store_load (jalons_session_get_store (jalons_page_get_session (approval->page)), table->id, personne,
                            &record, NULL))
    {
      g_autofree char *whole = g_strdup_printf ("%s %s", record.nom ? record.nom : "", record.prenom ? record.prenom : "");

      *code = g_strdup (record.personne);
      *name = jalons_names_shown (g_strstrip (whole));
    }
  else
    {
      *code = g_strdup (_ ("Erased person"));
      *name = g_strdup ("");
    }
  jalons_record_clear (table, &record);
}

static char *
title_of (const Approval *approval, JalonsRef personne)
{
  g_autofree char *code = NULL, *name = NULL;

  describe_person (approval, personne, &code, &name);

  return *name ? g_strdup_printf ("%s — %s", code, name) : g_steal_pointer (&code);
}

static char *
amount_text (JalonsCents cents)
{
  return cents == JALONS_CENTS_NONE ? g_strdup (_ ("not judged")) : jalons_text_cents (cents);
}

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);

  return label;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_strdup_printf ("%s, %s", title, subtitle);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

/* Approving */

static char *
name_lines (const JalonsAfisBook *book)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < book->lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (book->lines, i);
      g_autofree char *state = NULL;

      if (!jalons_afis_line_is_shown (line, JALONS_AFIS_SHOW_TO_CHECK) || n++ >= MOST_NAMED)
        continue;
      state = jalons_text_afis_state (line);
      g_string_append_printf (text, "\n%s — %s", line->code, state);
    }
  if (n > MOST_NAMED)
    {
      g_autofree char *count = jalons_text_count (n - MOST_NAMED);

      g_string_append_printf (text, "\n");
      g_string_append_printf (text, _ ("and %s more"), count);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What will be kept, that it stays, and what is still to check. */
static char *
describe_approval (const Approval *approval)
{
  const guint n = jalons_afis_count_shown (approval->book, JALONS_AFIS_SHOW_TO_CHECK);
  g_autofree char *expected = jalons_text_cents (approval->book->totals.expected);
  g_autofree char *keeps = g_strdup_printf (
      _ ("%s are expected. Once it is approved, the month can be neither changed nor undone: what is wrong in it is "
         "corrected by counter-entries, which stay too."),
      expected);
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *check
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person is still to check:", "%s persons are still to check:", n),
                         count);
  g_autofree char *lines = name_lines (approval->book);

  return n ? g_strdup_printf ("%s\n\n%s%s", keeps, check, lines) : g_steal_pointer (&keeps);
}

static gboolean
approve (const Question *question, JalonsStore *store, GError **error)
{
  const JalonsAfisChoices choices = jalons_afis_choices_of (question->session);
  g_autoptr (JalonsAfisBook) book
      = jalons_afis_book_read (store, question->departement, question->month, &choices, error);
  const char *remark = question->remark && *question->remark ? question->remark : NULL;

  return book
         && jalons_afis_etat_approve (store, book, jalons_session_get_today (question->session), remark, error);
}

static void
approved_cb (gboolean accepted, gpointer data)
{
  g_autoptr (Question) question = data;
  JalonsStore *store = store_of (question);
  g_autoptr (GError) error = NULL;

  if (!accepted || !store)
    return;
  if (approve (question, store, &error))
    jalons_page_toast (question->page, _ ("The month is approved. It does not change any more."));
  else
    jalons_page_toast_error (question->page, error);
  jalons_session_changed (question->session);
}

void
jalons_afis_approval_ask (GtkBox *box)
{
  const Approval *approval = approval_of (box);
  g_autofree char *month = NULL, *heading = NULL, *body = NULL;

  if (!approval || !approval->etat || approval->etat->etat.id || is_read_only (approval))
    return;
  month = jalons_text_month (approval->book->month);
  heading = g_strdup_printf (_ ("Approve %s?"), month);
  body = describe_approval (approval);
  jalons_toolkit_confirm (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (box))), heading, body, _ ("_Approve"), FALSE,
                          approved_cb, question_new (approval));
}

static void
ask_cb (GtkWidget *button, gpointer box)
{
  jalons_afis_approval_ask (box);
}

static GtkWidget *
add_button (Approval *approval, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, !is_read_only (approval));
  g_signal_connect_object (button, "clicked", clicked, approval->box, 0);
  gtk_box_append (approval->box, button);
  if (is_read_only (approval))
    add_label (approval->box, _ ("This register is open to be read: nothing can be recorded."), "dim-label");

  return button;
}

/* Nobody has a right in it. */
static gboolean
is_empty (const JalonsAfisBook *book)
{
  for (guint i = 0; i < book->lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (book->lines, i);

      if (line->here && line->now.right >= 0)
        return FALSE;
    }

  return TRUE;
}

static void
show_open_month (Approval *approval)
{
  GtkWidget *remark = gtk_entry_new (), *label = NULL;
  g_autofree char *about = describe_approval (approval);

  add_label (approval->box, _ ("This month is not approved"), "heading");
  add_label (approval->box, about, NULL);
  label = add_label (approval->box, _ ("Re_mark, kept with the month"), "heading");
  gtk_label_set_use_underline (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), remark);
  gtk_entry_set_max_length (GTK_ENTRY (remark), 500);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remark, kept with the month"), -1);
  gtk_widget_set_sensitive (remark, !is_read_only (approval));
  gtk_box_append (approval->box, remark);
  approval->remark = GTK_EDITABLE (remark);
  gtk_widget_add_css_class (add_button (approval, _ ("_Approve the Month…"), G_CALLBACK (ask_cb)), "suggested-action");
}

/* Correcting */

static void
entry_given_cb (JalonsRef personne, JalonsCents amount, const char *reason, gpointer data)
{
  g_autoptr (Question) question = data;
  JalonsStore *store = personne ? store_of (question) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsAfisEtat) etat = NULL;

  if (!store)
    return;
  etat = jalons_afis_etat_read (store, question->departement, question->month, &error);
  if (etat
      && jalons_afis_etat_correct (store, etat, personne, amount, jalons_session_get_today (question->session), reason,
                                   &error))
    jalons_page_toast (question->page, _ ("The counter-entry is in the month."));
  else
    jalons_page_toast_error (question->page, error);
  jalons_session_changed (question->session);
}

static void
add_person (JalonsEcritureWindow *window, const Approval *approval, JalonsRef personne)
{
  g_autofree char *code = NULL, *name = NULL;

  if (!personne)
    return;
  describe_person (approval, personne, &code, &name);
  jalons_ecriture_window_add_person (window, personne, code, name);
}

void
jalons_afis_approval_correct (GtkBox *box, JalonsRef personne, JalonsCents amount)
{
  const Approval *approval = approval_of (box);
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (box)));
  JalonsEcritureWindow *window = NULL;
  g_autofree char *month = NULL, *what = NULL;

  if (!approval || !approval->etat || !approval->etat->etat.id || is_read_only (approval) || !parent)
    return;
  month = jalons_text_month (approval->book->month);
  what = g_strdup_printf (_ ("The approved month of %s keeps what it says; this is added to it."), month);
  window = jalons_ecriture_window_new (parent, what, entry_given_cb, question_new (approval));
  for (guint i = 0; i < approval->book->lines->len; i++)
    add_person (window, approval, ((const JalonsAfisLine *) g_ptr_array_index (approval->book->lines, i))->personne);
  for (guint i = 0; i < approval->etat->lignes->len; i++)
    add_person (window, approval, g_array_index (approval->etat->lignes, JalonsLigneAfis, i).personne);
  jalons_ecriture_window_propose (window, personne, amount);
  gtk_window_present (GTK_WINDOW (window));
}

static void
correct_cb (GtkWidget *button, gpointer box)
{
  jalons_afis_approval_correct (box, 0, 0);
}

static void
row_cb (GtkWidget *row, gpointer box)
{
  const JalonsCents *amount = g_object_get_data (G_OBJECT (row), AMOUNT_KEY);
  const JalonsRef *personne = g_object_get_data (G_OBJECT (row), PERSON_KEY);

  jalons_afis_approval_correct (box, *personne, *amount);
}

/* « Validé 559,43 €, calculé aujourd’hui 665,51 € : écart de +106,08 € ». */
static GtkWidget *
make_gap (const Approval *approval, JalonsRef personne, JalonsCents now, JalonsCents gap)
{
  g_autofree char *title = title_of (approval, personne);
  g_autofree char *approved = amount_text (jalons_afis_etat_approved (approval->etat, personne));
  g_autofree char *corrected = jalons_text_difference (jalons_afis_etat_corrected (approval->etat, personne), 0, JALONS_UNIT_CENTIME);
  g_autofree char *computed = amount_text (now);
  g_autofree char *difference = jalons_text_difference (gap, 0, JALONS_UNIT_CENTIME);
  g_autofree char *text = g_strdup_printf (_ ("Approved %s, corrected by %s, computed now %s: difference %s"), approved,
                                           corrected, computed, difference);
  GtkWidget *row = make_row (title, text);

  if (is_read_only (approval))
    return row;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Enter it"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
  g_object_set_data_full (G_OBJECT (row), PERSON_KEY, g_memdup2 (&personne, sizeof personne), g_free);
  g_object_set_data_full (G_OBJECT (row), AMOUNT_KEY, g_memdup2 (&gap, sizeof gap), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_cb), approval->box, 0);

  return row;
}

static void
show_gaps (Approval *approval)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GArray) gone = jalons_afis_etat_gone (approval->etat, approval->book);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Approved, and computed now"));
  for (guint i = 0; i < approval->book->lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (approval->book->lines, i);
      const JalonsCents gap = jalons_afis_etat_gap (approval->etat, line);

      if (gap && ++approval->n_gaps)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                   make_gap (approval, line->personne,
                                             line->here && line->now.right >= 0 ? line->now.expected : 0, gap));
    }
  for (guint i = 0; i < gone->len && ++approval->n_gaps; i++)
    {
      const JalonsLigneAfis *ligne = &g_array_index (gone, JalonsLigneAfis, i);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_gap (approval, ligne->personne, 0, ligne->montant));
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         approval->n_gaps ? _ ("The register has changed since. Return on a row enters "
                                                               "what it says now.")
                                                          : _ ("The month says what is computed now, for everybody."));
  gtk_box_append (approval->box, group);
}

static void
show_entries (Approval *approval)
{
  GtkWidget *group = adw_preferences_group_new ();
  const GArray *entries = approval->etat->ecritures;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Counter-entries"));
  if (entries->len == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("None yet."));
  for (guint i = 0; i < entries->len; i++)
    {
      const JalonsEcritureAfis *entry = &g_array_index (entries, JalonsEcritureAfis, i);
      g_autofree char *title = title_of (approval, entry->personne);
      g_autofree char *amount = jalons_text_difference (entry->montant, 0, JALONS_UNIT_CENTIME);
      g_autofree char *day = jalons_text_day (entry->date);
      g_autofree char *text = g_strdup_printf ("%s, %s — %s", day, amount, entry->motif ? entry->motif : "");

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (title, text));
    }
  gtk_box_append (approval->box, group);
}

static void
show_approved_month (Approval *approval)
{
  const JalonsAfisEtat *etat = approval->etat;
  JalonsCents approved = 0, corrected = 0;
  g_autofree char *day = jalons_text_day (etat->etat.valide_le);
  g_autofree char *title = g_strdup_printf (_ ("Approved on %s"), day);
  g_autofree char *sum = NULL, *more = NULL, *whole = NULL, *count = jalons_text_count (etat->lignes->len), *text = NULL;

  for (guint i = 0; i < etat->lignes->len; i++)
    approved += MAX (g_array_index (etat->lignes, JalonsLigneAfis, i).montant, 0);
  for (guint i = 0; i < etat->ecritures->len; i++)
    corrected += g_array_index (etat->ecritures, JalonsEcritureAfis, i).montant;
  sum = jalons_text_cents (approved);
  more = jalons_text_difference (corrected, 0, JALONS_UNIT_CENTIME);
  whole = jalons_text_cents (approved + corrected);
  /* Translators: how many persons, then three amounts */
  text = g_strdup_printf (_ ("%s persons, %s; counter-entries: %s; the month says %s."), count, sum, more, whole);
  add_label (approval->box, title, "heading");
  add_label (approval->box, text, "numeric");
  if (etat->etat.remarque && *etat->etat.remarque)
    add_label (approval->box, etat->etat.remarque, "dim-label");
  add_button (approval, _ ("_Pass a Counter-Entry…"), G_CALLBACK (correct_cb));
  show_gaps (approval);
  show_entries (approval);
}

static void
month_cb (GtkWidget *row, gpointer page)
{
  jalons_page_go_to (page, "afis-mois", g_object_get_data (G_OBJECT (row), MONTH_KEY));
}

static GtkWidget *
make_month (const Approval *approval, JalonsMonth month)
{
  g_autofree char *title = jalons_text_month (month);
  GtkWidget *row = make_row (title, _ ("Approved"));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Show this month"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), MONTH_KEY, jalons_afis_argument_write (month, approval->book->departement),
                          g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (month_cb), approval->page, 0);

  return row;
}

/* The others, the latest first. */
static void
show_months (Approval *approval, JalonsStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) months = jalons_afis_etats_months (store, approval->book->departement, &error);
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  if (error)
    jalons_page_toast_error (approval->page, error);
  for (guint i = 0; months && i < months->len && n < MOST_MONTHS; i++)
    {
      const JalonsMonth month = g_array_index (months, JalonsMonth, i);

      if (month != approval->book->month && ++n)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_month (approval, month));
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Other approved months"));
  gtk_widget_set_visible (group, n > 0);
  gtk_box_append (approval->box, group);
}

static void
read_month (Approval *approval)
{
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (approval->page));
  g_autoptr (GError) error = NULL;

  if (!approval->book->departement)
    {
      add_label (approval->box, _ ("A month is approved by département: choose one."), "heading");
      return;
    }
  approval->etat = jalons_afis_etat_read (store, approval->book->departement, approval->book->month, &error);
  if (!approval->etat)
    jalons_page_toast_error (approval->page, error);
  else if (approval->etat->etat.id)
    show_approved_month (approval);
  else if (is_empty (approval->book))
    add_label (approval->box, _ ("No right covers this month: there is nothing to approve."), "heading");
  else
    show_open_month (approval);
  show_months (approval, store);
}

/* What is being typed about a month is still there when the register has changed meanwhile. */
static void
put_remark_back (Approval *approval)
{
  const char *typed = g_object_get_data (G_OBJECT (approval->box), TYPED_KEY);
  char *end = NULL;

  if (typed && approval->remark && g_ascii_strtoll (typed, &end, 10) == approval->month && *end == '/')
    gtk_editable_set_text (approval->remark, end + 1);
  g_object_set_data (G_OBJECT (approval->box), TYPED_KEY, NULL);
}

void
jalons_afis_approval_show (GtkBox *box, const JalonsAfisBook *book, JalonsPage *page)
{
  GtkWidget *child = NULL;
  Approval *approval = approval_of (box);
  const JalonsMonth month = approval && approval->remark ? approval->month : JALONS_MONTH_NONE;
  g_autofree char *typed = month == JALONS_MONTH_NONE ? NULL : g_strdup (gtk_editable_get_text (approval->remark));

  if (typed)
    g_object_set_data_full (G_OBJECT (box), TYPED_KEY, g_strdup_printf ("%d/%s", month, typed), g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  g_object_set_data (G_OBJECT (box), APPROVAL_KEY, NULL);
  if (!book)
    return;
  approval = g_new0 (Approval, 1);
  *approval = (Approval){ .box = box, .page = page, .book = book, .month = book->month };
  g_object_set_data_full (G_OBJECT (box), APPROVAL_KEY, approval, approval_free_cb);
  read_month (approval);
  put_remark_back (approval);
}

const JalonsAfisEtat *
jalons_afis_approval_get (GtkBox *box)
{
  return approval_of (box) ? approval_of (box)->etat : NULL;
}

guint
jalons_afis_approval_count (GtkBox *box)
{
  return approval_of (box) ? approval_of (box)->n_gaps : 0;
}
