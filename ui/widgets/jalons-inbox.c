/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-inbox.h"

#include <glib/gi18n.h>

#include "jalons-inbox-row.h"
#include "jalons-job.h"
#include "jalons-table-bin.h"
#include "jalons-text-echeance.h"
#include "jalons-text-tache.h"
#include "jalons-text.h"

/* Of each group this many lines are made at first, and so many more each time they are asked for: a screen reader walks
 * them all. */
#define LISTED 12
#define MORE   40

/* Groups are made until so many lines are, which is more than a screen; the others follow. */
#define AT_ONCE 16

struct _JalonsInbox {
  AdwBin       parent_instance;

  GtkDropDown *acteurs;
  GtkLabel    *summary;
  GtkBox      *groups;
  GtkStack    *views;

  GtkSizeGroup *columns[2];
  JalonsPage  *page;   /* not owned: it holds this */
  GArray      *taches; /* JalonsTache */
  guint        shown[JALONS_TACHE_N_GROUPES]; /* how many lines of each group may be made */
  guint        next;   /* group that is made once the page has been seen */
  guint        idle;
  gboolean     kept;   /* `focus` is to be found again */
  JalonsTache  focus;
  guint        focus_rank; /* where it stood: what takes its place gets the focus once it is done */
};

G_DEFINE_FINAL_TYPE (JalonsInbox, jalons_inbox, ADW_TYPE_BIN)

static void refill (JalonsInbox *self);

static gboolean
is_of_association (JalonsInbox *self)
{
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (self->page));

  return jalons_store_register (store)->kind == JALONS_KIND_ASSOCIATION;
}

/* -1: of everybody. */
static int
chosen_acteur (JalonsInbox *self)
{
  return (int) gtk_drop_down_get_selected (self->acteurs) - 1;
}

static gboolean
is_wanted (JalonsInbox *self, const JalonsTache *tache)
{
  const int acteur = chosen_acteur (self);
  const JalonsDu *due = &tache->du;

  if (acteur < 0)
    return TRUE;
  if (tache->n_constats)
    return acteur == (is_of_association (self) ? JALONS_ACTEUR_ASSOCIATION : JALONS_ACTEUR_DDFE);
  if (due->is_lacune)
    return due->lacune.action && (int) due->lacune.acteur == acteur;

  return (int) due->echeance.acteur == acteur;
}

static guint
count_wanted (JalonsInbox *self, JalonsTacheGroupe groupe)
{
  guint n = 0;

  for (guint i = 0; self->taches && i < self->taches->len; i++)
    {
      const JalonsTache *tache = &g_array_index (self->taches, JalonsTache, i);

      n += tache->groupe == groupe && is_wanted (self, tache);
    }

  return n;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  if (JALONS_IS_INBOX_ROW (row))
    jalons_inbox_row_act (JALONS_INBOX_ROW (row));
}

static void
more_cb (JalonsInbox *self, GtkButton *button)
{
  self->shown[GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "groupe"))] += MORE;
  refill (self);
}

static void
add_more (JalonsInbox *self, GtkBox *box, JalonsTacheGroupe groupe, guint n)
{
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *label = g_strdup_printf (_ ("Show more (%s)"), count);
  g_autofree char *name = g_strdup_printf ("%s: %s", jalons_text_tache_groupe (groupe), label);
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "groupe", GUINT_TO_POINTER (groupe));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (more_cb), self);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (box, button);
}

static GtkWidget *
make_title (JalonsTacheGroupe groupe, guint n)
{
  g_autofree char *count = jalons_text_count (n);
  /* TRANSLATORS: a group of things to do, and how many there are. */
  g_autofree char *title = g_strdup_printf (_ ("%s (%s)"), jalons_text_tache_groupe (groupe), count);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  if (groupe == JALONS_TACHE_RETARD)
    gtk_widget_add_css_class (label, "error");

  return label;
}

static GtkWidget *
make_list (JalonsInbox *self, JalonsTacheGroupe groupe, const GArray *findings)
{
  GtkWidget *list = gtk_list_box_new ();
  guint n = 0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jalons_text_tache_groupe (groupe), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  for (guint i = 0; i < self->taches->len && n < self->shown[groupe]; i++)
    {
      const JalonsTache *tache = &g_array_index (self->taches, JalonsTache, i);

      if (tache->groupe != groupe || !is_wanted (self, tache))
        continue;
      gtk_list_box_append (GTK_LIST_BOX (list), jalons_inbox_row_new (self->page, tache, findings, self->columns));
      n++;
    }

  return list;
}

static void
add_group (JalonsInbox *self, JalonsTacheGroupe groupe, const GArray *findings)
{
  const guint n = count_wanted (self, groupe);
  GtkWidget *box = NULL;

  if (n == 0)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), make_title (groupe, n));
  gtk_box_append (GTK_BOX (box), jalons_table_bin_new (make_list (self, groupe, findings)));
  if (n > self->shown[groupe])
    add_more (self, GTK_BOX (box), groupe, n - self->shown[groupe]);
  gtk_box_append (self->groups, box);
}

/* Which row of all has the focus, or holds what has it. */
static void
keep_focus (JalonsInbox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, JALONS_TYPE_INBOX_ROW) : NULL;

  if (!row || !gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    return;
  self->kept = TRUE;
  self->focus = *jalons_inbox_row_tache (JALONS_INBOX_ROW (row));
  self->focus_rank = 0;
  for (guint i = 0; i < self->taches->len; i++)
    if (jalons_tache_is_same (&g_array_index (self->taches, JalonsTache, i), &self->focus))
      self->focus_rank = i;
}

/* Before the rows go: the toolkit moves what had the keyboard and went on by one stop, in the next frame, from wherever it is
 * then. */
static void
let_go (JalonsInbox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups)))
    gtk_root_set_focus (root, NULL);
}

/* Where no line took the place of the one that had it. */
static void
take_back (JalonsInbox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->kept && root && !gtk_root_get_focus (root))
    gtk_widget_grab_focus (GTK_WIDGET (self->acteurs));
  self->kept = FALSE;
}

/* A group is its title, then its list, which Tab takes as one. */
static GtkWidget *
list_of (GtkWidget *group)
{
  return adw_bin_get_child (ADW_BIN (gtk_widget_get_next_sibling (gtk_widget_get_first_child (group))));
}

static GtkWidget *
find_row (JalonsInbox *self, gboolean same)
{
  const JalonsTache *next = self->focus_rank < self->taches->len
                                ? &g_array_index (self->taches, JalonsTache, self->focus_rank)
                                : NULL;

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); group;
       group = gtk_widget_get_next_sibling (group))
    {
      GtkWidget *list = list_of (group);

      for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
        {
          const JalonsTache *tache = jalons_inbox_row_tache (JALONS_INBOX_ROW (row));

          if (same ? jalons_tache_is_same (tache, &self->focus) : next && jalons_tache_is_same (tache, next))
            return row;
        }
    }

  return NULL;
}

/* The same line; once it is done, the one that took its place. */
static void
restore_focus (JalonsInbox *self)
{
  GtkWidget *row = NULL;

  if (!self->kept)
    return;
  row = find_row (self, TRUE);
  if (!row)
    row = find_row (self, FALSE);
  if (!row)
    return;
  self->kept = FALSE;
  gtk_widget_grab_focus (row);
}

static void
say_summary (JalonsInbox *self)
{
  const guint late = count_wanted (self, JALONS_TACHE_RETARD), today = count_wanted (self, JALONS_TACHE_AUJOURDHUI);
  const guint week = count_wanted (self, JALONS_TACHE_SEMAINE);
  g_autofree char *a = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u overdue", "%u overdue", late), late);
  g_autofree char *b = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u for today", "%u for today", today), today);
  g_autofree char *c = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u within seven days", "%u within seven days", week), week);
  g_autofree char *text = g_strdup_printf ("%s, %s, %s", a, b, c);

  gtk_label_set_label (self->summary, text);
}

static guint
count_rows (JalonsInbox *self)
{
  guint n = 0;

  for (guint i = 0; i < self->next; i++)
    n += MIN (count_wanted (self, i), self->shown[i]);

  return n;
}

static void
add_next (JalonsInbox *self)
{
  add_group (self, self->next++, jalons_session_get_findings (jalons_page_get_session (self->page), NULL));
  restore_focus (self);
}

static gboolean add_rest_cb (gpointer data);

/* The register is read by the window's thread again. */
static void
go_on_cb (gpointer data)
{
  g_autoptr (JalonsInbox) self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) && !self->idle && self->next < JALONS_TACHE_N_GROUPES)
    self->idle = g_idle_add (add_rest_cb, self);
}

/* The rest, once what is on the screen is there. */
static gboolean
add_rest_cb (gpointer data)
{
  JalonsInbox *self = data;

  if (jalons_job_is_running ())
    {
      self->idle = 0;
      jalons_job_then (go_on_cb, g_object_ref (self));
      return G_SOURCE_REMOVE;
    }
  add_next (self);
  if (self->next < JALONS_TACHE_N_GROUPES)
    return G_SOURCE_CONTINUE;
  take_back (self);
  self->idle = 0;

  return G_SOURCE_REMOVE;
}

static void
refill (JalonsInbox *self)
{
  GtkWidget *child = NULL;
  gboolean something = FALSE;

  if (!self->page || !self->taches || jalons_job_is_running ())
    return;
  keep_focus (self);
  let_go (self);
  g_clear_handle_id (&self->idle, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))))
    gtk_box_remove (self->groups, child);
  for (guint groupe = 0; groupe < JALONS_TACHE_N_GROUPES; groupe++)
    something |= count_wanted (self, groupe) > 0;
  self->next = 0;
  while (self->next < JALONS_TACHE_N_GROUPES && count_rows (self) < AT_ONCE)
    add_next (self);
  if (self->next < JALONS_TACHE_N_GROUPES)
    self->idle = g_idle_add (add_rest_cb, self);
  else
    take_back (self);
  gtk_stack_set_visible_child_name (self->views, something ? "lines" : "nothing");
  say_summary (self);
}

static gboolean
read_taches (JalonsInbox *self, GError **error)
{
  JalonsSession *session = jalons_page_get_session (self->page);
  const GArray *due = jalons_session_get_due (session, error);
  const GArray *findings = due ? jalons_session_get_findings (session, error) : NULL;

  if (!findings)
    return FALSE;
  if (self->taches)
    keep_focus (self);
  g_clear_pointer (&self->taches, g_array_unref);
  self->taches = jalons_taches (due, findings, jalons_session_get_today (session));
  refill (self);

  return TRUE;
}

static gboolean read_cb (gpointer data);

/* The register is read by the window's thread again. */
static void
read_then_cb (gpointer data)
{
  g_autoptr (JalonsInbox) self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) && !self->idle && !self->taches)
    self->idle = g_idle_add (read_cb, self);
}

static gboolean
read_cb (gpointer data)
{
  JalonsInbox *self = data;
  g_autoptr (GError) error = NULL;

  self->idle = 0;
  if (jalons_job_is_running ())
    jalons_job_then (read_then_cb, g_object_ref (self));
  else if (jalons_page_get_session (self->page) && !read_taches (self, &error))
    jalons_page_toast_error (self->page, error);

  return G_SOURCE_REMOVE;
}

gboolean
jalons_inbox_show (JalonsInbox *self, JalonsPage *page, gboolean at_once, GError **error)
{
  g_return_val_if_fail (JALONS_IS_INBOX (self), FALSE);

  /* What others have to do is not the first thing that an association asks. */
  if (!self->page)
    {
      self->page = page;
      if (is_of_association (self))
        gtk_drop_down_set_selected (self->acteurs, JALONS_ACTEUR_ASSOCIATION + 1);
    }
  if (self->taches || at_once)
    return read_taches (self, error);
  if (!self->idle)
    self->idle = g_idle_add (read_cb, self);
  gtk_label_set_label (self->summary, _ ("Reading…"));

  return TRUE;
}

static void
jalons_inbox_finalize (GObject *object)
{
  JalonsInbox *self = JALONS_INBOX (object);

  g_clear_pointer (&self->taches, g_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    g_object_unref (self->columns[i]);

  G_OBJECT_CLASS (jalons_inbox_parent_class)->finalize (object);
}

static void
jalons_inbox_dispose (GObject *object)
{
  g_clear_handle_id (&JALONS_INBOX (object)->idle, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_inbox_parent_class)->dispose (object);
}

/* On the first line. */
static gboolean
jalons_inbox_grab_focus (GtkWidget *widget)
{
  GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (JALONS_INBOX (widget)->groups));
  GtkWidget *list = group ? list_of (group) : NULL;

  return list && gtk_widget_grab_focus (gtk_widget_get_first_child (list));
}

/* Who comes from before it begins at its head, wherever the keyboard last was in it. */
static gboolean
jalons_inbox_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  const gboolean is_in = focus && gtk_widget_is_ancestor (focus, widget);

  if (!is_in && direction == GTK_DIR_TAB_FORWARD
      && gtk_widget_child_focus (GTK_WIDGET (JALONS_INBOX (widget)->acteurs), direction))
    return TRUE;

  return GTK_WIDGET_CLASS (jalons_inbox_parent_class)->focus (widget, direction);
}

static void
jalons_inbox_class_init (JalonsInboxClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = jalons_inbox_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = jalons_inbox_grab_focus;
  G_OBJECT_CLASS (klass)->dispose = jalons_inbox_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_inbox_finalize;
}

static GtkDropDown *
make_acteurs (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice = NULL;

  gtk_string_list_append (names, _ ("Everybody"));
  for (guint i = 0; i < JALONS_CONTINUITE_N_ACTEURS; i++)
    gtk_string_list_append (names, jalons_text_lacune_acteur_short (i));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Who acts"), -1);

  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("Nothing to Do"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _ ("Nothing is due within three months, and nothing clashes."));

  return status;
}

static void
jalons_inbox_init (JalonsInbox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ ("Who acts"));

  self->acteurs = make_acteurs ();
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->views = GTK_STACK (gtk_stack_new ());
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->summary), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "title-3");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (head), label);
  gtk_widget_set_valign (GTK_WIDGET (self->acteurs), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->acteurs));
  gtk_stack_set_vhomogeneous (self->views, FALSE);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->groups), "lines");
  gtk_stack_add_named (self->views, make_nothing (), "nothing");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->views));
  for (guint i = 0; i < JALONS_TACHE_N_GROUPES; i++)
    self->shown[i] = LISTED;
  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_signal_connect_swapped (self->acteurs, "notify::selected", G_CALLBACK (refill), self);
  adw_bin_set_child (ADW_BIN (self), box);
}
