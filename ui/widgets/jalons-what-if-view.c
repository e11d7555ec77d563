/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-what-if-view.h"

#include <glib/gi18n.h>

#include "jalons-columns.h"
#include "jalons-day-field.h"
#include "jalons-effect.h"
#include "jalons-job.h"
#include "jalons-plan.h"
#include "jalons-seances-apply.h"
#include "jalons-table-bin.h"
#include "jalons-table-names.h"
#include "jalons-text-agenda.h"
#include "jalons-text-code.h"
#include "jalons-text-continuite.h"
#include "jalons-text-days.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"
#include "jalons-what-if-seance.h"

/* Pixels that a column needs at least. */
#define COLUMN_WIDTH 440

/* Until when dates are proposed; how long after the last of them days are counted. */
#define PROPOSED_MONTHS 6

struct _JalonsWhatIfView {
  AdwBin               parent_instance;

  AdwBin              *columns;
  AdwPreferencesGroup *seances_group;
  AdwPreferencesGroup *proposal_group;
  AdwPreferencesGroup *effect_group;
  GtkDropDown         *departements;
  GtkListBox          *seances;
  GtkLabel            *no_seance;
  GtkButton           *add_button;
  GtkSpinButton       *count_spin;
  GtkSpinButton       *capacity_spin;
  GtkDropDown         *weekdays;
  AdwActionRow        *first_row;
  AdwActionRow        *last_row;
  GtkLabel            *candidates;
  GtkButton           *propose_button;
  GtkLabel            *proposal;
  GtkLabel            *total_label;
  GtkButton           *apply_button;
  GtkButton           *reset_button;
  GtkListView         *effects;
  JalonsDayField      *first;
  JalonsDayField      *last;

  JalonsSession       *session;     /* a reference */
  JalonsCalendrier    *simulated;   /* NULL: nothing is shown */
  GArray              *choices;     /* int: départements, as in `departements` */
  int                  departement;
  JalonsRef            next;        /* of the next session that is added: negative */
  GArray              *proposed;    /* JalonsRef: added by the last proposal */
  GListStore          *items;       /* JalonsEffect */
  gint64               total;
  gboolean             filling;     /* what is shown is being changed by us */
};

G_DEFINE_FINAL_TYPE (JalonsWhatIfView, jalons_what_if_view, ADW_TYPE_BIN)

enum {
  OPEN,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static const JalonsContinuiteRegister *
register_of (JalonsWhatIfView *self)
{
  return self->session ? jalons_session_get_continuite (self->session, NULL) : NULL;
}

static JalonsDay
today_of (JalonsWhatIfView *self)
{
  return jalons_session_get_today (self->session);
}

static GArray *
changes_of (JalonsWhatIfView *self)
{
  return jalons_calendrier_changes (register_of (self)->calendrier, self->simulated);
}

/* What is simulated, in days: at once after each change. */
static void
show_effects (JalonsWhatIfView *self)
{
  const JalonsContinuiteRegister *reg = register_of (self);
  g_autoptr (GArray) effets
      = jalons_continuite_register_effets (reg, self->departement, self->simulated, &self->total);
  g_autoptr (GArray) changes = changes_of (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = jalons_text_effets (effets, self->total);

  for (guint i = 0; i < effets->len; i++)
    g_ptr_array_add (items, jalons_effect_new (jalons_session_get_store (self->session),
                                               &g_array_index (effets, JalonsEffet, i)));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_label_set_label (self->total_label, changes->len ? text : _ ("Nothing is changed: the sessions are those of the register."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button),
                            changes->len && !jalons_session_is_read_only (self->session));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->apply_button),
                               jalons_session_is_read_only (self->session)
                                   ? _ ("This register is open to be read: nothing can be written in it.")
                                   : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reset_button), changes->len > 0);
  gtk_widget_set_visible (gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (self->effects))), effets->len > 0);
}

/* The row of the session; NULL when it has none. */
static JalonsWhatIfSeance *
find_row (JalonsWhatIfView *self, JalonsRef id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->seances)); row;
       row = gtk_widget_get_next_sibling (row))
    if (jalons_what_if_seance_id (JALONS_WHAT_IF_SEANCE (row)) == id)
      return JALONS_WHAT_IF_SEANCE (row);

  return NULL;
}

static void
show_row (JalonsWhatIfView *self, JalonsRef id)
{
  const JalonsSeanceDate *seance = jalons_calendrier_find (self->simulated, id);

  self->filling = TRUE;
  jalons_what_if_seance_show (find_row (self, id), seance ? seance->date : JALONS_DAY_NONE);
  self->filling = FALSE;
}

static void
moved_cb (JalonsWhatIfSeance *row, JalonsDay date, JalonsWhatIfView *self)
{
  const JalonsRef id = jalons_what_if_seance_id (row);

  if (self->filling || !jalons_calendrier_move (self->simulated, id, date))
    return;
  show_row (self, id);
  show_effects (self);
}

static void
update_empty (JalonsWhatIfView *self)
{
  const gboolean empty = !gtk_widget_get_first_child (GTK_WIDGET (self->seances));

  gtk_widget_set_visible (GTK_WIDGET (self->seances), !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->no_seance), empty);
}

static void
take_away (JalonsWhatIfView *self, JalonsRef id)
{
  JalonsWhatIfSeance *row = find_row (self, id);

  jalons_calendrier_cancel (self->simulated, id);
  if (row)
    gtk_list_box_remove (self->seances, GTK_WIDGET (row));
  update_empty (self);
}

/* A session that was added goes; one of the register is cancelled, or put back. */
static void
cancel_cb (JalonsWhatIfSeance *row, JalonsWhatIfView *self)
{
  const JalonsRef id = jalons_what_if_seance_id (row);
  const JalonsSeanceDate *planned = jalons_calendrier_find (register_of (self)->calendrier, id);

  if (!planned)
    {
      take_away (self, id);
      gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->seances)) ? GTK_WIDGET (self->seances)
                                                                                    : GTK_WIDGET (self->propose_button));
    }
  else if (!jalons_calendrier_cancel (self->simulated, id))
    jalons_calendrier_restore (self->simulated, planned);
  if (planned)
    show_row (self, id);
  show_effects (self);
}

static JalonsWhatIfSeance *
add_row (JalonsWhatIfView *self, const JalonsSeanceDate *planned)
{
  guint n = planned->id > 0 ? jalons_seances_demandes (jalons_session_get_store (self->session), planned->id) : 0;
  GtkWidget *row = jalons_what_if_seance_new (planned, n, today_of (self));

  g_signal_connect_object (row, "changed", G_CALLBACK (moved_cb), self, 0);
  g_signal_connect_object (row, "cancel", G_CALLBACK (cancel_cb), self, 0);
  gtk_list_box_append (self->seances, row);
  show_row (self, planned->id);

  return JALONS_WHAT_IF_SEANCE (row);
}

static JalonsWhatIfSeance *
add_seance (JalonsWhatIfView *self, JalonsDay date)
{
  JalonsSeanceDate added = { self->next--, JALONS_DAY_NONE, self->departement, JALONS_OUI_NON_UNKNOWN };
  JalonsWhatIfSeance *row = NULL;

  jalons_calendrier_add (self->simulated, added.id, self->departement, date);
  row = add_row (self, &added);
  update_empty (self);

  return row;
}

/* The day that lead times leave for a dossier that is filed today. */
static JalonsDay
soonest (JalonsWhatIfView *self)
{
  const JalonsContinuiteRegister *of = register_of (self);
  const int depot = of ? of->reglages.continuite.depot : jalons_continuite_delais_default.depot;

  return jalons_day_next_working (today_of (self) + depot, self->departement);
}

static void
add_cb (JalonsWhatIfView *self)
{
  JalonsWhatIfSeance *row = NULL;

  if (!self->simulated)
    return;
  row = add_seance (self, soonest (self));
  show_effects (self);
  gtk_widget_grab_focus (jalons_day_field_get_entry (JALONS_DAY_FIELD (jalons_what_if_seance_get_field (row))));
}

static void
fill_seances (JalonsWhatIfView *self)
{
  const JalonsContinuiteRegister *reg = register_of (self);
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->seances))))
    gtk_list_box_remove (self->seances, row);
  for (guint i = 0; i < reg->calendrier->seances->len; i++)
    {
      const JalonsSeanceDate *seance = &g_array_index (reg->calendrier->seances, JalonsSeanceDate, i);

      if (seance->departement == self->departement && seance->date >= reg->today)
        add_row (self, seance);
    }
  update_empty (self);
}

static guint
find_candidates (JalonsWhatIfView *self, JalonsDay dates[JALONS_PLAN_MAX_DATES], guint *among)
{
  JalonsDay first = JALONS_DAY_NONE, last = JALONS_DAY_NONE;

  *among = 0;
  jalons_day_field_get_day (self->first, &first);
  jalons_day_field_get_day (self->last, &last);
  if (first == JALONS_DAY_NONE || last == JALONS_DAY_NONE)
    return 0;

  return jalons_plan_candidates (first, last, (int) gtk_drop_down_get_selected (self->weekdays), self->departement, dates,
                                 among);
}

static void
candidates_cb (JalonsWhatIfView *self)
{
  JalonsDay dates[JALONS_PLAN_MAX_DATES];
  guint among = 0, n = 0;
  g_autofree char *text = NULL;

  if (!self->simulated)
    return;
  n = find_candidates (self, dates, &among);
  if (!n)
    text = g_strdup (_ ("No working day is between these dates: change them, or the day of the week."));
  else if (n == among)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u date is compared.", "%u dates are compared.", n), n);
  else
    text = g_strdup_printf (_ ("%u dates are compared, evenly taken from %u: nearer dates compare more closely."), n, among);
  gtk_label_set_label (self->candidates, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->propose_button), n > 0 && self->departement);
}

static void
say_proposal (JalonsWhatIfView *self, const char *text)
{
  gtk_label_set_label (self->proposal, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->proposal), text != NULL);
}

/* A proposal takes the place of the one before. */
static void
forget_proposal (JalonsWhatIfView *self)
{
  for (guint i = 0; i < self->proposed->len; i++)
    take_away (self, g_array_index (self->proposed, JalonsRef, i));
  g_array_set_size (self->proposed, 0);
}

static void
propose (JalonsWhatIfView *self, const JalonsDay *dates, guint n_dates, const GArray *besoins)
{
  const JalonsDay horizon = jalons_day_add_months (dates[n_dates - 1], PROPOSED_MONTHS);
  const JalonsPlan plan = jalons_plan_propose (besoins, dates, n_dates, gtk_spin_button_get_value_as_int (self->count_spin),
                                               gtk_spin_button_get_value_as_int (self->capacity_spin), horizon);
  g_autofree char *text = jalons_text_plan (&plan, besoins->len, horizon);

  for (guint i = 0; i < plan.n; i++)
    {
      g_array_append_val (self->proposed, self->next);
      add_seance (self, plan.dates[i]);
    }
  say_proposal (self, text);
}

static void
propose_cb (JalonsWhatIfView *self)
{
  JalonsDay dates[JALONS_PLAN_MAX_DATES];
  guint among = 0, n = find_candidates (self, dates, &among);
  g_autoptr (GArray) besoins = NULL;

  if (!self->simulated || !n)
    return;
  forget_proposal (self);
  besoins = jalons_continuite_register_besoins (register_of (self), self->departement, self->simulated);
  if (besoins->len)
    propose (self, dates, n, besoins);
  else
    say_proposal (self, _ ("Nobody waits for a session: those that are planned come in time for all."));
  show_effects (self);
}

static void
reset (JalonsWhatIfView *self)
{
  g_clear_pointer (&self->simulated, jalons_calendrier_free);
  g_array_set_size (self->proposed, 0);
  self->next = -1;
  self->simulated = jalons_calendrier_copy (register_of (self)->calendrier);
  say_proposal (self, NULL);
  fill_seances (self);
  show_effects (self);
  candidates_cb (self);
}

static void
reset_cb (JalonsWhatIfView *self)
{
  if (self->simulated)
    reset (self);
}

static void
toast (JalonsWhatIfView *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
confirmed_cb (gboolean accepted, gpointer data)
{
  g_autoptr (JalonsWhatIfView) self = data;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (!accepted || !self->simulated || jalons_job_is_running ())
    return;
  changes = changes_of (self);
  if (!jalons_seances_apply (jalons_session_get_store (self->session), changes, &error))
    {
      sentence = jalons_text_error (error);
      toast (self, sentence);
      return;
    }
  toast (self, _ ("The sessions are written. Ctrl+Z undoes it."));
  jalons_session_changed (self->session);
}

static void
apply_cb (JalonsWhatIfView *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GArray) changes = self->simulated ? changes_of (self) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL, *refused = NULL, *sentence = NULL;

  if (!changes || !changes->len || jalons_job_is_running ())
    return;
  if (!jalons_seances_tell (jalons_session_get_store (self->session), changes, &told, &refused, &error))
    {
      sentence = jalons_text_error (error);
      toast (self, sentence);
    }
  else if (refused)
    jalons_toolkit_tell (window, _ ("Nothing Is Written"), refused);
  else
    jalons_toolkit_confirm (window, _ ("Write These Sessions?"), told, _ ("_Write Them"), FALSE, confirmed_cb,
                            g_object_ref (self));
}

static void
effect_activated_cb (JalonsWhatIfView *self, guint position)
{
  g_autoptr (JalonsEffect) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item)
    g_signal_emit (self, signals[OPEN], 0, jalons_effect_personne (item), jalons_effect_parcours (item));
}

static void
setup_effect_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *who = gtk_label_new (NULL), *icon = gtk_image_new (), *what = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (who), 0);
  gtk_label_set_ellipsize (GTK_LABEL (who), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_add_css_class (who, "numeric");
  gtk_widget_add_css_class (what, "numeric");
  gtk_box_append (GTK_BOX (box), who);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), what);
  gtk_widget_add_css_class (box, "jalons-effect");
  gtk_list_item_set_child (item, box);
}

static void
bind_effect_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  JalonsEffect *effect = gtk_list_item_get_item (item);
  GtkWidget *who = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *icon = gtk_widget_get_next_sibling (who), *what = gtk_widget_get_next_sibling (icon);
  const gboolean loses = jalons_effect_days (effect) > 0;
  g_autofree char *name = g_strdup_printf ("%s, %s", jalons_effect_who (effect), jalons_effect_what (effect));

  gtk_label_set_label (GTK_LABEL (who), jalons_effect_who (effect));
  gtk_label_set_label (GTK_LABEL (what), jalons_effect_what (effect));
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), loses ? "go-down-symbolic" : "go-up-symbolic");
  gtk_widget_remove_css_class (icon, loses ? "success" : "warning");
  gtk_widget_add_css_class (icon, loses ? "warning" : "success");
  jalons_table_name_cell (item, name);
}

/* Where parcours run, and sessions are to come. */
static void
find_departements (JalonsWhatIfView *self)
{
  const JalonsContinuiteRegister *reg = register_of (self);
  const int own = jalons_store_register (jalons_session_get_store (self->session))->departement;

  g_array_set_size (self->choices, 0);
  if (own)
    g_array_append_val (self->choices, own);
  for (int code = 1; !own && code <= (int) jalons_codes_count (JALONS_CODES_DEPARTEMENT); code++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < reg->suivis->len && !found; i++)
        found = jalons_continuite_suivi (reg, i)->departement == code;
      if (found)
        g_array_append_val (self->choices, code);
    }
}

static void
fill_departements (JalonsWhatIfView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  find_departements (self);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const int code = g_array_index (self->choices, int, i);

      gtk_string_list_append (names, jalons_text_code (JALONS_CODES_DEPARTEMENT, code));
      if (code == self->departement)
        chosen = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->departements, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->departements, chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->departements), self->choices->len > 1);
  self->departement = self->choices->len ? g_array_index (self->choices, int, chosen) : 0;
  /* A session is one of a département. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), self->departement != 0);
}

static void
departement_cb (JalonsWhatIfView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->departements);

  if (self->filling || chosen >= self->choices->len)
    return;
  self->departement = g_array_index (self->choices, int, chosen);
  reset (self);
}

static JalonsDayField *
add_day_row (JalonsWhatIfView *self, AdwActionRow *row, JalonsDay today, JalonsDay day)
{
  GtkWidget *field = jalons_day_field_new (today);

  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  jalons_day_field_set_day (JALONS_DAY_FIELD (field), day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (jalons_day_field_get_entry (JALONS_DAY_FIELD (field))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
  g_signal_connect_object (field, "changed", G_CALLBACK (candidates_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, field);

  return JALONS_DAY_FIELD (field);
}

/* Once: what people have chosen stays when the register changes. */
static void
make_days (JalonsWhatIfView *self)
{
  const JalonsDay today = today_of (self), first = soonest (self);

  if (self->first)
    return;
  self->first = add_day_row (self, self->first_row, today, first);
  self->last = add_day_row (self, self->last_row, today, jalons_day_add_months (first, PROPOSED_MONTHS));
}

void
jalons_what_if_view_show (JalonsWhatIfView *self, JalonsSession *session)
{
  g_return_if_fail (JALONS_IS_WHAT_IF_VIEW (self));

  g_set_object (&self->session, session);
  g_clear_pointer (&self->simulated, jalons_calendrier_free);
  if (!register_of (self))
    return;
  fill_departements (self);
  make_days (self);
  reset (self);
}

gint64
jalons_what_if_view_get_total (JalonsWhatIfView *self)
{
  g_return_val_if_fail (JALONS_IS_WHAT_IF_VIEW (self), 0);

  return self->total;
}

static void
jalons_what_if_view_dispose (GObject *object)
{
  JalonsWhatIfView *self = JALONS_WHAT_IF_VIEW (object);

  g_clear_pointer (&self->simulated, jalons_calendrier_free);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_WHAT_IF_VIEW);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (jalons_what_if_view_parent_class)->dispose (object);
}

static void
jalons_what_if_view_finalize (GObject *object)
{
  JalonsWhatIfView *self = JALONS_WHAT_IF_VIEW (object);

  g_array_unref (self->choices);
  g_array_unref (self->proposed);

  G_OBJECT_CLASS (jalons_what_if_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/widgets/jalons-what-if-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, columns);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, seances_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, proposal_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, effect_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, departements);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, seances);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, no_seance);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, add_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, count_spin);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, capacity_spin);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, weekdays);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, first_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, last_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, candidates);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, propose_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, proposal);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, total_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, apply_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, reset_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsWhatIfView, effects);
  gtk_widget_class_bind_template_callback (widget_class, departement_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidates_cb);
  gtk_widget_class_bind_template_callback (widget_class, propose_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, effect_activated_cb);
}

static void
jalons_what_if_view_class_init (JalonsWhatIfViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jalons_what_if_view_dispose;
  object_class->finalize = jalons_what_if_view_finalize;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_INT64, G_TYPE_INT64);
  g_type_ensure (JALONS_TYPE_TABLE_BIN);
  bind_template (GTK_WIDGET_CLASS (klass));
}

/* Any day, then Monday to Friday; on Tuesdays, where nobody says otherwise. */
static void
fill_weekdays (JalonsWhatIfView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Any working day"));
  for (int weekday = 1; weekday <= 5; weekday++)
    gtk_string_list_append (names, jalons_text_weekday (weekday));
  gtk_drop_down_set_model (self->weekdays, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->weekdays, 2);
}

static void
place_groups (JalonsWhatIfView *self)
{
  GtkWidget *columns = jalons_columns_new (2, COLUMN_WIDTH);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->seances_group));
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->proposal_group));
  jalons_columns_append (JALONS_COLUMNS (columns), left, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->effect_group), GTK_ALIGN_START);
  jalons_columns_append (JALONS_COLUMNS (columns), GTK_WIDGET (self->effect_group), FALSE);
  adw_bin_set_child (self->columns, columns);
}

static void
jalons_what_if_view_init (JalonsWhatIfView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = g_array_new (FALSE, FALSE, sizeof (int));
  self->proposed = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  self->items = g_list_store_new (JALONS_TYPE_EFFECT);
  self->next = -1;
  place_groups (self);
  fill_weekdays (self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_effect_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_effect_cb), NULL);
  gtk_list_view_set_factory (self->effects, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->effects,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)))));
}
