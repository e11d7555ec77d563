/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "jalons-keeper.h"
#include "jalons-notice.h"
#include "jalons-passphrase.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-unlock-view.h"
#include "jalons-window.h"

/* The page that asks what opens a register. */

#define PASSPHRASE "cinq clochers gris sous une averse de mai"
#define OTHER "neuf pommes vertes au fond du grenier"

/* What the registers of all the tests are copied from: derivations take their time. */
static char *template;
static char *key_file;
static char *code;

typedef struct {
  char             *folder;
  char             *path;
  JalonsWindow     *window;
  JalonsUnlockView *view;
} Fixture;

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->view, JALONS_TYPE_UNLOCK_VIEW, id);
}

static JalonsStore *
make_template (const char *path)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };
  guint8 hash[JALONS_HASH_SIZE];
  JalonsSlotOrder slots[] = {
    { JALONS_SLOT_PASSPHRASE, "Déléguée", JALONS_COST_FLOOR, { PASSPHRASE, strlen (PASSPHRASE), NULL, NULL } },
    { JALONS_SLOT_PASSPHRASE, "Adjointe", JALONS_COST_FLOOR, { OTHER, strlen (OTHER), hash, NULL } },
    { JALONS_SLOT_RECOVERY, "Code de secours", { 0 }, { code, strlen (code), NULL, NULL } },
  };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = NULL;

  g_assert_true (jalons_key_file_read (key_file, hash, &error));
  store = jalons_store_create (path, &reg, slots, G_N_ELEMENTS (slots), &error);
  g_assert_no_error (error);

  return store;
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("jalons-unlock-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "registre-75.jalons", NULL);
  copy (template, fixture->path);
  fixture->window = jalons_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jalons_window_ask (fixture->window, fixture->path);
  fixture->view = display_test_view (fixture->window, "unlock");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  display_test_destroy (fixture->window);
  jalons_keeper_wait ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static const char *
view_of (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (display_test_part (fixture->window, JALONS_TYPE_WINDOW, "views"));
}

static const char *
step_of (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (part (fixture, "steps"));
}

static const char *
error_of (Fixture *fixture)
{
  GtkLabel *label = part (fixture, "error");

  return gtk_widget_get_visible (GTK_WIDGET (label)) ? gtk_label_get_label (label) : NULL;
}

static gboolean
asks (gpointer data)
{
  return g_str_equal (step_of (data), "ask");
}

static gboolean
is_open (gpointer data)
{
  return jalons_window_get_session (((Fixture *) data)->window) != NULL;
}

static void
try (Fixture *fixture, const char *secret)
{
  gtk_editable_set_text (part (fixture, "secret"), secret);
  display_test_press (part (fixture, "open_button"));
}

/* The file says who may open it; the code is asked for apart. No name is in the title. */
static void
test_question (Fixture *fixture, gconstpointer data)
{
  GListModel *labels = gtk_drop_down_get_model (part (fixture, "who"));

  g_assert_cmpstr (view_of (fixture), ==, "unlock");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Jalons");
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "title")), ==, "registre-75.jalons");
  g_assert_cmpuint (g_list_model_get_n_items (labels), ==, 2);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (labels), 1), ==, "Adjointe");
  g_assert_true (gtk_widget_get_visible (part (fixture, "who_box")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "key_box")));
  g_assert_true (GTK_IS_PASSWORD_ENTRY_BUFFER (gtk_text_get_buffer (GTK_TEXT (gtk_editable_get_delegate (part (fixture, "secret"))))));
  display_test_press (part (fixture, "open_button"));
  g_assert_nonnull (error_of (fixture));
  g_assert_cmpstr (step_of (fixture), ==, "ask");
}

/* Said in place, and tried again. */
static void
test_wrong_then_right (Fixture *fixture, gconstpointer data)
{
  try (fixture, "cinq clochers gris sous une averse de juin");
  g_assert_cmpstr (step_of (fixture), ==, "open");
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "secret")), ==, "");
  display_test_until (asks, fixture);
  g_assert_nonnull (error_of (fixture));
  g_assert_false (is_open (fixture));
  try (fixture, PASSPHRASE);
  g_assert_null (error_of (fixture));
  display_test_until (is_open, fixture);
  g_assert_cmpstr (view_of (fixture), ==, "register");
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "secret")), ==, "");
}

/* At once; what the thread finds later is dropped, and the next try waits for it. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  try (fixture, PASSPHRASE);
  display_test_press (part (fixture, "cancel_button"));
  g_assert_cmpstr (step_of (fixture), ==, "ask");
  g_assert_null (error_of (fixture));
  try (fixture, PASSPHRASE);
  display_test_press (part (fixture, "cancel_button"));
  jalons_keeper_wait ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (is_open (fixture));
  try (fixture, PASSPHRASE);
  display_test_until (is_open, fixture);
}

static void
test_code (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wrong = g_strdup (code);

  display_test_press (part (fixture, "code_button"));
  g_assert_false (gtk_widget_get_visible (part (fixture, "who_box")));
  wrong[2] = wrong[2] == '7' ? '8' : '7';
  try (fixture, "abc");
  g_assert_nonnull (error_of (fixture));
  g_assert_cmpstr (step_of (fixture), ==, "ask");
  try (fixture, wrong);
  display_test_until (asks, fixture);
  g_assert_nonnull (error_of (fixture));
  try (fixture, code);
  display_test_until (is_open, fixture);
}

static void
test_key_file (Fixture *fixture, gconstpointer data)
{
  gtk_drop_down_set_selected (part (fixture, "who"), 1);
  g_assert_true (gtk_widget_get_visible (part (fixture, "key_box")));
  try (fixture, OTHER);
  g_assert_nonnull (error_of (fixture));
  g_assert_cmpstr (step_of (fixture), ==, "ask");
  jalons_toolkit_set_answers (key_file, TRUE);
  display_test_press (part (fixture, "key_button"));
  try (fixture, OTHER);
  display_test_until (is_open, fixture);
}

/* While it is open elsewhere: said, offered to be read, and read with the name of who has it. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  const JalonsCredential credential = { code, strlen (code), NULL, NULL };
  g_autoptr (JalonsStore) elsewhere = jalons_store_open (fixture->path, FALSE, &credential, NULL);
  GtkWidget *notice = NULL;

  g_assert_nonnull (elsewhere);
  try (fixture, PASSPHRASE);
  display_test_until (asks, fixture);
  g_assert_nonnull (error_of (fixture));
  g_assert_true (gtk_widget_get_visible (part (fixture, "read_only_button")));
  display_test_press (part (fixture, "read_only_button"));
  g_assert_nonnull (error_of (fixture));
  try (fixture, PASSPHRASE);
  display_test_until (is_open, fixture);
  notice = gtk_widget_get_first_child (display_test_part (fixture->window, JALONS_TYPE_WINDOW, "notices"));
  g_assert_true (JALONS_IS_NOTICE (notice));
  g_assert_nonnull (strstr (jalons_notice_get_text (JALONS_NOTICE (notice)), "Code de secours"));
  g_assert_true (jalons_session_is_read_only (jalons_window_get_session (fixture->window)));
  g_assert_cmpstr (gtk_label_get_label (display_test_part (fixture->window, JALONS_TYPE_WINDOW, "saved_label")), !=, "");
}

/* An old copy in the place of the register: said until it is put away. */
static void
test_opening_is_told (Fixture *fixture, gconstpointer data)
{
  const JalonsCredential credential = { code, strlen (code), NULL, NULL };
  JalonsStore *store = jalons_store_open (fixture->path, FALSE, &credential, NULL);
  JalonsAssociation association = { .association = (char *) "a", .nom = (char *) "a" };
  GtkWidget *notices = display_test_part (fixture->window, JALONS_TYPE_WINDOW, "notices");
  GtkWidget *notice = NULL;

  g_assert_true (jalons_store_save (store, JALONS_TABLE_ASSOCIATIONS, &association, NULL));
  jalons_store_free (store);
  copy (template, fixture->path);
  try (fixture, PASSPHRASE);
  display_test_until (is_open, fixture);
  notice = gtk_widget_get_first_child (notices);
  g_assert_true (JALONS_IS_NOTICE (notice));
  g_assert_cmpstr (jalons_notice_get_text (JALONS_NOTICE (notice)), !=, "");
  g_assert_null (gtk_widget_get_next_sibling (notice));
  display_test_press (jalons_toolkit_find_below (notice, GTK_TYPE_BUTTON));
  g_assert_null (gtk_widget_get_first_child (notices));
}

/* Leaving forgets what was typed, and what was being opened. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  try (fixture, PASSPHRASE);
  jalons_window_set_session (fixture->window, NULL);
  g_assert_cmpstr (view_of (fixture), ==, "start");
  jalons_keeper_wait ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (is_open (fixture));
  g_assert_null (jalons_window_get_asked (fixture->window));
}

/* A file that is none says so, and cannot be opened. */
static void
test_not_a_register (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "nothing", -1, NULL));
  jalons_window_ask (fixture->window, fixture->path);
  g_assert_nonnull (error_of (fixture));
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "open_button")));
}

static void
make_things (const char *folder)
{
  code = jalons_recovery_code_generate ();
  template = g_build_filename (folder, "template.jalons", NULL);
  key_file = g_build_filename (folder, "clef", NULL);
  g_assert_true (g_file_set_contents (key_file, "de quoi faire une clef", -1, NULL));
  jalons_store_free (make_template (template));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/unlock/question", test_question },   { "/unlock/wrong-then-right", test_wrong_then_right },
    { "/unlock/cancel", test_cancel },       { "/unlock/code", test_code },
    { "/unlock/key-file", test_key_file },   { "/unlock/busy", test_busy },
    { "/unlock/opening", test_opening_is_told }, { "/unlock/leave", test_leave },
    { "/unlock/not-a-register", test_not_a_register },
  };
  g_autofree char *folder = g_dir_make_tmp ("jalons-things-XXXXXX", NULL);
  int status = 0;

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  make_things (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  status = g_test_run ();
  jalons_passphrase_free (code);
  g_free (template);
  g_free (key_file);
  display_test_remove (folder);

  return status;
}
