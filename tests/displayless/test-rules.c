/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-dossier-reader.h"
#include "jalons-rule.h"
#include "jalons-rules.h"
#include "rules-cases.h"

/* Persons in the register before or after: the first, and one that the act adds. */
#define PERSONS 2

typedef struct {
  JalonsDossierReader *reader;
  JalonsDossier        dossier;
  gboolean             there;
} File;

static void
file_open (File *file, JalonsStore *store, JalonsRef personne)
{
  g_autoptr (GError) error = NULL;

  jalons_dossier_init (&file->dossier);
  file->reader = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, personne, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_dossier_reader_next (file->reader, &file->dossier, &file->there, &error));
}

static void
file_close (File *file)
{
  jalons_dossier_clear (&file->dossier);
  jalons_dossier_reader_free (file->reader);
}

/* What the register itself has that it had not. */
static void
judge_register (const File *before, const File *after, JalonsDay today, GPtrArray *codes)
{
  g_autoptr (GArray) then = jalons_findings_new ();
  g_autoptr (GArray) now = jalons_findings_new ();

  jalons_rules_check_register (jalons_dossier_reader_referential (before->reader), 0, today, then);
  jalons_rules_check_register (jalons_dossier_reader_referential (after->reader), 0, today, now);
  for (guint i = 0; i < now->len; i++)
    {
      g_autofree char *signature = jalons_finding_signature (&g_array_index (now, JalonsFinding, i), NULL,
                                                             jalons_dossier_reader_referential (after->reader));
      gboolean known = FALSE;

      for (guint j = 0; j < then->len && !known; j++)
        {
          g_autofree char *other = jalons_finding_signature (&g_array_index (then, JalonsFinding, j), NULL,
                                                             jalons_dossier_reader_referential (before->reader));

          known = strcmp (signature, other) == 0;
        }
      if (!known)
        g_ptr_array_add (codes, (char *) jalons_finding_code_text (g_array_index (now, JalonsFinding, i).code));
    }
}

/* The codes that the act brings about; @saved: whether it may be saved. */
static char *
judge_act (JalonsStore *store, const char *act, JalonsDay today, gboolean *saved)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  JalonsJudgement judgement;
  File before[PERSONS], after[PERSONS];

  *saved = TRUE;
  jalons_judgement_init (&judgement);
  for (guint i = 0; i < PERSONS; i++)
    file_open (&before[i], store, i + 1);
  rules_insert_rows (store, act);
  for (guint i = 0; i < PERSONS; i++)
    {
      file_open (&after[i], store, i + 1);
      *saved = jalons_rules_judge_act (before[i].there ? &before[i].dossier : NULL,
                                       jalons_dossier_reader_referential (before[i].reader), &after[i].dossier,
                                       jalons_dossier_reader_referential (after[i].reader), today, &judgement)
               && *saved;
      rules_take_codes (codes, judgement.blocking);
      rules_take_codes (codes, judgement.fresh);
    }
  judge_register (&before[0], &after[0], today, codes);
  for (guint i = 0; i < PERSONS; i++)
    {
      file_close (&before[i]);
      file_close (&after[i]);
    }
  jalons_judgement_clear (&judgement);

  return rules_join (codes);
}

/* Only what the interchange tables call an error stops an import; it tells what `check` tells of the same rows. */
static void
check_import (char **cells, JalonsDay today, JalonsStore *by_hand)
{
  g_autofree char *whole = g_strjoin (";", RULES_BASE, cells[BEFORE], cells[ACT], NULL);
  g_autoptr (JalonsStore) at_once = rules_new_store (today);
  g_autofree char *told = rules_import (at_once, whole);
  g_autofree char *checked = rules_check (by_hand);

  g_assert_cmpstr (told, ==, checked);
}

/* What an import adds to what is there: a year that was closed before it. */
static void
check_later_import (char **cells, JalonsDay today)
{
  g_autofree char *first = g_strjoin (";", RULES_BASE, cells[BEFORE], NULL);
  g_autoptr (JalonsStore) store = rules_new_store (today);
  g_autofree char *before = rules_import (store, first);
  g_autofree char *later = rules_import (store, cells[ACT]);

  g_assert_null (strstr (before, "year-closed"));
  g_assert_cmpstr (later, ==, cells[FOUND]);
}

/* How often each rule fails and passes. */
typedef guint Seen[JALONS_RULES + 1][2];

static void
check_case_cb (char **cells, gpointer data)
{
  guint (*seen)[2] = data;
  JalonsDay today = jalons_day_from_iso (cells[TODAY]);
  g_autoptr (JalonsStore) store = rules_new_store (today);
  g_autofree char *found = NULL;
  gboolean saved = FALSE;

  g_test_message ("%s, %s (%s)", cells[RULE], cells[NAME], cells[SOURCE]);
  rules_insert_rows (store, RULES_BASE);
  rules_insert_rows (store, cells[BEFORE]);
  found = judge_act (store, cells[ACT], today, &saved);
  g_assert_cmpstr (found, ==, cells[FOUND]);
  g_assert_cmpstr (saved ? "yes" : "no", ==, cells[SAVED]);
  check_import (cells, today, store);
  if (strstr (cells[BEFORE], "annees_arretees"))
    check_later_import (cells, today);
  for (guint code = 0; code < JALONS_N_FINDING_CODES; code++)
    {
      const JalonsRule *rule = jalons_rule_of (code);

      if (rule && rule->number && strstr (cells[FOUND], jalons_finding_code_text (code)))
        seen[rule->number][0]++;
    }
  if (!*cells[FOUND])
    seen[g_ascii_strtoull (cells[RULE] + 1, NULL, 10)][1]++;
}

/* Through the judgement of an act, the import and `check`: the same codes. */
static void
test_cases (void)
{
  Seen seen = { 0 };

  rules_each_case (check_case_cb, seen);
  for (guint rule = 1; rule <= JALONS_RULES; rule++)
    {
      g_test_message ("R%02u: %u failing, %u passing", rule, seen[rule][0], seen[rule][1]);
      g_assert_cmpuint (seen[rule][0], >, 0);
      g_assert_cmpuint (seen[rule][1], >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/cases", test_cases);

  return g_test_run ();
}
