/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-continuite-private.h"
#include "jalons-ferie.h"

/* How a renewal is obtained, and from when it takes effect. */
typedef struct {
  JalonsContinuiteAction action;
  JalonsDay effect; /* JALONS_DAY_NONE: in no way */
  JalonsDay seance;
  JalonsRef seance_id;
  JalonsDay last_useful;
} Way;

static int
departement_of (const JalonsGarde *garde)
{
  return jalons_dossier_demande (garde->dossier, garde->parcours->last_periode)->record.departement;
}

static JalonsDay
previous_working (JalonsDay day, int departement)
{
  while (!jalons_day_is_working (day, departement))
    day--;

  return day;
}

static void
take_seance (const JalonsGarde *garde, const JalonsSeanceDate *seance, JalonsDay after, int lead,
             gboolean filed, Way *way)
{
  way->action = filed ? JALONS_ACTION_INSCRIRE : JALONS_ACTION_DEPOSER;
  way->seance = seance->date;
  way->seance_id = seance->id;
  way->last_useful = seance->date - lead;
  way->effect = MAX (after, seance->date + garde->delais->notification);
}

static void
plan_seance (const JalonsGarde *garde, JalonsDay date, JalonsDay after, int lead, Way *way)
{
  way->action = JALONS_ACTION_PLANIFIER;
  way->seance = date;
  way->last_useful = date - lead;
  way->effect = MAX (after, date + garde->delais->notification);
}

/* The first day of a session: convened in time, for a dossier that was filed in time, and of the period to renew. */
static JalonsDay
soonest_session (const JalonsGarde *garde, const JalonsDossierDemande *demande)
{
  const JalonsContinuiteDelais *delais = garde->delais;
  JalonsDay filed = demande ? demande->record.depot : garde->today;

  return MAX (MAX (garde->today + delais->convocation, filed + MAX (delais->depot, delais->convocation)),
              garde->renewed);
}

/* For a period from @after on. The last planned session in time; else one to plan in time; else as early as can be. */
static Way
find_way (const JalonsGarde *garde, JalonsDay after, const JalonsDossierDemande *demande)
{
  gboolean filed = demande != NULL;
  const JalonsContinuiteDelais *delais = garde->delais;
  int departement = departement_of (garde),
      lead = filed ? delais->convocation : MAX (delais->depot, delais->convocation);
  JalonsDay soonest = soonest_session (garde, demande), limit = after - delais->notification;
  Way way = { JALONS_ACTION_AUCUNE, JALONS_DAY_NONE, JALONS_DAY_NONE, 0, JALONS_DAY_NONE };
  const JalonsSeanceDate *seance
      = jalons_calendrier_between (garde->calendrier, departement, soonest, limit, TRUE);
  JalonsDay working = jalons_day_next_working (soonest, departement);

  if (!seance && garde->existing_only)
    seance = jalons_calendrier_between (garde->calendrier, departement, soonest, JALONS_DAY_MAX, FALSE);
  else if (!seance && working <= limit)
    plan_seance (garde, previous_working (limit, departement), after, lead, &way);
  else if (!seance)
    seance = jalons_calendrier_between (garde->calendrier, departement, soonest, working, FALSE);
  if (seance)
    take_seance (garde, seance, after, lead, filed, &way);
  else if (!garde->existing_only && way.action == JALONS_ACTION_AUCUNE)
    plan_seance (garde, working, after, lead, &way);

  return way;
}

static Way
decide_way (const JalonsGarde *garde, JalonsDay after)
{
  JalonsDay day = MAX (after, garde->today);

  return (Way){ JALONS_ACTION_DECIDER, day, JALONS_DAY_NONE, 0, day };
}

static JalonsContinuiteActeur
acteur_of (JalonsContinuiteAction action)
{
  if (action == JALONS_ACTION_DEPOSER)
    return JALONS_ACTEUR_ASSOCIATION;

  return action == JALONS_ACTION_DECIDER ? JALONS_ACTEUR_PREFECTURE : JALONS_ACTEUR_DDFE;
}

static void
add_lost (JalonsGarde *garde, JalonsContinuiteCause cause, JalonsSpan span, JalonsFact fact)
{
  JalonsLacune *lacune = jalons_garde_add (garde, JALONS_CONTINUITE_PSP, cause, span);

  garde->lost += jalons_span_days (span);
  if (lacune)
    lacune->fact = fact;
}

static void
add_avoidable (JalonsGarde *garde, JalonsContinuiteCause cause, JalonsSpan span, const Way *way,
               JalonsFact fact)
{
  JalonsLacune *lacune = jalons_garde_add (garde, JALONS_CONTINUITE_PSP, cause, span);

  if (!lacune)
    return;
  lacune->fact = fact;
  lacune->action = way->action;
  lacune->acteur = acteur_of (way->action);
  lacune->seance = way->seance;
  lacune->seance_id = way->seance_id;
  lacune->last_useful = way->last_useful;
}

/* The demande is on @seance: what it leaves uncovered. When the period begins. */
static JalonsDay
step_moving (JalonsGarde *garde, JalonsDay after, const JalonsDossierDemande *demande,
             const JalonsSeanceDate *seance)
{
  gboolean held = seance->date < garde->today;
  JalonsDay first = MAX (after, garde->today), notified = seance->date + garde->delais->notification;
  JalonsDay effect = MAX (after, held ? MAX (notified, garde->today + 1) : notified);
  JalonsContinuiteCause cause = held ? JALONS_CAUSE_DECISION_ATTENDUE : JALONS_CAUSE_SEANCE_TARDIVE;
  JalonsFact fact = { JALONS_TABLE_DEMANDES, demande->record.id, NULL };
  Way way = { .action = JALONS_ACTION_AUCUNE, .effect = JALONS_DAY_NONE };

  if (effect <= first)
    return effect;
  if (!garde->existing_only)
    way = held ? decide_way (garde, after) : find_way (garde, after, demande);
  if (way.effect == JALONS_DAY_NONE || way.effect >= effect)
    {
      add_lost (garde, cause, (JalonsSpan){ first, effect - 1 }, fact);
      return effect;
    }
  add_lost (garde, cause, (JalonsSpan){ first, way.effect - 1 }, fact);
  first = MAX (first, way.effect);
  add_avoidable (garde, cause, (JalonsSpan){ first, MIN (effect - 1, jalons_periode_end (first)) }, &way,
                 fact);

  return MAX (after, way.effect);
}

/* Nothing is under way: @demande is filed, or NULL. JALONS_DAY_NONE when nothing can be done. */
static JalonsDay
step_still (JalonsGarde *garde, JalonsDay after, const JalonsDossierDemande *demande, JalonsDay never)
{
  JalonsDay first = MAX (after, garde->today);
  Way way = find_way (garde, after, demande);
  JalonsContinuiteCause cause = demande ? JALONS_CAUSE_NON_INSCRIT : JALONS_CAUSE_NON_DEPOSE;
  int last = garde->parcours->last_periode;
  JalonsFact fact
      = { JALONS_TABLE_DEMANDES,
          demande ? demande->record.id : jalons_dossier_demande (garde->dossier, last)->record.id, NULL };

  if (way.effect == JALONS_DAY_NONE)
    {
      add_lost (garde, cause, (JalonsSpan){ first, never }, fact);
      return JALONS_DAY_NONE;
    }
  add_lost (garde, cause, (JalonsSpan){ first, way.effect - 1 }, fact);
  if (!garde->existing_only)
    add_avoidable (garde, cause, (JalonsSpan){ way.effect, jalons_periode_end (way.effect) }, &way, fact);

  return way.effect;
}

static void
follow (JalonsGarde *garde, guint left)
{
  JalonsDay after = garde->end + 1;

  for (guint i = 0; i < left; i++)
    {
      const JalonsDossierDemande *demande
          = i < garde->pending->len ? g_ptr_array_index (garde->pending, i) : NULL;
      const JalonsSeanceDate *seance = jalons_garde_seance (garde, demande);
      JalonsDay start
          = seance ? step_moving (garde, after, demande, seance)
                   : step_still (garde, after, demande, jalons_periode_nth (after, left - i - 1).last);

      if (start == JALONS_DAY_NONE)
        break;
      garde->renewed = start;
      garde->end = jalons_periode_end (start);
      after = garde->end + 1;
    }
}

/* Without what was refused, or is over, nothing is left to authorise. */
static guint
count_left (const JalonsGarde *garde)
{
  guint n = jalons_dossier_parcours_periodes (garde->dossier, garde->parcours);
  JalonsDuration time = jalons_dossier_parcours_time (garde->dossier, garde->parcours);
  int months = JALONS_PARCOURS_MONTHS - time.months - (time.days > 0);
  JalonsDay debut = jalons_dossier_demande (garde->dossier, garde->parcours->last_periode)->record.debut;

  if (garde->parcours->exit != JALONS_DAY_NONE || n >= JALONS_PARCOURS_PERIODES
      || months < JALONS_PERIODE_MONTHS)
    return 0;
  for (guint i = 0; !garde->pending->len && i < garde->parcours->n_demandes; i++)
    {
      const JalonsDemande *record
          = &jalons_dossier_demande (garde->dossier, garde->parcours->first_demande + i)->record;

      if (record->type == JALONS_DEMANDE_RENOUVELLEMENT && record->decision == JALONS_DECISION_REFUSEE
          && record->decision_date >= debut)
        return 0;
    }

  return MIN (JALONS_PARCOURS_PERIODES - n, (guint) months / JALONS_PERIODE_MONTHS);
}

/* Between periods that are recorded, one after the other. */
static void
add_between (JalonsGarde *garde)
{
  for (guint i = 0; i < garde->parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *periode
          = jalons_dossier_demande (garde->dossier, garde->parcours->first_demande + i);
      const JalonsDossierDemande *next = NULL;

      for (guint j = 0; periode->is_periode && j < garde->parcours->n_demandes; j++)
        {
          const JalonsDossierDemande *other
              = jalons_dossier_demande (garde->dossier, garde->parcours->first_demande + j);

          if (other->is_periode && other->record.debut > periode->record.debut
              && (!next || other->record.debut < next->record.debut))
            next = other;
        }
      if (next)
        add_lost (garde, JALONS_CAUSE_PERIODE_SUIVANTE,
                  jalons_span_cut (
                      (JalonsSpan){ MAX (periode->record.fin + 1, garde->today), next->record.debut - 1 },
                      garde->parcours->exit),
                  (JalonsFact){ JALONS_TABLE_DEMANDES, next->record.id, "debut" });
    }
}

void
jalons_garde_psp (JalonsGarde *garde)
{
  const JalonsDossierDemande *last = NULL;
  guint before = garde->lacunes->len, left;

  garde->end = JALONS_DAY_NONE;
  if (garde->parcours->last_periode < 0
      || (garde->parcours->exit != JALONS_DAY_NONE && garde->parcours->exit <= garde->today))
    return;
  last = jalons_dossier_demande (garde->dossier, garde->parcours->last_periode);
  left = count_left (garde);
  if (last->record.fin < garde->today
      && (!left || jalons_day_add_months (last->record.fin, garde->delais->abandon_mois) < garde->today))
    return;
  garde->start = MAX (garde->today,
                      jalons_dossier_demande (garde->dossier, garde->parcours->first_periode)->record.debut);
  add_between (garde);
  garde->end
      = jalons_span_cut (jalons_span_new (last->record.debut, last->record.fin), garde->parcours->exit).last;
  garde->renewed = last->record.debut;
  follow (garde, left);
  for (guint i = before; i < garde->lacunes->len; i++)
    {
      JalonsLacune *lacune = &g_array_index (garde->lacunes, JalonsLacune, i);

      if (lacune->action
          && (lacune->cause == JALONS_CAUSE_NON_DEPOSE || lacune->cause == JALONS_CAUSE_NON_INSCRIT))
        lacune->days = garde->end - lacune->span.first + 1;
    }
}
