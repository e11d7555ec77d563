/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-bilan-export.h"

#include "jalons-json-text.h"
#include "jalons-report.h"
#include "jalons-rows-csv.h"

#define SCHEMA "jalons-bilan-1"

/* A place of the bilan: a year or all of them, everywhere or in a département. */
typedef struct {
  const JalonsBilan     *bilan;
  JalonsJsonText        *text;
  GPtrArray             *rows; /* GStrv, of the CSV */
  const JalonsIndicator *indicator;
  int                    year;
  int                    departement;
} Writer;

static char *
name_period (int year)
{
  return year == JALONS_BILAN_CUMUL ? g_strdup ("cumul") : g_strdup_printf ("%d", year);
}

/* The whole first, then each year. */
static int
period_nth (const JalonsBilan *bilan, guint n)
{
  if (n == 0)
    return JALONS_BILAN_CUMUL;

  return (int) n - 1 + JALONS_REPORT_FIRST_YEAR <= jalons_bilan_year (bilan) ? (int) n - 1 + JALONS_REPORT_FIRST_YEAR : -1;
}

static void
write_category (const Writer *writer, const JalonsAxis *axis, guint category)
{
  const JalonsProportion share
      = jalons_bilan_share (writer->bilan, writer->indicator, axis, category, writer->year, writer->departement);

  jalons_json_begin_object (writer->text, axis->categories[category]);
  jalons_json_integer (writer->text, "effectif", share.part);
  if (category != jalons_bilan_axis_unknown (axis) && jalons_proportion_has_rate (share))
    jalons_json_decimal (writer->text, "part", (double) share.part / (double) share.whole);
  jalons_json_end_object (writer->text);
}

static void
write_axis (const Writer *writer, const JalonsAxis *axis)
{
  const JalonsProportion known = jalons_bilan_share (writer->bilan, writer->indicator, axis, 0, writer->year, writer->departement);

  jalons_json_begin_object (writer->text, axis->id);
  jalons_json_integer (writer->text, "connus", known.whole);
  for (guint i = 0; i < axis->n_categories; i++)
    write_category (writer, axis, i);
  jalons_json_end_object (writer->text);
}

static void
write_place (const Writer *writer, const char *key)
{
  jalons_json_begin_object (writer->text, key);
  jalons_json_integer (writer->text, "total",
                       jalons_bilan_value (writer->bilan, writer->indicator, writer->year, writer->departement));
  for (guint i = 0; i < jalons_indicator_n_axes (writer->indicator); i++)
    write_axis (writer, writer->indicator->axes[i]);
  jalons_json_end_object (writer->text);
}

static void
write_departements (Writer *writer)
{
  guint n = 0;
  const int *departements = jalons_bilan_departements (writer->bilan, &n);

  jalons_json_begin_object (writer->text, "departements");
  for (guint i = 0; i < n; i++)
    {
      writer->departement = departements[i];
      write_place (writer, jalons_departement_code (departements[i]));
    }
  writer->departement = 0;
  jalons_json_end_object (writer->text);
}

static void
write_period (Writer *writer, int year)
{
  g_autofree char *name = name_period (year);

  writer->year = year;
  jalons_json_begin_object (writer->text, name);
  for (guint i = 0; i < jalons_n_bilan_indicators (); i++)
    {
      writer->indicator = jalons_bilan_indicator (i);
      jalons_json_begin_object (writer->text, writer->indicator->id);
      write_place (writer, "ensemble");
      write_departements (writer);
      jalons_json_end_object (writer->text);
    }
  jalons_json_end_object (writer->text);
}

gboolean
jalons_bilan_write_json (const JalonsBilan *bilan, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonsJsonText) text = jalons_json_text_new ();
  Writer writer = { .bilan = bilan, .text = text };
  char as_of[JALONS_DAY_TEXT_SIZE];

  jalons_json_begin_object (text, NULL);
  jalons_json_string (text, "as_of", jalons_day_write_iso (jalons_bilan_as_of (bilan), as_of));
  jalons_json_string (text, "demonstration", jalons_bilan_is_demonstration (bilan) ? "oui" : "non");
  jalons_json_string (text, "name", jalons_bilan_name (bilan));
  jalons_json_begin_object (text, "periodes");
  for (guint i = 0; period_nth (bilan, i) >= 0; i++)
    write_period (&writer, period_nth (bilan, i));
  jalons_json_end_object (text);
  jalons_json_string (text, "schema", SCHEMA);
  jalons_json_integer (text, "year", jalons_bilan_year (bilan));
  jalons_json_end_object (text);

  return jalons_json_text_send (text, stream, cancellable, error);
}

static void
add_row (const Writer *writer, const JalonsAxis *axis, guint category)
{
  const JalonsProportion whole = { jalons_bilan_value (writer->bilan, writer->indicator, writer->year, writer->departement), 0 };
  const JalonsProportion share
      = axis ? jalons_bilan_share (writer->bilan, writer->indicator, axis, category, writer->year, writer->departement) : whole;
  const gboolean is_known = axis && category != jalons_bilan_axis_unknown (axis);
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *period = name_period (writer->year), *count = g_strdup_printf ("%" G_GINT64_FORMAT, share.part);
  g_autofree char *known = is_known ? g_strdup_printf ("%" G_GINT64_FORMAT, share.whole) : g_strdup ("");
  char rate[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (is_known && jalons_proportion_has_rate (share))
    g_strdelimit (g_ascii_formatd (rate, sizeof rate, "%.1f", 100.0 * (double) share.part / (double) share.whole), ".", ',');
  g_strv_builder_add_many (cells, period, writer->indicator->id, writer->indicator->label,
                           writer->departement ? jalons_departement_code (writer->departement) : "",
                           axis ? axis->label : "", axis ? axis->category_labels[category] : "", count, known, rate, NULL);
  g_ptr_array_add (writer->rows, g_strv_builder_end (cells));
}

static void
add_place (const Writer *writer)
{
  add_row (writer, NULL, 0);
  for (guint i = 0; i < jalons_indicator_n_axes (writer->indicator); i++)
    for (guint j = 0; j < writer->indicator->axes[i]->n_categories; j++)
      add_row (writer, writer->indicator->axes[i], j);
}

static void
add_period (Writer *writer)
{
  guint n = 0;
  const int *departements = jalons_bilan_departements (writer->bilan, &n);

  for (guint i = 0; i < jalons_n_bilan_indicators (); i++)
    {
      writer->indicator = jalons_bilan_indicator (i);
      writer->departement = 0;
      add_place (writer);
      for (guint j = 0; j < n; j++)
        {
          writer->departement = departements[j];
          add_place (writer);
        }
    }
}

gboolean
jalons_bilan_write_csv (const JalonsBilan *bilan, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  static const char *const heads[] = { "Période",   "Indicateur", "Libellé",   "Département", "Ventilation",
                                       "Catégorie", "Effectif",   "Renseigné", "Part (%)",    NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  Writer writer = { .bilan = bilan, .rows = rows };

  g_ptr_array_add (rows, g_strdupv ((GStrv) heads));
  for (guint i = 0; period_nth (bilan, i) >= 0; i++)
    {
      writer.year = period_nth (bilan, i);
      add_period (&writer);
    }

  return jalons_rows_write_csv (rows, stream, cancellable, error);
}

gboolean
jalons_bilan_write_file (const JalonsBilan *bilan, JalonsBilanWriter writer, const char *path, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_replace (
      file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);

  if (!stream)
    return FALSE;
  if (writer (bilan, G_OUTPUT_STREAM (stream), cancellable, error)
      && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return TRUE;
  if (!g_output_stream_is_closed (G_OUTPUT_STREAM (stream)))
    {
      /* A stream that is closed once it is cancelled leaves the file as it was. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
    }

  return FALSE;
}
