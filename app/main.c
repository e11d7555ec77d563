/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-application.h"
#include "jalons-locale.h"

#define STATUS_NO_DISPLAY 69

int
main (int argc, char **argv)
{
  g_autoptr (JalonsApplication) application = NULL;

  jalons_locale_init ();
  g_set_application_name ("Jalons");
  if (!gtk_init_check ())
    {
      fprintf (stderr, "jalons: %s\n", _ ("There is no display. jalonsctl works without one."));
      return STATUS_NO_DISPLAY;
    }
  application = jalons_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
