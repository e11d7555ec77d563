# SPDX-License-Identifier: EUPL-1.2
"""The continuity guard on generated trajectories, against a computation made day after day from the rules; and each
action that it proposes removes what it is for."""

import os
import random
import subprocess
import sys
import time
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
import continuite_oracle as oracle  # noqa: E402

LEADS = ("depot", "convocation", "notification", "recepisse", "titre", "titre_mois", "fenetre", "abandon")
DEFAULTS = (20, 5, 15, 15, 60, 6, 2, 6)
COUNT = 10000 if os.environ.get("JALONS_TEST_LONG") else 200


def draw_leads(rand):
    if rand.random() < 0.5:
        return dict(zip(LEADS, DEFAULTS))
    return dict(zip(LEADS, (rand.randint(0, 45), rand.randint(0, 10), rand.randint(0, 30), rand.randint(0, 40),
                            rand.randint(0, 90), rand.choice((3, 6, 12)), rand.choice((1, 2, 4)), 6)))


def draw_demandes(rand, case, start):
    n, debut, number = rand.randint(1, 4), start, 0
    for _ in range(n):
        fin = oracle.six_months(debut) if rand.random() < 0.9 else debut + rand.randint(20, 200)
        number += 1
        case["demandes"].append({"id": number, "departement": case["departement"], "seance": 0, "avis": None,
                                 "type": "renouvellement" if number > 1 else "entree", "depot": debut - 40,
                                 "decision": "acceptee", "decision_date": debut - 3, "debut": debut, "fin": fin})
        debut = fin + 1 + (rand.randint(1, 60) if rand.random() < 0.2 else 0)
        if fin > case["today"] + 60:
            break
    for _ in range(rand.choice((0, 0, 0, 1, 1, 2))):
        number += 1
        refused = rand.random() < 0.1
        case["demandes"].append({"id": number, "departement": case["departement"], "type": "renouvellement",
                                 "seance": rand.choice([0] + [s["id"] for s in case["seances"]]),
                                 "avis": rand.choice((None, None, "favorable", "ajourne")),
                                 "depot": case["today"] - rand.randint(0, 90) if rand.random() < 0.85 else None,
                                 "decision": "refusee" if refused else None,
                                 "decision_date": case["today"] - rand.randint(0, 60) if refused else None,
                                 "debut": None, "fin": None})


def draw_sejours(rand, case, start):
    day, number = start - rand.randint(-60, 60), 0
    for _ in range(rand.randint(0, 5)):
        number += 1
        row = {"id": number, "nature": rand.choice(("aps", "aps", "aps", "recepisse", "attestation_prolongation", "titre")),
               "rang": rand.choice(("premiere", "renouvellement")), "demande": day - 30,
               "suite": rand.choice(("delivree", "delivree", None)), "debut": day, "fin": oracle.six_months(day)}
        if rand.random() < 0.06:
            row["fin"] = None
        elif rand.random() < 0.2:
            row["fin"] = day + rand.randint(5, 300)
        if rand.random() < 0.15:
            row.update(debut=None, fin=None, suite=rand.choice((None, None, "refusee")))
        case["sejours"].append(row)
        day = (row["fin"] or day) + 1 + rand.choice((0, 0, -20, rand.randint(1, 90)))


def draw_case(rand):
    today = oracle.number_of(oracle.datetime.date(2026, 1, 1)) + rand.randint(0, 1400)
    case = {"today": today, "delais": draw_leads(rand), "demandes": [], "sejours": [], "afis": [], "conditions": [],
            "seances": [], "departement": rand.choice(("75", "67", "974")), "avant": rand.choice((0, 0, 0, 1, 2, -1)),
            "nationalite": rand.choice(("NGA", "NGA", "BRA", "FRA", "ROU", "-")), "naissance": None, "sortie": None}
    start = today - rand.randint(-20, 760)
    if rand.random() < 0.9:
        case["naissance"] = start - rand.randint(17 * 365, 60 * 365)
    for number in range(rand.randint(0, 12)):
        case["seances"].append({"id": number + 1, "date": today + rand.randint(-200, 700),
                                "departement": case["departement"] if rand.random() < 0.85 else "13",
                                "tenue": rand.choice((None, None, "oui", "non" if rand.random() < 0.3 else None))})
    draw_demandes(rand, case, start)
    draw_sejours(rand, case, start)
    day = start + rand.randint(0, 90)
    for number in range(rand.choice((0, 1, 1, 2))):
        last = day + rand.randint(30, 400)
        case["afis"].append({"id": number + 1, "ouverture": day, "fermeture": last if rand.random() < 0.7 else None,
                             "fin_decision": last - 20 if rand.random() < 0.25 else None})
        day = last + rand.randint(1, 60)
    for _ in range(rand.choice((0, 0, 1, 3))):
        case["conditions"].append({"condition": rand.choice(("ressources", "autres_aides", "age")),
                                   "reponse": rand.choice(("oui", "oui", "non")), "constat": today - rand.choice((0, 10, 90))})
    if rand.random() < 0.08:
        case["sortie"] = today + rand.randint(-60, 200)
    return case


def word(value):
    return "-" if value is None else str(value)


def write_case(case):
    lines = [["person", case["today"], case["naissance"], case["nationalite"], *case["delais"].values()]]
    lines += [["seance", s["id"], s["date"], s["departement"], s["tenue"]] for s in case["seances"]]
    lines += [["parcours", case["avant"], case["sortie"]]]
    lines += [["demande", *(d[k] for k in ("id", "departement", "type", "depot", "seance", "decision", "decision_date",
                                           "debut", "fin", "avis"))] for d in case["demandes"]]
    lines += [["sejour", *(r[k] for k in ("id", "nature", "rang", "demande", "suite", "debut", "fin"))]
              for r in case["sejours"]]
    lines += [["afis", *(r[k] for k in ("id", "ouverture", "fermeture", "fin_decision"))] for r in case["afis"]]
    lines += [["condition", c["condition"], c["reponse"], c["constat"]] for c in case["conditions"]]
    return "\n".join(" ".join(word(value) for value in line) for line in lines) + "\nend\n"


def told(gap):
    return tuple(word(gap[k]) for k in ("kind", "cause", "first", "last", "action", "seance", "seance_id", "opens",
                                        "useful", "days", "afis"))


def main():
    tool, seed = sys.argv[2], int(os.environ.get("JALONS_TEST_SEED", "6"))
    rand = random.Random(seed)
    cases = [draw_case(rand) for _ in range(COUNT)]
    began = time.monotonic()
    answer = subprocess.run([tool], input="".join(map(write_case, cases)), capture_output=True, text=True, check=True)
    took = time.monotonic() - began
    answers = answer.stdout.split("end\n")[:-1]
    if len(answers) != COUNT:
        sys.exit(f"{len(answers)} answers to {COUNT} cases")
    counts, found, expected, missed, invented, failed = Counter(), 0, 0, 0, 0, 0
    for case, text in zip(cases, answers):
        lines = [line.split() for line in text.splitlines()]
        gaps = {tuple(line[1:]) for line in lines if line[0] == "gap"}
        right = {told(gap) for gap in oracle.guard(case)}
        days = [int(line[1]) for line in lines if line[0] == "days"]
        if days != [oracle.days_with_sessions(case)]:
            print(write_case(case), "days", days, oracle.days_with_sessions(case), file=sys.stderr)
            failed += 1
        left = [line for line in lines if line[0] == "done" and line[2] != "removed"]
        if (gaps != right or left) and missed + invented + failed == 0:
            print(write_case(case), "missed", sorted(right - gaps), "\ninvented", sorted(gaps - right), "\nleft", left,
                  file=sys.stderr)
        found, expected = found + len(gaps), expected + len(right)
        missed, invented, failed = missed + len(right - gaps), invented + len(gaps - right), failed + len(left)
        counts.update((gap[1], gap[4]) for gap in gaps)
    print(f"{COUNT} trajectories, {found} gaps ({expected} expected), {missed} missed, {invented} invented, "
          f"{failed} actions that leave their gap; {took:.2f} s")
    for key, count in sorted(counts.items()):
        print(f"  {count:6} {key[0]}, {key[1]}")
    sys.exit(1 if missed or invented or failed or found < COUNT else 0)


if __name__ == "__main__":
    main()
