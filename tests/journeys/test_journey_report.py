# SPDX-License-Identifier: EUPL-1.2
"""The delegate's day, by keyboard: open the demonstration, find a person, read her frise, take the report."""

import csv
import os
import re
import shutil
import unicodedata

import openpyxl

from desk import Desk, Programs
from pages import open_dossier

DATED = re.compile(r"\d{2}/\d{2}/\d{4}")
# After a key that may be at the end of its lane.
END_OF_LANE = 2


def unaccented(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def accented_person(programs, register):
    """The family name of somebody who is alone to have it, and whose parcours is on the desk."""
    copy = shutil.copy(register, programs.ctl.folder())  # the program keeps the register to itself
    folder, _ = programs.ctl.export(copy)
    with open(os.path.join(folder, "parcours.csv"), encoding="utf-8-sig") as stream:
        followed = {row["personne"] for row in csv.DictReader(stream, delimiter=";")}
    with open(os.path.join(folder, "personnes.csv"), encoding="utf-8-sig") as stream:
        people = list(csv.DictReader(stream, delimiter=";"))
    names = [unaccented(row["nom"]).lower() for row in people]
    return next(row["nom"] for row in people
                if row["personne"] in followed and unaccented(row["nom"]) != row["nom"]
                and sum(unaccented(row["nom"]).lower() in name for name in names) == 1)


def open_demonstration(desk):
    desk.tab_to("Démonstration")
    desk.keys("Return")
    desk.node("list item", "Accueil", selected=True)
    return str(desk.home / "data" / "jalons" / "demonstration-75.jalons")


def find_person(desk, checks, name):
    open_dossier(desk, unaccented(name).swapcase())
    checks.that(desk.front().one("label", holds=name), "the dossier found is hers", name)


def step(desk, key):
    """Presses an arrow; whether it went to another element of the frise."""
    before = desk.tree.focus
    desk.keys(key)
    try:
        desk.wait("the next element", lambda: desk.tree.focus != before, END_OF_LANE)
    except TimeoutError:
        return False
    return True


def read_frise(desk, checks):
    """Every element, lane after lane, with the arrow keys alone."""
    frise = desk.node("list", "Frise du parcours")
    elements = {node.path: node.name for node in desk.tree.read_nodes(desk.tree.children([frise.path], None)[0])}
    read = {}

    def note():
        node = desk.focus()
        read[node.path] = node.name
        checks.that(desk.wait("its sentence", lambda: desk.front().one("label", node.name)), "its sentence is shown")

    desk.wait("the frise to have the keyboard", lambda: desk.tree.focus in elements)
    while step(desk, "Up"):
        pass
    while True:
        step(desk, "Home")
        note()
        while step(desk, "Right"):
            note()
        if set(read) == set(elements) or not step(desk, "Down"):
            break
    checks.equal(sorted(read.values()), sorted(elements.values()), "every element is read")
    checks.that(len(read) > 5, "there is something to read", read)
    for name in read.values():
        checks.that(DATED.search(name) and re.match(r"\w+", name), "an element says what and when", name)


def choose_year(desk, year):
    desk.tab_to("Année du bilan")
    desk.keys("Return")
    desk.wait("the years", lambda: desk.focus().role == "list item")
    while desk.focus().name < year and step(desk, "Up") or desk.focus().name > year and step(desk, "Down"):
        pass
    desk.keys("Return")
    desk.node("push button", f"Année du bilan {year}")


def take_report(desk, path):
    """Another year and back to 2025, then the workbook."""
    desk.page("alt+8", "Bilan")
    choose_year(desk, "2024")
    choose_year(desk, "2025")
    desk.node("text", holds="Jour auquel")
    desk.tab_to("Exporter")
    desk.keys("Return")
    desk.wait("the menu", lambda: desk.focus().name.startswith("Classeur"))
    desk.give_path(path, lambda: desk.keys("Return"))
    desk.wait("the workbook", lambda: desk.front().one("label", holds=os.path.basename(path)))


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def journey(programs):
    checks, folder = programs.checks, programs.ctl.folder()
    ours, theirs = os.path.join(folder, "ours.xlsx"), os.path.join(folder, "theirs.xlsx")
    with Desk(programs) as desk:
        register = open_demonstration(desk)
        find_person(desk, checks, accented_person(programs, register))
        read_frise(desk, checks)
        take_report(desk, ours)
    done = programs.ctl.run("report", register, "--year", 2025, "--format", "xlsx", "--output", theirs)
    checks.equal(done.returncode, 0, "jalonsctl writes the workbook")
    found, expected = cells(ours), cells(theirs)
    checks.equal(sorted(found), sorted(expected), "the sheets of the workbook")
    for title, rows in expected.items():
        checks.equal(found.get(title), rows, f"the sheet {title}")
        checks.that(rows, f"the sheet {title} is not empty")


Programs().run(journey)
