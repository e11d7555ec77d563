/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "jalons-store-private.h"
#include "jalons-table-cursor.h"
#include "store-test.h"

static void
assert_same (const JalonsTable *table, gpointer a, gpointer b)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];

      g_test_message ("%s.%s", table->name, field->name);
      g_assert_cmpint (jalons_record_is_empty (field, a), ==, jalons_record_is_empty (field, b));
      if (jalons_row_is_text (field))
        g_assert_cmpstr (*jalons_record_text (field, a), ==, *jalons_record_text (field, b));
      else if (field->type == JALONS_FIELD_REF || field->type == JALONS_FIELD_AMOUNT)
        g_assert_cmpmem (G_STRUCT_MEMBER_P (a, field->offset), 8, G_STRUCT_MEMBER_P (b, field->offset), 8);
      else
        g_assert_cmpmem (G_STRUCT_MEMBER_P (a, field->offset), 4, G_STRUCT_MEMBER_P (b, field->offset), 4);
    }
}

/* Every field of every table: filled, saved, loaded; changed, saved, loaded; emptied where it may be. */
static void
test_round_trip (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);

  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);
      g_autoptr (GError) error = NULL;
      StoreTestRecord saved, loaded;

      jalons_record_init (table, loaded);
      for (guint turn = 0; turn < (jalons_table_is_lasting (t) ? 1 : 2); turn++)
        {
          JalonsRef id = turn ? 1 : 0;

          store_test_fill (table, turn, saved);
          *(JalonsRef *) saved = id;
          g_assert_true (jalons_store_save (store, t, saved, &error));
          g_assert_no_error (error);
          g_assert_cmpint (*(JalonsRef *) saved, ==, 1);
          g_assert_true (jalons_store_load (store, t, 1, loaded, &error));
          assert_same (table, saved, loaded);
          jalons_record_clear (table, saved);
        }
      jalons_record_clear (table, loaded);
    }
}

static void
test_empty_fields (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);

  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);
      g_autoptr (GError) error = NULL;
      StoreTestRecord saved, loaded;

      jalons_record_init (table, saved);
      jalons_record_init (table, loaded);
      for (guint i = 0; i < table->n_fields; i++)
        if (table->fields[i].flags & JALONS_FIELD_REQUIRED)
          store_test_fill_field (&table->fields[i], i, saved);
      g_assert_true (jalons_store_save (store, t, saved, &error));
      g_assert_no_error (error);
      g_assert_true (jalons_store_load (store, t, 1, loaded, &error));
      assert_same (table, saved, loaded);
      jalons_record_clear (table, saved);
      jalons_record_clear (table, loaded);
    }
}

/* The columns of the register are those described, in name and in number. */
static void
test_column_cover (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);

  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);
      sqlite3_stmt *stmt
          = jalons_store_statement (store, "SELECT name, \"notnull\" FROM pragma_table_info(?) WHERE name <> 'id'", NULL);
      guint columns = 0;

      sqlite3_bind_text (stmt, 1, table->name, -1, SQLITE_STATIC);
      for (; sqlite3_step (stmt) == SQLITE_ROW; columns++)
        {
          const char *name = (const char *) sqlite3_column_text (stmt, 0);
          const JalonsField *field = jalons_table_field (table, name);

          g_test_message ("%s.%s", table->name, name);
          g_assert_nonnull (field);
          g_assert_cmpint (sqlite3_column_int (stmt, 1) != 0, ==, (field->flags & JALONS_FIELD_REQUIRED) != 0);
        }
      g_assert_cmpuint (columns, ==, table->n_fields);
    }
}

static gboolean
try_save (JalonsStore *store, const JalonsTable *table, gpointer record)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = jalons_store_save (store, table->id, record, &error);

  if (!saved)
    g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);

  return saved;
}

/* The schema's own lists of codes are those of the program: each is accepted, any other refused. */
static void
test_code_lists (void)
{
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);

      for (guint i = 0; i < table->n_fields; i++)
        {
          const JalonsField *field = &table->fields[i];
          g_autoptr (JalonsStore) store = NULL;
          g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = 'zzz'", table->name, field->name);
          StoreTestRecord record;

          if (field->type != JALONS_FIELD_CODE || jalons_table_is_lasting (t))
            continue;
          store = store_test_new (JALONS_KIND_ASSOCIATION);
          jalons_store_run (store, "PRAGMA foreign_keys = OFF", NULL);
          store_test_fill (table, 0, record);
          g_assert_true (try_save (store, table, record));
          jalons_store_run (store, "PRAGMA foreign_keys = ON", NULL);
          for (guint code = 1; code <= jalons_codes_count (field->codes); code++)
            {
              g_autofree char *set = g_strdup_printf ("UPDATE %s SET %s = '%s'", table->name, field->name,
                                                      jalons_codes_text (field->codes, code));

              g_test_message ("%s", set);
              g_assert_true (jalons_store_change (store, set, NULL));
            }
          g_assert_false (jalons_store_change (store, sql, NULL));
          jalons_record_clear (table, record);
        }
    }
}

typedef struct {
  const char *sql;
  const char *why;
} RefusedCase;

/* What the schema refuses, whoever writes: the rows of the interchange tables' errors. */
static void
test_schema_refuses (void)
{
  static const RefusedCase cases[] = {
    { "INSERT INTO personnes (personne, nom, naissance) VALUES ('p', 'n', '2023-02-29')", "no such day" },
    { "INSERT INTO personnes (personne, nom, naissance) VALUES ('p', 'n', '29/02/2024')", "not ISO" },
    { "INSERT INTO personnes (personne, nom, naissance) VALUES ('p', 'n', '1899-12-31')", "before 1900" },
    { "INSERT INTO personnes (personne, nom, naissance) VALUES ('p', 'n', 'now')", "a date function's word" },
    { "INSERT INTO personnes (personne, nom, naissance) VALUES ('p', 'n', 20000)", "a number" },
    { "INSERT INTO personnes (personne, nom) VALUES ('', 'n')", "empty key" },
    { "INSERT INTO personnes (personne, nom, nationalite) VALUES ('p', 'n', 'ZZZ')", "no such nationality" },
    { "INSERT INTO parcours (parcours, personne) VALUES ('q', 99)", "orphan: foreign keys are on" },
    { "INSERT INTO parcours (parcours, personne, periodes_avant) VALUES ('q', 1, 4)", "more than three before" },
    { "INSERT INTO versements (personne, departement, mois, montant) VALUES (1, '75', '2025-13', 1)", "month" },
    { "INSERT INTO versements (personne, departement, mois, montant) VALUES (1, '75', '2025-01', -1)", "recovery" },
    { "INSERT INTO versements (personne, departement, mois, montant) VALUES (1, '75', '2025-01', 1.5)", "cents" },
    { "INSERT INTO versements (personne, departement, mois, montant) VALUES (1, '1', '2025-01', 1)", "1 is not 01" },
    { "INSERT INTO afis (personne, ouverture, fermeture) VALUES (1, '2025-02-01', '2025-01-31')", "reversed" },
    { "INSERT INTO demandes (demande, parcours, departement, type, decision) VALUES ('d', 1, '75', 'entree', 'refusee')",
      "decision without date" },
    { "INSERT INTO demandes (demande, parcours, departement, type, decision, decision_date, debut)"
      " VALUES ('d', 1, '75', 'entree', 'acceptee', '2025-01-01', '2025-01-01')",
      "period without end" },
    { "DELETE FROM personnes", "a person with a parcours" },
    { "UPDATE register SET demonstration = 'non'", "a demonstration stays one" },
    { "INSERT INTO register SELECT 2, kind, departement, demonstration, today, name FROM register", "one row" },
  };
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);

  g_assert_true (jalons_store_change (store, "INSERT INTO personnes (personne, nom) VALUES ('P', 'N')", NULL));
  g_assert_true (jalons_store_change (store, "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1)", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].why);
      g_assert_false (jalons_store_change (store, cases[i].sql, &error));
      g_assert_nonnull (error);
    }
}

static int
pragma (JalonsStore *store, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  int value;

  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int (stmt, 0);
  sqlite3_reset (stmt);

  return value;
}

static void
test_connection (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_NATIONAL);

  g_assert_cmpint (pragma (store, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (pragma (store, "PRAGMA temp_store"), ==, 2);
  g_assert_cmpint (pragma (store, "PRAGMA synchronous"), ==, 2);
}

static void
test_transactions (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  JalonsPersonne person;

  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &person);
  person.nom = (char *) "N";
  g_assert_true (jalons_store_begin (store, NULL));
  person.personne = (char *) "kept";
  g_assert_true (jalons_store_save (store, JALONS_TABLE_PERSONNES, &person, NULL));
  g_assert_true (jalons_store_begin (store, NULL));
  person.id = 0;
  person.personne = (char *) "undone";
  g_assert_true (jalons_store_save (store, JALONS_TABLE_PERSONNES, &person, NULL));
  jalons_store_rollback (store);
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, 1);
  g_assert_cmpint (jalons_store_find (store, JALONS_TABLE_PERSONNES, "kept"), ==, 1);
  g_assert_cmpint (jalons_store_find (store, JALONS_TABLE_PERSONNES, "undone"), ==, 0);
}

/* The export's order: keys by code point, whatever the order they came in. */
static void
test_cursor_order (void)
{
  static const char *const keys[] = { "b", "É", "a", "B", "10", "9", "é", "\360\220\200\200", "\357\274\241" };
  static const char *const sorted[] = { "10", "9", "B", "a", "b", "É", "é", "\357\274\241", "\360\220\200\200" };
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autoptr (JalonsTableCursor) cursor = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      JalonsAssociation record = { 0, (char *) keys[i], (char *) "N", NULL };

      g_assert_true (jalons_store_save (store, JALONS_TABLE_ASSOCIATIONS, &record, NULL));
    }
  cursor = jalons_table_cursor_new (store, JALONS_TABLE_ASSOCIATIONS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpstr (((const JalonsAssociation *) jalons_table_cursor_next (cursor, NULL))->association, ==, sorted[i]);
  g_assert_null (jalons_table_cursor_next (cursor, NULL));
}

static void
test_codes_of_parcours (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_true (jalons_store_change (
      store,
      "INSERT INTO personnes (personne, nom) VALUES ('P', 'N');"
      "INSERT INTO parcours (parcours, personne) VALUES ('late', 1), ('early', 1);"
      "INSERT INTO demandes (demande, parcours, departement, type, depot) VALUES"
      " ('1', 1, '2A', 'entree', '2024-05-01'), ('2', 2, '2A', 'entree', '2024-02-01');",
      NULL));
  g_assert_true (jalons_store_assign_codes (store, NULL));
  g_assert_true (jalons_store_change (
      store,
      "INSERT INTO parcours (parcours, personne) VALUES ('next', 1);"
      "INSERT INTO demandes (demande, parcours, departement, type, depot) VALUES ('3', 3, '2A', 'entree', '2024-01-01');",
      NULL));
  g_assert_true (jalons_store_assign_codes (store, NULL));
  first = jalons_store_parcours_code (store, 2, 0);
  second = jalons_store_parcours_code (store, 1, 0);
  third = jalons_store_parcours_code (store, 3, 0);
  g_assert_cmpstr (first, ==, "PSP-2A-2024-0001");
  g_assert_cmpstr (second, ==, "PSP-2A-2024-0002");
  g_assert_cmpstr (third, ==, "PSP-2A-2024-0003");
}

static gpointer
save_elsewhere_cb (gpointer store)
{
  JalonsAssociation record = { 0, (char *) "A", (char *) "N", NULL };

  jalons_store_adopt (store);
  g_assert_true (jalons_store_save (store, JALONS_TABLE_ASSOCIATIONS, &record, NULL));
  jalons_store_release (store);

  return NULL;
}

static void
test_hand_over (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);

  jalons_store_release (store);
  g_thread_join (g_thread_new ("other", save_elsewhere_cb, store));
  jalons_store_adopt (store);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ASSOCIATIONS), ==, 1);
}

/* Each of these is a fault of the program, and stops it. */
static void
test_hand_over_faults (gconstpointer fault)
{
  if (g_test_subprocess ())
    {
      JalonsStore *store = store_test_new (JALONS_KIND_DEMONSTRATION);

      if (g_strcmp0 (fault, "transaction") == 0)
        g_assert_true (jalons_store_begin (store, NULL));
      if (g_strcmp0 (fault, "adopted-twice") != 0)
        jalons_store_release (store);
      if (g_strcmp0 (fault, "used-between") == 0)
        jalons_store_count (store, JALONS_TABLE_ASSOCIATIONS);
      else
        jalons_store_adopt (store);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/round-trip", test_round_trip);
  g_test_add_func ("/store/empty-fields", test_empty_fields);
  g_test_add_func ("/store/column-cover", test_column_cover);
  g_test_add_func ("/store/code-lists", test_code_lists);
  g_test_add_func ("/store/schema-refuses", test_schema_refuses);
  g_test_add_func ("/store/connection", test_connection);
  g_test_add_func ("/store/transactions", test_transactions);
  g_test_add_func ("/store/cursor-order", test_cursor_order);
  g_test_add_func ("/store/codes-of-parcours", test_codes_of_parcours);
  g_test_add_func ("/store/hand-over", test_hand_over);
  g_test_add_data_func ("/store/hand-over/used-between", "used-between", test_hand_over_faults);
  g_test_add_data_func ("/store/hand-over/adopted-twice", "adopted-twice", test_hand_over_faults);
  g_test_add_data_func ("/store/hand-over/in-transaction", "transaction", test_hand_over_faults);

  return g_test_run ();
}
