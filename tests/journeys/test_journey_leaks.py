# SPDX-License-Identifier: EUPL-1.2
"""The application leaves nothing in clear that was not asked for, and speaks to no other machine: it is followed by
the kernel's own account of what it does through every page, a search, a dossier printed to a file, a list and a
report exported, a folder checked; then every new file is searched for what the register holds.

Judged as if nothing had been asked for, the same journey has to be found leaking.
"""

import os
import stat
import sys
import time

from desk import HERE, Desk, Programs
from pages import EXCHANGE_PAGES, PAGES, open_dossier

sys.path.insert(0, str(HERE.parent))

import offline  # noqa: E402
import watch  # noqa: E402
from canaries import Canaries, usual_places  # noqa: E402
from jalonsctl_harness import said, write_files  # noqa: E402

SKIPPED = 77
# What another program has put in the list of recent files, and is not ours to take out.
THEIRS = "file:///vacances.odt"
NOW = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())  # what is old goes by itself
RECENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0" xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
 xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info">
 <bookmark href="{THEIRS}" added="{NOW}" modified="{NOW}" visited="{NOW}">
  <info><metadata owner="http://freedesktop.org"><mime:mime-type type="text/plain"/><bookmark:applications>
   <bookmark:application name="Writer" exec="writer" modified="{NOW}" count="1"/>
  </bookmark:applications></metadata></info>
 </bookmark>
</xbel>
"""


class Haunt:
    """A register full of canaries, and the program that opens it, followed."""

    def __init__(self, programs):
        ctl = programs.ctl
        self.programs, self.checks, self.canaries = programs, programs.checks, Canaries()
        self.untraced = watch.refusal()
        self.tables = write_files(ctl.folder(), self.canaries.tables())
        self.register = ctl.register()
        done = ctl.run("import", self.register, self.tables)
        self.checks.equal(done.returncode, 0, said(done))
        self.out, self.tmp = ctl.folder(), ctl.folder()
        self.watched = watch.Watch(ctl.folder())
        self.asked = [os.path.join(self.out, name) for name in ("liste.csv", "bilan.xlsx")]

    def desk(self):
        """Settings go to a file, for want of dconf: what is in them is searched too."""
        under = [] if self.untraced else self.watched.command(detached=True)
        desk = Desk(self.programs, self.register, under=under, TMPDIR=self.tmp, GSETTINGS_BACKEND="keyfile",
                    XDG_STATE_HOME=None, XDG_RUNTIME_DIR=None)
        self.watched.cwd = self.home = str(desk.home)
        self.asked.append(self.path("sortie.pdf"))
        self.recent = self.path("data", "recently-used.xbel")
        write_files(self.path("data"), {"recently-used.xbel": RECENT})
        return desk

    def path(self, *names):
        return os.path.join(self.home, *names)

    def offences(self, asked):
        places = {"register": [self.register], "asked": asked, "program": [self.programs.jalons],
                  "state": [self.path(".local"), self.path(".local", "state")],
                  **{name: [self.path(name)] for name in ("data", "config", "cache")}}
        return watch.offences(self.watched.acts(), watch.OURS + watch.TOOLKIT, places)

    def search(self, asked):
        places = [self.home, self.out, self.tmp, os.path.dirname(self.register), *usual_places()]
        return self.canaries.found_below(places, [self.tables, self.watched.folder, *asked])


def visit(desk):
    for key, title, _ in PAGES:
        if title not in EXCHANGE_PAGES:
            desk.page(key, title)


def print_to_file(desk):
    """Ctrl+P, the printer that is a file, « Imprimer »: where the toolkit proposes."""
    desk.window_opened("Imprimer", lambda: desk.keys("ctrl+p"))
    desk.wait("the printers", lambda: desk.front().one("label", holds="dans un fichier"))
    before = set(desk.windows())
    desk.keys("Tab")
    desk.wait("the printers to have the keyboard", lambda: desk.focus() and desk.focus().role == "table row")
    desk.keys("space")
    desk.wait("the button", lambda: desk.front().one("push button", "Imprimer", sensitive=True))
    desk.keys("alt+i")
    desk.wait("the dialogue to close", lambda: len(desk.windows()) < len(before))
    desk.focus_window()


def export_list(desk, path):
    desk.page("alt+2", "Parcours")
    desk.tab_to("Exporter")
    desk.give_path(path, lambda: desk.keys("Return"))
    desk.wait("the list", lambda: os.path.exists(path))


def export_report(desk, path):
    desk.page("alt+8", "Bilan")
    desk.tab_to("Exporter")
    desk.keys("Return")
    desk.wait("the menu", lambda: desk.focus().name.startswith("Classeur"))
    desk.give_path(path, lambda: desk.keys("Return"))
    desk.wait("the workbook", lambda: os.path.exists(path))


def check_folder(desk, folder):
    desk.page("alt+9", "Importer")
    desk.tab_to("Choisir un dossier")
    desk.give_path(folder, lambda: desk.keys("Return"))
    desk.node("push button", "Vérifier à nouveau")


def check_asked(haunt):
    """What was asked for is there, for nobody else, and in no list of recent files."""
    for path in haunt.asked:
        mode = stat.S_IMODE(os.stat(path).st_mode) if os.path.exists(path) else None
        haunt.checks.that(mode == 0o600, f"{os.path.basename(path)} is made, for the user alone", mode)
    haunt.checks.that(haunt.canaries.found_in_file(haunt.asked[0]), "the list holds names")
    with open(haunt.recent, encoding="utf-8") as stream:
        recent = stream.read()
    haunt.checks.that(THEIRS in recent, "the recent files of other programs are kept", recent)
    haunt.checks.equal(recent.count("<bookmark "), 1, "none of ours is among them")


def leaks(programs):
    haunt, started = Haunt(programs), time.monotonic()
    person = haunt.canaries.person_name.lower()
    with haunt.desk() as desk:
        visit(desk)
        open_dossier(desk, person)
        print_to_file(desk)
        export_list(desk, haunt.asked[0])
        export_report(desk, haunt.asked[1])
        check_folder(desk, haunt.tables)
    check_asked(haunt)
    found, read = haunt.search(haunt.asked)
    haunt.checks.that(not found, f"{len(found)} files hold what the register holds", "\n".join(map(str, found.items())))
    here, _ = haunt.search([])
    haunt.checks.that(haunt.asked[0] in here, "the search finds a list that was not asked for", here)
    if haunt.untraced:
        return
    haunt.watched.wait()
    found = haunt.offences(haunt.asked)
    haunt.checks.that(not found, f"{len(found)} acts that no rule allows", "\n".join(found))
    told = "\n".join(haunt.offences([]))
    for path in haunt.asked:
        haunt.checks.that(path in told, f"the trace tells {os.path.basename(path)}, had it not been asked for", told)
    acts = haunt.watched.acts()
    print(f"{sum(act.what in ('written', 'made') for act in acts)} writings, {sum(act.what == 'socket' for act in acts)} "
          f"sockets, {read} new files{'' if offline.is_alone() else ', with the network of the machine'}, "
          f"{time.monotonic() - started:.0f} s")


def main():
    programs = Programs()
    untraced = watch.refusal()
    try:
        programs.run(leaks)
    except SystemExit as ended:
        if untraced and not ended.code:
            print(f"skipped: {untraced}")
            sys.exit(SKIPPED)
        raise


main()
