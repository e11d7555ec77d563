/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that writes the documents of a commission: all of a session's in one action, those of a parcours, or an
 * association's agrément. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli.h"
#include "jalons-folder.h"
#include "jalons-journal.h"
#include "jalons-odt.h"
#include "jalons-store-saving.h"
#include "jalons-text-documents.h"
#include "jalons-text.h"

typedef struct {
  char *session;
  char *code;
  char *association;
  char *path;
  char *reason;
  char *letterhead_path;
  char *format;
  char **kinds; /* as they were given, commas in them */
  GStrv wanted; /* one each; NULL: all */
  JalonsLetterhead *letterhead;
  char *templates_path;
  GHashTable *templates; /* name → JalonsOdtTemplate * */
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->session);
  g_free (wish->code);
  g_free (wish->association);
  g_free (wish->path);
  g_free (wish->reason);
  g_free (wish->letterhead_path);
  g_free (wish->format);
  g_strfreev (wish->kinds);
  g_strfreev (wish->wanted);
  g_clear_pointer (&wish->letterhead, jalons_letterhead_free);
  g_free (wish->templates_path);
  g_clear_pointer (&wish->templates, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

/* The letterhead */

/* FALSE, told. */
static gboolean
read_letterhead (Wish *wish)
{
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  wish->letterhead = jalons_letterhead_new ();
  if (!wish->letterhead_path)
    return TRUE;
  if (g_file_get_contents (wish->letterhead_path, &json, NULL, &error)
      && jalons_letterhead_read (wish->letterhead, json, wish->letterhead_path, &error))
    return TRUE;
  jalons_cli_fail (0, "%s", error->message);

  return FALSE;
}

/* The templates of one's own */

/* FALSE, told. */
static gboolean
read_template (Wish *wish, const char *file)
{
  g_autofree char *path = g_build_filename (wish->templates_path, file, NULL);
  g_autofree char *name = g_strndup (file, strcspn (file, "."));
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;
  JalonsOdtTemplate *template = NULL;

  /* What is no document's, and what LibreOffice leaves while it is open, is passed over. */
  if (!jalons_text_documents_is_kind (name))
    return TRUE;
  mapped = g_mapped_file_new (path, FALSE, &error);
  bytes = mapped ? g_mapped_file_get_bytes (mapped) : NULL;
  template = bytes ? jalons_odt_template_new (bytes, &error) : NULL;
  if (template)
    {
      g_hash_table_insert (wish->templates, g_steal_pointer (&name), template);
      return TRUE;
    }
  jalons_cli_fail_with (path, error);

  return FALSE;
}

/* FALSE, told. */
static gboolean
read_templates (Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *file = NULL;

  if (!wish->templates_path)
    return TRUE;
  wish->templates
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jalons_odt_template_free);
  folder = g_dir_open (wish->templates_path, 0, &error);
  if (!folder)
    jalons_cli_fail (0, "%s", error->message);
  while (folder && (file = g_dir_read_name (folder)))
    if (!read_template (wish, file))
      return FALSE;

  return folder != NULL;
}

/* What is written */

static void
written_cb (double fraction, gpointer data)
{
  jalons_cli_progress (0.9 + 0.1 * fraction, data);
}

static gboolean
write_files (const char *path, const GPtrArray *files, GError **error)
{
  g_autofree JalonsFolderFile *list = g_new0 (JalonsFolderFile, files->len);

  for (guint i = 0; i < files->len; i++)
    {
      const JalonsDocumentFile *file = g_ptr_array_index (files, i);

      list[i] = (JalonsFolderFile){ file->name, file->bytes };
    }

  return jalons_folder_write (path, list, files->len, written_cb, NULL, jalons_cli_cancellable (), error);
}

/* What leaves is noted */

/* Who is named in a file, each once. */
static GHashTable *
list_named (const GPtrArray *files)
{
  GHashTable *named = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);

  for (guint i = 0; i < files->len; i++)
    {
      JalonsDocumentFile *file = g_ptr_array_index (files, i);

      if (file->personne)
        g_hash_table_add (named, &file->personne);
    }

  return named;
}

/* What they are about, as its history has it. */
static gboolean
note_subject (JalonsStore *store, const Wish *wish, const JalonsDocumentsWish *documents, const char *name,
              guint n_files, GError **error)
{
  JalonsTableId table = documents->seance     ? JALONS_TABLE_SEANCES
                        : documents->personne ? JALONS_TABLE_PERSONNES
                                              : JALONS_TABLE_ASSOCIATIONS;
  JalonsRef row = documents->seance     ? documents->seance
                  : documents->personne ? documents->personne
                                        : documents->association;

  return jalons_journal_export (store, table, row, n_files, name, wish->reason, NULL, error);
}

/* Before anything is written: what cannot be noted does not leave. Once for all of it, and of a session once in the
 * history of each person who is named. */
static gboolean
note (JalonsStore *store, const Wish *wish, const JalonsDocumentsWish *documents, const GPtrArray *files,
      GError **error)
{
  g_autofree char *name = g_path_get_basename (wish->path);
  g_autoptr (GHashTable) named = list_named (files);
  JalonsSaving saving = { 0 };
  GHashTableIter iter;
  gpointer personne = NULL;

  jalons_store_saving (store, &saving);
  fprintf (stderr, "%s\n",
           g_hash_table_size (named)
               ? _ ("These documents will be in clear, some with names: whoever has the folder reads them.")
               : _ ("These documents will be in clear: whoever has the folder reads them."));
  if (saving.read_only)
    {
      jalons_cli_fail (0, _ ("This register can only be read now: this export is not noted in its journal."));
      return TRUE;
    }
  if (!note_subject (store, wish, documents, name, files->len, error))
    return FALSE;
  g_hash_table_iter_init (&iter, named);
  while (documents->seance && g_hash_table_iter_next (&iter, &personne, NULL))
    if (!jalons_journal_export (store, JALONS_TABLE_PERSONNES, *(JalonsRef *) personne, 0, name, wish->reason,
                                NULL, error))
      return FALSE;

  return TRUE;
}

/* What they are about */

/* The one session of a day, for those that have no id. */
static JalonsRef
find_session_of_day (JalonsStore *store, JalonsDay day)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_SEANCES);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, NULL, 0, NULL);
  JalonsRef found = 0;
  guint n = 0;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsSeance seance;

      jalons_record_init (table, &seance);
      if (jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &seance, NULL)
          && seance.date == day)
        {
          found = seance.id;
          n++;
        }
      jalons_record_clear (table, &seance);
    }

  return n == 1 ? found : 0;
}

/* FALSE, told. */
static gboolean
find_subject (JalonsStore *store, const Wish *wish, JalonsDocumentsWish *documents)
{
  JalonsDay day = JALONS_DAY_NONE;

  if (wish->session)
    {
      documents->seance = jalons_store_find (store, JALONS_TABLE_SEANCES, wish->session);
      if (!documents->seance && jalons_day_parse (wish->session, &day) == JALONS_PARSED)
        documents->seance = find_session_of_day (store, day);
      if (!documents->seance)
        jalons_cli_fail (
            0, _ ("No one session is “%s” in this register: give its id, or its date if it is alone on it."),
            wish->session);
    }
  else if (wish->code)
    {
      documents->personne = jalons_store_find_personne (store, wish->code);
      if (!documents->personne)
        jalons_cli_fail (0, _ ("Nobody has the code “%s” in this register."), wish->code);
    }
  else
    {
      documents->association = jalons_store_find (store, JALONS_TABLE_ASSOCIATIONS, wish->association);
      if (!documents->association)
        jalons_cli_fail (0, _ ("No association has the id “%s” in this register."), wish->association);
    }

  return documents->seance || documents->personne || documents->association;
}

static void
tell (const Wish *wish, const GPtrArray *files)
{
  g_autofree char *missing = jalons_letterhead_missing (wish->letterhead);

  jalons_cli_progress_end ();
  for (guint i = 0; i < files->len; i++)
    puts (((const JalonsDocumentFile *) g_ptr_array_index (files, i))->name);
  if (missing)
    fprintf (stderr, _ ("To be completed in the documents that say it, or given by --letterhead: %s.\n"),
             missing);
}

/* The register's own, where none was given in their place. */
static gboolean
complete_templates (JalonsStore *store, Wish *wish, GError **error)
{
  g_autoptr (GHashTable) own = jalons_text_documents_templates (store, error);
  GHashTableIter iter;
  gpointer kind = NULL, template = NULL;

  if (!own || !wish->templates)
    {
      wish->templates = g_steal_pointer (&own);
      return wish->templates != NULL;
    }
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &kind, &template))
    if (!g_hash_table_contains (wish->templates, kind))
      {
        g_hash_table_iter_steal (&iter);
        g_hash_table_insert (wish->templates, kind, template);
      }

  return TRUE;
}

/* In a register that can only be read, nothing is. */
static gboolean
keep (JalonsStore *store, GPtrArray *files, gint64 when, GError **error)
{
  JalonsSaving saving = { 0 };

  jalons_store_saving (store, &saving);

  return saving.read_only || jalons_text_documents_keep (store, files, when, error);
}

static int
run (JalonsStore *store, const char *path, Wish *wish)
{
  JalonsDocumentsWish documents
      = { .code = wish->code, .kinds = (const char *const *) wish->wanted, .letterhead = wish->letterhead };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (!find_subject (store, wish, &documents))
    return JALONS_EXIT_REFUSED;
  if (!jalons_letterhead_complete (wish->letterhead, store, &error)
      || !complete_templates (store, wish, &error))
    return jalons_cli_fail_with (path, error);
  documents.templates = wish->templates;
  /* Of a demonstration the same each time. */
  documents.when = jalons_store_register (store)->demonstration ? 0 : jalons_store_now ();
  files = jalons_text_documents_make (store, &documents, jalons_cli_progress, NULL, jalons_cli_cancellable (),
                                      &error);
  if (!files)
    return jalons_cli_fail_with (path, error);
  if (!jalons_store_register (store)->demonstration && !note (store, wish, &documents, files, &error))
    return jalons_cli_fail_with (path, error);
  if (!keep (store, files, documents.when, &error))
    return jalons_cli_fail_with (path, error);
  if (!write_files (wish->path, files, &error))
    return jalons_cli_fail_with (wish->path, error);
  tell (wish, files);

  return JALONS_EXIT_DONE;
}

/* FALSE, told. */
static gboolean
read_kinds (Wish *wish)
{
  g_autofree char *all = wish->kinds ? g_strjoinv (",", wish->kinds) : NULL;
  g_autofree char *known = jalons_text_documents_kinds ();

  wish->wanted = all ? g_strsplit (all, ",", -1) : NULL;
  for (guint i = 0; wish->wanted && wish->wanted[i]; i++)
    if (!jalons_text_documents_is_kind (wish->wanted[i]))
      {
        jalons_cli_fail (0, _ ("--kind: “%s” is no kind of document. There are: %s."), wish->wanted[i],
                         known);
        return FALSE;
      }

  return TRUE;
}

/* FALSE, told. @status: what to end with. */
static gboolean
check_wish (Wish *wish, gboolean demonstration, int *status)
{
  guint n = !!wish->session + !!wish->code + !!wish->association;

  *status = JALONS_EXIT_USAGE;
  if (n != 1)
    jalons_cli_fail (0, _ ("Say what the documents are of: one of --session, --dossier and --association."));
  else if (!wish->path)
    jalons_cli_fail (0, _ ("--output is missing."));
  else if (wish->format && strcmp (wish->format, "odt") != 0)
    jalons_cli_fail (0, _ ("--format: “%s” is not a format of documents. There is: odt."), wish->format);
  else if (!read_kinds (wish))
    return FALSE;
  else if (!demonstration && (!wish->reason || !*g_strstrip (wish->reason)))
    jalons_cli_fail (0, _ ("--reason is missing: the journal says why documents leave the register."));
  else
    {
      *status = JALONS_EXIT_REFUSED;
      if (jalons_folder_is_free (wish->path))
        return read_letterhead (wish) && read_templates (wish);
      jalons_cli_fail (0, _ ("%s: there is something there. Give a folder that is new, or empty."),
                       wish->path);
    }

  return FALSE;
}

int
jalons_command_documents (int argc, char **argv)
{
  int status = JALONS_EXIT_DONE;
  g_auto (Wish) wish = { 0 };
  g_autoptr (JalonsStore) store = NULL;
  gboolean demonstration = FALSE;
  const GOptionEntry entries[] = {
    { "session", 0, 0, G_OPTION_ARG_STRING, &wish.session, N_ ("A session: its id, or its date"), N_ ("ID") },
    { "dossier", 0, 0, G_OPTION_ARG_STRING, &wish.code, N_ ("Or a parcours, by its code"), N_ ("CODE") },
    { "association", 0, 0, G_OPTION_ARG_STRING, &wish.association, N_ ("Or an association: its agrément"),
      N_ ("ID") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &wish.path, N_ ("Where to write them, a new folder"),
      N_ ("FOLDER") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &wish.reason, N_ ("Why they leave the register, for its journal"),
      N_ ("TEXT") },
    { "kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wish.kinds, N_ ("Only these kinds, separated by commas"),
      N_ ("KIND") },
    { "letterhead", 0, 0, G_OPTION_ARG_FILENAME, &wish.letterhead_path,
      N_ ("The service, its address, who signs: texts by name, in JSON"), N_ ("FILE") },
    { "templates", 0, 0, G_OPTION_ARG_FILENAME, &wish.templates_path,
      N_ ("Templates of one’s own, named as their kind; the shipped ones for the others"), N_ ("FOLDER") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &wish.format, N_ ("odt"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("documents", entries, &argc, &argv, 1))
    return JALONS_EXIT_USAGE;
  /* Whose persons are fictional: nothing is asked, nothing is noted. */
  demonstration = jalons_cli_is_demonstration (argv[1]);
  if (!check_wish (&wish, demonstration, &status))
    return status;
  store
      = demonstration ? jalons_cli_open (argv[1], TRUE, &status) : jalons_cli_open_or_read (argv[1], &status);

  return store ? run (store, argv[1], &wish) : status;
}
