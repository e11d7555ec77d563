# SPDX-License-Identifier: EUPL-1.2
"""What the journal says of an import (model/store/JOURNAL.md, « Many rows »), computed a second time from the tables
exported afterwards: rows, row numbers and hashes of the tables, sizes and hashes of the files."""

import csv
import hashlib
import os
import sqlite3
import struct
import subprocess
import sys
from datetime import date

from jalonsctl_harness import EXAMPLES, Checks, Jalonsctl, count, said
from random_tables import generate
from tables_format import AMOUNTS, write_folder

program, checks = Jalonsctl(), Checks()
MANIFEST = sys.argv[2]
SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "schema-current.sql")
PERSON = b"JALjournal-table"
NULL, INTEGER, TEXT = 0, 1, 3


def read_schema():
    """{table: ([(column, is an integer)], {column: table it refers to})}, from the register's own schema."""
    base = sqlite3.connect(":memory:")
    with open(SCHEMA, encoding="utf-8") as stream:
        base.executescript(stream.read())
    tables = {}
    for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        columns = [(row[1], row[2] == "INTEGER") for row in base.execute(f"PRAGMA table_info({name})") if row[1] != "id"]
        references = {row[3]: row[2] for row in base.execute(f"PRAGMA foreign_key_list({name})")}
        tables[name] = columns, references
    base.close()
    return tables


def read_tables(folder):
    tables = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
            tables[name.removesuffix(".csv")] = list(csv.DictReader(stream, delimiter=";"))
    return tables


def add_codes(tables):
    """PSP-DD-AAAA-NNNN, in the order of the first date (nothing first), then of the rows."""
    held = {row["seance"]: row["date"] for row in tables.get("seances", [])}
    first = {}
    for row in tables.get("demandes", []):
        day = row["depot"] or held.get(row["seance"], "") or row["decision_date"] or row["debut"]
        known = first.get(row["parcours"])
        if known is None or (day and (not known[0] or day < known[0])):
            first[row["parcours"]] = day, row["departement"]
    rows, numbers = tables.get("parcours", []), {}
    dated = [(*first.get(row["parcours"], ("", "XX")), row) for row in rows]
    for day, departement, row in sorted(dated, key=lambda one: one[0]):
        prefix = f"PSP-{departement}-{day[:4] or date.today().year}-"
        numbers[prefix] = numbers.get(prefix, 0) + 1
        row["code"] = f"{prefix}{numbers[prefix]:04}"


def value(cell, integer):
    if cell in (None, ""):
        return bytes([NULL])
    if integer:
        return bytes([INTEGER]) + struct.pack("<q", cell)
    return bytes([TEXT]) + struct.pack("<I", len(cell.encode())) + cell.encode()


def hash_table(name, tables, schema, row_of):
    columns, references = schema[name]
    digest = hashlib.blake2b(digest_size=32, person=PERSON)
    for number, row in enumerate(tables[name], start=1):
        digest.update(value(number, True))
        for column, integer in columns:
            cell = row.get(column, "")
            if cell and column in references and integer:
                cell = row_of[references[column]][cell]
            elif cell and column in AMOUNTS:
                cell = round(float(cell) * 100)
            elif cell and integer:
                cell = int(cell)
            digest.update(value(cell, integer))
    return digest.hexdigest()


def check_import(title, folder, schema):
    """A first register gives the tables in the order in which a second one will hold them."""
    first, second = program.register(), program.register()
    done = program.run("import", first, folder)
    if not checks.that(done.returncode == 0, f"{title}: imported", said(done)):
        return
    exported, _ = program.export(first)
    done = program.run("import", second, exported)
    checks.that(done.returncode == 0, f"{title}: imported again", said(done))
    again, _ = program.export(second)
    lines = subprocess.run([MANIFEST, second], capture_output=True, check=True, env=program.environment)
    lines = [line.split(" ") for line in lines.stdout.decode().splitlines()]

    tables = read_tables(again)
    add_codes(tables)
    row_of = {name: {row[columns[0][0]]: number for number, row in enumerate(tables[name], start=1)}
              for name, (columns, _) in schema.items() if name in tables}
    expected = {name: ["1", str(len(rows)), str(len(rows)), hash_table(name, tables, schema, row_of)]
                for name, rows in tables.items() if rows}
    found = {line[2]: line[3:] for line in lines if line[0] == "table"}
    checks.equal(found, expected, f"{title}: tables of the manifest")
    files = {}
    for name in os.listdir(exported):
        with open(os.path.join(exported, name), "rb") as stream:
            content = stream.read()
        files[name] = [str(len(content)), hashlib.blake2b(content, digest_size=32).hexdigest()]
    checks.equal({line[2]: line[3:] for line in lines if line[0] == "file"}, files, f"{title}: files of the manifest")
    checks.that(len({line[1] for line in lines}) == 1, f"{title}: one entry")


def main():
    schema = read_schema()
    check_import("example", EXAMPLES[0], schema)
    for seed in range(count(60, 6)):
        folder = program.folder()
        write_folder(folder, generate(seed))
        check_import(f"seed {seed}", folder, schema)
    checks.finish()


main()
