/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-passphrase-pane.h"
#include "jalons-passphrase.h"
#include "jalons-recovery-pane.h"
#include "jalons-slots-window.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"

/* « Accès au registre », over a register on the disk that is opened by a code: what is given, changed and taken
 * back opens it, or opens it no more. */

typedef struct {
  char              *folder;
  char              *path;
  char              *code;
  JalonsSession     *session;
  JalonsSlotsWindow *window;
} Fixture;

static JalonsStore *
open_with (Fixture *fixture, const char *secret)
{
  const JalonsCredential credential = { .passphrase = secret, .length = strlen (secret) };

  return jalons_store_open (fixture->path, FALSE, &credential, NULL);
}

static void
check_opens (Fixture *fixture, const char *secret, gboolean opens)
{
  g_autoptr (JalonsStore) store = open_with (fixture, secret);

  g_assert_true ((store != NULL) == opens);
}

static void
begin (Fixture *fixture)
{
  JalonsStore *store = open_with (fixture, fixture->code);

  g_assert_nonnull (store);
  fixture->session = jalons_session_new_for_store (store, fixture->path);
  fixture->window = jalons_slots_window_new (NULL, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
end (Fixture *fixture)
{
  if (fixture->window)
    display_test_destroy (g_steal_pointer (&fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  if (fixture->session)
    g_assert_finalize_object (g_steal_pointer (&fixture->session));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };
  JalonsSlotOrder slots[] = { { .kind = JALONS_SLOT_RECOVERY, .label = "Mien" },
                              { .kind = JALONS_SLOT_RECOVERY, .label = "Autre" } };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("jalons-slots-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "r.jalons", NULL);
  fixture->code = jalons_recovery_code_generate ();
  slots[0].credential = (JalonsCredential) { .passphrase = fixture->code, .length = strlen (fixture->code) };
  slots[1].credential = (JalonsCredential) { .passphrase = "00000", .length = 5 };
  jalons_store_free (jalons_store_create (fixture->path, &reg, slots, G_N_ELEMENTS (slots), &error));
  g_assert_no_error (error);
  begin (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  end (fixture);
  display_test_remove (fixture->folder);
  jalons_passphrase_free (fixture->code);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->window, JALONS_TYPE_SLOTS_WINDOW, id);
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

static gboolean
job_is_over (gpointer data)
{
  return !jalons_job_is_running ();
}

static void
press (Fixture *fixture, const char *id)
{
  display_test_press (part (fixture, id));
  display_test_until (job_is_over, NULL);
}

static const char *
error_of (Fixture *fixture)
{
  return gtk_revealer_get_reveal_child (part (fixture, "error_revealer")) ? gtk_label_get_label (part (fixture, "error_label"))
                                                                          : NULL;
}

/* The first button of a row of that name, or NULL. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (ADW_IS_ACTION_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), label) == 0)
    return jalons_toolkit_find_below (widget, GTK_TYPE_BUTTON);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found)
        return found;
    }

  return NULL;
}

static guint
n_slots (Fixture *fixture)
{
  return jalons_register_file_header (jalons_store_file (jalons_session_get_store (fixture->session)))->n_slots;
}

static void
check_noted (Fixture *fixture, JalonsJournalAction action, const char *label)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES };
  g_autoptr (GPtrArray) entries
      = jalons_journal_read (jalons_session_get_store (fixture->session), &filter, 0, 1, NULL);
  const JalonsJournalEntry *entry = entries->pdata[0];

  g_assert_cmpint (entry->action, ==, action);
  g_assert_cmpstr (entry->motive, ==, label);
}

static void
type (gpointer entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  /* Nobody shuts the door behind herself; and a code is drawn anew, not changed. */
  g_assert_null (find_button (part (fixture, "slots_group"), "Mien"));
  g_assert_nonnull (find_button (part (fixture, "slots_group"), "Autre"));
  g_assert_true (gtk_widget_get_visible (part (fixture, "acts_group")));
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;

  press (fixture, "add_button");
  words = g_strdup (gtk_label_get_label (pane_part (fixture, "words")));
  type (pane_part (fixture, "again"), words);
  press (fixture, "next_button");
  g_assert_nonnull (strstr (error_of (fixture), "whose"));
  type (pane_part (fixture, "label_entry"), "Mien");
  press (fixture, "next_button");
  g_assert_nonnull (strstr (error_of (fixture), "has this name"));
  type (pane_part (fixture, "label_entry"), "Remplaçante");
  press (fixture, "next_button");
  g_assert_null (error_of (fixture));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "steps")), ==, "list");
  g_assert_cmpuint (n_slots (fixture), ==, 3);
  g_assert_nonnull (find_button (part (fixture, "slots_group"), "Remplaçante"));
  check_noted (fixture, JALONS_JOURNAL_SLOT_ADDED, "Remplaçante");
  /* Nothing of it stays on the screen. */
  g_assert_cmpstr (gtk_label_get_label (pane_part (fixture, "words")), ==, "");
  end (fixture);
  check_opens (fixture, words, TRUE);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  jalons_toolkit_set_answers (NULL, FALSE);
  display_test_press (find_button (part (fixture, "slots_group"), "Autre"));
  g_assert_cmpuint (n_slots (fixture), ==, 2);
  jalons_toolkit_set_answers (NULL, TRUE);
  display_test_press (find_button (part (fixture, "slots_group"), "Autre"));
  display_test_until (job_is_over, NULL);
  g_assert_cmpuint (n_slots (fixture), ==, 1);
  g_assert_null (find_button (part (fixture, "slots_group"), "Autre"));
  check_noted (fixture, JALONS_JOURNAL_SLOT_REMOVED, "Autre");
}

/* The labels of the groups, as people read them. */
static char *
read_code (Fixture *fixture)
{
  GString *code = g_string_new (NULL);

  for (GtkWidget *box = gtk_widget_get_first_child (code_part (fixture, "groups")); box;
       box = gtk_widget_get_next_sibling (box))
    g_string_append_printf (code, "%s ", gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (box))));

  return g_string_free (code, FALSE);
}

static void
test_recovery (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL;

  press (fixture, "recovery_button");
  code = read_code (fixture);
  press (fixture, "next_button");
  press (fixture, "next_button");
  g_assert_true (gtk_widget_get_visible (code_part (fixture, "error")));
  g_assert_cmpuint (n_slots (fixture), ==, 2);
  type (code_part (fixture, "typed"), code);
  press (fixture, "next_button");
  g_assert_cmpuint (n_slots (fixture), ==, 3);
  end (fixture);
  check_opens (fixture, code, TRUE);
}

/* By a passphrase of one's own, which another takes the place of. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL, *others = NULL;

  press (fixture, "add_button");
  words = g_strdup (gtk_label_get_label (pane_part (fixture, "words")));
  type (pane_part (fixture, "again"), words);
  type (pane_part (fixture, "label_entry"), "Moi");
  press (fixture, "next_button");
  end (fixture);
  jalons_passphrase_free (fixture->code);
  fixture->code = jalons_passphrase_normalize (words);
  begin (fixture);
  display_test_press (find_button (part (fixture, "slots_group"), "Moi"));
  g_assert_false (gtk_widget_get_visible (pane_part (fixture, "label_group")));
  others = g_strdup (gtk_label_get_label (pane_part (fixture, "words")));
  g_assert_cmpstr (others, !=, words);
  type (pane_part (fixture, "again"), others);
  press (fixture, "next_button");
  check_noted (fixture, JALONS_JOURNAL_SLOT_CHANGED, "Moi");
  end (fixture);
  check_opens (fixture, words, FALSE);
  check_opens (fixture, others, TRUE);
}

static void
test_rotate (Fixture *fixture, gconstpointer data)
{
  JalonsRegisterFile *file = jalons_store_file (jalons_session_get_store (fixture->session));
  g_autoptr (JalonsKey) before = jalons_key_from (jalons_key_bytes (jalons_register_file_key (file)));

  press (fixture, "rotate_button");
  g_assert_true (memcmp (jalons_key_bytes (before), jalons_key_bytes (jalons_register_file_key (file)), JALONS_KEY_SIZE) != 0);
  check_noted (fixture, JALONS_JOURNAL_SLOT_CHANGED, "Mien");
  end (fixture);
  check_opens (fixture, fixture->code, TRUE);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/slots/list", test_list },         { "/slots/add", test_add },       { "/slots/remove", test_remove },
    { "/slots/recovery", test_recovery }, { "/slots/change", test_change }, { "/slots/rotate", test_rotate },
  };
  g_autofree char *state = g_dir_make_tmp ("jalons-state-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  status = g_test_run ();
  display_test_remove (state);

  return status;
}
