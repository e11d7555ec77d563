/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-dossier-reader.h"
#include "jalons-quality.h"
#include "jalons-store-private.h"

/* One person, one parcours, whatever the case adds. */
#define BASE                                                                                       \
  "INSERT INTO associations (association, nom) VALUES ('A', 'A');"                                 \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '75', '2024-01-01', '2026-12-31');" \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES"                           \
  " ('S1', '75', '2025-01-10', 'psp', 'oui'), ('S2', '69', '2025-01-10', 'psp', 'oui'),"           \
  " ('S3', '75', '2023-12-31', 'psp', 'oui');"                                                     \
  "INSERT INTO personnes (personne, nom) VALUES ('P', 'N');"                                       \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1);"

#define PERIOD(key, type, first, last)                                                                      \
  "INSERT INTO demandes (demande, parcours, departement, type, decision, decision_date, debut, fin) VALUES ('" key \
  "', 1, '75', '" type "', 'acceptee', '2024-12-01', '" first "', '" last "');"

static JalonsStore *
new_store (const char *sql)
{
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, BASE, &error);
  g_assert_no_error (error);
  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);

  return store;
}

typedef struct {
  const char         *day;
  JalonsParcoursState state;
  const char         *source;
} StateCase;

/* States come from the facts and the day alone (rule sheet, §11: "derived, never stored"). */
static void
test_states (void)
{
  static const StateCase cases[] = {
    { "2025-01-14", JALONS_PARCOURS_NOT_STARTED, "before the first day of the first period" },
    { "2025-01-15", JALONS_PARCOURS_IN_PROGRESS, "debut included (tables.md, demandes)" },
    { "2025-07-14", JALONS_PARCOURS_IN_PROGRESS, "fin included (tables.md, demandes)" },
    { "2025-07-15", JALONS_PARCOURS_EXPIRED, "gap between periods: no right is created silently (§1.5)" },
    { "2025-08-31", JALONS_PARCOURS_EXPIRED, "last day of the gap" },
    { "2025-09-01", JALONS_PARCOURS_IN_PROGRESS, "second period" },
    { "2025-11-30", JALONS_PARCOURS_ENDED, "accepted early exit: debut is the first day out (tables.md)" },
    { "2027-01-01", JALONS_PARCOURS_ENDED, "after" },
  };
  g_autoptr (JalonsStore) store = new_store (
      PERIOD ("1", "entree", "2025-01-15", "2025-07-14") PERIOD ("2", "renouvellement", "2025-09-01", "2026-02-28")
      "INSERT INTO demandes (demande, parcours, departement, type, decision, decision_date, debut) VALUES"
      " ('3', 1, '75', 'sortie_anticipee', 'acceptee', '2025-11-20', '2025-11-30');"
      "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2025-12-24', 'anticipee');");
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, 1, NULL);
  JalonsDossier dossier;
  gboolean more = FALSE;

  jalons_dossier_init (&dossier);
  g_assert_true (jalons_dossier_reader_next (reader, &dossier, &more, NULL));
  g_assert_true (more);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s: %s", cases[i].day, cases[i].source);
      g_assert_cmpint (jalons_dossier_parcours_state (&dossier, jalons_dossier_parcours (&dossier, 0),
                                                      jalons_day_from_iso (cases[i].day)),
                       ==, cases[i].state);
    }
  g_assert_cmpuint (jalons_dossier_parcours_periodes (&dossier, jalons_dossier_parcours (&dossier, 0)), ==, 2);
  g_assert_cmpint (jalons_dossier_parcours_time (&dossier, jalons_dossier_parcours (&dossier, 0)).months, ==, 12);
  g_assert_true (jalons_dossier_reader_next (reader, &dossier, &more, NULL));
  g_assert_false (more);
  jalons_dossier_clear (&dossier);
}

typedef struct {
  const char *sql;
  const char *today;
  const char *expected; /* codes found, in order */
  const char *source;
} QualityCase;

static const QualityCase quality_cases[] = {
  { PERIOD ("1", "entree", "2025-01-15", "2025-07-14"), "2025-07-14", "", "six months, running (R02)" },
  { PERIOD ("1", "entree", "2025-01-15", "2025-07-15"), "2025-02-01", "period-length", "R02" },
  { PERIOD ("1", "entree", "2024-08-31", "2025-02-27"), "2025-02-01", "", "R02, clamped: 31 August to 27 February" },
  { PERIOD ("1", "entree", "2025-01-15", "2025-07-14"), "2025-07-15", "parcours-overdue", "§6: « échus »" },
  { PERIOD ("1", "entree", "2025-01-01", "2025-06-30") PERIOD ("2", "renouvellement", "2025-06-30", "2025-12-29"),
    "2025-02-01", "periods-overlap", "R01: periods of a person share no day" },
  { PERIOD ("1", "entree", "2025-01-01", "2025-06-30") PERIOD ("2", "renouvellement", "2025-07-01", "2025-12-31")
    PERIOD ("3", "renouvellement", "2026-01-01", "2026-06-30") PERIOD ("4", "renouvellement", "2026-07-01", "2026-12-31"),
    "2025-02-01", "", "R01: four periods, 24 months" },
  { PERIOD ("1", "entree", "2025-01-01", "2025-06-30") PERIOD ("2", "renouvellement", "2025-07-01", "2025-12-31")
    PERIOD ("3", "renouvellement", "2026-01-01", "2026-06-30") PERIOD ("4", "renouvellement", "2026-07-01", "2026-12-31")
    PERIOD ("5", "renouvellement", "2027-01-01", "2027-06-30"),
    "2025-02-01", "periods-too-many months-too-many", "R01: a fifth period (scenario S6)" },
  { PERIOD ("1", "entree", "2025-01-01", "2025-06-30") PERIOD ("2", "renouvellement", "2025-07-01", "2025-12-31")
    "UPDATE parcours SET arrivee_transfert = 'oui', periodes_avant = 3;",
    "2025-02-01", "periods-too-many months-too-many", "R01: periods of another register count (scenario S4)" },
  { PERIOD ("1", "renouvellement", "2025-01-01", "2025-06-30"), "2025-02-01", "renewal-without-period", "tables.md" },
  { PERIOD ("1", "renouvellement", "2025-01-01", "2025-06-30") "UPDATE parcours SET arrivee_transfert = 'oui';",
    "2025-02-01", "", "a renewal may come first after a transfer (scenario S4)" },
  { PERIOD ("1", "entree", "2025-01-01", "2025-06-30")
    "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2024-12-31', 'depart');",
    "2025-02-01", "period-after-exit", "tables.md" },
  { PERIOD ("1", "entree", "2025-01-01", "2025-06-30")
    "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2025-01-01', 'depart');",
    "2025-02-01", "", "out on the very day it begins: not after" },
  { "INSERT INTO demandes (demande, parcours, departement, association, type, seance, decision, decision_date,"
    " notification) VALUES ('1', 1, '75', 1, 'entree', 1, 'refusee', '2025-01-09', '2025-01-08');",
    "2025-02-01", "decision-before-session notification-before-decision", "R03 order of the acts (L121-9)" },
  { "INSERT INTO demandes (demande, parcours, departement, association, type, seance) VALUES"
    " ('1', 1, '75', 1, 'entree', 2);",
    "2025-02-01", "session-other-departement", "tables.md" },
  { "INSERT INTO demandes (demande, parcours, departement, association, type, seance) VALUES"
    " ('1', 1, '75', 1, 'entree', 3);",
    "2025-02-01", "session-without-agrement", "R11 (R121-12-9), scenario S10" },
  { "INSERT INTO demandes (demande, parcours, departement, association, type, seance) VALUES"
    " ('1', 1, '69', 1, 'entree', 2);",
    "2025-02-01", "session-without-agrement", "R11: an agrément of the département of the demande" },
  { "INSERT INTO afis (personne, ouverture, fermeture) VALUES (1, '2025-01-31', '2025-03-01');"
    "INSERT INTO versements (personne, departement, mois, montant) VALUES (1, '75', '2024-12', 1), (1, '75', '2025-01', 1),"
    " (1, '75', '2025-03', 1), (1, '75', '2025-04', 1);",
    "2025-02-01", "payment-outside-right payment-outside-right", "one day of the month inside a right is enough" },
};

static void
test_quality (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (quality_cases); i++)
    {
      g_autoptr (JalonsStore) store = new_store (quality_cases[i].sql);
      g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_AFIS, NULL);
      g_autoptr (GArray) findings = jalons_findings_new ();
      g_autoptr (GString) found = g_string_new (NULL);
      JalonsDossier dossier;
      gboolean more = FALSE;

      jalons_dossier_init (&dossier);
      g_assert_true (jalons_dossier_reader_next (reader, &dossier, &more, NULL));
      jalons_quality_check (&dossier, jalons_dossier_reader_referential (reader),
                            jalons_day_from_iso (quality_cases[i].today), findings);
      for (guint j = 0; j < findings->len; j++)
        g_string_append_printf (found, "%s%s", j ? " " : "",
                                jalons_finding_code_text (g_array_index (findings, JalonsFinding, j).code));
      g_test_message ("%s", quality_cases[i].source);
      g_assert_cmpstr (found->str, ==, quality_cases[i].expected);
      jalons_dossier_clear (&dossier);
    }
}

/* Which rows the file holds, by their keys. */
static char *
describe (const JalonsDossier *dossier)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s parcours %u demandes %u (", dossier->personne.nom, dossier->parcours->len,
                          dossier->demandes->len);
  for (guint i = 0; i < dossier->parcours->len; i++)
    for (guint j = 0; j < jalons_dossier_parcours (dossier, i)->n_demandes; j++)
      g_string_append_printf (
          text, "%s%s", j ? " " : (i ? " | " : ""),
          jalons_dossier_demande (dossier, jalons_dossier_parcours (dossier, i)->first_demande + j)->record.demande);
  g_string_append (text, ") ajournements");
  for (guint i = 0; i < dossier->ajournements->len; i++)
    g_string_append_printf (
        text, " %s",
        jalons_dossier_demande (dossier, g_array_index (dossier->ajournements, JalonsDossierAjournement, i).demande)
            ->record.demande);
  g_string_append (text, " recours");
  for (guint i = 0; i < dossier->recours->len; i++)
    g_string_append_printf (
        text, " %s",
        jalons_dossier_demande (dossier, g_array_index (dossier->recours, JalonsDossierRecours, i).demande)
            ->record.demande);
  g_string_append_printf (text, " versements %u", dossier->versements->len);

  return g_string_free (text, FALSE);
}

/* However the rows were entered, each file holds its own and nothing else. */
static void
test_reader_groups (void)
{
  g_autoptr (JalonsStore) store = new_store (
      "INSERT INTO personnes (personne, nom) VALUES ('P2', 'N'), ('P3', 'N');"
      "INSERT INTO parcours (parcours, personne) VALUES ('Q3', 3), ('Q1b', 1);"
      "INSERT INTO demandes (demande, parcours, departement, type) VALUES ('a', 2, '75', 'entree'),"
      " ('b', 3, '75', 'entree'), ('c', 1, '75', 'entree'), ('d', 1, '75', 'renouvellement');"
      "INSERT INTO ajournements (demande, seance) VALUES (4, 1), (1, 1), (3, 1);"
      "INSERT INTO recours (recours, demande, nature, depot) VALUES ('r', 2, 'gracieux', '2025-01-01'),"
      " ('s', 1, 'gracieux', '2025-01-01');"
      "INSERT INTO versements (personne, departement, mois, montant) VALUES (3, '75', '2025-01', 1), (1, '75', '2025-01', 1);");
  static const char *const expected[]
      = { "N parcours 2 demandes 3 (c d | b) ajournements c d recours b versements 1",
          "N parcours 0 demandes 0 () ajournements recours versements 0",
          "N parcours 1 demandes 1 (a) ajournements a recours a versements 1" };
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, NULL);
  JalonsDossier dossier;
  gboolean more = FALSE;

  jalons_dossier_init (&dossier);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (jalons_dossier_reader_next (reader, &dossier, &more, NULL));
      g_assert_true (more);
      text = describe (&dossier);
      g_assert_cmpstr (text, ==, expected[i]);
    }
  jalons_dossier_clear (&dossier);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/dossier/states", test_states);
  g_test_add_func ("/dossier/quality", test_quality);
  g_test_add_func ("/dossier/reader-groups", test_reader_groups);

  return g_test_run ();
}
