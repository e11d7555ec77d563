/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-continuite-private.h"
#include "jalons-frise.h"
#include "jalons-spans.h"

typedef struct {
  JalonsContinuiteCause cause;
  JalonsContinuiteAction action;
  JalonsDay effect;
  JalonsDay opens;
  JalonsDay last_useful;
  JalonsFact fact;
} Request;

static gboolean
is_delivered (const JalonsSejour *row)
{
  return row->debut != JALONS_DAY_NONE && row->suite != JALONS_SUITE_REFUSEE;
}

/* CASF R121-12-13-1, 3°: neither the récépissé of a first request nor the certificate of extension. */
static gboolean
is_listed (const JalonsSejour *row)
{
  return row->nature != JALONS_NATURE_SEJOUR_ATTESTATION_PROLONGATION
         && !(row->nature == JALONS_NATURE_SEJOUR_RECEPISSE && row->rang == JALONS_RANG_PREMIERE);
}

GArray *
jalons_garde_documents (const JalonsGarde *garde, gboolean listed)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));

  for (guint i = 0; i < garde->dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (garde->dossier->sejours, JalonsSejour, i);
      JalonsSpan span = jalons_span_new (row->debut, row->fin);

      if (is_delivered (row) && (!listed || is_listed (row)))
        g_array_append_val (spans, span);
    }
  jalons_spans_merge (spans);

  return spans;
}

GArray *
jalons_garde_uncovered (const JalonsGarde *garde, JalonsDay first, GArray *cover)
{
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));
  JalonsSpan span = { MAX (garde->start, first), garde->end };
  GArray *left = NULL;

  if (!jalons_span_is_empty (span))
    g_array_append_val (whole, span);
  left = jalons_spans_subtract (whole, cover);
  g_array_unref (cover);

  return left;
}

/* The document that ended last before @day; NULL when none did. */
static const JalonsSejour *
ended_before (const JalonsGarde *garde, JalonsDay day)
{
  const JalonsSejour *found = NULL;

  for (guint i = 0; i < garde->dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (garde->dossier->sejours, JalonsSejour, i);

      if (is_delivered (row) && row->fin != JALONS_DAY_NONE && row->fin < day
          && (!found || row->fin > found->fin))
        found = row;
    }

  return found;
}

/* The first that is asked for and has no answer. */
static const JalonsSejour *
awaited (const JalonsGarde *garde)
{
  const JalonsSejour *found = NULL;

  for (guint i = 0; i < garde->dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (garde->dossier->sejours, JalonsSejour, i);

      if (row->debut == JALONS_DAY_NONE && row->demande != JALONS_DAY_NONE && !row->suite
          && (!found || row->demande < found->demande))
        found = row;
    }

  return found;
}

/* Asked for @lead days before @day, or today when that is past. */
static void
set_days (const JalonsGarde *garde, JalonsDay day, JalonsDay last, int lead, Request *request)
{
  request->effect = day;
  request->last_useful = last;
  if (last >= garde->today)
    return;
  request->last_useful = garde->today;
  request->effect = MAX (day, garde->today + lead);
  request->opens = JALONS_DAY_NONE;
}

/* What covers from @day on; @expiry says that a document ends the day before. */
static Request
request_for (const JalonsGarde *garde, JalonsDay day, const JalonsSejour *waiting, gboolean expiry)
{
  const JalonsSejour *ended = ended_before (garde, day);
  Request request
      = { .opens = JALONS_DAY_NONE, .fact = { JALONS_TABLE_SEJOURS, ended ? ended->id : 0, "fin" } };

  if (waiting)
    {
      request.cause = JALONS_CAUSE_TITRE_ATTENDU;
      request.action = JALONS_ACTION_RECEPISSE;
      request.fact = (JalonsFact){ JALONS_TABLE_SEJOURS, waiting->id, "demande" };
      set_days (garde, day, MAX (day - 1, garde->today), 0, &request);
    }
  else if (expiry || ended)
    {
      request.cause = JALONS_CAUSE_TITRE_EXPIRE;
      request.action = JALONS_ACTION_RENOUVELER_TITRE;
      request.opens = jalons_day_add_months (day - 1, -garde->delais->fenetre_mois);
      set_days (garde, day, MIN (day - 1, day - garde->delais->recepisse), garde->delais->recepisse,
                &request);
    }
  else
    {
      request.cause = JALONS_CAUSE_TITRE_JAMAIS;
      request.action = JALONS_ACTION_DEMANDER_TITRE;
      set_days (garde, day, day - garde->delais->titre, garde->delais->titre, &request);
    }
  if (request.opens != JALONS_DAY_NONE && request.opens <= garde->today)
    request.opens = JALONS_DAY_NONE;

  return request;
}

static void
add_block (JalonsGarde *garde, const Request *request, JalonsSpan span, gboolean avoidable, int days)
{
  JalonsLacune *lacune = jalons_garde_add (garde, JALONS_CONTINUITE_SEJOUR, request->cause, span);

  if (!lacune)
    return;
  lacune->fact = request->fact;
  lacune->to_check = jalons_frise_need (garde->dossier) == JALONS_FRISE_MAY_NEED_TITRE;
  if (!avoidable)
    return;
  lacune->action = request->action;
  lacune->acteur
      = request->action == JALONS_ACTION_RECEPISSE ? JALONS_ACTEUR_PREFECTURE : JALONS_ACTEUR_PERSONNE;
  lacune->opens = request->opens;
  lacune->last_useful = request->last_useful;
  lacune->days = days;
}

static void
cover_run (JalonsGarde *garde, JalonsSpan run, const JalonsSejour **waiting)
{
  JalonsDay day = run.first;

  while (day <= run.last)
    {
      Request request = request_for (garde, day, *waiting, day > run.first);
      JalonsDay last = jalons_day_add_months (request.effect, garde->delais->titre_mois) - 1;

      *waiting = NULL;
      last = MIN (last, run.last);
      add_block (garde, &request, (JalonsSpan){ day, MIN (request.effect - 1, run.last) }, FALSE, 0);
      add_block (garde, &request, (JalonsSpan){ request.effect, last }, TRUE, run.last - request.effect + 1);
      day = MAX (last, request.effect - 1) + 1;
    }
}

void
jalons_garde_sejour (JalonsGarde *garde)
{
  const JalonsSejour *waiting = awaited (garde);
  g_autoptr (GArray) runs = NULL;

  if (jalons_frise_need (garde->dossier) == JALONS_FRISE_NEEDS_NO_TITRE)
    return;
  runs = jalons_garde_uncovered (garde, garde->start, jalons_garde_documents (garde, FALSE));
  for (guint i = 0; i < runs->len; i++)
    cover_run (garde, g_array_index (runs, JalonsSpan, i), &waiting);
}
