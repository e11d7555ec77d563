/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-echeance.h"

#include <glib/gi18n.h>

#include "jalons-text-days.h"

static const char *const kinds[JALONS_CONTINUITE_N_KINDS]
    = { N_ ("PSP"), N_ ("Right of residence"), N_ ("AFIS") };

static const char *const causes[JALONS_CONTINUITE_N_CAUSES] = {
  [JALONS_CAUSE_NON_DEPOSE] = N_ ("no renewal is filed"),
  [JALONS_CAUSE_NON_INSCRIT] = N_ ("the renewal is on no session"),
  [JALONS_CAUSE_SEANCE_TARDIVE] = N_ ("the session is too late"),
  [JALONS_CAUSE_DECISION_ATTENDUE] = N_ ("the decision is awaited"),
  [JALONS_CAUSE_PERIODE_SUIVANTE] = N_ ("the next period begins later"),
  [JALONS_CAUSE_TITRE_EXPIRE] = N_ ("the document ends"),
  [JALONS_CAUSE_TITRE_ATTENDU] = N_ ("a document is asked for, none is delivered"),
  [JALONS_CAUSE_TITRE_JAMAIS] = N_ ("no document was asked for"),
  [JALONS_CAUSE_DROIT_NON_OUVERT] = N_ ("no right is open"),
  [JALONS_CAUSE_DROIT_EXPIRE] = N_ ("the right ends"),
  [JALONS_CAUSE_TITRE_NON_LISTE] = N_ ("the document is not among those that the AFIS lists"),
};

static const char *const actions[JALONS_CONTINUITE_N_ACTIONS] = {
  [JALONS_ACTION_AUCUNE] = N_ ("too late: nothing recovers these days"),
  [JALONS_ACTION_DEPOSER] = N_ ("file a renewal"),
  [JALONS_ACTION_INSCRIRE] = N_ ("put it on the session"),
  [JALONS_ACTION_PLANIFIER] = N_ ("plan a session"),
  [JALONS_ACTION_DECIDER] = N_ ("decide and notify"),
  [JALONS_ACTION_RENOUVELER_TITRE] = N_ ("ask for the renewal of the document"),
  [JALONS_ACTION_DEMANDER_TITRE] = N_ ("ask for a first APS"),
  [JALONS_ACTION_RECEPISSE] = N_ ("obtain the récépissé"),
  [JALONS_ACTION_OUVRIR_AFIS] = N_ ("have the right opened"),
};

static const char *const acteurs[JALONS_CONTINUITE_N_ACTEURS] = {
  [JALONS_ACTEUR_PERSONNE] = N_ ("the person, with her association"),
  [JALONS_ACTEUR_ASSOCIATION] = N_ ("the association"),
  [JALONS_ACTEUR_DDFE] = N_ ("the delegate"),
  [JALONS_ACTEUR_PREFECTURE] = N_ ("the préfecture"),
};

static const char *const short_kinds[JALONS_CONTINUITE_N_KINDS]
    = { N_ ("PSP"), N_ ("Residence"), N_ ("AFIS") };

static const char *const short_acteurs[JALONS_CONTINUITE_N_ACTEURS] = {
  [JALONS_ACTEUR_PERSONNE] = N_ ("Person"),
  [JALONS_ACTEUR_ASSOCIATION] = N_ ("Association"),
  [JALONS_ACTEUR_DDFE] = N_ ("Delegate"),
  [JALONS_ACTEUR_PREFECTURE] = N_ ("Préfecture"),
};

static const char *const echeances[JALONS_ECHEANCE_N_KINDS] = {
  [JALONS_ECHEANCE_RECOURS] = N_ ("last day to appeal"),
  [JALONS_ECHEANCE_RECOURS_DISTANCE]
  = N_ ("last day to appeal, with the delay of distance (to be confirmed)"),
  [JALONS_ECHEANCE_RAISONNABLE] = N_ ("last day to appeal, remedies not given (one year, to be confirmed)"),
  [JALONS_ECHEANCE_REPONSE] = N_ ("answer to an appeal, which silence rejects"),
  [JALONS_ECHEANCE_MOTIFS] = N_ ("last day to ask for the reasons of an implicit rejection"),
  [JALONS_ECHEANCE_NOTIFIER] = N_ ("decision to notify"),
  [JALONS_ECHEANCE_SILENCE] = N_ ("two months of silence on a demande (to be confirmed)"),
  [JALONS_ECHEANCE_SILENCE_TITRE] = N_ ("silence on a request for a document, which it rejects"),
  [JALONS_ECHEANCE_TITRE] = N_ ("document to renew"),
  [JALONS_ECHEANCE_OBSERVATIONS] = N_ ("observations before a withdrawal"),
  [JALONS_ECHEANCE_APRES] = N_ ("right of residence after the parcours to prepare"),
  [JALONS_ECHEANCE_AGREMENT] = N_ ("agrément to renew"),
  [JALONS_ECHEANCE_AGREMENT_SILENCE] = N_ ("silence on the renewal of an agrément, which it grants"),
  [JALONS_ECHEANCE_CONVOCATION] = N_ ("session to convene"),
  [JALONS_ECHEANCE_CONSERVATION] = N_ ("end of the time for which a dossier is kept"),
  [JALONS_ECHEANCE_COMPLETER] = N_ ("dossier to complete"),
  [JALONS_ECHEANCE_MOTIVER] = N_ ("grounds of a decision to write"),
  [JALONS_ECHEANCE_RELANCE] = N_ ("answer awaited to a reminder"),
  [JALONS_ECHEANCE_ORDRE_DU_JOUR] = N_ ("session without anything on its agenda"),
  [JALONS_ECHEANCE_ETAT_AFIS] = N_ ("month of AFIS to check before it is paid"),
};

/* Of each step, its amount and where it leads. */
static const char *const etapes[JALONS_ETAPE_N_KINDS] = {
  [JALONS_ETAPE_DEPART] = N_ ("from {day}"),
  [JALONS_ETAPE_MOIS] = N_ ("months: {n}, to {day}"),
  [JALONS_ETAPE_JOURS] = N_ ("days: {n}, to {day}"),
  [JALONS_ETAPE_FRANC] = N_ ("the last day not being counted, {day}"),
  [JALONS_ETAPE_OUVRE] = N_ ("put off to the next working day, {day}"),
  [JALONS_ETAPE_REJET] = N_ ("interrupted by an appeal, rejected on {day}"),
  [JALONS_ETAPE_IMPLICITE] = N_ ("interrupted by an appeal, which silence rejects on {day}"),
  [JALONS_ETAPE_DISTANCE] = N_ ("distance, months: {n}, to {day}"),
};

char *
jalons_text_lacune (const JalonsLacune *lacune)
{
  /* TRANSLATORS: a right, then why it will be missing. */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), _ (kinds[lacune->kind]), _ (causes[lacune->cause]));

  return lacune->to_check ? g_strdup_printf (_ ("%s (to check)"), text) : g_steal_pointer (&text);
}

char *
jalons_text_lacune_doing (const JalonsLacune *lacune)
{
  GString *text = g_string_new (_ (actions[lacune->action]));

  if (lacune->action && lacune->seance != JALONS_DAY_NONE)
    {
      g_autofree char *seance = jalons_text_day (lacune->seance);

      g_string_append_printf (
          text, lacune->action == JALONS_ACTION_PLANIFIER ? _ (" on %s") : _ (", session of %s"), seance);
    }
  if (lacune->action && lacune->opens != JALONS_DAY_NONE)
    {
      g_autofree char *opens = jalons_text_day (lacune->opens);

      g_string_append_printf (text, _ (", from %s on"), opens);
    }

  return g_string_free (text, FALSE);
}

char *
jalons_text_lacune_action (const JalonsLacune *lacune)
{
  g_autofree char *doing = jalons_text_lacune_doing (lacune);
  GString *text = g_string_new (doing);

  if (!lacune->action)
    return g_string_free (text, FALSE);
  if (lacune->last_useful != JALONS_DAY_NONE)
    {
      g_autofree char *last = jalons_text_day (lacune->last_useful);

      g_string_append_printf (text, _ (", by %s at the latest"), last);
    }
  g_string_append_printf (text, " (%s)", _ (acteurs[lacune->acteur]));

  return g_string_free (text, FALSE);
}

const char *
jalons_text_lacune_kind (JalonsContinuiteKind kind)
{
  return _ (kinds[kind]);
}

const char *
jalons_text_lacune_cause (JalonsContinuiteCause cause)
{
  return _ (causes[cause]);
}

const char *
jalons_text_lacune_what (JalonsContinuiteAction action)
{
  return _ (actions[action]);
}

const char *
jalons_text_lacune_acteur (JalonsContinuiteActeur acteur)
{
  return _ (acteurs[acteur]);
}

const char *
jalons_text_lacune_kind_short (JalonsContinuiteKind kind)
{
  return _ (short_kinds[kind]);
}

const char *
jalons_text_lacune_acteur_short (JalonsContinuiteActeur acteur)
{
  return _ (short_acteurs[acteur]);
}

/* A renewal that is not filed is one of the period that the gap comes from. */
static char *
form_of_demande (const JalonsLacune *lacune)
{
  return g_strdup_printf (lacune->cause == JALONS_CAUSE_NON_DEPOSE ? "demandes/duplicate/%" G_GINT64_FORMAT
                                                                   : "demandes/%" G_GINT64_FORMAT,
                          lacune->fact.row);
}

static char *
form_of_seance (const JalonsLacune *lacune)
{
  char day[JALONS_DAY_TEXT_SIZE];

  return g_strdup_printf ("seances/new?date=%s&tenue=non", jalons_day_write_iso (lacune->seance, day));
}

char *
jalons_text_lacune_form (const JalonsLacune *lacune, JalonsRef personne)
{
  switch (lacune->action)
    {
    case JALONS_ACTION_DEPOSER:
    case JALONS_ACTION_INSCRIRE:
    case JALONS_ACTION_DECIDER:
      return form_of_demande (lacune);
    case JALONS_ACTION_PLANIFIER:
      return form_of_seance (lacune);
    case JALONS_ACTION_RENOUVELER_TITRE:
      return g_strdup_printf ("sejours/new?personne=%" G_GINT64_FORMAT "&nature=aps&rang=renouvellement",
                              personne);
    case JALONS_ACTION_DEMANDER_TITRE:
      return g_strdup_printf ("sejours/new?personne=%" G_GINT64_FORMAT "&nature=aps&rang=premiere", personne);
    case JALONS_ACTION_RECEPISSE:
      return lacune->kind == JALONS_CONTINUITE_SEJOUR
                 ? g_strdup_printf ("sejours/duplicate/%" G_GINT64_FORMAT, lacune->fact.row)
                 : g_strdup_printf ("sejours/new?personne=%" G_GINT64_FORMAT "&nature=recepisse&rang=renouvellement",
                                    personne);
    case JALONS_ACTION_OUVRIR_AFIS:
      return g_strdup_printf ("afis/new?personne=%" G_GINT64_FORMAT, personne);
    case JALONS_ACTION_AUCUNE:
    case JALONS_CONTINUITE_N_ACTIONS:
    default:
      return NULL;
    }
}

const char *
jalons_text_echeance (JalonsEcheanceKind kind)
{
  return _ (echeances[kind]);
}

char *
jalons_text_etapes (const JalonsEcheance *echeance)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < echeance->n_etapes; i++)
    {
      const JalonsEtape *etape = &echeance->etapes[i];
      g_autofree char *day = jalons_text_day (etape->day), *n = g_strdup_printf ("%+d", etape->amount);
      GString *words = g_string_new (_ (etapes[etape->kind]));

      g_string_replace (words, "{day}", day, 0);
      g_string_replace (words, "{n}", n, 0);
      g_string_append_printf (text, "%s%s", i ? "; " : "", words->str);
      g_string_free (words, TRUE);
    }

  return g_string_free (text, FALSE);
}
