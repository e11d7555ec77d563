/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-seance-page.h"

#include <glib/gi18n.h>

#include "jalons-agenda-view.h"
#include "jalons-seance-live.h"
#include "jalons-suites-view.h"
#include "jalons-text-seance.h"

struct _JalonsSeancePage {
  JalonsPage parent_instance;

  GtkLabel        *title;
  GtkToggleButton *agenda_button;
  GtkToggleButton *live_button;
  GtkToggleButton *after_button;
  GtkButton       *edit_button;
  GtkStack        *views;
  AdwBin          *agenda_bin;
  AdwBin          *live_bin;
  AdwBin          *after_bin;
  JalonsAgendaView *agenda;
  JalonsSeanceLive *live;
  JalonsSuitesView *after;

  JalonsRef        seance;
  gboolean         enters; /* the live view was just asked for: it gets the keyboard */
};

G_DEFINE_FINAL_TYPE (JalonsSeancePage, jalons_seance_page, JALONS_TYPE_PAGE)

#define AGENDA "ordre"
#define LIVE   "seance"
#define AFTER  "suites"

static const char *
shown_view (JalonsSeancePage *self)
{
  return gtk_toggle_button_get_active (self->live_button)    ? LIVE
         : gtk_toggle_button_get_active (self->after_button) ? AFTER
                                                             : AGENDA;
}

static gboolean
show_title (JalonsSeancePage *self, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_SEANCES);
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (JALONS_PAGE (self)));
  g_autofree char *title = NULL;
  JalonsSeance seance;
  gboolean read = FALSE;

  jalons_record_init (table, &seance);
  read = jalons_store_load (store, table->id, self->seance, &seance, error);
  if (read)
    {
      title = jalons_text_seance_title (&seance);
      gtk_label_set_label (self->title, title);
    }
  jalons_record_clear (table, &seance);

  return read;
}

/* Only what is on the screen is read: the agenda walks every dossier. */
static gboolean
show_view (JalonsSeancePage *self, GError **error)
{
  const char *view = shown_view (self);

  gtk_stack_set_visible_child_name (self->views, view);
  if (g_str_equal (view, LIVE))
    {
      if (!jalons_seance_live_show (self->live, self->seance, error))
        return FALSE;
      if (self->enters && gtk_widget_get_mapped (GTK_WIDGET (self)))
        jalons_seance_live_focus (self->live);
      self->enters = FALSE;
      return TRUE;
    }
  if (g_str_equal (view, AFTER))
    return jalons_suites_view_show (self->after, self->seance, error);

  return jalons_agenda_view_show (self->agenda, self->seance, error);
}

static void
shown_cb (JalonsSeancePage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button) || !self->seance)
    return;
  self->enters = button == self->live_button;
  jalons_page_queue_refresh (JALONS_PAGE (self));
}

static void
edit_cb (JalonsSeancePage *self)
{
  g_autofree char *form = g_strdup_printf ("seances/%" G_GINT64_FORMAT, self->seance);

  jalons_page_go_to (JALONS_PAGE (self), "form", form);
}

static void
jalons_seance_page_refresh (JalonsPage *page)
{
  JalonsSeancePage *self = JALONS_SEANCE_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (!self->seance || !jalons_page_get_session (page))
    return;
  if (!show_title (self, &error) || !show_view (self, &error))
    {
      if (error)
        jalons_page_toast_error (page, error);
      /* It was undone, or taken away. */
      self->seance = 0;
      jalons_page_return_to (page, "seances", NULL);
    }
}

static void
jalons_seance_page_show (JalonsPage *page, const char *argument)
{
  JalonsSeancePage *self = JALONS_SEANCE_PAGE (page);
  g_auto (GStrv) parts = g_strsplit (argument, "/", 2);
  const char *view = parts[0] && parts[1] ? parts[1] : AGENDA;

  self->seance = parts[0] ? g_ascii_strtoll (parts[0], NULL, 10) : 0;
  gtk_toggle_button_set_active (g_str_equal (view, LIVE)    ? self->live_button
                                : g_str_equal (view, AFTER) ? self->after_button
                                                            : self->agenda_button,
                                TRUE);
}

static char *
jalons_seance_page_remember (JalonsPage *page)
{
  JalonsSeancePage *self = JALONS_SEANCE_PAGE (page);

  return g_strdup_printf ("%" G_GINT64_FORMAT "/%s", self->seance, shown_view (self));
}

static void
jalons_seance_page_recall (JalonsPage *page, const char *memory)
{
  jalons_seance_page_show (page, memory);
}

static void
jalons_seance_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_SEANCE_PAGE);

  G_OBJECT_CLASS (jalons_seance_page_parent_class)->dispose (object);
}

static void
jalons_seance_page_class_init (JalonsSeancePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  JalonsPageClass *page_class = JALONS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_seance_page_dispose;
  page_class->refresh = jalons_seance_page_refresh;
  page_class->show = jalons_seance_page_show;
  page_class->remember = jalons_seance_page_remember;
  page_class->recall = jalons_seance_page_recall;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-seance-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, title);
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, agenda_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, live_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, after_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, agenda_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, live_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsSeancePage, after_bin);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
jalons_seance_page_init (JalonsSeancePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->agenda = JALONS_AGENDA_VIEW (jalons_agenda_view_new (JALONS_PAGE (self)));
  self->live = JALONS_SEANCE_LIVE (jalons_seance_live_new (JALONS_PAGE (self)));
  self->after = JALONS_SUITES_VIEW (jalons_suites_view_new (JALONS_PAGE (self)));
  adw_bin_set_child (self->agenda_bin, GTK_WIDGET (self->agenda));
  adw_bin_set_child (self->live_bin, GTK_WIDGET (self->live));
  adw_bin_set_child (self->after_bin, GTK_WIDGET (self->after));
}
