-- SPDX-License-Identifier: EUPL-1.2
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
