/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-inbox-row.h"

#include <glib/gi18n.h>

#include "jalons-day-field.h"
#include "jalons-job.h"
#include "jalons-popup.h"
#include "jalons-reports.h"
#include "jalons-text-tache.h"
#include "jalons-text.h"

/* A reason is a few letters at least. */
#define LEAST_REASON 3
#define PUT_OFF_DAYS 7

/* « Demander le renouvellement » */
#define LONGEST_LABEL 26

/* Sentences ask for little, and take what the columns leave. */
#define SHORT_TEXT 30

struct _JalonsInboxRow {
  GtkListBoxRow parent_instance;

  JalonsPage  *page; /* not owned: it holds this */
  JalonsTache  tache;
  JalonsGeste *geste;
  GtkWidget   *primary;   /* a button, or a menu button where a day is asked for */
  GtkWidget   *wait;      /* puts off, or takes up again; NULL where it cannot wait */
  JalonsDayField *day;    /* of the popover that is open, or was; NULL before */
  GtkEditable *reason;
  GtkLabel    *refusal;
};

G_DEFINE_FINAL_TYPE (JalonsInboxRow, jalons_inbox_row, GTK_TYPE_LIST_BOX_ROW)

static JalonsSession *
session_of (JalonsInboxRow *self)
{
  return jalons_page_get_session (self->page);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
tell_refusal (JalonsInboxRow *self, const char *why)
{
  gtk_label_set_label (self->refusal, why);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static gboolean
tell_change_cb (gpointer data)
{
  JalonsInboxRow *self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)))
    jalons_session_changed (session_of (self));

  return G_SOURCE_REMOVE;
}

/* This row goes with the change: it is told once its popover has given the keyboard back. */
static void
end_change (JalonsInboxRow *self, const char *text)
{
  jalons_page_toast (self->page, text);
  if (GTK_IS_MENU_BUTTON (self->primary))
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->primary));
  if (GTK_IS_MENU_BUTTON (self->wait))
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->wait));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_change_cb, g_object_ref (self), g_object_unref);
}

static gboolean
read_day (JalonsInboxRow *self, JalonsDay *day)
{
  if (jalons_day_field_get_day (self->day, day) && *day != JALONS_DAY_NONE)
    return TRUE;
  tell_refusal (self, _ ("Type a day, as in 12/3 or +7."));
  gtk_widget_grab_focus (jalons_day_field_get_entry (self->day));

  return FALSE;
}

static void
date_cb (JalonsInboxRow *self)
{
  g_autofree char *why = NULL;
  JalonsDay day;

  if (jalons_job_is_running () || !read_day (self, &day))
    return;
  if (jalons_geste_date (self->geste, session_of (self), day, &why))
    end_change (self, _ ("Recorded"));
  else
    tell_refusal (self, why);
}

static void
put_off_cb (JalonsInboxRow *self)
{
  g_autoptr (GError) error = NULL;
  JalonsSession *session = session_of (self);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  JalonsDay until;

  if (jalons_job_is_running () || !read_day (self, &until))
    return;
  if (until <= jalons_session_get_today (session))
    tell_refusal (self, _ ("Put it off until a day that is to come."));
  else if (g_utf8_strlen (reason, -1) < LEAST_REASON)
    {
      tell_refusal (self, _ ("Say why, in a few words."));
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
    }
  else if (jalons_report_put_off (jalons_session_get_store (session), &self->tache.du, until, reason,
                                  jalons_session_get_today (session), &error))
    end_change (self, _ ("Put off, with its reason"));
  else
    {
      g_autofree char *sentence = jalons_text_error (error);

      tell_refusal (self, sentence);
    }
}

static void
take_up_cb (JalonsInboxRow *self)
{
  g_autoptr (GError) error = NULL;

  if (jalons_job_is_running ())
    return;
  if (jalons_report_take_up (jalons_session_get_store (session_of (self)), &self->tache.du, &error))
    end_change (self, _ ("Taken up again"));
  else
    jalons_page_toast_error (self->page, error);
}

static void
go_cb (JalonsInboxRow *self)
{
  jalons_page_go_to (self->page, self->geste->page, self->geste->argument);
}

static void
open_dossier_cb (JalonsInboxRow *self)
{
  g_autofree char *argument
      = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, self->tache.du.personne, self->tache.du.parcours);

  jalons_page_go_to (self->page, "dossier", argument);
}

static GtkWidget *
make_day (JalonsInboxRow *self, const char *name, JalonsDay day)
{
  const JalonsDay today = jalons_session_get_today (session_of (self));
  GtkWidget *field = jalons_day_field_new (today);

  self->day = JALONS_DAY_FIELD (field);
  jalons_day_field_set_day (self->day, day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (jalons_day_field_get_entry (self->day)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return field;
}

static GtkWidget *
make_refusal (JalonsInboxRow *self)
{
  GtkWidget *label = make_label (NULL, "error");

  self->refusal = GTK_LABEL (label);
  gtk_label_set_max_width_chars (self->refusal, 40);
  gtk_widget_set_visible (label, FALSE);

  return label;
}

static GtkWidget *
make_button (JalonsInboxRow *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);

  return button;
}

/* The day on which it was done, at first today. */
static void
fill_date_cb (GtkMenuButton *menu, gpointer data)
{
  JalonsInboxRow *self = data;
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *record = NULL;
  const char *name = _ ("Done on");

  gtk_box_append (GTK_BOX (box), make_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), make_day (self, name, jalons_session_get_today (session_of (self))));
  gtk_box_append (GTK_BOX (box), make_refusal (self));
  record = make_button (self, _ ("_Record"), G_CALLBACK (date_cb));
  gtk_widget_add_css_class (record, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), record);
  gtk_box_append (GTK_BOX (buttons), make_button (self, _ ("_Whole Form"), G_CALLBACK (go_cb)));
  gtk_box_append (GTK_BOX (box), buttons);
  g_signal_connect_swapped (jalons_day_field_get_entry (self->day), "activate", G_CALLBACK (date_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (menu, popover);
}

static void
fill_put_off_cb (GtkMenuButton *menu, gpointer data)
{
  JalonsInboxRow *self = data;
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new (), *button = make_button (self, _ ("_Put Off"), G_CALLBACK (put_off_cb));
  const char *until = _ ("Put off until"), *why = _ ("Why");

  self->reason = GTK_EDITABLE (entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, why, -1);
  gtk_box_append (GTK_BOX (box), make_label (until, "heading"));
  gtk_box_append (GTK_BOX (box),
                  make_day (self, until, jalons_session_get_today (session_of (self)) + PUT_OFF_DAYS));
  gtk_box_append (GTK_BOX (box), make_label (why, "heading"));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), make_refusal (self));
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (put_off_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (menu, popover);
}

static void
name_button (GtkWidget *button, const char *what, const char *of)
{
  /* TRANSLATORS: a button, and the line that it is of. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), what, of);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Of a menu button, what has the keyboard is inside. */
  if (GTK_IS_MENU_BUTTON (button))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

/* On two lines where letters are large. */
static void
wrap_label (GtkWidget *label)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LONGEST_LABEL);
}

static GtkWidget *
make_primary (JalonsInboxRow *self, const char *of, gboolean read_only)
{
  GtkWidget *button = NULL;

  if (self->geste->field && !read_only)
    {
      button = gtk_menu_button_new ();
      gtk_menu_button_set_label (GTK_MENU_BUTTON (button), self->geste->label);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_date_cb, self, NULL);
    }
  else
    {
      button = gtk_button_new_with_label (self->geste->label);
      wrap_label (gtk_button_get_child (GTK_BUTTON (button)));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (go_cb), self);
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  name_button (button, self->geste->label, of);

  return button;
}

static GtkWidget *
make_icon_button (JalonsInboxRow *self, const char *icon, const char *what, const char *of, GCallback clicked)
{
  GtkWidget *button = NULL;

  if (clicked)
    {
      button = gtk_button_new_from_icon_name (icon);
      g_signal_connect_swapped (button, "clicked", clicked, self);
    }
  else
    {
      button = gtk_menu_button_new ();
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_put_off_cb, self, NULL);
    }
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, what);
  name_button (button, what, of);

  return button;
}

/* Nothing of the same width where a row has no such button, so that the others stand in line. */
static GtkWidget *
make_gap (void)
{
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (gap, 34, -1);

  return gap;
}

static void
add_buttons (JalonsInboxRow *self, GtkGrid *grid, const char *of)
{
  const gboolean read_only = jalons_session_is_read_only (session_of (self));
  const gboolean can_wait = !self->tache.n_constats && !read_only;
  GtkWidget *open = NULL;

  self->primary = make_primary (self, of, read_only);
  if (can_wait && self->tache.groupe == JALONS_TACHE_REPORTEE)
    self->wait = make_icon_button (self, "edit-undo-symbolic", _ ("Take up again"), of, G_CALLBACK (take_up_cb));
  else if (can_wait)
    self->wait = make_icon_button (self, "alarm-symbolic", _ ("Put off…"), of, NULL);
  if (self->tache.du.personne && !g_str_equal (self->geste->page, "dossier"))
    open = make_icon_button (self, "go-next-symbolic", _ ("Open the Dossier"), of, G_CALLBACK (open_dossier_cb));
  gtk_grid_attach (grid, self->primary, 2, 0, 1, 1);
  gtk_grid_attach (grid, self->wait ? self->wait : make_gap (), 3, 0, 1, 1);
  gtk_grid_attach (grid, open ? open : make_gap (), 4, 0, 1, 1);
}

static GtkWidget *
make_texts (const JalonsTacheTexts *texts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *what = make_label (NULL, NULL);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  %s", texts->who, texts->what);

  gtk_label_set_markup (GTK_LABEL (what), markup);
  gtk_label_set_max_width_chars (GTK_LABEL (what), SHORT_TEXT);
  gtk_box_append (GTK_BOX (box), what);
  if (*texts->why)
    {
      GtkWidget *why = make_label (texts->why, "caption");

      gtk_label_set_max_width_chars (GTK_LABEL (why), SHORT_TEXT);
      gtk_widget_add_css_class (why, "dim-label");
      gtk_box_append (GTK_BOX (box), why);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static GtkWidget *
make_when (const JalonsTacheTexts *texts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *more
      = g_strdup_printf ("%s%s%s", texts->delay, *texts->delay && *texts->acteur ? " · " : "", texts->acteur);
  GtkWidget *day = make_label (texts->before, "numeric"), *delay = make_label (more, "caption");

  gtk_label_set_max_width_chars (GTK_LABEL (day), LONGEST_LABEL);
  gtk_label_set_max_width_chars (GTK_LABEL (delay), LONGEST_LABEL + 4);
  if (texts->late)
    gtk_widget_add_css_class (delay, "error");
  gtk_box_append (GTK_BOX (box), day);
  gtk_box_append (GTK_BOX (box), delay);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

GtkWidget *
jalons_inbox_row_new (JalonsPage *page, const JalonsTache *tache, const GArray *findings, GtkSizeGroup *columns[2])
{
  JalonsInboxRow *self = g_object_new (JALONS_TYPE_INBOX_ROW, NULL);
  /* No box: it would ask sentences that wrap how wide they are in so much height, which takes a hundred layouts. */
  GtkWidget *grid = gtk_grid_new (), *when = NULL;
  JalonsStore *store = NULL;
  g_autoptr (JalonsTacheTexts) texts = NULL;

  self->page = page;
  self->tache = *tache;
  store = jalons_session_get_store (session_of (self));
  texts = jalons_text_tache (store, tache, findings, jalons_session_get_today (session_of (self)));
  self->geste = jalons_geste_new (store, tache);
  when = make_when (texts);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), make_texts (texts), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), when, 1, 0, 1, 1);
  gtk_size_group_add_widget (columns[0], when);
  add_buttons (self, GTK_GRID (grid), texts->who);
  gtk_size_group_add_widget (columns[1], self->primary);
  gtk_widget_add_css_class (grid, "jalons-inbox-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, texts->sentence, -1);

  return GTK_WIDGET (self);
}

const JalonsTache *
jalons_inbox_row_tache (JalonsInboxRow *self)
{
  g_return_val_if_fail (JALONS_IS_INBOX_ROW (self), NULL);

  return &self->tache;
}

void
jalons_inbox_row_act (JalonsInboxRow *self)
{
  g_return_if_fail (JALONS_IS_INBOX_ROW (self));

  if (GTK_IS_MENU_BUTTON (self->primary))
    jalons_popup_open (self->primary, (JalonsPopupOpen) gtk_menu_button_popup, self->primary);
  else
    go_cb (self);
}

static void
jalons_inbox_row_finalize (GObject *object)
{
  JalonsInboxRow *self = JALONS_INBOX_ROW (object);

  g_clear_pointer (&self->geste, jalons_geste_free);

  G_OBJECT_CLASS (jalons_inbox_row_parent_class)->finalize (object);
}

static void
jalons_inbox_row_class_init (JalonsInboxRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_inbox_row_finalize;
}

static void
jalons_inbox_row_init (JalonsInboxRow *self)
{
}
