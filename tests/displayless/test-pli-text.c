/* SPDX-License-Identifier: EUPL-1.2 */
/* Each reason to refuse a card or a sealed file has a sentence of its own, which says what to do. */
#include <string.h>

#include "jalons-pli.h"
#include "jalons-text-pli-error.h"
#include "jalons-text.h"

static void
check_codes (GHashTable *seen, GQuark domain, int n_codes)
{
  for (int code = 0; code < n_codes; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (domain, code, "internal");
      char *sentence = jalons_text_error (error);

      g_assert_nonnull (sentence);
      g_test_message ("%s", sentence);
      g_assert_null (strstr (sentence, "internal"));
      g_assert_true (g_str_has_suffix (sentence, "."));
      /* What, and what to do. */
      g_assert_nonnull (strpbrk (sentence, ".;"));
      g_assert_cmpuint (strlen (sentence), >, 60);
      g_assert_true (g_hash_table_add (seen, sentence));
    }
}

static void
test_said (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  check_codes (seen, JALONS_PLI_ERROR, JALONS_PLI_ERROR_RECIPIENTS + 1);
  check_codes (seen, JALONS_CARTE_ERROR, JALONS_CARTE_ERROR_SIGNATURE + 1);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 17);
}

/* What cannot be told apart is said both. */
static void
test_both (void)
{
  const struct {
    int code;
    const char *one, *other;
  } both[] = {
    { JALONS_PLI_ERROR_NOT_A_PLI, "empty", "no sealed file" },
    { JALONS_PLI_ERROR_NEWER, "newer version", "changed" },
    { JALONS_PLI_ERROR_CUT, "missing", "added" },
    { JALONS_PLI_ERROR_NOT_FOR_US, "somebody else", "changed" },
    { JALONS_PLI_ERROR_FORGED, "not signed", "sealed it again" },
    { JALONS_PLI_ERROR_MALFORMED, "program is at fault", "tampered" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (JALONS_PLI_ERROR, both[i].code, "internal");
      g_autofree char *sentence = jalons_text_pli_error (error);

      g_assert_nonnull (strstr (sentence, both[i].one));
      g_assert_nonnull (strstr (sentence, both[i].other));
    }
}

static void
test_others (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "another");
  g_autoptr (GError) unknown = g_error_new_literal (JALONS_PLI_ERROR, 99, "unknown");

  g_assert_null (jalons_text_pli_error (other));
  g_assert_null (jalons_text_pli_error (unknown));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pli-text/said", test_said);
  g_test_add_func ("/pli-text/both", test_both);
  g_test_add_func ("/pli-text/others", test_others);

  return g_test_run ();
}
