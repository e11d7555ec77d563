/* SPDX-License-Identifier: EUPL-1.2 */

/* The last day to appeal, for every day of notification from one year to another in steps, in each of the territories
 * asked for and for each residence: what test_echeances.py compares with its own computation. With an appeal to the
 * administration made on a day of the delay, answered or not, too. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-delai.h"
#include "jalons-echeances.h"

static int
read_residence (const char *text)
{
  if (strcmp (text, "abroad") == 0)
    return JALONS_RESIDENCE_ETRANGER;

  return jalons_codes_find (JALONS_CODES_DEPARTEMENT, text);
}

static void
fill (JalonsDossier *dossier, int departement, JalonsDay notification, JalonsDay lodged, JalonsDay answered)
{
  JalonsDossierDemande demande = { 0 };
  JalonsDossierRecours recours = { 0 };

  jalons_dossier_reset (dossier);
  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande.record);
  demande.record.id = 1;
  demande.record.departement = departement;
  demande.record.type = JALONS_DEMANDE_ENTREE;
  demande.record.decision = JALONS_DECISION_REFUSEE;
  demande.record.decision_date = demande.record.notification = notification;
  demande.record.voies_recours = JALONS_OUI;
  g_array_append_val (dossier->demandes, demande);
  jalons_record_init (jalons_table (JALONS_TABLE_RECOURS), &recours.record);
  recours.record.nature = JALONS_NATURE_RECOURS_GRACIEUX;
  recours.record.depot = lodged;
  recours.record.issue = answered == JALONS_DAY_NONE ? 0 : JALONS_ISSUE_REJET;
  recours.record.issue_date = answered;
  g_array_append_val (dossier->recours, recours);
}

/* The last day with an appeal made in between, as the deadline and as the rule of the delay say it. */
static JalonsDay
interrupted (JalonsDossier *dossier)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonsEcheance));
  JalonsDay day = JALONS_DAY_NONE;

  jalons_echeances_dossier (dossier, 0, JALONS_DAY_MIN, NULL, found);
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, JalonsEcheance, i).kind == JALONS_ECHEANCE_RECOURS)
      day = g_array_index (found, JalonsEcheance, i).day;
  if (day != jalons_delai_recours (dossier, 0, NULL, JALONS_DAY_MAX))
    g_error ("the deadline and the delay differ");

  return day;
}

int
main (int argc, char **argv)
{
  int departement = 0, residence = 0, stride = 1;
  JalonsDossier dossier;

  if (argc < 6)
    return EXIT_FAILURE;
  departement = jalons_codes_find (JALONS_CODES_DEPARTEMENT, argv[1]);
  residence = read_residence (argv[2]);
  stride = atoi (argv[5]);
  jalons_dossier_init (&dossier);
  for (JalonsDay day = atoi (argv[3]); day <= atoi (argv[4]); day += stride)
    {
      JalonsEcheance near, far;
      JalonsDay silent, told;

      jalons_echeance_recours (day, departement, residence, &near, &far);
      fill (&dossier, departement, day, day + day % 80, JALONS_DAY_NONE);
      silent = interrupted (&dossier);
      fill (&dossier, departement, day, day + day % 80, day + day % 80 + day % 50);
      told = interrupted (&dossier);
      printf ("%d %d %d %d %d %u\n", day, near.day, far.day == JALONS_DAY_NONE ? 0 : far.day, silent, told,
              near.n_etapes);
    }
  jalons_dossier_clear (&dossier);

  return EXIT_SUCCESS;
}
