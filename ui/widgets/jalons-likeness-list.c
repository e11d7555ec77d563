/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-likeness-list.h"

#include <glib/gi18n.h>

#include "jalons-discretion.h"
#include "jalons-job.h"
#include "jalons-person-row.h"
#include "jalons-text-likeness.h"
#include "jalons-text.h"

/* More than these are not read. */
#define SHOWN 8

struct _JalonsLikenessList {
  AdwBin parent_instance;

  GtkLabel *status;
  GtkListBox *list;
  JalonsSession *session;
  JalonsPersonne typed;
  gboolean has_typed;
  GArray *shown; /* JalonsSearchAlike */
};

G_DEFINE_FINAL_TYPE (JalonsLikenessList, jalons_likeness_list, ADW_TYPE_BIN)

enum { PERSON_ACTIVATED, LAST_SIGNAL };

static guint signals[LAST_SIGNAL];

static const JalonsTable *
table (void)
{
  return jalons_table (JALONS_TABLE_PERSONNES);
}

static void
clear_rows (JalonsLikenessList *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  g_array_set_size (self->shown, 0);
}

static void
add_row (JalonsLikenessList *self, const JalonsSearchAlike *alike)
{
  g_autofree char *agrees = jalons_text_likeness_agrees (&alike->likeness);
  g_autofree char *differs = jalons_text_likeness_differs (&alike->likeness);
  /* Translators: what differs between two persons, as in “differs: another first name” */
  g_autofree char *second = differs ? g_strdup_printf (_ ("differs: %s"), differs) : NULL;
  g_autofree char *why
      = g_strdup_printf (_ ("%s: %s"), jalons_text_likeness_class (alike->likeness.class), agrees);
  GtkWidget *row
      = jalons_person_row_new (jalons_session_get_store (self->session), alike->personne, why, second);

  if (!row)
    return;
  gtk_widget_set_focusable (row, TRUE);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->shown, *alike);
}

static void
show_alike (JalonsLikenessList *self, const GArray *alike)
{
  g_autofree char *count = jalons_text_count (alike->len);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s person of the register is alike", "%s persons of the register are alike", alike->len),
      count);

  for (guint i = 0; i < alike->len; i++)
    add_row (self, &g_array_index (alike, JalonsSearchAlike, i));
  if (g_strcmp0 (gtk_label_get_text (self->status), text) != 0)
    gtk_label_set_text (self->status, text);
}

static gboolean
can_look (JalonsLikenessList *self)
{
  return self->session && self->has_typed && jalons_session_get_store (self->session)
         && !jalons_job_is_running ();
}

/* What is typed is not lost for a register that cannot be read: nobody is shown, and the error is told. */
static void
look (JalonsLikenessList *self)
{
  g_autoptr (GError) error = NULL;
  JalonsSearch *search = can_look (self) ? jalons_session_get_search (self->session, &error) : NULL;
  g_autoptr (GArray) alike = search ? jalons_search_alike (search, &self->typed, SHOWN, &error) : NULL;

  clear_rows (self);
  if (alike && alike->len)
    show_alike (self, alike);
  if (error)
    {
      g_autofree char *sentence = jalons_text_error (error);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown->len > 0);
}

static void
forget (JalonsLikenessList *self)
{
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  jalons_record_clear (table (), &self->typed);
  self->has_typed = FALSE;
}

void
jalons_likeness_list_set_person (JalonsLikenessList *self, JalonsSession *session,
                                 const JalonsPersonne *typed)
{
  g_return_if_fail (JALONS_IS_LIKENESS_LIST (self));

  forget (self);
  if (session && typed)
    {
      self->session = g_object_ref (session);
      g_signal_connect_swapped (session, "changed", G_CALLBACK (look), self);
      self->typed.id = typed->id;
      self->typed.nom = g_strdup (typed->nom);
      self->typed.prenom = g_strdup (typed->prenom);
      self->typed.nom_usage = g_strdup (typed->nom_usage);
      self->typed.naissance = typed->naissance;
      self->typed.sexe = typed->sexe;
      self->typed.nationalite = typed->nationalite;
      self->has_typed = TRUE;
    }
  look (self);
}

guint
jalons_likeness_list_n_shown (JalonsLikenessList *self)
{
  g_return_val_if_fail (JALONS_IS_LIKENESS_LIST (self), 0);

  return self->shown->len;
}

JalonsLikenessClass
jalons_likeness_list_best (JalonsLikenessList *self)
{
  g_return_val_if_fail (JALONS_IS_LIKENESS_LIST (self), JALONS_LIKENESS_NONE);

  return self->shown->len ? g_array_index (self->shown, JalonsSearchAlike, 0).likeness.class
                          : JALONS_LIKENESS_NONE;
}

GtkWidget *
jalons_likeness_list_new (void)
{
  return g_object_new (JALONS_TYPE_LIKENESS_LIST, NULL);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, JalonsLikenessList *self)
{
  g_signal_emit (self, signals[PERSON_ACTIVATED], 0, (gint64) jalons_person_row_get (row));
}

/* What is done where nobody stops the signal. */
static void
person_activated_cb (JalonsLikenessList *self, gint64 personne)
{
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT "/0", personne);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "(ss)", "dossier", argument);
}

static void
jalons_likeness_list_dispose (GObject *object)
{
  JalonsLikenessList *self = JALONS_LIKENESS_LIST (object);

  forget (self);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (jalons_likeness_list_parent_class)->dispose (object);
}

static void
jalons_likeness_list_finalize (GObject *object)
{
  g_array_unref (JALONS_LIKENESS_LIST (object)->shown);

  G_OBJECT_CLASS (jalons_likeness_list_parent_class)->finalize (object);
}

static void
jalons_likeness_list_class_init (JalonsLikenessListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_likeness_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_likeness_list_finalize;
  signals[PERSON_ACTIVATED] = g_signal_new_class_handler ("person-activated", G_TYPE_FROM_CLASS (klass),
                                                          G_SIGNAL_RUN_LAST, G_CALLBACK (person_activated_cb),
                                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
jalons_likeness_list_init (JalonsLikenessList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->shown = g_array_new (FALSE, FALSE, sizeof (JalonsSearchAlike));
  jalons_record_init (table (), &self->typed);
  self->status = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                               "wrap", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Persons who are alike"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (jalons_discretion_get (), "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
}
