/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-portefeuille-view.h"

#include <glib/gi18n.h>

#include "jalons-notice.h"
#include "jalons-portefeuille-register.h"
#include "jalons-portefeuille-row.h"
#include "jalons-referential-loader.h"
#include "jalons-table-bin.h"
#include "jalons-text-portefeuille.h"
#include "jalons-text.h"

/* Of each group this many lines are made at first, and so many more each time they are asked for. */
#define LISTED 12
#define MORE   40

struct _JalonsPortefeuilleView {
  AdwBin parent_instance;

  GtkLabel     *summary;
  GtkBox       *notices; /* of its agréments, and of the association itself */
  GtkBox       *groups;
  GtkSizeGroup *columns[2];
  JalonsPage   *page;    /* not owned: it holds this */
  GArray       *lignes;  /* JalonsPortefeuilleLigne */
  guint         shown[JALONS_PORTEFEUILLE_N_GROUPES]; /* how many lines of each group may be made */
};

G_DEFINE_FINAL_TYPE (JalonsPortefeuilleView, jalons_portefeuille_view, ADW_TYPE_BIN)

static void refill (JalonsPortefeuilleView *self);

static JalonsStore *
store_of (JalonsPortefeuilleView *self)
{
  return jalons_session_get_store (jalons_page_get_session (self->page));
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static guint
count_lines (JalonsPortefeuilleView *self, guint groupe)
{
  guint n = 0;

  for (guint i = 0; i < self->lignes->len; i++)
    n += g_array_index (self->lignes, JalonsPortefeuilleLigne, i).groupe == groupe;

  return n;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  if (JALONS_IS_PORTEFEUILLE_ROW (row))
    jalons_portefeuille_row_act (JALONS_PORTEFEUILLE_ROW (row));
}

static void
more_cb (JalonsPortefeuilleView *self, GtkButton *button)
{
  self->shown[GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "groupe"))] += MORE;
  refill (self);
}

static GtkWidget *
make_more (JalonsPortefeuilleView *self, guint groupe, guint n)
{
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *label = g_strdup_printf (_ ("Show more (%s)"), count);
  g_autofree char *name = g_strdup_printf ("%s: %s", jalons_text_portefeuille_groupe (groupe), label);
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "groupe", GUINT_TO_POINTER (groupe));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (more_cb), self);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static GtkWidget *
make_title (guint groupe, guint n)
{
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *title = g_strdup_printf (_ ("%s (%s)"), jalons_text_portefeuille_groupe (groupe), count);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

static GtkWidget *
make_list (JalonsPortefeuilleView *self, guint groupe)
{
  GtkWidget *list = gtk_list_box_new ();
  guint n = 0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jalons_text_portefeuille_groupe (groupe), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  for (guint i = 0; i < self->lignes->len && n < self->shown[groupe]; i++)
    {
      const JalonsPortefeuilleLigne *ligne = &g_array_index (self->lignes, JalonsPortefeuilleLigne, i);

      if (ligne->groupe != groupe)
        continue;
      gtk_list_box_append (GTK_LIST_BOX (list), jalons_portefeuille_row_new (self->page, ligne, self->columns));
      n++;
    }

  return list;
}

static void
add_group (JalonsPortefeuilleView *self, guint groupe)
{
  const guint n = count_lines (self, groupe);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_title (groupe, n));
  if (n > 0)
    {
      gtk_box_append (GTK_BOX (box), jalons_table_bin_new (make_list (self, groupe)));
    }
  else
    {
      GtkWidget *nothing = gtk_label_new (jalons_text_portefeuille_nothing (groupe));

      gtk_label_set_xalign (GTK_LABEL (nothing), 0);
      gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
      gtk_widget_add_css_class (nothing, "dim-label");
      gtk_box_append (GTK_BOX (box), nothing);
    }
  if (n > self->shown[groupe])
    gtk_box_append (GTK_BOX (box), make_more (self, groupe, n - self->shown[groupe]));
  gtk_box_append (self->groups, box);
}

/* The demande whose line has the focus, or holds what has it; 0 for none. What had it goes: the toolkit would else move it by
 * one stop in the next frame, from wherever it is then. */
static JalonsRef
let_go (JalonsPortefeuilleView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, JALONS_TYPE_PORTEFEUILLE_ROW) : NULL;
  JalonsRef demande
      = row && gtk_widget_is_ancestor (row, GTK_WIDGET (self)) ? jalons_portefeuille_row_demande (JALONS_PORTEFEUILLE_ROW (row)) : 0;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups)))
    gtk_root_set_focus (root, NULL);

  return demande;
}

static GtkWidget *
find_row (GtkWidget *widget, JalonsRef demande)
{
  GtkWidget *found = NULL;

  if (JALONS_IS_PORTEFEUILLE_ROW (widget))
    return !demande || jalons_portefeuille_row_demande (JALONS_PORTEFEUILLE_ROW (widget)) == demande ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, demande);

  return found;
}

static void
refill (JalonsPortefeuilleView *self)
{
  const JalonsRef demande = let_go (self);
  GtkWidget *row = NULL;
  g_autofree char *summary = jalons_text_portefeuille_summary (self->lignes);

  gtk_label_set_label (self->summary, summary);
  clear_box (self->groups);
  for (guint groupe = 0; groupe < JALONS_PORTEFEUILLE_N_GROUPES; groupe++)
    add_group (self, groupe);
  row = demande ? find_row (GTK_WIDGET (self->groups), demande) : NULL;
  if (row)
    gtk_widget_grab_focus (row);
}

static void
record_own_cb (JalonsPortefeuilleView *self)
{
  jalons_page_go_to (self->page, "form", "associations/new");
}

static void
open_own_cb (JalonsPortefeuilleView *self)
{
  g_autofree char *argument
      = g_strdup_printf ("associations/%" G_GINT64_FORMAT, jalons_store_own_association (store_of (self)));

  jalons_page_go_to (self->page, "form", argument);
}

static void
say_own_is_missing (JalonsPortefeuilleView *self)
{
  const char *name = jalons_store_register (store_of (self))->name;
  g_autofree char *text
      = *name ? g_strdup_printf (_ ("No association of this register is called “%s”: record yours under that name, with "
                                    "its agréments."),
                                 name)
              : g_strdup (_ ("This register does not say of which association it is: record yours, with its agréments."));
  GtkWidget *notice = jalons_notice_new (JALONS_NOTICE_INFORMATION, text);

  jalons_notice_add_button (JALONS_NOTICE (notice), _ ("_Record the Association"), G_CALLBACK (record_own_cb), self);
  gtk_box_append (self->notices, notice);
}

static gboolean
show_notices (JalonsPortefeuilleView *self, JalonsDay today, GError **error)
{
  const JalonsRef own = jalons_store_own_association (store_of (self));
  g_auto (JalonsReferential) referential = { 0 };
  g_autoptr (GArray) agrements = NULL;

  jalons_referential_init (&referential);
  if (!jalons_referential_load (&referential, store_of (self), error))
    return FALSE;
  clear_box (self->notices);
  if (!own)
    say_own_is_missing (self);
  agrements = jalons_portefeuille_agrements (&referential, own, today);
  for (guint i = 0; own && i < agrements->len; i++)
    {
      g_autofree char *text
          = jalons_text_portefeuille_agrement (&g_array_index (agrements, JalonsAgrementFinit, i), today);
      GtkWidget *notice = jalons_notice_new (JALONS_NOTICE_WARNING, text);

      jalons_notice_add_button (JALONS_NOTICE (notice), _ ("_Open the Association"), G_CALLBACK (open_own_cb), self);
      gtk_box_append (self->notices, notice);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notices), gtk_widget_get_first_child (GTK_WIDGET (self->notices)) != NULL);

  return TRUE;
}

gboolean
jalons_portefeuille_view_show (JalonsPortefeuilleView *self, JalonsPage *page, GError **error)
{
  const JalonsDay today = jalons_session_get_today (jalons_page_get_session (page));
  GArray *lignes = NULL;

  g_return_val_if_fail (JALONS_IS_PORTEFEUILLE_VIEW (self), FALSE);

  self->page = page;
  lignes = jalons_portefeuille_read (store_of (self), today, error);
  if (!lignes || !show_notices (self, today, error))
    {
      g_clear_pointer (&lignes, g_array_unref);
      return FALSE;
    }
  g_clear_pointer (&self->lignes, g_array_unref);
  self->lignes = lignes;
  refill (self);

  return TRUE;
}

/* On the first line. */
static gboolean
jalons_portefeuille_view_grab_focus (GtkWidget *widget)
{
  GtkWidget *row = find_row (GTK_WIDGET (JALONS_PORTEFEUILLE_VIEW (widget)->groups), 0);

  return row && gtk_widget_grab_focus (row);
}

/* Who comes from before it begins at its head, wherever the keyboard last was in it. */
static gboolean
jalons_portefeuille_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  const gboolean is_in = focus && gtk_widget_is_ancestor (focus, widget);

  if (!is_in && direction == GTK_DIR_TAB_FORWARD
      && gtk_widget_child_focus (GTK_WIDGET (JALONS_PORTEFEUILLE_VIEW (widget)->notices), direction))
    return TRUE;

  return GTK_WIDGET_CLASS (jalons_portefeuille_view_parent_class)->focus (widget, direction);
}

static void
jalons_portefeuille_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_portefeuille_view_parent_class)->dispose (object);
}

static void
jalons_portefeuille_view_finalize (GObject *object)
{
  JalonsPortefeuilleView *self = JALONS_PORTEFEUILLE_VIEW (object);

  g_clear_pointer (&self->lignes, g_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    g_object_unref (self->columns[i]);

  G_OBJECT_CLASS (jalons_portefeuille_view_parent_class)->finalize (object);
}

static void
jalons_portefeuille_view_class_init (JalonsPortefeuilleViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = jalons_portefeuille_view_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = jalons_portefeuille_view_grab_focus;
  G_OBJECT_CLASS (klass)->dispose = jalons_portefeuille_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_portefeuille_view_finalize;
}

static void
jalons_portefeuille_view_init (JalonsPortefeuilleView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  self->notices = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "title-4");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notices));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));
  for (guint i = 0; i < JALONS_PORTEFEUILLE_N_GROUPES; i++)
    self->shown[i] = LISTED;
  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  adw_bin_set_child (ADW_BIN (self), box);
}
