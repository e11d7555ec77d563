# SPDX-License-Identifier: EUPL-1.2
"""By keyboard alone: what will be missing opens where it is prevented; other sessions are tried, written and undone; a day
of the calendar opens what stands on it, and the calendar leaves without a name. Judged by the register, from the command
line, once the program has ended."""

import csv
import json
import os

from desk import Desk, Programs


def sessions(programs, register):
    folder, _ = programs.ctl.export(register)
    with open(os.path.join(folder, "seances.csv"), encoding="utf-8", newline="") as stream:
        return {row["date"] for row in csv.DictReader(stream, delimiter=";") if row["departement"] == "75"}


def gaps(programs):
    """From the row to the form of its action, and back; to the dossier."""
    checks = programs.checks
    with Desk(programs, programs.demonstration()) as desk:
        desk.page("ctrl+shift+c", "Continuité")
        desk.tab_to("PSP-75-")
        desk.keys("Down", "ctrl+Return")
        checks.that(desk.node("push button", "Enregistrer"), "the action opens its form")
        desk.keys("alt+Left")
        row = desk.wait("the row again", lambda: desk.focus() and desk.focus().name.startswith("PSP-75-") and desk.focus())
        code = row.name.split(",")[0]
        desk.keys("Return")
        checks.that(desk.node("label", holds=code + " — "), "Return opens her dossier")


def what_if(programs):
    """A session is moved: nothing is written before it is asked for; then it is, and undone in one step."""
    checks, register = programs.checks, programs.demonstration()
    before = sessions(programs, register)
    checks.that("2026-01-22" in before, "a session is to come", before)
    with Desk(programs, register) as desk:
        desk.page("ctrl+shift+c", "Continuité")
        desk.tab_to("Et si")
        desk.keys("space")
        desk.tab_to("Commission du 22/01/2026")
        desk.keys("ctrl+a")
        desk.type("27/01/2026")
        checks.that(desk.node("status bar", holds="jours-personnes"), "what it changes is said at once")
        desk.tab_to("Ajouter une séance")
        desk.keys("space")
        desk.wait("its day", lambda: desk.focus() and desk.focus().name.startswith("Séance ajoutée"))
        desk.tab_to("Appliquer…")
        desk.window_opened("Écrire ces séances\u00a0?", lambda: desk.keys("space"))
        checks.that(desk.node(holds="27 demandes y sont inscrites"), "it is said what is written")
        desk.tab_to("Les écrire")
        desk.keys("Return")
        desk.node("label", holds="Les séances sont écrites")
        desk.page("ctrl+shift+k", "Calendrier")
    after = sessions(programs, register)
    checks.equal(sorted(after - before), ["2026-01-27", "2026-02-04"], "one session is moved, one is added")
    checks.equal(before - after, {"2026-01-22"}, "and none else is touched")
    with Desk(programs, register) as desk:
        desk.settled()
        desk.keys("ctrl+z")
        desk.node("label", holds="Modification annulée")
    checks.equal(sessions(programs, register), before, "one step undoes both")


def calendar(programs):
    """The day of the session opens its form; the calendar is exported, by codes."""
    checks, register = programs.checks, programs.demonstration()
    path = os.path.join(programs.ctl.folder(), "agenda.ics")
    with Desk(programs, register) as desk:
        desk.page("ctrl+shift+k", "Calendrier")
        desk.tab_to("jeudi 15 janvier 2026, aujourd’hui")
        desk.keys("Down")
        day = desk.wait("the day", lambda: desk.focus() and desk.focus().name.startswith("jeudi 22 janvier 2026")
                        and desk.focus())
        checks.that("Commission (parcours), 75 – Paris" in day.name, "a day says its session", day.name)
        desk.keys("Return")
        desk.wait("its events", lambda: desk.focus() and desk.focus().name.startswith("Séances. "))
        desk.keys("Return")
        checks.that(desk.node("label", "Séance"), "it opens its form")
        desk.keys("alt+Left")
        desk.node("push button", "Exporter…", sensitive=True)
        desk.tab_to("Exporter…")
        desk.give_path(path, lambda: desk.keys("space"))
        desk.wait("the file", lambda: os.path.exists(path) and os.path.getsize(path))
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    done = programs.ctl.run("due", register, "--date", "2026-01-15", "--horizon", 3660, "--format", "json")
    due = json.loads(done.stdout)["due"]
    checks.that(text.count("BEGIN:VEVENT") > len(due), f"{len(due)} gaps and deadlines are in it, and more")
    checks.that("DTSTART;VALUE=DATE:20260122" in text, "the session is in it")


Programs().run(gaps, what_if, calendar)
