/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-frise-text.h"

#include <glib/gi18n.h>

#include "jalons-text-code.h"
#include "jalons-text-days.h"

static const char *const lanes[JALONS_FRISE_N_LANES] = {
  [JALONS_FRISE_LANE_PSP] = N_ ("PSP"),
  [JALONS_FRISE_LANE_SEJOUR] = N_ ("Residence"),
  [JALONS_FRISE_LANE_AFIS] = N_ ("AFIS"),
  [JALONS_FRISE_LANE_HEBERGEMENT] = N_ ("Housing"),
  [JALONS_FRISE_LANE_ACTES] = N_ ("Acts"),
};

static const char *const labels[] = {
  [JALONS_FRISE_PERIODE] = NULL,
  [JALONS_FRISE_GAP_PSP] = N_ ("No period"),
  [JALONS_FRISE_TITRE] = NULL,
  [JALONS_FRISE_TITRE_DEMANDE] = NULL,
  [JALONS_FRISE_GAP_SEJOUR] = N_ ("No document"),
  [JALONS_FRISE_DROIT] = N_ ("AFIS right"),
  [JALONS_FRISE_GAP_AFIS] = N_ ("No AFIS"),
  [JALONS_FRISE_LOGEMENT] = NULL,
  [JALONS_FRISE_DEPOT] = N_ ("Filing"),
  [JALONS_FRISE_AJOURNEMENT] = N_ ("Postponement"),
  [JALONS_FRISE_SEANCE] = N_ ("Session"),
  [JALONS_FRISE_DECISION] = N_ ("Decision"),
  [JALONS_FRISE_NOTIFICATION] = N_ ("Notification"),
  [JALONS_FRISE_RECOURS] = N_ ("Appeal"),
  [JALONS_FRISE_ISSUE] = N_ ("Outcome"),
  [JALONS_FRISE_SORTIE] = N_ ("Exit"),
};

const char *
jalons_frise_text_lane (JalonsFriseLane lane)
{
  g_return_val_if_fail (lane < JALONS_FRISE_N_LANES, "");

  return _ (lanes[lane]);
}

static const JalonsDemande *
demande_of (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  return &jalons_dossier_demande (dossier, element->index)->record;
}

static const JalonsSejour *
sejour_of (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  return &g_array_index (dossier->sejours, JalonsSejour, element->index);
}

static const JalonsRecours *
recours_of (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  return &g_array_index (dossier->recours, JalonsDossierRecours, element->index).record;
}

static const char *
hebergement_of (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  int type = g_array_index (dossier->hebergements, JalonsHebergement, element->index).type;

  return type ? jalons_text_code (JALONS_CODES_HEBERGEMENT, type) : _ ("Housing of unknown kind");
}

char *
jalons_frise_text_label (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  if (element->flags & JALONS_FRISE_TO_CHECK)
    return g_strdup (_ ("To check"));
  switch ((int) element->kind)
    {
    case JALONS_FRISE_PERIODE:
      return g_strdup_printf (_ ("Period %u"), element->rank);
    case JALONS_FRISE_TITRE:
    case JALONS_FRISE_TITRE_DEMANDE:
      return g_strdup (jalons_text_code (JALONS_CODES_NATURE_SEJOUR, sejour_of (dossier, element)->nature));
    case JALONS_FRISE_LOGEMENT:
      return g_strdup (hebergement_of (dossier, element));
    default:
      return g_strdup (_ (labels[element->kind]));
    }
}

/* « Séance : favorable », or the label alone. */
static char *
with_detail (const char *what, const char *detail)
{
  /* TRANSLATORS: an act, then what came out of it. */
  return *detail ? g_strdup_printf (_ ("%s: %s"), what, detail) : g_strdup (what);
}

static char *
what_recours (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  const JalonsRecours *recours = recours_of (dossier, element);
  g_autofree char *nature = jalons_text_code_inside (JALONS_CODES_NATURE_RECOURS, recours->nature);
  g_autofree char *issue = jalons_text_code_inside (JALONS_CODES_ISSUE, recours->issue);

  if (element->kind == JALONS_FRISE_RECOURS)
    return g_strdup_printf (_ ("Appeal (%s)"), nature);

  return g_strdup_printf (_ ("Outcome of the appeal (%s): %s"), nature, issue);
}

static char *
what_of_demande (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  const JalonsDemande *demande = demande_of (dossier, element);
  g_autofree char *avis = jalons_text_code_inside (JALONS_CODES_AVIS, demande->avis_commission);
  g_autofree char *decision = jalons_text_code_inside (JALONS_CODES_DECISION, demande->decision);

  switch ((int) element->kind)
    {
    case JALONS_FRISE_DEPOT:
      return g_strdup_printf (_ ("%s filed"), jalons_text_demande (demande->type));
    case JALONS_FRISE_SEANCE:
      return with_detail (_ ("Session of the CDLP"), avis);
    case JALONS_FRISE_DECISION:
      return with_detail (demande->autorite == JALONS_AUTORITE_JUGE ? _ ("Decision of the judge")
                                                                    : _ ("Decision of the préfet"),
                          decision);
    case JALONS_FRISE_NOTIFICATION:
    default:
      return with_detail (_ ("Notification of the decision"), decision);
    }
}

static const JalonsSortie *
sortie_of (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  for (guint i = 0; i < dossier->parcours->len; i++)
    if (element->fact.table == JALONS_TABLE_SORTIES
        && jalons_dossier_parcours (dossier, i)->sortie.id == element->fact.row)
      return &jalons_dossier_parcours (dossier, i)->sortie;

  return NULL;
}

static char *
what_exit (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  const JalonsSortie *sortie = sortie_of (dossier, element);
  g_autofree char *motif
      = jalons_text_code_inside (JALONS_CODES_MOTIF_SORTIE, sortie ? sortie->motif : JALONS_MOTIF_ANTICIPEE);
  g_autofree char *emploi = jalons_text_code_inside (JALONS_CODES_EMPLOI, sortie ? sortie->emploi : 0);
  g_autofree char *both = g_strdup_printf ("%s%s%s", motif, *motif && *emploi ? ", " : "", emploi);

  return with_detail (_ ("Exit"), both);
}

char *
jalons_frise_text_what (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  switch (element->kind)
    {
    case JALONS_FRISE_PERIODE:
      if (element->rank > JALONS_PARCOURS_PERIODES)
        return g_strdup_printf (_ ("Period %u"), element->rank);
      return g_strdup_printf (_ ("Period %u of %u"), element->rank, JALONS_PARCOURS_PERIODES);
    case JALONS_FRISE_GAP_PSP:
      return g_strdup (element->flags & JALONS_FRISE_OPEN ? _ ("Gap: expired, no authorised period")
                                                          : _ ("Gap: no authorised period"));
    case JALONS_FRISE_TITRE:
      return jalons_text_sejour (sejour_of (dossier, element));
    case JALONS_FRISE_TITRE_DEMANDE:
      {
        g_autofree char *what = jalons_text_sejour (sejour_of (dossier, element));

        return g_strdup_printf (sejour_of (dossier, element)->suite == JALONS_SUITE_REFUSEE
                                    ? _ ("%s asked for, refused")
                                    : _ ("%s asked for, not delivered"),
                                what);
      }
    case JALONS_FRISE_GAP_SEJOUR:
      return g_strdup (element->flags & JALONS_FRISE_TO_CHECK ? _ ("Residence to check: no document recorded")
                                                              : _ ("Gap: no residence document recorded"));
    case JALONS_FRISE_DROIT:
      return g_strdup (_ ("AFIS right"));
    case JALONS_FRISE_GAP_AFIS:
      return g_strdup (_ ("Gap: no AFIS right"));
    case JALONS_FRISE_LOGEMENT:
      return g_strdup (hebergement_of (dossier, element));
    case JALONS_FRISE_AJOURNEMENT:
      return g_strdup (_ ("Postponed by the CDLP"));
    case JALONS_FRISE_RECOURS:
    case JALONS_FRISE_ISSUE:
      return what_recours (dossier, element);
    case JALONS_FRISE_SORTIE:
      return what_exit (dossier, element);
    case JALONS_FRISE_DEPOT:
    case JALONS_FRISE_SEANCE:
    case JALONS_FRISE_DECISION:
    case JALONS_FRISE_NOTIFICATION:
    default:
      return what_of_demande (dossier, element);
    }
}

/* Whole months when they are, else days. */
static char *
length_text (JalonsSpan span)
{
  JalonsDuration duration = jalons_duration_of (span);

  if (duration.months && !duration.days)
    return jalons_text_duration (duration.months, 0);

  return jalons_text_days (jalons_span_days (span));
}

char *
jalons_frise_text_when (const JalonsFriseElement *element)
{
  g_autofree char *when = NULL;
  g_autofree char *length = NULL;

  if (jalons_frise_kind_is_point (element->kind))
    {
      g_autofree char *day = jalons_text_day (element->span.first);

      return g_strdup_printf (_ ("on %s"), day);
    }
  when = jalons_text_span (element->span.first, element->span.last);
  if (element->span.last == JALONS_DAY_OPEN)
    return g_steal_pointer (&when);
  length = length_text (element->span);

  return g_strdup_printf ("%s (%s)", when, length);
}

/* What follows the dates: where the element stands today, and why it matters. */
static const char *
state_text (const JalonsFriseElement *element)
{
  gboolean is_period = element->kind == JALONS_FRISE_PERIODE;
  gboolean is_gap = jalons_frise_kind_is_gap (element->kind);

  if (element->flags & JALONS_FRISE_VOID)
    return _ ("begins after the exit: to correct");
  if (element->flags & JALONS_FRISE_CUT)
    return _ ("ended by the exit before its term");
  if (element->kind == JALONS_FRISE_GAP_PSP && element->flags & JALONS_FRISE_OPEN)
    return _ ("to be put right: a renewal or an exit is to be recorded");
  if (element->flags & JALONS_FRISE_TO_CHECK)
    return _ ("nationality not known: check whether a document is needed");
  if (element->flags & JALONS_FRISE_UNLISTED)
    return _ ("not listed among the documents that open the AFIS: check");
  if (is_gap && element->flags & JALONS_FRISE_FORESEEN)
    return _ ("foreseen");
  if (element->flags & JALONS_FRISE_FORESEEN)
    return _ ("to come");
  if ((is_period || is_gap) && element->flags & JALONS_FRISE_CURRENT)
    return _ ("in progress");

  return NULL;
}

char *
jalons_frise_text_sentence (const JalonsDossier *dossier, const JalonsFriseElement *element)
{
  g_autofree char *what = jalons_frise_text_what (dossier, element);
  g_autofree char *when = jalons_frise_text_when (element);
  const char *state = state_text (element);

  return state ? g_strdup_printf ("%s, %s, %s", what, when, state) : g_strdup_printf ("%s, %s", what, when);
}
