/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-echanges-correspondants.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

#include "jalons-association-window.h"
#include "jalons-chip.h"
#include "jalons-job.h"
#include "jalons-mots-window.h"
#include "jalons-text-envoi.h"
#include "jalons-toolkit.h"

struct _JalonsEchangesCorrespondants {
  AdwPreferencesGroup parent_instance;

  GtkWidget *add_button;
  JalonsPage *page; /* that it is on; not owned */
  GPtrArray *rows;  /* not owned */
};

G_DEFINE_FINAL_TYPE (JalonsEchangesCorrespondants, jalons_echanges_correspondants, ADW_TYPE_PREFERENCES_GROUP)

static JalonsSession *
session_of (JalonsEchangesCorrespondants *self)
{
  return jalons_page_get_session (self->page);
}

static JalonsStore *
store_of (JalonsEchangesCorrespondants *self)
{
  return self->page && !jalons_job_is_running () ? jalons_session_get_store (session_of (self)) : NULL;
}

static GtkWindow *
window_of (JalonsEchangesCorrespondants *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* The card of that row; the list is owned by the caller. */
static const JalonsCorrespondant *
find (JalonsEchangesCorrespondants *self, JalonsRef id, GPtrArray **list)
{
  JalonsStore *store = store_of (self);
  g_autoptr (GError) error = NULL;

  *list = store ? jalons_correspondants_list (store, &error) : NULL;
  if (error)
    jalons_page_toast_error (self->page, error);
  for (guint i = 0; *list && i < (*list)->len; i++)
    if (((const JalonsCorrespondant *) g_ptr_array_index (*list, i))->id == id)
      return g_ptr_array_index (*list, i);

  return NULL;
}

static GtkWidget *
make_chip (JalonsConfiance confiance)
{
  const char *word = jalons_text_confiance (confiance);

  switch (confiance)
    {
    case JALONS_CONFIANCE_VERIFIEE:
      return jalons_chip_new ("security-high-symbolic", word, "success");
    case JALONS_CONFIANCE_REVOQUEE:
      return jalons_chip_new ("process-stop-symbolic", word, "error");
    case JALONS_CONFIANCE_EXPIREE:
      return jalons_chip_new ("appointment-missed-symbolic", word, "warning");
    case JALONS_CONFIANCE_REMPLACEE:
      return jalons_chip_new ("emblem-synchronizing-symbolic", word, NULL);
    case JALONS_CONFIANCE_VUE:
    default:
      return jalons_chip_new ("dialog-question-symbolic", word, "warning");
    }
}

static char *
name_association (JalonsStore *store, JalonsRef id)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ASSOCIATIONS);
  JalonsAssociation row;
  char *name = NULL;

  jalons_record_init (table, &row);
  if (id && jalons_store_load (store, table->id, id, &row, NULL))
    name = g_strdup (row.nom);
  jalons_record_clear (table, &row);

  return name;
}

static gboolean
is_departement (JalonsEchangesCorrespondants *self)
{
  return jalons_store_register (jalons_session_get_store (session_of (self)))->kind == JALONS_KIND_DEPARTEMENT;
}

/* Which of the register's associations it is said to be: a département knows them by rows of its own. */
static gboolean
asks_association (JalonsEchangesCorrespondants *self, const JalonsCorrespondant *one)
{
  return is_departement (self) && one->carte->kind == JALONS_CARTE_ASSOCIATION;
}

static char *
write_subtitle (JalonsEchangesCorrespondants *self, const JalonsCorrespondant *one)
{
  g_autofree char *known = jalons_text_correspondant (one);
  g_autofree char *association = name_association (jalons_session_get_store (session_of (self)), one->association);
  const char *remedy = jalons_text_confiance_remedy (one->confiance);
  g_autofree char *here = association ? g_strdup_printf (_ ("In this register: %s"), association) : NULL;
  g_autoptr (GString) text = g_string_new (known);

  if (remedy)
    g_string_append_printf (text, "\n%s", remedy);
  if (here)
    g_string_append_printf (text, "\n%s", here);
  else if (asks_association (self, one))
    g_string_append_printf (text, "\n%s", _ ("Say which association of this register it is."));

  return g_strdup (text->str);
}

static void
append (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (JalonsEchangesCorrespondants *self, const JalonsCorrespondant *one)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_ ("More about %s"), one->carte->name);

  if (asks_association (self, one))
    append (menu, _ ("It Is This _Association…"), "correspondants.association", one->id);
  if (one->confiance == JALONS_CONFIANCE_VERIFIEE)
    append (menu, _ ("_Compare the Words Again…"), "correspondants.compare", one->id);
  if (one->confiance != JALONS_CONFIANCE_REVOQUEE)
    append (menu, _ ("Its Holder Says that It Is _Revoked…"), "correspondants.revoke", one->id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
add_row (JalonsEchangesCorrespondants *self, const JalonsCorrespondant *one, gboolean writable)
{
  g_autofree char *subtitle = write_subtitle (self, one);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", one->carte->name, "subtitle", subtitle,
                                 "subtitle-lines", 0, "title-lines", 0, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_chip (one->confiance));
  if (one->confiance == JALONS_CONFIANCE_VUE)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Compare the Words…"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "correspondants.compare");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", one->id);
      gtk_widget_set_sensitive (button, writable);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  if (writable)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (self, one));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_words (JalonsEchangesCorrespondants *self, const char *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

void
jalons_echanges_correspondants_show (JalonsEchangesCorrespondants *self, JalonsPage *page,
                                     const GPtrArray *correspondants)
{
  const gboolean writable = !jalons_session_is_read_only (jalons_page_get_session (page));

  self->page = page;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < correspondants->len; i++)
    {
      const JalonsCorrespondant *one = g_ptr_array_index (correspondants, i);

      if (jalons_correspondants_newest (correspondants, one->correspondant) == one)
        add_row (self, one, writable);
    }
  if (correspondants->len == 0)
    add_words (self, _ ("No card of anybody was added yet. Ask those you exchange with for theirs."));
  gtk_widget_set_sensitive (self->add_button, writable);
}

/* A file that is larger is no card, and is not read. */
static GBytes *
read_card (const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  struct stat status;
  gsize size = 0;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > JALONS_CARTE_SIZE_MAX)
    {
      g_set_error_literal (error, JALONS_CARTE_ERROR, JALONS_CARTE_ERROR_NOT_A_CARD, path);
      return NULL;
    }

  return g_file_get_contents (path, &bytes, &size, error) ? g_bytes_new_take (g_steal_pointer (&bytes), size) : NULL;
}

static const char *
say_added (const JalonsCorrespondant *one)
{
  if (one && one->confiance == JALONS_CONFIANCE_REVOQUEE)
    return _ ("The card is revoked: nothing is sent to it any more.");
  if (one && one->confiance == JALONS_CONFIANCE_VERIFIEE)
    return _ ("This card was here already, and verified.");

  return _ ("The card is added. Now compare its eight words aloud.");
}

static void
card_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsEchangesCorrespondants) self = data;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  JalonsRef id = 0;

  if (!path || !gtk_widget_get_root (GTK_WIDGET (self)) || !store_of (self))
    return;
  bytes = read_card (path, &error);
  if (!bytes || !jalons_correspondants_add (store_of (self), bytes, &id, &error))
    {
      jalons_page_toast_error (self->page, error);
      return;
    }
  jalons_page_toast (self->page, say_added (find (self, id, &list)));
  jalons_session_changed (session_of (self));
}

static void
add_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsEchangesCorrespondants *self = JALONS_ECHANGES_CORRESPONDANTS (widget);
  const JalonsChooseOptions options = { _ ("Card of Another Organisation"), NULL, "*.carte" };

  if (store_of (self))
    jalons_toolkit_choose (window_of (self), JALONS_CHOOSE_OPEN, &options, card_chosen_cb, g_object_ref (self));
}

static void
compare_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsEchangesCorrespondants *self = JALONS_ECHANGES_CORRESPONDANTS (widget);
  g_autoptr (GPtrArray) list = NULL;
  const JalonsCorrespondant *one = find (self, g_variant_get_int64 (parameter), &list);

  if (one)
    jalons_mots_window_open (window_of (self), session_of (self), one);
}

static void
association_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsEchangesCorrespondants *self = JALONS_ECHANGES_CORRESPONDANTS (widget);
  g_autoptr (GPtrArray) list = NULL;
  const JalonsCorrespondant *one = find (self, g_variant_get_int64 (parameter), &list);

  if (one)
    jalons_association_window_open (window_of (self), session_of (self), one);
}

typedef struct {
  JalonsEchangesCorrespondants *group; /* a reference */
  JalonsRef id;
} Revoking;

static void
revoke_confirmed_cb (gboolean accepted, gpointer data)
{
  g_autofree Revoking *revoking = data;
  g_autoptr (JalonsEchangesCorrespondants) self = revoking->group;
  g_autoptr (GError) error = NULL;

  if (!accepted || !gtk_widget_get_root (GTK_WIDGET (self)) || !store_of (self))
    return;
  if (jalons_correspondants_revoke (store_of (self), revoking->id, &error))
    jalons_session_changed (session_of (self));
  else
    jalons_page_toast_error (self->page, error);
}

static void
revoke_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsEchangesCorrespondants *self = JALONS_ECHANGES_CORRESPONDANTS (widget);
  g_autoptr (GPtrArray) list = NULL;
  const JalonsCorrespondant *one = find (self, g_variant_get_int64 (parameter), &list);
  g_autofree char *heading = NULL;
  Revoking *revoking = NULL;

  if (!one)
    return;
  revoking = g_new (Revoking, 1);
  *revoking = (Revoking){ g_object_ref (self), one->id };
  heading = g_strdup_printf (_ ("Revoke the Card of %s?"), one->carte->name);
  jalons_toolkit_confirm (window_of (self), heading,
                          _ ("When its holder told you so: a computer was stolen, or a passphrase is known. Nothing is sent to this "
                             "card any more, and nothing from it is opened; ask for the new card."),
                          _ ("_Revoke"), TRUE, revoke_confirmed_cb, revoking);
}

static void
jalons_echanges_correspondants_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_ECHANGES_CORRESPONDANTS (object)->rows);

  G_OBJECT_CLASS (jalons_echanges_correspondants_parent_class)->finalize (object);
}

static void
jalons_echanges_correspondants_class_init (JalonsEchangesCorrespondantsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_echanges_correspondants_finalize;
  gtk_widget_class_install_action (widget_class, "correspondants.add", NULL, add_action_cb);
  gtk_widget_class_install_action (widget_class, "correspondants.compare", "x", compare_action_cb);
  gtk_widget_class_install_action (widget_class, "correspondants.association", "x", association_action_cb);
  gtk_widget_class_install_action (widget_class, "correspondants.revoke", "x", revoke_action_cb);
}

static void
jalons_echanges_correspondants_init (JalonsEchangesCorrespondants *self)
{
  self->rows = g_ptr_array_new ();
  self->add_button = gtk_button_new_with_mnemonic (_ ("A_dd a Card…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "correspondants.add");
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add_button);
}
