/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include <gtk/gtk.h>

#include "jalons-application.h"
#include "jalons-locale.h"
#include "jalons-protect.h"
#include "jalons-seclusion.h"

int
main (int argc, char **argv)
{
  g_autoptr (JalonsApplication) application = NULL;

  jalons_seclusion_enter ();
  jalons_protect_process ();
  jalons_locale_init ();
  /* Or the toolkit asks for the locale of the environment again: where there is none, English. */
  gtk_disable_setlocale ();
  g_set_application_name ("Jalons");
  application = jalons_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
