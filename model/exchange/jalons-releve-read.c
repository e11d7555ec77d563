/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* The rows of a payer's statement, as its cells say them. */

#include <math.h>
#include <string.h>

#include "jalons-fold.h"
#include "jalons-latin.h"
#include "jalons-releve-private.h"
#include "jalons-sheet-values.h"

/* Of a number that a spreadsheet computed, what is less than that is no part of a cent. */
#define CENT_NOISE 1e-4

typedef struct {
  const JalonsSheet *sheet;
  const JalonsReleveMapping *mapping;
  guint row;
  JalonsMonth month; /* that is asked for */
  JalonsDay today;
} Row;

void
jalons_releve_draft_free (JalonsReleveDraft *draft)
{
  g_free (draft->code);
  g_free (draft->key);
  g_free (draft);
}

static int
compare_words_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
jalons_releve_key (const char *name, const char *given, JalonsDay birth)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GString *key = NULL;
  char day[JALONS_DAY_TEXT_SIZE];

  jalons_latin_append (whole, name, FALSE);
  jalons_latin_append (whole, given, FALSE);
  words = g_strsplit (whole->str, " ", -1);
  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_ptr_array_add (sorted, words[i]);
  if (birth == JALONS_DAY_NONE || sorted->len == 0)
    return NULL;
  g_ptr_array_sort (sorted, compare_words_cb);
  key = g_string_new (NULL);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (key, "%s ", (const char *) g_ptr_array_index (sorted, i));
  g_string_append_printf (key, "|%s", jalons_day_write_iso (birth, day));

  return g_string_free (key, FALSE);
}

static const JalonsSheetCell *
cell_of (const Row *row, JalonsReleveColumn column)
{
  static const JalonsSheetCell nothing = { .kind = JALONS_SHEET_EMPTY };
  const int place = row->mapping->columns[column];

  return place < 0 ? &nothing : jalons_sheet_cell (row->sheet, row->row, (guint) place);
}

static char *
text_of (const Row *row, JalonsReleveColumn column)
{
  return jalons_sheet_cell_text (cell_of (row, column));
}

static JalonsDay
day_of (const Row *row, JalonsReleveColumn column)
{
  const JalonsSheetCell *cell = cell_of (row, column);
  g_autofree char *text = text_of (row, column);
  JalonsDay day = JALONS_DAY_NONE;

  if (cell->kind == JALONS_SHEET_DAY)
    return cell->day;
  if (!*text || jalons_sheet_day (text, row->today, column == JALONS_RELEVE_BIRTH, &day) != JALONS_PARSED)
    return JALONS_DAY_NONE;

  return day;
}

/* To the cent, or JALONS_CENTS_NONE. */
static JalonsCents
amount_of (const Row *row)
{
  const JalonsSheetCell *cell = cell_of (row, JALONS_RELEVE_AMOUNT);
  g_autofree char *text = text_of (row, JALONS_RELEVE_AMOUNT);
  JalonsCents cents = JALONS_CENTS_NONE;
  char *sign = strstr (text, "€");

  if (cell->kind == JALONS_SHEET_NUMBER)
    {
      const double exact = cell->number * 100.0, whole = round (exact);

      return whole > 0 && whole <= (double) JALONS_CENTS_MAX && fabs (exact - whole) < CENT_NOISE
                 ? (JalonsCents) whole
                 : JALONS_CENTS_NONE;
    }
  if (sign)
    memset (sign, ' ', strlen ("€"));
  if (jalons_cents_parse (jalons_trim (text), &cents) != JALONS_PARSED || cents <= 0)
    return JALONS_CENTS_NONE;

  return cents;
}

/* A day of it, « 2026-03 », « 03/2026 », « mars 2026 », 202603; the month that is asked for where nothing is said. */
static JalonsMonth
month_of (const Row *row)
{
  const JalonsSheetCell *cell = cell_of (row, JALONS_RELEVE_MONTH);
  g_autofree char *text = text_of (row, JALONS_RELEVE_MONTH);
  g_autofree char *first = g_strdup_printf ("1 %s", text);
  JalonsMonth month = JALONS_MONTH_NONE;
  JalonsDay day = JALONS_DAY_NONE;

  if (cell->kind == JALONS_SHEET_EMPTY)
    return row->month;
  if (cell->kind == JALONS_SHEET_DAY)
    return jalons_month_of (cell->day);
  if (strlen (text) == 6 && strspn (text, "0123456789") == 6)
    {
      g_autofree char *dashed = g_strdup_printf ("%.4s-%s", text, text + 4);

      return jalons_month_parse (dashed, &month) == JALONS_PARSED ? month : JALONS_MONTH_NONE;
    }
  if (jalons_month_parse (text, &month) == JALONS_PARSED)
    return month;
  if (jalons_sheet_day (first, row->today, FALSE, &day) == JALONS_PARSED
      || jalons_sheet_day (text, row->today, FALSE, &day) == JALONS_PARSED)
    return jalons_month_of (day);

  return JALONS_MONTH_NONE;
}

static int
nature_of (const Row *row)
{
  g_autofree char *text = text_of (row, JALONS_RELEVE_NATURE);
  g_autofree char *folded = jalons_fold (text);

  return strstr (folded, "exception") || strstr (folded, "prime") ? JALONS_NATURE_VERSEMENT_EXCEPTIONNEL
                                                                  : JALONS_NATURE_VERSEMENT_MENSUEL;
}

static gboolean
is_total (const char *text)
{
  g_autofree char *folded = jalons_fold (text);

  return g_str_has_prefix (folded, "total") || g_str_has_prefix (folded, "sous-total");
}

/* Whether the row is a line: somebody, or an amount, and no sum of others. */
static gboolean
is_line (const Row *row, const char *code, const char *name, const char *family)
{
  const gboolean somebody = *code || *name || *family;

  return !is_total (code) && !is_total (name) && !is_total (family)
         && (somebody || cell_of (row, JALONS_RELEVE_AMOUNT)->kind != JALONS_SHEET_EMPTY);
}

static void
read_row (JalonsReleve *releve, const Row *row, GPtrArray *drafts)
{
  g_autofree char *code = text_of (row, JALONS_RELEVE_CODE), *name = text_of (row, JALONS_RELEVE_NAME);
  g_autofree char *family = text_of (row, JALONS_RELEVE_FAMILY), *given = text_of (row, JALONS_RELEVE_GIVEN);
  JalonsReleveLine *line = NULL;
  JalonsReleveDraft *draft = NULL;

  if (!is_line (row, code, name, family))
    return;
  line = jalons_releve_add_line (releve);
  line->id = g_strdup_printf ("L%u", row->row + 1);
  line->row = row->row;
  line->month = month_of (row);
  line->amount = amount_of (row);
  line->paid_on = day_of (row, JALONS_RELEVE_PAID_ON);
  line->nature = nature_of (row);
  line->state = line->amount == JALONS_CENTS_NONE || line->month == JALONS_MONTH_NONE
                    ? JALONS_RELEVE_UNREADABLE
                    : JALONS_RELEVE_UNKNOWN;
  draft = g_new0 (JalonsReleveDraft, 1);
  draft->line = line;
  draft->key
      = jalons_releve_key (*name ? name : family, *name ? NULL : given, day_of (row, JALONS_RELEVE_BIRTH));
  draft->code = g_steal_pointer (&code);
  g_ptr_array_add (drafts, draft);
}

static void
draft_free_cb (gpointer draft)
{
  jalons_releve_draft_free (draft);
}

GPtrArray *
jalons_releve_read (JalonsReleve *releve, const JalonsSheetBook *book, const JalonsReleveMapping *mapping,
                    JalonsDay today)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (draft_free_cb);
  Row row
      = { jalons_sheet_book_find (book, mapping->sheet), mapping, mapping->header + 1, releve->month, today };

  for (; row.sheet && row.row < row.sheet->n_rows; row.row++)
    read_row (releve, &row, drafts);

  return drafts;
}
