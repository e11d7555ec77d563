# SPDX-License-Identifier: EUPL-1.2
"""A generated year of sessions (composition, substitutes, mandates, arrivals, departures, conflicts, votes) against the
commission written a second time from the rules: no conflict undetected, the same quorum at every moment, the same opinion."""

import os
import random
import subprocess
import sys
import time
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
import commission_oracle as oracle  # noqa: E402

COUNT = 500 * (20 if os.environ.get("JALONS_TEST_LONG") else 1)
COLLEGES = ("justice", "etat", "forces", "sante", "collectivites", "associations", "enfance", "autre", None)
KINDS = ("arrivee", "depart", "suppleance", "mandat", "retrait")
YEAR = 20454  # 2026-01-01


def draw_member(rand, number, session):
    college = rand.choice(COLLEGES)
    debut = session["date"] - rand.choice((rand.randint(0, 1000), rand.randint(0, 1000), rand.randint(0, 1200),
                                           rand.randint(-20, 20), 365, 1095, 1096))
    fin = rand.choice((None, None, None, debut + rand.randint(0, 1300), session["date"], session["date"] - 1))
    return {"id": number, "departement": session["departement"] if rand.random() < 0.95 else "33", "college": college,
            "association": rand.randint(1, 3) if college == "associations" or rand.random() < 0.05 else 0,
            "suppleant": "oui" if rand.random() < 0.25 else rand.choice(("non", None)),
            "psp": "non" if college == "enfance" and rand.random() < 0.8 or rand.random() < 0.03 else "oui",
            "debut": debut, "fin": None if fin is None or fin < debut else fin}


def draw_event(rand, rows, opening):
    kind = rand.choices(KINDS, (10, 1, 3, 4, 1) if opening else (4, 5, 2, 4, 2))[0]
    par = rand.choice(rows + [0, 0, 99]) if kind in ("suppleance", "mandat") else 0
    membre = 99 if rand.random() < 0.02 else rand.choice(rows)
    return {"heure": 570 if opening else rand.randint(570, 640), "kind": kind, "membre": membre, "par": par}


def draw_likely(rand, session):
    """What a real session looks like: most arrive, a substitute is one of the college, a mandate goes to one who came."""
    here = [m for m in session["membres"] if oracle.standing(m, session) == "siege"]
    came = [m for m in here if rand.random() < 0.6]
    events = [{"heure": 570, "kind": "arrivee", "membre": m["id"], "par": 0} for m in came]
    for member in here:
        if member in came:
            continue
        same = [m["id"] for m in session["membres"] if m["suppleant"] == "oui" and m["college"] == member["college"]]
        if same and rand.random() < 0.7:
            events += [{"heure": 572, "kind": "suppleance", "membre": member["id"], "par": rand.choice(same)}] * rand.choice(
                (1, 1, 1, 2))
        elif came and rand.random() < 0.5:
            events.append({"heure": 575, "kind": "mandat", "membre": member["id"], "par": rand.choice(came)["id"]})
    return events


def draw_case(rand, session, rows, number):
    case = {"demande": number, "association": rand.randint(1, 3), "heure": rand.randint(565, 645), "votes": [],
            "presidence": [rand.choice((0, 1, 1, 2, 2, 3)) for _ in range(2)]}
    for row in rows:
        if rand.random() < 0.1:
            session["deports"].append({"demande": rand.choice((number, number, number + 1)), "membre": row,
                                       "seance": 1 if rand.random() < 0.9 else 2,
                                       "motif": rand.choice(("association", "interet", "formation"))})
    return case


def draw_votes(rand, session, case):
    """Those who can mostly vote; sometimes somebody who cannot, or twice."""
    able = oracle.examine(session, case)[1]
    voters = [row for row in able if rand.random() < 0.95]
    if rand.random() < 0.3:
        voters += rand.choices([m["id"] for m in session["membres"]] + [99], k=2)
    rand.shuffle(voters)
    usual = rand.choice(((1,), (1, 1, 2), (1, 2), (1, 2, 3), (1, 2, oracle.ABSTAINS, 0)))
    case["votes"] = [{"membre": row, "avis": rand.choice(usual), "desaccord": rand.random() < 0.15} for row in voters]


def draw_session(rand, index):
    session = {"date": YEAR + index % 365, "departement": rand.choice(("75", "13", "34", "34", "976")),
               "objet": "psp" if rand.random() < 0.85 else rand.choice(("politique", "mineurs")),
               "seconde": rand.choice(("non", "non", None, "oui")), "sans_quorum": rand.random() < 0.15, "deports": []}
    session["membres"] = [draw_member(rand, n, session) for n in range(1, rand.randint(2, 15) + 1)]
    rows = [m["id"] for m in session["membres"]]
    substitutes = [m["id"] for m in session["membres"] if m["suppleant"] == "oui"]
    session["suppleances"] = [(rand.choice(substitutes), rand.choice(rows)) for _ in range(rand.randint(0, 3))
                              if substitutes and rand.random() < 0.5]
    session["mouvements"] = draw_likely(rand, session) if rand.random() < 0.7 else []
    session["mouvements"] += [draw_event(rand, rows, True) for _ in range(rand.randint(0, len(rows)))]
    session["mouvements"] += [draw_event(rand, rows, False) for _ in range(rand.randint(0, 15))]
    session["cases"] = [draw_case(rand, session, rows, n) for n in range(1, rand.randint(1, 4) + 1)]
    for case in session["cases"]:
        draw_votes(rand, session, case)
    return session


def word(value):
    return "-" if value is None else str(int(value)) if isinstance(value, bool) else str(value)


def write_session(session):
    lines = [["seance", session["date"], session["departement"], session["objet"], session["seconde"],
              "raison" if session["sans_quorum"] else None]]
    lines += [["membre", *(m[k] for k in ("id", "departement", "college", "association", "suppleant", "psp", "debut",
                                          "fin"))] for m in session["membres"]]
    lines += [["suppleance", *pair] for pair in session["suppleances"]]
    lines += [["mouvement", *(m[k] for k in ("heure", "kind", "membre", "par"))] for m in session["mouvements"]]
    lines += [["deport", *(d[k] for k in ("demande", "seance", "membre", "motif"))] for d in session["deports"]]
    for case in session["cases"]:
        lines.append(["examen", case["heure"], case["demande"], case["association"]])
        lines += [["vote", v["membre"], v["avis"], v["desaccord"]] for v in case["votes"]]
        lines.append(["scrutin", *case["presidence"]])
    return "\n".join(" ".join(map(word, line)) for line in lines) + "\nend\n"


def expect(session):
    """What the program must say, line by line."""
    lines = [("presidents", oracle.presidents(session["departement"]))]
    room, refused, _ = oracle.at(session, 10**6)
    lines += [("membre", m["id"], room.standing[m["id"]]) for m in session["membres"] if m["id"] in room.standing]
    lines += [("refus", *r) for r in refused]
    lines += [("moment", *m) for m in oracle.moments(session)]
    for case in session["cases"]:
        found, able, quorum, refusal, alert = oracle.examine(session, case)
        number = case["demande"]
        lines += [("voix", number, row, what, par, int(recorded)) for row, (what, par, recorded) in found.items()]
        lines.append(("examen", number, len(able), quorum, refusal or "aucun", alert or "aucun"))
        avis, why, given, abstained, dissent, bad = oracle.count(session, case)
        lines.append(("scrutin", avis, why, given, abstained))
        lines += [("desaccord", row) for row in dissent] + [("vote", *refusal) for refusal in bad]
    return [" ".join(map(word, line)) for line in lines]


def is_conflict(line):
    words = line.split()
    return words[0] == "voix" and words[3].startswith(("deport_", "mandataire_deporte"))


def main():
    tool, seed = sys.argv[2], int(os.environ.get("JALONS_TEST_SEED", "7"))
    rand = random.Random(seed)
    sessions = [draw_session(rand, i) for i in range(COUNT)]
    began = time.monotonic()
    answer = subprocess.run([tool], input="".join(map(write_session, sessions)), capture_output=True, text=True, check=True)
    took = time.monotonic() - began
    answers = answer.stdout.split("end\n")[:-1]
    if len(answers) != COUNT:
        sys.exit(f"{len(answers)} answers to {COUNT} sessions")
    wrong, moments, undetected, counts = 0, 0, 0, Counter()
    for session, text in zip(sessions, answers):
        got, right = text.splitlines(), expect(session)
        moments += sum(line.startswith("moment ") for line in right)
        undetected += sum(is_conflict(line) and line not in got for line in right)
        counts.update(w for line in right for w in line.split()[1:] if w.isidentifier())
        if got != right:
            wrong += 1
            if wrong == 1:
                print(write_session(session), "only in the program:", [g for g in got if g not in right],
                      "\nonly in the oracle:", [r for r in right if r not in got], file=sys.stderr)
    print(f"{COUNT} sessions, {moments} moments, {undetected} conflicts undetected, {wrong} sessions that differ; {took:.2f} s")
    for key, n in sorted(counts.items()):
        print(f"  {n:7} {key}")
    # Each answer that there is, was given.
    unseen = {"siege", "suppleant", "pas_encore", "fini", "terme_echu", "hors_psp", "inconnu", "deja_la", "pas_la",
              "supplee_deja", "suppleant_a_nommer", "suppleant_autre", "suppleant_pris", "mandant_la", "mandant_supplee",
              "mandat_donne", "mandat_a_soi", "mandataire_non_membre", "mandataire_absent", "mandat_second",
              "mandat_aucun", "present", "supplee", "represente", "absent", "deport_association", "deport_interet",
              "deport_formation", "mandataire_deporte", "quorum", "quorum_non", "quorum_seconde", "quorum_ecarte",
              "quorum_deports", "personne", "majorite", "preponderante", "majorite_non", "partage",
              "partage_copresidents", "vote_aucun", "vote_sans_voix", "vote_double", "vote_inconnu",
              "desaccord_sans_objet"} - set(counts)
    if unseen:
        print("never met:", sorted(unseen), file=sys.stderr)
    sys.exit(1 if wrong or undetected or unseen else 0)


if __name__ == "__main__":
    main()
