/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-check.h"
#include "jalons-dossier-reader.h"
#include "jalons-import.h"
#include "jalons-rule.h"
#include "jalons-rules.h"
#include "jalons-store-private.h"

/* Each line of tests/data/rules/cases.tsv, through the form (the act judged against what was there before), through the
 * import and through `check`: the same codes. Rows are `table|field=value|…`, apart by `;`, after those of BASE. */
#define BASE                                                                                                 \
  "associations|association=A|nom=A;associations|association=B|nom=B;"                                       \
  "agrements|association=A|departement=75|debut=2024-01-01|fin=2026-12-31;"                                  \
  "seances|seance=S|departement=75|date=2025-03-10|objet=psp|tenue=oui;"                                     \
  "personnes|personne=P|nom=Fictive|prenom=Testine|nationalite=NGA;parcours|parcours=Q|personne=P"

enum { RULE, NAME, TODAY, BEFORE, ACT, FOUND, SAVED, SOURCE, N_COLUMNS };

static JalonsStore *
new_store (JalonsDay today)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = today, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);

  return store;
}

/* `(SELECT id FROM personnes WHERE personne = 'P')` for a reference, else the value as a text. */
static void
append_value (GString *sql, const JalonsField *field, const char *value)
{
  g_autofree char *quoted = g_strdup_printf ("'%s'", value);

  if (field->type == JALONS_FIELD_REF)
    g_string_append_printf (sql, "(SELECT id FROM %s WHERE %s = %s)", jalons_table (field->ref)->name,
                            jalons_table (field->ref)->fields[jalons_table (field->ref)->key].name, quoted);
  else if (field->type == JALONS_FIELD_AMOUNT)
    g_string_append_printf (sql, "CAST (round (%s * 100) AS INTEGER)", value);
  else
    g_string_append (sql, quoted);
}

static void
insert_rows (JalonsStore *store, const char *rows)
{
  g_auto (GStrv) all = g_strsplit (rows, ";", -1);

  for (guint i = 0; all[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (all[i], "|", -1);
      const JalonsTable *table = cells[0] ? jalons_table_find (cells[0]) : NULL;
      g_autoptr (GString) names = g_string_new (NULL);
      g_autoptr (GString) values = g_string_new (NULL);
      g_autofree char *sql = NULL;
      g_autoptr (GError) error = NULL;

      if (!table)
        continue;
      for (guint j = 1; cells[j]; j++)
        {
          g_auto (GStrv) pair = g_strsplit (cells[j], "=", 2);

          g_string_append_printf (names, "%s%s", j > 1 ? ", " : "", pair[0]);
          g_string_append (values, j > 1 ? ", " : "");
          append_value (values, jalons_table_field (table, pair[0]), pair[1]);
        }
      sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", table->name, names->str, values->str);
      jalons_store_change (store, sql, &error);
      g_assert_no_error (error);
    }
}

/* The rows as a folder of tables: every column of each, in order. */
static char *
write_folder (const char *rows)
{
  char *folder = g_dir_make_tmp ("jalons-rules-XXXXXX", NULL);
  g_auto (GStrv) all = g_strsplit (rows, ";", -1);

  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *name = g_strdup_printf ("%s/%s.csv", folder, table->name);
      g_autofree char *prefix = g_strdup_printf ("%s|", table->name);
      gboolean any = FALSE;

      for (guint f = 0; f < table->n_fields; f++)
        if (!(table->fields[f].flags & JALONS_FIELD_INTERNAL))
          g_string_append_printf (text, "%s%s", text->len ? ";" : "", table->fields[f].name);
      for (guint i = 0; all[i]; i++)
        {
          g_auto (GStrv) cells = g_strsplit (all[i], "|", -1);

          if (!g_str_has_prefix (all[i], prefix))
            continue;
          any = TRUE;
          g_string_append_c (text, '\n');
          for (guint f = 0; f < table->n_fields; f++)
            {
              g_autofree char *start = g_strdup_printf ("%s=", table->fields[f].name);

              if (table->fields[f].flags & JALONS_FIELD_INTERNAL)
                continue;
              g_string_append (text, f ? ";" : "");
              for (guint j = 1; cells[j]; j++)
                if (g_str_has_prefix (cells[j], start))
                  g_string_append (text, cells[j] + strlen (start));
            }
        }
      if (any)
        g_assert_true (g_file_set_contents (name, text->str, -1, NULL));
    }

  return folder;
}

static void
remove_folder (const char *folder)
{
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s.csv", folder, jalons_table (t)->name);

      g_remove (name);
    }
  g_rmdir (folder);
}

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join (GPtrArray *codes)
{
  g_ptr_array_sort (codes, compare_texts_cb);
  g_ptr_array_add (codes, NULL);

  return g_strjoinv (" ", (char **) codes->pdata);
}

static void
take_codes (GPtrArray *codes, const GArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (codes, (char *) jalons_finding_code_text (g_array_index (findings, JalonsFinding, i).code));
}

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
  insert_rows (store, act);
  for (guint i = 0; i < PERSONS; i++)
    {
      file_open (&after[i], store, i + 1);
      *saved = jalons_rules_judge_act (before[i].there ? &before[i].dossier : NULL,
                                       jalons_dossier_reader_referential (before[i].reader), &after[i].dossier,
                                       jalons_dossier_reader_referential (after[i].reader), today, &judgement)
               && *saved;
      take_codes (codes, judgement.blocking);
      take_codes (codes, judgement.fresh);
    }
  judge_register (&before[0], &after[0], today, codes);
  for (guint i = 0; i < PERSONS; i++)
    {
      file_close (&before[i]);
      file_close (&after[i]);
    }
  jalons_judgement_clear (&judgement);

  return join (codes);
}

static void
take_codes_cb (GArray *findings, gpointer data)
{
  take_codes (data, findings);
}

static char *
check (JalonsStore *store)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_assert_true (jalons_check_run (store, JALONS_CHECK_ALL, take_codes_cb, codes, NULL, NULL));

  return join (codes);
}

static void
take_issues (GPtrArray *codes, const GArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    g_ptr_array_add (codes, (char *) jalons_finding_code_text (g_array_index (issues, JalonsImportIssue, i).finding.code));
}

/* The codes that an import of the rows tells, errors, warnings and findings alike. */
static char *
import (JalonsStore *store, const char *rows)
{
  g_autofree char *folder = write_folder (rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (JalonsImportResult) result = jalons_import (store, folder, FALSE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  take_issues (codes, result->errors);
  take_issues (codes, result->warnings);
  take_issues (codes, result->findings);
  g_assert_cmpint (result->imported, ==, result->errors_total == 0);
  remove_folder (folder);

  return join (codes);
}

/* Only what the interchange tables call an error stops an import; it tells what `check` tells of the same rows. */
static void
check_import (char **cells, JalonsDay today, JalonsStore *by_hand)
{
  g_autofree char *whole = g_strjoin (";", BASE, cells[BEFORE], cells[ACT], NULL);
  g_autoptr (JalonsStore) at_once = new_store (today);
  g_autofree char *told = import (at_once, whole);
  g_autofree char *checked = check (by_hand);

  g_assert_cmpstr (told, ==, checked);
}

/* What an import adds to what is there: a year that was closed before it. */
static void
check_later_import (char **cells, JalonsDay today)
{
  g_autofree char *first = g_strjoin (";", BASE, cells[BEFORE], NULL);
  g_autoptr (JalonsStore) store = new_store (today);
  g_autofree char *before = import (store, first);
  g_autofree char *later = import (store, cells[ACT]);

  g_assert_null (strstr (before, "year-closed"));
  g_assert_cmpstr (later, ==, cells[FOUND]);
}

static void
check_case (char **cells, guint seen[][2])
{
  JalonsDay today = jalons_day_from_iso (cells[TODAY]);
  g_autoptr (JalonsStore) store = new_store (today);
  g_autofree char *found = NULL;
  gboolean saved = FALSE;

  g_test_message ("%s, %s (%s)", cells[RULE], cells[NAME], cells[SOURCE]);
  insert_rows (store, BASE);
  insert_rows (store, cells[BEFORE]);
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

static void
test_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rules", "cases.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint seen[JALONS_RULES + 1][2] = { 0 };

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, N_COLUMNS);
      check_case (cells, seen);
    }
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
