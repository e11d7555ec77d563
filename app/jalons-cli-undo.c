/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that undoes the last change of today, or redoes it. */

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-text-undo.h"
#include "jalons-undo.h"

typedef struct {
  gboolean redo;
  gboolean rehearse;
  gboolean json;
} Wish;

static const char *
action_word (JalonsJournalAction action)
{
  if (action == JALONS_JOURNAL_IMPORTED)
    return "imported";
  if (action == JALONS_JOURNAL_INSERTED)
    return "inserted";

  return action == JALONS_JOURNAL_DELETED ? "deleted" : "updated";
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

static void
add_tables (JsonBuilder *builder, char **tables)
{
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_array (builder);
  for (guint i = 0; tables && tables[i]; i++)
    json_builder_add_string_value (builder, tables[i]);
  json_builder_end_array (builder);
}

/* `jalons.undo/1` on stdout. */
static void
print_json (const JalonsUndoStep *step, const Wish *wish)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "format", "jalons.undo/1");
  add_flag (builder, "redo", wish->redo);
  add_flag (builder, "done", !wish->rehearse);
  add_number (builder, "change", step->step);
  add_number (builder, "first", step->first);
  add_number (builder, "last", step->last);
  add_number (builder, "when_ms", step->when);
  add_text (builder, "action", action_word (step->action));
  add_text (builder, "table", step->table);
  add_text (builder, "key", step->key);
  add_tables (builder, step->tables);
  add_number (builder, "rows", (gint64) step->n_rows);
  add_text (builder, "motive", step->motive);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  puts (text);
}

static void
print_step (const JalonsUndoStep *step, const Wish *wish)
{
  g_autofree char *what = jalons_text_undo_step (step, wish->redo);

  if (wish->json)
    print_json (step, wish);
  else if (wish->rehearse)
    printf (wish->redo ? _ ("To be redone: %s\n") : _ ("To be undone: %s\n"), what);
  else
    printf (wish->redo ? _ ("Redone: %s\n") : _ ("Undone: %s\n"), what);
}

static int
do_wish (JalonsStore *store, const char *path, const Wish *wish)
{
  g_auto (JalonsUndoStep) step = { 0 };
  g_autoptr (GError) error = NULL;

  if (!(wish->redo ? jalons_redo_peek (store, &step, &error) : jalons_undo_peek (store, &step, &error)))
    return jalons_cli_fail_with (path, error);
  if (step.state != JALONS_UNDO_READY && !(wish->rehearse && step.state == JALONS_UNDO_READ_ONLY))
    return jalons_cli_fail (JALONS_EXIT_REFUSED, "%s: %s", path, jalons_text_undo_refusal (step.state));
  if (!wish->rehearse && !(wish->redo ? jalons_redo (store, &error) : jalons_undo (store, &error)))
    return jalons_cli_fail_with (path, error);
  print_step (&step, wish);

  return JALONS_EXIT_DONE;
}

int
jalons_command_undo (int argc, char **argv)
{
  Wish wish = { 0 };
  g_autofree char *format = NULL;
  g_autoptr (JalonsStore) store = NULL;
  int status = JALONS_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "redo", 0, 0, G_OPTION_ARG_NONE, &wish.redo, N_ ("Redo what was last undone"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &wish.rehearse, N_ ("Only say what it would be"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("undo", entries, &argc, &argv, 1) || !jalons_cli_read_format (format, &wish.json))
    return JALONS_EXIT_USAGE;
  store = jalons_cli_open (argv[1], wish.rehearse, &status);

  return store ? do_wish (store, argv[1], &wish) : status;
}
