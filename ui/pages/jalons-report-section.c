/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-report-section.h"

#include <glib/gi18n.h>
#include <math.h>

#include "jalons-cards.h"
#include "jalons-chart.h"
#include "jalons-figure-table.h"
#include "jalons-report-charts.h"
#include "jalons-text-figures.h"

#define SPACING 18

struct _JalonsReportSection {
  AdwBin      parent_instance;

  JalonsTheme theme;
};

G_DEFINE_FINAL_TYPE (JalonsReportSection, jalons_report_section, ADW_TYPE_BIN)

GtkWidget *
jalons_report_section_new (JalonsTheme theme)
{
  JalonsReportSection *self = g_object_new (JALONS_TYPE_REPORT_SECTION, NULL);

  self->theme = theme;

  return GTK_WIDGET (self);
}

static char *
median_difference (const JalonsReport *report, const JalonsReport *before, const JalonsIndicator *indicator)
{
  double now = 0, then = 0;
  gboolean known = jalons_report_median (report, indicator, &now) > 0 && jalons_report_median (before, indicator, &then) > 0;

  return jalons_text_decimal_difference (known ? now - then : NAN, 1);
}

static void
add_figure (JalonsFigureTable *table, const JalonsIndicator *indicator, const JalonsReport *report,
            const JalonsReport *before)
{
  gboolean median = indicator->measure == JALONS_MEASURE_MEDIAN;
  g_autofree char *now = jalons_text_value (report, indicator, JALONS_WHOLE);
  g_autofree char *then = before ? jalons_text_value (before, indicator, JALONS_WHOLE) : NULL;
  g_autofree char *difference = NULL, *growth = NULL;
  const char *cells[] = { indicator->label, now, then, "", "", NULL };

  if (before && median)
    {
      cells[3] = difference = median_difference (report, before, indicator);
    }
  else if (before)
    {
      gint64 value = jalons_report_value (report, indicator, JALONS_WHOLE);
      gint64 base = jalons_report_value (before, indicator, JALONS_WHOLE);

      difference = jalons_text_difference (value, base, indicator->unit);
      growth = jalons_text_growth (value, base);
      cells[3] = difference;
      cells[4] = growth;
    }
  jalons_figure_table_add_row (table, cells, jalons_indicator_is_part (indicator) ? JALONS_FIGURE_ROW_PART : 0,
                               jalons_report_definition_button_new (indicator));
}

static void
add_ratio (JalonsFigureTable *table, const JalonsRatio *ratio, const JalonsReport *report, const JalonsReport *before)
{
  double now = NAN, then = NAN;
  g_autofree char *now_text = NULL, *then_text = NULL, *difference = NULL;
  const char *cells[] = { ratio->label, NULL, NULL, NULL, "", NULL };

  jalons_ratio_value (ratio, report, &now);
  if (before)
    jalons_ratio_value (ratio, before, &then);
  cells[1] = now_text = jalons_text_ratio (ratio, now);
  if (before)
    {
      cells[2] = then_text = jalons_text_ratio (ratio, then);
      cells[3] = difference = jalons_text_ratio_difference (ratio, now, then);
    }
  jalons_figure_table_add_row (table, cells, JALONS_FIGURE_ROW_PLAIN, jalons_report_ratio_button_new (ratio));
}

static GtkWidget *
make_figures (JalonsTheme theme, const JalonsReport *report, const JalonsReport *before)
{
  JalonsFigureTable *table = jalons_figure_table_new (jalons_theme_label (theme));
  g_autofree char *year = jalons_text_year (report);
  g_autofree char *year_before = before ? jalons_text_year (before) : NULL;
  const char *heads[] = { _ ("Figure"), year, year_before, _ ("Difference"), _ ("Change"), NULL };

  jalons_figure_table_set_heads (table, heads);
  for (guint i = 0; i < jalons_n_indicators (); i++)
    if (jalons_indicator (i)->theme == theme)
      add_figure (table, jalons_indicator (i), report, before);
  for (guint i = 0; i < jalons_n_ratios (); i++)
    if (jalons_ratio_theme (jalons_ratio (i)) == theme)
      add_ratio (table, jalons_ratio (i), report, before);

  return GTK_WIDGET (table);
}

/* One category of a breakdown, now and the year before. */
typedef struct {
  guint  rank;
  gint64 now, before;
} Category;

/* Where only those found are listed: the largest first, what is not known last. */
static int
compare_categories_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Category *left = a, *right = b;
  guint last = GPOINTER_TO_UINT (data);

  if (left->rank == last || right->rank == last)
    return (left->rank == last) - (right->rank == last);
  if (left->now != right->now)
    return left->now > right->now ? -1 : 1;

  return left->rank < right->rank ? -1 : 1;
}

static GArray *
list_categories (const JalonsIndicator *indicator, const JalonsAxis *axis, const JalonsReport *report,
                 const JalonsReport *before)
{
  GArray *categories = g_array_new (FALSE, FALSE, sizeof (Category));

  for (guint i = 0; i < axis->n_categories; i++)
    {
      Category category = { i, jalons_report_breakdown (report, indicator, axis, i, JALONS_WHOLE), 0 };

      if (before)
        category.before = jalons_report_breakdown (before, indicator, axis, i, JALONS_WHOLE);
      if (!axis->open || category.now || category.before)
        g_array_append_val (categories, category);
    }
  if (axis->open)
    g_array_sort_with_data (categories, compare_categories_cb, GUINT_TO_POINTER (axis->n_categories - 1));

  return categories;
}

static void
add_category (JalonsFigureTable *table, const char *label, const Category *category, const Category *total,
              gboolean compares, JalonsFigureRowFlags flags)
{
  g_autofree char *now = jalons_text_amount (category->now, JALONS_UNIT_PERSONNE);
  g_autofree char *before = jalons_text_amount (category->before, JALONS_UNIT_PERSONNE);
  g_autofree char *share = jalons_text_share (category->now, total->now);
  g_autofree char *share_before = jalons_text_share (category->before, total->before);
  const char *cells[] = { label, now, share, compares ? before : NULL, share_before, NULL };

  jalons_figure_table_add_row (table, cells, flags, NULL);
}

static GtkWidget *
make_breakdown (const JalonsIndicator *indicator, const JalonsAxis *axis, const JalonsReport *report,
                const JalonsReport *before)
{
  g_autofree char *label = jalons_indicator_full_label (indicator);
  g_autofree char *title = g_strdup_printf ("%s – %s", label, axis->label);
  g_autofree char *year = jalons_text_year (report);
  g_autofree char *year_before = before ? jalons_text_year (before) : NULL;
  const char *heads[] = { axis->label, year, _ ("Share"), year_before, _ ("Share"), NULL };
  JalonsFigureTable *table = jalons_figure_table_new (title);
  g_autoptr (GArray) categories = list_categories (indicator, axis, report, before);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);
  Category total = { 0 };

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  jalons_figure_table_set_heads (table, heads);
  for (guint i = 0; i < categories->len; i++)
    {
      total.now += g_array_index (categories, Category, i).now;
      total.before += g_array_index (categories, Category, i).before;
    }
  for (guint i = 0; i < categories->len; i++)
    {
      const Category *category = &g_array_index (categories, Category, i);

      add_category (table, axis->category_labels[category->rank], category, &total, before != NULL, 0);
    }
  add_category (table, _ ("Total"), &total, &total, before != NULL, JALONS_FIGURE_ROW_TOTAL);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (table));

  return box;
}

void
jalons_report_section_show (JalonsReportSection *self, const JalonsReport *report, const JalonsReport *before)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *cards = jalons_cards_new ();
  GtkWidget *figures = NULL;
  g_autoptr (GPtrArray) charts = jalons_report_charts (report, before, self->theme);

  g_return_if_fail (JALONS_IS_REPORT_SECTION (self));

  figures = make_figures (self->theme, report, before);
  gtk_widget_add_css_class (figures, "card");
  gtk_widget_add_css_class (figures, "jalons-card");
  gtk_box_append (GTK_BOX (box), figures);
  for (guint i = 0; i < charts->len; i++)
    jalons_cards_append (JALONS_CARDS (cards), jalons_chart_new (g_ptr_array_index (charts, i)));
  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);

      for (guint a = 0; indicator->theme == self->theme && a < jalons_indicator_n_axes (indicator); a++)
        jalons_cards_append (JALONS_CARDS (cards), make_breakdown (indicator, indicator->axes[a], report, before));
    }
  if (gtk_widget_get_first_child (cards))
    gtk_box_append (GTK_BOX (box), cards);
  else
    g_object_unref (g_object_ref_sink (cards));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
jalons_report_section_class_init (JalonsReportSectionClass *klass)
{
}

static void
jalons_report_section_init (JalonsReportSection *self)
{
}
