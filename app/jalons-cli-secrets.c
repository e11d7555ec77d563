/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

#include "config.h"

#include "jalons-cli-secrets.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "jalons-cli.h"
#include "jalons-passphrase.h"

#define TERMINAL "/dev/tty"

#define LONGEST JALONS_PASSPHRASE_LONGEST

gboolean
jalons_cli_has_terminal (void)
{
  return isatty (STDIN_FILENO);
}

/* One byte at a time: what follows the line belongs to the next question. */
static gssize
read_line (int fd, char *line)
{
  gssize length = 0;
  char byte = 0;

  while (length < LONGEST && read (fd, &byte, 1) == 1 && byte != '\n')
    line[length++] = byte;
  line[length] = '\0';
  if (length == 0 && byte != '\n')
    return -1;

  return length < LONGEST ? length : -1;
}

static void
write_text (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      gssize n = write (fd, text, left);

      if (n <= 0)
        return;
      text += n;
      left -= (gsize) n;
    }
}

char *
jalons_cli_ask (const char *question, gboolean hidden)
{
  int fd = g_open (TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY, 0);
  struct termios shown, quiet;
  char line[LONGEST + 1];
  char *answer = NULL;

  if (fd < 0)
    return NULL;
  hidden = hidden && tcgetattr (fd, &shown) == 0;
  if (hidden)
    {
      quiet = shown;
      quiet.c_lflag &= (tcflag_t) ~(ECHO | ECHONL);
      tcsetattr (fd, TCSAFLUSH, &quiet);
    }
  write_text (fd, question);
  if (read_line (fd, line) >= 0)
    answer = jalons_passphrase_normalize (line);
  jalons_wipe (line, sizeof line);
  if (hidden)
    {
      tcsetattr (fd, TCSAFLUSH, &shown);
      write_text (fd, "\n");
    }
  close (fd);

  return answer;
}

void
jalons_cli_tell (const char *format, ...)
{
  int fd = g_open (TERMINAL, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
  char text[LONGEST];
  va_list args;

  if (fd < 0)
    return;
  va_start (args, format);
  g_vsnprintf (text, sizeof text, format, args);
  va_end (args);
  write_text (fd, text);
  jalons_wipe (text, sizeof text);
  close (fd);
}

char *
jalons_cli_read_secret (const char *option, const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  char line[LONGEST + 1];
  char *secret = NULL;
  gssize length = -1;

  if (fd < 0)
    {
      jalons_cli_fail (JALONS_EXIT_USAGE, "%s: %s: %s", option, path, g_strerror (errno));
      return NULL;
    }
  length = read_line (fd, line);
  close (fd);
  if (length > 0)
    secret = jalons_passphrase_normalize (line);
  jalons_wipe (line, sizeof line);
  if (!secret)
    jalons_cli_fail (JALONS_EXIT_USAGE, _ ("%s: %s: the first line must be the passphrase, in UTF-8."), option, path);

  return secret;
}

gboolean
jalons_cli_write_secret (const char *option, const char *path, const char *secret)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  g_autofree char *line = g_strconcat (secret, "\n", NULL);
  gsize length = strlen (line);
  gboolean written = fd >= 0 && write (fd, line, length) == (gssize) length && fsync (fd) == 0;
  int reason = errno;

  jalons_wipe (line, length);
  if (fd >= 0 && close (fd) != 0 && written)
    {
      written = FALSE;
      reason = errno;
    }
  if (written)
    return TRUE;
  if (fd >= 0)
    g_unlink (path);
  jalons_cli_fail (JALONS_EXIT_REFUSED, "%s: %s: %s", option, path, g_strerror (reason));

  return FALSE;
}
