/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-sheet-mapping.h"

#include <string.h>

#include "jalons-fold.h"

/* Headers are looked for in the first rows; titles and notes come before. */
#define ROWS_LOOKED_AT 30

static void
column_clear_cb (gpointer column)
{
  g_free (((JalonsSheetColumn *) column)->header);
}

static void
layout_free_cb (gpointer data)
{
  JalonsSheetLayout *layout = data;

  g_free (layout->sheet);
  g_array_unref (layout->columns);
  g_free (layout);
}

static JalonsSheetLayout *
layout_new (const char *sheet)
{
  JalonsSheetLayout *layout = g_new0 (JalonsSheetLayout, 1);

  layout->sheet = g_strdup (sheet);
  layout->n_lines = 1;
  layout->columns = g_array_new (FALSE, FALSE, sizeof (JalonsSheetColumn));
  g_array_set_clear_func (layout->columns, column_clear_cb);

  return layout;
}

static JalonsSheetMapping *
mapping_new (void)
{
  JalonsSheetMapping *mapping = g_new0 (JalonsSheetMapping, 1);

  mapping->layouts = g_ptr_array_new_with_free_func (layout_free_cb);
  mapping->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  mapping->complete = TRUE;

  return mapping;
}

void
jalons_sheet_mapping_free (JalonsSheetMapping *mapping)
{
  g_ptr_array_unref (mapping->layouts);
  g_hash_table_unref (mapping->values);
  g_free (mapping);
}

/* The text of a header cell; of the upper of two lines, what stands before it where it is empty and that one is of a
 * period: « P1 » is often written over the first of its columns only. */
static char *
upper_text (const JalonsSheet *sheet, guint row, guint column)
{
  g_autofree char *text = jalons_sheet_cell_text (jalons_sheet_cell (sheet, row, column));

  while (!*text && column > 0)
    {
      g_autofree char *before = jalons_sheet_cell_text (jalons_sheet_cell (sheet, row, --column));

      if (!*before)
        continue;
      return g_strdup (jalons_sheet_rank (before) ? before : "");
    }

  return g_steal_pointer (&text);
}

static char *
header_text (const JalonsSheet *sheet, guint first, guint n_lines, guint column)
{
  g_autofree char *upper = n_lines == 2 ? upper_text (sheet, first, column) : NULL;
  g_autofree char *lower = jalons_sheet_cell_text (jalons_sheet_cell (sheet, first + n_lines - 1, column));

  g_strdelimit (lower, "\n\t", ' ');
  if (!upper || !*upper || strcmp (upper, lower) == 0)
    return g_steal_pointer (&lower);
  if (!*lower)
    return jalons_sheet_cell (sheet, first, column)->kind == JALONS_SHEET_EMPTY ? g_strdup ("") : g_steal_pointer (&upper);

  return g_strdup_printf ("%s %s", upper, lower);
}

/* Headers are texts. */
static gboolean
is_row_of_texts (const JalonsSheet *sheet, guint row)
{
  guint texts = 0, others = 0;

  for (guint column = 0; column < sheet->n_columns; column++)
    {
      JalonsSheetKind kind = jalons_sheet_cell (sheet, row, column)->kind;

      texts += kind == JALONS_SHEET_TEXT;
      others += kind != JALONS_SHEET_TEXT && kind != JALONS_SHEET_EMPTY;
    }

  return texts > others * 3 && texts > 0;
}

static gboolean
is_for (const JalonsSheetTarget *target, const char *name)
{
  return target && strcmp (target->name, name) == 0;
}

/* How many headers are recognised, each once a period; 0 unless one of them names a person. */
static guint
score (const JalonsSheet *sheet, guint first, guint n_lines)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean named = FALSE;

  for (guint column = 0; column < sheet->n_columns; column++)
    {
      g_autofree char *header = header_text (sheet, first, n_lines, column);
      guint rank = 0;
      const JalonsSheetTarget *target = *header ? jalons_sheet_recognise (header, &rank) : NULL;

      if (target)
        g_hash_table_add (seen, g_strdup_printf ("%s %u", target->name, rank));
      named = named || is_for (target, "personnes.nom") || is_for (target, "personnes.nom_complet");
    }

  return named && g_hash_table_size (seen) >= 2 ? g_hash_table_size (seen) : 0;
}

static gboolean
find_headers (JalonsSheetLayout *layout, const JalonsSheet *sheet)
{
  guint best = 0;

  for (guint row = 0; row < MIN (sheet->n_rows, ROWS_LOOKED_AT); row++)
    for (guint n_lines = 1; n_lines <= 2 && is_row_of_texts (sheet, row + n_lines - 1); n_lines++)
      {
        guint found = score (sheet, row, n_lines);

        if (found > best)
          {
            best = found;
            layout->first = row;
            layout->n_lines = n_lines;
          }
      }

  return best > 0;
}

/* A target that two columns are recognised for is the first one's: the other is left for people to say. */
static void
drop_repeated_targets (JalonsSheetLayout *layout)
{
  for (guint i = 0; i < layout->columns->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const JalonsSheetColumn *before = &g_array_index (layout->columns, JalonsSheetColumn, j);
        JalonsSheetColumn *column = &g_array_index (layout->columns, JalonsSheetColumn, i);

        if (column->target && before->target == column->target && before->rank == column->rank)
          column->target = NULL;
      }
}

/* A column that only repeats a merged title has no header of its own. */
void
jalons_sheet_layout_read (JalonsSheetLayout *layout, const JalonsSheet *sheet)
{
  g_array_set_size (layout->columns, 0);
  for (guint i = 0; i < sheet->n_columns; i++)
    {
      g_autofree char *header = header_text (sheet, layout->first, layout->n_lines, i);
      JalonsSheetColumn column = { .column = i };

      if (!*header)
        continue;
      column.target = jalons_sheet_recognise (header, &column.rank);
      column.header = g_steal_pointer (&header);
      g_array_append_val (layout->columns, column);
    }
  drop_repeated_targets (layout);
}

static JalonsSheetLayout *
propose_layout (const JalonsSheet *sheet)
{
  JalonsSheetLayout *layout = layout_new (sheet->name);

  layout->used = find_headers (layout, sheet) && !sheet->hidden;
  jalons_sheet_layout_read (layout, sheet);

  return layout;
}

JalonsSheetMapping *
jalons_sheet_mapping_propose (const JalonsSheetBook *book)
{
  JalonsSheetMapping *mapping = mapping_new ();

  for (guint i = 0; i < book->sheets->len; i++)
    g_ptr_array_add (mapping->layouts, propose_layout (g_ptr_array_index (book->sheets, i)));

  return mapping;
}

JalonsSheetLayout *
jalons_sheet_mapping_layout (const JalonsSheetMapping *mapping, const char *sheet)
{
  for (guint i = 0; i < mapping->layouts->len; i++)
    {
      JalonsSheetLayout *layout = g_ptr_array_index (mapping->layouts, i);

      if (strcmp (layout->sheet, sheet) == 0)
        return layout;
    }

  return NULL;
}

static char *
value_key (const JalonsSheetTarget *target, const char *text)
{
  g_autofree char *folded = jalons_fold (text);

  return g_strdup_printf ("%s\n%s", target->name, g_strstrip (folded));
}

const char *
jalons_sheet_mapping_value (const JalonsSheetMapping *mapping, const JalonsSheetTarget *target, const char *text)
{
  g_autofree char *key = value_key (target, text);

  return g_hash_table_lookup (mapping->values, key);
}

void
jalons_sheet_mapping_set_value (JalonsSheetMapping *mapping, const JalonsSheetTarget *target, const char *text,
                                const char *code)
{
  char *key = value_key (target, text);

  if (code)
    {
      g_hash_table_insert (mapping->values, key, g_strdup (code));
      return;
    }
  g_hash_table_remove (mapping->values, key);
  g_free (key);
}

/* The folded headers of a layout, a line each. */
static char *
headers_of (const JalonsSheetLayout *layout)
{
  GString *headers = g_string_new (NULL);

  for (guint i = 0; i < layout->columns->len; i++)
    {
      g_autofree char *words = jalons_sheet_words (g_array_index (layout->columns, JalonsSheetColumn, i).header);

      g_string_append_printf (headers, "%s\n", words);
    }

  return g_string_free (headers, FALSE);
}

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
jalons_sheet_mapping_digest (const JalonsSheetBook *book)
{
  g_autoptr (JalonsSheetMapping) mapping = jalons_sheet_mapping_propose (book);
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; i < mapping->layouts->len; i++)
    {
      g_autofree char *text = headers_of (g_ptr_array_index (mapping->layouts, i));

      if (!g_ptr_array_find_with_equal_func (headers, text, g_str_equal, NULL))
        g_ptr_array_add (headers, g_steal_pointer (&text));
    }
  g_ptr_array_sort (headers, compare_texts_cb);
  for (guint i = 0; i < headers->len; i++)
    g_string_append_printf (whole, "%s\n", (const char *) g_ptr_array_index (headers, i));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole->str, whole->len);
}
