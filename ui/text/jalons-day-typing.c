/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-day-typing.h"

#include <string.h>

#include "jalons-fold.h"

/* A year of two digits is not later than this many years from now. */
#define YEARS_AHEAD 10

/* What may be added at once; more is out of the register's days anyway. */
#define STEP_DIGITS 6

/* The words below are what French hands type, whatever the language of the program. */
static const char *const months[] = { "janvier", "fevrier", "mars",      "avril",   "mai",      "juin",
                                      "juillet", "aout",    "septembre", "octobre", "novembre", "decembre" };
static const char *const weekdays[]
    = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };

static const struct {
  const char *word;
  int days;
} words[] = {
  { "aujourd'hui", 0 },  { "aujourdhui", 0 },   { "auj", 0 },   { "avant-hier", -2 }, { "avant hier", -2 },
  { "apres-demain", 2 }, { "apres demain", 2 }, { "hier", -1 }, { "demain", 1 },
};

/* In the order they are looked for: `mois` before `m`. */
static const struct {
  const char *word;
  int days, months;
} units[] = {
  { "jours", 1, 0 },  { "jour", 1, 0 }, { "j", 1, 0 },    { "semaines", 7, 0 }, { "semaine", 7, 0 },
  { "sem", 7, 0 },    { "s", 7, 0 },    { "mois", 0, 1 }, { "m", 0, 1 },        { "annees", 0, 12 },
  { "annee", 0, 12 }, { "ans", 0, 12 }, { "an", 0, 12 },  { "a", 0, 12 },
};

/* Lower case, no accents, one kind of apostrophe and of minus, single spaces, none at the ends. */
static char *
simplify (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = jalons_fold (valid);
  GString *simple = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x00A0 || c == 0x202F || c == 0x2009)
        {
          if (simple->len && simple->str[simple->len - 1] != ' ')
            g_string_append_c (simple, ' ');
        }
      else if (c == 0x2019 || c == 0x02BC)
        g_string_append_c (simple, '\'');
      else if (c == 0x2212 || c == 0x2013 || c == 0x2010 || c == 0x2011)
        g_string_append_c (simple, '-');
      else
        g_string_append_unichar (simple, c);
    }
  if (simple->len && simple->str[simple->len - 1] == ' ')
    g_string_truncate (simple, simple->len - 1);

  return g_string_free (simple, FALSE);
}

static void
skip_space (const char **text)
{
  if (**text == ' ')
    (*text)++;
}

/* How many digits are at @text; their value where they are not too many. */
static int
read_number (const char **text, int *value)
{
  int n = 0;

  for (*value = 0; g_ascii_isdigit (**text); (*text)++, n++)
    if (n < 8)
      *value = *value * 10 + (**text - '0');

  return n;
}

static int
letters_at (const char *text)
{
  int n = 0;

  while (g_ascii_isalpha (text[n]))
    n++;

  return n;
}

static gboolean
make_day (int year, int month, int day_of_month, JalonsDay *day)
{
  if (!jalons_day_valid (year, month, day_of_month))
    return FALSE;
  *day = jalons_day_new (year, month, day_of_month);

  return TRUE;
}

static int
year_of_two_digits (int year, JalonsDay today)
{
  const int latest = jalons_day_year (today) + YEARS_AHEAD;
  const int full = latest - latest % 100 + year;

  return full > latest ? full - 100 : full;
}

/* A year of four digits, or of two. */
static gboolean
read_year (const char **text, JalonsDay today, int *year)
{
  const int n = read_number (text, year);

  if (n == 2)
    *year = year_of_two_digits (*year, today);

  return n == 2 || n == 4;
}

/* 1 to 12; a name may be cut, with or without a dot, where only one month begins so. */
static gboolean
read_month_name (const char **text, int *month)
{
  const int n = letters_at (*text);
  int found = 0;

  for (guint i = 0; n >= 3 && i < G_N_ELEMENTS (months); i++)
    if (strncmp (*text, months[i], n) == 0)
      {
        if (found)
          return FALSE;
        found = i + 1;
      }
  if (!found)
    return FALSE;
  *text += n;
  if (**text == '.')
    (*text)++;
  *month = found;

  return TRUE;
}

/* The name of a day of the week before a day: 1 to 7, or 0 where there is none. */
static int
read_weekday (const char **text)
{
  const int n = letters_at (*text);

  for (guint i = 0; n && i < G_N_ELEMENTS (weekdays); i++)
    if ((int) strlen (weekdays[i]) == n && strncmp (*text, weekdays[i], n) == 0)
      {
        *text += n;
        skip_space (text);

        return i + 1;
      }

  return 0;
}

/* `1203`, `120326`, `12032026`, and `20260312` where it cannot be the other. */
static gboolean
read_run (const char *digits, int n, JalonsDay today, JalonsDay *day)
{
  const int value = (int) g_ascii_strtoull (digits, NULL, 10);

  if (n == 4)
    return make_day (jalons_day_year (today), value % 100, value / 100, day);
  if (n == 6)
    return make_day (year_of_two_digits (value % 100, today), value / 100 % 100, value / 10000, day);
  if (n == 8)
    return make_day (value % 10000, value / 10000 % 100, value / 1000000, day)
           || make_day (value / 10000, value / 100 % 100, value % 100, day);

  return FALSE;
}

/* What follows `12/`: the separator is the same twice. */
static gboolean
read_separated (const char **text, int first, int n_first, JalonsDay today, JalonsDay *day)
{
  const char separator = *(*text)++;
  int second = 0, third = jalons_day_year (today), n = read_number (text, &second);

  if (n < 1 || n > 2)
    return FALSE;
  if (n_first == 4)
    {
      if (*(*text)++ != separator)
        return FALSE;
      n = read_number (text, &third);

      return n >= 1 && n <= 2 && make_day (first, second, third, day);
    }
  if (**text == separator && g_ascii_isdigit ((*text)[1]))
    {
      (*text)++;
      if (!read_year (text, today, &third))
        return FALSE;
    }

  return make_day (third, second, first, day);
}

/* What follows `12` in `12 mars 2026`. */
static gboolean
read_named (const char **text, int day_of_month, JalonsDay today, JalonsDay *day)
{
  int month = 0, year = jalons_day_year (today);

  if (g_str_has_prefix (*text, "er") && day_of_month == 1)
    *text += 2;
  skip_space (text);
  if (!read_month_name (text, &month))
    return FALSE;
  if (g_ascii_isdigit (**text) || (**text == ' ' && g_ascii_isdigit ((*text)[1])))
    {
      skip_space (text);
      if (!read_year (text, today, &year))
        return FALSE;
    }

  return make_day (year, month, day_of_month, day);
}

static gboolean
read_word (const char **text, JalonsDay today, JalonsDay *day)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (*text, words[i].word) && !g_ascii_isalpha ((*text)[strlen (words[i].word)]))
      {
        *text += strlen (words[i].word);
        *day = today + words[i].days;

        return TRUE;
      }

  return FALSE;
}

static gboolean
read_absolute (const char **text, JalonsDay today, JalonsDay *day)
{
  const char *digits = *text;
  int weekday = 0, first = 0, n = 0;
  gboolean read = FALSE;

  if (read_word (text, today, day))
    return TRUE;
  if (g_str_has_prefix (*text, "le "))
    *text += 3;
  weekday = read_weekday (text);
  digits = *text;
  n = read_number (text, &first);
  if (n == 0)
    return FALSE;
  if ((n <= 2 || n == 4) && (strchr ("/.-", **text) || (**text == ' ' && g_ascii_isdigit ((*text)[1])))
      && **text)
    read = read_separated (text, first, n, today, day);
  else if (n <= 2)
    read = read_named (text, first, today, day);
  else
    read = read_run (digits, n, today, day);

  return read && (!weekday || jalons_day_weekday (*day) == weekday);
}

/* `+6m`: days and months to add; a unit is looked for after the number. */
static gboolean
read_step (const char **text, int *add_days, int *add_months)
{
  const int sign = **text == '-' ? -1 : 1;
  int value = 0, n;

  (*text)++;
  skip_space (text);
  n = read_number (text, &value);
  if (n < 1 || n > STEP_DIGITS)
    return FALSE;
  *add_days = sign * value;
  *add_months = 0;
  if (**text == ' ' && g_ascii_isalpha ((*text)[1]) && !g_str_has_prefix (*text, " fin"))
    (*text)++;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (*text, units[i].word) && !g_ascii_isalpha ((*text)[strlen (units[i].word)]))
      {
        *text += strlen (units[i].word);
        *add_days = sign * value * units[i].days;
        *add_months = sign * value * units[i].months;
        break;
      }

  return TRUE;
}

/* Before and after every step, so that nothing runs over. */
static gboolean
in_range (JalonsDay day)
{
  return day >= JALONS_DAY_MIN && day <= JALONS_DAY_MAX;
}

static gboolean
read_steps (const char **text, JalonsDay *day)
{
  while (TRUE)
    {
      int add_days = 0, add_months = 0;

      skip_space (text);
      if (**text != '+' && **text != '-')
        break;
      if (!read_step (text, &add_days, &add_months) || ABS (add_months) > 12 * 201 || !in_range (*day))
        return FALSE;
      *day = jalons_day_add_months (*day, add_months) + add_days;
    }
  if (strcmp (*text, "fin") == 0)
    {
      *text += 3;
      (*day)--;
    }

  return in_range (*day);
}

gboolean
jalons_day_typing_parse (const char *text, JalonsDay today, JalonsDay base, JalonsDay *day)
{
  g_autofree char *simple = simplify (text);
  const char *p = simple;
  JalonsDay read = base == JALONS_DAY_NONE ? today : base;

  *day = JALONS_DAY_NONE;
  if (!*p)
    return TRUE;
  if (*p != '+' && *p != '-')
    {
      if (!read_absolute (&p, today, &read) || strcmp (p, "fin") == 0 || strcmp (p, " fin") == 0)
        return FALSE;
      if (*p == '-')
        return FALSE;
    }
  if (!read_steps (&p, &read) || *p)
    return FALSE;
  *day = read;

  return TRUE;
}

/* `3`, `03/2026`, `2026-03`, `032026`, `mars 2026`. */
static gboolean
read_month (const char **text, JalonsDay today, int *year, int *month)
{
  int first = 0, n = read_number (text, &first);

  *year = jalons_day_year (today);
  *month = first;
  if (n == 0 && !read_month_name (text, month))
    return FALSE;
  if (n == 6)
    {
      *year = first % 10000;
      *month = first / 10000;

      return TRUE;
    }
  if (!**text)
    return n <= 2;
  if (!strchr (n == 0 ? " /-" : "/-. ", *(*text)++))
    return FALSE;
  if (n == 4)
    {
      *year = first;
      n = read_number (text, month);

      return n >= 1 && n <= 2;
    }

  return n <= 2 && read_year (text, today, year);
}

gboolean
jalons_month_typing_parse (const char *text, JalonsDay today, JalonsMonth base, JalonsMonth *month)
{
  g_autofree char *simple = simplify (text);
  const char *p = simple;
  JalonsMonth read = base == JALONS_MONTH_NONE ? jalons_month_of (today) : base;
  int year = 0, of_year = 0, days = 0, added = 0;

  *month = JALONS_MONTH_NONE;
  if (!*p)
    return TRUE;
  if (*p == '+' || *p == '-')
    {
      const gboolean bare = g_ascii_isdigit (p[strlen (p) - 1]);

      if (!read_step (&p, &days, &added) || (days && !bare))
        return FALSE;
      read += bare ? days : added;
    }
  else
    {
      if (!read_month (&p, today, &year, &of_year) || of_year < 1 || of_year > 12)
        return FALSE;
      read = year * 12 + of_year - 1;
    }
  if (*p || read < jalons_month_of (JALONS_DAY_MIN) || read > jalons_month_of (JALONS_DAY_MAX))
    return FALSE;
  *month = read;

  return TRUE;
}

/* Takes what stands for euros off the end. */
static void
drop_currency (char *text)
{
  static const char *const currencies[] = { "€", "euros", "euro", "eur" };

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_str_has_suffix (text, currencies[i]))
      {
        text[strlen (text) - strlen (currencies[i])] = '\0';
        break;
      }
  g_strchomp (text);
}

gboolean
jalons_amount_typing_parse (const char *text, JalonsCents *cents)
{
  g_autofree char *simple = simplify (text);
  char *amount = simple;

  *cents = JALONS_CENTS_NONE;
  if (!*simple)
    return TRUE;
  drop_currency (simple);
  if (g_str_has_prefix (amount, "- "))
    *++amount = '-';
  if (jalons_cents_parse (amount, cents) == JALONS_PARSED)
    return TRUE;
  *cents = JALONS_CENTS_NONE;

  return FALSE;
}

char *
jalons_day_typing_write (JalonsDay day)
{
  char buffer[JALONS_DAY_TEXT_SIZE];

  return g_strdup (day == JALONS_DAY_NONE ? "" : jalons_day_write_fr (day, buffer));
}

char *
jalons_month_typing_write (JalonsMonth month)
{
  char buffer[JALONS_MONTH_TEXT_SIZE];

  if (month == JALONS_MONTH_NONE)
    return g_strdup ("");
  jalons_month_write_iso (month, buffer);

  return g_strdup_printf ("%.2s/%.4s", buffer + 5, buffer);
}

char *
jalons_amount_typing_write (JalonsCents cents)
{
  char buffer[JALONS_CENTS_TEXT_SIZE];

  return g_strdelimit (g_strdup (jalons_cents_write (cents, buffer)), ".", ',');
}
