/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-access.h"
#include "jalons-discretion.h"
#include "jalons-envoi-receipt.h"
#include "jalons-envoi-suite-window.h"
#include "jalons-envoi-window-private.h"
#include "jalons-job.h"
#include "jalons-text-envoi.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

G_DEFINE_FINAL_TYPE (JalonsEnvoiWindow, jalons_envoi_window, ADW_TYPE_WINDOW)

/* A file that is being opened. */
typedef struct {
  GtkWindow *parent; /* a reference each */
  JalonsSession *session;
  char *path;
  JalonsEnvoiPlan *plan;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->parent);
  g_object_unref (opening->session);
  g_free (opening->path);
  g_clear_pointer (&opening->plan, jalons_envoi_plan_free);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static JalonsStore *
store_of (JalonsEnvoiWindow *self)
{
  return self->session && self->plan && !jalons_job_is_running () ? jalons_session_get_store (self->session) : NULL;
}

void
jalons_envoi_window_tell (JalonsEnvoiWindow *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  gtk_label_set_label (self->state, sentence);
}

/* Its row, once it was dealt with. */
static JalonsRef
find_noted (JalonsEnvoiWindow *self)
{
  g_autoptr (GPtrArray) plis = jalons_plis_list (store_of (self), NULL);
  const JalonsPliNoted *noted
      = plis ? jalons_plis_find (plis, FALSE, self->plan->received->pli->envelope.message) : NULL;

  return noted ? noted->id : 0;
}

static void
show_done (JalonsEnvoiWindow *self, const char *title, const char *icon)
{
  const gboolean receipt = jalons_envoi_window_is_receipt (self);

  self->received = find_noted (self);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_icon_name (self->done_page, icon);
  adw_status_page_set_description (
      self->done_page, receipt ? NULL
                               : _ ("The sender knows it by the receipt: save it to a file, and give that back by the way this one came."));
  gtk_widget_set_visible (self->receipt_button, !receipt && self->received);
  gtk_widget_set_visible (self->dossier_button, self->plan->personne != 0);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_window_set_focus (GTK_WINDOW (self), !receipt && self->received ? self->receipt_button : self->dossier_button);
  jalons_session_changed (self->session);
}

static void
accept_cb (JalonsEnvoiWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!store_of (self) || !jalons_envoi_plan_can_be_accepted (self->plan))
    return;
  if (!jalons_envoi_plan_accept (self->plan, &error))
    {
      jalons_envoi_window_tell (self, error);
      return;
    }
  show_done (self, jalons_envoi_window_is_receipt (self) ? _ ("Noted") : _ ("Accepted: it is in the register"),
             "object-select-symbolic");
}

static void
send_back (JalonsEnvoiWindow *self, JalonsPliSuite suite, int raison, const char *motif)
{
  g_autoptr (GError) error = NULL;

  if (!motif || !store_of (self))
    return;
  if (!jalons_envoi_plan_refuse (self->plan, suite, raison, motif, &error))
    jalons_envoi_window_tell (self, error);
  else if (suite == JALONS_PLI_SUITE_CORRECTION)
    show_done (self, _ ("A correction is asked for"), "document-edit-symbolic");
  else
    show_done (self, _ ("Refused: nothing of it is in the register"), "process-stop-symbolic");
}

static void
correction_given_cb (int raison, const char *motif, gpointer data)
{
  g_autoptr (JalonsEnvoiWindow) self = data;

  send_back (self, JALONS_PLI_SUITE_CORRECTION, raison, motif);
}

static void
refusal_given_cb (int raison, const char *motif, gpointer data)
{
  g_autoptr (JalonsEnvoiWindow) self = data;

  send_back (self, JALONS_PLI_SUITE_REFUSE, raison, motif);
}

static void
correct_cb (JalonsEnvoiWindow *self)
{
  if (store_of (self))
    gtk_window_present (jalons_envoi_suite_window_new (
        GTK_WINDOW (self), JALONS_PLI_SUITE_CORRECTION,
        self->plan->has_completude ? &self->plan->completude : NULL, correction_given_cb, g_object_ref (self)));
}

static void
refuse_cb (JalonsEnvoiWindow *self)
{
  if (store_of (self))
    gtk_window_present (jalons_envoi_suite_window_new (GTK_WINDOW (self), JALONS_PLI_SUITE_REFUSE, NULL, refusal_given_cb,
                                                       g_object_ref (self)));
}

static void
receipt_saved_cb (gboolean saved, gpointer data)
{
  g_autoptr (JalonsEnvoiWindow) self = data;

  if (!saved || !self->session)
    return;
  adw_status_page_set_description (self->done_page, _ ("The receipt is saved: give that file back to the sender."));
  gtk_widget_remove_css_class (self->receipt_button, "suggested-action");
}

static void
receipt_cb (JalonsEnvoiWindow *self)
{
  if (store_of (self) && self->received)
    jalons_envoi_receipt_save (GTK_WINDOW (self), self->session, self->received, receipt_saved_cb, g_object_ref (self));
}

static void
dossier_cb (JalonsEnvoiWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT "/0", self->plan->personne);

  gtk_window_destroy (GTK_WINDOW (self));
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-page", "(ss)", "dossier", argument);
}

static void
show_names_otherwise_cb (JalonsEnvoiWindow *self)
{
  jalons_envoi_window_show_who (self);
  jalons_envoi_window_show_items (self);
}

/* Takes the plan. */
static void
show_plan (GtkWindow *parent, JalonsSession *session, JalonsEnvoiPlan *plan)
{
  JalonsEnvoiWindow *self = g_object_new (JALONS_TYPE_ENVOI_WINDOW, "transient-for", parent, NULL);
  const JalonsPliNature nature = plan->received->pli->envelope.nature;

  self->session = g_object_ref (session);
  self->plan = plan;
  if (plan->personne)
    jalons_access_note (GTK_WIDGET (self), session, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, plan->personne, 0, NULL);
  jalons_envoi_window_show_from (self);
  jalons_envoi_window_show_who (self);
  jalons_envoi_window_show_items (self);
  jalons_envoi_window_show_pieces (self);
  jalons_envoi_window_show_judgement (self);
  gtk_widget_set_visible (self->correct_button, nature == JALONS_PLI_DOSSIER || nature == JALONS_PLI_TRANSFERT);
  gtk_widget_set_visible (self->refuse_button, nature != JALONS_PLI_ACCUSE);
  if (nature == JALONS_PLI_ACCUSE)
    jalons_toolkit_set_label (GTK_BUTTON (self->accept_button), _ ("_Take Note"));
  g_signal_connect_object (jalons_discretion_get (), "changed", G_CALLBACK (show_names_otherwise_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}

/* In the thread: the confined program may take a while. */
static gboolean
run_cb (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Opening *opening = data;
  g_autoptr (GBytes) file = jalons_plis_read_file (opening->path, error);
  JalonsPliReceived *received = file ? jalons_plis_open (store, file, error) : NULL;

  if (received)
    opening->plan = jalons_envoi_plan_new (store, received, jalons_job_cancellable (job), error);

  return opening->plan != NULL;
}

static void
opened_cb (const GError *error, gpointer data)
{
  g_autoptr (Opening) opening = data;

  if (!jalons_session_get_store (opening->session) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error)
    {
      g_autofree char *sentence = jalons_text_error (error);

      jalons_toolkit_tell (opening->parent, _ ("This File Was Not Opened"), sentence);
      return;
    }
  show_plan (opening->parent, opening->session, g_steal_pointer (&opening->plan));
}

void
jalons_envoi_window_open (GtkWindow *parent, JalonsSession *session, const char *path)
{
  Opening *opening = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && JALONS_IS_SESSION (session) && path);

  if (jalons_job_is_running ())
    return;
  opening = g_new0 (Opening, 1);
  *opening = (Opening){ g_object_ref (parent), g_object_ref (session), g_strdup (path), NULL };
  jalons_job_start (parent, session, _ ("Opening the Sealed File"), run_cb, opened_cb, opening);
}

static void
jalons_envoi_window_dispose (GObject *object)
{
  JalonsEnvoiWindow *self = JALONS_ENVOI_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_ENVOI_WINDOW);
  g_clear_pointer (&self->plan, jalons_envoi_plan_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalons_envoi_window_parent_class)->dispose (object);
}

static void
jalons_envoi_window_finalize (GObject *object)
{
  for (guint i = 0; i < JALONS_ENVOI_N_GROUPS; i++)
    g_ptr_array_unref (JALONS_ENVOI_WINDOW (object)->rows[i]);

  G_OBJECT_CLASS (jalons_envoi_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-envoi-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, accept_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, correct_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, state);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, from_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, completude_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, who_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, findings_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, items_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, pieces_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, receipt_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiWindow, dossier_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_cb);
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
  gtk_widget_class_bind_template_callback (widget_class, receipt_cb);
  gtk_widget_class_bind_template_callback (widget_class, dossier_cb);
}

static void
jalons_envoi_window_class_init (JalonsEnvoiWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_envoi_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_envoi_window_finalize;

  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_envoi_window_init (JalonsEnvoiWindow *self)
{
  for (guint i = 0; i < JALONS_ENVOI_N_GROUPS; i++)
    self->rows[i] = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
