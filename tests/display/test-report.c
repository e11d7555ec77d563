/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "display-test.h"
#include "jalons-demo.h"
#include "jalons-job.h"
#include "jalons-map.h"
#include "jalons-report-page.h"
#include "jalons-report-places.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"


typedef struct {
  char         *folder;
  char         *path;
  JalonsWindow *window;
} Fixture;

typedef struct {
  int         kind; /* JALONS_KIND_… */
  const char *departement;
  gboolean    filled;
} Case;

static const Case national = { JALONS_KIND_DEMONSTRATION, NULL, TRUE };
static const Case desk = { JALONS_KIND_DEPARTEMENT, "75", TRUE };
static const Case empty = { JALONS_KIND_DEPARTEMENT, "48", FALSE };

static void
make_register (const char *path, const Case *one)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = one->kind, .demonstration = TRUE, .today = options.today, .name = (char *) "" };
  JalonsStore *store = NULL;

  options.departement = reg.departement = one->departement ? jalons_departement_find (one->departement) : 0;
  store = jalons_store_create (path, &reg, NULL, 0, NULL);
  if (one->filled)
    g_assert_true (jalons_demo_fill (store, &options, NULL, NULL));
  jalons_store_free (store);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonsSession) session = NULL;

  fixture->folder = g_dir_make_tmp ("jalons-report-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "register.jalons", NULL);
  make_register (fixture->path, data);
  session = jalons_session_open (fixture->path, FALSE, NULL);
  fixture->window = jalons_window_new (NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  jalons_window_set_session (fixture->window, session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "(ss)", "report", "");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
close_window (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window)
    close_window (fixture);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static JalonsReportPage *
page_of (Fixture *fixture)
{
  GtkWidget *pages
      = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->window), JALONS_TYPE_WINDOW, "pages"));

  return JALONS_REPORT_PAGE (gtk_stack_get_child_by_name (GTK_STACK (pages), "report"));
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (page_of (fixture)), JALONS_TYPE_REPORT_PAGE, id);
}

/* Every section that this register has, for its first year, the last but one and the year at hand. */
static void
test_sections (Fixture *fixture, gconstpointer data)
{
  const Case *one = data;
  GtkStack *sections = part (fixture, "sections");
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (sections);

  for (int year = JALONS_REPORT_FIRST_YEAR; year <= 2026; year += year == JALONS_REPORT_FIRST_YEAR ? 8 : 1)
    {
      guint shown = 0;

      jalons_report_page_set_year (page_of (fixture), year);
      g_assert_cmpint (jalons_report_page_get_year (page_of (fixture)), ==, year);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
        {
          g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (pages), i);
          GtkStackPage *page = GTK_STACK_PAGE (item);

          if (!gtk_stack_page_get_visible (page))
            continue;
          gtk_stack_set_visible_child (sections, gtk_stack_page_get_child (page));
          gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
          shown++;
        }
      g_assert_cmpuint (shown, ==, one->departement ? JALONS_N_THEMES : JALONS_N_THEMES + 2);
    }
  g_assert_cmpint (jalons_report_page_get_as_of (page_of (fixture)), ==, 20468);
}

static void
enter_day (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (part (fixture, "day")), text);
  g_signal_emit_by_name (part (fixture, "day"), "activate");
}

static void
test_day (Fixture *fixture, gconstpointer data)
{
  jalons_report_page_set_year (page_of (fixture), 2025);
  g_assert_cmpint (jalons_report_page_get_as_of (page_of (fixture)), ==, jalons_day_year_end (2025));
  enter_day (fixture, "30/06/2025");
  g_assert_cmpint (jalons_report_page_get_as_of (page_of (fixture)), ==, jalons_day_new (2025, 6, 30));
  enter_day (fixture, "31/02/2025");
  g_assert_true (gtk_widget_has_css_class (part (fixture, "day"), "error"));
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "fault")), !=, "");
  enter_day (fixture, "01/01/2024");
  g_assert_true (gtk_widget_has_css_class (part (fixture, "day"), "error"));
  g_assert_cmpint (jalons_report_page_get_as_of (page_of (fixture)), ==, jalons_day_new (2025, 6, 30));
  enter_day (fixture, "2025-07-01");
  g_assert_false (gtk_widget_has_css_class (part (fixture, "day"), "error"));
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "fault")), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part (fixture, "day"))), ==, "01/07/2025");
}

static GBytes *
read_file (const char *path)
{
  char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  return g_bytes_new_take (bytes, length);
}

/* @as_of: AAAA-MM-JJ. */
static GBytes *
report_by_command (Fixture *fixture, const char *format, const char *as_of)
{
  g_autofree char *output = g_build_filename (fixture->folder, "by-command", NULL);
  const char *argv[] = { g_getenv ("JALONSCTL"), "report",   fixture->path, "--year",   "2025", "--as-of",
                         as_of,                  "--format", format,        "--output", output, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;
  GBytes *bytes = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_cmpint (status, ==, 0);
  bytes = read_file (output);
  g_unlink (output);

  return bytes;
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "json", "csv", "xlsx" };
  static const char *const days[] = { "2025-12-31", "2025-06-30" };
  GBytes *written[G_N_ELEMENTS (days)][G_N_ELEMENTS (formats)];

  jalons_report_page_set_year (page_of (fixture), 2025);
  for (guint d = 0; d < G_N_ELEMENTS (days); d++)
    for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
      {
        g_autofree char *output = g_build_filename (fixture->folder, "by-window", NULL);

        enter_day (fixture, days[d]);
        jalons_toolkit_set_answers (output, TRUE);
        gtk_widget_activate_action (GTK_WIDGET (page_of (fixture)), "report.export", "s", formats[f]);
        while (jalons_job_is_running ())
          g_main_context_iteration (NULL, TRUE);
        written[d][f] = read_file (output);
        g_unlink (output);
      }
  /* A register is open in one place at a time. */
  close_window (fixture);
  for (guint d = 0; d < G_N_ELEMENTS (days); d++)
    for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
      {
        g_autoptr (GBytes) by_command = report_by_command (fixture, formats[f], days[d]);

        g_assert_true (g_bytes_equal (written[d][f], by_command));
        g_bytes_unref (written[d][f]);
      }
}

/* Cancelled, it leaves what was there. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *output = g_build_filename (fixture->folder, "kept", NULL);
  g_autoptr (GBytes) after = NULL;

  g_assert_true (g_file_set_contents (output, "before", -1, NULL));
  jalons_toolkit_set_answers (output, TRUE);
  jalons_report_page_export (page_of (fixture), JALONS_REPORT_XLSX);
  jalons_job_cancel ();
  while (jalons_job_is_running ())
    g_main_context_iteration (NULL, TRUE);
  after = read_file (output);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), "before", 6);
  g_unlink (output);
}

/* Nothing of a page is left once it is gone, however often it was opened. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < display_test_openings (); i++)
    {
      g_autoptr (JalonsSession) session = g_object_ref (jalons_window_get_session (fixture->window));
      JalonsPage *page = g_object_ref_sink (g_object_new (JALONS_TYPE_REPORT_PAGE, NULL));
      GtkWidget *window = gtk_window_new ();

      gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
      jalons_page_set_session (page, session);
      gtk_window_present (GTK_WINDOW (window));
      gtk_test_widget_wait_for_draw (window);
      jalons_page_show (page, i % 2 ? "S1" : "2024");
      gtk_window_destroy (GTK_WINDOW (window));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (page);
    }
}

#define ADD(path, one, test) g_test_add (path, Fixture, &(one), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());

  ADD ("/report/sections/national", national, test_sections);
  ADD ("/report/sections/departement", desk, test_sections);
  ADD ("/report/sections/empty", empty, test_sections);
  ADD ("/report/day", desk, test_day);
  ADD ("/report/export/national", national, test_export);
  ADD ("/report/export/departement", desk, test_export);
  ADD ("/report/cancel", national, test_cancel);
  ADD ("/report/gone", desk, test_gone);

  return g_test_run ();
}
