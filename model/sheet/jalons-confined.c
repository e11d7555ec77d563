/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include "config.h"

#include "jalons-confined.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jalons-confined-private.h"

#define PROGRAM "jalons-reader"
#define CHUNK   65536
/* Between two looks at the cancel button. */
#define TURN_MS 50

G_DEFINE_QUARK (jalons - confined - error - quark, jalons_confined_error)

static char *program_given;

typedef struct {
  const JalonsConfinedOrder *order;
  GCancellable *cancellable;
  pid_t pid;
  int pipe;     /* where its answer comes from */
  gint64 began; /* µs */
  GByteArray *answer;
} Confined;

void
jalons_confined_set_program (const char *path)
{
  g_free (program_given);
  program_given = g_strdup (path);
}

/* Beside a program that runs where it was built, else where it is installed. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : g_strdup (".");
  g_autofree char *beside = g_build_filename (folder, PROGRAM, NULL);

  if (program_given)
    return g_strdup (program_given);
  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_build_filename (JALONS_LIBEXECDIR, PROGRAM, NULL);
}

static gboolean
fail (GError **error, JalonsConfinedError code, const char *text)
{
  g_set_error_literal (error, JALONS_CONFINED_ERROR, code, text);

  return FALSE;
}

/* The file and the pipe get their numbers; nothing is kept in the way of one another. */
static gboolean
open_files (posix_spawn_file_actions_t *actions, int file, int answer)
{
  return posix_spawn_file_actions_addopen (actions, 0, "/dev/null", O_RDONLY, 0) == 0
         && posix_spawn_file_actions_addopen (actions, 1, "/dev/null", O_WRONLY, 0) == 0
#ifndef __SANITIZE_ADDRESS__
         && posix_spawn_file_actions_addopen (actions, 2, "/dev/null", O_WRONLY, 0) == 0
#endif
         && posix_spawn_file_actions_adddup2 (actions, file, JALONS_CONFINED_FILE) == 0
         && posix_spawn_file_actions_adddup2 (actions, answer, JALONS_CONFINED_PIPE) == 0;
}

/* Nothing of the environment but what a sanitizer is told. */
static gboolean
start_program (Confined *confined, int file, int answer)
{
  const JalonsConfinedOrder *order = confined->order;
  g_autofree char *program = find_program ();
  g_autofree char *memory = g_strdup_printf ("%" G_GUINT64_FORMAT, order->memory);
  g_autofree char *seconds = g_strdup_printf ("%u", order->seconds);
  const char *options = g_getenv ("ASAN_OPTIONS");
  g_autofree char *asan = g_strconcat ("ASAN_OPTIONS=", options ? options : "", NULL);
  char *const argv[]
      = { program, (char *) order->reader, memory, seconds, (char *) (order->argument ? order->argument : ""),
          NULL };
  char *const envp[] = { (char *) "LC_ALL=C.UTF-8", asan, NULL };
  posix_spawn_file_actions_t actions;
  int code;

  posix_spawn_file_actions_init (&actions);
  code = open_files (&actions, file, answer)
             ? posix_spawn (&confined->pid, program, &actions, NULL, argv, envp)
             : ENOMEM;
  posix_spawn_file_actions_destroy (&actions);

  return code == 0;
}

/* Of a number that no file gets in the program, so that one does not take the place of another. */
static int
move_up (int fd)
{
  return fd < 0 ? -1 : fcntl (fd, F_DUPFD_CLOEXEC, 64);
}

static gboolean
start (Confined *confined, int fd, GError **error)
{
  int ends[2] = { -1, -1 }, file = move_up (fd), answer;
  gboolean started = FALSE;

  if (file >= 0 && pipe2 (ends, O_CLOEXEC) == 0)
    {
      answer = move_up (ends[1]);
      started = lseek (file, 0, SEEK_SET) == 0 && answer >= 0 && start_program (confined, file, answer);
      close (ends[1]);
      if (answer >= 0)
        close (answer);
    }
  if (file >= 0)
    close (file);
  confined->pipe = ends[0];

  return started || fail (error, JALONS_CONFINED_ERROR_PROGRAM, PROGRAM);
}

static gboolean
take_chunk (Confined *confined, gboolean *ended, GError **error)
{
  guint8 chunk[CHUNK];
  gssize got = read (confined->pipe, chunk, sizeof chunk);

  *ended = got == 0;
  if (got < 0)
    return errno == EINTR || fail (error, JALONS_CONFINED_ERROR_ANSWER, g_strerror (errno));
  if (confined->answer->len + (gsize) got > confined->order->answer + 1)
    return fail (error, JALONS_CONFINED_ERROR_ANSWER, "too long");
  g_byte_array_append (confined->answer, chunk, got);

  return TRUE;
}

static gboolean
listen (Confined *confined, GError **error)
{
  gint64 until = confined->began + confined->order->seconds * G_TIME_SPAN_SECOND;
  gboolean ended = FALSE;

  while (!ended)
    {
      struct pollfd wait = { .fd = confined->pipe, .events = POLLIN };

      if (g_cancellable_set_error_if_cancelled (confined->cancellable, error))
        return FALSE;
      if (g_get_monotonic_time () > until)
        return fail (error, JALONS_CONFINED_ERROR_TIME, confined->order->reader);
      if (poll (&wait, 1, TURN_MS) > 0 && !take_chunk (confined, &ended, error))
        return FALSE;
    }

  return TRUE;
}

/* Ends it where it has not ended, and waits for it: no process stays behind. */
static gboolean
reap (Confined *confined, gboolean heard, JalonsConfinedUse *use)
{
  struct rusage usage = { 0 };
  int status = 0;

  if (!heard)
    kill (confined->pid, SIGKILL);
  while (wait4 (confined->pid, &status, 0, &usage) < 0 && errno == EINTR)
    ;
  if (use)
    *use = (JalonsConfinedUse){ (g_get_monotonic_time () - confined->began) / (double) G_TIME_SPAN_SECOND,
                                (guint64) usage.ru_maxrss * 1024 };

  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

/* What the program says of an error is distrusted as all it says. */
static gboolean
tell_refusal (Confined *confined, GError **error)
{
  g_autofree char *text = g_strndup ((const char *) confined->answer->data + 1, confined->answer->len - 1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  char *message = NULL;
  gint64 code = g_ascii_strtoll (valid, &message, 10);

  if (message == valid || *message != ' ' || code < 0 || code > G_MAXINT16)
    return fail (error, JALONS_CONFINED_ERROR_ANSWER, "refusal");
  g_set_error_literal (error, confined->order->domain, (int) code, message + 1);

  return FALSE;
}

static GBytes *
understand (Confined *confined, GError **error)
{
  const GByteArray *answer = confined->answer;

  if (answer->len >= 1 && answer->data[0] == JALONS_CONFINED_DONE)
    return g_bytes_new (answer->data + 1, answer->len - 1);
  if (answer->len >= 1 && answer->data[0] == JALONS_CONFINED_REFUSED)
    tell_refusal (confined, error);
  else
    fail (error, JALONS_CONFINED_ERROR_ANSWER, "nothing");

  return NULL;
}

GBytes *
jalons_confined_run (const JalonsConfinedOrder *order, int fd, GCancellable *cancellable,
                     JalonsConfinedUse *use, GError **error)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  Confined confined = { order, cancellable, -1, -1, g_get_monotonic_time (), answer };
  gboolean heard, sound;

  if (!start (&confined, fd, error))
    {
      if (confined.pipe >= 0)
        close (confined.pipe);
      return NULL;
    }
  heard = listen (&confined, error);
  close (confined.pipe);
  sound = reap (&confined, heard, use);
  if (heard && !sound)
    fail (error, JALONS_CONFINED_ERROR_MEMORY, order->reader);

  return heard && sound ? understand (&confined, error) : NULL;
}
