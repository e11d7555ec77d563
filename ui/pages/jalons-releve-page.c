/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-releve-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-afis-choice.h"
#include "jalons-correspondances.h"
#include "jalons-day-field.h"
#include "jalons-job.h"
#include "jalons-releve-columns.h"
#include "jalons-releve-lines.h"
#include "jalons-releve.h"
#include "jalons-sheet-read.h"
#include "jalons-text-days.h"
#include "jalons-text-sheet.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsRelevePage {
  JalonsPage parent_instance;

  GtkLabel *month_label;
  AdwBin *month_bin;
  AdwBin *departement_bin;
  GtkWidget *choose_button;
  GtkWidget *actions;
  GtkWidget *columns_button;
  GtkWidget *look_button;
  GtkWidget *right_button;
  GtkButton *apply_button;
  GtkLabel *file_label;
  GtkLabel *summary_label;
  GtkStack *views;
  GtkBox *columns_box;
  JalonsReleveLines *lines;

  GtkWidget *month_field; /* NULL before a session is known; not owned */
  GtkDropDown *departements;
  JalonsMonth month;
  char *path;
  JalonsSheetBook *book;
  JalonsReleveMapping *mapping;
  JalonsReleve *releve;
  char *said;           /* what was recorded last; NULL */
  JalonsSession *shown; /* the session it was read with; a weak pointer */
};

G_DEFINE_FINAL_TYPE (JalonsRelevePage, jalons_releve_page, JALONS_TYPE_PAGE)

/* What travels to the thread and back. */
typedef struct {
  JalonsRelevePage *page; /* a reference */
  char *path;
  JalonsSheetBook *book;
  JalonsReleveMapping *mapping;
  gboolean recalled;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->page);
  g_free (work->path);
  g_clear_pointer (&work->mapping, jalons_releve_mapping_free);
  g_clear_pointer (&work->book, jalons_sheet_book_free);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static JalonsStore *
store_of (JalonsRelevePage *self)
{
  return jalons_session_get_store (jalons_page_get_session (JALONS_PAGE (self)));
}

static gboolean
is_read_only (JalonsRelevePage *self)
{
  return jalons_session_is_read_only (jalons_page_get_session (JALONS_PAGE (self)));
}

static void
set_step (JalonsRelevePage *self, const char *view)
{
  const gboolean lines = strcmp (view, "lines") == 0, columns = strcmp (view, "columns") == 0;

  gtk_stack_set_visible_child_name (self->views, view);
  gtk_widget_set_visible (self->actions, lines || columns);
  gtk_widget_set_visible (self->columns_button, lines);
  gtk_widget_set_visible (self->look_button, columns);
  gtk_widget_set_visible (self->right_button, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->apply_button), lines);
}

static void
forget_releve (JalonsRelevePage *self)
{
  jalons_releve_lines_show (self->lines, NULL, FALSE);
  g_clear_pointer (&self->releve, jalons_releve_free);
}

static void
forget (JalonsRelevePage *self)
{
  forget_releve (self);
  jalons_releve_columns_show (self->columns_box, NULL, NULL, NULL, NULL);
  g_clear_pointer (&self->mapping, jalons_releve_mapping_free);
  g_clear_pointer (&self->book, jalons_sheet_book_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->said, g_free);
  gtk_label_set_label (self->file_label, "");
  gtk_label_set_label (self->summary_label, "");
  set_step (self, "choose");
}

/* Columns */

static void
mapping_changed_cb (JalonsRelevePage *self)
{
  const gboolean enough = jalons_releve_mapping_is_enough (self->mapping);

  gtk_widget_set_sensitive (self->look_button, enough);
  gtk_label_set_label (self->summary_label,
                       enough ? _ ("Check which column says what, then compare with the register.")
                              : _ ("Say which column has the amount, and which one a code or a name."));
}

static void
show_columns (JalonsRelevePage *self)
{
  jalons_releve_columns_show (self->columns_box, self->book, self->mapping, G_CALLBACK (mapping_changed_cb), self);
  set_step (self, "columns");
  mapping_changed_cb (self);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->look_button) ? self->look_button : self->choose_button);
}

static void
columns_cb (JalonsRelevePage *self)
{
  if (self->mapping)
    show_columns (self);
}

/* Lines */

static guint
count_accepted (JalonsRelevePage *self, JalonsCents *sum)
{
  guint n = 0;

  *sum = 0;
  for (guint i = 0; i < self->releve->lines->len; i++)
    {
      const JalonsReleveLine *line = g_ptr_array_index (self->releve->lines, i);

      n += line->accepted;
      *sum += line->accepted ? line->amount : 0;
    }

  return n;
}

static void
show_accepted (JalonsRelevePage *self)
{
  JalonsCents sum = 0;
  const guint n = count_accepted (self, &sum);
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *amount = jalons_text_cents (sum);
  g_autofree char *label
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "R_ecord %s Payment (%s)", "R_ecord %s Payments (%s)", n), count,
                         amount);

  jalons_toolkit_set_label (self->apply_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), n > 0 && !is_read_only (self));
}

static void
show_summary (JalonsRelevePage *self)
{
  g_autofree char *month = jalons_text_month (self->releve->month);
  g_autofree char *total = jalons_text_cents (self->releve->total);
  g_autofree char *right = jalons_text_count (self->releve->n[JALONS_RELEVE_RIGHT] + self->releve->n[JALONS_RELEVE_LATE]);
  g_autofree char *missing = jalons_text_count (self->releve->n[JALONS_RELEVE_MISSING]);
  g_autofree char *text = g_strdup_printf (
      _ ("%s: the statement adds up to %s; to record as expected: %s, expected and not in the file: %s."), month,
      total, right, missing);
  g_autoptr (GString) whole = g_string_new (self->said);

  g_string_append_printf (whole, "%s%s", whole->len ? "\n" : "", text);
  if (is_read_only (self))
    g_string_append_printf (whole, "\n%s", _ ("This register is open to be read: nothing can be recorded."));
  gtk_label_set_label (self->summary_label, whole->str);
}

static void
show_lines (JalonsRelevePage *self)
{
  jalons_releve_lines_show (self->lines, self->releve, !is_read_only (self));
  show_summary (self);
  set_step (self, "lines");
  gtk_widget_set_sensitive (self->right_button,
                            !is_read_only (self)
                                && self->releve->n[JALONS_RELEVE_RIGHT] + self->releve->n[JALONS_RELEVE_LATE] > 0);
  show_accepted (self);
}

static void
compare (JalonsRelevePage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  const JalonsAfisChoices choices = jalons_afis_choices_of (session);
  const int departement = jalons_afis_departement_of (session, self->departements);
  g_autoptr (GError) error = NULL;

  forget_releve (self);
  self->releve
      = jalons_releve_new (store_of (self), self->book, self->mapping, departement, self->month, &choices, &error);
  if (self->releve)
    show_lines (self);
  else
    jalons_page_toast_error (JALONS_PAGE (self), error);
}

/* The lines that are ticked still are, where they can be: the register, or how names are shown, has changed. */
static void
compare_keeping (JalonsRelevePage *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->releve->lines->len; i++)
    {
      const JalonsReleveLine *line = g_ptr_array_index (self->releve->lines, i);

      if (line->accepted)
        g_ptr_array_add (ids, g_strdup (line->id));
    }
  compare (self);
  for (guint i = 0; self->releve && i < ids->len; i++)
    jalons_releve_accept (self->releve, g_ptr_array_index (ids, i), NULL);
  if (self->releve && ids->len)
    show_lines (self);
}

static void
look_cb (JalonsRelevePage *self)
{
  if (!self->book || !jalons_releve_mapping_is_enough (self->mapping))
    return;
  compare (self);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->right_button) ? self->right_button : self->columns_button);
}

static void
compare_again (JalonsRelevePage *self)
{
  g_clear_pointer (&self->said, g_free);
  if (self->releve)
    compare (self);
}

static void
lines_changed_cb (JalonsRelevePage *self)
{
  show_accepted (self);
}

static void
right_cb (JalonsRelevePage *self)
{
  if (!self->releve)
    return;
  jalons_releve_accept (self->releve, "all", NULL);
  jalons_releve_lines_show (self->lines, self->releve, TRUE);
  show_accepted (self);
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->apply_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->apply_button));
}

/* What was used once is used again. */
static gboolean
remember_mapping (JalonsRelevePage *self, GError **error)
{
  g_autofree char *digest = jalons_releve_mapping_digest (self->mapping, self->book);
  g_autofree char *text = jalons_releve_mapping_write (self->mapping);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  g_autofree char *kept = jalons_store_correspondance (store_of (self), digest, NULL);

  return g_strcmp0 (kept, text) == 0 || jalons_store_set_correspondance (store_of (self), digest, shown, text, error);
}

static void
refuse (JalonsRelevePage *self, const char *id)
{
  g_autofree char *text = g_strdup_printf (
      _ ("The payment of line %s may not be recorded: its year is closed, or a rule stands against it. Nothing was "
         "recorded."),
      id);

  jalons_toolkit_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Nothing was recorded"), text);
}

static char *
describe_recorded (JalonsRelevePage *self)
{
  JalonsCents sum = 0;
  const guint n = count_accepted (self, &sum);
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *amount = jalons_text_cents (sum);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s payment is recorded, %s. It can be undone.",
                                       "%s payments are recorded, %s. They can be undone, all at once.", n),
                          count, amount);
}

static void
apply_cb (JalonsRelevePage *self)
{
  g_autoptr (GError) error = NULL;
  const char *refused = NULL;

  if (!self->releve || is_read_only (self) || jalons_job_is_running ())
    return;
  if (!remember_mapping (self, &error) || !jalons_releve_apply (self->releve, store_of (self), &refused, &error))
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
      return;
    }
  if (refused)
    {
      refuse (self, refused);
      return;
    }
  g_free (self->said);
  self->said = describe_recorded (self);
  jalons_page_toast (JALONS_PAGE (self), self->said);
  jalons_session_changed (jalons_page_get_session (JALONS_PAGE (self)));
}

/* Reading */

/* As the register remembers it, else as it is proposed, else nothing but where to begin. */
static JalonsReleveMapping *
find_mapping (JalonsStore *store, const JalonsSheetBook *book, gboolean *recalled)
{
  JalonsReleveMapping *mapping = jalons_releve_mapping_recall (store, book);

  *recalled = mapping != NULL;
  if (!mapping)
    mapping = jalons_releve_mapping_propose (book);

  return mapping ? mapping : jalons_releve_mapping_read (g_ptr_array_index (book->sheets, 0), 0);
}

static gboolean
read_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Work *work = data;

  work->book = jalons_sheet_read (work->path, jalons_job_cancellable (job), NULL, error);
  if (work->book && work->book->sheets->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("There is no sheet in this file."));
      return FALSE;
    }
  if (work->book)
    work->mapping = find_mapping (store, work->book, &work->recalled);

  return work->book != NULL;
}

static void
tell_reading (JalonsRelevePage *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_sheet_error (error);

  if (sentence)
    jalons_page_toast (JALONS_PAGE (self), sentence);
  else
    jalons_page_toast_error (JALONS_PAGE (self), error);
}

static void
read_done_cb (const GError *error, gpointer data)
{
  g_autoptr (Work) work = data;
  JalonsRelevePage *self = work->page;
  g_autofree char *shown = NULL;

  if (error)
    {
      tell_reading (self, error);
      return;
    }
  forget (self);
  self->path = g_steal_pointer (&work->path);
  self->book = g_steal_pointer (&work->book);
  self->mapping = g_steal_pointer (&work->mapping);
  g_set_weak_pointer (&self->shown, jalons_page_get_session (JALONS_PAGE (self)));
  shown = jalons_text_path (self->path);
  gtk_label_set_label (self->file_label, shown);
  show_columns (self);
  /* Nothing is left to correct in columns that were used before. */
  if (work->recalled)
    look_cb (self);
}

static void
read_file (JalonsRelevePage *self, const char *path)
{
  Work *work = NULL;

  if (jalons_job_is_running ())
    return;
  work = g_new0 (Work, 1);
  work->page = g_object_ref (self);
  work->path = g_strdup (path);
  jalons_job_start (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), jalons_page_get_session (JALONS_PAGE (self)),
                    _ ("Reading the statement"), read_cb, read_done_cb, work);
}

static void
file_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsRelevePage) self = data;

  if (path)
    read_file (self, path);
}

static void
choose_cb (JalonsRelevePage *self)
{
  const JalonsChooseOptions options = { _ ("Choose a statement"), NULL, NULL };

  jalons_toolkit_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), JALONS_CHOOSE_OPEN, &options, file_chosen_cb,
                         g_object_ref (self));
}

/* Which month, where */

static void
month_changed_cb (JalonsRelevePage *self)
{
  JalonsDay day = JALONS_DAY_NONE;

  if (!jalons_day_field_get_day (JALONS_DAY_FIELD (self->month_field), &day) || day == JALONS_DAY_NONE
      || day < JALONS_DAY_MIN || day > JALONS_DAY_MAX || jalons_month_of (day) == self->month)
    return;
  self->month = jalons_month_of (day);
  compare_again (self);
}

static void
make_month_field (JalonsRelevePage *self, JalonsDay today)
{
  GtkWidget *entry = NULL;

  self->month_field = jalons_day_field_new_month (today);
  entry = jalons_day_field_get_entry (JALONS_DAY_FIELD (self->month_field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Month paid for"), -1);
  gtk_label_set_mnemonic_widget (self->month_label, entry);
  g_signal_connect_swapped (self->month_field, "changed", G_CALLBACK (month_changed_cb), self);
  adw_bin_set_child (self->month_bin, self->month_field);
}

static void
jalons_releve_page_show (JalonsPage *page, const char *argument)
{
  JalonsRelevePage *self = JALONS_RELEVE_PAGE (page);

  jalons_afis_argument_read (argument, &self->month, self->departements);
  if (self->month_field)
    jalons_day_field_set_day (JALONS_DAY_FIELD (self->month_field), jalons_month_first (self->month));
}

/* What was compared was compared with one register: another one asks for another. */
static void
jalons_releve_page_refresh (JalonsPage *page)
{
  JalonsRelevePage *self = JALONS_RELEVE_PAGE (page);
  JalonsSession *session = jalons_page_get_session (page);
  const JalonsDay today = jalons_session_get_today (session);
  const gboolean national = jalons_store_register (store_of (self))->kind == JALONS_KIND_NATIONAL;

  /* The month that has ended is the one whose statement has come. */
  if (self->month == JALONS_MONTH_NONE)
    self->month = jalons_month_of (today) - 1;
  if (!self->month_field || self->shown != session)
    make_month_field (self, today);
  jalons_day_field_set_day (JALONS_DAY_FIELD (self->month_field), jalons_month_first (self->month));
  jalons_afis_departement_of (session, self->departements);
  gtk_widget_set_sensitive (self->choose_button, !national);
  if (self->shown == session)
    {
      if (self->releve)
        compare_keeping (self);
      return;
    }
  g_set_weak_pointer (&self->shown, session);
  forget (self);
  if (national)
    gtk_label_set_label (self->summary_label, _ ("A national register holds no person: there is no aid in it."));
}

static void
jalons_releve_page_dispose (GObject *object)
{
  JalonsRelevePage *self = JALONS_RELEVE_PAGE (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_weak_pointer (&self->shown);

  G_OBJECT_CLASS (jalons_releve_page_parent_class)->dispose (object);
}

static void
jalons_releve_page_finalize (GObject *object)
{
  JalonsRelevePage *self = JALONS_RELEVE_PAGE (object);

  g_clear_pointer (&self->releve, jalons_releve_free);
  g_clear_pointer (&self->mapping, jalons_releve_mapping_free);
  g_clear_pointer (&self->book, jalons_sheet_book_free);
  g_free (self->path);
  g_free (self->said);

  G_OBJECT_CLASS (jalons_releve_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-releve-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, month_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, month_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, departement_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, actions);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, look_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, right_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, apply_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, file_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, columns_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsRelevePage, lines);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, lines_changed_cb);
}

static void
jalons_releve_page_class_init (JalonsRelevePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_releve_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_releve_page_finalize;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_releve_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_releve_page_show;

  g_type_ensure (JALONS_TYPE_RELEVE_LINES);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
jalons_releve_page_init (JalonsRelevePage *self)
{
  GtkWidget *departements = NULL;

  self->month = JALONS_MONTH_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  departements = jalons_afis_departements_new ();
  self->departements = GTK_DROP_DOWN (departements);
  g_signal_connect_swapped (departements, "notify::selected", G_CALLBACK (compare_again), self);
  adw_bin_set_child (self->departement_bin, departements);
  set_step (self, "choose");
}
