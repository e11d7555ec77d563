/* SPDX-License-Identifier: EUPL-1.2 */

/* Two copies of a register merged: each kind of change and of conflict, then pairs that parted at random. */

#include <string.h>

#include "fusion-test.h"
#include "jalons-journal-private.h"
#include "jalons-undo.h"

typedef struct {
  JalonsStore *ours;
  JalonsStore *other;
} Copies;

static void
copies_begin (Copies *copies)
{
  copies->ours = store_test_new (JALONS_KIND_DEMONSTRATION);
  undo_test_change (copies->ours,
                    "INSERT INTO personnes (id, personne, nom) VALUES (1, 'P1', 'A'), (2, 'P2', 'B'), (3, 'P3', 'C');"
                    "INSERT INTO seances (id, seance, departement, date, objet, tenue) VALUES"
                    " (1, 'S1', '75', '2026-01-10', 'psp', 'oui'), (2, 'S2', '75', '2026-02-10', 'psp', 'oui');"
                    "INSERT INTO parcours (id, parcours, personne, code) VALUES (1, 'C1', 1, 'PSP-75-2026-0001');"
                    "INSERT INTO demandes (id, demande, parcours, departement, type, depot, seance) VALUES"
                    " (1, 'D1', 1, '75', 'entree', '2026-01-02', 1)");
  copies->other = fusion_test_copy (copies->ours);
}

static void
copies_end (Copies *copies)
{
  fusion_test_give_back (&copies->ours);
  fusion_test_give_back (&copies->other);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copies, copies_end)

static void
assert_says (JalonsStore *store, const char *sql, const char *expected)
{
  g_autofree char *said = fusion_test_ask (store, sql);

  g_assert_cmpstr (said, ==, expected);
}

/* What both ends of a merge come to, with the conflicts decided for the first of the two. */
static void
assert_meet (Copies *copies)
{
  g_autoptr (JalonsStore) one = fusion_test_copy (copies->ours), two = fusion_test_copy (copies->other);
  g_autoptr (JalonsFusionPlan) there = fusion_test_merge (one, copies->other);
  g_autoptr (JalonsFusionPlan) back = fusion_test_merge (two, copies->ours);
  g_autofree char *said = fusion_test_conflicts (there->conflicts, FALSE);
  g_autofree char *turned = fusion_test_conflicts (back->conflicts, TRUE);
  g_autofree char *left = NULL, *right = NULL;

  undo_test_assert_same (said, turned);
  g_assert_cmpuint (fusion_test_decide (one, JALONS_CONFLIT_ICI), ==, fusion_test_decide (two, JALONS_CONFLIT_AILLEURS));
  left = fusion_test_dump (one);
  right = fusion_test_dump (two);
  undo_test_assert_same (left, right);
  fusion_test_give_back (&one);
  fusion_test_give_back (&two);
}

static JalonsConflit *
only_conflict (JalonsFusionPlan *plan, JalonsConflitGenre genre)
{
  JalonsConflit *conflict = NULL;

  g_assert_cmpuint (plan->conflicts->len, ==, 1);
  conflict = plan->conflicts->pdata[0];
  g_assert_cmpint (conflict->genre, ==, genre);

  return conflict;
}

static void
test_only_theirs (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL, again = NULL;
  g_autofree char *before = NULL, *after = NULL;

  copies_begin (&copies);
  undo_test_change (copies.other, "UPDATE personnes SET nom = 'Z' WHERE id = 2; DELETE FROM personnes WHERE id = 3;"
                                  "INSERT INTO notes (personne, date, texte) VALUES (1, '2026-03-01', 'n')");
  assert_meet (&copies);
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (plan->conflicts->len, ==, 0);
  g_assert_cmpuint (plan->counts->len, ==, 2);
  before = fusion_test_dump (copies.ours);
  after = fusion_test_dump (copies.other);
  undo_test_assert_same (before, after);
  again = fusion_test_merge (copies.ours, copies.other);
  g_assert_true (again->already);
}

static void
test_value (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;
  const JalonsConflitChamp *champ = NULL;
  const JalonsConflit *conflict = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "UPDATE personnes SET nom = 'X', prenom = 'x' WHERE id = 2");
  undo_test_change (copies.other, "UPDATE personnes SET nom = 'Y', langue = 'y' WHERE id = 2");
  assert_meet (&copies);
  plan = fusion_test_merge (copies.ours, copies.other);
  conflict = only_conflict (plan, JALONS_CONFLIT_VALEUR);
  champ = &g_array_index (conflict->champs, JalonsConflitChamp, 0);
  g_assert_cmpstr (champ->name, ==, "nom");
  g_assert_cmpstr (champ->here, ==, "X");
  g_assert_cmpstr (champ->there, ==, "Y");
  g_assert_cmpstr (conflict->key, ==, "P2");
  g_assert_cmpint (conflict->personne, ==, 2);
  g_assert_cmpint (conflict->when_here, >, 0);
  g_assert_cmpint (conflict->when_there, >, 0);
  assert_says (copies.ours, "SELECT nom || prenom || langue FROM personnes WHERE id = 2", "Xxy");
  g_assert_true (jalons_conflits_decide (copies.ours, conflict->id, JALONS_CONFLIT_AILLEURS, "why", NULL));
  assert_says (copies.ours, "SELECT nom FROM personnes WHERE id = 2", "Y");
  g_assert_cmpuint (jalons_conflits_count (copies.ours), ==, 0);
  g_assert_true (jalons_undo (copies.ours, NULL));
  assert_says (copies.ours, "SELECT nom FROM personnes WHERE id = 2", "X");
  g_assert_cmpuint (jalons_conflits_count (copies.ours), ==, 1);
}

/* Each is fine alone: a period that begins later, one that ends earlier. */
static void
test_together (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "INSERT INTO hebergements (id, personne, debut, fin, type) VALUES"
                                 " (1, 1, '2026-01-01', '2026-06-30', 'hlm')");
  jalons_store_free (copies.other);
  copies.other = fusion_test_copy (copies.ours);
  undo_test_change (copies.ours, "UPDATE hebergements SET debut = '2026-05-01'");
  undo_test_change (copies.other, "UPDATE hebergements SET fin = '2026-03-31'");
  assert_meet (&copies);
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (only_conflict (plan, JALONS_CONFLIT_ENSEMBLE)->champs->len, ==, 2);
  assert_says (copies.ours, "SELECT debut || fin FROM hebergements", "2026-05-012026-06-30");
  g_assert_cmpuint (fusion_test_decide (copies.ours, JALONS_CONFLIT_AILLEURS), ==, 0);
  assert_says (copies.ours, "SELECT debut || fin FROM hebergements", "2026-01-012026-03-31");
}

static void
test_deleted (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "DELETE FROM demandes; DELETE FROM parcours; DELETE FROM personnes WHERE id = 1;"
                                 "INSERT INTO personnes (id, personne, nom) VALUES (1, 'P9', 'New')");
  undo_test_change (copies.other, "INSERT INTO notes (personne, parcours, date, texte) VALUES (1, 1, '2026-03-01', 'n')");
  assert_meet (&copies);
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (plan->conflicts->len, ==, 2); /* the parcours and the person, not the demande */
  assert_says (copies.ours, "SELECT p.personne FROM notes n JOIN personnes p ON p.id = n.personne", "P1");
  assert_says (copies.ours, "SELECT personne FROM personnes WHERE id = 1", "P9");
  assert_says (copies.ours, "SELECT count(*) FROM demandes", "0");
  g_assert_cmpuint (plan->renumbered, ==, 1);
}

static void
test_codes (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "INSERT INTO parcours (parcours, personne, code) VALUES ('C2', 2, 'PSP-75-2026-0002')");
  undo_test_change (copies.other, "INSERT INTO parcours (parcours, personne, code) VALUES ('C3', 3, 'PSP-75-2026-0002')");
  assert_meet (&copies);
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpint (only_conflict (plan, JALONS_CONFLIT_CODE)->other, ==, 2);
  assert_says (copies.ours, "SELECT code FROM parcours WHERE parcours = 'C3'", "PSP-75-2026-0003");
  g_assert_cmpuint (fusion_test_decide (copies.ours, JALONS_CONFLIT_AILLEURS), ==, 0);
  assert_says (copies.ours, "SELECT code FROM parcours WHERE parcours = 'C3'", "PSP-75-2026-0002");
  assert_says (copies.ours, "SELECT code FROM parcours WHERE parcours = 'C2'", "PSP-75-2026-0003");
}

/* The same key for two persons, as two spreadsheets give it: two persons they stay. One profile a person is one. */
static void
test_keys (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "INSERT INTO personnes (personne, nom) VALUES ('L1', 'Ours');"
                                 "INSERT INTO profils (personne, age_debut, traite) VALUES (1, 20, 'oui')");
  undo_test_change (copies.other, "INSERT INTO personnes (personne, nom) VALUES ('L1', 'Theirs');"
                                  "INSERT INTO profils (personne, age_debut, viol) VALUES (1, 21, 'non');"
                                  "INSERT INTO notes (personne, date, texte) SELECT id, '2026-03-01', 'n' FROM personnes"
                                  " WHERE personne = 'L1'");
  assert_meet (&copies);
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (plan->conflicts->len, ==, 2);
  assert_says (copies.ours, "SELECT nom FROM personnes p JOIN notes n ON n.personne = p.id", "Theirs");
  assert_says (copies.ours, "SELECT age_debut || traite || viol FROM profils", "20ouinon");
}

/* One put another in its place, the other changed it: it is one thing all the same. */
static void
test_replaced (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "INSERT INTO profils (id, personne, age_debut, traite) VALUES (1, 1, 20, 'oui'), (2, 2, 9, 'non')");
  fusion_test_give_back (&copies.other);
  copies.other = fusion_test_copy (copies.ours);
  undo_test_change (copies.ours, "UPDATE profils SET viol = 'oui', age_debut = 21 WHERE id = 1");
  undo_test_change (copies.other, "DELETE FROM profils WHERE id = 1");
  undo_test_change (copies.other, "INSERT INTO profils (id, personne, age_debut, traite) VALUES (7, 1, 22, 'oui')");
  assert_meet (&copies);
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (only_conflict (plan, JALONS_CONFLIT_VALEUR)->champs->len, ==, 1);
  assert_says (copies.ours, "SELECT age_debut || traite || viol FROM profils WHERE personne = 1", "21ouioui");
}

/* What was imported on both sides is there once, with what each has made of it since. */
static void
test_twins (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;
  const char *import = "INSERT INTO personnes (personne, nom) VALUES ('I1', 'Imported');"
                       "INSERT INTO enfants (personne, charge_debut) SELECT id, '2020-01-01' FROM personnes"
                       " WHERE personne = 'I1'";

  copies_begin (&copies);
  undo_test_change (copies.ours, "INSERT INTO personnes (personne, nom) VALUES ('X', 'First')");
  undo_test_change (copies.ours, import);
  undo_test_change (copies.other, import);
  undo_test_change (copies.ours, "UPDATE personnes SET prenom = 'p' WHERE personne = 'I1'");
  undo_test_change (copies.other, "UPDATE personnes SET langue = 'l' WHERE personne = 'I1'");
  assert_meet (&copies);
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (plan->conflicts->len, ==, 0);
  assert_says (copies.ours, "SELECT count(*) || min(prenom || langue) FROM personnes WHERE personne = 'I1'", "1pl");
  assert_says (copies.ours, "SELECT count(*) FROM enfants", "1");
}

static void
erase (JalonsStore *store, JalonsRef personne)
{
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM demandes WHERE parcours IN (SELECT id FROM parcours WHERE personne = %1$d);"
      "DELETE FROM notes WHERE personne = %1$d; DELETE FROM parcours WHERE personne = %1$d;"
      "DELETE FROM personnes WHERE id = %1$d", (int) personne);

  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_store_run (store, sql, NULL));
  g_assert_true (jalons_journal_erase (store, personne, NULL));
  g_assert_true (jalons_store_commit (store, NULL));
}

static void
test_erasure (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL, turned = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "UPDATE personnes SET prenom = 'Secret' WHERE id = 1;"
                                 "INSERT INTO notes (personne, date, texte) VALUES (1, '2026-03-01', 'Secret');"
                                 "INSERT INTO enfants (personne, charge_debut) VALUES (1, '2020-01-01')");
  erase (copies.other, 1);
  assert_meet (&copies);
  turned = fusion_test_merge (copies.other, copies.ours);
  g_assert_cmpuint (turned->dropped, >, 0);
  assert_says (copies.other, "SELECT count(*) FROM personnes WHERE id = 1", "0");
  assert_says (copies.other, "SELECT count(*) FROM journal_values WHERE instr(content, CAST('Secret' AS BLOB))", "0");
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (plan->erased, ==, 1);
  g_assert_cmpuint (plan->conflicts->len, ==, 0);
  assert_says (copies.ours, "SELECT count(*) FROM personnes WHERE id = 1", "0");
  assert_says (copies.ours, "SELECT count(*) FROM enfants", "0");
  assert_says (copies.ours, "SELECT count(*) FROM journal_values WHERE instr(content, CAST('Secret' AS BLOB))", "0");
}

/* A register is not merged with another, nor with what does not verify. */
static void
test_refusals (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsStore) stranger = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autoptr (GError) error = NULL;

  copies_begin (&copies);
  g_assert_null (jalons_fusion_plan (copies.ours, stranger, NULL, &error));
  g_assert_error (error, JALONS_FUSION_ERROR, JALONS_FUSION_ERROR_UNRELATED);
  g_clear_error (&error);
  stranger->file_id[0]++;
  g_assert_null (jalons_fusion_plan (copies.ours, stranger, NULL, &error));
  g_assert_error (error, JALONS_FUSION_ERROR, JALONS_FUSION_ERROR_FOREIGN);
  g_clear_error (&error);
  undo_test_change (copies.other, "UPDATE personnes SET nom = 'Z'");
  jalons_journal_detach (copies.other);
  g_assert_cmpint (sqlite3_exec (copies.other->db, "UPDATE journal_values SET content = x'00' WHERE stream = 1", NULL,
                                 NULL, NULL), ==, SQLITE_OK);
  g_assert_true (jalons_journal_attach (copies.other, 0, NULL));
  g_assert_null (jalons_fusion_plan (copies.ours, copies.other, NULL, &error));
  g_assert_error (error, JALONS_FUSION_ERROR, JALONS_FUSION_ERROR_UNSOUND);
}

/* What the schema does not refuse and the rule sheet does: two periods that each has given, one over the other. */
static void
test_findings (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "INSERT INTO demandes (demande, parcours, departement, type, depot, decision,"
                                 " decision_date, debut, fin) VALUES ('D2', 1, '75', 'entree', '2026-01-03',"
                                 " 'acceptee', '2026-02-01', '2026-02-01', '2026-07-31')");
  undo_test_change (copies.other, "INSERT INTO demandes (demande, parcours, departement, type, depot, decision,"
                                  " decision_date, debut, fin) VALUES ('D3', 1, '75', 'renouvellement', '2026-01-03',"
                                  " 'acceptee', '2026-02-01', '2026-03-01', '2026-08-31')");
  plan = jalons_fusion_plan (copies.ours, copies.other, NULL, NULL);
  g_assert_cmpuint (plan->findings->len, >, 0);
  assert_says (copies.ours, "SELECT count(*) FROM demandes", "2");
}

/* There and back, and again: what each goes on with comes over once. */
static void
test_goes_on (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autofree char *one = NULL, *two = NULL;
  g_autoptr (JalonsFusionPlan) first = NULL, second = NULL, third = NULL, fourth = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "INSERT INTO personnes (personne, nom) VALUES ('A1', 'a')");
  undo_test_change (copies.other, "INSERT INTO personnes (personne, nom) VALUES ('B1', 'b');"
                                  "INSERT INTO notes (personne, date, texte) VALUES (4, '2026-03-01', 'n')");
  first = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (first->renumbered, ==, 1);
  undo_test_change (copies.other, "UPDATE personnes SET nom = 'bb' WHERE personne = 'B1';"
                                  "INSERT INTO notes (personne, date, texte) VALUES (4, '2026-03-02', 'm')");
  second = fusion_test_merge (copies.ours, copies.other);
  assert_says (copies.ours, "SELECT nom FROM personnes WHERE personne = 'B1'", "bb");
  assert_says (copies.ours, "SELECT count(*) FROM notes WHERE personne = 5", "2");
  undo_test_change (copies.ours, "UPDATE personnes SET nom = 'bbb' WHERE personne = 'B1'; DELETE FROM notes WHERE texte = 'n'");
  third = fusion_test_merge (copies.other, copies.ours);
  g_assert_cmpuint (third->conflicts->len, ==, 0);
  one = fusion_test_dump (copies.ours);
  two = fusion_test_dump (copies.other);
  undo_test_assert_same (one, two);
  fourth = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (fourth->conflicts->len, ==, 0);
  g_clear_pointer (&two, g_free);
  two = fusion_test_dump (copies.ours);
  undo_test_assert_same (one, two);
}

/* What is not decided here stays so when the other takes all the rest. */
static void
test_undecided (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) first = NULL, back = NULL, again = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "UPDATE personnes SET nom = 'X' WHERE id = 2");
  undo_test_change (copies.other, "UPDATE personnes SET nom = 'Y' WHERE id = 2");
  first = fusion_test_merge (copies.ours, copies.other);
  back = fusion_test_merge (copies.other, copies.ours);
  g_assert_cmpuint (back->undecided, ==, 1);
  only_conflict (back, JALONS_CONFLIT_VALEUR);
  assert_says (copies.other, "SELECT nom FROM personnes WHERE id = 2", "Y");
  g_assert_cmpuint (fusion_test_decide (copies.ours, JALONS_CONFLIT_AILLEURS), ==, 0);
  again = fusion_test_merge (copies.other, copies.ours);
  g_assert_cmpuint (again->conflicts->len, ==, 0);
}

/* A month that both approved is approved once; the other's is kept apart, with its lines. */
static void
test_approved (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, "INSERT INTO etats_afis (etat, departement, mois, valide_le) VALUES"
                                 " ('E1', '75', '2026-01', '2026-02-01');"
                                 "INSERT INTO lignes_afis (etat, personne, montant) VALUES (1, 1, 100)");
  undo_test_change (copies.other, "INSERT INTO etats_afis (etat, departement, mois, valide_le) VALUES"
                                  " ('E2', '75', '2026-01', '2026-02-02'), ('E3', '75', '2026-03', '2026-04-02');"
                                  "INSERT INTO lignes_afis (etat, personne, montant) VALUES (1, 1, 200), (2, 1, 300)");
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (plan->conflicts->len, ==, 2);
  g_assert_cmpint (((JalonsConflit *) plan->conflicts->pdata[0])->genre, ==, JALONS_CONFLIT_RETENU);
  assert_says (copies.ours, "SELECT group_concat(etat) FROM etats_afis", "E1,E3");
  assert_says (copies.ours, "SELECT group_concat(montant) FROM lignes_afis", "100,300");
  g_assert_cmpuint (fusion_test_decide (copies.ours, JALONS_CONFLIT_ICI), ==, 0);
}

#define NEW_DEMANDE(key)                                                                                     \
  "INSERT INTO demandes (demande, parcours, departement, type) VALUES ('" key "', 1, '75', 'renouvellement');"
#define PUT_OFF(motif)                                                                                       \
  "INSERT INTO reports (chose, fait, jusqu_au, motif, date) VALUES ('echeance:x', 'demandes:2', '2026-04-01', '" motif \
  "', '2026-03-01')"

/* What is put off names a row by its number. */
static void
test_put_off (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL;

  copies_begin (&copies);
  undo_test_change (copies.ours, NEW_DEMANDE ("D2") PUT_OFF ("ours"));
  undo_test_change (copies.other, NEW_DEMANDE ("D3") PUT_OFF ("theirs"));
  plan = fusion_test_merge (copies.ours, copies.other);
  g_assert_cmpuint (plan->conflicts->len, ==, 0);
  assert_says (copies.ours, "SELECT motif FROM reports WHERE fait = 'demandes:3'", "theirs");
  assert_says (copies.ours, "SELECT demande FROM demandes WHERE id = 3", "D3");
}

/* A third copy, which has all of the second: nothing comes twice. */
static void
test_third (void)
{
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsStore) third = NULL;
  g_autoptr (JalonsFusionPlan) first = NULL, second = NULL, last = NULL;
  g_autofree char *one = NULL, *two = NULL;

  copies_begin (&copies);
  third = fusion_test_copy (copies.ours);
  undo_test_change (copies.ours, "INSERT INTO personnes (personne, nom) VALUES ('A1', 'a')");
  undo_test_change (copies.other, "INSERT INTO personnes (personne, nom) VALUES ('B1', 'b');"
                                  "INSERT INTO notes (personne, date, texte) VALUES (4, '2026-03-01', 'n')");
  undo_test_change (third, "INSERT INTO personnes (personne, nom) VALUES ('C1', 'c')");
  first = fusion_test_merge (copies.ours, copies.other);
  second = fusion_test_merge (third, copies.other);
  last = fusion_test_merge (copies.ours, third);
  assert_says (copies.ours, "SELECT count(*) FROM personnes WHERE nom IN ('a', 'b', 'c')", "3");
  assert_says (copies.ours, "SELECT count(*) FROM notes", "1");
  g_assert_cmpuint (last->conflicts->len, ==, 0);
  fusion_test_give_back (&third);
}

/* Pairs at random. */

static guint met[JALONS_CONFLIT_RETENU + 1]; /* conflicts, by their kind */

/* Now and then the same is entered on both sides. */
static void
part (JalonsStore *store, GRand *rand, guint first, guint n)
{
  for (guint i = 0; i < n; i++)
    fusion_test_edit (store, rand, g_rand_int_range (rand, 0, 6) ? first + i : 500 + (guint) g_rand_int_range (rand, 0, 30));
}

/* Rows that were entered on one side, by their keys, are in the result, or another has their key. */
static void
assert_none_lost (JalonsStore *side, JalonsStore *merged, JalonsStore *other, JalonsStore *ancestor)
{
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);
      const gint64 was = jalons_store_count (ancestor, t), is = jalons_store_count (merged, t);
      g_autoptr (GArray) rows = jalons_store_rows (side, t, NULL, 0, NULL);

      g_assert_cmpint (is, >=, MAX (0, jalons_store_count (side, t) + jalons_store_count (other, t) - was - 40));
      if (table->key < 0 || table->fields[table->key].type != JALONS_FIELD_KEY)
        continue;
      for (guint i = 0; i < rows->len; i++)
        {
          StoreTestRecord record;
          const char *key = NULL;

          jalons_record_init (table, record);
          g_assert_true (jalons_store_load (side, t, g_array_index (rows, JalonsRef, i), record, NULL));
          key = *jalons_record_text (&table->fields[table->key], record);
          if (jalons_store_find (merged, t, key) == 0)
            {
              /* Deleted by the other, who had it. */
              g_assert_cmpint (jalons_store_find (ancestor, t, key), !=, 0);
              g_assert_cmpint (jalons_store_find (other, t, key), ==, 0);
            }
          jalons_record_clear (table, record);
        }
    }
}

static void
try_pair (JalonsStore *blank, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (JalonsStore) ancestor = fusion_test_copy (blank);
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) plan = NULL, again = NULL;
  g_autofree char *before = NULL, *after = NULL;

  part (ancestor, rand, 100, 60);
  copies.ours = fusion_test_copy (ancestor);
  copies.other = fusion_test_copy (ancestor);
  part (copies.ours, rand, 1000, (guint) g_rand_int_range (rand, 0, 40));
  part (copies.other, rand, 2000, (guint) g_rand_int_range (rand, 0, 40));
  assert_meet (&copies);
  {
    g_autoptr (JalonsStore) ours = fusion_test_copy (copies.ours);

    plan = fusion_test_merge (copies.ours, copies.other);
    assert_none_lost (copies.other, copies.ours, ours, ancestor);
    assert_none_lost (ours, copies.ours, copies.other, ancestor);
    fusion_test_give_back (&ours);
    for (guint i = 0; i < plan->conflicts->len; i++)
      met[((JalonsConflit *) plan->conflicts->pdata[i])->genre]++;
  }
  before = undo_test_dump (copies.ours);
  again = fusion_test_merge (copies.ours, copies.other);
  after = undo_test_dump (copies.ours);
  g_assert_true (again->already);
  undo_test_assert_same (before, after);
  fusion_test_give_back (&ancestor);
}

static void
test_pairs (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 1000 : 40;
  g_autoptr (JalonsStore) blank = store_test_new (JALONS_KIND_DEMONSTRATION);

  const char *again = g_getenv ("JALONS_FUSION_SEED"); /* a pair that failed */

  undo_test_populate (blank);
  for (guint i = 0; i < (again ? 1 : n); i++)
    {
      const guint32 seed = again ? (guint32) g_ascii_strtoull (again, NULL, 10) : (guint32) g_test_rand_int ();

      g_test_message ("pair %u, seed %u", i, seed);
      try_pair (blank, seed);
    }
  g_test_message ("conflicts: %u %u %u %u %u %u", met[0], met[1], met[2], met[3], met[4], met[5]);
  /* The two that chance does not meet, ENSEMBLE and CODE, have a case each. */
  for (guint i = 0; !again && n >= 1000 && i < JALONS_CONFLIT_CODE; i++)
    g_assert_cmpuint (met[i] + (i == JALONS_CONFLIT_ENSEMBLE), >, 0);
}

/* Whoever is erased on one side is in neither afterwards, nor in what the journals hold. */
static void
try_erased (JalonsStore *blank, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (JalonsStore) ancestor = fusion_test_copy (blank);
  g_auto (Copies) copies = { NULL, NULL };
  g_autoptr (JalonsFusionPlan) there = NULL, back = NULL;
  g_autofree char *sql = NULL;
  JalonsRef personne;

  part (ancestor, rand, 100, 60);
  personne = fusion_test_number (ancestor, "SELECT id FROM personnes ORDER BY (id * 7919) % 13 LIMIT 1");
  copies.ours = fusion_test_copy (ancestor);
  copies.other = fusion_test_copy (ancestor);
  part (copies.ours, rand, 1000, 20);
  part (copies.other, rand, 2000, 20);
  sql = g_strdup_printf ("SELECT count(*) FROM personnes WHERE id = %d", (int) personne);
  if (fusion_test_erase (copies.other, personne))
    {
      there = fusion_test_merge (copies.ours, copies.other);
      assert_says (copies.ours, sql, "0");
      back = fusion_test_merge (copies.other, copies.ours);
      assert_says (copies.other, sql, "0");
    }
  fusion_test_give_back (&ancestor);
}

static void
test_pairs_erased (void)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 300 : 15;
  g_autoptr (JalonsStore) blank = store_test_new (JALONS_KIND_DEMONSTRATION);

  undo_test_populate (blank);
  for (guint i = 0; i < n; i++)
    {
      const guint32 seed = (guint32) g_test_rand_int ();

      g_test_message ("pair %u, seed %u", i, seed);
      try_erased (blank, seed);
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/fusion/only-theirs", test_only_theirs);
  g_test_add_func ("/fusion/value", test_value);
  g_test_add_func ("/fusion/together", test_together);
  g_test_add_func ("/fusion/deleted", test_deleted);
  g_test_add_func ("/fusion/codes", test_codes);
  g_test_add_func ("/fusion/keys", test_keys);
  g_test_add_func ("/fusion/twins", test_twins);
  g_test_add_func ("/fusion/replaced", test_replaced);
  g_test_add_func ("/fusion/erasure", test_erasure);
  g_test_add_func ("/fusion/refusals", test_refusals);
  g_test_add_func ("/fusion/findings", test_findings);
  g_test_add_func ("/fusion/goes-on", test_goes_on);
  g_test_add_func ("/fusion/undecided", test_undecided);
  g_test_add_func ("/fusion/approved", test_approved);
  g_test_add_func ("/fusion/put-off", test_put_off);
  g_test_add_func ("/fusion/third", test_third);
  g_test_add_func ("/fusion/pairs", test_pairs);

  g_test_add_func ("/fusion/pairs-erased", test_pairs_erased);
  result = g_test_run ();
  fusion_test_end ();

  return result;
}
