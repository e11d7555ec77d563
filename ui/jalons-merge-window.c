/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-merge-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-access.h"
#include "jalons-job.h"
#include "jalons-likeness-list.h"
#include "jalons-merge.h"
#include "jalons-names.h"
#include "jalons-person-row.h"
#include "jalons-text-code.h"
#include "jalons-text-field.h"
#include "jalons-text-likeness.h"
#include "jalons-text.h"

#define FOUND 20

struct _JalonsMergeWindow {
  AdwWindow parent_instance;

  GtkWidget *merge_button;
  GtkStack *stack;
  GtkLabel *question;
  GtkEditable *search;
  JalonsLikenessList *alike;
  GtkListBox *found;
  GtkLabel *found_label;
  GtkLabel *summary;
  GtkWidget *swap_button;
  GtkGrid *grid;
  GtkLabel *moves;
  GtkLabel *verdict;
  GtkBox *notes;
  GtkEditable *motive;

  JalonsSession *session;
  JalonsRef kept;
  JalonsRef gone; /* 0: not chosen yet */
  JalonsMergeChoice choice;
};

G_DEFINE_FINAL_TYPE (JalonsMergeWindow, jalons_merge_window, ADW_TYPE_WINDOW)

/* A field of one of the two, to be taken or left. */
typedef struct {
  JalonsMergeWindow *window;
  guint *choice;
  guint bit;
} Side;

static JalonsStore *
store_of (JalonsMergeWindow *self)
{
  return jalons_session_get_store (self->session);
}

/* To the window behind, which stays. */
static void
toast (JalonsMergeWindow *self, const char *text)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", text);
}

static void
tell_error (JalonsMergeWindow *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  gtk_label_set_text (self->verdict, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), TRUE);
  gtk_widget_set_sensitive (self->merge_button, FALSE);
}

static char *
write_value (const JalonsField *field, gpointer record)
{
  char day[JALONS_DAY_TEXT_SIZE];

  if (jalons_record_is_empty (field, record))
    return g_strdup ("—");
  switch (field->type)
    {
    case JALONS_FIELD_TEXT:
    case JALONS_FIELD_KEY:
      return g_str_has_prefix (field->name, "nom") || g_str_equal (field->name, "prenom")
                 ? jalons_names_shown (*jalons_record_text (field, record))
                 : g_strdup (*jalons_record_text (field, record));
    case JALONS_FIELD_DAY:
      return g_strdup (jalons_day_write_fr (*jalons_record_day (field, record), day));
    case JALONS_FIELD_CODE:
      return g_strdup (jalons_text_code (field->codes, *jalons_record_int (field, record)));
    case JALONS_FIELD_NUMBER:
    case JALONS_FIELD_REF:
    case JALONS_FIELD_MONTH:
    case JALONS_FIELD_AMOUNT:
    default:
      return g_strdup_printf ("%d", *jalons_record_int (field, record));
    }
}

static void
side_toggled_cb (GtkCheckButton *check, gpointer data)
{
  const Side *side = data;

  if (gtk_check_button_get_active (check))
    *side->choice |= side->bit;
  else
    *side->choice &= ~side->bit;
}

static void
side_free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
make_cell (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

/* The two values as two buttons of which one is pressed. */
static void
add_choice (JalonsMergeWindow *self, guint *choice, guint bit, int row, const char *title, const char *kept,
            const char *gone)
{
  GtkWidget *first = gtk_check_button_new_with_label (kept), *second = gtk_check_button_new_with_label (gone);
  g_autofree char *first_name = g_strdup_printf (_ ("%s: %s"), title, kept);
  g_autofree char *second_name = g_strdup_printf (_ ("%s: %s"), title, gone);
  Side *side = g_new (Side, 1);

  *side = (Side){ self, choice, bit };
  gtk_check_button_set_group (GTK_CHECK_BUTTON (second), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON ((*choice & bit) ? second : first), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_PROPERTY_LABEL, first_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (second), GTK_ACCESSIBLE_PROPERTY_LABEL, second_name, -1);
  g_signal_connect_data (second, "toggled", G_CALLBACK (side_toggled_cb), side, side_free_cb, 0);
  gtk_grid_attach (self->grid, first, 1, row, 1, 1);
  gtk_grid_attach (self->grid, second, 2, row, 1, 1);
}

static int
add_fields (JalonsMergeWindow *self, const JalonsTable *table, gpointer kept, gpointer gone, guint differ,
            guint *choice, int row)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      g_autofree char *kept_text = NULL, *gone_text = NULL;
      const char *title = jalons_text_field (table, field);
      GtkWidget *heading = NULL;

      if (field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_REF
          || (jalons_record_is_empty (field, kept) && jalons_record_is_empty (field, gone)))
        continue;
      kept_text = write_value (field, kept);
      gone_text = write_value (field, gone);
      heading = make_cell (title);
      gtk_widget_add_css_class (heading, "dim-label");
      gtk_grid_attach (self->grid, heading, 0, row, 1, 1);
      if (differ & 1u << i)
        add_choice (self, choice, 1u << i, row, title, kept_text, gone_text);
      else
        {
          gtk_grid_attach (self->grid, make_cell (kept_text), 1, row, 1, 1);
          gtk_grid_attach (self->grid, make_cell (gone_text), 2, row, 1, 1);
        }
      row++;
    }

  return row;
}

static void
add_heading (JalonsMergeWindow *self, int column, const char *title, JalonsRef personne)
{
  g_autofree char *code = jalons_store_parcours_code (store_of (self), 0, personne);
  g_autofree char *text = code ? g_strdup_printf ("%s\n%s", title, code) : g_strdup (title);
  GtkWidget *label = make_cell (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (self->grid, label, column, 0, 1, 1);
}

static void
show_both (JalonsMergeWindow *self, JalonsMergePreview *preview)
{
  GtkWidget *child = NULL;
  int row = 1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
  add_heading (self, 1, _ ("Is kept"), self->kept);
  add_heading (self, 2, _ ("Goes"), self->gone);
  row = add_fields (self, jalons_table (JALONS_TABLE_PERSONNES), &preview->kept, &preview->gone,
                    preview->differ.personne, &self->choice.personne, row);
  if (preview->kept_profil.id && preview->gone_profil.id)
    add_fields (self, jalons_table (JALONS_TABLE_PROFILS), &preview->kept_profil, &preview->gone_profil,
                preview->differ.profil, &self->choice.profil, row);
}

/* Of a table, its name for people, or what the register calls it where it is none of the interchange tables. */
static const char *
name_of (const char *table)
{
  const JalonsTable *described = jalons_table_find (table);

  if (described)
    return jalons_text_table (described->id);

  return g_str_equal (table, "pieces")       ? _ ("Documents")
         : g_str_equal (table, "brouillons") ? _ ("Drafts")
                                             : table;
}

static void
show_moves (JalonsMergeWindow *self, const JalonsMergePreview *preview)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < preview->moves->len; i++)
    {
      const JalonsMergeMove *move = &g_array_index (preview->moves, JalonsMergeMove, i);
      g_autofree char *moved = jalons_text_count (move->n_moved),
                      *repeated = jalons_text_count (move->n_repeated);

      if (i)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("%s: %s moved"), name_of (move->table), moved);
      if (move->n_repeated)
        g_string_append_printf (text, _ (", %s left out: the other has the same"), repeated);
    }
  gtk_label_set_text (self->moves, text->len ? text->str : _ ("The one that goes has nothing else to move."));
}

static void
show_findings (JalonsMergeWindow *self, const JalonsMergePreview *preview)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))))
    gtk_box_remove (self->notes, child);
  for (guint i = 0; i < preview->findings->len; i++)
    {
      g_autofree char *sentence = jalons_text_finding (&g_array_index (preview->findings, JalonsFinding, i));

      gtk_box_append (self->notes, make_cell (sentence));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notes), preview->findings->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), preview->n_errors > 0);
  gtk_label_set_text (self->verdict, _ ("These two dossiers clash: correct one of them first."));
  gtk_widget_set_sensitive (self->merge_button, preview->n_errors == 0);
}

static void
show_preview (JalonsMergeWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsMergePreview) preview
      = jalons_merge_preview (store_of (self), self->kept, self->gone, &self->choice, &error);

  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_set_sensitive (self->swap_button, preview != NULL);
  if (!preview)
    {
      tell_error (self, error);
      return;
    }
  gtk_label_set_text (
      self->summary, _ ("All that the person who goes has is moved to the one who is kept, whose codes stay. "
                        "Nothing is written before you merge, and merging can be undone."));
  show_both (self, preview);
  show_moves (self, preview);
  show_findings (self, preview);
}

/* The other's dossier is looked at. */
static void
choose (JalonsMergeWindow *self, JalonsRef gone)
{
  if (jalons_job_is_running () || gone == self->kept)
    return;
  self->gone = gone;
  jalons_access_note (GTK_WIDGET (self), self->session, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, gone,
                      0, NULL);
  jalons_merge_default (store_of (self), self->kept, self->gone, &self->choice);
  show_preview (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->merge_button);
  gtk_widget_grab_focus (GTK_WIDGET (self->motive));
}

static void
swap_cb (JalonsMergeWindow *self)
{
  const JalonsRef kept = self->kept;

  self->kept = self->gone;
  self->gone = kept;
  jalons_merge_default (store_of (self), self->kept, self->gone, &self->choice);
  show_preview (self);
}

static void
merge_cb (JalonsMergeWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSession) session = g_object_ref (self->session);
  g_autofree char *motive = g_strstrip (g_strdup (gtk_editable_get_text (self->motive)));
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT "/0", self->kept);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (!self->gone || jalons_job_is_running ())
    return;
  if (!jalons_merge_apply (store_of (self), self->kept, self->gone, &self->choice, *motive ? motive : NULL,
                           &error))
    {
      tell_error (self, error);
      return;
    }
  toast (self, _ ("The two persons are one."));
  gtk_window_destroy (GTK_WINDOW (self));
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-page", "(ss)", "dossier", argument);
  jalons_session_changed (session);
}

static void
typed_cb (JalonsMergeWindow *self)
{
  const char *typed = gtk_editable_get_text (self->search);
  JalonsSearchHit hits[FOUND];
  JalonsSearch *search = jalons_job_is_running () ? NULL : jalons_session_get_search (self->session, NULL);
  guint n_found = 0;
  const guint n = search && *typed ? jalons_search_query (search, typed, hits, FOUND, &n_found) : 0;
  g_autofree char *count = *typed ? jalons_text_search_count (n, n_found) : g_strdup ("");
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->found))))
    gtk_list_box_remove (self->found, row);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *why = jalons_text_search_reasons (hits[i].reasons);

      row = hits[i].personne == self->kept
                ? NULL
                : jalons_person_row_new (store_of (self), hits[i].personne, why, NULL);
      if (!row)
        continue;
      gtk_widget_set_focusable (row, TRUE);
      gtk_list_box_append (self->found, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->found),
                          gtk_widget_get_first_child (GTK_WIDGET (self->found)) != NULL);
  gtk_label_set_text (self->found_label, count);
}

static void
close_cb (JalonsMergeWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
alike_activated_cb (JalonsLikenessList *list, gint64 personne, JalonsMergeWindow *self)
{
  g_signal_stop_emission_by_name (list, "person-activated");
  choose (self, personne);
}

static void
found_activated_cb (GtkListBox *list, GtkListBoxRow *row, JalonsMergeWindow *self)
{
  choose (self, jalons_person_row_get (row));
}

static void
ask (JalonsMergeWindow *self)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsPersonne personne;

  jalons_record_init (table, &personne);
  if (jalons_store_load (store_of (self), JALONS_TABLE_PERSONNES, self->kept, &personne, NULL))
    {
      g_autofree char *name = jalons_person_row_name (&personne);
      g_autofree char *question = g_strdup_printf (_ ("With whom is %s to be merged?"), name);

      gtk_label_set_text (self->question, question);
      jalons_likeness_list_set_person (self->alike, self->session, &personne);
    }
  jalons_record_clear (table, &personne);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->search));
}

GtkWindow *
jalons_merge_window_new (GtkWindow *parent, JalonsSession *session, JalonsRef kept, JalonsRef gone)
{
  JalonsMergeWindow *self = g_object_new (JALONS_TYPE_MERGE_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->kept = kept;
  gtk_editable_set_text (self->motive, _ ("Entered twice"));
  if (gone)
    choose (self, gone);
  else
    ask (self);

  return GTK_WINDOW (self);
}

static void
jalons_merge_window_dispose (GObject *object)
{
  JalonsMergeWindow *self = JALONS_MERGE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_MERGE_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalons_merge_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-merge-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, merge_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, question);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, search);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, alike);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, found);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, found_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, swap_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, moves);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, JalonsMergeWindow, motive);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, swap_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, alike_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_activated_cb);
}

static void
jalons_merge_window_class_init (JalonsMergeWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_merge_window_dispose;

  g_type_ensure (JALONS_TYPE_LIKENESS_LIST);
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_merge_window_init (JalonsMergeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
