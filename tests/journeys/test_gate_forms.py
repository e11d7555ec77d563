# SPDX-License-Identifier: EUPL-1.2
"""Over every form, by keyboard: nothing to act upon without a name, Tab from the first field to every other one in
their order and then to what saves, and Escape to leave."""

from desk import Desk, Late, Programs
from forms import MOVED, Work, name_of
from gate import Gate
from pages import open_dossier
from plays import Register, history
from tree import A11Y, Gio

DOSSIER = "psp-75-2024-0001"
SAVE = "Enregistrer"
# Adds to a dossier: the kind, its table, its first field, fields at least.
ADDED = [
    ("entree", "demandes", "type", 20), ("sejour", "sejours", "nature", 9), ("afis", "afis", "demande", 5),
    ("condition", "conditions_afis", "condition", 4), ("versement", "versements", "mois", 5),
    ("hebergement", "hebergements", "type", 3), ("recours", "recours", "demande", 5),
    ("relance", "relances", "sens", 7), ("note", "notes", "date", 2), ("parcours", "parcours", "arrivee_transfert", 2),
    ("transfert", "transferts", "sens", 13),
]
# Made from a list: the page, its first field, fields at least, {block of rows: (its table, fields at least)}.
MADE = [
    ("seances", "date", 9, {"Présences": ("presences", 3)}),
    ("associations", "nom", 2, {"Agréments": ("agrements", 5)}),
    ("contacts", "organisme", 9, {}),
    ("membres", "nom", 9, {}),
    ("exigences", "exigence", 10, {}),
]
# Under a demande.
ROWS = {"Renvois pour correction": ("renvois", 4), "Ajournements par des séances précédentes": ("ajournements", 2),
        "Déports": ("deports", 3)}


class Trail:
    """Where the keyboard has been, node after node."""

    def __init__(self, tree):
        self.tree, self.paths = tree, []
        tree.bus.signal_subscribe(None, A11Y + "Event.Object", "StateChanged", None, "focused",
                                  Gio.DBusSignalFlags.NONE, self.heard)

    def heard(self, bus, sender, path, interface, signal, values):
        if sender == self.tree.program and values.unpack()[1] and path != (self.paths or [None])[-1]:
            self.paths.append(path)

    def begin(self):
        self.tree.listen()
        self.paths = [self.tree.focus]


class Forms:
    """The forms of one desk, each passed through in turn, and what was met there."""

    def __init__(self, desk, checks):
        self.desk, self.checks = desk, checks
        self.work, self.gate, self.trail = Work(desk, checks), Gate(checks), Trail(desk.tree)
        self.forms = self.stops = 0

    def tab(self, form, page, title, first, least):
        """From the first field, Tab by Tab. @page: as it was read."""
        form.look()
        form.go(name_of(form.table, first))
        stops = form.stops[form.place():]
        buttons = [node for node in page.all("push button", sensitive=True, focusable=True)
                   if node.path not in {stop.path for stop in form.stops}]
        save = next((i for i, node in enumerate(buttons) if node.name == SAVE), None)
        self.checks.that(len(stops) >= least, f"{title}: {len(stops)} fields", stops)
        if not self.checks.that(save is not None, f"{title}: what saves", buttons):
            return
        asked = stops + buttons[:save + 1]
        self.trail.begin()
        form.keyboard.press(*["Tab"] * (len(asked) - 1))
        try:
            form.keyboard.wait(f"“{SAVE}” to have the keyboard", lambda: self.trail.paths[-1] == asked[-1].path, MOVED)
        except Late:
            self.checks.that(False, f"{title}: Tab ends at {form.keyboard.heard()}")
        passed = set(self.trail.paths)
        missed = [node for node in asked if node.path not in passed]
        self.checks.that(not missed, f"{title}: {len(missed)} fields are out of Tab's reach", missed)
        self.checks.equal(self.trail.paths, [node.path for node in asked], f"{title}: Tab goes in the order of reading")
        self.stops += len(passed)

    def pass_through(self, form, title, first, least, rows=None, touch=None):
        """Names, then Tab; with a row more of each block of rows. @touch: {field: value} that makes it worth saving."""
        self.forms += 1
        for block, (table, fields) in (rows or {}).items():
            form.add_row(block, table, {})
            least += fields
        if touch:
            form.fill(touch)
        shown = self.gate.pass_through(self.desk, title)
        self.tab(form, next(node for node in shown.walk() if node.path == form.page), title, first, least)

    def leave(self, form, title):
        try:
            form.leave()
            self.work.keyboard.rest()
            left = True
        except Late:
            left = False
        self.checks.that(left, f"{title}: Escape leaves", self.work.keyboard.heard())

    def whole(self, form, title, first, least, **more):
        self.pass_through(form, title, first, least, **more)
        self.leave(form, title)

    def tell(self, title):
        print(f"{title}: {self.forms} forms, {self.gate.nodes} nodes, {self.stops} stops of Tab", flush=True)


def added(forms):
    open_dossier(forms.desk, DOSSIER)
    for kind, table, first, least in ADDED:
        form = forms.work.add(kind, table, first)
        forms.whole(form, f"new {kind}", first, least, rows=ROWS if table == "demandes" else None)


def changed(forms):
    """What is there: her identity, the exit, a demande with its decision and its checklist."""
    forms.work.keyboard.press("F2")
    forms.whole(forms.work.form("personnes", "nom"), "her identity", "nom", 9,
                rows={"Enfants": ("enfants", 3)}, touch={"nom_usage": "EXEMPLE"})
    form = forms.work.add("sortie", "sorties", "date")
    forms.whole(form, "the exit", "date", 15, touch={"motif_fait": "essai"})
    form = forms.work.edit_row("Demande d’entrée", "demandes", "type")
    form.go("États et dates")
    form.keyboard.press("space")
    forms.whole(form, "a demande", "type", 20, rows=ROWS, touch={"motif": "essai"})


def made(forms):
    forms.whole(forms.work.new_dossier(), "new dossier", "nom", 30, rows={"Enfants": ("enfants", 3)})
    for page, first, least, rows in MADE:
        forms.whole(forms.work.new_in_list(page, first), f"new, {page}", first, least, rows=rows)


def closed(forms):
    """A year, from the report."""
    forms.desk.page("alt+8", "Bilan")
    forms.work.keyboard.press("ctrl+shift+a")
    forms.whole(forms.work.form("annees_arretees", "departement"), "closed year", "departement", 3)


def demonstration(programs):
    with Desk(programs, programs.demonstration()) as desk:
        forms = Forms(desk, programs.checks)
        for part in (added, changed, made, closed):
            part(forms)
            forms.tell(part.__name__)


def profile(programs):
    """What only the register of an association has."""
    register = Register(programs, "13", kind="association", **history("13", ("2026-01-05", "2026-07-04")))
    with register.open() as work:
        forms = Forms(work.desk, programs.checks)
        work.open("essai")
        forms.whole(work.add("profil", "profils", "age_debut"), "new profile", "age_debut", 13)
        forms.tell("profile")


if __name__ == "__main__":
    Programs().run(demonstration, profile)
