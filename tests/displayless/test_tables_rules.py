# SPDX-License-Identifier: EUPL-1.2
"""The import's rules against a second statement of them, on random folders."""

import random
from collections import Counter
from datetime import date, timedelta

from jalonsctl_harness import Checks, Jalonsctl, count, in_parallel, said
from random_tables import generate
from rules_oracle import overlaps, warnings
from sheet_oracle import TIME, findings
from table_cases import demande, people
from tables_format import write_folder

program, checks = Jalonsctl(), Checks()
FOLDERS = count(500, 40)
OVERLAPS = count(3000, 200)
OF_PARCOURS = {"periods-too-many", "months-too-many", "parcours-overdue"}


def told(result):
    found = Counter()
    for warning in result["warnings"]:
        if warning["code"] in OF_PARCOURS:
            found[None, None, warning["code"]] += 1
        else:
            found[warning["file"].removesuffix(".csv"), warning["line"], warning["code"]] += 1
    return found


def compare_warnings(seed):
    kind = "association" if seed % 3 == 0 else "demonstration"
    tables, folder = generate(seed, kind), program.folder()
    write_folder(folder, tables)
    done, result = program.import_json(program.register(kind), folder)
    if done.returncode != 0 or result is None:
        return ["not imported: " + said(done)]
    must, may = warnings(tables)
    found = told(result)
    if result["warnings_total"] != len(result["warnings"]):
        return []
    return differences(must, may, found) + compare_findings(tables, result)


def differences(must, may, found):
    missing, extra = must - found, found - must - may
    return [f"missing {item} × {n}" for item, n in missing.items()] + [
        f"unexpected {item} × {n}" for item, n in extra.items()
    ]


def compare_findings(tables, result):
    """What the rule sheet adds, apart from the two lists of the interchange tables."""
    if result["findings_total"] != len(result["findings"]):
        return []
    found = Counter((f["file"].removesuffix(".csv"), f["line"], f["code"]) for f in result["findings"]
                    if f["code"] not in TIME)
    must, may = findings(tables)
    return differences(must, may, found)


def crowded(seed):
    """Periods thrown on a few months, parcours with and without exits: overlaps are one in two."""
    draw = random.Random(seed)
    owners = people(("Qa", "Qb"), ("Qc",)) if draw.random() < 0.7 else people(("Qa",), ("Qb", "Qc"))
    demandes, sorties = [], []

    def near():
        return date(2024, 2, 20) + timedelta(draw.randint(0, 30))

    for rank in range(draw.choice([3, 4, 4, 5])):
        first = near()
        last = first + timedelta(draw.choice([0, 1, 5, 10, 15]))
        row = demande(f"D{rank}", draw.choice(["Qa", "Qb", "Qc"]), first.isoformat(), last.isoformat())
        row["decision"] = draw.choice(["acceptee"] * 6 + ["refusee", ""])
        row["type"] = draw.choice(["entree", "renouvellement"])
        demandes.append(row)
    for parcours in ("Qa", "Qb", "Qc"):
        if draw.random() < 0.35:
            sorties.append({"parcours": parcours, "date": near().isoformat(), "motif": "depart"})
        if draw.random() < 0.25:
            decision = draw.choice(["acceptee", "acceptee", "refusee"])
            demandes.append(demande(f"X{parcours}", parcours, near().isoformat(), type="sortie_anticipee",
                                    decision=decision))
    draw.shuffle(demandes)
    return {**owners, "demandes": demandes, "sorties": sorties}


def compare_overlap(seed):
    """The whole folder at once, then the same rows in two imports: the answer is the same."""
    tables = crowded(seed)
    expected = overlaps(tables)
    wrong = []
    for parts in ([tables], split(tables, seed)):
        register, result = program.register(), None
        for part in parts:
            folder = program.folder()
            write_folder(folder, part)
            done, result = program.import_json(register, folder)
            if done.returncode != 0 or result is None:
                break
        codes = {error["code"] for error in result["errors"]} if result else {"no JSON"}
        if codes != ({"periods-overlap"} if expected else set()):
            wrong.append(f"{len(parts)} imports: {codes or 'accepted'}, overlap expected: {expected}\n{tables}")
    return wrong, expected


def split(tables, seed):
    """Persons, parcours, exits and some requests first; the others later."""
    keep = [row for rank, row in enumerate(tables["demandes"])
            if row["type"] == "sortie_anticipee" or (rank + seed) % 2]
    later = [row for row in tables["demandes"] if row not in keep]
    return [{**tables, "demandes": keep}, {"demandes": later}]


program.warm(("demonstration", None), ("association", None))
for seed, wrong in enumerate(in_parallel(compare_warnings, range(1000, 1000 + FOLDERS))):
    checks.that(not wrong, f"warnings of random folder {1000 + seed}", "\n".join(wrong[:20]))
positive = 0
for seed, (wrong, expected) in enumerate(in_parallel(compare_overlap, range(OVERLAPS))):
    positive += expected
    checks.that(not wrong, f"overlap {seed}", "\n".join(wrong))
checks.that(OVERLAPS / 5 < positive < OVERLAPS * 4 / 5, "overlaps are neither rare nor the rule", positive)
checks.finish()
