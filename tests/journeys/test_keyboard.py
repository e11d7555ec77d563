# SPDX-License-Identifier: EUPL-1.2
"""The keyboard alone: a key for each page, Tab comes round every page without a trap and reaches what can be
reached, Back, search, quit."""

from desk import Desk, Programs
from jalonsctl_harness import LONG
from pages import ASSOCIATION_PAGES, PAGES, ask_for_national, give_words, leave_new, open_dossier, open_live, open_session, statement, typing

# Moved through with the arrows once one of its parts has the keyboard.
COMPOSITES = {"list", "list box", "menu", "page tab list", "table", "tree table", "combo box"}
# The toolkit keeps the buttons of a window out of the way of Tab: the desktop has keys for them.
WINDOW_BUTTONS = {"Réduire", "Maximiser", "Fermer"}
# More stops than any page has.
MOST_STOPS = 300


def stops(desk):
    """Where Tab stops, until it is back where it has been."""
    seen = []
    while len(seen) < MOST_STOPS:
        before = desk.tree.focus
        desk.keys("Tab")
        desk.wait("Tab to move", lambda before=before: desk.tree.focus != before)
        if desk.tree.focus in seen:
            return seen
        seen.append(desk.tree.focus)
    return None


def reached(node, stopped):
    """Whether Tab stops at a node, in it, around it, or somewhere from which the arrows go there."""
    if any(below.path in stopped for below in node.walk()):
        return True
    for above in node.above():
        if above.path in stopped:
            return True
        if above.role in COMPOSITES:
            return any(below.path in stopped for below in above.walk())
    return False


def tab_comes_round(desk, checks, title):
    desk.settled()
    stopped = stops(desk)
    if not checks.that(stopped, f"{title}: Tab comes round"):
        return
    root = desk.front()
    missed = [node for node in root.walk() if node.has("FOCUSABLE", "SENSITIVE") and node.role != "scroll pane"
              and node.name not in WINDOW_BUTTONS and not reached(node, stopped)]
    checks.that(not missed, f"{title}: {len(missed)} nodes are out of Tab's reach",
                "\n".join(f"{node!r} in {list(node.above())[:4]}" for node in missed))


def association(programs):
    with Desk(programs, programs.demonstration("--association")) as desk:
        for key, title, _ in ASSOCIATION_PAGES:
            desk.page(key, title)
            tab_comes_round(desk, programs.checks, f"association, {title}")


def keyboard(programs):
    checks = programs.checks
    with Desk(programs, programs.demonstration()) as desk:
        for key, title, _ in PAGES if LONG else PAGES[::2]:
            desk.page(key, title)
            tab_comes_round(desk, checks, title)
        desk.page("ctrl+shift+c", "Continuité")
        desk.tree.act(desk.node("push button", holds="Et si"))
        tab_comes_round(desk, checks, "Continuité, et si ?")
        open_dossier(desk, "psp-75-2024-0001")
        tab_comes_round(desk, checks, "dossier")
        desk.keys("alt+Left")
        checks.that(desk.node("list item", "Parcours", selected=True), "Back is to the list")
        desk.wait("the list", lambda: desk.front().one("tree table", "Parcours"))
        desk.keys("ctrl+f")
        checks.that(desk.wait("the search", lambda: desk.focus().role in ("entry", "text")), "Ctrl+F is to search")
        desk.keys("F9")
        desk.wait("the list of pages to go", lambda: desk.tree.focus and desk.settled())
        desk.keys("F9")
        desk.page("alt+1", "Accueil")
        desk.keys("ctrl+w")
        checks.that(desk.node("list item", "Nouveau registre…"), "Ctrl+W is to the start view")
        tab_comes_round(desk, checks, "start view")


def afis(programs):
    checks = programs.checks
    with Desk(programs, programs.demonstration()) as desk:
        desk.page("ctrl+shift+f", "AFIS du mois")
        for part in ("Ouvertures", "Année", "Validation"):
            tab = desk.node("page tab", holds=part)
            desk.tree.act(tab)
            desk.becomes(tab, "SELECTED")
            tab_comes_round(desk, checks, f"AFIS du mois, {part}")
        desk.keys("ctrl+shift+r")
        choose = desk.node("push button", "Choisir un relevé…")
        desk.give_path(statement(programs), lambda: desk.tree.act(choose))
        look = desk.node("push button", "Comparer avec le registre", sensitive=True)
        tab_comes_round(desk, checks, "Relevé de paiement, columns")
        desk.tree.act(look)
        desk.node("push button", "Accepter toutes les lignes conformes")
        tab_comes_round(desk, checks, "Relevé de paiement, lines")


def session(programs):
    checks = programs.checks
    with Desk(programs, programs.demonstration()) as desk:
        open_session(desk)
        tab_comes_round(desk, checks, "Séance, ordre du jour")
        open_live(desk)
        tab_comes_round(desk, checks, "Séance")
        desk.keys("alt+u")
        desk.node("list", "Avis et décisions")
        tab_comes_round(desk, checks, "Séance, suites")


def unlocking(programs):
    with Desk(programs, programs.ctl.register("national")) as desk:
        desk.wait("the passphrase to be asked for", lambda: typing(desk))
        tab_comes_round(desk, programs.checks, "unlock")
        desk.keys("Escape")
        programs.checks.that(desk.node("list item", "Nouveau registre…"), "Escape is to the start view")


def creating(programs):
    with Desk(programs) as desk:
        ask_for_national(desk, programs.ctl.folder() + "/new.jalons")
        tab_comes_round(desk, programs.checks, "words")
        desk.tab_to("La taper une fois")
        give_words(desk)
        tab_comes_round(desk, programs.checks, "code")
        leave_new(desk)


if __name__ == "__main__":
    Programs().run(keyboard, association, unlocking, creating)
