/* SPDX-License-Identifier: EUPL-1.2 */

/* Prints what the journal of a demonstration says of its imports, for a test that computes it by other means: a line a
 * table (import, table, first row, last row, rows, hash) and a line a file (import, file, bytes, hash). */

#include <stdio.h>

#include "jalons-journal.h"

static void
print_hash (const guint8 *hash)
{
  for (guint i = 0; i < JALONS_JOURNAL_HASH_SIZE; i++)
    printf ("%02x", hash[i]);
  printf ("\n");
}

static void
print_entry (const JalonsJournalEntry *entry)
{
  for (guint i = 0; i < entry->many->len; i++)
    {
      const JalonsJournalMany *many = &g_array_index (entry->many, JalonsJournalMany, i);

      printf ("table %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " ",
              entry->seq, many->table, many->first, many->last, many->count);
      print_hash (many->hash);
    }
  for (guint i = 0; i < entry->sources->len; i++)
    {
      const JalonsJournalSource *source = &g_array_index (entry->sources, JalonsJournalSource, i);

      printf ("file %" G_GINT64_FORMAT " %s %" G_GUINT64_FORMAT " ", entry->seq, source->name, source->size);
      print_hash (source->hash);
    }
}

int
main (int argc, char **argv)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = argc == 2 ? jalons_store_open (argv[1], TRUE, NULL, &error) : NULL;
  g_autoptr (GPtrArray) entries = store ? jalons_journal_read (store, &filter, 0, G_MAXUINT, &error) : NULL;

  if (!entries)
    {
      fprintf (stderr, "%s\n", error ? error->message : "which register?");
      return 1;
    }
  for (guint i = 0; i < entries->len; i++)
    print_entry (g_ptr_array_index (entries, i));

  return 0;
}
