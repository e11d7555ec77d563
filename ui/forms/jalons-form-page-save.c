/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* Saving, deleting and leaving a form. */

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-drafts.h"
#include "jalons-form-block.h"
#include "jalons-form-judge.h"
#include "jalons-form-motive.h"
#include "jalons-form-page-private.h"
#include "jalons-job.h"
#include "jalons-text-field.h"
#include "jalons-text.h"

/* The field below @widget; those of the checklist come and go with its details. */
static JalonsFormField *
find_below (GtkWidget *widget, const JalonsFormEntry *entry, const char *name)
{
  JalonsFormField *found = NULL;

  if (JALONS_IS_FORM_FIELD (widget))
    return jalons_form_field_get_entry (JALONS_FORM_FIELD (widget)) == entry
                   && g_strcmp0 (jalons_form_field_get_field (JALONS_FORM_FIELD (widget))->name, name) == 0
               ? JALONS_FORM_FIELD (widget)
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child, entry, name);

  return found;
}

static JalonsFormField *
find_field (JalonsFormPage *self, const JalonsFormEntry *entry, const char *name)
{
  return name ? find_below (GTK_WIDGET (self->body), entry, name) : NULL;
}

static void
clear_below (GtkWidget *widget)
{
  if (JALONS_IS_FORM_FIELD (widget))
    {
      jalons_form_field_set_message (JALONS_FORM_FIELD (widget), NULL);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    clear_below (child);
}

static void
clear_messages (JalonsFormPage *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))))
    gtk_box_remove (self->findings, child);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), FALSE);
  clear_below (GTK_WIDGET (self->body));
}

/* A line at the top of the form, for what no field can be told, and for a screen reader. Its name is @code, of a
 * finding; NULL for another reason. */
static void
tell (JalonsFormPage *self, const char *code, const char *markup)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (note), icon);
  gtk_box_append (GTK_BOX (note), label);
  if (code)
    gtk_widget_set_name (note, code);
  gtk_widget_add_css_class (note, "jalons-note");
  gtk_widget_add_css_class (note, "error");
  gtk_box_append (self->findings, note);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), TRUE);
}

static void
tell_error (JalonsFormPage *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b> — %s", _ ("Not saved"), sentence);

  tell (self, NULL, markup);
}

/* The name of the field and of its block, for a reader who does not see where it stands. */
static void
tell_fault (JalonsFormPage *self, const JalonsFormFault *fault)
{
  const JalonsBlockSpec *block = &jalons_form_spec (self->form)->blocks[fault->entry->block];
  const JalonsTable *table = jalons_table (block->table);
  const JalonsField *field = fault->field ? jalons_table_field (table, fault->field) : NULL;
  g_autofree char *markup
      = field ? g_markup_printf_escaped ("<b>%s — %s</b> — %s", _ (block->title),
                                         jalons_text_field (table, field), fault->sentence)
              : g_markup_printf_escaped ("<b>%s</b> — %s", _ (block->title), fault->sentence);

  tell (self, NULL, markup);
}

/* The first fault gets the keyboard. */
static gboolean
show_faults (JalonsFormPage *self)
{
  g_autoptr (GArray) faults = jalons_form_faults (self->form);
  JalonsFormField *first = NULL;

  for (guint i = 0; i < faults->len; i++)
    {
      const JalonsFormFault *fault = &g_array_index (faults, JalonsFormFault, i);
      JalonsFormField *field = find_field (self, fault->entry, fault->field);

      if (field)
        jalons_form_field_set_message (field, fault->sentence);
      if (!first)
        first = field;
      tell_fault (self, fault);
    }
  if (first)
    jalons_form_field_enter (first);

  return faults->len > 0;
}

/* What may not be made by hand: what clashes, by what law, and what to do. */
static void
tell_finding (JalonsFormPage *self, const JalonsFinding *finding)
{
  g_autofree char *sentence = jalons_text_finding (finding);
  g_autofree char *source = jalons_text_finding_source (finding->code);
  const char *remedy = jalons_text_finding_remedy (finding->code);
  g_autofree char *markup
      = g_markup_printf_escaped ("<b>%s</b> — %s\n%s%s<small>%s</small>", _ ("Not saved"), sentence,
                                 remedy ? remedy : "", remedy ? "\n" : "", source ? source : "");

  tell (self, jalons_finding_code_text (finding->code), markup);
}

static void
show_blocking (JalonsFormPage *self, const GArray *findings)
{
  JalonsFormField *first = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);
      g_autofree char *sentence = jalons_text_finding (finding);
      const char *name = NULL;
      JalonsFormEntry *entry = jalons_form_find_fault (self->form, finding, &name);
      JalonsFormField *field = entry ? find_field (self, entry, name) : NULL;

      if (field)
        jalons_form_field_set_message (field, sentence);
      if (!first)
        first = field;
      tell_finding (self, finding);
    }
  if (first)
    jalons_form_field_enter (first);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Where the record is seen, on its row where it has one; @gone: it was deleted. */
static void
go_back (JalonsFormPage *self, gboolean gone)
{
  JalonsTableId table = self->form ? jalons_form_spec (self->form)->blocks[0].table : JALONS_N_TABLES;
  JalonsRef row = self->form && !gone ? *(JalonsRef *) jalons_form_one (self->form, 0)->record : 0;
  JalonsRef personne
      = self->form && !(gone && table == JALONS_TABLE_PERSONNES) ? jalons_form_personne (self->form) : 0;
  JalonsRef parcours
      = self->form && !(gone && table == JALONS_TABLE_PARCOURS) ? jalons_form_parcours (self->form) : 0;
  g_autofree char *place = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, personne, parcours);
  g_autofree char *dossier
      = row ? g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT, place, jalons_table (table)->name, row)
            : g_strdup (place);
  const char *back = self->form ? jalons_form_spec (self->form)->back : NULL;

  if (personne)
    jalons_page_return_to (JALONS_PAGE (self), "dossier", dossier);
  else
    jalons_page_return_to (JALONS_PAGE (self), back ? back : "parcours", NULL);
}

static void
tell_saved (JalonsFormPage *self, guint n_fresh)
{
  g_autofree char *text
      = n_fresh ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Saved: %u point to look at on the dossier",
                                                "Saved: %u points to look at on the dossier", n_fresh),
                                   n_fresh)
                : g_strdup (_ ("Saved"));

  jalons_page_toast (JALONS_PAGE (self), text);
}

/* The page is left before the others hear of the change: they are shown once, as it is now. */
static void
end (JalonsFormPage *self, gboolean gone)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  g_clear_pointer (&self->written, g_free);
  self->saving = TRUE;
  jalons_session_changed (session);
  go_back (self, gone);
  self->saving = FALSE;
  jalons_form_page_clear (self);
  g_clear_pointer (&self->argument, g_free);
  jalons_page_queue_refresh (JALONS_PAGE (self));
}

static gboolean
apply (JalonsFormPage *self, JalonsEdit *edit, GError **error)
{
  g_autofree char *subject = jalons_form_draft_subject (self->form);

  jalons_edit_drop_draft (edit, jalons_form_spec (self->form)->name, subject);
  if (!jalons_edit_apply (edit, error))
    return FALSE;
  jalons_form_accept (self->form);

  return TRUE;
}

/* What is being typed is settled as it is by Tab: a list left open would be out of the screen once the form scrolls. */
static void
leave_field (JalonsFormPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (root);

  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  gtk_root_set_focus (root, NULL);
  gtk_widget_grab_focus (focus);
}

static void
save (JalonsFormPage *self)
{
  g_autoptr (JalonsEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  JalonsJudgement judgement;

  leave_field (self);
  clear_messages (self);
  if (show_faults (self))
    {
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
      return;
    }
  edit = jalons_form_edit (self->form, NULL);
  jalons_judgement_init (&judgement);
  if (!jalons_form_judge (self->form, edit, &judgement, &error))
    tell_error (self, error);
  else if (judgement.blocking->len > 0)
    show_blocking (self, judgement.blocking);
  else if (!apply (self, edit, &error))
    tell_error (self, error);
  else
    {
      tell_saved (self, judgement.fresh->len);
      end (self, FALSE);
    }
  jalons_judgement_clear (&judgement);
}

static void
save_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsFormPage *self = JALONS_FORM_PAGE (widget);

  if (self->form && !jalons_job_is_running ())
    save (self);
}

static void
leave_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_back (JALONS_FORM_PAGE (widget), FALSE);
}

static void
delete_confirmed_cb (const char *motive, gpointer data)
{
  g_autoptr (JalonsFormPage) self = data;
  g_autoptr (JalonsEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  JalonsJudgement judgement;

  if (!motive || !self->form || jalons_job_is_running ())
    return;
  clear_messages (self);
  edit = jalons_form_edit_delete (self->form, motive);
  jalons_judgement_init (&judgement);
  if (!jalons_form_judge (self->form, edit, &judgement, &error))
    tell_error (self, error);
  else if (judgement.blocking->len > 0)
    show_blocking (self, judgement.blocking);
  else if (!apply (self, edit, &error))
    tell_error (self, error);
  else
    {
      jalons_page_toast (JALONS_PAGE (self), _ ("Deleted"));
      end (self, TRUE);
    }
  jalons_judgement_clear (&judgement);
}

static void
delete_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsFormPage *self = JALONS_FORM_PAGE (widget);
  g_autofree char *heading = NULL;

  if (!self->form)
    return;
  heading = g_strdup_printf (_ ("Delete “%s”?"), _ (jalons_form_spec (self->form)->edit));
  jalons_form_motive_ask (GTK_WINDOW (gtk_widget_get_root (widget)), heading,
                          _ ("The journal keeps what it said, and today you can undo it."), _ ("_Delete"),
                          delete_confirmed_cb, g_object_ref (self));
}

void
jalons_form_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "form.leave", NULL, leave_action_cb);
  gtk_widget_class_install_action (widget_class, "form.delete", NULL, delete_action_cb);
}
