/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-form-page.h"

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-drafts.h"
#include "jalons-form-block.h"
#include "jalons-form-page-private.h"
#include "jalons-form.h"
#include "jalons-job.h"
#include "jalons-likeness-list.h"
#include "jalons-names.h"
#include "jalons-notice.h"
#include "jalons-text.h"

/* A draft is written this long after the last key, so that a program that is killed loses no more. */
#define DRAFT_SECONDS 4

G_DEFINE_FINAL_TYPE (JalonsFormPage, jalons_form_page, JALONS_TYPE_PAGE)

static JalonsStore *
store_of (JalonsFormPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  return session ? jalons_session_get_store (session) : NULL;
}

static gboolean
is_read_only (JalonsFormPage *self)
{
  return jalons_session_is_read_only (jalons_page_get_session (JALONS_PAGE (self)));
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

/* Drafts */

/* What is typed goes to the register, which is the only place that is encrypted. */
static gboolean
write_draft (JalonsFormPage *self)
{
  g_autofree char *draft = NULL;
  g_autofree char *subject = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = TRUE;

  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (!self->form || !store_of (self) || is_read_only (self) || jalons_job_is_running ())
    return FALSE;
  draft = jalons_form_write_draft (self->form);
  if (g_strcmp0 (draft, self->written) == 0)
    return draft != NULL;
  subject = jalons_form_draft_subject (self->form);
  if (draft)
    good = jalons_drafts_put (store_of (self), jalons_form_spec (self->form)->name, subject,
                              jalons_form_personne (self->form), draft, &error);
  else
    good = jalons_drafts_drop (store_of (self), jalons_form_spec (self->form)->name, subject, &error);
  if (!good)
    jalons_page_toast_error (JALONS_PAGE (self), error);
  else
    {
      g_free (self->written);
      self->written = g_steal_pointer (&draft);
    }
  jalons_session_look_at_saving (jalons_page_get_session (JALONS_PAGE (self)));

  return good && self->written;
}

static gboolean
draft_cb (gpointer data)
{
  JalonsFormPage *self = data;

  self->draft_id = 0;
  write_draft (self);

  return G_SOURCE_REMOVE;
}

static void
enter_cb (gpointer data)
{
  JalonsFormPage *self = data;
  GPtrArray *fields
      = self->blocks->len ? jalons_form_block_fields (g_ptr_array_index (self->blocks, 0)) : NULL;

  self->enter_id = 0;
  if (fields && fields->len)
    jalons_form_field_enter (g_ptr_array_index (fields, 0));
}

static void
queue_draft (JalonsFormPage *self)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
  self->draft_id = g_timeout_add_seconds (DRAFT_SECONDS, draft_cb, self);
}

static void
discard_draft_cb (JalonsFormPage *self)
{
  g_autofree char *subject = jalons_form_draft_subject (self->form);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (!jalons_drafts_drop (store_of (self), jalons_form_spec (self->form)->name, subject, &error))
    {
      jalons_page_toast_error (JALONS_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->written, g_free);
  jalons_form_page_reload (self, FALSE);
  if (!self->enter_id)
    self->enter_id = g_idle_add_once (enter_cb, self);
  jalons_page_toast (JALONS_PAGE (self), _ ("Draft discarded"));
}

/* One line says so. */
static void
tell_of_draft (JalonsFormPage *self, gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (when);
  g_autofree char *day = g_date_time_format (time, "%d/%m/%Y");
  g_autofree char *hour = g_date_time_format (time, "%H:%M");
  g_autofree char *text = g_strdup_printf (_ ("Draft of %s at %s: it is not saved in the register yet."), day, hour);
  GtkWidget *notice = jalons_notice_new (JALONS_NOTICE_INFORMATION, text);

  jalons_notice_add_button (JALONS_NOTICE (notice), _ ("_Discard the Draft"), G_CALLBACK (discard_draft_cb), self);
  gtk_box_append (self->notices, notice);
}

static void
read_draft (JalonsFormPage *self)
{
  g_autofree char *subject = jalons_form_draft_subject (self->form);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsDraft) draft
      = jalons_drafts_get (store_of (self), jalons_form_spec (self->form)->name, subject, &error);

  if (error)
    jalons_page_toast_error (JALONS_PAGE (self), error);
  g_clear_pointer (&self->written, g_free);
  if (!draft || !jalons_form_read_draft (self->form, draft->contenu))
    return;
  self->written = g_strdup (draft->contenu);
  tell_of_draft (self, draft->quand);
}

/* Showing */

/* Who may be the person that is typed, below her block. */
static void
likeness_cb (gpointer data)
{
  JalonsFormPage *self = data;

  self->likeness_id = 0;
  if (self->likeness && self->form)
    jalons_likeness_list_set_person (JALONS_LIKENESS_LIST (self->likeness),
                                     jalons_page_get_session (JALONS_PAGE (self)),
                                     jalons_form_one (self->form, 0)->record);
}

static void
look_for_likeness (JalonsFormPage *self)
{
  if (self->likeness && !self->likeness_id)
    self->likeness_id = g_idle_add_once (likeness_cb, self);
}

/* What the checklist of a demande follows. */
static gboolean
chooses_checklist (JalonsFormPage *self, JalonsFormField *field)
{
  static const char *const names[] = { "type", "departement", "depot", NULL };
  const JalonsBlockSpec *block = &jalons_form_spec (self->form)->blocks[jalons_form_field_get_entry (field)->block];

  return block->table == JALONS_TABLE_DEMANDES && g_strv_contains (names, jalons_form_field_get_field (field)->name);
}

static void
block_changed_cb (JalonsFormBlock *block, JalonsFormField *field, JalonsFormPage *self)
{
  jalons_form_page_show_state (self);
  if (field && jalons_form_field_get_entry (field)->block == 0)
    look_for_likeness (self);
  if (field && chooses_checklist (self, field))
    for (guint i = 0; i < self->blocks->len; i++)
      if (jalons_form_spec (self->form)->blocks[i].kind == JALONS_BLOCK_CHECKLIST)
        jalons_form_block_update (g_ptr_array_index (self->blocks, i));
  queue_draft (self);
}

void
jalons_form_page_show_state (JalonsFormPage *self)
{
  gboolean dirty = self->form && jalons_form_is_dirty (self->form);
  gboolean saves = self->form && !is_read_only (self) && (dirty || jalons_form_is_new (self->form));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", saves);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.delete",
                                 self->form && !is_read_only (self) && !jalons_form_is_new (self->form));
  gtk_label_set_label (self->state, !self->form               ? ""
                                    : is_read_only (self)     ? _ ("This register is open to be read only")
                                    : dirty                   ? _ ("Not saved yet")
                                    : jalons_form_is_new (self->form) ? _ ("Nothing typed yet")
                                                                      : _ ("Saved"));
}

/* « PSP-75-2025-0012 — ADELE Joy »: whose dossier it is. */
static char *
words_of_subject (JalonsFormPage *self)
{
  JalonsStore *store = store_of (self);
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsRef personne = jalons_form_personne (self->form);
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  JalonsPersonne record;

  jalons_record_init (table, &record);
  if (!personne || !jalons_store_load (store, table->id, personne, &record, NULL))
    return NULL;
  code = jalons_store_parcours_code (store, jalons_form_parcours (self->form), personne);
  name = g_strdup_printf ("%s %s", record.nom ? record.nom : "", record.prenom ? record.prenom : "");
  shown = jalons_names_shown (g_strstrip (name));
  jalons_record_clear (table, &record);

  return code ? g_strdup_printf ("%s — %s", code, shown) : g_steal_pointer (&shown);
}

static void
show_title (JalonsFormPage *self)
{
  const JalonsFormSpec *spec = jalons_form_spec (self->form);
  const char *title = jalons_form_is_new (self->form) ? _ (spec->create) : _ (spec->edit);
  g_autofree char *subject = words_of_subject (self);

  jalons_page_set_title (JALONS_PAGE (self), title);
  gtk_label_set_label (self->heading, title);
  gtk_label_set_label (self->subject, subject ? subject : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subject), subject != NULL);
}

static gboolean
has_entries (JalonsFormPage *self, guint block)
{
  GPtrArray *entries = jalons_form_entries (self->form);

  for (guint i = 0; i < entries->len; i++)
    if (((const JalonsFormEntry *) g_ptr_array_index (entries, i))->block == block)
      return TRUE;

  return FALSE;
}

static gboolean
is_of_register (JalonsFormPage *self, guint block)
{
  const JalonsBlockSpec *spec = &jalons_form_spec (self->form)->blocks[block];
  gboolean association = jalons_store_register (store_of (self))->kind == JALONS_KIND_ASSOCIATION;

  if (association)
    return !spec->not_association || has_entries (self, block);

  return !spec->only_association;
}

static void
make_blocks (JalonsFormPage *self)
{
  const JalonsFormSpec *spec = jalons_form_spec (self->form);

  g_ptr_array_set_size (self->blocks, 0);
  clear_box (self->body);
  for (guint i = 0; i < spec->n_blocks; i++)
    {
      GtkWidget *block = jalons_form_block_new (self->form, i);

      gtk_widget_set_visible (block, is_of_register (self, i));
      gtk_widget_set_sensitive (block, !is_read_only (self));
      g_signal_connect (block, "changed", G_CALLBACK (block_changed_cb), self);
      gtk_box_append (self->body, block);
      g_ptr_array_add (self->blocks, block);
    }
  if (spec->blocks[0].table != JALONS_TABLE_PERSONNES)
    return;
  self->likeness = jalons_likeness_list_new ();
  jalons_form_block_append (g_ptr_array_index (self->blocks, 0), self->likeness);
  look_for_likeness (self);
}

void
jalons_form_page_clear (JalonsFormPage *self)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_handle_id (&self->enter_id, g_source_remove);
  g_clear_handle_id (&self->likeness_id, g_source_remove);
  self->likeness = NULL;
  g_ptr_array_set_size (self->blocks, 0);
  clear_box (self->body);
  clear_box (self->notices);
  clear_box (self->findings);
  g_clear_pointer (&self->form, jalons_form_free);
}

/* Where the keyboard is, for the field that takes the place of the one it is in; FALSE: in none. */
static gboolean
find_place (JalonsFormPage *self, guint *block, guint *rank)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *field = focus ? gtk_widget_get_ancestor (focus, JALONS_TYPE_FORM_FIELD) : NULL;

  for (*block = 0; field && *block < self->blocks->len; (*block)++)
    if (g_ptr_array_find (jalons_form_block_fields (g_ptr_array_index (self->blocks, *block)), field, rank))
      return TRUE;

  return FALSE;
}

/* Where she was typing she goes on: what she has typed so far is not replaced by the next key. */
static void
enter_place (JalonsFormPage *self, guint block, guint rank)
{
  GPtrArray *fields
      = block < self->blocks->len ? jalons_form_block_fields (g_ptr_array_index (self->blocks, block)) : NULL;
  GtkWidget *focus = NULL;

  if (!fields || rank >= fields->len)
    return;
  focus = jalons_form_field_get_focus (g_ptr_array_index (fields, rank));
  gtk_widget_grab_focus (focus);
  if (GTK_IS_EDITABLE (focus))
    gtk_editable_set_position (GTK_EDITABLE (focus), -1);
}

/* Reads everything again; what was typed and not saved is put back, where @keep. */
gboolean
jalons_form_page_reload (JalonsFormPage *self, gboolean keep)
{
  guint block = 0, rank = 0;
  gboolean within = find_place (self, &block, &rank);
  g_autoptr (GError) error = NULL;
  g_autofree char *draft = keep && self->form ? jalons_form_write_draft (self->form) : NULL;

  jalons_form_page_clear (self);
  self->form = jalons_form_new (store_of (self), self->argument, &error);
  if (!self->form)
    {
      if (error->domain == JALONS_FORM_ERROR)
        jalons_page_toast (JALONS_PAGE (self), error->message);
      else
        jalons_page_toast_error (JALONS_PAGE (self), error);
      gtk_stack_set_visible_child_name (self->stack, "none");
      jalons_form_page_show_state (self);
      return FALSE;
    }
  if (draft && jalons_form_read_draft (self->form, draft))
    queue_draft (self);
  else if (keep)
    read_draft (self);
  make_blocks (self);
  show_title (self);
  jalons_form_page_show_state (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  if (within)
    enter_place (self, block, rank);

  return TRUE;
}

static void
note_access (JalonsFormPage *self)
{
  JalonsRef personne = jalons_form_personne (self->form);

  if (personne)
    jalons_access_note (GTK_WIDGET (self), jalons_page_get_session (JALONS_PAGE (self)), JALONS_JOURNAL_OPENED,
                        JALONS_TABLE_PERSONNES, personne, 0, NULL);
}

static void
jalons_form_page_refresh (JalonsPage *page)
{
  JalonsFormPage *self = JALONS_FORM_PAGE (page);
  gboolean opening = self->opening;

  self->opening = FALSE;
  if (!self->argument && !self->saving)
    gtk_stack_set_visible_child_name (self->stack, "none");
  if (!self->argument || self->saving || !store_of (self))
    return;
  if (opening)
    jalons_form_page_clear (self);
  if (!jalons_form_page_reload (self, TRUE) || !opening)
    return;
  note_access (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (!self->enter_id)
    self->enter_id = g_idle_add_once (enter_cb, self);
}

static void
jalons_form_page_show (JalonsPage *page, const char *argument)
{
  JalonsFormPage *self = JALONS_FORM_PAGE (page);

  if (!*argument)
    return;
  write_draft (self);
  g_free (self->argument);
  self->argument = g_strdup (argument);
  self->opening = TRUE;
}

static char *
jalons_form_page_remember (JalonsPage *page)
{
  return g_strdup (JALONS_FORM_PAGE (page)->argument);
}

static void
jalons_form_page_recall (JalonsPage *page, const char *memory)
{
  jalons_form_page_show (page, memory);
}

static void
jalons_form_page_keep_draft (JalonsPage *page)
{
  write_draft (JALONS_FORM_PAGE (page));
}

/* She goes elsewhere. */
static void
jalons_form_page_unmap (GtkWidget *widget)
{
  JalonsFormPage *self = JALONS_FORM_PAGE (widget);

  if (self->form && store_of (self) && jalons_form_is_dirty (self->form) && write_draft (self))
    jalons_page_toast (JALONS_PAGE (self), _ ("What you typed is kept as a draft"));

  GTK_WIDGET_CLASS (jalons_form_page_parent_class)->unmap (widget);
}

/* Another register: nothing is asked for any more. */
static void
session_cb (JalonsFormPage *self)
{
  jalons_form_page_clear (self);
  g_clear_pointer (&self->argument, g_free);
  g_clear_pointer (&self->written, g_free);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static gboolean
shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  return gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), NULL);
}

static void
add_shortcuts (JalonsFormPage *self, GtkShortcutScope scope, const char *keys[][2], guint n)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), scope);
  for (guint i = 0; i < n; i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i][0]),
                                                gtk_callback_action_new (shortcut_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i][1]));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
jalons_form_page_dispose (GObject *object)
{
  jalons_form_page_clear (JALONS_FORM_PAGE (object));
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_form_page_parent_class)->dispose (object);
}

static void
jalons_form_page_finalize (GObject *object)
{
  JalonsFormPage *self = JALONS_FORM_PAGE (object);

  g_ptr_array_unref (self->blocks);
  g_free (self->argument);
  g_free (self->written);

  G_OBJECT_CLASS (jalons_form_page_parent_class)->finalize (object);
}

static void
jalons_form_page_class_init (JalonsFormPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  JalonsPageClass *page_class = JALONS_PAGE_CLASS (klass);

  object_class->dispose = jalons_form_page_dispose;
  object_class->finalize = jalons_form_page_finalize;
  widget_class->unmap = jalons_form_page_unmap;
  page_class->refresh = jalons_form_page_refresh;
  page_class->show = jalons_form_page_show;
  page_class->remember = jalons_form_page_remember;
  page_class->recall = jalons_form_page_recall;
  page_class->keep_draft = jalons_form_page_keep_draft;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/ui/forms/jalons-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsFormPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonsFormPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonsFormPage, heading);
  gtk_widget_class_bind_template_child (widget_class, JalonsFormPage, subject);
  gtk_widget_class_bind_template_child (widget_class, JalonsFormPage, notices);
  gtk_widget_class_bind_template_child (widget_class, JalonsFormPage, findings);
  gtk_widget_class_bind_template_child (widget_class, JalonsFormPage, body);
  gtk_widget_class_bind_template_child (widget_class, JalonsFormPage, state);
  jalons_form_page_install_actions (widget_class);
}

static void
jalons_form_page_init (JalonsFormPage *self)
{
  static const char *everywhere[][2] = {
    { "<Control>s", "form.save" },
    { "<Control>Return|<Control>KP_Enter", "form.save" },
  };
  static const char *inside[][2] = { { "Escape", "form.leave" } };

  self->blocks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self, GTK_SHORTCUT_SCOPE_GLOBAL, everywhere, G_N_ELEMENTS (everywhere));
  add_shortcuts (self, GTK_SHORTCUT_SCOPE_LOCAL, inside, G_N_ELEMENTS (inside));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
  jalons_form_page_show_state (self);
}

JalonsForm *
jalons_form_page_get_form (JalonsFormPage *self)
{
  return self->form;
}
