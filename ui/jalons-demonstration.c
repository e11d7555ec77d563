/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-demonstration.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "jalons-demo.h"

#define DEPARTEMENT "75"

typedef struct {
  char         *path;
  char         *name;
  JalonsJobDone done;
  gpointer      data;
} Demonstration;

char *
jalons_demonstration_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "jalons", "demonstration-" DEPARTEMENT ".jalons", NULL);
}

static void
remove_register (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

static gboolean
fill (JalonsJob *job, const char *path, const char *name, GError **error)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT, .demonstration = TRUE, .today = options.today };
  g_autoptr (JalonsStore) store = NULL;

  options.departement = reg.departement = jalons_departement_find (DEPARTEMENT);
  reg.name = (char *) name;
  store = jalons_store_create (path, &reg, NULL, 0, error);

  return store && jalons_demo_fill (store, &options, jalons_job_cancellable (job), error);
}

/* A journal of the former file must not stay beside the new one: SQLite would play it back. */
static gboolean
replace (const char *path, const char *by, GError **error)
{
  remove_register (path);
  if (g_rename (by, path) == 0)
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_IO, g_strerror (errno));

  return FALSE;
}

static gboolean
run_cb (JalonsJob *job, JalonsStore *none, gpointer data, GError **error)
{
  const Demonstration *self = data;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *unfinished = g_strconcat (self->path, ".unfinished", NULL);

  g_mkdir_with_parents (folder, 0700);
  remove_register (unfinished);
  if (fill (job, unfinished, self->name, error) && replace (self->path, unfinished, error))
    return TRUE;
  remove_register (unfinished);

  return FALSE;
}

static void
done_cb (const GError *error, gpointer data)
{
  Demonstration *self = data;

  self->done (error, self->data);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

void
jalons_demonstration_make (GtkWindow *parent, JalonsJobDone done, gpointer data)
{
  Demonstration *self = g_new0 (Demonstration, 1);

  self->path = jalons_demonstration_path ();
  self->name = g_strdup (_ ("Demonstration"));
  self->done = done;
  self->data = data;
  jalons_job_start (parent, NULL, _ ("Making the demonstration"), run_cb, done_cb, self);
}
