-- SPDX-License-Identifier: EUPL-1.2
-- 0006: a session from its convocation to its minutes: hours, places, who replaces whom, arrivals and departures, the
-- order of the agenda, votes, what was said of a case for the minutes and apart from them; the letterhead; documents
-- that were made, as their facts and their template.

ALTER TABLE membres ADD COLUMN presidence TEXT CHECK (presidence IN ('oui', 'non'));
ALTER TABLE seances ADD COLUMN heure TEXT CHECK (heure GLOB '[0-2][0-9]:[0-5][0-9]' AND heure < '24:00');
ALTER TABLE seances ADD COLUMN visio TEXT;
ALTER TABLE seances ADD COLUMN capacite INTEGER CHECK (capacite BETWEEN 1 AND 500);
ALTER TABLE seances ADD COLUMN ouverture TEXT CHECK (ouverture GLOB '[0-2][0-9]:[0-5][0-9]' AND ouverture < '24:00');
ALTER TABLE seances ADD COLUMN cloture TEXT CHECK (cloture GLOB '[0-2][0-9]:[0-5][0-9]' AND cloture < '24:00');
ALTER TABLE sorties ADD COLUMN observations TEXT;

CREATE TABLE suppleances (
  id INTEGER PRIMARY KEY,
  suppleant INTEGER NOT NULL REFERENCES membres,
  titulaire INTEGER NOT NULL REFERENCES membres
) STRICT;

CREATE TABLE mouvements (
  id INTEGER PRIMARY KEY,
  seance INTEGER NOT NULL REFERENCES seances,
  heure TEXT NOT NULL CHECK (heure GLOB '[0-2][0-9]:[0-5][0-9]' AND heure < '24:00'),
  nature TEXT NOT NULL CHECK (nature IN ('arrivee', 'depart', 'suppleance', 'mandat', 'retrait')),
  membre INTEGER NOT NULL REFERENCES membres,
  par INTEGER REFERENCES membres
) STRICT;

CREATE TABLE points (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  seance INTEGER NOT NULL REFERENCES seances,
  ordre INTEGER CHECK (ordre BETWEEN 1 AND 500),
  heure TEXT CHECK (heure GLOB '[0-2][0-9]:[0-5][0-9]' AND heure < '24:00'),
  voix_presidence TEXT CHECK (voix_presidence IN ('favorable', 'defavorable', 'ajourne')),
  voix_copresidence TEXT CHECK (voix_copresidence IN ('favorable', 'defavorable', 'ajourne')),
  motif TEXT,
  observation TEXT,
  note TEXT
) STRICT;

CREATE TABLE votes (
  id INTEGER PRIMARY KEY,
  demande INTEGER NOT NULL REFERENCES demandes,
  seance INTEGER NOT NULL REFERENCES seances,
  membre INTEGER NOT NULL REFERENCES membres,
  vote TEXT NOT NULL CHECK (vote IN ('favorable', 'defavorable', 'ajourne', 'abstention')),
  desaccord TEXT CHECK (desaccord IN ('oui', 'non'))
) STRICT;

CREATE TABLE entetes (
  id INTEGER PRIMARY KEY,
  entete TEXT NOT NULL UNIQUE CHECK (length(entete) BETWEEN 1 AND 64),
  valeur TEXT NOT NULL
) STRICT;

-- What the register keeps for itself. A document is its facts and the template that was filled with them: made again
-- from both, it is the same to the byte. A template is kept once, compressed, under its sum.
CREATE TABLE modeles (
  id INTEGER PRIMARY KEY,
  empreinte TEXT NOT NULL UNIQUE CHECK (length(empreinte) = 64),
  nom TEXT NOT NULL,
  contenu BLOB NOT NULL
) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  genre TEXT NOT NULL,
  nom TEXT NOT NULL,
  titre TEXT NOT NULL,
  modele INTEGER NOT NULL REFERENCES modeles,
  faits BLOB NOT NULL,
  fait_a INTEGER NOT NULL,
  seance INTEGER REFERENCES seances ON DELETE SET NULL,
  demande INTEGER REFERENCES demandes ON DELETE SET NULL,
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  piece INTEGER REFERENCES pieces ON DELETE SET NULL
) STRICT;

CREATE INDEX suppleances_by_suppleant ON suppleances (suppleant);
CREATE INDEX suppleances_by_titulaire ON suppleances (titulaire);
CREATE INDEX mouvements_by_seance ON mouvements (seance);
CREATE INDEX mouvements_by_membre ON mouvements (membre);
CREATE INDEX mouvements_by_par ON mouvements (par);
CREATE INDEX points_by_demande ON points (demande);
CREATE INDEX points_by_seance ON points (seance);
CREATE INDEX votes_by_demande ON votes (demande);
CREATE INDEX votes_by_seance ON votes (seance);
CREATE INDEX votes_by_membre ON votes (membre);
CREATE INDEX documents_by_modele ON documents (modele);
CREATE INDEX documents_by_seance ON documents (seance);
CREATE INDEX documents_by_demande ON documents (demande);
CREATE INDEX documents_by_personne ON documents (personne);
CREATE INDEX documents_by_piece ON documents (piece);
