/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-listing-order.h"

#include <glib/gi18n.h>

#include "jalons-text-listing.h"

struct _JalonsListingOrder {
  AdwBin         parent_instance;

  GtkMenuButton *button;
  GSimpleAction *column;    /* state: its number, as a text */
  GSimpleAction *direction; /* state: "ascending" or "descending" */
};

G_DEFINE_FINAL_TYPE (JalonsListingOrder, jalons_listing_order, ADW_TYPE_BIN)

enum {
  CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static void
append_choice (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const JalonsListing *listing)
{
  const JalonsListingInfo *info = jalons_listing_info (listing);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenu) directions = g_menu_new ();

  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autofree char *target = g_strdup_printf ("%u", i);

      if (jalons_listing_shows (listing, i))
        append_choice (columns, jalons_text_listing_title (info, i), "order.column", target);
    }
  append_choice (directions, _ ("Ascending"), "order.direction", "ascending");
  append_choice (directions, _ ("Descending"), "order.direction", "descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (columns));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (directions));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static const char *
text_of (GSimpleAction *action)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  return g_intern_string (g_variant_get_string (state, NULL));
}

static void
chosen_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  JalonsListingOrder *self = data;
  const char *column = NULL;

  g_simple_action_set_state (action, value);
  column = text_of (self->column);
  if (*column)
    g_signal_emit (self, signals[CHANGED], 0, (int) g_ascii_strtoll (column, NULL, 10),
                   g_str_equal (text_of (self->direction), "descending"));
}

void
jalons_listing_order_follow (JalonsListingOrder *self, const JalonsListing *listing)
{
  gboolean descending = FALSE;
  int sort = jalons_listing_get_sort (listing, &descending);
  g_autoptr (GMenuModel) menu = make_menu (listing);
  g_autofree char *column = sort >= 0 ? g_strdup_printf ("%d", sort) : g_strdup ("");

  g_return_if_fail (JALONS_IS_LISTING_ORDER (self));

  g_simple_action_set_state (self->column, g_variant_new_string (column));
  g_simple_action_set_state (self->direction, g_variant_new_string (descending ? "descending" : "ascending"));
  gtk_menu_button_set_menu_model (self->button, menu);
}

static void
jalons_listing_order_dispose (GObject *object)
{
  JalonsListingOrder *self = JALONS_LISTING_ORDER (object);

  g_clear_object (&self->column);
  g_clear_object (&self->direction);

  G_OBJECT_CLASS (jalons_listing_order_parent_class)->dispose (object);
}

static void
jalons_listing_order_class_init (JalonsListingOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_listing_order_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);
}

static GSimpleAction *
add_action (JalonsListingOrder *self, GSimpleActionGroup *group, const char *name)
{
  GSimpleAction *action = g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (""));

  g_signal_connect_object (action, "change-state", G_CALLBACK (chosen_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));

  return action;
}

static void
jalons_listing_order_init (JalonsListingOrder *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->column = add_action (self, group, "column");
  self->direction = add_action (self, group, "direction");
  gtk_widget_insert_action_group (GTK_WIDGET (self), "order", G_ACTION_GROUP (group));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Sort"));
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
