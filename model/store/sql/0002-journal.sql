-- SPDX-License-Identifier: EUPL-1.2
-- 0002: the journal, and how long what it holds is kept. Bytes of its entries in model/store/JOURNAL.md.
--
-- Only the journal writes its tables, and only adds to them, but for what it removes by an entry of its own
-- (the purge of accesses, the erasure of a person). A signature closes the transaction whose last entry has its
-- number; the values of an entry lie beside it, so that they can go without breaking the chain.

CREATE TABLE journal_entries (
  stream INTEGER NOT NULL CHECK (stream IN (1, 2)),
  seq INTEGER NOT NULL CHECK (seq > 0),
  entry BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_values (
  stream INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  content BLOB NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_signatures (
  stream INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_signers (
  id INTEGER PRIMARY KEY,
  slot BLOB NOT NULL CHECK (length(slot) = 16),
  label TEXT NOT NULL,
  public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32),
  first_seen INTEGER NOT NULL
) STRICT;

-- One row. Accesses in months, backups in days.
CREATE TABLE retention (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  access_months INTEGER NOT NULL CHECK (access_months BETWEEN 6 AND 36),
  backup_days INTEGER NOT NULL CHECK (backup_days BETWEEN 1 AND 90)
) STRICT;
INSERT INTO retention VALUES (1, 12, 90);

-- By the person whose dossier an entry is about, by the one it was about before, and entries made of many rows.
CREATE INDEX journal_entries_by_personne ON journal_entries (stream, substr(entry, 49, 8), seq)
  WHERE substr(entry, 49, 8) <> x'0000000000000000';
CREATE INDEX journal_entries_by_former ON journal_entries (stream, substr(entry, 57, 8), seq)
  WHERE stream = 1 AND substr(entry, 57, 8) <> x'0000000000000000';
CREATE INDEX journal_entries_of_many ON journal_entries (stream, seq)
  WHERE substr(entry, 3, 1) IN (x'04', x'05');
