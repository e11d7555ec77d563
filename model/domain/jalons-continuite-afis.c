/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-continuite-private.h"
#include "jalons-frise.h"
#include "jalons-spans.h"

#define ADULT_YEARS 18 /* CASF R121-12-13-1, 1° */

static GArray *
rights_of (const JalonsGarde *garde)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));

  for (guint i = 0; i < garde->dossier->afis->len; i++)
    {
      const JalonsAfis *row = &g_array_index (garde->dossier->afis, JalonsAfis, i);
      JalonsSpan span = jalons_span_new (row->ouverture, row->fermeture);

      if (row->ouverture != JALONS_DAY_NONE)
        g_array_append_val (spans, span);
    }
  jalons_spans_merge (spans);

  return spans;
}

/* The last answer to each of the conditions that only people know (4° and 5°): whether one is no. */
static gboolean
is_excluded (const JalonsGarde *garde)
{
  static const int conditions[] = { JALONS_CONDITION_AFIS_RESSOURCES, JALONS_CONDITION_AFIS_AUTRES_AIDES };

  for (guint c = 0; c < G_N_ELEMENTS (conditions); c++)
    {
      const JalonsConditionAfis *last = NULL;

      for (guint i = 0; i < garde->dossier->conditions_afis->len; i++)
        {
          const JalonsConditionAfis *row
              = &g_array_index (garde->dossier->conditions_afis, JalonsConditionAfis, i);

          if (row->condition == conditions[c] && (!last || row->constat >= last->constat))
            last = row;
        }
      if (last && last->reponse == JALONS_NON)
        return TRUE;
    }

  return FALSE;
}

static JalonsDay
adult_from (const JalonsGarde *garde)
{
  JalonsDay birth = garde->dossier->personne.naissance;
  JalonsDay day = birth == JALONS_DAY_NONE ? garde->start : jalons_day_add_months (birth, ADULT_YEARS * 12);

  return birth != JALONS_DAY_NONE && jalons_day_age (birth, day) < ADULT_YEARS ? day + 1 : day;
}

/* The right that ended last before @day. */
static const JalonsAfis *
ended_before (const JalonsGarde *garde, JalonsDay day)
{
  const JalonsAfis *found = NULL;

  for (guint i = 0; i < garde->dossier->afis->len; i++)
    {
      const JalonsAfis *row = &g_array_index (garde->dossier->afis, JalonsAfis, i);

      if (row->ouverture != JALONS_DAY_NONE && row->fermeture != JALONS_DAY_NONE && row->fermeture < day
          && (!found || row->fermeture > found->fermeture))
        found = row;
    }

  return found;
}

static void
add (JalonsGarde *garde, JalonsContinuiteCause cause, JalonsSpan span, JalonsContinuiteAction action)
{
  JalonsLacune *lacune = jalons_garde_add (garde, JALONS_CONTINUITE_AFIS, cause, span);

  lacune->action = action;
  lacune->acteur = action == JALONS_ACTION_RECEPISSE ? JALONS_ACTEUR_PREFECTURE : JALONS_ACTEUR_DDFE;
  lacune->last_useful = MAX (span.first - 1, garde->today);
  lacune->afis_days = 0;
  lacune->to_check = garde->dossier->personne.naissance == JALONS_DAY_NONE;
}

/* A right that somebody ended stays ended (R121-12-13-2): nothing is foreseen after it. */
static void
add_rights (JalonsGarde *garde, JalonsDay first)
{
  g_autoptr (GArray) runs = jalons_garde_uncovered (garde, first, rights_of (garde));

  for (guint i = 0; i < runs->len; i++)
    {
      JalonsSpan run = g_array_index (runs, JalonsSpan, i);
      const JalonsAfis *ended = ended_before (garde, run.first);

      if (ended && ended->fin_decision != JALONS_DAY_NONE)
        continue;
      add (garde, ended ? JALONS_CAUSE_DROIT_EXPIRE : JALONS_CAUSE_DROIT_NON_OUVERT, run,
           JALONS_ACTION_OUVRIR_AFIS);
      if (ended)
        g_array_index (garde->lacunes, JalonsLacune, garde->lacunes->len - 1).fact
            = (JalonsFact){ JALONS_TABLE_AFIS, ended->id, "fermeture" };
    }
}

static void
add_unlisted (JalonsGarde *garde, JalonsDay first)
{
  g_autoptr (GArray) listed = jalons_garde_documents (garde, TRUE);
  g_autoptr (GArray) all = jalons_garde_documents (garde, FALSE);
  g_autoptr (GArray) unlisted = jalons_spans_subtract (all, listed);
  JalonsSpan whole = { MAX (garde->start, first), garde->end };

  for (guint i = 0; i < unlisted->len; i++)
    {
      JalonsSpan span = jalons_span_intersect (g_array_index (unlisted, JalonsSpan, i), whole);

      if (!jalons_span_is_empty (span))
        add (garde, JALONS_CAUSE_TITRE_NON_LISTE, span, JALONS_ACTION_RECEPISSE);
    }
}

/* Of the other lanes' gaps, the days on which a right is open. */
static void
count_risks (JalonsGarde *garde)
{
  g_autoptr (GArray) rights = rights_of (garde);

  for (guint i = 0; i < garde->lacunes->len; i++)
    {
      JalonsLacune *lacune = &g_array_index (garde->lacunes, JalonsLacune, i);

      for (guint j = 0; j < rights->len; j++)
        lacune->afis_days
            += jalons_span_days (jalons_span_intersect (lacune->span, g_array_index (rights, JalonsSpan, j)));
    }
}

void
jalons_garde_afis (JalonsGarde *garde)
{
  JalonsDay first = adult_from (garde);

  count_risks (garde);
  if (is_excluded (garde))
    return;
  add_rights (garde, first);
  if (jalons_frise_need (garde->dossier) != JALONS_FRISE_NEEDS_NO_TITRE)
    add_unlisted (garde, first);
}
