/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-swap.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* A disk made of others, themselves made of others: no more than that. */
#define DEEPEST 8

static gboolean
starts_with (const char *path, const char *beginning)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_prefix (text, beginning);
}

/* Whether all that is written to the block device of this folder of /sys is encrypted: by itself, or by every
 * device below it. */
static gboolean
is_encrypted (const char *folder, guint depth)
{
  g_autofree char *uuid = g_build_filename (folder, "dm", "uuid", NULL);
  g_autofree char *below = g_build_filename (folder, "slaves", NULL);
  g_autoptr (GDir) slaves = NULL;
  const char *name = NULL;
  guint n = 0;

  if (starts_with (uuid, "CRYPT-"))
    return TRUE;
  if (depth == DEEPEST)
    return FALSE;
  slaves = g_dir_open (below, 0, NULL);
  while (slaves && (name = g_dir_read_name (slaves)))
    {
      g_autofree char *slave = g_build_filename (below, name, NULL);

      n++;
      if (!is_encrypted (slave, depth + 1))
        return FALSE;
    }

  return n > 0;
}

/* The folder of /sys of the device that @path is, or where the file @path is. */
static char *
folder_of (const char *path, const char *sys)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *number = NULL;
  struct stat about;

  if (g_str_has_prefix (path, "/dev/"))
    {
      g_autofree char *folder = g_build_filename (sys, "class", "block", name, NULL);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }
  if (stat (path, &about) != 0)
    return NULL;
  if (S_ISBLK (about.st_mode))
    number = g_strdup_printf ("%u:%u", major (about.st_rdev), minor (about.st_rdev));
  else
    number = g_strdup_printf ("%u:%u", major (about.st_dev), minor (about.st_dev));

  return g_build_filename (sys, "dev", "block", number, NULL);
}

static gboolean
is_safe (const char *path, const char *sys)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = NULL;

  if (g_str_has_prefix (path, "/dev/zram") || g_str_has_prefix (name, "zram"))
    return TRUE;
  folder = folder_of (path, sys);

  return folder && is_encrypted (folder, 0);
}

JalonsSwap
jalons_swap_look (const char *proc, const char *sys)
{
  g_autofree char *table = g_build_filename (proc, "swaps", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (table, &text, NULL, NULL))
    return JALONS_SWAP_SAFE;
  lines = g_strsplit (text, "\n", -1);
  /* The first line names the columns; the first column is a path, with its spaces as « \040 ». */
  for (guint i = 1; lines[0] && lines[i]; i++)
    {
      g_autofree char *escaped = g_strndup (lines[i], strcspn (lines[i], " \t"));
      g_autofree char *path = g_strcompress (escaped);

      if (*path && !is_safe (path, sys))
        return JALONS_SWAP_CLEAR;
    }

  return JALONS_SWAP_SAFE;
}
