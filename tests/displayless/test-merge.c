/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-demo.h"
#include "jalons-journal.h"
#include "jalons-merge.h"
#include "jalons-store-private.h"
#include "jalons-undo.h"
#include "pieces-test.h"

static JalonsStore *
new_store (int kind)
{
  JalonsRegister reg = { .kind = kind, .demonstration = TRUE, .today = 20468, .name = (char *) "" };
  JalonsStore *store = NULL;

  if (kind == JALONS_KIND_DEPARTEMENT)
    reg.departement = jalons_departement_find ("75");
  store = jalons_store_new_in_memory (&reg, NULL);
  g_assert_nonnull (store);

  return store;
}

static void
run (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

static gint64
number (JalonsStore *store, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  gint64 value;

  g_assert_nonnull (stmt);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return value;
}

static char *
text (JalonsStore *store, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  char *value = NULL;

  g_assert_nonnull (stmt);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return value;
}

/* Rows of every described table: « table|id|field|field… », NULL as « ∅ ». */
typedef struct {
  const JalonsTable *table;
  char **cells; /* the id, then the fields */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static void
read_table (JalonsStore *store, const JalonsTable *table, GPtrArray *rows)
{
  g_autofree char *columns = jalons_row_columns (table, "", TRUE);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY id", columns, table->name);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);

  g_assert_nonnull (stmt);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      Row *row = g_new0 (Row, 1);

      row->table = table;
      row->cells = g_new0 (char *, table->n_fields + 2);
      for (guint i = 0; i <= table->n_fields; i++)
        row->cells[i]
            = g_strdup (sqlite3_column_text (stmt, i) ? (const char *) sqlite3_column_text (stmt, i) : "∅");
      g_ptr_array_add (rows, row);
    }
  sqlite3_reset (stmt);
}

static GPtrArray *
read_rows (JalonsStore *store)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    read_table (store, jalons_table (i), rows);

  return rows;
}

static char *
write_rows (const GPtrArray *rows)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);
      g_autofree char *cells = g_strjoinv ("|", row->cells);

      g_string_append_printf (all, "%s|%s\n", row->table->name, cells);
    }

  return g_string_free (all, FALSE);
}

static char *
dump (JalonsStore *store)
{
  g_autoptr (GPtrArray) rows = read_rows (store);

  return write_rows (rows);
}

/* Cell of the reference to the person, 0 for none. */
static guint
owner_cell (const JalonsTable *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == JALONS_FIELD_REF && table->fields[i].ref == JALONS_TABLE_PERSONNES)
      return i + 1;

  return 0;
}

static gboolean
says_the_same (const Row *a, const Row *b)
{
  for (guint i = 2; i <= a->table->n_fields; i++)
    if (strcmp (a->cells[i], b->cells[i]) != 0)
      return FALSE;

  return TRUE;
}

/* Whether a row without a key says of the one who goes what one of the kept one's says. */
static gboolean
is_repeated (const GPtrArray *rows, const Row *row, const char *kept)
{
  for (guint i = 0; row->table->key < 0 && i < rows->len; i++)
    {
      const Row *other = g_ptr_array_index (rows, i);

      if (other->table == row->table && strcmp (other->cells[1], kept) == 0 && says_the_same (other, row))
        return TRUE;
    }

  return FALSE;
}

/* What the rows must be after the merge, from what they are before. */
static void
merge_model (GPtrArray *rows, JalonsRef kept_id, JalonsRef gone_id, guint fields)
{
  g_autofree char *kept = g_strdup_printf ("%" G_GINT64_FORMAT, kept_id);
  g_autofree char *gone = g_strdup_printf ("%" G_GINT64_FORMAT, gone_id);
  Row *kept_row = NULL, *gone_row = NULL;

  for (guint i = rows->len; i > 0; i--)
    {
      Row *row = g_ptr_array_index (rows, i - 1);
      const guint owner = owner_cell (row->table);

      if (row->table->id == JALONS_TABLE_PERSONNES && strcmp (row->cells[0], kept) == 0)
        kept_row = row;
      if (row->table->id == JALONS_TABLE_PERSONNES && strcmp (row->cells[0], gone) == 0)
        gone_row = row;
      if (owner && strcmp (row->cells[owner], gone) == 0 && is_repeated (rows, row, kept))
        g_ptr_array_remove_index (rows, i - 1);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = g_ptr_array_index (rows, i);
      const guint owner = owner_cell (row->table);

      if (owner && strcmp (row->cells[owner], gone) == 0)
        {
          g_free (row->cells[owner]);
          row->cells[owner] = g_strdup (kept);
        }
    }
  for (guint i = 1; i < kept_row->table->n_fields; i++)
    if (fields & 1u << i)
      {
        g_free (kept_row->cells[i + 1]);
        kept_row->cells[i + 1] = g_strdup (gone_row->cells[i + 1]);
      }
  g_ptr_array_remove (rows, gone_row);
}

static guint
count_moves (const JalonsMergePreview *preview, const char *table, gboolean repeated)
{
  for (guint i = 0; i < preview->moves->len; i++)
    {
      const JalonsMergeMove *move = &g_array_index (preview->moves, JalonsMergeMove, i);

      if (strcmp (move->table, table) == 0)
        return repeated ? move->n_repeated : move->n_moved;
    }

  return 0;
}

#define PERSONS_SQL                                                                                          \
  "INSERT INTO personnes (id, personne, nom, prenom, nom_usage, naissance, sexe, nationalite) VALUES"        \
  " (1, 'P1', 'OSAGIE', 'Blessing', NULL, '1999-03-12', 'F', NULL),"                                         \
  " (2, 'P2', 'OSAGE', 'Blessing', 'MARTIN', '1999-12-03', 'F', 'NGA');"                                     \
  "INSERT INTO parcours (id, parcours, personne, code) VALUES (1, 'C1', 1, 'PSP-75-2023-0001'),"             \
  " (2, 'C2', 2, 'PSP-75-2025-0001');"                                                                       \
  "INSERT INTO enfants (personne, naissance, charge_debut) VALUES (1, '2020-01-01', '2020-01-01'),"          \
  " (2, '2020-01-01', '2020-01-01'), (2, '2022-05-05', '2022-05-05');"                                       \
  "INSERT INTO hebergements (personne, debut, type) VALUES (2, '2024-01-01', 'hlm');"

static void
test_preview (void)
{
  g_autoptr (JalonsStore) store = new_store (JALONS_KIND_DEMONSTRATION);
  g_autoptr (JalonsMergePreview) preview = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  JalonsMergeChoice choice;
  const gint64 entries = (run (store, PERSONS_SQL), number (store, "SELECT count(*) FROM journal_entries"));

  before = dump (store);
  jalons_merge_default (store, 1, 2, &choice);
  preview = jalons_merge_preview (store, 1, 2, &choice, &error);
  g_assert_no_error (error);
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (number (store, "SELECT count(*) FROM journal_entries"), ==, entries);
  g_assert_cmpuint (count_moves (preview, "parcours", FALSE), ==, 1);
  g_assert_cmpuint (count_moves (preview, "enfants", FALSE), ==, 1);
  g_assert_cmpuint (count_moves (preview, "enfants", TRUE), ==, 1);
  g_assert_cmpuint (count_moves (preview, "hebergements", FALSE), ==, 1);
  g_assert_cmpuint (preview->moves->len, ==, 3);
  /* nom and naissance differ; nom_usage and nationalite are known of the one alone. */
  g_assert_cmpuint (preview->differ.personne, ==, 1u << 1 | 1u << 4);
  g_assert_cmpuint (choice.personne, ==, 1u << 3 | 1u << 6);
  g_assert_cmpstr (preview->merged.nom, ==, "OSAGIE");
  g_assert_cmpstr (preview->merged.nom_usage, ==, "MARTIN");
  g_assert_cmpstr (preview->merged.personne, ==, "P1");
  g_assert_cmpuint (preview->n_errors, ==, 0);
}

static void
test_apply (void)
{
  g_autoptr (JalonsStore) store = new_store (JALONS_KIND_DEMONSTRATION);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *nom = NULL, *naissance = NULL;
  JalonsMergeChoice choice;
  gint64 signatures;

  run (store, PERSONS_SQL);
  signatures = number (store, "SELECT count(*) FROM journal_signatures WHERE stream = 1");
  jalons_merge_default (store, 1, 2, &choice);
  choice.personne |= 1u << 4;
  g_assert_true (jalons_merge_apply (store, 1, 2, &choice, "entered twice", &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (store, "SELECT count(*) FROM personnes"), ==, 1);
  g_assert_cmpint (number (store, "SELECT count(*) FROM parcours WHERE personne = 1"), ==, 2);
  g_assert_cmpint (number (store, "SELECT count(*) FROM enfants WHERE personne = 1"), ==, 2);
  nom = text (store, "SELECT nom FROM personnes");
  naissance = text (store, "SELECT naissance FROM personnes");
  g_assert_cmpstr (nom, ==, "OSAGIE");
  g_assert_cmpstr (naissance, ==, "1999-12-03");
  /* One transaction, one motive. */
  g_assert_cmpint (number (store, "SELECT count(*) FROM journal_signatures WHERE stream = 1"), ==,
                   signatures + 1);
  entries = jalons_journal_read (
      store, &(JalonsJournalFilter){ .stream = JALONS_JOURNAL_CHANGES, .personne = 1 }, 0, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, >, 0);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpstr (((JalonsJournalEntry *) g_ptr_array_index (entries, i))->motive, ==, "entered twice");
}

static void
test_refused (void)
{
  g_autoptr (JalonsStore) store = new_store (JALONS_KIND_DEMONSTRATION);
  g_autoptr (JalonsMergePreview) preview = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  const JalonsMergeChoice choice = { 0 };

  run (store,
       PERSONS_SQL "INSERT INTO demandes (demande, parcours, departement, type, decision, decision_date, "
                   "debut, fin) VALUES"
                   " ('D1', 1, '75', 'entree', 'acceptee', '2025-01-05', '2025-01-10', '2025-07-09'),"
                   " ('D2', 2, '75', 'entree', 'acceptee', '2025-06-01', '2025-06-10', '2025-12-09');");
  before = dump (store);
  preview = jalons_merge_preview (store, 1, 2, &choice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_errors, ==, 1);
  g_assert_cmpint (g_array_index (preview->findings, JalonsFinding, 0).code, ==,
                   JALONS_FINDING_PERIODS_OVERLAP);
  g_assert_false (jalons_merge_apply (store, 1, 2, &choice, NULL, &error));
  g_assert_error (error, JALONS_MERGE_ERROR, JALONS_MERGE_ERROR_REFUSED);
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
}

static void
test_errors (void)
{
  static const struct {
    JalonsRef kept;
    JalonsRef gone;
    int code;
  } cases[] = {
    { 1, 1, JALONS_MERGE_ERROR_SAME },
    { 1, 9, JALONS_MERGE_ERROR_ABSENT },
    { 9, 1, JALONS_MERGE_ERROR_ABSENT },
  };
  const JalonsMergeChoice choice = { 0 };
  g_autoptr (JalonsStore) store = new_store (JALONS_KIND_DEMONSTRATION);

  run (store, PERSONS_SQL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL, other = NULL;

      g_assert_null (jalons_merge_preview (store, cases[i].kept, cases[i].gone, &choice, &error));
      g_assert_error (error, JALONS_MERGE_ERROR, cases[i].code);
      g_assert_false (jalons_merge_apply (store, cases[i].kept, cases[i].gone, &choice, NULL, &other));
      g_assert_error (other, JALONS_MERGE_ERROR, cases[i].code);
    }
}

static void
test_profiles (void)
{
  g_autoptr (JalonsStore) store = new_store (JALONS_KIND_ASSOCIATION);
  g_autoptr (JalonsMergePreview) preview = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *traite = NULL;
  JalonsMergeChoice choice;

  run (store,
       PERSONS_SQL "INSERT INTO profils (personne, age_debut, traite) VALUES (1, 17, NULL), (2, 19, 'oui');");
  jalons_merge_default (store, 1, 2, &choice);
  preview = jalons_merge_preview (store, 1, 2, &choice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->differ.profil, ==, 1u << 1);
  g_assert_cmpuint (choice.profil, ==, 1u << 3);
  g_assert_true (jalons_merge_apply (store, 1, 2, &choice, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (store, "SELECT count(*) FROM profils WHERE personne = 1"), ==, 1);
  g_assert_cmpint (number (store, "SELECT age_debut FROM profils"), ==, 17);
  traite = text (store, "SELECT traite FROM profils");
  g_assert_cmpstr (traite, ==, "oui");
}

/* A profile of the one that goes alone is hers from then on. */
static void
test_profile_moves (void)
{
  g_autoptr (JalonsStore) store = new_store (JALONS_KIND_ASSOCIATION);
  const JalonsMergeChoice choice = { 0 };
  g_autoptr (GError) error = NULL;

  run (store, PERSONS_SQL "INSERT INTO profils (personne, age_debut) VALUES (2, 19);");
  g_assert_true (jalons_merge_apply (store, 1, 2, &choice, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (store, "SELECT age_debut FROM profils WHERE personne = 1"), ==, 19);
}

static void
test_pieces (void)
{
  PiecesTest test;
  g_autoptr (GError) error = NULL;
  const JalonsMergeChoice choice = { 0 };
  JalonsRef piece;

  pieces_test_begin (&test);
  piece = pieces_test_add (&test, 3, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_merge_apply (test.store, 2, 1, &choice, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (test.store, "SELECT personne FROM pieces"), ==, 2);
  g_assert_true (pieces_test_reads (&test, piece, 3));
  g_assert_cmpuint (pieces_test_n_files (&test), ==, 1);
  pieces_test_end (&test);
}

static JalonsStore *
new_desk (void)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsStore *store = new_store (JALONS_KIND_DEPARTEMENT);
  g_autoptr (GError) error = NULL;

  options.departement = jalons_departement_find ("75");
  g_assert_true (jalons_demo_fill (store, &options, NULL, &error));
  g_assert_no_error (error);

  return store;
}

static JalonsRef
pick (JalonsStore *store, GRand *rand)
{
  const gint64 n = jalons_store_count (store, JALONS_TABLE_PERSONNES);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM personnes ORDER BY id LIMIT 1 OFFSET %d",
                                          g_rand_int_range (rand, 0, (gint32) n));

  return number (store, sql);
}

/* One step: undone, everything is as it was, rows and their numbers; redone, merged again. */
static void
undo_and_redo (JalonsStore *store, const char *before)
{
  g_autofree char *merged = dump (store), *undone = NULL, *redone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_undo (store, &error));
  g_assert_no_error (error);
  undone = dump (store);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (jalons_redo (store, &error));
  g_assert_no_error (error);
  redone = dump (store);
  g_assert_cmpstr (redone, ==, merged);
}

static void
test_undo (void)
{
  g_autoptr (JalonsStore) store = new_store (JALONS_KIND_ASSOCIATION);
  g_autofree char *before = NULL;
  g_auto (JalonsUndoStep) step = { 0 };
  g_autoptr (GError) error = NULL;
  JalonsMergeChoice choice;

  run (store, PERSONS_SQL "INSERT INTO profils (personne, age_debut, traite) VALUES (1, 17, NULL), (2, 19, 'oui');");
  before = dump (store);
  jalons_merge_default (store, 1, 2, &choice);
  g_assert_true (jalons_merge_apply (store, 1, 2, &choice, "entered twice", &error));
  g_assert_no_error (error);
  g_assert_true (jalons_undo_peek (store, &step, &error));
  g_assert_cmpint (step.state, ==, JALONS_UNDO_READY);
  g_assert_cmpstr (step.motive, ==, "entered twice");
  undo_and_redo (store, before);
}

/* A piece that changed hands goes back to whose it was. */
static void
test_undo_pieces (void)
{
  PiecesTest test;
  g_autoptr (GError) error = NULL;
  const JalonsMergeChoice choice = { 0 };
  JalonsRef piece;

  pieces_test_begin (&test);
  piece = pieces_test_add (&test, 3, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_merge_apply (test.store, 2, 1, &choice, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (jalons_undo (test.store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (test.store, "SELECT personne FROM pieces"), ==, 1);
  g_assert_true (pieces_test_reads (&test, piece, 3));
  pieces_test_end (&test);
}

/* Merges of whoever with whomever do what a model beside the register does, or nothing. */
static void
test_random (void)
{
  g_autoptr (JalonsStore) store = new_desk ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_merged = 0, n_refused = 0;

  for (guint i = g_getenv ("JALONS_TEST_LONG") ? 150 : 25; i > 0; i--)
    {
      const JalonsRef kept = pick (store, rand), gone = pick (store, rand);
      const JalonsMergeChoice choice = { g_rand_int_range (rand, 0, 128) & ~2u, 0 };
      g_autoptr (GPtrArray) rows = read_rows (store);
      g_autoptr (JalonsMergePreview) preview = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = write_rows (rows), *expected = NULL, *after = NULL;

      if (kept == gone)
        continue;
      preview = jalons_merge_preview (store, kept, gone, &choice, &error);
      g_assert_no_error (error);
      if (!preview->n_errors)
        merge_model (rows, kept, gone, choice.personne);
      g_assert_cmpint (jalons_merge_apply (store, kept, gone, &choice, "random", &error), ==,
                       !preview->n_errors);
      *(preview->n_errors ? &n_refused : &n_merged) += 1;
      expected = write_rows (rows);
      after = dump (store);
      g_assert_cmpstr (after, ==, expected);
      if (!preview->n_errors && i % 3 == 0)
        undo_and_redo (store, before);
    }
  g_test_message ("%u merged, %u refused", n_merged, n_refused);
  g_assert_cmpuint (n_merged, >, 3);
  g_assert_cmpuint (n_refused, >, 3);
  g_assert_cmpint (number (store, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/preview", test_preview);
  g_test_add_func ("/merge/apply", test_apply);
  g_test_add_func ("/merge/refused", test_refused);
  g_test_add_func ("/merge/errors", test_errors);
  g_test_add_func ("/merge/profiles", test_profiles);
  g_test_add_func ("/merge/profile-moves", test_profile_moves);
  g_test_add_func ("/merge/pieces", test_pieces);
  g_test_add_func ("/merge/undo", test_undo);
  g_test_add_func ("/merge/undo-pieces", test_undo_pieces);
  g_test_add_func ("/merge/random", test_random);

  return g_test_run ();
}
