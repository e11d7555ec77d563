-- SPDX-License-Identifier: EUPL-1.2
-- 0005: what no right may lapse without: lead times and AFIS amounts of the register's own, months of AFIS that were
-- approved, what corrects them, and what was put off with a reason.

CREATE TABLE delais (
  id INTEGER PRIMARY KEY,
  delai TEXT NOT NULL CHECK (delai IN ('depot', 'convocation', 'notification', 'recepisse', 'titre', 'titre_mois', 'fenetre_mois', 'abandon_mois', 'apres', 'conservation_mois', 'passe', 'completude', 'grace_mois', 'renouvellement')),
  valeur INTEGER NOT NULL CHECK (valeur BETWEEN 0 AND 3650),
  debut TEXT NOT NULL CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  source TEXT,
  certitude TEXT CHECK (certitude IN ('sure', 'a_confirmer'))
) STRICT;

CREATE TABLE baremes_afis (
  id INTEGER PRIMARY KEY,
  territoire TEXT NOT NULL CHECK (territoire IN ('general', 'mayotte')),
  debut TEXT NOT NULL CHECK (debut IS date(debut, '+0 days') AND debut BETWEEN '1900-01-01' AND '2100-12-31'),
  publication TEXT CHECK (publication IS date(publication, '+0 days') AND publication BETWEEN '1900-01-01' AND '2100-12-31'),
  seul INTEGER NOT NULL CHECK (seul >= 0),
  enfant_1 INTEGER CHECK (enfant_1 >= 0),
  enfant_2 INTEGER CHECK (enfant_2 >= 0),
  enfant_3 INTEGER CHECK (enfant_3 >= 0),
  enfant_suivant INTEGER CHECK (enfant_suivant >= 0),
  source TEXT,
  certitude TEXT CHECK (certitude IN ('sure', 'a_confirmer'))
) STRICT;

-- A month of a département as it was approved before it was paid: the month, what it said of each person, and what
-- corrects it afterwards. None of the three is ever changed or taken away: a correction is one more line.
CREATE TABLE etats_afis (
  id INTEGER PRIMARY KEY,
  etat TEXT NOT NULL UNIQUE CHECK (length(etat) BETWEEN 1 AND 64),
  departement TEXT NOT NULL REFERENCES departements,
  mois TEXT NOT NULL CHECK (mois || '-01' IS date(mois || '-01', '+0 days') AND mois BETWEEN '1900-01' AND '2100-12'),
  valide_le TEXT NOT NULL CHECK (valide_le IS date(valide_le, '+0 days') AND valide_le BETWEEN '1900-01-01' AND '2100-12-31'),
  remarque TEXT
) STRICT;

CREATE TABLE lignes_afis (
  id INTEGER PRIMARY KEY,
  etat INTEGER NOT NULL REFERENCES etats_afis,
  personne INTEGER REFERENCES personnes ON DELETE SET NULL,
  enfants INTEGER CHECK (enfants BETWEEN 0 AND 30),
  montant INTEGER
) STRICT;

CREATE TABLE ecritures_afis (
  id INTEGER PRIMARY KEY,
  etat INTEGER NOT NULL REFERENCES etats_afis,
  personne INTEGER REFERENCES personnes ON DELETE SET NULL,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  montant INTEGER NOT NULL,
  motif TEXT NOT NULL
) STRICT;

CREATE INDEX etats_afis_by_departement ON etats_afis (departement);
CREATE INDEX lignes_afis_by_etat ON lignes_afis (etat);
CREATE INDEX lignes_afis_by_personne ON lignes_afis (personne);
CREATE INDEX ecritures_afis_by_etat ON ecritures_afis (etat);
CREATE INDEX ecritures_afis_by_personne ON ecritures_afis (personne);

-- The person alone may change: dossiers are merged and, in the end, erased.
CREATE TRIGGER etats_afis_stay BEFORE UPDATE ON etats_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER etats_afis_remain BEFORE DELETE ON etats_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER lignes_afis_stay BEFORE UPDATE OF id, etat, enfants, montant ON lignes_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER lignes_afis_remain BEFORE DELETE ON lignes_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER ecritures_afis_stay BEFORE UPDATE OF id, etat, date, montant, motif ON ecritures_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;
CREATE TRIGGER ecritures_afis_remain BEFORE DELETE ON ecritures_afis
BEGIN SELECT RAISE (ABORT, 'approved month'); END;

-- What the register keeps for itself: what is to be done and was put off, until when and why; the fact is a table and
-- a row of this register, so that it means nothing in another one.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  chose TEXT NOT NULL,
  fait TEXT NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  jusqu_au TEXT NOT NULL CHECK (jusqu_au IS date(jusqu_au, '+0 days') AND jusqu_au BETWEEN '1900-01-01' AND '2100-12-31'),
  motif TEXT NOT NULL CHECK (length(motif) > 0),
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  UNIQUE (chose, fait)
) STRICT;

CREATE INDEX reports_by_personne ON reports (personne);
