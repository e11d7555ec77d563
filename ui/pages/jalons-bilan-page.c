/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-bilan-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-bilan-export.h"
#include "jalons-export.h"
#include "jalons-record-list.h"
#include "jalons-tableaux.h"
#include "jalons-text-bilan.h"
#include "jalons-text-code.h"
#include "jalons-text.h"

#define CUMUL "cumul"

struct _JalonsBilanPage {
  JalonsPage parent_instance;

  GtkStack    *views;
  GtkDropDown *years; /* all of them first, then year by year, the last one first */
  GtkButton   *export_button;
  GtkStack    *contents;
  AdwBin      *tables;
  GtkButton   *figures_button;
  GtkLabel    *records_label;
  AdwBin      *records_bin;

  JalonsRecordList *records;
  JalonsBilan      *bilan;    /* of the last year there is: every other one is in it */
  GPtrArray        *tableaux; /* JalonsTableau, as they are shown */
  GArray           *opened;   /* JalonsCellRecord: those that are listed */
  GtkWidget        *opener;   /* weak: the button that listed them */
  gulong            years_id;
  int               year;     /* JALONS_BILAN_CUMUL for all of them; -1 until there is a session */
};

G_DEFINE_FINAL_TYPE (JalonsBilanPage, jalons_bilan_page, JALONS_TYPE_PAGE)

static JalonsStore *
store_of (JalonsBilanPage *self)
{
  return jalons_session_get_store (jalons_page_get_session (JALONS_PAGE (self)));
}

static int
latest_year (JalonsBilanPage *self)
{
  JalonsDay today = jalons_session_get_today (jalons_page_get_session (JALONS_PAGE (self)));

  return MAX (jalons_day_year (today), JALONS_REPORT_FIRST_YEAR);
}

static JalonsRef
parcours_of (JalonsBilanPage *self, const JalonsCellRecord *record)
{
  JalonsRef parcours = record->row;
  JalonsDemande demande;

  if (record->table == JALONS_TABLE_PARCOURS)
    return parcours;
  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande);
  parcours = jalons_store_load (store_of (self), JALONS_TABLE_DEMANDES, record->row, &demande, NULL) ? demande.parcours : 0;
  jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &demande);

  return parcours;
}

/* Of a figure that counts persons, one record of each. */
static void
keep_once (GArray *records)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint kept = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const JalonsCellRecord record = g_array_index (records, JalonsCellRecord, i);

      if (g_hash_table_add (seen, g_memdup2 (&record.personne, sizeof record.personne)))
        g_array_index (records, JalonsCellRecord, kept++) = record;
    }
  g_array_set_size (records, kept);
}

static void
list_records (JalonsBilanPage *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->opened->len; i++)
    {
      const JalonsCellRecord *record = &g_array_index (self->opened, JalonsCellRecord, i);
      char *code = jalons_store_parcours_code (store_of (self), parcours_of (self, record), record->personne);

      g_ptr_array_add (names, code ? code : g_strdup (_ ("Parcours without a code")));
      g_ptr_array_add (words, g_strdup (record->departement
                                            ? jalons_text_code (JALONS_CODES_DEPARTEMENT, record->departement)
                                            : ""));
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (words, NULL);
  jalons_record_list_show (self->records, (const char *const *) names->pdata, (const char *const *) words->pdata);
}

static void
open_ligne (JalonsBilanPage *self, const JalonsBilanLigne *ligne)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *count = jalons_text_count (ligne->count), *title = g_strdup_printf ("%s (%s)", ligne->base.cells[0], count);
  GArray *records = jalons_bilan_records (store_of (self), self->bilan, ligne->indicator, ligne->axis, ligne->category,
                                          ligne->year, ligne->departement, &error);

  if (!records)
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
      return;
    }
  if (ligne->indicator->measure == JALONS_MEASURE_DISTINCT)
    keep_once (records);
  g_clear_pointer (&self->opened, g_array_unref);
  self->opened = records;
  list_records (self);
  gtk_label_set_label (self->records_label, title);
  gtk_stack_set_visible_child_name (self->views, "records");
  gtk_widget_grab_focus (GTK_WIDGET (self->figures_button));
}

static gboolean
show_figures (JalonsBilanPage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "records") != 0)
    return FALSE;
  g_clear_pointer (&self->opened, g_array_unref);
  gtk_stack_set_visible_child_name (self->views, "figures");
  gtk_widget_grab_focus (self->opener ? self->opener : GTK_WIDGET (self->years));

  return TRUE;
}

static void
figures_cb (JalonsBilanPage *self)
{
  show_figures (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return show_figures (JALONS_BILAN_PAGE (widget));
}

static void
record_cb (JalonsBilanPage *self, guint rank)
{
  const JalonsCellRecord *record = NULL;
  g_autofree char *argument = NULL;

  if (!self->opened || rank >= self->opened->len)
    return;
  record = &g_array_index (self->opened, JalonsCellRecord, rank);
  argument = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, record->personne, parcours_of (self, record));
  jalons_page_go_to (JALONS_PAGE (self), "dossier", argument);
}

static void
open_cb (gpointer self, JalonsTableauLigne *ligne, GtkWidget *button)
{
  g_set_weak_pointer (&JALONS_BILAN_PAGE (self)->opener, button);
  open_ligne (self, (const JalonsBilanLigne *) ligne);
}

static char *
name_opener (const JalonsTableau *tableau, const JalonsTableauLigne *row)
{
  const JalonsBilanLigne *ligne = (const JalonsBilanLigne *) row;

  if (!ligne->indicator || ligne->count == 0)
    return NULL;

  /* Translators: the title of a table, then of one of its lines */
  return g_strdup_printf (_ ("List the dossiers: %s, %s"), tableau->titre, row->cells[0]);
}

static gboolean
is_empty (JalonsBilanPage *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < jalons_n_bilan_indicators (); i++)
    sum += jalons_bilan_value (self->bilan, jalons_bilan_indicator (i), self->year, 0);

  return sum == 0;
}

static void
show_year (JalonsBilanPage *self)
{
  show_figures (self);
  adw_bin_set_child (self->tables, NULL);
  g_clear_pointer (&self->tableaux, g_ptr_array_unref);
  self->tableaux = jalons_text_bilan (self->bilan, self->year);
  adw_bin_set_child (self->tables, jalons_tableaux_make (self->tableaux, name_opener, open_cb, self));
  gtk_stack_set_visible_child_name (self->contents, is_empty (self) ? "empty" : "tables");
}

static void
chosen_cb (JalonsBilanPage *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->years);

  if (!self->bilan)
    return;
  self->year = chosen == 0 ? JALONS_BILAN_CUMUL : latest_year (self) - (int) chosen + 1;
  show_year (self);
}

static void
export_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (JalonsBilanPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = path ? g_filename_display_basename (path) : NULL;
  /* Translators: the name of a file */
  g_autofree char *text = name ? g_strdup_printf (_ ("The bilan is in “%s”."), name) : NULL;

  if (!path || !self->bilan)
    return;
  if (jalons_bilan_write_file (self->bilan, jalons_bilan_write_csv, path, NULL, &error))
    jalons_page_toast (JALONS_PAGE (self), text);
  else
    jalons_page_toast_error (JALONS_PAGE (self), error);
}

static void
export_cb (JalonsBilanPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  g_autofree char *plain = self->bilan ? g_strdup_printf ("bilan-association-%d.csv", jalons_bilan_year (self->bilan)) : NULL;
  g_autofree char *name = plain ? jalons_export_name (session, plain) : NULL;
  const JalonsExportOptions options = {
    .title = _ ("Export the Bilan"),
    .name = name,
    .pattern = "*.csv",
    .what = _ ("The counts of every year will be in the file, small ones too, by département: what was lived through is "
               "in them, and persons may be recognised by it."),
    .number = self->bilan ? jalons_bilan_value (self->bilan, jalons_bilan_indicator_find ("BP"), JALONS_BILAN_CUMUL, 0) : 0,
  };

  if (self->bilan)
    jalons_export_ask (GTK_WIDGET (self), session, &options, export_chosen_cb, g_object_ref (self));
}

static void
list_years (JalonsBilanPage *self)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);
  const int last = latest_year (self);
  g_autofree char *all = jalons_text_bilan_period (self->bilan, JALONS_BILAN_CUMUL);

  gtk_string_list_append (years, all);
  for (int year = last; year >= JALONS_REPORT_FIRST_YEAR; year--)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);

      gtk_string_list_append (years, text);
    }
  g_signal_handler_block (self->years, self->years_id);
  gtk_drop_down_set_model (self->years, G_LIST_MODEL (years));
  gtk_drop_down_set_selected (self->years, self->year == JALONS_BILAN_CUMUL ? 0 : (guint) (last - self->year + 1));
  g_signal_handler_unblock (self->years, self->years_id);
}

/* A year that is not over is counted up to today. */
static void
jalons_bilan_page_refresh (JalonsPage *page)
{
  JalonsBilanPage *self = JALONS_BILAN_PAGE (page);
  g_autoptr (GError) error = NULL;
  JalonsBilan *bilan
      = jalons_bilan_new (store_of (self), latest_year (self), jalons_session_get_today (jalons_page_get_session (page)), &error);

  g_clear_pointer (&self->bilan, jalons_bilan_free);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), bilan != NULL);
  if (!bilan)
    {
      jalons_page_toast_error (page, error);
      return;
    }
  self->bilan = bilan;
  if (self->year < 0)
    self->year = jalons_session_get_year (jalons_page_get_session (page));
  if (self->year != JALONS_BILAN_CUMUL)
    self->year = CLAMP (self->year, JALONS_REPORT_FIRST_YEAR, latest_year (self));
  list_years (self);
  show_year (self);
}

static void
jalons_bilan_page_show (JalonsPage *page, const char *argument)
{
  const gint64 year = g_ascii_strtoll (argument, NULL, 10);

  if (strcmp (argument, CUMUL) == 0)
    JALONS_BILAN_PAGE (page)->year = JALONS_BILAN_CUMUL;
  else if (year >= JALONS_REPORT_FIRST_YEAR && year <= G_MAXINT)
    JALONS_BILAN_PAGE (page)->year = (int) year;
}

static char *
jalons_bilan_page_remember (JalonsPage *page)
{
  const int year = JALONS_BILAN_PAGE (page)->year;

  if (year < 0)
    return NULL;

  return year == JALONS_BILAN_CUMUL ? g_strdup (CUMUL) : g_strdup_printf ("%d", year);
}

static void
jalons_bilan_page_dispose (GObject *object)
{
  JalonsBilanPage *self = JALONS_BILAN_PAGE (object);

  if (self->years)
    g_clear_signal_handler (&self->years_id, self->years);
  g_clear_weak_pointer (&self->opener);
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_pointer (&self->opened, g_array_unref);
  g_clear_pointer (&self->tableaux, g_ptr_array_unref);
  g_clear_pointer (&self->bilan, jalons_bilan_free);

  G_OBJECT_CLASS (jalons_bilan_page_parent_class)->dispose (object);
}

static void
jalons_bilan_page_class_init (JalonsBilanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_bilan_page_dispose;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_bilan_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_bilan_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_bilan_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_bilan_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-bilan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsBilanPage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsBilanPage, years);
  gtk_widget_class_bind_template_child (widget_class, JalonsBilanPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsBilanPage, contents);
  gtk_widget_class_bind_template_child (widget_class, JalonsBilanPage, tables);
  gtk_widget_class_bind_template_child (widget_class, JalonsBilanPage, figures_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsBilanPage, records_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsBilanPage, records_bin);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, figures_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
jalons_bilan_page_init (JalonsBilanPage *self)
{
  self->year = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->records = JALONS_RECORD_LIST (jalons_record_list_new (_ ("Records of the figure")));
  adw_bin_set_child (self->records_bin, GTK_WIDGET (self->records));
  g_signal_connect_object (self->records, "open", G_CALLBACK (record_cb), self, G_CONNECT_SWAPPED);
  self->years_id = g_signal_connect_swapped (self->years, "notify::selected", G_CALLBACK (chosen_cb), self);
}
