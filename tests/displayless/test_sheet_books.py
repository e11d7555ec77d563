# SPDX-License-Identifier: EUPL-1.2
"""Six delegates' workbooks: imported they are their expected tables; imported again they change nothing; changed they
show the difference alone, whose choice holds; the register that was is had again; with an error nothing is written.

    test_sheet_books.py JALONSCTL [--write]: with --write, the expected tables are written from the facts.
"""

import csv
import json
import os
import shutil
import sys

import openpyxl
import sheet_makers
from jalonsctl_harness import Checks, Jalonsctl, beside, in_parallel, said

# JALONS_JOURNAL_IMPORTED
IMPORTED = 4


def read_tables(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter=";"))
        if rows:
            found[name.removesuffix(".csv")] = sorted(({k: v for k, v in row.items() if v} for row in rows),
                                                      key=lambda row: list(row.values()))
    return found


def write_expected(name):
    folder = os.path.join(sheet_makers.SHEETS, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for table, rows in sheet_makers.tables(name).items():
        with open(os.path.join(folder, table + ".csv"), "w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0].keys(), delimiter=";", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


class Case:
    def __init__(self, program, checks, name):
        self.program, self.checks, self.name = program, checks, name
        self.path = sheet_makers.make(name, program.folder())
        self.register = program.register("departement", "75")

    def load(self, *more, path=None, status=0):
        done = self.program.run("import-sheet", self.register, path or self.path, "--format", "json", *more)
        self.checks.equal(done.returncode, status, f"{self.name}: status of import-sheet {more}\n{said(done)}")
        try:
            return json.loads(done.stdout)
        except ValueError:
            return {"tables": {}, "differences": [], "errors": [said(done)], "warnings": [], "imported": False}

    def exported(self):
        folder, done = self.program.export(self.register)
        self.checks.that(folder, f"{self.name}: exported", said(done))
        return read_tables(folder) if folder else {}

    def check(self):
        before = beside(self.register)
        rehearsed = self.load("--dry-run")
        self.checks.equal((rehearsed["errors"], beside(self.register)), ([], before), f"{self.name}: a rehearsal changes nothing")
        self.checks.that(self.load()["imported"], f"{self.name}: imported")
        again = self.load("--conflicts", "refuse")
        states = [(table, n) for table, n in again["tables"].items() if n["new"] or n["differs"]]
        self.checks.equal((states, again["differences"]), ([], []), f"{self.name}: imported again, nothing is new or differs")
        found, expected = self.exported(), read_tables(os.path.join(sheet_makers.SHEETS, self.name))
        for table in sorted(set(found) | set(expected)):
            if table != "exigences":  # those that a register is made with
                self.checks.equal(found.get(table), expected.get(table), f"{self.name}: {table}")

    def check_journal(self):
        """An import is one entry of the journal, one transaction: what is undone, is undone whole."""
        journal = self.program.run("journal", self.register, "--format", "json")
        imports = [entry for entry in map(json.loads, journal.stdout.splitlines()) if entry["action"] == IMPORTED]
        self.checks.equal([[os.path.basename(file["name"]) for file in entry["files"]] for entry in imports],
                          [[os.path.basename(self.path)]], f"{self.name}: the import is one entry, of its file")


def change(path, program):
    """The same workbook where one decision is another, one more date of birth is missing and one name is added."""
    changed = os.path.join(program.folder(), os.path.basename(path))
    book = openpyxl.load_workbook(path)
    sheet = book["Suivi PSP"]
    sheet["E5"] = "Ghanéenne"  # NGA in the register: a conflict
    sheet["C6"] = None          # nothing is erased
    sheet["N6"] = "20/01/2023"  # the day of a refusal: another conflict
    sheet["D7"] = None
    sheet["A12"], sheet["B12"] = "NOUVELLE", "Ida"
    book.save(changed)
    return changed


def check_differences(case):
    changed = change(case.path, case.program)
    before = case.exported()
    shown = case.load("--dry-run", path=changed)
    fields = sorted((d["place"], d["field"], d["ours"], d["theirs"], d["conflict"], d["taken"]) for d in shown["differences"])
    case.checks.equal(fields, [("Suivi PSP!E5", "nationalite", "NGA", "GHA", True, False),
                               ("Suivi PSP!N6", "decision_date", "19/01/2023", "20/01/2023", True, False)],
                      "only what differs is shown")
    case.checks.equal([shown["tables"]["personnes"][state] for state in ("new", "same", "differs")], [1, 6, 1],
                      "one person is new, one differs")
    refused = case.load("--conflicts", "refuse", path=changed, status=1)
    case.checks.that(refused["errors"] and not refused["imported"], "refused conflicts are errors")
    case.load("--conflicts", "ours", path=changed)
    after = case.exported()
    after["personnes"] = [row for row in after["personnes"] if row["nom"] != "NOUVELLE"]
    case.checks.equal(after, before, "ours: nothing changes but what is new")
    case.load("--conflicts", "theirs", path=changed)
    after = case.exported()
    case.checks.equal([row["decision_date"] for row in after["demandes"] if row["demande"] == "D00006"], ["2023-01-20"],
                      "theirs: the day is taken")
    case.checks.equal([row["nationalite"] for row in after["personnes"] if row["prenom"] == "Joy"], ["GHA"], "theirs: the nationality is taken")


def spoil(path, program, cell, value):
    spoilt = os.path.join(program.folder(), os.path.basename(path))
    book = openpyxl.load_workbook(path)
    book["Suivi PSP"][cell] = value
    book.save(spoilt)
    return spoilt


def check_errors(program, checks, path):
    """One cell is wrong: it is told where, and nothing is written."""
    for cell, value, code in (("E6", "Atlantide", "code-unknown"), ("J6", "31/02/2022", "date-invalid"),
                              ("A6", None, "cell-required"), ("K5", "01/01/2021", "dates-reversed"),
                              ("K5", "01/09/2022", "periods-overlap"), ("C5", "=A1+1", "formula-uncomputed"),
                              ("J6", "#REF!", "cell-fault")):
        case = Case(program, checks, "periodes")
        before = beside(case.register)
        found = case.load(path=spoil(path, program, cell, value), status=1)
        codes = [(error["code"], error["file"]) for error in found["errors"] if isinstance(error, dict)]
        checks.that(code in [c for c, _ in codes], f"{cell} = {value}: {code}", codes)
        checks.that(any(place.endswith(("!" + cell, "!J5", "!O5")) for _, place in codes), f"{cell} = {value}: told where", codes)
        checks.equal(beside(case.register), before, f"{cell} = {value}: nothing is written")


def check_mapping(program, checks):
    """What is corrected is used, and remembered in the register."""
    case = Case(program, checks, "demandes")
    mapping = os.path.join(program.folder(), "mapping.json")
    case.load("--dry-run", "--write-mapping", mapping)
    with open(mapping, encoding="utf-8") as stream:
        kept = json.load(stream)
    for column in kept["feuilles"][0]["colonnes"]:
        if column["champ"] == "demandes.association":
            column["champ"] = ""
    kept["valeurs"] = [{"champ": "demandes.decision", "texte": "Accordé", "code": "refusee"}]
    with open(mapping, "w", encoding="utf-8") as stream:
        json.dump(kept, stream)
    case.load("--dry-run", "--mapping", mapping)
    kept["valeurs"] = []
    with open(mapping, "w", encoding="utf-8") as stream:
        json.dump(kept, stream)
    case.load("--mapping", mapping)
    checks.that("associations" not in case.exported(), "a column that is passed over brings nothing")
    again = case.load()
    checks.that("associations" not in again["tables"], "how columns were taken is remembered")
    with open(mapping, "w", encoding="utf-8") as stream:
        stream.write('{"version": 1, "feuilles": [{"nom": "Demandes", "colonnes": [{"entete": "NOM", "champ": "x.y"}]}]}')
    done = program.run("import-sheet", case.register, case.path, "--mapping", mapping)
    checks.equal(done.returncode, 2, "a mapping that makes no sense is refused")


def main():
    if "--write" in sys.argv:
        for name in sheet_makers.WORKBOOKS:
            write_expected(name)
        return
    program, checks = Jalonsctl(), Checks()
    program.warm(("departement", "75"))
    cases = in_parallel(lambda name: Case(program, checks, name), list(sheet_makers.WORKBOOKS))
    in_parallel(Case.check, cases)
    cases[0].check_journal()
    check_differences(cases[0])
    check_errors(program, checks, cases[0].path)
    check_mapping(program, checks)
    checks.finish()


main()
