/* SPDX-License-Identifier: EUPL-1.2 */
/* Makes the golden files of tests/data/vault, with their tables. Not a test: those that are there are never made
 * again; for another format, see the recipe of README.md. */
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "jalons-keyring.h"
#include "jalons-register-file-private.h"
#include "jalons-store.h"
#include "vault-golden.h"

#define KEY_FILE "key-file.bin"
#define N_SIXTEEN 16

typedef struct {
  const char         *folder;
  FILE               *golden, *ways;
  char               *path, *log_path; /* of the register that is being made */
  char               *base;            /* name of its golden base */
  JalonsKey          *key;
  JalonsBaseHeader    header;
  JalonsRegisterFile *file;
  sqlite3            *db;
  guint               commits; /* since the base was written */
  guint8              key_file[JALONS_HASH_SIZE];
} Maker;

static char *
place_of (const Maker *maker, const char *name, const char *end)
{
  g_autofree char *file = g_strconcat (name, end, NULL);

  return g_build_filename (maker->folder, file, NULL);
}

static void
begin (Maker *maker, const char *base)
{
  g_free (maker->base);
  maker->base = g_strdup (base);
  maker->key = jalons_key_new ();
  jalons_register_file_identify (&maker->header);
}

static void
note_way (Maker *maker, const char *name, guint slot, const JalonsSlotOrder *order)
{
  JalonsCost cost = jalons_slot_cost (&maker->header.slots[slot]);

  fprintf (maker->ways, "%s,%s,%u,%u,%s,%u,%u,%s,%s\n", name, maker->base, slot, (guint) order->kind, order->label,
           cost.passes, cost.kib, order->credential.passphrase, order->credential.key_file ? KEY_FILE : "");
}

static void
add_way (Maker *maker, const char *name, JalonsSlotKind kind, const char *label, JalonsCost cost,
         const char *passphrase, gboolean with_key_file)
{
  JalonsSlotOrder order = { .kind = kind, .label = label, .cost = cost };
  g_autoptr (GError) error = NULL;

  order.credential = (JalonsCredential) {
    .passphrase = passphrase,
    .length = strlen (passphrase),
    .key_file = with_key_file ? maker->key_file : NULL,
  };
  jalons_keyring_prepare (&maker->header, &order, maker->key, NULL, &error);
  g_assert_no_error (error);
  note_way (maker, name, maker->header.n_slots - 1, &order);
}

static void
run (Maker *maker, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (maker->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* Without @sql: no page. */
static void
establish (Maker *maker, const char *sql)
{
  g_autoptr (GError) error = NULL;

  maker->file = jalons_register_file_new (maker->path, &maker->header, maker->key, NULL);
  g_assert_cmpint (jalons_image_connect (jalons_register_file_image (maker->file), &maker->db), ==, SQLITE_OK);
  if (sql)
    run (maker, sql);
  jalons_register_file_establish (maker->file, &error);
  g_assert_no_error (error);
  maker->commits = 0;
}

static void
commit (Maker *maker, const char *sql)
{
  run (maker, sql);
  maker->commits++;
}

/* All that the log holds goes to the base. */
static void
compact (Maker *maker)
{
  g_autoptr (GError) error = NULL;

  jalons_register_file_compact (maker->file, &error);
  g_assert_no_error (error);
  maker->commits = 0;
}

static void
copy_file (const char *from, const char *to, gssize length)
{
  g_autofree char *bytes = NULL;
  gsize whole = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (from, &bytes, &whole, NULL));
  g_file_set_contents (to, bytes, length < 0 ? (gssize) whole : length, &error);
  g_assert_no_error (error);
}

static void
print_hex (FILE *file, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    fprintf (file, "%02x", bytes[i]);
}

/* As after a restore of what was committed first. */
static void
tell_restore (Maker *maker)
{
  jalons_base_add_restored (&maker->file->state, &(JalonsRestored) {
                                                   .from = 1,
                                                   .sequence = maker->file->state.sequence,
                                                   .generation = maker->file->header.generation + 1,
                                                   .time = 1795690800,
                                                 });
}

/* The register as it is now. @log: name of the golden log, or NULL. */
static void
note (Maker *maker, const char *name, const char *log, const char *found)
{
  const JalonsBaseHeader *header = jalons_register_file_header (maker->file);
  JalonsImage *image = jalons_register_file_image (maker->file);
  guint8 hash[JALONS_HASH_SIZE];

  vault_image_hash (image, hash);
  fprintf (maker->golden, "%s,%s.jalons,%s%s,", name, maker->base, log ? log : "", log ? ".jalons-log" : "");
  print_hex (maker->golden, jalons_key_bytes (jalons_register_file_key (maker->file)), JALONS_KEY_SIZE);
  fputc (',', maker->golden);
  print_hex (maker->golden, header->file_id, JALONS_FILE_ID_SIZE);
  fprintf (maker->golden, ",%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT ",%u,", header->generation,
           jalons_register_file_sequence (maker->file), jalons_image_n_pages (image));
  print_hex (maker->golden, hash, sizeof hash);
  fprintf (maker->golden, ",%u,%u,%s\n", maker->file->state.n_restored, maker->commits, found);
}

static void
keep_base (Maker *maker)
{
  g_autofree char *to = place_of (maker, maker->base, ".jalons");

  copy_file (maker->path, to, -1);
}

static void
keep_log (Maker *maker, const char *name, gsize length)
{
  g_autofree char *to = place_of (maker, name, ".jalons-log");

  copy_file (maker->log_path, to, (gssize) length);
}

static gsize
log_length (const Maker *maker)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (maker->log_path, &bytes, &length, NULL));

  return length;
}

static void
end (Maker *maker)
{
  sqlite3_close (maker->db);
  maker->db = NULL;
  g_clear_pointer (&maker->file, jalons_register_file_close);
  g_clear_pointer (&maker->key, jalons_key_free);
  g_unlink (maker->path);
  g_unlink (maker->log_path);
}

/* One register at two of its generations: base alone, log with a torn tail; base of several chunks, alone and with a
 * log of commits of one page and of many, that make the register larger, then smaller; the latter tells a restore. */
static void
make_generations (Maker *maker)
{
  gsize sound = 0;

  begin (maker, "base");
  add_way (maker, "base-passphrase", JALONS_SLOT_PASSPHRASE, "Aïcha à Besançon", JALONS_COST_FLOOR,
           "sept heures à l’ombre d’un châtaignier", FALSE);
  add_way (maker, "base-code", JALONS_SLOT_RECOVERY, "Code de secours", JALONS_COST_LITTLE,
           "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", FALSE);
  establish (maker, "CREATE TABLE t (number INTEGER PRIMARY KEY, text NOT NULL); INSERT INTO t VALUES (0, '')");
  keep_base (maker);
  note (maker, "base", NULL, "same");
  commit (maker, "INSERT INTO t VALUES (1, 'un')");
  commit (maker, "INSERT INTO t VALUES (2, 'deux')");
  commit (maker, "UPDATE t SET text = 'trois' WHERE number = 1");
  sound = log_length (maker);
  note (maker, "torn", "torn", "torn");
  commit (maker, "INSERT INTO t VALUES (4, randomblob (70000))");
  keep_log (maker, "torn", sound + 1000);

  tell_restore (maker);
  compact (maker);
  g_free (maker->base);
  maker->base = g_strdup ("log");
  keep_base (maker);
  note (maker, "later", NULL, "same");
  commit (maker, "INSERT INTO t VALUES (5, 'cinq')");
  commit (maker, "INSERT INTO t VALUES (6, randomblob (30000))");
  commit (maker, "UPDATE t SET text = 'six' WHERE number = 5");
  /* Not written over one by one: the log is small. */
  run (maker, "PRAGMA secure_delete = OFF");
  commit (maker, "DELETE FROM t WHERE number IN (4, 6)");
  commit (maker, "VACUUM");
  commit (maker, "INSERT INTO t VALUES (7, 'sept')");
  keep_log (maker, "log", log_length (maker));
  note (maker, "log", "log", "same");
  end (maker);
}

/* The two ways of a register that a person makes; and no page. */
static void
make_ways (Maker *maker)
{
  begin (maker, "ways");
  add_way (maker, "ways-key-file", JALONS_SLOT_PASSPHRASE, "Déléguée", JALONS_COST_DEFAULT,
           "huit galets ronds au fond du torrent", TRUE);
  add_way (maker, "ways-code", JALONS_SLOT_RECOVERY, "Code de secours", JALONS_COST_LITTLE,
           "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", FALSE);
  establish (maker, NULL);
  keep_base (maker);
  note (maker, "ways", NULL, "same");
  end (maker);
}

/* As many slots as there may be, labels of all lengths; and one page. */
static void
make_sixteen (Maker *maker)
{
  const char *const labels[] = { "", "é", "0123456789012345678901234567890123456789012345678901234567890123", "Zoé 🗝" };

  begin (maker, "sixteen");
  for (guint i = 0; i < N_SIXTEEN; i++)
    {
      g_autofree char *name = g_strdup_printf ("sixteen-%u", i);
      g_autofree char *passphrase = g_strdup_printf ("mot de passe numéro %u", i);

      add_way (maker, name, i % 2 ? JALONS_SLOT_DEMONSTRATION : JALONS_SLOT_RECOVERY, labels[i % G_N_ELEMENTS (labels)],
               (JalonsCost) { 1 + i % 3, (8 + i) * 1024 }, passphrase, i == 5);
    }
  establish (maker, "PRAGMA user_version = 16");
  keep_base (maker);
  note (maker, "sixteen", NULL, "same");
  end (maker);
}

static JalonsKey *
find_demonstration (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  ((Maker *) data)->header = *header;

  return jalons_keyring_open (header, NULL, NULL, error);
}

/* A whole register of the store, as it is made today. */
static void
make_demonstration (Maker *maker)
{
  const JalonsRegister reg
      = { JALONS_KIND_DEMONSTRATION, 0, TRUE, jalons_day_from_iso ("2026-01-15"), (char *) "Démonstration" };
  JalonsSlotOrder order = { .kind = JALONS_SLOT_DEMONSTRATION, .label = NULL };
  JalonsOpening opening;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  g_free (maker->base);
  maker->base = g_strdup ("demonstration");
  jalons_store_free (jalons_store_create (maker->path, &reg, NULL, 0, &error));
  g_assert_no_error (error);
  maker->file = jalons_register_file_open (maker->path, TRUE, find_demonstration, maker, NULL, &opening, &error);
  g_assert_no_error (error);
  maker->commits = 0;
  keep_base (maker);
  label = jalons_slot_label (&maker->header.slots[0]);
  order.label = label;
  order.credential.passphrase = JALONS_DEMONSTRATION_PASSPHRASE;
  note_way (maker, "demonstration", 0, &order);
  note (maker, "demonstration", NULL, "same");
  end (maker);
}

static void
make_key_file (Maker *maker)
{
  g_autofree char *path = place_of (maker, KEY_FILE, "");
  guint8 bytes[100];

  randombytes_buf (bytes, sizeof bytes);
  g_assert_true (g_file_set_contents (path, (const char *) bytes, sizeof bytes, NULL));
  g_assert_true (jalons_key_file_read (path, maker->key_file, NULL));
}

static FILE *
open_table (const Maker *maker, const char *name, const char *fields)
{
  g_autofree char *path = place_of (maker, name, ".csv");
  FILE *file = g_fopen (path, "wx");

  if (!file)
    g_error ("%s is there already: a golden file is never made again", path);
  fprintf (file, "%s\n", fields);

  return file;
}

int
main (int argc, char **argv)
{
  Maker maker = { .folder = argv[1] };

  if (argc != 2 || sodium_init () < 0)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  maker.path = place_of (&maker, "making", ".jalons");
  maker.log_path = place_of (&maker, "making", ".jalons-log");
  maker.golden = open_table (&maker, "golden",
                             "name,base,log,key,file_id,generation,sequence,pages,image,restored,commits,found");
  maker.ways = open_table (&maker, "ways", "name,golden,slot,kind,label,passes,kib,passphrase,key_file");
  make_key_file (&maker);
  make_generations (&maker);
  make_ways (&maker);
  make_sixteen (&maker);
  make_demonstration (&maker);
  fclose (maker.golden);
  fclose (maker.ways);
  g_free (maker.base);
  g_free (maker.path);
  g_free (maker.log_path);

  return 0;
}
