/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "jalons-actor-private.h"
#include "jalons-discretion.h"
#include "jalons-job.h"
#include "jalons-keeper.h"
#include "jalons-listing-view.h"
#include "jalons-page.h"
#include "jalons-preferences-window.h"
#include "jalons-protect.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-unlock-view.h"
#include "jalons-window.h"
#include "memory-scan.h"

/* What is seen, and what is left in memory, when a register is locked. It is made, and filled with fictional
 * persons, by another process: this one knows of it what it reads. */

#define PASSPHRASE "cinq clochers gris sous une averse de mai"
#define N_NAMES 50
#define BLANK_US (100 * 1000)
#define TURNS 5

static char *template;
static char *code; /* which costs little to derive */

typedef struct {
  char         *folder;
  char         *path;
  JalonsWindow *window;
  gboolean      wiped;
} Fixture;

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->window, JALONS_TYPE_WINDOW, id);
}

static gpointer
unlock_part (Fixture *fixture, const char *id)
{
  return display_test_part (display_test_view (fixture->window, "unlock"), JALONS_TYPE_UNLOCK_VIEW, id);
}

static const char *
view_of (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (part (fixture, "views"));
}

static gboolean
is_open (gpointer data)
{
  return jalons_window_get_session (((Fixture *) data)->window) != NULL;
}

static gboolean
is_wiped (gpointer data)
{
  return ((Fixture *) data)->wiped;
}

static void
wiped_cb (gpointer data)
{
  ((Fixture *) data)->wiped = TRUE;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
unlock (Fixture *fixture, const char *secret)
{
  gtk_editable_set_text (unlock_part (fixture, "secret"), secret);
  display_test_press (unlock_part (fixture, "open_button"));
  display_test_until (is_open, fixture);
}

static void
unlock_by_code (Fixture *fixture)
{
  display_test_press (unlock_part (fixture, "code_button"));
  unlock (fixture, code);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  fixture->folder = g_dir_make_tmp ("jalons-lock-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "registre-75.jalons", NULL);
  g_assert_true (g_file_get_contents (template, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
  fixture->window = jalons_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jalons_window_ask (fixture->window, fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  display_test_destroy (fixture->window);
  jalons_keeper_wait ();
  drain ();
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
settle (Fixture *fixture)
{
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  drain ();
}

static void
go_to (Fixture *fixture, const char *page, const char *argument)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "(ss)", page, argument);
  settle (fixture);
}

static void
lock (Fixture *fixture, JalonsLockReason reason)
{
  fixture->wiped = FALSE;
  jalons_window_lock (fixture->window, reason, wiped_cb, fixture);
  display_test_until (is_wiped, fixture);
}

/* Blank within 100 ms, whatever the page; the least of a few turns, since others use this machine too. */

typedef struct {
  Fixture *fixture;
  gint64   painted; /* when the first frame without the register was; 0 until then */
} Blank;

static void
painted_cb (GdkFrameClock *clock, Blank *blank)
{
  if (!blank->painted && g_str_equal (view_of (blank->fixture), "unlock"))
    blank->painted = g_get_monotonic_time ();
}

static gboolean
is_painted (gpointer data)
{
  return ((Blank *) data)->painted != 0;
}

static gint64
measure_blank (Fixture *fixture, const char *page, const char *argument)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  Blank blank = { fixture, 0 };
  gulong id = 0;
  gint64 start = 0;

  unlock_by_code (fixture);
  go_to (fixture, page, argument);
  id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &blank);
  start = g_get_monotonic_time ();
  fixture->wiped = FALSE;
  jalons_window_lock (fixture->window, JALONS_LOCK_ASKED, wiped_cb, fixture);
  g_assert_cmpstr (view_of (fixture), ==, "unlock");
  display_test_until (is_painted, &blank);
  display_test_until (is_wiped, fixture);
  g_signal_handler_disconnect (clock, id);

  return blank.painted - start;
}

static void
test_blank (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[][2] = {
    { "home", "" }, { "continuite", "" }, { "calendrier", "" }, { "parcours", "" }, { "dossier", "1/0" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gint64 least = G_MAXINT64, most = 0;

      for (guint turn = 0; turn < TURNS; turn++)
        {
          gint64 taken = measure_blank (fixture, pages[i][0], pages[i][1]);

          least = MIN (least, taken);
          most = MAX (most, taken);
        }
      g_test_message ("blank after %.1f to %.1f ms on %s", least / 1e3, most / 1e3, pages[i][0]);
      g_assert_cmpint (least, <, BLANK_US);
    }
}

static guint
count_pages (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *page = gtk_widget_get_first_child (part (fixture, "pages")); page;
       page = gtk_widget_get_next_sibling (page))
    n++;

  return n;
}

/* Nothing of the register is left in the window, nor in front of it. */
static void
test_nothing_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *preferences = NULL;

  unlock_by_code (fixture);
  go_to (fixture, "dossier", "1/0");
  preferences = GTK_WIDGET (jalons_preferences_window_new (GTK_WINDOW (fixture->window)));
  g_object_add_weak_pointer (G_OBJECT (preferences), (gpointer *) &preferences);
  gtk_window_present (GTK_WINDOW (preferences));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), "Zandruké");
  lock (fixture, JALONS_LOCK_ASKED);
  drain ();
  g_assert_cmpuint (count_pages (fixture), ==, 0);
  g_assert_null (preferences);
  g_assert_null (gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window))));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Jalons");
  g_assert_false (is_open (fixture));

  /* The keys of the pages do nothing. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "(ss)", "parcours", "");
  g_assert_cmpuint (count_pages (fixture), ==, 0);

  /* Locked again: called at once. */
  lock (fixture, JALONS_LOCK_IDLE);
}

static JalonsListingModel *
model_of (Fixture *fixture)
{
  GtkWidget *view = jalons_toolkit_find_below (part (fixture, "pages"), JALONS_TYPE_LISTING_VIEW);

  return jalons_listing_view_get_model (JALONS_LISTING_VIEW (view));
}

static gboolean
is_selected (gpointer data)
{
  return jalons_listing_model_get_selected (model_of (data)) == 7;
}

/* She finds herself where she was: page, dossier, what was behind it, row of the list. */
static void
test_return (Fixture *fixture, gconstpointer data)
{
  GtkStack *pages = part (fixture, "pages");
  g_autofree char *title = NULL;

  unlock_by_code (fixture);
  go_to (fixture, "parcours", "");
  jalons_listing_model_select (model_of (fixture), 7);
  go_to (fixture, "dossier", "12/0");
  title = g_strdup (jalons_page_get_title (JALONS_PAGE (gtk_stack_get_visible_child (pages))));
  lock (fixture, JALONS_LOCK_ASKED);
  unlock_by_code (fixture);
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "dossier");
  g_assert_cmpstr (jalons_page_get_title (JALONS_PAGE (gtk_stack_get_visible_child (pages))), ==, title);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "parcours");
  display_test_until (is_selected, fixture);
}

/* Another register begins at its beginning. */
static void
test_no_return_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.jalons", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (template, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (other, bytes, (gssize) length, NULL));
  unlock_by_code (fixture);
  go_to (fixture, "dossier", "12/0");
  lock (fixture, JALONS_LOCK_ASKED);
  jalons_window_ask (fixture->window, other);
  unlock_by_code (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "pages")), ==, "home");
}

/* A job that writes: until it is told to go on, or cancelled. */
typedef struct {
  GMutex   mutex;
  GCond    cond;
  gboolean go_on;
  gboolean done;
  gboolean failed;
} Work;

static gboolean
work_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  JalonsAssociation association = { .association = (char *) "écrite", .nom = (char *) "écrite" };
  Work *work = data;

  if (!jalons_store_begin (store, error))
    return FALSE;
  g_assert_true (jalons_store_save (store, JALONS_TABLE_ASSOCIATIONS, &association, NULL));
  g_mutex_lock (&work->mutex);
  while (!work->go_on && !g_cancellable_is_cancelled (jalons_job_cancellable (job)))
    g_cond_wait_until (&work->cond, &work->mutex, g_get_monotonic_time () + 10000);
  g_mutex_unlock (&work->mutex);
  if (g_cancellable_set_error_if_cancelled (jalons_job_cancellable (job), error))
    {
      jalons_store_rollback (store);
      return FALSE;
    }

  return jalons_store_commit (store, error);
}

static void
work_done_cb (const GError *error, gpointer data)
{
  Work *work = data;

  work->done = TRUE;
  work->failed = error != NULL;
}

static gboolean
is_written (Fixture *fixture)
{
  return jalons_store_find (jalons_session_get_store (jalons_window_get_session (fixture->window)),
                            JALONS_TABLE_ASSOCIATIONS, "écrite")
         != 0;
}

/* What is being written is written whole, behind the page of the lock. */
static void
test_job_is_finished (Fixture *fixture, gconstpointer data)
{
  Work work = { .go_on = FALSE };

  unlock_by_code (fixture);
  jalons_job_start (GTK_WINDOW (fixture->window), jalons_window_get_session (fixture->window), "Travail", work_cb,
                    work_done_cb, &work);
  fixture->wiped = FALSE;
  jalons_window_lock (fixture->window, JALONS_LOCK_IDLE, wiped_cb, fixture);
  g_assert_cmpstr (view_of (fixture), ==, "unlock");
  settle (fixture);
  g_assert_false (work.done);
  g_assert_false (fixture->wiped);
  g_mutex_lock (&work.mutex);
  work.go_on = TRUE;
  g_cond_signal (&work.cond);
  g_mutex_unlock (&work.mutex);
  display_test_until (is_wiped, fixture);
  g_assert_true (work.done);
  g_assert_false (work.failed);
  unlock_by_code (fixture);
  g_assert_true (is_written (fixture));
}

/* The computer does not wait: it is undone whole. */
static void
test_job_is_undone (Fixture *fixture, gconstpointer data)
{
  Work work = { .go_on = FALSE };

  unlock_by_code (fixture);
  jalons_job_start (GTK_WINDOW (fixture->window), jalons_window_get_session (fixture->window), "Travail", work_cb,
                    work_done_cb, &work);
  lock (fixture, JALONS_LOCK_SLEEP);
  g_assert_true (work.done);
  g_assert_true (work.failed);
  unlock_by_code (fixture);
  g_assert_false (is_written (fixture));
}

/* Everything is hidden, windows in front too, and comes back; a lock goes before. */
static void
test_hide (Fixture *fixture, gconstpointer data)
{
  GtkWidget *preferences = NULL;

  unlock_by_code (fixture);
  go_to (fixture, "parcours", "");
  preferences = GTK_WIDGET (jalons_preferences_window_new (GTK_WINDOW (fixture->window)));
  gtk_window_present (GTK_WINDOW (preferences));
  settle (fixture);
  jalons_window_hide (fixture->window);
  g_assert_cmpstr (view_of (fixture), ==, "hidden");
  g_assert_false (gtk_widget_get_mapped (preferences));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Jalons");
  jalons_window_reveal (fixture->window);
  g_assert_cmpstr (view_of (fixture), ==, "register");
  g_assert_true (gtk_widget_get_visible (preferences));
  g_assert_true (is_open (fixture));
  jalons_window_hide (fixture->window);
  lock (fixture, JALONS_LOCK_SCREEN);
  g_assert_cmpstr (view_of (fixture), ==, "unlock");
  g_assert_false (jalons_window_is_hidden (fixture->window));
}

/* Names as initials in what is shown; whole for a moment; initials again after a lock. */
static void
test_discreet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");
  GtkWidget *page = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *initials = NULL;
  GtkLabel *heading = NULL;

  unlock_by_code (fixture);
  go_to (fixture, "dossier", "12/0");
  page = gtk_stack_get_visible_child (part (fixture, "pages"));
  heading = display_test_part (page, G_OBJECT_TYPE (page), "heading");
  whole = g_strdup (gtk_label_get_label (heading));
  g_settings_set_boolean (settings, "discreet", TRUE);
  settle (fixture);
  initials = g_strdup (gtk_label_get_label (heading));
  g_assert_cmpstr (initials, !=, whole);
  g_assert_cmpuint (strlen (initials), <, strlen (whole));
  jalons_discretion_look (jalons_discretion_get ());
  settle (fixture);
  g_assert_cmpstr (gtk_label_get_label (heading), ==, whole);
  lock (fixture, JALONS_LOCK_ASKED);
  unlock_by_code (fixture);
  settle (fixture);
  page = gtk_stack_get_visible_child (part (fixture, "pages"));
  heading = display_test_part (page, G_OBJECT_TYPE (page), "heading");
  g_assert_cmpstr (gtk_label_get_label (heading), ==, initials);
  g_settings_reset (settings, "discreet");
}

/* What must not be in memory, and what should not. */
typedef struct {
  GPtrArray *secrets;
  GPtrArray *names;
} Known;

static void
add_name (Known *known, const char *name)
{
  g_autofree char *upper = g_utf8_strup (name, -1);

  if (strlen (name) < 6 || known->names->len >= 2 * N_NAMES)
    return;
  g_ptr_array_add (known->names, memory_needle_new (name, strlen (name)));
  g_ptr_array_add (known->names, memory_needle_new (upper, strlen (upper)));
}

static void
add_secret (Known *known, gconstpointer bytes, gsize length)
{
  g_ptr_array_add (known->secrets, memory_needle_new (bytes, length));
}

static void
learn_keys (Known *known, JalonsStore *store)
{
  const JalonsKey *key = jalons_register_file_key (jalons_store_file (store));
  const JalonsActor *actor = jalons_store_actor (store);
  guint64 generation = jalons_register_file_header (jalons_store_file (store))->generation;
  guint8 derived[JALONS_KEY_SIZE], public_key[JALONS_PUBLIC_KEY_SIZE];

  add_secret (known, jalons_key_bytes (key), JALONS_KEY_SIZE);
  add_secret (known, jalons_key_bytes (actor->secret), JALONS_KEY_SIZE);
  for (JalonsKeyUse use = JALONS_KEY_BASE; use <= JALONS_KEY_MARK; use++)
    for (guint64 number = 0; number <= generation + 1; number++)
      {
        jalons_key_derive (key, use, number, derived);
        add_secret (known, derived, sizeof derived);
      }
  jalons_secret_box (jalons_key_bytes (actor->secret), public_key, derived);
  add_secret (known, derived, sizeof derived);
  jalons_wipe (derived, sizeof derived);
}

static void
learn_names (Known *known, JalonsStore *store)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);

  for (JalonsRef id = 1; id <= N_NAMES; id++)
    {
      JalonsPersonne personne;

      jalons_record_init (table, &personne);
      g_assert_true (jalons_store_load (store, JALONS_TABLE_PERSONNES, id, &personne, NULL));
      add_name (known, personne.nom);
      jalons_record_clear (table, &personne);
    }
}

static guint
count_all (GPtrArray *needles, guint *n_found)
{
  g_autoptr (GArray) counts = memory_scan (needles);
  guint total = 0;

  *n_found = 0;
  for (guint i = 0; i < counts->len; i++)
    {
      total += g_array_index (counts, guint, i);
      *n_found += g_array_index (counts, guint, i) > 0;
    }

  return total;
}

/* Everything that shows a name, or reads one to show initials: the list, looked through and searched, dossiers, the home page. */
static void
look_around (Fixture *fixture)
{
  JalonsListing *listing = NULL;

  go_to (fixture, "parcours", "");
  listing = jalons_listing_model_get (model_of (fixture));
  jalons_listing_search (listing, "a");
  jalons_listing_model_update (model_of (fixture));
  settle (fixture);
  for (guint i = 1; i <= 10; i++)
    {
      g_autofree char *argument = g_strdup_printf ("%u/0", i);

      go_to (fixture, "dossier", argument);
    }
  go_to (fixture, "afis", "");
  go_to (fixture, "sejours", "");
  go_to (fixture, "continuite", "");
  go_to (fixture, "calendrier", "");
  go_to (fixture, "home", "");
}

/* After the lock, this process holds no key and no passphrase; how many names it holds is printed. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  Known known = { g_ptr_array_new_with_free_func ((GDestroyNotify) memory_needle_free),
                  g_ptr_array_new_with_free_func ((GDestroyNotify) memory_needle_free) };
  guint n_before = 0, n_secrets = 0, n_names = 0, before = 0, names = 0;

  unlock (fixture, PASSPHRASE);
  learn_keys (&known, jalons_session_get_store (jalons_window_get_session (fixture->window)));
  learn_names (&known, jalons_session_get_store (jalons_window_get_session (fixture->window)));
  look_around (fixture);

  /* That they are found while they are there proves the search. */
  count_all (known.secrets, &n_secrets);
  g_assert_cmpuint (n_secrets, >=, 2);
  add_secret (&known, PASSPHRASE, strlen (PASSPHRASE));
  before = count_all (known.names, &n_before);
  g_assert_cmpuint (n_before, >, N_NAMES / 2);

  lock (fixture, JALONS_LOCK_ASKED);
  settle (fixture);
  drain ();
  count_all (known.secrets, &n_secrets);
  names = count_all (known.names, &n_names);
  g_test_message ("after the lock: %u of %u keys and passphrases in memory", n_secrets, known.secrets->len);
  g_test_message ("after the lock: %u of %u names in memory, %u times in all; before it, %u, %u times", n_names,
                  known.names->len, names, n_before, before);
  g_ptr_array_unref (known.secrets);
  g_ptr_array_unref (known.names);
  g_assert_cmpuint (n_secrets, ==, 0);
  if (jalons_protect_wipes ())
    g_assert_cmpuint (n_names, <=, N_NAMES / 10);
}

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static char *
in_folder (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
make_template (const char *folder)
{
  const char *jalonsctl = g_getenv ("JALONSCTL");
  g_autofree char *demonstration = in_folder (folder, "d.jalons");
  g_autofree char *tables = in_folder (folder, "tables");
  g_autofree char *secret = in_folder (folder, "secret");
  g_autofree char *recovery = in_folder (folder, "code");
  gsize length = 0;

  template = in_folder (folder, "r.jalons");
  g_assert_true (g_file_set_contents (secret, PASSPHRASE "\n", -1, NULL));
  run ((const char *const[]) { jalonsctl, "demo", demonstration, "--departement", "75", NULL });
  run ((const char *const[]) { jalonsctl, "export-tables", demonstration, tables, NULL });
  run ((const char *const[]) { jalonsctl, "init", template, "--kind", "departement", "--departement", "75",
                               "--passphrase-file", secret, "--recovery-file", recovery, NULL });
  run ((const char *const[]) { jalonsctl, "import", template, tables, "--passphrase-file", recovery, NULL });
  g_assert_true (g_file_get_contents (recovery, &code, &length, NULL));
  g_strstrip (code);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/lock/memory", test_memory },           { "/lock/blank", test_blank },
    { "/lock/nothing-left", test_nothing_left }, { "/lock/return", test_return },
    { "/lock/no-return-elsewhere", test_no_return_elsewhere },
    { "/lock/job-is-finished", test_job_is_finished }, { "/lock/job-is-undone", test_job_is_undone },
    { "/lock/hide", test_hide },               { "/lock/discreet", test_discreet },
  };
  g_autofree char *folder = g_dir_make_tmp ("jalons-template-XXXXXX", NULL);
  int status = 0;

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  jalons_protect_begin_wiping ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  make_template (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  status = g_test_run ();
  g_free (template);
  g_free (code);
  display_test_remove (folder);

  return status;
}
