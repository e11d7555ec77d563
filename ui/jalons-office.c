/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-office.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "jalons-office-"

char *
jalons_office_find (void)
{
  static const char *const names[] = { "soffice", "libreoffice" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *path = g_find_program_in_path (names[i]);

      if (path)
        return path;
    }

  return NULL;
}

/* With all that is in it; links are not followed. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      remove_tree (below);
    }
  g_remove (path);
}

void
jalons_office_sweep (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
      gint64 pid = g_str_has_prefix (name, FOLDER) ? g_ascii_strtoll (name + strlen (FOLDER), NULL, 10) : 0;
      GStatBuf about;

      if (pid > 1 && kill ((pid_t) pid, 0) != 0 && errno == ESRCH && g_lstat (path, &about) == 0
          && about.st_uid == getuid ())
        remove_tree (path);
    }
}

/* Its words are of no use: they are not read. */
static GSubprocess *
start (const char *office, const char *folder, const char *document, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *profile = g_build_filename (folder, "profile", NULL);
  g_autofree char *uri = g_filename_to_uri (profile, NULL, NULL);
  g_autofree char *installation = g_strconcat ("-env:UserInstallation=", uri, NULL);

  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "SAL_USE_VCLPLUGIN", "svp", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIO_USE_VFS", "local", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");

  return g_subprocess_launcher_spawn (launcher, error, office, installation, "--headless", "--norestore",
                                      "--nolockcheck", "--convert-to", "pdf", "--outdir", folder, document,
                                      NULL);
}

static GBytes *
convert (const char *office, const char *folder, GBytes *document, GCancellable *cancellable, GError **error)
{
  g_autofree char *source = g_build_filename (folder, "document.odt", NULL);
  g_autofree char *made = g_build_filename (folder, "document.pdf", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) reason = NULL;
  gsize size = 0;
  const char *start_of = g_bytes_get_data (document, &size);
  char *pdf = NULL;

  if (!g_file_set_contents_full (source, start_of, size, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return NULL;
  process = start (office, folder, source, error);
  if (!process)
    return NULL;
  if (!g_subprocess_wait (process, cancellable, error))
    {
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      return NULL;
    }
  if (g_file_get_contents (made, &pdf, &size, &reason))
    return g_bytes_new_take (pdf, size);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("LibreOffice made no PDF. Write the document as ODT, and open it there."));

  return NULL;
}

GBytes *
jalons_office_pdf (GBytes *document, GCancellable *cancellable, GError **error)
{
  g_autofree char *office = jalons_office_find ();
  g_autofree char *pattern = g_strdup_printf ("%s/" FOLDER "%d-XXXXXX", g_get_tmp_dir (), (int) getpid ());
  GBytes *pdf = NULL;

  if (!office)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("LibreOffice is not installed: no PDF can be made. Print to a file instead."));
      return NULL;
    }
  if (!g_mkdtemp_full (pattern, 0700))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("There is no room for temporary files. Make some, then try again."));
      return NULL;
    }
  pdf = convert (office, pattern, document, cancellable, error);
  remove_tree (pattern);

  return pdf;
}
