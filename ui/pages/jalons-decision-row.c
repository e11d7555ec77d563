/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-decision-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-columns.h"
#include "jalons-day-field.h"
#include "jalons-decision-findings.h"
#include "jalons-motifs.h"
#include "jalons-text-code.h"
#include "jalons-text-field.h"
#include "jalons-text.h"

#define COLUMNS      6
#define COLUMN_WIDTH 132

/* A list is as narrow as its button otherwise. */
#define GROUND_CHARS 56

/* In the order of typing. */
static const char *const names[]
    = { "decision",     "decision_date",    "debut", "fin", "motif_droit", "motif", "voies_recours",
        "notification", "notification_mode" };

struct _JalonsDecisionRow {
  AdwBin parent_instance;

  JalonsDecision *decision;
  GtkBox *box;
  GtkWidget *columns;
  GtkWidget *grounds; /* usual ones; NULL until they are asked for */
  GtkLabel *effects;
  GtkBox *findings;
  JalonsFormField *fields[G_N_ELEMENTS (names)]; /* NULL until it is asked for */
};

G_DEFINE_FINAL_TYPE (JalonsDecisionRow, jalons_decision_row, ADW_TYPE_BIN)

enum { CHANGED, LAST_SIGNAL };

static guint signals[LAST_SIGNAL];

static void
field_changed_cb (JalonsDecisionRow *self, JalonsFormField *field)
{
  g_signal_emit (self, signals[CHANGED], 0, field);
}

/* Grounds in law */

static void
add_ground (JalonsDecisionRow *self, const char *text)
{
  char **value = &self->decision->demande->motif_droit;
  char *more = NULL;

  if (*value && strstr (*value, text))
    return;
  more = *value && **value ? g_strdup_printf ("%s\n%s", *value, text) : g_strdup (text);
  g_free (*value);
  *value = more;
}

/* The list goes back to its name: what was chosen stands in the text, where it can be completed. */
static void
ground_chosen_cb (JalonsDecisionRow *self)
{
  GtkDropDown *list = GTK_DROP_DOWN (self->grounds);
  const guint chosen = gtk_drop_down_get_selected (list);
  GtkStringList *texts = GTK_STRING_LIST (gtk_drop_down_get_model (list));

  if (chosen == 0 || chosen == GTK_INVALID_LIST_POSITION)
    return;
  add_ground (self, gtk_string_list_get_string (texts, chosen));
  gtk_drop_down_set_selected (list, 0);
  jalons_form_field_update (jalons_decision_row_field (self, "motif_droit"));
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

static void
ground_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), GROUND_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GROUND_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
ground_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
}

static GtkWidget *
make_grounds (JalonsDecisionRow *self)
{
  GtkStringList *texts = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autofree char *name = g_strdup_printf ("%s, %s", _ ("Usual grounds in law"), self->decision->code);
  guint n = 0;
  const JalonsMotif *motifs = jalons_motifs_droit (&n);

  gtk_string_list_append (texts, _ ("Usual grounds in law…"));
  for (guint i = 0; i < n; i++)
    if (motifs[i].types & (1u << self->decision->demande->type))
      gtk_string_list_append (texts, motifs[i].text);
  g_signal_connect (factory, "setup", G_CALLBACK (ground_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (ground_bind_cb), NULL);
  self->grounds = gtk_drop_down_new (G_LIST_MODEL (texts), NULL);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->grounds), factory);
  g_object_unref (factory);
  gtk_widget_set_halign (self->grounds, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grounds), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (self->grounds, "notify::selected", G_CALLBACK (ground_chosen_cb), self);

  return self->grounds;
}

/* Fields */

static void
make_field (JalonsDecisionRow *self, guint i)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  const JalonsField *field = jalons_table_field (table, names[i]);
  GtkWidget *widget = jalons_form_field_new (self->decision->form, self->decision->entry, field), *day = NULL;
  g_autofree char *name = g_strdup_printf ("%s, %s", jalons_text_field (table, field), self->decision->code);

  self->fields[i] = JALONS_FORM_FIELD (widget);
  day = gtk_widget_get_ancestor (jalons_form_field_get_focus (self->fields[i]), JALONS_TYPE_DAY_FIELD);
  if (day)
    jalons_day_field_set_narrow (JALONS_DAY_FIELD (day));
  /* Every row has one of that name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (jalons_form_field_get_focus (self->fields[i])),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (widget, "changed", G_CALLBACK (field_changed_cb), self);
  if (strcmp (names[i], "motif_droit") == 0)
    jalons_columns_append (JALONS_COLUMNS (self->columns), make_grounds (self), TRUE);
  jalons_columns_append (JALONS_COLUMNS (self->columns), widget, jalons_field_is_wide (field));
}

/* Those of a row of which nothing is decided yet are not made before they are asked for: there may be many rows. */
static void
make_fields (JalonsDecisionRow *self)
{
  const guint n = self->decision->demande->decision ? G_N_ELEMENTS (names) : 1;

  for (guint i = 0; i < n; i++)
    if (!self->fields[i])
      make_field (self, i);
}

static void
show_asked (JalonsDecisionRow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (self->fields[i])
      gtk_widget_set_visible (GTK_WIDGET (self->fields[i]), jalons_decision_asks (self->decision, names[i]));
  if (self->grounds)
    gtk_widget_set_visible (self->grounds, jalons_decision_asks (self->decision, "motif_droit"));
}

static void
show_effects (JalonsDecisionRow *self)
{
  const JalonsDemande *demande = self->decision->demande;
  g_autofree char *effects = jalons_text_decision_effects (&self->decision->rights, demande);
  g_autofree char *appeal = jalons_text_decision_appeal (demande);
  g_autofree char *text = g_strjoin (" · ", effects ? effects : "", appeal, NULL);

  gtk_label_set_label (self->effects, text);
  gtk_widget_set_visible (GTK_WIDGET (self->effects), effects != NULL);
}

void
jalons_decision_row_update (JalonsDecisionRow *self, JalonsFormField *but)
{
  if (!jalons_decision_is_open (self->decision))
    return;
  make_fields (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (self->fields[i] && self->fields[i] != but)
      jalons_form_field_update (self->fields[i]);
  show_asked (self);
  show_effects (self);
}

/* The days of a period follow from that of the decision: as long as that one is missing, nothing is said of them. */
static gboolean
is_implied (const JalonsDecision *decision, const char *field)
{
  return decision->demande->decision_date == JALONS_DAY_NONE
         && (strcmp (field, "debut") == 0 || strcmp (field, "fin") == 0)
         && !g_hash_table_contains (decision->entry->typed, field);
}

static void
tell_fault (JalonsDecisionRow *self, const JalonsFormFault *fault)
{
  JalonsFormField *field = fault->field ? jalons_decision_row_field (self, fault->field) : NULL;

  if (!field)
    jalons_decision_findings_add_fault (self->findings, fault->sentence);
  else if (!is_implied (self->decision, fault->field))
    jalons_form_field_set_message (field, fault->sentence);
}

/* At the field too, which may be out of sight of the note. */
static void
tell_blocking (JalonsDecisionRow *self, const JalonsFinding *finding)
{
  const JalonsFact *fact = &finding->facts[0];
  JalonsFormField *field
      = fact->table == JALONS_TABLE_DEMANDES && fact->row == self->decision->demande->id && fact->field
            ? jalons_decision_row_field (self, fact->field)
            : NULL;
  g_autofree char *sentence = field ? jalons_text_finding (finding) : NULL;

  if (field)
    jalons_form_field_set_message (field, sentence);
}

void
jalons_decision_row_tell (JalonsDecisionRow *self, gboolean faults)
{
  const GArray *found = self->decision->faults;

  jalons_decision_findings_show (self->findings, self->decision);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (self->fields[i])
      jalons_form_field_set_message (self->fields[i], NULL);
  for (guint i = 0; faults && i < self->decision->blocking->len; i++)
    tell_blocking (self, &g_array_index (self->decision->blocking, JalonsFinding, i));
  for (guint i = 0; faults && found && i < found->len; i++)
    tell_fault (self, &g_array_index (found, JalonsFormFault, i));
}

JalonsFormField *
jalons_decision_row_field (JalonsDecisionRow *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return self->fields[i];

  return NULL;
}

gboolean
jalons_decision_row_enter (JalonsDecisionRow *self, const char *name)
{
  JalonsFormField *field = jalons_decision_row_field (self, name);

  if (!field || !gtk_widget_get_visible (GTK_WIDGET (field)))
    field = self->fields[0];
  if (field)
    jalons_form_field_enter (field);

  return field != NULL;
}

void
jalons_decision_row_enter_fault (JalonsDecisionRow *self)
{
  const GArray *faults = self->decision->faults, *blocking = self->decision->blocking;

  for (guint i = 0; faults && i < faults->len; i++)
    {
      const char *field = g_array_index (faults, JalonsFormFault, i).field;

      if (field && jalons_decision_row_field (self, field) && jalons_decision_row_enter (self, field))
        return;
    }
  for (guint i = 0; i < blocking->len; i++)
    {
      const JalonsFact *fact = &g_array_index (blocking, JalonsFinding, i).facts[0];

      if (fact->table == JALONS_TABLE_DEMANDES && fact->field && jalons_decision_row_field (self, fact->field)
          && jalons_decision_row_enter (self, fact->field))
        return;
    }
  jalons_decision_row_enter (self, names[0]);
}

JalonsDecision *
jalons_decision_row_get (JalonsDecisionRow *self)
{
  return self->decision;
}

/* Making it */

static GtkWidget *
make_label (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css)
    gtk_widget_add_css_class (label, css);

  return label;
}

#define ROW "%" G_GINT64_FORMAT

static void
add_link (GMenu *menu, const char *label, const char *page, const char *argument)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "decisions.go", "(ss)", page, argument);
  g_menu_append_item (menu, item);
}

/* What is done about it elsewhere. */
static GtkWidget *
make_menu (JalonsDecisionRow *self)
{
  const JalonsDemande *demande = self->decision->demande;
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *dossier = g_strdup_printf (ROW "/" ROW, self->decision->personne, demande->parcours);
  g_autofree char *form = g_strdup_printf ("demandes/" ROW, demande->id);
  g_autofree char *exit
      = g_strdup_printf ("sorties/new?parcours=" ROW "%s", demande->parcours,
                         demande->type == JALONS_DEMANDE_SORTIE_ANTICIPEE ? "&motif=anticipee" : "");
  g_autofree char *appeal = g_strdup_printf ("recours/new?demande=" ROW, demande->id);
  g_autofree char *name = g_strdup_printf (_ ("Elsewhere, %s"), self->decision->code);

  add_link (menu, _ ("Open the Dossier"), "dossier", dossier);
  add_link (menu, _ ("Whole Form of the Demande"), "form", form);
  add_link (menu, _ ("Exit or Withdrawal…"), "form", exit);
  if (demande->decision)
    add_link (menu, _ ("Record an Appeal"), "form", appeal);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static GtkWidget *
make_head (JalonsDecisionRow *self)
{
  const JalonsDecision *decision = self->decision;
  g_autofree char *about = g_strjoin (" · ", jalons_text_code (JALONS_CODES_DEMANDE, decision->demande->type),
                                      decision->association, NULL);
  g_autofree char *markup
      = g_markup_printf_escaped ("<b>%s</b>  %s", decision->code ? decision->code : "", about);
  g_autofree char *opinions = jalons_text_decision_opinions (decision->demande);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *what = make_label (NULL, NULL);

  gtk_label_set_markup (GTK_LABEL (what), markup);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_box_append (GTK_BOX (head), what);
  gtk_box_append (GTK_BOX (head), make_label (opinions, NULL));
  gtk_box_append (GTK_BOX (head), make_menu (self));

  return head;
}

static void
tell_postponed (JalonsDecisionRow *self)
{
  g_autofree char *text = self->decision->postponed
                              ? g_strdup_printf (_ ("Postponed by the commission, no decision is taken: %s"),
                                                 self->decision->postponed)
                              : g_strdup (_ ("Postponed by the commission: no decision is taken."));

  gtk_box_append (self->box, make_label (text, NULL));
}

static void
jalons_decision_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_decision_row_parent_class)->dispose (object);
}

static void
jalons_decision_row_class_init (JalonsDecisionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_decision_row_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, JALONS_TYPE_FORM_FIELD);
}

static void
jalons_decision_row_init (JalonsDecisionRow *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "jalons-card");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
jalons_decision_row_new (JalonsDecision *decision, gboolean can_write)
{
  JalonsDecisionRow *self = g_object_new (JALONS_TYPE_DECISION_ROW, NULL);
  g_autofree char *name = g_strdup_printf ("%s, %s", decision->code,
                                           jalons_text_code (JALONS_CODES_DEMANDE, decision->demande->type));

  self->decision = decision;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (self->box, make_head (self));
  self->columns = jalons_columns_new (COLUMNS, COLUMN_WIDTH);
  gtk_widget_set_sensitive (self->columns, can_write);
  self->effects = GTK_LABEL (make_label (NULL, "dim-label"));
  self->findings = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), FALSE);
  if (!jalons_decision_is_open (decision))
    tell_postponed (self);
  gtk_box_append (self->box, self->columns);
  gtk_box_append (self->box, GTK_WIDGET (self->effects));
  gtk_box_append (self->box, GTK_WIDGET (self->findings));
  gtk_widget_set_visible (self->columns, jalons_decision_is_open (decision));
  show_effects (self);
  jalons_decision_row_update (self, NULL);

  return GTK_WIDGET (self);
}
