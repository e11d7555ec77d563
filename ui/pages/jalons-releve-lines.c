/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-releve-lines.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-table-bin.h"
#include "jalons-text-afis.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

/* An item of the list: a line, or the head of those of a state. */
#define JALONS_TYPE_RELEVE_ITEM (jalons_releve_item_get_type ())
G_DECLARE_FINAL_TYPE (JalonsReleveItem, jalons_releve_item, JALONS, RELEVE_ITEM, GObject)

struct _JalonsReleveItem {
  GObject parent_instance;

  JalonsReleveLine *line; /* not owned; NULL: a head */
  GtkWidget *check;       /* not owned; NULL while it is not in sight */
  JalonsReleveState state;
};

G_DEFINE_FINAL_TYPE (JalonsReleveItem, jalons_releve_item, G_TYPE_OBJECT)

struct _JalonsReleveLines {
  AdwBin parent_instance;

  GListStore *items;
  GtkWidget *list;
  JalonsReleve *releve; /* not owned */
  gboolean can_accept;
};

G_DEFINE_FINAL_TYPE (JalonsReleveLines, jalons_releve_lines, ADW_TYPE_BIN)

enum {
  CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

/* What has to be looked at comes first, what needs nothing last. */
static const JalonsReleveState order[JALONS_RELEVE_N_STATES] = {
  JALONS_RELEVE_UNREADABLE,     JALONS_RELEVE_UNKNOWN,    JALONS_RELEVE_SEVERAL,    JALONS_RELEVE_WRONG_AMOUNT,
  JALONS_RELEVE_DOUBLE,         JALONS_RELEVE_AFTER_END,  JALONS_RELEVE_BEFORE_OPENING,
  JALONS_RELEVE_NOT_JUDGED,     JALONS_RELEVE_MISSING,    JALONS_RELEVE_ABSENT,     JALONS_RELEVE_RIGHT,
  JALONS_RELEVE_LATE,           JALONS_RELEVE_EXCEPTIONAL, JALONS_RELEVE_RECORDED,
};

static void
jalons_releve_item_class_init (JalonsReleveItemClass *klass)
{
}

static void
jalons_releve_item_init (JalonsReleveItem *self)
{
}

static JalonsReleveItem *
item_new (JalonsReleveLine *line, JalonsReleveState state)
{
  JalonsReleveItem *item = g_object_new (JALONS_TYPE_RELEVE_ITEM, NULL);

  item->line = line;
  item->state = state;

  return item;
}

static char *
amount_text (JalonsCents cents)
{
  return cents == JALONS_CENTS_NONE ? g_strdup (_ ("amount not read")) : jalons_text_cents (cents);
}

/* « Conforme à l’attendu (12) — 6 713,16 € ». */
static char *
head_text (const JalonsReleve *releve, JalonsReleveState state)
{
  const char *words = jalons_text_releve_state (state);
  g_autofree char *first = g_utf8_strup (words, g_utf8_next_char (words) - words);
  g_autofree char *title = g_strconcat (first, g_utf8_next_char (words), NULL);
  g_autofree char *count = jalons_text_count (releve->n[state]);
  g_autofree char *sum = jalons_text_cents (releve->by_state[state]);

  /* Translators: what lines are worth, how many they are, and their sum */
  return g_strdup_printf (_ ("%s (%s) — %s"), title, count, sum);
}

static void
append (GString *text, const char *more)
{
  g_string_append_printf (text, "%s%s", text->len ? " · " : "", more);
}

/* « L7 · PSP-75-2024-0001 · A. J. · 03/2026 · 559,43 € · attendu 559,43 € · versé le 05/04/2026 ». */
static char *
line_text (const JalonsReleveLine *line)
{
  g_autoptr (GString) text = g_string_new (line->id);
  g_autofree char *month = line->month == JALONS_MONTH_NONE ? NULL : jalons_text_month (line->month);
  g_autofree char *amount = amount_text (line->amount);
  g_autofree char *due = line->expected == JALONS_CENTS_NONE ? NULL : jalons_text_cents (line->expected);
  g_autofree char *expected = due ? g_strdup_printf (_ ("expected %s"), due) : NULL;
  g_autofree char *day = jalons_text_day (line->paid_on);
  g_autofree char *name = line->name ? jalons_names_shown (line->name) : NULL;
  g_autofree char *paid = line->paid_on == JALONS_DAY_NONE ? NULL : g_strdup_printf (_ ("paid on %s"), day);

  append (text, line->code ? line->code : _ ("nobody of the register"));
  if (name && *name)
    append (text, name);
  append (text, month ? month : _ ("month not read"));
  if (line->state != JALONS_RELEVE_MISSING)
    append (text, amount);
  if (line->personne && expected && line->state != JALONS_RELEVE_EXCEPTIONAL)
    append (text, expected);
  if (paid)
    append (text, paid);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
name_row (GtkWidget *box, const char *text, const char *more)
{
  GtkWidget *row = gtk_widget_get_parent (box);
  g_autofree char *name = more ? g_strdup_printf ("%s, %s", text, more) : g_strdup (text);

  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
can_accept (JalonsReleveLines *self, const JalonsReleveItem *item)
{
  return item->line && self->can_accept && jalons_releve_line_can_be_accepted (item->line);
}

static void
name_line (JalonsReleveLines *self, const JalonsReleveItem *item, GtkWidget *box)
{
  g_autofree char *text = line_text (item->line);

  name_row (box, text,
            !can_accept (self, item) ? NULL
            : item->line->accepted   ? _ ("accepted")
                                     : _ ("not accepted, Return accepts it"));
}

static void
toggled_cb (GtkCheckButton *button, GtkListItem *list_item)
{
  GtkWidget *lines = gtk_widget_get_ancestor (GTK_WIDGET (button), JALONS_TYPE_RELEVE_LINES);
  JalonsReleveItem *item = gtk_list_item_get_item (list_item);

  if (!item || !item->line || !lines)
    return;
  item->line->accepted = gtk_check_button_get_active (button);
  name_line (JALONS_RELEVE_LINES (lines), item, gtk_list_item_get_child (list_item));
  g_signal_emit (lines, signals[CHANGED], 0);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), label);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), list_item);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_line (JalonsReleveLines *self, JalonsReleveItem *item, GtkWidget *box, GtkLabel *label)
{
  const gboolean possible = can_accept (self, item);
  g_autofree char *text = line_text (item->line);

  gtk_label_set_label (label, text);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (item->check), item->line->accepted);
  gtk_widget_set_sensitive (item->check, possible);
  /* Where it is not, its place is kept. */
  gtk_widget_set_opacity (item->check, possible ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item->check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  name_line (self, item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  JalonsReleveLines *self = data;
  JalonsReleveItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *check = gtk_widget_get_first_child (box), *label = gtk_widget_get_last_child (box);

  gtk_widget_set_visible (check, item->line != NULL);
  gtk_list_item_set_activatable (list_item, item->line != NULL);
  if (item->line)
    {
      item->check = check;
      gtk_widget_remove_css_class (label, "heading");
      g_signal_handlers_block_by_func (check, toggled_cb, list_item);
      bind_line (self, item, box, GTK_LABEL (label));
      g_signal_handlers_unblock_by_func (check, toggled_cb, list_item);
    }
  else
    {
      g_autofree char *text = head_text (self->releve, item->state);

      gtk_widget_add_css_class (label, "heading");
      gtk_label_set_label (GTK_LABEL (label), text);
      name_row (box, text, NULL);
    }
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  JALONS_RELEVE_ITEM (gtk_list_item_get_item (list_item))->check = NULL;
}

/* Return, or a double click: as its box, which is in sight then. */
static void
activate_cb (JalonsReleveLines *self, guint position)
{
  g_autoptr (JalonsReleveItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item && item->check && can_accept (self, item))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (item->check), !item->line->accepted);
}

static void
add_state (GPtrArray *items, JalonsReleve *releve, JalonsReleveState state)
{
  if (!releve->n[state])
    return;
  g_ptr_array_add (items, item_new (NULL, state));
  for (guint i = 0; i < releve->lines->len; i++)
    {
      JalonsReleveLine *line = g_ptr_array_index (releve->lines, i);

      if (line->state == state)
        g_ptr_array_add (items, item_new (line, state));
    }
}

void
jalons_releve_lines_show (JalonsReleveLines *self, JalonsReleve *releve, gboolean can_accept)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (JALONS_IS_RELEVE_LINES (self));

  g_list_store_remove_all (self->items);
  self->releve = releve;
  self->can_accept = can_accept;
  for (guint i = 0; releve && i < G_N_ELEMENTS (order); i++)
    add_state (items, releve, order[i]);
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
}

static void
jalons_releve_lines_dispose (GObject *object)
{
  JalonsReleveLines *self = JALONS_RELEVE_LINES (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (jalons_releve_lines_parent_class)->dispose (object);
}

static void
jalons_releve_lines_class_init (JalonsReleveLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_releve_lines_dispose;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalons_releve_lines_init (JalonsReleveLines *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkSingleSelection *selection = NULL;

  self->items = g_list_store_new (JALONS_TYPE_RELEVE_ITEM);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lines of the statement"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (scrolled));
}
