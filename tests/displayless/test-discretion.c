/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-names.h"
#include "jalons-swap.h"
#include "jalons-text-listing.h"

/* What is not to be seen by others: names, and memory on a disk. */

static void
test_initials (void)
{
  static const char *const cases[][2] = {
    { "ADELE Joy", "A. J." },           { "ADELE Joy (MARTIN)", "A. J. (M.)" },
    { "N’DIAYE Awa", "N. A." },         { "O'NEIL Ada", "O. A." },
    { "élodie", "É." },                 { "DE LA TOUR Marie-Claire", "D. L. T. M.-C." },
    { "", "" },                         { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = jalons_names_initials (cases[i][0]);

      g_assert_cmpstr (initials, ==, cases[i][1]);
    }
}

static void
test_shown (void)
{
  g_autofree char *whole = jalons_names_shown ("ADELE Joy");
  g_autofree char *hidden = NULL;

  g_assert_cmpstr (whole, ==, "ADELE Joy");
  jalons_names_set_discreet (TRUE);
  hidden = jalons_names_shown ("ADELE Joy");
  g_assert_cmpstr (hidden, ==, "A. J.");
  jalons_names_set_discreet (FALSE);
}

static gboolean
load_everything (JalonsListing *listing)
{
  gboolean more = TRUE;

  while (more)
    if (!jalons_listing_load (listing, G_MAXUINT, &more, NULL))
      return FALSE;

  return TRUE;
}

/* In every list: cells, what a screen reader reads of a row. */
static void
test_listings (void)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT, .departement = 13, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, NULL);
  JalonsPersonne personne = { .personne = (char *) "p", .nom = (char *) "Zyxwvut", .prenom = (char *) "Qponmlk" };
  JalonsParcours parcours = { .parcours = (char *) "q", .periodes_avant = -1 };
  JalonsAfis afis = { .ouverture = 1 };
  guint n_named = 0;

  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_store_save (store, JALONS_TABLE_PERSONNES, &personne, NULL));
  parcours.personne = afis.personne = personne.id;
  g_assert_true (jalons_store_save (store, JALONS_TABLE_PARCOURS, &parcours, NULL));
  afis.ouverture = jalons_day_new (2025, 1, 1);
  afis.fermeture = JALONS_DAY_NONE;
  g_assert_true (jalons_store_save (store, JALONS_TABLE_AFIS, &afis, NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  for (guint discreet = 0; discreet < 2; discreet++)
    for (guint i = 0; i < jalons_n_listings (); i++)
      {
        g_autoptr (JalonsListing) listing = jalons_listing_new (store, jalons_listing_info_nth (i), NULL);

        jalons_names_set_discreet (discreet);
        g_assert_true (load_everything (listing));
        for (guint row = 0; row < jalons_listing_n_rows (listing); row++)
          {
            g_autofree char *sentence = jalons_text_listing_row (listing, row);
            gboolean named = strstr (sentence, "ZYXWVUT") || strstr (sentence, "Qponmlk");

            n_named += named;
            g_assert_false (discreet && named);
          }
      }
  jalons_names_set_discreet (FALSE);
  g_assert_cmpuint (n_named, >=, 2);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

#define HEADER "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"

static void
test_swap (void)
{
  static const struct {
    const char *swaps;
    JalonsSwap  expected;
  } cases[] = {
    { HEADER, JALONS_SWAP_SAFE },
    { HEADER "/dev/zram0 partition 8000 0 100\n", JALONS_SWAP_SAFE },
    { HEADER "/dev/dm-0 partition 8000 0 -2\n", JALONS_SWAP_SAFE },
    { HEADER "/dev/dm-1 partition 8000 0 -2\n", JALONS_SWAP_SAFE },
    { HEADER "/dev/dm-2 partition 8000 0 -2\n", JALONS_SWAP_CLEAR },
    { HEADER "/dev/dm-3 partition 8000 0 -2\n", JALONS_SWAP_CLEAR },
    { HEADER "/dev/sdz2 partition 8000 0 -2\n", JALONS_SWAP_CLEAR },
    { HEADER "/swap\\040file file 8000 0 -2\n", JALONS_SWAP_CLEAR },
    { HEADER "/dev/dm-0 partition 8000 0 -2\n/dev/sdz2 partition 8000 0 -3\n", JALONS_SWAP_CLEAR },
  };
  g_autofree char *folder = g_dir_make_tmp ("jalons-swap-XXXXXX", NULL);

  write_file (folder, "class/block/dm-0/dm/uuid", "CRYPT-LUKS2-0123-swap\n");
  /* A volume of LVM on an encrypted disk; on a plain one; on both. */
  write_file (folder, "class/block/dm-1/dm/uuid", "LVM-abc\n");
  write_file (folder, "class/block/dm-1/slaves/dm-0/dm/uuid", "CRYPT-LUKS2-0123-disk\n");
  write_file (folder, "class/block/dm-2/dm/uuid", "LVM-def\n");
  write_file (folder, "class/block/dm-2/slaves/sda2/size", "1\n");
  write_file (folder, "class/block/dm-3/dm/uuid", "LVM-ghi\n");
  write_file (folder, "class/block/dm-3/slaves/dm-0/dm/uuid", "CRYPT-LUKS2-0123-disk\n");
  write_file (folder, "class/block/dm-3/slaves/sda2/size", "1\n");
  write_file (folder, "class/block/sdz2/size", "1\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].swaps);
      write_file (folder, "swaps", cases[i].swaps);
      g_assert_cmpint (jalons_swap_look (folder, folder), ==, cases[i].expected);
    }
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/discretion/initials", test_initials);
  g_test_add_func ("/discretion/shown", test_shown);
  g_test_add_func ("/discretion/listings", test_listings);
  g_test_add_func ("/discretion/swap", test_swap);

  return g_test_run ();
}
