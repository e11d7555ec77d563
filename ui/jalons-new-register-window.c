/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-new-register-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-fold.h"
#include "jalons-job.h"
#include "jalons-passphrase-pane.h"
#include "jalons-recovery-pane.h"
#include "jalons-session.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

/* In their order. */
typedef enum {
  STEP_WHAT,
  STEP_PASSPHRASE,
  STEP_CODE,
  STEP_CHECK,
} Step;

struct _JalonsNewRegisterWindow {
  AdwWindow       parent_instance;

  GtkStack       *steps;
  GtkScrolledWindow    *scroller;
  JalonsPassphrasePane *passphrase_pane;
  JalonsRecoveryPane   *recovery_pane;
  GtkWidget      *cancel_button;
  GtkWidget      *back_button;
  GtkCheckButton *departement_check;
  GtkCheckButton *association_check;
  GtkCheckButton *national_check;
  GtkCheckButton *demonstration_check;
  GtkWidget      *departement_row;
  GtkDropDown    *departement_dropdown;
  GtkWidget      *name_row;
  GtkEditable    *name_entry;
  AdwActionRow   *file_row;
  GtkWidget      *choose_button;
  GtkRevealer    *error_revealer;
  GtkLabel       *error_label;
  GtkButton      *create_button; /* or goes to the next step */

  Step            step;
  char           *path;   /* chosen or proposed */
  gboolean        chosen; /* by the person: not to be proposed again */
};

G_DEFINE_FINAL_TYPE (JalonsNewRegisterWindow, jalons_new_register_window, ADW_TYPE_WINDOW)

enum {
  CREATED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

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

/* A demonstration is everybody's: it has one step. */
static gboolean
is_last_step (JalonsNewRegisterWindow *self)
{
  return self->step == STEP_CHECK || kind_of (self) == JALONS_KIND_DEMONSTRATION;
}

static void
name_button (JalonsNewRegisterWindow *self)
{
  jalons_toolkit_set_label (self->create_button, is_last_step (self) ? _ ("C_reate") : _ ("_Next"));
}

static void
update_cb (JalonsNewRegisterWindow *self)
{
  int kind = kind_of (self);
  g_autofree char *proposed = self->chosen ? NULL : propose_path (self);

  gtk_widget_set_visible (self->departement_row, kind == JALONS_KIND_DEPARTEMENT);
  gtk_widget_set_visible (self->name_row, kind == JALONS_KIND_ASSOCIATION);
  gtk_widget_set_sensitive (GTK_WIDGET (self->create_button),
                            kind != JALONS_KIND_DEPARTEMENT || departement_of (self));
  name_button (self);
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

/* Who will have the first passphrase: a function, not a name. */
static char *
propose_label (JalonsNewRegisterWindow *self)
{
  if (departement_of (self))
    return g_strdup_printf (_ ("Delegation %s"), jalons_departement_code (departement_of (self)));

  return g_strdup (kind_of (self) == JALONS_KIND_NATIONAL ? _ ("National team") : _ ("Association"));
}

static void
go_to_step (JalonsNewRegisterWindow *self, Step step)
{
  static const char *const names[] = { "what", "passphrase", "code", "code" };
  g_autofree char *label = propose_label (self);
  g_autofree char *file_name = g_filename_display_basename (self->path);

  self->step = step;
  gtk_stack_set_visible_child_name (self->steps, names[step]);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (self->cancel_button, step == STEP_WHAT);
  gtk_widget_set_visible (self->back_button, step != STEP_WHAT);
  name_button (self);
  show_error (self, NULL);
  if (step == STEP_PASSPHRASE)
    {
      jalons_passphrase_pane_propose (self->passphrase_pane, label);
      jalons_passphrase_pane_enter (self->passphrase_pane);
    }
  else if (step == STEP_CODE)
    jalons_recovery_pane_show (self->recovery_pane, file_name);
  else if (step == STEP_CHECK)
    jalons_recovery_pane_ask (self->recovery_pane);
}

static void
back_cb (JalonsNewRegisterWindow *self)
{
  if (self->step == STEP_WHAT)
    gtk_window_close (GTK_WINDOW (self));
  else
    go_to_step (self, self->step - 1);
}

static gboolean
back_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  back_cb (JALONS_NEW_REGISTER_WINDOW (widget));

  return TRUE;
}

/* What a register is made of, in the thread of the job. */
typedef struct {
  JalonsNewRegisterWindow *window; /* a reference */
  JalonsRegister           reg;
  char                    *path;
  JalonsSecret            *secret; /* NULL for a demonstration, with the next */
  JalonsSecret            *code;
  char                    *code_label;
  JalonsStore             *store;
} Creation;

static void
creation_free (Creation *creation)
{
  g_object_unref (creation->window);
  jalons_register_clear (&creation->reg);
  g_free (creation->path);
  g_clear_pointer (&creation->secret, jalons_secret_free);
  g_clear_pointer (&creation->code, jalons_secret_free);
  g_free (creation->code_label);
  g_free (creation);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Creation, creation_free)

static gboolean
fill_slots (Creation *creation, JalonsSlotOrder slots[2], guint8 hash[JALONS_HASH_SIZE], GError **error)
{
  guint8 none[JALONS_HASH_SIZE];

  slots[0] = (JalonsSlotOrder) { .kind = JALONS_SLOT_PASSPHRASE, .label = creation->secret->label };
  slots[1] = (JalonsSlotOrder) { .kind = JALONS_SLOT_RECOVERY, .label = creation->code_label };

  return jalons_secret_read (creation->secret, &slots[0].credential, hash, error)
         && jalons_secret_read (creation->code, &slots[1].credential, none, error);
}

static gboolean
create_in_thread (JalonsJob *job, JalonsStore *none, gpointer data, GError **error)
{
  Creation *creation = data;
  guint8 hash[JALONS_HASH_SIZE];
  JalonsSlotOrder slots[2];

  if (!creation->secret)
    creation->store = jalons_store_create_unless (creation->path, &creation->reg, NULL, 0, jalons_job_cancellable (job),
                                                  error);
  else if (fill_slots (creation, slots, hash, error))
    creation->store = jalons_store_create_unless (creation->path, &creation->reg, slots, G_N_ELEMENTS (slots),
                                                  jalons_job_cancellable (job), error);
  jalons_wipe (hash, sizeof hash);
  if (creation->store)
    jalons_store_release (creation->store);

  return creation->store != NULL;
}

static void
created_cb (const GError *error, gpointer data)
{
  g_autoptr (Creation) creation = data;
  JalonsNewRegisterWindow *self = creation->window;
  g_autoptr (JalonsSession) session = NULL;
  g_autofree char *sentence = NULL;

  if (creation->store)
    {
      jalons_store_adopt (creation->store);
      session = jalons_session_new_for_store (creation->store, creation->path);
      g_signal_emit (self, signals[CREATED], 0, session);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  sentence = jalons_text_error (error);
  show_error (self, sentence);
}

static void
create (JalonsNewRegisterWindow *self, JalonsSecret *secret, const char *code)
{
  Creation *creation = g_new0 (Creation, 1);
  int kind = kind_of (self);
  char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_entry)));

  creation->window = g_object_ref (self);
  creation->path = g_strdup (self->path);
  creation->reg = (JalonsRegister) {
    .kind = kind,
    .departement = departement_of (self),
    .demonstration = kind == JALONS_KIND_DEMONSTRATION,
    .today = JALONS_DAY_NONE,
    .name = kind == JALONS_KIND_ASSOCIATION ? name : g_strdup (""),
  };
  if (kind != JALONS_KIND_ASSOCIATION)
    g_free (name);
  creation->secret = secret;
  creation->code = code ? jalons_secret_new (code, NULL, NULL) : NULL;
  creation->code_label = g_strdup (_ ("Recovery code"));
  jalons_job_start (GTK_WINDOW (self), NULL, _ ("Making the register"), create_in_thread, created_cb, creation);
}

/* To the next step, or to the register itself. The file is looked for at once: nobody notes a code for nothing. */
static void
create_cb (JalonsNewRegisterWindow *self)
{
  JalonsSecret *secret = NULL;
  const char *code = NULL;

  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      show_error (self, _ ("A file of this name is already there; nothing was written over it."));
      return;
    }
  if (self->step == STEP_PASSPHRASE || self->step == STEP_CHECK)
    secret = jalons_passphrase_pane_get (self->passphrase_pane);
  if (self->step == STEP_CHECK && secret)
    code = jalons_recovery_pane_get (self->recovery_pane);
  if (self->step == STEP_WHAT && is_last_step (self))
    create (self, NULL, NULL);
  else if (self->step == STEP_CHECK && secret && code)
    create (self, g_steal_pointer (&secret), code);
  else if (self->step == STEP_WHAT || self->step == STEP_CODE || (self->step == STEP_PASSPHRASE && secret))
    go_to_step (self, self->step + 1);
  g_clear_pointer (&secret, jalons_secret_free);
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

  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, JALONS_TYPE_SESSION);
  g_type_ensure (JALONS_TYPE_PASSPHRASE_PANE);
  g_type_ensure (JALONS_TYPE_RECOVERY_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-new-register-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, passphrase_pane);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, recovery_pane);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, departement_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, association_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, national_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, demonstration_check);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, departement_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, departement_dropdown);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsNewRegisterWindow, create_button);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, back_key_cb, NULL);
}

static void
jalons_new_register_window_init (JalonsNewRegisterWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_departements (self);
  update_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->departement_check));
}
