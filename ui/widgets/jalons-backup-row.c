/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-backup-row.h"

#include <glib/gi18n.h>

#include "jalons-store.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"

struct _JalonsBackupRow {
  AdwActionRow  parent_instance;

  JalonsBackup *backup;
};

G_DEFINE_FINAL_TYPE (JalonsBackupRow, jalons_backup_row, ADW_TYPE_ACTION_ROW)

enum {
  VERIFY,
  RESTORE,
  REMOVE,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

const JalonsBackup *
jalons_backup_row_get_backup (JalonsBackupRow *self)
{
  g_return_val_if_fail (JALONS_IS_BACKUP_ROW (self), NULL);

  return self->backup;
}

static void
clicked_cb (JalonsBackupRow *self, GtkButton *button)
{
  g_signal_emit (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "jalons-signal")), 0);
}

/* @name with the moment: what tells the buttons of all rows apart. */
static void
add_button (JalonsBackupRow *self, guint signal, const char *label, const char *name, const char *moment)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autoptr (GString) whole = g_string_new (name);

  g_string_replace (whole, "%s", moment, 1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole->str, -1);
  g_object_set_data (G_OBJECT (button), "jalons-signal", GUINT_TO_POINTER (signals[signal]));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static char *
describe (const JalonsBackup *backup, const char *verdict)
{
  g_autofree char *age = jalons_text_age (backup->time, jalons_store_now ());
  g_autofree char *size = jalons_text_size (backup->size);
  g_autofree char *count = jalons_text_count ((gint64) backup->generation);
  g_autofree char *generation = g_strdup_printf (_ ("generation %s"), count);
  const char *state = verdict            ? verdict
                      : backup->readable ? _ ("Not verified since this page was opened.")
                                         : _ ("It does not begin as a backup does: it is damaged.");

  return g_strdup_printf ("%s · %s · %s\n%s", age, size, generation, state);
}

GtkWidget *
jalons_backup_row_new (JalonsBackup *backup, gboolean aside, const char *verdict)
{
  JalonsBackupRow *self = g_object_new (JALONS_TYPE_BACKUP_ROW, "use-markup", FALSE, "subtitle-lines", 0, NULL);
  g_autofree char *moment = jalons_text_moment (backup->time);
  g_autofree char *description = describe (backup, verdict);
  g_autofree char *name = g_strdup_printf ("%s, %s", moment, description);

  self->backup = backup;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), moment);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strdelimit (name, "\n", ' '), -1);
  add_button (self, VERIFY, _ ("Verify"), _ ("Verify the backup of %s"), moment);
  add_button (self, RESTORE, _ ("Restore…"), _ ("Restore the backup of %s…"), moment);
  if (aside)
    add_button (self, REMOVE, _ ("Remove…"), _ ("Remove the register of %s…"), moment);

  return GTK_WIDGET (self);
}

static void
jalons_backup_row_finalize (GObject *object)
{
  g_clear_pointer (&JALONS_BACKUP_ROW (object)->backup, jalons_backup_free);

  G_OBJECT_CLASS (jalons_backup_row_parent_class)->finalize (object);
}

static void
jalons_backup_row_class_init (JalonsBackupRowClass *klass)
{
  static const char *const names[] = { [VERIFY] = "verify", [RESTORE] = "restore", [REMOVE] = "remove" };

  G_OBJECT_CLASS (klass)->finalize = jalons_backup_row_finalize;
  for (guint i = 0; i < LAST_SIGNAL; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               0);
}

static void
jalons_backup_row_init (JalonsBackupRow *self)
{
}
