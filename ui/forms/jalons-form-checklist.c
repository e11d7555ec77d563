/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-form-checklist.h"

#include <glib/gi18n.h>

#include "jalons-columns.h"
#include "jalons-completude.h"
#include "jalons-form-field.h"
#include "jalons-pieces.h"
#include "jalons-referential-loader.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"

#define COLUMNS 4
#define COLUMN_WIDTH 170

struct _JalonsFormChecklist {
  AdwBin            parent_instance;

  JalonsForm       *form;
  guint             block;
  JalonsReferential referential;
  GtkBox           *items;
  GtkLabel         *version; /* of the rules it follows: the same where another register judges alike */
  gboolean          detailed; /* the dates and states are shown */
};

G_DEFINE_FINAL_TYPE (JalonsFormChecklist, jalons_form_checklist, ADW_TYPE_BIN)

enum {
  CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

/* What a check stands for. */
typedef struct {
  JalonsFormChecklist  *checklist;
  const JalonsExigence *exigence;
  GtkBox               *details;
} Item;

static const JalonsBlockSpec *
spec_of (JalonsFormChecklist *self)
{
  return &jalons_form_spec (self->form)->blocks[self->block];
}

static const JalonsDemande *
demande_of (JalonsFormChecklist *self)
{
  return jalons_form_one (self->form, (guint) spec_of (self)->parent)->record;
}

static JalonsFormEntry *
find_entry (JalonsFormChecklist *self, const char *exigence)
{
  GPtrArray *entries = jalons_form_entries (self->form);

  for (guint i = 0; i < entries->len; i++)
    {
      JalonsFormEntry *entry = g_ptr_array_index (entries, i);

      if (entry->block == self->block && !entry->removed
          && g_strcmp0 (((const JalonsElement *) entry->record)->exigence, exigence) == 0)
        return entry;
    }

  return NULL;
}

static void
detail_changed_cb (JalonsFormChecklist *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The fields of what is recorded of the item, where they are asked for. */
static void
show_details (const Item *item)
{
  JalonsFormChecklist *self = item->checklist;
  JalonsFormEntry *entry = find_entry (self, item->exigence->exigence);
  g_auto (GStrv) names = g_strsplit (spec_of (self)->fields, " ", -1);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (item->details));
  GtkWidget *columns = NULL;

  if (child)
    gtk_box_remove (item->details, child);
  gtk_widget_set_visible (GTK_WIDGET (item->details), entry && self->detailed);
  if (!entry || !self->detailed)
    return;
  columns = jalons_columns_new (COLUMNS, COLUMN_WIDTH);
  for (guint i = 0; names[i]; i++)
    {
      GtkWidget *field = jalons_form_field_new (self->form, entry,
                                                jalons_table_field (jalons_table (JALONS_TABLE_ELEMENTS), names[i]));

      g_signal_connect_swapped (field, "changed", G_CALLBACK (detail_changed_cb), self);
      jalons_columns_append (JALONS_COLUMNS (columns), field, FALSE);
    }
  gtk_box_append (item->details, columns);
}

static void
receive (const Item *item)
{
  JalonsFormChecklist *self = item->checklist;
  JalonsElement *element = NULL;

  if (find_entry (self, item->exigence->exigence))
    return;
  element = jalons_form_add_row (self->form, self->block)->record;
  g_free (element->exigence);
  element->exigence = g_strdup (item->exigence->exigence);
  element->recu_le = jalons_store_today (jalons_form_store (self->form));
  if (item->exigence->validite > 0)
    element->expire_le = element->recu_le + item->exigence->validite;
}

static void
toggled_cb (GtkCheckButton *check, const Item *item)
{
  JalonsFormEntry *entry = find_entry (item->checklist, item->exigence->exigence);

  if (gtk_check_button_get_active (check))
    receive (item);
  else if (entry)
    jalons_form_remove (item->checklist->form, entry);
  show_details (item);
  g_signal_emit (item->checklist, signals[CHANGED], 0);
}

/* « Justificatif d’identité — obligatoire, à confirmer ». */
static char *
words_of (const JalonsExigence *exigence)
{
  g_autoptr (GString) words = g_string_new (exigence->libelle);
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  g_autofree char *condition = jalons_text_code_inside (JALONS_CODES_CONDITION_EXIGENCE, exigence->condition);
  g_autofree char *joined = NULL;

  if (exigence->obligatoire == JALONS_OUI)
    g_ptr_array_add (more, (gpointer) _ ("compulsory"));
  if (exigence->condition > JALONS_CONDITION_EXIGENCE_TOUJOURS)
    g_ptr_array_add (more, condition);
  if (exigence->certitude == JALONS_CERTITUDE_A_CONFIRMER)
    g_ptr_array_add (more, (gpointer) _ ("to be confirmed"));
  g_ptr_array_add (more, NULL);
  joined = g_strjoinv (", ", (char **) more->pdata);
  if (*joined)
    g_string_append_printf (words, " — %s", joined);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
item_free_cb (gpointer item, GClosure *closure)
{
  g_free (item);
}

static void
add_item (JalonsFormChecklist *self, const JalonsExigence *exigence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *words = words_of (exigence);
  GtkWidget *label = gtk_label_new (words);
  Item *item = g_new (Item, 1);

  *item = (Item) { self, exigence, GTK_BOX (details) };
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), find_entry (self, exigence->exigence) != NULL);
  g_signal_connect_data (check, "toggled", G_CALLBACK (toggled_cb), item, item_free_cb, 0);
  gtk_widget_set_margin_start (details, 28);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), details);
  show_details (item);
  gtk_box_append (self->items, box);
}

static void
say_version (JalonsFormChecklist *self, int departement, JalonsDay day)
{
  g_autofree char *version = jalons_exigences_version (&self->referential, departement, day);
  g_autofree char *on = jalons_text_day (day);
  const char *code = jalons_departement_code (departement);
  /* TRANSLATORS: the version of a list, the code of a département, a day. */
  g_autofree char *text = departement ? g_strdup_printf (_ ("Version of the list: %s (%s, on %s)"), version, code, on)
                                      : g_strdup_printf (_ ("Version of the list: %s (on %s)"), version, on);

  gtk_label_set_label (self->version, text);
}

static void
fill (JalonsFormChecklist *self)
{
  const JalonsDemande *demande = demande_of (self);
  JalonsDay day = demande->depot != JALONS_DAY_NONE ? demande->depot : jalons_store_today (jalons_form_store (self->form));
  g_autoptr (GPtrArray) exigences
      = jalons_exigences_in_force (&self->referential, demande->type ? demande->type : JALONS_DEMANDE_ENTREE,
                                   demande->departement, day);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->items))))
    gtk_box_remove (self->items, child);
  for (guint i = 0; i < exigences->len; i++)
    add_item (self, g_ptr_array_index (exigences, i));
  say_version (self, demande->departement, day);
}

static void
detailed_cb (GtkToggleButton *button, GParamSpec *pspec, JalonsFormChecklist *self)
{
  self->detailed = gtk_toggle_button_get_active (button);
  fill (self);
}

static void
receive_all_cb (JalonsFormChecklist *self)
{
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->items)); box;
       box = gtk_widget_get_next_sibling (box))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_first_child (box)), TRUE);
}

static GtkWidget *
make_buttons (JalonsFormChecklist *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *all = gtk_button_new_with_label (_ ("All received"));
  GtkWidget *detailed = gtk_toggle_button_new_with_label (_ ("States and dates"));

  g_signal_connect_swapped (all, "clicked", G_CALLBACK (receive_all_cb), self);
  g_signal_connect (detailed, "notify::active", G_CALLBACK (detailed_cb), self);
  gtk_box_append (GTK_BOX (box), all);
  gtk_box_append (GTK_BOX (box), detailed);

  return box;
}

static GtkWidget *
make_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* The documents that are kept with the parcours, by the names they were given; NULL for none, or where there is no parcours
 * yet. They are added on the page of the dossier. */
static char *
name_pieces (JalonsFormChecklist *self)
{
  const JalonsRef parcours = demande_of (self)->parcours;
  g_autoptr (GPtrArray) pieces
      = parcours ? jalons_pieces_list (jalons_form_store (self->form), JALONS_TABLE_PARCOURS, parcours, NULL) : NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; pieces && i < pieces->len; i++)
    {
      const JalonsPiece *piece = g_ptr_array_index (pieces, i);
      g_autofree char *size = g_format_size (piece->size);

      g_string_append_printf (names, "%s%s (%s)", i ? " ; " : "", piece->nom, size);
    }

  return names->len ? g_strdup_printf (_ ("Documents kept with this parcours: %s"), names->str) : NULL;
}

static void
jalons_form_checklist_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_form_checklist_parent_class)->dispose (object);
}

static void
jalons_form_checklist_finalize (GObject *object)
{
  jalons_referential_clear (&JALONS_FORM_CHECKLIST (object)->referential);

  G_OBJECT_CLASS (jalons_form_checklist_parent_class)->finalize (object);
}

static void
jalons_form_checklist_class_init (JalonsFormChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_form_checklist_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_form_checklist_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
jalons_form_checklist_init (JalonsFormChecklist *self)
{
  jalons_referential_init (&self->referential);
}

GtkWidget *
jalons_form_checklist_new (JalonsForm *form, guint block)
{
  JalonsFormChecklist *self = g_object_new (JALONS_TYPE_FORM_CHECKLIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GError) error = NULL;
  g_autofree char *pieces = NULL;

  self->form = form;
  self->block = block;
  self->version = GTK_LABEL (make_caption (NULL));
  pieces = name_pieces (self);
  self->items = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  if (!jalons_referential_load (&self->referential, jalons_form_store (form), &error)
      || !jalons_referential_load_commission (&self->referential, jalons_form_store (form), &error))
    {
      /* The shipped rule set stands by itself; what the disk said is told by whoever reads next. */
      jalons_referential_clear (&self->referential);
      jalons_referential_init (&self->referential);
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->items));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  if (pieces)
    gtk_box_append (GTK_BOX (box), make_caption (pieces));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->version));
  adw_bin_set_child (ADW_BIN (self), box);
  fill (self);

  return GTK_WIDGET (self);
}
