/* SPDX-License-Identifier: EUPL-1.2 */

/* What is done at a session, act by act, and at random: what is refused writes nothing, each act is one step to undo, and
 * the rows that are left say what a model of the session says. */

#include <string.h>

#include "jalons-hour.h"
#include "jalons-seance-actes.h"
#include "jalons-undo.h"
#include "undo-test.h"

#define SESSION 2
#define AT      600

/* Members 1 and 2 of the State, 3 a magistrate who presides, 4 an elected person, 5 of the association A, 6 a substitute of
 * the elected, named for 4; session 1 was held, session 2 is today; demandes 1 to 5 are on it, 6 was postponed by 1. */
#define WORLD                                                                                                \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube'), ('B', 'Brise');"                        \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES ('S1', '67', '2026-01-10', 'psp', "  \
  "'oui'), "                                                                                                 \
  "('S2', '67', '2026-03-20', 'psp', 'non'), ('S3', '67', '2026-05-20', 'psp', 'non');"                      \
  "INSERT INTO membres (membre, departement, nom, qualite, college, association, suppleant, psp, debut, "    \
  "presidence) VALUES"                                                                                       \
  " ('M1', '67', 'Un', 'DDETS', 'etat', NULL, 'non', 'oui', '2025-01-01', NULL),"                            \
  " ('M2', '67', 'Deux', 'Police', 'forces', NULL, 'non', 'oui', '2025-01-01', NULL),"                       \
  " ('M3', '67', 'Trois', 'Magistrat', 'justice', NULL, 'non', 'oui', '2025-01-01', 'oui'),"                 \
  " ('M4', '67', 'Quatre', 'Élu', 'collectivites', NULL, 'non', 'oui', '2025-01-01', NULL),"                 \
  " ('M5', '67', 'Cinq', 'Association', 'associations', 1, 'non', 'oui', '2025-01-01', NULL),"               \
  " ('M6', '67', 'Six', 'Élue', 'collectivites', NULL, 'oui', 'oui', '2025-01-01', NULL);"                   \
  "INSERT INTO suppleances (suppleant, titulaire) VALUES (6, 4);"                                            \
  "INSERT INTO personnes (personne, nom) VALUES ('P1', 'a'), ('P2', 'b'), ('P3', 'c'), ('P4', 'd'), "        \
  "('P5', 'e'), ('P6', 'f');"                                                                                \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q1', 1), ('Q2', 2), ('Q3', 3), ('Q4', 4), ('Q5', 5), " \
  "('Q6', 6);"                                                                                               \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, seance, "                 \
  "avis_commission) VALUES"                                                                                  \
  " ('D1', 1, '67', 1, 'entree', '2026-01-20', 2, NULL), ('D2', 2, '67', 2, 'entree', '2026-01-20', 2, "     \
  "NULL),"                                                                                                   \
  " ('D3', 3, '67', 2, 'entree', '2026-01-20', 2, NULL), ('D4', 4, '67', 2, 'entree', '2026-01-20', 2, "     \
  "NULL),"                                                                                                   \
  " ('D5', 5, '67', 2, 'entree', '2026-01-20', 2, NULL), ('D6', 6, '67', 2, 'entree', '2025-12-20', 1, "     \
  "'ajourne');"                                                                                              \
  "INSERT INTO points (demande, seance, motif) VALUES (6, 1, 'Faute de temps');"

typedef struct {
  JalonsStore *store;
  JalonsSeanceRegister *session;
} Fixture;

static void
read_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->session, jalons_seance_register_free);
  fixture->session = jalons_seance_register_new (fixture->store, SESSION, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->store = store_test_new (JALONS_KIND_NATIONAL);
  jalons_store_change (fixture->store, WORLD, &error);
  g_assert_no_error (error);
  jalons_store_assign_codes (fixture->store, &error);
  g_assert_no_error (error);
  read_again (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->session, jalons_seance_register_free);
  jalons_store_free (fixture->store);
}

static int
ask (Fixture *fixture, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (fixture->store, sql, NULL);
  int value = -1;

  g_assert_nonnull (stmt);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    value = sqlite3_column_int (stmt, 0);
  sqlite3_reset (stmt);

  return value;
}

static void
done (Fixture *fixture, gboolean is_done, GError **error)
{
  g_assert_no_error (*error);
  g_assert_true (is_done);
  read_again (fixture);
}

/* Refused for that reason, and nothing is written. */
static void
refused (Fixture *fixture, gboolean is_done, GError **error, JalonsCommissionCode why, const char *before)
{
  g_autofree char *after = undo_test_dump (fixture->store);

  g_assert_false (is_done);
  g_assert_error (*error, JALONS_SEANCE_REFUS, (int) why);
  g_clear_error (error);
  g_assert_cmpstr (before, ==, after);
}

static void
arrive (Fixture *fixture, JalonsRef first, JalonsRef last)
{
  g_autoptr (GArray) mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  for (JalonsRef membre = first; membre <= last; membre++)
    {
      const JalonsMouvement mouvement = { AT, JALONS_MOUVEMENT_ARRIVEE, membre, 0 };

      g_array_append_val (mouvements, mouvement);
    }
  is_done = jalons_seance_mouvoir (fixture->store, fixture->session, mouvements, &error);
  done (fixture, is_done, &error);
}

static void
test_agenda (Fixture *fixture, gconstpointer data)
{
  const JalonsRef six[] = { 6 };
  g_autoptr (GArray) demandes = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  g_autoptr (GError) error = NULL;
  g_autofree char *before = undo_test_dump (fixture->store);
  g_autofree char *after = NULL;

  g_assert_cmpuint (fixture->session->affaires->len, ==, 5);
  g_array_append_vals (demandes, six, 1);
  done (fixture, jalons_seance_inscrire (fixture->store, fixture->session, demandes, &error), &error);
  g_assert_cmpuint (fixture->session->affaires->len, ==, 6);
  g_assert_cmpint (jalons_affaire (fixture->session, 5)->demande.id, ==, 6);
  /* The session that postponed it keeps it, with its reason. */
  g_assert_cmpint (
      ask (fixture, "SELECT count(*) FROM ajournements WHERE demande = 6 AND seance = 1 AND motif = 'Faute de temps'"),
      ==, 1);
  g_assert_cmpint (jalons_affaire (fixture->session, 5)->avis, ==, 0);
  g_assert_true (jalons_undo (fixture->store, NULL));
  after = undo_test_dump (fixture->store);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (jalons_redo (fixture->store, NULL));
  read_again (fixture);

  done (fixture, jalons_seance_deplacer (fixture->store, fixture->session, 5, 0, &error), &error);
  g_assert_cmpint (jalons_affaire (fixture->session, 0)->demande.id, ==, 6);
  g_assert_cmpint (jalons_affaire (fixture->session, 0)->point.ordre, ==, 1);
  g_array_index (demandes, JalonsRef, 0) = 4;
  done (fixture, jalons_seance_ordonner (fixture->store, fixture->session, demandes, &error), &error);
  g_assert_cmpint (jalons_affaire (fixture->session, 0)->demande.id, ==, 4);
  g_assert_cmpint (jalons_affaire (fixture->session, 1)->demande.id, ==, 6);
  done (fixture, jalons_seance_retirer (fixture->store, fixture->session, 6, &error), &error);
  g_assert_cmpuint (fixture->session->affaires->len, ==, 5);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM points WHERE demande = 6 AND seance = 2"), ==, 0);
}

static void
test_quorum (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = undo_test_dump (fixture->store);
  g_autoptr (GError) error = NULL;

  refused (fixture,
           jalons_seance_aviser (fixture->store, fixture->session, 2, JALONS_AVIS_FAVORABLE, AT, NULL, &error), &error,
           JALONS_COMMISSION_QUORUM_NON, before);
  /* CRPA R133-10: nothing is deliberated; a case can be put off. */
  done (fixture,
        jalons_seance_aviser (fixture->store, fixture->session, 2, JALONS_AVIS_AJOURNE, AT, "Quorum non réuni", &error),
        &error);
  g_assert_cmpstr (jalons_seance_register_find (fixture->session, 2)->point.motif, ==, "Quorum non réuni");
  arrive (fixture, 1, 3);
  done (fixture,
        jalons_seance_aviser (fixture->store, fixture->session, 2, JALONS_AVIS_FAVORABLE, AT + 5, NULL, &error), &error);
  g_assert_cmpint (jalons_seance_register_find (fixture->session, 2)->avis, ==, JALONS_AVIS_FAVORABLE);
  g_assert_null (jalons_seance_register_find (fixture->session, 2)->point.motif);
  g_assert_cmpstr (jalons_seance_register_find (fixture->session, 2)->point.heure, ==, "10:05");
}

static void
test_attendance (Fixture *fixture, gconstpointer data)
{
  const JalonsMouvement mandate = { AT, JALONS_MOUVEMENT_MANDAT, 4, 1 }, second = { AT, JALONS_MOUVEMENT_MANDAT, 5, 1 };
  const JalonsMouvement replaced = { AT, JALONS_MOUVEMENT_SUPPLEANCE, 4, 6 }, other = { AT, JALONS_MOUVEMENT_SUPPLEANCE, 5, 6 };

  arrive (fixture, 1, 3);
  g_assert_cmpint (jalons_seance_judge (fixture->session, &mandate), ==, JALONS_COMMISSION_AUCUN);
  /* Named for one seat, she sits for no other (table suppleances). */
  g_assert_cmpint (jalons_seance_judge (fixture->session, &replaced), ==, JALONS_COMMISSION_AUCUN);
  g_assert_cmpint (jalons_seance_judge (fixture->session, &other), ==, JALONS_COMMISSION_SUPPLEANT_AUTRE);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GArray) mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
      g_autofree char *before = undo_test_dump (fixture->store);
      g_autoptr (GError) error = NULL;
      gboolean is_done = FALSE;

      g_array_append_vals (mouvements, i ? &second : &mandate, 1);
      is_done = jalons_seance_mouvoir (fixture->store, fixture->session, mouvements, &error);
      if (i)
        refused (fixture, is_done, &error, JALONS_COMMISSION_MANDAT_SECOND, before);
      else
        done (fixture, is_done, &error);
    }
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM mouvements"), ==, 4);
}

/* Circular of 31 January 2017: the association that instructed the case does not deliberate on it. */
static void
test_recusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  arrive (fixture, 1, 5);
  done (fixture, jalons_seance_deporter (fixture->store, fixture->session, 1, 2, TRUE, &error), &error);
  done (fixture,
        jalons_seance_aviser (fixture->store, fixture->session, 1, JALONS_AVIS_FAVORABLE, AT, NULL, &error), &error);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM deports WHERE demande = 1 AND seance = 2"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM deports WHERE membre = 5 AND motif = 'association'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM deports WHERE membre = 2 AND motif = 'interet'"), ==, 1);
  done (fixture,
        jalons_seance_aviser (fixture->store, fixture->session, 2, JALONS_AVIS_FAVORABLE, AT, NULL, &error), &error);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM deports WHERE demande = 2"), ==, 0);
  done (fixture, jalons_seance_deporter (fixture->store, fixture->session, 1, 2, FALSE, &error), &error);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM deports WHERE membre = 2"), ==, 0);
}

static GArray *
votes_of (const char *given)
{
  GArray *votes = g_array_new (FALSE, FALSE, sizeof (JalonsVote));

  for (guint i = 0; given[i]; i++)
    {
      const JalonsVote vote = { i + 1, given[i] == 'f'                    ? JALONS_VOTE_FAVORABLE
                                       : given[i] == 'd' || given[i] == 'D' ? JALONS_VOTE_DEFAVORABLE
                                                                            : JALONS_VOTE_ABSTENTION,
                                given[i] == 'D' };

      g_array_append_val (votes, vote);
    }

  return votes;
}

/* CRPA R133-11, R133-13. Member 3 presides. */
static void
test_votes (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *given; /* of members 1 to 4: for, against, against and recorded, abstention */
    int casting;
    int avis;
    JalonsCommissionCode why; /* where there is none */
  } cases[] = {
    { "fffD", 0, JALONS_AVIS_FAVORABLE, 0 },
    { "ddfd", 0, JALONS_AVIS_DEFAVORABLE, 0 },
    { "fdfd", 0, JALONS_AVIS_FAVORABLE, 0 },                          /* who presides voted for */
    { "fdad", 0, JALONS_AVIS_DEFAVORABLE, 0 },                        /* two to one */
    { "fdaa", 0, 0, JALONS_COMMISSION_PARTAGE },                      /* the chair abstained, and has not said */
    { "fdaa", JALONS_AVIS_DEFAVORABLE, JALONS_AVIS_DEFAVORABLE, 0 },
    { "aaaa", 0, 0, JALONS_COMMISSION_VOTE_AUCUN },
  };

  arrive (fixture, 1, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) votes = votes_of (cases[i].given);
      g_autofree char *before = undo_test_dump (fixture->store);
      g_autoptr (GError) error = NULL;
      const int voix[2] = { cases[i].casting, 0 };
      gboolean is_done
          = jalons_seance_voter (fixture->store, fixture->session, 3, votes, voix, AT, NULL, &error);

      g_test_message ("%s", cases[i].given);
      if (!cases[i].avis)
        {
          refused (fixture, is_done, &error, cases[i].why, before);
          continue;
        }
      done (fixture, is_done, &error);
      g_assert_cmpint (jalons_seance_register_find (fixture->session, 3)->avis, ==, cases[i].avis);
      g_assert_cmpuint (jalons_seance_register_find (fixture->session, 3)->votes->len, ==, 4);
      g_assert_true (jalons_undo (fixture->store, NULL));
      read_again (fixture);
    }
}

/* What a session that stopped in a vote goes on from. */
static void
test_votes_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) votes = votes_of ("ffdf");
  g_autoptr (GError) error = NULL;
  const int voix[2] = { 0, 0 };

  arrive (fixture, 1, 4);
  done (fixture, jalons_seance_poser_votes (fixture->store, fixture->session, 3, votes, &error), &error);
  g_assert_cmpint (jalons_seance_register_find (fixture->session, 3)->avis, ==, 0);
  g_assert_cmpuint (jalons_seance_register_find (fixture->session, 3)->votes->len, ==, 4);
  done (fixture,
        jalons_seance_voter (fixture->store, fixture->session, 3, jalons_seance_register_find (fixture->session, 3)->votes,
                             voix, AT, NULL, &error),
        &error);
  done (fixture, jalons_seance_reprendre (fixture->store, fixture->session, 3, &error), &error);
  g_assert_cmpint (jalons_seance_register_find (fixture->session, 3)->avis, ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM votes"), ==, 0);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  done (fixture, jalons_seance_noter (fixture->store, fixture->session, 4, "dit", "à part", &error), &error);
  g_assert_cmpstr (jalons_seance_register_find (fixture->session, 4)->point.observation, ==, "dit");
  g_assert_cmpstr (jalons_seance_register_find (fixture->session, 4)->point.note, ==, "à part");
  done (fixture, jalons_seance_noter (fixture->store, fixture->session, 4, "", "à part", &error), &error);
  g_assert_null (jalons_seance_register_find (fixture->session, 4)->point.observation);
}

/* It is held from its first opinion on; what is left when it ends is postponed with it, in one step. */
static void
test_end (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  arrive (fixture, 1, 4);
  g_assert_null (fixture->session->seance->ouverture);
  done (fixture,
        jalons_seance_aviser (fixture->store, fixture->session, 2, JALONS_AVIS_FAVORABLE, AT, NULL, &error), &error);
  done (fixture,
        jalons_seance_aviser (fixture->store, fixture->session, 3, JALONS_AVIS_DEFAVORABLE, AT + 9, NULL, &error), &error);
  g_assert_cmpstr (fixture->session->seance->ouverture, ==, "10:00");
  g_assert_cmpint (fixture->session->seance->tenue, ==, JALONS_OUI);
  g_assert_cmpuint (jalons_seance_register_left (fixture->session), ==, 3);
  before = undo_test_dump (fixture->store);
  done (fixture, jalons_seance_clore (fixture->store, fixture->session, AT + 90, "Faute de temps", &error), &error);
  g_assert_cmpstr (fixture->session->seance->cloture, ==, "11:30");
  g_assert_cmpuint (jalons_seance_register_left (fixture->session), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM points WHERE seance = 2 AND motif = 'Faute de temps' AND heure = '11:30'"),
                   ==, 3);
  g_assert_true (jalons_undo (fixture->store, NULL));
  after = undo_test_dump (fixture->store);
  g_assert_cmpstr (before, ==, after);
}

/* What was begun of it goes with it; what is examined stays. */
static void
test_taken_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) votes = votes_of ("ffdf");
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  arrive (fixture, 1, 4);
  done (fixture, jalons_seance_poser_votes (fixture->store, fixture->session, 3, votes, &error), &error);
  done (fixture, jalons_seance_deporter (fixture->store, fixture->session, 3, 2, TRUE, &error), &error);
  done (fixture, jalons_seance_retirer (fixture->store, fixture->session, 3, &error), &error);
  g_assert_null (jalons_seance_register_find (fixture->session, 3));
  g_assert_cmpint (ask (fixture, "SELECT (SELECT count(*) FROM votes) + (SELECT count(*) FROM deports)"), ==, 0);
  done (fixture,
        jalons_seance_aviser (fixture->store, fixture->session, 2, JALONS_AVIS_FAVORABLE, AT, NULL, &error), &error);
  before = undo_test_dump (fixture->store);
  refused (fixture, jalons_seance_retirer (fixture->store, fixture->session, 2, &error), &error,
           JALONS_COMMISSION_AFFAIRE_EXAMINEE, before);
}

/* The key of the tables may be anything, a name too. */
static void
test_code (Fixture *fixture, gconstpointer data)
{
  g_assert_true (jalons_store_change (fixture->store, "UPDATE parcours SET code = NULL, parcours = 'Zweifel' WHERE id = 1", NULL));
  read_again (fixture);
  g_assert_cmpstr (jalons_seance_register_find (fixture->session, 1)->code, ==, "–");
}

/* What is on another session since is no longer said of here. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  jalons_store_change (fixture->store,
                       "INSERT INTO ajournements (demande, seance) VALUES (5, 2);"
                       "UPDATE demandes SET seance = 3 WHERE id = 5",
                       &error);
  g_assert_no_error (error);
  read_again (fixture);
  arrive (fixture, 1, 4);
  before = undo_test_dump (fixture->store);
  g_assert_true (jalons_seance_register_find (fixture->session, 5)->partie);
  refused (fixture,
           jalons_seance_aviser (fixture->store, fixture->session, 5, JALONS_AVIS_FAVORABLE, AT, NULL, &error), &error,
           JALONS_COMMISSION_AFFAIRE_PARTIE, before);
}

/* CRPA R133-10: "une nouvelle convocation portant sur le même ordre du jour", without quorum. */
static void
test_second (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonsSeanceRegister) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  JalonsRef row = 0;

  done (fixture,
        jalons_seance_aviser (fixture->store, fixture->session, 1, JALONS_AVIS_AJOURNE, AT, "Quorum non réuni", &error),
        &error);
  before = undo_test_dump (fixture->store);
  done (fixture, jalons_seance_reconvoquer (fixture->store, fixture->session, 20600, &row, &error), &error);
  second = jalons_seance_register_new (fixture->store, row, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->affaires->len, ==, 5);
  g_assert_cmpint (second->seance->seconde_convocation, ==, JALONS_OUI);
  g_assert_cmpint (second->seance->tenue, ==, JALONS_NON);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM ajournements WHERE seance = 2 AND motif = 'Quorum non réuni'"), ==,
                   1);
  /* Nobody is there, and it deliberates. */
  g_assert_cmpint (jalons_commission_quorum (second->commission, 0), ==, JALONS_COMMISSION_QUORUM_SECONDE);
  g_assert_true (jalons_undo (fixture->store, NULL));
  after = undo_test_dump (fixture->store);
  g_assert_cmpstr (before, ==, after);
  read_again (fixture);
  done (fixture, jalons_seance_convoquer (fixture->store, fixture->session, 20500, &error), &error);
  g_assert_cmpint (fixture->session->seance->convocation, ==, 20500);
}

/* Opinions at random: what the rows say is what was last said, each act one step. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 2000 : 200;
  int said[6] = { 0 };
  guint steps = 0;
  g_autofree char *before = NULL, *after = NULL;

  arrive (fixture, 1, 5);
  before = undo_test_dump (fixture->store);
  for (guint i = 0; i < n; i++)
    {
      JalonsRef demande = g_test_rand_int_range (1, 6);
      int avis = g_test_rand_int_range (0, JALONS_AVIS_END);
      g_autoptr (GError) error = NULL;
      gboolean is_done
          = avis ? jalons_seance_aviser (fixture->store, fixture->session, demande, avis, AT + (int) i % 200, NULL, &error)
                 : jalons_seance_reprendre (fixture->store, fixture->session, demande, &error);

      done (fixture, is_done, &error);
      said[demande] = avis;
      for (JalonsRef each = 1; each <= 5; each++)
        g_assert_cmpint (jalons_seance_register_find (fixture->session, each)->avis, ==, said[each]);
    }
  while (steps < 5000 && jalons_undo (fixture->store, NULL))
    {
      g_clear_pointer (&after, g_free);
      after = undo_test_dump (fixture->store);
      steps++;
      if (g_str_equal (before, after))
        break;
    }
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/seance/agenda", test_agenda },       { "/seance/quorum", test_quorum },
    { "/seance/attendance", test_attendance }, { "/seance/recusals", test_recusals },
    { "/seance/votes", test_votes },         { "/seance/votes-stay", test_votes_stay },
    { "/seance/end", test_end },             { "/seance/taken-off", test_taken_off },
    { "/seance/code", test_code },
    { "/seance/words", test_words },         { "/seance/gone", test_gone },
    { "/seance/second", test_second },       { "/seance/random", test_random },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
