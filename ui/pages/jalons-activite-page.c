/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-activite-page.h"

#include <glib/gi18n.h>

#include "jalons-export.h"
#include "jalons-record-list.h"
#include "jalons-rows-csv.h"
#include "jalons-tableaux.h"
#include "jalons-text-activite.h"
#include "jalons-text-code.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsActivitePage {
  JalonsPage parent_instance;

  GtkStack *views;
  GtkDropDown *years;
  GtkDropDown *places;
  GtkButton *export_button;
  GtkStack *contents;
  AdwBin *tables;
  GtkButton *figures_button;
  GtkLabel *records_label;
  AdwBin *records_bin;

  JalonsRecordList *records;
  JalonsActivite *activite;
  GPtrArray *tableaux; /* JalonsTableau, as they are shown */
  const JalonsActiviteLigne *opened;
  GtkWidget *opener; /* weak: its button */
  gulong years_id;
  gulong places_id;
  int year; /* 0 until there is a session */
};

G_DEFINE_FINAL_TYPE (JalonsActivitePage, jalons_activite_page, JALONS_TYPE_PAGE)

static JalonsStore *
store_of (JalonsActivitePage *self)
{
  return jalons_session_get_store (jalons_page_get_session (JALONS_PAGE (self)));
}

static int
latest_year (JalonsActivitePage *self)
{
  JalonsDay today = jalons_session_get_today (jalons_page_get_session (JALONS_PAGE (self)));

  return MAX (jalons_day_year (today), JALONS_REPORT_FIRST_YEAR);
}

/* The register's own, else the one that is chosen; 0: all of them. */
static int
departement_of (JalonsActivitePage *self)
{
  const int own = jalons_store_register (store_of (self))->departement;

  return own ? own : (int) gtk_drop_down_get_selected (self->places);
}

/* « PSP-67-2025-0001 », and what is known of it. */
static void
describe (JalonsActivitePage *self, const JalonsActiviteLigne *ligne, JalonsRef ref, GPtrArray *names,
          GPtrArray *words)
{
  const JalonsActiviteDemande *demande = NULL;
  const char *more = ligne->mots ? g_hash_table_lookup (ligne->mots, &ref) : NULL;
  g_autofree char *known = NULL;

  if (ligne->table == JALONS_TABLE_SEANCES)
    {
      g_ptr_array_add (names, jalons_text_activite_seance (jalons_activite_seance (self->activite, ref)));
      g_ptr_array_add (words, g_strdup (more ? more : ""));
      return;
    }
  demande = jalons_activite_demande (self->activite, ref);
  g_ptr_array_add (names, jalons_store_parcours_code (store_of (self), demande->parcours, demande->personne));
  if (!g_ptr_array_index (names, names->len - 1))
    g_ptr_array_index (names, names->len - 1) = g_strdup (_ ("Parcours without a code"));
  known = jalons_text_activite_demande (demande);
  g_ptr_array_add (words, more ? g_strdup_printf ("%s — %s", more, known) : g_steal_pointer (&known));
}

static void
open_ligne (JalonsActivitePage *self, const JalonsActiviteLigne *ligne)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *count = jalons_text_count (ligne->refs->len);
  g_autofree char *title = g_strdup_printf ("%s (%s)", ligne->base.cells[0], count);

  for (guint i = 0; i < ligne->refs->len; i++)
    describe (self, ligne, g_array_index (ligne->refs, JalonsRef, i), names, words);
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (words, NULL);
  self->opened = ligne;
  gtk_label_set_label (self->records_label, title);
  jalons_record_list_show (self->records, (const char *const *) names->pdata,
                           (const char *const *) words->pdata);
  gtk_stack_set_visible_child_name (self->views, "records");
  gtk_widget_grab_focus (GTK_WIDGET (self->figures_button));
}

static gboolean
show_figures (JalonsActivitePage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "records") != 0)
    return FALSE;
  self->opened = NULL;
  gtk_stack_set_visible_child_name (self->views, "figures");
  gtk_widget_grab_focus (self->opener ? self->opener : GTK_WIDGET (self->years));

  return TRUE;
}

static void
figures_cb (JalonsActivitePage *self)
{
  show_figures (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return show_figures (JALONS_ACTIVITE_PAGE (widget));
}

static void
record_cb (JalonsActivitePage *self, guint rank)
{
  const JalonsActiviteDemande *demande = NULL;
  g_autofree char *argument = NULL;
  JalonsRef ref;

  if (!self->opened || rank >= self->opened->refs->len)
    return;
  ref = g_array_index (self->opened->refs, JalonsRef, rank);
  if (self->opened->table == JALONS_TABLE_SEANCES)
    {
      argument = g_strdup_printf ("%" G_GINT64_FORMAT, ref);
      jalons_page_go_to (JALONS_PAGE (self), "seance", argument);
      return;
    }
  demande = jalons_activite_demande (self->activite, ref);
  argument = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, demande->personne, demande->parcours);
  jalons_page_go_to (JALONS_PAGE (self), "dossier", argument);
}

static void
open_cb (gpointer self, JalonsTableauLigne *ligne, GtkWidget *button)
{
  g_set_weak_pointer (&JALONS_ACTIVITE_PAGE (self)->opener, button);
  open_ligne (self, (const JalonsActiviteLigne *) ligne);
}

static char *
name_opener (const JalonsTableau *tableau, const JalonsTableauLigne *row)
{
  const JalonsActiviteLigne *ligne = (const JalonsActiviteLigne *) row;

  if (ligne->refs->len == 0)
    return NULL;

  /* Translators: the title of a table, then of one of its lines */
  return g_strdup_printf (ligne->table == JALONS_TABLE_SEANCES ? _ ("List the sessions: %s, %s")
                                                               : _ ("List the demandes: %s, %s"),
                          tableau->titre, row->cells[0]);
}

static void
forget (JalonsActivitePage *self)
{
  self->opened = NULL;
  g_clear_pointer (&self->tableaux, g_ptr_array_unref);
  g_clear_pointer (&self->activite, jalons_activite_free);
}

static void
show_activite (JalonsActivitePage *self)
{
  g_autoptr (GError) error = NULL;
  JalonsActivite *activite
      = jalons_activite_new (store_of (self), departement_of (self), jalons_day_year_start (self->year),
                             jalons_day_year_end (self->year), &error);

  show_figures (self);
  adw_bin_set_child (self->tables, NULL);
  forget (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button),
                            activite && !jalons_activite_is_empty (activite));
  if (!activite)
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
      return;
    }
  self->activite = activite;
  self->tableaux = jalons_text_activite (activite);
  adw_bin_set_child (self->tables, jalons_tableaux_make (self->tableaux, name_opener, open_cb, self));
  gtk_stack_set_visible_child_name (self->contents, jalons_activite_is_empty (activite) ? "empty" : "tables");
}

static void
chosen_cb (JalonsActivitePage *self)
{
  if (!jalons_page_get_session (JALONS_PAGE (self)) || self->year == 0)
    return;
  self->year = latest_year (self) - (int) gtk_drop_down_get_selected (self->years);
  show_activite (self);
}

static gboolean
write_file (GPtrArray *rows, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_replace (
      file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);

  return stream && jalons_rows_write_csv (rows, G_OUTPUT_STREAM (stream), NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static void
export_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (JalonsActivitePage) self = data;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = path ? g_filename_display_basename (path) : NULL;
  /* Translators: the name of a file */
  g_autofree char *text
      = name ? g_strdup_printf (_ ("The activity of the commission is in “%s”."), name) : NULL;

  if (!path || !self->tableaux)
    return;
  rows = jalons_text_activite_rows (self->tableaux);
  if (write_file (rows, path, &error))
    jalons_page_toast (JALONS_PAGE (self), text);
  else
    jalons_page_toast_error (JALONS_PAGE (self), error);
}

static void
export_cb (JalonsActivitePage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  g_autofree char *plain = g_strdup_printf ("activite-commission-%d.csv", self->year);
  g_autofree char *name = session ? jalons_export_name (session, plain) : NULL;
  const JalonsExportOptions options = {
    .title = _ ("Export the Activity"),
    .name = name,
    .pattern = "*.csv",
    .what = _ ("The counts of the year will be in the file, small ones too, with the grounds of refusals as "
               "they were written "
               "and the names of the members: persons may be recognised by them."),
    .number = self->activite ? self->activite->demandes->len : 0,
  };

  if (session && self->activite)
    jalons_export_ask (GTK_WIDGET (self), session, &options, export_chosen_cb, g_object_ref (self));
}

static void
list_years (JalonsActivitePage *self)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);

  for (int year = latest_year (self); year >= JALONS_REPORT_FIRST_YEAR; year--)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);

      gtk_string_list_append (years, text);
    }
  g_signal_handler_block (self->years, self->years_id);
  gtk_drop_down_set_model (self->years, G_LIST_MODEL (years));
  gtk_drop_down_set_selected (self->years, (guint) (latest_year (self) - self->year));
  g_signal_handler_unblock (self->years, self->years_id);
}

/* Of the national register, and of an association's, which has to do with several. */
static void
list_places (JalonsActivitePage *self)
{
  const gboolean several = jalons_store_register (store_of (self))->departement == 0;
  g_autoptr (GtkStringList) places = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_widget_set_visible (GTK_WIDGET (self->places), several);
  if (!several || gtk_drop_down_get_model (self->places))
    return;
  gtk_string_list_append (places, _ ("Every département"));
  for (guint i = 1; i <= jalons_codes_count (JALONS_CODES_DEPARTEMENT); i++)
    gtk_string_list_append (places, jalons_text_code (JALONS_CODES_DEPARTEMENT, (int) i));
  g_signal_handler_block (self->places, self->places_id);
  gtk_drop_down_set_model (self->places, G_LIST_MODEL (places));
  gtk_drop_down_set_expression (self->places, expression);
  jalons_toolkit_search_anywhere (self->places);
  g_signal_handler_unblock (self->places, self->places_id);
}

/* The year and the département are kept from one look to the next. */
static void
jalons_activite_page_refresh (JalonsPage *page)
{
  JalonsActivitePage *self = JALONS_ACTIVITE_PAGE (page);
  const int year = self->year ? self->year : jalons_session_get_year (jalons_page_get_session (page));

  self->year = CLAMP (year, JALONS_REPORT_FIRST_YEAR, latest_year (self));
  list_years (self);
  list_places (self);
  show_activite (self);
}

static void
jalons_activite_page_show (JalonsPage *page, const char *argument)
{
  const gint64 year = g_ascii_strtoll (argument, NULL, 10);

  if (year >= JALONS_REPORT_FIRST_YEAR && year <= G_MAXINT)
    JALONS_ACTIVITE_PAGE (page)->year = (int) year;
}

static char *
jalons_activite_page_remember (JalonsPage *page)
{
  const int year = JALONS_ACTIVITE_PAGE (page)->year;

  return year ? g_strdup_printf ("%d", year) : NULL;
}

static void
jalons_activite_page_dispose (GObject *object)
{
  JalonsActivitePage *self = JALONS_ACTIVITE_PAGE (object);

  if (self->years)
    g_clear_signal_handler (&self->years_id, self->years);
  if (self->places)
    g_clear_signal_handler (&self->places_id, self->places);
  g_clear_weak_pointer (&self->opener);
  adw_bin_set_child (ADW_BIN (object), NULL);
  forget (self);

  G_OBJECT_CLASS (jalons_activite_page_parent_class)->dispose (object);
}

static void
jalons_activite_page_class_init (JalonsActivitePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_activite_page_dispose;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_activite_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_activite_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_activite_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_activite_page_show;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/jalons/Jalons/pages/jalons-activite-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, years);
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, places);
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, export_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, contents);
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, tables);
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, figures_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, records_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsActivitePage, records_bin);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, figures_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
jalons_activite_page_init (JalonsActivitePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->records = JALONS_RECORD_LIST (jalons_record_list_new (_ ("Records of the figure")));
  adw_bin_set_child (self->records_bin, GTK_WIDGET (self->records));
  g_signal_connect_object (self->records, "open", G_CALLBACK (record_cb), self, G_CONNECT_SWAPPED);
  self->years_id = g_signal_connect_swapped (self->years, "notify::selected", G_CALLBACK (chosen_cb), self);
  self->places_id = g_signal_connect_swapped (self->places, "notify::selected", G_CALLBACK (chosen_cb), self);
}
