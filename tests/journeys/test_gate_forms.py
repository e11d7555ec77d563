# SPDX-License-Identifier: EUPL-1.2
"""Over every form, empty and filled: nothing without a name, and Tab from the first field reaches every other one
and then what saves."""

from desk import Desk, Programs
from gate import Gate
from pages import PAGES, open_dossier

# What takes what is typed, or is ticked, in a form.
FIELDS = {"entry", "text", "check box", "toggle button"}
# More stops than any form has.
MOST_STOPS = 150

# What is added to a dossier, by the letter of its menu: letter, title of the form, fields at least.
ADDED = [
    ("e", "Nouvelle demande", 18), ("s", "Nouvelle demande", 18), ("d", "Nouveau document de séjour", 9),
    ("a", "Nouveau droit à l’AFIS", 5), ("c", "Nouvelle condition de l’AFIS", 4), ("v", "Nouveau versement de l’AFIS", 5),
    ("h", "Nouvel hébergement", 3), ("l", "Nouvelle relance", 7), ("n", "Nouvelle note", 2), ("p", "Nouveau parcours", 2),
]
# What is made from a list: its page, the button, fields at least.
MADE = [
    ("Séances", "Nouvelle séance", 9), ("Associations", "Nouvelle association", 2), ("Contacts", "Nouveau contact", 9),
    ("Membres", "Nouveau membre", 9), ("Pièces à fournir", "Nouvelle pièce", 9),
]


def fields_of(desk):
    """The form's own: what is typed in and shown, in order."""
    return [node for node in desk.front().walk()
            if node.role in FIELDS and node.has("FOCUSABLE", "SENSITIVE", "SHOWING")
            and not any(above.role in ("popup menu", "tool bar") for above in node.above())]


def stops_to(desk, name):
    """Where Tab stops on the way to a button."""
    seen = []
    while len(seen) < MOST_STOPS:
        node = desk.focus()
        seen.append(node.path)
        if node.role == "push button" and node.name == name:
            return seen
        before = desk.tree.focus
        desk.keys("Tab")
        desk.wait("Tab to move", lambda before=before: desk.tree.focus != before)
    return None


def is_reached(node, stopped):
    return any(below.path in stopped for below in node.walk()) or any(above.path in stopped for above in node.above())


def pass_form(desk, gate, title, least):
    """The form is there with the keyboard in its first field: its names, then its fields by Tab."""
    desk.wait(f"the form “{title}”", lambda: desk.front().one("label", title, showing=True))
    desk.wait("the keyboard in a field", lambda: desk.focus() and desk.focus().role in ("entry", "text"))
    gate.pass_through(desk, title)
    fields = fields_of(desk)
    gate.checks.that(len(fields) >= least, f"{title}: {len(fields)} fields", [node.name for node in fields])
    stopped = stops_to(desk, "Enregistrer")
    if not gate.checks.that(stopped, f"{title}: Tab comes to Save"):
        return
    missed = [node for node in fields if not is_reached(node, stopped)]
    gate.checks.that(not missed, f"{title}: {len(missed)} fields are out of Tab's reach",
                     "\n".join(f"{node!r} in {list(node.above())[:4]}" for node in missed))


def leave(desk, title):
    desk.keys("Escape")
    desk.wait(f"“{title}” to be left", lambda: not desk.front().one("push button", "Enregistrer", showing=True))


def added(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        open_dossier(desk, "psp-75-2024-0001")
        for letter, title, least in ADDED:
            desk.keys("ctrl+shift+a")
            desk.node("menu item", showing=True)
            desk.keys(letter)
            pass_form(desk, gate, title, least)
            leave(desk, title)
            desk.wait("the dossier", lambda: desk.front().one("list", "Frise du parcours", showing=True))


def of_her(programs):
    """What changes what there is: her identity, the exit, an appeal, a demande with its decision and its checklist."""
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        open_dossier(desk, "psp-75-2024-0001")
        desk.keys("F2")
        pass_form(desk, gate, "Personne", 8)
        leave(desk, "Personne")
        for letter, titles in (("t", ("Nouvelle sortie", "Sortie")), ("u", ("Nouveau recours",))):
            desk.node("list", "Frise du parcours", showing=True)
            desk.keys("ctrl+shift+a")
            desk.node("menu item", showing=True)
            desk.keys(letter)
            title = desk.wait("the form", lambda titles=titles: next(
                (name for name in titles if desk.front().one("label", name, showing=True)
                 and desk.front().one("push button", "Enregistrer", showing=True)), None))
            pass_form(desk, gate, title, 5)
            leave(desk, title)
        desk.node("list", "Frise du parcours", showing=True)
        desk.keys("ctrl+d")
        desk.wait("the demande", lambda: desk.front().one("toggle button", "États et dates", showing=True))
        pass_form(desk, gate, "Nouvelle demande", 18)
        desk.tree.act(desk.node("push button", "Tout est reçu"))
        desk.tree.act(desk.node("toggle button", "États et dates"))
        gate.pass_through(desk, "Nouvelle demande, checklist with its dates")
        desk.keys("ctrl+s")
        gate.pass_through(desk, "Nouvelle demande, saved or told why not")


def made(programs):
    gate = Gate(programs.checks)
    keys = {title: key for key, title, _ in PAGES}
    with Desk(programs, programs.demonstration()) as desk:
        desk.page("alt+2", "Parcours")
        desk.keys("ctrl+n")
        pass_form(desk, gate, "Nouveau dossier", 20)
        desk.keys("ctrl+s")
        desk.node("label", holds="À remplir", showing=True)
        gate.pass_through(desk, "Nouveau dossier, what must be filled")
        leave(desk, "Nouveau dossier")
        for page, button, least in MADE:
            desk.page(keys[page], page)
            desk.settled()
            desk.tree.act(desk.node("push button", button, showing=True))
            pass_form(desk, gate, button, least)
            leave(desk, button)


Programs().run(added, of_her, made)
