/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-table-export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-table-cursor.h"

#define ROWS_PER_TURN 1024

const char *
jalons_cell_write (const JalonsField *field, gconstpointer record, char buffer[JALONS_CELL_BUFFER])
{
  gpointer r = (gpointer) record;

  buffer[0] = '\0';
  if (jalons_record_is_empty (field, record))
    return buffer;

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return *jalons_record_text (field, r);
    case JALONS_FIELD_DAY:
      return jalons_day_write_iso (*jalons_record_day (field, r), buffer);
    case JALONS_FIELD_MONTH:
      return jalons_month_write_iso (*jalons_record_day (field, r), buffer);
    case JALONS_FIELD_AMOUNT:
      return jalons_cents_write (*jalons_record_cents (field, r), buffer);
    case JALONS_FIELD_NUMBER:
      g_snprintf (buffer, JALONS_CELL_BUFFER, "%d", *jalons_record_int (field, r));
      return buffer;
    case JALONS_FIELD_CODE:
      return jalons_codes_text (field->codes, *jalons_record_int (field, r));
    case JALONS_FIELD_REF:
    default:
      g_assert_not_reached ();
    }
}

void
jalons_csv_append_cell (GString *line, const char *text)
{
  if (!strpbrk (text, ";\"\n\r"))
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  g_string_append_c (line, '"');
}

void
jalons_csv_append_text (GString *line, const char *text)
{
  g_autofree char *guarded = *text && strchr ("=+-@\t\r", *text) ? g_strconcat ("'", text, NULL) : NULL;

  jalons_csv_append_cell (line, guarded ? guarded : text);
}

void
jalons_csv_append_cents (GString *line, JalonsCents cents)
{
  char text[JALONS_CENTS_TEXT_SIZE];

  jalons_cents_write (cents, text);
  g_string_append (line, g_strdelimit (text, ".", ','));
}

static void
append_header (GString *line, const JalonsTable *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (!(table->fields[i].flags & JALONS_FIELD_INTERNAL))
      g_string_append_printf (line, "%s%s", i ? ";" : "", table->fields[i].name);
  g_string_append_c (line, '\n');
}

static void
append_row (GString *line, const JalonsTable *table, JalonsTableCursor *cursor, gconstpointer record)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      char buffer[JALONS_CELL_BUFFER];

      if (field->flags & JALONS_FIELD_INTERNAL)
        continue;
      if (i)
        g_string_append_c (line, ';');
      if (field->type != JALONS_FIELD_REF)
        jalons_csv_append_cell (line, jalons_cell_write (field, record, buffer));
      else if (*jalons_record_ref (field, (gpointer) record))
        jalons_csv_append_cell (line, jalons_table_cursor_key (cursor, i));
    }
  g_string_append_c (line, '\n');
}

static gboolean
set_io_error (GError **error, const char *path)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));

  return FALSE;
}

static gboolean
write_rows (JalonsStore *store, const JalonsTable *table, FILE *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonsTableCursor) cursor = jalons_table_cursor_new (store, table->id, error);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  gconstpointer record = NULL;
  guint64 count = 0;

  if (!cursor)
    return FALSE;
  append_header (line, table);
  do
    {
      if (fwrite (line->str, 1, line->len, stream) != line->len)
        return set_io_error (error, table->name);
      if (++count % ROWS_PER_TURN == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_string_truncate (line, 0);
      record = jalons_table_cursor_next (cursor, &failure);
      if (record)
        append_row (line, table, cursor, record);
    }
  while (record);
  if (!failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Personal data: nobody else reads the file, and it is on disk before it takes its name. */
static gboolean
write_file (JalonsStore *store, const JalonsTable *table, const char *path, GCancellable *cancellable, GError **error)
{
  int fd = g_open (path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  FILE *stream = fd >= 0 ? fdopen (fd, "w") : NULL;
  gboolean written;

  if (!stream)
    return set_io_error (error, path);
  written = write_rows (store, table, stream, cancellable, error);
  if (written && (fflush (stream) != 0 || fsync (fd) != 0))
    written = set_io_error (error, path);
  if (fclose (stream) != 0 && written)
    written = set_io_error (error, path);

  return written;
}

static gboolean
is_exported (JalonsStore *store, JalonsTableId table)
{
  return table != JALONS_TABLE_PROFILS || jalons_store_register (store)->kind == JALONS_KIND_ASSOCIATION;
}

static char *
table_path (const char *folder, JalonsTableId table, gboolean temporary)
{
  g_autofree char *name
      = g_strconcat (temporary ? "." : "", jalons_table (table)->name, ".csv", temporary ? ".part" : "", NULL);

  return g_build_filename (folder, name, NULL);
}

static gboolean
write_parts (JalonsStore *store, const char *folder, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      g_autofree char *part = table_path (folder, i, TRUE);

      if (is_exported (store, i) && !write_file (store, jalons_table (i), part, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_in_place (JalonsStore *store, const char *folder, GError **error)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      g_autofree char *part = table_path (folder, i, TRUE);
      g_autofree char *path = table_path (folder, i, FALSE);

      if (is_exported (store, i) && g_rename (part, path) != 0)
        return set_io_error (error, path);
    }

  return TRUE;
}

gboolean
jalons_export_tables (JalonsStore *store, const char *folder, GCancellable *cancellable, GError **error)
{
  gboolean existed = g_file_test (folder, G_FILE_TEST_IS_DIR);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_io_error (error, folder);
  if (write_parts (store, folder, cancellable, error) && put_in_place (store, folder, error))
    return TRUE;
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      g_autofree char *part = table_path (folder, i, TRUE);

      g_unlink (part);
    }
  if (!existed)
    g_rmdir (folder);

  return FALSE;
}
