/* SPDX-License-Identifier: EUPL-1.2 */

/* A confined program whose readers do what none may: each says what the kernel answered. */

#include "jalons-confined.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* Who keeps the memory of the reader that takes all of it. */
static char *volatile kept;

static GBytes *
say (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GBytes *
say_refused (gboolean refused)
{
  return say (refused ? "refused" : "allowed");
}

static GBytes *
echo (int fd, const char *argument, GError **error)
{
  char text[256];
  gssize length = read (fd, text, sizeof text);

  return g_bytes_new (text, MAX (length, 0));
}

static GBytes *
refuse (int fd, const char *argument, GError **error)
{
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NXIO, "no: %s", argument);

  return NULL;
}

static GBytes *
open_file (int fd, const char *argument, GError **error)
{
  return say_refused (open ("/etc/passwd", O_RDONLY) < 0 && open (".", O_RDONLY) < 0);
}

static GBytes *
write_file (int fd, const char *argument, GError **error)
{
  return say_refused (open ("jalons-confined", O_WRONLY | O_CREAT, 0600) < 0 && write (fd, "x", 1) < 0);
}

static GBytes *
open_socket (int fd, const char *argument, GError **error)
{
  return say_refused (socket (AF_INET, SOCK_STREAM, 0) < 0 && socket (AF_UNIX, SOCK_STREAM, 0) < 0);
}

static GBytes *
start_process (int fd, const char *argument, GError **error)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);

  return say_refused (pid < 0 && execl ("/bin/true", "true", (char *) NULL) < 0);
}

static GBytes *
run_memory (int fd, const char *argument, GError **error)
{
  return say_refused (mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                      == MAP_FAILED);
}

/* What the program that asked had open. */
static GBytes *
look_at_files (int fd, const char *argument, GError **error)
{
  gboolean alone = TRUE;

  for (int other = 5; other < 256; other++)
    alone = alone && lseek (other, 0, SEEK_CUR) < 0 && errno == EBADF;

  return say_refused (alone);
}

static GBytes *
look_at_environment (int fd, const char *argument, GError **error)
{
  return say_refused (!g_getenv ("HOME") && !g_getenv ("JALONS_SECRET"));
}

G_NORETURN static GBytes *
never_end (int fd, const char *argument, GError **error)
{
  while (TRUE)
    kept = kept ? NULL : (char *) argument;
}

G_NORETURN static GBytes *
take_all (int fd, const char *argument, GError **error)
{
  while (TRUE)
    {
      kept = g_malloc (1 << 20);
      memset (kept, 1, 1 << 20);
    }
}

static GBytes *
chatter (int fd, const char *argument, GError **error)
{
  return g_bytes_new_take (g_malloc0 (4 << 20), 4 << 20);
}

static GBytes *
crash (int fd, const char *argument, GError **error)
{
  *(volatile char *) NULL = 1;

  return NULL;
}

static const JalonsConfinedReader readers[] = {
  { "echo", echo },
  { "refuse", refuse },
  { "open-file", open_file },
  { "write-file", write_file },
  { "open-socket", open_socket },
  { "start-process", start_process },
  { "run-memory", run_memory },
  { "look-at-files", look_at_files },
  { "look-at-environment", look_at_environment },
  { "never-end", never_end },
  { "take-all", take_all },
  { "chatter", chatter },
  { "crash", crash },
};

int
main (int argc, char **argv)
{
  return jalons_confined_main (argc, argv, readers, G_N_ELEMENTS (readers));
}
