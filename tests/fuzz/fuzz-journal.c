/* SPDX-License-Identifier: EUPL-1.2 */

/* An entry of the journal as bytes: in a register that was tampered with, and in what another register hands over. What is
 * read and written again is the same bytes. */

#include <string.h>

#include "jalons-journal-entry.h"

#include "fuzz.h"

static void
read_values (const guint8 *detail, gsize length)
{
  JalonsJournalBytes bytes = { detail, detail + length, FALSE };

  while (!bytes.failed && bytes.at < bytes.end)
    {
      JalonsJournalBytes same = bytes, other = bytes;
      g_autofree char *name = jalons_journal_get_name (&bytes);
      g_autoptr (GBytes) value = jalons_journal_get_value (&bytes);
      g_autofree char *text = NULL;

      g_free (jalons_journal_get_name (&same));
      text = jalons_journal_get_value_text (&same);
      g_free (jalons_journal_get_name (&other));
      jalons_journal_get_value_row (&other);
      g_assert_true (bytes.failed || value);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  JalonsJournalRecord record = { 0 };
  JalonsJournalLink link = { 0 };
  gboolean linked = jalons_journal_link_read (&link, data, size);

  if (jalons_journal_record_read (&record, data, size))
    {
      g_autoptr (GByteArray) written = g_byte_array_new ();

      g_assert_true (linked);
      jalons_journal_record_write (&record, written);
      g_assert_cmpmem (data, size, written->data, written->len);
      jalons_journal_has_values (&record);
      read_values (record.detail, record.detail_length);
    }
  read_values (data, size);

  return 0;
}
