/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-continuite-page.h"

#include <glib/gi18n.h>

#include "jalons-gap-view.h"
#include "jalons-text-continuite.h"
#include "jalons-text-days.h"
#include "jalons-text-echeance.h"
#include "jalons-text-tache.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"
#include "jalons-what-if-view.h"

struct _JalonsContinuitePage {
  JalonsPage parent_instance;

  GtkLabel *totals;
  GtkLabel *parts;
  GtkToggleButton *gaps_button;
  GtkToggleButton *what_if_button;
  GtkBox *filters;
  GtkDropDown *rights;
  GtkDropDown *actors;
  GtkDropDown *times;
  GtkLabel *count;
  GtkStack *views;
  JalonsGapView *view;
  GtkBox *details;
  GtkLabel *heading;
  GtkLabel *todo;
  GtkLabel *effect;
  GtkButton *act_button;
  GtkToggleButton *effect_button;
  GtkButton *open_button;
  JalonsWhatIfView *what_if;

  guint n_gaps;
};

G_DEFINE_FINAL_TYPE (JalonsContinuitePage, jalons_continuite_page, JALONS_TYPE_PAGE)

#define WHAT_IF "et-si"
#define GAPS    "lacunes"

/* In days. */
static const int horizons[] = { 7, 30, 90, 180 };

static const JalonsContinuiteRegister *
register_of (JalonsContinuitePage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  return session ? jalons_session_get_continuite (session, NULL) : NULL;
}

static void
show_views (JalonsContinuitePage *self)
{
  const gboolean gaps = gtk_toggle_button_get_active (self->gaps_button);
  const guint n = jalons_gap_view_n_shown (self->view);
  g_autofree char *number = jalons_text_count (n);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s gap", "%s gaps", n), number);

  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), gaps && self->n_gaps > 0);
  gtk_stack_set_visible_child_name (self->views, !gaps           ? "what-if"
                                                 : !self->n_gaps ? "empty"
                                                 : !n            ? "nothing"
                                                                 : "gaps");
}

static void
shown_cb (JalonsContinuitePage *self)
{
  show_views (self);
}

static void
show_totals (JalonsContinuitePage *self, const JalonsContinuiteRegister *reg)
{
  JalonsContinuiteTotaux totaux;
  g_autofree char *text = NULL, *parts = NULL;

  jalons_continuite_register_totaux (reg, &totaux);
  text = jalons_text_continuite_totaux (&totaux);
  parts = jalons_text_continuite_parts (&totaux);
  gtk_label_set_label (self->totals, text);
  gtk_label_set_label (self->parts, parts);
  gtk_widget_set_visible (GTK_WIDGET (self->parts), *parts != '\0');
}

static void
show_gaps (JalonsContinuitePage *self, const JalonsContinuiteRegister *reg)
{
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (JALONS_PAGE (self)));
  g_autoptr (GPtrArray) gaps = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < reg->suivis->len; i++)
    {
      const JalonsSuivi *suivi = jalons_continuite_suivi (reg, i);
      g_autofree char *code = NULL, *initials = NULL;

      if (!suivi->lacunes->len)
        continue;
      code = jalons_store_parcours_code (store, suivi->parcours, suivi->personne);
      initials = jalons_text_initials (store, suivi->personne);
      for (guint j = 0; j < suivi->lacunes->len; j++)
        g_ptr_array_add (gaps, jalons_gap_new (i, j, suivi, code, initials));
    }
  self->n_gaps = gaps->len;
  jalons_gap_view_show (self->view, gaps);
}

static void
show_effect (JalonsContinuitePage *self, JalonsGap *gap)
{
  const JalonsContinuiteRegister *reg = register_of (self);
  const gboolean shown = gtk_toggle_button_get_active (self->effect_button) && reg;
  g_autoptr (GArray) after = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->effect), shown);
  if (!shown)
    return;
  after = jalons_continuite_register_apply (reg, jalons_continuite_suivi (reg, jalons_gap_suivi (gap)),
                                            jalons_gap_rank (gap));
  text = jalons_text_continuite_effet (jalons_gap_lacune (gap), after);
  gtk_label_set_label (self->effect, text);
}

static void
show_words (JalonsContinuitePage *self, JalonsGap *gap)
{
  const JalonsLacune *lacune = jalons_gap_lacune (gap);
  g_autofree char *what = jalons_text_lacune (lacune);
  g_autofree char *span = jalons_text_span (lacune->span.first, lacune->span.last);
  g_autofree char *days = jalons_text_days (lacune->days), *risk = jalons_text_days (lacune->afis_days);
  g_autofree char *action = jalons_text_lacune_action (lacune);
  g_autofree char *heading = g_strdup_printf ("%s, %s — %s", jalons_gap_text (gap, JALONS_GAP_CODE),
                                              jalons_gap_text (gap, JALONS_GAP_PERSON), what);
  GString *text = g_string_new (NULL);

  /* TRANSLATORS: the days that are missing, then what is at stake if nothing is done. */
  g_string_append_printf (text, _ ("Missing %s; if nothing is done: %s."), span, days);
  if (lacune->afis_days)
    g_string_append_printf (text, _ (" AFIS at risk: %s."), risk);
  g_string_append_printf (text, "\n");
  g_string_append_printf (text, _ ("To do: %s."), action);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->todo, text->str);
  g_string_free (text, TRUE);
}

static void
show_gap (JalonsContinuitePage *self, JalonsGap *gap)
{
  const JalonsLacune *lacune = jalons_gap_lacune (gap);
  g_autofree char *label = jalons_text_lacune_button (lacune);

  show_words (self, gap);
  if (lacune->action)
    jalons_toolkit_set_label (self->act_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->act_button), lacune->action != JALONS_ACTION_AUCUNE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "continuite.act", lacune->action != JALONS_ACTION_AUCUNE);
  show_effect (self, gap);
}

static void
selected_cb (JalonsContinuitePage *self)
{
  JalonsGap *gap = jalons_gap_view_get_selected (self->view);

  gtk_widget_set_visible (GTK_WIDGET (self->details), gap != NULL);
  if (gap)
    show_gap (self, gap);
}

/* The last day of what is shown. */
static JalonsDay
until (JalonsContinuitePage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  const guint chosen = gtk_drop_down_get_selected (self->times);

  if (!session || chosen == 0 || chosen > G_N_ELEMENTS (horizons))
    return JALONS_DAY_OPEN;

  return jalons_session_get_today (session) + horizons[chosen - 1];
}

static void
filter_cb (JalonsContinuitePage *self)
{
  jalons_gap_view_filter (self->view, (int) gtk_drop_down_get_selected (self->rights) - 1,
                          (int) gtk_drop_down_get_selected (self->actors) - 1, until (self));
  show_views (self);
}

static void
show_everything_cb (JalonsContinuitePage *self)
{
  gtk_drop_down_set_selected (self->rights, 0);
  gtk_drop_down_set_selected (self->actors, 0);
  gtk_drop_down_set_selected (self->times, 0);
}

static void
open_dossier (JalonsContinuitePage *self, JalonsRef personne, JalonsRef parcours)
{
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, personne, parcours);

  jalons_page_go_to (JALONS_PAGE (self), "dossier", argument);
}

static void
open_cb (JalonsContinuitePage *self)
{
  JalonsGap *gap = jalons_gap_view_get_selected (self->view);

  if (gap)
    open_dossier (self, jalons_gap_personne (gap), jalons_gap_parcours (gap));
}

static void
open_effect_cb (JalonsContinuitePage *self, gint64 personne, gint64 parcours)
{
  open_dossier (self, personne, parcours);
}

static void
act_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsContinuitePage *self = JALONS_CONTINUITE_PAGE (widget);
  JalonsGap *gap = jalons_gap_view_get_selected (self->view);
  g_autofree char *form
      = gap ? jalons_text_lacune_form (jalons_gap_lacune (gap), jalons_gap_personne (gap)) : NULL;

  if (form)
    jalons_page_go_to (JALONS_PAGE (self), "form", form);
}

static void
effect_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkToggleButton *button = JALONS_CONTINUITE_PAGE (widget)->effect_button;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
jalons_continuite_page_refresh (JalonsPage *page)
{
  JalonsContinuitePage *self = JALONS_CONTINUITE_PAGE (page);
  JalonsSession *session = jalons_page_get_session (page);
  g_autoptr (GError) error = NULL;
  const JalonsContinuiteRegister *reg = jalons_session_get_continuite (session, &error);

  if (!reg)
    {
      jalons_page_toast_error (page, error);
      return;
    }
  show_totals (self, reg);
  show_gaps (self, reg);
  jalons_what_if_view_show (self->what_if, session);
  show_views (self);
}

static void
jalons_continuite_page_show (JalonsPage *page, const char *argument)
{
  JalonsContinuitePage *self = JALONS_CONTINUITE_PAGE (page);

  gtk_toggle_button_set_active (g_str_equal (argument, WHAT_IF) ? self->what_if_button : self->gaps_button,
                                TRUE);
}

static char *
jalons_continuite_page_remember (JalonsPage *page)
{
  return g_strdup (gtk_toggle_button_get_active (JALONS_CONTINUITE_PAGE (page)->what_if_button) ? WHAT_IF
                                                                                                : GAPS);
}

static void
jalons_continuite_page_dispose (GObject *object)
{
  JalonsContinuitePage *self = JALONS_CONTINUITE_PAGE (object);

  if (self->what_if)
    jalons_what_if_view_show (self->what_if, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_CONTINUITE_PAGE);

  G_OBJECT_CLASS (jalons_continuite_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/jalons/Jalons/pages/jalons-continuite-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, totals);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, parts);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, gaps_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, what_if_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, filters);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, rights);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, actors);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, times);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, count);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, view);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, details);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, heading);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, todo);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, effect);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, act_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, effect_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, open_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsContinuitePage, what_if);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_effect_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_everything_cb);
}

static void
jalons_continuite_page_class_init (JalonsContinuitePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_continuite_page_dispose;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_continuite_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_continuite_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_continuite_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_continuite_page_show;

  g_type_ensure (JALONS_TYPE_GAP_VIEW);
  g_type_ensure (JALONS_TYPE_WHAT_IF_VIEW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "continuite.act", NULL, act_action_cb);
  gtk_widget_class_install_action (widget_class, "continuite.effect", NULL, effect_action_cb);
}

static void
fill_filters (JalonsContinuitePage *self)
{
  g_autoptr (GtkStringList) rights = gtk_string_list_new (NULL), actors = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) times = gtk_string_list_new (NULL);

  gtk_string_list_append (rights, _ ("Every right"));
  for (guint i = 0; i < JALONS_CONTINUITE_N_KINDS; i++)
    gtk_string_list_append (rights, jalons_text_lacune_kind (i));
  gtk_string_list_append (actors, _ ("Whoever must act"));
  for (guint i = 0; i < JALONS_CONTINUITE_N_ACTEURS; i++)
    gtk_string_list_append (actors, jalons_text_lacune_acteur (i));
  gtk_string_list_append (times, _ ("Whenever it must be done"));
  for (guint i = 0; i < G_N_ELEMENTS (horizons); i++)
    {
      g_autofree char *days = jalons_text_days (horizons[i]);
      g_autofree char *text = g_strdup_printf (_ ("Within %s"), days);

      gtk_string_list_append (times, text);
    }
  gtk_drop_down_set_model (self->times, G_LIST_MODEL (times));
  gtk_drop_down_set_model (self->rights, G_LIST_MODEL (rights));
  gtk_drop_down_set_model (self->actors, G_LIST_MODEL (actors));
}

/* Whatever has the keyboard, as long as the page is on screen and shows gaps. */
static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer action)
{
  JalonsContinuitePage *self = JALONS_CONTINUITE_PAGE (widget);

  return gtk_widget_get_mapped (GTK_WIDGET (self->details))
         && gtk_widget_activate_action (widget, action, NULL);
}

static void
add_shortcuts (JalonsContinuitePage *self)
{
  static const struct {
    const char *keys, *action;
  } shortcuts[]
      = { { "<Control>Return|<Control>KP_Enter", "continuite.act" }, { "<Control>e", "continuite.effect" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_callback_action_new (key_cb, (gpointer) shortcuts[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
jalons_continuite_page_init (JalonsContinuitePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_filters (self);
  add_shortcuts (self);
}
