/* SPDX-License-Identifier: EUPL-1.2 */

/* What reads files that come from elsewhere can do nothing else, and is ended in time. */

#include "jalons-confined.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define MEMORY (256 * G_GUINT64_CONSTANT (1048576))

static JalonsConfinedUse use;

/* An open file that says « bonjour ». */
static int
open_greeting (void)
{
  int fd = memfd_create ("greeting", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "bonjour", 7), ==, 7);

  return fd;
}

static char *
run (const char *reader, GCancellable *cancellable, GError **error)
{
  const JalonsConfinedOrder order = { .reader = reader,
                                      .argument = "dit",
                                      .domain = G_FILE_ERROR,
                                      .memory = MEMORY,
                                      /* The others end by themselves, whatever else the machine does. */
                                      .seconds = g_str_equal (reader, "never-end") ? 2 : 60,
                                      .answer = 1 << 20 };
  int fd = open_greeting ();
  g_autoptr (GBytes) bytes = jalons_confined_run (&order, fd, cancellable, &use, error);

  close (fd);

  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* No process stays behind, ended or not. */
static void
check_alone (void)
{
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

static void
test_answers (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = run ("echo", NULL, &error);
  g_autofree char *nothing = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "bonjour");
  nothing = run ("refuse", NULL, &error);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NXIO);
  g_assert_cmpstr (error->message, ==, "no: dit");
  g_assert_null (nothing);
  check_alone ();
}

static void
test_refused (void)
{
  static const char *const acts[] = { "open-file",  "write-file",    "open-socket",        "start-process",
                                      "run-memory", "look-at-files", "look-at-environment" };
  int open_too = open ("/dev/null", O_RDONLY);

  g_setenv ("JALONS_SECRET", "secret", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = run (acts[i], NULL, &error);

      g_test_message ("%s", acts[i]);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, "refused");
    }
  close (open_too);
}

static void
check_error (const char *reader, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = run (reader, NULL, &error);

  g_test_message ("%s", reader);
  g_assert_error (error, JALONS_CONFINED_ERROR, code);
  g_assert_null (text);
  check_alone ();
}

static void
test_limits (void)
{
  check_error ("never-end", JALONS_CONFINED_ERROR_TIME);
  g_assert_cmpfloat (use.seconds, <, 30);
#ifndef __SANITIZE_ADDRESS__
  check_error ("take-all", JALONS_CONFINED_ERROR_MEMORY);
  g_assert_cmpuint (use.memory, <=, MEMORY);
#endif
  check_error ("chatter", JALONS_CONFINED_ERROR_ANSWER);
  check_error ("crash", JALONS_CONFINED_ERROR_MEMORY);
  check_error ("no-such-reader", JALONS_CONFINED_ERROR_MEMORY);
}

static gpointer
cancel_cb (gpointer cancellable)
{
  g_usleep (200000);
  g_cancellable_cancel (cancellable);

  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new (NULL, cancel_cb, cancellable);
  g_autofree char *text = run ("never-end", cancellable, &error);

  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (text);
  g_assert_cmpfloat (use.seconds, <, 2);
  check_alone ();
}

static void
test_absent (void)
{
  g_autofree char *helper
      = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "displayless", "confined-helper", NULL);

  jalons_confined_set_program ("/nonexistent/jalons-reader");
  check_error ("echo", JALONS_CONFINED_ERROR_PROGRAM);
  jalons_confined_set_program (helper);
}

int
main (int argc, char **argv)
{
  g_autofree char *helper = NULL;

  g_test_init (&argc, &argv, NULL);
  helper = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "displayless", "confined-helper", NULL);
  jalons_confined_set_program (helper);
  g_test_add_func ("/confined/answers", test_answers);
  g_test_add_func ("/confined/refused", test_refused);
  g_test_add_func ("/confined/limits", test_limits);
  g_test_add_func ("/confined/cancelled", test_cancelled);
  g_test_add_func ("/confined/absent", test_absent);

  return g_test_run ();
}
