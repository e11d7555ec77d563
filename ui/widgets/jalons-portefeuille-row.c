/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-portefeuille-row.h"

#include <glib/gi18n.h>

#include "jalons-envoi-send-window.h"
#include "jalons-text-portefeuille.h"

/* Sentences ask for little, and take what the columns leave. */
#define SHORT_TEXT    30
#define LONGEST_LABEL 26

struct _JalonsPortefeuilleRow {
  GtkListBoxRow parent_instance;

  JalonsPage *page; /* not owned: it holds this */
  JalonsRef   personne;
  JalonsRef   demande;
  JalonsRef   parcours;
  char       *to;   /* where its primary act leads */
  char       *argument;
};

G_DEFINE_FINAL_TYPE (JalonsPortefeuilleRow, jalons_portefeuille_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
make_label (const char *text, const char *css_class, int width)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
act_cb (JalonsPortefeuilleRow *self)
{
  jalons_page_go_to (self->page, self->to, self->argument);
}

static void
open_dossier_cb (JalonsPortefeuilleRow *self)
{
  g_autofree char *argument
      = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, self->personne, self->parcours);

  jalons_page_go_to (self->page, "dossier", argument);
}

static GtkWidget *
make_texts (const JalonsPortefeuilleTexts *texts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *what = make_label (NULL, NULL, SHORT_TEXT);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  %s%s%s", texts->who, texts->what,
                                                     *texts->state ? " — " : "", texts->state);

  gtk_label_set_markup (GTK_LABEL (what), markup);
  gtk_box_append (GTK_BOX (box), what);
  if (*texts->why)
    {
      GtkWidget *why = make_label (texts->why, "caption", SHORT_TEXT);

      gtk_widget_add_css_class (why, "dim-label");
      gtk_box_append (GTK_BOX (box), why);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static GtkWidget *
make_when (const JalonsPortefeuilleTexts *texts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *delay = make_label (texts->delay, "caption", LONGEST_LABEL + 4);

  if (texts->late)
    gtk_widget_add_css_class (delay, "error");
  gtk_box_append (GTK_BOX (box), make_label (texts->before, "numeric", LONGEST_LABEL));
  gtk_box_append (GTK_BOX (box), delay);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static GtkWidget *
make_primary (JalonsPortefeuilleRow *self, const JalonsPortefeuilleTexts *texts)
{
  GtkWidget *button = gtk_button_new_with_label (texts->label);
  g_autofree char *name = g_strdup_printf ("%s: %s", texts->label, texts->who);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (act_cb), self);

  return button;
}

static GtkWidget *
make_open (JalonsPortefeuilleRow *self, const JalonsPortefeuilleTexts *texts)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");
  g_autofree char *name = g_strdup_printf ("%s: %s", _ ("Open the Dossier"), texts->who);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Open the Dossier"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_dossier_cb), self);

  return button;
}

static void
send_cb (JalonsPortefeuilleRow *self)
{
  const JalonsEnvoiOrder order = { .demande = self->demande, .parcours = self->parcours };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root)
    jalons_envoi_send_open (GTK_WINDOW (root), jalons_page_get_session (self->page), &order);
}

/* To the delegate, sealed: of what was not sent, or came back. Elsewhere nothing is seen of it, but its place. */
static GtkWidget *
make_send (JalonsPortefeuilleRow *self, const JalonsPortefeuilleTexts *texts, gboolean shown)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("mail-send-symbolic");
  g_autofree char *name = g_strdup_printf ("%s: %s", _ ("Send it sealed…"), texts->who);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (shown)
    {
      gtk_widget_set_tooltip_text (button, _ ("Send it sealed…"));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (send_cb), self);
    }
  else
    {
      gtk_widget_set_opacity (button, 0);
      gtk_widget_set_sensitive (button, FALSE);
      gtk_widget_set_focusable (button, FALSE);
      gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
    }

  return button;
}

/* What can be done about a line, from the primary act on. */
static void
add_acts (JalonsPortefeuilleRow *self, GtkGrid *grid, const JalonsPortefeuilleTexts *texts, gboolean sends,
          GtkSizeGroup *column)
{
  GtkWidget *primary = make_primary (self, texts);

  gtk_size_group_add_widget (column, primary);
  gtk_grid_attach (grid, primary, 2, 0, 1, 1);
  gtk_grid_attach (grid, make_send (self, texts, sends), 3, 0, 1, 1);
  gtk_grid_attach (grid, make_open (self, texts), 4, 0, 1, 1);
}

GtkWidget *
jalons_portefeuille_row_new (JalonsPage *page, const JalonsPortefeuilleLigne *ligne, GtkSizeGroup *columns[2])
{
  JalonsPortefeuilleRow *self = g_object_new (JALONS_TYPE_PORTEFEUILLE_ROW, NULL);
  JalonsSession *session = jalons_page_get_session (page);
  g_autoptr (JalonsPortefeuilleTexts) texts
      = jalons_text_portefeuille (jalons_session_get_store (session), ligne, jalons_session_get_today (session));
  /* No box: see jalons-inbox-row.c. */
  GtkWidget *grid = gtk_grid_new (), *when = make_when (texts);

  self->page = page;
  self->personne = ligne->personne;
  self->demande = ligne->demande;
  self->parcours = ligne->parcours;
  self->to = g_strdup (texts->page);
  self->argument = g_strdup (texts->argument);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), make_texts (texts), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), when, 1, 0, 1, 1);
  gtk_size_group_add_widget (columns[0], when);
  add_acts (self, GTK_GRID (grid), texts,
            ligne->demande
                && (ligne->groupe == JALONS_PORTEFEUILLE_A_CORRIGER || ligne->groupe == JALONS_PORTEFEUILLE_PREPARATION),
            columns[1]);
  gtk_widget_add_css_class (grid, "jalons-inbox-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, texts->sentence, -1);

  return GTK_WIDGET (self);
}

JalonsRef
jalons_portefeuille_row_demande (JalonsPortefeuilleRow *self)
{
  g_return_val_if_fail (JALONS_IS_PORTEFEUILLE_ROW (self), 0);

  return self->demande;
}

void
jalons_portefeuille_row_act (JalonsPortefeuilleRow *self)
{
  g_return_if_fail (JALONS_IS_PORTEFEUILLE_ROW (self));

  act_cb (self);
}

static void
jalons_portefeuille_row_finalize (GObject *object)
{
  g_free (JALONS_PORTEFEUILLE_ROW (object)->to);
  g_free (JALONS_PORTEFEUILLE_ROW (object)->argument);

  G_OBJECT_CLASS (jalons_portefeuille_row_parent_class)->finalize (object);
}

static void
jalons_portefeuille_row_class_init (JalonsPortefeuilleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_portefeuille_row_finalize;
}

static void
jalons_portefeuille_row_init (JalonsPortefeuilleRow *self)
{
}
