/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-frise.h"

#include "jalons-nationality.h"
#include "jalons-spans.h"

/* How much may be shown before the first period, and after the time authorised. */
#define MONTHS_BEFORE 12
#define MONTHS_AFTER 36

typedef struct {
  JalonsFrise                *frise;
  const JalonsDossier        *dossier;
  const JalonsDossierParcours *parcours;
  GArray                     *running; /* JalonsSpan: what the periods cover, merged */
} Build;

static JalonsFriseLane
lane_of (JalonsFriseKind kind)
{
  if (kind <= JALONS_FRISE_GAP_PSP)
    return JALONS_FRISE_LANE_PSP;
  if (kind <= JALONS_FRISE_GAP_SEJOUR)
    return JALONS_FRISE_LANE_SEJOUR;
  if (kind <= JALONS_FRISE_GAP_AFIS)
    return JALONS_FRISE_LANE_AFIS;

  return kind == JALONS_FRISE_LOGEMENT ? JALONS_FRISE_LANE_HEBERGEMENT : JALONS_FRISE_LANE_ACTES;
}

/* The element, valid until the next one; its place in the window comes later. */
static JalonsFriseElement *
add (const Build *build, JalonsFriseKind kind, JalonsSpan span)
{
  JalonsDay today = build->frise->today;
  JalonsFriseElement element = { .lane = lane_of (kind), .kind = kind, .span = span, .index = G_MAXUINT };

  if (span.last == JALONS_DAY_OPEN)
    element.flags |= JALONS_FRISE_OPEN;
  if (jalons_span_contains (span, today))
    element.flags |= JALONS_FRISE_CURRENT;
  if (span.first > today)
    element.flags |= JALONS_FRISE_FORESEEN;
  g_array_append_val (build->frise->elements, element);

  return jalons_frise_element (build->frise, build->frise->elements->len - 1);
}

static void
add_fact (const Build *build, JalonsFriseKind kind, JalonsSpan span, JalonsFact fact, guint index)
{
  JalonsFriseElement *element = add (build, kind, span);

  element->fact = fact;
  element->index = index;
}

/* Nothing for a day that is not known. */
static void
add_point (const Build *build, JalonsFriseKind kind, JalonsDay day, JalonsFact fact, guint index)
{
  if (day != JALONS_DAY_NONE)
    add_fact (build, kind, (JalonsSpan) { day, day }, fact, index);
}

/* How many periods of the parcours begin before this one, those of another register included. */
static guint
rank_of (const Build *build, const JalonsDossierDemande *periode)
{
  guint rank = jalons_dossier_parcours_periodes_before (build->parcours) + 1;

  for (guint i = 0; i < build->parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *other
          = jalons_dossier_demande (build->dossier, build->parcours->first_demande + i);

      rank += other->is_periode
              && (other->record.debut < periode->record.debut
                  || (other->record.debut == periode->record.debut && other < periode));
    }

  return rank;
}

static void
add_periode (const Build *build, guint index)
{
  const JalonsDossierDemande *periode = jalons_dossier_demande (build->dossier, index);
  JalonsSpan span = jalons_dossier_periode_span (build->dossier, periode);
  JalonsSpan whole = jalons_span_new (periode->record.debut, periode->record.fin);
  gboolean is_void = jalons_span_is_empty (span);
  JalonsFriseElement *element = NULL;

  if (jalons_span_is_empty (whole))
    return;
  element = add (build, JALONS_FRISE_PERIODE, is_void ? whole : span);
  element->fact = (JalonsFact) { JALONS_TABLE_DEMANDES, periode->record.id, "debut" };
  element->index = index;
  element->rank = rank_of (build, periode);
  if (is_void)
    element->flags |= JALONS_FRISE_VOID;
  else if (span.last < whole.last)
    element->flags |= JALONS_FRISE_CUT;
  if (!is_void)
    g_array_append_val (build->running, span);
}

static void
add_demande (const Build *build, guint index)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (build->dossier, index);
  JalonsRef row = demande->record.id;

  if (demande->is_periode)
    add_periode (build, index);
  add_point (build, JALONS_FRISE_DEPOT, demande->record.depot,
             (JalonsFact) { JALONS_TABLE_DEMANDES, row, "depot" }, index);
  add_point (build, JALONS_FRISE_SEANCE, demande->seance ? demande->seance->date : JALONS_DAY_NONE,
             (JalonsFact) { JALONS_TABLE_DEMANDES, row, "seance" }, index);
  add_point (build, JALONS_FRISE_DECISION, demande->record.decision_date,
             (JalonsFact) { JALONS_TABLE_DEMANDES, row, "decision_date" }, index);
  add_point (build, JALONS_FRISE_NOTIFICATION, demande->record.notification,
             (JalonsFact) { JALONS_TABLE_DEMANDES, row, "notification" }, index);
}

static gboolean
is_of_parcours (const Build *build, guint demande)
{
  return demande >= build->parcours->first_demande
         && demande < build->parcours->first_demande + build->parcours->n_demandes;
}

static void
add_examinations (const Build *build)
{
  for (guint i = 0; i < build->dossier->ajournements->len; i++)
    {
      const JalonsDossierAjournement *row = &g_array_index (build->dossier->ajournements, JalonsDossierAjournement, i);

      if (is_of_parcours (build, row->demande) && row->seance)
        add_point (build, JALONS_FRISE_AJOURNEMENT, row->seance->date,
                   (JalonsFact) { JALONS_TABLE_AJOURNEMENTS, row->record.id, "seance" }, i);
    }
  for (guint i = 0; i < build->dossier->recours->len; i++)
    {
      const JalonsDossierRecours *row = &g_array_index (build->dossier->recours, JalonsDossierRecours, i);

      if (!is_of_parcours (build, row->demande))
        continue;
      add_point (build, JALONS_FRISE_RECOURS, row->record.depot,
                 (JalonsFact) { JALONS_TABLE_RECOURS, row->record.id, "depot" }, i);
      add_point (build, JALONS_FRISE_ISSUE, row->record.issue_date,
                 (JalonsFact) { JALONS_TABLE_RECOURS, row->record.id, "issue_date" }, i);
    }
}

static void
add_exit (const Build *build)
{
  const JalonsDossierParcours *parcours = build->parcours;

  if (parcours->exit == JALONS_DAY_NONE)
    return;
  if (parcours->sortie.id && parcours->sortie.date == parcours->exit)
    {
      add_point (build, JALONS_FRISE_SORTIE, parcours->exit,
                 (JalonsFact) { JALONS_TABLE_SORTIES, parcours->sortie.id, "date" }, G_MAXUINT);
      return;
    }
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (build->dossier, parcours->first_demande + i);

      if (demande->record.type == JALONS_DEMANDE_SORTIE_ANTICIPEE && demande->record.debut == parcours->exit)
        {
          add_point (build, JALONS_FRISE_SORTIE, parcours->exit,
                     (JalonsFact) { JALONS_TABLE_DEMANDES, demande->record.id, "debut" },
                     parcours->first_demande + i);
          return;
        }
    }
}

/* Between two periods, then from the last one to the exit, or to today while not out. */
static void
add_gaps_psp (const Build *build)
{
  JalonsDay exit = build->parcours->exit;
  GArray *running = build->running;

  for (guint i = 0; i < running->len; i++)
    {
      JalonsSpan after = { g_array_index (running, JalonsSpan, i).last + 1, build->frise->today };
      JalonsFriseElement *gap = NULL;

      if (i + 1 < running->len)
        after.last = g_array_index (running, JalonsSpan, i + 1).first - 1;
      else if (exit != JALONS_DAY_NONE)
        after.last = exit - 1;
      after = jalons_span_cut (after, exit);
      if (jalons_span_is_empty (after))
        continue;
      gap = add (build, JALONS_FRISE_GAP_PSP, after);
      if (i + 1 == running->len && exit == JALONS_DAY_NONE)
        gap->flags |= JALONS_FRISE_OPEN;
    }
}

/* What the periods cover and @cover, an array of JalonsSpan, does not. Takes @cover. */
static void
add_gaps (const Build *build, JalonsFriseKind kind, GArray *cover, JalonsFriseFlags flags)
{
  g_autoptr (GArray) gaps = NULL;

  jalons_spans_merge (cover);
  gaps = jalons_spans_subtract (build->running, cover);
  for (guint i = 0; i < gaps->len; i++)
    add (build, kind, g_array_index (gaps, JalonsSpan, i))->flags |= flags;
  g_array_unref (cover);
}

/* The récépissé of a first request and the certificate of extension keep the stay regular; the article
 * on the AFIS does not list them. */
static gboolean
is_unlisted (const JalonsSejour *row)
{
  return row->nature == JALONS_NATURE_SEJOUR_ATTESTATION_PROLONGATION
         || (row->nature == JALONS_NATURE_SEJOUR_RECEPISSE && row->rang == JALONS_RANG_PREMIERE);
}

JalonsFriseNeed
jalons_frise_need (const JalonsDossier *dossier)
{
  switch (jalons_nationality_origine (dossier->personne.nationalite))
    {
    case JALONS_ORIGINE_FRA:
    case JALONS_ORIGINE_UE:
      return JALONS_FRISE_NEEDS_NO_TITRE;
    case JALONS_ORIGINE_HORS_UE:
      return JALONS_FRISE_NEEDS_TITRE;
    case JALONS_ORIGINE_INCONNU:
    default:
      return JALONS_FRISE_MAY_NEED_TITRE;
    }
}

static void
add_sejours (const Build *build)
{
  GArray *cover = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));
  JalonsFriseNeed need = jalons_frise_need (build->dossier);

  for (guint i = 0; i < build->dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (build->dossier->sejours, JalonsSejour, i);
      JalonsFact fact = { JALONS_TABLE_SEJOURS, row->id, "debut" };
      JalonsSpan span = jalons_span_new (row->debut, row->fin);
      JalonsFriseElement *element = NULL;

      if (row->debut == JALONS_DAY_NONE || row->suite == JALONS_SUITE_REFUSEE)
        {
          add_point (build, JALONS_FRISE_TITRE_DEMANDE, row->demande,
                     (JalonsFact) { JALONS_TABLE_SEJOURS, row->id, "demande" }, i);
          continue;
        }
      if (jalons_span_is_empty (span))
        continue;
      g_array_append_val (cover, span);
      element = add (build, JALONS_FRISE_TITRE, span);
      element->fact = fact;
      element->index = i;
      if (is_unlisted (row) && need != JALONS_FRISE_NEEDS_NO_TITRE)
        element->flags |= JALONS_FRISE_UNLISTED;
    }
  if (need == JALONS_FRISE_NEEDS_NO_TITRE)
    g_array_unref (cover);
  else
    add_gaps (build, JALONS_FRISE_GAP_SEJOUR, cover,
              need == JALONS_FRISE_MAY_NEED_TITRE ? JALONS_FRISE_TO_CHECK : 0);
}

static void
add_afis (const Build *build)
{
  GArray *cover = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));

  for (guint i = 0; i < build->dossier->afis->len; i++)
    {
      const JalonsAfis *row = &g_array_index (build->dossier->afis, JalonsAfis, i);
      JalonsSpan span = jalons_span_new (row->ouverture, row->fermeture);

      if (jalons_span_is_empty (span))
        continue;
      g_array_append_val (cover, span);
      add_fact (build, JALONS_FRISE_DROIT, span, (JalonsFact) { JALONS_TABLE_AFIS, row->id, "ouverture" }, i);
    }
  add_gaps (build, JALONS_FRISE_GAP_AFIS, cover, 0);
}

static void
add_hebergements (const Build *build)
{
  for (guint i = 0; i < build->dossier->hebergements->len; i++)
    {
      const JalonsHebergement *row = &g_array_index (build->dossier->hebergements, JalonsHebergement, i);
      JalonsSpan span = jalons_span_new (row->debut, row->fin);

      if (row->debut != JALONS_DAY_NONE && !jalons_span_is_empty (span))
        add_fact (build, JALONS_FRISE_LOGEMENT, span, (JalonsFact) { JALONS_TABLE_HEBERGEMENTS, row->id, "debut" }, i);
    }
}

/* The first and the last act or period of the parcours. */
static JalonsSpan
extent (const Build *build)
{
  JalonsSpan all = { JALONS_DAY_OPEN, JALONS_DAY_NONE };

  for (guint i = 0; i < build->frise->elements->len; i++)
    {
      const JalonsFriseElement *element = jalons_frise_element (build->frise, i);

      if (element->lane != JALONS_FRISE_LANE_PSP && element->lane != JALONS_FRISE_LANE_ACTES)
        continue;
      all.first = MIN (all.first, element->span.first);
      all.last = MAX (all.last, element->span.last);
    }

  return all;
}

/* The last of the 24 months: once those not yet authorised are added to the last period, while not out. */
static JalonsDay
authorised_end (const Build *build, JalonsDay start)
{
  JalonsDuration time = jalons_dossier_parcours_time (build->dossier, build->parcours);
  int before = jalons_dossier_parcours_time_before (build->parcours).months;
  JalonsDay end = jalons_day_add_months (start, JALONS_PARCOURS_MONTHS - before) - 1;

  if (build->parcours->last_periode >= 0 && build->parcours->exit == JALONS_DAY_NONE)
    {
      JalonsDay last = jalons_dossier_demande (build->dossier, build->parcours->last_periode)->record.fin;

      end = MAX (end, jalons_day_add_months (last, MAX (JALONS_PARCOURS_MONTHS - time.months, 0)));
    }

  return end;
}

static void
set_window (const Build *build)
{
  JalonsFrise *frise = build->frise;
  JalonsSpan all = extent (build);
  gboolean is_empty = jalons_span_is_empty (all);
  JalonsDay start = frise->start != JALONS_DAY_NONE ? frise->start : (is_empty ? frise->today : all.first);
  JalonsDay first = is_empty ? start : MAX (all.first, jalons_day_add_months (start, -MONTHS_BEFORE));
  JalonsDay end = authorised_end (build, start);
  JalonsDay latest = jalons_day_add_months (start, JALONS_FRISE_MAX_MONTHS - MONTHS_BEFORE) - 1;

  if (!is_empty)
    end = MAX (end, MIN (all.last, jalons_day_add_months (end, MONTHS_AFTER)));
  frise->window.first = jalons_month_first (jalons_month_of (first));
  frise->window.last = jalons_month_last (jalons_month_of (MIN (end, latest)));
}

/* Brings the element into the window. A point outside stays, at the edge; a span outside goes. */
static gboolean
place (JalonsFriseElement *element, JalonsSpan window)
{
  element->shown = jalons_span_intersect (element->span, window);
  if (element->span.first < window.first)
    element->flags |= JALONS_FRISE_BEFORE_WINDOW;
  if (element->span.last > window.last)
    element->flags |= JALONS_FRISE_AFTER_WINDOW;
  if (!jalons_span_is_empty (element->shown))
    return TRUE;
  if (!jalons_frise_kind_is_point (element->kind))
    return FALSE;
  element->shown.first = element->shown.last = CLAMP (element->span.first, window.first, window.last);

  return TRUE;
}

static int
compare_elements (gconstpointer a, gconstpointer b)
{
  const JalonsFriseElement *one = a, *other = b;
  const gint64 keys[][2] = {
    { one->lane, other->lane },
    { one->span.first, other->span.first },
    { one->kind, other->kind },
    { one->span.last, other->span.last },
    { one->fact.row, other->fact.row },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;

  return 0;
}

/* Gives each element of the lane the first track that is free on all its days. */
static void
lay_tracks (JalonsFrise *frise, JalonsFriseLane lane)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (JalonsDay));

  for (guint i = 0; i < frise->elements->len; i++)
    {
      JalonsFriseElement *element = jalons_frise_element (frise, i);

      if (element->lane != lane)
        continue;
      for (element->track = 0; element->track < ends->len; element->track++)
        if (g_array_index (ends, JalonsDay, element->track) < element->shown.first)
          break;
      if (element->track == ends->len)
        g_array_append_val (ends, element->shown.last);
      g_array_index (ends, JalonsDay, element->track) = element->shown.last;
    }
  frise->n_tracks[lane] = MAX (ends->len, 1);
}

static void
lay_out (JalonsFrise *frise)
{
  guint n = 0;

  for (guint i = 0; i < frise->elements->len; i++)
    {
      JalonsFriseElement element = *jalons_frise_element (frise, i);

      if (place (&element, frise->window))
        *jalons_frise_element (frise, n++) = element;
    }
  g_array_set_size (frise->elements, n);
  g_array_sort (frise->elements, compare_elements);
  for (guint lane = 0; lane < JALONS_FRISE_N_LANES; lane++)
    lay_tracks (frise, lane);
}

JalonsFrise *
jalons_frise_new (const JalonsDossier *dossier, guint parcours, JalonsDay today)
{
  JalonsFrise *frise = g_new0 (JalonsFrise, 1);
  Build build = { frise, dossier, jalons_dossier_parcours (dossier, parcours), NULL };

  build.running = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));
  frise->today = today;
  frise->start = JALONS_DAY_NONE;
  if (build.parcours->first_periode >= 0)
    frise->start = jalons_dossier_demande (dossier, build.parcours->first_periode)->record.debut;
  frise->elements = g_array_new (FALSE, FALSE, sizeof (JalonsFriseElement));
  for (guint i = 0; i < build.parcours->n_demandes; i++)
    add_demande (&build, build.parcours->first_demande + i);
  jalons_spans_merge (build.running);
  add_examinations (&build);
  add_exit (&build);
  add_gaps_psp (&build);
  add_sejours (&build);
  add_afis (&build);
  add_hebergements (&build);
  set_window (&build);
  lay_out (frise);
  g_array_unref (build.running);

  return frise;
}

void
jalons_frise_free (JalonsFrise *frise)
{
  if (!frise)
    return;
  g_array_unref (frise->elements);
  g_free (frise);
}
