/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-fusion-window.h"

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-job.h"
#include "jalons-keeper.h"
#include "jalons-text-fusion.h"
#include "jalons-text.h"

/* More are counted, and shown once some of these are decided. */
#define MOST 60

struct _JalonsFusionWindow {
  AdwWindow parent_instance;

  GtkWidget *merge_button;
  GtkLabel *summary;
  GtkLabel *verdict;
  GtkWidget *motive_box;
  GtkEditable *motive;
  GtkBox *conflicts;
  GtkBox *findings;

  JalonsSession *session;
  JalonsStore *other; /* NULL once it is merged */
};

G_DEFINE_FINAL_TYPE (JalonsFusionWindow, jalons_fusion_window, ADW_TYPE_WINDOW)

/* What the thread of a job is given. */
typedef struct {
  JalonsFusionWindow *window; /* a reference */
  JalonsStore *other;
  char *motive;
  gboolean apply;
  JalonsFusionPlan *plan;
} Work;

/* A conflict and what is to stand, behind a button. */
typedef struct {
  JalonsFusionWindow *window;
  JalonsRef id;
  JalonsConflitChoix choix;
} Choice;

static void show_left (JalonsFusionWindow *self);

static void
work_free (Work *work)
{
  g_clear_pointer (&work->plan, jalons_fusion_plan_free);
  g_object_unref (work->window);
  g_free (work->motive);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static JalonsStore *
store_of (JalonsFusionWindow *self)
{
  return self->session ? jalons_session_get_store (self->session) : NULL;
}

/* Nobody waits for it. */
static void
closed_cb (gpointer data)
{
}

static void
let_other_go (JalonsFusionWindow *self)
{
  JalonsStore *other = g_steal_pointer (&self->other);

  if (other)
    jalons_keeper_close (other, closed_cb, NULL);
}

static void
tell_error (JalonsFusionWindow *self, const GError *error)
{
  g_autofree char *sentence = error ? jalons_text_error (error) : NULL;

  gtk_label_set_text (self->verdict, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), sentence != NULL);
}

static void
empty (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (style)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
choice_free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
decide_cb (GtkButton *button, gpointer data)
{
  const Choice choice = *(const Choice *) data;
  g_autoptr (JalonsFusionWindow) self = g_object_ref (choice.window);
  g_autoptr (GError) error = NULL;

  if (!store_of (self) || jalons_job_is_running ())
    return;
  jalons_conflits_decide (store_of (self), choice.id, choice.choix, _ ("Conflict between two copies decided"), &error);
  tell_error (self, error);
  if (error)
    return;
  show_left (self);
  jalons_session_changed (self->session);
}

static GtkWidget *
make_button (JalonsFusionWindow *self, const JalonsConflit *conflit, JalonsConflitChoix choix, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (jalons_text_conflit_choice (conflit, choix));
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), title, jalons_text_conflit_choice (conflit, choix));
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice){ self, conflit->id, choix };
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (decide_cb), choice, choice_free_cb, 0);

  return button;
}

/* What one copy says, who said it and when; and, where it can be decided, the button that makes it stand. */
static void
add_side (JalonsFusionWindow *self, GtkGrid *grid, const JalonsConflit *conflit, JalonsConflitChoix side,
          const char *title, gboolean decide)
{
  const int column = side == JALONS_CONFLIT_ICI ? 0 : 1;
  g_autofree char *says = jalons_text_conflit_says (conflit, side);
  g_autofree char *who = jalons_text_conflit_who (conflit, side);

  gtk_grid_attach (grid, make_label (side == JALONS_CONFLIT_ICI ? _ ("Here") : _ ("Other copy"), "dim-label"), column,
                   0, 1, 1);
  gtk_grid_attach (grid, make_label (says, NULL), column, 1, 1, 1);
  gtk_grid_attach (grid, make_label (who, "dim-label"), column, 2, 1, 1);
  if (decide)
    gtk_grid_attach (grid, make_button (self, conflit, side, title), column, 3, 1, 1);
}

static GtkWidget *
make_card (JalonsFusionWindow *self, const JalonsConflit *conflit, gboolean decide)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *grid = gtk_grid_new ();
  g_autofree char *title = jalons_text_conflit_title (conflit);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "jalons-card");
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (jalons_text_conflit_why (conflit), NULL));
  add_side (self, GTK_GRID (grid), conflit, JALONS_CONFLIT_ICI, title, decide);
  add_side (self, GTK_GRID (grid), conflit, JALONS_CONFLIT_AILLEURS, title, decide);
  gtk_box_append (GTK_BOX (box), grid);

  return box;
}

/* What is shown of a dossier was looked at; of one that is not here yet, when it is. */
static void
note_look (JalonsFusionWindow *self, JalonsRef personne)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsPersonne record;

  if (personne == 0 || jalons_job_is_running ())
    return;
  jalons_record_init (table, &record);
  if (jalons_store_load (store_of (self), table->id, personne, &record, NULL))
    jalons_access_note (GTK_WIDGET (self), self->session, JALONS_JOURNAL_OPENED, table->id, personne, 0, NULL);
  jalons_record_clear (table, &record);
}

static void
show_conflicts (JalonsFusionWindow *self, const GPtrArray *conflicts, gboolean decide)
{
  empty (self->conflicts);
  for (guint i = 0; i < MIN (conflicts->len, MOST); i++)
    {
      note_look (self, ((const JalonsConflit *) conflicts->pdata[i])->personne);
      gtk_box_append (self->conflicts, make_card (self, conflicts->pdata[i], decide));
    }
}

/* Where the keyboard goes on once a button is gone with its conflict. */
static void
focus_first (JalonsFusionWindow *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->conflicts));

  if (!first || !gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* What is left to decide. */
static void
show_left (JalonsFusionWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = jalons_conflits_list (store_of (self), 0, &error);
  g_autofree char *count = conflicts ? jalons_text_count (conflicts->len) : NULL;
  g_autofree char *text = NULL;

  gtk_window_set_title (GTK_WINDOW (self), _ ("Conflicts to Decide"));
  gtk_widget_set_visible (self->merge_button, FALSE);
  gtk_widget_set_visible (self->motive_box, FALSE);
  if (!conflicts)
    {
      tell_error (self, error);
      return;
    }
  text = conflicts->len
             ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s conflict is left to decide. Each choice can be undone.",
                                             "%s conflicts are left to decide. Each choice can be undone.",
                                             conflicts->len),
                                count)
             : g_strdup (_ ("No conflict is left to decide."));
  gtk_label_set_text (self->summary, text);
  show_conflicts (self, conflicts, TRUE);
  focus_first (self);
}

static void
show_plan (JalonsFusionWindow *self, const JalonsFusionPlan *plan)
{
  g_auto (GStrv) lines = jalons_text_fusion_plan (plan);
  g_autofree char *text = g_strjoinv ("\n", lines);

  gtk_label_set_text (self->summary, text);
  gtk_widget_set_sensitive (self->merge_button, !plan->already && !jalons_session_is_read_only (self->session));
  gtk_widget_set_visible (self->motive_box, !plan->already);
  show_conflicts (self, plan->conflicts, FALSE);
  empty (self->findings);
  for (guint i = 0; i < MIN (plan->findings->len, MOST); i++)
    {
      g_autofree char *sentence = jalons_text_finding (&g_array_index (plan->findings, JalonsFinding, i));

      gtk_box_append (self->findings, make_label (sentence, NULL));
    }
  gtk_window_set_default_widget (GTK_WINDOW (self), self->merge_button);
  if (!plan->already)
    gtk_widget_grab_focus (GTK_WIDGET (self->motive));
}

static gboolean
run (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Work *work = data;

  jalons_store_adopt (work->other);
  work->plan = work->apply ? jalons_fusion_apply (store, work->other, work->motive, jalons_job_cancellable (job), error)
                           : jalons_fusion_plan (store, work->other, jalons_job_cancellable (job), error);
  jalons_store_release (work->other);

  return work->plan != NULL;
}

static void
finish_merge (JalonsFusionWindow *self, const JalonsFusionPlan *plan)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  let_other_go (self);
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", _ ("The two copies are merged."));
  jalons_session_changed (self->session);
  show_left (self);
}

static void
done_cb (const GError *error, gpointer data)
{
  g_autoptr (Work) work = data;
  JalonsFusionWindow *self = work->window;

  jalons_store_adopt (work->other);
  /* Closed meanwhile: the register may be too. */
  if (!self->session)
    {
      jalons_keeper_close (work->other, closed_cb, NULL);
      return;
    }
  self->other = work->other;
  tell_error (self, error);
  if (error)
    gtk_label_set_text (self->summary, "");
  else if (work->apply)
    finish_merge (self, work->plan);
  else
    show_plan (self, work->plan);
}

static void
start (JalonsFusionWindow *self, gboolean apply)
{
  Work *work = NULL;

  if (!self->other || !self->session || jalons_job_is_running ())
    return;
  work = g_new0 (Work, 1);
  work->window = g_object_ref (self);
  work->other = g_steal_pointer (&self->other);
  work->apply = apply;
  work->motive = g_strstrip (g_strdup (gtk_editable_get_text (self->motive)));
  if (!*work->motive)
    g_clear_pointer (&work->motive, g_free);
  jalons_store_release (work->other);
  jalons_job_start (GTK_WINDOW (self), self->session,
                    apply ? _ ("Merging the two copies") : _ ("Comparing the two copies"), run, done_cb, work);
}

static void
merge_cb (JalonsFusionWindow *self)
{
  start (self, TRUE);
}

static void
shown_cb (JalonsFusionWindow *self)
{
  start (self, FALSE);
}

GtkWindow *
jalons_fusion_window_new (GtkWindow *parent, JalonsSession *session, JalonsStore *other)
{
  JalonsFusionWindow *self = g_object_new (JALONS_TYPE_FUSION_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->other = other;
  gtk_editable_set_text (self->motive, _ ("Another copy merged"));
  gtk_widget_set_visible (self->motive_box, FALSE);
  if (other)
    g_signal_connect_swapped (self, "map", G_CALLBACK (shown_cb), self);
  else
    show_left (self);

  return GTK_WINDOW (self);
}

static void
jalons_fusion_window_dispose (GObject *object)
{
  JalonsFusionWindow *self = JALONS_FUSION_WINDOW (object);

  let_other_go (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_FUSION_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalons_fusion_window_parent_class)->dispose (object);
}

static void
jalons_fusion_window_class_init (JalonsFusionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_fusion_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-fusion-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsFusionWindow, merge_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsFusionWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, JalonsFusionWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, JalonsFusionWindow, motive_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsFusionWindow, motive);
  gtk_widget_class_bind_template_child (widget_class, JalonsFusionWindow, conflicts);
  gtk_widget_class_bind_template_child (widget_class, JalonsFusionWindow, findings);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
}

static void
jalons_fusion_window_init (JalonsFusionWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
