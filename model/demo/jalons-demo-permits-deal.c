/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-permits.h"
#include "jalons-demo-quotas.h"
#include "jalons-demo-round.h"

/* First APS refused in 2025, among those that the quotas leave out. */
#define N_REFUSED 12

/* First deliveries and renewals. */
typedef struct {
  int first;
  int renewed;
} Split;

static gboolean
is_counted (const JalonsDemoPermit *permit, int rang, int place)
{
  const char *code = jalons_departement_code (permit->departement);
  int found = JALONS_DEMO_N_PERMIT_PLACES - 1;

  for (int p = 0; p < JALONS_DEMO_N_PERMIT_PLACES - 1; p++)
    if (g_str_equal (code, jalons_demo_permit_places[p]))
      found = p;
  return permit->nature == JALONS_NATURE_SEJOUR_APS && permit->suite == JALONS_SUITE_DELIVREE
         && permit->rang == rang && found == place && permit->traitement != JALONS_DAY_NONE
         && jalons_day_year (permit->traitement) == JALONS_DEMO_LAST_YEAR;
}

static int
count_permits (const JalonsDemoCase *demo_case, int rang, int place)
{
  int n = 0;

  for (guint i = 0; i < demo_case->n_permits; i++)
    n += is_counted (&demo_case->permits[i], rang, place);
  return n;
}

static int
count_all (const JalonsDemoRound *round, int rang, int place)
{
  int n = 0;

  for (guint c = 0; c < round->cases->len; c++)
    n += count_permits (round->cases->pdata[c], rang, place);
  return n;
}

static gboolean
has_permits (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->n_permits > 0;
}

/* No APS at all: refused, or a residence title held from before. */
static void
take_all (JalonsDemoRound *round, JalonsDemoCase *demo_case, int *refused)
{
  JalonsDay debut = demo_case->permits[0].debut;

  if (*refused < N_REFUSED)
    {
      demo_case->n_permits = 1;
      demo_case->permits[0].suite = JALONS_SUITE_REFUSEE;
      demo_case->permits[0].debut = demo_case->permits[0].fin = JALONS_DAY_NONE;
      (*refused)++;
      return;
    }
  demo_case->n_permits = 0;
  if (jalons_random_percent (&round->random, 60))
    {
      JalonsDay held = debut - jalons_random_between (&round->random, 40, 300);
      JalonsDemoPermit *title = jalons_demo_permit_add (demo_case, JALONS_NATURE_SEJOUR_TITRE, held,
                                                        jalons_day_add_months (held, 12) - 1);

      title->suite = JALONS_SUITE_DELIVREE;
      title->traitement = held;
    }
}

static int
compare_first_permits (gconstpointer a, gconstpointer b)
{
  const JalonsDemoCase *first = *(JalonsDemoCase *const *) a, *second = *(JalonsDemoCase *const *) b;
  JalonsDay a_day = first->permits[0].debut, b_day = second->permits[0].debut;

  /* Compared, not subtracted: a refused one has no day. */
  return (a_day < b_day) - (a_day > b_day);
}

/* Most of those left out have come last: theirs is for the next year. The others never had one. */
static gboolean
thin_first (JalonsDemoRound *round, int place, int wanted, int *refused, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, has_permits, NULL);
  int excess = count_all (round, JALONS_RANG_PREMIERE, place) - wanted;
  int without = place == JALONS_DEMO_N_PERMIT_PLACES - 1 ? MAX (excess, 0) / 2 : 0;

  if (excess < 0)
    return jalons_demo_fail (error, "first permits", wanted + excess, wanted);
  for (guint i = 0; i < pool->len && without > 0; i++)
    if (count_permits (pool->pdata[i], JALONS_RANG_PREMIERE, place))
      {
        take_all (round, pool->pdata[i], refused);
        without--;
        excess--;
      }

  g_autoptr (GPtrArray) late = jalons_demo_round_choose (round, has_permits, NULL);

  g_ptr_array_sort (late, compare_first_permits);
  for (guint i = 0; i < late->len && excess > 0; i++)
    if (count_permits (late->pdata[i], JALONS_RANG_PREMIERE, place))
      {
        ((JalonsDemoCase *) late->pdata[i])->n_permits = 0;
        excess--;
      }
  return TRUE;
}

/* Cuts the chain at its last renewal counted here; a receipt of the request stands in its place. */
static gboolean
cut_last (JalonsDemoRound *round, JalonsDemoCase *demo_case, int place, gboolean spare)
{
  for (guint i = demo_case->n_permits; i-- > 0;)
    {
      JalonsDemoPermit *permit = &demo_case->permits[i];

      if (permit->nature != JALONS_NATURE_SEJOUR_APS)
        continue;
      if (!is_counted (permit, JALONS_RANG_RENOUVELLEMENT, place) || permit->spare != spare)
        return FALSE;
      permit->nature = jalons_random_percent (&round->random, 70)
                           ? JALONS_NATURE_SEJOUR_RECEPISSE
                           : JALONS_NATURE_SEJOUR_ATTESTATION_PROLONGATION;
      permit->rang = JALONS_RANG_UNKNOWN;
      permit->fin = permit->debut + (permit->nature == JALONS_NATURE_SEJOUR_RECEPISSE ? 120 : 88);
      return TRUE;
    }
  return FALSE;
}

static gboolean
thin_renewed (JalonsDemoRound *round, int place, int wanted, GError **error)
{
  int excess = count_all (round, JALONS_RANG_RENOUVELLEMENT, place) - wanted;

  if (excess < 0)
    return jalons_demo_fail (error, "renewed permits", wanted + excess, wanted);
  for (int pass = 0; pass < 3 && excess > 0; pass++)
    {
      g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, has_permits, NULL);

      for (guint i = 0; i < pool->len && excess > 0; i++)
        excess -= cut_last (round, pool->pdata[i], place, pass == 0);
    }
  return excess == 0 || jalons_demo_fail (error, "renewed permits, excess", excess, 0);
}

static gboolean
expects_renewal (const JalonsDemoCase *demo_case, gconstpointer data)
{
  const JalonsDemoPermit *last = demo_case->n_permits ? &demo_case->permits[demo_case->n_permits - 1] : NULL;

  return last && demo_case->out == JALONS_DAY_NONE && last->nature == JALONS_NATURE_SEJOUR_APS
         && last->fin != JALONS_DAY_NONE && last->fin > JALONS_DEMO_END - 5
         && last->fin < JALONS_DEMO_END + 45;
}

/* Requests filed in the last weeks that nobody has processed. */
static gboolean
leave_waiting (JalonsDemoRound *round, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, expects_renewal, NULL);

  if (pool->len < JALONS_DEMO_PERMITS_WAITING)
    return jalons_demo_fail (error, "permits to renew", (int) pool->len, JALONS_DEMO_PERMITS_WAITING);
  for (guint i = 0; i < JALONS_DEMO_PERMITS_WAITING; i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];
      JalonsDay fin = demo_case->permits[demo_case->n_permits - 1].fin;
      JalonsDemoPermit *permit
          = jalons_demo_permit_add (demo_case, JALONS_NATURE_SEJOUR_APS, fin + 1, fin + 1);

      permit->rang = JALONS_RANG_RENOUVELLEMENT;
      permit->demande = MIN (fin, JALONS_DEMO_END) - jalons_random_between (&round->random, 2, 30);
      permit->debut = permit->fin = JALONS_DAY_NONE;
    }
  return TRUE;
}

/* Of a place only the sum is published: as many renewals as there are, up to the usual share. The last
 * place takes what is left of the two national totals. */
static Split
choose_split (const JalonsDemoRound *round, int place, Split *left)
{
  int total = jalons_demo_permits[place];
  Split split = *left;

  if (place < JALONS_DEMO_N_PERMIT_PLACES - 1)
    {
      split.renewed = MIN (total * 80 / 100, count_all (round, JALONS_RANG_RENOUVELLEMENT, place) - 2);
      split.first = total - split.renewed;
    }
  left->first -= split.first;
  left->renewed -= split.renewed;
  return split;
}

gboolean
jalons_demo_deal_permits (JalonsDemoRound *round, GError **error)
{
  int refused = 0;
  Split left = { JALONS_DEMO_FIRST_PERMITS, JALONS_DEMO_RENEWED_PERMITS };

  for (guint c = 0; c < round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];
      const char *code = jalons_departement_code (demo_case->departement);
      gboolean prompt = g_str_equal (code, "75") || g_str_equal (code, "44") || g_str_equal (code, "13");

      /* Out of the calibrated years, one in ten had no need of an APS or went without. */
      if (demo_case->mask && jalons_demo_permit_is_needed (demo_case)
          && (prompt || demo_case->year >= 2023 || jalons_random_percent (&round->random, 90)))
        jalons_demo_permits_draw (demo_case, &round->random, JALONS_DEMO_END, prompt);
    }
  for (int place = 0; place < JALONS_DEMO_N_PERMIT_PLACES; place++)
    {
      Split split = choose_split (round, place, &left);

      if (!thin_first (round, place, split.first, &refused, error)
          || !thin_renewed (round, place, split.renewed, error))
        return FALSE;
    }
  return leave_waiting (round, error);
}
