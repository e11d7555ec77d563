/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-import-page.h"

#include <glib/gi18n.h>

#include "jalons-import-preview.h"
#include "jalons-issue-list.h"
#include "jalons-job.h"
#include "jalons-table-preview.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsImportPage {
  JalonsPage           parent_instance;

  GtkStack            *views;
  GtkWidget           *choose_button;
  GtkLabel            *folder_label;
  GtkLabel            *summary_label;
  GtkWidget           *again_button;
  GtkWidget           *import_button;
  GtkStack            *parts;
  JalonsTablePreview  *tables;
  JalonsIssueList     *issues;
  AdwPreferencesGroup *done_group;
  GtkWidget           *done_button;

  char                *folder;
  JalonsImportPreview *preview;
  JalonsSession       *shown;     /* the session the preview was made with; a weak pointer */
  GPtrArray           *done_rows; /* in `done_group`, not owned */
};

G_DEFINE_FINAL_TYPE (JalonsImportPage, jalons_import_page, JALONS_TYPE_PAGE)

/* What travels to the thread and back. */
typedef struct {
  JalonsImportPage    *page; /* a reference */
  char                *folder;
  gboolean             write;
  JalonsImportPreview *preview;
  JalonsImportResult  *result;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->page);
  g_free (reading->folder);
  g_clear_pointer (&reading->preview, jalons_import_preview_free);
  g_clear_pointer (&reading->result, jalons_import_result_free);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
read_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Reading *reading = data;
  GCancellable *cancellable = jalons_job_cancellable (job);

  if (reading->write)
    reading->result
        = jalons_import (store, reading->folder, FALSE, jalons_job_progress, job, cancellable, error);
  else
    reading->preview = jalons_import_preview_new (store, reading->folder, jalons_job_progress, job, cancellable, error);

  return reading->result || reading->preview;
}

/* @text says it in the plural of @count; {0} is where the number goes. */
static char *
put_number (const char *text, guint64 count)
{
  g_autofree char *number = jalons_text_count (count);
  GString *whole = g_string_new (text);

  g_string_replace (whole, "{0}", number, 1);

  return g_string_free (whole, FALSE);
}

static char *
summarize (const JalonsImportPreview *preview)
{
  const JalonsImportResult *result = preview->result;
  guint64 n_tables = jalons_import_preview_tables (preview), n_rows = jalons_import_preview_count (preview);
  guint64 n_errors = result->errors_total, n_warnings = result->warnings_total;
  g_autofree char *tables
      = put_number (g_dngettext (GETTEXT_PACKAGE, "{0} table", "{0} tables", n_tables), n_tables);
  g_autofree char *rows = put_number (g_dngettext (GETTEXT_PACKAGE, "{0} row", "{0} rows", n_rows), n_rows);
  g_autofree char *errors
      = put_number (g_dngettext (GETTEXT_PACKAGE, "{0} error", "{0} errors", n_errors), n_errors);
  g_autofree char *warnings
      = put_number (g_dngettext (GETTEXT_PACKAGE, "{0} warning", "{0} warnings", n_warnings), n_warnings);
  const char *verdict = _ ("Nothing is written yet.");

  if (n_errors)
    verdict = _ ("Correct the errors in the files, then check again: nothing can be imported before.");
  else if (n_tables == 0)
    verdict = _ ("There is no table in this folder: its files are named demandes.csv, personnes.csv…");

  /* Translators: 12 tables, 345 rows; 1 error, 2 warnings. What it means. */
  return g_strdup_printf (_ ("%s, %s; %s, %s. %s"), tables, rows, errors, warnings, verdict);
}

static void
set_part_title (JalonsImportPage *self, const char *name, const char *title, guint64 count)
{
  g_autofree char *number = jalons_text_count (count);
  g_autofree char *text = g_strdup_printf ("%s (%s)", title, number);
  GtkWidget *child = gtk_stack_get_child_by_name (self->parts, name);

  gtk_stack_page_set_title (gtk_stack_get_page (self->parts, child), text);
}

static void
show_preview (JalonsImportPage *self, JalonsImportPreview *preview)
{
  const JalonsImportResult *result = preview->result;
  g_autofree char *summary = summarize (preview);
  g_autofree char *folder = jalons_text_path (self->folder);
  guint64 found = result->errors_total + result->warnings_total;
  guint tables = jalons_import_preview_tables (preview);

  jalons_table_preview_show (self->tables, preview);
  g_clear_pointer (&self->preview, jalons_import_preview_free);
  self->preview = preview;
  gtk_label_set_label (self->folder_label, folder);
  gtk_label_set_label (self->summary_label, summary);
  jalons_issue_list_show (self->issues, result);
  set_part_title (self, "tables", _ ("Tables"), tables);
  set_part_title (self, "issues", _ ("Errors and Warnings"), found);
  gtk_stack_set_visible_child_name (self->parts, result->errors_total || !tables ? "issues" : "tables");
  gtk_widget_set_sensitive (self->import_button, result->errors_total == 0 && tables > 0);
  gtk_stack_set_visible_child_name (self->views, "preview");
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->import_button) ? self->import_button : self->again_button);
}

static void
forget_preview (JalonsImportPage *self)
{
  jalons_table_preview_show (self->tables, NULL);
  g_clear_pointer (&self->preview, jalons_import_preview_free);
  g_clear_pointer (&self->folder, g_free);
}

static void
add_done_row (JalonsImportPage *self, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, value);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_group_add (self->done_group, row);
  g_ptr_array_add (self->done_rows, row);
}

static void
show_done (JalonsImportPage *self, const JalonsImportResult *result)
{
  g_autofree char *warnings = jalons_text_count (result->warnings_total);

  for (guint i = 0; i < self->done_rows->len; i++)
    adw_preferences_group_remove (self->done_group, g_ptr_array_index (self->done_rows, i));
  g_ptr_array_set_size (self->done_rows, 0);
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      g_autofree char *count = jalons_text_count (result->rows[i]);

      if (result->present[i])
        add_done_row (self, jalons_table (i)->name, count);
    }
  add_done_row (self, _ ("Warnings"), warnings);
  gtk_stack_set_visible_child_name (self->views, "done");
  gtk_widget_grab_focus (self->done_button);
}

/* Between the preview and « Importer » the files may have changed: what they say now is what counts. */
static void
finish_import (JalonsImportPage *self, Reading *reading)
{
  if (!reading->result->imported)
    {
      g_autofree char *folder = g_strdup (self->folder);

      jalons_page_toast (JALONS_PAGE (self), _ ("The files have changed: nothing was imported."));
      jalons_page_show (JALONS_PAGE (self), folder);
      return;
    }
  show_done (self, reading->result);
  forget_preview (self);
  jalons_session_changed (jalons_page_get_session (JALONS_PAGE (self)));
}

static void
read_done_cb (const GError *error, gpointer data)
{
  g_autoptr (Reading) reading = data;
  JalonsImportPage *self = reading->page;

  if (error)
    jalons_page_toast_error (JALONS_PAGE (self), error);
  else if (reading->write)
    finish_import (self, reading);
  else
    {
      g_free (self->folder);
      self->folder = g_strdup (reading->folder);
      g_set_weak_pointer (&self->shown, jalons_page_get_session (JALONS_PAGE (self)));
      show_preview (self, g_steal_pointer (&reading->preview));
    }
}

static void
start_reading (JalonsImportPage *self, const char *folder, gboolean write)
{
  Reading *reading = NULL;

  if (jalons_job_is_running ())
    return;
  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->folder = g_strdup (folder);
  reading->write = write;
  jalons_job_start (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), jalons_page_get_session (JALONS_PAGE (self)),
                    write ? _ ("Importing") : _ ("Reading the tables"), read_cb, read_done_cb, reading);
}

static void
folder_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsImportPage) self = data;

  if (path)
    start_reading (self, path, FALSE);
}

static void
choose_cb (JalonsImportPage *self)
{
  const JalonsChooseOptions options = { _ ("Choose a folder of tables"), NULL, NULL };

  jalons_toolkit_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), JALONS_CHOOSE_FOLDER, &options,
                         folder_chosen_cb, g_object_ref (self));
}

static void
workbook_cb (JalonsImportPage *self)
{
  jalons_page_go_to (JALONS_PAGE (self), "sheet", NULL);
}

static void
check_again_cb (JalonsImportPage *self)
{
  start_reading (self, self->folder, FALSE);
}

static void
import_cb (JalonsImportPage *self)
{
  start_reading (self, self->folder, TRUE);
}

static void
see_cb (JalonsImportPage *self)
{
  gtk_stack_set_visible_child_name (self->views, "choose");
  jalons_page_go_to (JALONS_PAGE (self), "home", NULL);
}

static void
jalons_import_page_show (JalonsPage *page, const char *argument)
{
  start_reading (JALONS_IMPORT_PAGE (page), argument, FALSE);
}

/* A preview is of one register: another one asks for another. */
static void
jalons_import_page_refresh (JalonsPage *page)
{
  JalonsImportPage *self = JALONS_IMPORT_PAGE (page);

  if (self->shown == jalons_page_get_session (page))
    {
      /* Names may be shown otherwise than before. */
      jalons_table_preview_show (self->tables, self->preview);
      return;
    }
  g_set_weak_pointer (&self->shown, jalons_page_get_session (page));
  forget_preview (self);
  gtk_stack_set_visible_child_name (self->views, "choose");
}

static void
jalons_import_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_weak_pointer (&JALONS_IMPORT_PAGE (object)->shown);

  G_OBJECT_CLASS (jalons_import_page_parent_class)->dispose (object);
}

static void
jalons_import_page_finalize (GObject *object)
{
  JalonsImportPage *self = JALONS_IMPORT_PAGE (object);

  g_clear_pointer (&self->preview, jalons_import_preview_free);
  g_ptr_array_unref (self->done_rows);
  g_free (self->folder);

  G_OBJECT_CLASS (jalons_import_page_parent_class)->finalize (object);
}

static void
jalons_import_page_class_init (JalonsImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_import_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_import_page_finalize;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_import_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_import_page_show;

  g_type_ensure (JALONS_TYPE_TABLE_PREVIEW);
  g_type_ensure (JALONS_TYPE_ISSUE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, folder_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, parts);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, tables);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, issues);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, done_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsImportPage, done_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, workbook_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, see_cb);
}

static void
jalons_import_page_init (JalonsImportPage *self)
{
  self->done_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
