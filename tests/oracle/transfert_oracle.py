# SPDX-License-Identifier: EUPL-1.2
"""Who is counted once, a second time, from the wording of jalons-transfert.h and jalons-contributions.h: what goes with
a parcours, what a register contributes, and the distinct persons of a country that nobody cut into registers.

Days are ISO texts; the days that run are sets of them, counted one by one."""

from collections import defaultdict
from datetime import date, timedelta

IDS = ("S1", "S2", "S6", "S10", "E1", "A1", "A2", "A3")
COUNTS = ("periodes duree_mois duree_jours fin_periode psp_depuis jours_comptes verse_premier verse_annee "
          "verse_suite").split()


def after(text, days=1):
    return (date.fromisoformat(text) + timedelta(days)).isoformat()


def add_months(text, months):
    first = date.fromisoformat(text)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    next_year, next_month = divmod(year * 12 + month + 1, 12)
    last = (date(next_year, next_month + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(first.day, last)).isoformat()


def duration(first, last):
    """Whole months, and the days left over."""
    months = 0
    while add_months(first, months + 1) <= after(last):
        months += 1
    return months, (date.fromisoformat(after(last)) - date.fromisoformat(add_months(first, months))).days


class Files:
    """The tables of a register, person by person."""

    def __init__(self, tables):
        self.tables = tables
        self.demandes, self.payments, self.parcours = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in self.rows("demandes"):
            self.demandes[row["parcours"]].append(row)
        for row in self.rows("versements"):
            if row["nature"] != "exceptionnel" and row["verse_le"]:
                self.payments[row["personne"]].append(row["verse_le"])
        for row in self.rows("parcours"):
            self.parcours[row["personne"]].append(row)
        self.out = {row["parcours"]: row for row in self.rows("sorties")}
        self.moves = {(row["parcours"], row["sens"]): row for row in self.rows("transferts")}

    def rows(self, table):
        return self.tables.get(table) or []

    def periods(self, parcours):
        return sorted((row["debut"], row["fin"]) for row in self.demandes[parcours]
                      if row["type"] != "sortie_anticipee" and row["decision"] == "acceptee")

    def exit(self, parcours):
        days = [row["debut"] for row in self.demandes[parcours]
                if row["type"] == "sortie_anticipee" and row["decision"] == "acceptee"]
        days += [self.out[parcours]["date"]] if parcours in self.out else []
        return min(days, default="9999")

    def spans(self, parcours):
        """What runs, cut at the exit: authorised here, or carried from where she came."""
        spans = list(self.periods(parcours))
        arrival = self.moves.get((parcours, "arrivee"))
        if arrival and arrival["fin_periode"]:
            spans.append((arrival["date"], arrival["fin_periode"]))
        out = self.exit(parcours)
        return [(first, min(last, after(out, -1) if out != "9999" else last)) for first, last in spans
                if first < out and first <= last]

    def begin(self, parcours):
        arrival = self.moves.get((parcours, "arrivee"))
        if arrival:
            return arrival["date"]
        return min((first for first, _ in self.periods(parcours)), default="")

    def stays(self, person):
        """In their order, each with the payments made during it or after it, before the next one."""
        names = [row["parcours"] for row in self.parcours[person]]
        order = sorted(range(len(names)), key=lambda i: (self.begin(names[i]), i))
        stays = [(names[i], []) for i in order]
        for day in self.payments[person]:
            begun = [stay for rank, stay in enumerate(stays) if rank and self.begin(stay[0]) <= day]
            if stays:
                (begun[-1] if begun else stays[0])[1].append(day)
        return stays

    def arrived(self, parcours):
        row = next(r for r in self.rows("parcours") if r["parcours"] == parcours)
        return row["arrivee_transfert"] == "oui"

    def before(self, parcours):
        """Periods, months and days authorised elsewhere."""
        row = next(r for r in self.rows("parcours") if r["parcours"] == parcours)
        arrival = self.moves.get((parcours, "arrivee"), {})
        periods = max(int(row["periodes_avant"] or 0), int(arrival.get("periodes") or 0))
        if arrival.get("duree_mois"):
            return periods, int(arrival["duree_mois"]), int(arrival["duree_jours"] or 0)
        return periods, periods * 6, 0


class Known:
    def __init__(self):
        self.psp, self.paid, self.spans, self.years, self.unsaid = [], [], [], set(), False

    def arrive(self, files, parcours):
        row = files.moves.get((parcours, "arrivee"))
        if not row:
            self.unsaid = self.unsaid or files.arrived(parcours)
            return
        self.psp += [row["psp_depuis"]]
        self.paid += [row["verse_premier"], row["verse_annee"], row["verse_suite"]]
        if row["jours_comptes"] == "oui":
            self.years.add(row["date"][:4])

    def live(self, files, parcours, paid):
        self.psp += [first for first, _ in files.periods(parcours)]
        self.spans += files.spans(parcours)
        self.paid += paid

    def first(self, days, low, high):
        return min((d for d in days if d and max(low, "2017-01-01") <= d <= high), default="")

    def claims(self, day):
        year = day[:4]
        begun = self.unsaid or self.first(self.psp, "", day) != ""
        ran = year in self.years or any(f <= day and last >= year for f, last in self.spans)
        paid = self.first(self.paid, year, day) != ""
        return {"S6": begun, "S10": ran, "A1": paid, "A2": self.first(self.paid, "", day) != "", "A3": ran and paid}


def flags(files, person, parcours, day):
    known = Known()
    for name, paid in files.stays(person):
        known.arrive(files, name)
        known.live(files, name, paid)
        if name == parcours:
            break
    year = day[:4]
    periods, months, days = files.before(parcours)
    own = files.periods(parcours)
    for first, last in own:
        more = duration(first, last)
        months, days = months + more[0], days + more[1]
    arrival = files.moves.get((parcours, "arrivee"))
    authorised = own + ([(arrival["date"], arrival["fin_periode"])] if arrival and arrival["fin_periode"] else [])
    until = day
    while any(first <= until <= last for first, last in authorised):
        until = after(max(last for first, last in authorised if first <= until <= last))
    psp = known.first(known.psp, "", "9999")
    ran = year in known.years or any(f < day and last >= year for f, last in known.spans)
    return dict(zip(COUNTS, (
        str(min(periods + len(own), 9)), str(min(months, 99)), str(min(days, 366)),
        after(until, -1) if until > day else "", psp or (day if known.unsaid else ""),
        "oui" if ran and day[5:] != "01-01" else "non",
        known.first(known.paid, "", "9999"), known.first(known.paid, year, year + "-12-31"),
        known.first(known.paid, year + "-12-32", "9999"))))


def stale(files):
    """The departures that no longer say what the register holds, and what they should say."""
    found = {}
    for person, rows in files.parcours.items():
        for row in rows:
            move = files.moves.get((row["parcours"], "depart"))
            if not move:
                continue
            now = flags(files, person, row["parcours"], move["date"])
            if files.exit(row["parcours"]) != move["date"] or any(now[c] != move[c] for c in COUNTS):
                found[move["transfert"]] = now
    return found


def contributions(tables, day):
    files, total, year = Files(tables), dict.fromkeys(IDS, 0), day[:4]
    for person in files.rows("personnes"):
        known, runs = Known(), False
        for parcours, paid in files.stays(person["personne"]):
            known.arrive(files, parcours)
            before = known.claims(day)
            known.live(files, parcours, paid)
            for name, holds in known.claims(day).items():
                total[name] += holds and not before[name]
            runs = runs or any(first <= day <= last for first, last in files.spans(parcours))
            first = min((f for f, _ in files.periods(parcours)), default="")
            if year + "-01-01" <= first <= day and not began_elsewhere(files, parcours):
                total["E1"] += 1
        total["S1"] += runs
        total["S2"] += runs and person["sexe"] == "F"
    return total


def began_elsewhere(files, parcours):
    row = next(r for r in files.rows("parcours") if r["parcours"] == parcours)
    arrival = files.moves.get((parcours, "arrivee"))
    if not arrival:
        return row["arrivee_transfert"] == "oui"
    return files.before(parcours)[0] > 0 or (row["periodes_avant"] != "0" and arrival["periodes"] != "0")


def distinct(tables, day):
    """The persons of a country that is one register: no move, no flag, nothing but the facts."""
    files, total = Files(tables), dict.fromkeys(IDS, 0)
    first = day[:4] + "-01-01"
    for person in files.rows("personnes"):
        name = person["personne"]
        parcours = [row["parcours"] for row in files.parcours[name]]
        spans = [span for p in parcours for span in files.spans(p)]
        paid = [d for d in files.payments[name] if "2017-01-01" <= d <= day]
        runs = any(f <= day <= last for f, last in spans)
        ran = any(f <= day and last >= first for f, last in spans)
        total["S1"] += runs
        total["S2"] += runs and person["sexe"] == "F"
        total["S6"] += any("2017-01-01" <= f <= day for p in parcours for f, _ in files.periods(p))
        total["S10"] += ran
        total["E1"] += sum(first <= files.periods(p)[0][0] <= day for p in parcours if files.periods(p))
        total["A1"] += any(d >= first for d in paid)
        total["A2"] += bool(paid)
        total["A3"] += ran and any(d >= first for d in paid)
    return total
