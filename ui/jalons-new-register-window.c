/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-new-register-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-fold.h"
#include "jalons-store.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsNewRegisterWindow {
  AdwWindow       parent_instance;

  GtkCheckButton *departement_check;
  GtkCheckButton *association_check;
  GtkCheckButton *national_check;
  GtkCheckButton *demonstration_check;
  GtkWidget      *departement_row;
  GtkDropDown    *departement_dropdown;
  GtkWidget      *name_row;
  AdwActionRow   *file_row;
  GtkWidget      *choose_button;
  GtkRevealer    *error_revealer;
  GtkLabel       *error_label;
  GtkWidget      *create_button;

  char           *path;   /* chosen or proposed */
  gboolean        chosen; /* by the person: not to be proposed again */
};

G_DEFINE_FINAL_TYPE (JalonsNewRegisterWindow, jalons_new_register_window, ADW_TYPE_WINDOW)

static int
kind_of (JalonsNewRegisterWindow *self)
{
  if (gtk_check_button_get_active (self->departement_check))
    return JALONS_KIND_DEPARTEMENT;
  if (gtk_check_button_get_active (self->association_check))
    return JALONS_KIND_ASSOCIATION;

  return gtk_check_button_get_active (self->national_check) ? JALONS_KIND_NATIONAL : JALONS_KIND_DEMONSTRATION;
}

/* The first entry of the list stands for none. */
static int
departement_of (JalonsNewRegisterWindow *self)
{
  return kind_of (self) == JALONS_KIND_DEPARTEMENT ? (int) gtk_drop_down_get_selected (self->departement_dropdown) : 0;
}

static char *
stem_of (JalonsNewRegisterWindow *self)
{
  int kind = kind_of (self), departement = departement_of (self);

  if (departement)
    return g_strdup_printf ("registre-%s", jalons_departement_code (departement));

  return g_strdup_printf ("registre-%s", jalons_codes_text (JALONS_CODES_KIND, kind));
}

/* A name that no file bears yet. */
static char *
propose_path (JalonsNewRegisterWindow *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *stem = stem_of (self);

  for (guint n = 1;; n++)
    {
      g_autofree char *name
          = n == 1 ? g_strconcat (stem, ".jalons", NULL) : g_strdup_printf ("%s-%u.jalons", stem, n);
      g_autofree char *path = g_build_filename (documents ? documents : g_get_home_dir (), name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static void
show_error (JalonsNewRegisterWindow *self, const char *text)
{
  if (text)
    gtk_label_set_label (self->error_label, text);
  gtk_revealer_set_reveal_child (self->error_revealer, text != NULL);
}

static void
set_path (JalonsNewRegisterWindow *self, const char *path)
{
  g_autofree char *shown = jalons_text_path (path);

  if (path != self->path)
    {
      g_free (self->path);
      self->path = g_strdup (path);
    }
  adw_action_row_set_subtitle (self->file_row, shown);
}

static void
update_cb (JalonsNewRegisterWindow *self)
{
  int kind = kind_of (self);
  g_autofree char *proposed = self->chosen ? NULL : propose_path (self);

  gtk_widget_set_visible (self->departement_row, kind == JALONS_KIND_DEPARTEMENT);
  gtk_widget_set_visible (self->name_row, kind == JALONS_KIND_ASSOCIATION);
  gtk_widget_set_sensitive (self->create_button, kind != JALONS_KIND_DEPARTEMENT || departement_of (self));
  if (proposed)
    set_path (self, proposed);
  show_error (self, NULL);
}

static void
path_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsNewRegisterWindow) self = data;
  g_autofree char *named = NULL;

  if (!path)
    return;
  named = g_str_has_suffix (path, ".jalons") ? g_strdup (path) : g_strconcat (path, ".jalons", NULL);
  self->chosen = TRUE;
  set_path (self, named);
  update_cb (self);
}

static void
choose_cb (JalonsNewRegisterWindow *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  const JalonsChooseOptions options = { _ ("Where to keep the register"), name, "*.jalons" };

  jalons_toolkit_choose (GTK_WINDOW (self), JALONS_CHOOSE_SAVE, &options, path_chosen_cb, g_object_ref (self));
}

static void
create_cb (JalonsNewRegisterWindow *self)
{
  JalonsRegister reg = { .kind = kind_of (self), .departement = departement_of (self), .today = JALONS_DAY_NONE };
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (JalonsStore) store = NULL;
  g_autoptr (GError) error = NULL;

  reg.name = reg.kind == JALONS_KIND_ASSOCIATION ? name : (char *) "";
  reg.demonstration = reg.kind == JALONS_KIND_DEMONSTRATION;
  store = jalons_store_create (self->path, &reg, NULL, 0, &error);
  if (!store)
    {
      g_autofree char *sentence = jalons_text_error (error);

      show_error (self, sentence);
      return;
    }
  g_clear_pointer (&store, jalons_store_free);
  /* The program's actions are known to its one window, not to those in front of it. */
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "app.open-register", "^ay", self->path);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* What the search looks into: « 34 — Hérault herault », so that an accent is not asked for. */
static char *
searched_text_cb (GtkStringObject *item, gpointer data)
{
  const char *text = gtk_string_object_get_string (item);
  g_autofree char *folded = jalons_fold (text);

  return g_strconcat (text, " ", folded, NULL);
}

static void
setup_departement_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_departement_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *row = gtk_widget_get_parent (label);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
fill_departements (JalonsNewRegisterWindow *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) text
      = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (searched_text_cb), NULL, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_string_list_append (list, _ ("Choose…"));
  for (int i = 1; i <= JALONS_N_DEPARTEMENTS; i++)
    gtk_string_list_take (list, g_strdup_printf ("%s — %s", jalons_departement_code (i), jalons_departement_name (i)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_departement_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_departement_cb), NULL);
  gtk_drop_down_set_factory (self->departement_dropdown, factory);
  gtk_drop_down_set_expression (self->departement_dropdown, text);
  gtk_drop_down_set_model (self->departement_dropdown, G_LIST_MODEL (list));
  jalons_toolkit_search_anywhere (self->departement_dropdown);
}

JalonsNewRegisterWindow *
jalons_new_register_window_new (GtkWindow *parent)
{
  return g_object_new (JALONS_TYPE_NEW_REGISTER_WINDOW, "transient-for", parent, NULL);
}

static void
jalons_new_register_window_finalize (GObject *object)
{
  g_free (JALONS_NEW_REGISTER_WINDOW (object)->path);

  G_OBJECT_CLASS (jalons_new_register_window_parent_class)->finalize (object);
}

static void
jalons_new_register_window_class_init (JalonsNewRegisterWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_new_register_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-new-register-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, departement_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, association_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, national_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, demonstration_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, departement_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, departement_dropdown);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, create_button);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_new_register_window_init (JalonsNewRegisterWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_departements (self);
  update_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->departement_check));
}
