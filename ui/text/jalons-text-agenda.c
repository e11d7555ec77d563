/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-agenda.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-echeance.h"

static const char *const kinds[JALONS_EVENEMENT_N_KINDS] = {
  [JALONS_EVENEMENT_SEANCE] = N_ ("Sessions"),
  [JALONS_EVENEMENT_LACUNE] = N_ ("Gaps"),
  [JALONS_EVENEMENT_ACTION] = N_ ("Last useful days"),
  [JALONS_EVENEMENT_ECHEANCE] = N_ ("Deadlines"),
};

static const char *const signs[JALONS_EVENEMENT_N_KINDS] = {
  [JALONS_EVENEMENT_SEANCE] = "■",
  [JALONS_EVENEMENT_LACUNE] = "▲",
  [JALONS_EVENEMENT_ACTION] = "◆",
  [JALONS_EVENEMENT_ECHEANCE] = "●",
};

static const char *const feries[JALONS_N_FERIES] = {
  [JALONS_FERIE_NONE] = "",
  [JALONS_FERIE_NOUVEL_AN] = N_ ("New Year’s Day"),
  [JALONS_FERIE_PAQUES] = N_ ("Easter Monday"),
  [JALONS_FERIE_TRAVAIL] = N_ ("Labour Day"),
  [JALONS_FERIE_VICTOIRE] = N_ ("Victory of 1945"),
  [JALONS_FERIE_ASCENSION] = N_ ("Ascension"),
  [JALONS_FERIE_PENTECOTE] = N_ ("Whit Monday"),
  [JALONS_FERIE_NATIONALE] = N_ ("National Day"),
  [JALONS_FERIE_ASSOMPTION] = N_ ("Assumption"),
  [JALONS_FERIE_TOUSSAINT] = N_ ("All Saints’ Day"),
  [JALONS_FERIE_ARMISTICE] = N_ ("Armistice of 1918"),
  [JALONS_FERIE_NOEL] = N_ ("Christmas"),
  [JALONS_FERIE_VENDREDI_SAINT] = N_ ("Good Friday"),
  [JALONS_FERIE_SAINT_ETIENNE] = N_ ("Saint Stephen’s Day"),
  [JALONS_FERIE_ABOLITION] = N_ ("Abolition of slavery"),
};

static const char *const months[]
    = { N_ ("January"), N_ ("February"), N_ ("March"),     N_ ("April"),   N_ ("May"),      N_ ("June"),
        N_ ("July"),    N_ ("August"),   N_ ("September"), N_ ("October"), N_ ("November"), N_ ("December") };

static const char *const weekdays[]
    = { N_ ("Monday"), N_ ("Tuesday"), N_ ("Wednesday"), N_ ("Thursday"), N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };

static const char *const short_weekdays[]
    = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

/* In the room of a day. */
static const char *const short_echeances[JALONS_ECHEANCE_N_KINDS] = {
  [JALONS_ECHEANCE_RECOURS] = N_ ("appeal"),
  [JALONS_ECHEANCE_RECOURS_DISTANCE] = N_ ("appeal"),
  [JALONS_ECHEANCE_RAISONNABLE] = N_ ("appeal"),
  [JALONS_ECHEANCE_REPONSE] = N_ ("answer"),
  [JALONS_ECHEANCE_MOTIFS] = N_ ("reasons"),
  [JALONS_ECHEANCE_NOTIFIER] = N_ ("to notify"),
  [JALONS_ECHEANCE_SILENCE] = N_ ("silence"),
  [JALONS_ECHEANCE_SILENCE_TITRE] = N_ ("silence"),
  [JALONS_ECHEANCE_TITRE] = N_ ("document"),
  [JALONS_ECHEANCE_OBSERVATIONS] = N_ ("observations"),
  [JALONS_ECHEANCE_APRES] = N_ ("afterwards"),
  [JALONS_ECHEANCE_AGREMENT] = N_ ("agrément"),
  [JALONS_ECHEANCE_AGREMENT_SILENCE] = N_ ("agrément"),
  [JALONS_ECHEANCE_CONVOCATION] = N_ ("convocation"),
  [JALONS_ECHEANCE_CONSERVATION] = N_ ("retention"),
};

static const char *const short_kinds[JALONS_CONTINUITE_N_KINDS]
    = { N_ ("PSP"), N_ ("residence"), N_ ("AFIS") };

const char *
jalons_text_evenement_kind (JalonsEvenementKind kind)
{
  return _ (kinds[kind]);
}

const char *
jalons_text_evenement_sign (JalonsEvenementKind kind)
{
  return signs[kind];
}

static char *
plain_text (const JalonsEvenement *event)
{
  const JalonsLacune *lacune = &event->du.lacune;
  g_autofree char *gap = NULL, *days = NULL, *objet = NULL;

  switch (event->kind)
    {
    case JALONS_EVENEMENT_SEANCE:
      objet = jalons_text_code_inside (JALONS_CODES_OBJET, event->objet);
      /* TRANSLATORS: a session, what it is about, where. */
      return g_strdup_printf (_ ("Session (%s), %s"), *objet ? objet : _ ("subject not known"),
                              jalons_text_code (JALONS_CODES_DEPARTEMENT, event->departement));
    case JALONS_EVENEMENT_LACUNE:
      gap = jalons_text_lacune (lacune);
      days = jalons_text_days (lacune->days);
      /* TRANSLATORS: why a right will be missing, then for how many days. */
      return g_strdup_printf (_ ("%s, missing: %s"), gap, days);
    case JALONS_EVENEMENT_ACTION:
      /* TRANSLATORS: an action, then the right it is about. */
      return g_strdup_printf (_ ("Last useful day: %s (%s)"), jalons_text_lacune_what (lacune->action),
                              jalons_text_lacune_kind (lacune->kind));
    case JALONS_EVENEMENT_ECHEANCE:
    case JALONS_EVENEMENT_N_KINDS:
    default:
      return g_strdup (jalons_text_echeance (event->du.echeance.kind));
    }
}

char *
jalons_text_evenement (const JalonsEvenement *event, const char *code)
{
  g_autofree char *text = plain_text (event);

  /* TRANSLATORS: the code of a parcours, then what happens. */
  return code ? g_strdup_printf (_ ("%s: %s"), code, text) : g_steal_pointer (&text);
}

/* All of a register begin alike. */
static const char *
shorten (const char *code, gboolean several)
{
  const char *rest = g_str_has_prefix (code, "PSP-") ? code + strlen ("PSP-") : code;
  const char *dash = several ? NULL : strchr (rest, '-');

  return dash ? dash + 1 : rest;
}

static const char *
word_of (const JalonsEvenement *event)
{
  const char *word = event->kind == JALONS_EVENEMENT_ECHEANCE ? short_echeances[event->du.echeance.kind]
                                                              : short_kinds[event->du.lacune.kind];

  return word ? _ (word) : _ ("deadline");
}

char *
jalons_text_evenement_short (const JalonsEvenement *event, const char *code, gboolean several)
{
  g_autofree char *objet = jalons_text_code_inside (JALONS_CODES_OBJET, event->objet);
  const char *word = event->kind == JALONS_EVENEMENT_SEANCE ? NULL : word_of (event);

  if (!word)
    return *objet ? g_strdup_printf (_ ("Session, %s"), objet) : g_strdup (_ ("Session"));

  return code ? g_strdup_printf ("%s %s", shorten (code, several), word) : g_strdup (word);
}

char *
jalons_text_evenement_more (const JalonsEvenement *event)
{
  switch (event->kind)
    {
    case JALONS_EVENEMENT_LACUNE:
      return jalons_text_lacune_action (&event->du.lacune);
    case JALONS_EVENEMENT_ACTION:
      return jalons_text_lacune (&event->du.lacune);
    case JALONS_EVENEMENT_ECHEANCE:
      return jalons_text_etapes (&event->du.echeance);
    case JALONS_EVENEMENT_SEANCE:
    case JALONS_EVENEMENT_N_KINDS:
    default:
      return g_strdup (event->tenue == JALONS_NON ? _ ("Not held") : "");
    }
}

const char *
jalons_text_ferie (JalonsFerie ferie)
{
  return ferie ? _ (feries[ferie]) : "";
}

char *
jalons_text_month_long (JalonsMonth month)
{
  int year, number;

  jalons_day_split (jalons_month_first (month), &year, &number, NULL);

  /* TRANSLATORS: a month and its year, “March 2026”. */
  return g_strdup_printf (_ ("%s %d"), _ (months[number - 1]), year);
}

char *
jalons_text_day_long (JalonsDay day)
{
  int day_of_month;
  g_autofree char *month = jalons_text_month_long (jalons_month_of (day));
  g_autofree char *number = NULL;

  jalons_day_split (day, NULL, NULL, &day_of_month);
  /* TRANSLATORS: the first day of a month, as in “Sunday 1st March 2026”. */
  number = day_of_month == 1 ? g_strdup (C_ ("day of the month", "1st")) : g_strdup_printf ("%d", day_of_month);

  /* TRANSLATORS: the day of the week, of the month, the month and year. */
  return g_strdup_printf (_ ("%s %s %s"), jalons_text_weekday (jalons_day_weekday (day)), number, month);
}

const char *
jalons_text_weekday (int weekday)
{
  return _ (weekdays[weekday - 1]);
}

const char *
jalons_text_weekday_short (int weekday)
{
  return _ (short_weekdays[weekday - 1]);
}

static const char *
category_of (const JalonsEvenement *event)
{
  return jalons_text_evenement_kind (event->kind);
}

void
jalons_text_ics_words (JalonsIcsWords *words)
{
  words->name = _ ("Jalons — sessions and deadlines");
  words->summary = jalons_text_evenement;
  words->description = jalons_text_evenement_more;
  words->category = category_of;
}
