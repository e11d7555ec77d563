/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-documents-window.h"

#include <glib/gi18n.h>

#include "jalons-documents-list.h"
#include "jalons-documents-work.h"
#include "jalons-export.h"
#include "jalons-folder.h"
#include "jalons-job.h"
#include "jalons-office.h"
#include "jalons-text-documents.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsDocumentsWindow {
  AdwWindow parent_instance;

  GtkWidget *make_button;
  GtkLabel *state_label;
  AdwPreferencesGroup *kinds_group;
  GtkCheckButton *odt;
  GtkCheckButton *pdf;
  AdwActionRow *pdf_row;
  JalonsDocumentsList *kept;

  JalonsSession *session; /* a reference */
  JalonsRef seance;
  JalonsRef personne;
  GPtrArray *rows;   /* of the kinds, not owned */
  GPtrArray *checks; /* GtkCheckButton, named by their kind */
  char *said;        /* where the last ones are; NULL */
};

G_DEFINE_FINAL_TYPE (JalonsDocumentsWindow, jalons_documents_window, ADW_TYPE_WINDOW)

/* A making, until it is done. */
typedef struct {
  JalonsDocumentsWindow *window; /* a reference */
  JalonsDocumentsWork *work;
} Making;

static void
making_free (Making *making)
{
  g_object_unref (making->window);
  jalons_documents_work_free (making->work);
  g_free (making);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

/* NULL when the register was closed meanwhile, or is a job's. */
static JalonsStore *
store_of (JalonsDocumentsWindow *self)
{
  return self->session && !jalons_job_is_running () ? jalons_session_get_store (self->session) : NULL;
}

static void
say (JalonsDocumentsWindow *self, const char *text)
{
  gtk_label_set_label (self->state_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), text && *text);
}

static void
tell (JalonsDocumentsWindow *self, const char *heading, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  jalons_toolkit_tell (GTK_WINDOW (self), heading, sentence);
}

/* The kinds that are checked; NULL: none. */
static GStrv
list_chosen (JalonsDocumentsWindow *self)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (kinds, g_strdup (gtk_widget_get_name (self->checks->pdata[i])));
  if (!kinds->len)
    return NULL;
  g_ptr_array_add (kinds, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&kinds), FALSE);
}

static gboolean
is_unchecked (const GPtrArray *unchecked, const char *kind)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) unchecked, kind, g_str_equal, NULL);
}

/* Those that somebody unchecked stay so. */
static GPtrArray *
remove_rows (JalonsDocumentsWindow *self)
{
  GPtrArray *unchecked = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->checks->len; i++)
    if (!gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (unchecked, g_strdup (gtk_widget_get_name (self->checks->pdata[i])));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->kinds_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);

  return unchecked;
}

static void
checked_cb (JalonsDocumentsWindow *self)
{
  g_auto (GStrv) chosen = list_chosen (self);

  gtk_widget_set_sensitive (self->make_button, chosen != NULL);
}

static char *
describe (const JalonsDocumentsCount *count)
{
  g_autofree char *n
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", count->n), count->n);
  g_autofree char *lacking = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u cannot be made", "%u cannot be made", count->n_missing),
      count->n_missing);

  return count->n_missing ? g_strdup_printf ("%s\302\240; %s", n, lacking) : g_steal_pointer (&n);
}

static void
add_kind (JalonsDocumentsWindow *self, const JalonsDocumentsCount *count, gboolean checked)
{
  g_autofree char *detail = describe (count);
  GtkWidget *check = gtk_check_button_new ();
  AdwActionRow *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", count->title, "subtitle", detail,
                                    "activatable-widget", check, NULL);

  gtk_widget_set_name (check, count->kind);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), checked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, count->title, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (row, check);
  adw_preferences_group_add (self->kinds_group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
}

static JalonsDocumentsWish
wish_of (JalonsDocumentsWindow *self, const JalonsLetterhead *letterhead, const GStrv kinds)
{
  return (JalonsDocumentsWish){ .seance = self->seance,
                                .personne = self->personne,
                                .kinds = (const char *const *) kinds,
                                .narrow = TRUE,
                                .letterhead = letterhead };
}

/* Whether the session says its hour. */
static gboolean
has_hour (JalonsDocumentsWindow *self)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_SEANCES);
  JalonsSeance seance;
  gboolean has = FALSE;

  jalons_record_init (table, &seance);
  has = jalons_store_load (store_of (self), table->id, self->seance, &seance, NULL) && seance.heure;
  jalons_record_clear (table, &seance);

  return has;
}

/* What documents will show as to be completed: not what none of these says. */
static void
show_letterhead (JalonsDocumentsWindow *self, JalonsLetterhead *letterhead)
{
  static const char *const of_agrement[] = { "association_siege", "association_immatriculation" };
  g_autofree char *words = NULL, *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (of_agrement); i++)
    jalons_letterhead_set (letterhead, of_agrement[i], "-");
  if (self->personne || has_hour (self))
    jalons_letterhead_set (letterhead, "heure", "-");
  words = jalons_letterhead_missing_words (letterhead);
  if (words)
    text = g_strdup_printf (_ ("To be completed, in the documents or on the page Letters: %s."), words);
  adw_preferences_group_set_description (self->kinds_group, text);
}

/* Where the last ones are, then what some lack. */
static void
show_state (JalonsDocumentsWindow *self, const char *missing, guint n)
{
  g_autoptr (GString) text = g_string_new (self->said);

  if (missing && *missing)
    g_string_append_printf (
        text, "%s%s\n%s", text->len ? "\n" : "",
        _ ("The law wants this in them, and it is not recorded. Record it, or leave these kinds out:"),
        missing);
  else if (!n)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "",
                            _ ("Nothing is recorded that a document could say."));
  say (self, text->str);
}

static void
refresh (JalonsDocumentsWindow *self)
{
  JalonsStore *store = store_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsLetterhead) letterhead = store ? jalons_documents_letterhead (store, &error) : NULL;
  g_autoptr (GPtrArray) unchecked = NULL;
  g_autoptr (GArray) counts = NULL;
  g_autofree char *missing = NULL, *sentence = NULL;
  JalonsDocumentsWish wish = wish_of (self, letterhead, NULL);

  if (!store)
    return;
  unchecked = remove_rows (self);
  counts = letterhead ? jalons_text_documents_count (store, &wish, &missing, &error) : NULL;
  for (guint i = 0; counts && i < counts->len; i++)
    {
      const JalonsDocumentsCount *count = &g_array_index (counts, JalonsDocumentsCount, i);

      add_kind (self, count, !is_unchecked (unchecked, count->kind));
    }
  if (counts)
    {
      show_letterhead (self, letterhead);
      show_state (self, missing, counts->len);
    }
  else
    {
      sentence = jalons_text_error (error);
      say (self, sentence);
    }
  jalons_documents_list_show (self->kept, self->session,
                              self->seance ? JALONS_TABLE_SEANCES : JALONS_TABLE_PERSONNES,
                              self->seance ? self->seance : self->personne);
  checked_cb (self);
}

static void
changed_cb (JalonsDocumentsWindow *self)
{
  refresh (self);
}

/* In the thread. */
static gboolean
run_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  const Making *making = data;

  return jalons_documents_work_run (job, store, making->work, error);
}

static void
made_cb (const GError *error, gpointer data)
{
  g_autoptr (Making) making = data;
  JalonsDocumentsWindow *self = making->window;
  g_autofree char *path = jalons_text_path (making->work->path);

  if (!self->session)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _ ("Nothing was written."));
  else if (error)
    tell (self, _ ("The Documents Were Not Made"), error);
  else
    {
      g_free (self->said);
      self->said = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u file is in “%s”.", "%u files are in “%s”.", making->work->n),
          making->work->n, path);
    }
  /* They are kept even where they could not be written. */
  jalons_session_changed (self->session);
}

static void
path_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (Making) making = data;
  JalonsDocumentsWindow *self = making->window;

  if (!path || !store_of (self))
    return;
  making->work->path = g_strdup (path);
  making->work->reason = g_strdup (jalons_export_reason (self->session));
  if (!jalons_folder_is_free (path))
    {
      jalons_toolkit_tell (GTK_WINDOW (self), _ ("There Is Something There"),
                           _ ("Give the folder a new name: nothing is written over what is there."));
      return;
    }
  jalons_job_start (GTK_WINDOW (self), self->session, _ ("Making the Documents"), run_cb, made_cb,
                    g_steal_pointer (&making));
}

/* The refusals that cannot be made stop it before anything is asked. */
static gboolean
can_be_made (JalonsDocumentsWindow *self, const GStrv kinds, guint *n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsLetterhead) letterhead = jalons_documents_letterhead (store_of (self), &error);
  JalonsDocumentsWish wish = wish_of (self, letterhead, kinds);
  g_autofree char *missing = NULL;
  g_autoptr (GArray) counts
      = letterhead ? jalons_text_documents_count (store_of (self), &wish, &missing, &error) : NULL;

  if (error)
    tell (self, _ ("The Documents Were Not Made"), error);
  else if (*missing)
    jalons_toolkit_tell (GTK_WINDOW (self), _ ("These Documents Cannot Be Made"), missing);
  *n = 0;
  for (guint i = 0; counts && i < counts->len; i++)
    *n += g_array_index (counts, JalonsDocumentsCount, i).n;

  return counts && !*missing;
}

/* « documents-2026-03-12 »: of a person, by the code of her parcours. */
static char *
propose_name (JalonsDocumentsWindow *self)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_SEANCES);
  g_autofree char *code = NULL, *plain = NULL;
  char day[JALONS_DAY_TEXT_SIZE] = "";
  JalonsSeance seance;

  jalons_record_init (table, &seance);
  if (self->seance && jalons_store_load (store_of (self), table->id, self->seance, &seance, NULL))
    jalons_day_write_iso (seance.date, day);
  jalons_record_clear (table, &seance);
  if (!self->seance)
    code = jalons_store_parcours_code (store_of (self), 0, self->personne);
  plain = g_strdup_printf ("documents-%s", code ? code : day);

  return jalons_export_name (self->session, plain);
}

static void
make_cb (JalonsDocumentsWindow *self)
{
  g_auto (GStrv) kinds = list_chosen (self);
  g_autofree char *name = NULL;
  Making *making = NULL;
  guint n = 0;

  if (!store_of (self) || !kinds || !can_be_made (self, kinds, &n))
    return;
  making = g_new0 (Making, 1);
  making->window = g_object_ref (self);
  making->work = g_new0 (JalonsDocumentsWork, 1);
  making->work->seance = self->seance;
  making->work->personne = self->personne;
  making->work->kinds = g_steal_pointer (&kinds);
  making->work->pdf = gtk_check_button_get_active (self->pdf);
  name = propose_name (self);
  jalons_export_ask (
      GTK_WIDGET (self), self->session,
      &(JalonsExportOptions){
          .title = _ ("New Folder for the Documents"),
          .name = name,
          .what = _ ("The documents will be in this folder; letters and decisions say the names of persons."),
          .table = self->seance ? JALONS_TABLE_SEANCES : JALONS_TABLE_PERSONNES,
          .row = self->seance ? self->seance : self->personne,
          .number = n,
      },
      path_chosen_cb, making);
}

static void
show_office (JalonsDocumentsWindow *self)
{
  g_autofree char *office = jalons_office_find ();

  if (office)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->pdf_row), FALSE);
  adw_action_row_set_subtitle (self->pdf_row,
                               _ ("LibreOffice is not installed on this machine: no PDF can be made."));
}

void
jalons_documents_window_open (GtkWindow *parent, JalonsSession *session, JalonsRef seance, JalonsRef personne)
{
  JalonsDocumentsWindow *self = NULL;

  g_return_if_fail (JALONS_IS_SESSION (session) && !seance != !personne);

  if (jalons_job_is_running ())
    return;
  self = g_object_new (JALONS_TYPE_DOCUMENTS_WINDOW, "transient-for", parent, "title",
                       seance ? _ ("Documents of the Session") : _ ("Letters and Decisions"), NULL);
  self->session = g_object_ref (session);
  self->seance = seance;
  self->personne = personne;
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_office (self);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
jalons_documents_window_dispose (GObject *object)
{
  JalonsDocumentsWindow *self = JALONS_DOCUMENTS_WINDOW (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalons_documents_window_parent_class)->dispose (object);
}

static void
jalons_documents_window_finalize (GObject *object)
{
  JalonsDocumentsWindow *self = JALONS_DOCUMENTS_WINDOW (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->checks);
  g_free (self->said);

  G_OBJECT_CLASS (jalons_documents_window_parent_class)->finalize (object);
}

static void
jalons_documents_window_class_init (JalonsDocumentsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_documents_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_documents_window_finalize;

  g_type_ensure (JALONS_TYPE_DOCUMENTS_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-documents-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentsWindow, make_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentsWindow, state_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentsWindow, kinds_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentsWindow, odt);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentsWindow, pdf);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentsWindow, pdf_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentsWindow, kept);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_documents_window_init (JalonsDocumentsWindow *self)
{
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
