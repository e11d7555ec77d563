/* SPDX-License-Identifier: EUPL-1.2 */

/* What people write in their own cells and fields: days, periods, hours, months, amounts, names, formulas, headers. What is
 * read and written back is read as the same. */

#include "jalons-cell.h"
#include "jalons-day-typing.h"
#include "jalons-fold.h"
#include "jalons-hour.h"
#include "jalons-latin.h"
#include "jalons-search-key.h"
#include "jalons-sheet-formula.h"
#include "jalons-sheet-targets.h"
#include "jalons-sheet-values.h"

#include "fuzz.h"

static JalonsDay today;

static void
read_day (const char *text)
{
  JalonsDay day = JALONS_DAY_NONE, same = JALONS_DAY_NONE, last = JALONS_DAY_NONE;
  char iso[JALONS_DAY_TEXT_SIZE];

  if (jalons_day_parse (text, &day) == JALONS_PARSED)
    {
      g_assert_cmpint (jalons_day_parse (jalons_day_write_iso (day, iso), &same), ==, JALONS_PARSED);
      g_assert_cmpint (day, ==, same);
    }
  if (jalons_sheet_day (text, today, FALSE, &day) == JALONS_PARSED)
    g_assert_true (day >= JALONS_DAY_MIN && day <= JALONS_DAY_MAX);
  if (jalons_sheet_day (text, today, TRUE, &day) == JALONS_PARSED)
    g_assert_true (day >= JALONS_DAY_MIN && day <= JALONS_DAY_MAX);
  jalons_sheet_period (text, today, &day, &last);
  if (jalons_day_typing_parse (text, today, JALONS_DAY_NONE, &day))
    {
      g_autofree char *written = jalons_day_typing_write (day);

      g_assert_true (jalons_day_typing_parse (written, today, JALONS_DAY_NONE, &same));
      g_assert_cmpint (day, ==, same);
    }
  jalons_day_typing_parse (text, today, today, &day);
}

static void
read_month (const char *text)
{
  JalonsMonth month = JALONS_MONTH_NONE, same = JALONS_MONTH_NONE;
  char iso[JALONS_MONTH_TEXT_SIZE];

  if (jalons_month_parse (text, &month) == JALONS_PARSED)
    {
      g_assert_cmpint (jalons_month_parse (jalons_month_write_iso (month, iso), &same), ==, JALONS_PARSED);
      g_assert_cmpint (month, ==, same);
    }
  if (jalons_month_typing_parse (text, today, JALONS_MONTH_NONE, &month))
    {
      g_autofree char *written = jalons_month_typing_write (month);

      g_assert_true (jalons_month_typing_parse (written, today, JALONS_MONTH_NONE, &same));
      g_assert_cmpint (month, ==, same);
    }
  jalons_hour_parse (text);
  jalons_hour_parse_typed (text);
}

static void
read_amount (const char *text)
{
  JalonsCents cents = JALONS_CENTS_NONE, same = JALONS_CENTS_NONE;
  char written[JALONS_CENTS_TEXT_SIZE];

  if (jalons_cents_parse (text, &cents) == JALONS_PARSED)
    {
      g_assert_cmpint (jalons_cents_parse (jalons_cents_write (cents, written), &same), ==, JALONS_PARSED);
      g_assert_cmpint (cents, ==, same);
    }
  if (jalons_amount_typing_parse (text, &cents))
    {
      g_autofree char *typed = jalons_amount_typing_write (cents);

      g_assert_true (jalons_amount_typing_parse (typed, &same));
      g_assert_cmpint (cents, ==, same);
    }
}

static void
read_words (const char *text)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_auto (GStrv) words = jalons_search_words (text);
  char sound[JALONS_SOUND_SIZE];
  char *family = NULL, *given = NULL;
  guint rank = 0;

  jalons_sheet_split_name (text, &family, &given);
  g_free (family);
  g_free (given);
  g_free (jalons_fold (text));
  g_free (jalons_quotable (text));
  g_free (jalons_sheet_words (text));
  jalons_fold_distance (text, "decision");
  jalons_sheet_recognise (text, &rank);
  jalons_sheet_rank (text);
  jalons_sheet_says_nothing (text);
  jalons_sheet_formula_reaches_out (text);
  jalons_sheet_text_is_formula (text);
  jalons_latin_append (key, text, TRUE);
  jalons_search_key_append (key, text);
  for (guint i = 0; words[i]; i++)
    jalons_sound (words[i], sound);
  for (guint i = 0; i < JALONS_N_CODES; i++)
    jalons_sheet_code (i, text);
}

/* As every field of a table, another one for each length. */
static void
read_cells (const char *text, gsize length)
{
  g_autoptr (GArray) findings = jalons_findings_new ();
  const JalonsTable *table = jalons_table (length % JALONS_N_TABLES);
  gint64 record[64] = { 0 };

  g_assert_cmpuint (table->size, <=, sizeof record);
  jalons_record_init (table, record);
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type != JALONS_FIELD_REF)
      jalons_cell_parse (table, &table->fields[i], text, record, findings);
  jalons_record_clear (table, record);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);

  /* Whoever reads has made it UTF-8 before; the days and amounts take any bytes. */
  today = jalons_day_new (2026, 3, 12);
  read_day (text);
  read_month (text);
  read_amount (text);
  if (g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *trimmed = g_strdup (text);

      read_words (text);
      if (*jalons_trim (trimmed))
        read_cells (jalons_trim (trimmed), size);
    }

  return 0;
}
