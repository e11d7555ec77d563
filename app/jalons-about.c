/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include "jalons-about.h"

#include <glib/gi18n.h>

char *
jalons_about_versions (void)
{
  return g_strdup_printf ("Jalons %s\nGTK %u.%u.%u (%d.%d.%d)\nlibadwaita %u.%u.%u (%d.%d.%d)\nGLib %u.%u.%u (%d.%d.%d)\n",
                          JALONS_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), GTK_MAJOR_VERSION, GTK_MINOR_VERSION, GTK_MICRO_VERSION,
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          ADW_MAJOR_VERSION, ADW_MINOR_VERSION, ADW_MICRO_VERSION, glib_major_version,
                          glib_minor_version, glib_micro_version, GLIB_MAJOR_VERSION, GLIB_MINOR_VERSION,
                          GLIB_MICRO_VERSION);
}

GtkWindow *
jalons_about_window_new (GtkWindow *parent)
{
  g_autofree char *versions = jalons_about_versions ();
  GtkWidget *window = g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE, "application-icon", "fr.jalons.Jalons",
      "application-name", "Jalons", "version", JALONS_VERSION, "developer-name", _ ("The authors of Jalons"),
      "comments",
      _ ("Follows parcours de sortie de la prostitution for those who run them, and counts them for the national "
         "report. It works on this computer alone: there is no network code in it."),
      "license-type", GTK_LICENSE_CUSTOM, "license",
      _ ("European Union Public Licence, version 1.2 (EUPL-1.2)."), "debug-info", versions, NULL);

  adw_about_window_add_legal_section (
      ADW_ABOUT_WINDOW (window), _ ("Outlines of the départements"), NULL, GTK_LICENSE_CUSTOM,
      _ ("Derived from “Map of France departments” by Victor Cazanave (svg-maps), rounded. Creative Commons "
         "Attribution 4.0 (CC BY 4.0)."));

  return GTK_WINDOW (window);
}
