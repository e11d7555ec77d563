/* SPDX-License-Identifier: EUPL-1.2 */

/* What a document is filled with, as the register keeps it. */

#include "jalons-doc-data.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsDocData) values = jalons_doc_data_parse (text, &error);

  if (values)
    {
      g_autofree char *written = jalons_doc_data_serialize (values);
      g_autoptr (JalonsDocData) again = jalons_doc_data_parse (written, &error);
      g_autofree char *rewritten = NULL;

      g_assert_no_error (error);
      rewritten = jalons_doc_data_serialize (again);
      g_assert_cmpstr (written, ==, rewritten);
    }

  return 0;
}
