/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-permits.h"

#include "jalons-nationality.h"

JalonsDemoPermit *
jalons_demo_permit_add (JalonsDemoCase *demo_case, int nature, JalonsDay debut, JalonsDay fin)
{
  JalonsDemoPermit *permit = &demo_case->permits[demo_case->n_permits++];

  g_assert (demo_case->n_permits <= JALONS_DEMO_MAX_PERMITS);
  *permit = (JalonsDemoPermit){
    .nature = nature,
    .departement = jalons_demo_case_departement_on (demo_case, debut),
    .demande = JALONS_DAY_NONE,
    .traitement = JALONS_DAY_NONE,
    .debut = debut,
    .fin = fin,
  };
  return permit;
}

static JalonsDemoPermit *
add_aps (JalonsDemoCase *demo_case, JalonsDay debut, JalonsDay filed, JalonsDay delivered, int rang)
{
  JalonsDemoPermit *permit = jalons_demo_permit_add (demo_case, JALONS_NATURE_SEJOUR_APS, debut,
                                                     jalons_day_add_months (debut, 6) - 1);

  permit->rang = rang;
  permit->demande = filed;
  permit->traitement = MAX (delivered, filed);
  permit->suite = JALONS_SUITE_DELIVREE;
  return permit;
}

/* The renewal of the last APS: in time, or late with a récépissé until it comes. */
static JalonsDay
renew (JalonsDemoCase *demo_case, JalonsRandom *random, JalonsDay latest, int lateness)
{
  JalonsDay fin = demo_case->permits[demo_case->n_permits - 1].fin;
  JalonsDay filed = fin - jalons_random_between (random, 14, 58);
  gboolean late = jalons_random_percent (random, lateness);
  JalonsDay debut = late ? fin + jalons_random_between (random, 6, 40) : fin + 1;

  if (debut > latest)
    return debut;
  if (late)
    {
      JalonsDemoPermit *receipt
          = jalons_demo_permit_add (demo_case, JALONS_NATURE_SEJOUR_RECEPISSE, fin + 1, debut - 1);

      receipt->demande = receipt->traitement = filed;
      receipt->suite = JALONS_SUITE_DELIVREE;
    }
  add_aps (demo_case, debut, filed, late ? debut : fin - jalons_random_between (random, 0, 9),
           JALONS_RANG_RENOUVELLEMENT);
  return debut;
}

/* The residence title that the outcome of the parcours tells of. */
static void
add_title (JalonsDemoCase *demo_case, JalonsRandom *random, JalonsDay latest)
{
  gboolean resident = demo_case->sejour == JALONS_DROIT_SEJOUR_RESIDENT;
  JalonsDay debut = demo_case->out + jalons_random_between (random, -25, 50);
  JalonsDemoPermit *title = NULL;

  if (demo_case->sejour < JALONS_DROIT_SEJOUR_VPF || demo_case->sejour > JALONS_DROIT_SEJOUR_AUTRE_TITRE
      || demo_case->sejour == JALONS_DROIT_SEJOUR_NATIONALITE_UE || debut > latest)
    return;
  title = jalons_demo_permit_add (demo_case, JALONS_NATURE_SEJOUR_TITRE, debut,
                                  jalons_day_add_months (debut, resident ? 120 : 12) - 1);
  title->demande = debut - jalons_random_between (random, 60, 120);
  title->traitement = debut;
  title->suite = JALONS_SUITE_DELIVREE;
}

gboolean
jalons_demo_permit_is_needed (const JalonsDemoCase *demo_case)
{
  return demo_case->n_periods > 0
         && jalons_nationality_origine (demo_case->nationalite) == JALONS_ORIGINE_HORS_UE;
}

void
jalons_demo_permits_draw (JalonsDemoCase *demo_case, JalonsRandom *random, JalonsDay latest, gboolean prompt)
{
  JalonsDay last = MIN (jalons_demo_case_last_day (demo_case), latest);
  JalonsDay first = demo_case->periods[0].debut;
  JalonsDay debut = first + jalons_random_between (random, 2, MIN (prompt ? 16 : 50, MAX (last - first, 2)));
  gboolean waits
      = demo_case->sejour == JALONS_DROIT_SEJOUR_APS || demo_case->sejour == JALONS_DROIT_SEJOUR_RECEPISSE;
  /* Where no residence title has come yet, an APS may be renewed once more after the parcours. */
  JalonsDay until = waits ? last + 183 : last;
  JalonsDay delivered = debut - jalons_random_between (random, 0, 2);
  JalonsDay filed = delivered - jalons_random_between (random, 4, 30);

  if (debut > last)
    return;
  add_aps (demo_case, debut, MAX (filed, first - 4), delivered, JALONS_RANG_PREMIERE);
  while (debut <= until)
    {
      guint before = demo_case->n_permits;

      /* Another document has taken its place. */
      if (!prompt && jalons_random_percent (random, 13))
        break;

      debut = renew (demo_case, random, latest, prompt ? 4 : 22);
      if (demo_case->n_permits == before)
        break;
      /* The last one reaches beyond the parcours: until a residence title, where there is one. */
      demo_case->permits[demo_case->n_permits - 1].spare = debut > last;
    }
  if (demo_case->out != JALONS_DAY_NONE)
    add_title (demo_case, random, latest);
}
