# SPDX-License-Identifier: EUPL-1.2
"""Who moves is counted once. Countries of twelve départements, with moves (none to three each, twice in a year, there
and back, payments made after the move): each register is told, at each move, what the one before it knew that day;
what came later is sent again. The sum of the contributions is then the distinct count of the country that nobody cut,
counted from its tables alone. And nothing that is derived from who she is is counted or leaves."""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta

from jalonsctl_harness import EXAMPLES, Checks, Jalonsctl, clean_environment, count, in_parallel
from random_tables import generate
from tables_format import COLUMNS, write_folder
from transfert_oracle import COUNTS, IDS, Files, add_months, after, contributions, distinct, stale

tool = os.path.abspath(sys.argv[2])
program, checks = Jalonsctl(), Checks()
SEED = int(os.environ.get("JALONS_TEST_SEED", "0"))
COUNTRIES = count(1000, 120)
FOLDERS = count(1000, 120)
DEPARTEMENTS = "01 13 2A 31 34 44 59 69 75 92 971 976".split()
LATE = ("2023-01-01", "2029-12-31")


def blank(table, **cells):
    return {column: cells.get(column, "") for column in COLUMNS[table]}


class Tool:
    """The program under test, asked one folder after the other."""

    def __init__(self):
        self.process = subprocess.Popen([tool], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=clean_environment())
        self.scratch = tempfile.TemporaryDirectory(prefix="jalons-moves-")
        self.asked = 0

    def ask(self, command, departement, tables, *words):
        self.asked += 1
        folder = os.path.join(self.scratch.name, str(self.asked))
        write_folder(folder, tables)
        self.process.stdin.write(" ".join((command, departement, folder, *words)) + "\n")
        self.process.stdin.flush()
        lines = []
        while (line := self.process.stdout.readline().rstrip("\n")) != "end":
            if not line and self.process.poll() is not None:
                raise RuntimeError(f"the tool ended: {command} {departement} {folder}")
            lines.append(line)
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)
        return lines

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        self.scratch.cleanup()


def cells(line):
    return dict(cell.split("=", 1) for cell in line.split("\t") if "=" in cell)


class Person:
    """A life, told once: where she lives, what is authorised by whom, what is paid by whom and when."""

    def __init__(self, rand, rank):
        self.rand, self.name = rand, f"P{rank}"
        self.sexe = rand.choice(("F", "F", "F", "M", ""))
        self.start = (date(2023, 1, 1) + timedelta(rand.randint(0, 1300))).isoformat()
        self.live()
        self.authorise()
        self.leave()
        self.pay()

    def live(self):
        """Stays: département, first day. Moves cluster, so that two fall in a year, and at the turn of years."""
        rand, day = self.rand, self.start
        self.stays = [(rand.choice(DEPARTEMENTS), "0000")]
        for _ in range(rand.choice((0, 0, 1, 1, 1, 2, 2, 3))):
            day = after(day, rand.choice((-3, 12, 30, 60, 90, 150, 200, 260)) if len(self.stays) == 1
                        else rand.choice((1, 20, 45, 90, 150, 200)))
            if rand.random() < 0.35:
                day = rand.choice((f"{day[:4]}-12-15", f"{day[:4]}-11-20", f"{day[:4]}-12-31", f"{int(day[:4]) + 1}-01-01"))
            back = [d for d, _ in self.stays[:-1] if d != self.stays[-1][0]]
            others = [d for d in DEPARTEMENTS if d != self.stays[-1][0]]
            if day <= self.stays[-1][1]:
                break
            self.stays.append((rand.choice(back) if back and rand.random() < 0.5 else rand.choice(others), day))

    def stay_on(self, day):
        return max(i for i, (_, first) in enumerate(self.stays) if first <= day)

    def authorise(self):
        """Periods: stay, days, day of the decision. One that follows at once may have been decided before a move."""
        rand, day = self.rand, self.start
        self.periods = []
        for rank in range(rand.choice((0, 1, 2, 3, 4, 4))):
            last = after(add_months(day, 6), -1)
            if rand.random() < 0.15:
                last = after(day, rand.choice((30, 100, 200, 270)))
            decided = after(day, -rand.randint(1, 40))
            stay, first = self.stay_on(day), rank == 0 or day != after(self.periods[-1][2])
            if first or self.stay_on(decided) == stay or rand.random() < 0.5:
                decided = max(decided, self.stays[stay][1])
            else:
                stay = max(self.stay_on(decided), self.periods[-1][0])
            self.periods.append((stay, day, last, decided))
            day = after(last, rand.choice((1, 1, 1, 1, 40, 120)))

    def leave(self):
        """Out for good, in the last stay, or not at all."""
        self.out = ""
        if self.periods and self.rand.random() < 0.5:
            first = max(self.periods[-1][1], self.stays[-1][1], self.start)
            self.out = after(first, self.rand.randint(1, 200))
            self.early = self.rand.random() < 0.3

    def pay(self):
        """Each month of where she lives on its first day; made soon, or late: the year after, or after she has moved."""
        rand, self.payments = self.rand, []
        if not self.periods or rand.random() < 0.15:
            return
        month = add_months(self.start[:8] + "01", rand.randint(0, 5))
        for _ in range(rand.choice((1, 2, 5, 9, 20))):
            if month > (self.out or self.periods[-1][2]):
                break
            made = after(month, rand.choice((0, 5, 28, 33, 45, 70, 150)))
            if rand.random() < 0.8:
                self.payments.append((self.stay_on(month), month[:7], made, rand.choice(("mensuel", "", "mensuel",
                                                                                         "exceptionnel"))))
            month = add_months(month, rand.choice((1, 1, 1, 2, 5)))

    # As tables.

    def person(self):
        return blank("personnes", personne=self.name, nom=f"Nom {self.name}", sexe=self.sexe, naissance="1995-03-04")

    def demande(self, rank, parcours):
        stay, first, last, decided = self.periods[rank]
        return blank("demandes", demande=f"D{self.name}-{rank}", parcours=parcours, departement=self.stays[stay][0],
                     type="renouvellement" if rank else "entree", decision="acceptee", decision_date=decided, debut=first,
                     fin=last)

    def exit_row(self, parcours, tables):
        if not self.out:
            return
        if self.early:
            tables["demandes"].append(blank(
                "demandes", demande=f"D{self.name}-x", parcours=parcours, departement=self.stays[-1][0],
                type="sortie_anticipee", decision="acceptee", decision_date=self.out, debut=self.out))
        else:
            tables["sorties"].append(blank("sorties", parcours=parcours, date=self.out, motif="retrait"))

    def payment(self, payment):
        stay, month, made, nature = payment
        return blank("versements", personne=self.name, departement=self.stays[stay][0], mois=month, montant="343.20",
                     verse_le=made, nature=nature)

    def whole(self):
        """In the country that is one register."""
        tables = {name: [] for name in ("personnes", "parcours", "demandes", "sorties", "versements")}
        tables["personnes"].append(self.person())
        tables["parcours"].append(blank("parcours", parcours=self.name, personne=self.name))
        tables["demandes"] += [self.demande(rank, self.name) for rank in range(len(self.periods))]
        self.exit_row(self.name, tables)
        tables["versements"] += [self.payment(payment) for payment in self.payments]
        return tables

    def split(self, departement, rows, known="9999"):
        """What the register of a département holds of her, of what is known by a day. @rows: her transferts, of each
        register."""
        tables = {name: [] for name in ("personnes", "parcours", "demandes", "sorties", "versements", "transferts")}
        for stay, (there, first) in enumerate(self.stays):
            parcours, last = f"{self.name}-{stay}", stay + 1 == len(self.stays)
            if there != departement or first > known:
                continue
            arrival = rows.get((stay, "arrivee"))
            tables["parcours"].append(blank(
                "parcours", parcours=parcours, personne=self.name, arrivee_transfert="oui" if stay else "",
                periodes_avant=str(min(int(arrival["periodes"]), 3)) if arrival else ""))
            tables["demandes"] += [self.demande(rank, parcours) for rank, period in enumerate(self.periods)
                                   if period[0] == stay and period[3] <= known]
            if last:
                self.exit_row(parcours, tables)
            elif self.stays[stay + 1][1] <= known:
                tables["sorties"].append(blank("sorties", parcours=parcours, date=self.stays[stay + 1][1],
                                               motif="transfert"))
            tables["transferts"] += [rows[key] for key in ((stay, "arrivee"), (stay, "depart")) if key in rows]
        tables["versements"] += [self.payment(payment) for payment in self.payments
                                 if self.stays[payment[0]][0] == departement and payment[2] <= known]
        if tables["parcours"]:
            tables["personnes"].append(self.person())
        return tables if tables["parcours"] else {}

    def move(self, asked):
        """Each move on its day, with what the register that she leaves knows by then."""
        rows = {}
        for stay in range(1, len(self.stays)):
            (left, _), (there, day) = self.stays[stay - 1], self.stays[stay]
            told = asked.ask("flags", left, self.split(left, rows, day), f"{self.name}-{stay - 1}", day)
            token = f"{self.rand.getrandbits(64):016x}"
            depart = blank("transferts", transfert=f"T{self.name}-{stay}-d", parcours=f"{self.name}-{stay - 1}",
                           sens="depart", autre_departement=there, date=day, jeton=token, **cells(told[0]))
            rows[stay - 1, "depart"] = depart
            rows[stay, "arrivee"] = dict(depart, transfert=f"T{self.name}-{stay}-a", parcours=f"{self.name}-{stay}",
                                         sens="arrivee", autre_departement=left)
        return rows

    def send_again(self, transfert, told, rows):
        for (stay, way), row in rows.items():
            if row["transfert"] == transfert and way == "depart":
                row.update(told)
                rows[stay + 1, "arrivee"].update(told)
                return True
        return False


def join(parts):
    tables = {}
    for part in parts:
        for name, rows in part.items():
            tables.setdefault(name, []).extend(rows)
    return tables


def count_all(asked, persons, moves, days):
    """What each register contributes on each day, the sum of it, and what must be sent again."""
    total, again, registers = {day: Counter() for day in days}, {}, {}
    for departement in DEPARTEMENTS:
        tables = join(person.split(departement, moves[person.name]) for person in persons)
        registers[departement] = tables
        for line in asked.ask("count", departement, tables, *days):
            words = line.split("\t")
            if words[0] == "as_of":
                total[words[1]].update({name: int(value.split("/")[0]) for name, value in cells(line).items()})
            else:
                assert words[0] == "stale", line
                again[words[1]] = cells(line)
    return {day: dict(values) for day, values in total.items()}, again, registers


def compare_oracle(registers, days, total, again):
    """The same sums and the same transfers to send again, by the second implementation."""
    wrong, found = [], {}
    for day in days:
        summed = Counter()
        for tables in registers.values():
            summed.update(contributions(tables, day))
        if {name: summed[name] for name in IDS} != total[day]:
            wrong.append(f"{day}: contributions {total[day]}, of the oracle {dict(summed)}")
    for tables in registers.values():
        found.update(stale(Files(tables)))
    if found != again:
        wrong.append(f"to send again {again}, of the oracle {found}")
    return wrong


def country(seed):
    rand = random.Random(f"country-{SEED}-{seed}")
    asked, wrong, met = Tool(), [], Counter()
    persons = [Person(rand, rank) for rank in range(rand.choice((1, 4, 12, 18)))]
    days = [f"{year}-12-31" for year in range(2023, 2029)]
    days += [(date(2023, 1, 1) + timedelta(rand.randint(0, 2100))).isoformat() for _ in range(3)]
    days = sorted(set(days))
    whole = join(person.whole() for person in persons)
    truth = {day: distinct(whole, day) for day in days}
    for line in asked.ask("count", "-", whole, *days):
        day, told = line.split("\t")[1], cells(line)
        if any(told[name] != f"{truth[day][name]}/{truth[day][name]}" for name in IDS):
            wrong.append(f"{day}: the country is {truth[day]}, counted {told}")
    moves = {person.name: person.move(asked) for person in persons}
    total, again, registers = count_all(asked, persons, moves, days)
    wrong += compare_oracle(registers, days, total, again)
    met["moves"] += sum(len(rows) // 2 for rows in moves.values())
    met["late"] += len(again)
    met["needed"] += total != truth
    if total != truth and not again:
        wrong.append(f"counted {total}, the country is {truth}, and nothing is to be sent again")
    for _ in range(6):
        if not again:
            break
        for transfert, told in again.items():
            assert any(person.send_again(transfert, told, moves[person.name]) for person in persons)
        total, again, registers = count_all(asked, persons, moves, days)
        met["chains"] += bool(again)
    wrong += compare_oracle(registers, days, total, again)
    if again:
        wrong.append(f"still to be sent again: {sorted(again)}")
    for day in days:
        if total[day] != truth[day]:
            wrong.append(f"{day}: the sum is {total[day]}, the country {truth[day]}")
    met["suite"] += sum(way == "arrivee" and row["verse_suite"] not in ("", row["verse_premier"])
                        for rows in moves.values() for (_, way), row in rows.items())
    for person in persons:
        places = [place for place, _ in person.stays]
        met["back"] += len(set(places)) < len(places)
        met["twice"] += any(a[1][:4] == b[1][:4] for a, b in zip(person.stays[1:], person.stays[2:]))
    asked.close()
    return [f"{line}\n    " for line in wrong], met


def check_countries():
    seen = Counter()
    for seed, (wrong, met) in enumerate(in_parallel(country, range(COUNTRIES))):
        checks.that(not wrong, f"country {seed}", "\n".join(wrong))
        seen.update(met)
    for what in ("moves", "late", "needed", "chains", "suite", "back", "twice"):
        checks.that(seen[what] or COUNTRIES < 60, f"the countries reach “{what}”", seen)


def random_folder(seed):
    """Rows without any sense: what is counted is still what the definitions say."""
    tables, asked = generate(seed, "departement", "75"), Tool()
    rand = random.Random(seed)
    days = [f"{year}-12-31" for year in range(2017, 2027)] + [f"{rand.randint(2017, 2026)}-06-30"]
    days, wrong, again = sorted(set(days)), [], {}
    for line in asked.ask("count", "75", tables, *days):
        words = line.split("\t")
        told = {name: int(value.split("/")[0]) for name, value in cells(line).items()} if words[0] == "as_of" else {}
        if words[0] == "as_of" and told != contributions(tables, words[1]):
            wrong.append(f"{words[1]}: contributed {told}, of the oracle {contributions(tables, words[1])}")
        elif words[0] == "stale":
            again[words[1]] = cells(line)
    if again != stale(Files(tables)):
        wrong.append(f"to send again {again}, of the oracle {stale(Files(tables))}")
    asked.close()
    return wrong


def check_folders():
    for seed, wrong in enumerate(in_parallel(random_folder, range(FOLDERS))):
        checks.that(not wrong, f"folder {seed}", "\n".join(wrong))


class Told(Person):
    """A life that is written down. A payment: stay, month, day it was made."""

    def __init__(self, stays, periods, payments=(), out=""):
        self.rand, self.name, self.sexe = random.Random(0), "P0", "F"
        self.stays = [(place, day or "0000") for place, day in stays]
        self.periods, self.out, self.early = list(periods), out, False
        self.payments = [(stay, month, made, "mensuel") for stay, month, made in payments]


P1, P2 = (0, "2025-11-03", "2026-05-02", "2025-10-20"), (0, "2026-05-03", "2026-11-02", "2026-04-20")
# What each register contributes on a day, once what came late was sent again; what is not named is 0. The first is S4 of the
# domain: P1 and P2 in Hérault, moved on 15 September, P3 in Loire-Atlantique; "stock counted only in 44, S6 once".
CASES = [
    ("S4, move mid-path 34 to 44", Told(
        [("34", ""), ("44", "2026-09-15")], [P1, P2, (1, "2026-11-03", "2027-05-02", "2026-10-20")],
        [(0, "2026-08", "2026-08-28"), (1, "2026-10", "2026-10-28"), (1, "2027-01", "2027-01-28")]), False, {
            "2025-12-31": {"34": "S1 S2 S6 S10 E1"},
            "2026-09-14": {"34": "S1 S2 S6 S10 A1 A2 A3"},
            "2026-10-01": {"34": "S6 S10 A1 A2 A3", "44": "S1 S2"},
            "2026-12-31": {"34": "S6 S10 A1 A2 A3", "44": "S1 S2"},
            "2027-12-31": {"34": "S6 A2", "44": "S10 A1 A3"}}),
    ("moved in December, paid in January by the one she left", Told(
        [("34", ""), ("44", "2025-12-15")], [P1],
        [(0, "2025-11", "2025-12-02"), (0, "2025-12", "2026-01-10"), (1, "2026-01", "2026-02-05")]), True, {
            "2025-12-31": {"34": "S6 S10 E1 A1 A2 A3", "44": "S1 S2"},
            "2026-01-09": {"34": "S6 A2", "44": "S1 S2 S10"},
            "2026-01-31": {"34": "S6 A1 A2", "44": "S1 S2 S10 A3"},
            "2026-12-31": {"34": "S6 A1 A2", "44": "S10 A3"}}),
    ("two moves in a year, the last one paid nothing before", Told(
        [("34", ""), ("44", "2026-01-20"), ("31", "2026-03-01")], [P1, (2, "2026-05-03", "2026-11-02", "2026-04-20")],
        [(2, "2026-06", "2026-06-28")]), False, {
            "2026-12-31": {"34": "S6 S10", "31": "A1 A2 A3"}, "2026-03-01": {"34": "S6 S10", "31": "S1 S2"}}),
    ("there and back, paid late by the first for her first stay", Told(
        [("34", ""), ("44", "2026-02-01"), ("34", "2026-06-01")], [P1, (1, "2026-05-03", "2026-11-02", "2026-04-20")],
        [(0, "2026-01", "2026-03-10"), (1, "2026-03", "2026-04-02"), (2, "2026-07", "2026-07-28")]), True, {
            "2026-12-31": {"34": "S6 S10 A1 A2 A3"}, "2026-05-31": {"34": "S6 S10 A1 A2 A3", "44": "S1 S2"},
            "2026-07-01": {"34": "S1 S2 S6 S10 A1 A2 A3"}}),
    ("moved on 1 January", Told(
        [("34", ""), ("44", "2026-01-01")], [P1], [(0, "2025-12", "2025-12-28"), (1, "2026-01", "2026-01-28")]), False, {
            "2025-12-31": {"34": "S1 S2 S6 S10 E1 A1 A2 A3"}, "2026-12-31": {"34": "S6 A2", "44": "S10 A1 A3"}}),
    ("moved before anything was authorised", Told(
        [("34", ""), ("44", "2026-01-15")], [(1, "2026-02-01", "2026-07-31", "2026-01-20")]), False, {
            "2026-12-31": {"44": "S6 S10 E1"}, "2027-12-31": {"44": "S6"}}),
    ("out while the period that she came with runs", Told(
        [("34", ""), ("44", "2025-12-20")], [P1], out="2026-01-05"), False, {
            "2026-01-04": {"34": "S6", "44": "S1 S2 S10"}, "2026-12-31": {"34": "S6", "44": "S10"}}),
]


def one_count(asked, person, rows, days):
    """{day: {département: what it contributes}}, and the transfers to send again."""
    found, again = {day: {} for day in days}, {}
    for departement in sorted({place for place, _ in person.stays}):
        for line in asked.ask("count", departement, person.split(departement, rows), *days):
            words = line.split("\t")
            if words[0] == "as_of":
                names = [name for name, value in cells(line).items() if not value.startswith("0/")]
                found[words[1]].update({departement: " ".join(names)} if names else {})
            elif words[0] == "stale":
                again[words[1]] = cells(line)
            else:
                again[words[0]] = words[1]
    return found, again


def ordered(expected):
    return {place: " ".join(name for name in IDS if name in names.split()) for place, names in expected.items()}


def check_cases():
    asked = Tool()
    for name, person, late, expected in CASES:
        rows, days = person.move(asked), sorted(expected)
        found, again = one_count(asked, person, rows, days)
        checks.equal(bool(again), late, f"{name}: {'something' if late else 'nothing'} came late")
        for _ in range(4):
            for transfert, told in again.items():
                person.send_again(transfert, told, rows)
            found, again = one_count(asked, person, rows, days)
        checks.equal(again, {}, f"{name}: nothing more to send")
        for day, places in expected.items():
            checks.equal(found[day], ordered(places), f"{name}, {day}")
    check_silence(asked, CASES[0][1])
    asked.close()


def check_silence(asked, person):
    """S4 where neither register said anything: S6 is still counted once, by the rule of arrivals; the rest is not, and both
    registers say so."""
    found, again = one_count(asked, person, {}, ["2026-12-31"])
    checks.equal(found["2026-12-31"], {"34": "S6 S10 A1 A2 A3", "44": "S1 S2 S10 A1 A2 A3"}, "a silent move counts twice")
    checks.equal(again, {"missing": "P0-0", "unsaid": "P0-1"}, "and is told")


def renamed(tables, rand):
    """The same facts of people who are called otherwise, under other keys, born another day of the same year: no age on a
    31 December changes, and no order of rows stays."""
    keys = {}

    def key(table, value):
        return keys.setdefault((table, value), f"{table[:1].upper()}-{rand.getrandbits(60):x}") if value else value

    holders = {"personne": "personnes", "parcours": "parcours", "demande": "demandes", "transfert": "transferts",
               "sejour": "sejours", "recours": "recours"}
    changed = {}
    for table, rows in tables.items():
        changed[table] = [dict(row) for row in rows or []]
        for row in changed[table]:
            for column, of in holders.items():
                if row.get(column) and not (column, table) in (("demande", "sejours"), ("demande", "afis"), ("sejour", "sorties")):
                    row[column] = key(of, row[column])
            if table == "personnes":
                row.update(nom=f"Autre {rand.getrandbits(40):x}", prenom=f"X{rand.getrandbits(20):x}", nom_usage="")
                if row["naissance"]:
                    row["naissance"] = f"{row['naissance'][:4]}-{rand.randint(1, 12):02d}-{rand.randint(1, 28):02d}"
            if row.get("jeton"):
                row["jeton"] = f"{rand.getrandbits(64):016x}"
        rand.shuffle(changed[table])
    return changed


def printed(kind, departement, tables, years):
    """What leaves: the contributions and the report of each year, to the byte."""
    register, folder = program.register(kind, departement), program.folder()
    write_folder(folder, tables)
    done = program.run("import", register, folder)
    texts = [done.stdout if done.returncode else b""]
    for year in years:
        for args in (["contributions", register, "--year", year], ["report", register, "--year", year, "--format", "json"]):
            done = program.run(*args)
            texts.append(done.stdout if done.returncode == 0 else b"failed " + done.stderr)
    return texts


def read_example(folder):
    tables = {}
    for table, columns in COLUMNS.items():
        path = os.path.join(folder, table + ".csv")
        if os.path.exists(path):
            with open(path, encoding="utf-8-sig", newline="") as stream:
                text = stream.read()
            separator = max(";,\t", key=text.split("\n", 1)[0].count)
            rows = list(csv.DictReader(text.splitlines(), delimiter=separator))
            tables[table] = [{column: row.get(column) or "" for column in columns} for row in rows]
    return tables


def check_identity():
    """Names, keys, tokens, and days of birth that leave every age as it is: the same bytes leave."""
    rand = random.Random(SEED)
    worlds = [("demonstration", None, read_example(EXAMPLES[0]), (2024, 2025))]
    persons = [Person(rand, rank) for rank in range(40)]
    asked = Tool()
    moves = {person.name: person.move(asked) for person in persons}
    asked.close()
    for departement in DEPARTEMENTS[:count(12, 6)]:
        tables = join(person.split(departement, moves[person.name]) for person in persons)
        worlds.append(("departement", departement, tables, (2024, 2025, 2026)))
    for kind, departement, tables, years in worlds:
        before, after_ = (printed(kind, departement, each, years) for each in (tables, renamed(tables, rand)))
        where = f"{kind} {departement or ''}"
        checks.that(before[0] == b"" and not any(text.startswith(b"failed") for text in before), f"{where} is counted", before)
        checks.that(before == after_, f"{where}: other people, the same bytes", f"{before}\n{after_}")
        for text in before[1:]:
            if text.startswith(b"{") and b"jalons.contributions/1" in text:
                check_form(where, json.loads(text), tables)


def check_form(where, told, tables):
    """Numbers alone: no line, key or token of a person."""
    checks.equal(sorted(told), ["as_of", "contributions", "local", "schema", "scope", "to_confirm", "year"], f"{where}: keys")
    checks.equal((sorted(told["contributions"]), sorted(told["local"])), (sorted(IDS), sorted(IDS)), f"{where}: counts")
    checks.that(all(isinstance(n, int) for part in ("contributions", "local", "to_confirm") for n in told[part].values()),
                f"{where}: numbers", told)
    said = json.dumps(told)
    secrets = [row["jeton"] for row in tables.get("transferts", [])] + [row["nom"] for row in tables.get("personnes", [])]
    checks.that(not any(secret and secret in said for secret in secrets), f"{where}: nothing of a person", said)


check_cases()
check_identity()
check_countries()
check_folders()
checks.finish()
