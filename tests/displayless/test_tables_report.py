# SPDX-License-Identifier: EUPL-1.2
"""`jalonsctl report` against the expected reports, the oracle on random folders, and cases by hand."""

import csv
import json
import os
import shutil

from jalonsctl_harness import DATA, EXAMPLES, Checks, Jalonsctl, count, differences, in_parallel, said
from random_tables import generate, report_days
from report_oracle import report
from tables_format import write_folder

program, checks = Jalonsctl(), Checks()
FOLDERS = count(1000, 40)
KINDS = [("demonstration", None), ("demonstration", None), ("departement", "75"), ("association", None)]


def unsorted_keys(value, path=""):
    """Paths of the objects whose keys are not in order."""
    if not isinstance(value, dict):
        return []
    keys = list(value)
    wrong = [path or "/"] if keys != sorted(keys) else []
    return wrong + [w for k, v in value.items() for w in unsorted_keys(v, f"{path}/{k}")]


def imported(folder, kind="demonstration", departement=None):
    register = program.register(kind, departement)
    done = program.run("import", register, folder)
    return (register, "") if done.returncode == 0 else (None, "not imported: " + said(done))


def compare(register, expected, year, as_of):
    """Complaints about one report."""
    done = program.report(register, year, as_of)
    try:
        found = json.loads(done.stdout.decode("utf-8"))
    except ValueError:
        return ["no JSON: " + said(done)]
    lines = differences(expected, found)[:40]
    if done.returncode != 0:
        lines.append(said(done))
    if unsorted_keys(found):
        lines.append(f"keys not sorted: {unsorted_keys(found)[:5]}")
    if b"\\u" in done.stdout:
        lines.append("UTF-8 is escaped")
    if program.report(register, year, as_of).stdout != done.stdout:
        lines.append("a second run gives other bytes")
    return [f"--year {year} --as-of {as_of}: {line}" for line in lines]


def check_examples():
    for folder in EXAMPLES:
        name = os.path.basename(folder)
        tables = os.path.join(program.folder(), name)
        shutil.copytree(folder, tables, ignore=shutil.ignore_patterns("report-*"))
        register, why = imported(tables)
        if not checks.that(register, f"{name} is imported", why):
            continue
        for year, as_of, file in [(2025, None, "report-2025.json"), (2026, "2026-06-30",
            "report-2026-06-30.json")]:
            with open(os.path.join(folder, file), encoding="utf-8") as stream:
                expected = json.load(stream)
            checks.equal(differences(expected, report(folder, year, as_of)), [],
                         f"{name}: the oracle gives {file}")
            lines = compare(register, expected, year, as_of)
            checks.that(not lines, f"{name}: the program gives {file}", "\n".join(lines))
        for year in (2017, 2019, 2020, 2023, 2024):
            lines = compare(register, report(folder, year), year, None)
            checks.that(not lines, f"{name}: the report of {year}", "\n".join(lines))


def random_case(seed):
    kind, departement = KINDS[seed % len(KINDS)]
    folder = program.folder()
    write_folder(folder, generate(seed, kind, departement))
    register, why = imported(folder, kind, departement)
    if not register:
        return [why]
    lines = []
    for year, as_of in report_days(seed, kind, departement):
        lines += compare(register, report(folder, year, as_of, kind, departement), year, as_of)
    shutil.rmtree(folder)
    shutil.rmtree(os.path.dirname(register))
    return lines


def check_random():
    for seed, lines in enumerate(in_parallel(random_case, range(FOLDERS))):
        kind = KINDS[seed % len(KINDS)]
        checks.that(not lines, f"random folder {seed} {kind}", "\n".join(lines[:12]))


def check_empty():
    """A register without a row has a report, whatever its kind."""
    folder = program.folder()
    for kind, departement in [*set(KINDS), ("national", None)]:
        expected = report(folder, 2025, None, kind, departement)
        lines = compare(program.register(kind, departement), expected, 2025, None)
        checks.that(not lines, f"empty register of kind {kind}", "\n".join(lines))


def value_at(result, path):
    for key in path.split("/"):
        result = result.get(key) if isinstance(result, dict) else None
    return result


def check_by_hand():
    """tests/data/indicators/CASE: tables, and expected.csv with a reason for each value."""
    base = os.path.join(DATA, "indicators")
    for name in sorted(os.listdir(base)):
        with open(os.path.join(base, name, "expected.csv"), encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter=";"))
        tables = os.path.join(program.folder(), name)
        shutil.copytree(os.path.join(base, name), tables, ignore=shutil.ignore_patterns("expected.csv"))
        register, why = imported(tables)
        if not checks.that(register, f"{name} is imported", why):
            continue
        results = {}
        for row in rows:
            year, as_of = int(row["as_of"][:4]), row["as_of"]
            if as_of not in results:
                done = program.report(register, year, as_of)
                own = report(tables, year, as_of)
                results[as_of] = (json.loads(done.stdout or b"{}"), own)
            expected = json.loads(row["value"])
            found, own = (value_at(result, row["path"]) for result in results[as_of])
            title = f"{name} on {as_of}: {row['path']}, {row['why']}"
            checks.equal(own, expected, "the oracle, " + title)
            checks.equal(found, expected, title)


program.warm(*KINDS, ("national", None))
check_examples()
check_by_hand()
check_empty()
check_random()
checks.finish()
