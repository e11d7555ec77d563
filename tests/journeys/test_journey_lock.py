# SPDX-License-Identifier: EUPL-1.2
"""A register of one's own, by the keyboard alone: made with a passphrase and a recovery code, locked, opened with the
wrong words and the right ones, hidden, and opened another day by the code. Nothing of it is left in the folders."""

import os
import re

from desk import Desk, Programs
from pages import ask_for_national, drawn_words, give_words, next_step, typing

GROUP = re.compile(r"Groupe (\d+)\s: (\w+)$")


def create(desk, checks, path):
    """Gives the words and the code, as they are read on the screen."""
    ask_for_national(desk, path)
    checks.equal(len(drawn_words(desk).split()), 6, "words are drawn")
    desk.type("d'autres mots")
    desk.keys("Return")
    checks.that(desk.node(holds="pas les mots"), "other words are refused")
    words = give_words(desk)
    code = take_code(desk)
    type_code(desk, checks, code)
    is_open(desk)
    checks.that(os.path.exists(path), "the register is made")
    return words, code


def take_code(desk):
    groups = {}
    for node in desk.settled().all("label", holds="Groupe "):
        found = GROUP.match(node.name)
        if found:
            groups[int(found[1])] = found[2]
    next_step(desk)
    return [groups[rank] for rank in sorted(groups)]


def type_code(desk, checks, code):
    desk.wait("the code to be asked for", lambda: typing(desk)
              and not desk.front().one("label", holds="Groupe 1"))
    checks.that(len(code) > 6, "the code has its groups", code)
    wrong = list(code)
    wrong[2] = wrong[2].translate(str.maketrans("ABCDE", "BCDEA")) if re.search("[A-E]", wrong[2]) else "22222"
    desk.type(" ".join(wrong))
    desk.keys("Return")
    checks.that(desk.node(holds="Le groupe 3 n’est pas"), "the wrong group is said")
    desk.keys("ctrl+a")
    desk.type(" ".join(code).lower())
    desk.keys("Return")


def lock(desk, checks):
    desk.keys("ctrl+l")
    desk.node("label", holds="Ce registre est verrouillé")
    root = desk.settled()
    checks.that(not root.one("list item", "Accueil"), "nothing of the register is left")
    checks.equal([frame.name for frame in root.children], ["Jalons"], "the title says nothing")


def open_by(desk, secret):
    desk.wait("the secret to be asked for", lambda: typing(desk))
    desk.type(secret)
    desk.keys("Return")


def is_open(desk):
    return desk.wait("the register", lambda: desk.tree.read().one("list item", "Accueil", selected=True))


def unlock(desk, checks, words):
    open_by(desk, words.upper())
    checks.that(desk.node(holds="n’ouvre pas le registre"), "a wrong passphrase is said in place")
    open_by(desk, words)
    checks.that(is_open(desk), "the right one opens")
    checks.that(desk.node(holds="Enregistré à"), "it is said that all is saved: the opening, in the journal")


def hide(desk, checks):
    desk.keys("F12")
    desk.node(holds="Masqué")
    checks.that(not desk.settled().one("list item", "Accueil"), "nothing is shown")
    desk.keys("space")
    checks.that(is_open(desk), "any key shows it again")


def left_in(folder, needles):
    """The files below a folder that hold one of these texts."""
    found = []
    for base, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(base, name), "rb") as stream:
                content = stream.read()
            found += [(os.path.join(base, name), needle) for needle in needles if needle.encode() in content]
    return found


def journey(programs):
    checks = programs.checks
    register = os.path.join(programs.ctl.folder(), "le-mien.jalons")
    with Desk(programs, XDG_STATE_HOME="/dev/null") as desk:
        words, code = create(desk, checks, register)
        lock(desk, checks)
        unlock(desk, checks, words)
        hide(desk, checks)
    checks.equal(left_in(desk.home, [words, "-".join(code), "le-mien.jalons"]), [], "nothing is left in the folders")
    with Desk(programs, register, XDG_STATE_HOME="/dev/null") as desk:
        desk.tab_to("Utiliser le code de secours")
        desk.keys("Return")
        open_by(desk, "-".join(code))
        checks.that(is_open(desk), "the code opens another day")
    secret = os.path.join(programs.ctl.folder(), "secret")
    with open(secret, "w", encoding="utf-8") as stream:
        stream.write(words + "\n")
    done = programs.ctl.run("check", register, "--passphrase-file", secret)
    checks.equal(done.returncode, 0, "jalonsctl opens it with the words")


Programs().run(journey)
