/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-echanges-carte.h"

#include <glib/gi18n.h>

#include "jalons-columns.h"
#include "jalons-correspondants.h"
#include "jalons-fold.h"
#include "jalons-job.h"
#include "jalons-revoke-window.h"
#include "jalons-text-code.h"
#include "jalons-text-envoi.h"
#include "jalons-toolkit.h"
#include "jalons-write.h"

/* A card that is this near its end is renewed. */
#define SOON (60 * 86400)

struct _JalonsEchangesCarte {
  AdwPreferencesGroup parent_instance;

  JalonsPage *page; /* that it is on; not owned */
  GPtrArray *rows;  /* not owned */
  GtkEditable *name; /* of the organisation, where there is no card yet; not owned */
};

G_DEFINE_FINAL_TYPE (JalonsEchangesCarte, jalons_echanges_carte, ADW_TYPE_PREFERENCES_GROUP)

static JalonsSession *
session_of (JalonsEchangesCarte *self)
{
  return jalons_page_get_session (self->page);
}

static JalonsStore *
store_of (JalonsEchangesCarte *self)
{
  return self->page && !jalons_job_is_running () ? jalons_session_get_store (session_of (self)) : NULL;
}

static GtkWindow *
window_of (JalonsEchangesCarte *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* « DDFE de Paris »; of an association, what its register is called. */
static char *
propose_name (JalonsStore *store)
{
  const JalonsRegister *reg = jalons_store_register (store);

  return reg->departement
             ? g_strdup_printf (_ ("DDFE %s"), jalons_text_code (JALONS_CODES_DEPARTEMENT, reg->departement))
             : g_strdup (reg->name);
}

/* « carte-75-DDFE-75-Paris.carte », for a folder where several are. */
static char *
propose_file (const JalonsCarte *carte, gboolean revoked)
{
  g_autofree char *plain = jalons_fold (carte->name);
  g_autoptr (GString) name = g_string_new (revoked ? _ ("revocation") : _ ("card"));

  for (const char *p = plain; *p; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, *p);
    else if (name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  while (name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);

  return g_strconcat (name->str, ".carte", NULL);
}

static void
add (JalonsEchangesCarte *self, gpointer row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
new_button (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");

  return button;
}

/* A row that holds what has the keyboard. */
static GtkWidget *
new_row (GtkWidget *child, const char *name)
{
  GtkWidget *row = adw_preferences_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_margin_top (child, 12);
  gtk_widget_set_margin_bottom (child, 12);
  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static GtkWidget *
new_label (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css)
    gtk_widget_add_css_class (label, css);

  return label;
}

static void
show_none (JalonsEchangesCarte *self, gboolean writable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *entry = gtk_entry_new (), *button = new_button (_ ("_Make the Card"), "carte.make", TRUE);
  g_autofree char *name = propose_name (jalons_session_get_store (session_of (self)));

  gtk_entry_set_max_length (GTK_ENTRY (entry), JALONS_CARTE_NAME_MAX / 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_editable (GTK_EDITABLE (entry), writable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the organisation, as others know it"), -1);
  gtk_widget_set_sensitive (button, writable);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (box), new_label (_ ("Name of the organisation, as others know it"), "dim-label"));
  gtk_box_append (GTK_BOX (box), line);
  self->name = GTK_EDITABLE (entry);
  add (self, new_row (box, _ ("Name of the organisation, as others know it")));
}

/* « 1 brume »: large, each with its rank. */
static GtkWidget *
new_word (guint rank, const char *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *number = g_strdup_printf ("%u", rank);
  g_autofree char *heard = g_strdup_printf (_ ("Word %u: %s"), rank, word);
  GtkWidget *label = new_label (number, "dim-label");

  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_box_append (GTK_BOX (box), label);
  label = new_label (word, "jalons-spoken");
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, heard, -1);

  return box;
}

/* To be copied. No selectable label: it does not tell a screen reader that it has the keyboard. */
static GtkWidget *
new_twin (const char *words)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), words, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The eight words, to copy"), -1);

  return view;
}

static void
add_words (JalonsEchangesCarte *self, const JalonsCarte *carte)
{
  g_autofree char *words = jalons_carte_words (carte);
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *columns = jalons_columns_new (4, 120), *twin = new_twin (words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (columns), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The eight words"), -1);
  for (guint i = 0; each[i]; i++)
    jalons_columns_append (JALONS_COLUMNS (columns), new_word (i + 1, each[i]), FALSE);
  gtk_box_append (GTK_BOX (box), new_label (_ ("Read these eight words to whoever compares them, one after the other. She types what "
                                               "she hears."),
                                            "dim-label"));
  gtk_box_append (GTK_BOX (box), columns);
  gtk_box_append (GTK_BOX (box), twin);
  add (self, new_row (box, _ ("The eight words")));
}

static GtkWidget *
new_menu (gboolean writable)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("Re_new…"), "carte.renew");
  g_menu_append (menu, _ ("Re_voke…"), "carte.revoke");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, writable);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Renew or revoke the card"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Renew or revoke the card"),
                                  -1);

  return button;
}

static char *
write_until (const JalonsCarte *carte)
{
  g_autofree char *until = jalons_text_moment_day (carte->expires);
  const gint64 left = carte->expires - jalons_store_now ();

  if (left <= 0)
    return g_strdup_printf (_ ("It was good until %s: renew it."), until);
  if (left < SOON)
    return g_strdup_printf (_ ("Good until %s only: renew it, and give the new one."), until);

  return g_strdup_printf (_ ("Good until %s"), until);
}

static void
show_own (JalonsEchangesCarte *self, const JalonsCarte *carte, gboolean writable)
{
  g_autofree char *until = write_until (carte);
  AdwActionRow *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", carte->name, "subtitle", until,
                                    "subtitle-lines", 0, NULL);

  adw_action_row_add_suffix (row, new_button (_ ("_Save the Card…"), "carte.save", FALSE));
  adw_action_row_add_suffix (row, new_menu (writable));
  add (self, row);
  add_words (self, carte);
}

void
jalons_echanges_carte_show (JalonsEchangesCarte *self, JalonsPage *page, const JalonsIdentite *own)
{
  const gboolean writable = !jalons_session_is_read_only (jalons_page_get_session (page));

  self->page = page;
  self->name = NULL;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      own ? _ ("It is no secret: give the file to those you exchange with, by any way, then read them its words.")
          : _ ("It tells others who you are, and lets them seal what only you can open. It holds no name of a person."));
  if (own)
    show_own (self, jalons_identite_carte (own), writable);
  else
    show_none (self, writable);
}

static void
make_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsEchangesCarte *self = JALONS_ECHANGES_CARTE (widget);
  g_autofree char *name = self->name ? g_strstrip (g_strdup (gtk_editable_get_text (self->name))) : NULL;
  g_autoptr (GError) error = NULL;

  if (!name || !store_of (self))
    return;
  if (!*name)
    {
      jalons_page_toast (self->page, _ ("Type the name of the organisation first."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  if (!jalons_identite_make (store_of (self), name, &error))
    {
      jalons_page_toast_error (self->page, error);
      return;
    }
  jalons_page_toast (self->page, _ ("The card is made. Save it to a file, and give that."));
  jalons_session_changed (session_of (self));
}

/* What is being written, and where. */
typedef struct {
  JalonsEchangesCarte *carte; /* a reference */
  GBytes *bytes;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->carte);
  g_bytes_unref (saving->bytes);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
save_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (Saving) saving = data;
  JalonsEchangesCarte *self = saving->carte;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL, *name = NULL;

  if (!path || !self->page || !gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  if (!jalons_write_private (path, saving->bytes, &error))
    {
      jalons_page_toast_error (self->page, error);
      return;
    }
  name = g_filename_display_basename (path);
  told = g_strdup_printf (_ ("The card is in “%s”."), name);
  jalons_page_toast (self->page, told);
}

static void
ask_where (JalonsEchangesCarte *self, const JalonsCarte *carte, gboolean revoked)
{
  g_autofree char *name = propose_file (carte, revoked);
  const JalonsChooseOptions options = { revoked ? _ ("Revocation to Give to Others") : _ ("Card to Give to Others"), name,
                                        "*.carte" };
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving){ g_object_ref (self), g_bytes_ref (carte->bytes) };
  jalons_toolkit_choose (window_of (self), JALONS_CHOOSE_SAVE, &options, save_chosen_cb, saving);
}

static void
save_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsEchangesCarte *self = JALONS_ECHANGES_CARTE (widget);
  JalonsStore *store = store_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsIdentite) own = store ? jalons_identite_current (store, &error) : NULL;

  if (error)
    jalons_page_toast_error (self->page, error);
  else if (own)
    ask_where (self, jalons_identite_carte (own), FALSE);
}

static void
renewed_cb (gboolean accepted, gpointer data)
{
  g_autoptr (JalonsEchangesCarte) self = data;
  JalonsStore *store = accepted && gtk_widget_get_root (GTK_WIDGET (self)) ? store_of (self) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsIdentite) own = store ? jalons_identite_current (store, &error) : NULL;

  if (own)
    jalons_identite_make (store, jalons_identite_carte (own)->name, &error);
  if (error)
    jalons_page_toast_error (self->page, error);
  else if (own)
    {
      jalons_page_toast (self->page, _ ("The card is new. Save it to a file, and give that to everybody."));
      jalons_session_changed (session_of (self));
    }
}

static void
renew_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsEchangesCarte *self = JALONS_ECHANGES_CARTE (widget);

  if (store_of (self))
    jalons_toolkit_confirm (window_of (self), _ ("Renew the Card?"),
                            _ ("The new card is signed by this one. Everybody you exchange with must get it, and compare its eight "
                               "words again; what was sealed to this one can still be opened here."),
                            _ ("_Renew"), FALSE, renewed_cb, g_object_ref (self));
}

static void
revoked_cb (const JalonsCarte *carte, gpointer data)
{
  JalonsEchangesCarte *self = data;

  if (carte && gtk_widget_get_root (GTK_WIDGET (self)))
    ask_where (self, carte, TRUE);
}

static void
revoke_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsEchangesCarte *self = JALONS_ECHANGES_CARTE (widget);

  if (store_of (self))
    jalons_revoke_window_open (window_of (self), session_of (self), revoked_cb, g_object_ref (self), g_object_unref);
}

static void
jalons_echanges_carte_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_ECHANGES_CARTE (object)->rows);

  G_OBJECT_CLASS (jalons_echanges_carte_parent_class)->finalize (object);
}

static void
jalons_echanges_carte_class_init (JalonsEchangesCarteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_echanges_carte_finalize;
  gtk_widget_class_install_action (widget_class, "carte.make", NULL, make_action_cb);
  gtk_widget_class_install_action (widget_class, "carte.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "carte.renew", NULL, renew_action_cb);
  gtk_widget_class_install_action (widget_class, "carte.revoke", NULL, revoke_action_cb);
}

static void
jalons_echanges_carte_init (JalonsEchangesCarte *self)
{
  self->rows = g_ptr_array_new ();
}
