/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-continuite.h"

#include <glib/gi18n.h>

#include "jalons-text-days.h"
#include "jalons-text-echeance.h"
#include "jalons-text.h"

static char *
say_persons (guint n)
{
  g_autofree char *count = jalons_text_count (n);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", n), count);
}

static void
append_part (GString *text, const char *part)
{
  /* TRANSLATORS: between two parts of an enumeration; with the space before it that the language wants. */
  g_string_append_printf (text, "%s%s", text->len ? _ ("; ") : "", part);
}

char *
jalons_text_continuite_totaux (const JalonsContinuiteTotaux *totaux)
{
  g_autofree char *count = jalons_text_count (totaux->personnes);
  g_autofree char *days = jalons_text_days (totaux->jours);

  if (!totaux->personnes)
    return g_strdup (_ ("No right that is running will be missing."));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person will lose %s if nothing is done.",
                                       "%s persons will lose %s if nothing is done.", totaux->personnes),
                          count, days);
}

char *
jalons_text_continuite_parts (const JalonsContinuiteTotaux *totaux)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < JALONS_CONTINUITE_N_KINDS; i++)
    {
      g_autofree char *days = jalons_text_days (totaux->jours_par[i]);
      g_autofree char *persons = say_persons (totaux->personnes_par[i]);
      /* TRANSLATORS: a right, how many days of it, of how many persons. */
      g_autofree char *part = g_strdup_printf (_ ("%s: %s, %s"), jalons_text_lacune_kind (i), days, persons);

      if (totaux->jours_par[i])
        append_part (text, part);
    }
  if (totaux->perdus)
    {
      g_autofree char *days = jalons_text_days (totaux->perdus);
      g_autofree char *part = g_strdup_printf (_ ("of which %s that no action recovers any more"), days);

      append_part (text, part);
    }

  return g_string_free (text, FALSE);
}

static int
count_days (const GArray *lacunes)
{
  int days = 0;

  for (guint i = 0; i < lacunes->len; i++)
    {
      const JalonsLacune *lacune = &g_array_index (lacunes, JalonsLacune, i);

      days += jalons_span_days (lacune->span);
    }

  return days;
}

static char *
say_left (const GArray *after)
{
  g_autofree char *first = NULL, *span = NULL, *days = NULL;
  const JalonsLacune *next = NULL;

  if (!after->len)
    return g_strdup (_ ("Nothing is missing then."));
  next = &g_array_index (after, JalonsLacune, 0);
  first = jalons_text_lacune (next);
  span = jalons_text_span (next->span.first, next->span.last);
  days = jalons_text_days (count_days (after));

  /* TRANSLATORS: how many gaps, for how many days; then the first of them, and its days. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u gap is left, %s: %s, %s.",
                                       "%u gaps are left, %s in all. The first: %s, %s.", after->len),
                          after->len, days, first, span);
}

char *
jalons_text_continuite_effet (const JalonsLacune *lacune, const GArray *after)
{
  g_autofree char *left = NULL;

  if (!lacune->action)
    return g_strdup (_ ("No action recovers these days any more: lead times do not allow it."));
  left = say_left (after);

  return g_strdup_printf ("%s %s",
                          jalons_lacune_is_left (lacune, after)
                              ? _ ("Once it is done, some of these days are still missing.")
                              : _ ("Once it is done, and what comes before it, these days are covered."),
                          left);
}

char *
jalons_text_lacune_button (const JalonsLacune *lacune)
{
  const char *text = jalons_text_lacune_what (lacune->action);
  GString *label = g_string_new (NULL);

  g_string_append_unichar (label, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (label, g_utf8_next_char (text));
  g_string_append (label, "…");

  return g_string_free (label, FALSE);
}

static guint
count_effets (const GArray *effets, gboolean losing)
{
  guint n = 0;

  for (guint i = 0; i < effets->len; i++)
    n += (g_array_index (effets, JalonsEffet, i).jours > 0) == losing;

  return n;
}

char *
jalons_text_effets (const GArray *effets, gint64 total)
{
  GString *text = g_string_new (NULL);
  guint losing = count_effets (effets, TRUE), winning = effets->len - losing;
  g_autofree char *days = jalons_text_count (ABS (total));
  g_autofree char *winners = say_persons (winning), *losers = say_persons (losing);

  if (!effets->len)
    g_string_append (text, _ ("Nobody gains or loses a day."));
  else if (!total)
    g_string_append (text, _ ("In all, no day gained or lost."));
  else
    g_string_append_printf (text,
                            total < 0 ? g_dngettext (GETTEXT_PACKAGE, "In all, %s person-day gained.",
                                                     "In all, %s person-days gained.", (gulong) -total)
                                      : g_dngettext (GETTEXT_PACKAGE, "In all, %s person-day lost.",
                                                     "In all, %s person-days lost.", (gulong) total),
                            days);
  if (winning)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %s gains days.", " %s gain days.", winning), winners);
  if (losing)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %s loses days.", " %s lose days.", losing), losers);

  return g_string_free (text, FALSE);
}

char *
jalons_text_effet (int jours)
{
  g_autofree char *days = jalons_text_days (ABS (jours));

  return g_strdup_printf (jours < 0 ? _ ("gains %s") : _ ("loses %s"), days);
}

char *
jalons_text_seance_change (const JalonsSeanceChange *change)
{
  g_autofree char *before = jalons_text_day (change->before), *after = jalons_text_day (change->after);

  if (change->before == JALONS_DAY_NONE)
    return g_strdup_printf (_ ("a session is added on %s"), after);
  if (change->after == JALONS_DAY_NONE)
    return g_strdup_printf (_ ("the session of %s is cancelled"), before);

  return g_strdup_printf (_ ("the session of %s goes to %s"), before, after);
}

char *
jalons_text_plan (const JalonsPlan *plan, guint n_besoins, JalonsDay horizon)
{
  g_autoptr (GString) dates = g_string_new (NULL);
  g_autofree char *days = jalons_text_count (plan->days), *last = jalons_text_day (horizon);

  for (guint i = 0; i < plan->n; i++)
    {
      g_autofree char *day = jalons_text_day (plan->dates[i]);

      g_string_append_printf (dates, "%s%s", i ? ", " : "", day);
    }

  /* TRANSLATORS: dates of sessions; how many persons of how many are on one; days that stay lost, and until when. */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s: %u of %u person who waits is on a session, %s person-days stay lost until %s.",
                   "%s: %u of %u persons who wait are on a session, %s person-days stay lost until %s.", n_besoins),
      dates->str, plan->served, n_besoins, days, last);
}
