# SPDX-License-Identifier: EUPL-1.2
"""The exchanges between two organisations, by keyboard and as a screen reader would: cards, their words, what is sent, what
came (test_gate.py has the rest)."""

import csv
import json
import os

from desk import Desk, Programs
from gate import Gate
from pages import is_open
from test_keyboard import tab_comes_round


def run(programs, *arguments):
    done = programs.ctl.run(*arguments)
    programs.checks.equal(done.returncode, 0, " ".join(map(str, arguments[:2])) + ": " + done.stderr.decode(errors="replace"))
    return done.stdout


def waiting(programs, register):
    """A demande that nobody has decided, and its département."""
    tables, _ = programs.ctl.export(register)
    with open(os.path.join(tables, "demandes.csv"), encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    row = next(row for row in rows if not row["decision"])
    return row["demande"], row["departement"]


def give_card(programs, register, name):
    path = os.path.join(programs.ctl.folder(), "carte.carte")
    run(programs, "card", register, "--make", name, "--output", path)
    return path, json.loads(run(programs, "card", register, "--format", "json"))["own"]["words"]


def know(programs, register, path, words):
    run(programs, "card", register, "--add", path)
    run(programs, "card", register, "--verify", path, "--words", words, "--by", "voix")


def two(programs):
    """The registers of an association and of the délégation of one of its demandes, and their cards."""
    association = programs.demonstration("--association")
    demande, departement = waiting(programs, association)
    delegation = programs.demonstration("--departement", departement)
    return association, demande, delegation, give_card(programs, association, "Aube"), give_card(programs, delegation, "DDFE")


def cards(programs):
    gate = Gate(programs.checks)
    association, _, _, _, (path, words) = two(programs)
    with Desk(programs, association) as desk:
        is_open(desk)
        desk.page("ctrl+shift+x", "Échanges")
        tab_comes_round(desk, programs.checks, "Échanges, with a card")
        gate.pass_through(desk, "Échanges, with a card")
        add = desk.node("push button", "Ajouter une carte…")
        desk.give_path(path, lambda: desk.tree.act(add))
        compare = desk.node("push button", "Comparer les mots…")
        gate.pass_through(desk, "Échanges, a card to compare")
        desk.window_opened("Comparer les mots", lambda: desk.tree.act(compare))
        tab_comes_round(desk, programs.checks, "Comparer les mots")
        gate.pass_through(desk, "Comparer les mots")
        desk.tab_to("Mot 1")
        desk.type(words)
        desk.tab_to("Au téléphone")
        desk.keys("space")
        button = desk.node("push button", "Comparer", sensitive=True)
        desk.tree.act(button)
        desk.wait("the card to be verified", lambda: desk.tree.read().one("label", "Vérifiée"))
        desk.focus_window()
        gate.pass_through(desk, "Échanges, a verified card")


def sending(programs):
    gate = Gate(programs.checks)
    association, _, _, _, card = two(programs)
    know(programs, association, *card)
    with Desk(programs, association) as desk:
        is_open(desk)
        send = desk.node("push button", holds="Envoyer, scellé…")
        before = set(desk.windows())
        desk.tree.act(send)
        desk.wait("the window", lambda: set(desk.windows()) - before)
        desk.focus_window()
        desk.node("push button", holds="Sceller et enregistrer")
        tab_comes_round(desk, programs.checks, "what is sent")
        gate.pass_through(desk, "what is sent")
        desk.close_window()


def receiving(programs):
    gate = Gate(programs.checks)
    association, demande, delegation, own, card = two(programs)
    path = os.path.join(programs.ctl.folder(), "dossier.pli")
    know(programs, association, *card)
    know(programs, delegation, *own)
    run(programs, "seal", association, "--to", "DDFE", "--demande", demande, "--output", path)
    with Desk(programs, delegation) as desk:
        is_open(desk)
        before = set(desk.windows())
        desk.give_path(path, lambda: desk.keys("ctrl+u"))
        desk.wait("the window", lambda: set(desk.windows()) - before)
        desk.focus_window()
        desk.node("push button", "Accepter")
        gate.pass_through(desk, "what came")
        correct = desk.node("push button", "Demander une correction…")
        desk.window_opened("Demander une correction", lambda: desk.tree.act(correct))
        gate.pass_through(desk, "a correction is asked for")
        desk.close_window()
        desk.close_window()


if __name__ == "__main__":
    Programs().run(cards, sending, receiving)
