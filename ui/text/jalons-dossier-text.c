/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-dossier-text.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-prochain-acte.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"

/* How many periods begin up to @day, those of another register included. */
static guint
rank_on (const JalonsDossierView *view, JalonsDay day)
{
  guint rank = jalons_dossier_parcours_periodes_before (view->parcours);

  for (guint i = 0; i < view->parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (view->dossier, view->parcours->first_demande + i);

      rank += demande->is_periode && demande->record.debut <= day;
    }

  return rank;
}

/* The first period that begins after @day. */
static const JalonsDossierDemande *
next_periode (const JalonsDossierView *view, JalonsDay day)
{
  const JalonsDossierDemande *next = NULL;

  for (guint i = 0; i < view->parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (view->dossier, view->parcours->first_demande + i);

      if (demande->is_periode && demande->record.debut > day && (!next || demande->record.debut < next->record.debut))
        next = demande;
    }

  return next;
}

/* The last period to end before @day. */
static const JalonsDossierDemande *
ended_periode (const JalonsDossierView *view, JalonsDay day)
{
  const JalonsDossierDemande *last = NULL;

  for (guint i = 0; i < view->parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (view->dossier, view->parcours->first_demande + i);

      if (demande->is_periode && demande->record.fin < day && (!last || demande->record.fin > last->record.fin))
        last = demande;
    }

  return last;
}

/* « reste 12 mois à autoriser sur 24 ». */
static char *
left_text (const JalonsDossierView *view)
{
  JalonsDuration time = jalons_dossier_parcours_time (view->dossier, view->parcours);
  int months = JALONS_PARCOURS_MONTHS - time.months - (time.days > 0);
  g_autofree char *left = NULL;

  if (months < 0 || (months == 0 && !time.days))
    return g_strdup_printf (_ ("the %d months are authorised"), JALONS_PARCOURS_MONTHS);
  left = jalons_text_duration (months, 0);
  if (time.days)
    return g_strdup_printf (_ ("a little more than %s of %d left to authorise"), left, JALONS_PARCOURS_MONTHS);

  return g_strdup_printf (_ ("%s of %d left to authorise"), left, JALONS_PARCOURS_MONTHS);
}

static char *
state_in_progress (const JalonsDossierView *view)
{
  const JalonsDossierDemande *running
      = jalons_dossier_running_periode (view->dossier, view->parcours, view->today);
  JalonsSpan span = jalons_dossier_periode_span (view->dossier, running);
  g_autofree char *last = jalons_text_day (span.last);
  g_autofree char *left = left_text (view);
  guint rank = rank_on (view, running->record.debut);
  int month = jalons_parcours_month (view->dossier, view->parcours, view->today);

  if (view->parcours->exit != JALONS_DAY_NONE)
    return g_strdup_printf (_ ("Period %u of %u, month %d of %d, in progress until %s, eve of the exit"),
                            rank, JALONS_PARCOURS_PERIODES, month, JALONS_PARCOURS_MONTHS, last);

  return g_strdup_printf (_ ("Period %u of %u, month %d of %d, in progress until %s — %s"), rank,
                          JALONS_PARCOURS_PERIODES, month, JALONS_PARCOURS_MONTHS, last, left);
}

static char *
state_expired (const JalonsDossierView *view)
{
  const JalonsDossierDemande *next = next_periode (view, view->today);
  const JalonsDossierDemande *ended = ended_periode (view, view->today);
  g_autofree char *since = jalons_text_day (ended ? ended->record.fin + 1 : JALONS_DAY_NONE);
  g_autofree char *day = NULL;

  if (view->parcours->exit != JALONS_DAY_NONE)
    {
      day = jalons_text_day (view->parcours->exit);
      return g_strdup_printf (_ ("No period since %s, exit on %s"), since, day);
    }
  if (!next)
    return g_strdup_printf (_ ("Expired since %s, to be put right"), since);
  day = jalons_text_day (next->record.debut);

  return g_strdup_printf (_ ("Between two periods since %s: the next one begins on %s"), since, day);
}

static char *
state_ended (const JalonsDossierView *view)
{
  const JalonsSortie *sortie = &view->parcours->sortie;
  g_autofree char *day = jalons_text_day (view->parcours->exit);
  g_autofree char *motif = jalons_text_code_inside (JALONS_CODES_MOTIF_SORTIE,
                                                    sortie->id ? sortie->motif : JALONS_MOTIF_ANTICIPEE);
  g_autofree char *emploi = jalons_text_code_inside (JALONS_CODES_EMPLOI, sortie->id ? sortie->emploi : 0);
  g_autofree char *how = g_strdup_printf ("%s%s%s", motif, *motif && *emploi ? ", " : "", emploi);

  return *how ? g_strdup_printf (_ ("Out since %s: %s"), day, how) : g_strdup_printf (_ ("Out since %s"), day);
}

static char *
state_not_started (const JalonsDossierView *view)
{
  const JalonsDossierDemande *next = next_periode (view, view->today);
  const JalonsDossierDemande *last = NULL;
  g_autofree char *day = NULL;
  g_autofree char *decision = NULL;

  if (next)
    {
      day = jalons_text_day (next->record.debut);
      return g_strdup_printf (_ ("Authorised; the first period begins on %s"), day);
    }
  if (!view->parcours->n_demandes)
    return g_strdup (_ ("No demande recorded"));
  last = jalons_dossier_demande (view->dossier, view->parcours->first_demande + view->parcours->n_demandes - 1);
  if (!last->record.decision)
    return g_strdup_printf (_ ("%s: decision awaited"), jalons_text_demande (last->record.type));
  day = jalons_text_day (last->record.decision_date);
  decision = jalons_text_code_inside (JALONS_CODES_DECISION, last->record.decision);

  return g_strdup_printf (_ ("%s: %s on %s"), jalons_text_demande (last->record.type), decision, day);
}

char *
jalons_dossier_text_state (const JalonsDossierView *view)
{
  switch (jalons_dossier_parcours_state (view->dossier, view->parcours, view->today))
    {
    case JALONS_PARCOURS_IN_PROGRESS:
      return state_in_progress (view);
    case JALONS_PARCOURS_EXPIRED:
      return state_expired (view);
    case JALONS_PARCOURS_ENDED:
      return state_ended (view);
    case JALONS_PARCOURS_NOT_STARTED:
    default:
      return state_not_started (view);
    }
}

/* The nearest of the days to come, and what it is. */
typedef struct {
  JalonsDay day;
  char     *what;
} Milestone;

/* Takes @what. */
static void
propose (Milestone *nearest, JalonsDay today, JalonsDay day, char *what)
{
  if (day == JALONS_DAY_NONE || day == JALONS_DAY_OPEN || day < today
      || (nearest->what && nearest->day <= day))
    {
      g_free (what);
      return;
    }
  g_free (nearest->what);
  *nearest = (Milestone) { day, what };
}

static void
propose_sessions (const JalonsDossierView *view, Milestone *nearest)
{
  for (guint i = 0; i < view->parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (view->dossier, view->parcours->first_demande + i);

      if (demande->seance && !demande->record.decision)
        propose (nearest, view->today, demande->seance->date, g_strdup (_ ("session of the CDLP")));
    }
}

static void
propose_periods (const JalonsDossierView *view, Milestone *nearest)
{
  const JalonsDossierDemande *running
      = jalons_dossier_running_periode (view->dossier, view->parcours, view->today);
  const JalonsDossierDemande *next = next_periode (view, view->today);
  JalonsDuration time = jalons_dossier_parcours_time (view->dossier, view->parcours);
  guint rank = running ? rank_on (view, running->record.debut) : 0;

  if (next)
    propose (nearest, view->today, next->record.debut,
             g_strdup_printf (_ ("beginning of period %u"), rank_on (view, next->record.debut)));
  if (!running || next || view->parcours->exit != JALONS_DAY_NONE)
    return;
  if (time.months >= JALONS_PARCOURS_MONTHS)
    propose (nearest, view->today, jalons_dossier_periode_span (view->dossier, running).last,
             g_strdup_printf (_ ("end of period %u and of the authorised time"), rank));
  else
    propose (nearest, view->today, jalons_dossier_periode_span (view->dossier, running).last,
             g_strdup_printf (_ ("end of period %u, renewal to be decided before"), rank));
}

/* The last day she holds a document or a right, those in force following one another. */
static void
propose_rights (const JalonsDossierView *view, Milestone *nearest)
{
  const JalonsDossier *dossier = view->dossier;
  const JalonsSejour *document = NULL;

  for (guint i = 0; i < dossier->sejours->len; i++)
    {
      const JalonsSejour *row = &g_array_index (dossier->sejours, JalonsSejour, i);

      if (row->debut != JALONS_DAY_NONE && row->debut <= view->today && row->fin != JALONS_DAY_NONE
          && (!document || row->fin > document->fin))
        document = row;
    }
  if (document)
    propose (nearest, view->today, document->fin,
             g_strdup_printf (_ ("end of: %s"),
                              jalons_text_code (JALONS_CODES_NATURE_SEJOUR, document->nature)));
  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsAfis *row = &g_array_index (dossier->afis, JalonsAfis, i);

      if (row->ouverture <= view->today)
        propose (nearest, view->today, row->fermeture, g_strdup (_ ("end of the AFIS right")));
    }
}

char *
jalons_dossier_text_next (const JalonsDossierView *view)
{
  Milestone nearest = { JALONS_DAY_NONE, NULL };
  g_autofree char *what = NULL;
  g_autofree char *day = NULL;
  g_autofree char *days = NULL;

  if (jalons_dossier_parcours_state (view->dossier, view->parcours, view->today) == JALONS_PARCOURS_ENDED)
    return NULL;
  propose (&nearest, view->today, view->parcours->exit, g_strdup (_ ("exit")));
  propose_sessions (view, &nearest);
  propose_periods (view, &nearest);
  propose_rights (view, &nearest);
  what = nearest.what;
  if (!what)
    return NULL;
  day = jalons_text_day (nearest.day);
  if (nearest.day == view->today)
    return g_strdup_printf (_ ("Next milestone: %s, today"), what);
  days = jalons_text_days (nearest.day - view->today);

  return g_strdup_printf (_ ("Next milestone: %s, on %s (in %s)"), what, day, days);
}

char *
jalons_dossier_text_name (const JalonsDossierView *view)
{
  const JalonsPersonne *personne = &view->dossier->personne;
  const char *parts[] = { personne->nom, personne->prenom };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (name, "%s%s", name->len ? " " : "", parts[i]);

  if (view->identity == JALONS_IDENTITY_NONE)
    return g_strdup ("");
  if (!name->len)
    return g_strdup (_ ("Name not known"));

  return view->identity == JALONS_IDENTITY_WHOLE ? g_strdup (name->str) : jalons_names_shown (name->str);
}
