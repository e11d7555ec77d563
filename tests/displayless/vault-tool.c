/* SPDX-License-Identifier: EUPL-1.2 */
/* What test_vault_reader.py compares with: the image of a register as the vault reads it, and the vectors as files.
 *
 * vault-tool image REGISTER SECRET-FILE [KEY-FILE]   the pages, to stdout
 * vault-tool vectors GOLDEN FOLDER                   a folder for each vector */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "jalons-keyring.h"
#include "vault-forge.h"

static char *
read_secret (const char *path)
{
  char *secret = NULL;

  g_assert_true (g_file_get_contents (path, &secret, NULL, NULL));

  return g_strchomp (secret);
}

static JalonsKey *
find_key (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  return jalons_keyring_open (header, data, NULL, error);
}

static int
print_image (const char *path, const char *secret_path, const char *key_path)
{
  g_autofree char *secret = read_secret (secret_path);
  guint8 key_file[JALONS_HASH_SIZE];
  JalonsCredential credential = { .passphrase = secret, .length = strlen (secret) };
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  JalonsRegisterFile *file = NULL;
  JalonsImage *image = NULL;

  if (key_path)
    {
      g_assert_true (jalons_key_file_read (key_path, key_file, NULL));
      credential.key_file = key_file;
    }
  file = jalons_register_file_open (path, TRUE, find_key, &credential, NULL, &opening, &error);
  g_assert_no_error (error);
  image = jalons_register_file_image (file);
  for (guint32 i = 0; i < jalons_image_n_pages (image); i++)
    fwrite (jalons_image_page (image, i), 1, JALONS_PAGE_SIZE, stdout);
  jalons_register_file_close (file);

  return 0;
}

static int
write_vectors (const char *golden, const char *folder)
{
  g_autoptr (VaultGoldens) goldens = vault_goldens_read (golden);
  g_autoptr (GPtrArray) vectors = vault_vectors_read (goldens);

  for (guint i = 0; i < vectors->len; i++)
    {
      const VaultVector *vector = vectors->pdata[i];
      VaultPlace place;

      vault_place_init (&place, folder, vector->name);
      vault_vector_put (goldens, vector, &place);
      vault_place_forget (&place);
    }

  return 0;
}

int
main (int argc, char **argv)
{
  if (argc >= 4 && strcmp (argv[1], "image") == 0)
    return print_image (argv[2], argv[3], argv[4]);
  if (argc == 4 && strcmp (argv[1], "vectors") == 0)
    return write_vectors (argv[2], argv[3]);
  g_printerr ("usage: %s image REGISTER SECRET-FILE [KEY-FILE] | vectors GOLDEN FOLDER\n", argv[0]);

  return 2;
}
