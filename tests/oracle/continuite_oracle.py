# SPDX-License-Identifier: EUPL-1.2
"""The continuity guard a second time, day after day, from the rules written in jalons-continuite.h.

Days are numbers from 1970-01-01. A case is a dict of facts; nothing here is shared with the program."""

import calendar
import datetime

EPOCH = datetime.date(1970, 1, 1)
LISTED_ORIGINS = {"FRA", "DEU", "ROU", "BGR", "CHE", "NOR"}
ABOLITION = {"971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20), "976": (4, 27)}


def date_of(day):
    return EPOCH + datetime.timedelta(days=day)


def number_of(date):
    return (date - EPOCH).days


def shift(day, months):
    date = date_of(day)
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return number_of(datetime.date(year, month + 1, min(date.day, last)))


def six_months(day):
    return shift(day, 6) - 1


def easter(year):
    """Oudin's algorithm, not the one of the program."""
    golden = year % 19
    century = year // 100
    h = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    i = h - (h // 28) * (1 - (29 // (h + 1)) * ((21 - golden) // 11))
    j = (year + year // 4 + i + 2 - century + century // 4) % 7
    offset = i - j
    month = 3 + (offset + 40) // 44
    return datetime.date(year, month, offset + 28 - 31 * (month // 4))


_holidays = {}


def holidays(year, departement):
    key = (year, departement)
    if key not in _holidays:
        sunday = easter(year)
        days = {datetime.date(year, m, d) for m, d in
                ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))}
        days |= {sunday + datetime.timedelta(days=n) for n in (1, 39, 50)}
        if departement in ("57", "67", "68"):
            days |= {sunday - datetime.timedelta(days=2), datetime.date(year, 12, 26)}
        if departement in ABOLITION:
            days.add(datetime.date(year, *ABOLITION[departement]))
        _holidays[key] = days
    return _holidays[key]


def works(day, departement):
    date = date_of(day)
    return date.weekday() < 5 and date not in holidays(date.year, departement)


class Guard:
    def __init__(self, case, existing_only=False):
        self.existing_only, self.lost = existing_only, 0
        self.case = case
        self.today = case["today"]
        self.lead = case["delais"]
        self.gaps = []
        self.demandes = case["demandes"]
        self.seances = {s["id"]: s for s in case["seances"]}
        self.periods = sorted((d for d in self.demandes if d["decision"] == "acceptee" and d["debut"] is not None),
                              key=lambda d: d["debut"])

    def note(self, kind, cause, days, action="aucune", seance=None, seance_id=0, opens=None, useful=None, total=None):
        days = sorted(days)
        if days:
            self.gaps.append({"kind": kind, "cause": cause, "first": days[0], "last": days[-1], "action": action,
                              "seance": seance, "seance_id": seance_id, "opens": opens, "useful": useful,
                              "days": len(days) if total is None else total, "afis": 0, "set": set(days)})

    # --- PSP

    def dates(self):
        """Days on which a session of the département stands."""
        found = {}
        for seance in self.case["seances"]:
            if seance["departement"] == self.departement:
                found.setdefault(seance["date"], seance["id"])
                found[seance["date"]] = min(found[seance["date"]], seance["id"])
        return found

    def ways(self, after, demande):
        """Of all the days on which a session could sit, the one to ask for, by trying them all."""
        filed = demande is not None
        whole = max(self.lead["depot"], self.lead["convocation"])
        lead = self.lead["convocation"] if filed else whole
        existing = self.dates()
        notice = self.lead["notification"]
        soonest = max(self.today + lead, demande["depot"] + whole if filed else 0, self.renewed)
        days = range(soonest, max(after, soonest) + 60)
        kept = [d for d in days if d in existing and d + notice <= after]
        if self.existing_only:
            late = [d for d in existing if d >= soonest]
            if not kept and not late:
                return None
            return max(after, (kept[-1] if kept else min(late)) + notice), "deposer", None, 0, None
        if kept:
            day = kept[-1]
            return after, "inscrire" if filed else "deposer", day, existing[day], day - lead
        usual = [d for d in days if works(d, self.departement) and d + notice <= after]
        if usual:
            return after, "planifier", usual[-1], 0, usual[-1] - lead
        day = next(d for d in days if d in existing or works(d, self.departement))
        effect = max(after, day + notice)
        if day in existing:
            return effect, "inscrire" if filed else "deposer", day, existing[day], day - lead
        return effect, "planifier", day, 0, day - lead

    def seance_of(self, demande):
        seance = self.seances.get(demande["seance"]) if demande else None
        if seance and seance["date"] < self.today and (seance["tenue"] == "non" or demande["avis"] == "ajourne"):
            return None
        return seance

    def renew(self, after, demande):
        seance = self.seance_of(demande)
        first = max(after, self.today)
        if not seance:
            cause = "non-inscrit" if demande else "non-depose"
            way = self.ways(after, demande)
            if not way:
                return None
            effect, action, day, number, useful = way
            self.lost += max(0, effect - first)
            self.note("psp", cause, range(first, effect))
            self.note("psp", cause, range(effect, six_months(effect) + 1), action, day, number, None, useful, -1)
            return effect
        held = seance["date"] < self.today
        notified = seance["date"] + self.lead["notification"]
        moving = max(after, notified, self.today + 1 if held else after)
        if moving <= first:
            return moving
        if self.existing_only:
            self.lost += moving - first
            return moving
        if held:
            cause, best = "decision-attendue", (first, "decider", None, 0, first)
        else:
            cause, best = "seance-tardive", self.ways(after, demande)
        effect, action, day, number, useful = best
        if effect >= moving:
            self.note("psp", cause, range(first, moving))
            return moving
        self.note("psp", cause, range(first, effect))
        self.note("psp", cause, range(max(first, effect), min(moving, six_months(max(first, effect)) + 1)), action, day, number, None, useful)
        return max(after, effect)

    def months_used(self):
        months = days = 0
        for period in self.periods:
            whole = 0
            while shift(period["debut"], whole + 1) - 1 <= period["fin"]:
                whole += 1
            months += whole
            days += period["fin"] - (shift(period["debut"], whole) - 1)
        return months + 6 * max(self.case["avant"], 0), days

    def left(self, pending):
        months, days = self.months_used()
        count = 4 - len(self.periods) - max(self.case["avant"], 0)
        spare = 24 - months - (1 if days else 0)
        if self.case["sortie"] is not None or count <= 0 or spare < 6:
            return 0
        if not pending and any(d["type"] == "renouvellement" and d["decision"] == "refusee"
                               and d["decision_date"] >= self.periods[-1]["debut"] for d in self.demandes):
            return 0
        return min(count, spare // 6)

    def psp(self):
        exit_day = self.case["sortie"]
        if not self.periods or (exit_day is not None and exit_day <= self.today):
            return False
        last = self.periods[-1]
        self.departement = last["departement"]
        pending = [d for d in self.demandes if not d["decision"] and d["depot"] is not None]
        pending.sort(key=lambda d: ((self.seance_of(d) or {"date": 1 << 30})["date"], d["id"]))
        left = self.left(pending)
        if last["fin"] < self.today and (not left or shift(last["fin"], self.lead["abandon"]) < self.today):
            return False
        self.start = max(self.today, self.periods[0]["debut"])
        for one, other in zip(self.periods, self.periods[1:]):
            missing = [d for d in range(max(one["fin"] + 1, self.today), other["debut"])
                       if exit_day is None or d < exit_day]
            self.note("psp", "periode-suivante", missing)
            self.lost += len(missing)
        self.end = last["fin"] if exit_day is None else min(last["fin"], exit_day - 1)
        self.renewed = last["debut"]
        for number in range(left):
            after = self.end + 1
            start = self.renew(self.end + 1, pending.pop(0) if pending else None)
            if start is None:
                for _ in range(left - number):
                    self.end = six_months(self.end + 1)
                self.lost += self.end + 1 - max(after, self.today)
                return True
            self.renewed = start
            self.end = six_months(start)
        for gap in self.gaps:
            if gap["days"] == -1:
                gap["days"] = self.end - gap["first"] + 1
        return True

    # --- séjour

    def delivered(self, listed):
        days = set()
        for row in self.case["sejours"]:
            if row["debut"] is None or row["suite"] == "refusee":
                continue
            if listed and (row["nature"] == "attestation_prolongation"
                           or (row["nature"] == "recepisse" and row["rang"] == "premiere")):
                continue
            last = self.end if row["fin"] is None else min(row["fin"], self.end)
            days |= set(range(max(row["debut"], self.start), last + 1))
        return days

    def runs(self, days):
        runs = []
        for day in sorted(days):
            if runs and runs[-1][-1] == day - 1:
                runs[-1].append(day)
            else:
                runs.append([day])
        return runs

    def needs(self):
        return self.case["nationalite"] not in LISTED_ORIGINS

    def sejour(self):
        if not self.needs():
            return
        waiting = [r for r in self.case["sejours"] if r["debut"] is None and r["demande"] is not None and not r["suite"]]
        for run in self.runs(set(range(self.start, self.end + 1)) - self.delivered(False)):
            missing = list(run)
            while missing:
                missing = self.cover(run, missing, waiting)

    def cover(self, run, missing, waiting):
        day, today = missing[0], self.today
        ended = [r for r in self.case["sejours"] if r["debut"] is not None and r["suite"] != "refusee"
                 and r["fin"] is not None and r["fin"] < day]
        opens = None
        if waiting:
            waiting.clear()
            cause, action, effect = "titre-attendu", "recepisse", day
            useful = max(day - 1, today)
        elif day > run[0] or ended:
            cause, action = "titre-expire", "renouveler-titre"
            tries = [d for d in range(today, day) if d + self.lead["recepisse"] <= day]
            useful = tries[-1] if tries else today
            effect = day if tries else max(day, today + self.lead["recepisse"])
            if tries and shift(day - 1, -self.lead["fenetre"]) > today:
                opens = shift(day - 1, -self.lead["fenetre"])
        else:
            cause, action = "titre-jamais", "demander-titre"
            effect = max(day, today + self.lead["titre"])
            useful = max(today, day - self.lead["titre"])
        last = shift(effect, self.lead["titre_mois"]) - 1
        self.note("sejour", cause, [d for d in missing if d < effect])
        self.note("sejour", cause, [d for d in missing if effect <= d <= last], action, None, 0, opens, useful,
                  len([d for d in missing if d >= effect]))
        return [d for d in missing if d > last]

    # --- AFIS

    def rights(self):
        days = set()
        for row in self.case["afis"]:
            last = self.end if row["fermeture"] is None else min(row["fermeture"], self.end)
            days |= set(range(max(row["ouverture"], self.start), last + 1))
        return days

    def afis(self):
        rights = self.rights()
        for gap in self.gaps:
            gap["afis"] = len(gap["set"] & rights)
        for condition in ("ressources", "autres_aides"):
            answers = [(c["constat"], n, c["reponse"]) for n, c in enumerate(self.case["conditions"])
                       if c["condition"] == condition]
            if answers and max(answers)[2] == "non":
                return
        adult = self.start
        if self.case["naissance"] is not None:
            birth = date_of(self.case["naissance"])
            try:
                adult = number_of(birth.replace(year=birth.year + 18))
            except ValueError:
                adult = number_of(datetime.date(birth.year + 18, 3, 1))
        days = set(range(max(self.start, adult), self.end + 1))
        for run in self.runs(days - rights):
            ended = [r for r in self.case["afis"] if r["fermeture"] is not None and r["fermeture"] < run[0]]
            if ended and max(ended, key=lambda r: r["fermeture"])["fin_decision"] is not None:
                continue
            self.note("afis", "droit-expire" if ended else "droit-non-ouvert", run, "ouvrir-afis", None, 0, None,
                      max(run[0] - 1, self.today))
        if self.needs():
            for run in self.runs((self.delivered(False) - self.delivered(True)) & days):
                self.note("afis", "titre-non-liste", run, "recepisse", None, 0, None, max(run[0] - 1, self.today))


def guard(case):
    judged = Guard(case)
    if judged.psp():
        judged.sejour()
        judged.afis()
    return judged.gaps


def days_with_sessions(case):
    """Person-days without PSP, everybody filing in time for the best of the sessions there are."""
    judged = Guard(case, True)
    judged.psp()
    return judged.lost
