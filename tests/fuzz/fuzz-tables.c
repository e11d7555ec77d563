/* SPDX-License-Identifier: EUPL-1.2 */

/* A folder of interchange tables, one part a file: rehearsed in a register that has cases, in an empty one, in an
 * association's, and in the national one. Nothing of it stays. */

#include "fuzz-store.h"

#include "fuzz.h"

static void
rehearse (FuzzStore *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsImportResult) result = jalons_import (self->store, folder, TRUE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (result->imported);
  fuzz_store_check (self);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static FuzzStore filled, empty, association, national;
  g_autoptr (GPtrArray) parts = fuzz_parts (data, size);
  const char *folder = NULL;
  g_autofree char *mode = NULL;

  if (!filled.store)
    {
      fuzz_store_open (&filled, JALONS_KIND_DEMONSTRATION, "sheets/annees");
      fuzz_store_open (&empty, JALONS_KIND_DEPARTEMENT, NULL);
      fuzz_store_open (&association, JALONS_KIND_ASSOCIATION, NULL);
      fuzz_store_open (&national, JALONS_KIND_NATIONAL, NULL);
    }
  folder = fuzz_folder ();
  mode = fuzz_part_text (parts, "");
  for (guint i = 0; i < parts->len; i++)
    {
      const FuzzPart *part = g_ptr_array_index (parts, i);
      const JalonsTable *table = jalons_table_find (part->name);
      g_autofree char *name = table ? g_strconcat (table->name, ".csv", NULL) : NULL;
      gsize length = 0;
      const void *bytes = g_bytes_get_data (part->bytes, &length);

      if (name)
        fuzz_folder_put (name, bytes ? bytes : "", length);
    }
  rehearse (*mode == 'e' ? &empty : *mode == 'a' ? &association : *mode == 'n' ? &national : &filled, folder);

  return 0;
}
