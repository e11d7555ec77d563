/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-listing-filters.h"

#include <glib/gi18n.h>

#include "jalons-text-listing.h"
#include "jalons-text.h"

#define POPOVER_WIDTH 320
#define POPOVER_HEIGHT 460

/* Filters with more choices than this begin folded. */
#define UNFOLDED_CHOICES 7

struct _JalonsListingFilters {
  AdwBin         parent_instance;

  GtkMenuButton *button;
  GtkBox        *chips;
  JalonsListing *listing;
};

G_DEFINE_FINAL_TYPE (JalonsListingFilters, jalons_listing_filters, ADW_TYPE_BIN)

enum {
  CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

/* What a check or a chip stands for. */
typedef struct {
  JalonsListingFilters *filters;
  guint                 column;
  JalonsListingCell     cell;
} Choice;

static void
tell (JalonsListingFilters *self)
{
  jalons_listing_filters_follow (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
check_toggled_cb (GtkCheckButton *check, gpointer data)
{
  const Choice *choice = data;

  jalons_listing_keep (choice->filters->listing, choice->column, choice->cell, gtk_check_button_get_active (check));
  tell (choice->filters);
}

static gboolean
remove_cb (gpointer data)
{
  const Choice *choice = data;

  if (choice->filters->listing)
    {
      jalons_listing_keep (choice->filters->listing, choice->column, choice->cell, FALSE);
      tell (choice->filters);
    }

  return G_SOURCE_REMOVE;
}

/* The chip goes with what it stands for, so not while it is being clicked. */
static void
chip_clicked_cb (GtkButton *chip, gpointer data)
{
  g_idle_add_full (G_PRIORITY_HIGH, remove_cb, g_memdup2 (data, sizeof (Choice)), g_free);
}

static void
choice_free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

static Choice *
choice_new (JalonsListingFilters *self, guint column, JalonsListingCell cell)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->filters = self;
  choice->column = column;
  choice->cell = cell;

  return choice;
}

static GtkWidget *
make_check (JalonsListingFilters *self, guint column, const JalonsListingCategory *category)
{
  g_autofree char *choice = jalons_text_listing_choice (self->listing, column, category->cell);
  g_autofree char *count = jalons_text_count (category->n_rows);
  g_autofree char *label = g_strdup_printf ("%s (%s)", choice, count);
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), jalons_listing_keeps (self->listing, column, category->cell));
  g_signal_connect_data (check, "toggled", G_CALLBACK (check_toggled_cb), choice_new (self, column, category->cell),
                         choice_free_cb, 0);

  return check;
}

/* One filter: its title, and a check for each thing that the rows hold. */
static GtkWidget *
make_filter (JalonsListingFilters *self, guint column)
{
  const char *title = jalons_text_listing_title (jalons_listing_info (self->listing), column);
  g_autoptr (GArray) categories = jalons_listing_categories (self->listing, column);
  GtkWidget *expander = gtk_expander_new (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < categories->len; i++)
    gtk_box_append (GTK_BOX (box),
                    make_check (self, column, &g_array_index (categories, JalonsListingCategory, i)));
  gtk_widget_set_margin_start (box, 18);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), categories->len <= UNFOLDED_CHOICES
                                                          || jalons_listing_n_kept (self->listing, column));

  return expander;
}

static gboolean
has_filter (JalonsListingFilters *self, guint column)
{
  return (jalons_listing_info (self->listing)->columns[column].flags & JALONS_LISTING_FILTER)
         && jalons_listing_shows (self->listing, column);
}

static GtkWidget *
make_filters (JalonsListingFilters *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; self->listing && i < jalons_listing_info (self->listing)->n_columns; i++)
    if (has_filter (self, i))
      gtk_box_append (GTK_BOX (box), make_filter (self, i));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);

  return box;
}

/* Made anew each time, from the rows there are. */
static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), POPOVER_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_filters (data));
  gtk_widget_set_size_request (scroller, POPOVER_WIDTH, -1);
  /* The button is at the end of its line: the other way, the filters would be half out of the window. */
  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filters"), -1);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
make_chip (JalonsListingFilters *self, guint column, JalonsListingCell cell)
{
  const char *title = jalons_text_listing_title (jalons_listing_info (self->listing), column);
  g_autofree char *choice = jalons_text_listing_choice (self->listing, column, cell);
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), title, choice);
  /* Translators: a filter, as in “State: running” */
  g_autofree char *name = g_strdup_printf (_ ("Remove the filter “%s”"), text);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chip = gtk_button_new ();

  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "jalons-chip");
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (chip, "clicked", G_CALLBACK (chip_clicked_cb), choice_new (self, column, cell),
                         choice_free_cb, 0);

  return chip;
}

static void
clear_chips (JalonsListingFilters *self)
{
  GtkWidget *chip = NULL;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))))
    gtk_box_remove (self->chips, chip);
}

void
jalons_listing_filters_follow (JalonsListingFilters *self)
{
  g_return_if_fail (JALONS_IS_LISTING_FILTERS (self) && self->chips);

  clear_chips (self);
  for (guint i = 0; self->listing && i < jalons_listing_info (self->listing)->n_columns; i++)
    for (guint j = 0; j < jalons_listing_n_kept (self->listing, i); j++)
      gtk_box_append (self->chips, make_chip (self, i, jalons_listing_kept_nth (self->listing, i, j)));
}

void
jalons_listing_filters_set_listing (JalonsListingFilters *self, JalonsListing *listing)
{
  g_return_if_fail (JALONS_IS_LISTING_FILTERS (self));

  /* What is open shows the rows of the list before. */
  gtk_menu_button_popdown (self->button);
  self->listing = listing;
  jalons_listing_filters_follow (self);
}

void
jalons_listing_filters_set_chips (JalonsListingFilters *self, GtkBox *chips)
{
  g_return_if_fail (JALONS_IS_LISTING_FILTERS (self));

  g_set_object (&self->chips, chips);
}

static void
jalons_listing_filters_dispose (GObject *object)
{
  JalonsListingFilters *self = JALONS_LISTING_FILTERS (object);

  self->listing = NULL;
  g_clear_object (&self->chips);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (jalons_listing_filters_parent_class)->dispose (object);
}

static void
jalons_listing_filters_class_init (JalonsListingFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_listing_filters_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
jalons_listing_filters_init (JalonsListingFilters *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Filters"));
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
