/* SPDX-License-Identifier: EUPL-1.2 */

/* What a commission did, of a folder of tables, by the keys of its records; or exact intervals. Lines on stdin:
 * `DEPARTEMENT FIRST LAST` (`-` for all of them), or `PART WHOLE`. test_activite.py writes them, and compares. */

#include <stdio.h>
#include <string.h>

#include "jalons-activite.h"
#include "jalons-import.h"

static char *
key_of (JalonsStore *store, JalonsTableId id, JalonsRef row)
{
  const JalonsTable *table = jalons_table (id);
  gpointer record = jalons_record_new (table);
  char *key = NULL;

  if (row && jalons_store_load (store, id, row, record, NULL))
    key = g_strdup (*jalons_record_text (&table->fields[table->key], record));
  jalons_record_free (table, record);

  return key ? key : g_strdup ("-");
}

static void
print_refs (JalonsStore *store, JalonsTableId table, const GArray *refs)
{
  for (guint i = 0; i < refs->len; i++)
    {
      g_autofree char *key = key_of (store, table, g_array_index (refs, JalonsRef, i));

      printf ("\t%s", key);
    }
  printf ("\n");
}

static void
print_groupe (JalonsStore *store, const JalonsActivite *activite, const char *name,
              const JalonsActiviteGroupe *groupe)
{
  static const char *const ecarts[] = { "inconnu", "aucun", "plus", "moins" };

  if (groupe != &activite->ensemble)
    printf ("ecart %s %s\n", name, ecarts[jalons_activite_ecart (activite, groupe)]);
  for (guint i = 0; i < JALONS_ACTIVITE_N_FIGURES; i++)
    {
      printf ("figure %s %s", name, jalons_activite_figure_text (i));
      print_refs (store, JALONS_TABLE_DEMANDES, groupe->figures[i]);
    }
}

static void
print_delai (JalonsStore *store, const char *name, const JalonsActiviteDelai *delai)
{
  double median = 0;
  int most = 0;

  if (jalons_activite_delai_median (delai, &median, &most))
    printf ("delai %s median\t%.1f\t%d\t%d\n", name, median, most,
            (int) jalons_activite_delai_over (delai, 0).part);
  printf ("delai %s jours", name);
  for (guint i = 0; i < delai->jours->len; i++)
    {
      const JalonsActiviteJours *jours = &g_array_index (delai->jours, JalonsActiviteJours, i);
      g_autofree char *key = key_of (store, JALONS_TABLE_DEMANDES, jours->demande);

      printf ("\t%s=%d", key, jours->jours);
    }
  printf ("\ndelai %s inconnus", name);
  print_refs (store, JALONS_TABLE_DEMANDES, delai->inconnus);
  printf ("delai %s attente", name);
  print_refs (store, JALONS_TABLE_DEMANDES, delai->attente);
  printf ("delai %s sans_objet", name);
  print_refs (store, JALONS_TABLE_DEMANDES, delai->sans_objet);
}

static void
print_motifs (JalonsStore *store, const char *name, const GPtrArray *motifs)
{
  for (guint i = 0; i < motifs->len; i++)
    {
      const JalonsActiviteMotif *motif = g_ptr_array_index (motifs, i);

      printf ("motif %s %u %s", name, i, motif->texte ? motif->texte : "-");
      print_refs (store, JALONS_TABLE_DEMANDES, motif->refus);
      printf ("risque %s %u", name, i);
      print_refs (store, JALONS_TABLE_DEMANDES, motif->a_risque);
    }
}

/* What can be asked of a record by its row is what is kept of it. */
static void
check_records (const JalonsActivite *activite)
{
  for (guint i = 0; i < JALONS_ACTIVITE_N_FIGURES; i++)
    for (guint j = 0; j < activite->ensemble.figures[i]->len; j++)
      g_assert_nonnull (
          jalons_activite_demande (activite, g_array_index (activite->ensemble.figures[i], JalonsRef, j)));
  for (guint i = 0; i < JALONS_ACTIVITE_N_SEANCES; i++)
    for (guint j = 0; j < activite->seances[i]->len; j++)
      g_assert_nonnull (
          jalons_activite_seance (activite, g_array_index (activite->seances[i], JalonsRef, j)));
}

static void
print_demandes (JalonsStore *store, const JalonsActivite *activite)
{
  for (guint i = 0; i < activite->demandes->len; i++)
    {
      const JalonsActiviteDemande *demande = &g_array_index (activite->demandes, JalonsActiviteDemande, i);
      g_autofree char *key = key_of (store, JALONS_TABLE_DEMANDES, demande->demande);
      g_autofree char *personne = key_of (store, JALONS_TABLE_PERSONNES, demande->personne);
      char day[JALONS_DAY_TEXT_SIZE];

      printf ("demande %s\t%s\t%u\t%s\t%s\n", key, personne, demande->ajournements,
              jalons_day_write_iso (demande->seance, day),
              jalons_codes_text (JALONS_CODES_AVIS, demande->avis));
    }
}

static void
print_activite (JalonsStore *store, const JalonsActivite *activite)
{
  print_groupe (store, activite, "ensemble", &activite->ensemble);
  for (guint i = 0; i < activite->associations->len; i++)
    {
      const JalonsActiviteGroupe *groupe = g_ptr_array_index (activite->associations, i);
      g_autofree char *key = key_of (store, JALONS_TABLE_ASSOCIATIONS, groupe->association);
      g_autofree char *name = g_strdup_printf ("association:%s", key);

      print_groupe (store, activite, name, groupe);
    }
  for (guint i = 0; i < activite->types->len; i++)
    {
      const JalonsActiviteGroupe *groupe = g_ptr_array_index (activite->types, i);

      print_groupe (store, activite, jalons_codes_text (JALONS_CODES_DEMANDE, groupe->type), groupe);
    }
  for (guint i = 0; i < JALONS_ACTIVITE_N_SEANCES; i++)
    {
      printf ("seances %s", jalons_activite_seance_figure_text (i));
      print_refs (store, JALONS_TABLE_SEANCES, activite->seances[i]);
    }
  for (guint i = 0; i < JALONS_ACTIVITE_N_DELAIS; i++)
    print_delai (store, jalons_activite_delai_text (i), &activite->delais[i]);
  print_motifs (store, "droit", activite->motifs_droit);
  print_motifs (store, "fait", activite->motifs_fait);
  for (guint i = 0; i < activite->membres->len; i++)
    {
      const JalonsActiviteMembre *membre = g_ptr_array_index (activite->membres, i);
      g_autofree char *key = key_of (store, JALONS_TABLE_MEMBRES, membre->membre);

      printf ("membre %s seances", key);
      print_refs (store, JALONS_TABLE_SEANCES, membre->seances);
      printf ("membre %s presences", key);
      print_refs (store, JALONS_TABLE_SEANCES, membre->presences);
    }
  print_demandes (store, activite);
}

static void
answer_intervals (void)
{
  char line[256];

  while (fgets (line, sizeof line, stdin))
    {
      JalonsProportion proportion = { 0 };
      double low = 0, high = 0;
      gboolean rate;

      g_assert_cmpint (
          sscanf (line, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &proportion.part, &proportion.whole), ==,
          2);
      rate = jalons_proportion_interval (proportion, &low, &high);
      g_assert_cmpint (rate, ==, jalons_proportion_has_rate (proportion));
      printf ("%d %.17g %.17g\n", rate, low, high);
    }
}

static void
answer_periods (JalonsStore *store)
{
  char line[256];

  while (fgets (line, sizeof line, stdin))
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", 3);
      g_autoptr (GError) error = NULL;
      g_autoptr (JalonsActivite) activite
          = jalons_activite_new (store, jalons_departement_find (words[0]), jalons_day_from_iso (words[1]),
                                 jalons_day_from_iso (words[2]), &error);

      g_assert_no_error (error);
      check_records (activite);
      print_activite (store, activite);
      printf ("end\n");
    }
}

int
main (int argc, char **argv)
{
  const JalonsRegister reg = {
    .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) ""
  };
  JalonsStore *store = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsImportResult) result = NULL;

  if (argc < 2)
    {
      answer_intervals ();
      return 0;
    }
  store = jalons_store_new_in_memory (&reg, NULL);
  result = jalons_import (store, argv[1], FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (result->imported);
  answer_periods (store);
  jalons_store_free (store);

  return 0;
}
