-- SPDX-License-Identifier: EUPL-1.2
-- 0007: what is exchanged with other organisations.
--
-- Cards are kept whole: what a correspondent is to the register follows from them and from dated facts. What was sent stays
-- when an act is undone, for a number serves once; what was received goes with the rows that it brought.

-- An item of the checklist may be asked by one département alone.
ALTER TABLE exigences ADD COLUMN departement TEXT REFERENCES departements;

CREATE TABLE identites (
  id INTEGER PRIMARY KEY,
  carte BLOB NOT NULL UNIQUE,
  secret BLOB NOT NULL CHECK (length(secret) = 64),
  revoquee_le TEXT CHECK (revoquee_le IS date(revoquee_le, '+0 days') AND revoquee_le BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;

CREATE TABLE correspondants (
  id INTEGER PRIMARY KEY,
  association INTEGER REFERENCES associations ON DELETE SET NULL
) STRICT;

CREATE TABLE cartes (
  id INTEGER PRIMARY KEY,
  correspondant INTEGER NOT NULL REFERENCES correspondants,
  carte BLOB NOT NULL UNIQUE,
  empreinte BLOB NOT NULL UNIQUE CHECK (length(empreinte) = 32),
  vue_le TEXT NOT NULL CHECK (vue_le IS date(vue_le, '+0 days') AND vue_le BETWEEN '1900-01-01' AND '2100-12-31'),
  verifiee_le TEXT CHECK (verifiee_le IS date(verifiee_le, '+0 days') AND verifiee_le BETWEEN '1900-01-01' AND '2100-12-31'),
  verifiee_par TEXT,
  verifiee_comment TEXT CHECK (verifiee_comment IN ('voix', 'presence', 'papier')),
  revoquee_le TEXT CHECK (revoquee_le IS date(revoquee_le, '+0 days') AND revoquee_le BETWEEN '1900-01-01' AND '2100-12-31'),
  CHECK ((verifiee_le IS NULL) = (verifiee_comment IS NULL))
) STRICT;

CREATE TABLE plis_envoyes (
  id INTEGER PRIMARY KEY,
  correspondant INTEGER NOT NULL REFERENCES correspondants,
  message BLOB NOT NULL CHECK (length(message) = 16),
  numero INTEGER NOT NULL CHECK (numero > 0),
  nature TEXT NOT NULL CHECK (nature IN ('dossier', 'correction', 'suite', 'transfert', 'accuse')),
  reponse_a BLOB CHECK (length(reponse_a) = 16),
  quand INTEGER NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE SET NULL,
  demande INTEGER REFERENCES demandes ON DELETE SET NULL,
  regles TEXT,
  UNIQUE (correspondant, numero)
) STRICT;

CREATE TABLE plis_recus (
  id INTEGER PRIMARY KEY,
  correspondant INTEGER NOT NULL REFERENCES correspondants,
  message BLOB NOT NULL CHECK (length(message) = 16),
  numero INTEGER NOT NULL CHECK (numero > 0),
  nature TEXT NOT NULL CHECK (nature IN ('dossier', 'correction', 'suite', 'transfert', 'accuse')),
  reponse_a BLOB CHECK (length(reponse_a) = 16),
  quand INTEGER NOT NULL,
  scelle INTEGER NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE SET NULL,
  demande INTEGER REFERENCES demandes ON DELETE SET NULL,
  suite TEXT NOT NULL CHECK (suite IN ('accepte', 'correction', 'refuse')),
  raison TEXT CHECK (raison IN ('incorrect', 'incomplet', 'perime')),
  motif TEXT,
  regles TEXT,
  ancre TEXT,
  UNIQUE (correspondant, message)
) STRICT;

CREATE TABLE liens (
  id INTEGER PRIMARY KEY,
  correspondant INTEGER NOT NULL REFERENCES correspondants,
  cle TEXT NOT NULL CHECK (length(cle) BETWEEN 1 AND 64),
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  parcours INTEGER REFERENCES parcours ON DELETE CASCADE,
  demande INTEGER REFERENCES demandes ON DELETE CASCADE,
  CHECK ((personne IS NOT NULL) + (parcours IS NOT NULL) + (demande IS NOT NULL) = 1)
) STRICT;

CREATE INDEX correspondants_by_association ON correspondants (association);
CREATE INDEX cartes_by_correspondant ON cartes (correspondant);
CREATE INDEX plis_envoyes_by_personne ON plis_envoyes (personne);
CREATE INDEX plis_envoyes_by_demande ON plis_envoyes (demande);
CREATE INDEX plis_recus_by_personne ON plis_recus (personne);
CREATE INDEX plis_recus_by_demande ON plis_recus (demande);
CREATE INDEX liens_by_correspondant ON liens (correspondant, cle);
CREATE INDEX liens_by_personne ON liens (personne);
CREATE INDEX liens_by_parcours ON liens (parcours);
CREATE INDEX liens_by_demande ON liens (demande);

-- A move between two registers: what the one who lets go had counted of the person, and what of her 24 months
-- was used, as both registers hold it. The token is drawn for this transfer alone.

CREATE TABLE transferts (
  id INTEGER PRIMARY KEY,
  transfert TEXT NOT NULL UNIQUE CHECK (length(transfert) BETWEEN 1 AND 64),
  parcours INTEGER NOT NULL REFERENCES parcours,
  sens TEXT NOT NULL CHECK (sens IN ('depart', 'arrivee')),
  autre_departement TEXT NOT NULL REFERENCES departements,
  date TEXT NOT NULL CHECK (date IS date(date, '+0 days') AND date BETWEEN '1900-01-01' AND '2100-12-31'),
  jeton TEXT,
  periodes INTEGER CHECK (periodes BETWEEN 0 AND 9),
  duree_mois INTEGER CHECK (duree_mois BETWEEN 0 AND 99),
  duree_jours INTEGER CHECK (duree_jours BETWEEN 0 AND 366),
  fin_periode TEXT CHECK (fin_periode IS date(fin_periode, '+0 days') AND fin_periode BETWEEN '1900-01-01' AND '2100-12-31'),
  psp_depuis TEXT CHECK (psp_depuis IS date(psp_depuis, '+0 days') AND psp_depuis BETWEEN '1900-01-01' AND '2100-12-31'),
  jours_comptes TEXT CHECK (jours_comptes IN ('oui', 'non')),
  verse_premier TEXT CHECK (verse_premier IS date(verse_premier, '+0 days') AND verse_premier BETWEEN '1900-01-01' AND '2100-12-31'),
  verse_annee TEXT CHECK (verse_annee IS date(verse_annee, '+0 days') AND verse_annee BETWEEN '1900-01-01' AND '2100-12-31'),
  verse_suite TEXT CHECK (verse_suite IS date(verse_suite, '+0 days') AND verse_suite BETWEEN '1900-01-01' AND '2100-12-31')
) STRICT;

CREATE INDEX transferts_by_autre_departement ON transferts (autre_departement);
CREATE INDEX transferts_by_parcours ON transferts (parcours);

-- What two copies of the register say differently, until somebody decides: jalons-conflits.h.
CREATE TABLE conflits (
  id INTEGER PRIMARY KEY,
  genre TEXT NOT NULL CHECK (genre IN ('valeur', 'ensemble', 'supprime_ici', 'supprime_ailleurs', 'code', 'retenu')),
  nom_table TEXT NOT NULL,
  ligne INTEGER NOT NULL,
  autre INTEGER,
  personne INTEGER REFERENCES personnes ON DELETE CASCADE,
  contenu BLOB NOT NULL,
  ici TEXT,
  ici_le INTEGER,
  ailleurs TEXT,
  ailleurs_le INTEGER,
  copie BLOB NOT NULL CHECK (length(copie) = 32)
) STRICT;

CREATE INDEX conflits_by_personne ON conflits (personne);
