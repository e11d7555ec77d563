/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-form-field.h"

#include <glib/gi18n.h>

#include "jalons-day-field.h"
#include "jalons-day-typing.h"
#include "jalons-field-entry.h"
#include "jalons-form-choices.h"
#include "jalons-text-field.h"

#define LONG_TEXT_HEIGHT 72

struct _JalonsFormField {
  AdwBin             parent_instance;

  JalonsForm        *form;
  JalonsFormEntry   *entry;
  const JalonsField *field;
  GtkWidget         *editor; /* of the box, by the type of the field */
  GtkWidget         *focus;  /* what takes the keyboard */
  GtkLabel          *message;
  gboolean           filling;
};

G_DEFINE_FINAL_TYPE (JalonsFormField, jalons_form_field, ADW_TYPE_BIN)

enum {
  CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static const JalonsTable *
table_of (JalonsFormField *self)
{
  return jalons_table (jalons_form_spec (self->form)->blocks[self->entry->block].table);
}

static char *
text_of_view (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
shown_text (JalonsFormField *self)
{
  if (GTK_IS_TEXT_VIEW (self->focus))
    return text_of_view (self->focus);
  if (JALONS_IS_DAY_FIELD (self->editor))
    return g_strdup (jalons_day_field_get_text (JALONS_DAY_FIELD (self->editor)));
  if (JALONS_IS_CHOICE_FIELD (self->editor))
    return g_strdup (jalons_choice_field_get_text (JALONS_CHOICE_FIELD (self->editor)));

  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
}

static gboolean
read_text (JalonsFormField *self, gpointer record)
{
  g_autofree char *text = g_strstrip (shown_text (self));
  char **value = jalons_record_text (self->field, record);

  g_free (*value);
  *value = *text ? g_steal_pointer (&text) : NULL;

  return TRUE;
}

static gboolean
read_number (JalonsFormField *self, gpointer record)
{
  g_autofree char *text = g_strstrip (shown_text (self));
  gint64 number = -1;
  gboolean good = *text == '\0' || g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, NULL);

  *jalons_record_int (self->field, record) = good ? (int) number : -1;

  return good;
}

static gboolean
read_choice (JalonsFormField *self, gpointer record)
{
  gint64 value = 0;
  gboolean good = jalons_choice_field_get_value (JALONS_CHOICE_FIELD (self->editor), &value);

  if (self->field->type == JALONS_FIELD_REF)
    *jalons_record_ref (self->field, record) = good ? value : 0;
  else
    *jalons_record_int (self->field, record) = good ? (int) value : 0;

  return good;
}

static gboolean
read_day (JalonsFormField *self, gpointer record)
{
  JalonsDay day = JALONS_DAY_NONE;
  gboolean good = jalons_day_field_get_day (JALONS_DAY_FIELD (self->editor), &day);

  if (!good || day == JALONS_DAY_NONE)
    *jalons_record_day (self->field, record) = JALONS_DAY_NONE;
  else
    *jalons_record_day (self->field, record)
        = self->field->type == JALONS_FIELD_MONTH ? jalons_month_of (day) : day;

  return good;
}

/* What is typed into the record; FALSE when it is no value of the field's type. */
static gboolean
read_value (JalonsFormField *self)
{
  gpointer record = self->entry->record;
  g_autofree char *text = NULL;

  switch (self->field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return read_text (self, record);
    case JALONS_FIELD_NUMBER:
      return read_number (self, record);
    case JALONS_FIELD_CODE:
    case JALONS_FIELD_REF:
      return read_choice (self, record);
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      return read_day (self, record);
    case JALONS_FIELD_AMOUNT:
      text = shown_text (self);
      return jalons_amount_typing_parse (text, jalons_record_cents (self->field, record));
    default:
      g_assert_not_reached ();
    }
}

static void
changed_cb (JalonsFormField *self)
{
  g_autofree char *text = NULL;

  if (self->filling)
    return;
  text = read_value (self) ? NULL : shown_text (self);
  jalons_form_set_typed (self->entry, self->field->name, text);
  jalons_form_field_set_message (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What the record says, as it is typed. */
static char *
write_value (JalonsFormField *self)
{
  gpointer record = self->entry->record;

  if (jalons_record_is_empty (self->field, record))
    return g_strdup ("");
  switch ((int) self->field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return g_strdup (*jalons_record_text (self->field, record));
    case JALONS_FIELD_AMOUNT:
      return jalons_amount_typing_write (*jalons_record_cents (self->field, record));
    case JALONS_FIELD_NUMBER:
      return g_strdup_printf ("%d", *jalons_record_int (self->field, record));
    default:
      return g_strdup ("");
    }
}

/* What it refers to may be gone since: a draft is as old as it is. */
static void
show_choice (JalonsFormField *self)
{
  gpointer record = self->entry->record;
  gboolean refers = self->field->type == JALONS_FIELD_REF;
  gint64 value = refers ? *jalons_record_ref (self->field, record) : *jalons_record_int (self->field, record);

  if (!jalons_choice_field_has (JALONS_CHOICE_FIELD (self->editor), value))
    value = 0;
  if (refers)
    *jalons_record_ref (self->field, record) = value;
  jalons_choice_field_set_value (JALONS_CHOICE_FIELD (self->editor), value);
}

/* A month is shown by its first day. */
static void
show_day (JalonsFormField *self)
{
  JalonsDay day = *jalons_record_day (self->field, self->entry->record);

  if (day != JALONS_DAY_NONE && self->field->type == JALONS_FIELD_MONTH)
    day = jalons_month_first (day);
  jalons_day_field_set_day (JALONS_DAY_FIELD (self->editor), day);
}

static void
show_value (JalonsFormField *self)
{
  g_autofree char *text = NULL;

  if (JALONS_IS_DAY_FIELD (self->editor))
    show_day (self);
  else if (JALONS_IS_CHOICE_FIELD (self->editor))
    show_choice (self);
  else if (GTK_IS_TEXT_VIEW (self->focus))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focus)), text = write_value (self), -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text = write_value (self));
}

static void
show_typed (JalonsFormField *self, const char *typed)
{
  if (JALONS_IS_DAY_FIELD (self->editor))
    jalons_day_field_set_text (JALONS_DAY_FIELD (self->editor), typed);
  else if (JALONS_IS_CHOICE_FIELD (self->editor))
    jalons_choice_field_set_text (JALONS_CHOICE_FIELD (self->editor), typed);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), typed);
}

void
jalons_form_field_update (JalonsFormField *self)
{
  const char *typed = g_hash_table_lookup (self->entry->typed, self->field->name);

  self->filling = TRUE;
  if (typed)
    show_typed (self, typed);
  else
    show_value (self);
  self->filling = FALSE;
}

static GtkWidget *
make_long_text (JalonsFormField *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->focus = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->focus), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->focus), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->focus), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->focus), 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->focus);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LONG_TEXT_HEIGHT);
  gtk_widget_add_css_class (scroller, "jalons-long-text");
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focus)), "changed", G_CALLBACK (changed_cb),
                            self);

  return scroller;
}

static GtkWidget *
make_entry (JalonsFormField *self)
{
  GtkWidget *entry = gtk_entry_new ();

  self->focus = entry;
  if (self->field->type != JALONS_FIELD_TEXT && self->field->type != JALONS_FIELD_KEY)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  jalons_field_entry_keep_selection (GTK_ENTRY (entry));
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);

  return entry;
}

static GtkWidget *
make_day (JalonsFormField *self)
{
  JalonsDay today = jalons_store_today (jalons_form_store (self->form));
  GtkWidget *day = self->field->type == JALONS_FIELD_MONTH ? jalons_day_field_new_month (today)
                                                           : jalons_day_field_new (today);

  self->focus = jalons_day_field_get_entry (JALONS_DAY_FIELD (day));
  g_signal_connect_swapped (day, "changed", G_CALLBACK (changed_cb), self);

  return day;
}

static GtkWidget *
make_choice (JalonsFormField *self)
{
  GtkWidget *choice = jalons_choice_field_new ();

  self->focus = jalons_choice_field_get_entry (JALONS_CHOICE_FIELD (choice));
  jalons_form_choices_fill (JALONS_CHOICE_FIELD (choice), self->form, self->entry, self->field);
  g_signal_connect_swapped (choice, "changed", G_CALLBACK (changed_cb), self);

  return choice;
}

static GtkWidget *
make_editor (JalonsFormField *self)
{
  if (jalons_field_is_long (self->field))
    return make_long_text (self);
  if (self->field->type == JALONS_FIELD_DAY || self->field->type == JALONS_FIELD_MONTH)
    return make_day (self);
  if (self->field->type == JALONS_FIELD_CODE || self->field->type == JALONS_FIELD_REF)
    return make_choice (self);

  return make_entry (self);
}

static GtkWidget *
make_label (JalonsFormField *self)
{
  const char *name = jalons_text_field (table_of (self), self->field);
  gboolean required = (self->field->flags & JALONS_FIELD_REQUIRED) && self->field->type != JALONS_FIELD_KEY;
  g_autofree char *text = required ? g_strdup_printf ("%s *", name) : g_strdup (name);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->focus);
  gtk_widget_add_css_class (label, "jalons-field-name");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->focus), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, required, -1);

  return label;
}

static void
jalons_form_field_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_form_field_parent_class)->dispose (object);
}

static void
jalons_form_field_class_init (JalonsFormFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_form_field_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
jalons_form_field_init (JalonsFormField *self)
{
}

GtkWidget *
jalons_form_field_new (JalonsForm *form, JalonsFormEntry *entry, const JalonsField *field)
{
  JalonsFormField *self = g_object_new (JALONS_TYPE_FORM_FIELD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->form = form;
  self->entry = entry;
  self->field = field;
  self->editor = make_editor (self);
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_box_append (GTK_BOX (box), make_label (self));
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  adw_bin_set_child (ADW_BIN (self), box);
  jalons_form_field_update (self);

  return GTK_WIDGET (self);
}

const JalonsField *
jalons_form_field_get_field (JalonsFormField *self)
{
  return self->field;
}

JalonsFormEntry *
jalons_form_field_get_entry (JalonsFormField *self)
{
  return self->entry;
}

static void
set_invalid (JalonsFormField *self, gboolean invalid)
{
  if (JALONS_IS_DAY_FIELD (self->editor))
    jalons_day_field_set_invalid (JALONS_DAY_FIELD (self->editor), invalid);
  else if (JALONS_IS_CHOICE_FIELD (self->editor))
    jalons_choice_field_set_invalid (JALONS_CHOICE_FIELD (self->editor), invalid);
  else if (GTK_IS_ENTRY (self->focus))
    jalons_field_entry_set_invalid (GTK_ENTRY (self->focus), invalid);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->focus), GTK_ACCESSIBLE_STATE_INVALID,
                                 invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (invalid && GTK_IS_TEXT_VIEW (self->focus))
    gtk_widget_add_css_class (self->editor, "error");
  else if (GTK_IS_TEXT_VIEW (self->focus))
    gtk_widget_remove_css_class (self->editor, "error");
}

void
jalons_form_field_set_message (JalonsFormField *self, const char *sentence)
{
  g_return_if_fail (JALONS_IS_FORM_FIELD (self));

  gtk_label_set_label (self->message, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
  set_invalid (self, sentence != NULL);
  /* A day and a choice say something of themselves there: the message is beside it, not in its place. What is
   * described by a widget is told the description of that widget. */
  if (!sentence)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->focus), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->focus), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
      return;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->message), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->focus), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->message, NULL, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->message,
                                  -1);
}

const char *
jalons_form_field_get_message (JalonsFormField *self)
{
  g_return_val_if_fail (JALONS_IS_FORM_FIELD (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->message)) ? gtk_label_get_label (self->message) : NULL;
}

GtkWidget *
jalons_form_field_get_focus (JalonsFormField *self)
{
  g_return_val_if_fail (JALONS_IS_FORM_FIELD (self), NULL);

  return self->focus;
}

void
jalons_form_field_enter (JalonsFormField *self)
{
  gtk_widget_grab_focus (self->focus);
}
