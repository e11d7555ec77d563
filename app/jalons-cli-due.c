/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that says what will be missing and what is due, without names. */

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-json-add.h"
#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-echeancier.h"
#include "jalons-text-agenda.h"
#include "jalons-text-days.h"
#include "jalons-text-echeance.h"

#define HORIZON         90
#define LONGEST_HORIZON 3660

static void
add_lacune (JsonBuilder *builder, const JalonsLacune *lacune)
{
  jalons_json_add_text (builder, "kind", jalons_continuite_kind_text (lacune->kind));
  jalons_json_add_text (builder, "cause", jalons_continuite_cause_text (lacune->cause));
  jalons_json_add_day (builder, "first", lacune->span.first);
  jalons_json_add_day (builder, "last", lacune->span.last);
  jalons_json_add_number (builder, "days", lacune->days);
  jalons_json_add_number (builder, "afis_days", lacune->afis_days);
  jalons_json_add_text (builder, "action", jalons_continuite_action_text (lacune->action));
  jalons_json_add_text (builder, "actor",
                        lacune->action ? jalons_continuite_acteur_text (lacune->acteur) : NULL);
  jalons_json_add_day (builder, "session", lacune->seance);
  jalons_json_add_day (builder, "opens", lacune->opens);
  jalons_json_add_day (builder, "last_useful", lacune->last_useful);
}

static void
add_echeance (JsonBuilder *builder, const JalonsEcheance *echeance)
{
  jalons_json_add_text (builder, "kind", jalons_echeance_kind_text (echeance->kind));
  jalons_json_add_day (builder, "first", echeance->first);
  jalons_json_add_text (builder, "actor", jalons_continuite_acteur_text (echeance->acteur));
  json_builder_set_member_name (builder, "to_confirm");
  json_builder_add_boolean_value (builder, echeance->to_confirm);
  jalons_json_add_text (builder, "table", jalons_table (echeance->fact.table)->name);
  jalons_json_add_number (builder, "row", echeance->fact.row);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < echeance->n_etapes; i++)
    {
      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "step", jalons_etape_kind_text (echeance->etapes[i].kind));
      jalons_json_add_number (builder, "amount", echeance->etapes[i].amount);
      jalons_json_add_day (builder, "day", echeance->etapes[i].day);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (JalonsStore *store, const GArray *due, JalonsDay today)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "schema", "jalons.due/1");
  jalons_json_add_day (builder, "date", today);
  json_builder_set_member_name (builder, "due");
  json_builder_begin_array (builder);
  for (guint i = 0; i < due->len; i++)
    {
      const JalonsDu *one = &g_array_index (due, JalonsDu, i);
      g_autofree char *code
          = one->personne ? jalons_store_parcours_code (store, one->parcours, one->personne) : NULL;

      json_builder_begin_object (builder);
      jalons_json_add_day (builder, "day", one->day);
      jalons_json_add_day (builder, "act_by", one->limite);
      jalons_json_add_day (builder, "put_off_until", one->reporte);
      jalons_json_add_text (builder, "is", one->is_lacune ? "gap" : "deadline");
      jalons_json_add_text (builder, "code", code);
      if (one->is_lacune)
        add_lacune (builder, &one->lacune);
      else
        add_echeance (builder, &one->echeance);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  printf ("%s\n", text);
}

static void
print_one (JalonsStore *store, const JalonsDu *one)
{
  g_autofree char *code
      = one->personne ? jalons_store_parcours_code (store, one->parcours, one->personne) : NULL;
  g_autofree char *day = jalons_text_day (one->day);
  g_autofree char *what = one->is_lacune ? jalons_text_lacune (&one->lacune)
                                         : g_strdup (jalons_text_echeance (one->echeance.kind));
  g_autofree char *more
      = one->is_lacune ? jalons_text_lacune_action (&one->lacune) : jalons_text_etapes (&one->echeance);

  printf ("%s  %s  %s", day, code ? code : "—", what);
  if (one->is_lacune)
    {
      g_autofree char *span = jalons_text_span (one->lacune.span.first, one->lacune.span.last);
      g_autofree char *days = jalons_text_days (one->lacune.days);

      printf (", %s (%s)", span, days);
    }
  printf ("\n    %s\n", more);
}

/* What a calendar takes: the sessions too. */
static int
write_calendar (JalonsStore *store, const char *path, JalonsDay today, int horizon)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) agenda = jalons_agenda (store, today, today + horizon, &error);
  g_autofree char *text = NULL;
  JalonsIcsWords words;

  if (!agenda)
    return jalons_cli_fail_with (path, error);
  jalons_text_ics_words (&words);
  text = jalons_ics_write (store, agenda, today, today + horizon, today, &words);
  fputs (text, stdout);

  return JALONS_EXIT_DONE;
}

static int
say_due (JalonsStore *store, const char *path, JalonsDay today, int horizon, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) due = jalons_echeancier (store, today, today + horizon, &error);

  if (!due)
    return jalons_cli_fail_with (path, error);
  if (json)
    print_json (store, due, today);
  for (guint i = 0; !json && i < due->len; i++)
    print_one (store, &g_array_index (due, JalonsDu, i));

  return JALONS_EXIT_DONE;
}

static gboolean
read_format (const char *format, gboolean *json, gboolean *calendar)
{
  *json = g_strcmp0 (format, "json") == 0;
  *calendar = g_strcmp0 (format, "ics") == 0;
  if (!format || *json || *calendar || strcmp (format, "text") == 0)
    return TRUE;
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--format: write text, json or ics."));

  return FALSE;
}

int
jalons_command_due (int argc, char **argv)
{
  g_autofree char *format = NULL, *date = NULL;
  int horizon = HORIZON, status = JALONS_EXIT_DONE;
  gboolean json = FALSE, calendar = FALSE;
  JalonsDay today = JALONS_DAY_NONE;
  g_autoptr (JalonsStore) store = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("The day it is"), N_ ("DATE") },
    { "horizon", 0, 0, G_OPTION_ARG_INT, &horizon, N_ ("How many days ahead (90)"), N_ ("DAYS") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text, json or ics"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("due", entries, &argc, &argv, 1) || !read_format (format, &json, &calendar)
      || !jalons_cli_read_day ("--date", date, &today))
    return JALONS_EXIT_USAGE;
  if (today == JALONS_DAY_NONE)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--date is missing: say which day it is, AAAA-MM-JJ."));
  if (horizon < 0 || horizon > LONGEST_HORIZON)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--horizon: write a number of days from 0 to %d."),
                            LONGEST_HORIZON);
  store = jalons_cli_open (argv[1], TRUE, &status);

  if (!store)
    return status;

  return calendar ? write_calendar (store, argv[1], today, horizon) : say_due (store, argv[1], today, horizon, json);
}
