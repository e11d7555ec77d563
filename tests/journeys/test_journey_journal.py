# SPDX-License-Identifier: EUPL-1.2
"""A register of one's own: who looks at it is entered in its journal, what leaves it has a reason and an anchor, and
a backup takes its place without anything being lost."""

import glob
import json
import os

import openpyxl

from desk import Desk, Programs
from jalonsctl_harness import said
from pages import is_open, open_by, open_dossier, own_register

# Of the entries of the journal, for ever.
OPENED, SEARCHED, EXPORTED, UNLOCKED, UNLOCK_FAILED, BACKED_UP, RESTORED = 32, 33, 34, 37, 38, 42, 43
REASON = "Commission du 12 mars"


def unlock(desk, checks):
    open_by(desk, "une phrase qui ne va pas")
    checks.that(desk.node(holds="n’ouvre pas le registre"), "a wrong passphrase is said in place")
    open_by(desk)
    is_open(desk)


def export_list(desk, checks, path):
    desk.page("alt+2", "Parcours")
    button = desk.node("push button", "Exporter…", sensitive=True)
    desk.window_opened("Ce fichier sera en clair", lambda: desk.tree.act(button))
    checks.that(not desk.node("push button", "Continuer").has("SENSITIVE"), "a reason is asked for")
    desk.type(REASON)
    desk.give_path(path, lambda: desk.keys("Return"))
    desk.wait("the file", lambda: os.path.exists(path))


def export_workbook(desk, path):
    desk.page("alt+8", "Bilan")
    desk.tree.act(desk.node("push button", holds="Exporter", focusable=True))
    item = desk.node("menu item", holds="Classeur")
    desk.window_opened("Ce fichier sera en clair", lambda: desk.tree.act(item))
    desk.node("push button", "Continuer", sensitive=True)
    desk.give_path(path, lambda: desk.keys("Return"))
    desk.wait("the workbook", lambda: os.path.exists(path))


def read_journal(desk, checks):
    desk.page("alt+0", "Journal")
    desk.tree.act(desk.node("push button", "Consultations"))
    rows = desk.wait("its rows", lambda: desk.front().all("table row", holds="Export en clair"))
    checks.equal(len(rows), 2, "both exports are listed")
    desk.tree.act(desk.node("push button", "Vérifier"))
    checks.that(desk.node(holds="Le journal tient"), "the journal holds")


def restore(desk, checks):
    """The oldest of the backups: the register before its tables were imported."""
    desk.page("ctrl+shift+s", "Sauvegardes")
    desk.tree.act(desk.node("push button", "Sauvegarder maintenant"))
    desk.node(holds="La sauvegarde est faite")
    buttons = desk.settled().all("push button", holds="Restaurer la sauvegarde")
    checks.that(len(buttons) > 1, "there are backups")
    desk.tree.act(buttons[-1])
    losses = desk.node(holds="Le registre revient à ce qu’il était le")
    checks.that("modification" in losses.name, "what is lost is told", losses.name)
    desk.tree.act(desk.node("push button", "Restaurer"))
    checks.that(desk.node(holds="La sauvegarde est remise"), "it is told that it is restored",
                [node.name for node in desk.front().walk() if node.name])
    desk.close_window()
    open_by(desk)
    is_open(desk)
    desk.page("ctrl+shift+s", "Sauvegardes")
    checks.that(desk.node("push button", holds="Supprimer le registre"), "what was replaced is listed")


def accesses(programs, register):
    done = programs.ctl.run("journal", register, "--accesses", "--format", "json")
    programs.checks.equal(done.returncode, 0, f"the journal of {os.path.basename(register)} is read")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def check_replaced(programs, register, workbook):
    """What was done before the restoration is in the register that was put aside."""
    checks, ctl = programs.checks, programs.ctl
    aside = glob.glob(glob.escape(register) + ".avant-restauration-[0-9]")
    checks.equal(len(aside), 1, "the register is put aside")
    ctl.codes[aside[0]] = ctl.codes[register]
    entries = accesses(programs, aside[0])
    by_action = {action: [entry for entry in entries if entry["action"] == action] for action in
                 (OPENED, SEARCHED, EXPORTED, UNLOCKED, UNLOCK_FAILED, BACKED_UP)}
    checks.equal({action: len(found) for action, found in by_action.items()},
                 {OPENED: 1, SEARCHED: 1, EXPORTED: 2, UNLOCKED: 1, UNLOCK_FAILED: 1, BACKED_UP: 1}, "what was looked at")
    exports = [entry["motive"].split("\n") for entry in by_action[EXPORTED]]
    checks.equal([lines[:2] for lines in exports], [["bilan.xlsx", REASON], ["liste.csv", REASON]], "names and reasons")
    sheet = openpyxl.load_workbook(workbook)["Lisez-moi"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    checks.that(any(text.startswith(exports[0][2]) for text in texts), "the anchor is in the workbook", exports[0])
    done = ctl.run("verify", aside[0], "--anchor", exports[0][2])
    checks.equal(done.returncode, 0, "and its history is that of the register put aside")


def journey(programs):
    checks = programs.checks
    register, folder = own_register(programs), programs.ctl.folder()
    workbook = os.path.join(folder, "bilan.xlsx")
    with Desk(programs, register) as desk:
        unlock(desk, checks)
        open_dossier(desk, "psp-75-2024-0001")
        export_list(desk, checks, os.path.join(folder, "liste.csv"))
        export_workbook(desk, workbook)
        read_journal(desk, checks)
        restore(desk, checks)
    check_replaced(programs, register, workbook)
    entries = accesses(programs, register)
    checks.equal([entry["action"] for entry in entries], [UNLOCKED, RESTORED], "the restoration is in the journal")
    tables, done = programs.ctl.export(register)
    checks.that(tables, "the register that was restored opens", said(done))
    with open(os.path.join(tables, "personnes.csv"), encoding="utf-8-sig") as stream:
        checks.equal(len(stream.readlines()), 1, "and is what it was before the import")


Programs().run(journey)
