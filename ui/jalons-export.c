/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-export.h"

#include <glib/gi18n.h>

#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-reason-window.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

#define REASON_KEY "jalons-reason"

typedef struct {
  GtkWidget         *widget;  /* a reference each */
  JalonsSession     *session;
  char              *title;
  char              *name;
  char              *pattern;
  char              *reason;  /* NULL: not asked */
  JalonsTableId      table;
  JalonsRef          row;
  gint64             number;
  JalonsExportChosen chosen;
  gpointer           data;
} Export;

static Export *
export_new (GtkWidget *widget, JalonsSession *session, const JalonsExportOptions *options, JalonsExportChosen chosen,
            gpointer data)
{
  Export *export = g_new0 (Export, 1);

  *export = (Export) { g_object_ref (widget),     g_object_ref (session),      g_strdup (options->title),
                       g_strdup (options->name),  g_strdup (options->pattern), NULL,
                       options->table,            options->row,                options->number,
                       chosen,                    data };

  return export;
}

static void
export_free (Export *export)
{
  g_object_unref (export->widget);
  g_object_unref (export->session);
  g_free (export->title);
  g_free (export->name);
  g_free (export->pattern);
  g_free (export->reason);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
end (Export *export, const char *path, const char *anchor)
{
  export->chosen (path, anchor, export->data);
}

static gboolean
note (Export *export, const char *path, char **anchor)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_session_get_store (export->session);

  if (!store || jalons_job_is_running ())
    return FALSE;
  if (jalons_session_is_read_only (export->session))
    return TRUE;
  if (!jalons_journal_export (store, export->table, export->row, export->number, name, export->reason, anchor, &error))
    sentence = jalons_text_error (error);
  jalons_session_look_at_saving (export->session);
  if (sentence)
    gtk_widget_activate_action (export->widget, "win.toast", "s", sentence);

  return sentence == NULL;
}

static gboolean
is_demonstration (const Export *export)
{
  return jalons_store_register (jalons_session_get_store (export->session))->demonstration;
}

static void
path_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (Export) export = data;
  g_autofree char *anchor = NULL;

  if (path && note (export, path, &anchor))
    end (export, path, is_demonstration (export) ? NULL : anchor);
  else
    end (export, NULL, NULL);
}

static GtkWindow *
window_of (const Export *export)
{
  GtkRoot *root = gtk_widget_get_root (export->widget);

  return root ? GTK_WINDOW (root) : NULL;
}

static void
choose (Export *export)
{
  const JalonsChooseOptions options = { export->title, export->name, export->pattern };
  GtkWindow *parent = window_of (export);

  if (parent)
    jalons_toolkit_choose (parent, JALONS_CHOOSE_SAVE, &options, path_chosen_cb, export);
  else
    path_chosen_cb (NULL, export);
}

static void
reason_given_cb (const char *reason, gpointer data)
{
  Export *export = data;

  if (!reason)
    {
      path_chosen_cb (NULL, export);
      return;
    }
  export->reason = g_strdup (reason);
  g_object_set_data_full (G_OBJECT (export->session), REASON_KEY, g_strdup (reason), g_free);
  choose (export);
}

static void
confirmed_cb (gboolean accepted, gpointer data)
{
  if (accepted)
    choose (data);
  else
    path_chosen_cb (NULL, data);
}

static void
warn (Export *export, const char *what)
{
  g_autofree char *body = g_strdup_printf (
      "%s %s", what, _ ("Whoever has the file reads it. This register is open to be read: the export is not noted in its "
                        "journal."));

  jalons_toolkit_confirm (window_of (export), _ ("This File Will Be in Clear"), body, _ ("_Go On"), FALSE, confirmed_cb,
                          export);
}

void
jalons_export_ask (GtkWidget *widget, JalonsSession *session, const JalonsExportOptions *options,
                   JalonsExportChosen chosen, gpointer data)
{
  Export *export = NULL;

  g_return_if_fail (JALONS_IS_SESSION (session) && gtk_widget_get_root (widget));

  export = export_new (widget, session, options, chosen, data);
  if (jalons_store_register (jalons_session_get_store (session))->demonstration)
    choose (export);
  else if (jalons_session_is_read_only (session))
    warn (export, options->what);
  else
    gtk_window_present (jalons_reason_window_new (window_of (export), options->what,
                                                  g_object_get_data (G_OBJECT (session), REASON_KEY), reason_given_cb,
                                                  export));
}

const char *
jalons_export_reason (JalonsSession *session)
{
  return g_object_get_data (G_OBJECT (session), REASON_KEY);
}

char *
jalons_export_name (JalonsSession *session, const char *name)
{
  return jalons_store_register (jalons_session_get_store (session))->demonstration
             ? g_strdup (name)
             : g_strconcat ("CONFIDENTIEL-", name, NULL);
}
