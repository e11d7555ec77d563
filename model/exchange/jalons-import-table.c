/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-import-private.h"

#include <string.h>

#include "jalons-cell.h"
#include "jalons-fold.h"
#include "jalons-journal.h"
#include "jalons-record-rules.h"

/* Between two looks at the cancel button. */
#define ROWS_PER_TURN 1024

#define LARGEST_RECORD 256

typedef struct {
  JalonsImport      *import;
  const JalonsTable *table;
  char              *file;          /* "demandes.csv" */
  int               *cell_of_field; /* index of the cell, -1 when the column is absent */
  GPtrArray         *headers;       /* text of each header */
  gboolean           repeats;       /* a row can repeat one of the register: no key, and not empty before */
  const JalonsCsvCell *cells;
  guint              n_cells;
  gboolean           refused; /* the row at hand */
} TableReader;

static void
report_at (TableReader *reader, guint line, const char *column, JalonsFinding *finding)
{
  reader->refused = reader->refused || jalons_finding_severity (finding->code) == JALONS_SEVERITY_ERROR;
  jalons_import_report (reader->import, reader->file, line, column, finding);
}

static guint
cell_line (const TableReader *reader, int cell)
{
  return reader->cells[cell >= 0 && cell < (int) reader->n_cells ? cell : (int) reader->n_cells - 1].line;
}

/* Reports what has been found about fields of the row at hand, each where its cell is. */
static void
report_scratch (TableReader *reader)
{
  GArray *scratch = reader->import->scratch;

  for (guint i = 0; i < scratch->len; i++)
    {
      JalonsFinding *finding = &g_array_index (scratch, JalonsFinding, i);
      const JalonsField *field = jalons_table_field (reader->table, finding->facts[0].field);

      report_at (reader, cell_line (reader, reader->cell_of_field[field - reader->table->fields]), field->name,
                 finding);
    }
  g_array_set_size (scratch, 0);
}

static void
add_scratch (TableReader *reader, const JalonsField *field, JalonsFindingCode code, const char *text)
{
  JalonsFinding *finding = jalons_findings_add (reader->import->scratch, code);

  finding->facts[0] = (JalonsFact) { reader->table->id, 0, field->name };
  if (text)
    jalons_finding_set_text (finding, 0, text);
}

static const char *
nearest_column (const JalonsTable *table, const char *name)
{
  const char *nearest = table->fields[0].name;
  guint best = G_MAXUINT;

  for (guint i = 0; i < table->n_fields; i++)
    {
      guint distance = jalons_fold_distance (name, table->fields[i].name);

      if (distance < best && !(table->fields[i].flags & JALONS_FIELD_INTERNAL))
        {
          best = distance;
          nearest = table->fields[i].name;
        }
    }

  return nearest;
}

static void
read_header_cell (TableReader *reader, guint index)
{
  const char *name = reader->cells[index].text;
  const JalonsField *field = jalons_table_field (reader->table, name);
  JalonsFinding finding;

  if (!field || (field->flags & JALONS_FIELD_INTERNAL))
    {
      jalons_finding_init (&finding, JALONS_FINDING_COLUMN_UNKNOWN);
      jalons_finding_set_text (&finding, 0, name);
      jalons_finding_set_text (&finding, 1, nearest_column (reader->table, name));
      report_at (reader, reader->cells[index].line, name, &finding);
    }
  else if (reader->cell_of_field[field - reader->table->fields] >= 0)
    {
      jalons_finding_init (&finding, JALONS_FINDING_COLUMN_DUPLICATE);
      jalons_finding_set_text (&finding, 0, name);
      report_at (reader, reader->cells[index].line, name, &finding);
    }
  else
    {
      reader->cell_of_field[field - reader->table->fields] = index;
    }
}

static void
check_columns (TableReader *reader)
{
  for (guint i = 0; i < reader->table->n_fields; i++)
    if ((reader->table->fields[i].flags & JALONS_FIELD_REQUIRED) && reader->cell_of_field[i] < 0)
      {
        JalonsFinding finding;

        jalons_finding_init (&finding, JALONS_FINDING_COLUMN_MISSING);
        jalons_finding_set_text (&finding, 0, reader->table->fields[i].name);
        report_at (reader, reader->cells[0].line, reader->table->fields[i].name, &finding);
      }
}

/* Empty cells at the end of a line, the header's included, are passed over. */
static void
drop_empty_tail (TableReader *reader, guint keep)
{
  while (reader->n_cells > keep && *reader->cells[reader->n_cells - 1].text == '\0')
    reader->n_cells--;
}

static void
read_header (TableReader *reader)
{
  drop_empty_tail (reader, 1);
  for (guint i = 0; i < reader->n_cells; i++)
    {
      g_ptr_array_add (reader->headers, g_strdup (reader->cells[i].text));
      read_header_cell (reader, i);
    }
  check_columns (reader);
}

/* The row a reference names; 0 with a finding when there is none. Payments come person by person, so
 * the last answer is kept. */
static JalonsRef
resolve (TableReader *reader, const JalonsField *field, const char *key)
{
  JalonsImport *import = reader->import;

  if (g_strcmp0 (import->last_key[field->ref], key) != 0)
    {
      g_free (import->last_key[field->ref]);
      import->last_key[field->ref] = g_strdup (key);
      import->last_row[field->ref] = jalons_store_find (import->store, field->ref, key);
    }
  if (import->last_row[field->ref])
    return import->last_row[field->ref];
  if (import->broken[field->ref] || g_hash_table_contains (import->refused[field->ref], key))
    reader->refused = TRUE; /* the reason has been given where the row is */
  else
    add_scratch (reader, field, JALONS_FINDING_REFERENCE_UNKNOWN, key);

  return 0;
}

static void
read_cell (TableReader *reader, const JalonsField *field, const char *text, gpointer record)
{
  const JalonsRegister *reg = jalons_store_register (reader->import->store);

  if (*text == '\0')
    {
      if (field->flags & JALONS_FIELD_REQUIRED)
        add_scratch (reader, field, JALONS_FINDING_CELL_REQUIRED, field->name);
    }
  else if (field->type == JALONS_FIELD_REF)
    {
      *jalons_record_ref (field, record) = resolve (reader, field, text);
    }
  else if (jalons_cell_parse (reader->table, field, text, record, reader->import->scratch)
           && field->codes == JALONS_CODES_DEPARTEMENT && field->type == JALONS_FIELD_CODE && reg->departement
           && !(field->flags & JALONS_FIELD_ELSEWHERE)
           && *jalons_record_int (field, record) != reg->departement)
    {
      add_scratch (reader, field, JALONS_FINDING_DEPARTEMENT_FOREIGN, text);
      jalons_finding_set_text (&g_array_index (reader->import->scratch, JalonsFinding,
                                               reader->import->scratch->len - 1),
                               1, jalons_departement_code (reg->departement));
    }
}

static void
check_width (TableReader *reader)
{
  JalonsFinding finding;

  drop_empty_tail (reader, reader->headers->len);
  if (reader->n_cells <= reader->headers->len)
    return;
  jalons_finding_init (&finding, JALONS_FINDING_CELLS_TOO_MANY);
  jalons_finding_set_number (&finding, 0, JALONS_ARG_COUNT, reader->n_cells);
  jalons_finding_set_number (&finding, 1, JALONS_ARG_COUNT, reader->headers->len);
  report_at (reader, reader->cells[reader->headers->len].line, NULL, &finding);
}

static void
read_cells (TableReader *reader, gpointer record)
{
  for (guint i = 0; i < reader->table->n_fields; i++)
    {
      int cell = reader->cell_of_field[i];

      if (!(reader->table->fields[i].flags & JALONS_FIELD_INTERNAL))
        read_cell (reader, &reader->table->fields[i],
                   cell >= 0 && cell < (int) reader->n_cells ? reader->cells[cell].text : "", record);
    }
}

static const char *
key_of (TableReader *reader)
{
  int cell = reader->table->key >= 0 ? reader->cell_of_field[reader->table->key] : -1;

  return cell >= 0 && cell < (int) reader->n_cells ? reader->cells[cell].text : NULL;
}

static void
check_key (TableReader *reader, gpointer record)
{
  const JalonsField *field = NULL;
  const char *key = key_of (reader);
  gboolean known = FALSE;

  if (!key || !*key)
    return;
  field = &reader->table->fields[reader->table->key];
  if (field->type == JALONS_FIELD_KEY)
    known = jalons_store_find (reader->import->store, reader->table->id, key) != 0;
  else if (*jalons_record_ref (field, record))
    known = jalons_store_has_ref (reader->import->store, reader->table->id, field, *jalons_record_ref (field, record));
  if (known || g_hash_table_contains (reader->import->refused[reader->table->id], key))
    add_scratch (reader, field, JALONS_FINDING_KEY_DUPLICATE, key);
}

static void
remember_refused (TableReader *reader)
{
  const char *key = key_of (reader);

  if (key && *key)
    g_hash_table_add (reader->import->refused[reader->table->id], g_strdup (key));
}

static void
mark_row (TableReader *reader, JalonsRef row, guint line)
{
  GArray *marks = reader->import->marks[reader->table->id];
  JalonsImportMark mark = { row, line };

  if (jalons_import_line_of (reader->import, reader->table->id, row) != line)
    g_array_append_val (marks, mark);
}

static gboolean
insert_row (TableReader *reader, gpointer record, GError **error)
{
  JalonsImport *import = reader->import;
  JalonsTableId id = reader->table->id;

  if (reader->repeats && jalons_store_holds (import->store, id, record, import->last_before[id]))
    {
      JalonsFinding finding;

      jalons_finding_init (&finding, JALONS_FINDING_ROW_REPEATED);
      report_at (reader, reader->cells[0].line, NULL, &finding);
    }
  if (!jalons_store_save (import->store, id, record, error))
    return FALSE;
  mark_row (reader, *(JalonsRef *) record, reader->cells[0].line);

  return TRUE;
}

static gboolean
is_about (const JalonsFinding *finding, const char *field)
{
  return g_strcmp0 (finding->facts[0].field, field) == 0 || g_strcmp0 (finding->facts[1].field, field) == 0;
}

/* Compares the fields of the row with each other, but for those that could not be read: a cell in
 * error is not an empty one. */
static void
check_record (TableReader *reader, gconstpointer record)
{
  GArray *scratch = reader->import->scratch;
  guint unread = scratch->len;

  jalons_record_check (reader->table, record, scratch);
  for (guint i = scratch->len; i > unread; i--)
    for (guint j = 0; j < unread; j++)
      if (is_about (&g_array_index (scratch, JalonsFinding, i - 1),
                    g_array_index (scratch, JalonsFinding, j).facts[0].field))
        {
          g_array_remove_index (scratch, i - 1);
          break;
        }
}

static gboolean
read_row (TableReader *reader, GError **error)
{
  JalonsImport *import = reader->import;
  gint64 storage[LARGEST_RECORD / sizeof (gint64)];
  gboolean saved = TRUE;

  g_assert (reader->table->size <= sizeof storage);

  import->result->rows[reader->table->id]++;
  reader->refused = FALSE;
  jalons_record_init (reader->table, storage);
  check_width (reader);
  read_cells (reader, storage);
  check_key (reader, storage);
  check_record (reader, storage);
  report_scratch (reader);
  if (reader->refused)
    remember_refused (reader);
  else
    saved = insert_row (reader, storage, error);
  jalons_record_clear (reader->table, storage);

  return saved;
}

static void
report_fault (TableReader *reader, const JalonsCsvFault *fault)
{
  const char *column = fault->column >= 0 && fault->column < (int) reader->headers->len
                           ? g_ptr_array_index (reader->headers, fault->column)
                           : NULL;
  JalonsFinding finding;

  jalons_finding_init (&finding, fault->code);
  if (fault->byte >= 0)
    jalons_finding_set_number (&finding, 0, JALONS_ARG_COUNT, fault->byte);
  report_at (reader, fault->line, column, &finding);
}

static gboolean
take_turn (TableReader *reader, const JalonsCsvFile *file, GError **error)
{
  JalonsImport *import = reader->import;

  if (import->progress && import->bytes_total)
    import->progress ((double) (import->bytes_done + jalons_csv_file_position (file)) / import->bytes_total,
                      import->progress_data);

  return !g_cancellable_set_error_if_cancelled (import->cancellable, error);
}

static gboolean
read_rows (TableReader *reader, JalonsCsvFile *file, GError **error)
{
  guint64 count = 0;

  while (TRUE)
    {
      JalonsCsvStep step = jalons_csv_file_next (file, &reader->cells, &reader->n_cells);

      if (step == JALONS_CSV_END)
        return TRUE;
      if (step == JALONS_CSV_FAULT)
        report_fault (reader, jalons_csv_file_fault (file));
      else if (!read_row (reader, error))
        return FALSE;
      if (++count % ROWS_PER_TURN == 0 && !take_turn (reader, file, error))
        return FALSE;
    }
}

/* A file whose header cannot be relied on is not read further: each of its rows would be an error. */
static gboolean
read_file (TableReader *reader, JalonsCsvFile *file, GError **error)
{
  JalonsCsvStep step = jalons_csv_file_next (file, &reader->cells, &reader->n_cells);
  JalonsImport *import = reader->import;

  if (step == JALONS_CSV_ROW)
    read_header (reader);
  else if (step == JALONS_CSV_FAULT)
    report_fault (reader, jalons_csv_file_fault (file));
  else
    jalons_import_report_code (import, reader->file, 1, NULL, JALONS_FINDING_HEADER_MISSING, reader->table->name);
  if (step != JALONS_CSV_ROW || reader->refused)
    {
      import->broken[reader->table->id] = TRUE;
      return TRUE;
    }
  reader->repeats = reader->table->key < 0 && import->last_before[reader->table->id] > 0;

  return take_turn (reader, file, error) && read_rows (reader, file, error);
}

static void
add_source (JalonsImport *import, const char *name, JalonsCsvFile *file)
{
  guint8 hash[JALONS_DIGEST_SIZE];

  jalons_csv_file_hash (file, hash);
  jalons_store_add_source (import->store, name, (guint64) jalons_csv_file_position (file), hash);
}

gboolean
jalons_import_table (JalonsImport *import, const JalonsTable *table, GError **error)
{
  g_autofree char *name = g_strconcat (table->name, ".csv", NULL);
  g_autofree char *path = g_build_filename (import->folder, name, NULL);
  g_autofree int *cells = g_new (int, table->n_fields);
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) unreadable = NULL;
  g_autoptr (JalonsCsvFile) file = jalons_csv_file_open (path, &unreadable);
  TableReader reader
      = { .import = import, .table = table, .file = name, .cell_of_field = cells, .headers = headers };
  gboolean read;

  if (!file)
    {
      jalons_import_report_code (import, name, 0, NULL, JALONS_FINDING_FILE_UNREADABLE, unreadable->message);
      import->broken[table->id] = TRUE;
      return TRUE;
    }
  for (guint i = 0; i < table->n_fields; i++)
    cells[i] = -1;
  read = read_file (&reader, file, error);
  import->bytes_done += jalons_csv_file_size (file);
  if (read)
    add_source (import, name, file);

  return read;
}
