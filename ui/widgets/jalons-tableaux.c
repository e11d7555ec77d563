/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-tableaux.h"

#include "jalons-cards.h"
#include "jalons-figure-table.h"

#define SPACING 18

/* Tables with more columns take the whole width. */
#define NARROW_COLUMNS 4

/* Of a button that opens a row, so that those without one are as high. */
#define OPENER_HEIGHT 28

#define LIGNE_KEY "jalons-ligne"

typedef struct {
  JalonsTableauxName name;
  JalonsTableauxOpen open;
  gpointer           object;
} Making;

static void
clicked_cb (GtkButton *button, gpointer object)
{
  JalonsTableauxOpen open = g_object_get_data (G_OBJECT (button), "jalons-open");

  open (object, g_object_get_data (G_OBJECT (button), LIGNE_KEY), GTK_WIDGET (button));
}

/* Where there is nothing to open, its place, so that numbers stand below each other. */
static GtkWidget *
make_opener (const Making *making, const JalonsTableau *tableau, JalonsTableauLigne *ligne)
{
  g_autofree char *name = making->name (tableau, ligne);
  GtkWidget *button = NULL;

  if (!name)
    return g_object_new (GTK_TYPE_BOX, "height-request", OPENER_HEIGHT, NULL);
  button = gtk_button_new_from_icon_name ("go-next-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), LIGNE_KEY, ligne);
  g_object_set_data (G_OBJECT (button), "jalons-open", making->open);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), making->object, 0);

  return button;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_tableau (const Making *making, const JalonsTableau *tableau)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  JalonsFigureTable *table = jalons_figure_table_new (tableau->titre);
  GtkWidget *note = tableau->note ? make_label (tableau->note, "caption") : NULL;

  jalons_figure_table_set_heads (table, (const char *const *) tableau->heads);
  for (guint i = 0; i < tableau->lignes->len; i++)
    {
      JalonsTableauLigne *ligne = g_ptr_array_index (tableau->lignes, i);

      jalons_figure_table_add_row (table, (const char *const *) ligne->cells,
                                   (ligne->part ? JALONS_FIGURE_ROW_PART : 0)
                                       | (ligne->total ? JALONS_FIGURE_ROW_TOTAL : 0),
                                   make_opener (making, tableau, ligne));
    }
  gtk_box_append (GTK_BOX (box), make_label (tableau->titre, "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (table));
  if (note)
    {
      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (GTK_BOX (box), note);
    }

  return box;
}

GtkWidget *
jalons_tableaux_make (GPtrArray *tableaux, JalonsTableauxName name, JalonsTableauxOpen open, gpointer object)
{
  const Making making = { name, open, object };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING), *cards = NULL;

  for (guint i = 0; i < tableaux->len; i++)
    {
      const JalonsTableau *tableau = g_ptr_array_index (tableaux, i);
      GtkWidget *content = NULL;

      if (tableau->lignes->len == 0)
        continue;
      content = make_tableau (&making, tableau);
      if (g_strv_length (tableau->heads) > NARROW_COLUMNS)
        {
          gtk_widget_add_css_class (content, "card");
          gtk_widget_add_css_class (content, "jalons-card");
          gtk_box_append (GTK_BOX (box), content);
          cards = NULL;
          continue;
        }
      if (!cards)
        gtk_box_append (GTK_BOX (box), cards = jalons_cards_new ());
      jalons_cards_append (JALONS_CARDS (cards), content);
    }

  return box;
}
