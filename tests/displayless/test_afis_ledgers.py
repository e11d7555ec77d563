# SPDX-License-Identifier: EUPL-1.2
"""`jalonsctl afis` against a second statement of the rules: ledgers with what was injected in them, every month."""

import csv
import io
import json
from collections import Counter
from datetime import date
from decimal import Decimal

from jalonsctl_harness import LONG, Checks, Jalonsctl, beside, count, in_parallel, said

import afis_oracle as oracle
from tables_format import write_folder

program, checks = Jalonsctl(), Checks()
LEDGERS = count(1000, 60)
TODAY = date(2026, 4, 15)
MONTHS = [oracle.add_months(oracle.START, rank) for rank in range(-1, oracle.SPAN + 1)]
# The sums of two whole years are judged in any case.
JUDGED = MONTHS if LONG else MONTHS[::2]
SUMS = ("expected", "paid", "missing", "short", "over", "outside", "unjudged", "committed", "at_risk")


def afis(register, month, *more):
    done = program.run("afis", register, "--month", oracle.text_of(month), "--as-of", TODAY.isoformat(), *more)
    try:
        return done, json.loads(done.stdout)
    except ValueError:
        return done, None


def filled(ledgers):
    register, folder = program.register(), program.folder()
    write_folder(folder, oracle.tables(ledgers))
    done = program.run("import", register, folder)
    checks.equal(done.returncode, 0, f"the ledgers are imported: {said(done)[:400]}")
    return register


def sums_of(lines):
    """The ways in which what was expected and what was paid can differ, of the oracle's lines."""
    found = dict.fromkeys(SUMS, Decimal(0))
    for state, _, due, paid, _ in lines:
        found["paid"] += paid
        if state in ("after_end", "before_opening"):
            found["outside"] += paid
        elif due is None:
            found["unjudged"] += paid
        else:
            found["expected"] += due
            name = {"missing": "missing", "due": "committed", "at_risk": "at_risk"}.get(state, "short")
            found["over" if paid > due else name] += abs(due - paid)
    return found


def check_sums(title, totals, lines):
    found = {name: Decimal(totals[name]) for name in SUMS}
    checks.equal(found, sums_of(lines), f"the sums of {title}")
    checks.equal(found["paid"], found["expected"] - found["missing"] - found["short"] - found["committed"]
                 - found["at_risk"] + found["over"] + found["outside"] + found["unjudged"], f"{title} balances")
    counted = Counter(line[0] for line in lines if line[0] != "none")
    checks.equal({k: v for k, v in totals["months"].items() if v}, dict(counted), f"the months counted in {title}")


def check_month(register, ledgers, month):
    done, found = afis(register, month, "--names")
    if not checks.that(found is not None, f"afis of {month}", said(done)):
        return
    lines = {line["name"].removeprefix("FICTIVE").removeprefix("Fictive").split()[0]: line for line in found["lines"]}
    expected = {one.key: oracle.expected(one, month, TODAY) for one in ledgers}
    expected = {key: line for key, line in expected.items() if line}
    checks.equal(sorted(lines), sorted(expected), f"who is in {month}")
    for key, (state, children, due, paid, risks) in expected.items():
        line = lines.get(key, {})
        said_of = (line.get("state"), line.get("children"), line.get("expected"), line.get("paid"), line.get("risks"))
        checks.equal(said_of, (state, children, None if due is None else f"{due:.2f}", f"{paid:.2f}", risks), f"{key} in {month}")
    check_sums(oracle.text_of(month), found["totals"], expected.values())
    check_lists(month, ledgers, found)


def check_lists(month, ledgers, found):
    by_code = {line["code"]: line for line in found["lines"]}
    right = {one.key for one in ledgers if one.right(month) or one.right(oracle.add_months(month, -1))}
    checks.equal({line["name"].removeprefix("Fictive").split()[0] for line in found["payer"]}, right, f"the payer's list of {month}")
    for line in found["payer"]:
        checks.equal(line["amount"], by_code[line["code"]]["expected"], f"the payer's amount in {month}")
    soon = oracle.last_day(oracle.add_months(month, 2))
    must = set()
    for one in ledgers:
        if one.right(month) and one.nationality == "NGA":
            day, end = max(oracle.first_day(month), one.right(month)[0]), None
            for first, last in one.documents:
                if first <= day <= last or (end and (first - end).days == 1):
                    end = last
            if end is None or end <= soon:
                must.add(one.key)
    checks.equal({line["name"].removeprefix("Fictive").split()[0] for line in found["etrangers"]}, must, f"the documents to renew in {month}")


def check_injected(ledgers):
    """The oracle itself: what was injected is what it finds, and nothing else is."""
    n = 0
    for one in ledgers:
        for month in MONTHS:
            state = (oracle.expected(one, month, TODAY) or ("none",))[0]
            if month in one.injected:
                n += 1
                checks.equal(state, one.injected[month], f"injected in {one.key}, {month}")
            elif month <= (2026, 3):
                checks.that(state in ("none", "suspended", "paid", "not_judged"), f"nothing injected in {one.key}, {month}", state)
    return n


def check_year(register, ledgers):
    for year in (2025, 2026):
        found = afis(register, (year, 5))[1]
        for rank, totals in enumerate(found["year"]):
            month = (year, rank + 1)
            checks.equal(totals["month"], oracle.text_of(month), "the months of a year")
            check_sums(f"the year's {oracle.text_of(month)}", totals,
                       [line for line in (oracle.expected(one, month, TODAY) for one in ledgers) if line])


def check_csv(register):
    json_lines = afis(register, (2025, 12))[1]["lines"]
    done = afis(register, (2025, 12), "--format", "csv")[0]
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")), delimiter=";"))
    checks.equal([(row["code"], row["etat"], row["verse"]) for row in rows],
                 [(line["code"], line["state"], line["paid"].replace(".", ",")) for line in json_lines], "the CSV says the same")


def check_codes_only(register):
    before = beside(register)
    done = afis(register, (2025, 12))[0]
    checks.that(b"ictive" not in done.stdout and b"ICTIVE" not in done.stdout, "without --names, codes only")
    checks.equal(beside(register), before, "and nothing is written")


def main():
    ledgers = [oracle.draw(seed) for seed in range(LEDGERS)]
    n_injected = check_injected(ledgers)
    register = filled(ledgers)
    in_parallel(lambda month: check_month(register, ledgers, month), JUDGED)
    check_year(register, ledgers)
    check_csv(register)
    check_codes_only(register)
    print(f"{LEDGERS} ledgers, {n_injected} anomalies injected, {len(JUDGED)} months")
    checks.finish()


main()
