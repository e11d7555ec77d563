# SPDX-License-Identifier: EUPL-1.2
"""The yearly report, computed a second time in plain Python from a folder of interchange tables.

It is written from the definitions alone and shares nothing with the program, so that an agreement of
the two means something. It reads only what the program exports (UTF-8, `;`, ISO dates): ISO dates
compare as text, which keeps every rule below readable.

Each counted indicator is a list of marks (département, unit). The value of a territory is the number
of distinct units among its marks, or their sum for the two sums, so "a person counts once" holds at
every level without a special case. The mark of an event that belongs to no département has None.
"""

import argparse
import csv
import json
import os
import sys
from collections import defaultdict
from datetime import date
from fractions import Fraction

REGIONS = {
    "01": "971",
    "02": "972",
    "03": "973",
    "04": "974",
    "06": "976",
    "11": "75 77 78 91 92 93 94 95",
    "24": "18 28 36 37 41 45",
    "27": "21 25 39 58 70 71 89 90",
    "28": "14 27 50 61 76",
    "32": "02 59 60 62 80",
    "44": "08 10 51 52 54 55 57 67 68 88",
    "52": "44 49 53 72 85",
    "53": "22 29 35 56",
    "75": "16 17 19 23 24 33 40 47 64 79 86 87",
    "76": "09 11 12 30 31 32 34 46 48 65 66 81 82",
    "84": "01 03 07 15 26 38 42 43 63 69 73 74",
    "93": "04 05 06 13 83 84",
    "94": "2A 2B",
}
REGION_OF = {d: r for r, ds in REGIONS.items() for d in ds.split()}
DEPARTEMENTS = sorted(REGION_OF)

EUROPE = set(
    "AUT BEL BGR HRV CYP CZE DNK EST FIN DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE "
    "ISL LIE NOR CHE".split()
)
SEXES = ["F", "M", "X", "inconnu"]
AGES = [(17, "0-17"), (24, "18-24"), (29, "25-29"), (34, "30-34"), (39, "35-39"), (44, "40-44"), (49,
    "45-49")]
AGES_PAID = [(25, "18-25"), (35, "26-35")]
SIZES = [(5, "1-5"), (10, "6-10"), (20, "11-20")]
ORIGINS = ["FRA", "UE", "HORS_UE", "inconnu"]
HOUSING = (
    "chrs_chu centre_maternel colocation_solidaire solibail residence_sociale hlm logement_prive "
    "appartement_partage tiers sans_stable autre"
).split()
EXITS = "terme anticipee retrait non_renouvellement depart deces".split()
JOBS = "cdi cdd cddi interim formation recherche autre".split()
PERMITS = "aps recepisse vpf salarie resident nationalite_ue autre_titre oqtf sans".split()
APPEALS = "gracieux hierarchique contentieux".split()

TABLES = (
    "associations agrements seances personnes enfants parcours demandes ajournements sorties sejours afis "
    "versements recours hebergements profils"
).split()
SERIES = "S1 D1 D2 D3 E1 E2 A1 P3 C6".split()
SUMS = {"A9", "S9"}
FIRST_DAY = "2017-01-01"


class Row(dict):
    """A row; a column its file does not have reads as empty."""

    def __missing__(self, column):
        return ""


def read_table(folder, name):
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return [Row(row) for row in csv.DictReader(stream, delimiter=";", restval="")]


def cents(text):
    return int(Fraction(text.replace(",", ".")) * 100)


def days_between(first, last):
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def age_on(birth, day):
    """Completed years; born on 29 February, a year is completed on 1 March."""
    return int(day[:4]) - int(birth[:4]) - (day[5:] < birth[5:])


def class_of(value, classes, last):
    for top, name in classes:
        if value <= top:
            return name
    return last


def span_summary(spans):
    spans = sorted(s for s in spans if s >= 0)
    if not spans:
        return {"count": 0, "median": None}
    middle = len(spans) // 2
    median = spans[middle] if len(spans) % 2 else (spans[middle - 1] + spans[middle]) / 2
    return {"count": len(spans), "median": float(median)}


class Records:
    """The tables, and the facts derived from them that do not depend on the day."""

    def __init__(self, folder, kind="demonstration", departement=None):
        self.tables = {name: read_table(folder, name) for name in TABLES}
        self.persons = {p["personne"]: p for p in self.tables["personnes"]}
        self.sessions = {s["seance"]: s for s in self.tables["seances"]}
        self.requests = {d["demande"]: d for d in self.tables["demandes"]}
        self.parcours = {p["parcours"]: p for p in self.tables["parcours"]}
        self.kind = kind
        self.scope = self.scope_of(kind, departement)
        self.periods = [
            d
            for d in self.tables["demandes"]
            if d["type"] in ("entree", "renouvellement") and d["decision"] == "acceptee"
        ]
        self.periods_of = defaultdict(list)
        for period in sorted(self.periods, key=lambda d: d["debut"]):
            self.periods_of[period["parcours"]].append(period)
        self.first_day_out = self.exits()

    def scope_of(self, kind, departement):
        if kind == "departement":
            return [departement]
        if kind == "association":
            rows = self.tables["demandes"] + self.tables["agrements"]
            return sorted({row["departement"] for row in rows})
        return DEPARTEMENTS

    def exits(self):
        out = {}
        facts = [(s["parcours"], s["date"]) for s in self.tables["sorties"]]
        facts += [
            (d["parcours"], d["debut"])
            for d in self.tables["demandes"]
            if d["type"] == "sortie_anticipee" and d["decision"] == "acceptee"
        ]
        for parcours, day in facts:
            out[parcours] = min(day, out.get(parcours, day))
        return out

    def person_of(self, request_or_period):
        return self.parcours[request_or_period["parcours"]]["personne"]

    def is_transfer(self, parcours):
        return self.parcours[parcours]["arrivee_transfert"] == "oui"

    def held_session(self, request):
        session = self.sessions.get(request["seance"])
        return session if session and session["tenue"] == "oui" else None


class Year:
    """The report of one year as of one day."""

    def __init__(self, records, year, as_of=None):
        self.records = records
        self.year = year
        self.first = f"{year}-01-01"
        self.day = as_of or f"{year}-12-31"
        self.rows = records.tables
        self.marks = {}
        self.running = self.running_on_day()
        self.mark_parcours()
        self.mark_requests()
        self.mark_payments()
        self.mark_permits()

    def in_year(self, day):
        return self.first <= day <= self.day

    def dated(self, day):
        return day != "" and day <= self.day

    def mark(self, indicator, marks):
        self.marks[indicator] = list(marks)

    def running_on_day(self):
        """Of each person whose period covers the day: the period."""
        running = {}
        for period in self.records.periods:
            out = self.records.first_day_out.get(period["parcours"], "9999")
            if period["debut"] <= self.day <= period["fin"] and self.day < out:
                running[self.records.person_of(period)] = period
        return running

    def mark_parcours(self):
        records, day = self.records, self.day
        s1 = [(period["departement"], person) for person, period in self.running.items()]
        births = {p: records.persons[p]["naissance"] for _, p in s1}
        self.mark("S1", s1)
        self.mark("S2", [(d, p) for d, p in s1 if records.persons[p]["sexe"] == "F"])
        self.mark("S9", [(d, (p, age_on(births[p], day))) for d, p in s1 if births[p]])
        self.mark("S9n", [(d, p) for d, p in s1 if births[p]])
        self.mark("S6", self.ever_begun())
        self.mark("S10", self.running_in_year())
        s11, e1 = [], []
        for parcours, periods in records.periods_of.items():
            last, first = periods[-1], periods[0]
            if last["fin"] < day and parcours not in records.first_day_out:
                s11.append((last["departement"], parcours))
            if self.in_year(first["debut"]) and not records.is_transfer(parcours):
                e1.append((first["departement"], parcours))
        self.mark("S11", s11)
        self.mark("E1", e1)
        e2 = []
        for row in self.rows["sorties"]:
            if self.in_year(row["date"]) and row["motif"] != "transfert":
                periods = records.periods_of.get(row["parcours"])
                e2.append((periods[-1]["departement"] if periods else None, row["parcours"]))
        self.mark("E2", e2)

    def ever_begun(self):
        earliest = {}
        for period in self.records.periods:
            if FIRST_DAY <= period["debut"] <= self.day and not self.records.is_transfer(period["parcours"]):
                person = self.records.person_of(period)
                if person not in earliest or period["debut"] < earliest[person]["debut"]:
                    earliest[person] = period
        return [(period["departement"], person) for person, period in earliest.items()]

    def running_in_year(self):
        marks = []
        for period in self.records.periods:
            out = self.records.first_day_out.get(period["parcours"], "9999")
            begins = max(period["debut"], self.first)
            if begins <= min(period["fin"], self.day) and begins < out:
                marks.append((period["departement"], self.records.person_of(period)))
        return marks

    def mark_requests(self):
        examined = []
        for request in self.rows["demandes"]:
            session = self.records.held_session(request)
            opinion = request["avis_commission"]
            if session and self.in_year(session["date"]) and opinion in ("favorable", "defavorable"):
                examined.append(request)

        def those(kind, decisions=None):
            return [
                (r["departement"], r["demande"])
                for r in examined
                if r["type"] == kind and (decisions is None or r["decision"] in decisions)
            ]

        pending = ("", "sans_suite")
        self.mark("D1", those("entree"))
        self.mark("D2", those("entree", ["acceptee"]))
        self.mark("D3", those("entree", ["refusee"]))
        self.mark("D1p", those("entree", pending))
        self.mark("D4", those("renouvellement"))
        self.mark("D4a", those("renouvellement", ["acceptee"]))
        self.mark("D5", those("renouvellement", ["refusee"]))
        self.mark("D4p", those("renouvellement", pending))
        self.mark("D7", those("sortie_anticipee", ["acceptee"]))
        self.mark_appeals()
        self.mark_postponements()
        self.measure_spans(examined)

    def mark_appeals(self):
        open_, closed = [], []
        for row in self.rows["recours"]:
            mark = (self.records.requests[row["demande"]]["departement"], row["recours"])
            if self.dated(row["depot"]) and not self.dated(row["issue_date"]):
                open_.append(mark)
            if self.in_year(row["issue_date"]):
                closed.append(mark)
        self.mark("D6", open_)
        self.mark("D8", closed)

    def mark_postponements(self):
        marks = []
        for request in self.rows["demandes"]:
            session = self.records.held_session(request)
            if session and self.in_year(session["date"]) and request["avis_commission"] == "ajourne":
                marks.append((request["departement"], ("last", request["demande"])))
        for rank, row in enumerate(self.rows["ajournements"]):
            session = self.records.held_session(row)
            if session and self.in_year(session["date"]):
                marks.append((self.records.requests[row["demande"]]["departement"], ("earlier", rank)))
        self.mark("D9", marks)

    def measure_spans(self, examined):
        to_session = [
            days_between(r["depot"], self.records.sessions[r["seance"]]["date"])
            for r in examined
            if r["type"] == "entree" and r["depot"]
        ]
        to_decision, to_notice = [], []
        for request in self.rows["demandes"]:
            if not self.in_year(request["decision_date"]):
                continue
            session = self.records.held_session(request)
            if session and request["type"] != "sortie_anticipee":
                to_decision.append(days_between(session["date"], request["decision_date"]))
            if request["notification"]:
                to_notice.append(days_between(request["decision_date"], request["notification"]))
        self.spans = {
            "T1": span_summary(to_session),
            "T2": span_summary(to_decision),
            "T3": span_summary(to_notice),
        }

    def mark_payments(self):
        a1, a2, a9, a10 = [], [], [], []
        for rank, row in enumerate(self.rows["versements"]):
            departement, person, paid = row["departement"], row["personne"], row["verse_le"]
            if self.in_year(paid):
                a9.append((departement, (rank, cents(row["montant"]))))
            if row["nature"] == "exceptionnel":
                continue
            if self.in_year(paid):
                a1.append((departement, person))
                a10.append((departement, rank))
            if paid and FIRST_DAY <= paid <= self.day:
                a2.append((departement, person))
        paid_persons = {person for _, person in a1}
        self.mark("A1", a1)
        self.mark("A2", a2)
        self.mark("A3", [(d, p) for d, p in self.marks["S10"] if p in paid_persons])
        self.mark("A9", a9)
        self.mark("A10", a10)

    def mark_permits(self):
        aps = [row for row in self.rows["sejours"] if row["nature"] == "aps"]
        given = [row for row in aps if row["suite"] == "delivree" and self.in_year(row["traitement"])]
        filed = [row for row in aps if self.in_year(row["demande"])]

        def marks(rows):
            return [(row["departement"], row["sejour"]) for row in rows]

        self.mark("P1", marks(r for r in given if r["rang"] == "premiere"))
        self.mark("P2", marks(r for r in given if r["rang"] == "renouvellement"))
        self.mark("P3", marks(given))
        self.mark("P4", marks(filed))
        self.mark("P5", marks(r for r in filed if self.dated(r["traitement"])))
        self.mark(
            "G1",
            [
                (row["departement"], row["association"])
                for row in self.rows["agrements"]
                if row["debut"] <= self.day <= row["fin"]
            ],
        )

    # Territories.

    def units(self, indicator, territory=None):
        """The distinct units of a set of départements; None: the whole register."""
        return {unit for d, unit in self.marks[indicator] if territory is None or d in territory}

    def value(self, indicator, territory=None):
        units = self.units(indicator, territory)
        return sum(amount for _, amount in units) if indicator in SUMS else len(units)

    def departement_flags(self, departement):
        """The indicators that count départements, 0 or 1 for one of them."""
        sessions = sum(
            s["departement"] == departement and s["tenue"] == "oui" and self.in_year(s["date"])
            for s in self.rows["seances"]
        )
        begun = any(p["departement"] == departement and p["debut"] <= self.day for p in self.records.periods)
        s1 = self.value("S1", {departement})
        return {
            "C2": int(sessions >= 2),
            "C3": int(sessions == 1),
            "C4": int(sessions == 0),
            "C6": int(s1 >= 1),
            "C7": int(s1 == 0),
            "C8": int(not begun),
            "C9": int(not begun and self.value("G1", {departement}) == 0),
        }

    def territory_values(self, departements, territory):
        flags = [self.flags[d] for d in departements]
        values = {c: sum(f[c] for f in flags) for c in ("C2", "C3", "C4", "C6", "C7", "C8", "C9")}
        values.update({indicator: self.value(indicator, territory) for indicator in self.marks})
        return values

    # Categories.

    def person(self, key):
        return self.records.persons[key]

    def sex(self, person):
        return self.person(person)["sexe"] or "inconnu"

    def age_class(self, person, classes, last):
        birth = self.person(person)["naissance"]
        return class_of(age_on(birth, self.day), classes, last) if birth else "inconnu"

    def nationality(self, person):
        return self.person(person)["nationalite"] or "inconnu"

    def origin(self, person):
        code = self.nationality(person)
        if code in ("FRA", "inconnu"):
            return code
        return "UE" if code in EUROPE else "HORS_UE"

    def children(self, person):
        n = sum(
            row["personne"] == person
            and row["charge_debut"] <= self.day
            and not self.dated(row["charge_fin"])
            for row in self.rows["enfants"]
        )
        return str(n) if n < 2 else "2+"

    def housing(self, person):
        rows = [
            (row["debut"], row["type"])
            for row in self.rows["hebergements"]
            if row["personne"] == person
            and row["debut"] <= self.day
            and (row["fin"] == "" or self.day <= row["fin"])
        ]
        return max(rows)[1] if rows else "inconnu"

    def tally(self, units, category, categories):
        counts = dict.fromkeys(categories, 0)
        for unit in units:
            key = category(unit)
            counts[key] = counts.get(key, 0) + 1
        return counts

    def breakdowns(self, departements, territory):
        s1, a1 = self.units("S1", territory), self.units("A1", territory)
        d1 = [self.records.person_of(self.records.requests[d]) for d in self.units("D1", territory)]
        e1 = [self.records.parcours[p]["personne"] for p in self.units("E1", territory)]
        e2 = self.units("E2", territory)
        exits = {row["parcours"]: row for row in self.rows["sorties"]}
        appeals = {row["recours"]: row["nature"] for row in self.rows["recours"]}
        sizes = [self.value("S1", {d}) for d in departements]
        ages = [name for _, name in AGES] + ["50+", "inconnu"]
        paid_ages = [name for _, name in AGES_PAID] + ["36+", "inconnu"]
        kids = ["0", "1", "2+"]

        def age(person):
            return self.age_class(person, AGES, "50+")

        def exit_axis(column, codes):
            return self.tally(e2, lambda p: exits[p][column] or "inconnu", codes)

        return {
            "S1": {
                "sexe": self.tally(s1, self.sex, SEXES),
                "age": self.tally(s1, age, ages),
                "nationalite": self.tally(s1, self.nationality, []),
                "origine": self.tally(s1, self.origin, ORIGINS),
                "enfants": self.tally(s1, self.children, kids),
                "hebergement": self.tally(s1, self.housing, HOUSING + ["inconnu"]),
            },
            "D1": {
                "sexe": self.tally(d1, self.sex, SEXES),
                "nationalite": self.tally(d1, self.nationality, []),
            },
            "E1": {"sexe": self.tally(e1, self.sex, SEXES), "age": self.tally(e1, age, ages)},
            "E2": {
                "motif": exit_axis("motif", EXITS),
                "emploi": exit_axis("emploi", JOBS + ["inconnu"]),
                "logement": exit_axis("logement", HOUSING + ["inconnu"]),
                "sejour": exit_axis("sejour", PERMITS + ["inconnu"]),
            },
            "A1": {
                "origine": self.tally(a1, self.origin, ORIGINS),
                "age": self.tally(a1, lambda p: self.age_class(p, AGES_PAID, "36+"), paid_ages),
                "enfants": self.tally(a1, self.children, kids),
            },
            "D6": {"nature": self.tally(self.units("D6", territory), appeals.get, APPEALS)},
            "C6": {
                "effectif": self.tally(
                    [n for n in sizes if n],
                    lambda n: class_of(n, SIZES, "21+"),
                    ["1-5", "6-10", "11-20", "21+"],
                )
            },
        }

    def totals(self):
        scope = self.records.scope
        self.flags = {d: self.departement_flags(d) for d in scope}
        return {"C1": len(scope), **self.territory_values(scope, None), **self.spans}


def report(folder, year, as_of=None, kind="demonstration", departement=None):
    records = Records(folder, kind, departement)
    scope = records.scope
    now = Year(records, year, as_of)
    values = now.totals()
    series = {indicator: {} for indicator in SERIES}
    for past in range(2017, year + 1):
        totals = values if past == year else Year(records, past).totals()
        for indicator in SERIES:
            series[indicator][str(past)] = totals[indicator]
    return {
        "schema": "jalons.report/1",
        "year": year,
        "as_of": now.day,
        "scope": {"kind": "national" if kind == "demonstration" else kind, "departements": scope},
        "values": values,
        "departements": {d: now.territory_values([d], {d}) for d in scope},
        "regions": {
            region: now.territory_values(
                [d for d in scope if REGION_OF[d] == region],
                set(REGIONS[region].split()),
            )
            for region in sorted({REGION_OF[d] for d in scope})
        },
        "breakdowns": now.breakdowns(scope, None),
        "departement_breakdowns": {d: now.breakdowns([d], {d}) for d in scope},
        "series": series,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--as-of")
    parser.add_argument("--kind", default="demonstration")
    parser.add_argument("--departement")
    options = parser.parse_args()
    result = report(options.folder, options.year, options.as_of, options.kind, options.departement)
    json.dump(result, sys.stdout, indent=1, sort_keys=True, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
