/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-effect-list.h"

#include <glib/gi18n.h>

#include "jalons-effect.h"
#include "jalons-table-bin.h"
#include "jalons-table-names.h"

#define LEAST_HEIGHT 260
#define MOST_HEIGHT 520

struct _JalonsEffectList {
  AdwBin       parent_instance;

  GtkListView *view;
  GListStore  *items; /* JalonsEffect */
};

G_DEFINE_FINAL_TYPE (JalonsEffectList, jalons_effect_list, ADW_TYPE_BIN)

enum {
  OPEN,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *who = gtk_label_new (NULL), *icon = gtk_image_new (), *what = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (who), 0);
  gtk_label_set_ellipsize (GTK_LABEL (who), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_add_css_class (who, "numeric");
  gtk_widget_add_css_class (what, "numeric");
  gtk_box_append (GTK_BOX (box), who);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), what);
  gtk_widget_add_css_class (box, "jalons-effect");
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  JalonsEffect *effect = gtk_list_item_get_item (item);
  GtkWidget *who = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *icon = gtk_widget_get_next_sibling (who), *what = gtk_widget_get_next_sibling (icon);
  const gboolean loses = jalons_effect_days (effect) > 0;
  g_autofree char *name = g_strdup_printf ("%s, %s", jalons_effect_who (effect), jalons_effect_what (effect));

  gtk_label_set_label (GTK_LABEL (who), jalons_effect_who (effect));
  gtk_label_set_label (GTK_LABEL (what), jalons_effect_what (effect));
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), loses ? "go-down-symbolic" : "go-up-symbolic");
  gtk_widget_remove_css_class (icon, loses ? "success" : "warning");
  gtk_widget_add_css_class (icon, loses ? "warning" : "success");
  jalons_table_name_cell (item, name);
}

static void
activate_cb (JalonsEffectList *self, guint position)
{
  g_autoptr (JalonsEffect) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item)
    g_signal_emit (self, signals[OPEN], 0, jalons_effect_personne (item), jalons_effect_parcours (item));
}

void
jalons_effect_list_show (JalonsEffectList *self, JalonsStore *store, const GArray *effets)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (JALONS_IS_EFFECT_LIST (self));

  for (guint i = 0; i < effets->len; i++)
    g_ptr_array_add (items, jalons_effect_new (store, &g_array_index (effets, JalonsEffet, i)));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  gtk_widget_set_visible (GTK_WIDGET (self), effets->len > 0);
}

static void
jalons_effect_list_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&JALONS_EFFECT_LIST (object)->items);

  G_OBJECT_CLASS (jalons_effect_list_parent_class)->dispose (object);
}

static void
jalons_effect_list_class_init (JalonsEffectListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_effect_list_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
make_view (JalonsEffectList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)))), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_list_view_set_show_separators (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Days gained and lost, person by person"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
}

static void
jalons_effect_list_init (JalonsEffectList *self)
{
  GtkWidget *scrolled = NULL;

  self->items = g_list_store_new (JALONS_TYPE_EFFECT);
  make_view (self);
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "min-content-height", LEAST_HEIGHT, "max-content-height",
                           MOST_HEIGHT, "propagate-natural-height", TRUE, "hscrollbar-policy", GTK_POLICY_NEVER,
                           "child", self->view, NULL);
  gtk_widget_add_css_class (scrolled, "card");
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (scrolled));
}
