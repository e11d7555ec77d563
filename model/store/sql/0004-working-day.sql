-- SPDX-License-Identifier: EUPL-1.2
-- 0004: what is typed every day: the checklist of a demande, what was sent back, contacts, reminders, notes, the
-- commission's members and who sat, the conditions of the AFIS, findings set aside, years that are closed.
--
-- Columns are added without a default: what was recorded before stays unknown.

ALTER TABLE agrements ADD COLUMN renouvellement_depot TEXT CHECK (renouvellement_depot IS date(renouvellement_depot, '+0 days') AND renouvellement_depot BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE agrements ADD COLUMN renouvellement_complet TEXT CHECK (renouvellement_complet IS date(renouvellement_complet, '+0 days') AND renouvellement_complet BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE seances ADD COLUMN lieu TEXT;
ALTER TABLE seances ADD COLUMN convocation TEXT CHECK (convocation IS date(convocation, '+0 days') AND convocation BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE seances ADD COLUMN urgence TEXT CHECK (urgence IN ('oui', 'non'));
ALTER TABLE seances ADD COLUMN seconde_convocation TEXT CHECK (seconde_convocation IN ('oui', 'non'));
ALTER TABLE seances ADD COLUMN sans_quorum TEXT;
ALTER TABLE personnes ADD COLUMN langue TEXT;
ALTER TABLE personnes ADD COLUMN contact_sur TEXT;
ALTER TABLE demandes ADD COLUMN accuse TEXT CHECK (accuse IS date(accuse, '+0 days') AND accuse BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE demandes ADD COLUMN complet TEXT CHECK (complet IS date(complet, '+0 days') AND complet BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE demandes ADD COLUMN motif_droit TEXT;
ALTER TABLE demandes ADD COLUMN voies_recours TEXT CHECK (voies_recours IN ('oui', 'non'));
ALTER TABLE demandes ADD COLUMN notification_mode TEXT CHECK (notification_mode IN ('lrar', 'remise', 'association', 'courriel', 'autre'));
ALTER TABLE demandes ADD COLUMN engagement TEXT CHECK (engagement IS date(engagement, '+0 days') AND engagement BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE sorties ADD COLUMN lettre TEXT CHECK (lettre IS date(lettre, '+0 days') AND lettre BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE sorties ADD COLUMN observations_avant TEXT CHECK (observations_avant IS date(observations_avant, '+0 days') AND observations_avant BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE sorties ADD COLUMN urgence TEXT CHECK (urgence IN ('oui', 'non'));
ALTER TABLE sorties ADD COLUMN decision_date TEXT CHECK (decision_date IS date(decision_date, '+0 days') AND decision_date BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE sorties ADD COLUMN motif_droit TEXT;
ALTER TABLE sorties ADD COLUMN motif_fait TEXT;
ALTER TABLE sorties ADD COLUMN voies_recours TEXT CHECK (voies_recours IN ('oui', 'non'));
ALTER TABLE sorties ADD COLUMN notification TEXT CHECK (notification IS date(notification, '+0 days') AND notification BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE sorties ADD COLUMN notification_mode TEXT CHECK (notification_mode IN ('lrar', 'remise', 'association', 'courriel', 'autre'));
ALTER TABLE sejours ADD COLUMN travail TEXT CHECK (travail IN ('oui', 'non'));
ALTER TABLE afis ADD COLUMN demande TEXT CHECK (demande IS date(demande, '+0 days') AND demande BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE afis ADD COLUMN decision_date TEXT CHECK (decision_date IS date(decision_date, '+0 days') AND decision_date BETWEEN '1900-01-01' AND '2100-12-31');
ALTER TABLE afis ADD COLUMN fin_decision TEXT CHECK (fin_decision IS date(fin_decision, '+0 days') AND fin_decision BETWEEN '1900-01-01' AND '2100-12-31');

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  contact TEXT NOT NULL UNIQUE CHECK (length(contact) BETWEEN 1 AND 64),
  departement TEXT REFERENCES departements,
  organisme TEXT NOT NULL CHECK (organisme IN ('prefecture', 'etrangers', 'msa', 'siao', 'association', 'tribunal', 'autre')),
  association INTEGER REFERENCES associations,
  nom TEXT NOT NULL,
  fonction TEXT,
  telephone TEXT,
  courriel TEXT,
  adresse TEXT,
  remarque TEXT
) STRICT;

CREATE TABLE exigences (
  id INTEGER PRIMARY KEY,
  exigence TEXT NOT NULL UNIQUE CHECK (length(exigence) BETWEEN 1 AND 64),
  type TEXT NOT NULL CHECK (type IN ('entree', 'renouvellement', 'sortie_anticipee')),
  libelle TEXT NOT NULL,
  condition TEXT CHECK (condition IN ('toujours', 'etrangere', 'enfants', 'aps')),
  obligatoire TEXT CHECK (obligatoire IN ('oui', 'non')),
  validite INTEGER CHECK (validite BETWEEN 0 AND 3650),
  debut TEXT CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  fin TEXT CHECK (fin IS date(fin, '+0 days') AND fin BETWEEN '1900-01-01' AND '2100-12-31'),
  source TEXT,
  certitude TEXT CHECK (certitude IN ('sure', 'a_confirmer')),
  CHECK (fin >= debut)
) STRICT;

CREATE TABLE elements (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  exigence TEXT NOT NULL,
  etat TEXT NOT NULL CHECK (etat IN ('recu', 'incorrect', 'sans_objet')),
  recu_le TEXT CHECK (recu_le IS date(recu_le, '+0 days') AND recu_le BETWEEN '1900-01-01' AND '2100-12-31'),
  expire_le TEXT CHECK (expire_le IS date(expire_le, '+0 days') AND expire_le BETWEEN '1900-01-01' AND '2100-12-31'),
  remarque TEXT
) STRICT;

CREATE TABLE renvois (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  motif TEXT NOT NULL CHECK (motif IN ('incorrect', 'incomplet', 'perime')),
  remarque TEXT,
  retour TEXT CHECK (retour IS date(retour, '+0 days') AND retour BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;

CREATE TABLE relances (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  demande INTEGER REFERENCES demandes,
  contact INTEGER REFERENCES contacts,
  sens TEXT NOT NULL CHECK (sens IN ('envoyee', 'recue')),
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  mode TEXT CHECK (mode IN ('courrier', 'courriel', 'telephone', 'rencontre', 'autre')),
  objet TEXT NOT NULL,
  reponse_avant TEXT CHECK (reponse_avant IS date(reponse_avant, '+0 days') AND reponse_avant BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  parcours INTEGER REFERENCES parcours,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  texte TEXT NOT NULL
) STRICT;

CREATE TABLE conditions_afis (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  condition TEXT NOT NULL CHECK (condition IN ('engagement', 'age', 'sejour', 'ressources', 'autres_aides')),
  reponse TEXT CHECK (reponse IN ('oui', 'non')),
  constat TEXT CHECK (constat IS date(constat, '+0 days') AND constat BETWEEN '1900-01-01' AND '2100-12-31'),
  remarque TEXT
) STRICT;

CREATE TABLE membres (
  id INTEGER PRIMARY KEY,
  membre TEXT NOT NULL UNIQUE CHECK (length(membre) BETWEEN 1 AND 64),
  departement TEXT NOT NULL REFERENCES departements,
  nom TEXT NOT NULL,
  qualite TEXT NOT NULL,
  college TEXT CHECK (college IN ('justice', 'etat', 'forces', 'sante', 'collectivites', 'associations', 'enfance', 'autre')),
  association INTEGER REFERENCES associations,
  suppleant TEXT CHECK (suppleant IN ('oui', 'non')),
  psp TEXT NOT NULL CHECK (psp IN ('oui', 'non')),
  debut TEXT NOT NULL CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  fin TEXT CHECK (fin IS date(fin, '+0 days') AND fin BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK (fin >= debut)
) STRICT;

CREATE TABLE presences (
  id INTEGER PRIMARY KEY,
  seance INTEGER NOT NULL REFERENCES seances,
  membre INTEGER NOT NULL REFERENCES membres,
  presence TEXT NOT NULL CHECK (presence IN ('present', 'supplee', 'mandat', 'excuse', 'absent')),
  mandataire INTEGER REFERENCES membres
) STRICT;

CREATE TABLE deports (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  seance INTEGER NOT NULL REFERENCES seances,
  membre INTEGER NOT NULL REFERENCES membres,
  motif TEXT CHECK (motif IN ('association', 'interet', 'formation'))
) STRICT;

CREATE TABLE ecarts (
  id INTEGER PRIMARY KEY,
  personne INTEGER NOT NULL REFERENCES personnes,
  parcours INTEGER REFERENCES parcours,
  constat TEXT NOT NULL,
  fait TEXT NOT NULL,
  motif TEXT NOT NULL,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;

CREATE TABLE annees_arretees (
  id INTEGER PRIMARY KEY,
  departement TEXT NOT NULL REFERENCES departements,
  annee INTEGER NOT NULL CHECK (annee BETWEEN 2016 AND 2100),
  arretee_le TEXT NOT NULL CHECK (arretee_le IS date(arretee_le, '+0 days') AND arretee_le BETWEEN '1900-01-01' AND '2100-12-31'),
  empreinte TEXT
) STRICT;

CREATE INDEX contacts_by_association ON contacts (association);
CREATE INDEX elements_by_demande ON elements (demande);
CREATE INDEX renvois_by_demande ON renvois (demande);
CREATE INDEX relances_by_personne ON relances (personne);
CREATE INDEX relances_by_demande ON relances (demande);
CREATE INDEX relances_by_contact ON relances (contact);
CREATE INDEX notes_by_personne ON notes (personne);
CREATE INDEX notes_by_parcours ON notes (parcours);
CREATE INDEX conditions_afis_by_personne ON conditions_afis (personne);
CREATE INDEX membres_by_association ON membres (association);
CREATE INDEX presences_by_seance ON presences (seance);
CREATE INDEX presences_by_membre ON presences (membre);
CREATE INDEX presences_by_mandataire ON presences (mandataire);
CREATE INDEX deports_by_demande ON deports (demande);
CREATE INDEX deports_by_seance ON deports (seance);
CREATE INDEX deports_by_membre ON deports (membre);
CREATE INDEX ecarts_by_personne ON ecarts (personne);
CREATE INDEX ecarts_by_parcours ON ecarts (parcours);
CREATE INDEX annees_arretees_by_departement ON annees_arretees (departement);

-- The urgent procedures of the court join the natures of an appeal.
CREATE TABLE recours_wider (
  id INTEGER PRIMARY KEY,
  recours TEXT NOT NULL UNIQUE CHECK (length(recours) BETWEEN 1 AND 64),
  demande INTEGER NOT NULL REFERENCES demandes,
  nature TEXT NOT NULL CHECK (nature IN ('gracieux', 'hierarchique', 'contentieux', 'refere_suspension', 'refere_liberte')),
  depot TEXT NOT NULL CHECK (depot IS date(depot, '+0 days') AND depot BETWEEN '1900-01-01' AND '2100-12-31'),
  issue TEXT CHECK (issue IN ('rejet', 'annulation', 'admission', 'desistement', 'sans_objet')),
  issue_date TEXT CHECK (issue_date IS date(issue_date, '+0 days') AND issue_date BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK ((issue IS NULL) = (issue_date IS NULL))
) STRICT;
INSERT INTO recours_wider SELECT id, recours, demande, nature, depot, issue, issue_date FROM recours;
DROP TABLE recours;
ALTER TABLE recours_wider RENAME TO recours;
CREATE INDEX recours_by_demande ON recours (demande);

-- What the register keeps for itself, and never writes in the interchange tables: forms that were left (one a form
-- and subject), views of the lists, how a spreadsheet's columns were read (by the hash of its headers).
CREATE TABLE brouillons (
  id INTEGER PRIMARY KEY,
  formulaire TEXT NOT NULL,
  sujet TEXT NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  contenu TEXT NOT NULL,
  quand INTEGER NOT NULL,
  UNIQUE (formulaire, sujet)
) STRICT;

CREATE TABLE vues (
  id INTEGER PRIMARY KEY,
  page TEXT NOT NULL,
  nom TEXT NOT NULL CHECK (length(nom) BETWEEN 1 AND 64),
  contenu TEXT NOT NULL,
  UNIQUE (page, nom)
) STRICT;

CREATE TABLE correspondances (
  id INTEGER PRIMARY KEY,
  empreinte TEXT NOT NULL UNIQUE,
  nom TEXT NOT NULL,
  contenu TEXT NOT NULL
) STRICT;

CREATE INDEX brouillons_by_personne ON brouillons (personne);
