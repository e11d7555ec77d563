/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-tache.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-reports.h"
#include "jalons-text-days.h"
#include "jalons-text-echeance.h"
#include "jalons-text.h"

static const char *const groupes[JALONS_TACHE_N_GROUPES] = {
  [JALONS_TACHE_RETARD] = N_ ("Overdue"),
  [JALONS_TACHE_AUJOURDHUI] = N_ ("Today"),
  [JALONS_TACHE_SEMAINE] = N_ ("Within seven days"),
  [JALONS_TACHE_TRIMESTRE] = N_ ("Within three months"),
  [JALONS_TACHE_CONSERVATION] = N_ ("Dossiers to erase"),
  [JALONS_TACHE_SANS_DATE] = N_ ("To look at in the dossiers"),
  [JALONS_TACHE_REPORTEE] = N_ ("Put off"),
};

static char *
with_capital (const char *text)
{
  GString *line = g_string_new (NULL);

  g_string_append_unichar (line, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (line, g_utf8_next_char (text));

  return g_string_free (line, FALSE);
}

char *
jalons_text_initials (JalonsStore *store, JalonsRef personne)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  g_autofree char *name = NULL;
  char *initials = NULL;
  JalonsPersonne record;

  jalons_record_init (table, &record);
  if (jalons_store_load (store, JALONS_TABLE_PERSONNES, personne, &record, NULL))
    name = g_strdup_printf ("%s %s", record.nom ? record.nom : "", record.prenom ? record.prenom : "");
  initials = name ? jalons_names_initials (g_strstrip (name)) : g_strdup ("");
  jalons_record_clear (table, &record);

  return initials;
}

/* The association whose agrément it is. */
static char *
say_association (JalonsStore *store, JalonsRef row)
{
  JalonsAgrement agrement;
  JalonsAssociation association;
  char *text = NULL;

  jalons_record_init (jalons_table (JALONS_TABLE_AGREMENTS), &agrement);
  jalons_record_init (jalons_table (JALONS_TABLE_ASSOCIATIONS), &association);
  if (jalons_store_load (store, JALONS_TABLE_AGREMENTS, row, &agrement, NULL)
      && jalons_store_load (store, JALONS_TABLE_ASSOCIATIONS, agrement.association, &association, NULL))
    text = g_strdup (association.sigle && *association.sigle ? association.sigle : association.nom);
  jalons_record_clear (jalons_table (JALONS_TABLE_AGREMENTS), &agrement);
  jalons_record_clear (jalons_table (JALONS_TABLE_ASSOCIATIONS), &association);

  return text ? text : g_strdup (_ ("Agrément"));
}

/* Whom it is of, where it is of nobody: what the fact is of. */
static char *
say_thing (JalonsStore *store, const JalonsTache *tache)
{
  const JalonsFact *fact = &tache->du.echeance.fact;
  JalonsSeance seance;
  char *text = NULL;

  if (tache->n_constats)
    return g_strdup (_ ("Register"));
  if (fact->table == JALONS_TABLE_ETATS_AFIS)
    {
      g_autofree char *month = jalons_text_month ((JalonsMonth) fact->row);

      return g_strdup_printf (_ ("AFIS of %s"), month);
    }
  if (fact->table == JALONS_TABLE_AGREMENTS)
    return say_association (store, fact->row);
  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &seance);
  if (jalons_store_load (store, JALONS_TABLE_SEANCES, fact->row, &seance, NULL))
    {
      g_autofree char *day = jalons_text_day (seance.date);

      text = g_strdup_printf (_ ("Session of %s"), day);
    }
  jalons_record_clear (jalons_table (JALONS_TABLE_SEANCES), &seance);

  return text ? text : g_strdup (_ ("Session"));
}

static char *
say_who (JalonsStore *store, const JalonsTache *tache)
{
  g_autofree char *code = NULL, *initials = NULL;

  if (!tache->du.personne)
    return say_thing (store, tache);
  code = jalons_store_parcours_code (store, tache->du.parcours, tache->du.personne);
  initials = jalons_text_initials (store, tache->du.personne);

  return g_strdup_printf ("%s · %s", code ? code : _ ("Without a parcours"), initials);
}

static void
say_lacune (JalonsTacheTexts *texts, const JalonsLacune *lacune)
{
  g_autofree char *span = jalons_text_span (lacune->span.first, lacune->span.last);
  const int length = lacune->span.last - lacune->span.first + 1;
  g_autofree char *days = jalons_text_days (length), *doing = jalons_text_lacune_doing (lacune);
  g_autofree char *all = jalons_text_days (lacune->days);
  /* TRANSLATORS: how many days are missing, and how many with those that follow from them. */
  g_autofree char *count = lacune->days > length ? g_strdup_printf (_ ("%s, %s with what follows"), days, all)
                                                 : g_strdup (days);

  texts->what = jalons_text_lacune (lacune);
  /* TRANSLATORS: days that will be missing, how many, and what to do about it. */
  texts->why = g_strdup_printf (_ ("Missing %s (%s). %s"), span, count, doing);
  texts->acteur = g_strdup (lacune->action ? jalons_text_lacune_acteur_short (lacune->acteur) : "");
}

static void
say_echeance (JalonsTacheTexts *texts, const JalonsEcheance *echeance)
{
  g_autofree char *steps = jalons_text_etapes (echeance);

  texts->what = with_capital (jalons_text_echeance (echeance->kind));
  texts->why = echeance->to_confirm ? g_strdup_printf (_ ("%s — to be confirmed"), steps) : g_strdup (steps);
  texts->acteur = g_strdup (jalons_text_lacune_acteur_short (echeance->acteur));
}

static void
say_findings (JalonsTacheTexts *texts, const JalonsTache *tache, const GArray *findings)
{
  const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, tache->constat);

  texts->what = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u point to look at", "%u points to look at", tache->n_constats),
      tache->n_constats);
  texts->why = jalons_text_finding (finding);
  texts->acteur = g_strdup ("");
}

char *
jalons_text_tache_delay (JalonsDay day, JalonsDay today)
{
  g_autofree char *days = jalons_text_days (ABS (day - today));

  if (day == today)
    return g_strdup (_ ("today"));

  return day > today ? g_strdup_printf (_ ("in %s"), days) : g_strdup_printf (_ ("%s late"), days);
}

/* A gap that nothing removes any more begins on that day; anything else is done before. */
static void
say_when (JalonsTacheTexts *texts, const JalonsDu *due, JalonsDay today)
{
  const gboolean lost = due->is_lacune && !due->lacune.action;
  g_autofree char *day = due->limite == JALONS_DAY_NONE ? NULL : jalons_text_day (due->limite);

  texts->before = day ? g_strdup_printf (lost ? _ ("from %s on") : _ ("by %s"), day) : g_strdup ("");
  texts->delay = day ? jalons_text_tache_delay (due->limite, today) : g_strdup ("");
  texts->late = day && due->limite < today;
}

static void
say_put_off (JalonsTacheTexts *texts, JalonsStore *store, const JalonsDu *due)
{
  g_autofree char *reason = jalons_report_motif (store, due, NULL);
  g_autofree char *until = jalons_text_day (due->reporte);
  char *why = g_strdup_printf (_ ("Put off until %s: %s"), until, reason ? reason : "");

  g_free (texts->why);
  texts->why = why;
}

JalonsTacheTexts *
jalons_text_tache (JalonsStore *store, const JalonsTache *tache, const GArray *findings, JalonsDay today)
{
  JalonsTacheTexts *texts = g_new0 (JalonsTacheTexts, 1);

  texts->who = say_who (store, tache);
  if (tache->n_constats)
    say_findings (texts, tache, findings);
  else if (tache->du.is_lacune)
    say_lacune (texts, &tache->du.lacune);
  else
    say_echeance (texts, &tache->du.echeance);
  if (tache->groupe == JALONS_TACHE_REPORTEE)
    say_put_off (texts, store, &tache->du);
  say_when (texts, &tache->du, today);
  texts->sentence = g_strdup_printf ("%s. %s, %s%s%s%s%s. %s", jalons_text_tache_groupe (tache->groupe), texts->who,
                                     texts->what, *texts->before ? ", " : "", texts->before,
                                     *texts->delay ? ", " : "", texts->delay, texts->why);

  return texts;
}

void
jalons_tache_texts_free (JalonsTacheTexts *texts)
{
  g_free (texts->who);
  g_free (texts->what);
  g_free (texts->why);
  g_free (texts->before);
  g_free (texts->delay);
  g_free (texts->acteur);
  g_free (texts->sentence);
  g_free (texts);
}

const char *
jalons_text_tache_groupe (JalonsTacheGroupe groupe)
{
  return _ (groupes[groupe]);
}
