/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-backups-window.h"

#include <glib/gi18n.h>

#include "jalons-backup.h"
#include "jalons-backups-view.h"

GtkWindow *
jalons_backups_window_new (GtkWindow *parent, const char *path)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = g_object_new (JALONS_TYPE_BACKUPS_VIEW, "vexpand", TRUE, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *title = g_strdup_printf (_ ("Backups of %s"), name);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), view);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  jalons_backups_view_show (JALONS_BACKUPS_VIEW (view), path, NULL);

  return GTK_WINDOW (window);
}

gboolean
jalons_backups_window_has_any (const char *path)
{
  g_autofree char *folder = jalons_backup_folder (path);
  g_autoptr (GPtrArray) backups = jalons_backup_list (folder, NULL, NULL);
  g_autoptr (GPtrArray) asides = jalons_backup_list_asides (path, NULL, NULL);

  return (backups && backups->len > 0) || (asides && asides->len > 0);
}
