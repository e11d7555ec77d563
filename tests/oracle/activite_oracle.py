# SPDX-License-Identifier: EUPL-1.2
"""What a commission did, a second time, from its definitions (model/stats/jalons-activite.h): from the tables of a folder
to lists of keys. And the exact interval of a proportion, in whole numbers."""

import unicodedata
from datetime import date
from statistics import median

import commission_oracle

FIGURES = ("examens favorables defavorables ajournes demandes ajournees_1 ajournees_2 ajournees_3 sans_avis suivis "
           "non_suivis refusees a_risque").split()
SESSIONS = "psp politique mineurs secondes urgentes sans_quorum sans_presence".split()
DELAYS = "depot_seance complet_seance seance_decision decision_notification echeance_renouvellement".split()
PLURAL = {"favorable": "favorables", "defavorable": "defavorables", "ajourne": "ajournes"}


def day(text):
    return date.fromisoformat(text).toordinal() if text else None


def epoch_day(text):
    return (date.fromisoformat(text) - commission_oracle.EPOCH).days if text else None


def minutes(hour):
    return int(hour[:2]) * 60 + int(hour[3:])


def wording(text):
    return " ".join(text.split())


def key_of(text):
    """Case, accents, spaces and punctuation aside."""
    plain = "".join(c.lower() for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join(words) or text


class Activity:
    """Every figure of the sessions of a département (None: of all) from @first to @last, ISO days."""

    def __init__(self, tables, departement, first, last, is_at_risk):
        self.tables, self.departement, self.first, self.last = tables, departement, first, last
        self.is_at_risk = is_at_risk
        self.sessions = {row["seance"]: row for row in self.rows("seances")}
        self.person_of = {row["parcours"]: row["personne"] for row in self.rows("parcours")}
        self.figures, self.known = {}, {}
        self.delays = {name: {"jours": [], "inconnus": [], "attente": [], "sans_objet": []} for name in DELAYS}
        self.refusals = {"droit": [], "fait": []}
        for row in self.rows("demandes"):
            self.count(row)

    def rows(self, table):
        return self.tables.get(table) or []

    def holds(self, name):
        session = self.sessions.get(name)
        return (session is not None and session["tenue"] == "oui" and self.first <= session["date"] <= self.last
                and self.departement in (None, session["departement"]))

    def add(self, row, figure):
        groups = ("ensemble", "association:" + (row["association"] or "-"), row["type"])
        for group in groups:
            self.figures.setdefault(group, {name: [] for name in FIGURES})[figure].append(row["demande"])

    def count(self, row):
        before = [a["seance"] for a in self.rows("ajournements") if a["demande"] == row["demande"] and self.holds(a["seance"])]
        here = self.holds(row["seance"])
        avis = row["avis_commission"]
        outcomes = ["ajourne"] * len(before) + ([avis] if here and avis else [])
        if not before and not here:
            return
        for outcome in outcomes:
            self.add(row, "examens")
            self.add(row, PLURAL[outcome])
        if outcomes:
            self.add(row, "demandes")
        else:
            self.add(row, "sans_avis")
        if outcomes and here and not avis:
            self.add(row, "sans_avis")
        times = outcomes.count("ajourne")
        if times:
            self.add(row, f"ajournees_{min(times, 3)}")
        latest = max(self.sessions[s]["date"] for s in before + ([row["seance"]] if here else []))
        self.known[row["demande"]] = (self.person_of[row["parcours"]], str(times), latest, avis)
        if here:
            self.follow(row)

    def follow(self, row):
        avis, decision = row["avis_commission"], row["decision"]
        heard = avis in ("favorable", "defavorable")
        if heard:
            self.time(row)
        if row["autorite"] == "juge" or decision not in ("acceptee", "refusee"):
            return
        if heard:
            followed = (avis, decision) in (("favorable", "acceptee"), ("defavorable", "refusee"))
            self.add(row, "suivis" if followed else "non_suivis")
        if decision == "refusee":
            self.add(row, "refusees")
            texts = {"droit": row["motif_droit"], "fait": row["motif"]}
            if row["type"] == "entree" and any(map(self.is_at_risk, texts.values())):
                self.add(row, "a_risque")
            for name, text in texts.items():
                self.refusals[name].append((row, text))

    def time(self, row):
        session, decided = self.sessions[row["seance"]]["date"], row["decision_date"]
        self.measure(row, "depot_seance", row["depot"], session)
        self.measure(row, "complet_seance", row["complet"], session)
        self.measure(row, "seance_decision", session, decided, True)
        self.measure(row, "decision_notification", decided, row["notification"], True)
        if row["type"] == "renouvellement":
            self.measure(row, "echeance_renouvellement", self.end_before(row, session), decided, True, True)

    def measure(self, row, name, start, end, by_decision=False, early=False):
        lists, demande = self.delays[name], row["demande"]
        if by_decision and (row["autorite"] == "juge" or row["decision"] == "sans_suite"):
            lists["sans_objet"].append(demande)
        elif by_decision and not row["decision"]:
            lists["attente"].append(demande)
        elif not start or not end or (end < start and not early):
            lists["inconnus"].append(demande)
        else:
            lists["jours"].append((demande, day(end) - day(start)))

    def end_before(self, row, session):
        def is_period(other):
            return (other["decision"] == "acceptee" and other["type"] != "sortie_anticipee" and other["debut"]
                    and other["fin"])
        others = [r for r in self.rows("demandes")
                  if r["parcours"] == row["parcours"] and r is not row and is_period(r)]
        others = [r for r in others if (r["debut"] < row["debut"] if is_period(row) else r["debut"] <= session)]
        return max(others, key=lambda r: r["debut"])["fin"] if others else ""

    # Sessions.

    def room_of(self, session):
        members = [{**m, "id": m["membre"], "debut": epoch_day(m["debut"]), "fin": epoch_day(m["fin"])}
                   for m in self.rows("membres")]
        room = {"date": epoch_day(session["date"]), "objet": session["objet"], "departement": session["departement"],
                "membres": members, "seconde": session["seconde_convocation"], "mouvements": [],
                "sans_quorum": session["sans_quorum"].strip(),
                "suppleances": {(r["suppleant"], r["titulaire"]) for r in self.rows("suppleances")}}
        timed = [m for m in self.rows("mouvements") if m["seance"] == session["seance"]]
        room["mouvements"] = ([{"heure": minutes(m["heure"]), "kind": m["nature"], "membre": m["membre"],
                                "par": m["par"] or 0} for m in timed] or self.events_of(session, room))
        return room

    def events_of(self, session, room):
        """Attendance without a time: first who sits, then who is represented."""
        rows = [r for r in self.rows("presences") if r["seance"] == session["seance"]]
        seats, events = commission_oracle.Room(room), []
        for row in [r for r in rows if r["presence"] in ("present", "supplee")]:
            par, who = 0, seats.member.get(row["membre"])
            if row["presence"] == "supplee" and who and who["college"] not in commission_oracle.OFFICE:
                able = [m["id"] for m in room["membres"] if seats.standing.get(m["id"]) == "suppleant"
                        and m["id"] not in [e["par"] for e in events]
                        and seats.why_no_substitute(row["membre"], m["id"]) is None]
                par = able[0] if able else 0
            kind = "arrivee" if row["presence"] == "present" else "suppleance"
            events.append({"heure": 0, "kind": kind, "membre": row["membre"], "par": par})
        return events + [{"heure": 0, "kind": "mandat", "membre": r["membre"], "par": r["mandataire"] or 0}
                         for r in rows if r["presence"] == "mandat"]

    def attendance(self):
        """{member: (sessions, of which there)} and the sessions without quorum; those that are not known."""
        found, without, unknown = {}, [], []
        for name, session in self.sessions.items():
            if not self.holds(name):
                continue
            if not any(r["seance"] == name for r in self.rows("presences") + self.rows("mouvements")):
                unknown.append(name)
                continue
            room = self.room_of(session)
            hours = [hour for hour, *_ in commission_oracle.moments(room)]
            rooms = [commission_oracle.at(room, hour)[0] for hour in hours]
            if all(r.quorum() == "quorum_non" for r in rooms or [commission_oracle.Room(room)]):
                without.append(name)
            for seat in commission_oracle.Room(room).seats:
                there = any(seat in r.occupant or seat in r.given for r in rooms)
                row = found.setdefault(seat, ([], []))
                row[0].append(name)
                if there:
                    row[1].append(name)
        return found, without, unknown

    # What the program must print, as a set of lines: lists are compared sorted.

    def grounds(self, name):
        groups = {}
        for row, text in self.refusals[name]:
            groups.setdefault(key_of(wording(text)) if wording(text) else None, []).append((row, wording(text)))
        found = []
        for key, rows in groups.items():
            texts = [text for _, text in rows]
            most = max(map(texts.count, texts))
            chosen = min((t for t in texts if texts.count(t) == most), key=str.encode)
            risky = [row["demande"] for row, text in rows if row["type"] == "entree" and self.is_at_risk(text)]
            found.append((key is None, -len(rows), chosen.encode(), chosen or "-", [r["demande"] for r, _ in rows], risky))
        return [entry[3:] for entry in sorted(found, key=lambda entry: entry[:3])]

    def stands_apart(self, figures):
        """Postponed more or less than the others, where the two exact intervals share nothing."""
        everything = self.figures["ensemble"]
        part, whole = len(figures["ajournes"]), len(figures["examens"])
        others, among = len(everything["ajournes"]) - part, len(everything["examens"]) - whole
        if min(whole, among) < 10:
            return "inconnu"
        (low, high), (others_low, others_high) = interval(part, whole), interval(others, among)
        return "plus" if low > others_high else "moins" if high < others_low else "aucun"

    def lines(self):
        def line(head, keys):
            return "\t".join([head, *sorted(keys)])
        lines = []
        empty = {name: [] for name in FIGURES}
        for group, figures in {"ensemble": empty, **self.figures}.items():
            lines += [line(f"figure {group} {name}", figures[name]) for name in FIGURES]
            if group != "ensemble":
                lines.append(f"ecart {group} {self.stands_apart(figures)}")
        attendance, without, unknown = self.attendance()
        held = [s for name, s in self.sessions.items() if self.holds(name)]
        of = {name: [s["seance"] for s in held if s["objet"] == name] for name in ("psp", "politique", "mineurs")}
        of.update(secondes=[s["seance"] for s in held if s["seconde_convocation"] == "oui"],
                  urgentes=[s["seance"] for s in held if s["urgence"] == "oui"], sans_quorum=without, sans_presence=unknown)
        lines += [line(f"seances {name}", of[name]) for name in SESSIONS]
        for name in DELAYS:
            lists = self.delays[name]
            days = [d for _, d in lists["jours"]]
            if days:
                lines.append(f"delai {name} median\t{median(days):.1f}\t{max(days)}\t{sum(d > 0 for d in days)}")
            lines.append(line(f"delai {name} jours", [f"{key}={d}" for key, d in lists["jours"]]))
            lines += [line(f"delai {name} {what}", lists[what]) for what in ("inconnus", "attente", "sans_objet")]
        for name in ("droit", "fait"):
            for rank, (text, keys, risky) in enumerate(self.grounds(name)):
                lines.append(line(f"motif {name} {rank} {text}", keys))
                lines.append(line(f"risque {name} {rank}", risky))
        for member, (sessions, there) in attendance.items():
            lines += [line(f"membre {member} seances", sessions), line(f"membre {member} presences", there)]
        lines += ["\t".join(["demande " + key, *what]) for key, what in self.known.items()]
        return lines


def choices(n):
    row = [1]
    for k in range(n):
        row.append(row[-1] * (n - k) // (k + 1))
    return row


def tail(n, first, last, p, scale):
    """The chance of @first to @last of @n, each at @p in @scale: a numerator over scale ** n. By Horner's rule."""
    q, row, total = scale - p, choices(n), 0
    for k in range(last, first - 1, -1):
        total = total * p + row[k] * q ** (last - k)
    return total * p ** first * q ** (n - last)


def interval(part, whole, scale=10 ** 9):
    """The bounds, in whole numbers of 1 in @scale."""
    def solve(first, last, grows):
        low, high = 0, scale
        while high - low > 1:
            middle = (low + high) // 2
            if (40 * tail(whole, first, last, middle, scale) < scale ** whole) == grows:
                low = middle
            else:
                high = middle
        return low
    return (0 if part == 0 else solve(part, whole, True)), (scale if part == whole else solve(0, part, False))


def interval_is_exact(part, whole, low, high, scale=10 ** 9):
    """Whether the bounds are those of Clopper and Pearson, to 1 in @scale on either side."""
    def reaches(first, last, p):
        return 40 * tail(whole, first, last, min(max(p, 0), scale), scale) >= scale ** whole
    below, above = int(low * scale), int(high * scale)
    low_is = low == 0 if part == 0 else not reaches(part, whole, below - 1) and reaches(part, whole, below + 2)
    high_is = high == 1 if part == whole else reaches(0, part, above - 1) and not reaches(0, part, above + 2)
    return low_is and high_is
