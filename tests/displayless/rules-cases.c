/* SPDX-License-Identifier: EUPL-1.2 */
#include "rules-cases.h"

#include <glib/gstdio.h>
#include <string.h>

#include "jalons-check.h"
#include "jalons-import.h"
#include "jalons-store-private.h"

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

static void
take_issues (GPtrArray *codes, const GArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    g_ptr_array_add (codes, (char *) jalons_finding_code_text (g_array_index (issues, JalonsImportIssue, i).finding.code));
}

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
take_codes_cb (GArray *findings, gpointer data)
{
  rules_take_codes (data, findings);
}

void
rules_each_case (RulesCase each, gpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rules", "cases.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, N_COLUMNS);
      each (cells, data);
    }
}

JalonsStore *
rules_new_store (JalonsDay today)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = today, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);

  return store;
}

void
rules_insert_rows (JalonsStore *store, const char *rows)
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

void
rules_take_codes (GPtrArray *codes, const GArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (codes, (char *) jalons_finding_code_text (g_array_index (findings, JalonsFinding, i).code));
}

char *
rules_join (GPtrArray *codes)
{
  g_ptr_array_sort (codes, compare_texts_cb);
  g_ptr_array_add (codes, NULL);

  return g_strjoinv (" ", (char **) codes->pdata);
}

char *
rules_check (JalonsStore *store)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_assert_true (jalons_check_run (store, JALONS_CHECK_ALL, take_codes_cb, codes, NULL, NULL));

  return rules_join (codes);
}

char *
rules_import (JalonsStore *store, const char *rows)
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

  return rules_join (codes);
}
