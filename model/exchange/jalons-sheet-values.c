/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-sheet-values.h"

#include <string.h>

#include "jalons-fold.h"
#include "jalons-sheet-targets.h"

static const char *const months[]
    = { "janv", "fevr", "mars", "avri", "mai", "juin", "juil", "aout", "sept", "octo", "nove", "dece" };

/* « mars », « févr. », « sept »: by their first letters, three at least where three say it. */
static int
month_of (const char *word)
{
  gsize length = strlen (word);

  for (guint i = 0; i < G_N_ELEMENTS (months) && length >= 3; i++)
    if (strncmp (word, months[i], MIN (length, strlen (months[i]))) == 0
        && !(length == 3 && strcmp (word, "jui") == 0))
      return i + 1;

  return 0;
}

static gboolean
is_number (const char *text, guint64 *number, gsize *length)
{
  *length = strlen (text);

  return *length > 0 && *length <= 4 && g_ascii_string_to_unsigned (text, 10, 0, 9999, number, NULL);
}

static int
whole_year (guint64 year, gsize length, JalonsDay today, gboolean birth)
{
  int last = jalons_day_year (today) + (birth ? 0 : 5);

  if (length == 4)
    return (int) year;
  if (length != 2)
    return 0;

  return (int) year + (last / 100 * 100 + (int) year > last ? last / 100 - 1 : last / 100) * 100;
}

static JalonsParse
make_day (int year, int month, int day_of_month, JalonsDay *day)
{
  if (!jalons_day_valid (year, month, day_of_month))
    return JALONS_PARSE_MALFORMED;
  *day = jalons_day_new (year, month, day_of_month);

  return *day < JALONS_DAY_MIN || *day > JALONS_DAY_MAX ? JALONS_PARSE_OUT_OF_RANGE : JALONS_PARSED;
}

/* Three parts, of which the middle is the month. */
static JalonsParse
parse_parts (char **parts, JalonsDay today, gboolean birth, JalonsDay *day)
{
  guint64 first = 0, middle = 0, last = 0;
  gsize first_length, middle_length, last_length;

  if (strcmp (parts[0], "1er") == 0)
    parts[0][1] = '\0';
  if (!is_number (parts[0], &first, &first_length) || !is_number (parts[2], &last, &last_length))
    return JALONS_PARSE_MALFORMED;
  if (!is_number (parts[1], &middle, &middle_length) || middle_length > 2)
    middle = month_of (parts[1]);
  if (first_length == 4 && last_length <= 2)
    return make_day ((int) first, (int) middle, (int) last, day);
  if (first_length > 2)
    return JALONS_PARSE_MALFORMED;

  return make_day (whole_year (last, last_length, today, birth), (int) middle, (int) first, day);
}

/* « 12032024 ». */
static JalonsParse
parse_digits (const char *digits, JalonsDay *day)
{
  int number = 0;

  for (const char *p = digits; *p; p++)
    {
      if (!g_ascii_isdigit (*p))
        return JALONS_PARSE_MALFORMED;
      number = number * 10 + (*p - '0');
    }

  return make_day (number % 10000, number / 10000 % 100, number / 1000000, day);
}

static gboolean
is_weekday (const char *word)
{
  static const char *const names[] = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], word) == 0)
      return TRUE;

  return FALSE;
}

/* Words and numbers of the folded text; hours after them are passed over. */
static GPtrArray *
split_day (const char *text)
{
  g_autofree char *folded = jalons_fold (text);
  g_auto (GStrv) words = NULL;
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  if (strlen (folded) > 19 && folded[10] == 't')
    folded[10] = '\0';
  g_strdelimit (folded, "/.-,\t\n", ' ');
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i]; i++)
    if (*words[i] && !is_weekday (words[i]) && !strchr (words[i], ':'))
      g_ptr_array_add (parts, g_strdup (words[i]));

  return parts;
}

JalonsParse
jalons_sheet_day (const char *text, JalonsDay today, gboolean birth, JalonsDay *day)
{
  g_autoptr (GPtrArray) parts = split_day (text);

  if (parts->len == 3)
    return parse_parts ((char **) parts->pdata, today, birth, day);
  if (parts->len == 1 && strlen (g_ptr_array_index (parts, 0)) == 8)
    return parse_digits (g_ptr_array_index (parts, 0), day);

  return JALONS_PARSE_MALFORMED;
}

/* Where the second day begins in the folded text: after « au », an arrow or a dash with room around it. */
static char *
find_second (char *folded)
{
  static const char *const marks[] = { " au ", " a ", " - ", " – ", " → ", " > ", "->", "→", "–", "\n" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *found = strstr (folded, marks[i]);

      if (found)
        {
          *found = '\0';
          return found + strlen (marks[i]);
        }
    }

  return NULL;
}

JalonsParse
jalons_sheet_period (const char *text, JalonsDay today, JalonsDay *first, JalonsDay *last)
{
  g_autofree char *folded = jalons_fold (text);
  char *start = jalons_trim (folded), *second = NULL;
  JalonsParse parse;

  if (g_str_has_prefix (start, "du "))
    start += 3;
  second = find_second (start);
  *last = JALONS_DAY_NONE;
  parse = jalons_sheet_day (start, today, FALSE, first);
  if (parse != JALONS_PARSED || !second)
    return parse;

  return jalons_sheet_day (second, today, FALSE, last);
}

static gboolean
is_capitals (const char *word)
{
  gboolean letters = FALSE;

  for (const char *p = word; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      letters = letters || g_unichar_isalpha (c);
      if (g_unichar_islower (c))
        return FALSE;
    }

  return letters;
}

static void
append_word (GString *text, const char *word)
{
  g_string_append_printf (text, "%s%s", text->len ? " " : "", word);
}

void
jalons_sheet_split_name (const char *text, char **name, char **given)
{
  const char *comma = strchr (text, ',');
  g_auto (GStrv) words = g_strsplit_set (text, comma ? "," : " \n", comma ? 2 : -1);
  GString *family = g_string_new (NULL), *first = g_string_new (NULL);
  gboolean capitals = FALSE;

  for (guint i = 0; words[i]; i++)
    capitals = capitals || (g_utf8_strlen (words[i], -1) > 1 && is_capitals (words[i]));
  for (guint i = 0, n = 0; words[i]; i++)
    {
      char *word = jalons_trim (words[i]);

      if (*word)
        append_word (capitals && !comma ? (is_capitals (word) ? family : first) : n == 0 ? family : first, word);
      n += *word != '\0';
    }
  *given = g_string_free (first, first->len == 0);
  *name = g_string_free (family, FALSE);
}
