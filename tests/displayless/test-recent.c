/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>

#include "jalons-changes.h"
#include "jalons-demo.h"
#include "jalons-recent.h"

static char *
open_one (const char *folder, guint rank, gboolean demonstration)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT, .demonstration = demonstration, .today = JALONS_DAY_NONE,
                         .name = (char *) "Amina" };
  const JalonsSlotOrder slot = { .kind = JALONS_SLOT_RECOVERY, .label = "Essai" };
  g_autofree char *name = g_strdup_printf ("Amina %u é.jalons", rank);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (JalonsSession) session = NULL;

  reg.departement = (int) rank + 1;
  session = jalons_session_new_for_store (jalons_store_create (path, &reg, &slot, 1, NULL), path);
  jalons_recent_add (session);

  return path;
}

static void
remember (gboolean wanted)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");

  g_settings_set_boolean (settings, "remember-registers", wanted);
}

/* Unless people ask for it, nothing is kept, nor shown of what was. */
static void
test_empty_by_default (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-recent-XXXXXX", NULL);
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");
  g_autofree char *path = open_one (folder, 0, FALSE);
  g_autoptr (GVariant) kept = g_settings_get_value (settings, "recent-registers");
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpuint (g_variant_n_children (kept), ==, 0);
  remember (TRUE);
  g_unlink (path);
  g_free (g_steal_pointer (&path));
  path = open_one (folder, 0, FALSE);
  remember (FALSE);
  list = jalons_recent_list ();
  g_assert_cmpuint (list->len, ==, 0);
  jalons_recent_clear ();
  remember (TRUE);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_order (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-recent-XXXXXX", NULL);
  g_autofree char *first = open_one (folder, 0, FALSE);
  g_autofree char *second = open_one (folder, 1, TRUE);
  g_autoptr (GPtrArray) two = jalons_recent_list ();
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const JalonsRecent *latest = g_ptr_array_index (two, 0);

  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (latest->path, ==, second);
  g_assert_true (g_str_has_prefix (latest->title, "Département 02"));
  g_assert_nonnull (strstr (latest->title, "monstration"));
  g_assert_cmpstr (latest->folder, ==, folder);

  g_unlink (second);
  one = jalons_recent_list ();
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((const JalonsRecent *) g_ptr_array_index (one, 0))->path, ==, first);

  jalons_recent_clear ();
  none = jalons_recent_list ();
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_unlink (first);
  g_rmdir (folder);
}

/* What is shown names the register by its kind and its folder: neither its name nor its file's. */
static void
test_no_name (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-recent-XXXXXX", NULL);
  g_autofree char *path = open_one (folder, 0, FALSE);
  g_autoptr (GPtrArray) list = jalons_recent_list ();
  const JalonsRecent *recent = g_ptr_array_index (list, 0);

  g_assert_null (strstr (recent->title, "Amina"));
  g_assert_null (strstr (recent->folder, "Amina"));
  jalons_recent_clear ();
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_bounds (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-recent-XXXXXX", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) list = NULL;

  for (guint i = 0; i < 12; i++)
    g_ptr_array_add (paths, open_one (folder, i, FALSE));
  list = jalons_recent_list ();
  g_assert_cmpuint (list->len, ==, 8);
  g_assert_cmpstr (((const JalonsRecent *) g_ptr_array_index (list, 0))->path, ==, g_ptr_array_index (paths, 11));
  jalons_recent_clear ();
  for (guint i = 0; i < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
  g_rmdir (folder);
}

/* What the home page says of the national demonstration of 2025: nothing twice, the greatest first. */
static void
test_changes (void)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = options.today, .name = (char *) "" };
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, NULL);
  g_autoptr (JalonsReport) report = NULL;
  g_autoptr (JalonsReport) before = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_true (jalons_demo_fill (store, &options, NULL, NULL));
  report = jalons_report_new (store, 2025, JALONS_DAY_NONE, NULL);
  before = jalons_report_new (store, 2024, JALONS_DAY_NONE, NULL);
  changes = jalons_changes_find (report, before, 6);
  g_assert_cmpuint (changes->len, ==, 6);
  for (guint i = 0; i < changes->len; i++)
    {
      const JalonsChange *change = &g_array_index (changes, JalonsChange, i);
      g_autofree char *words = jalons_changes_words (change, 2024);
      char *label = jalons_changes_label (change->indicator);

      g_assert_cmpint (change->value, !=, change->before);
      g_assert_nonnull (strstr (words, "2024"));
      g_assert_false (g_str_has_prefix (label, "dont"));
      g_assert_true (g_hash_table_add (labels, label));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/recent/empty-by-default", test_empty_by_default);
  g_test_add_func ("/recent/order", test_order);
  g_test_add_func ("/recent/no-name", test_no_name);
  g_test_add_func ("/recent/bounds", test_bounds);
  g_test_add_func ("/changes", test_changes);

  return g_test_run ();
}
