/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-form-block.h"

#include <glib/gi18n.h>

#include "jalons-columns.h"
#include "jalons-form-checklist.h"

#define COLUMNS 3
#define COLUMN_WIDTH 220

struct _JalonsFormBlock {
  AdwBin      parent_instance;

  JalonsForm *form;
  guint       block;
  GtkBox     *box;
  GtkBox     *rows;
  GPtrArray  *fields; /* JalonsFormField, those on screen */
};

G_DEFINE_FINAL_TYPE (JalonsFormBlock, jalons_form_block, ADW_TYPE_BIN)

enum {
  CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static const JalonsBlockSpec *
spec_of (JalonsFormBlock *self)
{
  return &jalons_form_spec (self->form)->blocks[self->block];
}

static void
field_changed_cb (JalonsFormBlock *self, JalonsFormField *field)
{
  JalonsFormEntry *entry = jalons_form_field_get_entry (field);
  const char *proposed = jalons_form_propose (self->form, entry, jalons_form_field_get_field (field)->name);

  if (proposed)
    for (guint i = 0; i < self->fields->len; i++)
      {
        JalonsFormField *other = g_ptr_array_index (self->fields, i);

        if (other != field && jalons_form_field_get_entry (other) == entry)
          jalons_form_field_update (other);
      }
  g_signal_emit (self, signals[CHANGED], 0, field);
}

static GtkWidget *
make_fields (JalonsFormBlock *self, JalonsFormEntry *entry)
{
  const JalonsTable *table = jalons_table (spec_of (self)->table);
  g_auto (GStrv) names = g_strsplit (spec_of (self)->fields, " ", -1);
  GtkWidget *columns = jalons_columns_new (COLUMNS, COLUMN_WIDTH);

  for (guint i = 0; names[i]; i++)
    {
      const JalonsField *described = jalons_table_field (table, names[i]);
      GtkWidget *field = jalons_form_field_new (self->form, entry, described);

      g_signal_connect_swapped (field, "changed", G_CALLBACK (field_changed_cb), self);
      g_ptr_array_add (self->fields, field);
      jalons_columns_append (JALONS_COLUMNS (columns), field, jalons_field_is_wide (described));
    }

  return columns;
}

/* The row is not taken away while its own button is being clicked. */
static gboolean
update_cb (gpointer data)
{
  jalons_form_block_update (data);
  gtk_widget_child_focus (data, GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

static void
remove_clicked_cb (GtkButton *button, JalonsFormEntry *entry)
{
  JalonsFormBlock *self = JALONS_FORM_BLOCK (gtk_widget_get_ancestor (GTK_WIDGET (button), JALONS_TYPE_FORM_BLOCK));

  jalons_form_remove (self->form, entry);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
  g_idle_add_full (G_PRIORITY_HIGH, update_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
make_row (JalonsFormBlock *self, JalonsFormEntry *entry, guint rank)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *fields = make_fields (self, entry);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Remove row %u of “%s”"), rank, _ (spec_of (self)->title));

  gtk_widget_set_hexpand (fields, TRUE);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove this row"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), entry);
  gtk_box_append (GTK_BOX (box), fields);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_widget_add_css_class (box, "jalons-form-row");

  return box;
}

static void
checklist_changed_cb (JalonsFormBlock *self)
{
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

static void
fill (JalonsFormBlock *self)
{
  GPtrArray *entries = jalons_form_entries (self->form);
  guint rank = 0;

  if (spec_of (self)->kind == JALONS_BLOCK_CHECKLIST)
    {
      GtkWidget *checklist = jalons_form_checklist_new (self->form, self->block);

      g_signal_connect_swapped (checklist, "changed", G_CALLBACK (checklist_changed_cb), self);
      gtk_box_append (self->rows, checklist);
      return;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      JalonsFormEntry *entry = g_ptr_array_index (entries, i);

      if (entry->block != self->block || entry->removed)
        continue;
      rank++;
      gtk_box_append (self->rows, spec_of (self)->kind == JALONS_BLOCK_ROWS ? make_row (self, entry, rank)
                                                                            : make_fields (self, entry));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->rows), rank > 0);
}

void
jalons_form_block_update (JalonsFormBlock *self)
{
  GtkWidget *child = NULL;

  g_ptr_array_set_size (self->fields, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))))
    gtk_box_remove (self->rows, child);
  fill (self);
}

gboolean
jalons_form_block_add_row (JalonsFormBlock *self)
{
  JalonsFormEntry *entry = NULL;

  if (spec_of (self)->kind != JALONS_BLOCK_ROWS)
    return FALSE;
  entry = jalons_form_add_row (self->form, self->block);
  jalons_form_block_update (self);
  for (guint i = 0; i < self->fields->len; i++)
    if (jalons_form_field_get_entry (g_ptr_array_index (self->fields, i)) == entry)
      {
        jalons_form_field_enter (g_ptr_array_index (self->fields, i));
        break;
      }

  return TRUE;
}

static void
add_clicked_cb (JalonsFormBlock *self)
{
  jalons_form_block_add_row (self);
}

static GtkWidget *
make_heading (JalonsFormBlock *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = gtk_label_new (_ (spec_of (self)->title));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (line), heading);

  return line;
}

/* After the rows, where the hand is once it has typed one. */
static GtkWidget *
make_add (JalonsFormBlock *self)
{
  GtkWidget *add = gtk_button_new_with_label (_ ("Add a row"));
  g_autofree char *name = g_strdup_printf (_ ("Add a row to “%s”"), _ (spec_of (self)->title));

  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_clicked_cb), self);

  return add;
}

static GtkWidget *
make_hint (const char *text)
{
  GtkWidget *hint = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "caption");

  return hint;
}

static void
jalons_form_block_dispose (GObject *object)
{
  JalonsFormBlock *self = JALONS_FORM_BLOCK (object);

  g_ptr_array_set_size (self->fields, 0);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_form_block_parent_class)->dispose (object);
}

static void
jalons_form_block_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_FORM_BLOCK (object)->fields);

  G_OBJECT_CLASS (jalons_form_block_parent_class)->finalize (object);
}

static void
jalons_form_block_class_init (JalonsFormBlockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_form_block_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_form_block_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, JALONS_TYPE_FORM_FIELD);
}

static void
jalons_form_block_init (JalonsFormBlock *self)
{
  self->fields = g_ptr_array_new ();
}

GtkWidget *
jalons_form_block_new (JalonsForm *form, guint block)
{
  JalonsFormBlock *self = g_object_new (JALONS_TYPE_FORM_BLOCK, NULL);

  self->form = form;
  self->block = block;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (self->box, make_heading (self));
  if (spec_of (self)->hint)
    gtk_box_append (self->box, make_hint (_ (spec_of (self)->hint)));
  gtk_box_append (self->box, GTK_WIDGET (self->rows));
  if (spec_of (self)->kind == JALONS_BLOCK_ROWS)
    gtk_box_append (self->box, make_add (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "jalons-card");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (spec_of (self)->title), -1);
  fill (self);

  return GTK_WIDGET (self);
}

GPtrArray *
jalons_form_block_fields (JalonsFormBlock *self)
{
  return self->fields;
}

void
jalons_form_block_append (JalonsFormBlock *self, GtkWidget *widget)
{
  gtk_box_append (self->box, widget);
}
