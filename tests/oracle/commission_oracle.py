# SPDX-License-Identifier: EUPL-1.2
"""The commission, written a second time from the rules alone (CASF R121-12-7, décret 2006-665 art. 9, CRPA R133-3 and
R133-8 to -13, circular of 31 January 2017, décret of 30 December 2025): who it is, who is there at a minute, who gives an
opinion on a case, what a vote comes to. Days are counted from 1970-01-01, hours are minutes."""

import calendar
import datetime

EPOCH = datetime.date(1970, 1, 1)
OFFICE = {"etat", "forces"}  # there because of what they are: no term, somebody of the service in their place
AVIS = (1, 2, 3)
ABSTAINS = 4


def three_years(day):
    """The last day of a term that begins on @day."""
    date = EPOCH + datetime.timedelta(days=day)
    last = calendar.monthrange(date.year + 3, date.month)[1]
    return (date.replace(year=date.year + 3, day=min(date.day, last)) - EPOCH).days - 1


def standing(member, session):
    """What the member is on the day of the session, in a word."""
    day = session["date"]
    if member["debut"] > day:
        return "pas_encore"
    if member["fin"] is not None and member["fin"] < day:
        return "fini"
    if member["college"] and member["college"] not in OFFICE and three_years(member["debut"]) < day:
        return "terme_echu"
    if session["objet"] == "psp" and member["psp"] == "non":
        return "hors_psp"
    return "suppleant" if member["suppleant"] == "oui" else "siege"


def presidents(departement):
    return 2 if departement in ("75", "13") else 1


class Room:
    """Who occupies which seat, and who holds whose mandate."""

    def __init__(self, session):
        self.session = session
        here = [m for m in session["membres"] if m["departement"] == session["departement"]]
        self.standing = {m["id"]: standing(m, session) for m in here}
        self.member = {m["id"]: m for m in here}
        self.seats = [m for m, what in self.standing.items() if what == "siege"]
        self.occupant = {}  # seat: "titular", or the row of a substitute, 0 for one of the service
        self.given = {}  # who gave mandate: who holds it
        self.required = -(-len(self.seats) // 2)

    def why_not(self, event):
        who, kind, other = event["membre"], event["kind"], event["par"]
        if who not in self.standing:
            return "inconnu"
        if who not in self.seats:
            return self.standing[who]
        titular, replaced = self.occupant.get(who) == "titular", who in self.occupant and self.occupant[who] != "titular"
        if kind == "arrivee":
            return "deja_la" if titular else None
        if kind == "depart":
            return None if who in self.occupant else "pas_la"
        if kind == "retrait":
            return None if who in self.given else "mandat_aucun"
        if kind == "suppleance":
            return "supplee_deja" if replaced else self.why_no_substitute(who, other)
        if titular:
            return "mandant_la"
        if replaced:
            return "mandant_supplee"
        if who in self.given:
            return "mandat_donne"
        if other == who:
            return "mandat_a_soi"
        if other not in self.seats:
            return "mandataire_non_membre"
        if other not in self.occupant:
            return "mandataire_absent"
        return "mandat_second" if other in self.given.values() else None

    def why_no_substitute(self, who, other):
        if other == 0:
            return None if self.member[who]["college"] in OFFICE else "suppleant_a_nommer"
        if self.standing.get(other) != "suppleant":
            return "suppleant_autre"
        seat, person = self.member[who], self.member[other]
        named = {titular for substitute, titular in self.session.get("suppleances", ()) if substitute == other}
        if named and who not in named:
            return "suppleant_autre"
        if named:
            return "suppleant_pris" if any(o == other for o in self.occupant.values()) else None
        if person["college"] != seat["college"]:
            return "suppleant_autre"
        if seat["college"] == "associations" and person["association"] != seat["association"]:
            return "suppleant_autre"
        return "suppleant_pris" if any(o == other for o in self.occupant.values()) else None

    def happen(self, event):
        why = self.why_not(event)
        if why:
            return why
        who, kind = event["membre"], event["kind"]
        self.given.pop(who, None)
        if kind == "arrivee":
            self.occupant[who] = "titular"
        elif kind == "suppleance":
            self.occupant[who] = event["par"]
        elif kind == "mandat":
            self.given[who] = event["par"]
        elif kind == "depart":
            del self.occupant[who]
            self.given = {giver: holder for giver, holder in self.given.items() if holder != who}
        return None

    def quorum(self):
        if 2 * (len(self.occupant) + len(self.given)) >= len(self.seats):
            return "quorum"
        if self.session["seconde"] == "oui":
            return "quorum_seconde"
        return "quorum_ecarte" if self.session["sans_quorum"] else "quorum_non"


def at(session, hour):
    """The room at that minute, played again from the beginning; and what was refused until then."""
    room, refused, happened = Room(session), [], False
    order = sorted(range(len(session["mouvements"])), key=lambda i: session["mouvements"][i]["heure"])
    for i in order:
        if session["mouvements"][i]["heure"] <= hour:
            why = room.happen(session["mouvements"][i])
            happened = happened or not why
            refused += [(i, why)] if why else []
    return room, refused, happened


def moments(session):
    """The room at each minute of the day at which something counts."""
    found = []
    for hour in sorted({m["heure"] for m in session["mouvements"]}):
        room, refused, _ = at(session, hour)
        gone = {i for i, _ in refused}
        if any(m["heure"] == hour and i not in gone for i, m in enumerate(session["mouvements"])):
            found.append((hour, len(room.occupant), len(room.given), room.required, room.quorum()))
    return found


def withdraws(session, case, rows):
    """Whether one of these persons must leave for the case, and why."""
    people = [m for m in session["membres"] if m["id"] in rows]
    said = [next((d["motif"] for d in session["deports"] if d["membre"] == row and d["seance"] == 1
                  and d["demande"] == case["demande"]), None) for row in rows]
    said = [motif for motif in said if motif]
    if any(p["association"] and p["association"] == case["association"] for p in people):
        return "deport_association", bool(said)
    if any(p["psp"] == "non" for p in people):
        return "deport_formation", bool(said)
    return ("deport_" + said[0] if said else None), bool(said)


def voices(session, case):
    room = at(session, case["heure"])[0]

    def people(seat):
        occupant = room.occupant.get(seat)
        return [seat] + ([occupant] if occupant not in (None, "titular", 0) else [])

    found = {}
    for seat in room.seats:
        why, recorded = withdraws(session, case, people(seat))
        par = room.given.get(seat) or (people(seat)[1] if len(people(seat)) > 1 else 0)
        if seat in room.occupant:
            word = why or ("present" if room.occupant[seat] == "titular" else "supplee")
        elif seat in room.given:
            holder = withdraws(session, case, people(room.given[seat]))[0]
            word = why or ("mandataire_deporte" if holder else "represente")
        else:
            word = "absent"
        found[seat] = (word, par, recorded)
    for row, what in room.standing.items():
        last = [m for m in sorted(session["mouvements"], key=lambda m: m["heure"])
                if m["membre"] == row and m["heure"] <= case["heure"]]
        if what == "hors_psp" and last and last[-1]["kind"] in ("arrivee", "suppleance"):
            found[row] = ("deport_formation", 0, withdraws(session, case, [row])[1])
    return room, found


def examine(session, case):
    room, found = voices(session, case)
    able = [row for row, (word, _, _) in found.items() if word in ("present", "supplee", "represente")]
    quorum = room.quorum()
    refusal = "quorum_non" if quorum == "quorum_non" else None if able else "personne"
    alert = "quorum_deports" if not refusal and quorum == "quorum" and 2 * len(able) < len(room.seats) else None
    return found, able, quorum, refusal, alert


def count(session, case):
    found, able, _, refusal, _ = examine(session, case)
    refused, cast, seen = [], [], set()
    for i, vote in enumerate(case["votes"]):
        row = vote["membre"]
        if row not in able:
            refused.append((i, found[row][0] if row in found else "vote_sans_voix"))
        elif row in seen:
            refused.append((i, "vote_double"))
        elif vote["avis"] not in AVIS + (ABSTAINS,):
            refused.append((i, "vote_inconnu"))
        else:
            cast.append((i, vote))
        seen.add(row)
    given = [vote["avis"] for _, vote in cast if vote["avis"] != ABSTAINS]
    avis, why = outcome(given, case["presidence"][:presidents(session["departement"])])
    if refusal:
        avis, why = 0, refusal
    dissent = [vote["membre"] for i, vote in cast if vote["desaccord"] and avis and vote["avis"] != avis]
    refused += [(i, "desaccord_sans_objet") for i, vote in cast
                if vote["desaccord"] and not (avis and vote["avis"] != avis)]
    return avis, why, len(given), len(cast) - len(given), dissent, sorted(refused)


def outcome(given, chairs):
    if not given:
        return 0, "vote_aucun"
    for avis in AVIS:
        if given.count(avis) > len(given) - given.count(avis):
            return avis, "majorite"
    tied = [avis for avis in AVIS if given.count(avis) and given.count(avis) == len(given) - given.count(avis)]
    if len(tied) != 2:  # equal shares are two opinions with half of the voices each
        return 0, "majorite_non"
    for chair in chairs:
        if chair not in AVIS:
            return 0, "partage"
        if chair != chairs[0]:
            return 0, "partage_copresidents"
    return (chairs[0], "preponderante") if chairs[0] in tied else (0, "partage")
