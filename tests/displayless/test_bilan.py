# SPDX-License-Identifier: EUPL-1.2
"""The bilan of an association: every count of random folders against the oracle, all that a bilan is made of met; refused
to any other register; the CSV says what the JSON says."""

import csv
import json
import os
import random
from collections import Counter
from datetime import date

from jalonsctl_harness import Checks, Jalonsctl, count, in_parallel, said
from bilan_oracle import REGIONS, WORK, Bilan
from random_tables import generate
from tables_format import write_folder

program, checks = Jalonsctl(), Checks()
FOLDERS = count(1500, 60)
SEED = int(os.environ.get("JALONS_TEST_SEED", "0"))
YES_NO = ("oui", "oui", "non", "")


def enrich(rand, tables):
    """Enough people for a rate, profiles that say something, nationalities of every region, permits on the eve of exits."""
    for row in tables.get("personnes") or []:
        if rand.random() < 0.8:
            row["nationalite"] = rand.choice(sorted(REGIONS) + ["FRA", "ROU", "BGR"])
    for row in tables.get("profils") or []:
        row["age_debut"] = rand.choice(("", "12", "18", "19", "25", "26", "40"))
        for name in row:
            if name not in ("personne", "age_debut"):
                row[name] = rand.choice(YES_NO)
    exits = {row["parcours"]: row["date"] for row in tables.get("sorties") or []}
    eve = {row["personne"]: exits[row["parcours"]] for row in tables.get("parcours") or [] if row["parcours"] in exits}
    for row in tables.get("sejours") or []:
        if row["personne"] in eve and rand.random() < 0.6:
            out = date.fromisoformat(eve[row["personne"]]).toordinal()
            row["nature"] = rand.choice(("aps", "aps", "titre"))
            row["debut"] = date.fromordinal(out - rand.choice((1, 2, 100))).isoformat()
            row["fin"] = rand.choice(("", date.fromordinal(out - 1 + rand.choice((0, 1, 90))).isoformat(),
                                      row["debut"]))
    if rand.random() < 0.4 and len(tables.get("associations") or []) > 1:
        only = tables["associations"][0]["association"]
        for table, rows in tables.items():
            for row in rows or []:
                if table != "associations" and "association" in row and row["association"]:
                    row["association"] = only
        tables["associations"] = tables["associations"][:1]


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def compare_csv(register, year, result, folder):
    path = os.path.join(folder, "bilan.csv")
    done = program.run("bilan", register, "--year", str(year), "--output", path)
    if done.returncode != 0:
        return ["csv: " + said(done)]
    rows = read_csv(path)[1:]
    wanted = sum(len(axis) - 1 for period in result["periodes"].values() for indicator in period.values()
                 for place in [indicator["ensemble"], *indicator["departements"].values()]
                 for name, axis in place.items() if name != "total")
    wanted += sum(1 + len(indicator["departements"]) for period in result["periodes"].values()
                  for indicator in period.values())
    total = {(row[0], row[1]): int(row[6]) for row in rows if not row[3] and not row[4]}
    told = {(period, name): indicator["ensemble"]["total"] for period, values in result["periodes"].items()
            for name, indicator in values.items()}
    return [] if len(rows) == wanted and total == told else [f"csv: {len(rows)} lines, not {wanted}, or other totals"]


def compare(seed):
    rand = random.Random(f"bilan-{seed}")
    tables = generate(seed, "association")
    enrich(rand, tables)
    folder, year = program.folder(), rand.choice((2019, 2022, 2024, 2025))
    as_of = date(year, rand.randint(1, 12), rand.randint(1, 28)) if rand.random() < 0.3 else None
    write_folder(folder, tables)
    register = program.register("association")
    done = program.run("import", register, folder)
    if done.returncode != 0:
        return [f"{seed}: not imported: " + said(done)], Counter()
    options = ["--as-of", as_of.isoformat()] if as_of else []
    done = program.run("bilan", register, "--year", str(year), *options)
    if done.returncode != 0:
        return [f"{seed}: " + said(done)], Counter()
    result = json.loads(done.stdout)
    oracle = Bilan(tables, year, as_of)
    faults = list(oracle.compare(result))
    if seed % 10 == 0 and not as_of:
        faults += compare_csv(register, year, result, folder)
    return [f"{seed}: {fault}" for fault in faults[:5]], met(result)


def met(result):
    """What the folder shows at all: a category that no folder has is a category that nothing tests."""
    found = Counter()
    for indicator, values in result["periodes"]["cumul"].items():
        found[indicator] += values["ensemble"]["total"]
        for axis, cells in values["ensemble"].items():
            for category, cell in cells.items() if axis != "total" else []:
                if category != "connus":
                    found[indicator, axis, category] += cell["effectif"]
                    found["rates"] += "part" in cell
    return found


def check_folders():
    seen, faults = Counter(), []
    for found, what in in_parallel(compare, range(SEED, SEED + FOLDERS)):
        faults += found
        seen += what
    checks.that(not faults, f"{FOLDERS} folders", "\n".join(faults[:10]))
    everything = {key for key in seen if isinstance(key, tuple)}
    for indicator, axis in {key[:2] for key in everything}:
        names = [key[2] for key in everything if key[:2] == (indicator, axis) and seen[key]]
        checks.that(len(names) > 1, f"{indicator} {axis} is met", f"only {names}")
    checks.that(seen["rates"] > 0, "rates are met")
    checks.that(all(seen["BP", "region", name] for name in set(REGIONS.values()) | {"france", "ue"}), "regions are met",
                str([n for n in set(REGIONS.values()) if not seen["BP", "region", n]]))
    checks.that(all(seen["BSE", "contrat", name] for name in WORK), "contracts are met")


def check_refusals():
    for kind in ("departement", "national", "demonstration"):
        register = program.register(kind, "75" if kind == "departement" else None)
        done = program.run("bilan", register, "--year", "2024")
        checks.that(done.returncode == 2 and b"association" in done.stderr, f"{kind} is refused", said(done))
    register = program.register("association")
    for options in (["--year", "2016"], [], ["--year", "2024", "--as-of", "2023-01-01"], ["--year", "2024", "--format", "xml"]):
        done = program.run("bilan", register, *options)
        checks.that(done.returncode == 2 and not done.stdout, f"bilan {options}", said(done))
    done = program.run("bilan", register, "--year", "2024", "--format", "text")
    checks.that(done.returncode == 0 and b"2017" in done.stdout, "an empty one is told", said(done))


program.warm(("association", None))
check_refusals()
check_folders()
checks.finish()
