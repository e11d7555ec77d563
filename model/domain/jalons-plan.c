/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-plan.h"

#include <string.h>

#include "jalons-ferie.h"

/* Longer is not planned. */
#define LONGEST 1100

typedef struct {
  const JalonsBesoin *besoins; /* by due: who is released and due first goes first */
  guint n_besoins;
  const JalonsDay *candidates;
  guint n_candidates;
  guint capacity;
  JalonsDay horizon;
  JalonsPlan best;
  JalonsPlan now;
} Search;

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsBesoin *one = a, *other = b;

  if (one->due != other->due)
    return one->due < other->due ? -1 : 1;

  return (one->soonest > other->soonest) - (one->soonest < other->soonest);
}

/* Those who are due first go first. Of two who can be on either of two sessions, exchanging them never costs less: days
 * late are a convex function of the session less the day due. */
static gint64
fill_seance (const Search *search, JalonsDay date, guint8 *served, guint *n_served)
{
  gint64 days = 0;
  guint n = 0;

  for (guint i = 0; i < search->n_besoins && n < search->capacity; i++)
    {
      const JalonsBesoin *besoin = &search->besoins[i];

      if (served[i] || besoin->soonest > date)
        continue;
      served[i] = TRUE;
      n++;
      days += MAX (date - besoin->due, 0);
    }
  *n_served = n;

  return days;
}

static void
finish (Search *search, const guint8 *served)
{
  gint64 days = search->now.days;

  for (guint i = 0; i < search->n_besoins; i++)
    if (!served[i])
      days += MAX (search->horizon - search->besoins[i].due, 0);
  if (search->best.n && days >= search->best.days)
    return;
  search->best = search->now;
  search->best.days = days;
}

/* Every choice, the earlier dates first: what is cut is already no better. */
static void
choose (Search *search, guint from, guint left, const guint8 *served)
{
  g_autofree guint8 *mine = g_malloc (MAX (search->n_besoins, 1));

  if (!left)
    {
      finish (search, served);
      return;
    }
  for (guint i = from; i + left <= search->n_candidates; i++)
    {
      JalonsPlan before = search->now;
      guint n = 0;

      if (search->n_besoins)
        memcpy (mine, served, search->n_besoins);
      search->now.dates[search->now.n++] = search->candidates[i];
      search->now.days += fill_seance (search, search->candidates[i], mine, &n);
      search->now.served += n;
      if (!search->best.n || search->now.days < search->best.days)
        choose (search, i + 1, left - 1, mine);
      search->now = before;
    }
}

JalonsPlan
jalons_plan_propose (const GArray *besoins, const JalonsDay *candidates, guint n_candidates, guint n_seances,
                     guint capacity, JalonsDay horizon)
{
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) besoins);
  g_autofree guint8 *served = g_malloc0 (sorted->len + 1);
  Search search
      = { .candidates = candidates, .n_candidates = n_candidates, .capacity = capacity, .horizon = horizon };

  g_return_val_if_fail (n_candidates <= JALONS_PLAN_MAX_DATES, search.best);

  g_array_sort (sorted, compare_cb);
  search.besoins = (const JalonsBesoin *) sorted->data;
  search.n_besoins = sorted->len;
  choose (&search, 0, MIN (n_seances, n_candidates), served);

  return search.best;
}

gboolean
jalons_plan_besoin (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                    const JalonsCalendrier *calendrier, JalonsDay today, const JalonsContinuiteDelais *delais,
                    GArray *besoins)
{
  const JalonsContinuiteDelais *leads = delais ? delais : &jalons_continuite_delais_default;
  g_autoptr (GArray) lacunes = jalons_continuite (dossier, parcours, calendrier, today, leads);

  for (guint i = 0; i < lacunes->len; i++)
    {
      const JalonsLacune *lacune = &g_array_index (lacunes, JalonsLacune, i);
      gboolean filed = lacune->cause == JALONS_CAUSE_NON_INSCRIT;
      JalonsBesoin besoin = { today + (filed ? leads->convocation : MAX (leads->depot, leads->convocation)),
                              lacune->span.first - leads->notification };

      if (lacune->kind != JALONS_CONTINUITE_PSP || (!filed && lacune->cause != JALONS_CAUSE_NON_DEPOSE))
        continue;
      besoin.soonest
          = MAX (besoin.soonest, jalons_dossier_demande (dossier, parcours->last_periode)->record.debut);
      g_array_append_val (besoins, besoin);
      return TRUE;
    }

  return FALSE;
}

guint
jalons_plan_candidates (JalonsDay first, JalonsDay last, int weekday, int departement,
                        JalonsDay dates[JALONS_PLAN_MAX_DATES], guint *among)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (JalonsDay));
  guint n = 0;

  for (JalonsDay day = first; day <= last && day < first + LONGEST; day++)
    if ((!weekday || jalons_day_weekday (day) == weekday) && jalons_day_is_working (day, departement))
      g_array_append_val (all, day);
  *among = all->len;
  n = MIN (all->len, JALONS_PLAN_MAX_DATES);
  /* The first and the last are among them. */
  for (guint i = 0; i < n; i++)
    dates[i] = g_array_index (all, JalonsDay, n > 1 ? i * (all->len - 1) / (n - 1) : 0);

  return n;
}

int
jalons_plan_effet (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                   const JalonsCalendrier *before, const JalonsCalendrier *after, JalonsDay today,
                   const JalonsContinuiteDelais *delais)
{
  return jalons_continuite_jours (dossier, parcours, after, today, delais)
         - jalons_continuite_jours (dossier, parcours, before, today, delais);
}
