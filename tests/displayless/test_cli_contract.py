# SPDX-License-Identifier: EUPL-1.2
"""What scripts may rely on: exit statuses, what goes to stdout and to stderr, help, languages."""

import contextlib
import fcntl
import json
import os
import re
import shutil
import sqlite3
import subprocess

from jalonsctl_harness import Checks, Jalonsctl, beside, clean_environment, fingerprint, said, write_files
from table_cases import edit, files, world

program, checks = Jalonsctl(), Checks()
COMMANDS = ["init", "import", "import-sheet", "export-tables", "report", "dossier", "documents", "check", "duplicates", "due", "undo",
            "demo", "afis", "reconcile", "contributions", "bilan", "card", "seal", "open", "inspect", "merge"]


def status(expected, title, *args, environment=None):
    """Runs and checks the status; a failure says why on stderr and nothing on stdout."""
    done = program.run(*args, environment=environment)
    fine = done.returncode == expected
    if expected in (2, 3):
        fine = fine and done.stderr.strip() and not done.stdout
    checks.that(fine, f"{title}: status {expected}", said(done))
    return done


def filled(kind="demonstration", departement=None):
    register = program.register(kind, departement)
    done = program.run("import", register, write_files(program.folder(), files(world())))
    checks.equal(done.returncode, 0, f"the world is imported in a {kind} register")
    return register


def check_help():
    done = status(0, "--help", "--help")
    text = done.stdout.decode("utf-8")
    checks.that(text and not done.stderr, "--help is on stdout alone", said(done))
    for command in COMMANDS:
        checks.that(command in text, f"--help names {command}", text)
        done = status(0, f"{command} --help", command, "--help")
        checks.that(len(done.stdout) > 40 and not done.stderr, f"{command} --help is on stdout alone",
                    said(done))
    options = {
        "init": "--kind --departement --name", "import": "--dry-run --format",
        "demo": "--seed --scale --today --association", "bilan": "--year --as-of --format --output",
        "report": "--year --as-of --format --output", "check": "--format", "dossier": "--identity --output --reason",
        "documents": "--session --dossier --association --output --reason --kind --letterhead --templates --format",
        "undo": "--redo --dry-run --format",
        "merge": "--dry-run --reason --format",
        "afis": "--month --as-of --departement --birth-month --names --reason --format",
        "reconcile": "--month --departement --accept --mapping --write-mapping --format",
        "duplicates": "--all --names --format",
        "due": "--date --horizon --format", "contributions": "--year --as-of",
    }
    for command, names in options.items():
        text = program.run(command, "--help").stdout.decode("utf-8")
        for name in names.split():
            checks.that(name in text, f"{command} --help names {name}", text)


def check_usage():
    register, folder, new = filled(), program.folder(), os.path.join(program.folder(), "new.jalons")
    before = beside(register)
    for title, args in [
        ("no command", []), ("an unknown command", ["frobnicate", register]), ("an unknown option", ["check",
            register, "-z"]),
        ("init without --kind", ["init", new]), ("init of no known kind", ["init", new, "--kind", "x"]),
        ("init departement without its code", ["init", new, "--kind", "departement"]),
        ("init with an unknown département", ["init", new, "--kind", "departement", "--departement", "99"]),
        ("init of département 1", ["init", new, "--kind", "departement", "--departement", "1"]),
        ("init without register", ["init", "--kind", "national"]),
        ("import without folder", ["import", register]), ("import without anything", ["import"]),
        ("import with a word too many", ["import", register, folder, "x"]),
        ("import in an unknown format", ["import", register, folder, "--format", "yaml"]),
        ("export-tables without folder", ["export-tables", register]),
        ("report without --year", ["report", register]), ("report of a year in words", ["report", register,
            "--year", "x"]),
        ("report of a year and more", ["report", register, "--year", "2025x"]),
        ("report in an unknown format", ["report", register, "--year", "2025", "--format", "pdf"]),
        ("report as of no day", ["report", register, "--year", "2025", "--as-of", "2025-02-30"]),
        ("report as of a day before the year", ["report", register, "--year", "2025", "--as-of",
                                                "2024-12-31"]),
        ("report as of a day after the year", ["report", register, "--year", "2025", "--as-of",
                                               "2026-01-01"]),
        ("contributions without --year", ["contributions", register]),
        ("contributions as of a day of another year", ["contributions", register, "--year", "2025", "--as-of", "2026-01-01"]),
        ("contributions of a year before the first", ["contributions", register, "--year", "2016"]),
        ("dossier without anything", ["dossier"]), ("dossier without a code", ["dossier", register]),
        ("dossier without --output", ["dossier", register, "P1"]),
        ("dossier without --reason", ["dossier", program.register("departement", "13"), "P1", "--output", new]),
        ("documents of nothing", ["documents", register, "--output", new]),
        ("documents of two things", ["documents", register, "--session", "S", "--dossier", "P1", "--output", new]),
        ("documents without --output", ["documents", register, "--session", "S"]),
        ("documents of an unknown kind", ["documents", register, "--session", "S", "--output", new, "--kind", "lettre"]),
        ("documents in an unknown format", ["documents", register, "--session", "S", "--output", new, "--format", "pdf"]),
        ("documents without --reason", ["documents", program.register("departement", "13"), "--session", "S", "--output", new]),
        ("check in an unknown format", ["check", register, "--format", "csv"]),
        ("duplicates in an unknown format", ["duplicates", register, "--format", "csv"]),
        ("duplicates with names in JSON", ["duplicates", register, "--names", "--format", "json"]),
        ("afis without --month", ["afis", register]), ("afis of no month", ["afis", register, "--month", "2025-13"]),
        ("afis in an unknown format", ["afis", register, "--month", "2025-12", "--format", "text"]),
        ("afis as of no day", ["afis", register, "--month", "2025-12", "--as-of", "2025-02-30"]),
        ("afis with names without a reason", ["afis", program.register("departement", "13"), "--month", "2025-12",
                                              "--names"]),
        ("reconcile without a file", ["reconcile", register, "--month", "2025-12"]),
        ("reconcile without --month", ["reconcile", register, new]),
        ("reconcile in an unknown format", ["reconcile", register, new, "--month", "2025-12", "--format", "csv"]),
        ("due without a day", ["due", register]), ("due on no day", ["due", register, "--date", "2026-02-30"]),
        ("due in an unknown format", ["due", register, "--date", "2026-01-01", "--format", "csv"]),
        ("due before the day", ["due", register, "--date", "2026-01-01", "--horizon", "-1"]),
        ("demo with a scale of 0", ["demo", new, "--scale", "0"]),
        ("demo of an association in a département", ["demo", new, "--association", "--departement", "75"]),
        ("demo of an unknown département", ["demo", new, "--departement", "99"]),
        ("demo with no day", ["demo", new, "--today", "demain"]),
    ]:
        status(2, title, *args)
    checks.that(not os.path.exists(new), "a usage error makes no register")
    checks.equal(beside(register), before, "a usage error leaves the register as it was")


def check_opening():
    """Status 3: what cannot be opened as a register, whatever the command."""
    def commands(register):
        folder = write_files(program.folder(), files(world()))
        out = os.path.join(program.folder(), "out")
        return [
            ("import", register, folder), ("export-tables", register, out), ("report", register, "--year",
                "2025"),
            ("check", register), ("dossier", register, "P1", "--output", os.path.join(out, "d.odt"), "--reason", "x"),
            ("documents", register, "--session", "S", "--output", os.path.join(out, "documents"), "--reason", "x"),
            ("duplicates", register), ("afis", register, "--month", "2025-12"),
            ("reconcile", register, os.path.join(write_files(out, {"r.csv": "Code;Montant\nP1;10,00\n"}), "r.csv"),
                "--month", "2025-12"),
            ("due", register, "--date", "2026-01-01"), ("contributions", register, "--year", "2025"),
        ]

    place = program.folder()
    absent = os.path.join(place, "absent.jalons")
    for args in commands(absent):
        status(3, f"{args[0]} of an absent register", *args)
    checks.that(not os.listdir(place), "an absent register is not made", os.listdir(place))
    whole = filled()
    for title, spoil in [
        ("a text file", lambda path: write_bytes(path, b"personne;nom\nP;N\n")), ("an empty file",
            lambda path: write_bytes(path, b"")),
        ("a folder", os.mkdir), ("another program's database", other_database), ("a newer register",
            newer(whole)),
        ("a register cut short", cut(whole)),
    ]:
        path = os.path.join(program.folder(), "r.jalons")
        spoil(path)
        before = beside(path)
        for args in commands(path):
            status(3, f"{args[0]} of {title}", *args)
        checks.equal(beside(path), before, f"{title} is left as it was")


def write_bytes(path, data):
    with open(path, "wb") as stream:
        stream.write(data)


def other_database(path):
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.executescript("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('gratin');")


def newer(whole):
    def make(path):
        with open(whole, "rb") as stream:
            data = bytearray(stream.read())
        data[12] = 99
        write_bytes(path, data)

    return make


def cut(whole):
    def make(path):
        with open(whole, "rb") as stream:
            data = stream.read()
        write_bytes(path, data[: len(data) // 2])

    return make


def check_locked():
    register = filled()
    folder = write_files(program.folder(), {"personnes.csv": "personne;nom\nP2;N\n"})
    with open(register, "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        status(3, "import in a register that another process holds", "import", register, folder)
    status(0, "import once it is free", "import", register, folder)


def check_init():
    """init never writes over anything, and says what may go in."""
    for kind, departement in [("demonstration", None), ("departement", "2A"), ("association", None),
                              ("national", None)]:
        register = os.path.join(program.folder(), "r.jalons")
        more = ["--departement", departement] if departement else []
        more += program.ways(register, kind)
        done = status(0, f"init {kind}", "init", register, "--kind", kind, "--name", "Essai", *more)
        fictional = "ficti" in (done.stdout + done.stderr).decode("utf-8")
        checks.equal(fictional, kind == "demonstration", f"init {kind} says whether only fictional data may go in")
        checks.equal(os.listdir(os.path.dirname(register)), ["r.jalons"], f"init {kind} makes one file")
        before = beside(register)
        again = program.run("init", register, "--kind", kind, *more)
        checks.that(again.returncode in (1, 2, 3) and again.stderr, f"init {kind} over a register is refused",
                    said(again))
        checks.equal(beside(register), before, f"init {kind} over a register changes nothing")
        done = program.report(register, 2025)
        scope = json.loads(done.stdout)["scope"] if done.returncode == 0 else said(done)
        expected = "national" if kind == "demonstration" else kind
        checks.that(isinstance(scope, dict) and scope["kind"] == expected, f"scope of a {kind} register",
                    scope)
    path = os.path.join(program.folder(), "letter.txt")
    write_bytes(path, b"important")
    for command in (["init", path, "--kind", "national", *program.ways(path, "national")], ["demo", path]):
        done = program.run(*command)
        with open(path, "rb") as stream:
            kept = stream.read() == b"important"
        checks.that(done.returncode in (1, 2, 3) and kept, f"{command[0]} does not write over a file",
                    said(done))
    path = os.path.join(program.folder(), "absent", "r.jalons")
    done = program.run("init", path, "--kind", "national", *program.ways(path, "national"))
    checks.that(done.returncode in (2, 3) and done.stderr, "init in an absent folder", said(done))


def check_streams():
    """Results on stdout, messages on stderr, no progress when it is no terminal."""
    register = filled()
    before = beside(register)
    for args in (["report", register, "--year", "2025", "--format", "json"], ["check", register, "--format",
        "json"]):
        done = status(0, " ".join(args[::2]), *args)
        try:
            checks.that(json.loads(done.stdout) is not None and not done.stderr, f"{args[0]}: JSON alone",
                        said(done))
        except ValueError:
            checks.that(False, f"{args[0]}: JSON alone", said(done))
    json_text = program.report(register, 2025).stdout
    table = program.run("report", register, "--year", "2025", "--format", "csv")
    checks.that(table.returncode == 0 and table.stdout.count(b"\n") > 1000, "report --format csv",
                said(table))
    for name, args, expected in [
        ("r.json", ["--format", "json"], json_text), ("r.csv", ["--format", "csv"], table.stdout), ("r.xlsx",
            ["--format", "xlsx"], None),
    ]:
        path = os.path.join(program.folder(), name)
        done = program.run("report", register, "--year", "2025", *args, "--output", path)
        checks.that(done.returncode == 0 and not done.stdout, f"report --output {name}", said(done))
        data = open(path, "rb").read() if os.path.exists(path) else b""
        checks.that(data == expected if expected else data[:2] == b"PK", f"{name} holds the report",
                    data[:60])
        checks.equal(os.listdir(os.path.dirname(path)), [name], f"{name} alone is written")
    lost = os.path.join(program.folder(), "absent", "r.json")
    done = program.run("report", register, "--year", "2025", "--format", "json", "--output", lost)
    checks.that(done.returncode > 0 and done.stderr, "report to a place that is not", said(done))
    checks.equal(beside(register), before, "reading leaves the register's bytes, and no file beside it")
    bad = write_files(program.folder(), files(edit(world(), "personnes", "sexe", "Z")))
    done = program.run("import", register, bad)
    checks.equal(done.returncode, 1, "a refused import: status")
    full = subprocess.run(
        [program.path, "report", register, "--year", "2025"], env=program.environment,
        stdout=open("/dev/full", "wb"), stderr=subprocess.PIPE,
    )
    checks.that(full.returncode > 0 and full.stderr, "a report that cannot be written out is told", full)


def check_private():
    """Ids of imported files may hide names: they are in no report and in no finding."""
    tables = world(sorties=None)
    for row in tables["personnes"]:
        row["personne"] = "Zébulon-Martin"
    for row in (row for table, rows in tables.items() for row in rows if table != "personnes"):
        if "personne" in row:
            row["personne"] = "Zébulon-Martin"
    register = program.register()
    done = program.run("import", register, write_files(program.folder(), files(tables)))
    checks.equal(done.returncode, 0, "a world of telling ids is imported")
    due = ["due", register, "--date", "2019-06-01", "--horizon", "400"]
    for args in (["report", register, "--year", "2020", "--format", "json"], ["check", register], due,
                 [*due, "--format", "json"], [*due, "--format", "ics"], ["check", register, "--format", "json"]):
        done = program.run(*args)
        checks.that("Zébulon" not in (done.stdout + done.stderr).decode("utf-8", "replace"),
                    f"{' '.join(args[:1] + args[2:])} shows no imported id", said(done))


def check_check():
    """`check` runs the warnings' rules over a register."""
    register = filled()
    done = status(0, "check of a clean register", "check", register)
    tables = world(sorties=None)
    register = program.register()
    program.run("import", register, write_files(program.folder(), files(tables)))
    done = status(0, "check of a register with a warning", "check", register, "--format", "json")
    checks.that(b"parcours-overdue" in done.stdout, "check finds the overdue parcours", said(done))
    done = status(0, "check in text", "check", register)
    checks.that(b"PSP-75-2019-0001" in done.stdout, "check names it by the register's own code", said(done))


def check_due():
    """`due` says gaps and deadlines by the day of the consequence, with codes alone."""
    register, seen = program.register(), set()
    program.run("import", register, write_files(program.folder(), files(world(sorties=None))))
    for day in ("2019-03-01", "2019-06-01", "2020-01-15"):
        done = status(0, f"due on {day}", "due", register, "--date", day, "--horizon", "400", "--format", "json")
        told = json.loads(done.stdout)
        days = [one["day"] for one in told["due"]]
        checks.that(told["schema"] == "jalons.due/1" and days == sorted(days), f"due on {day} is in order", days)
        for one in told["due"]:
            seen.add(one["is"])
            checks.that(one["code"] is None or one["code"].startswith("PSP-"), "due says codes alone", one)
            if one["is"] == "deadline":
                checks.that(one["steps"] and one["steps"][0]["step"] == "depart", "a deadline says its steps", one)
            elif one["action"] != "aucune":
                checks.that(one["last_useful"] >= day and one["actor"], "an action can still be done", one)
        text = status(0, f"due on {day} in text", "due", register, "--date", day, "--horizon", "400").stdout
        checks.equal(text.count(b"\n"), 2 * len(days), f"due on {day}: two lines each")
    checks.equal(seen, {"gap", "deadline"}, "due says both gaps and deadlines")


def check_languages():
    """French unless a translation that exists is asked for."""
    def shown(**locale):
        environment = clean_environment(**{"LC_ALL": None, **locale})
        done = program.run("check", "absent.jalons", environment=environment)
        return program.run("report", "--help", environment=environment).stdout + done.stderr

    french = shown(LC_ALL="C")
    text = french.decode("utf-8", "replace")
    checks.that("é" in text and "�" not in text, "LC_ALL=C gives French, in UTF-8", text)
    for locale in (
        {}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "fr_FR.UTF-8"}, {"LANG": "fr_FR.UTF-8"},
        {"LC_ALL": "xx_YY.UTF-8"},
        {"LC_ALL": "C.UTF-8", "LANGUAGE": "de"}, {"LANG": "de_DE.UTF-8"}, {"LANGUAGE": "fr"}, {"LANG": ""},
        {"LC_ALL": "ja_JP.eucJP"},
    ):
        found = shown(**locale)
        checks.that(found == french, f"{locale} gives French", found.decode("utf-8", "replace"))
    english = shown(LC_ALL="en_US.UTF-8")
    checks.that(english != french and b"register" in english.lower(), "LC_ALL=en_US.UTF-8 gives English",
                english.decode())
    for locale in ({"LANG": "en_US.UTF-8"}, {"LANG": "en_US.UTF-8", "LANGUAGE": "en"}, {"LC_ALL": "C.UTF-8",
        "LANGUAGE": "en"},
                   {"LANG": "en_GB.UTF-8"}, {"LANG": "en_US.UTF-8", "LANGUAGE": "en_US:en"}):
        found = shown(**locale)
        checks.that(found == english, f"{locale} gives English", found.decode("utf-8", "replace"))


def check_names():
    """Paths with spaces, accents, dashes."""
    place = os.path.join(program.folder(), "Mes dossiers d’été")
    os.mkdir(place)
    register = os.path.join(place, "registre 75 ; essai.jalons")
    program.init(register)
    folder = write_files(os.path.join(place, "à importer"), files(world()))
    status(0, "import with accents and spaces in its paths", "import", register, folder)
    out = os.path.join(place, "tables exportées")
    status(0, "export with accents and spaces in its paths", "export-tables", register, out)
    checks.that(fingerprint(out), "and the tables are there")


# As in the entries of the journal, for ever.
EXPORTED = 34


def exports_noted(register):
    done = program.run("journal", register, "--accesses", "--format", "json")
    entries = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return [entry["motive"].split("\n") for entry in entries if entry["action"] == EXPORTED]


def check_clear():
    """Tables in clear: their export is told, has a reason, and is noted before they are written."""
    register, out = program.register("national"), os.path.join(program.folder(), "tables")
    done = status(0, "export with a reason", "export-tables", register, out, "--reason", "Envoi à la préfecture")
    checks.that("en clair" in done.stderr.decode("utf-8"), "it is said that the tables are in clear", said(done))
    done = status(0, "export without a reason", "export-tables", register, out)
    checks.that("--reason" in done.stderr.decode("utf-8"), "it is said that no reason was given", said(done))
    checks.equal([lines[:2] for lines in exports_noted(register)],
                 [["tables", "non donnée"], ["tables", "Envoi à la préfecture"]], "both exports are noted")
    done = status(0, "verify against the anchor of the first", "verify", register, "--anchor",
                  exports_noted(register)[-1][2])
    demonstration = program.register()
    before = beside(demonstration)
    done = status(0, "export of a demonstration", "export-tables", demonstration, out)
    checks.that(not done.stderr, "nothing is asked for a demonstration", said(done))
    checks.equal(beside(demonstration), before, "and nothing written in it")


def check_afis():
    """Names leave a register with a reason only, which is noted before they do; the payer's file is refused whole."""
    register = program.register("departement", "13")
    tables = {"personnes.csv": "personne;nom\nP1;Fictive\n", "afis.csv": "personne;ouverture\nP1;2025-03-10\n"}
    folder = write_files(program.folder(), {"r.csv": "Code;Montant\nP1;343,20\n", "no.csv": "A;B\n1;2\n"})
    statement, other = os.path.join(folder, "r.csv"), os.path.join(folder, "no.csv")
    status(0, "a right is imported", "import", register, write_files(program.folder(), tables))
    done = status(0, "afis", "afis", register, "--month", "2025-06")
    found = json.loads(done.stdout)
    checks.equal((found["format"], found["departement"], [(line["expected"], line["state"]) for line in found["lines"]]),
                 ("jalons.afis/1", "13", [("343.20", "missing")]), "who is to be paid")
    checks.that(b"Fictive" not in done.stdout and not done.stderr, "codes only", said(done))
    done = status(0, "afis with names", "afis", register, "--month", "2025-06", "--names", "--reason", "Contrôle MSA")
    checks.that(b"Fictive" in done.stdout and "en clair" in done.stderr.decode("utf-8"), "with names, told", said(done))
    checks.equal([lines[:2] for lines in exports_noted(register)], [["afis", "Contrôle MSA"]], "and noted")
    status(1, "a statement without headers", "reconcile", register, other, "--month", "2025-06")
    status(1, "a file that is not there", "reconcile", register, other + "x", "--month", "2025-06")
    status(1, "a line that is not there", "reconcile", register, statement, "--month", "2025-06", "--accept", "L9")
    done = status(0, "reconcile", "reconcile", register, statement, "--month", "2025-06")
    checks.that("comme attendu" in done.stdout.decode("utf-8"), "it says what each line is", said(done))
    status(0, "reconcile --accept", "reconcile", register, statement, "--month", "2025-06", "--accept", "L2")
    found = json.loads(status(0, "afis afterwards", "afis", register, "--month", "2025-06").stdout)
    checks.equal([(line["paid"], line["state"]) for line in found["lines"]], [("343.20", "paid")], "what was accepted is paid")
    status(1, "afis of a national register", "afis", program.register("national"), "--month", "2025-06")
    status(1, "reconcile of a national register", "reconcile", program.register("national"), statement, "--month", "2025-06")


def count_tables(register):
    out = program.folder()
    program.run("export-tables", register, out)
    return fingerprint(out)


# What is never undone.
LASTING = ["etats_afis", "lignes_afis", "ecritures_afis"]


def check_undo():
    """An import is undone and redone; what cannot be says why, and changes nothing."""
    register = program.register("demonstration")
    empty = count_tables(register)
    status(1, "undo of nothing", "undo", register)
    program.run("import", register, write_files(program.folder(), files(world(**{name: None for name in LASTING}))))
    full = count_tables(register)
    before = beside(register)
    done = status(0, "undo --dry-run", "undo", register, "--dry-run", "--format", "json")
    found = json.loads(done.stdout)
    checks.equal((found["format"], found["action"], found["done"]), ("jalons.undo/1", "imported", False), "what it would be")
    checks.equal(beside(register), before, "and nothing is written")
    status(1, "redo of nothing", "undo", register, "--redo")
    status(0, "undo of an import", "undo", register)
    checks.equal(count_tables(register), empty, "the tables are as before it")
    done = status(0, "redo of an import", "undo", register, "--redo")
    checks.that("Rétabli" in done.stdout.decode("utf-8"), "it says what was redone", said(done))
    checks.equal(count_tables(register), full, "the tables are as after it")
    status(2, "undo without a register", "undo")


def check_merge():
    """Two copies of one register that parted are merged, once; another register is refused, and nothing is written."""
    register = program.register("demonstration")
    copy = os.path.join(program.folder(), "copie.jalons")
    shutil.copy(register, copy)
    program.run("import", copy, write_files(program.folder(), files(world(**{name: None for name in LASTING}))))
    before = beside(register)
    done = status(0, "merge --dry-run", "merge", register, copy, "--dry-run", "--format", "json")
    found = json.loads(done.stdout)
    checks.equal((found["format"], found["done"], found["already"], found["conflicts"]), ("jalons.merge/1", False, False, []),
                 "what it would be")
    checks.that({"table": "personnes", "updated": 0, "deleted": 0, "same": 0}.items()
                <= next(one for one in found["tables"] if one["table"] == "personnes").items(), "by table", done.stdout)
    checks.equal(beside(register), before, "and nothing is written")
    status(0, "merge", "merge", register, copy, "--reason", "Ordinateur restauré")
    checks.equal(count_tables(register), count_tables(copy), "the tables are those of the copy")
    done = status(0, "merge again", "merge", register, copy)
    checks.that("rien à faire" in done.stdout.decode("utf-8"), "it has all of it already", said(done))
    other = os.path.join(program.folder(), "autre.jalons")
    program.run("init", other, "--kind", "demonstration")
    status(1, "merge of another register", "merge", register, other)
    status(1, "undo of a merge", "undo", register)
    status(2, "merge without the other", "merge", register)
    status(3, "merge of no register", "merge", register, os.path.join(program.folder(), "none.jalons"))


program.warm(("demonstration", None), ("national", None))
check_help()
check_usage()
check_opening()
check_locked()
check_init()
check_streams()
check_private()
check_check()
check_due()
check_undo()
check_merge()
check_afis()
check_languages()
check_names()
check_clear()
checks.finish()
