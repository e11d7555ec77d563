/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-affaire-list.h"

#include <glib/gi18n.h>

#include "jalons-text-seance.h"
#include "jalons-toolkit.h"

struct _JalonsAffaireList {
  GtkBox parent_instance;

  GtkListBox      *list;
  GtkToggleButton *done_button;
  GPtrArray       *rows; /* Row, in the order of the agenda */
  JalonsRef        selected;
  guint            n_done;
};

G_DEFINE_FINAL_TYPE (JalonsAffaireList, jalons_affaire_list, GTK_TYPE_BOX)

typedef struct {
  JalonsRef      demande;
  gboolean       done;
  GtkListBoxRow *row; /* the list's */
  GtkLabel      *code;
  GtkLabel      *what;
  GtkLabel      *state;
  GtkImage      *sign;
} Row;

enum {
  SELECTED,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Row *
row_of (JalonsAffaireList *self, guint i)
{
  return g_ptr_array_index (self->rows, i);
}

static Row *
find_row (JalonsAffaireList *self, JalonsRef demande)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (row_of (self, i)->demande == demande)
      return row_of (self, i);

  return NULL;
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, 18);
  gtk_label_set_max_width_chars (label, 24);
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);

  return label;
}

static Row *
add_row (JalonsAffaireList *self, JalonsRef demande)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->demande = demande;
  row->code = make_label (NULL);
  row->what = make_label ("caption");
  row->state = make_label ("caption");
  row->sign = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->code), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (row->what), "dim-label");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->code));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->what));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->state));
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row->sign));
  row->row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (row->row, line);
  gtk_list_box_append (self->list, GTK_WIDGET (row->row));
  g_ptr_array_add (self->rows, row);

  return row;
}

static gboolean
is_same_agenda (JalonsAffaireList *self, const JalonsSeanceRegister *session)
{
  if (self->rows->len != session->affaires->len)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (row_of (self, i)->demande != jalons_affaire (session, i)->demande.id)
      return FALSE;

  return TRUE;
}

static void
make_rows (JalonsAffaireList *self, const JalonsSeanceRegister *session)
{
  GtkWidget *child = NULL;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < session->affaires->len; i++)
    add_row (self, jalons_affaire (session, i)->demande.id);
}

static const char *
sign_of (const JalonsAffaire *affaire)
{
  switch (affaire->avis)
    {
    case JALONS_AVIS_FAVORABLE:
      return "emblem-ok-symbolic";
    case JALONS_AVIS_DEFAVORABLE:
      return "process-stop-symbolic";
    case JALONS_AVIS_AJOURNE:
      return "document-open-recent-symbolic";
    default:
      return NULL;
    }
}

static void
fill_row (Row *row, JalonsStore *store, const JalonsAffaire *affaire, guint rank)
{
  g_autofree char *code = g_strdup_printf ("%u. %s", rank, affaire->code);
  g_autofree char *what = jalons_text_affaire (store, affaire);
  g_autofree char *state = jalons_text_affaire_state (affaire);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", code, what, state);

  row->done = affaire->avis != 0;
  gtk_label_set_label (row->code, code);
  gtk_label_set_label (row->what, what);
  gtk_label_set_label (row->state, state);
  gtk_widget_set_visible (GTK_WIDGET (row->state), affaire->avis || affaire->votes->len);
  gtk_image_set_from_icon_name (row->sign, sign_of (affaire));
  gtk_widget_set_visible (GTK_WIDGET (row->sign), affaire->avis != 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
is_shown (JalonsAffaireList *self, const Row *row)
{
  return !row->done || gtk_toggle_button_get_active (self->done_button) || row->demande == self->selected;
}

static gboolean
filter_cb (GtkListBoxRow *box_row, gpointer data)
{
  JalonsAffaireList *self = data;
  int rank = gtk_list_box_row_get_index (box_row);

  return rank < 0 || rank >= (int) self->rows->len || is_shown (self, row_of (self, rank));
}

static void
row_selected_cb (JalonsAffaireList *self, GtkListBoxRow *box_row)
{
  int rank = box_row ? gtk_list_box_row_get_index (box_row) : -1;
  JalonsRef demande = rank >= 0 && rank < (int) self->rows->len ? row_of (self, rank)->demande : 0;

  if (!demande || demande == self->selected)
    return;
  self->selected = demande;
  g_signal_emit (self, signals[SELECTED], 0, demande);
}

static void
row_activated_cb (JalonsAffaireList *self, GtkListBoxRow *box_row)
{
  g_signal_emit (self, signals[OPENED], 0, row_of (self, (guint) gtk_list_box_row_get_index (box_row))->demande);
}

static void
done_cb (JalonsAffaireList *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
jalons_affaire_list_dispose (GObject *object)
{
  g_clear_pointer (&JALONS_AFFAIRE_LIST (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (jalons_affaire_list_parent_class)->dispose (object);
}

static void
jalons_affaire_list_class_init (JalonsAffaireListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_affaire_list_dispose;
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
jalons_affaire_list_init (JalonsAffaireList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Agenda"), -1);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->done_button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_mnemonic (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->done_button), "flat");
  g_signal_connect_swapped (self->done_button, "toggled", G_CALLBACK (done_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->done_button));
  gtk_box_append (GTK_BOX (self), scrolled);
}

GtkWidget *
jalons_affaire_list_new (void)
{
  return g_object_new (JALONS_TYPE_AFFAIRE_LIST, NULL);
}

void
jalons_affaire_list_show (JalonsAffaireList *self, JalonsStore *store, const JalonsSeanceRegister *session)
{
  g_autofree char *label = NULL;

  self->n_done = jalons_seance_register_examined (session);
  if (!is_same_agenda (self, session))
    make_rows (self, session);
  for (guint i = 0; i < self->rows->len; i++)
    fill_row (row_of (self, i), store, jalons_affaire (session, i), i + 1);
  /* TRANSLATORS: demandes of a session that are examined, and folded away. */
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u examined (_H)", "Show %u examined (_H)", self->n_done),
                           self->n_done);
  jalons_toolkit_set_label (GTK_BUTTON (self->done_button), label);
  gtk_widget_set_visible (GTK_WIDGET (self->done_button), self->n_done > 0);
  gtk_list_box_invalidate_filter (self->list);
  jalons_affaire_list_select (self, self->selected);
}

void
jalons_affaire_list_select (JalonsAffaireList *self, JalonsRef demande)
{
  Row *row = find_row (self, demande);
  gboolean changed = FALSE;

  if (!row)
    return;
  changed = self->selected != demande;
  self->selected = demande;
  gtk_list_box_invalidate_filter (self->list);
  if (gtk_list_box_get_selected_row (self->list) != row->row)
    gtk_list_box_select_row (self->list, row->row);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (row->row));
  if (changed)
    g_signal_emit (self, signals[SELECTED], 0, demande);
}

JalonsRef
jalons_affaire_list_get_selected (JalonsAffaireList *self)
{
  return self->selected;
}

void
jalons_affaire_list_move (JalonsAffaireList *self, int by)
{
  Row *row = find_row (self, self->selected);
  int rank = row ? gtk_list_box_row_get_index (row->row) : by > 0 ? -1 : (int) self->rows->len;

  for (rank += by; rank >= 0 && rank < (int) self->rows->len; rank += by)
    if (is_shown (self, row_of (self, rank)))
      {
        jalons_affaire_list_select (self, row_of (self, rank)->demande);
        jalons_affaire_list_focus (self);
        return;
      }
}

void
jalons_affaire_list_fold (JalonsAffaireList *self, gboolean folded)
{
  gtk_toggle_button_set_active (self->done_button, !folded);
}

gboolean
jalons_affaire_list_is_folded (JalonsAffaireList *self)
{
  return !gtk_toggle_button_get_active (self->done_button);
}

void
jalons_affaire_list_focus (JalonsAffaireList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}
