/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-fold.h"
#include "jalons-money.h"
#include "jalons-nationality.h"
#include "jalons-periode.h"
#include "jalons-tables.h"
#include "jalons-territory.h"

typedef struct {
  const char *text;
  JalonsParse parse;
  JalonsCents cents;
} MoneyCase;

static void
test_money (void)
{
  static const MoneyCase cases[] = {
    { "559.43", JALONS_PARSED, 55943 },
    { "559,43", JALONS_PARSED, 55943 },
    { "559,4", JALONS_PARSED, 55940 },
    { "0", JALONS_PARSED, 0 },
    { "-92,5", JALONS_PARSED, -9250 },
    { "1 391,00", JALONS_PARSED, 139100 },
    { "1\302\240391", JALONS_PARSED, 139100 },
    { "1\342\200\257234\342\200\257567,89", JALONS_PARSED, 123456789 },
    { "1234567", JALONS_PARSED, 123456700 },
    { "1 39", JALONS_PARSE_MALFORMED, 0 },
    { "1234 567", JALONS_PARSE_MALFORMED, 0 },
    { "1 3911", JALONS_PARSE_MALFORMED, 0 },
    { "559,431", JALONS_PARSE_MALFORMED, 0 },
    { "559,", JALONS_PARSE_MALFORMED, 0 },
    { ",43", JALONS_PARSE_MALFORMED, 0 },
    { "1,391.00", JALONS_PARSE_MALFORMED, 0 },
    { "5e2", JALONS_PARSE_MALFORMED, 0 },
    { "559 €", JALONS_PARSE_MALFORMED, 0 },
    { "--1", JALONS_PARSE_MALFORMED, 0 },
    { "+1", JALONS_PARSE_MALFORMED, 0 },
    { "", JALONS_PARSE_MALFORMED, 0 },
    { "1000000000", JALONS_PARSED, JALONS_CENTS_MAX },
    { "1000000001", JALONS_PARSE_OUT_OF_RANGE, 0 },
    { "99999999999999999999999999", JALONS_PARSE_OUT_OF_RANGE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonsCents cents;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (jalons_cents_parse (cases[i].text, &cents), ==, cases[i].parse);
      if (cases[i].parse == JALONS_PARSED)
        g_assert_cmpint (cents, ==, cases[i].cents);
    }
}

static void
test_money_round_trip (void)
{
  for (JalonsCents cents = -250000; cents <= 250000; cents += 7)
    {
      char text[JALONS_CENTS_TEXT_SIZE];
      JalonsCents back;

      g_assert_cmpint (jalons_cents_parse (jalons_cents_write (cents, text), &back), ==, JALONS_PARSED);
      g_assert_cmpint (back, ==, cents);
    }
}

typedef struct {
  const char *a_first, *a_last, *b_first, *b_last;
  gboolean    overlap;
  int         gap;
} SpanCase;

static void
test_spans (void)
{
  static const SpanCase cases[] = {
    { "2025-01-01", "2025-06-30", "2025-07-01", "2025-12-31", FALSE, 0 },
    { "2025-01-01", "2025-06-30", "2025-06-30", "2025-12-31", TRUE, -1 },
    { "2025-01-01", "2025-06-30", "2025-07-11", "2025-12-31", FALSE, 10 },
    { "2025-01-01", "2025-12-31", "2025-03-01", "2025-03-01", TRUE, -306 },
    { "2025-03-01", "2025-03-01", "2025-03-01", "2025-03-01", TRUE, -1 },
    { "2025-01-01", "2025-06-30", "2025-02-01", "", TRUE, -150 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonsSpan a = jalons_span_new (jalons_day_from_iso (cases[i].a_first), jalons_day_from_iso (cases[i].a_last));
      JalonsSpan b = jalons_span_new (jalons_day_from_iso (cases[i].b_first), jalons_day_from_iso (cases[i].b_last));

      g_assert_cmpint (jalons_span_overlaps (a, b), ==, cases[i].overlap);
      g_assert_cmpint (jalons_span_overlaps (b, a), ==, cases[i].overlap);
      g_assert_cmpint (jalons_span_gap (a, b), ==, cases[i].gap);
    }
}

static void
test_span_cut (void)
{
  JalonsSpan span = { 10, 20 };

  g_assert_cmpint (jalons_span_cut (span, JALONS_DAY_NONE).last, ==, 20);
  g_assert_cmpint (jalons_span_cut (span, 21).last, ==, 20);
  g_assert_cmpint (jalons_span_cut (span, 20).last, ==, 19);
  g_assert_true (jalons_span_is_empty (jalons_span_cut (span, 10)));
  g_assert_true (jalons_span_is_empty (jalons_span_cut (span, 3)));
  g_assert_cmpint (jalons_span_days (jalons_span_cut (span, 15)), ==, 5);
  g_assert_cmpint (jalons_span_days (jalons_span_cut (span, 3)), ==, 0);
}

typedef struct {
  const char *first, *last;
  int         months, days;
} DurationCase;

static void
test_durations (void)
{
  static const DurationCase cases[] = {
    { "2025-01-01", "2025-06-30", 6, 0 },  { "2025-08-31", "2026-02-27", 6, 0 },  { "2025-01-01", "2025-01-01", 0, 1 },
    { "2025-01-31", "2025-02-27", 1, 0 },  { "2025-01-15", "2025-07-15", 6, 1 },  { "2024-02-29", "2024-08-28", 6, 0 },
    { "2025-01-01", "2026-12-31", 24, 0 }, { "2025-01-01", "2025-06-29", 5, 29 },
  };
  JalonsDuration sum = { 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonsDuration duration = jalons_duration_of (
          jalons_span_new (jalons_day_from_iso (cases[i].first), jalons_day_from_iso (cases[i].last)));

      g_test_message ("%s %s", cases[i].first, cases[i].last);
      g_assert_cmpint (duration.months, ==, cases[i].months);
      g_assert_cmpint (duration.days, ==, cases[i].days);
    }
  for (int i = 0; i < 4; i++)
    jalons_duration_add (&sum, (JalonsDuration) { 6, 0 });
  g_assert_false (jalons_duration_exceeds (sum, JALONS_PARCOURS_MONTHS));
  sum.days++;
  g_assert_true (jalons_duration_exceeds (sum, JALONS_PARCOURS_MONTHS));
  g_assert_true (jalons_duration_exceeds ((JalonsDuration) { 24, 31 }, JALONS_PARCOURS_MONTHS));
  g_assert_false (jalons_duration_exceeds ((JalonsDuration) { 23, 31 }, JALONS_PARCOURS_MONTHS));
}

static void
test_codes (void)
{
  for (guint list = 0; list < JALONS_N_CODES; list++)
    for (guint code = 1; code <= jalons_codes_count (list); code++)
      {
        const char *text = jalons_codes_text (list, code);
        g_autofree char *upper = g_utf8_strup (text, -1);

        g_assert_cmpint (jalons_codes_find (list, text), ==, code);
        g_assert_cmpint (jalons_codes_match (list, upper), ==, code);
        g_assert_cmpstr (jalons_codes_nearest (list, upper), ==, text);
      }
  g_assert_cmpint (jalons_codes_match (JALONS_CODES_DECISION, "Acceptée"), ==, JALONS_DECISION_ACCEPTEE);
  g_assert_cmpint (jalons_codes_match (JALONS_CODES_DEPARTEMENT, "1"), ==, 0);
  g_assert_cmpint (jalons_codes_match (JALONS_CODES_DEPARTEMENT, "2a"), ==, jalons_departement_find ("2A"));
  g_assert_cmpstr (jalons_codes_nearest (JALONS_CODES_DECISION, "aceptee"), ==, "acceptee");
  g_assert_cmpint (JALONS_AVIS_ASSOCIATION_DEFAVORABLE, ==, JALONS_AVIS_DEFAVORABLE);
}

static void
test_territory (void)
{
  gboolean has_departement[JALONS_N_REGIONS + 1] = { FALSE };
  int drom = 0;

  for (int i = 1; i <= JALONS_N_DEPARTEMENTS; i++)
    {
      g_assert_cmpint (jalons_departement_find (jalons_departement_code (i)), ==, i);
      g_assert_cmpint (jalons_departement_region (i), >=, 1);
      has_departement[jalons_departement_region (i)] = TRUE;
      drom += jalons_departement_is_drom (i);
    }
  for (int i = 1; i <= JALONS_N_REGIONS; i++)
    g_assert_true (has_departement[i]);
  g_assert_cmpint (drom, ==, 5);
  g_assert_cmpstr (jalons_departement_name (jalons_departement_find ("976")), ==, "Mayotte");
  g_assert_cmpstr (jalons_region_name (jalons_departement_region (jalons_departement_find ("69"))), ==,
                   "Auvergne-Rhône-Alpes");
}

/* CASF R121-12-13-1, 2°: French, European Union, European Economic Area and Swiss nationals. */
static void
test_origine (void)
{
  static const struct {
    const char   *nationality;
    JalonsOrigine origine;
  } cases[] = { { "FRA", JALONS_ORIGINE_FRA },      { "ROU", JALONS_ORIGINE_UE },       { "ISL", JALONS_ORIGINE_UE },
                { "LIE", JALONS_ORIGINE_UE },       { "NOR", JALONS_ORIGINE_UE },       { "CHE", JALONS_ORIGINE_UE },
                { "GBR", JALONS_ORIGINE_HORS_UE },  { "NGA", JALONS_ORIGINE_HORS_UE },  { "XXA", JALONS_ORIGINE_HORS_UE },
                { NULL, JALONS_ORIGINE_INCONNU } };
  int european = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jalons_nationality_origine (jalons_nationality_find (cases[i].nationality)), ==, cases[i].origine);
  for (guint i = 1; i <= jalons_nationality_count (); i++)
    european += jalons_nationality_origine (i) == JALONS_ORIGINE_UE;
  g_assert_cmpint (european, ==, 30);
  g_assert_cmpint (jalons_nationality_count (), ==, 250);
}

static void
test_fold (void)
{
  char text[] = "\302\240 \t Élise \342\200\257\n";
  char blank[] = " \302\240 ";
  g_autofree char *folded = jalons_fold ("ÉLISE-Marie ç");

  g_assert_cmpstr (folded, ==, "elise-marie c");
  g_assert_cmpstr (jalons_trim (text), ==, "Élise");
  g_assert_cmpstr (jalons_trim (blank), ==, "");
  g_assert_cmpuint (jalons_fold_distance ("décision", "decison"), ==, 1);
}

/* Every byte of every record belongs to a described field or is padding: nothing is left out. */
static void
test_descriptions (void)
{
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);
      guint covered = sizeof (JalonsRef);

      g_assert_true (jalons_table_find (table->name) == table);
      for (guint i = 0; i < table->n_fields; i++)
        {
          const JalonsField *field = &table->fields[i];

          g_assert_true (jalons_table_field (table, field->name) == field);
          covered += field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_TEXT
                             || field->type == JALONS_FIELD_REF || field->type == JALONS_FIELD_AMOUNT
                         ? 8
                         : 4;
        }
      g_test_message ("%s", table->name);
      g_assert_cmpuint (covered, <=, table->size);
      g_assert_cmpuint (table->size - covered, <, 16);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/values/money", test_money);
  g_test_add_func ("/values/money/round-trip", test_money_round_trip);
  g_test_add_func ("/values/spans", test_spans);
  g_test_add_func ("/values/span-cut", test_span_cut);
  g_test_add_func ("/values/durations", test_durations);
  g_test_add_func ("/values/codes", test_codes);
  g_test_add_func ("/values/territory", test_territory);
  g_test_add_func ("/values/origine", test_origine);
  g_test_add_func ("/values/fold", test_fold);
  g_test_add_func ("/values/descriptions", test_descriptions);

  return g_test_run ();
}
