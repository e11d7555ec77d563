/* SPDX-License-Identifier: EUPL-1.2 */

/* What was typed in a form and not saved, as the register keeps it: read into a form that is open, and written again. */

#include "jalons-form.h"

#include "fuzz-store.h"

#include "fuzz.h"

static void
read_draft (FuzzStore *self, const char *argument, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsForm) form = jalons_form_new (self->store, argument, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  if (!jalons_form_read_draft (form, text))
    return;
  written = jalons_form_write_draft (form);
  if (written)
    {
      g_autoptr (JalonsForm) again = jalons_form_new (self->store, argument, &error);
      g_autofree char *rewritten = NULL;

      jalons_form_read_draft (again, written);
      rewritten = jalons_form_write_draft (again);
      g_assert_cmpstr (written, ==, rewritten);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static FuzzStore filled;
  g_autofree char *text = fuzz_text (data, size);

  if (!filled.store)
    fuzz_store_open (&filled, JALONS_KIND_DEMONSTRATION, "sheets/annees");
  read_draft (&filled, "demandes/1", text);
  read_draft (&filled, "personnes/new", text);
  read_draft (&filled, "seances/1", text);

  return 0;
}
