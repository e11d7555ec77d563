/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-rule.h"
#include "jalons-text.h"

/* Every rule is said, has a title, a source where it has one, and says what to do. As written, in English. */
static void
test_said (void)
{
  for (guint code = 0; code < JALONS_N_FINDING_CODES; code++)
    {
      const JalonsRule *rule = jalons_rule_of (code);
      JalonsFinding finding;
      g_autofree char *sentence = NULL;
      g_autofree char *source = jalons_text_finding_source (code);

      jalons_finding_init (&finding, code);
      jalons_finding_set_number (&finding, 0, JALONS_ARG_COUNT, 1);
      jalons_finding_set_number (&finding, 1, JALONS_ARG_COUNT, 2);
      jalons_finding_set_number (&finding, 2, JALONS_ARG_COUNT, 3);
      sentence = jalons_text_finding (&finding);
      jalons_finding_clear (&finding);
      g_test_message ("%s: %s", jalons_finding_code_text (code), sentence);
      g_assert_cmpuint (strlen (sentence), >, 10);
      g_assert_null (strchr (sentence, '{'));
      g_assert_cmpint (rule != NULL, ==, jalons_text_finding_remedy (code) != NULL);
      if (!rule)
        continue;
      g_assert_cmpstr (jalons_text_finding_title (code), !=, jalons_finding_code_text (code));
      g_assert_true (!rule->number || g_str_has_prefix (source, "R"));
      g_assert_cmpint (source && strstr (source, "(to be confirmed)"), ==, jalons_rule_is_to_confirm (rule));
    }
}

/* Fields and codes are said by the names that forms show. */
static void
test_arguments (void)
{
  JalonsFinding finding;
  g_autofree char *field = NULL;
  g_autofree char *codes = NULL;

  jalons_finding_init (&finding, JALONS_FINDING_GROUNDS_MISSING);
  jalons_finding_set_field (&finding, 0, JALONS_TABLE_DEMANDES, "motif_droit");
  field = jalons_text_finding (&finding);
  g_assert_nonnull (strstr (field, "“Grounds in law”"));
  jalons_finding_clear (&finding);
  jalons_finding_init (&finding, JALONS_FINDING_AFIS_CONDITIONS_OPEN);
  jalons_finding_set_codes (&finding, 0, JALONS_CODES_CONDITION_AFIS,
                            1u << JALONS_CONDITION_AFIS_AGE | 1u << JALONS_CONDITION_AFIS_AUTRES_AIDES);
  codes = jalons_text_finding (&finding);
  g_assert_nonnull (strstr (codes, "Aged 18 or more, Neither RSA nor ADA."));
  jalons_finding_clear (&finding);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules-text/said", test_said);
  g_test_add_func ("/rules-text/arguments", test_arguments);

  return g_test_run ();
}
