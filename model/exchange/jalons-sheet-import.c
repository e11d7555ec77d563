/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-sheet-import.h"

#include <string.h>

#include "jalons-check.h"
#include "jalons-digest.h"
#include "jalons-journal.h"
#include "jalons-record-rules.h"
#include "jalons-sheet-plan-private.h"

/* Between two looks at the cancel button. */
#define ITEMS_PER_TURN 256

typedef struct {
  JalonsSheetPlan *plan;
  JalonsStore     *store;
  GHashTable      *touched; /* "table row" → item: those that this run has written */
} Run;

static void
row_free_cb (gpointer data)
{
  JalonsSheetRow *row = data;

  g_ptr_array_unref (row->items);
  g_free (row);
}

static void
unknown_free_cb (gpointer unknown)
{
  g_free (((JalonsSheetUnknown *) unknown)->text);
  g_free (unknown);
}

static void
item_free_cb (gpointer item)
{
  jalons_sheet_item_free (item);
}

static void
array_unref_cb (gpointer array)
{
  g_ptr_array_unref (array);
}

static JalonsSheetPlan *
plan_new (JalonsSheetConflicts conflicts)
{
  JalonsSheetPlan *plan = g_new0 (JalonsSheetPlan, 1);

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    plan->items[i] = g_ptr_array_new_with_free_func (item_free_cb);
  plan->rows = g_ptr_array_new_with_free_func (row_free_cb);
  plan->unknowns = g_ptr_array_new_with_free_func (unknown_free_cb);
  plan->conflicts = conflicts;
  plan->result = jalons_import_result_new ();

  return plan;
}

void
jalons_sheet_plan_free (JalonsSheetPlan *plan)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    g_ptr_array_unref (plan->items[i]);
  g_ptr_array_unref (plan->rows);
  g_ptr_array_unref (plan->unknowns);
  jalons_import_result_free (plan->result);
  g_free (plan);
}

static void
read_row (JalonsSheetReader *reader, guint row)
{
  JalonsSheetRow *about = NULL;

  if (!jalons_sheet_read_cells (reader, row))
    return;
  about = g_new0 (JalonsSheetRow, 1);
  about->place = (JalonsSheetPlace) { reader->sheet, row, 0, NULL };
  about->items = g_ptr_array_new ();
  g_ptr_array_add (reader->plan->rows, about);
  reader->row = about;
  jalons_sheet_take_row (reader);
}

static void
read_sheet (JalonsSheetReader *reader, const JalonsSheetLayout *layout)
{
  reader->layout = layout;
  reader->sheet = jalons_sheet_book_find (reader->book, layout->sheet);
  reader->ranked = FALSE;
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const JalonsSheetColumn *column = &g_array_index (layout->columns, JalonsSheetColumn, i);

      reader->ranked = reader->ranked
                       || (column->target && column->rank && column->target->table == JALONS_TABLE_DEMANDES);
    }
  for (guint row = layout->first + layout->n_lines; reader->sheet && row < reader->sheet->n_rows; row++)
    read_row (reader, row);
}

static void
reader_init (JalonsSheetReader *reader)
{
  const JalonsRegister *reg = jalons_store_register (reader->store);

  reader->today = jalons_store_today (reader->store);
  reader->departement = reg->departement;
  reader->drafts = g_ptr_array_new_with_free_func (item_free_cb);
  reader->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, array_unref_cb);
  reader->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->children = g_hash_table_new_full (NULL, NULL, NULL, array_unref_cb);
  reader->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
reader_clear (JalonsSheetReader *reader)
{
  g_ptr_array_unref (reader->drafts);
  g_hash_table_unref (reader->names);
  g_hash_table_unref (reader->people);
  g_hash_table_unref (reader->children);
  g_hash_table_unref (reader->told);
  jalons_sheet_register_clear (&reader->reg);
}

static gboolean
make_plan (JalonsSheetReader *reader, GError **error)
{
  const JalonsRegister *reg = jalons_store_register (reader->store);

  /* A national register holds returns only, never a person. */
  if (reg->kind == JALONS_KIND_NATIONAL)
    {
      jalons_sheet_report_code (reader->plan, NULL, JALONS_FINDING_TABLE_FORBIDDEN, "personnes", NULL);
      return TRUE;
    }
  if (!jalons_sheet_register_load (&reader->reg, reader->store, error))
    return FALSE;
  for (guint i = 0; i < reader->mapping->layouts->len; i++)
    {
      const JalonsSheetLayout *layout = g_ptr_array_index (reader->mapping->layouts, i);

      if (layout->used)
        read_sheet (reader, layout);
    }
  if (reader->plan->rows->len == 0)
    jalons_sheet_report_code (reader->plan, NULL, JALONS_FINDING_ROWS_NONE, NULL, NULL);
  jalons_sheet_complete_items (reader);
  jalons_sheet_compare (reader);

  return TRUE;
}

static void
mark_result (JalonsSheetPlan *plan)
{
  plan->n_errors = plan->result->errors->len;
  plan->n_warnings = plan->result->warnings->len;
  plan->errors_total = plan->result->errors_total;
  plan->warnings_total = plan->result->warnings_total;
}

JalonsSheetPlan *
jalons_sheet_plan_new (JalonsStore *store, const JalonsSheetBook *book, const JalonsSheetMapping *mapping,
                       JalonsSheetConflicts conflicts, GError **error)
{
  JalonsSheetReader reader = { .store = store, .book = book, .mapping = mapping, .plan = plan_new (conflicts) };
  gboolean made;

  reader_init (&reader);
  made = make_plan (&reader, error);
  reader_clear (&reader);
  if (!made)
    g_clear_pointer (&reader.plan, jalons_sheet_plan_free);
  else
    mark_result (reader.plan);

  return reader.plan;
}

guint
jalons_sheet_plan_count (const JalonsSheetPlan *plan, JalonsTableId table, JalonsSheetState state)
{
  guint n = 0;

  for (guint i = 0; i < plan->items[table]->len; i++)
    n += ((JalonsSheetItem *) g_ptr_array_index (plan->items[table], i))->state == state;

  return n;
}

/* Running */

static char *
touch_key (JalonsTableId table, JalonsRef row)
{
  return g_strdup_printf ("%u %" G_GINT64_FORMAT, table, row);
}

/* The record as it will be; NULL where nothing of it changes. */
static gpointer
record_to_save (const JalonsSheetItem *item)
{
  gpointer record = NULL;

  if (item->state == JALONS_SHEET_NEW)
    return jalons_sheet_record_copy (item->table, item->theirs);
  for (guint i = 0; i < item->differences->len; i++)
    {
      const JalonsSheetDifference *difference = &g_array_index (item->differences, JalonsSheetDifference, i);

      if (!difference->take)
        continue;
      if (!record)
        record = jalons_sheet_record_copy (item->table, item->ours);
      if (difference->field->type == JALONS_FIELD_REF)
        *jalons_record_ref (difference->field, record) = item->parents[difference->field - item->table->fields]->saved;
      else
        jalons_sheet_record_take (difference->field, record, item->theirs);
    }

  return record;
}

static void
set_references (const JalonsSheetItem *item, gpointer record)
{
  for (guint i = 0; i < item->table->n_fields; i++)
    if (item->parents[i])
      *jalons_record_ref (&item->table->fields[i], record) = item->parents[i]->saved;
}

/* A record of the register that takes something of the file obeys the same rules as a new one. */
static void
check_record (Run *run, JalonsSheetItem *item, gconstpointer record)
{
  g_autoptr (GArray) findings = jalons_findings_new ();

  jalons_record_check (item->table, record, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      JalonsFinding taken = *finding;

      memset (finding->args, 0, sizeof finding->args);
      jalons_sheet_report (run->plan, &item->place, &taken);
    }
}

static gboolean
save_item (Run *run, JalonsSheetItem *item, GError **error)
{
  gpointer record = record_to_save (item);
  gboolean saved;

  if (!record)
    return TRUE;
  if (item->state == JALONS_SHEET_NEW)
    {
      *(JalonsRef *) record = 0;
      set_references (item, record);
    }
  if (item->ours)
    check_record (run, item, record);
  /* Nothing will be written; the schema would say of this record what has just been said. */
  if (run->plan->result->errors_total)
    {
      jalons_sheet_record_free (item->table, record);
      return TRUE;
    }
  saved = jalons_store_save (run->store, item->table->id, record, error);
  item->saved = *(JalonsRef *) record;
  g_hash_table_insert (run->touched, touch_key (item->table->id, item->saved), item);
  jalons_sheet_record_free (item->table, record);
  run->plan->result->rows[item->table->id]++;
  run->plan->result->present[item->table->id] = TRUE;

  return saved;
}

static guint
count_items (const JalonsSheetPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    n += plan->items[i]->len;

  return n;
}

static gboolean
save_items (Run *run, JalonsProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  guint total = MAX (count_items (run->plan), 1), done = 0;

  for (guint table = 0; table < JALONS_N_TABLES; table++)
    for (guint i = 0; i < run->plan->items[table]->len; i++)
      {
        if (done++ % ITEMS_PER_TURN == 0)
          {
            if (progress)
              progress ((double) done / total, data);
            if (g_cancellable_set_error_if_cancelled (cancellable, error))
              return FALSE;
          }
        if (!save_item (run, g_ptr_array_index (run->plan->items[table], i), error))
          return FALSE;
      }

  return TRUE;
}

/* The place of what this run has written, the one at fault first. */
static const JalonsSheetPlace *
place_of (const Run *run, const JalonsFinding *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (finding->facts); i++)
    {
      const JalonsFact *fact = &finding->facts[i];
      g_autofree char *key = touch_key (fact->table, fact->row);
      const JalonsSheetItem *item = fact->row ? g_hash_table_lookup (run->touched, key) : NULL;
      const JalonsField *field = item && fact->field ? jalons_table_field (item->table, fact->field) : NULL;
      const JalonsSheetPlace *place = field ? &item->places[field - item->table->fields] : NULL;

      if (item)
        return place && place->sheet ? place : &item->place;
    }

  return NULL;
}

static void
take_findings_cb (GArray *findings, gpointer data)
{
  Run *run = data;

  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      const JalonsSheetPlace *place = place_of (run, finding);

      if (place)
        jalons_sheet_report (run->plan, place, finding);
    }
}

static gboolean
add_source (JalonsStore *store, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  g_autofree char *bytes = NULL;
  g_autoptr (JalonsDigest) digest = jalons_digest_new ();
  guint8 hash[JALONS_DIGEST_SIZE];
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, error))
    return FALSE;
  jalons_digest_add (digest, bytes, length);
  jalons_digest_end (digest, hash);
  jalons_store_add_source (store, shown, length, hash);

  return TRUE;
}

/* A plan is run as often as people look: what an earlier run has left is put back. */
static void
forget_run (JalonsSheetPlan *plan)
{
  g_array_set_size (plan->result->errors, plan->n_errors);
  g_array_set_size (plan->result->warnings, plan->n_warnings);
  plan->result->errors_total = plan->errors_total;
  plan->result->warnings_total = plan->warnings_total;
  /* Rules are looked at by a run only. */
  g_array_set_size (plan->result->findings, 0);
  plan->result->findings_total = 0;
  for (guint table = 0; table < JALONS_N_TABLES; table++)
    {
      plan->result->rows[table] = 0;
      plan->result->present[table] = FALSE;
      for (guint i = 0; i < plan->items[table]->len; i++)
        {
          JalonsSheetItem *item = g_ptr_array_index (plan->items[table], i);

          item->saved = item->ours ? *(JalonsRef *) item->ours : 0;
        }
    }
}

gboolean
jalons_sheet_plan_run (JalonsSheetPlan *plan, JalonsStore *store, const char *path, gboolean rehearse,
                       JalonsProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  Run run = { plan, store, NULL };
  gboolean done = TRUE;

  forget_run (plan);
  if (plan->result->errors_total)
    return TRUE;
  if (!jalons_store_begin_bulk (store, JALONS_JOURNAL_IMPORTED, error))
    return FALSE;
  run.touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = (!path || add_source (store, path, error)) && save_items (&run, progress, data, cancellable, error)
         && jalons_check_run (store, JALONS_CHECK_ALL, take_findings_cb, &run, cancellable, error);
  if (done && plan->result->errors_total == 0 && !rehearse)
    done = plan->result->imported = jalons_store_assign_codes (store, error) && jalons_store_commit (store, error);
  if (!plan->result->imported)
    jalons_store_rollback (store);
  g_hash_table_unref (run.touched);

  return done;
}
