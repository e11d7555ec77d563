# SPDX-License-Identifier: EUPL-1.2
"""jalonsctl leaves nothing in clear that was not asked for: every command is followed by the kernel's own account
of what it does, where there is no network, and then every new file is searched for what the register holds.

Two controls leak on purpose: what does not see them sees nothing.
"""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import namedtuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from jalonsctl_harness import LONG, PASSPHRASE, Checks, Jalonsctl, clean_environment, said, write_files  # noqa: E402

import offline  # noqa: E402
import watch  # noqa: E402
from canaries import COMMON, ENCODINGS, PERSONAL, Canaries, usual_places  # noqa: E402

SKIPPED = 77
REGISTERS = ("register", "backup", "killed", "demo", "own", "there", "large")
KILLED = -9

Scenario = namedtuple("Scenario", "status command asked kill_at")


def scenario(status, command, *asked, kill_at=None):
    """@status: that it ends with. @asked: what it is to write in clear. @kill_at: a system call, and which."""
    return Scenario(status, command, asked, kill_at)


# In this order, each on what those before have left. A command that is in no line of these fails the test.
SCENARIOS = [
    scenario(0, "init {register} --kind departement --departement 75 --name {name} --label Ana --passphrase-file {secret} "
                "--recovery-file {code}", "{code}"),
    scenario(0, "import {register} {tables} --dry-run --passphrase-file {code}"),
    scenario(1, "import {register} {wrong} --passphrase-file {code}"),
    scenario(0, "import {register} {tables} --format json --passphrase-file {code}"),
    scenario(3, "import {register} {tables} --passphrase-file {typo}"),
    scenario(0, "import-sheet {register} {sheet} --dry-run --write-mapping {out}/m.json --passphrase-file {code}",
             "{out}/m.json"),
    scenario(0, "import-sheet {register} {sheet} --format json --passphrase-file {code}"),
    scenario(1, "import-sheet {register} {hostile} --passphrase-file {code}"),
    scenario(3, "check {register}"),
    scenario(0, "check {register} --passphrase-file {code}"),
    scenario(0, "check {register} --format json --passphrase-file {code}"),
    scenario(0, "duplicates {register} --all --passphrase-file {code}"),
    scenario(0, "duplicates {register} --all --names --passphrase-file {code}"),
    scenario(0, "duplicates {register} --format json --passphrase-file {code}"),
    scenario(0, "due {register} --date 2020-01-15 --horizon 400 --passphrase-file {code}"),
    scenario(0, "due {register} --date 2020-01-15 --format json --passphrase-file {code}"),
    scenario(0, "due {register} --date 2020-01-15 --format ics --passphrase-file {code}"),
    scenario(0, "export-tables {register} {out}/tables --passphrase-file {code}", "{out}/tables"),
    scenario(0, "report {register} --year 2020 --format text --passphrase-file {code}"),
    scenario(0, "report {register} --year 2020 --format json --passphrase-file {code}"),
    scenario(0, "report {register} --year 2020 --format csv --passphrase-file {code}"),
    scenario(0, "contributions {register} --year 2020 --passphrase-file {code}"),
    scenario(0, "report {register} --year 2020 --output {out}/r.json --passphrase-file {code}", "{out}/r.json"),
    scenario(0, "report {register} --year 2020 --output {out}/r.csv --passphrase-file {code}", "{out}/r.csv"),
    scenario(0, "report {register} --year 2020 --output {out}/r.xlsx --passphrase-file {code}", "{out}/r.xlsx"),
    scenario(1, "report {register} --year 2020 --output {out}/no/r.xlsx --passphrase-file {code}", "{out}/no/r.xlsx"),
    scenario(0, "dossier {register} {person} --identity --output {out}/d.odt --reason Copie --passphrase-file {code}", "{out}/d.odt"),
    scenario(1, "dossier {register} {person} --output {out}/no/d.odt --reason Copie --passphrase-file {code}", "{out}/no/d.odt"),
    scenario(0, "documents {register} --dossier {person} --kind fiche-situation,accuse-reception --output {out}/docs --reason Envoi "
                "--passphrase-file {code}", "{out}/docs"),
    scenario(1, "documents {register} --dossier {person} --kind fiche-situation --output {out}/no/docs --reason Envoi "
                "--passphrase-file {code}", "{out}/no/docs"),
    scenario(0, "afis {register} --month 2020-06 --passphrase-file {code}"),
    scenario(0, "afis {register} --month 2020-06 --format csv --names --reason MSA --passphrase-file {code}"),
    scenario(0, "reconcile {register} {statement} --month 2020-06 --format json --passphrase-file {code}"),
    scenario(1, "reconcile {register} {hostile} --month 2020-06 --passphrase-file {code}"),
    scenario(0, "reconcile {register} {statement} --month 2020-06 --accept all "
                "--passphrase-file {code}"),
    scenario(0, "backup {register} {backup} --passphrase-file {code}"),
    scenario(0, "verify {register} --against {backup} --format json --passphrase-file {code}"),
    scenario(0, "verify {backup} --passphrase-file {code}"),
    scenario(0, "undo {register} --dry-run --passphrase-file {code}"),
    scenario(0, "undo {register} --format json --passphrase-file {code}"),
    scenario(0, "undo {register} --redo --passphrase-file {code}"),
    scenario(0, "journal {register} --passphrase-file {code}"),
    scenario(0, "journal {register} --accesses --format json --passphrase-file {code}"),
    scenario(0, "journal {register} --extract --person {person} --passphrase-file {code}"),
    scenario(0, "journal {register} --anchor --passphrase-file {code}"),
    scenario(0, "journal {register} --keep-accesses 6 --passphrase-file {code}"),
    scenario(0, "journal {register} --purge --passphrase-file {code}"),
    scenario(0, "restore {register} {backup} --passphrase-file {code}"),
    scenario(0, "merge {register} {register}.avant-restauration-1 --dry-run --passphrase-file {code}"),
    scenario(0, "merge {register} {register}.avant-restauration-1 --reason Réunion --format json --passphrase-file {code}"),
    scenario(0, "slots {register} --passphrase-file {code}"),
    scenario(0, "slots {register} --add Zoé --new-passphrase-file {other} --passphrase-file {code}"),
    scenario(0, "slots {register} --recovery-file {paper} --passphrase-file {code}", "{paper}"),
    scenario(0, "slots {register} --change --new-passphrase-file {other} --passphrase-file {secret} --slot Ana"),
    scenario(0, "slots {register} --remove Zoé --format json --passphrase-file {paper}"),
    scenario(0, "slots {register} --rotate --passphrase-file {code}"),
    # What is killed leaves what it was doing.
    scenario(0, "init {killed} --kind demonstration"),
    scenario(KILLED, "import {killed} {tables}", kill_at=("fdatasync", 4)),
    scenario(0, "check {killed}"),
    scenario(KILLED, "report {killed} --year 2020 --output {out}/k.xlsx", "{out}/k.xlsx",
             kill_at=("fsync", 1)),
    scenario(0, "demo {demo} --departement 75"),
    scenario(0, "report {demo} --year 2025 --output {out}/d.xlsx", "{out}/d.xlsx"),
    # What an association asks of a profile is in no register of a département.
    scenario(2, "bilan {demo} --year 2025"),
    scenario(0, "demo {own} --association"),
    scenario(0, "bilan {own} --year 2025"),
    scenario(0, "bilan {own} --year 2025 --format text"),
    scenario(0, "bilan {own} --year 2025 --output {out}/b.json", "{out}/b.json"),
    scenario(0, "bilan {own} --year 2025 --output {out}/b.csv", "{out}/b.csv"),
    scenario(1, "bilan {own} --year 2025 --output {out}/no/b.csv", "{out}/no/b.csv"),
    # A dossier of the association, sealed for the délégation of the Bouches-du-Rhône.
    scenario(0, "demo {there} --departement 13"),
    scenario(0, "card {own} --make Aube --output {out}/aube.carte", "{out}/aube.carte"),
    scenario(0, "card {there} --make DDFE --output {out}/ddfe.carte", "{out}/ddfe.carte"),
    scenario(0, "card {own} --add {out}/ddfe.carte"),
    scenario(0, "card {there} --add {out}/aube.carte"),
    scenario(1, "card {own} --verify DDFE --words {words_own} --by voix"),
    scenario(0, "card {own} --verify DDFE --words {words_there} --by voix"),
    scenario(0, "card {there} --verify Aube --words {words_own} --by papier --format json"),
    scenario(0, "seal {own} --to DDFE --demande D00266 --output {out}/a.pli", "{out}/a.pli"),
    scenario(0, "inspect {there} {out}/a.pli --format json"),
    scenario(1, "inspect {own} {out}/a.pli"),
    scenario(0, "open {there} {out}/a.pli"),
    scenario(0, "open {there} {out}/a.pli --accept --person new --receipt {out}/accuse.pli", "{out}/accuse.pli"),
    scenario(1, "open {there} {out}/a.pli --accept"),
    scenario(0, "open {own} {out}/accuse.pli --accept --format json"),
    # Large enough for what sorts and joins to want more than its cache.
    scenario(0, f"demo {{large}} --scale {20 if LONG else 2}"),
    scenario(0, "check {large}"),
    scenario(0, "export-tables {large} {out}/large", "{out}/large"),
]

# A program that leaks in every way there is: where, and how each is called in what is told of it.
LEAK = r"""
import os, socket, subprocess, sys
words, temporary, data = sys.argv[1], os.environ["TMPDIR"], os.environ["XDG_DATA_HOME"]
for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
    for rank, text in enumerate((words, words.upper(), words.lower())):
        open(f"{temporary}/{encoding}-{rank}", "wb").write(text.encode(encoding))
open(f"{data}/recently-used.xbel", "w").write(f"<bookmark href='file:///{words}.csv'/>")
gone = os.open(f"{temporary}/gone", os.O_RDWR | os.O_CREAT)
os.unlink(f"{temporary}/gone")
os.write(gone, words.encode())
os.write(os.open(temporary, os.O_RDWR | os.O_TMPFILE), words.encode())
os.rename(f"{temporary}/utf-8-2", f"{temporary}/renamed")
os.link(f"{temporary}/utf-8-1", f"{temporary}/linked")
os.symlink(f"{temporary}/utf-8-1", f"{temporary}/through")
open(f"{temporary}/through", "a").write(words)
os.mkfifo(f"{temporary}/pipe")
os.mkdir(f"{temporary}/folder")
socket.socket(socket.AF_INET).connect_ex(("127.0.0.1", 9))
socket.socket(socket.AF_UNIX).bind(f"{temporary}/bound")
subprocess.run(["true"])
"""
SEEN = ["written {tmp}/utf-8-0", "written {data}/recently-used.xbel", "written {tmp}/gone", "written {tmp}/(no name)",
        "made {tmp}/renamed", "made {tmp}/linked", "made {tmp}/through", "written {tmp}/through", "made {tmp}/pipe",
        "made {tmp}/folder", "socket AF_INET", "made {tmp}/bound", "run "]


class Bench:
    """A home, a register, what is in it, and the program followed."""

    def __init__(self):
        self.program, self.checks, self.canaries = Jalonsctl(), Checks(), Canaries()
        self.untraced = watch.refusal()
        folders = {name: self.program.folder() for name in
                   ("home", "state", "data", "config", "cache", "run", "tmp", "out", "place", "given", "traces")}
        self.names = {**folders, "name": self.canaries.new()}
        for name in REGISTERS:
            self.names[name] = os.path.join(folders["place"], name + ".jalons")
        for name in ("secret", "other", "typo", "code", "paper"):
            self.names[name] = os.path.join(folders["given"], name + ".txt")
        tables = self.canaries.tables()
        self.names["person"] = re.search("\n([^;]+)", tables["personnes.csv"])[1]
        wrong = {name: text.replace("2020-01-15", "2020-02-30") for name, text in tables.items()}
        self.names["tables"] = write_files(os.path.join(folders["given"], "tables"), tables)
        self.names["wrong"] = write_files(os.path.join(folders["given"], "wrong"), wrong)
        self.names["sheet"] = os.path.join(folders["given"], "suivi.csv")
        self.names["statement"] = os.path.join(folders["given"], "releve.csv")
        self.names["hostile"] = os.path.join(folders["given"], "piege.csv")
        write_files(folders["given"], {
            "suivi.csv": f"Nom;Prénom;P1\n{self.canaries.new()};{self.canaries.new()};du 01/03/2019 au 31/08/2019\n",
            "releve.csv": f"Référence;Bénéficiaire;Montant\n{self.names['person']};{self.canaries.new()};330,00\n",
            "piege.csv": f"Nom;Prénom\n{self.canaries.new()};=cmd|' /C calc'!A0\n"})
        passphrase = f"{PASSPHRASE} {self.canaries.new()}"
        for name, words in (("secret", passphrase), ("other", "sept " + passphrase), ("typo", passphrase + "s")):
            write_files(folders["given"], {name + ".txt": words + "\n"})
        xdg = {f"XDG_{name.upper()}_HOME": folders[name] for name in ("state", "data", "config", "cache")}
        self.environment = clean_environment(HOME=folders["home"], TMPDIR=folders["tmp"], SQLITE_TMPDIR=None,
                                             XDG_RUNTIME_DIR=folders["run"], **xdg)

    def filled(self, words):
        """The words of a card are not known before it is made."""
        names = dict(self.names)
        for word in words:
            if word.startswith("{words_"):
                register = self.names[word[len("{words_"):-1]]
                shown = subprocess.run([self.program.path, "card", register, "--format", "json"], env=self.environment,
                                       capture_output=True, check=True)
                names[word[1:-1]] = json.loads(shown.stdout)["own"]["words"]
        return [word.format(**names) for word in words]

    def places(self, asked, program):
        """Where the rules apply, for one command."""
        return {"register": [self.names[name] for name in REGISTERS],
                "state": [self.names["state"]], "asked": asked,
                # With the one that it reads files of others in.
                "program": [program, os.path.join(os.path.dirname(self.program.path), "jalons-reader")]}

    def follow(self, command, asked, kill_at=None):
        """Runs it; the process, and its acts that no rule allows."""
        watched = watch.Watch(tempfile.mkdtemp(dir=self.names["traces"]))
        before = [] if self.untraced else watched.command(kill_at=kill_at)
        done = subprocess.run([*before, *command], env=self.environment, cwd=watched.folder, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
        if self.untraced:
            return done, []
        return done, watch.offences(watched.acts(), watch.OURS, self.places(asked, command[0]))

    def search(self):
        """What is found everywhere but in what was given and asked for; and how many files were read."""
        names = ("home", "state", "data", "config", "cache", "run", "tmp", "out", "place")
        given = [self.names["given"], self.names["traces"], os.path.join(self.names["out"], "tables")]
        return self.canaries.found_below([*(self.names[name] for name in names), *usual_places()], given)


def run_scenarios(bench):
    checks, n_acts = bench.checks, 0
    for line in SCENARIOS:
        if bench.untraced and line.kill_at:
            continue
        words, asked = bench.filled(shlex.split(line.command)), bench.filled(line.asked)
        done, found = bench.follow([bench.program.path, *words], asked, line.kill_at)
        checks.that(done.returncode == line.status, f"{line.command}: status {line.status}", said(done))
        checks.that(not found, f"{line.command}: {len(found)} acts that no rule allows", "\n".join(found))
        n_acts += 1
    for name in ("code", "paper"):
        with open(bench.names[name], encoding="utf-8") as stream:
            code = stream.read().strip()
        bench.canaries.secrets += [code, re.sub(r"\W", "", code)]
    return n_acts


def check_commands(bench):
    """Every command of the help is run by some scenario."""
    shown = subprocess.run([bench.program.path, "--help"], env={**bench.environment, "LC_ALL": "en_US.UTF-8"},
                           capture_output=True, text=True, check=True).stdout
    commands = set(re.findall(r"^  ([a-z][-a-z]+) ", shown, re.MULTILINE))
    run = {line.command.split()[0] for line in SCENARIOS}
    bench.checks.that(commands and commands <= run, "every command is followed", f"none for {sorted(commands - run)}")


def check_columns(bench):
    """Each text that somebody types was in the register: the tables that were asked for say it again."""
    for table, columns in [*PERSONAL, *COMMON]:
        with open(os.path.join(bench.names["out"], "tables", table + ".csv"), encoding="utf-8", newline="") as stream:
            lines = list(csv.DictReader(stream, delimiter=";"))
        for column in columns:
            held = [line[column] for line in lines if bench.canaries.marker in line[column].lower()]
            bench.checks.that(held, f"the register holds a canary in {table}.{column}")


def check_search(bench):
    found, read = bench.search()
    bench.checks.that(not found, f"{len(found)} files hold what the register holds", "\n".join(map(str, found.items())))
    exported = os.path.join(bench.names["out"], "tables")
    bench.checks.that(bench.canaries.found_below([exported])[0], "what was asked in clear is there")
    for name in ("register.jalons", "killed.jalons"):
        path = os.path.join(bench.names["place"], name)
        bench.checks.that(os.path.getsize(path) > 1 << 17, f"{name} holds something")
    return read


def check_unasked(bench):
    """The program itself, asked for a place where nobody asked for anything."""
    lost = os.path.join(bench.names["cache"], "lost")
    words = ["export-tables", bench.names["register"], lost, "--passphrase-file", bench.names["code"]]
    done, found = bench.follow([bench.program.path, *words], [])
    bench.checks.equal(done.returncode, 0, "the control that exports")
    here, _ = bench.search()
    bench.checks.that(any(path.startswith(lost) for path in here), "the search finds an export that was not asked for")
    if not bench.untraced:
        bench.checks.that(any(lost in line for line in found), "the trace tells an export that was not asked for", found)


def check_leak(bench):
    """Another program, in each way to leak."""
    words = bench.canaries.person_name
    done, found = bench.follow([sys.executable, "-c", LEAK, words], [])
    bench.checks.equal(done.returncode, 0, "the control that leaks")
    here, _ = bench.search()
    names = {os.path.relpath(path, bench.names["tmp"]): told for path, told in here.items()}
    for encoding in ENCODINGS:
        for rank in range(3):
            name = f"{encoding}-{rank}" if (encoding, rank) != ("utf-8", 2) else "renamed"
            told = f"{words.lower()} ({encoding})"
            bench.checks.that(told in names.get(name, ()), f"the search finds {told} in {name}", names)
    recent = os.path.join(bench.names["data"], "recently-used.xbel")
    bench.checks.that(recent in here, "the search finds a recent file", here)
    for start in () if bench.untraced else SEEN:
        start = start.format(**bench.names)
        bench.checks.that(any(line.startswith(start) for line in found), f"the trace tells: {start}", "\n".join(found))


def main():
    offline.enter()
    bench = Bench()
    bench.checks.that(len(bench.canaries.all) >= 200, "200 canaries", len(bench.canaries.all))
    n_run = run_scenarios(bench)
    check_commands(bench)
    check_columns(bench)
    n_read = check_search(bench)
    check_unasked(bench)
    check_leak(bench)
    print(f"{n_run} commands{'' if offline.is_alone() else ', with the network of the machine'}, {n_read} new files, "
          f"{len(bench.canaries.all)} canaries")
    if bench.untraced and not bench.checks.failed:
        print(f"skipped: {bench.untraced}")
        sys.exit(SKIPPED)
    bench.checks.finish()


main()
