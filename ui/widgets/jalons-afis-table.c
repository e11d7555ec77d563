/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-afis-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-fold.h"
#include "jalons-names.h"
#include "jalons-table-bin.h"
#include "jalons-table-names.h"
#include "jalons-text-afis.h"
#include "jalons-text.h"

#define JALONS_TYPE_AFIS_ROW (jalons_afis_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsAfisRow, jalons_afis_row, JALONS, AFIS_ROW, GObject)

struct _JalonsAfisRow {
  GObject parent_instance;

  const JalonsAfisLine *line; /* of the book; not owned */
};

G_DEFINE_FINAL_TYPE (JalonsAfisRow, jalons_afis_row, G_TYPE_OBJECT)

struct _JalonsAfisTable {
  AdwBin parent_instance;

  GtkColumnView *table;
  GListStore *rows;
  GListModel *sorted;               /* owned by the table */
  GtkSingleSelection *selection;    /* owned by the table */
  GtkColumnViewColumn *exceptional; /* not owned: shown where there is one */
  JalonsRef kept;                   /* who was selected; 0: nobody */
};

G_DEFINE_FINAL_TYPE (JalonsAfisTable, jalons_afis_table, ADW_TYPE_BIN)

enum {
  ROW_ACTIVATED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

typedef struct {
  const char *title;
  char *(*text) (const JalonsAfisLine *line);
  gint64 (*key) (const JalonsAfisLine *line); /* what it is sorted by; NULL: its text */
  gboolean is_number;                         /* to the right */
  gboolean wraps;                             /* takes the room that is left */
  int least;                                  /* characters; -1: all */
} Column;

static void
jalons_afis_row_class_init (JalonsAfisRowClass *klass)
{
}

static void
jalons_afis_row_init (JalonsAfisRow *self)
{
}

/* Cells */

static char *
code_text (const JalonsAfisLine *line)
{
  return g_strdup (line->code);
}

static char *
name_text (const JalonsAfisLine *line)
{
  return jalons_names_shown (line->name);
}

static char *
children_text (const JalonsAfisLine *line)
{
  return g_strdup_printf ("%u", line->now.children);
}

static gint64
children_key (const JalonsAfisLine *line)
{
  return line->now.children;
}

/* « – » for what is not known. */
static char *
amount_text (JalonsCents cents)
{
  return cents == JALONS_CENTS_NONE ? g_strdup ("–") : jalons_text_cents (cents);
}

static char *
expected_text (const JalonsAfisLine *line)
{
  return amount_text (line->now.expected);
}

static gint64
expected_key (const JalonsAfisLine *line)
{
  return line->now.expected;
}

static char *
paid_text (const JalonsAfisLine *line)
{
  return amount_text (line->now.paid);
}

static gint64
paid_key (const JalonsAfisLine *line)
{
  return line->now.paid;
}

static gint64
state_key (const JalonsAfisLine *line)
{
  return line->now.state;
}

static char *
changes_text (const JalonsAfisLine *line)
{
  return jalons_text_afis_changes (line->changes);
}

static gint64
changes_key (const JalonsAfisLine *line)
{
  return -(gint64) line->changes;
}

static char *
exceptional_text (const JalonsAfisLine *line)
{
  return line->now.exceptional ? jalons_text_cents (line->now.exceptional) : g_strdup ("");
}

static gint64
exceptional_key (const JalonsAfisLine *line)
{
  return line->now.exceptional;
}

static const Column columns[] = {
  { N_ ("Code"), code_text, NULL, FALSE, FALSE, 16 },
  { N_ ("Person"), name_text, NULL, FALSE, TRUE, 12 },
  { N_ ("Children"), children_text, children_key, TRUE, FALSE, -1 },
  { N_ ("Expected"), expected_text, expected_key, TRUE, FALSE, -1 },
  { N_ ("Paid amount"), paid_text, paid_key, TRUE, FALSE, -1 },
  { N_ ("State"), jalons_text_afis_state, state_key, FALSE, TRUE, 16 },
  { N_ ("Since the month before"), changes_text, changes_key, FALSE, TRUE, 10 },
  { N_ ("Exceptional aid"), exceptional_text, exceptional_key, TRUE, FALSE, -1 },
};

#define EXCEPTIONAL (G_N_ELEMENTS (columns) - 1)

static const JalonsAfisLine *
line_of (gpointer row)
{
  return JALONS_AFIS_ROW (row)->line;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  const JalonsAfisLine *one = line_of ((gpointer) a), *other = line_of ((gpointer) b);
  g_autofree char *text = NULL, *other_text = NULL;

  if (column->key)
    return gtk_ordering_from_cmpfunc ((column->key (one) > column->key (other))
                                      - (column->key (one) < column->key (other)));
  text = column->text (one);
  other_text = column->text (other);

  return gtk_ordering_from_cmpfunc (g_utf8_collate (text, other_text));
}

static const Column *
column_of (gpointer factory)
{
  return g_object_get_data (factory, "jalons-column");
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = column_of (factory);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->is_number ? 1 : 0);
  gtk_label_set_width_chars (GTK_LABEL (label), column->least);
  if (column->wraps)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  if (column->is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

/* « Code : PSP-75-2024-0001 ; Personne : A. J. ; … ». */
static char *
row_sentence (const JalonsAfisLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *cell = columns[i].text (line);

      if (*cell)
        g_string_append_printf (text, "%s%s\302\240: %s", text->len ? "\302\240; " : "", _ (columns[i].title),
                                cell);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = column_of (factory);
  const JalonsAfisLine *line = line_of (gtk_list_item_get_item (item));
  g_autofree char *text = column->text (line);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), _ (column->title), *text ? text : "–");

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  jalons_table_name_cell (item, name);
  if (column == columns)
    {
      g_autofree char *sentence = row_sentence (line);

      jalons_table_name_row (item, sentence);
    }
}

static void
activate_cb (JalonsAfisTable *self, guint position)
{
  g_autoptr (JalonsAfisRow) row = g_list_model_get_item (self->sorted, position);

  if (row)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, (gint64) row->line->personne);
}

static GtkColumnViewColumn *
make_column (const Column *about)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (about->title), factory);
  g_autoptr (GtkSorter) sorter
      = GTK_SORTER (gtk_custom_sorter_new ((GCompareDataFunc) compare_cb, (gpointer) about, NULL));

  g_object_set_data (G_OBJECT (factory), "jalons-column", (gpointer) about);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, about->wraps);

  return column;
}

gboolean
jalons_afis_line_is_shown (const JalonsAfisLine *line, JalonsAfisShow show)
{
  const JalonsAfisState state = line->now.state;

  switch (show)
    {
    case JALONS_AFIS_SHOW_TO_CHECK:
      /* What was paid late was paid: nothing is left to do about it. */
      return line->here
             && (state == JALONS_AFIS_DOUBLE || state == JALONS_AFIS_WRONG_AMOUNT
                 || state == JALONS_AFIS_MISSING || state == JALONS_AFIS_AT_RISK
                 || state == JALONS_AFIS_NOT_JUDGED || state == JALONS_AFIS_BEFORE_OPENING
                 || state == JALONS_AFIS_AFTER_END);
    case JALONS_AFIS_SHOW_AT_RISK:
      return line->here && state == JALONS_AFIS_AT_RISK;
    case JALONS_AFIS_SHOW_MISSING:
      return line->here && state == JALONS_AFIS_MISSING;
    case JALONS_AFIS_SHOW_CHANGED:
      return line->changes != 0;
    case JALONS_AFIS_SHOW_ALL:
    case JALONS_AFIS_N_SHOWS:
    default:
      return TRUE;
    }
}

guint
jalons_afis_count_shown (const JalonsAfisBook *book, JalonsAfisShow show)
{
  guint n = 0;

  for (guint i = 0; i < book->lines->len; i++)
    n += jalons_afis_line_is_shown (g_ptr_array_index (book->lines, i), show);

  return n;
}

static JalonsRef
selected_person (JalonsAfisTable *self)
{
  JalonsAfisRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row ? row->line->personne : 0;
}

/* She who was selected still is, where she is still shown. */
static void
select_person (JalonsAfisTable *self, JalonsRef personne)
{
  for (guint i = 0; personne && i < g_list_model_get_n_items (self->sorted); i++)
    {
      g_autoptr (JalonsAfisRow) row = g_list_model_get_item (self->sorted, i);

      if (row->line->personne != personne)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->table)), "list.scroll-to-item", "u", i);
      return;
    }
}

/* Every word, in the code or in the name, whatever their case and accents. */
static gboolean
answers (const JalonsAfisLine *line, const char *const *words)
{
  g_autofree char *both = g_strdup_printf ("%s %s", line->code, line->name);
  g_autofree char *folded = jalons_fold (both);

  for (guint i = 0; words[i]; i++)
    if (*words[i] && !strstr (folded, words[i]))
      return FALSE;

  return TRUE;
}

void
jalons_afis_table_show (JalonsAfisTable *self, const JalonsAfisBook *book, JalonsAfisShow show, const char *words)
{
  g_autofree char *folded = jalons_fold (words);
  g_auto (GStrv) split = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (JALONS_IS_AFIS_TABLE (self));

  if (selected_person (self))
    self->kept = selected_person (self);
  /* Rows that are shown look at the book they were made of. */
  g_list_store_remove_all (self->rows);
  for (guint i = 0; book && i < book->lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (book->lines, i);
      JalonsAfisRow *row = NULL;

      if (!jalons_afis_line_is_shown (line, show) || !answers (line, (const char *const *) split))
        continue;
      row = g_object_new (JALONS_TYPE_AFIS_ROW, NULL);
      row->line = line;
      g_ptr_array_add (rows, row);
    }
  gtk_column_view_column_set_visible (self->exceptional, book && book->totals.exceptional != 0);
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  if (book)
    select_person (self, self->kept);
}

void
jalons_afis_table_focus_rows (JalonsAfisTable *self)
{
  g_return_if_fail (JALONS_IS_AFIS_TABLE (self));

  gtk_widget_child_focus (gtk_widget_get_last_child (GTK_WIDGET (self->table)), GTK_DIR_TAB_FORWARD);
}

guint
jalons_afis_table_n_rows (JalonsAfisTable *self)
{
  g_return_val_if_fail (JALONS_IS_AFIS_TABLE (self), 0);

  return g_list_model_get_n_items (self->sorted);
}

char *
jalons_afis_table_cell (JalonsAfisTable *self, guint row, guint column)
{
  g_autoptr (JalonsAfisRow) item = NULL;

  g_return_val_if_fail (JALONS_IS_AFIS_TABLE (self) && column < G_N_ELEMENTS (columns), NULL);

  item = g_list_model_get_item (self->sorted, row);

  return item ? columns[column].text (item->line) : NULL;
}

static void
jalons_afis_table_dispose (GObject *object)
{
  JalonsAfisTable *self = JALONS_AFIS_TABLE (object);

  self->selection = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (jalons_afis_table_parent_class)->dispose (object);
}

static void
jalons_afis_table_class_init (JalonsAfisTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_afis_table_dispose;

  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
set_model (JalonsAfisTable *self)
{
  GtkSortListModel *sorted
      = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                 g_object_ref (gtk_column_view_get_sorter (self->table)));
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->sorted = G_LIST_MODEL (sorted);
  selection = gtk_single_selection_new (self->sorted);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  self->selection = selection;
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
}

static void
jalons_afis_table_init (JalonsAfisTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = g_list_store_new (JALONS_TYPE_AFIS_ROW);
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "jalons-listing");
  gtk_column_view_set_show_row_separators (self->table, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Persons of the month"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = make_column (&columns[i]);

      gtk_column_view_append_column (self->table, column);
      if (i == EXCEPTIONAL)
        self->exceptional = column;
    }
  set_model (self);
  jalons_table_name_headers (self->table);
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->table));
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (scrolled));
}
