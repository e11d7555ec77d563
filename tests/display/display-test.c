/* SPDX-License-Identifier: EUPL-1.2 */
#include "display-test.h"

#include "jalons-demo.h"

guint
display_test_openings (void)
{
  return g_getenv ("JALONS_TEST_LONG") ? 50 : 4;
}

JalonsSession *
display_test_desk (gboolean filled)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                         .departement = jalons_departement_find ("75"),
                         .demonstration = TRUE,
                         .today = options.today,
                         .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);

  options.departement = reg.departement;
  if (filled)
    g_assert_true (jalons_demo_fill (store, &options, NULL, NULL));

  return jalons_session_new_for_store (store, NULL);
}
