/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-afis-year.h"

#include <glib/gi18n.h>

#include "jalons-chart.h"
#include "jalons-text-afis.h"
#include "jalons-text.h"

static const char *const months[] = {
  N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
  N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec"),
};

static const struct {
  const char *label;
  gsize offset; /* in JalonsAfisTotals */
} series[] = {
  { N_ ("Paid amount"), G_STRUCT_OFFSET (JalonsAfisTotals, paid) },
  { N_ ("To come"), G_STRUCT_OFFSET (JalonsAfisTotals, committed) },
  { N_ ("At risk"), G_STRUCT_OFFSET (JalonsAfisTotals, at_risk) },
};

static JalonsChartData *
make_data (const JalonsAfisBook *book)
{
  g_autofree char *title = g_strdup_printf (_ ("AFIS of %d, month by month"), book->month / 12);
  JalonsChartData *data = jalons_chart_data_new (JALONS_CHART_BARS, title, _ ("Month"));

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    jalons_chart_data_add_category (data, _ (months[i]));
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      const guint rank = jalons_chart_data_add_series (data, _ (series[i].label), NULL, JALONS_CHART_CENTS);

      for (guint month = 0; month < G_N_ELEMENTS (book->year); month++)
        jalons_chart_data_set_value (
            data, rank, month,
            (double) G_STRUCT_MEMBER (JalonsCents, &book->year[month], series[i].offset));
    }

  return data;
}

static void
add_totals (JalonsAfisTotals *sum, const JalonsAfisTotals *more)
{
  for (guint i = 0; i < JALONS_AFIS_N_STATES; i++)
    sum->months[i] += more->months[i];
  sum->expected += more->expected;
  sum->paid += more->paid;
  sum->missing += more->missing;
  sum->short_of += more->short_of;
  sum->over += more->over;
  sum->outside += more->outside;
  sum->unjudged += more->unjudged;
  sum->committed += more->committed;
  sum->at_risk += more->at_risk;
  sum->exceptional += more->exceptional;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, style);

  return label;
}

static void
add_sum (GtkBox *box, const JalonsAfisBook *book)
{
  const JalonsAfisTotals sum = jalons_afis_year_totals (book);
  g_autofree char *whole = jalons_text_cents (sum.paid + sum.committed + sum.at_risk);
  g_autofree char *paid = jalons_text_cents (sum.paid), *to_come = jalons_text_cents (sum.committed);
  g_autofree char *at_risk = jalons_text_cents (sum.at_risk);
  g_autofree char *exceptional = jalons_text_cents (sum.exceptional);
  g_autofree char *balance = jalons_text_afis_balance (&sum);
  /* Translators: a year, and four amounts */
  g_autofree char *text
      = g_strdup_printf (_ ("%d: %s at most, of which %s paid, %s to come and %s at risk."), book->month / 12, whole,
                         paid, to_come, at_risk);
  g_autofree char *aside = g_strdup_printf (_ ("Exceptional aid, kept apart: %s."), exceptional);

  gtk_box_append (box, make_label (text, "heading"));
  gtk_box_append (box, make_label (balance, "body"));
  if (sum.exceptional)
    gtk_box_append (box, make_label (aside, "body"));
  gtk_box_append (box, make_label (_ ("An estimation: whole months, from that of the opening to that of the decision "
                                      "to end, children counted from the month after their birth; to be confirmed."),
                                   "dim-label"));
}

JalonsAfisTotals
jalons_afis_year_totals (const JalonsAfisBook *book)
{
  JalonsAfisTotals sum = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (book->year); i++)
    add_totals (&sum, &book->year[i]);

  return sum;
}

void
jalons_afis_year_show (GtkBox *box, const JalonsAfisBook *book, const char *rate)
{
  GtkWidget *child = NULL, *chart = NULL;
  g_autoptr (JalonsChartData) data = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  if (!book)
    return;
  add_sum (box, book);
  gtk_box_append (box, make_label (rate, "dim-label"));
  data = make_data (book);
  chart = jalons_chart_new (data);
  gtk_widget_add_css_class (chart, "card");
  gtk_widget_add_css_class (chart, "jalons-figure");
  gtk_box_append (box, chart);
}
