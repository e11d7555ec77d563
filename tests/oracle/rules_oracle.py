# SPDX-License-Identifier: EUPL-1.2
"""The rules that a folder of tables is judged by on import, a second time, from their wording alone.

`warnings(tables)` gives what must be told and what may be told (where the wording leaves a choice), as
(table, line, code); the line is None for what is said of a parcours. `overlaps(tables)` answers the one
question that takes thought: do two authorised periods of a person share a day, once each is cut?"""

from collections import Counter, defaultdict
from datetime import date, timedelta

MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def day(text):
    return date.fromisoformat(text)


def six_months_from(first):
    """The last day of six months that begin on a day."""
    month, year = first.month + 6, first.year
    if month > 12:
        month, year = month - 12, year + 1
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = 29 if month == 2 and leap else MONTH_LENGTHS[month - 1]
    return date(year, month, min(first.day, length)) - timedelta(1)


def lines_of(tables, table):
    """(line, row) of a canonical file; a quoted line break moves the rows that follow."""
    line = 2
    for row in tables.get(table) or []:
        yield line, row
        line += 1 + sum(cell.count("\n") for cell in row.values())


def is_period(row):
    return row["type"] in ("entree", "renouvellement") and row["decision"] == "acceptee"


def exits_of(tables):
    """{parcours: first day out}."""
    out = {}
    found = [(row["parcours"], row["date"]) for row in tables.get("sorties") or []]
    found += [
        (row["parcours"], row["debut"])
        for row in tables.get("demandes") or []
        if row["type"] == "sortie_anticipee" and row["decision"] == "acceptee"
    ]
    for parcours, first in found:
        out[parcours] = min(first, out.get(parcours, first))
    return out


def overlaps(tables):
    person_of = {row["parcours"]: row["personne"] for row in tables.get("parcours") or []}
    out, days = exits_of(tables), Counter()
    for row in tables.get("demandes") or []:
        if is_period(row):
            last = day(row["fin"])
            if row["parcours"] in out:
                last = min(last, day(out[row["parcours"]]) - timedelta(1))
            for rank in range(day(row["debut"]).toordinal(), last.toordinal() + 1):
                days[person_of[row["parcours"]], rank] += 1
    return any(count > 1 for count in days.values())


# Whatever the computer's day, or a demonstration's own, what ended before this day has ended.
SURELY_PAST = "2026-01-01"


class Judge:
    def __init__(self, tables):
        self.tables = tables
        self.must, self.may = Counter(), Counter()
        self.parcours = {row["parcours"]: row for row in tables.get("parcours") or []}
        self.sessions = {row["seance"]: row for row in tables.get("seances") or []}
        self.exits = exits_of(tables)
        self.arrivals = {row["parcours"]: row for row in tables.get("transferts") or [] if row["sens"] == "arrivee"}
        self.periods = defaultdict(list)
        for row in tables.get("demandes") or []:
            if is_period(row):
                self.periods[row["parcours"]].append(row)

    def judge(self):
        for line, row in lines_of(self.tables, "demandes"):
            if is_period(row):
                self.judge_period(line, row)
            elif row["type"] == "renouvellement":
                self.may["demandes", line, "renewal-without-period"] += 1
            self.judge_request(line, row)
        for line, row in lines_of(self.tables, "versements"):
            self.judge_payment(line, row)
        for parcours in self.parcours:
            self.judge_parcours(parcours, self.periods.get(parcours, []))
        return self.must, self.may

    def judge_period(self, line, row):
        def tell(code):
            self.must["demandes", line, code] += 1

        if day(row["fin"]) != six_months_from(day(row["debut"])):
            tell("period-length")
        if row["parcours"] in self.exits and row["debut"] > self.exits[row["parcours"]]:
            tell("period-after-exit")
        earlier = any(other["debut"] < row["debut"] for other in self.periods[row["parcours"]])
        transfer = self.parcours[row["parcours"]]["arrivee_transfert"] == "oui"
        if row["type"] == "renouvellement" and not earlier and not transfer:
            tell("renewal-without-period")

    def judge_request(self, line, row):
        def tell(code):
            self.must["demandes", line, code] += 1

        decided = row["decision_date"]
        if row["notification"] and decided and row["notification"] < decided:
            tell("notification-before-decision")
        session = self.sessions.get(row["seance"])
        if not session:
            return
        if decided and decided < session["date"]:
            tell("decision-before-session")
        if session["departement"] != row["departement"]:
            tell("session-other-departement")
        valid = any(
            a["association"] == row["association"] and a["departement"] == row["departement"]
            and a["debut"] <= session["date"] <= a["fin"]
            for a in self.tables.get("agrements") or []
        )
        if row["association"] and not valid:
            tell("session-without-agrement")

    def judge_payment(self, line, row):
        """ISO texts: a month has a day in a right when it is not before its first nor after its last."""
        inside = any(
            right["personne"] == row["personne"]
            and right["ouverture"][:7] <= row["mois"]
            and (not right["fermeture"] or row["mois"] <= right["fermeture"][:7])
            for right in self.tables.get("afis") or []
        )
        if not inside:
            self.must["versements", line, "payment-outside-right"] += 1

    def judge_parcours(self, parcours, periods):
        arrival = self.arrivals.get(parcours, {})
        before = max(int(self.parcours[parcours]["periodes_avant"] or 0), int(arrival.get("periodes") or 0))
        if len(periods) + before > 4:
            self.must[None, None, "periods-too-many"] += 1
        days = sum((day(p["fin"]) - day(p["debut"])).days + 1 for p in periods)
        months = 6 * before
        if arrival.get("duree_mois"):
            months, days = int(arrival["duree_mois"]), days + int(arrival["duree_jours"] or 0)
        if days / 31 + months > 24.5:
            self.must[None, None, "months-too-many"] += 1
        elif days / 28 + months > 23.5:
            self.may[None, None, "months-too-many"] += 1
        if not periods:
            return
        last = max(periods, key=lambda p: p["debut"])
        if parcours not in self.exits:
            told = self.must if last["fin"] < SURELY_PAST else self.may
            told[None, None, "parcours-overdue"] += 1


def warnings(tables):
    return Judge(tables).judge()
