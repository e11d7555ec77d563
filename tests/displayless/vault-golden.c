/* SPDX-License-Identifier: EUPL-1.2 */
#include "vault-golden.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "jalons-keyring.h"
#include "jalons-register-file-private.h"

#define N_GOLDEN_FIELDS 12
#define N_WAY_FIELDS 9

GPtrArray *
vault_table_read (const char *folder, const char *name, guint n_fields)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] && lines[i]; i++)
    if (*lines[i])
      {
        GStrv fields = g_strsplit (lines[i], ",", -1);

        if (g_strv_length (fields) != n_fields)
          g_error ("%s:%u: not %u fields", path, i + 1, n_fields);
        g_ptr_array_add (rows, fields);
      }

  return rows;
}

static GBytes *
read_bytes (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    g_error ("%s cannot be read", path);

  return g_bytes_new_take (bytes, length);
}

static void
read_hex (const char *text, guint8 *bytes, gsize length)
{
  gsize found = 0;

  g_assert_cmpint (sodium_hex2bin (bytes, length, text, strlen (text), NULL, &found, NULL), ==, 0);
  g_assert_cmpuint (found, ==, length);
}

static guint64
read_number (const char *text)
{
  guint64 number = 0;

  g_assert_true (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &number, NULL));

  return number;
}

static VaultGolden *
read_golden (const char *folder, char **fields)
{
  VaultGolden *golden = g_new0 (VaultGolden, 1);

  golden->name = g_strdup (fields[0]);
  golden->base = read_bytes (folder, fields[1]);
  golden->log = *fields[2] ? read_bytes (folder, fields[2]) : NULL;
  read_hex (fields[3], golden->key, JALONS_KEY_SIZE);
  read_hex (fields[4], golden->file_id, JALONS_FILE_ID_SIZE);
  golden->generation = read_number (fields[5]);
  golden->sequence = read_number (fields[6]);
  golden->n_pages = (guint32) read_number (fields[7]);
  read_hex (fields[8], golden->image, JALONS_HASH_SIZE);
  golden->n_restored = (guint) read_number (fields[9]);
  golden->n_commits = (guint32) read_number (fields[10]);
  golden->found = g_strdup (fields[11]);

  return golden;
}

static void
golden_free (gpointer data)
{
  VaultGolden *golden = data;

  g_free (golden->name);
  g_bytes_unref (golden->base);
  g_clear_pointer (&golden->log, g_bytes_unref);
  g_free (golden->found);
  g_free (golden);
}

static VaultWay *
read_way (const char *folder, char **fields)
{
  VaultWay *way = g_new0 (VaultWay, 1);

  way->name = g_strdup (fields[0]);
  way->golden = g_strdup (fields[1]);
  way->slot = (guint) read_number (fields[2]);
  way->kind = (JalonsSlotKind) read_number (fields[3]);
  way->label = g_strdup (fields[4]);
  way->cost = (JalonsCost) { (guint32) read_number (fields[5]), (guint32) read_number (fields[6]) };
  way->passphrase = g_strdup (fields[7]);
  way->has_key_file = *fields[8] != '\0';
  if (way->has_key_file)
    {
      g_autofree char *path = g_build_filename (folder, fields[8], NULL);

      g_assert_true (jalons_key_file_read (path, way->key_file, NULL));
    }
  way->credential = (JalonsCredential) {
    .passphrase = way->passphrase,
    .length = strlen (way->passphrase),
    .key_file = way->has_key_file ? way->key_file : NULL,
  };

  return way;
}

static void
way_free (gpointer data)
{
  VaultWay *way = data;

  g_free (way->name);
  g_free (way->golden);
  g_free (way->label);
  g_free (way->passphrase);
  g_free (way);
}

void
vault_goldens_free (VaultGoldens *goldens)
{
  g_free (goldens->folder);
  g_ptr_array_unref (goldens->goldens);
  g_ptr_array_unref (goldens->ways);
  g_free (goldens);
}

const VaultGolden *
vault_goldens_find (const VaultGoldens *goldens, const char *name)
{
  for (guint i = 0; i < goldens->goldens->len; i++)
    if (strcmp (((VaultGolden *) goldens->goldens->pdata[i])->name, name) == 0)
      return goldens->goldens->pdata[i];
  g_error ("no golden file is called %s", name);
}

const VaultWay *
vault_goldens_way (const VaultGoldens *goldens, const char *name)
{
  for (guint i = 0; i < goldens->ways->len; i++)
    if (strcmp (((VaultWay *) goldens->ways->pdata[i])->name, name) == 0)
      return goldens->ways->pdata[i];
  g_error ("no way is called %s", name);
}

void
vault_place_init (VaultPlace *place, const char *folder, const char *name)
{
  place->folder = folder ? g_build_filename (folder, name, NULL) : g_dir_make_tmp ("jalons-golden-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "r.jalons", NULL);
  place->log_path = g_build_filename (place->folder, "r.jalons-log", NULL);
  place->marks = g_build_filename (place->folder, "marks", NULL);
  g_assert_cmpint (g_mkdir_with_parents (place->marks, 0700), ==, 0);
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
}

void
vault_place_clear (VaultPlace *place)
{
  empty_folder (place->marks);
  g_rmdir (place->marks);
  empty_folder (place->folder);
  g_rmdir (place->folder);
  vault_place_forget (place);
}

void
vault_place_forget (VaultPlace *place)
{
  g_free (place->folder);
  g_free (place->path);
  g_free (place->log_path);
  g_free (place->marks);
}

void
vault_write_file (const char *path, GBytes *bytes)
{
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_true (length == 0 || fwrite (data, 1, length, file) == length);
  g_assert_cmpint (fclose (file), ==, 0);
}

void
vault_place_put (const VaultPlace *place, GBytes *base, GBytes *log)
{
  empty_folder (place->folder);
  empty_folder (place->marks);
  if (base)
    vault_write_file (place->path, base);
  if (log)
    vault_write_file (place->log_path, log);
}

/* Of the golden register, where each can be opened by its key or by its slot. */
typedef struct {
  const VaultGolden *golden;
  const VaultWay    *way;
} Opener;

static JalonsKey *
find_key (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  const Opener *opener = data;

  if (!opener->way)
    return jalons_key_from (opener->golden->key);
  g_assert_cmpuint (opener->way->slot, <, header->n_slots);

  return jalons_slot_open (&header->slots[opener->way->slot], &opener->way->credential, header->file_id, NULL, error);
}

JalonsRegisterFile *
vault_place_open (const VaultPlace *place, const VaultGolden *golden, const VaultWay *way, gboolean read_only,
                  gboolean with_mark, JalonsOpening *opening, GError **error)
{
  Opener opener = { golden, way };

  return jalons_register_file_open (place->path, read_only, find_key, &opener, with_mark ? place->marks : NULL, opening,
                                    error);
}

void
vault_place_mark (const VaultPlace *place, const VaultGolden *golden)
{
  g_autoptr (JalonsKey) key = jalons_key_from (golden->key);
  JalonsMarkState state = { golden->generation, golden->sequence, { 0 } };
  JalonsBaseHeader header = { 0 };
  JalonsMark *mark = NULL;

  memcpy (state.tag, golden->tag, JALONS_TAG_SIZE);
  memcpy (header.file_id, golden->file_id, JALONS_FILE_ID_SIZE);
  mark = jalons_mark_open (place->marks, &header, key);
  jalons_mark_write (mark, &state);
  jalons_mark_close (mark);
}

/* What the table does not say. */
static void
read_tag (VaultGolden *golden)
{
  JalonsOpening opening;
  VaultPlace place;
  JalonsRegisterFile *file = NULL;

  vault_place_init (&place, NULL, NULL);
  vault_place_put (&place, golden->base, golden->log);
  file = vault_place_open (&place, golden, NULL, TRUE, FALSE, &opening, NULL);
  if (!file)
    g_error ("the golden register %s does not open", golden->name);
  memcpy (golden->tag, file->state.tag, JALONS_TAG_SIZE);
  jalons_register_file_close (file);
  vault_place_clear (&place);
}

VaultGoldens *
vault_goldens_read (const char *folder)
{
  VaultGoldens *goldens = g_new0 (VaultGoldens, 1);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) way_rows = NULL;

  goldens->folder = folder ? g_strdup (folder) : g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "vault", NULL);
  goldens->goldens = g_ptr_array_new_with_free_func (golden_free);
  goldens->ways = g_ptr_array_new_with_free_func (way_free);
  rows = vault_table_read (goldens->folder, "golden.csv", N_GOLDEN_FIELDS);
  way_rows = vault_table_read (goldens->folder, "ways.csv", N_WAY_FIELDS);
  for (guint i = 0; i < rows->len; i++)
    {
      VaultGolden *golden = read_golden (goldens->folder, rows->pdata[i]);

      read_tag (golden);
      g_ptr_array_add (goldens->goldens, golden);
    }
  for (guint i = 0; i < way_rows->len; i++)
    g_ptr_array_add (goldens->ways, read_way (goldens->folder, way_rows->pdata[i]));

  return goldens;
}

void
vault_image_hash (JalonsImage *image, guint8 hash[JALONS_HASH_SIZE])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, JALONS_HASH_SIZE);
  for (guint32 i = 0; i < jalons_image_n_pages (image); i++)
    crypto_generichash_update (&state, jalons_image_page (image, i), JALONS_PAGE_SIZE);
  crypto_generichash_final (&state, hash, JALONS_HASH_SIZE);
}

static gboolean
is_same (JalonsRegisterFile *file, const VaultGolden *golden)
{
  guint8 image[JALONS_HASH_SIZE];

  vault_image_hash (jalons_register_file_image (file), image);

  return jalons_register_file_sequence (file) == golden->sequence
         && jalons_image_n_pages (jalons_register_file_image (file)) == golden->n_pages
         && memcmp (image, golden->image, sizeof image) == 0;
}

static char *
say_told (const JalonsOpening *opening)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  if (opening->torn)
    g_ptr_array_add (told, (gpointer) "torn");
  if (opening->strange)
    g_ptr_array_add (told, (gpointer) "strange");
  if (opening->older)
    g_ptr_array_add (told, (gpointer) "older");
  if (opening->restored != 0)
    g_ptr_array_add (told, (gpointer) "restored");
  if (told->len == 0)
    return NULL;
  g_ptr_array_add (told, NULL);

  return g_strjoinv ("+", (char **) told->pdata);
}

static const char *
say_error (const GError *error)
{
  static const char *const nicks[] = {
    [JALONS_VAULT_ERROR_ABSENT] = "absent",
    [JALONS_VAULT_ERROR_NOT_A_REGISTER] = "not-a-register",
    [JALONS_VAULT_ERROR_NEWER] = "newer",
    [JALONS_VAULT_ERROR_DAMAGED] = "damaged",
    [JALONS_VAULT_ERROR_WRONG_PASSPHRASE] = "wrong-passphrase",
    [JALONS_VAULT_ERROR_WEAK] = "weak",
    [JALONS_VAULT_ERROR_COSTLY] = "costly",
  };
  const char *nick = NULL;

  g_assert_nonnull (error);
  g_assert_true (error->domain == JALONS_VAULT_ERROR);
  nick = error->code < (int) G_N_ELEMENTS (nicks) ? nicks[error->code] : NULL;

  return nick ? nick : error->message;
}

char *
vault_place_judge (const VaultPlace *place, const VaultGolden *golden, const VaultWay *way, gboolean read_only,
                   gboolean with_mark, guint32 *n_commits)
{
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  JalonsRegisterFile *file = vault_place_open (place, golden, way, read_only, with_mark, &opening, &error);
  char *verdict = NULL;

  *n_commits = opening.n_recovered;
  if (!file)
    return g_strdup (say_error (error));
  verdict = say_told (&opening);
  if (!verdict)
    verdict = g_strdup (is_same (file, golden) ? "same" : "silent");
  jalons_register_file_close (file);
  jalons_opening_clear (&opening);

  return verdict;
}
