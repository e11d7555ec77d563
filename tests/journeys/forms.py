# SPDX-License-Identifier: EUPL-1.2
"""The forms of the program, filled by keyboard: fields are gone to by Tab until the one that is heard bears the name
that is looked for. Values are typed as a delegate types them: days as 12/03/2026, codes by their word."""

import pathlib
import re
import time

from gi.repository import GLib

from desk import PATIENCE, Late
from gate import strings_of_po
from tree import A11Y

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE_OF_NAMES = ROOT / "ui" / "text" / "jalons-text-field.c"
PO = ROOT / "po" / "fr.po"
# So often, for so long, before looking at the pace of a desk.
QUICKLY, QUICK = 0.01, 0.3
# After so many seconds a key has moved nothing.
STILL = 2
# The keyboard that stays where it is so long is at rest: what it was on its way through is behind it.
REST = 0.4
MOVED = 20

# Letters of « Ajouter » on the dossier.
ADD = {"entree": "e", "renouvellement": "r", "sortie_anticipee": "s", "sejour": "d", "afis": "a", "condition": "c",
       "versement": "v", "hebergement": "h", "recours": "u", "note": "n", "sortie": "t", "enfant": "f",
       "parcours": "p", "profil": "o", "relance": "l", "transfert": "i"}
# Where Ctrl+I makes a new record.
LISTS = {"seances": ("alt+3", "Séances"), "associations": ("alt+4", "Associations"),
         "membres": ("ctrl+shift+m", "Membres"), "contacts": ("ctrl+shift+p", "Contacts"),
         "exigences": ("ctrl+shift+e", "Pièces à fournir")}


def names_of_fields():
    """{(table or None, field): its French name}, from where the program says them."""
    french = {msgid: msgstrs[0] for msgid, msgstrs in strings_of_po(PO.read_text(encoding="utf-8"))}
    rows = re.findall(r'\{ (NULL|"\w+"), "(\w+)", N_ \("(.*?)"\) \}', TABLE_OF_NAMES.read_text(encoding="utf-8"))
    return {(None if table == "NULL" else table.strip('"'), field): french[name] for table, field, name in rows}


NAMES = names_of_fields()


def name_of(table, field):
    return NAMES.get((table, field)) or NAMES[None, field]


def without_mark(name):
    """A name as it is written in a sentence, whichever apostrophe it has."""
    return name.replace("’", "'").strip()


def above(tree, path, name):
    """The path of the nearest node of this name above another."""
    asked = GLib.Variant("(ss)", (A11Y + "Accessible", "Parent"))
    while path and tree.read_nodes([path])[0].name != name:
        answer = tree.call(path, "org.freedesktop.DBus.Properties", "Get", asked)
        path = answer[0][1] if answer else None
    if not path:
        raise Late(f"nothing named “{name}” above")
    return path


class Keyboard:
    """The keys of a desk, those that are not of a text counted."""

    def __init__(self, desk):
        self.desk = desk
        self.count = 0

    def press(self, *keys):
        self.count += len(keys)
        if keys:
            self.desk.keys(*keys)

    def type(self, text):
        if text:
            self.desk.type(text)

    def heard(self):
        """The node that last got the keyboard."""
        return self.desk.focus()

    def wait(self, what, look, seconds=PATIENCE):
        """As Desk.wait(), but looks more often at first."""
        quick = time.monotonic() + QUICK
        while time.monotonic() < quick:
            self.desk.tree.listen()
            found = look()
            if found:
                return found
            time.sleep(QUICKLY)
        return self.desk.wait(what, look, seconds)

    def wait_heard(self, what, is_it):
        """The node that has the keyboard, once it is the one that is waited for."""

        def look():
            node = self.heard()
            return node if node and is_it(node) else None

        return self.wait(what, look)

    def rest(self):
        """Until the keyboard is somewhere, and stays there: a page that is shown again is ready to be acted upon."""
        seen = [None, 0.0]

        def look():
            here, now = self.desk.tree.focus, time.monotonic()
            if here != seen[0]:
                seen[:] = here, now
            return here and now - seen[1] > REST and self.heard().has("FOCUSED")

        self.wait("the keyboard to be at rest", look)

    def step(self, key="Tab"):
        """One key that moves the keyboard; the node that is heard then, None where nothing moves."""
        before = self.desk.tree.focus
        self.press(key)
        try:
            self.wait("the keyboard to move", lambda: self.desk.tree.focus != before, STILL)
        except Late:
            return None
        return self.heard()


def stops_below(pane):
    """Where Tab stops, in its order: the button that removes a row stands higher than its fields, and comes first."""
    stops = []
    for node in pane.walk():
        if not node.has("FOCUSABLE", "SENSITIVE") or node.role in ("scroll pane", "list", "list item"):
            continue
        row = {below.path for below in node.parent.walk()}
        first = next((i for i, stop in enumerate(stops) if stop.path in row), len(stops))
        stops.insert(first if node.name.startswith("Retirer la ligne") else len(stops), node)
    return stops


class Form:
    """The form on screen: its stops of Tab, in their order."""

    def __init__(self, keyboard, table, first):
        self.keyboard, self.tree, self.table = keyboard, keyboard.desk.tree, table
        name = name_of(table, first)
        node = keyboard.wait_heard(f"the form that begins by “{name}”", lambda node: node.name == name)
        self.told = set()
        self.page = above(self.tree, node.path, "JalonsFormPage")
        self.look()

    def look(self):
        """Reads it again: rows were added."""
        root = self.tree.read(self.page)
        pane = root.one("scroll pane")
        self.stops = stops_below(pane)
        self.body = next(node for node in pane.walk() if node.one("label") in node.children)

    def place(self):
        """The rank of the stop that has the keyboard."""
        self.tree.listen()
        return next((i for i, node in enumerate(self.stops) if node.path == self.tree.focus), -1)

    def go(self, name):
        """By Tab to the next stop of this name, from where the keyboard is; backwards where there is none after."""
        here = self.place()
        ranks = [i for i, node in enumerate(self.stops) if node.name == name]
        after = [i for i in ranks if i >= here]
        if not ranks:
            raise Late(f"no “{name}” in the form: {[node.name for node in self.stops]}")
        there = after[0] if after else ranks[-1]
        self.keyboard.press(*["Tab" if there > here else "shift+Tab"] * abs(there - here))
        path = self.stops[there].path
        try:
            self.keyboard.wait(f"“{name}” to have the keyboard", lambda: self.tree.focus == path, MOVED)
        except Late as late:
            raise Late(f"{late}: {self.keyboard.heard()} has it; Tab stops at {self.stops}") from late

    def fill(self, values, table=None):
        """Types values, by field, in the order in which they are given; None leaves what is there."""
        for field, value in values.items():
            self.go(name_of(table or self.table, field))
            self.keyboard.type(value) if value else self.keyboard.press("BackSpace")

    def add_row(self, block, table, values):
        """A row more of a block, filled. The keyboard goes to its first field by itself."""
        self.go(f"Ajouter une ligne à «\u00a0{block}\u00a0»")
        before = self.tree.focus
        self.keyboard.press("space")
        self.keyboard.wait("the new row", lambda: self.tree.focus != before)
        self.look()
        self.fill(values, table)

    def alerts(self):
        """What the top of the form tells: why it was not saved."""
        paths = self.tree.children([self.body.path])[0]
        found = [node for node in self.tree.read_nodes(paths) if node.role == "alert"]
        labels = [label for node in found for label in self.tree.read(node.path).all("label")]
        return [label for label in labels if label.path not in self.told]

    def left(self):
        """Whether the keyboard is no longer in it."""
        return self.tree.focus not in {node.path for node in self.stops}

    def save(self):
        """Ctrl+S; what is told once it is not saved, [] once it is."""
        told = []

        def look():
            told[:] = self.alerts() or []
            return told or self.left()

        self.keyboard.press("ctrl+s")
        self.keyboard.wait("the form to be saved, or to say why not", look)
        self.told.update(label.path for label in told)
        return [label.name for label in told]

    def saved(self, checks, title):
        """Whether it is."""
        told = self.save()
        if told:
            self.leave()
        self.keyboard.rest()
        return checks.equal(told, [], f"{title}: it is saved")

    def refused(self, checks, title, *words):
        """Checks that it is not saved, and that each of these words is told."""
        said = without_mark(" ".join(self.save()))
        for word in words:
            checks.that(without_mark(word) in said, f"{title}: “{word}” is told", said)

    def leave(self):
        """Escape; what was typed is kept as a draft."""
        self.keyboard.press("Escape")
        self.keyboard.wait("the form to be left", self.left)


class Work:
    """A delegate at her desk: dossiers opened, forms asked for."""

    def __init__(self, desk, checks):
        self.desk, self.checks = desk, checks
        self.keyboard = Keyboard(desk)

    def unlock(self, secret):
        self.desk.node("password text", focused=True)
        self.desk.type(secret)
        self.desk.keys("Return")

    def form(self, table, first):
        return Form(self.keyboard, table, first)

    def new_dossier(self):
        self.keyboard.press("ctrl+n")
        return self.form("personnes", "nom")

    def open(self, words):
        """A dossier by Ctrl+K, some words and Return."""
        self.keyboard.press("ctrl+k")
        self.keyboard.wait_heard("the search", lambda node: node.name == "Trouver une personne")
        self.keyboard.type(words)
        self.keyboard.press("Return")
        self.keyboard.wait_heard("the dossier", lambda node: node.name != "Trouver une personne")

    def add(self, what, table, first):
        """A form from the menu of the dossier."""
        self.keyboard.press("ctrl+i")
        self.keyboard.wait_heard("the menu", lambda node: node.role == "menu item")
        self.keyboard.press(ADD[what])
        return self.form(table, first)

    def renew(self):
        self.keyboard.press("ctrl+d")
        return self.form("demandes", "type")

    def new_in_list(self, page, first):
        """The form of a record of the referential, from its list."""
        key, title = LISTS[page]
        self.desk.page(key, title)
        self.keyboard.press("ctrl+i")
        return self.form(page, first)

    def edit_row(self, words, table, first):
        """The form of the record whose row, on the dossier, holds these words: card after card, row after row."""
        page = self.desk.tree.read(above(self.desk.tree, self.desk.tree.focus, "JalonsDossierPage"))
        row = next(node for node in page.one(name="JalonsCards").all("list item")
                   if without_mark(words) in without_mark(node.name))
        cards = page.one(name="JalonsCards").children
        here = next((i for i, card in enumerate(cards) if self.has_keyboard(card)), -1)
        there = next(i for i, card in enumerate(cards) if row in card.walk())
        for _ in range(abs(there - here)):
            self.keyboard.step("F6" if there > here else "shift+F6")
        while not self.has_keyboard(row.parent):
            self.keyboard.step("Tab")
        rows = [node.path for node in row.parent.children]
        for _ in range(rows.index(row.path) - rows.index(self.desk.tree.focus)):
            self.keyboard.step("Down")
        self.keyboard.press("Return")
        return self.form(table, first)

    def has_keyboard(self, node):
        return self.desk.tree.focus in {below.path for below in node.walk()}
