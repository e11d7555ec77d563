/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-odt.h"

#include "fuzz.h"

G_BEGIN_DECLS

static inline JalonsDocData *
fuzz_odt_data (void)
{
  JalonsDocData *data = jalons_doc_data_new ();

  jalons_doc_data_set_text (data, "nom", "DUPONT <&> \n deuxième ligne");
  jalons_doc_data_set_text (data, "code", "PSP-75-2025-0001");
  jalons_doc_data_set_flag (data, "urgent", TRUE);
  for (guint i = 0; i < 2; i++)
    jalons_doc_data_set_text (jalons_doc_data_append (data, "lignes"), "texte", i ? "" : "une");

  return data;
}

/* A template that is taken fills, or says which of its fields it cannot; what it fills is a template again. */
static inline void
fuzz_odt (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (JalonsOdtTemplate) template = jalons_odt_template_new (bytes, &error);
  g_autoptr (JalonsDocData) data = NULL;
  g_autoptr (GBytes) filled = NULL, again = NULL;

  g_assert_true ((template == NULL) == (error != NULL));
  if (!template)
    return;
  data = fuzz_odt_data ();
  filled = jalons_odt_fill (template, data, &(JalonsOdtAbout) { "Essai", 1767225600 }, &unknown);
  g_assert_true ((filled == NULL) == (unknown != NULL));
  if (!filled)
    return;
  again = jalons_odt_fill (template, data, &(JalonsOdtAbout) { "Essai", 1767225600 }, NULL);
  g_assert_true (again && g_bytes_equal (filled, again));
}

G_END_DECLS
