/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-demo.h"
#include "jalons-odt.h"
#include "jalons-store-private.h"
#include "jalons-text-documents.h"

/* Documents that are kept: made again to the byte, after the register was closed, after templates have changed; once each;
 * gone with whom they name. */

#define SECRET "une clef d’essai"
#define WHEN   1768465000
/* Documents of a session that was held. */
#define OF_SEANCE 5

static const JalonsCredential credential = { .passphrase = SECRET, .length = sizeof SECRET - 1 };

typedef struct {
  char *folder;
  char *path;
  JalonsStore *store;
  JalonsRef seance; /* held, with demandes on it */
} Fixture;

static JalonsRef
find_seance (JalonsStore *store)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "SELECT d.seance, count(*) FROM demandes d JOIN seances s ON s.id = d.seance WHERE tenue = 'oui' "
      "GROUP BY d.seance ORDER BY 2 DESC, 1 LIMIT 1",
      NULL);
  gboolean row = FALSE;
  JalonsRef found = 0;

  g_assert_true (jalons_store_step (store, stmt, &row, NULL) && row);
  found = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return found;
}

static gint64
count (JalonsStore *store, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  gboolean row = FALSE;
  gint64 n = 0;

  g_assert_true (jalons_store_step (store, stmt, &row, NULL) && row);
  n = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return n;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT, .today = JALONS_DAY_NONE, .name = (char *) "" };
  const JalonsSlotOrder slot
      = { .kind = JALONS_SLOT_DEMONSTRATION, .label = "Essai", .credential = credential };
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  reg.departement = options.departement = jalons_departement_find ("13");
  fixture->folder = g_dir_make_tmp ("jalons-kept-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "r.jalons", NULL);
  fixture->store = jalons_store_create (fixture->path, &reg, &slot, 1, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_demo_fill (fixture->store, &options, NULL, &error));
  fixture->seance = find_seance (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  g_clear_pointer (&fixture->store, jalons_store_free);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, jalons_store_free);
  fixture->store = jalons_store_open (fixture->path, FALSE, &credential, &error);
  g_assert_no_error (error);
}

static GPtrArray *
make (const Fixture *fixture, gint64 when, GHashTable *templates)
{
  g_autoptr (JalonsLetterhead) letterhead = jalons_letterhead_new ();
  const JalonsDocumentsWish wish
      = { .seance = fixture->seance, .letterhead = letterhead, .templates = templates, .when = when };
  g_autoptr (GError) error = NULL;
  GPtrArray *files = NULL;

  g_assert_true (jalons_letterhead_complete (letterhead, fixture->store, &error));
  files = jalons_text_documents_make (fixture->store, &wish, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_text_documents_keep (fixture->store, files, when, &error));
  g_assert_no_error (error);

  return files;
}

static const JalonsDocumentFile *
file_named (const GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((JalonsDocumentFile *) files->pdata[i])->name, name))
      return files->pdata[i];

  return NULL;
}

/* Every one that is kept of the session is, made again, what was made. */
static guint
assert_remade (const Fixture *fixture, const GPtrArray *files)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept
      = jalons_documents_kept (fixture->store, JALONS_TABLE_SEANCES, fixture->seance, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < kept->len; i++)
    {
      const JalonsKeptDocument *row = kept->pdata[i];
      g_autoptr (JalonsKeptDocument) whole = jalons_document_kept (fixture->store, row->id, &error);
      g_autoptr (GBytes) again = whole ? jalons_text_document_remake (whole, &error) : NULL;
      const JalonsDocumentFile *file = file_named (files, row->nom);

      g_assert_no_error (error);
      g_assert_nonnull (file);
      g_assert_true (g_bytes_equal (again, file->bytes));
      g_assert_cmpint (whole->fait_a, ==, WHEN);
    }

  return kept->len;
}

static JalonsOdtTemplate *
other_template (const char *kind)
{
  g_autoptr (GBytes) shipped = jalons_odt_template_source (kind);
  gsize size = 0;
  const char *start = g_bytes_get_data (shipped, &size);
  g_autofree char *text = g_strndup (start, size);
  g_auto (GStrv) parts = g_strsplit (text, "Ordre du jour", -1);
  char *changed = g_strjoinv ("Rôle de la séance", parts);
  g_autoptr (GBytes) bytes = g_bytes_new_take (changed, strlen (changed));
  g_autoptr (GError) error = NULL;
  JalonsOdtTemplate *template = jalons_odt_template_new (bytes, &error);

  g_assert_no_error (error);

  return template;
}

static void
test_remade (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = make (fixture, WHEN, NULL);

  g_assert_cmpuint (files->len, >, 20);
  g_assert_cmpuint (assert_remade (fixture, files), ==, files->len);
  reopen (fixture);
  g_assert_cmpuint (assert_remade (fixture, files), ==, files->len);
}

/* The same again, later: no new row, and the same bytes, the hour of the first with them. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first = make (fixture, WHEN, NULL), second = make (fixture, WHEN + 3600, NULL);
  g_autoptr (GPtrArray) third = NULL;

  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM documents"), ==, first->len);
  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM modeles"), >, 5);
  for (guint i = 0; i < first->len; i++)
    {
      const JalonsDocumentFile *one = first->pdata[i], *other = second->pdata[i];

      g_assert_cmpstr (one->name, ==, other->name);
      g_assert_true (g_bytes_equal (one->bytes, other->bytes));
    }
  /* What a person reads is other facts. */
  jalons_store_change (fixture->store, "UPDATE seances SET lieu = 'Salle neuve', heure = '09:15'", NULL);
  third = make (fixture, WHEN + 7200, NULL);
  g_assert_cmpuint (third->len, ==, first->len);
  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM documents"), ==, first->len + OF_SEANCE);
}

/* A version that ships another template changes nothing of what was made by the first. */
static void
test_templates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = make (fixture, WHEN, NULL);
  g_autoptr (GHashTable) templates
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) jalons_odt_template_free);
  g_autoptr (GPtrArray) others = NULL;

  g_hash_table_insert (templates, (gpointer) "ordre-du-jour", other_template ("ordre-du-jour"));
  others = make (fixture, WHEN, templates);
  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM documents"), ==, files->len + 1);
  jalons_store_change (fixture->store, "DELETE FROM documents WHERE id = (SELECT max(id) FROM documents)",
                       NULL);
  reopen (fixture);
  g_assert_cmpuint (assert_remade (fixture, files), ==, files->len);
}

/* The register's own template is the row of the letterhead that names it; undoing that row gives the shipped one back. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonsOdtTemplate) own = other_template ("ordre-du-jour");
  g_autofree char *key = jalons_text_documents_template_key ("ordre-du-jour"), *sum = NULL, *unknown = NULL;
  JalonsEntete row = { .entete = key };
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) templates = NULL;

  g_assert_true (
      jalons_template_keep (fixture->store, "ordre-du-jour", jalons_odt_template_bytes (own), &sum, &error));
  g_assert_true (
      jalons_template_keep (fixture->store, "ordre-du-jour", jalons_odt_template_bytes (own), NULL, &error));
  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM modeles"), ==, 1);
  row.valeur = sum;
  g_assert_true (jalons_store_save (fixture->store, JALONS_TABLE_ENTETES, &row, &error));
  reopen (fixture);
  templates = jalons_text_documents_templates (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (templates), ==, 1);
  g_assert_true (g_bytes_equal (jalons_odt_template_bytes (g_hash_table_lookup (templates, "ordre-du-jour")),
                                jalons_odt_template_bytes (own)));
  /* One whose row came without its template. */
  unknown = g_strnfill (64, 'a');
  row.valeur = unknown;
  g_assert_true (jalons_store_save (fixture->store, JALONS_TABLE_ENTETES, &row, &error));
  g_clear_pointer (&templates, g_hash_table_unref);
  templates = jalons_text_documents_templates (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (templates), ==, 0);
}

/* What is of a person goes with her; what is of the session stays. */
static void
test_erased (Fixture *fixture, gconstpointer data)
{
  JalonsPersonne personne
      = { .personne = (char *) "P-ESSAI", .nom = (char *) "Essai", .naissance = JALONS_DAY_NONE, .sexe = JALONS_SEXE_F, .nationalite = 1 };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  JalonsKeptDocument document
      = { .faits = bytes, .modele = bytes, .fait_a = WHEN, .seance = fixture->seance };
  g_autoptr (GPtrArray) hers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_store_save (fixture->store, JALONS_TABLE_PERSONNES, &personne, &error));
  document.genre = g_strdup ("attestation");
  document.nom = g_strdup ("attestation.odt");
  document.titre = g_strdup ("Attestation");
  g_assert_true (jalons_documents_keep (fixture->store, &document, &error));
  /* Of nothing in particular, it is another. */
  document.seance = 0;
  g_assert_true (jalons_documents_keep (fixture->store, &document, &error));
  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM documents"), ==, 2);
  document.personne = personne.id;
  g_assert_true (jalons_documents_keep (fixture->store, &document, &error));
  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM documents"), ==, 3);
  hers = jalons_documents_kept (fixture->store, JALONS_TABLE_PERSONNES, personne.id, &error);
  g_assert_cmpuint (hers->len, ==, 1);
  g_assert_true (jalons_store_delete (fixture->store, JALONS_TABLE_PERSONNES, personne.id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM documents"), ==, 2);
  g_assert_cmpint (count (fixture->store, "SELECT count(*) FROM documents WHERE personne IS NULL"), ==, 2);
  g_free (document.genre);
  g_free (document.nom);
  g_free (document.titre);
}

/* Facts and templates that are not as they were written are told, and nothing is made of them. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const faults[]
      = { "UPDATE documents SET faits = x'00'", "UPDATE documents SET faits = x''",
          "UPDATE documents SET faits = substr(faits, 1, length(faits) / 2)" };
  g_autoptr (GPtrArray) files = make (fixture, WHEN, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (jalons_document_kept (fixture->store, 999999, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_ABSENT);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      jalons_store_begin (fixture->store, NULL);
      jalons_store_change (fixture->store, faults[i], NULL);
      g_assert_null (jalons_document_kept (fixture->store, 1, &error));
      g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT);
      g_clear_error (&error);
      jalons_store_rollback (fixture->store);
    }
}

/* Every kind of value, and texts that are nothing else. */
static void
test_facts (void)
{
  g_autoptr (JalonsDocData) data = jalons_doc_data_new (), again = NULL;
  JalonsDocData *record = NULL;
  g_autofree char *text = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  jalons_doc_data_set_text (data, "texte", "l’« été » à 9\302\240h\n\t'\"\\ <x> {sv}");
  jalons_doc_data_set_text (data, "vide", NULL);
  jalons_doc_data_set_flag (data, "oui", TRUE);
  jalons_doc_data_set_flag (data, "non", FALSE);
  jalons_doc_data_set_list (data, "rien");
  record = jalons_doc_data_append (data, "lignes");
  jalons_doc_data_set_text (record, "fait", "un");
  jalons_doc_data_set_text (jalons_doc_data_append (record, "sous"), "fait", "deux");
  jalons_doc_data_append (data, "lignes");
  text = jalons_doc_data_serialize (data);
  again = jalons_doc_data_parse (text, &error);
  g_assert_no_error (error);
  second = jalons_doc_data_serialize (again);
  g_assert_cmpstr (text, ==, second);
  g_assert_cmpstr (jalons_doc_data_text (again, "texte"), ==, jalons_doc_data_text (data, "texte"));
  g_assert_cmpint (jalons_doc_data_kind (again, "vide"), ==, JALONS_DOC_TEXT);
  g_assert_cmpint (jalons_doc_data_kind (again, "non"), ==, JALONS_DOC_FLAG);
  g_assert_true (jalons_doc_data_is_set (again, "oui"));
  g_assert_cmpint (jalons_doc_data_kind (again, "rien"), ==, JALONS_DOC_LIST);
  g_assert_cmpuint (jalons_doc_data_length (again, "lignes"), ==, 2);
  g_assert_null (jalons_doc_data_parse ("{", &error));
  g_assert_nonnull (error);
}

#define ADD(name) g_test_add ("/documents-kept/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/documents-kept/facts", test_facts);
  ADD (remade);
  ADD (once);
  ADD (templates);
  ADD (own);
  ADD (erased);
  ADD (damaged);

  return g_test_run ();
}
