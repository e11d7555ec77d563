/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-unlock-view.h"

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-backups-window.h"
#include "jalons-fold.h"
#include "jalons-keeper.h"
#include "jalons-passphrase.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

/* Between two steps of the bar: nobody knows how far a derivation is. */
#define PULSE_MS 80

struct _JalonsUnlockView {
  AdwBin            parent_instance;

  GtkLabel         *title;
  GtkLabel         *folder;
  GtkLabel         *reason;
  GtkStack         *steps;
  GtkWidget        *who_box;
  GtkDropDown      *who;
  GtkLabel         *secret_label;
  GtkPasswordEntry *secret;
  GtkWidget        *key_box;
  GtkLabel         *key_label;
  GtkWidget        *key_button;
  GtkLabel         *error;
  GtkWidget        *open_button;
  GtkButton        *code_button;
  GtkWidget        *read_only_button;
  GtkWidget        *backups_button;
  GtkProgressBar   *progress;
  GtkWidget        *cancel_button;
  GtkLabel         *waiting;

  char             *path;
  gboolean          read_only;
  JalonsBaseHeader  header;
  GArray           *slots;    /* index in the header, as in `who` */
  char             *key_file;
  gboolean          by_code;
  JalonsAttempt    *attempt;
  guint             pulse_id;
  guint             enter_id; /* source that gives the keyboard to `secret` */
};

G_DEFINE_FINAL_TYPE (JalonsUnlockView, jalons_unlock_view, ADW_TYPE_BIN)

enum {
  UNLOCKED,
  LEFT,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static const JalonsSlot *
chosen_slot (JalonsUnlockView *self)
{
  guint selected = gtk_drop_down_get_selected (self->who);

  return selected < self->slots->len ? &self->header.slots[g_array_index (self->slots, guint, selected)] : NULL;
}

static gboolean
is_demonstration (JalonsUnlockView *self)
{
  const JalonsSlot *slot = chosen_slot (self);

  return slot && jalons_slot_kind (slot) == JALONS_SLOT_DEMONSTRATION;
}

static void
tell (JalonsUnlockView *self, const char *text)
{
  gtk_label_set_label (self->error, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
}

static void
wipe_secret (JalonsUnlockView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
}

static void
show_key_file (JalonsUnlockView *self)
{
  const JalonsSlot *slot = self->by_code ? NULL : chosen_slot (self);
  g_autofree char *name = self->key_file ? g_filename_display_basename (self->key_file) : NULL;

  gtk_widget_set_visible (self->key_box, slot && jalons_slot_needs_key_file (slot));
  gtk_label_set_label (self->key_label, name ? name : _ ("This passphrase goes with a key file"));
}

static void
show_question (JalonsUnlockView *self)
{
  gtk_label_set_label (self->secret_label, self->by_code ? _ ("Recovery code") : _ ("Passphrase"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->secret), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->secret_label), -1);
  gtk_widget_set_visible (self->who_box, !self->by_code && self->slots->len > 1);
  jalons_toolkit_set_label (self->code_button, self->by_code ? _ ("Use a _Passphrase") : _ ("Use the _Recovery Code"));
  gtk_widget_set_visible (GTK_WIDGET (self->code_button), !is_demonstration (self) || self->by_code);
  show_key_file (self);
}

/* The kinds that are opened by something people choose; the code is asked for apart. */
static void
fill_who (JalonsUnlockView *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_array_set_size (self->slots, 0);
  for (guint i = 0; i < self->header.n_slots; i++)
    {
      const JalonsSlot *slot = &self->header.slots[i];
      g_autofree char *label = jalons_slot_label (slot);

      if (jalons_slot_kind (slot) == JALONS_SLOT_RECOVERY)
        continue;
      g_array_append_val (self->slots, i);
      gtk_string_list_take (labels, *label ? jalons_quotable (label) : g_strdup (_ ("Without a name")));
    }
  gtk_drop_down_set_model (self->who, G_LIST_MODEL (labels));
}

static void
say_reason (JalonsUnlockView *self, gboolean locked)
{
  const char *reason = locked ? _ ("This register is locked.") : _ ("This register is encrypted.");
  g_autofree char *demonstration = NULL;

  if (is_demonstration (self))
    demonstration = g_strdup_printf (_ ("%s It is a demonstration: it opens with “%s”."), reason,
                                     JALONS_DEMONSTRATION_PASSPHRASE);
  gtk_label_set_label (self->reason, demonstration ? demonstration : reason);
}

static void
stop_pulse (JalonsUnlockView *self)
{
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  /* Else it would go on being drawn, seen or not. */
  if (self->progress)
    gtk_progress_bar_set_fraction (self->progress, 0);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (JALONS_UNLOCK_VIEW (data)->progress);

  return G_SOURCE_CONTINUE;
}

static void
ask_again (JalonsUnlockView *self)
{
  stop_pulse (self);
  gtk_stack_set_visible_child_name (self->steps, "ask");
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

static const char *
sentence_of (JalonsUnlockView *self, const GError *error)
{
  int code = jalons_store_error_code (error);

  if (code == JALONS_STORE_ERROR_PASSPHRASE && self->by_code)
    return _ ("This code does not open the register. Is it that of this register?");
  if (code == JALONS_STORE_ERROR_PASSPHRASE && gtk_widget_get_visible (self->key_box))
    return _ ("This passphrase and this key file do not open the register. Check capitals, spaces and keyboard, and "
              "the file.");
  if (code == JALONS_STORE_ERROR_PASSPHRASE)
    return _ ("This passphrase does not open the register. Check capitals, spaces and keyboard.");
  if (code == JALONS_STORE_ERROR_BUSY)
    return _ ("This register is open elsewhere. Close it there, or open it to read it only.");

  return NULL;
}

static void
opened_cb (JalonsStore *store, const GError *error, gpointer data)
{
  JalonsUnlockView *self = data;
  g_autoptr (JalonsSession) session = NULL;
  g_autofree char *sentence = NULL;

  self->attempt = NULL;
  if (store)
    {
      session = jalons_session_new_for_store (store, self->path);
      jalons_unlock_view_forget (self);
      g_signal_emit (self, signals[UNLOCKED], 0, session);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      const char *known = sentence_of (self, error);

      sentence = known ? g_strdup (known) : jalons_text_error (error);
    }
  if (!self->path)
    return;
  if (jalons_store_error_code (error) == JALONS_STORE_ERROR_PASSPHRASE)
    jalons_access_failed (self->path);
  tell (self, sentence);
  gtk_widget_set_visible (self->read_only_button,
                          jalons_store_error_code (error) == JALONS_STORE_ERROR_BUSY && !self->read_only);
  ask_again (self);
}

/* What is typed of a code tells by itself whether it can be one. */
static gboolean
check_code (JalonsUnlockView *self, const char *typed)
{
  guint wrong = 0;
  char *canonical = jalons_recovery_code_read (typed, &wrong);
  g_autofree char *sentence = NULL;

  if (canonical)
    {
      jalons_passphrase_free (canonical);
      return TRUE;
    }
  sentence = wrong ? g_strdup_printf (_ ("This is not a recovery code: look at group %u again."), wrong)
                   : g_strdup (_ ("This is not a recovery code: groups are missing, or there are too many."));
  tell (self, sentence);

  return FALSE;
}

static gboolean
check_typed (JalonsUnlockView *self, const char *typed)
{
  if (!*typed)
    tell (self, self->by_code ? _ ("Type the recovery code.") : _ ("Type the passphrase."));
  else if (!self->by_code && gtk_widget_get_visible (self->key_box) && !self->key_file)
    tell (self, _ ("Choose the key file that goes with this passphrase."));
  else
    return !self->by_code || check_code (self, typed);

  return FALSE;
}

static void
try_to_open (JalonsUnlockView *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->secret));
  const JalonsSlot *slot = self->by_code ? NULL : chosen_slot (self);
  g_autofree char *label = slot ? jalons_slot_label (slot) : NULL;
  gboolean with_file = slot && jalons_slot_needs_key_file (slot);

  if (!self->path || self->attempt || !check_typed (self, typed))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->secret));
      return;
    }
  self->attempt = jalons_keeper_open (self->path, self->read_only,
                                      jalons_secret_new (typed, label, with_file ? self->key_file : NULL), opened_cb,
                                      self);
  wipe_secret (self);
  tell (self, NULL);
  gtk_widget_set_visible (self->read_only_button, FALSE);
  gtk_stack_set_visible_child_name (self->steps, "open");
  gtk_widget_grab_focus (self->cancel_button);
  self->pulse_id = g_timeout_add (PULSE_MS, pulse_cb, self);
}

static void
open_cb (JalonsUnlockView *self)
{
  try_to_open (self);
}

static void
read_only_cb (JalonsUnlockView *self)
{
  self->read_only = TRUE;
  gtk_widget_set_visible (self->read_only_button, FALSE);
  tell (self, _ ("It will be opened to be read only: give what opens it again."));
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

static void
cancel_cb (JalonsUnlockView *self)
{
  if (self->attempt)
    jalons_attempt_cancel (self->attempt);
}

static void
code_cb (JalonsUnlockView *self)
{
  self->by_code = !self->by_code;
  wipe_secret (self);
  tell (self, NULL);
  show_question (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

static void
who_cb (JalonsUnlockView *self)
{
  show_question (self);
}

static void
key_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsUnlockView) self = data;

  if (!path)
    return;
  g_free (self->key_file);
  self->key_file = g_strdup (path);
  show_key_file (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

static void
key_cb (JalonsUnlockView *self)
{
  const JalonsChooseOptions options = { _ ("Choose the key file"), NULL, NULL };

  jalons_toolkit_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), JALONS_CHOOSE_OPEN, &options,
                         key_chosen_cb, g_object_ref (self));
}

static void
backups_cb (JalonsUnlockView *self)
{
  if (self->path && !self->attempt)
    gtk_window_present (jalons_backups_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->path));
}

static void
leave_cb (JalonsUnlockView *self)
{
  jalons_unlock_view_forget (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
leave_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  JalonsUnlockView *self = JALONS_UNLOCK_VIEW (widget);

  if (self->attempt)
    jalons_attempt_cancel (self->attempt);
  else
    leave_cb (self);

  return TRUE;
}

void
jalons_unlock_view_ask (JalonsUnlockView *self, const char *path, gboolean read_only, gboolean locked)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = jalons_text_path (folder);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (JALONS_IS_UNLOCK_VIEW (self));

  jalons_unlock_view_forget (self);
  self->path = g_strdup (path);
  self->read_only = read_only;
  self->header.n_slots = 0;
  if (!jalons_store_peek (path, &self->header, &error))
    sentence = jalons_text_error (error);
  fill_who (self);
  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->folder, shown);
  say_reason (self, locked);
  tell (self, sentence);
  show_question (self);
  gtk_widget_set_sensitive (self->open_button, sentence == NULL);
  gtk_widget_set_visible (self->backups_button, jalons_backups_window_has_any (path));
  gtk_stack_set_visible_child_name (self->steps, "ask");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

const char *
jalons_unlock_view_get_path (JalonsUnlockView *self)
{
  g_return_val_if_fail (JALONS_IS_UNLOCK_VIEW (self), NULL);

  return self->path;
}

void
jalons_unlock_view_wait (JalonsUnlockView *self, const char *why)
{
  g_return_if_fail (JALONS_IS_UNLOCK_VIEW (self));

  if (why)
    gtk_label_set_label (self->waiting, why);
  gtk_stack_set_visible_child_name (self->steps, why ? "wait" : "ask");
  if (!why && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

void
jalons_unlock_view_forget (JalonsUnlockView *self)
{
  g_return_if_fail (JALONS_IS_UNLOCK_VIEW (self));

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->key_file, g_free);
  if (self->attempt)
    jalons_attempt_cancel (self->attempt);
  stop_pulse (self);
  self->by_code = FALSE;
  wipe_secret (self);
  tell (self, NULL);
  gtk_widget_set_visible (self->read_only_button, FALSE);
}

static void
enter_cb (gpointer data)
{
  JalonsUnlockView *self = data;

  self->enter_id = 0;
  if (!self->attempt && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

/* The window chooses who has the keyboard as it comes on screen, and would choose another; and nobody hears of a
 * keyboard that goes to what is not on screen yet. */
static void
jalons_unlock_view_map (GtkWidget *widget)
{
  JalonsUnlockView *self = JALONS_UNLOCK_VIEW (widget);

  GTK_WIDGET_CLASS (jalons_unlock_view_parent_class)->map (widget);
  if (!self->enter_id)
    self->enter_id = g_idle_add_once (enter_cb, self);
}

static void
jalons_unlock_view_dispose (GObject *object)
{
  JalonsUnlockView *self = JALONS_UNLOCK_VIEW (object);

  if (self->secret)
    jalons_unlock_view_forget (self);
  g_clear_handle_id (&self->enter_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_unlock_view_parent_class)->dispose (object);
}

static void
jalons_unlock_view_finalize (GObject *object)
{
  g_array_unref (JALONS_UNLOCK_VIEW (object)->slots);

  G_OBJECT_CLASS (jalons_unlock_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-unlock-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, title);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, folder);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, reason);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, steps);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, who_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, who);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, secret_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, secret);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, key_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, key_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, key_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, error);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, open_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, code_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, read_only_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, backups_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, progress);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsUnlockView, waiting);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_cb);
  gtk_widget_class_bind_template_callback (widget_class, who_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_only_cb);
  gtk_widget_class_bind_template_callback (widget_class, backups_cb);
}

static void
jalons_unlock_view_class_init (JalonsUnlockViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jalons_unlock_view_dispose;
  object_class->finalize = jalons_unlock_view_finalize;
  widget_class->map = jalons_unlock_view_map;

  signals[UNLOCKED] = g_signal_new ("unlocked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, JALONS_TYPE_SESSION);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_key_cb, NULL);
}

static void
jalons_unlock_view_init (JalonsUnlockView *self)
{
  self->slots = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}
