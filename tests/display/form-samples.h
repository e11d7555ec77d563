/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

/* What test-form.c fills a register with, and types. */

/* A row of every form, each row 1 of its table; parcours 2 has its four periods, demande 6 waits. */
#define ROWS                                                                                                 \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '13', '2023-06-01', "             \
  "'2026-05-31');"                                                                                           \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES ('S', '13', '2025-09-15', 'psp', "   \
  "'oui');"                                                                                                  \
  "INSERT INTO membres (membre, departement, nom, qualite, psp, debut, fin) VALUES ('M', '13', 'Membre "     \
  "Un', "                                                                                                    \
  "'Déléguée', 'oui', '2024-01-01', '2026-12-31');"                                                       \
  "INSERT INTO contacts (contact, organisme, nom) VALUES ('C', 'prefecture', 'Bureau Fictif');"              \
  "INSERT INTO exigences (exigence, type, libelle) VALUES ('X', 'entree', 'Lettre fictive');"                \
  "INSERT INTO delais (delai, valeur, debut) VALUES ('depot', 30, '2024-01-01');"                            \
  "INSERT INTO baremes_afis (territoire, debut, seul) VALUES ('general', '2030-01-01', 60000);"              \
  "INSERT INTO annees_arretees (departement, annee, arretee_le) VALUES ('13', 2024, '2025-02-01');"          \
  "INSERT INTO personnes (personne, nom, prenom, naissance, nationalite) VALUES "                            \
  "('P', 'Essai', 'Aurore', '1990-05-04', 'NGA'), ('P2', 'Autre', 'Fictive', '1985-01-01', 'FRA');"          \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1), ('R', 2), ('T', 1);"                           \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, decision, "               \
  "decision_date, "                                                                                          \
  "notification, debut, fin) VALUES "                                                                        \
  "('1', 1, '13', 1, 'entree', '2025-08-01', 'acceptee', '2025-09-20', '2025-09-22', '2025-10-01', "         \
  "'2026-03-31'),"                                                                                           \
  "('2', 2, '13', 1, 'entree', '2023-11-01', 'acceptee', '2023-12-20', '2023-12-22', '2024-01-01', "         \
  "'2024-06-30'),"                                                                                           \
  "('3', 2, '13', 1, 'renouvellement', '2024-05-01', 'acceptee', '2024-06-20', '2024-06-22', '2024-07-01', " \
  "'2024-12-31'),"                                                                                           \
  "('4', 2, '13', 1, 'renouvellement', '2024-11-01', 'acceptee', '2024-12-20', '2024-12-22', '2025-01-01', " \
  "'2025-06-30'),"                                                                                           \
  "('5', 2, '13', 1, 'renouvellement', '2025-05-01', 'acceptee', '2025-06-20', '2025-06-22', '2025-07-01', " \
  "'2025-12-31');"                                                                                           \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot) VALUES "                  \
  "('6', 3, '13', 1, 'entree', '2026-01-05');"                                                               \
  "INSERT INTO sorties (parcours, date, motif) VALUES (2, '2025-12-31', 'terme');"                           \
  "INSERT INTO transferts (transfert, parcours, sens, autre_departement, date) VALUES "                      \
  "('T', 3, 'arrivee', '34', '2026-01-01');"                                                                 \
  "INSERT INTO sejours (sejour, personne, departement, nature, rang, suite, debut, fin) VALUES "             \
  "('J', 1, '13', 'aps', 'premiere', 'delivree', '2025-10-01', '2026-03-31');"                               \
  "INSERT INTO afis (personne, ouverture) VALUES (1, '2025-10-01');"                                         \
  "INSERT INTO conditions_afis (personne, condition) VALUES (1, 'age');"                                     \
  "INSERT INTO versements (personne, departement, mois, montant) VALUES (1, '13', '2025-11', 37500);"        \
  "INSERT INTO recours (recours, demande, nature, depot) VALUES ('K', 1, 'gracieux', '2025-10-02');"         \
  "INSERT INTO hebergements (personne, debut, type) VALUES (1, '2025-10-01', 'chrs_chu');"                   \
  "INSERT INTO notes (personne, parcours, date, texte) VALUES (1, 1, '2025-11-01', 'Entretien');"            \
  "INSERT INTO relances (personne, sens, date, objet) VALUES (1, 'envoyee', '2025-11-02', 'Relance');"

/* What the form is asked for to add a record to what is there. */
static const struct {
  const char *form, *add;
} forms[] = {
  { "dossier", "new" },
  { "personnes", "new" },
  { "parcours", "new?personne=1" },
  { "demandes", "new?parcours=3&type=entree" },
  { "decisions", "new?parcours=3&type=entree" },
  { "sorties", "new?parcours=1" },
  { "transferts", "new?parcours=1" },
  { "sejours", "new?personne=1" },
  { "afis", "new?personne=1" },
  { "conditions_afis", "new?personne=1" },
  { "versements", "new?personne=1" },
  { "recours", "new?demande=1" },
  { "hebergements", "new?personne=1" },
  { "relances", "new?personne=1" },
  { "notes", "new?personne=1&parcours=1" },
  { "profils", "new?personne=2" },
  { "contacts", "new" },
  { "associations", "new" },
  { "seances", "new" },
  { "membres", "new" },
  { "exigences", "new" },
  { "annees_arretees", "new" },
  { "delais", "new" },
  { "baremes_afis", "new" },
};

/* What is typed, the field, the text; then the row says it, and nothing else of it changed. */
typedef struct {
  const char *argument;
  const char *typed[6][2];
} Saved;

static const Saved saved[] = {
  { "dossier/new",
    { { "personnes.nom", "Nouvelle" },
      { "personnes.naissance", "4/5/1992" },
      { "demandes.depot", "20/01/2026" } } },
  { "personnes/new",
    { { "personnes.nom", "Seule" }, { "personnes.langue", "anglais" }, { "personnes.nationalite", "fra" } } },
  { "parcours/new?personne=2", { { "parcours.periodes_avant", "0" } } },
  { "demandes/new?parcours=1&type=renouvellement", { { "demandes.depot", "28/01/2026" } } },
  { "demandes/6", { { "demandes.complet", "15/01/2026" }, { "demandes.motif", "Rien à dire" } } },
  { "transferts/1", { { "transferts.duree_mois", "9" }, { "transferts.verse_premier", "05/02/2025" } } },
  { "sejours/1", { { "sejours.travail", "oui" } } },
  { "afis/1", { { "afis.decision_date", "25/09/2025" } } },
  { "conditions_afis/1", { { "conditions_afis.constat", "01/10/2025" } } },
  { "versements/new?personne=1", { { "versements.mois", "12/2025" }, { "versements.montant", "375" } } },
  { "recours/1", { { "recours.depot", "03/10/2025" } } },
  { "hebergements/1", { { "hebergements.fin", "31/12/2025" } } },
  { "relances/new?personne=1", { { "relances.objet", "Pièces manquantes" } } },
  { "notes/new?personne=1&parcours=1", { { "notes.texte", "Une note" } } },
  { "contacts/1", { { "contacts.nom", "Bureau Autre" }, { "contacts.telephone", "00 00 00 00 00" } } },
  { "associations/new", { { "associations.nom", "Crépuscule" } } },
  { "membres/new",
    { { "membres.nom", "Membre Deux" }, { "membres.qualite", "Élue" }, { "membres.debut", "01/01/2026" } } },
  { "exigences/new", { { "exigences.libelle", "Autre pièce" }, { "exigences.type", "Entry" } } },
  { "delais/new",
    { { "delais.delai", "A dossier is filed so many days before its session" },
      { "delais.valeur", "45" },
      { "delais.debut", "01/01/2026" } } },
  { "baremes_afis/new",
    { { "baremes_afis.territoire", "Mayotte" },
      { "baremes_afis.debut", "01/04/2027" },
      { "baremes_afis.seul", "300" },
      { "baremes_afis.enfant_1", "55,50" } } },
  { "annees_arretees/new", { { "annees_arretees.annee", "2025" } } },
};
