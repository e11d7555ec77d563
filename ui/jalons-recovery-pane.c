/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-recovery-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-key.h"
#include "jalons-passphrase.h"
#include "jalons-recovery-sheet.h"
#include "jalons-toolkit.h"

#define GROUPS_A_LINE 4

struct _JalonsRecoveryPane {
  AdwBin            parent_instance;

  GtkStack         *steps;
  GtkGrid          *groups;
  GtkWidget        *print_button;
  GtkPasswordEntry *typed;
  GtkLabel         *error;

  char             *code; /* wiped */
  char             *file_name;
};

G_DEFINE_FINAL_TYPE (JalonsRecoveryPane, jalons_recovery_pane, ADW_TYPE_BIN)

static void
tell (JalonsRecoveryPane *self, const char *text)
{
  gtk_label_set_label (self->error, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
}

static void
wipe_groups (char **groups)
{
  for (guint i = 0; groups[i]; i++)
    jalons_wipe (groups[i], strlen (groups[i]));
  g_strfreev (groups);
}

static void
clear_groups (JalonsRecoveryPane *self)
{
  GtkWidget *group = NULL;

  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self->groups))))
    gtk_grid_remove (self->groups, group);
}

static void
add_group (JalonsRecoveryPane *self, guint rank, const char *text)
{
  g_autofree char *number = g_strdup_printf ("%u", rank + 1);
  /* Translators: the name of one of the groups of a code, for who hears it */
  g_autofree char *name = g_strdup_printf (_ ("Group %u: %s"), rank + 1, text);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *above = gtk_label_new (number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (above, "caption");
  gtk_widget_add_css_class (above, "dim-label");
  gtk_widget_add_css_class (label, "jalons-group");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_grid_attach (self->groups, box, (int) (rank % GROUPS_A_LINE), (int) (rank / GROUPS_A_LINE), 1, 1);
  jalons_wipe (name, strlen (name));
}

static void
show_groups (JalonsRecoveryPane *self)
{
  char **groups = g_strsplit (self->code, "-", -1);

  clear_groups (self);
  for (guint i = 0; groups[i]; i++)
    add_group (self, i, groups[i]);
  wipe_groups (groups);
}

static void
print_confirmed_cb (gboolean accepted, gpointer data)
{
  g_autoptr (JalonsRecoveryPane) self = data;

  if (accepted && self->code && gtk_widget_get_root (GTK_WIDGET (self)))
    jalons_recovery_sheet_print (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->file_name, self->code);
}

static void
print_cb (JalonsRecoveryPane *self)
{
  jalons_toolkit_confirm (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Print the recovery code?"),
                          _ ("The printer, and the computer that it hangs on, may keep what they print: take one that "
                             "is connected to this computer, not one of a corridor. Otherwise, note the code by "
                             "hand."),
                          _ ("_Print"), FALSE, print_confirmed_cb, g_object_ref (self));
}

void
jalons_recovery_pane_show (JalonsRecoveryPane *self, const char *file_name)
{
  g_return_if_fail (JALONS_IS_RECOVERY_PANE (self));

  g_free (self->file_name);
  self->file_name = g_strdup (file_name);
  if (!self->code)
    self->code = jalons_recovery_code_generate ();
  show_groups (self);
  gtk_stack_set_visible_child_name (self->steps, "show");
  gtk_widget_grab_focus (self->print_button);
}

void
jalons_recovery_pane_ask (JalonsRecoveryPane *self)
{
  g_return_if_fail (JALONS_IS_RECOVERY_PANE (self));

  clear_groups (self);
  gtk_editable_set_text (GTK_EDITABLE (self->typed), "");
  tell (self, NULL);
  gtk_stack_set_visible_child_name (self->steps, "ask");
  gtk_widget_grab_focus (GTK_WIDGET (self->typed));
}

/* From 1, of two codes that are both well formed; 0 when they are the same. */
static guint
first_difference (const char *one, const char *other)
{
  guint group = 1;

  for (; *one && *one == *other; one++, other++)
    group += *one == '-';

  return *one || *other ? group : 0;
}

static guint
count_groups (const char *code)
{
  guint n = 1;

  for (; *code; code++)
    n += *code == '-';

  return n;
}

const char *
jalons_recovery_pane_get (JalonsRecoveryPane *self)
{
  guint wrong = 0;
  char *read = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (JALONS_IS_RECOVERY_PANE (self) && self->code, NULL);

  read = jalons_recovery_code_read (gtk_editable_get_text (GTK_EDITABLE (self->typed)), &wrong);
  wrong = read ? first_difference (read, self->code) : MAX (wrong, 1);
  g_clear_pointer (&read, jalons_passphrase_free);
  if (wrong == 0)
    return self->code;
  if (!*gtk_editable_get_text (GTK_EDITABLE (self->typed)))
    tell (self, _ ("Type the code as it is on the paper."));
  else if (wrong > count_groups (self->code))
    tell (self, _ ("More was typed than the code: look at the end again."));
  else
    {
      sentence = g_strdup_printf (_ ("Group %u is not the one that was shown. Look at it again, on the paper."), wrong);
      tell (self, sentence);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->typed));

  return NULL;
}

void
jalons_recovery_pane_forget (JalonsRecoveryPane *self)
{
  g_return_if_fail (JALONS_IS_RECOVERY_PANE (self));

  clear_groups (self);
  gtk_editable_set_text (GTK_EDITABLE (self->typed), "");
  g_clear_pointer (&self->code, jalons_passphrase_free);
}

static void
typed_cb (JalonsRecoveryPane *self)
{
  tell (self, NULL);
}

static void
jalons_recovery_pane_dispose (GObject *object)
{
  JalonsRecoveryPane *self = JALONS_RECOVERY_PANE (object);

  if (self->typed)
    jalons_recovery_pane_forget (self);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_recovery_pane_parent_class)->dispose (object);
}

static void
jalons_recovery_pane_finalize (GObject *object)
{
  g_free (JALONS_RECOVERY_PANE (object)->file_name);

  G_OBJECT_CLASS (jalons_recovery_pane_parent_class)->finalize (object);
}

static void
jalons_recovery_pane_class_init (JalonsRecoveryPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_recovery_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_recovery_pane_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-recovery-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsRecoveryPane, steps);
  gtk_widget_class_bind_template_child (widget_class, JalonsRecoveryPane, groups);
  gtk_widget_class_bind_template_child (widget_class, JalonsRecoveryPane, print_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsRecoveryPane, typed);
  gtk_widget_class_bind_template_child (widget_class, JalonsRecoveryPane, error);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
jalons_recovery_pane_init (JalonsRecoveryPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
