/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-afis-months.h"
#include "jalons-dossier-reader.h"
#include "jalons-referential-loader.h"
#include "jalons-reglages.h"
#include "jalons-reports.h"
#include "jalons-undo.h"
#include "store-test.h"

/* Approved months, lead times, amounts and what was put off. */

#define TODAY "2026-01-15"

#define WORLD                                                                                                \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO personnes (personne, nom, naissance, nationalite) VALUES ('P', 'Une', '1990-05-04', 'FRA'),"  \
  " ('R', 'Autre', '1991-05-04', 'FRA');"                                                                    \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1), ('S', 2);"                                     \
  "INSERT INTO demandes (demande, parcours, departement, type, depot, decision, autorite, decision_date, "   \
  "notification, debut, fin) VALUES ('1', 1, '75', 'entree', '2025-08-01', 'acceptee', 'prefet', "           \
  "'2025-09-20', '2025-09-22', '2025-10-01', '2026-03-31'), ('2', 2, '75', 'entree', '2025-08-01', "         \
  "'acceptee', 'prefet', '2025-09-20', '2025-09-22', '2025-10-01', '2026-03-31');"                           \
  "INSERT INTO afis (personne, ouverture) VALUES (1, '2025-10-01'), (2, '2025-10-01');"                      \
  "INSERT INTO enfants (personne, naissance, charge_debut) VALUES (2, '2020-01-01', '2020-01-01');"

typedef struct {
  JalonsStore *store;
  JalonsDay today;
  JalonsMonth month;
} World;

static void
run (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

static void
set_up (World *world, gconstpointer data)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                         .departement = jalons_departement_find ("75"),
                         .today = JALONS_DAY_NONE,
                         .name = (char *) "" };

  world->store = jalons_store_new_in_memory (&reg, NULL);
  g_assert_nonnull (world->store);
  world->today = jalons_day_from_iso (TODAY);
  world->month = jalons_month_of (world->today);
  run (world->store, WORLD);
}

static void
tear_down (World *world, gconstpointer data)
{
  jalons_store_free (world->store);
}

static JalonsAfisBook *
read_book (const World *world, JalonsMonth month)
{
  const JalonsAfisChoices choices = { .today = world->today, .grace_months = 1 };
  g_autoptr (GError) error = NULL;
  JalonsAfisBook *book
      = jalons_afis_book_read (world->store, jalons_departement_find ("75"), month, &choices, &error);

  g_assert_no_error (error);

  return book;
}

static JalonsAfisEtat *
read_month (const World *world)
{
  g_autoptr (GError) error = NULL;
  JalonsAfisEtat *etat
      = jalons_afis_etat_read (world->store, jalons_departement_find ("75"), world->month, &error);

  g_assert_no_error (error);

  return etat;
}

static void
approve (const World *world)
{
  g_autoptr (JalonsAfisBook) book = read_book (world, world->month);
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_afis_etat_approve (world->store, book, world->today, "relu", &error));
  g_assert_no_error (error);
}

static void
test_approve (World *world, gconstpointer data)
{
  g_autoptr (JalonsAfisEtat) before = read_month (world);
  g_autoptr (JalonsAfisEtat) etat = NULL;
  g_autoptr (GArray) months = NULL;

  g_assert_cmpint (before->etat.id, ==, 0);
  approve (world);
  etat = read_month (world);
  g_assert_cmpint (etat->etat.id, !=, 0);
  g_assert_cmpint (etat->etat.valide_le, ==, world->today);
  g_assert_cmpstr (etat->etat.remarque, ==, "relu");
  g_assert_cmpuint (etat->lignes->len, ==, 2);
  /* Décret of December 2025: alone, then with a child. */
  g_assert_cmpint (jalons_afis_etat_approved (etat, 1), ==, 55943);
  g_assert_cmpint (jalons_afis_etat_approved (etat, 2), ==, 55943 + 10608);
  g_assert_cmpint (jalons_afis_etat_approved (etat, 99), ==, 0);
  months = jalons_afis_etats_months (world->store, jalons_departement_find ("75"), NULL);
  g_assert_cmpuint (months->len, ==, 1);
  g_assert_cmpint (g_array_index (months, JalonsMonth, 0), ==, world->month);
}

/* Neither twice, nor of every département. */
static void
test_refused (World *world, gconstpointer data)
{
  g_autoptr (JalonsAfisBook) book = read_book (world, world->month);
  g_autoptr (JalonsAfisEtat) etat = NULL;
  g_autoptr (GError) error = NULL;

  approve (world);
  g_assert_false (jalons_afis_etat_approve (world->store, book, world->today, NULL, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  book->departement = 0;
  g_assert_false (jalons_afis_etat_approve (world->store, book, world->today, NULL, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  etat = read_month (world);
  g_assert_false (jalons_afis_etat_correct (world->store, etat, 1, 100, world->today, "  ", &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (jalons_afis_etat_correct (world->store, etat, 1, 0, world->today, "rien", &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
}

/* Whatever writes, by whatever statement. */
static void
test_never_changes (World *world, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE etats_afis SET valide_le = '2026-01-16'",
    "UPDATE etats_afis SET remarque = NULL",
    "DELETE FROM etats_afis",
    "UPDATE lignes_afis SET montant = 1",
    "UPDATE lignes_afis SET enfants = 3",
    "DELETE FROM lignes_afis",
    "UPDATE ecritures_afis SET montant = 1",
    "UPDATE ecritures_afis SET motif = 'autre'",
    "DELETE FROM ecritures_afis",
    "INSERT OR REPLACE INTO etats_afis (id, etat, departement, mois, valide_le) VALUES (1, 'x', '75', "
    "'2026-01', '2026-01-20')",
  };
  g_autoptr (JalonsAfisEtat) etat = NULL, after = NULL;

  approve (world);
  etat = read_month (world);
  g_assert_true (jalons_afis_etat_correct (world->store, etat, 1, -100, world->today, "erreur", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", statements[i]);
      g_assert_false (jalons_store_change (world->store, statements[i], &error));
      g_assert_nonnull (error);
    }
  after = read_month (world);
  g_assert_cmpint (jalons_afis_etat_approved (after, 1), ==, 55943);
  g_assert_cmpint (jalons_afis_etat_corrected (after, 1), ==, -100);
}

/* What was approved stays when the facts change; the gap says what would have to be entered, and is 0 once it is. */
static void
test_correct (World *world, gconstpointer data)
{
  g_autoptr (JalonsAfisEtat) etat = NULL, after = NULL;
  g_autoptr (JalonsAfisBook) book = NULL;
  const JalonsAfisLine *line = NULL;

  approve (world);
  run (world->store, "UPDATE enfants SET charge_fin = '2025-12-01'");
  book = read_book (world, world->month);
  etat = read_month (world);
  for (guint i = 0; i < book->lines->len; i++)
    {
      line = g_ptr_array_index (book->lines, i);
      g_assert_cmpint (jalons_afis_etat_gap (etat, line), ==, line->personne == 2 ? -10608 : 0);
    }
  g_assert_true (jalons_afis_etat_correct (world->store, etat, 2, -10608, world->today, " enfant parti ", NULL));
  after = read_month (world);
  g_assert_cmpuint (after->ecritures->len, ==, 1);
  g_assert_cmpstr (g_array_index (after->ecritures, JalonsEcritureAfis, 0).motif, ==, "enfant parti");
  for (guint i = 0; i < book->lines->len; i++)
    g_assert_cmpint (jalons_afis_etat_gap (after, g_ptr_array_index (book->lines, i)), ==, 0);
  g_assert_cmpint (jalons_afis_etat_approved (after, 2), ==, 55943 + 10608);
}

/* Whose right proves never to have been is said too. */
static void
test_gone (World *world, gconstpointer data)
{
  g_autoptr (JalonsAfisEtat) etat = NULL;
  g_autoptr (JalonsAfisBook) book = NULL;
  g_autoptr (GArray) gone = NULL;

  approve (world);
  run (world->store, "DELETE FROM afis WHERE personne = 1");
  book = read_book (world, world->month);
  etat = read_month (world);
  gone = jalons_afis_etat_gone (etat, book);
  g_assert_cmpuint (gone->len, ==, 1);
  g_assert_cmpint (g_array_index (gone, JalonsLigneAfis, 0).personne, ==, 1);
  g_assert_cmpint (g_array_index (gone, JalonsLigneAfis, 0).montant, ==, -55943);
}

/* Undoing passes over it: what was saved before it is undone instead. */
static void
test_undo (World *world, gconstpointer data)
{
  g_auto (JalonsUndoStep) step = { 0 };
  g_autoptr (JalonsAfisEtat) etat = NULL;

  run (world->store, "INSERT INTO notes (personne, date, texte) VALUES (1, '2026-01-10', 'note')");
  approve (world);
  g_assert_true (jalons_undo_peek (world->store, &step, NULL));
  g_assert_cmpstr (step.table, ==, "notes");
  g_assert_true (jalons_undo (world->store, NULL));
  etat = read_month (world);
  g_assert_cmpuint (etat->lignes->len, ==, 2);
  g_assert_cmpint (jalons_store_count (world->store, JALONS_TABLE_NOTES), ==, 0);
}

static JalonsRef
owner_of_first_line (const World *world)
{
  g_autoptr (JalonsAfisEtat) etat = read_month (world);

  return g_array_index (etat->lignes, JalonsLigneAfis, 0).personne;
}

/* Whoever is erased leaves the amounts; undoing that gives them back to her. */
static void
test_erased (World *world, gconstpointer data)
{
  g_autoptr (JalonsAfisEtat) etat = NULL;

  approve (world);
  g_assert_cmpint (owner_of_first_line (world), ==, 1);
  run (world->store, "DELETE FROM afis WHERE personne = 1; DELETE FROM demandes WHERE parcours = 1;"
                     "DELETE FROM parcours WHERE personne = 1; DELETE FROM personnes WHERE id = 1");
  g_assert_cmpint (owner_of_first_line (world), ==, 0);
  etat = read_month (world);
  g_assert_cmpuint (etat->lignes->len, ==, 2);
  g_assert_cmpint (g_array_index (etat->lignes, JalonsLigneAfis, 0).montant, ==, 55943);
  g_assert_true (jalons_undo (world->store, NULL));
  g_assert_cmpint (owner_of_first_line (world), ==, 1);
  g_assert_true (jalons_redo (world->store, NULL));
  g_assert_cmpint (owner_of_first_line (world), ==, 0);
}

static void
load (const World *world, JalonsReferential *referential)
{
  g_autoptr (GError) error = NULL;

  jalons_referential_init (referential);
  jalons_referential_load (referential, world->store, &error);
  g_assert_no_error (error);
}

/* The one that begins last, and not before it does. */
static void
test_lead_times (World *world, gconstpointer data)
{
  static const struct {
    const char *day;
    int value;
  } cases[] = { { "2019-12-31", 20 }, { "2020-01-01", 30 }, { "2024-06-30", 30 }, { "2024-07-01", 45 } };
  g_auto (JalonsReferential) referential = { 0 };
  JalonsReglages reglages;

  run (world->store, "INSERT INTO delais (delai, valeur, debut) VALUES ('depot', 45, '2024-07-01'), "
                     "('depot', 30, '2020-01-01'), ('grace_mois', 2, '2020-01-01')");
  load (world, &referential);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      jalons_reglages_on (&referential, jalons_day_from_iso (cases[i].day), &reglages);
      g_assert_cmpint (reglages.continuite.depot, ==, cases[i].value);
      g_assert_cmpint (reglages.acte.depot, ==, cases[i].value);
      g_assert_cmpint (reglages.continuite.notification, ==, jalons_continuite_delais_default.notification);
    }
  g_assert_cmpint (reglages.grace_mois, ==, 2);
}

/* What is shipped is what the domain uses where no register is read. */
static void
test_defaults (void)
{
  JalonsReglages reglages;

  jalons_reglages_on (NULL, 20000, &reglages);
  g_assert_cmpmem (&reglages.continuite, sizeof reglages.continuite, &jalons_continuite_delais_default,
                   sizeof jalons_continuite_delais_default);
  g_assert_cmpmem (&reglages.echeance, sizeof reglages.echeance, &jalons_echeance_delais_default,
                   sizeof jalons_echeance_delais_default);
  g_assert_cmpmem (&reglages.acte, sizeof reglages.acte, &jalons_acte_delais_default,
                   sizeof jalons_acte_delais_default);
}

/* A row of the register's own changes the months from its first day on, of its territory, and nothing before. */
static void
test_amounts (World *world, gconstpointer data)
{
  const int paris = jalons_departement_find ("75"), mayotte = jalons_departement_find ("976");
  g_auto (JalonsReferential) referential = { 0 };
  const guint shipped = jalons_bareme_count (NULL);

  run (world->store,
       "INSERT INTO baremes_afis (territoire, debut, seul, enfant_1, enfant_2, enfant_3, enfant_suivant, source, "
       "certitude) VALUES ('general', '2027-04-01', 60000, 11000, 11000, 11000, 5000, 'Décret', 'sure'),"
       " ('general', '2025-12-01', 55000, 10000, 10000, 10000, NULL, 'Rectificatif', 'a_confirmer')");
  load (world, &referential);
  g_assert_cmpuint (jalons_bareme_count (referential.baremes), ==, shipped + 1);
  g_assert_cmpint (jalons_afis_amount (referential.baremes, paris, 2027 * 12 + 3, 4), ==, 60000 + 33000 + 5000);
  g_assert_cmpint (jalons_afis_amount (referential.baremes, paris, 2027 * 12 + 2, 0), ==, 55000);
  g_assert_cmpint (jalons_afis_amount (referential.baremes, paris, 2025 * 12 + 10, 0), ==, 34320);
  g_assert_cmpint (jalons_afis_amount (referential.baremes, mayotte, 2027 * 12 + 3, 0), ==, 27972);
  g_assert_cmpstr (jalons_bareme_of (referential.baremes, paris, 2027 * 12 + 3, JALONS_DAY_NONE)->source, ==, "Décret");
}

/* The due thing of a kind, copied; the array is read again each time. */
static gboolean
find_due (const World *world, JalonsEcheanceKind kind, JalonsDu *found)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) due = jalons_echeancier (world->store, world->today, JALONS_DAY_OPEN, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    if (!g_array_index (due, JalonsDu, i).is_lacune && g_array_index (due, JalonsDu, i).echeance.kind == kind)
      {
        *found = g_array_index (due, JalonsDu, i);
        return TRUE;
      }

  return FALSE;
}

static void
test_put_off (World *world, gconstpointer data)
{
  JalonsDu due;
  g_autoptr (GError) error = NULL;
  g_autofree char *motif = NULL;

  run (world->store, "INSERT INTO relances (personne, sens, date, objet, reponse_avant) VALUES (1, 'envoyee', "
                     "'2026-01-02', 'pièce', '2026-01-12')");
  g_assert_true (find_due (world, JALONS_ECHEANCE_RELANCE, &due));
  g_assert_cmpint (due.day, ==, jalons_day_from_iso ("2026-01-12"));
  g_assert_cmpint (due.reporte, ==, JALONS_DAY_NONE);
  g_assert_false (jalons_report_put_off (world->store, &due, world->today + 7, " ", world->today, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (jalons_report_put_off (world->store, &due, world->today, "demain", world->today, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (jalons_report_put_off (world->store, &due, world->today + 7, "en congé", world->today, NULL));
  g_assert_true (find_due (world, JALONS_ECHEANCE_RELANCE, &due));
  g_assert_cmpint (due.reporte, ==, world->today + 7);
  motif = jalons_report_motif (world->store, &due, NULL);
  g_assert_cmpstr (motif, ==, "en congé");
  /* On that day it is back. */
  world->today += 7;
  g_assert_true (find_due (world, JALONS_ECHEANCE_RELANCE, &due));
  g_assert_cmpint (due.reporte, ==, JALONS_DAY_NONE);
  world->today -= 7;
  g_assert_true (jalons_undo (world->store, NULL));
  g_assert_true (find_due (world, JALONS_ECHEANCE_RELANCE, &due));
  g_assert_cmpint (due.reporte, ==, JALONS_DAY_NONE);
  g_assert_true (jalons_redo (world->store, NULL));
  g_assert_true (find_due (world, JALONS_ECHEANCE_RELANCE, &due));
  g_assert_cmpint (due.reporte, ==, world->today + 7);
  g_assert_true (jalons_report_take_up (world->store, &due, NULL));
  g_assert_true (find_due (world, JALONS_ECHEANCE_RELANCE, &due));
  g_assert_cmpint (due.reporte, ==, JALONS_DAY_NONE);
}

/* Each source of what is to be done: a statement that makes it due, its day, and one that settles it. */
static void
test_sources (World *world, gconstpointer data)
{
  static const struct {
    JalonsEcheanceKind kind;
    const char *makes;
    const char *day;
    const char *settles;
  } cases[] = {
    { JALONS_ECHEANCE_RELANCE,
      "INSERT INTO relances (personne, sens, date, objet, reponse_avant) VALUES (1, 'envoyee', '2026-01-02', 'pièce', "
      "'2026-01-30')",
      "2026-01-30",
      "INSERT INTO relances (personne, sens, date, objet) VALUES (1, 'recue', '2026-01-05', 'pièce')" },
    { JALONS_ECHEANCE_ORDRE_DU_JOUR,
      "INSERT INTO seances (seance, departement, date, objet, tenue, convocation) VALUES ('SE', '75', '2026-03-12', "
      "'psp', 'oui', '2026-01-02')",
      "2026-03-07", "INSERT INTO demandes (demande, parcours, departement, type, depot, complet, seance) VALUES ('N', 1, '75', "
      "'renouvellement', '2026-01-05', '2026-01-06', 1)" },
    /* On the session that has just been made. */
    { JALONS_ECHEANCE_COMPLETER,
      "INSERT INTO demandes (demande, parcours, departement, type, depot, seance) VALUES ('M', 2, '75', "
      "'renouvellement', '2026-01-05', 1)",
      "2026-02-20", "UPDATE demandes SET complet = '2026-01-20' WHERE demande = 'M'" },
    { JALONS_ECHEANCE_MOTIVER,
      "UPDATE demandes SET decision = 'refusee', autorite = 'prefet', decision_date = '2026-01-10', motif_droit = "
      "'R121-12-10' WHERE demande = 'M'",
      "2026-01-25", "UPDATE demandes SET motif = 'absences' WHERE demande = 'M'" },
  };
  JalonsDu due;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", jalons_echeance_kind_text (cases[i].kind));
      g_assert_false (find_due (world, cases[i].kind, &due));
      run (world->store, cases[i].makes);
      g_assert_true (find_due (world, cases[i].kind, &due));
      g_assert_cmpint (due.day, ==, jalons_day_from_iso (cases[i].day));
      run (world->store, cases[i].settles);
      g_assert_false (find_due (world, cases[i].kind, &due));
    }
}

/* What is due follows the lead times that the register has in force. */
static void
test_due_by_lead_times (World *world, gconstpointer data)
{
  JalonsDu due;

  run (world->store, "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES ('SE', '75', '2026-03-12', "
                     "'psp', 'non')");
  g_assert_true (find_due (world, JALONS_ECHEANCE_CONVOCATION, &due));
  g_assert_cmpint (due.limite, ==, jalons_day_from_iso ("2026-03-07"));
  run (world->store, "INSERT INTO delais (delai, valeur, debut) VALUES ('convocation', 21, '2026-01-01')");
  g_assert_true (find_due (world, JALONS_ECHEANCE_CONVOCATION, &due));
  g_assert_cmpint (due.limite, ==, jalons_day_from_iso ("2026-02-19"));
  run (world->store, "UPDATE delais SET debut = '2026-02-01'");
  g_assert_true (find_due (world, JALONS_ECHEANCE_CONVOCATION, &due));
  g_assert_cmpint (due.limite, ==, jalons_day_from_iso ("2026-03-07"));
}

/* The month and the one before, until they are approved; the last working day of each. */
static void
test_month_to_check (World *world, gconstpointer data)
{
  JalonsDu due;

  g_assert_true (find_due (world, JALONS_ECHEANCE_ETAT_AFIS, &due));
  g_assert_cmpint (due.day, ==, jalons_day_from_iso ("2025-12-31"));
  world->month--;
  approve (world);
  world->month++;
  g_assert_true (find_due (world, JALONS_ECHEANCE_ETAT_AFIS, &due));
  /* The 31st is a Saturday. */
  g_assert_cmpint (due.day, ==, jalons_day_from_iso ("2026-01-30"));
  approve (world);
  g_assert_false (find_due (world, JALONS_ECHEANCE_ETAT_AFIS, &due));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/continuity-tables/" name, World, NULL, set_up, test, tear_down)
  ADD ("approve", test_approve);
  ADD ("refused", test_refused);
  ADD ("never-changes", test_never_changes);
  ADD ("correct", test_correct);
  ADD ("gone", test_gone);
  ADD ("undo", test_undo);
  ADD ("erased", test_erased);
  ADD ("lead-times", test_lead_times);
  g_test_add_func ("/continuity-tables/defaults", test_defaults);
  ADD ("amounts", test_amounts);
  ADD ("put-off", test_put_off);
  ADD ("sources", test_sources);
  ADD ("due-by-lead-times", test_due_by_lead_times);
  ADD ("month-to-check", test_month_to_check);
#undef ADD

  return g_test_run ();
}
