/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-cards.h"

#include "jalons-chart-paint.h"

#define SPACING 18
#define MAX_COLUMNS 2
#define COLUMN_LINES 22 /* the least width of one of two columns, in lines of text */

struct _JalonsCards {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonsCards, jalons_cards, GTK_TYPE_WIDGET)

GtkWidget *
jalons_cards_new (void)
{
  return g_object_new (JALONS_TYPE_CARDS, NULL);
}

void
jalons_cards_append (JalonsCards *self, GtkWidget *content)
{
  g_return_if_fail (JALONS_IS_CARDS (self));

  gtk_widget_add_css_class (content, "card");
  gtk_widget_add_css_class (content, "jalons-card");
  gtk_widget_set_parent (content, GTK_WIDGET (self));
}

static int
least_width (GtkWidget *widget)
{
  int least = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (widget); card; card = gtk_widget_get_next_sibling (card))
    {
      int minimum = 0;

      gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      least = MAX (least, minimum);
    }

  return least;
}

static int
n_columns (GtkWidget *widget, int width)
{
  int column = MAX (least_width (widget), (int) (COLUMN_LINES * jalons_chart_text_height (widget)));

  return CLAMP ((width + SPACING) / (column + SPACING), 1, MAX_COLUMNS);
}

/* Goes through the cards, placing them when @place; gives the height. */
static int
flow (GtkWidget *widget, int width, gboolean place)
{
  int n = n_columns (widget, width), heights[MAX_COLUMNS] = { 0 };
  int column_width = (width - (n - 1) * SPACING) / n;

  for (GtkWidget *card = gtk_widget_get_first_child (widget); card; card = gtk_widget_get_next_sibling (card))
    {
      int column = n > 1 && heights[1] < heights[0] ? 1 : 0, height = 0;
      GtkAllocation box;

      gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, column_width, &height, NULL, NULL, NULL);
      box = (GtkAllocation) { column * (column_width + SPACING), heights[column], column_width, height };
      if (place)
        gtk_widget_size_allocate (card, &box, -1);
      heights[column] += height + SPACING;
    }

  return MAX (0, MAX (heights[0], heights[1]) - SPACING);
}

static GtkSizeRequestMode
jalons_cards_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jalons_cards_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  int least = least_width (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX_COLUMNS * (least + SPACING);
    }
  else
    {
      *minimum = *natural = flow (widget, for_size > 0 ? for_size : least, FALSE);
    }
}

static void
jalons_cards_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  flow (widget, width, TRUE);
}

static void
jalons_cards_dispose (GObject *object)
{
  GtkWidget *card = NULL;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (card);

  G_OBJECT_CLASS (jalons_cards_parent_class)->dispose (object);
}

static void
jalons_cards_class_init (JalonsCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_cards_dispose;
  widget_class->get_request_mode = jalons_cards_get_request_mode;
  widget_class->measure = jalons_cards_measure;
  widget_class->size_allocate = jalons_cards_size_allocate;
}

static void
jalons_cards_init (JalonsCards *self)
{
}
