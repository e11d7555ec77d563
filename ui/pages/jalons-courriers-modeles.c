/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-courriers-modeles.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-documents-kept.h"
#include "jalons-edit.h"
#include "jalons-job.h"
#include "jalons-odt.h"
#include "jalons-text-documents.h"
#include "jalons-toolkit.h"

struct _JalonsCourriersModeles {
  AdwPreferencesGroup parent_instance;

  GtkDropDown *kinds;
  AdwActionRow *state;
  GtkWidget *export_button;
  GtkWidget *take_button;
  GtkWidget *leave_button;

  JalonsPage *page; /* that it is on; not owned */
  GHashTable *own;  /* kind → row number in the letterhead: the register has this template */
};

G_DEFINE_FINAL_TYPE (JalonsCourriersModeles, jalons_courriers_modeles, ADW_TYPE_PREFERENCES_GROUP)

static const char *
chosen_kind (JalonsCourriersModeles *self)
{
  return jalons_text_documents_kind (gtk_drop_down_get_selected (self->kinds), NULL);
}

static JalonsStore *
store_of (JalonsCourriersModeles *self)
{
  JalonsSession *session
      = self->page && !jalons_job_is_running () ? jalons_page_get_session (self->page) : NULL;

  return session ? jalons_session_get_store (session) : NULL;
}

static JalonsRef
row_of (JalonsCourriersModeles *self, const char *kind)
{
  return kind ? GPOINTER_TO_SIZE (g_hash_table_lookup (self->own, kind)) : 0;
}

static void
show_chosen (JalonsCourriersModeles *self)
{
  const gboolean own = row_of (self, chosen_kind (self)) != 0;
  const gboolean read_only
      = !self->page || jalons_session_is_read_only (jalons_page_get_session (self->page));

  adw_action_row_set_subtitle (self->state, own ? _ ("A template of this register’s own")
                                                : _ ("The template that comes with the program"));
  gtk_widget_set_sensitive (self->take_button, !read_only);
  gtk_widget_set_sensitive (self->leave_button, own && !read_only);
}

/* Which kinds have one of their own, in words. */
static void
describe (JalonsCourriersModeles *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *title = NULL, *kind = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; (kind = jalons_text_documents_kind (i, &title)); i++)
    if (row_of (self, kind))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", title);
  text = names->len ? g_strdup_printf (_ ("Of this register’s own: %s."), names->str)
                    : g_strdup (_ ("All documents are made from the templates that come with the program."));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
}

static gboolean
load (JalonsCourriersModeles *self, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ENTETES);
  JalonsStore *store = store_of (self);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, NULL, 0, error);
  const char *kind = NULL;
  gboolean read = rows != NULL;

  g_hash_table_remove_all (self->own);
  for (guint i = 0; read && i < rows->len; i++)
    {
      JalonsEntete row;

      jalons_record_init (table, &row);
      read = jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &row, error);
      for (guint j = 0; read && (kind = jalons_text_documents_kind (j, NULL)); j++)
        {
          g_autofree char *key = jalons_text_documents_template_key (kind);
          g_autoptr (GBytes) bytes
              = strcmp (key, row.entete) == 0 ? jalons_template_kept (store, row.valeur, NULL) : NULL;

          if (bytes)
            g_hash_table_insert (self->own, (gpointer) kind, GSIZE_TO_POINTER (row.id));
        }
      jalons_record_clear (table, &row);
    }

  return read;
}

static GBytes *
bytes_in_use (JalonsCourriersModeles *self, const char *kind, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ENTETES);
  JalonsRef id = row_of (self, kind);
  JalonsEntete row;
  GBytes *bytes = NULL;

  if (!id)
    return jalons_odt_template_source (kind);
  jalons_record_init (table, &row);
  if (jalons_store_load (store_of (self), table->id, id, &row, error))
    bytes = jalons_template_kept (store_of (self), row.valeur, error);
  jalons_record_clear (table, &row);

  return bytes;
}

/* An archive of LibreOffice, or one flat file. */
static const char *
extension_of (GBytes *bytes)
{
  gsize size = 0;
  const char *start = g_bytes_get_data (bytes, &size);

  return size > 2 && memcmp (start, "PK", 2) == 0 ? "odt" : "fodt";
}

/* An own template is kept, and named in the letterhead, in one step. */
static gboolean
take_template (JalonsCourriersModeles *self, const char *kind, GBytes *bytes, GError **error)
{
  JalonsStore *store = store_of (self);
  g_autofree char *key = jalons_text_documents_template_key (kind), *sum = NULL;
  JalonsEntete row = { .id = row_of (self, kind), .entete = key };
  g_autoptr (JalonsOdtTemplate) template = jalons_odt_template_new (bytes, error);
  g_autoptr (JalonsEdit) edit = NULL;

  if (!template || !jalons_store_begin (store, error))
    return FALSE;
  if (!row.id)
    row.id = jalons_store_find (store, JALONS_TABLE_ENTETES, key);
  edit = jalons_edit_new (store, NULL);
  if (jalons_template_keep (store, kind, bytes, &sum, error))
    {
      row.valeur = sum;
      jalons_edit_save (edit, JALONS_TABLE_ENTETES, &row);
      if (jalons_edit_apply (edit, error) && jalons_store_commit (store, error))
        return TRUE;
    }
  jalons_store_rollback (store);

  return FALSE;
}

static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, error);

  if (mapped && g_mapped_file_get_length (mapped) > JALONS_ODT_WHOLE_MAX)
    {
      g_set_error_literal (error, JALONS_ODT_ERROR, JALONS_ODT_ERROR_TOO_LARGE, "");
      return NULL;
    }

  /* A copy: the file may change while it is read. */
  return mapped ? g_bytes_new (g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped)) : NULL;
}

static void
tell (JalonsCourriersModeles *self, const GError *error, const char *done)
{
  if (error)
    jalons_page_toast_error (self->page, error);
  else
    jalons_page_toast (self->page, done);
}

static void
export_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsCourriersModeles) self = data;
  const char *kind = chosen_kind (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = path && store_of (self) ? bytes_in_use (self, kind, &error) : NULL;
  gsize size = 0;

  if (!path || !store_of (self))
    return;
  if (bytes)
    {
      const char *start = g_bytes_get_data (bytes, &size);

      g_file_set_contents_full (path, start, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
    }
  tell (self, error, _ ("The template is written. Change it in LibreOffice, then use it here."));
}

static void
export_cb (JalonsCourriersModeles *self)
{
  const char *kind = chosen_kind (self);
  g_autoptr (GBytes) bytes = store_of (self) ? bytes_in_use (self, kind, NULL) : NULL;
  g_autofree char *name = bytes ? g_strdup_printf ("%s.%s", kind, extension_of (bytes)) : NULL;
  g_autofree char *pattern = bytes ? g_strdup_printf ("*.%s", extension_of (bytes)) : NULL;
  const JalonsChooseOptions options = { _ ("Export the Template"), name, pattern };

  if (bytes)
    jalons_toolkit_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), JALONS_CHOOSE_SAVE, &options,
                           export_chosen_cb, g_object_ref (self));
}

static void
take_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsCourriersModeles) self = data;
  const char *kind = chosen_kind (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = path && store_of (self) ? read_file (path, &error) : NULL;

  if (!path || !store_of (self))
    return;
  if (bytes && take_template (self, kind, bytes, &error))
    jalons_session_changed (jalons_page_get_session (self->page));
  tell (self, error, _ ("Documents of this kind are made from this template from now on."));
}

static void
take_cb (JalonsCourriersModeles *self)
{
  const JalonsChooseOptions options = { _ ("Use Another Template"), NULL, NULL };

  if (store_of (self))
    jalons_toolkit_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), JALONS_CHOOSE_OPEN, &options,
                           take_chosen_cb, g_object_ref (self));
}

static void
leave_cb (JalonsCourriersModeles *self)
{
  JalonsStore *store = store_of (self);
  JalonsRef id = row_of (self, chosen_kind (self));
  g_autoptr (JalonsEdit) edit = store ? jalons_edit_new (store, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (!edit || !id)
    return;
  jalons_edit_delete (edit, JALONS_TABLE_ENTETES, id);
  if (jalons_edit_apply (edit, &error))
    jalons_session_changed (jalons_page_get_session (self->page));
  tell (self, error, _ ("Documents of this kind are made from the template that comes with the program."));
}

static void
chosen_cb (JalonsCourriersModeles *self)
{
  if (self->kinds)
    show_chosen (self);
}

static GtkWidget *
add_button (JalonsCourriersModeles *self, GtkBox *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);

  return button;
}

static void
build (JalonsCourriersModeles *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  AdwActionRow *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ ("Kind of document"), NULL);
  const char *title = NULL;

  for (guint i = 0; jalons_text_documents_kind (i, &title); i++)
    gtk_string_list_append (titles, title);
  self->kinds = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->kinds), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kind of document"), -1);
  g_signal_connect_object (self->kinds, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, GTK_WIDGET (self->kinds));
  self->state = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ ("Template in use"), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->state));
  /* One under the other: beside one another they are too wide where letters are large. */
  gtk_widget_set_halign (GTK_WIDGET (box), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (box), 12);
  self->export_button = add_button (self, box, _ ("E_xport the Template…"), G_CALLBACK (export_cb));
  self->take_button = add_button (self, box, _ ("_Use Another Template…"), G_CALLBACK (take_cb));
  self->leave_button = add_button (self, box, _ ("Go _Back to the Original"), G_CALLBACK (leave_cb));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (box));
}

void
jalons_courriers_modeles_show (JalonsCourriersModeles *self, JalonsPage *page)
{
  g_autoptr (GError) error = NULL;

  self->page = page;
  if (!load (self, &error))
    jalons_page_toast_error (page, error);
  describe (self);
  show_chosen (self);
}

/* The list of kinds says that its choice changes while it goes. */
static void
jalons_courriers_modeles_dispose (GObject *object)
{
  JALONS_COURRIERS_MODELES (object)->kinds = NULL;

  G_OBJECT_CLASS (jalons_courriers_modeles_parent_class)->dispose (object);
}

static void
jalons_courriers_modeles_finalize (GObject *object)
{
  g_hash_table_unref (JALONS_COURRIERS_MODELES (object)->own);

  G_OBJECT_CLASS (jalons_courriers_modeles_parent_class)->finalize (object);
}

static void
jalons_courriers_modeles_class_init (JalonsCourriersModelesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_courriers_modeles_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_courriers_modeles_finalize;
}

static void
jalons_courriers_modeles_init (JalonsCourriersModeles *self)
{
  self->own = g_hash_table_new (g_str_hash, g_str_equal);
  build (self);
}
