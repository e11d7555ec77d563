/* SPDX-License-Identifier: EUPL-1.2 */

/* What a program has taken from itself, it and what it starts do not have. */

#include "jalons-seclusion.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <unistd.h>

static int
socket_error (int family)
{
  int fd = socket (family, SOCK_STREAM, 0);

  if (fd < 0)
    return errno;
  close (fd);

  return 0;
}

static gpointer
try_in_thread_cb (gpointer family)
{
  return GINT_TO_POINTER (socket_error (GPOINTER_TO_INT (family)));
}

static void
check_sockets (void)
{
  static const int others[] = { AF_INET, AF_INET6, AF_PACKET, AF_VSOCK, AF_BLUETOOTH };

  g_assert_cmpint (socket_error (AF_UNIX), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      GThread *thread = g_thread_new (NULL, try_in_thread_cb, GINT_TO_POINTER (others[i]));

      g_assert_cmpint (socket_error (others[i]), ==, EAFNOSUPPORT);
      g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, EAFNOSUPPORT);
    }
}

/* In a process of its own: there is no way back. */
static void
test_sockets (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  if (jalons_seclusion_enter ())
    check_sockets ();
  else
    g_assert_cmpint (socket_error (AF_UNIX), ==, 0);
}

/* Python answers 97, EAFNOSUPPORT. */
static void
test_children (void)
{
  char *command[] = { (char *) "python3", (char *) "-c",
                      (char *) "import socket, sys\n"
                               "try: socket.socket ()\n"
                               "except OSError as error: sys.exit (error.errno)",
                      NULL };
  int status = 0;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  if (!jalons_seclusion_enter ())
    return;
  g_assert_true (g_spawn_sync (NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, EAFNOSUPPORT);
}

/* The first folder that is in memory; what prints is told of no server but this machine's. */
static void
test_places (void)
{
  struct statfs about;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("XDG_RUNTIME_DIR", "/usr", TRUE);
  g_setenv ("CUPS_SERVER", "printers.example.org", TRUE);
  jalons_seclusion_enter ();
  g_assert_cmpstr (g_getenv ("TMPDIR"), ==, "/dev/shm");
  g_assert_cmpstr (g_get_tmp_dir (), ==, "/dev/shm");
  g_assert_cmpint (statfs (g_get_tmp_dir (), &about), ==, 0);
  g_assert_true (g_path_is_absolute (g_getenv ("CUPS_SERVER")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seclusion/sockets", test_sockets);
  g_test_add_func ("/seclusion/children", test_children);
  g_test_add_func ("/seclusion/places", test_places);

  return g_test_run ();
}
