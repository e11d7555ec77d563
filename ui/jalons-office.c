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
/* At once: starting it takes longer than a document does; between two, it says how far it is. */
#define BATCH 20

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
start (const char *office, const char *folder, GPtrArray *sources, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *profile = g_build_filename (folder, "profile", NULL);
  g_autofree char *uri = g_filename_to_uri (profile, NULL, NULL);
  g_autofree char *installation = g_strconcat ("-env:UserInstallation=", uri, NULL);
  const char *const words[] = { office,         installation, "--headless", "--norestore", "--nolockcheck",
                                "--convert-to", "pdf",        "--outdir",   folder };
  g_autoptr (GPtrArray) line = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (line, (gpointer) words[i]);
  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (line, sources->pdata[i]);
  g_ptr_array_add (line, NULL);
  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "SAL_USE_VCLPLUGIN", "svp", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIO_USE_VFS", "local", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");

  return g_subprocess_launcher_spawnv (launcher, (const char *const *) line->pdata, error);
}

static gboolean
run (const char *office, const char *folder, GPtrArray *sources, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) process = start (office, folder, sources, error);

  if (!process)
    return FALSE;
  if (g_subprocess_wait (process, cancellable, error))
    return TRUE;
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);

  return FALSE;
}

static char *
path_of (const char *folder, guint rank, const char *extension)
{
  g_autofree char *name = g_strdup_printf ("document-%u.%s", rank, extension);

  return g_build_filename (folder, name, NULL);
}

static GBytes *
read_pdf (const char *folder, guint rank, GError **error)
{
  g_autofree char *made = path_of (folder, rank, "pdf");
  gsize size = 0;
  char *pdf = NULL;

  if (g_file_get_contents (made, &pdf, &size, NULL))
    return g_bytes_new_take (pdf, size);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("LibreOffice made no PDF. Write the document as ODT, and open it there."));

  return NULL;
}

/* Those of @documents from @first on, added to @made. */
static gboolean
convert (const char *office, const char *folder, const GPtrArray *documents, guint first, GPtrArray *made,
         GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  const guint end = MIN (first + BATCH, documents->len);
  gboolean done = TRUE;

  for (guint i = first; done && i < end; i++)
    {
      gsize size = 0;
      const char *start_of = g_bytes_get_data (documents->pdata[i], &size);

      g_ptr_array_add (sources, path_of (folder, i, "odt"));
      done = g_file_set_contents_full (sources->pdata[i - first], start_of, (gssize) size,
                                       G_FILE_SET_CONTENTS_NONE, 0600, error);
    }
  done = done && run (office, folder, sources, cancellable, error);
  for (guint i = first; done && i < end; i++)
    {
      GBytes *pdf = read_pdf (folder, i, error);

      done = pdf != NULL;
      if (pdf)
        g_ptr_array_add (made, pdf);
    }

  return done;
}

GPtrArray *
jalons_office_pdfs (const GPtrArray *documents, JalonsProgress progress, gpointer data,
                    GCancellable *cancellable, GError **error)
{
  g_autofree char *office = jalons_office_find ();
  g_autofree char *pattern = g_strdup_printf ("%s/" FOLDER "%d-XXXXXX", g_get_tmp_dir (), (int) getpid ());
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gboolean done = TRUE;

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
  for (guint first = 0; done && first < documents->len; first += BATCH)
    {
      done = convert (office, pattern, documents, first, made, cancellable, error);
      if (progress)
        progress ((double) made->len / documents->len, data);
    }
  remove_tree (pattern);

  return done ? g_steal_pointer (&made) : NULL;
}

GBytes *
jalons_office_pdf (GBytes *document, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) made = NULL;

  g_ptr_array_add (one, document);
  made = jalons_office_pdfs (one, NULL, NULL, cancellable, error);

  return made ? g_bytes_ref (made->pdata[0]) : NULL;
}
