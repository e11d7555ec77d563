/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include "jalons-confined.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "jalons-confined-private.h"

/* NAME MEMORY SECONDS ARGUMENT, after the program's own. */
#define N_ARGUMENTS 5

static void
limit (int what, guint64 most)
{
  const struct rlimit both = { most, most };

  setrlimit (what, &both);
}

/* What the sanitizers map of addresses is beyond any limit. */
static void
limit_memory (guint64 most)
{
#ifndef __SANITIZE_ADDRESS__
  limit (RLIMIT_AS, most);
#endif
}

/* Everything that the program does not need, before it looks at the first byte. No new file descriptor can be had:
 * the limit counts those that are there. */
static gboolean
give_up (guint64 memory, guint seconds)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_DUMPABLE, 0);
  for (int fd = JALONS_CONFINED_PIPE + 1; fd < 1024; fd++)
    close (fd);
  signal (SIGXFSZ, SIG_IGN);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_CPU, seconds + 1);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_NOFILE, JALONS_CONFINED_PIPE + 1);
  limit_memory (memory);

  return jalons_confined_refuse_calls ();
}

static gboolean
write_all (const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize written = write (JALONS_CONFINED_PIPE, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      bytes += written;
      length -= written;
    }

  return TRUE;
}

static gboolean
answer (char what, const char *bytes, gsize length)
{
  return write_all (&what, 1) && write_all (bytes, length);
}

static gboolean
refuse (const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%d %s", error->code, error->message);

  return answer (JALONS_CONFINED_REFUSED, text, strlen (text));
}

int
jalons_confined_main (int argc, char **argv, const JalonsConfinedReader *readers, guint n_readers)
{
  const JalonsConfinedReader *reader = NULL;
  guint64 memory = 0, seconds = 0;
  GBytes *bytes = NULL;
  GError *error = NULL;
  gboolean answered;

  for (guint i = 0; argc == N_ARGUMENTS && i < n_readers; i++)
    if (strcmp (readers[i].name, argv[1]) == 0)
      reader = &readers[i];
  if (!reader || !g_ascii_string_to_unsigned (argv[2], 10, 1, G_MAXINT64, &memory, NULL)
      || !g_ascii_string_to_unsigned (argv[3], 10, 1, 3600, &seconds, NULL))
    {
      fputs ("jalons-reader is started by Jalons, to read files that come from elsewhere.\n", stderr);
      return 2;
    }
  if (!give_up (memory, seconds))
    return 3;
  bytes = reader->read (JALONS_CONFINED_FILE, argv[4], &error);
  answered = bytes ? answer (JALONS_CONFINED_DONE, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                   : refuse (error);
  /* What could still be run at an ordinary end is not worth the calls it would need. */
  _exit (answered ? 0 : 1);
}
