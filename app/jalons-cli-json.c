/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

#include "config.h"

#include "jalons-cli-json.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-json-add.h"
#include "jalons-cli.h"
#include "jalons-rule.h"
#include "jalons-table-export.h"
#include "jalons-text-journal.h"
#include "jalons-text.h"

#define LARGEST_RECORD 256

gboolean
jalons_cli_read_format (const char *format, gboolean *json)
{
  *json = g_strcmp0 (format, "json") == 0;
  if (!format || *json || strcmp (format, "text") == 0)
    return TRUE;
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--format: write text or json."));

  return FALSE;
}

static char *
write_hex (const guint8 *bytes, gsize length)
{
  GString *text = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

static void
add_issues (JsonBuilder *builder, const char *name, const GArray *issues)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < issues->len; i++)
    {
      const JalonsImportIssue *issue = &g_array_index (issues, JalonsImportIssue, i);
      g_autofree char *message = jalons_text_finding (&issue->finding);

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "file", issue->file);
      if (issue->line)
        jalons_json_add_number (builder, "line", issue->line);
      else
        jalons_json_add_text (builder, "line", NULL);
      jalons_json_add_text (builder, "column", issue->column);
      jalons_json_add_text (builder, "code", jalons_finding_code_text (issue->finding.code));
      jalons_json_add_text (builder, "message", message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_difference (JsonBuilder *builder, const JalonsSheetItem *item, const JalonsSheetDifference *difference)
{
  const JalonsSheetPlace *place = &item->places[difference->field - item->table->fields];
  g_autofree char *where = jalons_sheet_place (place->sheet, place->row, place->column);
  g_autofree char *ours = jalons_sheet_item_value (item, difference->field, FALSE);
  g_autofree char *theirs = jalons_sheet_item_value (item, difference->field, TRUE);

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "place", where);
  jalons_json_add_text (builder, "table", item->table->name);
  jalons_json_add_text (builder, "field", difference->field->name);
  jalons_json_add_text (builder, "ours", ours);
  jalons_json_add_text (builder, "theirs", theirs);
  jalons_json_add_boolean (builder, "conflict", difference->conflict);
  jalons_json_add_boolean (builder, "taken", difference->take);
  json_builder_end_object (builder);
}

static void
add_differences (JsonBuilder *builder, const JalonsSheetPlan *plan)
{
  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint table = 0; table < JALONS_N_TABLES; table++)
    for (guint i = 0; i < plan->items[table]->len; i++)
      {
        const JalonsSheetItem *item = g_ptr_array_index (plan->items[table], i);

        for (guint j = 0; j < item->differences->len; j++)
          add_difference (builder, item, &g_array_index (item->differences, JalonsSheetDifference, j));
      }
  json_builder_end_array (builder);
}

static void
add_states (JsonBuilder *builder, const JalonsSheetPlan *plan)
{
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_object (builder);
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    if (plan->items[i]->len)
      {
        json_builder_set_member_name (builder, jalons_table (i)->name);
        json_builder_begin_object (builder);
        jalons_json_add_number (builder, "new", jalons_sheet_plan_count (plan, i, JALONS_SHEET_NEW));
        jalons_json_add_number (builder, "same", jalons_sheet_plan_count (plan, i, JALONS_SHEET_SAME));
        jalons_json_add_number (builder, "differs", jalons_sheet_plan_count (plan, i, JALONS_SHEET_DIFFERS));
        json_builder_end_object (builder);
      }
  json_builder_end_object (builder);
}

void
jalons_cli_print_sheet (const JalonsSheetPlan *plan, gboolean rehearse)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "schema", "jalons.import-sheet/1");
  jalons_json_add_boolean (builder, "imported", plan->result->imported);
  jalons_json_add_boolean (builder, "dry_run", rehearse);
  jalons_json_add_number (builder, "rows", plan->rows->len);
  add_states (builder, plan);
  add_differences (builder, plan);
  add_issues (builder, "errors", plan->result->errors);
  jalons_json_add_number (builder, "errors_total", plan->result->errors_total);
  add_issues (builder, "warnings", plan->result->warnings);
  jalons_json_add_number (builder, "warnings_total", plan->result->warnings_total);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

void
jalons_cli_print_import (const JalonsImportResult *result, gboolean rehearse)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "schema", "jalons.import/1");
  jalons_json_add_boolean (builder, "imported", result->imported);
  jalons_json_add_boolean (builder, "dry_run", rehearse);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_object (builder);
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    if (result->present[i])
      jalons_json_add_number (builder, jalons_table (i)->name, result->rows[i]);
  json_builder_end_object (builder);
  add_issues (builder, "errors", result->errors);
  jalons_json_add_number (builder, "errors_total", result->errors_total);
  add_issues (builder, "warnings", result->warnings);
  jalons_json_add_number (builder, "warnings_total", result->warnings_total);
  add_issues (builder, "findings", result->findings);
  jalons_json_add_number (builder, "findings_total", result->findings_total);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

/* The value of a fact, unless it is a text, an id or a reference, which may hide a name. */
static void
add_fact_value (JsonBuilder *builder, JalonsStore *store, const JalonsFact *fact)
{
  const JalonsTable *table = jalons_table (fact->table);
  const JalonsField *field = fact->field ? jalons_table_field (table, fact->field) : NULL;
  gint64 record[LARGEST_RECORD / sizeof (gint64)];
  char buffer[JALONS_CELL_BUFFER];

  if (!field || !fact->row || field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_TEXT
      || field->type == JALONS_FIELD_REF)
    return;
  jalons_record_init (table, record);
  if (jalons_store_load (store, fact->table, fact->row, record, NULL))
    jalons_json_add_text (builder, "value", jalons_cell_write (field, record, buffer));
  jalons_record_clear (table, record);
}

/* "R03", and whether an act of the same kind would be refused. */
static void
add_rule (JsonBuilder *builder, JalonsFindingCode code)
{
  const JalonsRule *rule = jalons_rule_of (code);
  char id[JALONS_RULE_ID_SIZE];

  jalons_json_add_text (builder, "rule", rule && rule->number ? jalons_rule_id (rule, id) : NULL);
  jalons_json_add_boolean (builder, "hard", jalons_finding_is_hard (code));
}

static void
add_facts (JsonBuilder *builder, JalonsStore *store, const JalonsFinding *finding)
{
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (finding->facts); i++)
    {
      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "table", jalons_table (finding->facts[i].table)->name);
      jalons_json_add_text (builder, "field", finding->facts[i].field);
      jalons_json_add_number (builder, "row", finding->facts[i].row);
      add_fact_value (builder, store, &finding->facts[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
jalons_cli_print_check (JalonsStore *store, const GArray *findings, const GPtrArray *parcours)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "schema", "jalons.check/1");
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      gboolean error = jalons_finding_severity (finding->code) == JALONS_SEVERITY_ERROR;
      g_autofree char *message = jalons_text_finding (finding);
      char day[JALONS_DAY_TEXT_SIZE];

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "code", jalons_finding_code_text (finding->code));
      jalons_json_add_text (builder, "severity", error ? "error" : "warning");
      add_rule (builder, finding->code);
      jalons_json_add_text (builder, "parcours", g_ptr_array_index (parcours, i));
      jalons_json_add_text (
          builder, "day", finding->day == JALONS_DAY_NONE ? NULL : jalons_day_write_iso (finding->day, day));
      add_facts (builder, store, finding);
      jalons_json_add_text (builder, "message", message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

static const char *
log_code (JalonsLogFate fate)
{
  static const char *const codes[] = {
    [JALONS_LOG_NONE] = "none",       [JALONS_LOG_WHOLE] = "whole",     [JALONS_LOG_TORN] = "torn",
    [JALONS_LOG_DAMAGED] = "damaged", [JALONS_LOG_STRANGE] = "strange",
  };

  return codes[fate];
}

static void
add_journal (JsonBuilder *builder, const JalonsJournalCheck *journal)
{
  json_builder_set_member_name (builder, "journal");
  json_builder_begin_object (builder);
  jalons_json_add_boolean (builder, "sound", journal->fault == JALONS_JOURNAL_SOUND);
  jalons_json_add_number (builder, "entries", (gint64) journal->n_entries);
  jalons_json_add_number (builder, "signatures", (gint64) journal->n_signatures);
  if (journal->fault != JALONS_JOURNAL_SOUND)
    {
      g_autofree char *message = jalons_text_journal_check (journal);

      jalons_json_add_text (builder, "message", message);
      jalons_json_add_number (builder, "first", journal->first);
      jalons_json_add_number (builder, "last", journal->last);
    }
  json_builder_end_object (builder);
}

void
jalons_cli_print_verification (const JalonsVerification *found, const JalonsJournalCheck *journal)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "format", "jalons.verify/1");
  jalons_json_add_boolean (builder, "sound",
                           jalons_verification_is_sound (found) && journal->fault == JALONS_JOURNAL_SOUND);
  jalons_json_add_number (builder, "generation", (gint64) found->generation);
  jalons_json_add_number (builder, "sequence", (gint64) found->sequence);
  jalons_json_add_number (builder, "pages", found->n_pages);
  jalons_json_add_text (builder, "log", log_code (found->log));
  jalons_json_add_number (builder, "commits_in_log", found->n_commits);
  jalons_json_add_number (builder, "commits_lost", found->n_lost);
  jalons_json_add_number (builder, "faults", found->n_faults);
  jalons_json_add_number (builder, "orphans", found->n_orphans);
  jalons_json_add_number (builder, "pieces", found->n_pieces);
  if (found->compared)
    {
      jalons_json_add_boolean (builder, "same_register", found->same_register);
      jalons_json_add_number (builder, "different_pages", found->n_different);
      jalons_json_add_number (builder, "later", found->later);
    }
  add_journal (builder, journal);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

static void
add_fields (JsonBuilder *builder, const JalonsJournalEntry *entry)
{
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; entry->fields && i < entry->fields->len; i++)
    {
      const JalonsJournalField *field = &g_array_index (entry->fields, JalonsJournalField, i);

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "name", field->name);
      jalons_json_add_text (builder, "before", field->before);
      jalons_json_add_text (builder, "after", field->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tables (JsonBuilder *builder, const JalonsJournalEntry *entry)
{
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_array (builder);
  for (guint i = 0; entry->many && i < entry->many->len; i++)
    {
      const JalonsJournalMany *many = &g_array_index (entry->many, JalonsJournalMany, i);
      g_autofree char *hash = write_hex (many->hash, sizeof many->hash);

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "table", many->table);
      jalons_json_add_number (builder, "rows", (gint64) many->count);
      jalons_json_add_text (builder, "hash", hash);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sources (JsonBuilder *builder, const JalonsJournalEntry *entry)
{
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; entry->sources && i < entry->sources->len; i++)
    {
      const JalonsJournalSource *source = &g_array_index (entry->sources, JalonsJournalSource, i);
      g_autofree char *hash = write_hex (source->hash, sizeof source->hash);

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "name", source->name);
      jalons_json_add_number (builder, "size", (gint64) source->size);
      jalons_json_add_text (builder, "hash", hash);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
jalons_cli_print_journal_entry (const JalonsJournalEntry *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "stream", entry->stream == JALONS_JOURNAL_CHANGES ? "changes" : "accesses");
  jalons_json_add_number (builder, "seq", entry->seq);
  jalons_json_add_number (builder, "action", entry->action);
  jalons_json_add_number (builder, "when_ms", entry->when);
  jalons_json_add_text (builder, "who", entry->label);
  jalons_json_add_text (builder, "table", entry->table);
  jalons_json_add_text (builder, "key", entry->key);
  jalons_json_add_number (builder, "number", entry->number);
  jalons_json_add_text (builder, "motive", entry->motive);
  jalons_json_add_boolean (builder, "erased", entry->erased);
  add_fields (builder, entry);
  add_tables (builder, entry);
  add_sources (builder, entry);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  puts (text);
}

void
jalons_cli_print_slots (const JalonsBaseHeader *header, guint mine)
{
  static const char *const kinds[] = {
    [JALONS_SLOT_PASSPHRASE] = "passphrase",
    [JALONS_SLOT_RECOVERY] = "recovery",
    [JALONS_SLOT_DEMONSTRATION] = "demonstration",
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "format", "jalons.slots/1");
  json_builder_set_member_name (builder, "slots");
  json_builder_begin_array (builder);
  for (guint i = 0; i < header->n_slots; i++)
    {
      const JalonsSlot *slot = &header->slots[i];
      g_autofree char *label = jalons_slot_label (slot);
      JalonsCost cost = jalons_slot_cost (slot);

      json_builder_begin_object (builder);
      jalons_json_add_text (builder, "label", label);
      jalons_json_add_text (builder, "kind", kinds[jalons_slot_kind (slot)]);
      jalons_json_add_boolean (builder, "key_file", jalons_slot_needs_key_file (slot));
      jalons_json_add_boolean (builder, "mine", i == mine);
      jalons_json_add_number (builder, "passes", cost.passes);
      jalons_json_add_number (builder, "kib", cost.kib);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

static void
add_code_of (JsonBuilder *builder, const char *name, JalonsStore *store, JalonsRef personne)
{
  g_autofree char *code = jalons_store_parcours_code (store, 0, personne);

  jalons_json_add_text (builder, name, code);
}

void
jalons_cli_print_duplicates (JalonsStore *store, const GArray *pairs)
{
  static const char *const fields[] = { "nom", "prenom", "naissance", "sexe", "nationalite" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "schema", "jalons.duplicates/1");
  json_builder_set_member_name (builder, "pairs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pairs->len; i++)
    {
      const JalonsSearchPair *pair = &g_array_index (pairs, JalonsSearchPair, i);

      json_builder_begin_object (builder);
      jalons_json_add_number (builder, "a", pair->a);
      add_code_of (builder, "a_code", store, pair->a);
      jalons_json_add_number (builder, "b", pair->b);
      add_code_of (builder, "b_code", store, pair->b);
      jalons_json_add_text (builder, "likeness", jalons_likeness_class_text (pair->likeness.class));
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        jalons_json_add_text (builder, fields[j], jalons_likeness_how_text (pair->likeness.how[j]));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}
