-- SPDX-License-Identifier: EUPL-1.2
-- 0007: a move between two registers: what the one who lets go had counted of the person, and what of her 24 months
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
