/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-chart-data.h"

#include <math.h>

#include "jalons-text-figures.h"
#include "jalons-text.h"

typedef struct {
  char             *label;
  char             *unit;
  JalonsChartFormat format;
  gboolean          past;
  GArray           *values; /* double, as many as have been set */
} Series;

struct _JalonsChartData {
  GObject         parent_instance;

  JalonsChartKind kind;
  char           *title;
  char           *axis;
  GPtrArray      *categories;
  GPtrArray      *series;
};

G_DEFINE_FINAL_TYPE (JalonsChartData, jalons_chart_data, G_TYPE_OBJECT)

static void
series_free (gpointer data)
{
  Series *series = data;

  g_free (series->label);
  g_free (series->unit);
  g_array_unref (series->values);
  g_free (series);
}

static const Series *
series_at (JalonsChartData *self, guint series)
{
  return g_ptr_array_index (self->series, series);
}

JalonsChartData *
jalons_chart_data_new (JalonsChartKind kind, const char *title, const char *axis)
{
  JalonsChartData *self = g_object_new (JALONS_TYPE_CHART_DATA, NULL);

  self->kind = kind;
  self->title = g_strdup (title);
  self->axis = g_strdup (axis);

  return self;
}

guint
jalons_chart_data_add_category (JalonsChartData *self, const char *label)
{
  g_ptr_array_add (self->categories, g_strdup (label));

  return self->categories->len - 1;
}

guint
jalons_chart_data_add_series (JalonsChartData *self, const char *label, const char *unit, JalonsChartFormat format)
{
  Series *series = g_new0 (Series, 1);

  series->label = g_strdup (label);
  series->unit = g_strdup (unit);
  series->format = format;
  series->values = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (self->series, series);

  return self->series->len - 1;
}

void
jalons_chart_data_set_past (JalonsChartData *self, guint series)
{
  g_return_if_fail (series < self->series->len);

  ((Series *) g_ptr_array_index (self->series, series))->past = TRUE;
}

JalonsChartFormat
jalons_chart_data_format (JalonsChartData *self, guint series)
{
  return series_at (self, series)->format;
}

guint
jalons_chart_data_look (JalonsChartData *self, guint series)
{
  return series_at (self, series)->past ? JALONS_CHART_LOOK_PAST : series % JALONS_CHART_LOOK_PAST;
}

void
jalons_chart_data_set_value (JalonsChartData *self, guint series, guint category, double value)
{
  GArray *values = NULL;
  double none = NAN;

  g_return_if_fail (series < self->series->len && category < self->categories->len);

  values = series_at (self, series)->values;
  while (values->len <= category)
    g_array_append_val (values, none);
  g_array_index (values, double, category) = value;
}

JalonsChartKind
jalons_chart_data_get_kind (JalonsChartData *self)
{
  return self->kind;
}

const char *
jalons_chart_data_get_title (JalonsChartData *self)
{
  return self->title;
}

const char *
jalons_chart_data_get_axis (JalonsChartData *self)
{
  return self->axis;
}

guint
jalons_chart_data_n_categories (JalonsChartData *self)
{
  return self->categories->len;
}

guint
jalons_chart_data_n_series (JalonsChartData *self)
{
  return self->series->len;
}

const char *
jalons_chart_data_category (JalonsChartData *self, guint category)
{
  return g_ptr_array_index (self->categories, category);
}

const char *
jalons_chart_data_series_label (JalonsChartData *self, guint series)
{
  return series_at (self, series)->label;
}

double
jalons_chart_data_value (JalonsChartData *self, guint series, guint category)
{
  const GArray *values = series_at (self, series)->values;

  return category < values->len ? g_array_index (values, double, category) : NAN;
}

double
jalons_chart_data_max (JalonsChartData *self, guint first, guint last)
{
  double max = 0;

  for (guint s = first; s <= last && s < self->series->len; s++)
    for (guint c = 0; c < self->categories->len; c++)
      max = fmax (max, jalons_chart_data_value (self, s, c));

  return max;
}

double
jalons_chart_data_total (JalonsChartData *self, guint category)
{
  double total = 0;

  for (guint s = 0; s < self->series->len; s++)
    {
      double value = jalons_chart_data_value (self, s, category);

      total += isnan (value) ? 0 : value;
    }

  return total;
}

gboolean
jalons_chart_data_is_empty (JalonsChartData *self)
{
  return self->series->len == 0 || jalons_chart_data_max (self, 0, self->series->len - 1) <= 0;
}

char *
jalons_chart_data_value_text (JalonsChartData *self, guint series, guint category)
{
  double value = jalons_chart_data_value (self, series, category);

  if (isnan (value))
    return g_strdup ("\342\200\223");
  switch (series_at (self, series)->format)
    {
    case JALONS_CHART_COUNT:
      return jalons_text_count ((gint64) value);
    case JALONS_CHART_CENTS:
      return jalons_text_cents ((JalonsCents) value);
    case JALONS_CHART_DECIMAL:
      return jalons_text_decimal (value, 1);
    case JALONS_CHART_CHANGE:
      return jalons_text_change (value);
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
share_text (JalonsChartData *self, guint series, guint category)
{
  g_autofree char *value = jalons_chart_data_value_text (self, series, category);
  double number = jalons_chart_data_value (self, series, category);
  g_autofree char *share = jalons_text_share ((gint64) (isnan (number) ? 0 : number),
                                              (gint64) jalons_chart_data_total (self, category));

  return g_strdup_printf ("%s (%s)", value, share);
}

char *
jalons_chart_data_point_text (JalonsChartData *self, guint series, guint category)
{
  const Series *one = series_at (self, series);
  gboolean shares = self->kind == JALONS_CHART_SHARES;
  g_autofree char *value = shares ? share_text (self, series, category)
                                  : jalons_chart_data_value_text (self, series, category);
  g_autofree char *where = self->series->len > 1
                             ? g_strdup_printf ("%s, %s", jalons_chart_data_category (self, category), one->label)
                             : g_strdup (jalons_chart_data_category (self, category));

  return g_strdup_printf ("%s\302\240: %s%s%s", where, value, one->unit && !shares ? "\302\240" : "",
                          one->unit && !shares ? one->unit : "");
}

char *
jalons_chart_data_table_text (JalonsChartData *self)
{
  GString *text = g_string_new (self->axis);

  for (guint s = 0; s < self->series->len; s++)
    g_string_append_printf (text, "\t%s", jalons_chart_data_series_label (self, s));
  for (guint c = 0; c < self->categories->len; c++)
    {
      g_string_append_printf (text, "\n%s", jalons_chart_data_category (self, c));
      for (guint s = 0; s < self->series->len; s++)
        {
          g_autofree char *value = jalons_chart_data_value_text (self, s, c);

          g_string_append_printf (text, "\t%s", value);
        }
    }
  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

static void
jalons_chart_data_finalize (GObject *object)
{
  JalonsChartData *self = JALONS_CHART_DATA (object);

  g_free (self->title);
  g_free (self->axis);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->series);

  G_OBJECT_CLASS (jalons_chart_data_parent_class)->finalize (object);
}

static void
jalons_chart_data_class_init (JalonsChartDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_chart_data_finalize;
}

static void
jalons_chart_data_init (JalonsChartData *self)
{
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->series = g_ptr_array_new_with_free_func (series_free);
}
