/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-day.h"
#include "jalons-periode.h"

#define FIRST_DAY (jalons_day_new (2016, 1, 1))
#define LAST_DAY (jalons_day_new (2040, 12, 31))

/* The independent computation: GLib's calendar. */
static void
to_gdate (JalonsDay day, GDate *date)
{
  /* Julian day 1 of GDate is 1 January of year 1; 1970-01-01 is its day 719163. */
  g_date_clear (date, 1);
  g_date_set_julian (date, day + 719163);
}

static void
test_numbers (void)
{
  g_assert_cmpint (jalons_day_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (jalons_day_new (1900, 1, 1), ==, JALONS_DAY_MIN);
  g_assert_cmpint (jalons_day_new (2100, 12, 31), ==, JALONS_DAY_MAX);
  for (JalonsDay day = JALONS_DAY_MIN; day <= JALONS_DAY_MAX; day++)
    {
      GDate date;
      int year, month, day_of_month;

      to_gdate (day, &date);
      jalons_day_split (day, &year, &month, &day_of_month);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, g_date_get_month (&date));
      g_assert_cmpint (day_of_month, ==, g_date_get_day (&date));
      g_assert_cmpint (jalons_day_weekday (day), ==, g_date_get_weekday (&date));
      g_assert_cmpint (jalons_day_new (year, month, day_of_month), ==, day);
    }
}

static void
test_add_months_everywhere (void)
{
  for (JalonsDay day = FIRST_DAY; day <= LAST_DAY; day++)
    for (int months = 0; months <= 24; months++)
      {
        GDate date;

        to_gdate (day, &date);
        g_date_add_months (&date, months);
        g_assert_cmpint (jalons_day_add_months (day, months) + 719163, ==, g_date_get_julian (&date));
      }
}

/* Four periods from any day follow one another without a gap or a day in common, and none is shorter
 * or longer than six months from its own first day. */
static void
test_periods_tile (void)
{
  for (JalonsDay day = FIRST_DAY; day <= LAST_DAY; day++)
    {
      JalonsSpan before = jalons_periode_nth (day, 0);

      g_assert_cmpint (before.first, ==, day);
      for (guint n = 1; n < JALONS_PARCOURS_PERIODES; n++)
        {
          JalonsSpan next = jalons_periode_nth (day, n);

          g_assert_cmpint (jalons_span_gap (before, next), ==, 0);
          g_assert_cmpint (next.last, ==, jalons_day_add_months (next.first, JALONS_PERIODE_MONTHS) - 1);
          g_assert_cmpint (jalons_duration_of (next).months, ==, JALONS_PERIODE_MONTHS);
          g_assert_cmpint (jalons_duration_of (next).days, ==, 0);
          before = next;
        }
    }
}

typedef struct {
  const char *text;
  JalonsParse parse;
  const char *iso;
} ParseCase;

static void
test_parse (void)
{
  static const ParseCase cases[] = {
    { "2024-02-29", JALONS_PARSED, "2024-02-29" },
    { "29/02/2024", JALONS_PARSED, "2024-02-29" },
    { "2023-02-29", JALONS_PARSE_MALFORMED, "" },
    { "1900-01-01", JALONS_PARSED, "1900-01-01" },
    { "2100-12-31", JALONS_PARSED, "2100-12-31" },
    { "1899-12-31", JALONS_PARSE_OUT_OF_RANGE, "" },
    { "01/01/2101", JALONS_PARSE_OUT_OF_RANGE, "" },
    { "2024-2-9", JALONS_PARSE_MALFORMED, "" },
    { "9/2/2024", JALONS_PARSE_MALFORMED, "" },
    { "2024-13-01", JALONS_PARSE_MALFORMED, "" },
    { "2024-00-10", JALONS_PARSE_MALFORMED, "" },
    { "2024-01-01 ", JALONS_PARSE_MALFORMED, "" },
    { " 2024-01-01", JALONS_PARSE_MALFORMED, "" },
    { "2024-01-01T00:00", JALONS_PARSE_MALFORMED, "" },
    { "2024/01/01", JALONS_PARSE_MALFORMED, "" },
    { "01-01-2024", JALONS_PARSE_MALFORMED, "" },
    { "٢٠٢٤-٠١-٠١", JALONS_PARSE_MALFORMED, "" },
    { "20240101", JALONS_PARSE_MALFORMED, "" },
    { "", JALONS_PARSE_MALFORMED, "" },
    { "now", JALONS_PARSE_MALFORMED, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonsDay day;
      char iso[JALONS_DAY_TEXT_SIZE];

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (jalons_day_parse (cases[i].text, &day), ==, cases[i].parse);
      g_assert_cmpstr (jalons_day_write_iso (day, iso), ==, cases[i].iso);
    }
}

static void
test_write (void)
{
  char text[JALONS_DAY_TEXT_SIZE];

  for (JalonsDay day = JALONS_DAY_MIN; day <= JALONS_DAY_MAX; day++)
    {
      JalonsDay back;

      g_assert_cmpint (jalons_day_parse (jalons_day_write_iso (day, text), &back), ==, JALONS_PARSED);
      g_assert_cmpint (back, ==, day);
      g_assert_cmpint (jalons_day_parse (jalons_day_write_fr (day, text), &back), ==, JALONS_PARSED);
      g_assert_cmpint (back, ==, day);
    }
  g_assert_cmpstr (jalons_day_write_fr (jalons_day_new (2026, 2, 7), text), ==, "07/02/2026");
  g_assert_cmpstr (jalons_day_write_iso (JALONS_DAY_NONE, text), ==, "");
}

static void
test_months (void)
{
  static const ParseCase cases[] = {
    { "2025-12", JALONS_PARSED, "2025-12" },  { "12/2025", JALONS_PARSED, "2025-12" },
    { "2025-13", JALONS_PARSE_MALFORMED, "" }, { "2025-00", JALONS_PARSE_MALFORMED, "" },
    { "1899-12", JALONS_PARSE_OUT_OF_RANGE, "" }, { "2025-1", JALONS_PARSE_MALFORMED, "" },
    { "2025-12-01", JALONS_PARSE_MALFORMED, "" }, { "1/2025", JALONS_PARSE_MALFORMED, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonsMonth month;
      char iso[JALONS_MONTH_TEXT_SIZE];

      g_assert_cmpint (jalons_month_parse (cases[i].text, &month), ==, cases[i].parse);
      g_assert_cmpstr (jalons_month_write_iso (month, iso), ==, cases[i].iso);
    }
  for (JalonsDay day = FIRST_DAY; day <= LAST_DAY; day++)
    {
      JalonsMonth month = jalons_month_of (day);

      g_assert_cmpint (jalons_month_first (month), <=, day);
      g_assert_cmpint (jalons_month_last (month), >=, day);
      g_assert_cmpint (jalons_month_last (month) + 1, ==, jalons_month_first (month + 1));
    }
}

typedef struct {
  const char *birth;
  const char *on;
  int         age;
} AgeCase;

/* Ages as the indicators count them: completed years; born on 29 February, a year on 1 March. */
static void
test_age (void)
{
  static const AgeCase cases[] = {
    { "2000-06-15", "2018-06-14", 17 }, { "2000-06-15", "2018-06-15", 18 }, { "2004-02-29", "2022-02-28", 17 },
    { "2004-02-29", "2022-03-01", 18 }, { "2004-02-29", "2024-02-29", 20 }, { "2004-02-29", "2024-02-28", 19 },
    { "2007-12-31", "2025-12-31", 18 }, { "2008-01-01", "2025-12-31", 17 }, { "2025-12-31", "2025-12-31", 0 },
    { "2026-01-01", "2025-12-31", -1 }, { "", "2025-12-31", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jalons_day_age (jalons_day_from_iso (cases[i].birth), jalons_day_from_iso (cases[i].on)), ==,
                     cases[i].age);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/day/numbers", test_numbers);
  g_test_add_func ("/day/add-months", test_add_months_everywhere);
  g_test_add_func ("/day/periods-tile", test_periods_tile);
  g_test_add_func ("/day/parse", test_parse);
  g_test_add_func ("/day/write", test_write);
  g_test_add_func ("/day/months", test_months);
  g_test_add_func ("/day/age", test_age);

  return g_test_run ();
}
