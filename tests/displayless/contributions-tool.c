/* SPDX-License-Identifier: EUPL-1.2 */

/* What registers contribute, and what goes with a parcours. Lines on stdin, DEPARTEMENT `-` for a whole country:
 * `flags DEPARTEMENT FOLDER PARCOURS DAY`: what goes with it; `count DEPARTEMENT FOLDER DAY…`: what is contributed as of
 * each day, then the transfers that no longer hold, with what they should say. test_contributions.py writes them. */

#include <stdio.h>
#include <string.h>

#include "jalons-contributions.h"
#include "jalons-dossier-reader.h"
#include "jalons-import.h"
#include "jalons-store-private.h"
#include "jalons-transfert.h"

#define FIRST_COUNT "periodes"

/* A register takes longer to make than to fill: each is emptied and used again, where its rows may go. */
static JalonsStore *emptied[JALONS_N_DEPARTEMENTS + 1];

static void
empty (JalonsStore *store)
{
  const int code = jalons_store_register (store)->departement;
  g_autoptr (GString) sql = g_string_new (NULL);

  for (int i = JALONS_N_TABLES - 1; i >= 0; i--)
    if (!jalons_table_is_lasting (i))
      g_string_append_printf (sql, "DELETE FROM %s;", jalons_table (i)->name);
  if (jalons_store_count (store, JALONS_TABLE_ETATS_AFIS) == 0 && jalons_store_change (store, sql->str, NULL))
    emptied[code] = store;
  else
    jalons_store_free (store);
}

static JalonsStore *
open_register (int code)
{
  JalonsStore *store = g_steal_pointer (&emptied[code]);
  const JalonsRegister reg = { .kind = code ? JALONS_KIND_DEPARTEMENT : JALONS_KIND_DEMONSTRATION,
                               .demonstration = code == 0,
                               .departement = code,
                               .today = JALONS_DAY_NONE,
                               .name = (char *) "" };

  return store ? store : jalons_store_new_in_memory (&reg, NULL);
}

static JalonsStore *
load (const char *departement, const char *folder)
{
  JalonsStore *store = open_register (jalons_departement_find (departement));
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsImportResult) result = jalons_import (store, folder, FALSE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->errors->len; i++)
    {
      const JalonsImportIssue *issue = &g_array_index (result->errors, JalonsImportIssue, i);

      fprintf (stderr, "%s:%u: %s\n", issue->file, issue->line, jalons_finding_code_text (issue->finding.code));
    }
  g_assert_true (result->imported);

  return store;
}

/* From `periodes` on, as the interchange tables write it. */
static void
print_counts (const JalonsTransfert *transfert)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_TRANSFERTS);
  gboolean counts = FALSE;

  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      gpointer record = (gpointer) transfert;
      char day[JALONS_DAY_TEXT_SIZE];

      counts = counts || strcmp (field->name, FIRST_COUNT) == 0;
      if (!counts)
        continue;
      if (jalons_record_is_empty (field, record))
        printf ("\t%s=", field->name);
      else if (field->type == JALONS_FIELD_DAY)
        printf ("\t%s=%s", field->name, jalons_day_write_iso (*jalons_record_day (field, record), day));
      else if (field->type == JALONS_FIELD_CODE)
        printf ("\t%s=%s", field->name, jalons_codes_text (field->codes, *jalons_record_int (field, record)));
      else
        printf ("\t%s=%d", field->name, *jalons_record_int (field, record));
    }
  printf ("\n");
}

typedef void (*Visit) (const JalonsDossier *dossier, guint parcours, gpointer data);

static void
each_parcours (JalonsStore *store, Visit visit, gpointer data)
{
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, NULL);
  JalonsDossier dossier;
  gboolean more = TRUE;

  jalons_dossier_init (&dossier);
  while (jalons_dossier_reader_next (reader, &dossier, &more, NULL) && more)
    for (guint i = 0; i < dossier.parcours->len; i++)
      visit (&dossier, i, data);
  jalons_dossier_clear (&dossier);
}

typedef struct {
  const char *parcours;
  JalonsDay   date;
} Wanted;

static void
print_flags_cb (const JalonsDossier *dossier, guint parcours, gpointer data)
{
  const Wanted *wanted = data;
  JalonsTransfert transfert;

  if (g_strcmp0 (jalons_dossier_parcours (dossier, parcours)->record.parcours, wanted->parcours) != 0)
    return;
  jalons_record_init (jalons_table (JALONS_TABLE_TRANSFERTS), &transfert);
  transfert.date = wanted->date;
  jalons_transfert_flags (dossier, parcours, &transfert);
  print_counts (&transfert);
}

static void
print_stale_cb (const JalonsDossier *dossier, guint parcours, gpointer data)
{
  const JalonsDossierParcours *leaving = jalons_dossier_parcours (dossier, parcours);
  const char *field = jalons_transfert_stale_field (dossier, parcours);
  JalonsTransfert now = leaving->depart;

  if (jalons_transfert_is_missing (leaving))
    printf ("missing\t%s\n", leaving->record.parcours);
  if (jalons_transfert_is_unsaid (leaving))
    printf ("unsaid\t%s\n", leaving->record.parcours);
  if (!field)
    return;
  jalons_transfert_flags (dossier, parcours, &now);
  printf ("stale\t%s\t%s", leaving->depart.transfert, field);
  print_counts (&now);
}

static void
print_contributions (JalonsStore *store, const char *day)
{
  JalonsDay as_of = jalons_day_from_iso (day);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsContributions) contributions
      = jalons_contributions_new (store, jalons_day_year (as_of), as_of, &error);

  g_assert_no_error (error);
  printf ("as_of\t%s", day);
  for (JalonsContribution i = 0; i < JALONS_N_CONTRIBUTIONS; i++)
    {
      g_assert_cmpint (jalons_contributions_value (contributions, i), ==,
                       jalons_contributions_records (contributions, i)->len);
      printf ("\t%s=%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, jalons_contribution_indicator (i)->id,
              jalons_contributions_value (contributions, i), jalons_contributions_local (contributions, i));
    }
  printf ("\n");
}

int
main (void)
{
  char line[4096];

  while (fgets (line, sizeof line, stdin))
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", -1);
      JalonsStore *store = load (words[1], words[2]);

      if (strcmp (words[0], "flags") == 0)
        {
          Wanted wanted = { words[3], jalons_day_from_iso (words[4]) };

          each_parcours (store, print_flags_cb, &wanted);
        }
      else
        {
          for (guint i = 3; words[i]; i++)
            print_contributions (store, words[i]);
          each_parcours (store, print_stale_cb, NULL);
        }
      printf ("end\n");
      fflush (stdout);
      empty (store);
    }
  for (guint i = 0; i <= JALONS_N_DEPARTEMENTS; i++)
    g_clear_pointer (&emptied[i], jalons_store_free);

  return 0;
}
