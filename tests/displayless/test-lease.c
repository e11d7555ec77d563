/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a register lies, and who writes it. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "jalons-sys.h"
#include "jalons-vault-error.h"
#include "share-test.h"

static long kind;
static guint asked;

static int
kind_cb (const char *path, struct statfs *about)
{
  asked++;
  memset (about, 0, sizeof *about);
  about->f_type = kind;

  /* The register is not there yet: its folder says where it will be. */
  return g_str_has_suffix (path, "absent.jalons") ? -1 : 0;
}

static void
test_place (void)
{
  static const struct {
    long        magic;
    const char *code;
    gboolean    share;
  } kinds[] = {
    { 0xef53, "local", FALSE },     { 0x9123683e, "local", FALSE }, { 0x01021994, "local", FALSE },
    { 0x4d44, "local", FALSE },     { 0x6969, "nfs", TRUE },        { 0xff534d42, "smb", TRUE },
    { (long) 0xfe534d42, "smb", TRUE }, { 0x65735546, "fuse", TRUE },   { 0x01021997, "unknown", TRUE },
  };
  JalonsFileSystemSys before = jalons_file_system_sys;

  g_assert_cmpstr (jalons_file_system_code (jalons_file_system_of ("/no/such/folder")), ==, "unknown");
  jalons_file_system_sys.statfs = kind_cb;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      JalonsFileSystem place;

      kind = kinds[i].magic;
      asked = 0;
      place = jalons_file_system_of (i % 2 == 0 ? "/a/absent.jalons" : "/a/r.jalons");
      g_assert_cmpstr (jalons_file_system_code (place), ==, kinds[i].code);
      g_assert_true (jalons_file_system_is_share (place) == kinds[i].share);
      g_assert_cmpuint (asked, ==, i % 2 == 0 ? 2 : 1);
    }
  jalons_file_system_sys = before;
}

typedef struct {
  char      *folder;
  char      *path;
  char      *lease_path;
  JalonsKey *key;
  guint8     file_id[JALONS_FILE_ID_SIZE];
} Place;

static void
place_prepare (Place *place)
{
  place->folder = g_dir_make_tmp ("jalons-lease-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "r.jalons", NULL);
  place->lease_path = g_strconcat (place->path, ".verrou", NULL);
  place->key = jalons_key_new ();
  memset (place->file_id, 7, sizeof place->file_id);
}

static void
place_end (Place *place)
{
  g_unlink (place->lease_path);
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->path);
  g_free (place->lease_path);
  jalons_key_free (place->key);
}

static JalonsLease *
lease_of (Place *place, const char *label)
{
  JalonsLease *lease = jalons_lease_new (place->path, place->file_id, place->key);

  jalons_lease_set_label (lease, label);

  return lease;
}

static gboolean
look (Place *place, JalonsHolder *holder, JalonsLeaseWatch *watch)
{
  return jalons_lease_look (place->path, place->file_id, place->key, holder, watch, NULL);
}

/* The name is for those who have the key; a byte that was changed makes it nobody's. */
static void
test_sealed (void)
{
  Place place;
  JalonsHolder holder;
  g_autoptr (JalonsLease) lease = NULL;
  g_autoptr (JalonsKey) other_key = jalons_key_new ();
  g_autofree char *bytes = NULL;
  gsize length = 0;

  place_prepare (&place);
  g_assert_false (look (&place, &holder, NULL));
  lease = lease_of (&place, "Léa Déléguée");
  g_assert_true (jalons_lease_take (lease, NULL, 0, NULL));
  g_assert_true (look (&place, &holder, NULL));
  g_assert_true (holder.known);
  g_assert_cmpstr (holder.label, ==, "Léa Déléguée");
  g_assert_cmpstr (holder.host, ==, g_get_host_name ());
  g_assert_cmpint (ABS (holder.since - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  g_assert_true (jalons_lease_look (place.path, place.file_id, other_key, &holder, NULL, NULL));
  g_assert_false (holder.known || holder.label[0] != '\0');
  g_assert_true (g_file_get_contents (place.lease_path, &bytes, &length, NULL));
  g_assert_cmpuint (length, ==, 244);
  g_assert_null (memmem (bytes, length, "Déléguée", strlen ("Déléguée")));
  g_assert_null (memmem (bytes, length, g_get_host_name (), strlen (g_get_host_name ())));
  for (gsize i = 0; i < length; i++)
    {
      /* Of another register: nobody holds this one. */
      gboolean other = i >= 16 && i < 32;

      bytes[i] ^= 1;
      g_assert_true (g_file_set_contents (place.lease_path, bytes, (gssize) length, NULL));
      g_assert_true (look (&place, &holder, NULL) != other);
      g_assert_false (holder.known);
      bytes[i] ^= 1;
    }
  place_end (&place);
}

static void
test_long_names (void)
{
  Place place;
  JalonsHolder holder;
  g_autoptr (JalonsLease) lease = NULL;
  g_autoptr (GString) label = g_string_new ("a");

  place_prepare (&place);
  while (label->len < 200)
    g_string_append (label, "é");
  lease = lease_of (&place, label->str);
  g_assert_true (jalons_lease_take (lease, NULL, 0, NULL) && look (&place, &holder, NULL));
  g_assert_cmpuint (strlen (holder.label), ==, 63);
  g_assert_true (g_utf8_validate (holder.label, -1, NULL) && g_str_has_prefix (label->str, holder.label));
  place_end (&place);
}

static void
test_one_holder (void)
{
  Place place;
  JalonsHolder holder;
  g_autoptr (JalonsLease) one = NULL;
  g_autoptr (JalonsLease) two = NULL;
  g_autoptr (GError) error = NULL;
  guint8 dead[2][JALONS_LEASE_TOKEN_SIZE] = { { 0 } };

  place_prepare (&place);
  one = lease_of (&place, "one");
  two = lease_of (&place, "two");
  g_assert_true (jalons_lease_take (one, NULL, 0, NULL));
  g_assert_false (jalons_lease_take (two, (const guint8 (*)[JALONS_LEASE_TOKEN_SIZE]) dead, 2, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY);
  g_assert_true (jalons_lease_renew (one, NULL));
  /* Removed by hand, it is made again; what nobody has, one may take. */
  g_assert_cmpint (g_unlink (place.lease_path), ==, 0);
  g_assert_true (jalons_lease_renew (one, NULL) && look (&place, &holder, NULL));
  jalons_lease_release (two);
  g_assert_cmpint (access (place.lease_path, F_OK), ==, 0);
  jalons_lease_release (one);
  g_assert_cmpint (access (place.lease_path, F_OK), !=, 0);
  g_assert_true (jalons_lease_take (two, NULL, 0, NULL));
  g_clear_error (&error);
  g_assert_false (jalons_lease_renew (one, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED);
  g_assert_true (jalons_lease_is_lost (one) && !jalons_lease_is_lost (two));
  /* Of a program that is dead. */
  memcpy (dead[1], jalons_lease_token (two), sizeof dead[1]);
  jalons_lease_free (one);
  one = lease_of (&place, "one");
  g_assert_true (jalons_lease_take (one, (const guint8 (*)[JALONS_LEASE_TOKEN_SIZE]) dead, 2, NULL));
  g_assert_false (jalons_lease_enter (two, NULL));
  place_end (&place);
}

/* What is seen of a lease, in a sequence of waits and beats; whether it may then be said to be stale. */
static void
test_stale (void)
{
  static const struct {
    int      seen;        /* seconds during which this machine saw no beat */
    int      wall;        /* by how much this machine's wall clock is ahead of the holder's */
    gboolean beats;       /* the holder lives */
    gboolean known;
    gboolean stale;
  } cases[] = {
    { 299, 0, FALSE, TRUE, FALSE },    { 300, 0, FALSE, TRUE, TRUE },
    { 300, -86400, FALSE, TRUE, TRUE }, /* the clock of the wall is behind: what was seen counts */
    { 30, 86400, FALSE, TRUE, FALSE },  /* it is ahead: it is not believed by itself */
    { 89, 86400, FALSE, TRUE, FALSE },  { 90, 220, FALSE, TRUE, TRUE },
    { 90, 200, FALSE, TRUE, FALSE },    { 90, 86400, TRUE, TRUE, FALSE },
    { 3000, 86400, TRUE, TRUE, FALSE }, /* it moves: no clock is believed against it */
    { 90, 86400, FALSE, FALSE, FALSE }, /* whose it is, and since when, is not known */
    { 300, 0, FALSE, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Place place;
      JalonsHolder holder;
      JalonsLeaseWatch watch = { 0 };
      g_autoptr (JalonsLease) held = NULL;
      g_autoptr (JalonsLease) taker = NULL;

      place_prepare (&place);
      held = lease_of (&place, "held");
      taker = lease_of (&place, "taker");
      g_assert_true (jalons_lease_take (held, NULL, 0, NULL));
      if (!cases[i].known)
        g_assert_true (g_file_set_contents (place.lease_path, "half", 4, NULL));
      share_test_move_wall (cases[i].wall);
      g_assert_true (look (&place, &holder, &watch));
      g_assert_true (holder.known == cases[i].known);
      g_assert_false (jalons_lease_is_stale (&watch));
      share_test_move_clocks (cases[i].seen);
      if (cases[i].beats)
        g_assert_true (jalons_lease_renew (held, NULL));
      g_assert_true (look (&place, &holder, &watch));
      g_assert_true (jalons_lease_is_stale (&watch) == cases[i].stale);
      g_assert_true (jalons_lease_take_over (taker, &watch, NULL) == cases[i].stale);
      g_assert_true (jalons_lease_renew (held, NULL) == !cases[i].stale || !cases[i].known);
      share_test_move_wall (-cases[i].wall);
      place_end (&place);
    }
}

/* A beat between the last look and the taking is seen. */
static void
test_take_over_late (void)
{
  Place place;
  JalonsHolder holder;
  JalonsLeaseWatch watch = { 0 };
  g_autoptr (JalonsLease) held = NULL;
  g_autoptr (JalonsLease) taker = NULL;
  g_autoptr (GError) error = NULL;

  place_prepare (&place);
  held = lease_of (&place, "held");
  taker = lease_of (&place, "taker");
  g_assert_true (jalons_lease_take (held, NULL, 0, NULL) && look (&place, &holder, &watch));
  share_test_move_clocks (JALONS_LEASE_PATIENCE);
  g_assert_true (look (&place, &holder, &watch) && jalons_lease_is_stale (&watch));
  g_assert_true (jalons_lease_renew (held, NULL));
  g_assert_false (jalons_lease_take_over (taker, &watch, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY);
  g_assert_true (jalons_lease_enter (held, NULL));
  jalons_lease_leave (held);
  place_end (&place);
}

/* On a disk of this machine: the lock tells that it is held, the lease by whom. */
static void
test_local (void)
{
  VaultTest test, other;
  JalonsOpening opening;
  g_autofree char *lease = NULL;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  lease = g_strconcat (test.path, ".verrou", NULL);
  jalons_register_file_name_holder (test.file, "Léa");
  g_assert_true (vault_test_commit (&test, 1));
  other = test;
  other.file = NULL;
  g_assert_false (vault_test_open (&other, FALSE, &opening, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY);
  g_assert_true (opening.held && opening.file_system == JALONS_FILE_SYSTEM_LOCAL);
  g_assert_cmpstr (opening.holder.label, ==, "Léa");
  g_assert_true (share_test_open (&other, &opening, NULL));
  g_assert_true (opening.held && jalons_register_file_is_read_only (other.file));
  g_assert_cmpstr (opening.holder.label, ==, "Léa");
  g_assert_cmpstr (opening.holder.host, ==, g_get_host_name ());
  g_assert_cmpuint (vault_test_count (&other), ==, 1);
  g_assert_false (vault_test_commit (&other, 2));
  vault_test_close (&other);
  g_assert_true (vault_test_commit (&test, 2));
  vault_test_close (&test);
  g_assert_cmpint (access (lease, F_OK), !=, 0);
  g_assert_true (share_test_open (&test, &opening, NULL));
  g_assert_false (opening.held || jalons_register_file_is_read_only (test.file));
  vault_test_end (&test);
}

static JalonsSys beneath;
static JalonsRegisterFile *moving;

/* The writer makes one base of base and log between the two reads of one who opens the register to read it. */
static int
move_cb (const char *path, int flags, mode_t mode)
{
  JalonsRegisterFile *file = g_steal_pointer (&moving);

  if (file && g_str_has_suffix (path, "-log"))
    g_assert_true (jalons_register_file_compact (file, NULL));
  else
    moving = file;

  return beneath.open (path, flags, mode);
}

static ssize_t
write_nowhere_cb (int fd, const void *bytes, size_t length, off_t offset)
{
  return (ssize_t) length;
}

/* A share that says it has written, and has not. */
static void
test_nowhere (void)
{
  ShareTest test;
  g_autoptr (GError) error = NULL;

  share_test_begin (&test, 0);
  beneath = jalons_sys;
  jalons_sys.write_at = write_nowhere_cb;
  g_assert_false (jalons_register_file_renew (test.one.file, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO);
  jalons_sys = beneath;
  g_assert_true (jalons_register_file_renew (test.one.file, NULL));
  share_test_end (&test);
}

static void
test_local_moving (void)
{
  VaultTest test, reader;
  JalonsOpening opening;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1) && vault_test_commit (&test, 2));
  reader = test;
  beneath = jalons_sys;
  moving = test.file;
  jalons_sys.open = move_cb;
  g_assert_true (vault_test_open (&reader, TRUE, &opening, NULL));
  jalons_sys = beneath;
  g_assert_null (moving);
  g_assert_true (opening.held);
  g_assert_cmpuint (vault_test_count (&reader), ==, 2);
  vault_test_close (&reader);
  vault_test_end (&test);
}

static void
write_and_die (VaultTest *machine)
{
  JalonsOpening opening;

  g_assert_true (share_test_open (machine, &opening, NULL) && !opening.held);
  jalons_register_file_name_holder (machine->file, "Léa");
  g_assert_true (vault_test_commit (machine, vault_test_count (machine) + 1));
}

/* A program that was killed holds nothing, whatever its lease says. */
static void
test_local_killed (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autofree char *lease = NULL;

  vault_test_begin (&test);
  lease = g_strconcat (test.path, ".verrou", NULL);
  vault_test_close (&test);
  share_test_killed (&test, write_and_die);
  g_assert_cmpint (access (lease, F_OK), ==, 0);
  g_assert_true (vault_test_open (&test, TRUE, &opening, NULL));
  g_assert_false (opening.held);
  vault_test_close (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  g_assert_cmpuint (vault_test_count (&test), ==, 1);
  vault_test_end (&test);
}

/* What takes the place of an open register, here too, is not written over. */
static void
test_local_replaced (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autofree char *bytes = NULL;
  g_autofree char *found = NULL;
  g_autofree char *copy = NULL;
  gsize length = 0, found_length = 0;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1) && jalons_register_file_compact (test.file, NULL));
  g_assert_true (g_file_get_contents (test.path, &bytes, &length, NULL));
  g_assert_true (vault_test_commit (&test, 2) && jalons_register_file_compact (test.file, NULL));
  g_assert_true (g_file_set_contents (test.path, bytes, (gssize) length, NULL));
  g_assert_true (vault_test_commit (&test, 3));
  g_assert_false (jalons_register_file_compact (test.file, NULL));
  copy = g_strdup (jalons_register_file_divergent (test.file));
  g_assert_true (g_str_has_suffix (copy, "/r.copie-divergente-1.jalons"));
  g_assert_false (vault_test_commit (&test, 4));
  g_assert_error (jalons_register_file_failure (test.file), JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED);
  vault_test_close (&test);
  g_assert_true (g_file_get_contents (test.path, &found, &found_length, NULL));
  g_assert_cmpmem (found, found_length, bytes, length);
  g_assert_cmpint (share_test_count_at (&test, copy), ==, 3);
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  g_assert_cmpuint (vault_test_count (&test), ==, 1);
  vault_test_end (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  share_test_init ();
  g_test_add_func ("/lease/place", test_place);
  g_test_add_func ("/lease/sealed", test_sealed);
  g_test_add_func ("/lease/long-names", test_long_names);
  g_test_add_func ("/lease/one-holder", test_one_holder);
  g_test_add_func ("/lease/stale", test_stale);
  g_test_add_func ("/lease/take-over-late", test_take_over_late);
  g_test_add_func ("/lease/nowhere", test_nowhere);
  g_test_add_func ("/lease/local", test_local);
  g_test_add_func ("/lease/local-moving", test_local_moving);
  g_test_add_func ("/lease/local-killed", test_local_killed);
  g_test_add_func ("/lease/local-replaced", test_local_replaced);

  return g_test_run ();
}
