/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-bilan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-bilan-axes.h"
#include "jalons-report.h"
#include "jalons-text-figures.h"
#include "jalons-text.h"

#define EN_DASH "\342\200\223"

static void
ligne_free (gpointer data)
{
  g_strfreev (((JalonsTableauLigne *) data)->cells);
  g_free (data);
}

static JalonsTableau *
tableau_new (GPtrArray *tableaux, const char *titre, const char *note, const char *const *heads)
{
  return jalons_tableaux_add (tableaux, titre, note, heads, ligne_free);
}

/* « 84 % »; of fewer than ten, nothing more precise than the two counts that stand beside it. */
static char *
say_rate (JalonsProportion share)
{
  return jalons_proportion_has_rate (share) ? jalons_text_share (share.part, share.whole) : g_strdup (EN_DASH);
}

char *
jalons_text_bilan_period (const JalonsBilan *bilan, int year)
{
  if (year == JALONS_BILAN_CUMUL)
    return g_strdup_printf ("%d" EN_DASH "%d", JALONS_REPORT_FIRST_YEAR, jalons_bilan_year (bilan));

  return g_strdup_printf ("%d", year);
}

/* « Entrée »: presented, decided, accepted, the rate. */
static void
add_requests (JalonsTableau *tableau, const JalonsBilan *bilan, const char *label, const char *id, int year, int departement,
              gboolean part)
{
  const JalonsIndicator *indicator = jalons_bilan_indicator_find (id);
  const JalonsProportion share = jalons_bilan_share (bilan, indicator, &jalons_bilan_axis_decision,
                                                     JALONS_DECISION_ACCEPTEE - 1, year, departement);
  JalonsBilanLigne *ligne = g_new0 (JalonsBilanLigne, 1);
  g_autofree char *count = NULL, *known = jalons_text_count (share.whole), *accepted = jalons_text_count (share.part);
  g_autofree char *rate = say_rate (share);

  ligne->count = jalons_bilan_value (bilan, indicator, year, departement);
  count = jalons_text_count (ligne->count);
  ligne->base.cells = g_strdupv ((char *[]){ (char *) label, count, known, accepted, rate, NULL });
  ligne->base.part = part;
  ligne->indicator = indicator;
  ligne->year = year;
  ligne->departement = departement;
  g_ptr_array_add (tableau->lignes, ligne);
}

static void
add_by_place (GPtrArray *tableaux, const JalonsBilan *bilan, int year, const char *const *heads)
{
  guint n = 0;
  const int *departements = jalons_bilan_departements (bilan, &n);
  JalonsTableau *tableau = tableau_new (tableaux, _ ("Requests by département"), NULL, heads);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s (%s)", jalons_departement_name (departements[i]),
                                               jalons_departement_code (departements[i]));

      if (jalons_bilan_value (bilan, jalons_bilan_indicator_find ("BD"), year, departements[i]))
        add_requests (tableau, bilan, name, "BD", year, departements[i], FALSE);
    }
}

static void
add_by_year (GPtrArray *tableaux, const JalonsBilan *bilan, const char *const *heads)
{
  JalonsTableau *tableau = tableau_new (tableaux, _ ("Requests year after year"), NULL, heads);

  for (int year = jalons_bilan_year (bilan); year >= JALONS_REPORT_FIRST_YEAR; year--)
    {
      g_autofree char *name = g_strdup_printf ("%d", year);

      add_requests (tableau, bilan, name, "BD", year, 0, FALSE);
    }
}

static void
add_tables_of_requests (GPtrArray *tableaux, const JalonsBilan *bilan, int year)
{
  const char *const heads[] = { _ ("Requests"), _ ("Presented"), _ ("Decision known"), _ ("Accepted requests"), _ ("Acceptance rate"), NULL };
  static const char *const parts[] = { "BD", "BDE", "BDR", "BDA" };
  JalonsTableau *tableau
      = tableau_new (tableaux, _ ("Requests presented"), jalons_bilan_indicator_find ("BD")->definition, heads);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_requests (tableau, bilan, jalons_bilan_indicator_find (parts[i])->label, parts[i], year, 0, i > 0);
  add_by_place (tableaux, bilan, year, heads);
  add_by_year (tableaux, bilan, heads);
}

typedef struct {
  JalonsTableau    *tableau;
  const JalonsBilan     *bilan;
  const JalonsIndicator *indicator;
  int                    year;
} Part;

static JalonsBilanLigne *
add_row (const Part *of, const char *label, const char *count, const char *known, const char *rate)
{
  JalonsBilanLigne *ligne = g_new0 (JalonsBilanLigne, 1);

  ligne->base.cells = g_strdupv ((char *[]){ (char *) label, (char *) count, (char *) known, (char *) rate, NULL });
  ligne->year = of->year;
  g_ptr_array_add (of->tableau->lignes, ligne);

  return ligne;
}

static void
add_category (const Part *of, const JalonsAxis *axis, guint category, const char *label, gboolean part)
{
  const JalonsProportion share = jalons_bilan_share (of->bilan, of->indicator, axis, category, of->year, 0);
  const gboolean is_known = category != jalons_bilan_axis_unknown (axis);
  g_autofree char *count = jalons_text_count (share.part), *known = jalons_text_count (share.whole);
  g_autofree char *rate = is_known ? say_rate (share) : g_strdup (EN_DASH);
  JalonsBilanLigne *ligne = add_row (of, label, count, is_known && !part ? known : "", rate);

  ligne->indicator = of->indicator;
  ligne->axis = axis;
  ligne->category = category;
  ligne->count = share.part;
  ligne->base.part = part;
}

/* A question is one row, of those who said yes; another breakdown, a head and a row for each category. */
static void
add_axis (const Part *of, const JalonsAxis *axis)
{
  const JalonsProportion whole = jalons_bilan_share (of->bilan, of->indicator, axis, 0, of->year, 0);
  g_autofree char *known = jalons_text_count (whole.whole);

  if (jalons_bilan_axis_is_question (axis))
    {
      add_category (of, axis, 0, axis->label, FALSE);
      return;
    }
  add_row (of, axis->label, "", known, "");
  for (guint i = 0; i < axis->n_categories; i++)
    if (jalons_bilan_breakdown (of->bilan, of->indicator, axis, i, of->year, 0))
      add_category (of, axis, i, axis->category_labels[i], TRUE);
}

static void
add_whole (const Part *of)
{
  const gint64 value = jalons_bilan_value (of->bilan, of->indicator, of->year, 0);
  g_autofree char *count = jalons_text_count (value);
  JalonsBilanLigne *ligne = add_row (of, _ ("Together"), count, "", "");

  ligne->indicator = of->indicator;
  ligne->count = value;
}

/* « Sorties de PSP, dont en emploi » stands alone. */
static char *
full_label (const JalonsIndicator *indicator)
{
  guint rank = jalons_bilan_indicator_rank (indicator);

  if (!jalons_indicator_is_part (indicator))
    return g_strdup (indicator->label);
  while (rank > 0 && jalons_indicator_is_part (jalons_bilan_indicator (rank)))
    rank--;

  return g_strdup_printf ("%s, %s", jalons_bilan_indicator (rank)->label, indicator->label);
}

static void
add_table_of (GPtrArray *tableaux, const JalonsBilan *bilan, const JalonsIndicator *indicator, int year)
{
  const char *const heads[] = { _ ("Figure"), _ ("How many"), _ ("Answers known"), _ ("Share"), NULL };
  g_autofree char *titre = full_label (indicator);
  Part of = { tableau_new (tableaux, titre, indicator->definition, heads), bilan, indicator, year };

  add_whole (&of);
  for (guint i = 0; i < jalons_indicator_n_axes (indicator); i++)
    add_axis (&of, indicator->axes[i]);
}

GPtrArray *
jalons_text_bilan (const JalonsBilan *bilan, int year)
{
  GPtrArray *tableaux = jalons_tableaux_new ();

  add_tables_of_requests (tableaux, bilan, year);
  for (guint i = 0; i < jalons_n_bilan_indicators (); i++)
    if (jalons_bilan_indicator (i)->theme != JALONS_THEME_DEMANDES)
      add_table_of (tableaux, bilan, jalons_bilan_indicator (i), year);

  return tableaux;
}

static void
append_line (GString *text, const JalonsTableau *tableau, const char *const *cells, gboolean part)
{
  const guint n = g_strv_length (tableau->heads);
  const int width = 60;

  g_string_append_printf (text, "%s%s%*s", part ? "  " : "", cells[0],
                          MAX (width - (int) g_utf8_strlen (cells[0], -1) - (part ? 2 : 0), 1), "");
  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, "%*s%s", MAX (16 - (int) g_utf8_strlen (cells[i], -1), 1), "", cells[i]);
  g_string_append_c (text, '\n');
}

char *
jalons_text_bilan_lines (GPtrArray *tableaux)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tableaux->len; i++)
    {
      const JalonsTableau *tableau = g_ptr_array_index (tableaux, i);

      g_string_append_printf (text, "%s%s\n", i ? "\n" : "", tableau->titre);
      append_line (text, tableau, (const char *const *) tableau->heads, FALSE);
      for (guint j = 0; j < tableau->lignes->len; j++)
        {
          const JalonsBilanLigne *ligne = g_ptr_array_index (tableau->lignes, j);

          append_line (text, tableau, (const char *const *) ligne->base.cells, ligne->base.part);
        }
    }

  return g_string_free (text, FALSE);
}
