# SPDX-License-Identifier: EUPL-1.2
"""`jalonsctl demo`: the national register against every line of Lettre n°27, and the desks."""

import csv
import json
import os
import re
from collections import Counter
from datetime import date, timedelta

from jalonsctl_harness import LONG, SANITIZED, Checks, Jalonsctl, count, differences, fingerprint, in_parallel, said
from lettre27 import Letter
from reminders_oracle import reminders
from report_oracle import DEPARTEMENTS, report
from tables_format import COLUMNS

program, checks = Jalonsctl(), Checks()
# Under a sanitizer the same paths are walked, fewer times.
SEEDS = range(1, 41) if LONG else [1] if SANITIZED else [1, 2]
SCALES = [3, 10] if LONG else [2]
DAYS = ["2026-01-15", "2025-06-01", "2025-12-31", "2026-08-31", "2028-02-29", "2030-12-31"]
DESKS = DEPARTEMENTS if LONG else ["75", "01", "2A"] if SANITIZED else ["75", "13", "69", "01", "2A", "22", "53", "971", "974", "976"]
LETTER_YEARS = [2023, 2024, 2025]
# A desk keeps one period that has just ended, its renewal on the agenda of the next session.
DELIBERATE = {"parcours-overdue"}
# Time that passes is no fault: what is to be archived, answered or asked for is counted, from the facts.
REMINDERS = {"retention-over", "aps-missing", "silence-request", "silence-appeal", "silence-sejour", "silence-agrement"}
TODAY = "2026-01-15"


def demo(*options):
    register = os.path.join(program.folder(), "demo.jalons")
    done = program.run("demo", register, *options, timeout=600)
    checks.that(done.returncode == 0, f"demo {' '.join(map(str, options))}", said(done))
    return register if done.returncode == 0 else None


def read_report(register, year):
    return json.loads(program.report(register, year).stdout.decode("utf-8"))


def findings(register):
    return json.loads(program.run("check", register, "--format", "json").stdout.decode("utf-8"))["findings"]


def check_findings(register, folder, day, title, deliberate=()):
    """No error; no warning but those that are meant; reminders, as many of each as the facts make."""
    found = findings(register)
    errors = [one["code"] for one in found if one["severity"] != "warning"]
    checks.equal(errors, [], f"{title}: nothing is an error")
    others = [one["code"] for one in found if one["code"] not in REMINDERS]
    checks.that(len(others) <= len(deliberate) and set(others) <= set(deliberate), f"{title} breaks no rule", others)
    told = Counter(one["code"] for one in found if one["code"] in REMINDERS)
    expected = reminders({table: rows(folder, table) for table in COLUMNS}, day)
    checks.equal(dict(told), dict(expected), f"{title}: each reminder as often as the facts say")
    return told


def rows(folder, table):
    path = os.path.join(folder, table + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def compare_letter(options, scale):
    register = demo(*options)
    if register is None:
        return
    wrong = Letter({year: read_report(register, year) for year in LETTER_YEARS}, scale).differences()
    title = f"demo {' '.join(map(str, options))}: {len(wrong)} lines different"
    print(title)
    checks.that(not wrong, title, "\n".join(wrong))
    folder, _ = program.export(register)
    told = check_findings(register, folder, TODAY, f"demo {options}")
    checks.that(told["retention-over"] and told["aps-missing"], f"demo {options}: there is something to remind of", told)


def check_tables():
    """The exported tables: read again without an error, judged by the oracle, the same from the same seed."""
    first, again, other = demo("--seed", 7), demo("--seed", 7), demo("--seed", 8)
    folder, _ = program.export(first)
    same, _ = program.export(again)
    different, _ = program.export(other)
    checks.equal(fingerprint(folder), fingerprint(same), "the same seed gives the same tables")
    checks.that(fingerprint(folder)["personnes.csv"] != fingerprint(different)["personnes.csv"],
                "another seed gives other people")
    expected = json.loads(json.dumps(report(folder, 2025)))
    checks.that(not differences(expected, read_report(first, 2025)), "the oracle gives the same report",
                "\n".join(differences(expected, read_report(first, 2025))[:20]))
    copy = program.register("demonstration")
    done = program.run("import", copy, folder)
    checks.that(done.returncode == 0, "its tables import again", said(done))
    back, _ = program.export(copy)
    checks.equal(fingerprint(back), fingerprint(folder), "and are exported the same, byte for byte")
    check_paris(folder)


def check_paris(folder):
    """« 64 demandes examinées » before the session of 16 December, 62 women and 2 men, then 15."""
    sessions = {row["seance"]: row for row in rows(folder, "seances")}
    people = {row["personne"]: row for row in rows(folder, "personnes")}
    owner = {row["parcours"]: people[row["personne"]] for row in rows(folder, "parcours")}
    examined = [row for row in rows(folder, "demandes")
                if row["type"] == "entree" and row["departement"] == "75" and row["avis_commission"]
                and sessions[row["seance"]]["date"][:4] == "2025"]
    early = [row for row in examined if sessions[row["seance"]]["date"] <= "2025-12-01"]
    late = [row for row in examined if sessions[row["seance"]]["date"] == "2025-12-16"]
    checks.equal((len(early), len(late), len(examined)), (64, 15, 79), "Paris: 64 requests, then 15")
    sexes = [owner[row["parcours"]]["sexe"] for row in early]
    checks.equal((sexes.count("F"), sexes.count("M")), (62, 2), "Paris: 62 women and 2 men")


def check_desk(case):
    departement, day = case
    title = f"desk {departement} on {day}"
    register = demo("--departement", departement, "--today", day)
    if register is None:
        return
    folder, done = program.export(register)
    if not checks.that(folder is not None, title, said(done)):
        return
    check_findings(register, folder, day, title, DELIBERATE)
    elsewhere = {row["departement"] for table in ("agrements", "seances", "demandes", "sejours", "versements")
                 for row in rows(folder, table)} - {departement}
    checks.that(not elsewhere, f"{title} holds rows of {sorted(elsewhere)}")
    ahead = [row for row in rows(folder, "seances") if row["tenue"] == "non" and row["date"] > day]
    checks.equal(len(ahead), 1, f"{title}: one session ahead")
    pending = [row for row in rows(folder, "demandes") if not row["avis_commission"] and not row["decision"]]
    checks.that(len(pending) >= 1, f"{title}: nothing to present")
    held = [row["date"] for row in rows(folder, "seances") if row["tenue"] == "oui"]
    paid = [row["verse_le"] for row in rows(folder, "versements")]
    decided = [row["decision_date"] for row in rows(folder, "demandes")]
    checks.that(max(held + paid + decided + [""]) < day, f"{title}: something is dated after today")


def groups_of(folder, day):
    """How many demandes stand in each group of an association's desk, from the tables alone."""
    sent_back = {row["demande"] for row in rows(folder, "renvois") if not row["retour"]}
    waiting = [row for row in rows(folder, "demandes") if not row["decision"]]
    recent = (date.fromisoformat(day) - timedelta(61)).isoformat()
    return {"to correct": [row for row in waiting if row["demande"] in sent_back],
            "in preparation": [row for row in waiting if not row["depot"]],
            "filed": [row for row in waiting if row["depot"] and row["demande"] not in sent_back],
            "decided": [row for row in rows(folder, "demandes") if row["decision"] and row["decision_date"] >= recent]}


def check_documents(register, day, title):
    """What an association prepares, and no decision of the préfet."""
    code = re.search(r"PSP-\w+-\d{4}-\d{4}", program.run("due", register, "--date", day).stdout.decode()).group()
    folder = os.path.join(program.folder(), "documents")
    done = program.run("documents", register, "--dossier", code, "--output", folder)
    made = {name.rsplit("-psp", 1)[0] for name in map(str.lower, os.listdir(folder))} if done.returncode == 0 else None
    checks.that(made and made <= {"fiche-situation", "document-engagement"}, f"{title}: its documents", f"{made} {said(done)}")


def check_association(day):
    title = f"association on {day}"
    register, again = demo("--association", "--today", day), demo("--association", "--today", day)
    folder, done = program.export(register)
    if not checks.that(folder is not None, title, said(done)):
        return
    same, _ = program.export(again)
    checks.equal(fingerprint(folder), fingerprint(same), f"{title}: the same tables each time")
    check_findings(register, folder, day, title)
    for name, found in groups_of(folder, day).items():
        checks.that(found, f"{title}: nothing {name}")
    checks.that(len({row["departement"] for row in rows(folder, "demandes")}) == 4, f"{title}: four départements")
    checks.that(len(rows(folder, "profils")) > 50, f"{title}: profiles")
    check_documents(register, day, title)
    copy = program.register("association")
    done = program.run("import", copy, folder)
    checks.that(done.returncode == 0, f"{title}: its tables import again", said(done))
    back, _ = program.export(copy)
    checks.equal(fingerprint(back), fingerprint(folder), f"{title}: and are exported the same")


for day in DAYS[: None if LONG else 3]:
    check_association(day)
for seed in SEEDS:
    compare_letter(["--seed", seed], 1)
for scale in SCALES:
    compare_letter(["--scale", scale], scale)
check_tables()
in_parallel(check_desk, [(departement, day) for departement in DESKS for day in DAYS[: None if LONG else 2]])
checks.finish()
