-- SPDX-License-Identifier: EUPL-1.2
-- 0003: the pieces of the register: documents kept beside it, each an encrypted file named by its identity.
--
-- The key of a piece stands here alone, so that it is worth what the register's own key is worth. Who has
-- pieces cannot be removed before them: no file is left whose key is forgotten unseen.

CREATE TABLE pieces (
  id INTEGER PRIMARY KEY,
  identite BLOB NOT NULL UNIQUE CHECK (length(identite) = 16),
  cle BLOB NOT NULL CHECK (length(cle) = 32),
  taille INTEGER NOT NULL CHECK (taille > 0),
  empreinte BLOB NOT NULL CHECK (length(empreinte) = 32),
  type TEXT NOT NULL CHECK (type GLOB '?*/?*'),
  nom TEXT NOT NULL CHECK (length(nom) BETWEEN 1 AND 255 AND instr(nom, '/') = 0),
  ajout INTEGER NOT NULL,
  personne INTEGER REFERENCES personnes ON DELETE RESTRICT,
  parcours INTEGER REFERENCES parcours ON DELETE RESTRICT,
  CHECK (personne IS NULL OR parcours IS NULL)
) STRICT;

CREATE INDEX pieces_by_personne ON pieces (personne);
CREATE INDEX pieces_by_parcours ON pieces (parcours);
