/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that merges another copy of a register into it. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-cli-json-add.h"
#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-text-fusion.h"
#include "jalons-text.h"

typedef struct {
  gboolean rehearse;
  gboolean json;
  char    *reason;
} Wish;

static void
add_counts (JsonBuilder *builder, const GArray *counts)
{
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_array (builder);
  for (guint i = 0; i < counts->len; i++)
    {
      const JalonsFusionCount *count = &g_array_index (counts, JalonsFusionCount, i);

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "table", count->table);
      jalons_json_add_number (builder, "inserted", count->inserted);
      jalons_json_add_number (builder, "updated", count->updated);
      jalons_json_add_number (builder, "deleted", count->deleted);
      jalons_json_add_number (builder, "same", count->same);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static const char *
kind_word (JalonsConflitGenre genre)
{
  static const char *const words[]
      = { "value", "together", "deleted-here", "deleted-there", "code", "held" };

  return words[genre];
}

static void
add_columns (JsonBuilder *builder, const GArray *champs)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < champs->len; i++)
    json_builder_add_string_value (builder, g_array_index (champs, JalonsConflitChamp, i).name);
  json_builder_end_array (builder);
}

/* Without what either says: values are people's. */
static void
add_conflicts (JsonBuilder *builder, const GPtrArray *conflicts)
{
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const JalonsConflit *one = conflicts->pdata[i];

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "kind", kind_word (one->genre));
      jalons_json_add_text (builder, "table", one->table);
      jalons_json_add_number (builder, "row", one->row);
      add_columns (builder, one->champs);
      jalons_json_add_number (builder, "here_ms", one->when_here);
      jalons_json_add_number (builder, "there_ms", one->when_there);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* `jalons.merge/1` on stdout. */
static void
print_json (const JalonsFusionPlan *plan, const Wish *wish)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "format", "jalons.merge/1");
  jalons_json_add_boolean (builder, "done", !wish->rehearse && !plan->already);
  jalons_json_add_boolean (builder, "already", plan->already);
  jalons_json_add_number (builder, "common", plan->common);
  jalons_json_add_number (builder, "parted_ms", plan->parted);
  jalons_json_add_number (builder, "changes_here", plan->n_here);
  jalons_json_add_number (builder, "changes_there", plan->n_there);
  add_counts (builder, plan->counts);
  add_conflicts (builder, plan->conflicts);
  jalons_json_add_number (builder, "renumbered", plan->renumbered);
  jalons_json_add_number (builder, "erased", plan->erased);
  jalons_json_add_number (builder, "dropped", plan->dropped);
  jalons_json_add_number (builder, "drafts", plan->drafts);
  jalons_json_add_number (builder, "undecided", plan->undecided);
  jalons_json_add_number (builder, "pieces_missing", plan->missing->len);
  jalons_json_add_number (builder, "findings", plan->findings->len);
  jalons_json_add_number (builder, "errors", plan->n_errors);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

static void
print_text (const JalonsFusionPlan *plan)
{
  g_auto (GStrv) lines = jalons_text_fusion_plan (plan);

  for (guint i = 0; lines[i]; i++)
    printf ("%s\n", lines[i]);
  for (guint i = 0; i < plan->conflicts->len; i++)
    {
      g_autofree char *title = jalons_text_conflit_title (plan->conflicts->pdata[i]);

      printf ("  %s — %s\n", title, jalons_text_conflit_why (plan->conflicts->pdata[i]));
    }
  for (guint i = 0; i < plan->findings->len; i++)
    {
      g_autofree char *sentence = jalons_text_finding (&g_array_index (plan->findings, JalonsFinding, i));

      printf ("  %s\n", sentence);
    }
}

static int
merge (JalonsStore *store, const char *path, JalonsStore *other, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsFusionPlan) plan
      = wish->rehearse ? jalons_fusion_plan (store, other, jalons_cli_cancellable (), &error)
                       : jalons_fusion_apply (store, other, wish->reason, jalons_cli_cancellable (), &error);

  if (!plan)
    return jalons_cli_fail_with (path, error);
  if (wish->json)
    print_json (plan, wish);
  else
    print_text (plan);

  return JALONS_EXIT_DONE;
}

int
jalons_command_merge (int argc, char **argv)
{
  Wish wish = { 0 };
  g_autofree char *format = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (JalonsStore) store = NULL;
  g_autoptr (JalonsStore) other = NULL;
  int status = JALONS_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &wish.rehearse, N_ ("Only say what it would be"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why, for the journal"), N_ ("TEXT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("merge", entries, &argc, &argv, 2) || !jalons_cli_read_format (format, &wish.json))
    return JALONS_EXIT_USAGE;
  wish.reason = reason;
  store = jalons_cli_open (argv[1], FALSE, &status);
  other = store ? jalons_cli_open (argv[2], TRUE, &status) : NULL;

  return other ? merge (store, argv[1], other, &wish) : status;
}
