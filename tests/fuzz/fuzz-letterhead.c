/* SPDX-License-Identifier: EUPL-1.2 */

/* A letterhead that somebody gives as JSON (`documents --letterhead`), and what it puts into a document. */

#include "jalons-letterhead.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (JalonsLetterhead) letterhead = jalons_letterhead_new ();
  g_autoptr (GError) error = NULL;
  gboolean read = jalons_letterhead_read (letterhead, text, "letterhead.json", &error);

  g_assert_true (read == (error == NULL));
  if (read)
    {
      g_autoptr (JalonsDocData) values = jalons_doc_data_new ();
      g_autofree char *written = NULL;

      jalons_letterhead_write (letterhead, values);
      written = jalons_doc_data_serialize (values);
      g_assert_nonnull (written);
    }

  return 0;
}
