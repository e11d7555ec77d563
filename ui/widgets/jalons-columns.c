/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-columns.h"

#define COLUMN_SPACING 18
#define LINE_SPACING 12

#define WIDE_KEY "jalons-wide"

struct _JalonsColumns {
  GtkWidget parent_instance;

  guint     most;
  int       width;
};

G_DEFINE_FINAL_TYPE (JalonsColumns, jalons_columns, GTK_TYPE_WIDGET)

static gboolean
is_wide (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), WIDE_KEY) != NULL;
}

/* The least width of a column: what was asked for, unless a child needs more. */
static int
column_width (JalonsColumns *self)
{
  int width = self->width;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (!gtk_widget_should_layout (child) || is_wide (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      width = MAX (width, minimum);
    }

  return width;
}

static guint
count_columns (JalonsColumns *self, int for_width)
{
  int width = column_width (self);
  int fit = (for_width + COLUMN_SPACING) / (width + COLUMN_SPACING);

  return for_width < 0 ? self->most : (guint) CLAMP (fit, 1, (int) self->most);
}

typedef void (*Place) (GtkWidget *child, int x, int y, int width, int height);

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  const GtkAllocation allocation = { x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static int
height_of (GtkWidget *child, int width)
{
  int minimum = 0, natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);

  return MAX (minimum, natural);
}

static void
place_line (GtkWidget **line, guint n, int y, int width, int height, Place place)
{
  for (guint i = 0; i < n; i++)
    place (line[i], (int) i * (width + COLUMN_SPACING), y, width, height);
}

/* Goes over the lines at that width; gives the height of them all. */
static int
walk (JalonsColumns *self, int for_width, Place place)
{
  guint columns = count_columns (self, for_width), n = 0;
  int width = (for_width - (int) (columns - 1) * COLUMN_SPACING) / (int) columns;
  g_autofree GtkWidget **line = g_new0 (GtkWidget *, columns);
  int y = 0, height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      if (n == columns || (n > 0 && is_wide (child)))
        {
          if (place)
            place_line (line, n, y, width, height, place);
          y += height + LINE_SPACING;
          n = 0;
          height = 0;
        }
      if (is_wide (child))
        {
          height = height_of (child, for_width);
          if (place)
            place (child, 0, y, for_width, height);
          y += height + LINE_SPACING;
          height = 0;
          continue;
        }
      line[n++] = child;
      height = MAX (height, height_of (child, width));
    }
  if (n > 0 && place)
    place_line (line, n, y, width, height, place);

  return n > 0 ? y + height : MAX (0, y - LINE_SPACING);
}

static void
measure_width (JalonsColumns *self, int *minimum, int *natural)
{
  int narrow = 0, column = column_width (self);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      narrow = MAX (narrow, least);
    }
  *minimum = narrow;
  *natural = MAX (narrow, (int) self->most * column + (int) (self->most - 1) * COLUMN_SPACING);
}

static void
jalons_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  JalonsColumns *self = JALONS_COLUMNS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  if (for_size < 0)
    {
      int narrow = 0;

      measure_width (self, &narrow, &for_size);
    }
  *minimum = *natural = walk (self, for_size, NULL);
}

static void
jalons_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  walk (JALONS_COLUMNS (widget), width, allocate);
}

static GtkSizeRequestMode
jalons_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jalons_columns_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jalons_columns_parent_class)->dispose (object);
}

static void
jalons_columns_class_init (JalonsColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_columns_dispose;
  widget_class->measure = jalons_columns_measure;
  widget_class->size_allocate = jalons_columns_size_allocate;
  widget_class->get_request_mode = jalons_columns_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jalons_columns_init (JalonsColumns *self)
{
}

GtkWidget *
jalons_columns_new (guint most, int width)
{
  JalonsColumns *self = g_object_new (JALONS_TYPE_COLUMNS, NULL);

  self->most = most;
  self->width = width;

  return GTK_WIDGET (self);
}

void
jalons_columns_append (JalonsColumns *self, GtkWidget *child, gboolean wide)
{
  g_return_if_fail (JALONS_IS_COLUMNS (self));

  if (wide)
    g_object_set_data (G_OBJECT (child), WIDE_KEY, GINT_TO_POINTER (TRUE));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
