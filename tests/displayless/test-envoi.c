/* SPDX-License-Identifier: EUPL-1.2 */

/* A dossier from an association to the délégation and back, between two registers: both end with the same facts; and what
 * is refused on the way. */

#include <string.h>

#include "envoi-test.h"
#include "jalons-digest.h"
#include "jalons-journal.h"
#include "jalons-undo.h"

#define DOSSIER                                                                                              \
  "INSERT INTO associations (association, nom) VALUES ('A-1', 'Aube');"                                      \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '13', '2025-01-01', '2027-12-31');" \
  "INSERT INTO personnes (personne, nom, prenom, naissance, sexe, nationalite, langue) VALUES"               \
  " ('P-1', 'Adeyemi', 'Grace', '1997-05-03', 'F', 'NGA', 'anglais');"                                       \
  "INSERT INTO profils (personne, traite) VALUES (1, 'oui');"                                                \
  "INSERT INTO notes (personne, date, texte) VALUES (1, '2026-02-01', 'canari de la note');"                 \
  "INSERT INTO enfants (personne, naissance, charge_debut) VALUES (1, '2020-02-29', '2020-02-29');"          \
  "INSERT INTO hebergements (personne, debut, type) VALUES (1, '2025-12-01', 'chrs_chu');"                   \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q-1', 1);"                                             \
  "INSERT INTO demandes (demande, parcours, departement, association, type, avis_association) VALUES"        \
  " ('D-1', 1, '13', 1, 'entree', 'favorable');"                                                             \
  "INSERT INTO elements (demande, exigence, etat, recu_le) VALUES (1, 'entree-formulaire', 'recu', '2026-02-10'),"  \
  " (1, 'entree-engagements', 'recu', '2026-02-10'), (1, 'entree-identite', 'recu', '2026-02-10');"

/* The délégation knows the association, and has a rule of its own. */
#define DESK                                                                                                 \
  "INSERT INTO associations (association, nom) VALUES ('X', 'AUBE');"                                        \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '13', '2025-01-01', '2027-12-31');" \
  "INSERT INTO exigences (exigence, type, libelle, obligatoire) VALUES ('entree-lettre', 'entree', 'Lettre', 'oui');"

static void
set_up (EnvoiTest *test, gconstpointer data)
{
  envoi_test_begin (test);
  envoi_test_run (test->association, DOSSIER);
  envoi_test_run (test->departement, DESK);
}

static void
tear_down (EnvoiTest *test, gconstpointer data)
{
  envoi_test_end (test);
}

#define assert_says(store, sql, expected)                              \
  G_STMT_START                                                         \
  {                                                                    \
    g_autofree char *said = envoi_test_ask ((store), (sql));           \
    g_assert_cmpstr (said, ==, (expected));                            \
  }                                                                    \
  G_STMT_END

/* What both must say alike, by their common words. */
static void
assert_same (EnvoiTest *test, const char *sql)
{
  g_autofree char *one = envoi_test_ask (test->association, sql), *other = envoi_test_ask (test->departement, sql);

  g_assert_cmpstr (one, ==, other);
  g_assert_cmpstr (one, !=, "");
}

static void
assert_same_facts (EnvoiTest *test)
{
  assert_same (test, "SELECT group_concat (nom || prenom || naissance || sexe || nationalite || langue) FROM personnes");
  assert_same (test, "SELECT group_concat (naissance || charge_debut) FROM enfants");
  assert_same (test, "SELECT group_concat (debut || type) FROM hebergements");
  assert_same (test, "SELECT group_concat (type || ifnull (depot, '-') || departement || ifnull (avis_association, '-') "
                     "|| ifnull (avis_commission, '-') || ifnull (decision, '-') || ifnull (decision_date, '-') || "
                     "ifnull (notification, '-') || ifnull (debut, '-') || ifnull (fin, '-') || ifnull (motif, '-')) FROM demandes");
  assert_same (test, "SELECT group_concat (l) FROM (SELECT exigence || etat || ifnull (recu_le, '-') || ifnull (remarque, '-') AS "
                     "l FROM elements ORDER BY exigence)");
}

static void
send_back (EnvoiTest *test)
{
  envoi_test_run (test->departement,
                  "INSERT INTO renvois (demande, date, motif, remarque) VALUES (1, '2026-03-02', 'incomplet', 'Il manque la "
                  "lettre'); UPDATE elements SET etat = 'incorrect', remarque = 'Illisible' WHERE exigence = 'entree-identite'");
}

static void
decide (EnvoiTest *test)
{
  envoi_test_run (test->departement,
                  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES ('S', '13', '2026-03-01', 'psp', 'oui');"
                  "UPDATE demandes SET seance = 1, avis_commission = 'favorable', decision = 'acceptee', autorite = 'prefet', "
                  "decision_date = '2026-03-02', debut = '2026-03-02', fin = '2026-09-01', notification = '2026-03-02', "
                  "notification_mode = 'remise'");
}

/* Association → délégation → correction → resubmission → session → decision → association. */
static void
test_round_trip (EnvoiTest *test, gconstpointer data)
{
  envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
  assert_says (test->association, "SELECT depot FROM demandes", ENVOI_TEST_TODAY);
  assert_same_facts (test);
  assert_says (test->departement, "SELECT association FROM demandes", "1");
  assert_says (test->departement, "SELECT count (*) FROM associations", "1");

  send_back (test);
  envoi_test_pass (test->departement, test->association, JALONS_PLI_CORRECTION);
  assert_says (test->association, "SELECT motif || remarque FROM renvois WHERE retour IS NULL", "incompletIl manque la lettre");
  assert_says (test->association, "SELECT exigence || departement FROM exigences", "entree-lettre@1313");
  assert_same_facts (test);

  envoi_test_run (test->association,
                  "UPDATE elements SET etat = 'recu', recu_le = '2026-03-02', remarque = NULL WHERE exigence = 'entree-identite';"
                  "INSERT INTO elements (demande, exigence, etat, recu_le) VALUES (1, 'entree-lettre', 'recu', '2026-03-02')");
  envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
  assert_says (test->departement, "SELECT etat FROM elements WHERE exigence = 'entree-identite'", "recu");
  assert_says (test->departement, "SELECT count (*) FROM renvois WHERE retour = '" ENVOI_TEST_TODAY "'", "1");
  assert_says (test->association, "SELECT count (*) FROM renvois WHERE retour = '" ENVOI_TEST_TODAY "'", "1");
  assert_says (test->departement, "SELECT count (*) FROM demandes", "1");

  decide (test);
  envoi_test_pass (test->departement, test->association, JALONS_PLI_SUITE);
  assert_same_facts (test);
  assert_says (test->association, "SELECT date FROM seances", "2026-03-01");
}

/* Nothing of article 9, and no note, leaves. */
static void
test_what_stays (EnvoiTest *test, gconstpointer data)
{
  envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
  assert_says (test->departement, "SELECT count (*) FROM profils", "0");
  assert_says (test->departement, "SELECT count (*) FROM notes", "0");
}

/* Both verdicts, by the rules of each: they differ until the délégation's rules have come. */
static void
test_verdicts (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, "Bonjour", &error);
  g_autoptr (JalonsEnvoiPlan) plan = envoi_test_open (test->departement, file, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (plan->text->message, ==, "Bonjour");
  g_assert_cmpstr (plan->text->verdict, ==, "incomplet");
  g_assert_true (plan->has_completude);
  g_assert_cmpint (plan->completude.verdict, ==, JALONS_COMPLETUDE_INCOMPLET);
  g_assert_cmpstr (plan->regles, !=, plan->text->regles_version);
  jalons_envoi_plan_accept (plan, &error);
  g_assert_no_error (error);
  send_back (test);
  envoi_test_pass (test->departement, test->association, JALONS_PLI_CORRECTION);
  g_clear_pointer (&plan, jalons_envoi_plan_free);
  g_clear_pointer (&file, g_bytes_unref);
  file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  plan = envoi_test_open (test->departement, file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (plan->regles, ==, plan->text->regles_version);
  g_assert_false (plan->verdict_differs);
}

static void
test_replay (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_autoptr (JalonsEnvoiPlan) plan = envoi_test_open (test->departement, file, &error);
  g_autoptr (JalonsEnvoiPlan) again = NULL;

  jalons_envoi_plan_accept (plan, &error);
  g_assert_no_error (error);
  again = envoi_test_open (test->departement, file, &error);
  g_assert_null (again);
  g_assert_error (error, JALONS_PLIS_ERROR, JALONS_PLIS_ERROR_RECEIVED);
}

/* A number that never came is told. */
static void
test_gap (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) lost = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_autoptr (GBytes) file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_autoptr (JalonsPliReceived) received = jalons_plis_open (test->departement, file, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (received->missing->len, ==, 1);
  g_assert_cmpint (g_array_index (received->missing, gint64, 0), ==, 1);
}

/* A sender whose register was put back counts again from an earlier number: it is told, and nothing is refused for it. */
static void
test_number_again (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (JalonsPliReceived) received = NULL;

  envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
  envoi_test_run (test->association, "DELETE FROM plis_envoyes");
  file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  received = jalons_plis_open (test->departement, file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (received->number, ==, 1);
  g_assert_true (received->number_seen);
}

/* Accepting is one step, which undoing takes back with what it brought; the file may then come again. */
static void
test_undo (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_autoptr (JalonsEnvoiPlan) plan = envoi_test_open (test->departement, file, &error);

  jalons_envoi_plan_accept (plan, &error);
  g_assert_no_error (error);
  jalons_undo (test->departement, &error);
  g_assert_no_error (error);
  assert_says (test->departement, "SELECT count (*) FROM personnes", "0");
  assert_says (test->departement, "SELECT count (*) FROM plis_recus", "0");
  g_clear_pointer (&plan, jalons_envoi_plan_free);
  plan = envoi_test_open (test->departement, file, &error);
  g_assert_no_error (error);
}

/* Refused: nothing of it is written, and the association is told why. */
static void
test_refused (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_autoptr (JalonsEnvoiPlan) plan = envoi_test_open (test->departement, file, &error);
  g_autoptr (JalonsEnvoiPlan) answer = NULL;
  g_autoptr (GPtrArray) plis = NULL;
  g_autoptr (JalonsCorrespondant) to = envoi_test_other (test->departement);
  g_autoptr (GBytes) receipt = NULL;

  jalons_envoi_plan_refuse (plan, JALONS_PLI_SUITE_REFUSE, 0, "Autre département", &error);
  g_assert_no_error (error);
  assert_says (test->departement, "SELECT count (*) FROM personnes", "0");
  plis = jalons_plis_list (test->departement, &error);
  receipt = jalons_envoi_receipt (test->departement, g_ptr_array_index (plis, 0), to, &error);
  g_assert_no_error (error);
  answer = envoi_test_open (test->association, receipt, &error);
  g_assert_no_error (error);
  jalons_envoi_plan_accept (answer, &error);
  g_assert_no_error (error);
  assert_says (test->association, "SELECT suite || motif FROM plis_recus", "refuseAutre département");
  assert_says (test->association, "SELECT length (ancre) > 20 FROM plis_recus", "1");
  g_clear_pointer (&plis, g_ptr_array_unref);
  plis = jalons_plis_list (test->association, &error);
  for (guint i = 0; i < plis->len; i++)
    {
      const JalonsPliNoted *noted = g_ptr_array_index (plis, i);

      g_assert_cmpint (noted->suite, ==, JALONS_PLI_SUITE_REFUSE);
    }
}

/* Sent back before it is taken in: the receipt is a return in the association's register, and in the délégation's once the
 * demande is there; what comes again ends it. */
static void
test_sent_back (EnvoiTest *test, gconstpointer data)
{
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
      g_autoptr (JalonsEnvoiPlan) plan = envoi_test_open (test->departement, file, &error);
      g_autoptr (JalonsEnvoiPlan) answer = NULL;
      g_autoptr (JalonsCorrespondant) to = envoi_test_other (test->departement);
      g_autoptr (GPtrArray) plis = NULL;
      g_autoptr (GBytes) receipt = NULL;

      g_assert_no_error (error);
      jalons_envoi_plan_refuse (plan, JALONS_PLI_SUITE_CORRECTION, JALONS_MOTIF_RENVOI_PERIME, turn ? "Encore" : "Vieux", &error);
      g_assert_no_error (error);
      plis = jalons_plis_list (test->departement, &error);
      receipt = jalons_envoi_receipt (test->departement, jalons_plis_find (plis, FALSE, plan->received->pli->envelope.message), to,
                                      &error);
      answer = envoi_test_open (test->association, receipt, &error);
      g_assert_no_error (error);
      jalons_envoi_plan_accept (answer, &error);
      g_assert_no_error (error);
      assert_says (test->association, "SELECT motif || remarque || date FROM renvois WHERE retour IS NULL",
                   turn ? "perimeEncore" ENVOI_TEST_TODAY : "perimeVieux" ENVOI_TEST_TODAY);
      assert_says (test->departement, "SELECT count (*) FROM renvois WHERE retour IS NULL", turn ? "1" : "0");
      envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
      assert_says (test->association, "SELECT count (*) FROM renvois WHERE retour IS NULL", "0");
      assert_says (test->departement, "SELECT count (*) FROM renvois WHERE retour IS NULL", "0");
    }
  assert_says (test->departement, "SELECT motif || remarque FROM renvois", "perimeEncore");
}

/* An answer reaches the demande of the message it answers, and no other. */
static void
test_not_theirs (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JalonsStore *other = envoi_test_new (JALONS_KIND_ASSOCIATION, NULL, "Brise");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (JalonsEnvoiPlan) plan = NULL;

  envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
  decide (test);
  file = envoi_test_make (test->departement, JALONS_PLI_SUITE, NULL, &error);
  g_assert_no_error (error);
  envoi_test_meet (other, test->departement);
  plan = envoi_test_open (other, file, &error);
  g_assert_null (plan);
  g_assert_error (error, JALONS_PLI_ERROR, JALONS_PLI_ERROR_NOT_FOR_US);
  g_clear_error (&error);
  /* The association has forgotten that it sent it. */
  envoi_test_run (test->association, "DELETE FROM plis_envoyes");
  plan = envoi_test_open (test->association, file, &error);
  g_assert_null (plan);
  g_assert_error (error, JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_NOT_THEIRS);
  jalons_store_free (other);
}

/* A card whose words were not compared is written to by nobody. */
static void
test_not_verified (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  envoi_test_run (test->association, "UPDATE cartes SET verifiee_le = NULL, verifiee_comment = NULL");
  file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_assert_null (file);
  g_assert_error (error, JALONS_CORRESPONDANT_ERROR, JALONS_CORRESPONDANT_ERROR_NOT_VERIFIED);
  assert_says (test->association, "SELECT depot IS NULL FROM demandes", "1");
}

/* One who is there already is proposed, and joined only by somebody's word. */
static void
test_alike (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (JalonsEnvoiPlan) plan = NULL;

  envoi_test_run (test->departement,
                  "INSERT INTO personnes (personne, nom, prenom, naissance, sexe) VALUES ('Z', 'ADEYEMI', 'Grâce', '1997-05-03', 'F')");
  file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  plan = envoi_test_open (test->departement, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->alike->len, ==, 1);
  g_assert_false (jalons_envoi_plan_can_be_accepted (plan));
  jalons_envoi_plan_set_personne (plan, 1, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_envoi_plan_can_be_accepted (plan));
  jalons_envoi_plan_accept (plan, &error);
  g_assert_no_error (error);
  assert_says (test->departement, "SELECT group_concat (nom || nationalite) FROM personnes", "ADEYEMINGA");
}

/* Another département's: it does not leave. */
static void
test_elsewhere (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  envoi_test_run (test->association, "UPDATE demandes SET departement = '75'");
  file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_assert_null (file);
  g_assert_error (error, JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_DEPARTEMENT);
  assert_says (test->association, "SELECT depot IS NULL FROM demandes", "1");
}

/* A period more than a person may have: 24 months stay 24 months (R01). */
static void
test_transfer (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JalonsStore *there = envoi_test_new (JALONS_KIND_DEPARTEMENT, "44", "DDFE 44");
  JalonsStore *here = envoi_test_new (JALONS_KIND_DEPARTEMENT, "34", "DDFE 34");
  g_autoptr (GBytes) file = NULL;

  envoi_test_meet (here, there);
  envoi_test_run (here,
                  "INSERT INTO personnes (personne, nom, naissance) VALUES ('P', 'Okafor', '1995-01-01');"
                  "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1);"
                  "INSERT INTO demandes (demande, parcours, departement, type, decision, decision_date, debut, fin) VALUES"
                  " ('D1', 1, '34', 'entree', 'acceptee', '2025-11-01', '2025-11-03', '2026-05-02'),"
                  " ('D2', 1, '34', 'renouvellement', 'acceptee', '2026-04-20', '2026-05-03', '2026-11-02')");
  file = envoi_test_make (here, JALONS_PLI_TRANSFERT, "Deux périodes dans l’Hérault", &error);
  g_assert_null (file);
  g_assert_error (error, JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_NO_EXIT);
  envoi_test_run (here, "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2026-02-15', 'transfert')");
  envoi_test_pass (here, there, JALONS_PLI_TRANSFERT);
  assert_says (there, "SELECT arrivee_transfert || periodes_avant FROM parcours", "oui2");
  assert_says (there, "SELECT count (*) FROM demandes", "0");
  assert_says (there, "SELECT sens || autre_departement || date || periodes FROM transferts", "arrivee342026-02-152");
  assert_says (here, "SELECT sens || autre_departement || date || periodes FROM transferts", "depart442026-02-152");
  /* A payment that comes to light is sent again, and changes what arrived. */
  envoi_test_run (here, "INSERT INTO versements (personne, departement, mois, montant, verse_le) VALUES (1, '34', '2026-01', 55943, "
                        "'2026-01-20')");
  envoi_test_pass (here, there, JALONS_PLI_TRANSFERT);
  assert_says (there, "SELECT count (*) || group_concat (verse_annee) FROM transferts", "12026-01-20");
  assert_says (there, "SELECT count (*) FROM parcours", "1");
  jalons_store_free (here);
  jalons_store_free (there);
}

typedef struct {
  const char *what;
  JalonsTableId table;
  const char *field; /* whose value is changed, or NULL: a second row of the table */
  const char *value;
  int fault;         /* JalonsEnvoiFault; -1: it is read, and the rules refuse it */
} Hostile;

/* What no register of ours writes, and a program that means harm could, with a card that is verified. */
static const Hostile hostile[] = {
  { "a day that is none", JALONS_TABLE_PERSONNES, "naissance", "1997-02-30", JALONS_ENVOI_FAULT_VALUE },
  { "a code that is none", JALONS_TABLE_PERSONNES, "sexe", "Z", JALONS_ENVOI_FAULT_VALUE },
  { "a département that is none", JALONS_TABLE_DEMANDES, "departement", "99", JALONS_ENVOI_FAULT_VALUE },
  { "another's département", JALONS_TABLE_DEMANDES, "departement", "75", JALONS_ENVOI_FAULT_DEPARTEMENT },
  { "nothing where something must be", JALONS_TABLE_DEMANDES, "type", "", JALONS_ENVOI_FAULT_VALUE },
  { "a parcours that is not in the file", JALONS_TABLE_DEMANDES, "parcours", "Q-2", JALONS_ENVOI_FAULT_REFERENCE },
  { "a person who is not in the file", JALONS_TABLE_ENFANTS, "personne", "P-2", JALONS_ENVOI_FAULT_REFERENCE },
  { "two persons of one key", JALONS_TABLE_PERSONNES, NULL, NULL, JALONS_ENVOI_FAULT_REFERENCE },
  { "an end before its beginning", JALONS_TABLE_HEBERGEMENTS, "fin", "2020-01-01", JALONS_ENVOI_FAULT_VALUE },
  { "another end before its beginning", JALONS_TABLE_ENFANTS, "charge_fin", "2010-01-01", JALONS_ENVOI_FAULT_VALUE },
};

/* A dossier as the association would write it, but for one thing. */
static JalonsEnvoiText *
make_hostile (const Hostile *one)
{
  static const struct {
    JalonsTableId table;
    const char *cells[12];
  } rows[] = {
    { JALONS_TABLE_PERSONNES, { "personne", "P-1", "nom", "Adeyemi", "naissance", "1997-05-03", "sexe", "F" } },
    { JALONS_TABLE_PARCOURS, { "parcours", "Q-1", "personne", "P-1" } },
    { JALONS_TABLE_DEMANDES, { "demande", "D-1", "parcours", "Q-1", "departement", "13", "type", "entree", "depot", "2026-03-01" } },
    { JALONS_TABLE_ENFANTS, { "personne", "P-1", "naissance", "2020-01-01", "charge_debut", "2020-01-01" } },
    { JALONS_TABLE_HEBERGEMENTS, { "personne", "P-1", "debut", "2025-12-01", "type", "chrs_chu" } },
  };
  JalonsEnvoiText *text = jalons_envoi_text_new (JALONS_PLI_DOSSIER);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint copy = 0; copy <= (one && !one->field && one->table == rows[i].table); copy++)
      {
        JalonsEnvoiRow *row = jalons_envoi_text_add (text, rows[i].table);

        for (guint j = 0; rows[i].cells[j]; j += 2)
          *jalons_envoi_row_cell (row, rows[i].cells[j]) = g_strdup (rows[i].cells[j + 1]);
        if (one && one->field && one->table == rows[i].table)
          {
            g_free (*jalons_envoi_row_cell (row, one->field));
            *jalons_envoi_row_cell (row, one->field) = g_strdup (one->value);
          }
      }

  return text;
}

static JalonsEnvoiPlan *
open_hostile (EnvoiTest *test, const Hostile *one, GError **error)
{
  g_autoptr (JalonsEnvoiText) text = make_hostile (one);
  g_autoptr (GBytes) payload = jalons_envoi_text_write (text, NULL, NULL);
  g_autoptr (JalonsCorrespondant) to = envoi_test_other (test->association);
  const JalonsCorrespondant *recipients[] = { to };
  JalonsPliNoted noted = { .nature = JALONS_PLI_DOSSIER };
  g_autoptr (GBytes) file = jalons_plis_seal (test->association, recipients, 1, &noted, 0, payload, error);

  g_assert_no_error (*error);

  return envoi_test_open (test->departement, file, error);
}

static void
test_hostile (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) control = NULL;
  g_autoptr (JalonsEnvoiPlan) fine = open_hostile (test, NULL, &control);

  g_assert_no_error (control);
  g_assert_true (jalons_envoi_plan_can_be_accepted (fine));
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JalonsEnvoiPlan) plan = open_hostile (test, &hostile[i], &error);

      g_test_message ("%s", hostile[i].what);
      if (hostile[i].fault >= 0)
        {
          g_assert_error (error, JALONS_ENVOI_FAULT, hostile[i].fault);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (plan->judgement.blocking->len, >, 0);
      g_assert_false (jalons_envoi_plan_can_be_accepted (plan));
      g_assert_false (jalons_envoi_plan_accept (plan, &error));
      g_assert_error (error, JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_RULES);
    }
  assert_says (test->departement, "SELECT count (*) FROM personnes", "0");
}

/* What she may not do, whose card is verified. */

static GBytes *
seal_text_with (JalonsStore *from, JalonsPliNoted *noted, const JalonsEnvoiText *text, const GPtrArray *documents)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsCorrespondant) to = envoi_test_other (from);
  const JalonsCorrespondant *recipients[] = { to };
  g_autoptr (GBytes) payload = jalons_envoi_text_write (text, documents, &error);
  GBytes *file = NULL;

  g_assert_no_error (error);
  file = jalons_plis_seal (from, recipients, 1, noted, 0, payload, &error);
  g_assert_no_error (error);

  return file;
}

static GBytes *
seal_text (JalonsStore *from, JalonsPliNature nature, const JalonsEnvoiText *text)
{
  JalonsPliNoted noted = { .nature = nature };

  return seal_text_with (from, &noted, text, NULL);
}

static void
assert_refused (JalonsStore *to, GBytes *file, int fault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsEnvoiPlan) plan = envoi_test_open (to, file, &error);

  g_assert_null (plan);
  g_assert_error (error, JALONS_ENVOI_FAULT, fault);
}

/* Another délégation answers what was not sent to it. */
static void
test_another_answers (EnvoiTest *test, gconstpointer data)
{
  JalonsStore *other = envoi_test_new (JALONS_KIND_DEPARTEMENT, "75", "DDFE 75");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plis = NULL;
  g_autoptr (JalonsEnvoiText) text = jalons_envoi_text_new (JALONS_PLI_CORRECTION);
  g_autoptr (GBytes) file = NULL;
  JalonsPliNoted noted = { .nature = JALONS_PLI_CORRECTION, .is_reply = TRUE };

  envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
  envoi_test_meet (other, test->association);
  plis = jalons_plis_list (test->association, &error);
  g_assert_no_error (error);
  memcpy (noted.reply_to, ((JalonsPliNoted *) g_ptr_array_index (plis, 0))->message, sizeof noted.reply_to);
  *jalons_envoi_row_cell (jalons_envoi_text_add (text, JALONS_TABLE_DEMANDES), "demande") = g_strdup ("D-1");
  file = seal_text_with (other, &noted, text, NULL);
  assert_refused (test->association, file, JALONS_ENVOI_FAULT_NOT_THEIRS);
  jalons_store_free (other);
}

/* A document that is not the one that the text announces. */
static void
test_documents (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (documents, g_bytes_new_static ("", 0));
  for (guint wrong = 0; wrong < 2; wrong++)
    {
      g_autoptr (JalonsEnvoiText) text = make_hostile (NULL);
      JalonsEnvoiPiece *piece = g_new0 (JalonsEnvoiPiece, 1);
      g_autoptr (JalonsDigest) digest = jalons_digest_new ();
      JalonsPliNoted noted = { .nature = JALONS_PLI_DOSSIER };
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (JalonsEnvoiPlan) plan = NULL;

      g_ptr_array_add (text->pieces, piece);
      piece->nom = g_strdup ("lettre.txt");
      piece->type = g_strdup ("text/plain");
      piece->taille = 3;
      g_ptr_array_remove_index (documents, 0);
      g_ptr_array_add (documents, g_bytes_new_static (wrong ? "abd" : "abc", 3));
      jalons_digest_add (digest, "abc", 3);
      jalons_digest_end (digest, piece->empreinte);
      file = seal_text_with (test->association, &noted, text, documents);
      plan = envoi_test_open (test->departement, file, &error);
      if (wrong)
        g_assert_error (error, JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_PIECES);
      else
        g_assert_no_error (error);
    }
}

/* An association moves nobody, and decides nothing. */
static void
test_wrong_kind (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (JalonsEnvoiText) text = jalons_envoi_text_new (JALONS_PLI_TRANSFERT);
  g_autoptr (GBytes) file = seal_text (test->association, JALONS_PLI_TRANSFERT, text);

  assert_refused (test->departement, file, JALONS_ENVOI_FAULT_DIRECTION);
}

/* The keys of one person's demande under another person's. */
static void
test_planted (EnvoiTest *test, gconstpointer data)
{
  JalonsEnvoiText *text = NULL;
  g_autoptr (GBytes) file = NULL;

  envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
  text = make_hostile (&(Hostile) { "another person", JALONS_TABLE_PERSONNES, "nom", "Zzyzx", 0 });
  for (guint i = 0; i < text->rows->len; i++)
    {
      JalonsEnvoiRow *row = g_ptr_array_index (text->rows, i);
      const JalonsField *field = jalons_table_field (jalons_table (row->table), "personne");
      char **cell = field ? jalons_envoi_row_cell (row, "personne") : NULL;

      if (!cell)
        continue;
      g_free (*cell);
      *cell = g_strdup ("P-9");
    }
  file = seal_text (test->association, JALONS_PLI_DOSSIER, text);
  assert_refused (test->departement, file, JALONS_ENVOI_FAULT_NOT_THEIRS);
  assert_says (test->departement, "SELECT group_concat (nom) FROM personnes", "Adeyemi");
  jalons_envoi_text_free (text);
}

/* A card that came and whose words nobody compared: shown, and not taken in. */
static void
test_unverified_sender (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_autoptr (JalonsEnvoiPlan) plan = NULL;

  envoi_test_run (test->departement, "UPDATE cartes SET verifiee_le = NULL, verifiee_comment = NULL");
  plan = envoi_test_open (test->departement, file, &error);
  g_assert_no_error (error);
  g_assert_false (jalons_envoi_plan_can_be_accepted (plan));
  g_assert_false (jalons_envoi_plan_accept (plan, &error));
}

/* What was decided is not changed by a dossier that comes again; nor by an answer older than the one that was accepted. */
static void
test_too_late (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) again = NULL;
  GBytes *early = NULL;
  g_autoptr (JalonsEnvoiPlan) plan = NULL;

  envoi_test_pass (test->association, test->departement, JALONS_PLI_DOSSIER);
  again = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  envoi_test_run (test->departement, "UPDATE demandes SET accuse = '2026-03-01'");
  early = envoi_test_make (test->departement, JALONS_PLI_SUITE, NULL, &error);
  g_assert_no_error (error);
  decide (test);
  envoi_test_run (test->departement, "UPDATE elements SET etat = 'sans_objet'; UPDATE demandes SET accuse = '2026-03-02'");
  envoi_test_pass (test->departement, test->association, JALONS_PLI_SUITE);
  plan = envoi_test_open (test->association, early, &error);
  g_assert_no_error (error);
  jalons_envoi_plan_accept (plan, &error);
  g_assert_no_error (error);
  assert_says (test->association, "SELECT decision || accuse FROM demandes", "acceptee2026-03-02");
  g_clear_pointer (&plan, jalons_envoi_plan_free);
  plan = envoi_test_open (test->departement, again, &error);
  g_assert_no_error (error);
  jalons_envoi_plan_accept (plan, &error);
  g_assert_no_error (error);
  assert_says (test->departement, "SELECT group_concat (DISTINCT etat) FROM elements", "sans_objet");
  g_bytes_unref (early);
}

/* A name with a mark that turns the direction of a text leaves neither unseen nor refused there. */
static void
test_unsendable (EnvoiTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  envoi_test_run (test->association, "UPDATE personnes SET nom = 'Ade' || char (8207) || 'yemi'");
  file = envoi_test_make (test->association, JALONS_PLI_DOSSIER, NULL, &error);
  g_assert_null (file);
  g_assert_error (error, JALONS_ENVOI_FAULT, JALONS_ENVOI_FAULT_VALUE);
  g_assert_nonnull (strstr (error->message, "personnes.nom"));
  assert_says (test->association, "SELECT count (*) FROM plis_envoyes", "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  envoi_test_init ();
#define ADD(name, function) g_test_add ("/envoi/" name, EnvoiTest, NULL, set_up, function, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("what-stays", test_what_stays);
  ADD ("verdicts", test_verdicts);
  ADD ("replay", test_replay);
  ADD ("gap", test_gap);
  ADD ("number-again", test_number_again);
  ADD ("undo", test_undo);
  ADD ("refused", test_refused);
  ADD ("sent-back", test_sent_back);
  ADD ("not-theirs", test_not_theirs);
  ADD ("not-verified", test_not_verified);
  ADD ("alike", test_alike);
  ADD ("elsewhere", test_elsewhere);
  ADD ("transfer", test_transfer);
  ADD ("hostile", test_hostile);
  ADD ("wrong-kind", test_wrong_kind);
  ADD ("another-answers", test_another_answers);
  ADD ("documents", test_documents);
  ADD ("planted", test_planted);
  ADD ("unverified-sender", test_unverified_sender);
  ADD ("too-late", test_too_late);
  ADD ("unsendable", test_unsendable);

  return g_test_run ();
}
