# SPDX-License-Identifier: EUPL-1.2
"""Importing, by keyboard: a folder with faults changes nothing, a good one gives the report expected."""

import csv
import json
import os
import re
import shutil

from desk import DATA, Desk, Programs
from jalonsctl_harness import differences, fingerprint, said

# File, what is there, what is put instead, the column at fault.
FAULTS = [
    ("seances.csv", "2017-07-05", "2017-02-30", "date"),
    ("parcours.csv", ";oui", ";peut-être", "arrivee_transfert"),
]


def good_folder(programs):
    return shutil.copytree(DATA / "example", os.path.join(programs.ctl.folder(), "tables"),
                           ignore=shutil.ignore_patterns("report-*"))


def bad_folder(programs):
    """A folder with faults, and (file, line, column) of each."""
    folder, where = good_folder(programs), []
    for name, good, bad, column in FAULTS:
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8", newline="") as stream:
            text = stream.read()
        where.append((name, text[:text.index(good)].count("\n") + 1, column))
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(text.replace(good, bad, 1))
    return folder, where


def rows_of(folder):
    """How many rows each table of a folder has."""
    found = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as stream:
            found[name.removesuffix(".csv")] = sum(1 for _ in csv.reader(stream, delimiter=";")) - 1
    return found


def choose_folder(desk, folder):
    desk.page("alt+9", "Importer")
    desk.tab_to("Choisir un dossier")
    desk.give_path(folder, lambda: desk.keys("Return"))
    desk.node("push button", "Vérifier à nouveau")


def hash_of(register):
    return fingerprint(os.path.dirname(register))[os.path.basename(register)]


def exported(programs, register):
    folder, done = programs.ctl.export(register)
    programs.checks.that(folder, "the register is exported", said(done))
    return fingerprint(folder)


def refused(programs):
    """The errors are told, with their place, and the register is what it was."""
    checks = programs.checks
    register = programs.national()
    tables, (folder, where) = exported(programs, register), bad_folder(programs)
    with Desk(programs, register) as desk:
        before = hash_of(register)
        choose_folder(desk, folder)
        desk.node("page tab", holds="Erreurs", selected=True)
        root = desk.settled()
        rows = [row.name for row in root.all("table row")]
        for name, line, column in where:
            told = [row for row in rows if re.match(rf"Erreur {re.escape(name)} {line} {column} \S", row)]
            checks.that(told, f"the error of {name}, line {line}, column {column} is told", "\n".join(rows[:20]))
        checks.that(root.one("label", holds="rien ne peut être importé"), "the verdict is told",
                    [label.name for label in root.all("label")])
        button = root.one("push button", "Importer")
        checks.that(button and not button.has("SENSITIVE"), "nothing can be imported")
        checks.equal(hash_of(register), before, "the bytes while the errors are shown")
    checks.equal(hash_of(register), before, "the bytes of the register")
    checks.equal(exported(programs, register), tables, "the tables of the register")


def create_register(desk, path):
    """By the window of new registers: one that takes every département."""
    desk.window_opened("Nouveau registre", lambda: desk.keys("ctrl+shift+n"))
    desk.tab_to("Département")
    for name in ("Association", "National", "Démonstration"):
        before = desk.tree.focus
        desk.keys("Down")
        desk.wait(name, lambda before=before: desk.tree.focus != before)
    desk.keys("space")
    desk.tab_to("Choisir…")
    desk.give_path(path, lambda: desk.keys("Return"))
    desk.wait("the path in the window", lambda: desk.front().one("label", path))
    desk.tab_to("Créer")
    desk.keys("Return")
    desk.node("list item", "Accueil", selected=True)


def accepted(programs):
    """Counts, import, and the report that is expected of these tables."""
    checks = programs.checks
    register, folder = os.path.join(programs.ctl.folder(), "new.jalons"), good_folder(programs)
    counts = rows_of(folder)
    with Desk(programs) as desk:
        create_register(desk, register)
        choose_folder(desk, folder)
        summary = desk.node("label", holds=f"{len(counts)} tables").name
        digits = re.sub(r"\D", "", summary.split(";")[0].split(",")[1])
        checks.equal(digits, str(sum(counts.values())), "the rows counted")
        desk.tab_to("Importer")
        desk.wait("the button", lambda: desk.focus().role == "push button" or desk.keys("Tab"))
        desk.keys("Return")
        desk.node("push button", "Voir ce qui a changé")
        told = {row.name for row in desk.settled().all("list item")}
        for table, count in counts.items():
            checks.that(any(re.sub(r"\s", "", name) == f"{table},{count}" for name in told),
                        f"{count} rows of {table} are told", sorted(told))
    done = programs.ctl.report(register, 2025)
    expected = json.loads((DATA / "example" / "report-2025.json").read_text(encoding="utf-8"))
    checks.equal(differences(expected, json.loads(done.stdout)), [], "the report of what was imported")


Programs().run(refused, accepted)
