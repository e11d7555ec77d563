/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-sheet-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-correspondances.h"
#include "jalons-issue-list.h"
#include "jalons-job.h"
#include "jalons-sheet-columns.h"
#include "jalons-sheet-import.h"
#include "jalons-sheet-read.h"
#include "jalons-sheet-rows.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsSheetPage {
  JalonsPage          parent_instance;

  GtkLabel           *file_label;
  GtkLabel           *summary_label;
  GtkWidget          *choose_button;
  GtkWidget          *columns_button;
  GtkWidget          *look_button;
  GtkWidget          *import_button;
  GtkStack           *views;
  GtkBox             *columns_box;
  GtkStack           *parts;
  JalonsSheetRows    *rows;
  JalonsIssueList    *issues;
  GtkStackPage       *values_page;
  GtkBox             *values_box;

  char               *path;
  JalonsSheetBook    *book;
  JalonsSheetMapping *mapping;
  JalonsSheetPlan    *plan;
  JalonsSession      *shown; /* the session it was read with; a weak pointer */
};

G_DEFINE_FINAL_TYPE (JalonsSheetPage, jalons_sheet_page, JALONS_TYPE_PAGE)

/* What travels to the thread and back. */
typedef struct {
  JalonsSheetPage    *page; /* a reference */
  char               *path;
  JalonsSheetBook    *book;    /* read; else the page's own are used */
  JalonsSheetMapping *mapping;
  JalonsSheetPlan    *plan;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->page);
  g_free (work->path);
  g_clear_pointer (&work->plan, jalons_sheet_plan_free);
  g_clear_pointer (&work->mapping, jalons_sheet_mapping_free);
  g_clear_pointer (&work->book, jalons_sheet_book_free);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
set_step (JalonsSheetPage *self, const char *view)
{
  gboolean preview = strcmp (view, "preview") == 0, columns = strcmp (view, "columns") == 0;

  gtk_stack_set_visible_child_name (self->views, view);
  gtk_widget_set_visible (self->columns_button, preview);
  gtk_widget_set_visible (self->look_button, preview || columns);
  gtk_widget_set_visible (self->import_button, preview);
  jalons_toolkit_set_label (GTK_BUTTON (self->look_button), preview ? _ ("Check A_gain") : _ ("_See What It Brings"));
}

static void
forget_plan (JalonsSheetPage *self)
{
  jalons_sheet_rows_show (self->rows, NULL);
  g_clear_pointer (&self->plan, jalons_sheet_plan_free);
}

static void
forget (JalonsSheetPage *self)
{
  GtkWidget *child = NULL;

  forget_plan (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns_box))))
    gtk_box_remove (self->columns_box, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->values_box))))
    gtk_box_remove (self->values_box, child);
  g_clear_pointer (&self->mapping, jalons_sheet_mapping_free);
  g_clear_pointer (&self->book, jalons_sheet_book_free);
  g_clear_pointer (&self->path, g_free);
  gtk_label_set_label (self->file_label, "");
  gtk_label_set_label (self->summary_label, "");
  set_step (self, "choose");
}

static void
start (JalonsSheetPage *self, Work *work, const char *title, JalonsJobRun run, JalonsJobDone done)
{
  if (jalons_job_is_running ())
    {
      work_free (work);
      return;
    }
  jalons_job_start (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), jalons_page_get_session (JALONS_PAGE (self)),
                    title, run, done, work);
}

static Work *
work_new (JalonsSheetPage *self, const char *path)
{
  Work *work = g_new0 (Work, 1);

  work->page = g_object_ref (self);
  work->path = g_strdup (path);

  return work;
}

/* Reading: the workbook, and how its columns were taken the last time. */

static gboolean
read_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Work *work = data;
  g_autofree char *digest = NULL;
  g_autofree char *kept = NULL;

  work->book = jalons_sheet_read (work->path, jalons_job_cancellable (job), NULL, error);
  if (!work->book)
    return FALSE;
  digest = jalons_sheet_mapping_digest (work->book);
  kept = jalons_store_correspondance (store, digest, NULL);
  work->mapping = kept ? jalons_sheet_mapping_parse (kept, work->book, NULL) : NULL;
  if (!work->mapping)
    work->mapping = jalons_sheet_mapping_propose (work->book);

  return TRUE;
}

static void
show_columns (JalonsSheetPage *self)
{
  guint n_taken = 0, n = 0;
  g_autofree char *summary = NULL;

  for (guint i = 0; i < self->mapping->layouts->len; i++)
    {
      const JalonsSheetLayout *layout = g_ptr_array_index (self->mapping->layouts, i);

      for (guint j = 0; layout->used && j < layout->columns->len; j++, n++)
        n_taken += g_array_index (layout->columns, JalonsSheetColumn, j).target != NULL;
    }
  summary = g_strdup_printf (_ ("%u of %u columns are recognised. Say what the others mean, or leave them out."), n_taken, n);
  gtk_label_set_label (self->summary_label, summary);
  jalons_sheet_columns_show (self->columns_box, self->book, self->mapping);
  set_step (self, "columns");
  gtk_widget_grab_focus (self->look_button);
}

static void
read_done_cb (const GError *error, gpointer data)
{
  g_autoptr (Work) work = data;
  JalonsSheetPage *self = work->page;
  g_autofree char *shown = NULL;

  if (error)
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
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
}

static void
read_file (JalonsSheetPage *self, const char *path)
{
  start (self, work_new (self, path), _ ("Reading the workbook"), read_cb, read_done_cb);
}

/* Looking: what the rows bring */

static gboolean
look_run_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Work *work = data;

  work->plan = jalons_sheet_plan_new (store, work->page->book, work->page->mapping, JALONS_SHEET_OURS, error);

  return work->plan
         && jalons_sheet_plan_run (work->plan, store, NULL, TRUE, jalons_job_progress, job, jalons_job_cancellable (job),
                                   error);
}

static guint
count_rows (const JalonsSheetPlan *plan, JalonsSheetState state)
{
  guint n = 0;

  for (guint i = 0; i < plan->rows->len; i++)
    n += ((JalonsSheetRow *) g_ptr_array_index (plan->rows, i))->state == state;

  return n;
}

static void
set_part_title (JalonsSheetPage *self, const char *name, const char *title, guint64 count)
{
  g_autofree char *number = jalons_text_count (count);
  g_autofree char *text = g_strdup_printf ("%s (%s)", title, number);

  gtk_stack_page_set_title (gtk_stack_get_page (self->parts, gtk_stack_get_child_by_name (self->parts, name)), text);
}

static void
show_preview (JalonsSheetPage *self)
{
  const JalonsImportResult *result = self->plan->result;
  guint n_new = count_rows (self->plan, JALONS_SHEET_NEW), n_differ = count_rows (self->plan, JALONS_SHEET_DIFFERS);
  g_autofree char *summary
      = g_strdup_printf (_ ("New rows: %u. Rows that differ: %u. Rows already there: %u. Nothing is written yet."), n_new,
                         n_differ, count_rows (self->plan, JALONS_SHEET_SAME));

  gtk_label_set_label (self->summary_label,
                       result->errors_total ? _ ("Correct the errors in the file, or change what its columns mean: nothing can be "
                                                 "imported before.")
                                            : summary);
  jalons_sheet_rows_show (self->rows, self->plan);
  jalons_issue_list_show (self->issues, result);
  jalons_sheet_values_show (self->values_box, self->plan, self->mapping);
  set_part_title (self, "rows", _ ("Rows"), self->plan->rows->len);
  set_part_title (self, "issues", _ ("Errors and Warnings"), result->errors_total + result->warnings_total);
  set_part_title (self, "values", _ ("Words to Translate"), self->plan->unknowns->len);
  gtk_stack_page_set_visible (self->values_page, self->plan->unknowns->len > 0);
  gtk_stack_set_visible_child_name (self->parts, self->plan->unknowns->len ? "values" : result->errors_total ? "issues" : "rows");
  set_step (self, "preview");
  gtk_widget_set_sensitive (self->import_button, result->errors_total == 0 && n_new + n_differ > 0);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->import_button) ? self->import_button : self->columns_button);
}

static void
look_done_cb (const GError *error, gpointer data)
{
  g_autoptr (Work) work = data;
  JalonsSheetPage *self = work->page;

  if (error)
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
      return;
    }
  forget_plan (self);
  self->plan = g_steal_pointer (&work->plan);
  show_preview (self);
}

static void
look_cb (JalonsSheetPage *self)
{
  if (self->book)
    start (self, work_new (self, self->path), _ ("Comparing with the register"), look_run_cb, look_done_cb);
}

/* Importing */

static gboolean
import_run_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Work *work = data;
  JalonsSheetPage *self = work->page;
  g_autofree char *digest = jalons_sheet_mapping_digest (self->book);
  g_autofree char *text = jalons_sheet_mapping_write (self->mapping);
  g_autofree char *name = g_path_get_basename (work->path);
  g_autofree char *shown = g_utf8_make_valid (name, -1);

  if (!jalons_sheet_plan_run (self->plan, store, work->path, FALSE, jalons_job_progress, job, jalons_job_cancellable (job),
                              error))
    return FALSE;

  return !self->plan->result->imported || jalons_store_set_correspondance (store, digest, shown, text, error);
}

static void
import_done_cb (const GError *error, gpointer data)
{
  g_autoptr (Work) work = data;
  JalonsSheetPage *self = work->page;
  gboolean imported = self->plan->result->imported;

  if (error)
    jalons_page_toast_error (JALONS_PAGE (self), error);
  if (imported)
    {
      if (!error)
        jalons_page_toast (JALONS_PAGE (self), _ ("The workbook is in the register. It can be undone whole."));
      forget (self);
      jalons_session_changed (jalons_page_get_session (JALONS_PAGE (self)));
      jalons_page_go_to (JALONS_PAGE (self), "parcours", NULL);
    }
  else if (!error)
    show_preview (self);
}

static void
import_cb (JalonsSheetPage *self)
{
  if (self->plan)
    start (self, work_new (self, self->path), _ ("Importing"), import_run_cb, import_done_cb);
}

static void
columns_cb (JalonsSheetPage *self)
{
  if (self->mapping)
    show_columns (self);
}

static void
file_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsSheetPage) self = data;

  if (path)
    read_file (self, path);
}

static void
choose_cb (JalonsSheetPage *self)
{
  const JalonsChooseOptions options = { _ ("Choose a workbook"), NULL, NULL };

  jalons_toolkit_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), JALONS_CHOOSE_OPEN, &options, file_chosen_cb,
                         g_object_ref (self));
}

static void
jalons_sheet_page_show (JalonsPage *page, const char *argument)
{
  if (argument && *argument)
    read_file (JALONS_SHEET_PAGE (page), argument);
}

/* What was compared was compared with one register: another one asks for another. */
static void
jalons_sheet_page_refresh (JalonsPage *page)
{
  JalonsSheetPage *self = JALONS_SHEET_PAGE (page);

  if (self->shown == jalons_page_get_session (page))
    {
      /* Names may be shown otherwise than before. */
      if (self->plan)
        jalons_sheet_rows_show (self->rows, self->plan);
      return;
    }
  g_set_weak_pointer (&self->shown, jalons_page_get_session (page));
  forget (self);
}

static void
jalons_sheet_page_dispose (GObject *object)
{
  JalonsSheetPage *self = JALONS_SHEET_PAGE (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_weak_pointer (&self->shown);

  G_OBJECT_CLASS (jalons_sheet_page_parent_class)->dispose (object);
}

static void
jalons_sheet_page_finalize (GObject *object)
{
  JalonsSheetPage *self = JALONS_SHEET_PAGE (object);

  g_clear_pointer (&self->plan, jalons_sheet_plan_free);
  g_clear_pointer (&self->mapping, jalons_sheet_mapping_free);
  g_clear_pointer (&self->book, jalons_sheet_book_free);
  g_free (self->path);

  G_OBJECT_CLASS (jalons_sheet_page_parent_class)->finalize (object);
}

static void
jalons_sheet_page_class_init (JalonsSheetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_sheet_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_sheet_page_finalize;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_sheet_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_sheet_page_show;

  g_type_ensure (JALONS_TYPE_SHEET_ROWS);
  g_type_ensure (JALONS_TYPE_ISSUE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-sheet-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, file_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, look_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, columns_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, parts);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, rows);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, issues);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, values_page);
  gtk_widget_class_bind_template_child (widget_class, JalonsSheetPage, values_box);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
}

static void
jalons_sheet_page_init (JalonsSheetPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_step (self, "choose");
}
