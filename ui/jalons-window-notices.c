/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

/* What is said across the window: what the opening found, whether all is saved. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-conflits.h"
#include "jalons-job.h"
#include "jalons-notice.h"
#include "jalons-store-backups.h"
#include "jalons-text-opening.h"
#include "jalons-text-saving.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"
#include "jalons-window-private.h"

void
jalons_window_toast (JalonsWindow *self, const char *text)
{
  g_return_if_fail (JALONS_IS_WINDOW (self));

  jalons_toolkit_toast (GTK_WIDGET (self->views), adw_toast_new (text));
}

static void
clear_notices (JalonsWindow *self)
{
  GtkWidget *notice = NULL;

  while ((notice = gtk_widget_get_first_child (GTK_WIDGET (self->notices))))
    gtk_box_remove (self->notices, notice);
  self->failure_notice = self->backup_notice = self->conflict_notice = NULL;
}

/* What this machine had, kept beside the register, can be brought into it. */
static void
merge_cb (JalonsWindow *self)
{
  const JalonsOpening *opening
      = self->session ? jalons_store_opening (jalons_session_get_store (self->session)) : NULL;

  if (opening && opening->divergent)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.merge-copy", "s", opening->divergent);
}

void
jalons_window_say_opening (JalonsWindow *self)
{
  JalonsStore *store = jalons_session_get_store (self->session);
  const JalonsOpening *opening = jalons_store_opening (store);
  g_auto (GStrv) sentences = jalons_text_opening (opening);
  g_autofree char *text = g_strjoinv (" ", sentences);
  GtkWidget *notice = NULL;

  clear_notices (self);
  if (!*text)
    return;
  notice = jalons_notice_new (JALONS_NOTICE_WARNING, text);
  if (opening->divergent)
    jalons_notice_add_button (JALONS_NOTICE (notice), _ ("_Merge…"), G_CALLBACK (merge_cb), self);
  jalons_notice_add_close (JALONS_NOTICE (notice));
  gtk_box_append (self->notices, notice);
}

static void
conflicts_cb (JalonsWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.conflicts", NULL);
}

/* What two copies say differently, as long as nobody has decided. */
static void
say_conflicts (JalonsWindow *self)
{
  const guint n = jalons_conflits_count (jalons_session_get_store (self->session));
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s conflict between two copies of this register is left to decide.",
                   "%s conflicts between two copies of this register are left to decide.", n),
      count);

  if (n > 0 && self->conflict_notice)
    {
      jalons_notice_set_text (JALONS_NOTICE (self->conflict_notice), text);
      return;
    }
  if (self->conflict_notice)
    gtk_box_remove (self->notices, self->conflict_notice);
  self->conflict_notice = NULL;
  if (n == 0)
    return;
  self->conflict_notice = jalons_notice_new (JALONS_NOTICE_WARNING, text);
  jalons_notice_add_button (JALONS_NOTICE (self->conflict_notice), _ ("_Decide…"), G_CALLBACK (conflicts_cb), self);
  gtk_box_append (self->notices, self->conflict_notice);
}

static void
try_again_cb (JalonsWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->session || jalons_job_is_running ())
    return;
  if (jalons_store_try_again (jalons_session_get_store (self->session), &error))
    jalons_window_toast (self, _ ("All is saved again."));
  else
    {
      g_autofree char *sentence = jalons_text_error (error);

      jalons_window_toast (self, sentence);
    }
  jalons_session_look_at_saving (self->session);
}

/* « registre-34-copie.jalons ». */
static char *
propose_copy (JalonsWindow *self)
{
  g_autofree char *name = g_path_get_basename (jalons_session_get_path (self->session));

  if (g_str_has_suffix (name, ".jalons"))
    name[strlen (name) - strlen (".jalons")] = '\0';

  return g_strdup_printf (_ ("%s-copy.jalons"), name);
}

static void
copy_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!path || !self->session || jalons_job_is_running ())
    return;
  if (jalons_store_copy (jalons_session_get_store (self->session), path, &error))
    {
      g_autofree char *shown = jalons_text_path (path);

      text = g_strdup_printf (_ ("All that was saved is in %s, encrypted. It opens with the same passphrases."), shown);
      jalons_toolkit_tell (GTK_WINDOW (self), _ ("The copy is made"), text);
      return;
    }
  text = jalons_text_error (error);
  jalons_toolkit_tell (GTK_WINDOW (self), _ ("The copy was not made"), text);
}

static void
copy_cb (JalonsWindow *self)
{
  g_autofree char *name = self->session ? propose_copy (self) : NULL;
  const JalonsChooseOptions options = { _ ("Where to keep the copy: another disk, if there is one"), name, "*.jalons" };

  if (name && !jalons_job_is_running ())
    jalons_toolkit_choose (GTK_WINDOW (self), JALONS_CHOOSE_SAVE, &options, copy_chosen_cb, g_object_ref (self));
}

static void
say_failure (JalonsWindow *self, const JalonsSaving *saving)
{
  g_autofree char *text = jalons_text_saving_failure (saving);

  if (self->failure_notice)
    gtk_box_remove (self->notices, self->failure_notice);
  self->failure_notice = NULL;
  if (!text)
    return;
  self->failure_notice = jalons_notice_new (saving->failed_at ? JALONS_NOTICE_ERROR : JALONS_NOTICE_WARNING, text);
  jalons_notice_add_button (JALONS_NOTICE (self->failure_notice), _ ("_Try Again"), G_CALLBACK (try_again_cb), self);
  jalons_notice_add_button (JALONS_NOTICE (self->failure_notice), _ ("Emergency _Copy…"), G_CALLBACK (copy_cb), self);
  gtk_box_prepend (self->notices, self->failure_notice);
}

static void
show_backups_cb (JalonsWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "(ss)", "backups", "");
}

/* It costs no change, but people must know. */
static void
say_backup_failure (JalonsWindow *self)
{
  const GError *failure = jalons_store_backup_failure (jalons_session_get_store (self->session));
  g_autofree char *reason = failure ? jalons_text_error (failure) : NULL;
  g_autofree char *text = reason ? g_strdup_printf (_ ("The last backup was not made. %s"), reason) : NULL;

  if (self->backup_notice)
    gtk_box_remove (self->notices, self->backup_notice);
  self->backup_notice = NULL;
  if (!text)
    return;
  self->backup_notice = jalons_notice_new (JALONS_NOTICE_WARNING, text);
  jalons_notice_add_button (JALONS_NOTICE (self->backup_notice), _ ("_Backups"), G_CALLBACK (show_backups_cb), self);
  gtk_box_append (self->notices, self->backup_notice);
}

void
jalons_window_say_saving (JalonsWindow *self)
{
  JalonsSaving saving = { 0 };
  g_autofree char *text = NULL;

  jalons_session_get_saving (self->session, &saving);
  text = jalons_text_saving (&saving);
  gtk_label_set_label (self->saved_label, text);
  gtk_image_set_from_icon_name (self->saved_image, saving.failed_at   ? "dialog-error-symbolic"
                                                   : saving.read_only ? "changes-prevent-symbolic"
                                                                      : "object-select-symbolic");
  gtk_widget_set_visible (self->saved_box, jalons_session_get_path (self->session) != NULL);
  say_failure (self, &saving);
  say_backup_failure (self);
  /* A job has the register to itself; it ends by a change. */
  if (!jalons_job_is_running ())
    say_conflicts (self);
}
