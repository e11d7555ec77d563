/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-journal-filters.h"

#include <glib/gi18n.h>

#include "jalons-text-journal.h"

struct _JalonsJournalFilters {
  AdwBin              parent_instance;

  GtkMenuButton      *button;
  GtkEditable        *person;
  GtkDropDown        *signer;
  GtkDropDown        *action;
  GtkEditable        *from;
  GtkEditable        *until;
  GtkLabel           *fault;
  GtkBox             *chips;

  JalonsStore        *store;
  JalonsJournalFilter filter;  /* what is in force */
  gboolean            filling; /* the fields are being changed by us */
};

G_DEFINE_FINAL_TYPE (JalonsJournalFilters, jalons_journal_filters, ADW_TYPE_BIN)

enum {
  CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

/* What can be asked for of each stream, in the order of the list; the first entry stands for all. */
static const JalonsJournalAction changes[] = {
  JALONS_JOURNAL_INSERTED, JALONS_JOURNAL_UPDATED, JALONS_JOURNAL_DELETED, JALONS_JOURNAL_IMPORTED,
  JALONS_JOURNAL_PURGED,   JALONS_JOURNAL_ERASED,
};
static const JalonsJournalAction accesses[] = {
  JALONS_JOURNAL_OPENED,        JALONS_JOURNAL_SEARCHED,     JALONS_JOURNAL_EXPORTED,
  JALONS_JOURNAL_PRINTED,       JALONS_JOURNAL_COPIED,       JALONS_JOURNAL_UNLOCKED,
  JALONS_JOURNAL_UNLOCK_FAILED, JALONS_JOURNAL_SLOT_ADDED,   JALONS_JOURNAL_SLOT_CHANGED,
  JALONS_JOURNAL_SLOT_REMOVED,  JALONS_JOURNAL_BACKED_UP,    JALONS_JOURNAL_RESTORED,
  JALONS_JOURNAL_SEALED,
};

static const JalonsJournalAction *
actions_of (JalonsJournalStream stream, guint *n)
{
  *n = stream == JALONS_JOURNAL_CHANGES ? G_N_ELEMENTS (changes) : G_N_ELEMENTS (accesses);

  return stream == JALONS_JOURNAL_CHANGES ? changes : accesses;
}

static void
mark (GtkEditable *entry, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
}

static void
tell (JalonsJournalFilters *self, const char *fault)
{
  gtk_label_set_label (self->fault, fault ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), fault != NULL);
}

static char *
text_of (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* NULL when all is well. Codes are written in capitals. */
static const char *
read_person (JalonsJournalFilters *self, JalonsRef *personne)
{
  g_autofree char *typed = text_of (self->person);
  g_autofree char *code = g_utf8_strup (typed, -1);

  *personne = 0;
  if (*typed)
    *personne = jalons_store_find_personne (self->store, typed);
  if (*typed && !*personne)
    *personne = jalons_store_find_personne (self->store, code);
  mark (self->person, *typed && !*personne);

  return *typed && !*personne ? _ ("Nobody has this code in the register.") : NULL;
}

static const char *
read_day (GtkEditable *entry, JalonsDay *day)
{
  g_autofree char *typed = text_of (entry);
  gboolean wrong = FALSE;

  *day = JALONS_DAY_NONE;
  wrong = *typed && (jalons_day_parse (typed, day) != JALONS_PARSED || *day == JALONS_DAY_NONE);
  mark (entry, wrong);

  return wrong ? _ ("Write the day as DD/MM/YYYY.") : NULL;
}

static JalonsJournalAction
selected_action (JalonsJournalFilters *self)
{
  guint n = 0, selected = gtk_drop_down_get_selected (self->action);
  const JalonsJournalAction *actions = actions_of (self->filter.stream, &n);

  return selected >= 1 && selected <= n ? actions[selected - 1] : 0;
}

/* What is not well written yet leaves nothing out. */
static void
read_fields (JalonsJournalFilters *self)
{
  JalonsJournalFilter *filter = &self->filter;
  JalonsDay from, until;
  const guint signer = gtk_drop_down_get_selected (self->signer);
  const char *of_person = read_person (self, &filter->personne);
  const char *of_from = read_day (self->from, &from), *of_until = read_day (self->until, &until);

  filter->signer = signer == GTK_INVALID_LIST_POSITION ? 0 : signer;
  filter->action = selected_action (self);
  filter->from = from == JALONS_DAY_NONE ? 0 : jalons_store_day_begins (from);
  filter->until = until == JALONS_DAY_NONE ? 0 : jalons_store_day_begins (until + 1) - 1;
  tell (self, of_person ? of_person : of_from ? of_from : of_until);
}

static void
take_away (gpointer widget)
{
  if (GTK_IS_DROP_DOWN (widget))
    gtk_drop_down_set_selected (widget, 0);
  else
    gtk_editable_set_text (widget, "");
}

static gboolean
remove_cb (gpointer data)
{
  if (gtk_widget_get_ancestor (data, JALONS_TYPE_JOURNAL_FILTERS))
    take_away (data);

  return G_SOURCE_REMOVE;
}

/* The chip goes with what it stands for, so not while it is being clicked. */
static void
chip_clicked_cb (GtkButton *chip, gpointer widget)
{
  g_idle_add_full (G_PRIORITY_HIGH, remove_cb, g_object_ref (widget), g_object_unref);
}

static void
add_chip (JalonsJournalFilters *self, gpointer widget, const char *text)
{
  g_autofree char *name = g_strdup_printf (_ ("Remove the filter “%s”"), text);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chip = gtk_button_new ();

  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "jalons-chip");
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), widget, 0);
  gtk_box_append (self->chips, chip);
}

static void
add_chip_of (JalonsJournalFilters *self, gpointer widget, const char *format)
{
  GtkStringObject *item = GTK_IS_DROP_DOWN (widget) ? gtk_drop_down_get_selected_item (widget) : NULL;
  g_autofree char *value = item ? g_strdup (gtk_string_object_get_string (item)) : text_of (widget);
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", value, 1);
  add_chip (self, widget, text->str);
}

static void
show_chips (JalonsJournalFilters *self)
{
  GtkWidget *chip = NULL;

  if (!self->chips)
    return;
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))))
    gtk_box_remove (self->chips, chip);
  if (self->filter.personne)
    add_chip_of (self, self->person, _ ("Person: %s"));
  if (self->filter.signer)
    add_chip_of (self, self->signer, _ ("By: %s"));
  if (self->filter.action)
    add_chip_of (self, self->action, _ ("Act: %s"));
  if (self->filter.from)
    add_chip_of (self, self->from, _ ("From: %s"));
  if (self->filter.until)
    add_chip_of (self, self->until, _ ("Until: %s"));
}

static void
follow (JalonsJournalFilters *self)
{
  const JalonsJournalFilter before = self->filter;

  if (!self->store)
    return;
  read_fields (self);
  if (before.personne == self->filter.personne && before.signer == self->filter.signer
      && before.action == self->filter.action && before.from == self->filter.from && before.until == self->filter.until
      && before.stream == self->filter.stream)
    return;
  show_chips (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
entered_cb (JalonsJournalFilters *self)
{
  if (!self->filling)
    follow (self);
}

static void
empty_fields (JalonsJournalFilters *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (self->person, "");
  gtk_editable_set_text (self->from, "");
  gtk_editable_set_text (self->until, "");
  gtk_drop_down_set_selected (self->signer, 0);
  gtk_drop_down_set_selected (self->action, 0);
  self->filling = FALSE;
}

void
jalons_journal_filters_clear (JalonsJournalFilters *self)
{
  g_return_if_fail (JALONS_IS_JOURNAL_FILTERS (self));

  empty_fields (self);
  follow (self);
}

static void
clear_cb (JalonsJournalFilters *self)
{
  jalons_journal_filters_clear (self);
  gtk_menu_button_popdown (self->button);
}

static void
fill_actions (JalonsJournalFilters *self)
{
  guint n = 0;
  const JalonsJournalAction *actions = actions_of (self->filter.stream, &n);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("All"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, jalons_text_journal_action (actions[i]));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->action, G_LIST_MODEL (list));
  self->filling = FALSE;
}

static void
fill_signers (JalonsJournalFilters *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) signers = self->store ? jalons_journal_signers (self->store, NULL) : NULL;
  const guint selected = gtk_drop_down_get_selected (self->signer);

  gtk_string_list_append (list, _ ("Everybody"));
  for (guint i = 0; signers && i < signers->len; i++)
    {
      const char *label = g_ptr_array_index (signers, i);

      gtk_string_list_append (list, *label ? label : _ ("Without a name"));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->signer, G_LIST_MODEL (list));
  if (selected < g_list_model_get_n_items (G_LIST_MODEL (list)))
    gtk_drop_down_set_selected (self->signer, selected);
  self->filling = FALSE;
}

void
jalons_journal_filters_set_store (JalonsJournalFilters *self, JalonsStore *store)
{
  g_return_if_fail (JALONS_IS_JOURNAL_FILTERS (self));

  if (self->store != store)
    empty_fields (self);
  self->store = store;
  fill_signers (self);
  if (store)
    read_fields (self);
  show_chips (self);
}

void
jalons_journal_filters_set_chips (JalonsJournalFilters *self, GtkBox *chips)
{
  g_return_if_fail (JALONS_IS_JOURNAL_FILTERS (self));

  g_set_object (&self->chips, chips);
}

void
jalons_journal_filters_set_stream (JalonsJournalFilters *self, JalonsJournalStream stream)
{
  g_return_if_fail (JALONS_IS_JOURNAL_FILTERS (self));

  if (self->filter.stream == stream)
    return;
  self->filter.stream = stream;
  self->filter.action = 0;
  fill_actions (self);
  show_chips (self);
}

void
jalons_journal_filters_set_person (JalonsJournalFilters *self, const char *code)
{
  g_return_if_fail (JALONS_IS_JOURNAL_FILTERS (self));

  gtk_editable_set_text (self->person, code);
}

gboolean
jalons_journal_filters_read (JalonsJournalFilters *self, JalonsJournalFilter *filter)
{
  g_return_val_if_fail (JALONS_IS_JOURNAL_FILTERS (self), FALSE);

  *filter = self->filter;

  return filter->personne || filter->signer || filter->action || filter->from || filter->until;
}

static void
jalons_journal_filters_dispose (GObject *object)
{
  JalonsJournalFilters *self = JALONS_JOURNAL_FILTERS (object);

  self->filling = TRUE;
  self->store = NULL;
  g_clear_object (&self->chips);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (jalons_journal_filters_parent_class)->dispose (object);
}

static void
jalons_journal_filters_class_init (JalonsJournalFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_journal_filters_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/widgets/jalons-journal-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalFilters, button);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalFilters, person);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalFilters, signer);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalFilters, action);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalFilters, from);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalFilters, until);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalFilters, fault);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
jalons_journal_filters_init (JalonsJournalFilters *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  jalons_journal_filters_set_stream (self, JALONS_JOURNAL_CHANGES);
  fill_signers (self);
}
