/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-releve-columns.h"

#include <glib/gi18n.h>

#include "jalons-fold.h"
#include "jalons-names.h"
#include "jalons-text-afis.h"

/* Headers stand in one of the first rows. */
#define HEADER_ROWS 30

/* Of the box, for as long as it shows them. */
typedef struct {
  GtkBox *box; /* not owned */
  const JalonsSheetBook *book;
  JalonsReleveMapping *mapping;
  GCallback changed;
  gpointer data;
} Columns;

#define COLUMNS_KEY "jalons-columns"
#define RANK_KEY "jalons-rank"

static void fill (Columns *columns);

static void
tell (const Columns *columns)
{
  ((void (*) (gpointer)) columns->changed) (columns->data);
}

static const JalonsSheet *
sheet_of (const Columns *columns)
{
  return jalons_sheet_book_find (columns->book, columns->mapping->sheet);
}

/* What is written there, to be read back by people: « B – Montant ». */
static char *
describe_column (const JalonsSheet *sheet, guint header, guint column)
{
  g_autofree char *letters = jalons_sheet_column (column);
  g_autofree char *text = jalons_sheet_cell_text (jalons_sheet_cell (sheet, header, column));
  g_autofree char *shown = *text ? jalons_quotable (text) : NULL;

  return shown ? g_strdup_printf ("%s – %s", letters, shown) : g_steal_pointer (&letters);
}

/* What the first row below the headers says there; names are kept to themselves. */
static char *
describe_example (const Columns *columns, JalonsReleveColumn which)
{
  const JalonsSheet *sheet = sheet_of (columns);
  const int column = columns->mapping->columns[which];
  const gboolean is_name
      = which == JALONS_RELEVE_NAME || which == JALONS_RELEVE_FAMILY || which == JALONS_RELEVE_GIVEN;

  for (guint row = columns->mapping->header + 1; sheet && column >= 0 && row < sheet->n_rows; row++)
    {
      g_autofree char *text = jalons_sheet_cell_text (jalons_sheet_cell (sheet, row, (guint) column));
      g_autofree char *shown = *text ? jalons_quotable (text) : NULL;
      g_autofree char *safe = shown && is_name ? jalons_names_shown (shown) : g_steal_pointer (&shown);

      if (safe)
        return g_strdup_printf (_ ("For example: %s"), safe);
    }

  return g_strdup ("");
}

static GtkWidget *
make_row (const char *title, const char *subtitle, GtkWidget *list)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), list);

  return row;
}

static void
column_chosen_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  Columns *columns = data;
  const guint which = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (list), RANK_KEY));
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (list), ADW_TYPE_ACTION_ROW);
  g_autofree char *example = NULL;

  columns->mapping->columns[which] = (int) gtk_drop_down_get_selected (list) - 1;
  example = describe_example (columns, which);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), example);
  tell (columns);
}

static GtkWidget *
make_columns_list (Columns *columns, JalonsReleveColumn which)
{
  const JalonsSheet *sheet = sheet_of (columns);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = NULL;

  gtk_string_list_append (names, _ ("Not in the file"));
  for (guint i = 0; sheet && i < sheet->n_columns; i++)
    {
      g_autofree char *name = describe_column (sheet, columns->mapping->header, i);

      gtk_string_list_append (names, name);
    }
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), (guint) (columns->mapping->columns[which] + 1));
  g_object_set_data (G_OBJECT (list), RANK_KEY, GUINT_TO_POINTER (which));
  g_signal_connect (list, "notify::selected", G_CALLBACK (column_chosen_cb), columns);

  return list;
}

/* Of another sheet, or another row: what its headers are recognised as. */
static void
read_again (Columns *columns, const JalonsSheet *sheet, guint header)
{
  g_autoptr (JalonsReleveMapping) read = jalons_releve_mapping_read (sheet, header);

  g_free (columns->mapping->sheet);
  columns->mapping->sheet = g_strdup (sheet->name);
  columns->mapping->header = header;
  for (guint i = 0; i < JALONS_RELEVE_N_COLUMNS; i++)
    columns->mapping->columns[i] = read->columns[i];
}

static gboolean
refill_cb (gpointer data)
{
  GtkBox *box = data;
  Columns *columns = g_object_get_data (G_OBJECT (box), COLUMNS_KEY);

  if (columns)
    fill (columns);

  return G_SOURCE_REMOVE;
}

/* The lists are made again, and not while one of them is telling. */
static void
refill_soon (Columns *columns)
{
  tell (columns);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, refill_cb, g_object_ref (columns->box), g_object_unref);
}

static void
sheet_chosen_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  Columns *columns = data;

  read_again (columns, g_ptr_array_index (columns->book->sheets, gtk_drop_down_get_selected (list)), 0);
  refill_soon (columns);
}

static void
header_chosen_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  Columns *columns = data;
  const JalonsSheet *sheet = sheet_of (columns);

  if (sheet)
    read_again (columns, sheet, gtk_drop_down_get_selected (list));
  refill_soon (columns);
}

static GtkWidget *
make_sheets_list (Columns *columns)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = NULL;
  guint chosen = 0;

  for (guint i = 0; i < columns->book->sheets->len; i++)
    {
      const JalonsSheet *sheet = g_ptr_array_index (columns->book->sheets, i);
      g_autofree char *name = jalons_quotable (*sheet->name ? sheet->name : _ ("Columns of the file"));

      gtk_string_list_append (names, name);
      if (g_strcmp0 (sheet->name, columns->mapping->sheet) == 0)
        chosen = i;
    }
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), chosen);
  g_signal_connect (list, "notify::selected", G_CALLBACK (sheet_chosen_cb), columns);

  return list;
}

/* « 3 – Code, Montant ». */
static char *
describe_header (const JalonsSheet *sheet, guint row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  g_string_append_printf (text, "%u", row + 1);
  for (guint column = 0; column < sheet->n_columns && n < 3; column++)
    {
      g_autofree char *cell = jalons_sheet_cell_text (jalons_sheet_cell (sheet, row, column));
      g_autofree char *shown = *cell ? jalons_quotable (cell) : NULL;

      if (shown)
        g_string_append_printf (text, "%s%s", n++ ? ", " : " – ", shown);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_headers_list (Columns *columns)
{
  const JalonsSheet *sheet = sheet_of (columns);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = NULL;

  for (guint row = 0; sheet && row < MIN (sheet->n_rows, MAX (HEADER_ROWS, columns->mapping->header + 1)); row++)
    {
      /* A row of persons would say who they are. */
      g_autofree char *name = jalons_names_are_discreet () ? g_strdup_printf ("%u", row + 1)
                                                           : describe_header (sheet, row);

      gtk_string_list_append (names, name);
    }
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), columns->mapping->header);
  g_signal_connect (list, "notify::selected", G_CALLBACK (header_chosen_cb), columns);

  return list;
}

static void
fill (Columns *columns)
{
  GtkWidget *child = NULL, *where = adw_preferences_group_new (), *group = adw_preferences_group_new ();

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (columns->box))))
    gtk_box_remove (columns->box, child);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (where), _ ("Where the headers are"));
  if (columns->book->sheets->len > 1)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (where), make_row (_ ("Sheet of the workbook"), "", make_sheets_list (columns)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (where),
                             make_row (_ ("Row of the headers"), "", make_headers_list (columns)));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Which column says what"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("An amount, and a code or a name, are needed. A name goes with a day of birth. Without a month, that of the "
         "page is meant."));
  for (guint i = 0; i < JALONS_RELEVE_N_COLUMNS; i++)
    {
      g_autofree char *example = describe_example (columns, i);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 make_row (jalons_text_releve_column (i), example, make_columns_list (columns, i)));
    }
  gtk_box_append (columns->box, group);
  gtk_box_append (columns->box, where);
}

void
jalons_releve_columns_show (GtkBox *box, const JalonsSheetBook *book, JalonsReleveMapping *mapping, GCallback changed,
                            gpointer data)
{
  GtkWidget *child = NULL;
  Columns *columns = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  g_object_set_data (G_OBJECT (box), COLUMNS_KEY, NULL);
  if (!book || !mapping)
    return;
  columns = g_new0 (Columns, 1);
  *columns = (Columns){ box, book, mapping, changed, data };
  g_object_set_data_full (G_OBJECT (box), COLUMNS_KEY, columns, g_free);
  fill (columns);
}
