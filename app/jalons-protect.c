/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include "jalons-protect.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* What is printed goes through a temporary file: there, it is in memory. */
static void
move_temporary_files (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");

  if (runtime && *runtime && access (runtime, W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", runtime, TRUE);
}

void
jalons_protect_process (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0);
  move_temporary_files ();
}
