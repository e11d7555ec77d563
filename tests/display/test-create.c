/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "display-test.h"
#include "jalons-job.h"
#include "jalons-new-register-window.h"
#include "jalons-passphrase-pane.h"
#include "jalons-recovery-pane.h"
#include "jalons-recovery-sheet.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"

/* The window that makes a register, step by step. */

typedef struct {
  char          *folder;
  char          *path;
  GtkWidget     *window;
  JalonsSession *session; /* once it is made */
} Fixture;

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->window, JALONS_TYPE_NEW_REGISTER_WINDOW, id);
}

static gpointer
pane_part (Fixture *fixture, const char *id)
{
  return display_test_part (part (fixture, "passphrase_pane"), JALONS_TYPE_PASSPHRASE_PANE, id);
}

static gpointer
code_part (Fixture *fixture, const char *id)
{
  return display_test_part (part (fixture, "recovery_pane"), JALONS_TYPE_RECOVERY_PANE, id);
}

static void
created_cb (Fixture *fixture, JalonsSession *session)
{
  g_set_object (&fixture->session, session);
}

static void
set_up (Fixture *fixture, gconstpointer kind)
{
  fixture->folder = g_dir_make_tmp ("jalons-create-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "mine.jalons", NULL);
  fixture->window = GTK_WIDGET (jalons_new_register_window_new (NULL));
  g_signal_connect_swapped (fixture->window, "created", G_CALLBACK (created_cb), fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jalons_toolkit_set_answers (fixture->path, TRUE);
  gtk_check_button_set_active (part (fixture, kind), TRUE);
  display_test_press (part (fixture, "choose_button"));
}

static void
tear_down (Fixture *fixture, gconstpointer kind)
{
  g_clear_object (&fixture->session);
  if (fixture->window)
    display_test_destroy (fixture->window);
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
next (Fixture *fixture)
{
  display_test_press (part (fixture, "create_button"));
}

static const char *
step_of (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (part (fixture, "steps"));
}

static void
type (gpointer entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static const char *
label_of (gpointer label)
{
  return gtk_widget_get_visible (label) ? gtk_label_get_label (label) : NULL;
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;

  return n;
}

/* The labels of the groups, read as people read them. */
static char *
read_code (Fixture *fixture)
{
  GString *code = g_string_new (NULL);

  for (GtkWidget *box = gtk_widget_get_first_child (code_part (fixture, "groups")); box;
       box = gtk_widget_get_next_sibling (box))
    g_string_append_printf (code, "%s%s", code->len ? "-" : "",
                            gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (box))));

  return g_string_free (code, FALSE);
}

static gboolean
job_is_over (gpointer data)
{
  return !jalons_job_is_running ();
}

static JalonsStore *
open_with (Fixture *fixture, const char *secret)
{
  const JalonsCredential credential = { .passphrase = secret, .length = strlen (secret) };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_open (fixture->path, FALSE, &credential, &error);

  g_assert_no_error (error);

  return store;
}

/* From the words that are drawn. */
static char *
take_words (Fixture *fixture)
{
  char *words = g_strdup (gtk_label_get_label (pane_part (fixture, "words")));

  type (pane_part (fixture, "again"), words);

  return words;
}

static void
test_departement (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *words = NULL;
  g_autofree char *code = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *third = NULL;
  const JalonsRegister *reg = NULL;

  g_assert_false (gtk_widget_get_sensitive (part (fixture, "create_button")));
  gtk_drop_down_set_selected (part (fixture, "departement_dropdown"), jalons_departement_find ("2A"));
  next (fixture);
  g_assert_cmpstr (step_of (fixture), ==, "passphrase");
  g_assert_nonnull (strstr (gtk_editable_get_text (pane_part (fixture, "label_entry")), "2A"));

  /* The words must be typed, and are those that are shown. */
  next (fixture);
  g_assert_nonnull (label_of (pane_part (fixture, "error")));
  type (pane_part (fixture, "again"), "autre chose");
  next (fixture);
  g_assert_nonnull (label_of (pane_part (fixture, "error")));
  words = take_words (fixture);
  next (fixture);
  g_assert_cmpstr (step_of (fixture), ==, "code");

  /* So must the code; a wrong group is named. */
  code = read_code (fixture);
  g_assert_cmpuint (strlen (code), >, 30);
  next (fixture);
  g_assert_null (gtk_widget_get_first_child (code_part (fixture, "groups")));
  wrong = g_strdup (code);
  wrong[13] = wrong[13] == '7' ? '8' : '7';
  type (code_part (fixture, "typed"), wrong);
  next (fixture);
  third = g_strdup_printf ("%d", 3);
  g_assert_nonnull (strstr (label_of (code_part (fixture, "error")), third));
  g_assert_cmpuint (count_files (fixture), ==, 0);
  type (code_part (fixture, "typed"), code);
  next (fixture);
  display_test_until (job_is_over, NULL);

  g_assert_nonnull (fixture->session);
  reg = jalons_store_register (jalons_session_get_store (fixture->session));
  g_assert_cmpint (reg->kind, ==, JALONS_KIND_DEPARTEMENT);
  g_assert_cmpint (reg->departement, ==, jalons_departement_find ("2A"));
  g_assert_false (reg->demonstration);
  g_clear_object (&fixture->session);
  /* With the folder of its backups. */
  g_assert_cmpuint (count_files (fixture), ==, 2);
  jalons_store_free (open_with (fixture, words));
  jalons_store_free (open_with (fixture, code));
}

static void
test_own (Fixture *fixture, gconstpointer kind)
{
  type (part (fixture, "name_entry"), "  Les Jalons ");
  next (fixture);
  gtk_check_button_set_active (pane_part (fixture, "own_check"), TRUE);
  g_assert_false (gtk_widget_get_visible (pane_part (fixture, "drawn_box")));
  next (fixture);
  g_assert_nonnull (label_of (pane_part (fixture, "error")));

  /* The verdict is in words. */
  type (pane_part (fixture, "own"), "azerty");
  g_assert_true (gtk_widget_get_visible (pane_part (fixture, "verdict_box")));
  g_assert_cmpstr (gtk_label_get_label (pane_part (fixture, "verdict")), !=, "");
  type (pane_part (fixture, "again"), "azerty");
  next (fixture);
  g_assert_cmpstr (step_of (fixture), ==, "passphrase");
  type (pane_part (fixture, "own"), "quatre tuiles bleues sous la pluie de novembre");
  g_assert_null (label_of (pane_part (fixture, "error")));
  type (pane_part (fixture, "again"), "quatre tuiles bleues sous la pluie de décembre");
  next (fixture);
  g_assert_cmpstr (step_of (fixture), ==, "passphrase");
  type (pane_part (fixture, "again"), "quatre tuiles bleues sous la pluie de novembre");
  next (fixture);
  g_assert_cmpstr (step_of (fixture), ==, "code");

  /* Back, and nothing is lost; the code stays the same. */
  display_test_press (part (fixture, "back_button"));
  g_assert_cmpstr (step_of (fixture), ==, "passphrase");
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* Another draw is other words. */
static void
test_another (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *first = NULL;
  GtkWidget *button = NULL;

  next (fixture);
  first = g_strdup (gtk_label_get_label (pane_part (fixture, "words")));
  button = jalons_toolkit_find_below (pane_part (fixture, "drawn_box"), GTK_TYPE_BUTTON);
  display_test_press (button);
  g_assert_cmpstr (gtk_label_get_label (pane_part (fixture, "words")), !=, "");
  if (g_strcmp0 (first, "un deux trois quatre cinq six") != 0)
    g_assert_cmpstr (gtk_label_get_label (pane_part (fixture, "words")), !=, first);
}

static void
test_never_overwrites (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "mine", -1, NULL));
  next (fixture);
  g_assert_true (gtk_revealer_get_reveal_child (part (fixture, "error_revealer")));
  g_assert_cmpstr (step_of (fixture), ==, "what");
  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
}

/* Of a demonstration, nothing is asked. */
static void
test_demonstration (Fixture *fixture, gconstpointer kind)
{
  next (fixture);
  display_test_until (job_is_over, NULL);
  g_assert_nonnull (fixture->session);
  g_assert_true (jalons_store_register (jalons_session_get_store (fixture->session))->demonstration);
}

static void
test_cancelled (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *words = NULL;
  g_autofree char *code = NULL;

  next (fixture);
  words = take_words (fixture);
  next (fixture);
  code = read_code (fixture);
  next (fixture);
  type (code_part (fixture, "typed"), code);
  next (fixture);
  jalons_job_cancel ();
  display_test_until (job_is_over, NULL);
  g_assert_null (fixture->session);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  g_assert_true (gtk_revealer_get_reveal_child (part (fixture, "error_revealer")));
}

/* On one sheet of paper, with room to spare. */
static void
test_sheet (void)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x = 0, y = 0, width = 0, height = 0;

  jalons_recovery_sheet_draw (cr, 480, 700, "registre-34.jalons", jalons_day_new (2026, 11, 26),
                              "7K2QD-M0XSN-7K2QD-M0XSN-7K2QD-M0XSN-7K2QD-M0XSN");
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  g_assert_cmpfloat (width, >, 300);
  g_assert_cmpfloat (x + width, <=, 480);
  g_assert_cmpfloat (height, >, 200);
  g_assert_cmpfloat (y + height, <=, 600);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    const char *kind;
    void (*test) (Fixture *fixture, gconstpointer kind);
  } tests[] = {
    { "/create/departement", "departement_check", test_departement },
    { "/create/own", "association_check", test_own },
    { "/create/another", "national_check", test_another },
    { "/create/never-overwrites", "national_check", test_never_overwrites },
    { "/create/demonstration", "demonstration_check", test_demonstration },
    { "/create/cancelled", "national_check", test_cancelled },
  };
  g_autofree char *state = g_dir_make_tmp ("jalons-state-XXXXXX", NULL);
  int status = 0;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].kind, set_up, tests[i].test, tear_down);
  g_test_add_func ("/create/sheet", test_sheet);
  status = g_test_run ();
  display_test_remove (state);

  return status;
}
