/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-csv.h"

/* Every text of the table is a code of ours without `;`, quote or line feed: nothing needs quoting. */
typedef struct {
  const JalonsReport *report;
  GString *text;
  char as_of[JALONS_DAY_TEXT_SIZE];
  const char *kind;
} Writer;

typedef struct {
  const JalonsIndicator *indicator;
  JalonsPlace place;
  const char *axis;
  const char *category;
} Cell;

static void
write_place (GString *text, JalonsPlace place)
{
  switch (place.level)
    {
    case JALONS_PLACE_DEPARTEMENT:
      g_string_append (text, jalons_departement_code (place.rank));
      break;
    case JALONS_PLACE_REGION:
      g_string_append_printf (text, "R%s", jalons_region_code (place.rank));
      break;
    case JALONS_PLACE_WHOLE:
    default:
      g_string_append (text, "ensemble");
      break;
    }
}

static void
write_text (Writer *writer, Cell cell, const char *value)
{
  g_string_append_printf (writer->text, "%s;", cell.indicator->id);
  write_place (writer->text, cell.place);
  g_string_append_printf (writer->text, ";%s;%s;%s;%s;%s\n", cell.axis, cell.category, value, writer->as_of,
                          writer->kind);
}

static void
write_integer (Writer *writer, Cell cell, gint64 value)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  write_text (writer, cell, text);
}

static void
write_median (Writer *writer, const JalonsIndicator *indicator)
{
  double median = 0;
  gint64 count = jalons_report_median (writer->report, indicator, &median);
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (count > 0)
    g_ascii_formatd (text, sizeof text, "%.1f", median);
  write_integer (writer, (Cell){ indicator, JALONS_WHOLE, "mesure", "nombre" }, count);
  write_text (writer, (Cell){ indicator, JALONS_WHOLE, "mesure", "mediane" }, text);
}

static void
write_breakdown (Writer *writer, const JalonsIndicator *indicator, const JalonsAxis *axis, JalonsPlace place)
{
  for (guint i = 0; i < axis->n_categories; i++)
    {
      gint64 value = jalons_report_breakdown (writer->report, indicator, axis, i, place);

      if (value != 0 || !axis->open)
        write_integer (writer, (Cell){ indicator, place, axis->id, axis->categories[i] }, value);
    }
}

static void
write_indicator (Writer *writer, const JalonsIndicator *indicator, JalonsPlace place)
{
  if (place.level != JALONS_PLACE_WHOLE && !indicator->by_departement)
    return;
  if (indicator->measure == JALONS_MEASURE_MEDIAN)
    write_median (writer, indicator);
  else
    write_integer (writer, (Cell){ indicator, place, "", "" },
                   jalons_report_value (writer->report, indicator, place));
  if (place.level == JALONS_PLACE_REGION)
    return;
  for (guint a = 0; a < jalons_indicator_n_axes (indicator); a++)
    write_breakdown (writer, indicator, indicator->axes[a], place);
}

static void
write_series (Writer *writer, const JalonsIndicator *indicator)
{
  for (int year = JALONS_REPORT_FIRST_YEAR; year <= jalons_report_year (writer->report); year++)
    {
      char text[12];

      g_snprintf (text, sizeof text, "%d", year);
      write_integer (writer, (Cell){ indicator, JALONS_WHOLE, "annee", text },
                     jalons_report_series (writer->report, indicator, year));
    }
}

static void
write_places (Writer *writer, const JalonsIndicator *indicator)
{
  guint n_regions = 0, n_departements = 0;
  const int *regions = jalons_report_regions (writer->report, &n_regions);
  const int *departements = jalons_report_departements (writer->report, &n_departements);

  write_indicator (writer, indicator, JALONS_WHOLE);
  if (indicator->series)
    write_series (writer, indicator);
  for (guint i = 0; i < n_regions; i++)
    write_indicator (writer, indicator, JALONS_IN_REGION (regions[i]));
  for (guint i = 0; i < n_departements; i++)
    write_indicator (writer, indicator, JALONS_IN_DEPARTEMENT (departements[i]));
}

gboolean
jalons_report_write_csv (const JalonsReport *report, GOutputStream *stream, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GString) text = g_string_new ("indicateur;territoire;axe;categorie;valeur;date;registre\n");
  Writer writer = { .report = report, .text = text };

  g_return_val_if_fail (report, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  jalons_day_write_iso (jalons_report_as_of (report), writer.as_of);
  writer.kind = jalons_report_is_demonstration (report) ? "demonstration" : jalons_report_scope_kind (report);
  for (guint i = 0; i < jalons_n_indicators (); i++)
    write_places (&writer, jalons_indicator (i));

  return g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);
}
