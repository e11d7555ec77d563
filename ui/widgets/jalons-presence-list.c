/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-presence-list.h"

#include <glib/gi18n.h>

#include "jalons-text-commission.h"
#include "jalons-text-seance.h"

struct _JalonsPresenceList {
  GtkBox parent_instance;

  GtkListBox *list;
  GArray     *rows; /* Row */
};

G_DEFINE_FINAL_TYPE (JalonsPresenceList, jalons_presence_list, GTK_TYPE_BOX)

typedef struct {
  JalonsRef      membre;
  GtkListBoxRow *row; /* the list's */
  GtkLabel      *name;
  GtkLabel      *quality;
  GtkLabel      *state;
  GtkImage      *sign;
} Row;

enum {
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Row *
row_of (JalonsPresenceList *self, guint i)
{
  return &g_array_index (self->rows, Row, i);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, 14);
  gtk_label_set_max_width_chars (label, 26);
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);

  return label;
}

static void
add_row (JalonsPresenceList *self, JalonsRef membre)
{
  Row row = { .membre = membre };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row.name = make_label (NULL);
  row.quality = make_label ("caption");
  row.state = make_label ("caption");
  row.sign = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row.name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row.quality));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row.state));
  gtk_widget_add_css_class (GTK_WIDGET (row.quality), "dim-label");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row.sign));
  gtk_box_append (GTK_BOX (line), words);
  row.row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (row.row, line);
  gtk_list_box_append (self->list, GTK_WIDGET (row.row));
  g_array_append_val (self->rows, row);
}

static gboolean
is_same (JalonsPresenceList *self, const GArray *places)
{
  if (self->rows->len != places->len)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    if (row_of (self, i)->membre != g_array_index (places, JalonsSiege, i).membre)
      return FALSE;

  return TRUE;
}

static void
make_rows (JalonsPresenceList *self, const GArray *places)
{
  GtkWidget *child = NULL;

  g_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < places->len; i++)
    add_row (self, g_array_index (places, JalonsSiege, i).membre);
}

static const char *
sign_of (const JalonsSiege *place)
{
  switch ((int) place->etat)
    {
    case JALONS_COMMISSION_PRESENT:
      return "emblem-ok-symbolic";
    case JALONS_COMMISSION_SUPPLEE:
      return "system-users-symbolic";
    case JALONS_COMMISSION_REPRESENTE:
      return "mail-forward-symbolic";
    default:
      return "window-close-symbolic";
    }
}

/* « est là », and who sits instead. */
static char *
say_state (const JalonsSeanceRegister *session, const JalonsSiege *place)
{
  const JalonsMembre *par = jalons_referential_membre (&session->referential, place->par);
  const char *what = jalons_text_commission (place->etat);

  /* TRANSLATORS: where a member is; who sits instead, or holds her mandate. */
  return par ? g_strdup_printf (_ ("%s: %s"), what, par->nom) : g_strdup (what);
}

static void
fill_row (Row *row, const JalonsSeanceRegister *session, const JalonsSiege *place, guint number)
{
  const JalonsMembre *membre = jalons_referential_membre (&session->referential, place->membre);
  const char *quality = membre ? membre->qualite : "";
  g_autofree char *name = g_strdup_printf ("%u. %s", number, membre ? membre->nom : "?");
  g_autofree char *state = say_state (session, place);
  g_autofree char *whole = g_strdup_printf ("%s, %s: %s", name, quality, state);

  gtk_label_set_label (row->name, name);
  gtk_label_set_label (row->quality, quality);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->row), quality);
  gtk_label_set_label (row->state, state);
  gtk_image_set_from_icon_name (row->sign, sign_of (place));
  if (place->etat == JALONS_COMMISSION_ABSENT)
    gtk_widget_add_css_class (GTK_WIDGET (row->name), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->name), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static int
selected_rank (JalonsPresenceList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row ? gtk_list_box_row_get_index (row) : -1;
}

static void
row_activated_cb (JalonsPresenceList *self, GtkListBoxRow *row)
{
  JalonsRef membre = jalons_presence_list_nth (self, (guint) gtk_list_box_row_get_index (row) + 1);

  if (membre)
    g_signal_emit (self, signals[ACTIVATED], 0, membre);
}

static void
jalons_presence_list_dispose (GObject *object)
{
  g_clear_pointer (&JALONS_PRESENCE_LIST (object)->rows, g_array_unref);

  G_OBJECT_CLASS (jalons_presence_list_parent_class)->dispose (object);
}

static void
jalons_presence_list_class_init (JalonsPresenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_presence_list_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
jalons_presence_list_init (JalonsPresenceList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Attendance"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self), scrolled);
}

GtkWidget *
jalons_presence_list_new (void)
{
  return g_object_new (JALONS_TYPE_PRESENCE_LIST, NULL);
}

void
jalons_presence_list_show (JalonsPresenceList *self, const JalonsSeanceRegister *session, int heure)
{
  g_autoptr (GArray) places = jalons_commission_places (session->commission, heure);

  if (!is_same (self, places))
    make_rows (self, places);
  for (guint i = 0; i < places->len; i++)
    fill_row (row_of (self, i), session, &g_array_index (places, JalonsSiege, i), i + 1);
}

JalonsRef
jalons_presence_list_get_selected (JalonsPresenceList *self)
{
  return jalons_presence_list_nth (self, (guint) (selected_rank (self) + 1));
}

JalonsRef
jalons_presence_list_nth (JalonsPresenceList *self, guint number)
{
  return number >= 1 && number <= self->rows->len ? row_of (self, number - 1)->membre : 0;
}

void
jalons_presence_list_focus (JalonsPresenceList *self)
{
  if (!self->rows->len)
    return;
  if (selected_rank (self) < 0)
    gtk_list_box_select_row (self->list, row_of (self, 0)->row);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

gboolean
jalons_presence_list_has_focus (JalonsPresenceList *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

void
jalons_presence_list_advance (JalonsPresenceList *self)
{
  int next = selected_rank (self) + 1;

  if (next < (int) self->rows->len)
    gtk_list_box_select_row (self->list, row_of (self, (guint) next)->row);
  jalons_presence_list_focus (self);
}
