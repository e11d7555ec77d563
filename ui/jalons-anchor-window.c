/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-anchor-window.h"

#include <glib/gi18n.h>

#include "jalons-journal-check.h"
#include "jalons-notice.h"
#include "jalons-text-journal.h"
#include "jalons-text-vault.h"
#include "jalons-text.h"

struct _JalonsAnchorWindow {
  AdwWindow      parent_instance;

  GtkLabel      *anchor;
  GtkLabel      *what;
  GtkEditable   *typed;
  GtkWidget     *check_button;
  AdwBin        *verdict;

  JalonsSession *session;
};

G_DEFINE_FINAL_TYPE (JalonsAnchorWindow, jalons_anchor_window, ADW_TYPE_WINDOW)

/* On three lines, which the eye follows better: the numbers, then the groups four by four. */
static char *
fold (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (guint i = 0; parts[i]; i++)
    g_string_append_printf (folded, "%s%s", i == 0 ? "" : i % 4 == 1 ? "\n" : " ", parts[i]);

  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static void
show_anchor (JalonsAnchorWindow *self)
{
  JalonsJournalAnchor anchor = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *when = jalons_text_moment (jalons_store_now ());
  g_autofree char *changes = NULL;
  g_autofree char *accesses = NULL;
  g_autofree char *what = NULL;

  if (!jalons_journal_anchor (jalons_session_get_store (self->session), &anchor, NULL))
    return;
  text = jalons_journal_anchor_text (&anchor);
  folded = fold (text);
  changes = jalons_text_count (anchor.seq[0]);
  accesses = jalons_text_count (anchor.seq[1]);
  what = g_strdup_printf (_ ("Taken on %s, after change %s and consultation %s. Write the date and the name of the register "
                             "beside it."),
                          when, changes, accesses);
  gtk_label_set_label (self->anchor, folded);
  gtk_label_set_label (self->what, what);
}

static void
say (JalonsAnchorWindow *self, JalonsNoticeKind kind, const char *text)
{
  adw_bin_set_child (self->verdict, text ? jalons_notice_new (kind, text) : NULL);
}

static void
copy_cb (JalonsAnchorWindow *self)
{
  g_autofree char *text = g_strdelimit (g_strdup (gtk_label_get_label (self->anchor)), "\n", ' ');

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
typed_cb (JalonsAnchorWindow *self)
{
  gtk_widget_set_sensitive (self->check_button, *gtk_editable_get_text (self->typed) != '\0');
  say (self, JALONS_NOTICE_INFORMATION, NULL);
}

static char *
sentence_of (const JalonsJournalCheck *check)
{
  if (check->fault == JALONS_JOURNAL_SOUND)
    return g_strdup (_ ("The history is the same: nothing of what came before this anchor was rewritten."));

  return jalons_text_journal_check (check);
}

static void
checked_cb (const JalonsJournalCheck *check, const GError *error, gpointer data)
{
  g_autoptr (JalonsAnchorWindow) self = data;
  g_autofree char *text = error ? jalons_text_error (error) : sentence_of (check);

  say (self, error || check->fault != JALONS_JOURNAL_SOUND ? JALONS_NOTICE_ERROR : JALONS_NOTICE_SOUND, text);
}

static void
check_cb (JalonsAnchorWindow *self)
{
  g_autofree char *typed = g_strdelimit (g_strstrip (g_strdup (gtk_editable_get_text (self->typed))), "\n\t", ' ');
  JalonsJournalAnchor anchor;

  if (jalons_job_is_running ())
    return;
  if (jalons_journal_anchor_parse (typed, &anchor))
    jalons_journal_check_start (GTK_WINDOW (self), self->session, &anchor, checked_cb, g_object_ref (self));
  else
    {
      say (self, JALONS_NOTICE_WARNING,
           _ ("This is no anchor, or it was not copied whole: two numbers with a hyphen between, then eight groups of "
              "five letters and digits."));
      gtk_widget_grab_focus (GTK_WIDGET (self->typed));
    }
}

JalonsAnchorWindow *
jalons_anchor_window_new (GtkWindow *parent, JalonsSession *session)
{
  JalonsAnchorWindow *self = g_object_new (JALONS_TYPE_ANCHOR_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  show_anchor (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->typed));

  return self;
}

static void
jalons_anchor_window_dispose (GObject *object)
{
  g_clear_object (&JALONS_ANCHOR_WINDOW (object)->session);

  G_OBJECT_CLASS (jalons_anchor_window_parent_class)->dispose (object);
}

static void
jalons_anchor_window_class_init (JalonsAnchorWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_anchor_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-anchor-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsAnchorWindow, anchor);
  gtk_widget_class_bind_template_child (widget_class, JalonsAnchorWindow, what);
  gtk_widget_class_bind_template_child (widget_class, JalonsAnchorWindow, typed);
  gtk_widget_class_bind_template_child (widget_class, JalonsAnchorWindow, check_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsAnchorWindow, verdict);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_anchor_window_init (JalonsAnchorWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
