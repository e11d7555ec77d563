#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Rows a second of `jalonsctl import` against `sqlite3 .import` of the same file, in one run.

`.import` is given twice: into the register's own table of payments, with its checks, references and
index (what the two have in common), and into a bare table of texts (the least any import can cost).
"""

import contextlib
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

PERSONS = 5000


def write_tables(folder, rows):
    """Every person has a right from 2017 on, so that no payment is outside one."""
    months = [f"{year}-{month:02d}" for year in range(2017, 2101) for month in range(1, 13)]
    with open(f"{folder}/personnes.csv", "w", encoding="utf-8") as out:
        out.write("personne;nom\n")
        out.writelines(f"P{i:06d};N\n" for i in range(PERSONS))
    with open(f"{folder}/afis.csv", "w", encoding="utf-8") as out:
        out.write("personne;ouverture\n")
        out.writelines(f"P{i:06d};2017-01-01\n" for i in range(PERSONS))
    with open(f"{folder}/versements.csv", "w", encoding="utf-8") as out:
        out.write("personne;departement;mois;montant;verse_le;nature\n")
        share = rows // PERSONS
        for person in range(PERSONS):
            for k in range(share):
                month = months[k % len(months)]
                out.write(f"P{person:06d};75;{month};559.43;{month}-15;mensuel\n")
    return PERSONS * (rows // PERSONS)


def run(command, **options):
    """Seconds and peak memory (MiB) of a command."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def import_with_sqlite(database, schema, source):
    base = sqlite3.connect(database)
    base.executescript(schema)
    base.close()
    script = f".mode csv\n.separator ;\nPRAGMA foreign_keys = ON;\n.import --skip 1 {source} versements\n"
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as commands:
        commands.write(script)
        commands.flush()
        with open(commands.name, encoding="utf-8") as stream:
            return run(["sqlite3", database], stdin=stream)


def register_schema(schema, rows_of_persons):
    """The register's payments and what they refer to, without the id column that `.import` cannot fill."""
    with contextlib.closing(sqlite3.connect(":memory:")) as base:
        base.executescript(pathlib.Path(schema).read_text(encoding="utf-8"))
        parts = [sql for (sql,) in base.execute(
            "SELECT sql FROM sqlite_schema WHERE name IN ('departements', 'versements', 'versements_by_personne')"
            " AND sql IS NOT NULL ORDER BY type DESC, name")]
    parts = [part.replace("id INTEGER PRIMARY KEY,\n", "", 1) if "TABLE versements" in part else part for part in parts]
    parts = [part.replace("personne INTEGER NOT NULL REFERENCES personnes", "personne TEXT NOT NULL REFERENCES personnes")
                 .replace("montant INTEGER", "montant REAL") for part in parts]
    people = "CREATE TABLE personnes (personne TEXT PRIMARY KEY NOT NULL) STRICT;"
    return "\n".join([people, *[part + ";" for part in parts], "INSERT INTO departements VALUES ('75');",
                      f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {rows_of_persons - 1})"
                      " INSERT INTO personnes SELECT printf('P%06d', i) FROM n;"])


def main():
    jalonsctl, rows = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        tables = f"{folder}/tables"
        os.mkdir(tables)
        count = write_tables(tables, rows)
        register = f"{folder}/r.jalons"
        subprocess.run([jalonsctl, "init", register, "--kind", "demonstration"], check=True, stderr=subprocess.DEVNULL)
        schema = register_schema(sys.argv[3], PERSONS)
        ours, our_memory = run([jalonsctl, "import", register, tables])
        same, same_memory = import_with_sqlite(f"{folder}/same.db", schema, f"{tables}/versements.csv")
        bare, _ = import_with_sqlite(
            f"{folder}/bare.db", "CREATE TABLE versements (personne, departement, mois, montant, verse_le, nature);",
            f"{tables}/versements.csv")
    print(f"{count} payments: jalonsctl import {count / ours:,.0f} rows/s, {our_memory:.0f} MiB;"
          f" .import into the same table {count / same:,.0f} rows/s, {same_memory:.0f} MiB;"
          f" .import into a bare table {count / bare:,.0f} rows/s")
    print(f"  import / .import, same table     {same / ours:6.2f}   (goal >= 0.5)")
    print(f"  import / .import, bare table     {bare / ours:6.2f}")
    print(f"  peak memory / .import's          {our_memory / same_memory:6.2f}")


if __name__ == "__main__":
    main()
