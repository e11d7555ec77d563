/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-slots-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-passphrase-pane.h"
#include "jalons-recovery-pane.h"
#include "jalons-slots-work.h"
#include "jalons-text-opening.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

#define INDEX_KEY "jalons-index"

/* What is shown. */
typedef enum {
  STEP_LIST,
  STEP_ADD,    /* a passphrase for somebody */
  STEP_CHANGE, /* for oneself */
  STEP_CODE,   /* a recovery code that is shown */
  STEP_CHECK,  /* and asked for */
} Step;

struct _JalonsSlotsWindow {
  AdwWindow             parent_instance;

  AdwToastOverlay      *toasts;
  GtkWidget            *back_button;
  GtkButton            *next_button;
  GtkRevealer          *error_revealer;
  GtkLabel             *error_label;
  GtkScrolledWindow    *scroller;
  GtkStack             *steps;
  AdwPreferencesGroup  *slots_group;
  AdwPreferencesGroup  *acts_group;
  GtkWidget            *add_button;
  GtkWidget            *recovery_button;
  GtkWidget            *rotate_button;
  JalonsPassphrasePane *passphrase_pane;
  JalonsRecoveryPane   *recovery_pane;

  JalonsSession        *session;
  GPtrArray            *rows; /* in slots_group, not owned */
  Step                  step;
};

G_DEFINE_FINAL_TYPE (JalonsSlotsWindow, jalons_slots_window, ADW_TYPE_WINDOW)

static const JalonsBaseHeader *
header_of (JalonsSlotsWindow *self)
{
  return jalons_register_file_header (jalons_store_file (jalons_session_get_store (self->session)));
}

static guint
find_mine (JalonsSlotsWindow *self)
{
  return jalons_keyring_index (header_of (self), jalons_store_actor (jalons_session_get_store (self->session))->slot);
}

/* A demonstration is everybody's, and a register that is read stays as it is. */
static gboolean
may_change (JalonsSlotsWindow *self)
{
  return !jalons_store_register (jalons_session_get_store (self->session))->demonstration
         && !jalons_session_is_read_only (self->session);
}

static void
show_error (JalonsSlotsWindow *self, const char *text)
{
  if (text)
    gtk_label_set_label (self->error_label, text);
  gtk_revealer_set_reveal_child (self->error_revealer, text != NULL);
}

static void show_slots (JalonsSlotsWindow *self);

/* The mark of the mnemonic is in the label, not in the name. */
static void
name_next (JalonsSlotsWindow *self, const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);

  gtk_button_set_label (self->next_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
go_to_step (JalonsSlotsWindow *self, Step step)
{
  static const char *const names[] = { "list", "passphrase", "passphrase", "code", "code" };
  const char *path = jalons_session_get_path (self->session);
  g_autofree char *file_name = g_filename_display_basename (path);
  const char *next[] = { "", _ ("_Give Access"), _ ("_Change"), _ ("_Next"), _ ("_Add the Code") };

  self->step = step;
  show_error (self, NULL);
  gtk_stack_set_visible_child_name (self->steps, names[step]);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  name_next (self, next[step]);
  gtk_widget_set_visible (self->back_button, step != STEP_LIST);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), step != STEP_LIST);
  if (step == STEP_LIST)
    {
      jalons_passphrase_pane_forget (self->passphrase_pane);
      jalons_recovery_pane_forget (self->recovery_pane);
      show_slots (self);
    }
  else if (step == STEP_CODE)
    {
      jalons_recovery_pane_show (self->recovery_pane, file_name);
      gtk_widget_grab_focus (GTK_WIDGET (self->recovery_pane));
    }
  else if (step == STEP_CHECK)
    jalons_recovery_pane_ask (self->recovery_pane);
}

/* What was asked for. */
typedef struct {
  JalonsSlotsWindow *window; /* a reference */
  const char        *done;   /* what is said then; translated */
} Change;

static void
changed_cb (const GError *error, gpointer data)
{
  g_autofree Change *change = data;
  g_autoptr (JalonsSlotsWindow) self = change->window;
  g_autofree char *sentence = NULL;

  if (!jalons_session_get_store (self->session))
    return;
  jalons_session_changed (self->session);
  if (error)
    {
      sentence = jalons_text_error (error);
      show_error (self, sentence);
      show_slots (self);
      return;
    }
  go_to_step (self, STEP_LIST);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (change->done));
}

static void
start (JalonsSlotsWindow *self, JalonsSlotsWhat what, JalonsSecret *secret, guint index, const char *done)
{
  const JalonsSlotsWish wish = { what, secret, index };
  Change *change = g_new (Change, 1);

  *change = (Change) { g_object_ref (self), done };
  show_error (self, NULL);
  jalons_slots_start (GTK_WINDOW (self), self->session, &wish, changed_cb, change);
}

static gboolean
has_label (JalonsSlotsWindow *self, const char *label)
{
  const JalonsBaseHeader *header = header_of (self);

  for (guint i = 0; i < header->n_slots; i++)
    {
      g_autofree char *other = jalons_slot_label (&header->slots[i]);

      if (strcmp (other, label) == 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
check_label (JalonsSlotsWindow *self, const char *label)
{
  if (!*label)
    return _ ("Say whose passphrase it is.");
  if (strlen (label) > JALONS_SLOT_LABEL_SIZE)
    return _ ("This name is too long.");

  return has_label (self, label) ? _ ("Another access has this name.") : NULL;
}

static void
give_access (JalonsSlotsWindow *self)
{
  JalonsSecret *secret = jalons_passphrase_pane_get (self->passphrase_pane);
  const char *fault = secret ? check_label (self, secret->label) : NULL;

  if (fault)
    show_error (self, fault);
  else if (secret)
    start (self, JALONS_SLOTS_ADD, g_steal_pointer (&secret), 0, _ ("The access is given."));
  g_clear_pointer (&secret, jalons_secret_free);
}

static void
change_mine (JalonsSlotsWindow *self)
{
  JalonsSecret *secret = jalons_passphrase_pane_get (self->passphrase_pane);

  if (secret)
    start (self, JALONS_SLOTS_CHANGE, secret, 0, _ ("Your passphrase is another one from now on."));
}

/* « Code de secours 2026-11-26 », and a number where there is one of that day. */
static char *
name_code (JalonsSlotsWindow *self)
{
  char day[JALONS_DAY_TEXT_SIZE];
  g_autofree char *first = g_strdup_printf (
      "%s %s", _ ("Recovery code"), jalons_day_write_iso (jalons_store_today (jalons_session_get_store (self->session)), day));

  for (guint n = 2; has_label (self, first); n++)
    {
      g_autofree char *label = g_strdup_printf ("%s (%u)", first, n);

      if (!has_label (self, label))
        return g_steal_pointer (&label);
    }

  return g_steal_pointer (&first);
}

static void
add_code (JalonsSlotsWindow *self)
{
  const char *code = jalons_recovery_pane_get (self->recovery_pane);
  g_autofree char *label = name_code (self);

  if (code)
    start (self, JALONS_SLOTS_RECOVERY, jalons_secret_new (code, label, NULL), 0,
           _ ("The new code opens the register. Remove the one that was lost."));
}

static void
next_cb (JalonsSlotsWindow *self)
{
  if (jalons_job_is_running ())
    return;
  switch (self->step)
    {
    case STEP_ADD:
      give_access (self);
      break;
    case STEP_CHANGE:
      change_mine (self);
      break;
    case STEP_CODE:
      go_to_step (self, STEP_CHECK);
      break;
    case STEP_CHECK:
      add_code (self);
      break;
    case STEP_LIST:
    default:
      break;
    }
}

static void
back_cb (JalonsSlotsWindow *self)
{
  if (self->step == STEP_LIST)
    gtk_window_close (GTK_WINDOW (self));
  else
    go_to_step (self, self->step == STEP_CHECK ? STEP_CODE : STEP_LIST);
}

static gboolean
back_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  back_cb (JALONS_SLOTS_WINDOW (widget));

  return TRUE;
}

static void
add_cb (JalonsSlotsWindow *self)
{
  jalons_passphrase_pane_suit (self->passphrase_pane, _ ("The one to whom it is given should be here, and type it herself. It "
                                                         "opens all of the register."),
                               TRUE);
  jalons_passphrase_pane_propose (self->passphrase_pane, "");
  go_to_step (self, STEP_ADD);
  gtk_widget_child_focus (GTK_WIDGET (self->passphrase_pane), GTK_DIR_TAB_FORWARD);
}

static void
change_cb (JalonsSlotsWindow *self)
{
  g_autofree char *label = jalons_slot_label (&header_of (self)->slots[find_mine (self)]);

  jalons_passphrase_pane_suit (self->passphrase_pane, _ ("It takes the place of yours at once. The backups made until now still "
                                                         "open with the one you had."),
                               FALSE);
  jalons_passphrase_pane_propose (self->passphrase_pane, label);
  go_to_step (self, STEP_CHANGE);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_pane));
}

static void
recovery_cb (JalonsSlotsWindow *self)
{
  go_to_step (self, STEP_CODE);
}

static void
rotate_cb (JalonsSlotsWindow *self)
{
  if (!jalons_job_is_running ())
    start (self, JALONS_SLOTS_ROTATE, NULL, 0, _ ("The register has another key."));
}

typedef struct {
  JalonsSlotsWindow *window; /* a reference */
  guint              index;
} Removal;

static void
removal_confirmed_cb (gboolean accepted, gpointer data)
{
  g_autofree Removal *removal = data;
  g_autoptr (JalonsSlotsWindow) self = removal->window;

  if (accepted && !jalons_job_is_running () && jalons_session_get_store (self->session))
    start (self, JALONS_SLOTS_REMOVE, NULL, removal->index, _ ("This access opens the register no more."));
}

static void
remove_cb (JalonsSlotsWindow *self, GtkButton *button)
{
  Removal *removal = g_new (Removal, 1);
  g_autofree char *label = NULL;
  g_autofree char *heading = NULL;

  *removal = (Removal) { g_object_ref (self), GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), INDEX_KEY)) };
  label = jalons_slot_label (&header_of (self)->slots[removal->index]);
  heading = g_strdup_printf (_ ("Take back the access “%s”?"), label);
  jalons_toolkit_confirm (GTK_WINDOW (self), heading,
                          _ ("It opens the register no more, nor the backups made from now on. The backups made until now still "
                             "open with it."),
                          _ ("_Take Back"), TRUE, removal_confirmed_cb, removal);
}

static GtkWidget *
make_button (JalonsSlotsWindow *self, guint index, const char *label, gboolean mine)
{
  GtkWidget *button = gtk_button_new_with_label (mine ? _ ("Change…") : _ ("Take Back…"));
  g_autofree char *name
      = mine ? g_strdup (_ ("Change my passphrase…")) : g_strdup_printf (_ ("Take back the access “%s”…"), label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), INDEX_KEY, GUINT_TO_POINTER (index));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", mine ? G_CALLBACK (change_cb) : G_CALLBACK (remove_cb), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static char *
describe (const JalonsSlot *slot, gboolean mine)
{
  g_autofree char *kind = jalons_slot_needs_key_file (slot)
                              ? g_strdup_printf (_ ("%s, with a key file"), jalons_text_slot_kind (jalons_slot_kind (slot)))
                              : g_strdup (jalons_text_slot_kind (jalons_slot_kind (slot)));

  return mine ? g_strdup_printf (_ ("%s; you have opened the register by it"), kind) : g_steal_pointer (&kind);
}

static void
add_slot (JalonsSlotsWindow *self, guint index, gboolean mine)
{
  const JalonsSlot *slot = &header_of (self)->slots[index];
  const JalonsSlotKind kind = jalons_slot_kind (slot);
  g_autofree char *label = jalons_slot_label (slot);
  g_autofree char *description = describe (slot, mine);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (kind == JALONS_SLOT_RECOVERY ? "text-x-generic-symbolic"
                                                                               : "dialog-password-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *label ? label : _ ("Without a name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  /* A code is not changed, but drawn anew; and nobody shuts the door behind herself. */
  if (may_change (self) && (!mine || kind == JALONS_SLOT_PASSPHRASE))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, index, label, mine));
  adw_preferences_group_add (self->slots_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_slots (JalonsSlotsWindow *self)
{
  const guint n = header_of (self)->n_slots, mine = find_mine (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->slots_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    add_slot (self, i, i == mine);
  gtk_widget_set_visible (GTK_WIDGET (self->acts_group), may_change (self));
  if (!may_change (self))
    adw_preferences_group_set_description (
        self->slots_group, jalons_session_is_read_only (self->session)
                               ? _ ("This register is open to be read: nothing of this can be changed now.")
                               : _ ("A demonstration opens with “demo”, which everybody knows, and holds nobody: nothing of "
                                    "this is changed."));
}

JalonsSlotsWindow *
jalons_slots_window_new (GtkWindow *parent, JalonsSession *session)
{
  JalonsSlotsWindow *self = NULL;

  g_return_val_if_fail (jalons_store_file (jalons_session_get_store (session)), NULL);

  self = g_object_new (JALONS_TYPE_SLOTS_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  go_to_step (self, STEP_LIST);
  if (may_change (self))
    gtk_window_set_focus (GTK_WINDOW (self), self->add_button);

  return self;
}

static void
jalons_slots_window_dispose (GObject *object)
{
  JalonsSlotsWindow *self = JALONS_SLOTS_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_SLOTS_WINDOW);

  G_OBJECT_CLASS (jalons_slots_window_parent_class)->dispose (object);
}

static void
jalons_slots_window_class_init (JalonsSlotsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_slots_window_dispose;

  g_type_ensure (JALONS_TYPE_PASSPHRASE_PANE);
  g_type_ensure (JALONS_TYPE_RECOVERY_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-slots-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, slots_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, acts_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, recovery_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, rotate_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, passphrase_pane);
  gtk_widget_class_bind_template_child (widget_class, JalonsSlotsWindow, recovery_pane);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_cb);
  gtk_widget_class_bind_template_callback (widget_class, rotate_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, back_key_cb, NULL);
}

static void
jalons_slots_window_init (JalonsSlotsWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
