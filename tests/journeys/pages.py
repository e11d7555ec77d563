# SPDX-License-Identifier: EUPL-1.2
"""What there is to visit in the program, by the keys and the words of its users."""

import os

from jalonsctl_harness import PASSPHRASE

# Key, title, buttons that open something over the page.
PAGES = [
    ("alt+1", "Accueil", ()),
    ("alt+2", "Parcours", ("Filtres",)),
    ("alt+3", "Séances", ("Filtres",)),
    ("alt+4", "Associations", ("Filtres",)),
    ("alt+5", "AFIS", ("Filtres",)),
    ("alt+6", "APS", ("Filtres",)),
    ("alt+7", "Recours", ("Filtres",)),
    ("alt+8", "Bilan", ("Année du bilan", "Exporter")),
    ("alt+9", "Importer", ()),
    ("alt+0", "Journal", ("Filtres",)),
    ("ctrl+shift+c", "Continuité", ("Quel droit", "Qui doit agir")),
    ("ctrl+shift+k", "Calendrier", ()),
    ("ctrl+shift+y", "Activité CDLP", ("Année de l’activité",)),
    ("ctrl+shift+p", "Contacts", ("Filtres",)),
    ("ctrl+shift+m", "Membres", ("Filtres",)),
    ("ctrl+shift+e", "Pièces à fournir", ("Filtres",)),
    ("ctrl+shift+l", "Courriers", ()),
    ("ctrl+shift+x", "Échanges", ()),
    ("ctrl+shift+s", "Sauvegardes", ()),
    ("ctrl+shift+f", "AFIS du mois", ("Listes à envoyer", "Barème")),
]

# What a register of the whole country does not have: it exchanges with nobody.
EXCHANGE_PAGES = ["Échanges"]

# Of the register of an association alone.
ASSOCIATION_PAGES = [
    ("alt+1", "Accueil", ()),
    ("alt+3", "Séances", ("Filtres",)),
    ("ctrl+shift+b", "Bilan de l’association", ("Année du bilan",)),
    ("ctrl+shift+e", "Pièces à fournir", ("Filtres",)),
]
# What an association does not do: these have no line in its sidebar, and their keys lead nowhere.
DELEGATE_PAGES = [("ctrl+shift+f", "AFIS du mois"), ("ctrl+shift+y", "Activité CDLP"), ("ctrl+shift+m", "Membres")]

# Key, title.
WINDOWS = [
    ("ctrl+shift+n", "Nouveau registre"),
    ("ctrl+comma", "Préférences"),
    ("ctrl+question", "Raccourcis clavier"),
]


def open_over(desk, name):
    """Opens what a button opens over the page; the tree with it."""
    before = set(desk.tree.shape())
    desk.tree.act(desk.node("push button", holds=name, focusable=True))
    desk.wait(f"“{name}” to open", lambda: set(desk.tree.shape()) - before)


def open_session(desk):
    """The session to come, of the first row of the list of sessions."""
    desk.page("alt+3", "Séances")
    desk.settled()
    desk.keys("ctrl+f", "Return")
    desk.wait("the rows to have the keyboard", lambda: desk.focus() and not typing(desk))
    desk.keys("Return")
    desk.node(name="Ordre du jour", focusable=True)
    desk.settled()


def open_live(desk):
    """The session itself."""
    desk.keys("alt+s")
    desk.wait("the agenda to have the keyboard", lambda: desk.focus() and "PSP-" in desk.focus().name)


# Where something is typed: the toolkit has a role of its own for a passphrase.
TYPED = ("password text", "entry", "text")


def typing(desk):
    """Whether the keyboard is where something is typed."""
    # What last said that it got the keyboard may be gone with its page.
    return any(node is not None and node.role in TYPED for node in (desk.focus(), desk.focused()))


def ask_for_national(desk, path):
    """The window of new registers, a national one at a path, up to its next step."""
    desk.window_opened("Nouveau registre", lambda: desk.keys("ctrl+shift+n"))
    desk.tab_to("Département")
    for name in ("Association", "National"):
        before = desk.tree.focus
        desk.keys("Down")
        desk.wait(name, lambda before=before: desk.tree.focus != before)
    desk.keys("space")
    desk.tab_to("Choisir…")
    desk.give_path(path, lambda: desk.keys("Return"))
    desk.wait("the path in the window", lambda: desk.front().one("label", path))
    next_step(desk)
    desk.wait("the words to be asked for", lambda: typing(desk))


def next_step(desk):
    desk.tab_to("Suivant")
    desk.keys("Return")


def drawn_words(desk):
    return max((node.name for node in desk.front().all("status bar")), key=len)


def give_words(desk):
    """Types the words that are drawn, and goes on to the code; gives them."""
    words = drawn_words(desk)
    desk.keys("ctrl+a")
    desk.type(words)
    desk.keys("Return")
    desk.wait("the code", lambda: desk.front().one("label", holds="Groupe 1"))
    return words


def leave_new(desk):
    """From any step of a new register: Escape goes back one."""
    before = len(desk.windows())
    while len(desk.windows()) == before:
        shape = desk.tree.shape()
        desk.keys("Escape")
        desk.wait("the step before", lambda: len(desk.windows()) < before or desk.tree.shape() != shape)
    desk.focus_window()


def find_person(desk, words):
    """Types words in the search of Parcours, over what was there before, once the list is read."""
    desk.page("alt+2", "Parcours")
    desk.keys("ctrl+f")
    desk.wait("the search to have the keyboard", lambda: desk.front().one("entry", "Rechercher", focused=True)
              or desk.front().one("text", focused=True))
    desk.type(words)
    desk.wait("rows that answer", lambda: desk.front().one("status bar", holds=" sur "))


def open_dossier(desk, words):
    """From the search to the dossier of the first person found, by keyboard."""
    find_person(desk, words)
    desk.keys("Return")
    return desk.wait("the frise", lambda: desk.front().one("list", "Frise du parcours"))


def statement(programs):
    """A payer's statement: two persons of the demonstration's month, one that is nobody's."""
    path = programs.ctl.folder() + "/releve.csv"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write("Code;Mois;Montant\nPSP-75-2023-0039;01/2026;559,43\nXYZ;01/2026;559,43\nPSP-75-2023-0043;01/2026;1,00\n")
    return path


def own_register(programs):
    """The cases of a demonstration, in a register that is none."""
    register = os.path.join(programs.ctl.folder(), "registre-75.jalons")
    tables, _ = programs.ctl.export(programs.demonstration())
    programs.ctl.init(register, "departement", "75")
    done = programs.ctl.run("import", register, tables)
    programs.checks.equal(done.returncode, 0, "the tables are imported")
    return register


def open_by(desk, secret=PASSPHRASE):
    desk.node("password text", focused=True)
    desk.type(secret)
    desk.keys("Return")


def is_open(desk):
    return desk.wait("the register", lambda: desk.tree.read().one("list item", "Accueil"))
