/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-quotas.h"
#include "jalons-demo-requests.h"

/* What became of the 58 persons who left the Paris PSP in 2025 and were not early exits. */
static const struct {
  int emploi;
  int count;
} paris_jobs[] = {
  { JALONS_EMPLOI_CDI, 28 },      { JALONS_EMPLOI_CDD, 11 },      { JALONS_EMPLOI_CDDI, 10 },
  { JALONS_EMPLOI_FORMATION, 6 }, { JALONS_EMPLOI_RECHERCHE, 3 },
};

static gboolean
is_refusable (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask && !demo_case->leaves && demo_case->out != JALONS_DAY_NONE && demo_case->motif == 0
         && demo_case->n_periods < JALONS_PARCOURS_PERIODES
         && demo_case->departement != jalons_departement_find ("75");
}

/* Renewals refused at a session of @year; the parcours ends with its period. */
static gboolean
refuse_renewals (JalonsDemoRound *round, int year, int wanted, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, is_refusable, NULL);
  gboolean exact = year == JALONS_DEMO_LAST_YEAR;

  for (guint i = 0; i < pool->len && wanted > 0; i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];
      const JalonsDemoPeriod *period = &demo_case->periods[demo_case->n_periods - 1];
      JalonsDay from = MAX (period->debut + 60, jalons_day_year_start (year));
      JalonsDay session = jalons_demo_country_latest (round->country, period->departement, from,
                                                      MIN (period->fin + 25, jalons_day_year_end (year)));

      if (session == JALONS_DAY_NONE)
        continue;
      jalons_demo_request_refused (round, demo_case, JALONS_DEMANDE_RENOUVELLEMENT, period->departement,
                                   session, period->debut + 25);
      demo_case->motif = JALONS_MOTIF_NON_RENOUVELLEMENT;
      wanted--;
    }
  return !exact || wanted == 0 || jalons_demo_fail (error, "renewals refused in 2025", 0, wanted);
}

static JalonsDay
exit_session (JalonsDemoRound *round, const JalonsDemoCase *demo_case)
{
  const JalonsDemoPeriod *period = &demo_case->periods[demo_case->n_periods - 1];

  return jalons_demo_country_latest (round->country, period->departement,
                                     MAX (period->debut + 20, demo_case->out - 60), demo_case->out - 5);
}

/* The request to leave, examined and accepted, of somebody who leaves during a period. */
static void
request_exit (JalonsDemoRound *round, JalonsDemoCase *demo_case, JalonsDay session)
{
  const JalonsDemoPeriod *period = &demo_case->periods[demo_case->n_periods - 1];
  JalonsDemoRequest *request
      = jalons_demo_case_add_request (demo_case, JALONS_DEMANDE_SORTIE_ANTICIPEE, period->departement);

  request->seance = session;
  request->debut = demo_case->out;
  jalons_demo_request_file (round, request, period->debut + 5);
  jalons_demo_request_decide (round, request, JALONS_DECISION_ACCEPTEE, demo_case->out);
  request->avis = JALONS_AVIS_FAVORABLE;
  demo_case->motif = JALONS_MOTIF_ANTICIPEE;
}

static gboolean
left_paris (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask && demo_case->out != JALONS_DAY_NONE && jalons_day_year (demo_case->out) == 2025
         && demo_case->periods[demo_case->n_periods - 1].departement == jalons_departement_find ("75");
}

static gboolean
deal_paris (JalonsDemoRound *round, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, left_paris, NULL);
  int early = 0;
  guint job = 0;
  int used = 0;

  if (pool->len != JALONS_DEMO_PARIS_EXITS)
    return jalons_demo_fail (error, "exits in Paris", (int) pool->len, JALONS_DEMO_PARIS_EXITS);
  for (guint i = 0; i < pool->len; i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];
      JalonsDay session = demo_case->leaves ? exit_session (round, demo_case) : JALONS_DAY_NONE;

      if (early < JALONS_DEMO_PARIS_EARLY && session != JALONS_DAY_NONE && jalons_day_year (session) == 2025)
        {
          request_exit (round, demo_case, session);
          early++;
          continue;
        }
      if (demo_case->leaves)
        demo_case->motif = used % 2 ? JALONS_MOTIF_RETRAIT : JALONS_MOTIF_DEPART;
      if (job == G_N_ELEMENTS (paris_jobs))
        break;
      demo_case->emploi = paris_jobs[job].emploi;
      if (++used == paris_jobs[job].count)
        {
          used = 0;
          job++;
        }
    }
  return early == JALONS_DEMO_PARIS_EARLY
         || jalons_demo_fail (error, "early exits in Paris", early, JALONS_DEMO_PARIS_EARLY);
}

static void
choose_motif (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  static const int leaving[] = { 55, 30, 15 }, ending[] = { 50, 25, 25 };
  static const int leaving_motifs[] = { JALONS_MOTIF_DEPART, JALONS_MOTIF_RETRAIT, JALONS_MOTIF_DECES };
  static const int ending_motifs[]
      = { JALONS_MOTIF_TERME, JALONS_MOTIF_NON_RENOUVELLEMENT, JALONS_MOTIF_DEPART };
  JalonsDay session = JALONS_DAY_NONE;

  if (demo_case->n_periods == JALONS_PARCOURS_PERIODES && !demo_case->leaves)
    {
      demo_case->motif = JALONS_MOTIF_TERME;
      return;
    }
  if (!demo_case->leaves)
    {
      demo_case->motif
          = ending_motifs[jalons_random_weighted (&round->random, ending, G_N_ELEMENTS (ending))];
      return;
    }
  session = exit_session (round, demo_case);
  if (session != JALONS_DAY_NONE && jalons_random_percent (&round->random, 75))
    request_exit (round, demo_case, session);
  else
    demo_case->motif
        = leaving_motifs[jalons_random_weighted (&round->random, leaving, G_N_ELEMENTS (leaving))];
}

void
jalons_demo_exit_outcome (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  /* In the order of the code lists, "not known" first. */
  static const int jobs[] = { 6, 34, 19, 12, 4, 9, 12, 4 };
  static const int housing[] = { 4, 46, 5, 5, 8, 12, 7, 6, 3, 3, 1, 0 };
  static const int permits[] = { 6, 22, 18, 22, 10, 4, 1, 6, 6, 5 };
  static const int income[] = { 8, 80, 12 };
  JalonsRandom *random = &round->random;
  gboolean paris = left_paris (demo_case, NULL);

  if (demo_case->motif == JALONS_MOTIF_DECES)
    return;
  if (!paris)
    demo_case->emploi = (int) jalons_random_weighted (random, jobs, G_N_ELEMENTS (jobs));
  demo_case->logement = (int) jalons_random_weighted (random, housing, G_N_ELEMENTS (housing));
  if (paris)
    demo_case->logement = jalons_random_percent (random, 79)   ? JALONS_HEBERGEMENT_CHRS_CHU
                          : jalons_random_percent (random, 25) ? JALONS_HEBERGEMENT_CENTRE_MATERNEL
                                                               : JALONS_HEBERGEMENT_RESIDENCE_SOCIALE;
  demo_case->sejour = (int) jalons_random_weighted (random, permits, G_N_ELEMENTS (permits));
  demo_case->ressources = (int) jalons_random_weighted (random, income, G_N_ELEMENTS (income));
}

gboolean
jalons_demo_deal_exits (JalonsDemoRound *round, GError **error)
{
  for (guint y = 0; y < JALONS_DEMO_N_YEARS; y++)
    if (!refuse_renewals (round, JALONS_DEMO_FIRST_YEAR + (int) y, jalons_demo_renewals_refused[y], error))
      return FALSE;
  if (!deal_paris (round, error))
    return FALSE;

  for (guint c = 0; c < round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];

      if (demo_case->out == JALONS_DAY_NONE)
        continue;
      if (demo_case->motif == 0)
        choose_motif (round, demo_case);
      jalons_demo_exit_outcome (round, demo_case);
    }
  return TRUE;
}
