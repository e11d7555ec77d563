/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-choice-match.h"
#include "jalons-codes.h"
#include "jalons-day-typing.h"
#include "jalons-text-code.h"

/* A Thursday. Half of the rows that count from a day count from a 31. */
#define TODAY "2026-03-05"
#define BASE  "2026-01-31"

/* What is typed, and the day or month in ISO: "" for not known, NULL for a fault. */
typedef struct {
  const char *typed;
  const char *expected;
} Row;

static const Row days[] = {
  { "", "" },
  { "   ", "" },
  { "\302\240", "" },
  /* Day and month: of this year. */
  { "12/3", "2026-03-12" },
  { "12/03", "2026-03-12" },
  { "1/1", "2026-01-01" },
  { "01/1", "2026-01-01" },
  { "31/12", "2026-12-31" },
  { " 12/3 ", "2026-03-12" },
  { "12.3", "2026-03-12" },
  { "12-3", "2026-03-12" },
  { "12 3", "2026-03-12" },
  { "12\302\2403", "2026-03-12" },
  { "1203", "2026-03-12" },
  { "0101", "2026-01-01" },
  { "2802", "2026-02-28" },
  { "29/2", NULL },
  { "2902", NULL },
  { "31/4", NULL },
  { "0/3", NULL },
  { "12/0", NULL },
  { "12/13", NULL },
  { "32/1", NULL },
  { "3/12/", NULL },
  { "/3", NULL },
  { "12/", NULL },
  { "12", NULL },
  { "1", NULL },
  { "123", NULL },
  { "12345", NULL },
  { "1234567", NULL },
  { "123456789", NULL },
  { "1213", NULL },
  /* With a year. */
  { "12/3/2026", "2026-03-12" },
  { "12/03/2026", "2026-03-12" },
  { "1/1/1900", "1900-01-01" },
  { "31/12/2100", "2100-12-31" },
  { "31/12/1899", NULL },
  { "1/1/2101", NULL },
  { "12.3.2026", "2026-03-12" },
  { "12-3-2026", "2026-03-12" },
  { "12 3 2026", "2026-03-12" },
  { "12 03 26", "2026-03-12" },
  { "12\342\200\2213\342\200\2212026", "2026-03-12" },
  { "12/3/26", "2026-03-12" },
  { "12/3/85", "1985-03-12" },
  { "12/3/36", "2036-03-12" },
  { "12/3/37", "1937-03-12" },
  { "12/3/00", "2000-03-12" },
  { "12/3/99", "1999-03-12" },
  { "29/2/24", "2024-02-29" },
  { "29/2/2024", "2024-02-29" },
  { "29/2/2023", NULL },
  { "29/2/1900", NULL },
  { "29/2/2000", "2000-02-29" },
  { "12/3/202", NULL },
  { "12/3/6", NULL },
  { "12/3/20266", NULL },
  { "12/3-2026", NULL },
  { "12.3/2026", NULL },
  { "12/3/2026/1", NULL },
  { "123/3/2026", NULL },
  { "12/123/2026", NULL },
  { "12//2026", NULL },
  { "12/3/2026x", NULL },
  { "120326", "2026-03-12" },
  { "120385", "1985-03-12" },
  { "12032026", "2026-03-12" },
  { "01011980", "1980-01-01" },
  { "29022024", "2024-02-29" },
  { "29022023", NULL },
  { "310426", NULL },
  { "20260312", "2026-03-12" },
  { "20121985", "1985-12-20" },
  { "2026-03-12", "2026-03-12" },
  { "2026-3-1", "2026-03-01" },
  { "2026/03/12", "2026-03-12" },
  { "2026-02-29", NULL },
  { "2026-13-01", NULL },
  { "2026-03", NULL },
  { "2026-03/12", NULL },
  { "1899-12-31", NULL },
  { "0000-00-00", NULL },
  /* Words. */
  { "12 mars", "2026-03-12" },
  { "12 MARS", "2026-03-12" },
  { "12mars", "2026-03-12" },
  { "12 mars 2026", "2026-03-12" },
  { "12 mars 26", "2026-03-12" },
  { "12mars2026", "2026-03-12" },
  { "12 mars 1985", "1985-03-12" },
  { "12 mars 85", "1985-03-12" },
  { "1er avril", "2026-04-01" },
  { "1er avril 2027", "2027-04-01" },
  { "1ER AVRIL", "2026-04-01" },
  { "1 avril", "2026-04-01" },
  { "2er avril", NULL },
  { "1er", NULL },
  { "3 janvier", "2026-01-03" },
  { "3 janv", "2026-01-03" },
  { "3 janv.", "2026-01-03" },
  { "3 janv. 2027", "2027-01-03" },
  { "3 jan", "2026-01-03" },
  { "3 f\303\251vrier", "2026-02-03" },
  { "3 fevrier", "2026-02-03" },
  { "3 f\303\251v", "2026-02-03" },
  { "3 avr", "2026-04-03" },
  { "3 mai", "2026-05-03" },
  { "3 juin", "2026-06-03" },
  { "3 juil", "2026-07-03" },
  { "3 juillet", "2026-07-03" },
  { "3 jui", NULL },
  { "3 ao\303\273t", "2026-08-03" },
  { "3 aout", "2026-08-03" },
  { "3 sept", "2026-09-03" },
  { "3 septembre", "2026-09-03" },
  { "3 oct", "2026-10-03" },
  { "3 nov", "2026-11-03" },
  { "3 d\303\251cembre", "2026-12-03" },
  { "3 d\303\251c.", "2026-12-03" },
  { "3 ma", NULL },
  { "3 marsx", NULL },
  { "3 brumaire", NULL },
  { "31 avril", NULL },
  { "29 f\303\251vrier", NULL },
  { "29 f\303\251vrier 2024", "2024-02-29" },
  { "mars", NULL },
  { "mars 2026", NULL },
  { "12 mars 202", NULL },
  { "le 12 mars", "2026-03-12" },
  { "le 12/3", "2026-03-12" },
  { "jeudi 12 mars 2026", "2026-03-12" },
  { "jeudi 12/3", "2026-03-12" },
  { "vendredi 12 mars 2026", NULL },
  { "jeudi", NULL },
  { "auj", "2026-03-05" },
  { "AUJ", "2026-03-05" },
  { "aujourd'hui", "2026-03-05" },
  { "aujourd\342\200\231hui", "2026-03-05" },
  { "aujourdhui", "2026-03-05" },
  { "auj.", NULL },
  { "aujo", NULL },
  { "hier", "2026-03-04" },
  { "demain", "2026-03-06" },
  { "Demain", "2026-03-06" },
  { "apr\303\250s-demain", "2026-03-07" },
  { "apres demain", "2026-03-07" },
  { "avant-hier", "2026-03-03" },
  { "hiers", NULL },
  { "jamais", NULL },
  { "<12/3>", NULL },
  { "12/3 ?", NULL },
  /* From the end of January. */
  { "+6m", "2026-07-31" },
  { "+ 6 m", "2026-07-31" },
  { "+6M", "2026-07-31" },
  { "+6 mois", "2026-07-31" },
  { "+6mois", "2026-07-31" },
  { "+1m", "2026-02-28" },
  { "+1m+1m", "2026-03-28" },
  { "+2m", "2026-03-31" },
  { "-1m", "2025-12-31" },
  { "-2m", "2025-11-30" },
  { "+25m", "2028-02-29" },
  { "+1", "2026-02-01" },
  { "+1j", "2026-02-01" },
  { "-3j", "2026-01-28" },
  { "\342\210\2223j", "2026-01-28" },
  { "- 3 jours", "2026-01-28" },
  { "+1 jour", "2026-02-01" },
  { "+2s", "2026-02-14" },
  { "+2sem", "2026-02-14" },
  { "+1 semaine", "2026-02-07" },
  { "+1a", "2027-01-31" },
  { "+1 an", "2027-01-31" },
  { "+2 ans", "2028-01-31" },
  { "-1 ann\303\251e", "2025-01-31" },
  { "+6m-1", "2026-07-30" },
  { "+6m-1j", "2026-07-30" },
  { "+6m - 1", "2026-07-30" },
  { "+6m fin", "2026-07-30" },
  { "+6mfin", NULL },
  { "+1a+6m-1", "2027-07-30" },
  { "+0", "2026-01-31" },
  { "+0m", "2026-01-31" },
  { "-0", "2026-01-31" },
  { "+", NULL },
  { "-", NULL },
  { "+m", NULL },
  { "+6x", NULL },
  { "+6mm", NULL },
  { "6m", NULL },
  { "++6m", NULL },
  { "+6m+", NULL },
  { "+6m 12/3", NULL },
  { "+200a", NULL },
  { "-200a", NULL },
  { "+74a", "2100-01-31" },
  { "+75a", NULL },
  { "+999999a", NULL },
  { "+999999m", NULL },
  { "+999999", NULL },
  { "-999999s", NULL },
  { "+9999999", NULL },
  { "+99999999999999999999", NULL },
  { "-126a", "1900-01-31" },
  { "-127a", NULL },
  { "+200a-200a", NULL },
  { "fin", NULL },
  /* From a day that is typed. */
  { "12/3+6m", "2026-09-12" },
  { "12/3 +6m", "2026-09-12" },
  { "12/03/2026+6m-1", "2026-09-11" },
  { "12/03/2026 +6m fin", "2026-09-11" },
  { "31/8/26+6m", "2027-02-28" },
  { "auj+6m", "2026-09-05" },
  { "demain+1s", "2026-03-13" },
  { "12 mars+1a", "2027-03-12" },
  { "12/3 fin", NULL },
  { "12/3-1", NULL },
  { "auj-3", NULL },
};

static const Row days_from_today[] = {
  { "+6m", "2026-09-05" }, { "-3j", "2026-03-02" },   { "+2s", "2026-03-19" },  { "+1a", "2027-03-05" },
  { "+1", "2026-03-06" },  { "+6m-1", "2026-09-04" }, { "12/3", "2026-03-12" },
};

static const Row months[] = {
  { "", "" },
  { "3", "2026-03" },
  { "03", "2026-03" },
  { "12", "2026-12" },
  { "0", NULL },
  { "13", NULL },
  { "123", NULL },
  { "03/2026", "2026-03" },
  { "3/2026", "2026-03" },
  { "3/26", "2026-03" },
  { "3/85", "1985-03" },
  { "3-2026", "2026-03" },
  { "3.2026", "2026-03" },
  { "3 2026", "2026-03" },
  { "032026", "2026-03" },
  { "132026", NULL },
  { "2026-03", "2026-03" },
  { "2026/3", "2026-03" },
  { "2026", NULL },
  { "2026-13", NULL },
  { "2026-", NULL },
  { "mars 2026", "2026-03" },
  { "Mars 26", "2026-03" },
  { "mars", "2026-03" },
  { "f\303\251vr. 2025", "2025-02" },
  { "ao\303\273t", "2026-08" },
  { "jui 2026", NULL },
  { "mars2026", NULL },
  { "mars/2026", "2026-03" },
  { "+1", "2026-02" },
  { "+1m", "2026-02" },
  { "+12", "2027-01" },
  { "-1", "2025-12" },
  { "-2a", "2024-01" },
  { "+1j", NULL },
  { "+1s", NULL },
  { "+0", "2026-01" },
  { "+", NULL },
  { "+1+1", NULL },
  { "01/1900", "1900-01" },
  { "12/1899", NULL },
  { "12/2100", "2100-12" },
  { "01/2101", NULL },
  { "12/03/2026", NULL },
  { "hier", NULL },
  { "+999999", NULL },
};

static const struct {
  const char *typed;
  JalonsCents expected; /* JALONS_CENTS_MAX + 1 for a fault */
} amounts[] = {
  { "", JALONS_CENTS_NONE },
  { "  ", JALONS_CENTS_NONE },
  { "559,43", 55943 },
  { "559.43", 55943 },
  { "559", 55900 },
  { "559,4", 55940 },
  { "0", 0 },
  { "0,01", 1 },
  { "1 234,5", 123450 },
  { "1\302\240234,50", 123450 },
  { "1\342\200\257234,50", 123450 },
  { "12 345 678", 1234567800 },
  { "559,43 \342\202\254", 55943 },
  { "559,43\342\202\254", 55943 },
  { "559,43\302\240\342\202\254", 55943 },
  { "12 euros", 1200 },
  { "1 euro", 100 },
  { "12 EUR", 1200 },
  { " 559,43 ", 55943 },
  { "-20", -2000 },
  { "\342\210\22220", -2000 },
  { "- 20,5", -2050 },
  { "\342\202\254", JALONS_CENTS_MAX + 1 },
  { "euros", JALONS_CENTS_MAX + 1 },
  { "-", JALONS_CENTS_MAX + 1 },
  { "--20", JALONS_CENTS_MAX + 1 },
  { "+20", JALONS_CENTS_MAX + 1 },
  { "559,", JALONS_CENTS_MAX + 1 },
  { ",5", JALONS_CENTS_MAX + 1 },
  { "559,433", JALONS_CENTS_MAX + 1 },
  { "1.234,50", JALONS_CENTS_MAX + 1 },
  { "12 34", JALONS_CENTS_MAX + 1 },
  { "1,2,3", JALONS_CENTS_MAX + 1 },
  { "abc", JALONS_CENTS_MAX + 1 },
  { "559,43 \342\202\254 \342\202\254", JALONS_CENTS_MAX + 1 },
  { "1000000000", JALONS_CENTS_MAX },
  { "1000000001", JALONS_CENTS_MAX + 1 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (days) + G_N_ELEMENTS (months) + G_N_ELEMENTS (amounts) >= 150);

static void
check_days (const Row *rows, guint n, JalonsDay base)
{
  for (guint i = 0; i < n; i++)
    {
      JalonsDay day = 7;
      char iso[JALONS_DAY_TEXT_SIZE];
      const gboolean read = jalons_day_typing_parse (rows[i].typed, jalons_day_from_iso (TODAY), base, &day);

      g_test_message ("“%s”", rows[i].typed);
      g_assert_cmpint (read, ==, rows[i].expected != NULL);
      g_assert_cmpstr (jalons_day_write_iso (day, iso), ==, read ? rows[i].expected : "");
      if (read)
        {
          g_autofree char *text = jalons_day_typing_write (day);
          JalonsDay again = 7;

          g_assert_true (jalons_day_typing_parse (text, 0, 0, &again));
          g_assert_cmpint (again, ==, day);
        }
    }
}

static void
test_days (void)
{
  check_days (days, G_N_ELEMENTS (days), jalons_day_from_iso (BASE));
  check_days (days_from_today, G_N_ELEMENTS (days_from_today), JALONS_DAY_NONE);
}

static void
test_months (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      JalonsMonth month = 7, again = 7;
      char iso[JALONS_MONTH_TEXT_SIZE] = "";
      const JalonsMonth base = jalons_month_of (jalons_day_from_iso (BASE));
      const gboolean read
          = jalons_month_typing_parse (months[i].typed, jalons_day_from_iso (TODAY), base, &month);
      g_autofree char *text = jalons_month_typing_write (month);

      g_test_message ("“%s”", months[i].typed);
      g_assert_cmpint (read, ==, months[i].expected != NULL);
      if (month != JALONS_MONTH_NONE)
        jalons_month_write_iso (month, iso);
      g_assert_cmpstr (iso, ==, read ? months[i].expected : "");
      g_assert_true (jalons_month_typing_parse (text, 0, 0, &again));
      g_assert_cmpint (again, ==, month);
    }
}

static void
test_month_of_today (void)
{
  JalonsMonth month = 7;

  g_assert_true (jalons_month_typing_parse ("+1", jalons_day_from_iso (TODAY), JALONS_MONTH_NONE, &month));
  g_assert_cmpint (month, ==, 2026 * 12 + 3);
}

static void
test_amounts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      JalonsCents cents = 7, again = 7;
      const gboolean read = jalons_amount_typing_parse (amounts[i].typed, &cents);
      g_autofree char *text = jalons_amount_typing_write (cents);

      g_test_message ("“%s”", amounts[i].typed);
      g_assert_cmpint (read, ==, amounts[i].expected <= JALONS_CENTS_MAX);
      g_assert_cmpint (cents, ==, read ? amounts[i].expected : JALONS_CENTS_NONE);
      g_assert_true (jalons_amount_typing_parse (text, &again));
      g_assert_cmpint (again, ==, cents);
    }
}

static void
check_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_written (void)
{
  check_text (jalons_day_typing_write (jalons_day_new (2026, 3, 12)), "12/03/2026");
  check_text (jalons_day_typing_write (JALONS_DAY_NONE), "");
  check_text (jalons_month_typing_write (2026 * 12 + 2), "03/2026");
  check_text (jalons_month_typing_write (JALONS_MONTH_NONE), "");
  check_text (jalons_amount_typing_write (55943), "559,43");
  check_text (jalons_amount_typing_write (-123450), "-1234,50");
  check_text (jalons_amount_typing_write (JALONS_CENTS_NONE), "");
}

/* Whatever is typed, nothing runs over, and what is read is a day of the register that is written back the same. */
static void
test_anything (void)
{
  static const char *const parts[]
      = { "1", "2", "9", "0", "12",   "31",  "2026", "/",   "-",      "+",     ".",        " ",
          "m", "a", "s", "j", "mars", "fin", "er",   "auj", "jeudi ", "99999", "\303\251", "\377" };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  const int n = g_getenv ("JALONS_TEST_LONG") ? 2000000 : 60000;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      const int n_parts = g_rand_int_range (random, 1, 9);
      JalonsDay day = JALONS_DAY_NONE;
      JalonsMonth month = JALONS_MONTH_NONE;
      JalonsCents cents = JALONS_CENTS_NONE;

      for (int k = 0; k < n_parts; k++)
        g_string_append (typed, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
      if (jalons_day_typing_parse (typed->str, 20517, JALONS_DAY_NONE, &day) && day != JALONS_DAY_NONE)
        g_assert_true (day >= JALONS_DAY_MIN && day <= JALONS_DAY_MAX);
      if (jalons_month_typing_parse (typed->str, 20517, JALONS_MONTH_NONE, &month)
          && month != JALONS_MONTH_NONE)
        g_assert_true (month >= 1900 * 12 && month < 2101 * 12);
      if (jalons_amount_typing_parse (typed->str, &cents) && cents != JALONS_CENTS_NONE)
        g_assert_cmpint (ABS (cents), <=, JALONS_CENTS_MAX);
    }
}

/* What is typed, the values that are found in order, and the one that is meant. */
static void
check_match (GPtrArray *choices, const char *typed, const char *found, gint64 meant)
{
  int place = -1;
  g_autoptr (GArray) places = jalons_choices_match (choices, typed, &place);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const JalonsChoice *choice = g_ptr_array_index (choices, g_array_index (places, guint, i));

      g_string_append_printf (values, "%s%d", i ? " " : "", (int) choice->value);
    }
  g_test_message ("“%s”", typed);
  g_assert_cmpstr (values->str, ==, found);
  g_assert_cmpint (place < 0 ? 0 : ((const JalonsChoice *) g_ptr_array_index (choices, place))->value, ==,
                   meant);
}

static void
test_short_list (void)
{
  g_autoptr (GPtrArray) choices = jalons_choices_new ();

  jalons_choices_add (choices, 1, "Oui", NULL, NULL);
  jalons_choices_add (choices, 2, "Non", NULL, NULL);
  jalons_choices_add (choices, 3, "Non renseign\303\251", NULL, "inconnu");
  check_match (choices, "", "1 2 3", 0);
  check_match (choices, "o", "1 2 3", 1);
  check_match (choices, "O", "1 2 3", 1);
  check_match (choices, "n", "2 3", 0);
  check_match (choices, "non", "2 3", 2);
  check_match (choices, "non r", "3", 3);
  check_match (choices, "RENSEIGNE", "3", 3);
  check_match (choices, "i", "3 1", 3);
  check_match (choices, "z", "", 0);
}

static void
test_long_list (void)
{
  static const struct {
    const char *label, *detail, *words;
  } countries[] = {
    { "Niger", "NE", "nig\303\251rienne" },
    { "Nig\303\251ria", "NG", "nig\303\251riane" },
    { "C\303\264te d\342\200\231Ivoire", "CI", "ivoirienne" },
    { "Cor\303\251e du Nord", "KP", NULL },
    { "Cor\303\251e du Sud", "KR", "r\303\251publique de Cor\303\251e" },
    { "Congo", "CG", "Brazzaville" },
    { "Congo", "CD", "r\303\251publique d\303\251mocratique Kinshasa" },
    { "Guin\303\251e-Bissau", "GW", NULL },
    { "Guin\303\251e", "GN", NULL },
    { "Roumanie", "RO", NULL },
    { "Macédoine", "MK", NULL },
    { "Maroc", "MA", NULL },
    { "Mali", "ML", NULL },
    { "Paris", "75", NULL },
    { "Bosnie-Herz\303\251govine", "BA", NULL },
  };
  g_autoptr (GPtrArray) choices = jalons_choices_new ();

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    jalons_choices_add (choices, i + 1, countries[i].label, countries[i].detail, countries[i].words);
  check_match (choices, "niger", "1 2", 1);
  check_match (choices, "nigeri", "2 1", 0);
  check_match (choices, "NIG\303\211RIA", "2", 2);
  check_match (choices, "cote d'ivoire", "3", 3);
  check_match (choices, "cote divoire", "3", 3);
  check_match (choices, "ivoire", "3", 3);
  check_match (choices, "iv cot", "3", 3);
  check_match (choices, "coree", "4 5", 0);
  check_match (choices, "congo", "6 7", 0);
  check_match (choices, "Congo (CD)", "7", 7);
  check_match (choices, "congo cd", "7", 7);
  check_match (choices, "kin", "7", 7);
  check_match (choices, "guinee", "9 8", 9);
  check_match (choices, "guinee-b", "8", 8);
  check_match (choices, "ro", "10 12", 10);
  check_match (choices, "75", "14", 14);
  check_match (choices, "govine", "15", 15);
  check_match (choices, "ma", "12 11 13 10", 0);
  check_match (choices, "'", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", 0);
  g_assert_cmpstr (jalons_choices_find (choices, 6)->text, ==, "Congo (CG)");
  g_assert_cmpstr (jalons_choices_find (choices, 7)->text, ==, "Congo (CD)");
  g_assert_cmpstr (jalons_choices_find (choices, 1)->text, ==, "Niger");
  g_assert_null (jalons_choices_find (choices, 99));
}

/* What files write is understood beside what is shown, for every code of every list; a label comes first. */
static void
test_codes (void)
{
  guint doubtful = 0;

  for (JalonsCodes codes = 0; codes < JALONS_N_CODES; codes++)
    {
      g_autoptr (GPtrArray) choices = jalons_choices_new ();

      for (guint i = 1; i <= jalons_codes_count (codes); i++)
        jalons_choices_add (choices, i, jalons_text_code (codes, (int) i), NULL,
                            jalons_codes_text (codes, (int) i));
      for (guint i = 1; i <= jalons_codes_count (codes); i++)
        {
          const char *written = jalons_codes_text (codes, (int) i);
          g_autofree char *upper = g_ascii_strup (written, -1);
          g_autofree char *lower = g_ascii_strdown (written, -1);
          const char *typed[] = { written, upper, lower, jalons_text_code (codes, (int) i) };

          for (guint j = 0; j < G_N_ELEMENTS (typed); j++)
            {
              int meant = -1;
              g_autoptr (GArray) places = jalons_choices_match (choices, typed[j], &meant);

              if (meant != (int) i - 1)
                g_test_message ("“%s” of list %d", typed[j], codes);
              doubtful += meant != (int) i - 1;
            }
        }
    }
  g_assert_cmpuint (doubtful, ==, 0);
}

static void
test_label_before_code (void)
{
  g_autoptr (GPtrArray) choices = jalons_choices_new ();

  jalons_choices_add (choices, 1, "France", NULL, "FRA");
  jalons_choices_add (choices, 2, "Polynésie française", NULL, "PYF");
  jalons_choices_add (choices, 3, "Pyf", NULL, "XYZ");
  check_match (choices, "FRA", "1 2", 1);
  check_match (choices, "fra", "1 2", 1);
  check_match (choices, "pyf", "3 2", 3);
  check_match (choices, "xyz", "3", 3);
  check_match (choices, "fran", "1 2", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/day-typing/days", test_days);
  g_test_add_func ("/day-typing/months", test_months);
  g_test_add_func ("/day-typing/month-of-today", test_month_of_today);
  g_test_add_func ("/day-typing/amounts", test_amounts);
  g_test_add_func ("/day-typing/written", test_written);
  g_test_add_func ("/day-typing/anything", test_anything);
  g_test_add_func ("/choices/short", test_short_list);
  g_test_add_func ("/choices/long", test_long_list);
  g_test_add_func ("/choices/codes", test_codes);
  g_test_add_func ("/choices/label-before-code", test_label_before_code);

  return g_test_run ();
}
