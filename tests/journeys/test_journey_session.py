# SPDX-License-Identifier: EUPL-1.2
"""A session of the commission played live by keyboard in the program's own window: attendance, every opinion in three keys
at most, votes, postponements, the end; then what jalonsctl says of it. The window of the projector: what a screen reader hears
of it and what a recognition of characters reads on it hold codes, and no name of anybody in the register, while the same
recognition finds names in the window of the delegate. Killed at random moments, the session is taken up with at most the
last key lost."""

import collections
import csv
import os
import random
import re
import shutil
import signal
import subprocess
import time
import unicodedata

from desk import Desk, Gone, Programs
from pages import open_live, open_session

MOST_KEYS = 3
KILLS = 50 if os.environ.get("JALONS_TEST_LONG") else 3
CODE = re.compile(r"PSP-75-\d{4}-\d{4}")
FAVORABLE, DEFAVORABLE, AJOURNE = "favorable", "defavorable", "ajourne"
# Keys of an opinion, and what it is.
OPINIONS = [(("f",), FAVORABLE), (("d",), DEFAVORABLE), (("a", "1"), AJOURNE), (("v", "2", "Return"), FAVORABLE),
            (("a", "2"), AJOURNE)]


def rows(folder, table):
    with open(os.path.join(folder, table + ".csv"), encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


class Session:
    """The session to come of a delegate's desk, as its tables say it."""

    def __init__(self, programs, path):
        self.ctl, self.checks, self.path = programs.ctl, programs.checks, path
        self.read()
        self.name = max(rows(self.folder, "seances"), key=lambda row: row["date"])["seance"]
        self.n = len(self.opinions())

    def read(self):
        """The tables as they are on the disk; of a copy, for the register may be open."""
        self.folder, _ = self.ctl.export(self.path)

    def opinions(self):
        return {row["demande"]: row["avis_commission"] for row in rows(self.folder, "demandes") if row["seance"] == self.name}

    def count(self):
        return sum(map(bool, self.opinions().values()))

    def of_session(self, table):
        return [row for row in rows(self.folder, table) if row["seance"] == self.name]

    def names(self):
        """What is in the register of each person: names that nobody could read by chance."""
        people = rows(self.folder, "personnes")
        members = " ".join(row["nom"] for row in rows(self.folder, "membres"))
        return {plain(row[column]) for row in people for column in ("nom", "prenom", "nom_usage") if len(row[column]) > 4} - {plain(word) for word in members.split()}


def plain(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in text if c.isalnum())


def enter(desk):
    """From the start to the session that is to come, and to its live view."""
    open_session(desk)
    open_live(desk)


def examined(desk):
    root = desk.tree.read()
    label = root.one("label", holds="examinée")
    found = re.match(r"(\d+) examinée", label.name) if label else None
    return int(found[1]) if found else None


def attend(desk, n=8):
    """Members arrive one after the other, one is replaced or not, one gives mandate."""
    desk.keys("p")
    desk.wait("attendance", lambda: desk.focus() and re.match(r"1\. ", desk.focus().name))
    for rank in range(n):
        desk.keys("space")
        desk.wait("the next member", lambda rank=rank: desk.focus() and desk.focus().name.startswith(f"{rank + 2}. "))
    desk.keys("m", "1")
    desk.wait("the mandate", lambda: desk.tree.read().one(holds="est représenté"))
    desk.keys("Escape")
    desk.wait("the agenda", lambda: desk.focus() and CODE.search(desk.focus().name))


def give_opinions(desk, session):
    """Every demande of the agenda, in turn; the keys of each are counted."""
    keys = collections.Counter()
    expected = []
    for rank in range(session.n):
        pressed, avis = OPINIONS[rank % len(OPINIONS)]
        for key in pressed:
            desk.keys(key)
        keys[rank] = len(pressed)
        expected.append(avis)
        desk.wait(f"opinion {rank + 1}", lambda rank=rank: examined(desk) == rank + 1)
    return expected, keys


def played(programs):
    checks = programs.checks
    register = programs.demonstration()
    session = Session(programs, register)
    checks.that(session.n >= 25, "a session of 25 demandes at least", session.n)
    with Desk(programs, register) as desk:
        enter(desk)
        attend(desk)
        expected, keys = give_opinions(desk, session)
        checks.that(max(keys.values()) <= MOST_KEYS, f"{MOST_KEYS} keys at most an opinion", keys)
        desk.keys("c")
        desk.wait("the session to be closed", lambda: desk.tree.read().one("label", holds="close à"))
    session.read()
    checks.equal(collections.Counter(session.opinions().values()), collections.Counter(expected), "the opinions")
    seance = next(row for row in rows(session.folder, "seances") if row["seance"] == session.name)
    checks.that(seance["tenue"] == "oui" and seance["ouverture"] and seance["cloture"], "opened and closed", seance)
    points = session.of_session("points")
    checks.that(len(points) == session.n and all(row["heure"] for row in points), "each opinion has its time")
    checks.equal(sorted(row["nature"] for row in session.of_session("mouvements")), ["arrivee"] * 8 + ["mandat"],
                 "who came, and the mandate")
    votes = collections.defaultdict(list)
    for row in session.of_session("votes"):
        votes[row["demande"]].append(row["vote"])
    checks.that(len(votes) == expected.count(FAVORABLE) - sum(1 for i in range(session.n) if i % len(OPINIONS) == 0),
                "votes where somebody voted", len(votes))
    checks.that(all(cast.count("defavorable") == 1 for cast in votes.values()), "one against, each time")
    motives = [row["motif"] for row in points if row["motif"]]
    checks.equal(len(motives), expected.count(AJOURNE), "why they were postponed, each of them")
    minutes(programs, session, register)


def minutes(programs, session, register):
    """The minutes are complete when the last demande is: by code, all of them, and no name."""
    folder = os.path.join(programs.ctl.folder(), "documents")
    done = programs.ctl.run("documents", register, "--session", session.name, "--kind", "proces-verbal", "--output", folder)
    programs.checks.equal(done.returncode, 0, "the minutes are made")
    file = os.path.join(folder, os.listdir(folder)[0])
    text = subprocess.run(["unzip", "-p", file, "content.xml"], capture_output=True, text=True, check=True).stdout
    programs.checks.equal(len(set(CODE.findall(text))), session.n, "every code is in the minutes")
    said = plain(re.sub(r"<[^>]+>", " ", text))
    programs.checks.equal([name for name in session.names() if name in said], [], "no name is in the minutes")


# What the room sees


def picture(window, path):
    """The window, larger, as it is on the screen."""
    subprocess.run(["import", "-window", str(window), "-resize", "200%", path], check=True, timeout=60)
    return path


def recognised(path):
    done = subprocess.run(["tesseract", path, "-", "--psm", "6"], capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


# What a recognition takes for one another.
ALIKE = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "—": "-", "–": "-", "S": "5"})


def codes_read(text):
    return {found.translate(ALIKE)[3:] for found in re.findall(r"[P5S]{1,3}[-–—]?75[-–—]?\d{4}[-–—][\dOoIlS]{4}", text)}


def projected(programs):
    checks = programs.checks
    register = programs.demonstration()
    session = Session(programs, register)
    names = session.names()
    checks.that(len(names) >= 200, "200 names at least are known", len(names))
    with Desk(programs, register) as desk:
        main = desk.windows()[-1]
        desk.xdotool("windowmove", str(main), "0", "0")
        enter(desk)
        attend(desk)
        desk.keys("F7")
        desk.wait("the projector", lambda: len(desk.windows()) > 1)
        projector = next(window for window in desk.windows() if window != main)
        desk.xdotool("windowmove", str(projector), "1300", "0")
        shown = desk.wait("its codes", lambda: next(
            (frame for frame in desk.tree.read().children if frame.name == "Jalons" and frame.one(holds="PSP-")), None))
        heard, seen, found = set(), "", ""
        for _ in range(2):
            frame = next(f for f in desk.tree.read().children if f.name == "Jalons" and not f.one("push button"))
            heard |= {node.name for node in frame.walk() if node.name}
            desk.settled()
            time.sleep(0.5)
            folder = programs.ctl.folder()
            seen += recognised(picture(projector, os.path.join(folder, "p.png")))
            found += recognised(picture(main, os.path.join(folder, "m.png")))
            desk.xdotool("windowfocus", str(main))
            before = examined(desk)
            desk.keys("f")
            desk.wait("the next demande", lambda before=before: examined(desk) == before + 1)
        # A key that comes to the projector is the session's.
        desk.xdotool("windowfocus", str(projector))
        desk.keys("d")
        desk.wait("an opinion from there", lambda: examined(desk) == 3)
        codes = {node.name.lstrip("✓ ") for node in shown.walk() if CODE.search(node.name)}
        checks.equal(len(codes), session.n, "every code is heard there")
        checks.equal([name for name in heard if not re.fullmatch(r"(✓ )?" + CODE.pattern, name) and name != "Jalons"], [],
                     "codes and nothing else are heard there")
        seen_plain, found_plain = plain(seen), plain(found)
        checks.equal([name for name in names if name in seen_plain], [], "no name is read on the projector")
        read = codes_read(seen)
        lost = {code[3:] for code in codes} - read
        checks.that(not lost, "every code is read on the projector", (sorted(lost), seen))
        desk.keys("F7")
        desk.wait("the projector to be gone", lambda: len(desk.windows()) == 1)
        checks.that(sum(name in found_plain for name in names) >= 2, "names are read in the window of the delegate",
                    found)


# Killed


def killed(programs):
    """The program dies at any moment after a key; what was said before that key is there."""
    checks = programs.checks
    register = programs.demonstration()
    session = Session(programs, register)
    chance = random.Random(7)
    total = 0
    with Desk(programs, register) as desk:
        enter(desk)
        attend(desk)
    for kill in range(KILLS):
        if total + 3 >= session.n:
            register = programs.demonstration()
            session = Session(programs, register)
            with Desk(programs, register) as desk:
                enter(desk)
                attend(desk)
            total = 0
        total = kill_once(programs, session, register, chance, total, kill)
    checks.that(True, f"{KILLS} times killed")


def kill_once(programs, session, register, chance, before, kill):
    """Some opinions, then one more key and the end; how many are there afterwards."""
    done = 0
    try:
        with Desk(programs, register) as desk:
            enter(desk)
            desk.wait("where it stopped", lambda: examined(desk) == before)
            for _ in range(chance.randint(0, 1)):
                desk.keys("f")
                done += 1
                desk.wait("the opinion", lambda: examined(desk) == before + done)
            desk.keys("f")
            time.sleep(chance.random() * 0.08)
            desk.process.send_signal(signal.SIGKILL)
            desk.process.wait()
            raise Gone("killed")
    except Gone:
        pass
    session.read()
    count = session.count()
    programs.checks.that(before + done <= count <= before + done + 1, f"killed, time {kill + 1}: at most one key is lost",
                         (before, done, count))
    return count


if __name__ == "__main__":
    if not shutil.which("tesseract") or not shutil.which("import"):
        raise SystemExit("tesseract and import are missing: make deps")
    Programs().run(played, projected, killed)
