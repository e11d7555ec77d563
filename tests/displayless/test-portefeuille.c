/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-dossier-reader.h"
#include "jalons-portefeuille.h"
#include "jalons-store-private.h"

/* Where each demande of an association stands, from the facts alone: a table of cases, then what holds of any register. */

#define BASE                                                                                                 \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '13', '2024-01-01', '2026-06-29');" \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES"                                     \
  " ('S1', '13', '2026-01-20', 'psp', 'oui'), ('S2', '13', '2026-03-12', 'psp', 'non'),"                     \
  " ('S3', '13', '2026-06-30', 'psp', 'non'), ('S4', '13', '2026-02-25', 'politique', 'non'),"               \
  " ('S5', '75', '2026-02-26', 'psp', 'non');"                                                               \
  "INSERT INTO personnes (personne, nom, naissance, sexe, nationalite) VALUES"                               \
  " ('P', 'Essai', '1997-05-03', 'F', 'FRA');"                                                               \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1);"
#define NO_SESSION "DELETE FROM seances WHERE date > '2026-02-01';"
#define DEMANDE(type, columns, values)                                                                       \
  "INSERT INTO demandes (demande, parcours, departement, association, type" columns                          \
  ") VALUES ('D', 1, '13', 1, '" type "'" values ");"
#define ENTRY(columns, values) DEMANDE ("entree", columns, values)
#define PERIOD(key, type, first, last)                                                                       \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, decision, decision_date," \
  " notification, debut, fin) VALUES ('" key "', 1, '13', 1, '" type "', '2024-01-02', 'acceptee', '" first  \
  "', '" first "', '" first "', '" last "');"
#define P1 PERIOD ("1", "entree", "2024-07-15", "2025-01-14")
#define P2 PERIOD ("2", "renouvellement", "2025-01-15", "2025-07-14")
#define P3 PERIOD ("3", "renouvellement", "2025-07-15", "2026-01-14")
#define P4 PERIOD ("4", "renouvellement", "2026-01-15", "2026-07-14")
#define RUNNING PERIOD ("1", "entree", "2025-10-02", "2026-04-01")
#define RENVOI(date, back) "INSERT INTO renvois (demande, date, motif, retour) VALUES (1, '" date "', 'incomplet', " back ");"
#define ELEMENT "INSERT INTO elements (demande, exigence, etat) VALUES (1, 'entree-formulaire', 'recu');"

#define A_CORRIGER     JALONS_PORTEFEUILLE_A_CORRIGER
#define PREPARATION    JALONS_PORTEFEUILLE_PREPARATION
#define RENOUVELLEMENT JALONS_PORTEFEUILLE_RENOUVELLEMENT
#define ENVOYEE        JALONS_PORTEFEUILLE_ENVOYEE
#define DECIDEE        JALONS_PORTEFEUILLE_DECIDEE

typedef struct {
  const char *name;
  const char *sql;
  const char *today;
  guint n;    /* how many lines */
  JalonsPortefeuilleGroupe groupe; /* of the first */
  const char *depuis;
  const char *limite;
  const char *seance;
  gboolean sans_agrement;
  gboolean suivie;
} Case;

static const Case cases[] = {
  { "nothing", "", "2026-02-01", 0, 0, NULL, NULL, NULL, FALSE, FALSE },
  /* A dossier is filed twenty days before its session (a lead time, to be confirmed). */
  { "begun", ENTRY ("", ""), "2026-02-01", 1, PREPARATION, NULL, "2026-02-20", "2026-03-12", FALSE, TRUE },
  { "begun-last-day", ENTRY ("", ""), "2026-02-20", 1, PREPARATION, NULL, "2026-02-20", "2026-03-12", FALSE, TRUE },
  /* S10: no agrément on the day of the session that is left. */
  { "begun-next-session", ENTRY ("", ""), "2026-02-21", 1, PREPARATION, NULL, "2026-06-10", "2026-06-30", TRUE, TRUE },
  { "begun-no-session", NO_SESSION ENTRY ("", ""), "2026-02-01", 1, PREPARATION, NULL, NULL, NULL, FALSE, TRUE },
  { "filed-tomorrow", ENTRY (", depot", ", '2026-02-02'"), "2026-02-01", 1, PREPARATION, "2026-02-02", "2026-02-20",
    "2026-03-12", FALSE, TRUE },
  { "filed-today", ENTRY (", depot", ", '2026-02-01'"), "2026-02-01", 1, ENVOYEE, "2026-02-01", NULL, "2026-03-12", FALSE,
    FALSE },
  { "filed-and-followed", ENTRY (", depot", ", '2026-01-25'") ELEMENT, "2026-02-01", 1, ENVOYEE, "2026-01-25",
    "2026-02-20", "2026-03-12", FALSE, TRUE },
  { "filed-and-said-complete", ENTRY (", depot, complet", ", '2026-01-25', '2026-01-28'") ELEMENT, "2026-02-01", 1, ENVOYEE,
    "2026-01-25", NULL, "2026-03-12", FALSE, TRUE },
  { "on-a-session", ENTRY (", depot, seance", ", '2026-01-25', 3"), "2026-02-01", 1, ENVOYEE, "2026-01-25", NULL,
    "2026-06-30", TRUE, FALSE },
  { "examined", ENTRY (", depot, seance, avis_commission", ", '2026-01-02', 1, 'favorable'"), "2026-02-01", 1, ENVOYEE,
    "2026-01-02", NULL, "2026-03-12", FALSE, FALSE },
  { "sent-back", ENTRY (", depot", ", '2026-01-25'") RENVOI ("2026-01-31", "NULL"), "2026-02-01", 1, A_CORRIGER,
    "2026-01-31", "2026-02-20", "2026-03-12", FALSE, FALSE },
  { "sent-back-tomorrow", ENTRY (", depot", ", '2026-01-25'") RENVOI ("2026-02-02", "NULL"), "2026-02-01", 1, ENVOYEE,
    "2026-01-25", NULL, "2026-03-12", FALSE, FALSE },
  { "returned", ENTRY (", depot", ", '2026-01-25'") RENVOI ("2026-01-31", "'2026-02-01'"), "2026-02-01", 1, ENVOYEE,
    "2026-01-25", NULL, "2026-03-12", FALSE, FALSE },
  { "sent-back-twice",
    ENTRY (", depot", ", '2026-01-15'") RENVOI ("2026-01-20", "'2026-01-22'") RENVOI ("2026-01-30", "NULL"),
    "2026-02-01", 1, A_CORRIGER, "2026-01-30", "2026-02-20", "2026-03-12", FALSE, FALSE },
  { "sent-back-never-filed", ENTRY ("", "") RENVOI ("2026-01-31", "NULL"), "2026-02-01", 1, A_CORRIGER, "2026-01-31",
    "2026-02-20", "2026-03-12", FALSE, FALSE },
  { "decided", ENTRY (", depot, decision, decision_date", ", '2026-01-02', 'refusee', '2026-01-22'"), "2026-02-01", 1,
    DECIDEE, "2026-01-22", NULL, NULL, FALSE, FALSE },
  { "decided-whatever-was-sent-back",
    ENTRY (", depot, decision, decision_date", ", '2026-01-02', 'refusee', '2026-01-22'") RENVOI ("2026-01-03", "NULL"),
    "2026-02-01", 1, DECIDEE, "2026-01-22", NULL, NULL, FALSE, FALSE },
  { "notified-61-days-ago",
    ENTRY (", decision, decision_date, notification", ", 'refusee', '2026-01-22', '2026-01-25'"), "2026-03-27", 1, DECIDEE,
    "2026-01-22", NULL, NULL, FALSE, FALSE },
  { "notified-62-days-ago",
    ENTRY (", decision, decision_date, notification", ", 'refusee', '2026-01-22', '2026-01-25'"), "2026-03-28", 0, 0, NULL,
    NULL, NULL, FALSE, FALSE },
  { "not-notified-is-awaited-a-year", ENTRY (", decision, decision_date", ", 'refusee', '2026-01-22'"), "2027-01-22", 1,
    DECIDEE, "2026-01-22", NULL, NULL, FALSE, FALSE },
  { "not-notified-after-a-year", ENTRY (", decision, decision_date", ", 'refusee', '2026-01-22'"), "2027-01-23", 0, 0, NULL,
    NULL, NULL, FALSE, FALSE },
  { "withdrawn-awaits-nothing", ENTRY (", decision, decision_date", ", 'sans_suite', '2026-01-22'"), "2026-03-25", 0, 0,
    NULL, NULL, NULL, FALSE, FALSE },
  /* CJA R421-1: two months, franc; 26 March 2026 is a Thursday. */
  { "refused-can-appeal",
    ENTRY (", decision, decision_date, notification", ", 'refusee', '2026-01-22', '2026-01-25'"), "2026-02-01", 1, DECIDEE,
    "2026-01-22", "2026-03-26", NULL, FALSE, FALSE },
  /* Out: what was never decided is nobody's work any more. */
  { "out", ENTRY ("", "") "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2026-02-01', 'depart');", "2026-02-01", 0,
    0, NULL, NULL, NULL, FALSE, FALSE },
  { "out-tomorrow", ENTRY ("", "") "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2026-02-02', 'depart');",
    "2026-02-01", 1, PREPARATION, NULL, "2026-02-20", "2026-03-12", FALSE, TRUE },
  /* The last session before the end of the period is the last that renews in time. */
  { "renewal-to-come", RUNNING, "2026-01-15", 1, RENOUVELLEMENT, "2026-04-01", "2026-02-20", "2026-03-12", FALSE, FALSE },
  { "renewal-too-far", RUNNING, "2025-12-20", 0, 0, NULL, NULL, NULL, FALSE, FALSE },
  { "renewal-61-days-ahead", RUNNING, "2025-12-21", 1, RENOUVELLEMENT, "2026-04-01", "2026-02-20", "2026-03-12", FALSE,
    FALSE },
  { "renewal-late", RUNNING, "2026-02-25", 1, RENOUVELLEMENT, "2026-04-01", "2026-02-20", "2026-03-12", FALSE, FALSE },
  /* Ninety days before the end where no session is planned. */
  { "renewal-no-session", NO_SESSION RUNNING, "2026-01-25", 1, RENOUVELLEMENT, "2026-04-01", "2026-01-01", NULL, FALSE,
    FALSE },
  { "renewal-begun", RUNNING DEMANDE ("renouvellement", "", ""), "2026-01-15", 1, PREPARATION, NULL, "2026-02-20",
    "2026-03-12", FALSE, TRUE },
  /* Its own last session, not the next that would still be in time. */
  { "renewal-begun-late", RUNNING DEMANDE ("renouvellement", "", ""), "2026-02-25", 1, PREPARATION, NULL, "2026-02-20",
    "2026-03-12", FALSE, TRUE },
  { "renewal-begun-after-the-end", RUNNING DEMANDE ("renouvellement", "", ""), "2026-04-10", 1, PREPARATION, NULL,
    "2026-06-10", "2026-06-30", TRUE, TRUE },
  /* Twenty-four months are used: nothing renews (R01). */
  { "used-up", P1 P2 P3 P4, "2026-06-01", 0, 0, NULL, NULL, NULL, FALSE, FALSE },
};

static void
assert_day (JalonsDay day, const char *expected)
{
  char text[JALONS_DAY_TEXT_SIZE] = "none";

  if (day != JALONS_DAY_NONE)
    jalons_day_write_iso (day, text);
  g_assert_cmpstr (text, ==, expected ? expected : "none");
}

static void
check_line (const Case *expected, const JalonsPortefeuilleLigne *line)
{
  g_assert_cmpint (line->groupe, ==, expected->groupe);
  assert_day (line->depuis, expected->depuis);
  assert_day (line->limite, expected->limite);
  assert_day (line->seance, expected->seance);
  g_assert_cmpint (line->sans_agrement, ==, expected->sans_agrement);
  g_assert_cmpint (line->suivie, ==, expected->suivie);
  g_assert_cmpint (line->personne, ==, 1);
  g_assert_cmpint (line->parcours, ==, 1);
  g_assert_cmpstr (jalons_departement_code (line->departement), ==, "13");
}

static JalonsStore *
open_register (const char *sql)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_ASSOCIATION, .today = JALONS_DAY_NONE, .name = (char *) "Aube" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);
  jalons_store_change (store, BASE, &error);
  g_assert_no_error (error);
  if (*sql)
    jalons_store_change (store, sql, &error);
  g_assert_no_error (error);

  return store;
}

static GArray *
read_lines (JalonsStore *store, JalonsDay today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, &error);
  GArray *lines = jalons_portefeuille_new ();
  JalonsDossier dossier;
  gboolean more = TRUE;

  g_assert_no_error (error);
  jalons_dossier_init (&dossier);
  while (jalons_dossier_reader_next (reader, &dossier, &more, &error) && more)
    jalons_portefeuille_add (&dossier, jalons_dossier_reader_referential (reader), today, lines);
  g_assert_no_error (error);
  jalons_dossier_clear (&dossier);

  return lines;
}

/* Those of past periods are decided long ago in each case: the first line is the one that is meant. */
static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (JalonsStore) store = open_register (expected->sql);
  g_autoptr (GArray) lines = read_lines (store, jalons_day_from_iso (expected->today));

  jalons_portefeuille_sort (lines);
  g_assert_cmpuint (lines->len, ==, expected->n);
  if (lines->len > 0)
    check_line (expected, &g_array_index (lines, JalonsPortefeuilleLigne, 0));
}

/* What the checklist says, of one that is begun and of one that is followed. */
static void
test_checklist (void)
{
  g_autoptr (JalonsStore) store = open_register (ENTRY (", depot", ", '2026-01-25'") ELEMENT);
  g_autoptr (GArray) lines = read_lines (store, jalons_day_from_iso ("2026-02-01"));
  const JalonsPortefeuilleLigne *line = &g_array_index (lines, JalonsPortefeuilleLigne, 0);

  g_assert_cmpint (line->verdict, ==, JALONS_COMPLETUDE_INCOMPLET);
  g_assert_cmpuint (line->n_present, ==, 1);
  g_assert_cmpuint (line->n_required, >, 5);
  g_assert_cmpuint (g_strv_length (line->manque), ==, line->n_required - 1);
}

/* By group, then by the last useful day, then what has none; of decisions the most recent first. */
static void
test_order (void)
{
  static const struct {
    int groupe, limite, depuis;
  } given[] = { { DECIDEE, 0, 20 },     { PREPARATION, 0, 0 },  { DECIDEE, 50, 10 },   { PREPARATION, 30, 0 },
                { A_CORRIGER, 40, 3 },  { PREPARATION, 20, 0 }, { RENOUVELLEMENT, 9, 1 }, { ENVOYEE, 0, 2 } };
  static const guint order[] = { 4, 5, 3, 1, 6, 7, 0, 2 };
  g_autoptr (GArray) lines = jalons_portefeuille_new ();

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      JalonsPortefeuilleLigne line = { .groupe = given[i].groupe, .demande = i };

      line.limite = given[i].limite ? given[i].limite : JALONS_DAY_NONE;
      line.depuis = given[i].depuis ? given[i].depuis : JALONS_DAY_NONE;
      g_array_append_val (lines, line);
    }
  jalons_portefeuille_sort (lines);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (g_array_index (lines, JalonsPortefeuilleLigne, i).demande, ==, order[i]);
}

/* S10: asked for in time, granted by silence a fortnight after the old one ended. */
static void
test_agrements (void)
{
  static const struct {
    const char *today;
    guint n;
  } days[] = { { "2026-02-27", 0 }, { "2026-02-28", 1 }, { "2026-08-31", 1 }, { "2027-08-31", 1 }, { "2027-09-01", 0 } };
  g_auto (JalonsReferential) referential = { 0 };
  JalonsAgrement agrement;

  jalons_referential_init (&referential);
  jalons_record_init (jalons_table (JALONS_TABLE_AGREMENTS), &agrement);
  agrement.id = agrement.association = 1;
  agrement.departement = jalons_departement_find ("59");
  agrement.debut = jalons_day_from_iso ("2023-09-01");
  agrement.fin = jalons_day_from_iso ("2026-08-31");
  agrement.renouvellement_complet = jalons_day_from_iso ("2026-05-15");
  jalons_referential_add_agrement (&referential, &agrement);
  jalons_referential_sort (&referential);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GArray) found = jalons_portefeuille_agrements (&referential, 1, jalons_day_from_iso (days[i].today));
      g_autoptr (GArray) other = jalons_portefeuille_agrements (&referential, 2, jalons_day_from_iso (days[i].today));

      g_assert_cmpuint (found->len, ==, days[i].n);
      g_assert_cmpuint (other->len, ==, 0);
      if (found->len > 0)
        assert_day (g_array_index (found, JalonsAgrementFinit, 0).silence, "2026-09-15");
    }
  agrement.id = 2;
  agrement.debut = jalons_day_from_iso ("2026-09-15");
  agrement.fin = jalons_day_from_iso ("2029-09-14");
  jalons_referential_add_agrement (&referential, &agrement);
  jalons_referential_sort (&referential);
  g_autoptr (GArray) replaced = jalons_portefeuille_agrements (&referential, 1, jalons_day_from_iso ("2026-09-20"));
  g_assert_cmpuint (replaced->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/portefeuille/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/portefeuille/checklist", test_checklist);
  g_test_add_func ("/portefeuille/order", test_order);
  g_test_add_func ("/portefeuille/agrements", test_agrements);

  return g_test_run ();
}
