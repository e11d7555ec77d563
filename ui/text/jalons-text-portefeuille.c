/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-portefeuille.h"

#include <glib/gi18n.h>

#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-tache.h"

/* So many missing items are named. */
#define NAMED 2

static const struct {
  const char *title;
  const char *nothing;
} groupes[JALONS_PORTEFEUILLE_N_GROUPES] = {
  [JALONS_PORTEFEUILLE_A_CORRIGER] = { N_ ("To correct"), N_ ("No dossier was sent back.") },
  [JALONS_PORTEFEUILLE_PREPARATION] = { N_ ("In preparation"), N_ ("No demande is being prepared.") },
  [JALONS_PORTEFEUILLE_RENOUVELLEMENT]
  = { N_ ("Renewals to come"), N_ ("No period ends soon without a demande that follows it.") },
  [JALONS_PORTEFEUILLE_ENVOYEE] = { N_ ("Filed, waiting for a decision"), N_ ("No demande is waiting for a decision.") },
  [JALONS_PORTEFEUILLE_DECIDEE] = { N_ ("Decided"), N_ ("No decision these last two months.") },
};

static char *
say_who (JalonsStore *store, const JalonsPortefeuilleLigne *ligne)
{
  g_autofree char *code = jalons_store_parcours_code (store, ligne->parcours, ligne->personne);
  g_autofree char *initials = jalons_text_initials (store, ligne->personne);

  return g_strdup_printf ("%s · %s", code ? code : _ ("Without a parcours"), initials);
}

static char *
say_what (const JalonsPortefeuilleLigne *ligne)
{
  return g_strdup_printf (_ ("%s, %s (%s)"), jalons_text_code (JALONS_CODES_DEMANDE, ligne->type),
                          jalons_departement_name (ligne->departement), jalons_departement_code (ligne->departement));
}

static char *
say_decision (const JalonsPortefeuilleLigne *ligne)
{
  g_autofree char *decided = jalons_text_day (ligne->depuis);
  g_autofree char *decision = jalons_text_code_inside (JALONS_CODES_DECISION, ligne->decision);
  g_autofree char *notified = NULL;

  if (ligne->decision == JALONS_DECISION_SANS_SUITE)
    return g_strdup_printf ("%s, %s", decision, decided);
  if (ligne->notification == JALONS_DAY_NONE)
    return g_strdup_printf (_ ("%s on %s, notification not known"), decision, decided);
  notified = jalons_text_day (ligne->notification);

  return g_strdup_printf (_ ("%s on %s, notified on %s"), decision, decided, notified);
}

static char *
say_state (const JalonsPortefeuilleLigne *ligne)
{
  g_autofree char *day = jalons_text_day (ligne->depuis), *motif = NULL;

  switch (ligne->groupe)
    {
    case JALONS_PORTEFEUILLE_A_CORRIGER:
      motif = jalons_text_code_inside (JALONS_CODES_MOTIF_RENVOI, ligne->motif_renvoi);
      return g_strdup_printf (_ ("sent back on %s (%s)"), day, motif);
    case JALONS_PORTEFEUILLE_RENOUVELLEMENT:
      return g_strdup_printf (_ ("period until %s"), day);
    case JALONS_PORTEFEUILLE_ENVOYEE:
      return g_strdup_printf (_ ("filed on %s"), day);
    case JALONS_PORTEFEUILLE_DECIDEE:
      return say_decision (ligne);
    case JALONS_PORTEFEUILLE_PREPARATION:
    case JALONS_PORTEFEUILLE_N_GROUPES:
    default:
      return g_strdup ("");
    }
}

static void
add_sentence (GString *text, char *sentence)
{
  if (sentence && *sentence)
    g_string_append_printf (text, "%s%s", text->len ? " " : "", sentence);
  g_free (sentence);
}

/* The first ones by their names, the others by how many they are. */
static char *
say_missing (const JalonsPortefeuilleLigne *ligne)
{
  const guint n = g_strv_length (ligne->manque);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *rest = NULL;

  for (guint i = 0; i < MIN (n, NAMED); i++)
    g_string_append_printf (names, "%s%s", i ? " ; " : "", ligne->manque[i]);
  if (n > NAMED)
    rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u other", "and %u others", n - NAMED), n - NAMED);

  return g_strdup_printf (_ ("%u of %u items. Missing: %s%s%s."), ligne->n_present, ligne->n_required, names->str,
                          rest ? " ; " : "", rest ? rest : "");
}

static char *
say_agrement (const JalonsPortefeuilleLigne *ligne)
{
  g_autofree char *day = ligne->seance == JALONS_DAY_NONE ? NULL : jalons_text_day (ligne->seance);

  return day ? g_strdup_printf (_ ("No agrément there on %s: it cannot be presented."), day)
             : g_strdup (_ ("No agrément there: it cannot be presented."));
}

static char *
say_why (const JalonsPortefeuilleLigne *ligne)
{
  GString *text = g_string_new (NULL);

  if (ligne->sans_agrement)
    add_sentence (text, say_agrement (ligne));
  if (ligne->remarque)
    add_sentence (text, g_strdup_printf (_ ("Asked for: %s."), ligne->remarque));
  if (ligne->manque && *ligne->manque)
    add_sentence (text, say_missing (ligne));
  else if (ligne->suivie)
    add_sentence (text, g_strdup_printf (_ ("Checklist complete: %u of %u items."), ligne->n_present, ligne->n_required));
  if (ligne->groupe == JALONS_PORTEFEUILLE_DECIDEE && ligne->limite != JALONS_DAY_NONE)
    add_sentence (text, g_strdup (_ ("Last day to appeal to the court.")));

  return g_string_free (text, FALSE);
}

static void
say_when (JalonsPortefeuilleTexts *texts, const JalonsPortefeuilleLigne *ligne, JalonsDay today)
{
  g_autofree char *day = ligne->limite == JALONS_DAY_NONE ? NULL : jalons_text_day (ligne->limite);
  g_autofree char *delay = day ? jalons_text_tache_delay (ligne->limite, today) : NULL;
  g_autofree char *seance = ligne->seance == JALONS_DAY_NONE ? NULL : jalons_text_day (ligne->seance);
  g_autofree char *session = seance ? g_strdup_printf (_ ("session of %s"), seance) : NULL;

  texts->before = day ? g_strdup_printf (_ ("by %s"), day) : g_strdup ("");
  texts->delay = g_strdup_printf ("%s%s%s", delay ? delay : "", delay && session ? " · " : "", session ? session : "");
  texts->late = day && ligne->limite < today;
}

static const char *
label_of (const JalonsPortefeuilleLigne *ligne)
{
  switch (ligne->groupe)
    {
    case JALONS_PORTEFEUILLE_A_CORRIGER:
      return _ ("Correct");
    case JALONS_PORTEFEUILLE_PREPARATION:
      return ligne->verdict == JALONS_COMPLETUDE_COMPLET ? _ ("Record the Filing") : _ ("Complete");
    case JALONS_PORTEFEUILLE_RENOUVELLEMENT:
      return _ ("Prepare the Renewal");
    case JALONS_PORTEFEUILLE_ENVOYEE:
      return ligne->limite != JALONS_DAY_NONE ? _ ("Complete") : _ ("Record the Decision");
    case JALONS_PORTEFEUILLE_DECIDEE:
      return ligne->notification == JALONS_DAY_NONE && ligne->decision != JALONS_DECISION_SANS_SUITE
                 ? _ ("Record the Notification")
                 : _ ("Open the Demande");
    case JALONS_PORTEFEUILLE_N_GROUPES:
    default:
      return _ ("Open the Demande");
    }
}

JalonsPortefeuilleTexts *
jalons_text_portefeuille (JalonsStore *store, const JalonsPortefeuilleLigne *ligne, JalonsDay today)
{
  JalonsPortefeuilleTexts *texts = g_new0 (JalonsPortefeuilleTexts, 1);
  const gboolean renews = ligne->groupe == JALONS_PORTEFEUILLE_RENOUVELLEMENT;

  texts->who = say_who (store, ligne);
  texts->what = say_what (ligne);
  texts->state = say_state (ligne);
  texts->why = say_why (ligne);
  say_when (texts, ligne, today);
  texts->label = g_strdup (label_of (ligne));
  texts->page = g_strdup ("form");
  texts->argument
      = g_strdup_printf (renews ? "demandes/duplicate/%" G_GINT64_FORMAT : "demandes/%" G_GINT64_FORMAT, ligne->demande);
  texts->sentence
      = g_strdup_printf ("%s. %s, %s%s%s%s%s%s%s. %s", jalons_text_portefeuille_groupe (ligne->groupe), texts->who, texts->what,
                         *texts->state ? ", " : "", texts->state, *texts->before ? ", " : "", texts->before,
                         *texts->delay ? ", " : "", texts->delay, texts->why);

  return texts;
}

void
jalons_portefeuille_texts_free (JalonsPortefeuilleTexts *texts)
{
  g_free (texts->who);
  g_free (texts->what);
  g_free (texts->state);
  g_free (texts->why);
  g_free (texts->before);
  g_free (texts->delay);
  g_free (texts->label);
  g_free (texts->page);
  g_free (texts->argument);
  g_free (texts->sentence);
  g_free (texts);
}

const char *
jalons_text_portefeuille_groupe (JalonsPortefeuilleGroupe groupe)
{
  return _ (groupes[groupe].title);
}

const char *
jalons_text_portefeuille_nothing (JalonsPortefeuilleGroupe groupe)
{
  return _ (groupes[groupe].nothing);
}

char *
jalons_text_portefeuille_summary (const GArray *lignes)
{
  guint counts[JALONS_PORTEFEUILLE_N_GROUPES] = { 0 };

  for (guint i = 0; i < lignes->len; i++)
    counts[g_array_index (lignes, JalonsPortefeuilleLigne, i).groupe]++;

  return g_strdup_printf (_ ("To correct: %u, in preparation: %u, renewals to come: %u, filed: %u, decided: %u"),
                          counts[JALONS_PORTEFEUILLE_A_CORRIGER], counts[JALONS_PORTEFEUILLE_PREPARATION], counts[JALONS_PORTEFEUILLE_RENOUVELLEMENT],
                          counts[JALONS_PORTEFEUILLE_ENVOYEE], counts[JALONS_PORTEFEUILLE_DECIDEE]);
}

/* What follows from where its renewal is. */
static char *
say_renewal_of_agrement (const JalonsAgrementFinit *finit)
{
  g_autofree char *asked = jalons_text_day (finit->depot), *complete = jalons_text_day (finit->complet);
  g_autofree char *granted = jalons_text_day (finit->silence), *span = NULL;

  if (finit->complet == JALONS_DAY_NONE)
    return finit->depot == JALONS_DAY_NONE
               ? g_strdup (_ ("Its renewal is to be asked for: silence counts four months from the day it is complete."))
               : g_strdup_printf (_ ("Its renewal was asked for on %s, and is not known to be complete."), asked);
  if (finit->silence <= finit->fin + 1)
    return g_strdup_printf (_ ("Its renewal was complete on %s: without an answer it is granted on %s."), complete, granted);
  span = jalons_text_span (finit->fin + 1, finit->silence - 1);

  return g_strdup_printf (_ ("Its renewal was complete on %s: without an answer it is granted on %s. No dossier can be "
                             "presented in between (%s)."),
                          complete, granted, span);
}

char *
jalons_text_portefeuille_agrement (const JalonsAgrementFinit *finit, JalonsDay today)
{
  g_autofree char *day = jalons_text_day (finit->fin), *renewal = say_renewal_of_agrement (finit);
  const char *name = jalons_departement_name (finit->departement), *code = jalons_departement_code (finit->departement);

  if (finit->fin < today)
    return g_strdup_printf (_ ("%s (%s): the agrément ended on %s. %s"), name, code, day, renewal);

  return g_strdup_printf (_ ("%s (%s): agrément until %s. %s"), name, code, day, renewal);
}
