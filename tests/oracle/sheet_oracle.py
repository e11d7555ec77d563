# SPDX-License-Identifier: EUPL-1.2
"""The rule sheet (R03 to R20), a second time, from its wording: what an import says of a folder besides the
two lists of the interchange tables. `findings(tables)` gives what must be told and what may be told, as
(table, line, code). What depends on the day of the import alone is in TIME, and is not judged here."""

import re
import unicodedata
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date, timedelta

import commission_oracle
from rules_oracle import SURELY_PAST, lines_of
from transfert_oracle import Files, stale

TIME = {"aps-missing", "retention-over", "policy-sessions-few", "year-closed"}
# CASF R121-12-13-1: France, the Union, and the four States treated alike.
EXEMPT = set("FRA AUT BEL BGR CYP CZE DEU DNK ESP EST FIN GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK "
             "SVN SWE ISL LIE NOR CHE".split())
CONDITIONS = ["engagement", "age", "sejour", "ressources", "autres_aides"]
# First day, the day of its publication, Mayotte; alone, the three first children, each further one.
RATES = [("2017-04-15", "2017-04-15", False, 33000, [10200] * 3, None),
         ("2017-04-15", "2017-04-15", True, 16500, [5100] * 3, 3200),
         ("2022-07-01", "2022-10-20", False, 34320, [10608] * 3, None),
         ("2022-07-01", "2022-10-20", True, 17160, [5304] * 3, 3328),
         ("2025-12-01", "2025-12-31", False, 55943, [10608] * 3, None),
         ("2025-12-01", "2025-12-31", True, 27972, [5304] * 3, 3328)]
ABOLITION = {"971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20), "976": (4, 27)}
FIXED = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
ORDINARY = set("grace joie rose claire marie".split())


def shift(text, months):
    """The same day so many months later, or the last of the month."""
    first = date.fromisoformat(text)
    total = first.year * 12 + first.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def easter(year):
    """Gauss’s way, with the two exceptions."""
    a, b, c, k = year % 19, year % 4, year % 7, year // 100
    p = (13 + 8 * k) // 25
    m, n = (15 - p + k - k // 4) % 30, (4 + k - k // 4) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if (d, e) == (29, 6) or (d == 28 and e == 6 and (11 * m + 11) % 30 < 19):
        return date(year, 3, 22) + timedelta(d + e - 7)
    return date(year, 3, 22) + timedelta(d + e)


def is_off(day, departement):
    from_easter = (day - easter(day.year)).days
    local = departement in ("57", "67", "68") and (from_easter == -2 or (day.month, day.day) == (12, 26))
    local = local or ABOLITION.get(departement) == (day.month, day.day)
    return day.weekday() > 4 or (day.month, day.day) in FIXED or from_easter in (1, 39, 50) or local


def last_day(start, departement):
    day = shift(start, 2) + timedelta(1)
    while is_off(day, departement):
        day += timedelta(1)
    return day.isoformat()


def words(text):
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))
    return {word.lower() for word in re.findall(r"[^\W_]+", plain)}


def cents(cell):
    return round(float(cell) * 100) if cell else None


def rates_of(tables):
    """The rates as they are shipped, each in the place of which a row of the folder may stand."""
    found = {(since, mayotte): row for row in RATES for since, _, mayotte, *_ in [row]}
    for _, row in lines_of(tables, "baremes_afis"):
        mayotte = row["territoire"] == "mayotte"
        found[row["debut"], mayotte] = (row["debut"], row["publication"] or row["debut"], mayotte, cents(row["seul"]),
                                        [cents(row[f"enfant_{rank}"]) for rank in (1, 2, 3)],
                                        cents(row["enfant_suivant"]))
    return sorted(found.values(), key=lambda row: row[0])


def minutes(text):
    return int(text[:2]) * 60 + int(text[3:]) if text else None


def amount_of(rate, children):
    steps = [rate[4][rank] if rank < 3 else rate[5] for rank in range(children)]
    return None if None in steps else rate[3] + sum(steps)


def amounts_of(rates, departement, month, children):
    """What may be paid; nothing when it is not known. What was in force before a decree was published is right in the
    months until then."""
    rows = [row for row in rates if row[2] == (departement == "976") and row[0] <= month + "-31"]
    if not rows:
        return None
    allowed = [amount_of(rows[-1], children)]
    if month <= rows[-1][1][:7]:
        known = [row for rank, row in enumerate(rows) if rank == 0 or row[1] < rows[-1][1]]
        allowed.append(amount_of(known[-1], children))
    return None if allowed[0] is None else allowed


class Sheet:
    def __init__(self, tables):
        self.tables = {table: list(lines_of(tables, table)) for table in tables}
        self.rates = rates_of(tables)
        self.must, self.may = Counter(), Counter()
        self.sessions = {row["seance"]: (line, row) for line, row in self.rows("seances")}
        self.members = {row["membre"]: row for _, row in self.rows("membres")}
        self.people = {row["personne"]: row for _, row in self.rows("personnes")}
        self.person_of = {row["parcours"]: row["personne"] for _, row in self.rows("parcours")}
        self.attendance, self.requests = defaultdict(list), {}
        self.movements = defaultdict(list)
        for _, row in self.rows("mouvements"):
            self.movements[row["seance"]].append(row)
        for line, row in self.rows("presences"):
            self.attendance[row["seance"]].append((line, row))
        for line, row in self.rows("demandes"):
            self.requests[row["demande"]] = row

    def rows(self, table):
        return self.tables.get(table) or []

    def tell(self, table, line, code, times=1):
        self.must[table, line, code] += times

    def judge(self):
        for line, row in self.rows("demandes"):
            self.judge_decision(line, row)
            if row["seance"]:
                self.judge_session(line, row, *self.sessions[row["seance"]])
        for line, row in self.rows("sorties"):
            if row["motif"] == "retrait":
                self.judge_withdrawal(line, row)
        for line, row in self.rows("agrements"):
            self.judge_agrement(line, row)
        for line, row in self.rows("sejours"):
            self.judge_permit(line, row)
        self.judge_rights()
        for line, row in self.rows("versements"):
            self.judge_payment(line, row)
        for line, row in self.rows("recours"):
            self.judge_appeal(line, row)
        self.judge_names()
        self.judge_transfers()
        return self.must, self.may

    def judge_decision(self, line, row):
        court, session = row["autorite"] == "juge", self.sessions.get(row["seance"])
        accepted, refused = row["decision"] == "acceptee", row["decision"] == "refusee"
        if accepted and row["type"] != "sortie_anticipee" and not court:
            heard = row["avis_commission"] in ("favorable", "defavorable")
            later = session and session[1]["date"] > row["decision_date"]
            self.tell("demandes", line, "authorisation-without-opinion", (not row["avis_association"]) + bool(not heard or later))
        opinions = (row["avis_commission"], row["avis_association"])
        against = "defavorable" in opinions if accepted else "favorable" in opinions and opinions[0] != "defavorable"
        if (accepted or refused) and not court and against and not row["motif"].strip():
            self.tell("demandes", line, "decision-against-opinion")
        if refused and not court:
            missing = (not row["motif_droit"].strip()) + (not row["motif"].strip()) + (row["voies_recours"] != "oui")
            self.tell("demandes", line, "grounds-missing", missing)
        since = row["complet"] or row["depot"]
        if not row["decision"] and since:
            self.silence("demandes", line, "silence-request", since, 2)

    def silence(self, table, line, code, since, months):
        (self.must if shift(since, months).isoformat() < SURELY_PAST else self.may)[table, line, code] += 1

    def judge_session(self, line, row, at, session):
        """Convocation, quorum and mandates are told of the session, for each of its requests."""
        sent = session["convocation"]
        if sent and session["urgence"] != "oui" and shift(sent, 0) > shift(session["date"], 0) - timedelta(5):
            self.tell("seances", at, "convocation-late")
        rows = self.attendance[row["seance"]]
        recused = {r["membre"] for _, r in self.rows("deports") if r["demande"] == row["demande"] and r["seance"] == row["seance"]}
        if row["avis_commission"] and self.movements[row["seance"]]:
            self.judge_timed(line, row, at, session, recused)
            return
        if not row["avis_commission"] or not rows:
            return
        here = [r for _, r in rows if r["presence"] in ("present", "supplee", "mandat")]
        sitting = [m for m in self.members.values() if self.composes(m, session)]
        there = {r["membre"] for r in here if r["presence"] != "mandat"}
        counts = {r["membre"] for r in here if r["presence"] != "mandat" or not r["mandataire"] or r["mandataire"] in there}
        counted = sum(m["membre"] in counts for m in sitting)
        if 2 * counted < len(sitting) and session["seconde_convocation"] != "oui" and not session["sans_quorum"].strip():
            self.tell("seances", at, "quorum-missing")
        self.judge_mandates(rows)
        self.judge_recusals(line, row, [presence["membre"] for presence in here], recused)

    def judge_recusals(self, line, row, there, recused):
        for name in there:
            member = self.members[name]
            hers = member["association"] and member["association"] == row["association"]
            if (hers or member["psp"] == "non") and name not in recused:
                self.tell("demandes", line, "member-not-recused")

    def judge_timed(self, line, row, at, session, recused):
        """Where arrivals have their time: at that of the opinion; without it, at the best moment, and of nobody."""
        def day(text):
            return (shift(text, 0) - commission_oracle.EPOCH).days if text else None
        members = [{**m, "id": m["membre"], "debut": day(m["debut"]), "fin": day(m["fin"])} for m in self.members.values()]
        events = [{"heure": minutes(m["heure"]), "kind": m["nature"], "membre": m["membre"], "par": m["par"] or 0}
                  for m in self.movements[row["seance"]]]
        pairs = {(r["suppleant"], r["titulaire"]) for _, r in self.rows("suppleances")}
        room_of = {"date": day(session["date"]), "objet": session["objet"], "departement": session["departement"],
                   "membres": members, "mouvements": events, "seconde": session["seconde_convocation"],
                   "sans_quorum": session["sans_quorum"].strip(), "suppleances": pairs}
        hours = [minutes(p["heure"]) for _, p in self.rows("points")
                 if p["demande"] == row["demande"] and p["seance"] == row["seance"]]
        hour = hours[-1] if hours else None
        if hour is None:
            best = max((siting + given for _, siting, given, _, _ in commission_oracle.moments(room_of)), default=0)
            seats = len(commission_oracle.Room(room_of).seats)
        else:
            room = commission_oracle.at(room_of, hour)[0]
            best, seats = len(room.occupant) + len(room.given), len(room.seats)
            self.judge_recusals(line, row, list(room.occupant) + list(room.given), recused)
        if 2 * best < seats and session["seconde_convocation"] != "oui" and not session["sans_quorum"].strip():
            self.tell("seances", at, "quorum-missing")

    @staticmethod
    def composes(member, session):
        """Three years for those who are named (décret 2006-665, art. 9); no term ex officio, nor where it is not known."""
        named = member["college"] not in ("", "etat", "forces")
        over = named and shift(member["debut"], 36) <= shift(session["date"], 0)
        examines = session["objet"] != "psp" or member["psp"] == "oui"
        return (member["departement"] == session["departement"] and examines and member["suppleant"] != "oui" and not over
                and member["debut"] <= session["date"] <= (member["fin"] or "9999"))

    def judge_mandates(self, rows):
        held = [(line, r["mandataire"]) for line, r in rows if r["presence"] == "mandat" and r["mandataire"]]
        for rank, (line, holder) in enumerate(held):
            self.tell("presences", line, "mandates-too-many", sum(holder == other for _, other in held[:rank]))

    def judge_withdrawal(self, line, row):
        missing = (not row["motif_droit"].strip()) + (not row["motif_fait"].strip()) + (row["voies_recours"] != "oui")
        heard = not row["decision_date"] and row["lettre"] and row["observations_avant"]
        if not heard or row["date"] < SURELY_PAST:
            self.tell("sorties", line, "grounds-missing", missing)
        else:
            self.may["sorties", line, "grounds-missing"] += missing
        decided = row["decision_date"] or row["date"]
        if row["urgence"] != "oui":
            late = not row["lettre"] or row["lettre"] > decided
            early = not row["observations_avant"] or row["observations_avant"] >= decided
            self.tell("sorties", line, "withdrawal-without-hearing", late + early)

    def judge_agrement(self, line, row):
        if shift(row["debut"], 36) - timedelta(1) < date.fromisoformat(row["fin"]):
            self.tell("agrements", line, "agrement-length")
        since = row["renouvellement_complet"] or row["renouvellement_depot"]
        renewed = any(r["association"] == row["association"] and r["departement"] == row["departement"]
                      and r["debut"] > row["debut"] for _, r in self.rows("agrements"))
        if since and not renewed:
            self.silence("agrements", line, "silence-agrement", since, 4)

    def judge_permit(self, line, row):
        asked = row["nature"] in ("aps", "titre")
        if asked and row["demande"] and not row["suite"] and not row["traitement"] and not row["debut"]:
            self.silence("sejours", line, "silence-sejour", row["demande"], 4)
        if row["nature"] != "aps" or row["suite"] == "refusee":
            return
        if row["debut"] and row["fin"] and date.fromisoformat(row["fin"]) < shift(row["debut"], 6) - timedelta(1):
            self.tell("sejours", line, "aps-too-short")
        if self.people[row["personne"]]["nationalite"] in EXEMPT:
            self.tell("sejours", line, "aps-not-needed")

    def judge_rights(self):
        last = {}
        for line, row in self.rows("afis"):
            if row["fin_decision"]:
                end = shift(row["fin_decision"], 0).replace(day=1)
                end = (end + timedelta(31)).replace(day=1) - timedelta(1)
                if row["fermeture"] != end.isoformat():
                    self.tell("afis", line, "afis-end-day")
            if row["personne"] not in last or row["ouverture"] > last[row["personne"]][1]["ouverture"]:
                last[row["personne"]] = (line, row)
        for person, (line, row) in last.items():
            answers = {}
            for _, r in self.rows("conditions_afis"):
                if r["personne"] == person and r["constat"] >= answers.get(r["condition"], ("", ""))[0]:
                    answers[r["condition"]] = (r["constat"], r["reponse"])
            if not answers and not row["demande"] and not row["decision_date"]:
                continue
            given = [answers.get(condition, ("", ""))[1] for condition in CONDITIONS]
            if "" in given:
                self.tell("afis", line, "afis-conditions-open")
            if "non" in given:
                self.tell("afis", line, "afis-condition-unmet")

    def judge_payment(self, line, row):
        first = row["mois"] + "-01"
        children = sum(r["charge_debut"] <= first < (r["charge_fin"] or "9999") for _, r in self.rows("enfants")
                       if r["personne"] == row["personne"])
        allowed = amounts_of(self.rates, row["departement"], row["mois"], children)
        if row["nature"] != "exceptionnel" and allowed and round(float(row["montant"]) * 100) not in allowed:
            self.tell("versements", line, "payment-amount")

    def judge_appeal(self, line, row):
        request = self.requests[row["demande"]]
        administrative = row["nature"] in ("gracieux", "hierarchique")
        if administrative and not row["issue"]:
            self.silence("recours", line, "silence-appeal", row["depot"], 2)
        if not request["decision"] or not request["notification"] or request["voies_recours"] != "oui":
            return
        last = last_day(request["notification"], request["departement"])
        if row["nature"] == "contentieux":
            rejections = [r["issue_date"] or shift(r["depot"], 2).isoformat() for _, r in self.rows("recours")
                          if r["demande"] == row["demande"] and r["nature"] in ("gracieux", "hierarchique")
                          and r["depot"] <= last and r["depot"] <= row["depot"]]
            if rejections and max(rejections) > row["depot"]:
                return
            if rejections:
                last = max(last, last_day(max(rejections), request["departement"]))
        elif not administrative:
            return
        if row["depot"] > last:
            self.tell("recours", line, "appeal-late")

    def judge_transfers(self):
        """Of several rows of a parcours and a way, the last one speaks."""
        files = Files({table: [row for _, row in rows] for table, rows in self.tables.items()})
        again = stale(files)
        for line, row in self.rows("transferts"):
            spoken = files.moves[row["parcours"], row["sens"]]["transfert"] == row["transfert"]
            if row["sens"] == "depart" and spoken and row["transfert"] in again:
                self.tell("transferts", line, "transfer-stale")
        for line, row in self.rows("sorties"):
            if row["motif"] == "transfert" and (row["parcours"], "depart") not in files.moves:
                self.tell("sorties", line, "transfer-not-made")
        for line, row in self.rows("parcours"):
            if row["arrivee_transfert"] == "oui" and (row["parcours"], "arrivee") not in files.moves:
                self.tell("parcours", line, "arrival-without-counts")

    def judge_names(self):
        for line, row in self.rows("demandes"):
            person = self.person_of[row["parcours"]]
            self.judge_name("demandes", line, person, row["motif"], row["motif_droit"])
            if row["seance"]:
                at, session = self.sessions[row["seance"]]
                self.judge_name("seances", at, person, session["lieu"])
        for line, row in self.rows("ajournements"):
            self.judge_name("ajournements", line, self.person_of[self.requests[row["demande"]]["parcours"]], row["motif"])
        for line, row in self.rows("sorties"):
            self.judge_name("sorties", line, self.person_of[row["parcours"]], row["motif_droit"], row["motif_fait"])

    def judge_name(self, table, line, person, *texts):
        person = self.people[person]
        names = words(" ".join(person[name] for name in ("nom", "prenom", "nom_usage")))
        names = {name for name in names if len(name) >= 3} - ORDINARY
        self.tell(table, line, "name-in-text", sum(bool(names & words(text)) for text in texts))


def findings(tables):
    must, may = Sheet(tables).judge()
    return +must, may
