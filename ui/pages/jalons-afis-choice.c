/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-afis-choice.h"

#include <glib/gi18n.h>

#include "jalons-territory.h"
#include "jalons-text-code.h"
#include "jalons-toolkit.h"

GtkWidget *
jalons_afis_departements_new (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = NULL;

  gtk_string_list_append (names, _ ("Every département"));
  for (guint i = 1; i <= jalons_codes_count (JALONS_CODES_DEPARTEMENT); i++)
    gtk_string_list_append (names, jalons_text_code (JALONS_CODES_DEPARTEMENT, (int) i));
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)),
                            gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  jalons_toolkit_search_anywhere (GTK_DROP_DOWN (list));
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Département"), -1);

  return list;
}

int
jalons_afis_departements_get (GtkDropDown *list)
{
  return (int) gtk_drop_down_get_selected (list);
}

void
jalons_afis_departements_set (GtkDropDown *list, int departement)
{
  gtk_drop_down_set_selected (list, (guint) departement);
}

int
jalons_afis_departement_of (JalonsSession *session, GtkDropDown *list)
{
  const JalonsRegister *reg = jalons_store_register (jalons_session_get_store (session));

  gtk_widget_set_visible (GTK_WIDGET (list), reg->kind != JALONS_KIND_DEPARTEMENT);

  return reg->kind == JALONS_KIND_DEPARTEMENT ? reg->departement : jalons_afis_departements_get (list);
}

JalonsAfisChoices
jalons_afis_choices_of (JalonsSession *session)
{
  const JalonsRegister *reg = jalons_store_register (jalons_session_get_store (session));

  return (JalonsAfisChoices){ jalons_session_get_today (session), JALONS_AFIS_BIRTH_MONTH_AFTER, JALONS_AFIS_GRACE_OF_REGISTER,
                              reg->departement };
}

char *
jalons_afis_argument_write (JalonsMonth month, int departement)
{
  char buffer[JALONS_MONTH_TEXT_SIZE];

  jalons_month_write_iso (month, buffer);

  return departement ? g_strdup_printf ("%s/%s", buffer, jalons_departement_code (departement))
                     : g_strdup (buffer);
}

void
jalons_afis_argument_read (const char *argument, JalonsMonth *month, GtkDropDown *list)
{
  g_auto (GStrv) parts = g_strsplit (argument, "/", 2);
  JalonsMonth read = JALONS_MONTH_NONE;

  if (parts[0] && jalons_month_parse (parts[0], &read) == JALONS_PARSED)
    *month = read;
  if (parts[0] && parts[1])
    jalons_afis_departements_set (list, jalons_departement_find (parts[1]));
}
