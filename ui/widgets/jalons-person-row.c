/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-person-row.h"

#include <glib/gi18n.h>

#include "jalons-names.h"

#define PERSONNE "jalons-personne"

char *
jalons_person_row_name (const JalonsPersonne *personne)
{
  g_autofree char *nom = personne->nom ? g_utf8_strup (personne->nom, -1) : NULL;
  g_autoptr (GString) name = g_string_new (nom);

  if (personne->prenom)
    g_string_append_printf (name, "%s%s", name->len ? " " : "", personne->prenom);
  if (personne->nom_usage)
    g_string_append_printf (name, " (%s)", personne->nom_usage);

  return jalons_names_shown (name->str);
}

/* Initials do not go with a day of birth. */
static char *
write_facts (JalonsStore *store, const JalonsPersonne *personne)
{
  g_autofree char *code = jalons_store_parcours_code (store, 0, personne->id);
  g_autoptr (GString) facts = g_string_new (code);
  char day[JALONS_DAY_TEXT_SIZE];

  if (personne->naissance == JALONS_DAY_NONE || jalons_names_are_discreet ())
    return g_strdup (facts->str);
  jalons_day_write_fr (personne->naissance, day);
  if (facts->len)
    g_string_append (facts, " · ");
  /* Translators: of a person, a day */
  g_string_append_printf (facts, _ ("born on %s"), day);

  return g_strdup (facts->str);
}

static GtkWidget *
add_line (GtkWidget *box, const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
make_row (JalonsStore *store, const JalonsPersonne *personne, const char *why, const char *second)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *name = jalons_person_row_name (personne), *facts = write_facts (store, personne);
  g_autofree char *line = *facts ? g_strdup_printf ("%s · %s", facts, why) : g_strdup (why);
  g_autofree char *heard = g_strdup_printf ("%s, %s%s%s", name, line, second ? ". " : "", second ? second : "");

  add_line (box, name, FALSE);
  add_line (box, line, TRUE);
  if (second)
    add_line (box, second, TRUE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heard, -1);
  g_object_set_data (G_OBJECT (row), PERSONNE, GSIZE_TO_POINTER (personne->id));

  return row;
}

GtkWidget *
jalons_person_row_new (JalonsStore *store, JalonsRef id, const char *why, const char *second)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsPersonne personne;
  GtkWidget *row = NULL;

  jalons_record_init (table, &personne);
  if (jalons_store_load (store, JALONS_TABLE_PERSONNES, id, &personne, NULL))
    row = make_row (store, &personne, why, second);
  jalons_record_clear (table, &personne);

  return row;
}

JalonsRef
jalons_person_row_get (GtkListBoxRow *row)
{
  return (JalonsRef) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), PERSONNE));
}
