/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-dossier-reader.h"
#include "jalons-store-private.h"
#include "jalons-text-acte.h"

/* As written, in English: translations are checked elsewhere. */
#define BASE                                                                                                 \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES"                                     \
  " ('S1', '13', '2026-01-20', 'psp', 'oui'), ('S2', '13', '2026-03-12', 'psp', 'non'),"                     \
  " ('S3', '13', '2026-06-30', 'psp', 'non'), ('S4', '13', '2026-02-25', 'politique', 'non'),"               \
  " ('S5', '75', '2026-02-26', 'psp', 'non');"                                                               \
  "INSERT INTO personnes (personne, nom, naissance, sexe, nationalite) VALUES"                               \
  " ('P', 'Essai', '1997-05-03', 'F', 'FRA');"                                                               \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1), ('R', 1);"
#define FOREIGN    "UPDATE personnes SET nationalite = 'NGA';"
#define NO_SESSION "DELETE FROM seances WHERE date > '2026-02-01';"
#define ENTRY(columns, values)                                                                               \
  "INSERT INTO demandes (demande, parcours, departement, type" columns                                       \
  ") VALUES ('D', 1, '13', 'entree'" values ");"
#define PERIOD(key, type, first, last)                                                                       \
  "INSERT INTO demandes (demande, parcours, departement, type, depot, decision, decision_date, "             \
  "notification, debut,"                                                                                     \
  " fin) VALUES ('" key "', 1, '13', '" type "', '2024-01-02', 'acceptee', '" first "', '" first             \
  "', '" first "', '" last "');"
#define P1 PERIOD ("1", "entree", "2024-07-15", "2025-01-14")
#define P2 PERIOD ("2", "renouvellement", "2025-01-15", "2025-07-14")
#define P3 PERIOD ("3", "renouvellement", "2025-07-15", "2026-01-14")
#define P4 PERIOD ("4", "renouvellement", "2026-01-15", "2026-07-14")
/* One period up to 14/07/2026. */
#define RUNNING PERIOD ("1", "entree", "2026-01-15", "2026-07-14")
#define APS(first, last)                                                                                     \
  "INSERT INTO sejours (sejour, personne, departement, nature, suite, debut, fin) VALUES"                    \
  " ('" first "', 1, '13', 'aps', 'delivree', '" first "', '" last "');"

typedef struct {
  const char *name;
  const char *sql;
  const char *today;
  guint n;             /* how many acts */
  JalonsActeKind kind; /* of the first */
  const char *day;
  const char *seance;
  gboolean late;
  const char *text;
  const char *form;
} Case;

static const Case cases[] = {
  { "nothing", "", "2026-02-01", 1, JALONS_ACTE_DEMANDE, NULL, NULL, FALSE, "demande of entry to record",
    "demandes/new?parcours=1&type=entree" },
  { "to-file", ENTRY ("", ""), "2026-02-01", 1, JALONS_ACTE_DEPOT, "2026-02-20", "2026-03-12", FALSE,
    "session of 12/03/2026, dossier to file before 20/02/2026", "demandes/1" },
  { "to-file-last-day", ENTRY ("", ""), "2026-02-20", 1, JALONS_ACTE_DEPOT, "2026-02-20", "2026-03-12", FALSE,
    "session of 12/03/2026, dossier to file before 20/02/2026", "demandes/1" },
  { "to-file-next-session", ENTRY ("", ""), "2026-02-21", 1, JALONS_ACTE_DEPOT, "2026-06-10", "2026-06-30",
    FALSE, "session of 30/06/2026, dossier to file before 10/06/2026", "demandes/1" },
  { "to-file-no-session", NO_SESSION ENTRY ("", ""), "2026-02-01", 1, JALONS_ACTE_DEPOT, NULL, NULL, FALSE,
    "dossier to file, no session is planned", "demandes/1" },
  { "to-complete", ENTRY (", depot, accuse", ", '2026-01-25', '2026-01-26'"), "2026-02-01", 1,
    JALONS_ACTE_COMPLETER, "2026-02-20", "2026-03-12", FALSE,
    "session of 12/03/2026, dossier to complete before 20/02/2026", "demandes/1" },
  { "to-complete-element",
    ENTRY (", depot",
           ", '2026-01-25'") "INSERT INTO elements (demande, exigence, etat) VALUES (1, 'annexe-6', 'recu');",
    "2026-02-01", 1, JALONS_ACTE_COMPLETER, "2026-02-20", "2026-03-12", FALSE,
    "session of 12/03/2026, dossier to complete before 20/02/2026", "demandes/1" },
  { "to-complete-late", ENTRY (", depot, accuse, seance", ", '2026-01-25', '2026-01-26', 2"), "2026-02-24", 1,
    JALONS_ACTE_COMPLETER, "2026-02-20", "2026-03-12", TRUE,
    "session of 12/03/2026, dossier to complete before 20/02/2026 — 4 days late", "demandes/1" },
  { "to-complete-no-session", NO_SESSION ENTRY (", depot, accuse", ", '2026-01-25', '2026-01-26'"),
    "2026-02-01", 1, JALONS_ACTE_COMPLETER, NULL, NULL, FALSE, "dossier to complete, no session is planned",
    "demandes/1" },
  { "sent-back",
    ENTRY (", depot, complet, seance",
           ", '2026-01-25', '2026-01-30', 2") "INSERT INTO renvois (demande, date, motif) VALUES (1, "
                                              "'2026-01-31', 'perime');",
    "2026-02-01", 1, JALONS_ACTE_COMPLETER, "2026-02-20", "2026-03-12", FALSE,
    "session of 12/03/2026, dossier to complete before 20/02/2026", "demandes/1" },
  { "sent-back-and-returned",
    ENTRY (", depot, complet, seance",
           ", '2026-01-25', '2026-01-30', 2") "INSERT INTO renvois (demande, date, motif, retour) VALUES (1, "
                                              "'2026-01-31', 'perime', '2026-02-01');",
    "2026-02-02", 1, JALONS_ACTE_COMMISSION, "2026-03-12", "2026-03-12", FALSE, "session of 12/03/2026",
    "demandes/1" },
  { "history-is-not-incomplete", ENTRY (", depot, seance", ", '2026-01-25', 2"), "2026-02-01", 1,
    JALONS_ACTE_COMMISSION, "2026-03-12", "2026-03-12", FALSE, "session of 12/03/2026", "demandes/1" },
  { "session-today", ENTRY (", depot, seance", ", '2026-01-25', 2"), "2026-03-12", 1, JALONS_ACTE_COMMISSION,
    "2026-03-12", "2026-03-12", FALSE, "session of 12/03/2026", "demandes/1" },
  { "on-no-session", ENTRY (", depot, complet", ", '2026-01-25', '2026-01-28'"), "2026-02-01", 1,
    JALONS_ACTE_INSCRIRE, "2026-03-12", "2026-03-12", FALSE, "dossier to put on the session of 12/03/2026",
    "demandes/1" },
  { "session-not-held", "UPDATE seances SET tenue = 'non';" ENTRY (", depot, seance", ", '2026-01-05', 1"),
    "2026-02-01", 1, JALONS_ACTE_INSCRIRE, "2026-03-12", "2026-03-12", FALSE,
    "dossier to put on the session of 12/03/2026", "demandes/1" },
  { "adjourned", ENTRY (", depot, seance, avis_commission", ", '2026-01-05', 1, 'ajourne'"), "2026-02-01", 1,
    JALONS_ACTE_INSCRIRE, "2026-03-12", "2026-03-12", FALSE, "dossier to put on the session of 12/03/2026",
    "demandes/1" },
  { "on-no-session-none-planned", NO_SESSION ENTRY (", depot, complet", ", '2026-01-25', '2026-01-28'"),
    "2026-02-01", 1, JALONS_ACTE_INSCRIRE, NULL, NULL, FALSE, "dossier to put on a session, none is planned",
    "demandes/1" },
  { "to-decide", ENTRY (", depot, seance, avis_commission", ", '2026-01-05', 1, 'favorable'"), "2026-02-01",
    1, JALONS_ACTE_DECIDER, NULL, "2026-01-20", FALSE, "decision to make since the session of 20/01/2026",
    "demandes/1" },
  { "to-notify",
    ENTRY (", depot, seance, decision, decision_date", ", '2026-01-05', 1, 'refusee', '2026-01-22'"),
    "2026-02-01", 1, JALONS_ACTE_NOTIFIER, "2026-02-04", NULL, FALSE, "decision to notify before 04/02/2026",
    "demandes/1" },
  { "to-notify-late",
    ENTRY (", depot, seance, decision, decision_date", ", '2026-01-05', 1, 'refusee', '2026-01-22'"),
    "2026-02-05", 1, JALONS_ACTE_NOTIFIER, "2026-02-04", NULL, TRUE,
    "decision to notify before 04/02/2026 — 1 day late", "demandes/1" },
  { "decided-after-the-lead",
    ENTRY (", depot, seance, decision, decision_date", ", '2026-01-05', 1, 'refusee', '2026-02-20'"),
    "2026-02-21", 1, JALONS_ACTE_NOTIFIER, "2026-02-20", NULL, TRUE,
    "decision to notify before 20/02/2026 — 1 day late", "demandes/1" },
  { "old-decision", ENTRY (", depot, decision, decision_date", ", '2020-01-05', 'refusee', '2020-03-05'"),
    "2026-02-01", 0, JALONS_ACTE_N_KINDS, NULL, NULL, FALSE, NULL, NULL },
  { "closed-without-decision",
    ENTRY (", depot, decision, decision_date", ", '2026-01-05', 'sans_suite', '2026-01-15'"), "2026-02-01", 0,
    JALONS_ACTE_N_KINDS, NULL, NULL, FALSE, NULL, NULL },
  { "appeal",
    ENTRY (", depot, decision, decision_date, notification",
           ", '2026-01-05', 'refusee', '2026-01-15', '2026-01-16'") "INSERT INTO recours (recours, demande, "
                                                                    "nature, depot) VALUES ('R', 1, "
                                                                    "'gracieux', '2026-01-31');",
    "2026-02-05", 1, JALONS_ACTE_RECOURS, "2026-03-31", NULL, FALSE,
    "appeal to answer before 31/03/2026 (silence rejects it)", "recours/1" },
  { "appeal-before-the-court",
    ENTRY (", depot, decision, decision_date, notification",
           ", '2026-01-05', 'refusee', '2026-01-15', '2026-01-16'") "INSERT INTO recours (recours, demande, "
                                                                    "nature, depot) VALUES ('R', 1, "
                                                                    "'contentieux', '2026-01-31');",
    "2026-02-05", 1, JALONS_ACTE_RECOURS, NULL, NULL, FALSE, "appeal: outcome awaited", "recours/1" },
  { "to-renew", RUNNING, "2026-02-01", 1, JALONS_ACTE_RENOUVELER, "2026-06-10", "2026-06-30", FALSE,
    "session of 30/06/2026, renewal to file before 10/06/2026", "demandes/duplicate/1" },
  { "to-renew-no-session", NO_SESSION RUNNING, "2026-02-01", 1, JALONS_ACTE_RENOUVELER, "2026-04-15", NULL,
    FALSE, "renewal to file before 15/04/2026, no session is planned before the end",
    "demandes/duplicate/1" },
  { "to-renew-late", RUNNING, "2026-06-11", 1, JALONS_ACTE_RENOUVELER, "2026-06-10", "2026-06-30", TRUE,
    "session of 30/06/2026, renewal to file before 10/06/2026 — 1 day late", "demandes/duplicate/1" },
  { "renewal-asked-for",
    RUNNING "INSERT INTO demandes (demande, parcours, departement, type, depot, seance) VALUES"
            " ('2', 1, '13', 'renouvellement', '2026-05-20', 3);",
    "2026-06-11", 1, JALONS_ACTE_COMMISSION, "2026-06-30", "2026-06-30", FALSE, "session of 30/06/2026",
    "demandes/2" },
  { "four-periods", P1 P2 P3 P4, "2026-02-01", 1, JALONS_ACTE_SORTIE, "2026-07-15", NULL, FALSE,
    "exit to record, first day out 15/07/2026", "sorties/new?parcours=1" },
  { "four-periods-foreigner", FOREIGN P1 P2 P3 P4 APS ("2026-01-20", "2026-07-19"), "2026-02-01", 2,
    JALONS_ACTE_APRES, "2026-07-14", NULL, FALSE,
    "right of residence after the parcours to prepare before 14/07/2026", "sejours/new?personne=1" },
  { "before-by-transfer", P3 P4 "UPDATE parcours SET arrivee_transfert = 'oui', periodes_avant = 2;",
    "2026-02-01", 1, JALONS_ACTE_SORTIE, "2026-07-15", NULL, FALSE,
    "exit to record, first day out 15/07/2026", "sorties/new?parcours=1" },
  { "expired", RUNNING, "2026-07-20", 1, JALONS_ACTE_SORTIE, "2026-07-15", NULL, TRUE,
    "exit to record, first day out 15/07/2026 — 5 days late", "sorties/new?parcours=1" },
  { "out-and-recorded",
    RUNNING "INSERT INTO sorties (parcours, date, motif) VALUES (1, '2026-02-01', 'depart');", "2026-02-05",
    0, JALONS_ACTE_N_KINDS, NULL, NULL, FALSE, NULL, NULL },
  { "out-early-not-recorded",
    RUNNING
    "INSERT INTO demandes (demande, parcours, departement, type, depot, decision,"
    " decision_date, notification, debut) VALUES ('2', 1, '13', 'sortie_anticipee', '2026-01-20', 'acceptee',"
    " '2026-01-30', '2026-01-31', '2026-02-03');",
    "2026-02-05", 1, JALONS_ACTE_SORTIE, "2026-02-03", NULL, TRUE,
    "exit to record, first day out 03/02/2026 — 2 days late", "sorties/new?parcours=1" },
  { "aps-to-ask-for", FOREIGN RUNNING, "2026-02-01", 2, JALONS_ACTE_APS_DEMANDER, NULL, NULL, FALSE,
    "APS to ask for", "sejours/new?personne=1&nature=aps&rang=premiere" },
  { "aps-asked-for",
    FOREIGN RUNNING "INSERT INTO sejours (sejour, personne, departement, nature, demande) VALUES"
                    " ('J', 1, '13', 'aps', '2026-01-20');",
    "2026-02-01", 1, JALONS_ACTE_RENOUVELER, "2026-06-10", "2026-06-30", FALSE,
    "session of 30/06/2026, renewal to file before 10/06/2026", "demandes/duplicate/1" },
  { "aps-window-to-come", FOREIGN RUNNING APS ("2025-11-15", "2026-05-14"), "2026-02-01", 2,
    JALONS_ACTE_APS_RENOUVELER, "2026-05-14", NULL, FALSE,
    "residence document to renew from 14/03/2026 to 14/05/2026",
    "sejours/new?personne=1&nature=aps&rang=renouvellement" },
  { "aps-window-open", FOREIGN RUNNING APS ("2025-11-15", "2026-05-14"), "2026-03-14", 2,
    JALONS_ACTE_APS_RENOUVELER, "2026-05-14", NULL, FALSE, "residence document to renew before 14/05/2026",
    "sejours/new?personne=1&nature=aps&rang=renouvellement" },
  { "aps-over", FOREIGN RUNNING APS ("2025-11-15", "2026-05-14"), "2026-05-20", 2, JALONS_ACTE_APS_RENOUVELER,
    "2026-05-14", NULL, TRUE, "residence document to renew before 14/05/2026 — 6 days late",
    "sejours/new?personne=1&nature=aps&rang=renouvellement" },
  { "aps-beyond-the-end", FOREIGN RUNNING APS ("2026-01-20", "2026-07-19"), "2026-05-01", 1,
    JALONS_ACTE_RENOUVELER, "2026-06-10", "2026-06-30", FALSE,
    "session of 30/06/2026, renewal to file before 10/06/2026", "demandes/duplicate/1" },
};

static void
assert_day (JalonsDay day, const char *iso)
{
  g_assert_cmpint (day, ==, iso ? jalons_day_from_iso (iso) : JALONS_DAY_NONE);
}

static void
check (const Case *expected, const JalonsDossier *dossier, const JalonsReferential *referential)
{
  JalonsDay today = jalons_day_from_iso (expected->today);
  g_autoptr (GArray) actes
      = jalons_prochains_actes (dossier, jalons_dossier_parcours (dossier, 0), referential, today, NULL);
  const JalonsActe *acte = &g_array_index (actes, JalonsActe, 0);
  g_autofree char *text = actes->len ? jalons_text_acte (acte, today) : NULL;
  g_autofree char *form = actes->len ? jalons_text_acte_form (acte, 1, 1) : NULL;
  g_autofree char *said = jalons_text_prochain_acte (actes, today);

  g_test_message ("%s: %u, %s", expected->name, actes->len, text ? text : "none");
  g_assert_cmpuint (actes->len, ==, expected->n);
  g_assert_cmpstr (text, ==, expected->text);
  g_assert_cmpstr (form, ==, expected->form);
  g_assert_true (!said == !expected->n);
  if (!actes->len)
    return;
  g_assert_cmpint (acte->kind, ==, expected->kind);
  assert_day (acte->day, expected->day);
  assert_day (acte->seance, expected->seance);
  g_assert_true (acte->late == expected->late);
  g_assert_cmpint (acte->facts[0].row, >, 0);
}

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  const JalonsRegister reg = {
    .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) ""
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, &error);
  g_autoptr (JalonsDossierReader) reader = NULL;
  JalonsDossier dossier;
  gboolean more = FALSE;

  g_assert_no_error (error);
  jalons_store_change (store, BASE, &error);
  g_assert_no_error (error);
  if (*expected->sql)
    jalons_store_change (store, expected->sql, &error);
  g_assert_no_error (error);
  reader = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, 1, &error);
  g_assert_no_error (error);
  jalons_dossier_init (&dossier);
  g_assert_true (jalons_dossier_reader_next (reader, &dossier, &more, &error));
  check (expected, &dossier, jalons_dossier_reader_referential (reader));
  jalons_dossier_clear (&dossier);
}

typedef struct {
  const char *day;
  int month;
} MonthCase;

static void
test_month (void)
{
  /* A gap from 15/07 to 31/08/2025 is no authorised time. */
  static const MonthCase months[] = {
    { "2024-07-14", 0 },  { "2024-07-15", 1 },  { "2024-08-14", 1 },  { "2024-08-15", 2 },
    { "2025-01-14", 6 },  { "2025-01-15", 7 },  { "2025-07-14", 12 }, { "2025-08-01", 0 },
    { "2025-09-01", 13 }, { "2026-02-28", 18 }, { "2026-03-01", 0 },
  };
  const JalonsRegister reg = {
    .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) ""
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, &error);
  g_autoptr (JalonsDossierReader) reader = NULL;
  JalonsDossier dossier;
  gboolean more = FALSE;

  jalons_store_change (store, BASE P1 P2 PERIOD ("3", "renouvellement", "2025-09-01", "2026-02-28"), &error);
  g_assert_no_error (error);
  reader = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, 1, &error);
  jalons_dossier_init (&dossier);
  g_assert_true (jalons_dossier_reader_next (reader, &dossier, &more, &error));
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    g_assert_cmpint (jalons_parcours_month (&dossier, jalons_dossier_parcours (&dossier, 0),
                                            jalons_day_from_iso (months[i].day)),
                     ==, months[i].month);
  jalons_dossier_clear (&dossier);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/prochain-acte/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/prochain-acte/month", test_month);

  return g_test_run ();
}
