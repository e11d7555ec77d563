/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-choice-field.h"

#include <glib/gi18n.h>

#include "jalons-choice-match.h"
#include "jalons-field-entry.h"
#include "jalons-popup.h"

/* So many rows are shown, whatever the list: they are made again at every key. */
#define ROWS 12

/* What a turn of the wheel moves by. */
#define SCROLLED 3

struct _JalonsChoiceField {
  AdwBin parent_instance;

  GtkEntry *entry;
  GtkPopover *popover;
  GtkListBox *list;
  GtkLabel *more;

  GPtrArray *choices;
  GArray *matches; /* of what is typed, or of everything when all is shown */
  int meant;       /* place in choices, or -1 */
  int active;      /* place in matches of the row that Up and Down are on, or -1 */
  guint first;     /* place in matches of the first row shown */
  gboolean opened;
  gboolean filling; /* the text is being changed by us */

  gint64 value; /* of the text, where it is known */
  gboolean known;
  char *before; /* the text that Escape puts back */
};

G_DEFINE_FINAL_TYPE (JalonsChoiceField, jalons_choice_field, ADW_TYPE_BIN)

enum { CHANGED, LAST_SIGNAL };

static guint signals[LAST_SIGNAL];

static const char *
text_of (JalonsChoiceField *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
fill (JalonsChoiceField *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->filling = FALSE;
}

static const JalonsChoice *
matched (JalonsChoiceField *self, guint place)
{
  return g_ptr_array_index (self->choices, g_array_index (self->matches, guint, place));
}

static char *
name_of (const JalonsChoice *choice)
{
  return g_strjoin (*choice->detail ? ", " : NULL, choice->label, *choice->detail ? choice->detail : NULL,
                    NULL);
}

/* The row that is on, for those who listen: the focus never goes there. */
static void
tell_active (JalonsChoiceField *self)
{
  g_autofree char *told = NULL;

  if (self->opened && self->active >= 0)
    {
      g_autofree char *name = name_of (matched (self, self->active));

      /* TRANSLATORS: a choice, its place in a list, how many there are. */
      told = g_strdup_printf (_ ("%s, %d of %u"), name, self->active + 1, self->matches->len);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  told ? told : "", -1);
}

static GtkWidget *
make_row (const JalonsChoice *choice)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", choice->label, "xalign", 0.0, "hexpand", TRUE,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  g_autofree char *name = name_of (choice);

  gtk_box_append (GTK_BOX (box), label);
  if (*choice->detail)
    {
      GtkWidget *detail = gtk_label_new (choice->detail);

      gtk_widget_add_css_class (detail, "dim-label");
      gtk_box_append (GTK_BOX (box), detail);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static void
tell_more (JalonsChoiceField *self)
{
  const guint n = self->matches->len, others = n > ROWS ? n - ROWS : 0;
  g_autofree char *text = NULL;

  if (!n)
    text = g_strdup (_ ("Nothing like this in the list"));
  else if (others)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u other", "%u others", others), others);
  gtk_label_set_label (self->more, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), text != NULL);
}

/* Rows from the first one shown, which follows the one that is on. */
static void
show_rows (JalonsChoiceField *self)
{
  const guint n = self->matches->len, last_first = n > ROWS ? n - ROWS : 0;
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->first = MIN (self->first, last_first);
  for (guint i = self->first; i < n && i < self->first + ROWS; i++)
    gtk_list_box_append (self->list, make_row (matched (self, i)));
  if (self->active >= (int) self->first && self->active < (int) self->first + ROWS)
    gtk_list_box_select_row (self->list,
                             gtk_list_box_get_row_at_index (self->list, self->active - self->first));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  tell_more (self);
  tell_active (self);
}

static void
close_list (JalonsChoiceField *self)
{
  if (!self->opened)
    return;
  self->opened = FALSE;
  self->active = -1;
  gtk_popover_popdown (self->popover);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  tell_active (self);
}

static void
open_list (JalonsChoiceField *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !jalons_popup_bring (GTK_WIDGET (self->entry)))
    return;
  self->opened = TRUE;
  show_rows (self);
  gtk_widget_set_size_request (GTK_WIDGET (self->popover), gtk_widget_get_width (GTK_WIDGET (self->entry)),
                               -1);
  gtk_popover_popup (self->popover);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
}

/* Finds what @typed may mean. */
static void
look_for (JalonsChoiceField *self, const char *typed)
{
  int meant = -1;

  g_array_unref (self->matches);
  self->matches = jalons_choices_match (self->choices, typed, &meant);
  self->active = -1;
  self->first = 0;
}

/* What the text stands for. */
static void
resolve (JalonsChoiceField *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (text_of (self)));
  g_autoptr (GArray) matches = jalons_choices_match (self->choices, typed, &self->meant);

  self->known = !*typed || self->meant >= 0;
  self->value = 0;
  if (self->meant >= 0)
    self->value = ((const JalonsChoice *) g_ptr_array_index (self->choices, self->meant))->value;
}

static void
show_choice (JalonsChoiceField *self, gint64 value)
{
  const JalonsChoice *choice = value ? jalons_choices_find (self->choices, value) : NULL;
  const char *text = choice ? choice->text : "";

  if (g_strcmp0 (text, text_of (self)) != 0)
    fill (self, text);
  resolve (self);
  self->value = value;
  self->known = TRUE;
  g_free (self->before);
  self->before = g_strdup (text);
}

/* Done by a person. */
static void
choose (JalonsChoiceField *self, gint64 value)
{
  const gboolean same = self->known && self->value == value;

  close_list (self);
  show_choice (self, value);
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Takes the row that Up and Down are on, or what is meant without doubt; FALSE where there is neither. */
static gboolean
settle (JalonsChoiceField *self)
{
  if (self->opened && self->active >= 0)
    choose (self, matched (self, self->active)->value);
  else if (self->known)
    choose (self, self->value);
  else
    return FALSE;

  return TRUE;
}

static void
set_active (JalonsChoiceField *self, int active)
{
  self->active = CLAMP (active, 0, (int) self->matches->len - 1);
  if (self->active < (int) self->first)
    self->first = self->active;
  if (self->active >= (int) self->first + ROWS)
    self->first = self->active - ROWS + 1;
  show_rows (self);
}

/* Everything, on the choice that is made. */
static void
open_everything (JalonsChoiceField *self)
{
  look_for (self, "");
  open_list (self);
  for (guint i = 0; self->opened && self->known && self->value && i < self->matches->len; i++)
    if (matched (self, i)->value == self->value)
      set_active (self, i);
}

static void
move (JalonsChoiceField *self, int by)
{
  if (!self->opened)
    open_everything (self);
  else if (self->matches->len)
    set_active (self, self->active < 0 && by < 0 ? 0 : self->active + by);
}

static void
put_back (JalonsChoiceField *self)
{
  const gboolean same = g_strcmp0 (self->before, text_of (self)) == 0;

  close_list (self);
  if (same)
    return;
  fill (self, self->before);
  resolve (self);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
enter (JalonsChoiceField *self)
{
  if (!self->opened)
    return GDK_EVENT_PROPAGATE;
  if (settle (self))
    gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));

  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (JalonsChoiceField *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType held = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);

  if ((keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && held == GDK_ALT_MASK)
    open_everything (self);
  else if (held)
    return GDK_EVENT_PROPAGATE;
  else if (keyval == GDK_KEY_F4)
    open_everything (self);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move (self, 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move (self, -1);
  else if (self->opened && (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down))
    move (self, ROWS - 1);
  else if (self->opened && (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up))
    move (self, 1 - ROWS);
  else if (self->opened && keyval == GDK_KEY_Escape)
    put_back (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    return enter (self);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
typed_cb (JalonsChoiceField *self)
{
  if (self->filling)
    return;
  resolve (self);
  look_for (self, text_of (self));
  if (!*text_of (self))
    close_list (self);
  else
    open_list (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
entered_cb (JalonsChoiceField *self)
{
  g_free (self->before);
  self->before = g_strdup (text_of (self));
}

static void
left_cb (JalonsChoiceField *self)
{
  if (!settle (self))
    close_list (self);
}

static void
icon_released_cb (JalonsChoiceField *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (self->opened)
    close_list (self);
  else
    open_everything (self);
}

static void
row_activated_cb (JalonsChoiceField *self, GtkListBoxRow *row)
{
  choose (self, matched (self, self->first + gtk_list_box_row_get_index (row))->value);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
scrolled_cb (JalonsChoiceField *self, double dx, double dy)
{
  const guint n = self->matches->len, last_first = n > ROWS ? n - ROWS : 0;
  const int first = (int) self->first + (dy > 0 ? SCROLLED : -SCROLLED);

  self->first = CLAMP (first, 0, (int) last_first);
  show_rows (self);

  return GDK_EVENT_STOP;
}

void
jalons_choice_field_add (JalonsChoiceField *self, gint64 value, const char *label, const char *detail,
                         const char *words)
{
  g_return_if_fail (JALONS_IS_CHOICE_FIELD (self));
  g_return_if_fail (label != NULL);

  jalons_choices_add (self->choices, value, label, detail, words);
}

void
jalons_choice_field_clear (JalonsChoiceField *self)
{
  g_return_if_fail (JALONS_IS_CHOICE_FIELD (self));

  close_list (self);
  g_array_set_size (self->matches, 0);
  g_ptr_array_set_size (self->choices, 0);
  show_choice (self, 0);
}

gboolean
jalons_choice_field_has (JalonsChoiceField *self, gint64 value)
{
  g_return_val_if_fail (JALONS_IS_CHOICE_FIELD (self), FALSE);

  return value == 0 || jalons_choices_find (self->choices, value);
}

void
jalons_choice_field_set_value (JalonsChoiceField *self, gint64 value)
{
  g_return_if_fail (JALONS_IS_CHOICE_FIELD (self));
  g_return_if_fail (value == 0 || jalons_choices_find (self->choices, value));

  close_list (self);
  show_choice (self, value);
}

gboolean
jalons_choice_field_get_value (JalonsChoiceField *self, gint64 *value)
{
  g_return_val_if_fail (JALONS_IS_CHOICE_FIELD (self), FALSE);

  *value = self->known ? self->value : 0;

  return self->known;
}

const char *
jalons_choice_field_get_text (JalonsChoiceField *self)
{
  g_return_val_if_fail (JALONS_IS_CHOICE_FIELD (self), NULL);

  return text_of (self);
}

void
jalons_choice_field_set_text (JalonsChoiceField *self, const char *text)
{
  g_return_if_fail (JALONS_IS_CHOICE_FIELD (self));

  close_list (self);
  fill (self, text);
  resolve (self);
  entered_cb (self);
}

GtkWidget *
jalons_choice_field_get_entry (JalonsChoiceField *self)
{
  g_return_val_if_fail (JALONS_IS_CHOICE_FIELD (self), NULL);

  return GTK_WIDGET (self->entry);
}

void
jalons_choice_field_set_invalid (JalonsChoiceField *self, gboolean invalid)
{
  g_return_if_fail (JALONS_IS_CHOICE_FIELD (self));

  jalons_field_entry_set_invalid (self->entry, invalid);
}

GtkWidget *
jalons_choice_field_new (void)
{
  return g_object_new (JALONS_TYPE_CHOICE_FIELD, NULL);
}

static gboolean
jalons_choice_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JALONS_CHOICE_FIELD (widget)->entry));
}

/* A widget that takes the focus, though it hands it on, would hold back Shift+Tab on its way out. */
static gboolean
jalons_choice_field_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), direction);
}

static void
jalons_choice_field_unmap (GtkWidget *widget)
{
  close_list (JALONS_CHOICE_FIELD (widget));

  GTK_WIDGET_CLASS (jalons_choice_field_parent_class)->unmap (widget);
}

static void
jalons_choice_field_dispose (GObject *object)
{
  JalonsChoiceField *self = JALONS_CHOICE_FIELD (object);

  self->filling = TRUE;
  if (self->popover)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  self->opened = FALSE;
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (jalons_choice_field_parent_class)->dispose (object);
}

static void
jalons_choice_field_finalize (GObject *object)
{
  JalonsChoiceField *self = JALONS_CHOICE_FIELD (object);

  g_ptr_array_unref (self->choices);
  g_array_unref (self->matches);
  g_free (self->before);

  G_OBJECT_CLASS (jalons_choice_field_parent_class)->finalize (object);
}

static void
jalons_choice_field_class_init (JalonsChoiceFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_choice_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_choice_field_finalize;
  GTK_WIDGET_CLASS (klass)->focus = jalons_choice_field_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = jalons_choice_field_grab_focus;
  GTK_WIDGET_CLASS (klass)->unmap = jalons_choice_field_unmap;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

/* Nothing in it takes the focus, which stays in the entry, nor the grab that would send keys to it. */
static void
make_list (JalonsChoiceField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choices"),
                                  -1);
  self->more = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "jalons-choices-more");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, wheel);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);

  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "jalons-choices");
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choices"), -1);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (close_list), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (self->popover, box);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

static void
make_entry (JalonsChoiceField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _ ("Show the whole list (F4)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE, GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  jalons_field_entry_keep_selection (self->entry);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "icon-release", G_CALLBACK (icon_released_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
}

static void
jalons_choice_field_init (JalonsChoiceField *self)
{
  self->choices = jalons_choices_new ();
  self->matches = g_array_new (FALSE, FALSE, sizeof (guint));
  self->meant = self->active = -1;
  self->known = TRUE;
  self->before = g_strdup ("");
  make_entry (self);
  make_list (self);
}
