/* SPDX-License-Identifier: EUPL-1.2 */

/* Undoing and redoing: every table, many rows at once, what is refused, what is remembered. */

#include <string.h>

#include "jalons-drafts.h"
#include "jalons-edit.h"
#include "jalons-journal-private.h"
#include "jalons-undo.h"
#include "undo-test.h"

#define PERSONNE "INSERT INTO personnes (personne, nom) VALUES "

typedef gboolean (*Way) (JalonsStore *store, GError **error);

static void
do_it (JalonsStore *store, Way way)
{
  g_autoptr (GError) error = NULL;

  way (store, &error);
  g_assert_no_error (error);
}

static void
assert_refused (JalonsStore *store, Way way, JalonsUndoState state)
{
  g_autofree char *before = undo_test_dump (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (way (store, &error));
  g_assert_error (error, JALONS_UNDO_ERROR, (int) state);
  after = undo_test_dump (store);
  undo_test_assert_same (before, after);
}

static void
assert_is (JalonsStore *store, const char *dump)
{
  g_autofree char *now = undo_test_dump (store);

  undo_test_assert_same (now, dump);
}

static JalonsUndoState
peek (JalonsStore *store, gboolean redo)
{
  g_auto (JalonsUndoStep) step = { 0 };
  g_autoptr (GError) error = NULL;

  if (redo)
    jalons_redo_peek (store, &step, &error);
  else
    jalons_undo_peek (store, &step, &error);
  g_assert_no_error (error);

  return step.state;
}

static void
assert_sound (JalonsStore *store)
{
  g_autoptr (GError) error = NULL;
  JalonsJournalCheck check;

  jalons_journal_verify (store, NULL, 0, NULL, NULL, NULL, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
}

/* There and back, twice: from @before to what there is now. */
static void
assert_reversible (JalonsStore *store, const char *before)
{
  g_autofree char *after = undo_test_dump (store);

  g_assert_false (g_str_equal (before, after));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_READY);
      do_it (store, jalons_undo);
      assert_is (store, before);
      g_assert_cmpint (peek (store, TRUE), ==, JALONS_UNDO_READY);
      do_it (store, jalons_redo);
      assert_is (store, after);
    }
}

static void
check_table (JalonsStore *store, const JalonsTable *table)
{
  g_autofree char *empty = undo_test_dump (store);
  g_autofree char *full = NULL;
  g_autofree char *updated = NULL;
  g_autoptr (GError) error = NULL;
  StoreTestRecord record;
  JalonsRef id = undo_test_add (store, table->id, 2);

  assert_reversible (store, empty);
  full = undo_test_dump (store);
  undo_test_fill (table, 3, record);
  record[0] = id;
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].flags & JALONS_FIELD_UNIQUE)
      *jalons_record_ref (&table->fields[i], record) = 2;
  jalons_store_save (store, table->id, record, &error);
  g_assert_no_error (error);
  jalons_record_clear (table, record);
  if (!store_test_only_refers (table))
    assert_reversible (store, full);
  updated = undo_test_dump (store);
  g_assert_true (jalons_store_delete (store, table->id, id, NULL));
  assert_reversible (store, updated);
}

static void
test_every_table (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);

  undo_test_populate (store);
  undo_test_change (store, "INSERT INTO personnes (id, personne, nom) VALUES (2, 'deux', 'Fictive');"
                           "INSERT INTO parcours (id, parcours, personne) VALUES (2, 'deux', 2)");
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      if (jalons_table_is_lasting (t))
        continue;
      g_test_message ("%s", jalons_table (t)->name);
      check_table (store, jalons_table (t));
    }
  assert_sound (store);
}

static void
test_all_back (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autofree char *empty = undo_test_dump (store);
  g_autofree char *full = NULL;

  undo_test_populate (store);
  full = undo_test_dump (store);
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    if (!jalons_table_is_lasting (t))
      do_it (store, jalons_undo);
  assert_is (store, empty);
  assert_refused (store, jalons_undo, JALONS_UNDO_NOTHING);
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    if (!jalons_table_is_lasting (t))
      do_it (store, jalons_redo);
  assert_is (store, full);
  assert_refused (store, jalons_redo, JALONS_UNDO_NOTHING);
}

/* Changes at random, and a stack of what the register looked like. */
static void
test_random (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 3000 : 400;
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint at = 0;

  undo_test_change (store, PERSONNE "('un', 'A'), ('deux', 'B')");
  do_it (store, jalons_undo);
  do_it (store, jalons_redo);
  g_ptr_array_add (states, undo_test_dump (store));
  for (guint i = 0; i < n; i++)
    {
      const gint32 dice = g_test_rand_int_range (0, 10);

      if (dice < 3)
        {
          g_autofree char *sql = g_strdup_printf (PERSONNE "('p%u', 'N');"
                                                           "UPDATE personnes SET prenom = '%u' WHERE id = 1",
                                                  i, i);

          undo_test_change (store, sql);
          g_ptr_array_set_size (states, (int) at + 1);
          g_ptr_array_add (states, undo_test_dump (store));
          at++;
        }
      else if (dice < 7 && at > 0)
        {
          do_it (store, jalons_undo);
          at--;
        }
      else if (dice >= 7 && at + 1 < states->len)
        {
          do_it (store, jalons_redo);
          at++;
        }
      assert_is (store, g_ptr_array_index (states, at));
      g_assert_cmpint (peek (store, TRUE), ==,
                       at + 1 < states->len ? JALONS_UNDO_READY : JALONS_UNDO_NOTHING);
    }
}

static void
test_what_is_said (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_auto (JalonsUndoStep) step = { 0 };
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store, "Entretien du matin");
  JalonsPersonne personne;
  JalonsParcours parcours;

  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &personne);
  jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours);
  personne.nom = (char *) "Fictive";
  jalons_edit_save (edit, JALONS_TABLE_PERSONNES, &personne);
  jalons_edit_save (edit, JALONS_TABLE_PARCOURS, &parcours);
  jalons_edit_refer (edit, &parcours, "personne", &personne);
  g_assert_true (jalons_edit_apply (edit, NULL));
  g_assert_true (jalons_undo_peek (store, &step, NULL));
  g_assert_cmpint (step.state, ==, JALONS_UNDO_READY);
  g_assert_cmpint (step.action, ==, JALONS_JOURNAL_INSERTED);
  g_assert_cmpstr (step.table, ==, "personnes");
  g_assert_cmpstr (step.key, ==, personne.personne);
  g_assert_cmpstr (step.motive, ==, "Entretien du matin");
  g_assert_cmpuint (step.n_rows, ==, 2);
  g_assert_cmpuint (g_strv_length (step.tables), ==, 2);
  g_assert_cmpint (step.personne, ==, personne.id);
  do_it (store, jalons_undo);
  g_assert_true (jalons_redo_peek (store, &step, NULL));
  g_assert_cmpint (step.action, ==, JALONS_JOURNAL_DELETED);
  g_assert_cmpstr (step.motive, ==, "Entretien du matin");
  g_free (personne.personne);
  g_free (parcours.parcours);
  g_free (parcours.code);
}

/* What people give as a reason is never taken for a mark. */
static void
test_marks (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autofree char *before = undo_test_dump (store);
  const char *rest = NULL;
  gboolean redone;
  gint64 step;

  g_assert_true (jalons_undo_read_mark ("undo:12 Entretien", &step, &redone, &rest));
  g_assert_cmpint (step, ==, 12);
  g_assert_false (redone);
  g_assert_cmpstr (rest, ==, "Entretien");
  g_assert_true (jalons_undo_read_mark ("redo:3", &step, &redone, &rest));
  g_assert_true (redone);
  g_assert_null (rest);
  g_assert_false (jalons_undo_read_mark ("undo: 12", &step, &redone, &rest));
  g_assert_false (jalons_undo_read_mark ("undo:12x", &step, &redone, &rest));
  g_assert_false (jalons_undo_read_mark ("undo:99999999999999999999", &step, &redone, &rest));
  g_assert_false (jalons_undo_read_mark (NULL, &step, &redone, &rest));
  g_assert_true (jalons_store_begin (store, NULL));
  jalons_journal_set_motive (store, "undo:1");
  g_assert_true (jalons_store_run (store, PERSONNE "('un', 'A')", NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_cmpint (peek (store, TRUE), ==, JALONS_UNDO_NOTHING);
  assert_reversible (store, before);
}

/* Rows that refer to one another, that take each other's key, that are merged into one. */
static void
test_orders (void)
{
  static const char *const changes[] = {
    "UPDATE personnes SET personne = 'x' WHERE id = 1; UPDATE personnes SET personne = 'un' WHERE id = 2;"
    "UPDATE personnes SET personne = 'deux' WHERE id = 1",
    "UPDATE parcours SET personne = 2 WHERE personne = 1; DELETE FROM personnes WHERE id = 1",
    "DELETE FROM sorties; DELETE FROM parcours; DELETE FROM personnes",
    "DELETE FROM sorties; INSERT INTO sorties (id, parcours, date, motif) VALUES (7, 1, '2024-01-01', "
    "'terme'),"
    "(8, 2, '2024-01-02', 'terme')",
    "UPDATE sorties SET parcours = 3 WHERE id = 1; UPDATE sorties SET parcours = 1 WHERE id = 2;"
    "UPDATE sorties SET parcours = 2 WHERE id = 1",
    "DELETE FROM personnes WHERE id = 3; INSERT INTO personnes (id, personne, nom) VALUES (9, 'trois', 'C')",
    "UPDATE personnes SET id = 12 WHERE id = 3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
      g_autofree char *before = NULL;

      undo_test_change (
          store, "INSERT INTO personnes (id, personne, nom) VALUES (1, 'un', 'A'), (2, 'deux', 'B'), (3, "
                 "'trois', 'C');"
                 "INSERT INTO parcours (id, parcours, personne) VALUES (1, 'c', 1), (2, 'd', 2), (3, 'e', 2);"
                 "INSERT INTO sorties (id, parcours, date, motif) VALUES (1, 1, '2024-05-01', 'terme'), "
                 "(2, 2, '2024-05-02', 'terme')");
      before = undo_test_dump (store);
      undo_test_change (store, changes[i]);
      g_test_message ("%s", changes[i]);
      assert_reversible (store, before);
      assert_sound (store);
    }
}

static void
import (JalonsStore *store, guint n)
{
  static const guint8 hash[JALONS_JOURNAL_HASH_SIZE];

  g_assert_true (jalons_store_begin_bulk (store, JALONS_JOURNAL_IMPORTED, NULL));
  jalons_store_add_source (store, "personnes.csv", 1, hash);
  jalons_journal_set_motive (store, "Classeur");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf (PERSONNE "('i%u', 'Fictive')", i);

      g_assert_true (jalons_store_run (store, sql, NULL));
    }
  g_assert_true (
      jalons_store_run (store,
                        "INSERT INTO parcours (parcours, personne) SELECT personne, id FROM personnes "
                        "WHERE personne GLOB 'i*'; UPDATE personnes SET prenom = 'vu' WHERE id = 1",
                        NULL));
  g_assert_true (jalons_store_commit (store, NULL));
}

static void
test_import (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_auto (JalonsUndoStep) step = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  undo_test_change (store, PERSONNE "('un', 'A')");
  before = undo_test_dump (store);
  import (store, 20);
  after = undo_test_dump (store);
  g_assert_true (jalons_undo_peek (store, &step, NULL));
  g_assert_cmpint (step.action, ==, JALONS_JOURNAL_IMPORTED);
  g_assert_cmpstr (step.motive, ==, "Classeur");
  g_assert_cmpuint (step.n_rows, ==, 41);
  assert_reversible (store, before);
  assert_is (store, after);
  assert_sound (store);
}

static JalonsActor *
make_actor (guint8 number)
{
  g_autoptr (JalonsKey) secret = jalons_key_new ();
  guint8 slot[JALONS_SLOT_ID_SIZE] = { number };

  return jalons_actor_new (slot, number == 1 ? "Une" : "Autre", jalons_key_bytes (secret));
}

static void
become (JalonsStore *store, const JalonsActor *actor)
{
  g_assert_true (jalons_store_set_actor (store, actor, NULL));
}

/* Two who sign, both of whom have signed before. */
static JalonsStore *
new_for_two (JalonsActor **one, JalonsActor **other)
{
  JalonsStore *store = store_test_new (JALONS_KIND_ASSOCIATION);

  *one = make_actor (1);
  *other = make_actor (2);
  become (store, *other);
  undo_test_change (store, PERSONNE "('zero', 'Z')");
  become (store, *one);
  undo_test_change (store, PERSONNE "('un', 'A')");

  return store;
}

static void
test_others (void)
{
  g_autoptr (JalonsActor) one = NULL;
  g_autoptr (JalonsActor) other = NULL;
  g_autoptr (JalonsStore) store = new_for_two (&one, &other);

  become (store, other);
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_NOTHING);
  undo_test_change (store, "UPDATE personnes SET prenom = 'p' WHERE personne = 'zero'");
  become (store, one);
  /* What another did to other rows is passed over. */
  do_it (store, jalons_undo);
  do_it (store, jalons_redo);
  undo_test_change (store, "UPDATE personnes SET nom = 'B' WHERE personne = 'un'");
  become (store, other);
  undo_test_change (store, "UPDATE personnes SET prenom = 'q' WHERE personne = 'un'");
  become (store, one);
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_CONFLICT);
  assert_refused (store, jalons_undo, JALONS_UNDO_CONFLICT);
  become (store, other);
  do_it (store, jalons_undo);
  become (store, one);
  /* Her row is again as it was, but another has touched it since. */
  assert_refused (store, jalons_undo, JALONS_UNDO_CONFLICT);
  assert_sound (store);
}

/* What another has added refers to it. */
static void
test_references (void)
{
  g_autoptr (JalonsActor) one = NULL;
  g_autoptr (JalonsActor) other = NULL;
  g_autoptr (JalonsStore) store = new_for_two (&one, &other);

  become (store, other);
  undo_test_change (
      store, "INSERT INTO parcours (parcours, personne) SELECT 'c', id FROM personnes WHERE personne = 'un'");
  become (store, one);
  assert_refused (store, jalons_undo, JALONS_UNDO_CONFLICT);
  become (store, other);
  do_it (store, jalons_undo);
  become (store, one);
  do_it (store, jalons_undo);
  g_assert_cmpint (jalons_store_find (store, JALONS_TABLE_PERSONNES, "un"), ==, 0);
  undo_test_change (store, PERSONNE "('deux', 'B')");
  become (store, other);
  undo_test_change (store, "DELETE FROM personnes WHERE personne = 'deux'");
  undo_test_change (store, PERSONNE "('trois', 'B')");
  become (store, one);
  assert_refused (store, jalons_undo, JALONS_UNDO_CONFLICT);
  assert_sound (store);
}

/* Rows of an import that another has changed, or removed. */
static void
test_import_changed (void)
{
  static const char *const changes[] = { "UPDATE personnes SET nom = 'Autre' WHERE personne = 'i3'",
                                         "DELETE FROM parcours WHERE parcours = 'i3'",
                                         "UPDATE personnes SET prenom = 'Autre' WHERE id = 1" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (JalonsActor) one = NULL;
      g_autoptr (JalonsActor) other = NULL;
      g_autoptr (JalonsStore) store = new_for_two (&one, &other);

      import (store, 5);
      become (store, other);
      undo_test_change (store, changes[i]);
      become (store, one);
      assert_refused (store, jalons_undo, JALONS_UNDO_CONFLICT);
    }
}

/* The first signature of another closes what was before it. */
static void
test_newcomer (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autoptr (JalonsActor) one = make_actor (1);
  g_autoptr (JalonsActor) other = make_actor (2);

  become (store, one);
  undo_test_change (store, PERSONNE "('un', 'A')");
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_READY);
  become (store, other);
  undo_test_change (store, PERSONNE "('deux', 'A')");
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_READY);
  become (store, one);
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_NOTHING);
}

static gint64 clock_now;

static gint64
read_clock_cb (void)
{
  return clock_now;
}

static void
test_midnight (void)
{
  gint64 (*const computer) (void) = jalons_journal_wall_clock;
  const gint64 midnight = jalons_store_day_begins (jalons_day_new (2026, 3, 12));
  g_autoptr (JalonsStore) store = NULL;

  jalons_journal_wall_clock = read_clock_cb;
  clock_now = midnight - 60000;
  store = store_test_new (JALONS_KIND_ASSOCIATION);
  undo_test_change (store, PERSONNE "('un', 'A')");
  undo_test_change (store, PERSONNE "('deux', 'A')");
  do_it (store, jalons_undo);
  clock_now = midnight - 1;
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_READY);
  g_assert_cmpint (peek (store, TRUE), ==, JALONS_UNDO_READY);
  clock_now = midnight;
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_NOTHING);
  g_assert_cmpint (peek (store, TRUE), ==, JALONS_UNDO_NOTHING);
  assert_refused (store, jalons_undo, JALONS_UNDO_NOTHING);
  undo_test_change (store, PERSONNE "('trois', 'A')");
  do_it (store, jalons_undo);
  assert_refused (store, jalons_undo, JALONS_UNDO_NOTHING);
  /* A clock that was put back: what was written later is of no day that is today. */
  clock_now = midnight - 1000;
  g_assert_cmpint (peek (store, TRUE), ==, JALONS_UNDO_NOTHING);
  jalons_journal_wall_clock = computer;
}

static void
test_barriers (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autoptr (GError) error = NULL;

  /* What makes the register is no step. */
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_NOTHING);
  undo_test_change (store, PERSONNE "('un', 'A'), ('deux', 'B')");
  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_store_delete (store, JALONS_TABLE_PERSONNES, 1, NULL));
  g_assert_true (jalons_journal_erase (store, 1, &error));
  g_assert_true (jalons_store_commit (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_NOTHING);
  undo_test_change (store, PERSONNE "('trois', 'C')");
  g_assert_true (jalons_journal_purge (store, NULL, &error));
  undo_test_change (store, "UPDATE retention SET access_months = 13");
  g_assert_true (jalons_store_begin_bulk (store, JALONS_JOURNAL_DEMONSTRATED, NULL));
  g_assert_true (jalons_store_run (store, PERSONNE "('quatre', 'D')", NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_NOTHING);
  undo_test_change (store, "UPDATE retention SET access_months = 14");
  do_it (store, jalons_undo);
  assert_refused (store, jalons_undo, JALONS_UNDO_NOTHING);
  undo_test_change (store, "UPDATE register SET name = 'Autre'");
  g_assert_cmpint (peek (store, TRUE), ==, JALONS_UNDO_NOTHING);
  assert_refused (store, jalons_undo, JALONS_UNDO_NOTHING);
}

/* What the register keeps for itself is no step, empties nothing and is not brought back. */
static void
test_passed_over (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  g_autofree char *before = undo_test_dump (store);
  g_autoptr (GPtrArray) drafts = NULL;

  undo_test_change (store, PERSONNE "('un', 'A')");
  g_assert_true (jalons_drafts_put (store, "note", "personnes:1", 1, "{}", NULL));
  undo_test_change (store, "INSERT INTO vues (page, nom, contenu) VALUES ('p', 'n', '');"
                           "INSERT INTO correspondances (empreinte, nom, contenu) VALUES ('p', 'n', '')");
  assert_reversible (store, before);
  do_it (store, jalons_undo);
  /* It went with the person. */
  drafts = jalons_drafts_list (store, 0, NULL);
  g_assert_cmpuint (drafts->len, ==, 0);
  undo_test_change (store, "UPDATE vues SET nom = 'm'");
  g_assert_cmpint (peek (store, TRUE), ==, JALONS_UNDO_READY);
  do_it (store, jalons_redo);
  assert_sound (store);
}

static void
test_tampered (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);

  undo_test_change (store, PERSONNE "('un', 'A')");
  store->journal->writing = TRUE;
  g_assert_true (
      jalons_store_run (store, "UPDATE journal_values SET salt = zeroblob(16) WHERE stream = 1", NULL));
  store->journal->writing = FALSE;
  g_assert_cmpint (peek (store, FALSE), ==, JALONS_UNDO_ERASED);
  assert_refused (store, jalons_undo, JALONS_UNDO_ERASED);
}

static double
time_peek (JalonsStore *store, gboolean redo, JalonsUndoState state)
{
  const gint64 begun = g_get_monotonic_time ();

  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (peek (store, redo), ==, state);

  return (double) (g_get_monotonic_time () - begun) / 20000;
}

/* However long the journal, and the step. */
static void
test_long_journal (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 25000 : 2500;
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
  double slowest = 0;

  import (store, n);
  do_it (store, jalons_undo);
  slowest = time_peek (store, TRUE, JALONS_UNDO_READY);
  do_it (store, jalons_redo);
  slowest = MAX (slowest, time_peek (store, FALSE, JALONS_UNDO_READY));
  undo_test_change (store, "UPDATE personnes SET nom = 'B' WHERE id = 1");
  slowest = MAX (slowest, time_peek (store, FALSE, JALONS_UNDO_READY));
  slowest = MAX (slowest, time_peek (store, TRUE, JALONS_UNDO_NOTHING));
  g_test_message ("slowest look at what is next, of %u changes: %.3f ms", 4 * n, slowest);
  /* Far above: the machine may do other things. Walking all of it takes some ten times more. */
  g_test_minimized_result (slowest, "slowest look at what is next, in ms");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/undo/every-table", test_every_table);
  g_test_add_func ("/undo/all-back", test_all_back);
  g_test_add_func ("/undo/random", test_random);
  g_test_add_func ("/undo/what-is-said", test_what_is_said);
  g_test_add_func ("/undo/marks", test_marks);
  g_test_add_func ("/undo/orders", test_orders);
  g_test_add_func ("/undo/import", test_import);
  g_test_add_func ("/undo/import-changed", test_import_changed);
  g_test_add_func ("/undo/others", test_others);
  g_test_add_func ("/undo/references", test_references);
  g_test_add_func ("/undo/newcomer", test_newcomer);
  g_test_add_func ("/undo/midnight", test_midnight);
  g_test_add_func ("/undo/barriers", test_barriers);
  g_test_add_func ("/undo/passed-over", test_passed_over);
  g_test_add_func ("/undo/tampered", test_tampered);
  g_test_add_func ("/undo/long-journal", test_long_journal);

  return g_test_run ();
}
