/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-write.h"

#include "jalons-demo-names.h"

static gboolean
save (JalonsDemoWriter *writer, JalonsTableId table, gpointer record, GError **error)
{
  return jalons_store_save (writer->store, table, record, error);
}

/* Those in charge, and now and then one who was until the parcours began. */
static gboolean
write_children (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, JalonsRef personne, GError **error)
{
  for (guint i = 0; i < demo_case->n_children; i++)
    {
      JalonsDay birth = demo_case->children[i];
      JalonsEnfant enfant = { 0, personne, birth, birth, JALONS_DAY_NONE };

      if (jalons_random_percent (writer->random, 2))
        enfant.naissance = JALONS_DAY_NONE;
      if (!save (writer, JALONS_TABLE_ENFANTS, &enfant, error))
        return FALSE;
    }
  if (demo_case->n_periods && jalons_random_percent (writer->random, 2))
    {
      JalonsDay month = jalons_month_first (jalons_month_of (demo_case->periods[0].debut));
      JalonsDay until = month - jalons_random_between (writer->random, 0, 90);
      JalonsDay birth = until - jalons_random_between (writer->random, 300, 2900);
      JalonsEnfant enfant = { 0, personne, birth, birth, until };

      if (jalons_day_age (demo_case->naissance, birth) < 18)
        return TRUE;
      return save (writer, JALONS_TABLE_ENFANTS, &enfant, error);
    }
  return TRUE;
}

static gboolean
write_person (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, JalonsRef *ref, GError **error)
{
  g_autofree char *key = g_strdup_printf ("P%06u", ++writer->n_persons);
  g_autofree char *nom = jalons_demo_family_name (writer->random);
  g_autofree char *prenom = jalons_demo_given_name (writer->random);
  g_autofree char *usage
      = jalons_random_percent (writer->random, 6) ? jalons_demo_family_name (writer->random) : NULL;
  JalonsPersonne personne = {
    .personne = key,
    .nom = nom,
    .prenom = jalons_random_percent (writer->random, 1) ? NULL : prenom,
    .nom_usage = usage,
    .naissance = demo_case->naissance,
    .sexe = demo_case->sexe,
    .nationalite = demo_case->nationalite,
  };

  if (!save (writer, JALONS_TABLE_PERSONNES, &personne, error))
    return FALSE;
  *ref = personne.id;
  return write_children (writer, demo_case, *ref, error);
}

/* Whoever is put out was told why before, and could answer (CRPA L121-1, L122-1). */
static void
motivate_exit (JalonsSortie *sortie)
{
  if (sortie->motif != JALONS_MOTIF_RETRAIT)
    return;
  sortie->lettre = sortie->date - 45;
  sortie->observations_avant = sortie->date - 25;
  sortie->decision_date = sortie->date - 8;
  sortie->notification = sortie->date - 4;
  sortie->motif_droit = (char *) "CASF L121-9 ; CRPA L122-1";
  sortie->motif_fait = (char *) "engagements non tenus malgré deux rappels";
  sortie->voies_recours = JALONS_OUI;
}

static gboolean
write_exit (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, JalonsRef parcours, GError **error)
{
  JalonsSortie sortie = {
    .parcours = parcours,
    .date = demo_case->out,
    .motif = demo_case->motif,
    .emploi = demo_case->emploi,
    .logement = demo_case->logement,
    .sejour = demo_case->sejour,
    .ressources = demo_case->ressources,
    .lettre = JALONS_DAY_NONE,
    .observations_avant = JALONS_DAY_NONE,
    .decision_date = JALONS_DAY_NONE,
    .notification = JALONS_DAY_NONE,
  };

  if (demo_case->out == JALONS_DAY_NONE)
    return TRUE;
  motivate_exit (&sortie);
  return save (writer, JALONS_TABLE_SORTIES, &sortie, error);
}

static gboolean
write_permits (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, JalonsRef personne, GError **error)
{
  for (guint i = 0; i < demo_case->n_permits; i++)
    {
      const JalonsDemoPermit *permit = &demo_case->permits[i];
      g_autofree char *key = g_strdup_printf ("J%07u", ++writer->n_permits);
      JalonsSejour sejour = {
        .sejour = key,
        .personne = personne,
        .departement = permit->departement,
        .nature = permit->nature,
        .rang = permit->rang,
        .demande = permit->demande,
        .traitement = permit->traitement,
        .suite = permit->suite,
        .debut = permit->debut,
        .fin = permit->fin,
      };

      if (!save (writer, JALONS_TABLE_SEJOURS, &sejour, error))
        return FALSE;
    }
  return TRUE;
}

/* Shelter first, for most; something steadier later, for some. In Paris, as the letter has it. */
static int
draw_housing (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, gboolean first)
{
  static const int paris[] = { 0, 68, 2, 5, 10, 10, 3, 0, 3, 0, 0, 0 };
  static const int early[] = { 0, 60, 6, 4, 3, 5, 1, 2, 3, 12, 4, 0 };
  static const int later[] = { 0, 44, 5, 6, 10, 14, 8, 7, 4, 2, 0, 1 };
  const int *weights = g_str_equal (jalons_departement_code (demo_case->departement), "75") ? paris
                       : first                                                              ? early
                                                                                            : later;

  return (int) jalons_random_weighted (writer->random, weights, G_N_ELEMENTS (paris));
}

static gboolean
write_housing (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, JalonsRef personne, GError **error)
{
  static const int counts[] = { 6, 50, 32, 12 };
  JalonsRandom *random = writer->random;
  int n = demo_case->n_periods ? (int) jalons_random_weighted (random, counts, G_N_ELEMENTS (counts)) : 0;
  JalonsDay debut = n ? demo_case->periods[0].debut - jalons_random_between (random, 0, 150) : 0;
  JalonsDay end = n ? MIN (jalons_demo_case_last_day (demo_case), writer->today - 1) : 0;

  for (int i = 0; i < n && debut < end; i++)
    {
      JalonsHebergement episode
          = { 0, personne, debut, JALONS_DAY_NONE, draw_housing (writer, demo_case, i == 0) };
      JalonsDay moved = debut + jalons_random_between (random, 60, MAX (90, (end - debut) * 2 / 3));

      if (i + 1 < n && moved < end)
        episode.fin = moved - 1;
      else if (demo_case->out != JALONS_DAY_NONE && demo_case->out < writer->today)
        episode.fin = demo_case->out - 1;
      if (!save (writer, JALONS_TABLE_HEBERGEMENTS, &episode, error))
        return FALSE;
      if (episode.fin == JALONS_DAY_NONE || episode.fin + 1 != moved)
        break;
      debut = moved;
    }
  return TRUE;
}

gboolean
jalons_demo_write_case (JalonsDemoWriter *writer, JalonsDemoCase *demo_case, GError **error)
{
  JalonsRef personne = 0;
  g_autofree char *key = g_strdup_printf ("Q%06u", writer->n_persons + 1);

  if (!write_person (writer, demo_case, &personne, error))
    return FALSE;

  JalonsParcours parcours = { .parcours = key, .personne = personne, .arrivee_transfert = JALONS_NON };

  return save (writer, JALONS_TABLE_PARCOURS, &parcours, error)
         && jalons_demo_write_requests (writer, demo_case, parcours.id, error)
         && write_exit (writer, demo_case, parcours.id, error)
         && write_permits (writer, demo_case, personne, error)
         && jalons_demo_write_aid (writer, demo_case, personne, error)
         && write_housing (writer, demo_case, personne, error);
}
