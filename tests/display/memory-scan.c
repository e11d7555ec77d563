/* SPDX-License-Identifier: EUPL-1.2 */
#include "memory-scan.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MASK 0xA5
#define PIECE (1 << 20)
#define LONGEST 256

struct _MemoryNeedle {
  guint8 *masked;
  gsize   length;
};

typedef struct {
  int        memory;
  guint8    *window; /* mapped apart, and not looked into */
  GPtrArray *needles;
  GArray    *counts;
  GArray    *by_first[256]; /* needles that begin with this byte, masked */
} Scan;

MemoryNeedle *
memory_needle_new (gconstpointer bytes, gsize length)
{
  MemoryNeedle *needle = g_new (MemoryNeedle, 1);

  g_assert_cmpuint (length, >, 1);
  g_assert_cmpuint (length, <=, LONGEST);
  needle->length = length;
  needle->masked = g_malloc (length);
  for (gsize i = 0; i < length; i++)
    needle->masked[i] = ((const guint8 *) bytes)[i] ^ MASK;

  return needle;
}

void
memory_needle_free (MemoryNeedle *needle)
{
  g_free (needle->masked);
  g_free (needle);
}

static gboolean
is_here (const MemoryNeedle *needle, const guint8 *at, gsize left)
{
  if (left < needle->length)
    return FALSE;
  for (gsize i = 0; i < needle->length; i++)
    if ((at[i] ^ MASK) != needle->masked[i])
      return FALSE;

  return TRUE;
}

/* Only what begins before @new bytes is counted: the rest is seen again in the next piece. */
static void
look (Scan *scan, gsize length, gsize new)
{
  for (gsize i = 0; i < new; i++)
    {
      GArray *first = scan->by_first[scan->window[i] ^ MASK];

      for (guint j = 0; first && j < first->len; j++)
        {
          guint needle = g_array_index (first, guint, j);

          if (is_here (g_ptr_array_index (scan->needles, needle), scan->window + i, length - i))
            g_array_index (scan->counts, guint, needle)++;
        }
    }
}

static void
look_at_mapping (Scan *scan, guint64 start, guint64 end)
{
  for (guint64 at = start; at < end; at += PIECE)
    {
      gsize wanted = MIN (end - at, PIECE + LONGEST);
      ssize_t got = pread (scan->memory, scan->window, wanted, (off_t) at);

      /* Guard pages cannot be read, by anybody. */
      if (got > 0)
        look (scan, (gsize) got, MIN ((gsize) got, PIECE));
    }
}

static void
look_everywhere (Scan *scan)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      unsigned long long start = 0, end = 0;
      char rights[5] = "";

      gboolean of_file = strchr (lines[i], '/') != NULL;

      if (sscanf (lines[i], "%llx-%llx %4s", &start, &end, rights) != 3 || rights[0] != 'r'
          || (of_file && rights[1] != 'w') || (start <= (gsize) scan->window && (gsize) scan->window < end))
        continue;
      look_at_mapping (scan, start, end);
    }
}

GArray *
memory_scan (GPtrArray *needles)
{
  guint none = 0;
  guint8 *apart = NULL;
  Scan scan = { .memory = open ("/proc/self/mem", O_RDONLY), .needles = needles };

  g_assert_cmpint (scan.memory, >=, 0);
  /* Mappings that touch are one to the kernel: this one keeps away from the others. */
  apart = mmap (NULL, 4 * PIECE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_assert_true (apart != MAP_FAILED);
  scan.window = apart + PIECE;
  g_assert_cmpint (mprotect (scan.window, 2 * PIECE, PROT_READ | PROT_WRITE), ==, 0);
  scan.counts = g_array_new (FALSE, TRUE, sizeof (guint));
  for (guint i = 0; i < needles->len; i++)
    {
      GArray **first = &scan.by_first[((MemoryNeedle *) g_ptr_array_index (needles, i))->masked[0]];

      g_array_append_val (scan.counts, none);
      if (!*first)
        *first = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*first, i);
    }
  look_everywhere (&scan);
  for (guint i = 0; i < G_N_ELEMENTS (scan.by_first); i++)
    g_clear_pointer (&scan.by_first[i], g_array_unref);
  munmap (apart, 4 * PIECE);
  close (scan.memory);

  return scan.counts;
}
