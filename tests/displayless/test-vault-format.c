/* SPDX-License-Identifier: EUPL-1.2 */
/* The format of a register's files: the golden ones open for ever; one fault in them is one that is told. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-register-file-private.h"
#include "vault-forge.h"

#define LEAST_VECTORS 120

static VaultGoldens *goldens;

static gboolean
is_long (void)
{
  return g_getenv ("JALONS_TEST_LONG") != NULL;
}

/* What the table says, of each. */
static void
test_golden (void)
{
  VaultPlace place;

  vault_place_init (&place, NULL, NULL);
  for (guint i = 0; i < goldens->goldens->len; i++)
    {
      const VaultGolden *golden = goldens->goldens->pdata[i];
      JalonsOpening opening;
      g_autoptr (GError) error = NULL;
      JalonsRegisterFile *file = NULL;
      JalonsImage *image = NULL;
      guint8 hash[JALONS_HASH_SIZE];

      vault_place_put (&place, golden->base, golden->log);
      file = vault_place_open (&place, golden, NULL, TRUE, FALSE, &opening, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (opening.n_recovered, ==, golden->n_commits);
      g_assert_true (opening.torn == (strcmp (golden->found, "torn") == 0));
      g_assert_false (opening.strange || opening.older);
      g_assert_cmpmem (jalons_register_file_header (file)->file_id, JALONS_FILE_ID_SIZE, golden->file_id,
                       JALONS_FILE_ID_SIZE);
      g_assert_cmpuint (jalons_register_file_header (file)->generation, ==, golden->generation);
      g_assert_cmpuint (jalons_register_file_sequence (file), ==, golden->sequence);
      g_assert_cmpuint (file->state.n_restored, ==, golden->n_restored);
      image = jalons_register_file_image (file);
      g_assert_cmpuint (jalons_image_n_pages (image), ==, golden->n_pages);
      vault_image_hash (image, hash);
      g_assert_cmpmem (hash, sizeof hash, golden->image, sizeof golden->image);
      jalons_register_file_close (file);
    }
  vault_place_clear (&place);
}

static gint64
read_number (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  gint64 value = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return value;
}

/* One commit more, in what opens. */
static void
go_on (const VaultPlace *place, const VaultGolden *golden, guint number)
{
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  JalonsRegisterFile *file = vault_place_open (place, golden, NULL, FALSE, FALSE, &opening, &error);
  sqlite3 *db = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (jalons_image_connect (jalons_register_file_image (file), &db), ==, SQLITE_OK);
  g_assert_cmpint (read_number (db, "SELECT (SELECT integrity_check FROM pragma_integrity_check) = 'ok'"), ==, 1);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE IF NOT EXISTS went_on (number); INSERT INTO went_on VALUES (1)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (read_number (db, "SELECT count (*) FROM went_on"), ==, number);
  sqlite3_close (db);
  jalons_register_file_close (file);
  jalons_opening_clear (&opening);
}

/* What opens can be written to, and opens again. */
static void
test_goes_on (void)
{
  VaultPlace place;

  vault_place_init (&place, NULL, NULL);
  for (guint i = 0; i < goldens->goldens->len; i++)
    {
      const VaultGolden *golden = goldens->goldens->pdata[i];

      vault_place_put (&place, golden->base, golden->log);
      go_on (&place, golden, 1);
      go_on (&place, golden, 2);
    }
  vault_place_clear (&place);
}

/* The slot of @way, as it lies in its golden file. */
static void
read_slot (const VaultWay *way, JalonsSlot *slot)
{
  const VaultGolden *golden = vault_goldens_find (goldens, way->golden);
  const guint8 *bytes = g_bytes_get_data (golden->base, NULL);

  memcpy (slot->bytes, bytes + 74 + way->slot * JALONS_SLOT_SIZE, JALONS_SLOT_SIZE);
}

static gboolean
opens (const VaultWay *way, const JalonsSlot *slot, const JalonsCredential *credential)
{
  const VaultGolden *golden = vault_goldens_find (goldens, way->golden);
  g_autoptr (JalonsActor) actor = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsKey) key = jalons_slot_open (slot, credential, golden->file_id, &actor, &error);

  if (!key)
    {
      g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_WRONG_PASSPHRASE);
      return FALSE;
    }
  g_assert_cmpmem (jalons_key_bytes (key), JALONS_KEY_SIZE, golden->key, JALONS_KEY_SIZE);
  g_assert_cmpstr (actor->label, ==, way->label);
  g_assert_cmpmem (actor->public_key, JALONS_PUBLIC_KEY_SIZE, jalons_slot_public_key (slot), JALONS_PUBLIC_KEY_SIZE);

  return TRUE;
}

/* Each opens its slot, which says what the table says; less than all of it does not. */
static void
test_ways (void)
{
  const guint8 no_key_file[JALONS_HASH_SIZE] = { 0 };

  for (guint i = 0; i < goldens->ways->len; i++)
    {
      const VaultWay *way = goldens->ways->pdata[i];
      JalonsCredential other = way->credential;
      g_autofree char *label = NULL;
      JalonsSlot slot;

      read_slot (way, &slot);
      label = jalons_slot_label (&slot);
      g_assert_cmpstr (label, ==, way->label);
      g_assert_cmpint (jalons_slot_kind (&slot), ==, way->kind);
      g_assert_cmpuint (jalons_slot_cost (&slot).passes, ==, way->cost.passes);
      g_assert_cmpuint (jalons_slot_cost (&slot).kib, ==, way->cost.kib);
      g_assert_true (opens (way, &slot, &way->credential));
      other.key_file = way->has_key_file ? NULL : no_key_file;
      g_assert_false (opens (way, &slot, &other));
      if (way->kind == JALONS_SLOT_PASSPHRASE)
        continue;
      other = way->credential;
      other.length--;
      g_assert_false (opens (way, &slot, &other));
    }
}

static GBytes *
read_back (const char *path)
{
  char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) ? g_bytes_new_take (bytes, length) : g_bytes_new (NULL, 0);
}

static gboolean
is_refusal (const char *verdict)
{
  return strcmp (verdict, "same") != 0 && strcmp (verdict, "silent") != 0
         && strstr ("torn+strange+older+restored", verdict) == NULL;
}

/* A mark that is not one says nothing, and nothing is told: of such a vector, "unmarked" is expected. */
static gboolean
mark_says (const VaultPlace *place, const VaultGolden *golden)
{
  g_autoptr (JalonsKey) key = jalons_key_from (golden->key);
  JalonsBaseHeader header = { 0 };
  g_autoptr (JalonsMark) mark = NULL;
  JalonsMarkState state;
  gint64 when = 0;

  memcpy (header.file_id, golden->file_id, JALONS_FILE_ID_SIZE);
  mark = jalons_mark_open (place->marks, &header, key);

  return jalons_mark_read (mark, &state, &when);
}

static gboolean
check_vector (const VaultVector *vector, const VaultPlace *place, gboolean read_only)
{
  const VaultGolden *golden = vault_goldens_find (goldens, vector->golden);
  const VaultWay *way = g_str_has_prefix (vector->way, "key") ? NULL : vault_goldens_way (goldens, vector->way);
  gboolean with_mark = strcmp (vector->way, "key+mark") == 0;
  g_autoptr (GBytes) base = NULL;
  g_autoptr (GBytes) log = NULL;
  g_autoptr (GBytes) base_after = NULL;
  g_autoptr (GBytes) log_after = NULL;
  g_autofree char *found = NULL;
  g_autofree char *commits = NULL;
  guint32 n_commits = 0;

  vault_vector_put (goldens, vector, place);
  base = read_back (place->path);
  log = read_back (place->log_path);
  if (strcmp (vector->file, "mark") == 0 && !mark_says (place, golden))
    found = g_strdup ("unmarked");
  else
    found = vault_place_judge (place, golden, way, read_only, with_mark, &n_commits);
  commits = g_strdup_printf ("%u", n_commits);
  base_after = read_back (place->path);
  log_after = read_back (place->log_path);
  if (strcmp (found, vector->expected) == 0 && (!*vector->commits || strcmp (commits, vector->commits) == 0)
      && ((!read_only && !is_refusal (found)) || (g_bytes_equal (base, base_after) && g_bytes_equal (log, log_after))))
    return TRUE;
  g_test_message ("%s (%s): expected %s %s, found %s %s", vector->name, read_only ? "read" : "written",
                  vector->expected, vector->commits, found, commits);

  return FALSE;
}

static void
test_vectors (void)
{
  g_autoptr (GPtrArray) vectors = vault_vectors_read (goldens);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  VaultPlace place;
  guint wrong = 0;

  g_assert_cmpuint (vectors->len, >=, LEAST_VECTORS);
  vault_place_init (&place, NULL, NULL);
  for (guint i = 0; i < vectors->len; i++)
    {
      const VaultVector *vector = vectors->pdata[i];

      g_assert_true (g_hash_table_add (names, vector->name));
      wrong += !check_vector (vector, &place, TRUE);
      wrong += !check_vector (vector, &place, FALSE);
    }
  vault_place_clear (&place);
  g_assert_cmpuint (wrong, ==, 0);
}

/* A file that pretends to be larger than any memory: by as much as a number of 32 bits does not tell. */
static void
test_endless_log (void)
{
  const VaultGolden *golden = vault_goldens_find (goldens, "log");
  g_autofree char *found = NULL;
  guint32 n_commits = 0;
  VaultPlace place;

  vault_place_init (&place, NULL, NULL);
  vault_place_put (&place, golden->base, golden->log);
  g_assert_cmpint (truncate (place.log_path, ((off_t) 1 << 32) + (off_t) g_bytes_get_size (golden->log)), ==, 0);
  found = vault_place_judge (&place, golden, NULL, TRUE, FALSE, &n_commits);
  g_assert_cmpstr (found, ==, "damaged");
  vault_place_clear (&place);
}

static gboolean
reads (int fd, const JalonsKey *key, JalonsImage *image)
{
  g_autoptr (GError) error = NULL;
  JalonsBaseHeader header;
  JalonsBaseState state;
  gboolean read = jalons_base_read_header (fd, "base", &header, &error)
                  && jalons_base_read (fd, "base", &header, key, image, &state, &error);

  g_assert_true (read == (error == NULL));

  return read;
}

/* Every bit of what comes before the chunks. */
static void
check_header_bits (const char *name)
{
  const VaultGolden *golden = vault_goldens_find (goldens, name);
  g_autoptr (JalonsKey) key = jalons_key_from (golden->key);
  g_autoptr (JalonsImage) image = jalons_image_new ();
  const guint8 *bytes = g_bytes_get_data (golden->base, NULL);
  gsize front = 74 + jalons_get_u16 (bytes + 72) * (gsize) JALONS_SLOT_SIZE + 32 + 24;
  VaultPlace place;
  int fd;

  vault_place_init (&place, NULL, NULL);
  vault_place_put (&place, golden->base, NULL);
  fd = g_open (place.path, O_RDWR | O_CLOEXEC, 0);
  for (gsize at = 0; at < front; at++)
    {
      for (guint bit = 0; bit < 8; bit++)
        {
          guint8 flipped = (guint8) (bytes[at] ^ (1 << bit));

          g_assert_cmpint (pwrite (fd, &flipped, 1, (off_t) at), ==, 1);
          if (reads (fd, key, image))
            g_error ("%s opens with byte %" G_GSIZE_FORMAT ", bit %u flipped", name, at, bit);
        }
      g_assert_cmpint (pwrite (fd, bytes + at, 1, (off_t) at), ==, 1);
    }
  g_assert_true (reads (fd, key, image));
  g_assert_cmpint (close (fd), ==, 0);
  vault_place_clear (&place);
}

static void
test_header_bits (void)
{
  check_header_bits ("base");
  check_header_bits ("sixteen");
}

/* Every byte of a slot that its own credential opens, and every bit where there is time. */
static void
test_slot_bits (void)
{
  const VaultWay *way = vault_goldens_way (goldens, "ways-code");
  const VaultGolden *golden = vault_goldens_find (goldens, way->golden);
  JalonsSlot slot;

  read_slot (way, &slot);
  for (guint at = 0; at < JALONS_SLOT_SIZE; at++)
    for (guint bit = is_long () ? 0 : at % 8; bit < (is_long () ? 8 : at % 8 + 1); bit++)
      {
        JalonsSlot tried = slot;
        g_autoptr (GError) error = NULL;

        tried.bytes[at] ^= (guint8) (1 << bit);
        g_assert_null (jalons_slot_open (&tried, &way->credential, golden->file_id, NULL, &error));
        g_assert_nonnull (error);
      }
}

static GBytes *
mutate_bytes (GRand *chance, GBytes *bytes)
{
  gsize length = 0;
  const guint8 *old = g_bytes_get_data (bytes, &length);
  guint8 *new = g_memdup2 (old, length);
  guint n = (guint) g_rand_int_range (chance, 1, 9);
  /* Half of them among the headers. */
  gsize reach = g_rand_boolean (chance) ? MIN (length, 2048) : length;

  for (guint i = 0; i < n; i++)
    {
      gsize at = (gsize) g_rand_int_range (chance, 0, (gint32) reach);

      new[at] = (guint8) (old[at] ^ g_rand_int_range (chance, 1, 256));
    }

  return g_bytes_new_take (new, length);
}

/* The name of a part of the golden file: chunks, or frames, at random. */
static char *
choose_part (GRand *chance, const VaultGolden *golden, gboolean in_log)
{
  guint n = in_log ? golden->n_commits : 1 + (golden->n_pages + 15) / 16;

  return g_strdup_printf ("%s%u", in_log ? "frame" : "chunk",
                          in_log ? (guint) g_rand_int_range (chance, 1, (gint32) n + 1)
                                 : (guint) g_rand_int_range (chance, 0, (gint32) n));
}

/* The words of a change of whole parts. */
static char *
choose_change (GRand *chance, const VaultGolden *golden, gboolean in_log)
{
  g_autofree char *part = choose_part (chance, golden, in_log);
  g_autofree char *other = choose_part (chance, golden, in_log);

  switch (g_rand_int_range (chance, 0, 7))
    {
    case 0:
      return g_strdup_printf ("remove %s", part);
    case 1:
      return g_strdup_printf ("double %s", part);
    case 2:
      return strcmp (part, other) == 0 ? g_strdup_printf ("cut %s", part) : g_strdup_printf ("swap %s %s", part, other);
    case 3:
      return g_strdup_printf ("cut %s+%d", part, g_rand_int_range (chance, 0, 56));
    case 4:
      return g_strdup_printf ("grow %s 5a*%d", part, g_rand_int_range (chance, 1, 70000));
    case 5:
      return g_strdup_printf ("shrink %s %d", part, g_rand_int_range (chance, 1, 56));
    case 6:
    default:
      return in_log ? g_strdup_printf ("take %s torn frame%d", part, g_rand_int_range (chance, 1, 4))
                    : g_strdup_printf ("take %s sixteen chunk%d", part, g_rand_int_range (chance, 0, 2));
    }
}

/* One mutation of a golden file; this machine has seen what it was. */
static void
check_mutation (GRand *chance, const VaultPlace *place)
{
  static const char *const names[] = { "base", "log", "log", "log", "demonstration", "ways" };
  const VaultGolden *golden
      = vault_goldens_find (goldens, names[g_rand_int_range (chance, 0, G_N_ELEMENTS (names))]);
  gboolean in_log = golden->log && g_rand_int_range (chance, 0, 3) > 0;
  g_autofree char *change = NULL;
  g_autoptr (GBytes) made = NULL;
  g_autofree char *found = NULL;
  guint32 n_commits = 0;

  if (g_rand_int_range (chance, 0, 4) > 0)
    made = mutate_bytes (chance, in_log ? golden->log : golden->base);
  else
    {
      change = choose_change (chance, golden, in_log);
      made = vault_forge (goldens, golden, "raw", in_log ? "log" : "base", NULL, change);
    }
  vault_place_put (place, in_log ? golden->base : made, in_log ? made : golden->log);
  vault_place_mark (place, golden);
  found = vault_place_judge (place, golden, NULL, TRUE, TRUE, &n_commits);
  if (strcmp (found, "silent") == 0 || strcmp (found, "same") == 0)
    g_error ("%s, %s, %s: %s", golden->name, in_log ? "log" : "base", change ? change : "bytes", found);
}

static void
test_mutations (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (120);
  guint n = is_long () ? 10000 : 500;
  VaultPlace place;

  vault_place_init (&place, NULL, NULL);
  for (guint i = 0; i < n; i++)
    check_mutation (chance, &place);
  vault_place_clear (&place);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  goldens = vault_goldens_read (NULL);
  g_test_add_func ("/vault-format/golden", test_golden);
  g_test_add_func ("/vault-format/goes-on", test_goes_on);
  g_test_add_func ("/vault-format/ways", test_ways);
  g_test_add_func ("/vault-format/vectors", test_vectors);
  g_test_add_func ("/vault-format/endless-log", test_endless_log);
  g_test_add_func ("/vault-format/header-bits", test_header_bits);
  g_test_add_func ("/vault-format/slot-bits", test_slot_bits);
  g_test_add_func ("/vault-format/mutations", test_mutations);
  status = g_test_run ();
  vault_goldens_free (goldens);

  return status;
}
