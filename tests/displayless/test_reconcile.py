# SPDX-License-Identifier: EUPL-1.2
"""`jalonsctl reconcile`: statements with what was injected in them, in CSV and XLSX; what is accepted, and undone."""

import csv
import json
import os
import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
from jalonsctl_harness import Checks, Jalonsctl, beside, count, fingerprint, in_parallel, said, write_files

import afis_oracle as oracle
from tables_format import write_folder

program, checks = Jalonsctl(), Checks()
STATEMENTS, PERSONS = count(60, 2), 24
MONTH = (2026, 2)
HEADERS = ["Référence", "Nom", "Prénom", "Date de naissance", "Mois de droit", "Montant versé", "Date de versement", "Libellé"]


class Statement:
    """A register with its ledgers, and the lines of a file: each with what must be said of it."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.ledgers = [oracle.draw(seed * 1000 + rank, spoil=False) for rank in range(PERSONS)]
        self.lines, self.expected, self.lacks = [], [], Counter()
        self.by_name = bool(seed % 2)
        for one in self.ledgers:
            self.person(one)
        for _ in range(self.rng.randint(1, 3)):
            self.line(None, Decimal("343.20"), "unknown")

    def line(self, one, amount, expected, paid_on=date(2026, 3, 8), kind=""):
        """By the key of the tables, or by the name, in whatever case and order, and the birth."""
        who = [one.key, "", "", ""] if one else [f"Inconnue{len(self.lines)}", "", "", ""]
        if self.by_name:
            who = ["", ("FICTIVE" + one.key) if one else "PERSONNE", "Ána", "01/05/1990"]
        self.lines.append([*who, "02/2026", amount, paid_on, kind])
        self.expected.append(expected)

    def person(self, one):
        right, known = one.right(MONTH), oracle.amounts(one.departement, MONTH, one.kids(MONTH))
        recorded = [row for row in one.payments if row[0] == MONTH and row[3] == "mensuel"]
        one.payments = [row for row in one.payments if row[0] != MONTH]
        if self.rng.random() < 0.1:
            self.line(one, Decimal("150.00"), "exceptional", kind="Prime exceptionnelle")
        if right is None:
            if self.rng.random() < 0.6:
                begun = any(oracle.month_of(opening) <= MONTH for opening, _, _ in one.rights)
                self.line(one, Decimal("559.43"), "after_end" if begun else "before_opening")
        elif not known:
            self.line(one, Decimal("900.00"), "not_judged")
        else:
            self.due(one, known[0], recorded)

    def due(self, one, amount, recorded):
        kind = self.rng.choice(["right", "right", "recorded", "late", "double", "double_recorded", "wrong_amount", "missing",
                                "absent", "unreadable", "two_parts"])
        if kind in ("recorded", "absent", "double_recorded"):
            one.payments += recorded
        if kind == "missing":
            self.lacks[one.key, "missing", amount] += 1
        elif kind == "absent":
            self.lacks[one.key, "absent", amount] += 1
        elif kind == "late":
            self.line(one, amount, "late", date(2026, 4, 1))
        elif kind == "wrong_amount":
            self.line(one, amount + self.rng.choice([Decimal("0.01"), Decimal("-0.01")]), kind)
        elif kind == "unreadable":
            self.line(one, "deux cents", kind)
        elif kind == "two_parts":
            self.line(one, amount - 20, "right")
            self.line(one, Decimal("20.00"), "right")
        else:
            self.line(one, amount, "recorded" if "recorded" in kind else "right")
            if "double" in kind:
                self.line(one, amount, "double")

    def write(self, folder, as_xlsx):
        path = os.path.join(folder, "releve.xlsx" if as_xlsx else "releve.csv")
        total = ["Total", "", "", "", "", sum(line[5] for line in self.lines if isinstance(line[5], Decimal)), "", ""]
        if as_xlsx:
            book = openpyxl.Workbook()
            for row in [["Relevé des versements"], HEADERS, *self.lines, total]:
                book.active.append([float(cell) if isinstance(cell, Decimal) else cell for cell in row])
            book.save(path)
            return path
        with open(path, "w", encoding="cp1252", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            for row in [["Relevé des versements"], HEADERS, *self.lines, total]:
                writer.writerow([french(cell) for cell in row])
        return path


def french(cell):
    if isinstance(cell, Decimal):
        return f"{cell:.2f} €".replace(".", ",")
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) else cell


def filled(statement):
    register, folder = program.register(), program.folder()
    write_folder(folder, oracle.tables(statement.ledgers))
    done = program.run("import", register, folder)
    checks.equal(done.returncode, 0, f"the ledgers are imported: {said(done)[:300]}")
    return register


def reconcile(register, path, *more):
    done = program.run("reconcile", register, path, "--month", oracle.text_of(MONTH), "--format", "json", *more)
    try:
        return done, json.loads(done.stdout)
    except ValueError:
        return done, None


def payments(register):
    folder, _ = program.export(register)
    with open(os.path.join(folder, "versements.csv"), encoding="utf-8", newline="") as stream:
        return Counter((row["personne"], row["mois"], row["montant"], row["verse_le"]) for row in
                       csv.DictReader(stream, delimiter=";"))


def check_lines(title, statement, found):
    lines = [line for line in found["lines"] if line["id"]]
    checks.equal([line["state"] for line in lines], statement.expected, f"{title}: each line of the file")
    checks.equal([line["id"] for line in lines], [f"L{rank + 3}" for rank in range(len(lines))], f"{title}: their ids")
    lacks = Counter((line["state"], line["amount"] or line["expected"]) for line in found["lines"] if not line["id"])
    checks.equal(lacks, Counter({(state, f"{amount:.2f}"): 0 for _, state, amount in statement.lacks})
                 + Counter([(state, f"{amount:.2f}") for _, state, amount in statement.lacks.elements()]),
                 f"{title}: what the file lacks")
    total = sum(line[5] for line in statement.lines if isinstance(line[5], Decimal))
    parts = sum(Decimal(found["states"][name]["amount"]) for name in found["states"] if name not in ("missing", "absent"))
    checks.equal((Decimal(found["total"]), parts), (total, total), f"{title}: the sums balance")


def check_accepting(title, statement, register, path):
    before, text = payments(register), beside(register)
    done = program.run("reconcile", register, path, "--month", oracle.text_of(MONTH), "--accept", "L1")
    checks.equal(done.returncode, 1, f"{title}: a line that cannot be accepted")
    checks.equal(beside(register), text, f"{title}: and nothing is written")
    done, found = reconcile(register, path, "--accept", "all")
    checks.that(found and found["recorded"], f"{title}: accepted", said(done))
    added = payments(register) - before
    right = [line for line, state in zip(statement.lines, statement.expected) if state in ("right", "late")]
    checks.equal(sorted((mois, montant, on) for _, mois, montant, on in added.elements()),
                 sorted(("2026-02", f"{line[5]:.2f}", line[6].isoformat()) for line in right), f"{title}: what is recorded")
    again = [line["state"] for line in reconcile(register, path)[1]["lines"] if line["id"]]
    for state, now in zip(statement.expected, again):
        if state in ("right", "late", "recorded"):
            checks.equal(now, "recorded", f"{title}: recorded once")
    if right:
        done = program.run("undo", register)
        checks.equal((done.returncode, payments(register)), (0, before), f"{title}: undone in one step")


def check_statement(seed):
    statement, as_xlsx = Statement(seed), seed % 3 == 0
    title, register = f"statement {seed}", filled(statement)
    path, before = statement.write(program.folder(), as_xlsx), beside(register)
    done, found = reconcile(register, path)
    if not checks.that(found is not None, title, said(done)):
        return 0
    checks.equal(beside(register), before, f"{title}: looking writes nothing")
    checks.that(b"ICTIVE" not in done.stdout.upper().replace(b"FICTIVEP", b"") , f"{title}: no name is shown", done.stdout[:300])
    check_lines(title, statement, found)
    check_accepting(title, statement, register, path)
    return sum(state not in ("right", "recorded") for state in statement.expected) + statement.lacks.total()


def check_mapping():
    """Headers that say nothing: refused, then taken as they are said to be, then remembered."""
    statement = Statement(2)
    register, folder = filled(statement), program.folder()
    one = next(one for one in statement.ledgers if one.right(MONTH))
    path = os.path.join(folder, "a.csv")
    write_files(folder, {"a.csv": f"X1;X2;X3\n{one.key};10,00;202602\n{one.key};11,00;février 2026\n",
                         "m.json": json.dumps({"version": 1, "feuille": "", "entete": 1,
                                               "colonnes": {"code": "A", "montant": "B", "mois": "C"}}),
                         "wrong.json": '{"version": 1, "entete": 1, "colonnes": {"code": "A1"}}'})
    mapping = os.path.join(folder, "m.json")
    checks.equal(reconcile(register, path)[0].returncode, 1, "headers that say nothing")
    checks.equal(reconcile(register, path, "--mapping", os.path.join(folder, "wrong.json"))[0].returncode, 2, "a mapping that is none")
    done, found = reconcile(register, path, "--mapping", mapping)
    checks.that(found and len([line for line in found["lines"] if line["id"]]) == 2, "read as the mapping says", said(done))
    checks.equal({line["month"] for line in found["lines"]}, {"2026-02"}, "months in words and in digits")
    state = fingerprint(os.path.dirname(register))
    done, found = reconcile(register, path, "--mapping", mapping, "--accept", "L2,L3")
    checks.that(found and found["recorded"], "line by line", said(done))
    checks.that(fingerprint(os.path.dirname(register)) != state, "which is written")
    lines = [line["state"] for line in reconcile(register, path)[1]["lines"] if line["id"]]
    checks.equal(lines, ["recorded", "recorded"], "the mapping is remembered")


def main():
    program.warm(("demonstration", None))
    n = sum(in_parallel(check_statement, range(2, STATEMENTS + 2)))
    check_mapping()
    print(f"{STATEMENTS} statements, {n} anomalies injected")
    checks.finish()


main()
