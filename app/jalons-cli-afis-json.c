/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The AFIS of a month, as JSON and as CSV. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-afis.h"
#include "jalons-cli-json-add.h"
#include "jalons-territory.h"

static const char *const states[JALONS_AFIS_N_STATES] = {
  "none", "paid",    "late",       "double",    "wrong_amount",   "missing",
  "due",  "at_risk", "not_judged", "suspended", "before_opening", "after_end",
};
static const char *const risks[] = { "parcours", "sejour", "renewal_pending" };
static const char *const changes[]
    = { "opened", "reopened", "closed", "birth", "child_less", "arrived", "left", "rate" };

const char *
jalons_cli_afis_state (JalonsAfisState state)
{
  return states[state];
}

static void
add_bits (JsonBuilder *builder, const char *name, guint bits, const char *const *names, guint n_names)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_names; i++)
    if (bits & (1u << i))
      json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

static void
add_who (JsonBuilder *builder, const JalonsAfisLine *line, gboolean names)
{
  jalons_json_add_text (builder, "code", line->code);
  if (names)
    jalons_json_add_text (builder, "name", line->name);
}

/* Everything, so that both answers and both days are there to be compared. */
static void
add_conditions (JsonBuilder *builder, const JalonsAfisLine *line)
{
  json_builder_set_member_name (builder, "conditions");
  json_builder_begin_array (builder);
  for (int i = 1; i < JALONS_CONDITION_AFIS_END; i++)
    {
      const JalonsAfisCondition *condition = &line->conditions[i];

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "condition", jalons_codes_text (JALONS_CODES_CONDITION_AFIS, i));
      jalons_json_add_text (
          builder, "recorded",
          condition->recorded ? jalons_codes_text (JALONS_CODES_OUI_NON, condition->recorded) : "inconnu");
      jalons_json_add_day (builder, "recorded_on", condition->recorded_on);
      jalons_json_add_text (builder, "facts",
                            condition->facts ? jalons_codes_text (JALONS_CODES_OUI_NON, condition->facts)
                                             : "inconnu");
      jalons_json_add_day (builder, "facts_on", condition->facts_on);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_line (JsonBuilder *builder, const JalonsAfisLine *line, gboolean names)
{
  json_builder_begin_object (builder);
  add_who (builder, line, names);
  jalons_json_add_text (builder, "departement",
                        line->now.departement ? jalons_departement_code (line->now.departement) : NULL);
  jalons_json_add_boolean (builder, "here", line->here);
  jalons_json_add_number (builder, "children", line->now.children);
  jalons_json_add_cents (builder, "expected", line->now.expected);
  jalons_json_add_cents (builder, "paid", line->now.paid);
  jalons_json_add_number (builder, "payments", line->now.n_payments);
  jalons_json_add_day (builder, "paid_on", line->now.paid_on);
  jalons_json_add_cents (builder, "exceptional", line->now.exceptional);
  jalons_json_add_text (builder, "state", states[line->now.state]);
  add_bits (builder, "risks", line->now.risks, risks, G_N_ELEMENTS (risks));
  add_bits (builder, "changes", line->changes, changes, G_N_ELEMENTS (changes));
  jalons_json_add_day (builder, "opened", line->opened);
  jalons_json_add_month (builder, "last_month", line->last);
  if (line->changes & (JALONS_AFIS_CHANGE_OPENED | JALONS_AFIS_CHANGE_REOPENED))
    add_conditions (builder, line);
  json_builder_end_object (builder);
}

static void
add_for_payer (JsonBuilder *builder, const JalonsAfisLine *line, gboolean names)
{
  json_builder_begin_object (builder);
  add_who (builder, line, names);
  jalons_json_add_cents (builder, "amount", line->here ? line->now.expected : 0);
  jalons_json_add_number (builder, "children", line->now.children);
  add_bits (builder, "changes", line->changes, changes, G_N_ELEMENTS (changes));
  jalons_json_add_month (builder, "last_month", line->last);
  json_builder_end_object (builder);
}

static void
add_for_etrangers (JsonBuilder *builder, const JalonsAfisLine *line, gboolean names)
{
  json_builder_begin_object (builder);
  add_who (builder, line, names);
  jalons_json_add_text (builder, "document",
                        line->document ? jalons_codes_text (JALONS_CODES_NATURE_SEJOUR, line->document)
                                       : NULL);
  jalons_json_add_day (builder, "until", line->document_end);
  jalons_json_add_boolean (builder, "renewal_pending", line->sejour_pending);
  json_builder_end_object (builder);
}

static void
add_totals (JsonBuilder *builder, const JalonsAfisTotals *totals)
{
  jalons_json_add_cents (builder, "expected", totals->expected);
  jalons_json_add_cents (builder, "paid", totals->paid);
  jalons_json_add_cents (builder, "missing", totals->missing);
  jalons_json_add_cents (builder, "short", totals->short_of);
  jalons_json_add_cents (builder, "over", totals->over);
  jalons_json_add_cents (builder, "outside", totals->outside);
  jalons_json_add_cents (builder, "unjudged", totals->unjudged);
  jalons_json_add_cents (builder, "committed", totals->committed);
  jalons_json_add_cents (builder, "at_risk", totals->at_risk);
  jalons_json_add_cents (builder, "exceptional", totals->exceptional);
  json_builder_set_member_name (builder, "months");
  json_builder_begin_object (builder);
  for (guint i = 1; i < JALONS_AFIS_N_STATES; i++)
    jalons_json_add_number (builder, states[i], totals->months[i]);
  json_builder_end_object (builder);
}

static void
add_year (JsonBuilder *builder, const JalonsAfisBook *book)
{
  const JalonsMonth first = book->month - book->month % 12;

  json_builder_set_member_name (builder, "year");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (book->year); i++)
    {
      json_builder_begin_object (builder);
      jalons_json_add_month (builder, "month", first + i);
      add_totals (builder, &book->year[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

typedef void (*AddLine) (JsonBuilder *builder, const JalonsAfisLine *line, gboolean names);

static void
add_lines (JsonBuilder *builder, const char *name, const JalonsAfisBook *book,
           gboolean (*is_in) (const JalonsAfisLine *line), AddLine add, gboolean names)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < book->lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (book->lines, i);

      if (!is_in || is_in (line))
        add (builder, line, names);
    }
  json_builder_end_array (builder);
}

void
jalons_cli_print_afis (const JalonsAfisBook *book, const JalonsAfisChoices *choices, gboolean names)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "format", "jalons.afis/1");
  jalons_json_add_month (builder, "month", book->month);
  jalons_json_add_day (builder, "as_of", choices->today);
  jalons_json_add_text (builder, "departement",
                        book->departement ? jalons_departement_code (book->departement) : NULL);
  add_lines (builder, "lines", book, NULL, add_line, names);
  add_lines (builder, "payer", book, jalons_afis_line_is_for_payer, add_for_payer, names);
  add_lines (builder, "etrangers", book, jalons_afis_line_is_for_etrangers, add_for_etrangers, names);
  json_builder_set_member_name (builder, "totals");
  json_builder_begin_object (builder);
  add_totals (builder, &book->totals);
  json_builder_end_object (builder);
  add_year (builder, book);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

/* CSV */

static void
put_text (const char *text)
{
  g_autofree char *doubled = NULL;
  g_auto (GStrv) parts = g_strsplit (text ? text : "", "\"", -1);
  /* What a spreadsheet would take for a formula. */
  const gboolean formula = text && *text && strchr ("=+-@\t\r", *text);

  doubled = g_strjoinv ("\"\"", parts);
  printf ("\"%s%s\";", formula ? "'" : "", doubled);
}

static void
put_cents (JalonsCents cents)
{
  char buffer[JALONS_CENTS_TEXT_SIZE];

  if (cents != JALONS_CENTS_NONE)
    fputs (g_strdelimit (jalons_cents_write (cents, buffer), ".", ','), stdout);
  putchar (';');
}

static void
put_bits (guint bits, const char *const *names, guint n_names, const char *end)
{
  gboolean some = FALSE;

  for (guint i = 0; i < n_names; i++)
    if (bits & (1u << i))
      {
        printf ("%s%s", some ? " " : "", names[i]);
        some = TRUE;
      }
  fputs (end, stdout);
}

static void
put_line (const JalonsAfisLine *line, gboolean names)
{
  char day[JALONS_DAY_TEXT_SIZE], month[JALONS_MONTH_TEXT_SIZE];

  put_text (line->code);
  if (names)
    put_text (line->name);
  printf ("%s;%u;", line->now.departement ? jalons_departement_code (line->now.departement) : "",
          line->now.children);
  put_cents (line->now.expected);
  put_cents (line->now.paid);
  printf ("%s;", line->now.paid_on == JALONS_DAY_NONE ? "" : jalons_day_write_iso (line->now.paid_on, day));
  put_cents (line->now.exceptional);
  printf ("%s;", states[line->now.state]);
  put_bits (line->now.risks, risks, G_N_ELEMENTS (risks), ";");
  put_bits (line->changes, changes, G_N_ELEMENTS (changes), ";");
  printf ("%s;", line->opened == JALONS_DAY_NONE ? "" : jalons_day_write_iso (line->opened, day));
  printf ("%s;", line->last == JALONS_MONTH_NONE ? "" : jalons_month_write_iso (line->last, month));
  printf ("%s;", line->document ? jalons_codes_text (JALONS_CODES_NATURE_SEJOUR, line->document) : "");
  printf ("%s;", line->document_end == JALONS_DAY_NONE ? "" : jalons_day_write_iso (line->document_end, day));
  printf ("%s;%s\r\n", jalons_afis_line_is_for_payer (line) ? "oui" : "non",
          jalons_afis_line_is_for_etrangers (line) ? "oui" : "non");
}

void
jalons_cli_print_afis_csv (const JalonsAfisBook *book, gboolean names)
{
  printf ("\xef\xbb\xbf"
          "code;%sdepartement;enfants;attendu;verse;verse_le;exceptionnel;etat;risques;changements;"
          "ouverture;dernier_mois;document;document_fin;msa;etrangers\r\n",
          names ? "nom;" : "");
  for (guint i = 0; i < book->lines->len; i++)
    put_line (g_ptr_array_index (book->lines, i), names);
}
