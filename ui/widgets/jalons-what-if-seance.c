/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-what-if-seance.h"

#include <glib/gi18n.h>

#include "jalons-day-field.h"
#include "jalons-ferie.h"
#include "jalons-text-agenda.h"
#include "jalons-text-days.h"
#include "jalons-toolkit.h"

struct _JalonsWhatIfSeance {
  AdwActionRow    parent_instance;

  JalonsDayField *field;
  GtkButton      *button;

  JalonsRef       id;
  JalonsDay       planned;
  int             departement;
  guint           n_demandes;
};

G_DEFINE_FINAL_TYPE (JalonsWhatIfSeance, jalons_what_if_seance, ADW_TYPE_ACTION_ROW)

enum {
  CHANGED,
  CANCEL,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

/* What it is called, the same whatever is simulated. */
static char *
name_of (JalonsWhatIfSeance *self)
{
  g_autofree char *day = NULL;

  if (self->planned == JALONS_DAY_NONE)
    return g_strdup (_ ("Session added"));
  day = jalons_text_day (self->planned);

  return g_strdup_printf (_ ("Session of %s"), day);
}

static char *
say_plan (JalonsWhatIfSeance *self, JalonsDay date)
{
  g_autofree char *demandes = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u demande on it", "%u demandes on it", self->n_demandes), self->n_demandes);
  g_autofree char *moved = NULL;

  if (date == JALONS_DAY_NONE)
    return g_strdup_printf (_ ("Cancelled — %s"), demandes);
  if (self->planned == JALONS_DAY_NONE)
    return g_strdup (_ ("Not in the register"));
  if (date == self->planned)
    return g_strdup (demandes);
  moved = jalons_text_days (ABS (date - self->planned));

  return g_strdup_printf (date > self->planned ? _ ("Moved %s later — %s") : _ ("Moved %s earlier — %s"), moved, demandes);
}

/* A commission sits on a working day: said, for who types it may mean another. */
static char *
say_state (JalonsWhatIfSeance *self, JalonsDay date)
{
  g_autofree char *plan = say_plan (self, date);
  JalonsFerie ferie = date == JALONS_DAY_NONE ? JALONS_FERIE_NONE : jalons_ferie_of (date, self->departement);

  if (date == JALONS_DAY_NONE || jalons_day_is_working (date, self->departement))
    return g_steal_pointer (&plan);
  if (ferie)
    return g_strdup_printf (_ ("%s — holiday (%s)"), plan, jalons_text_ferie (ferie));

  return g_strdup_printf (_ ("%s — not a working day"), plan);
}

static void
changed_cb (JalonsWhatIfSeance *self)
{
  JalonsDay day;

  if (jalons_day_field_get_day (self->field, &day) && day != JALONS_DAY_NONE)
    g_signal_emit (self, signals[CHANGED], 0, day);
}

static void
cancel_cb (JalonsWhatIfSeance *self)
{
  g_signal_emit (self, signals[CANCEL], 0);
}

GtkWidget *
jalons_what_if_seance_new (const JalonsSeanceDate *planned, guint n_demandes, JalonsDay today)
{
  JalonsWhatIfSeance *self = g_object_new (JALONS_TYPE_WHAT_IF_SEANCE, NULL);
  g_autofree char *name = NULL, *label = NULL, *day = NULL;

  self->id = planned->id;
  self->planned = planned->date;
  self->departement = planned->departement;
  self->n_demandes = n_demandes;
  name = name_of (self);
  day = planned->date == JALONS_DAY_NONE ? NULL : jalons_text_day (planned->date);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), day ? day : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  self->field = JALONS_DAY_FIELD (jalons_day_field_new (today));
  gtk_widget_set_valign (GTK_WIDGET (self->field), GTK_ALIGN_CENTER);
  /* TRANSLATORS: a session, whose day it is. */
  label = g_strdup_printf (_ ("%s: day"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (jalons_day_field_get_entry (self->field)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (changed_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->field));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));

  return GTK_WIDGET (self);
}

JalonsRef
jalons_what_if_seance_id (JalonsWhatIfSeance *self)
{
  g_return_val_if_fail (JALONS_IS_WHAT_IF_SEANCE (self), 0);

  return self->id;
}

void
jalons_what_if_seance_show (JalonsWhatIfSeance *self, JalonsDay date)
{
  g_autofree char *state = NULL, *name = NULL, *label = NULL;
  const gboolean cancelled = date == JALONS_DAY_NONE;
  JalonsDay typed = JALONS_DAY_NONE;

  g_return_if_fail (JALONS_IS_WHAT_IF_SEANCE (self));

  state = say_state (self, date);
  name = name_of (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), state);
  if (!cancelled && (!jalons_day_field_get_day (self->field, &typed) || typed != date))
    jalons_day_field_set_day (self->field, date);
  gtk_widget_set_sensitive (GTK_WIDGET (self->field), !cancelled);
  jalons_toolkit_set_label (self->button, cancelled                           ? _ ("_Put Back")
                                          : self->planned == JALONS_DAY_NONE ? _ ("_Take Away")
                                                                             : _ ("_Cancel It"));
  label = g_strdup_printf ("%s, %s", cancelled ? _ ("Put back") : _ ("Cancel"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

GtkWidget *
jalons_what_if_seance_get_field (JalonsWhatIfSeance *self)
{
  g_return_val_if_fail (JALONS_IS_WHAT_IF_SEANCE (self), NULL);

  return GTK_WIDGET (self->field);
}

static void
jalons_what_if_seance_class_init (JalonsWhatIfSeanceClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CANCEL]
      = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalons_what_if_seance_init (JalonsWhatIfSeance *self)
{
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->button, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  /* Tab goes to the day at once. */
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (cancel_cb), self);
}
