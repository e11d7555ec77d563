# SPDX-License-Identifier: EUPL-1.2
"""A reader written from FORMAT.md alone finds in a register's files what the vault finds, and refuses what it refuses.

usage: test_vault_reader.py JALONSCTL VAULT-TOOL MAKE-GOLDEN
"""

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
from types import SimpleNamespace

import jalonsctl_harness as harness
from jalonsctl_harness import Checks, Jalonsctl

import vault_reader as reader

GOLDEN = os.path.join(harness.DATA, "vault")
KEY_FILE = b"any file that is not empty may be one"
SECOND = "neuf barques vides le long du quai"


def table(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def tool(*args):
    return subprocess.run([os.path.abspath(args[0]), *args[1:]], check=True, capture_output=True,
                          env=harness.clean_environment(XDG_STATE_HOME="/dev/null")).stdout


def verdict(path, find_key, expected_image=None, marks=None):
    """As vault_place_judge() says it; and the commits read from the log."""
    found = SimpleNamespace()
    try:
        reader.read_register(path, find_key, found, marks)
    except reader.Refused as refused:
        return str(refused), found.commits
    same = expected_image in (None, reader.blake(found.image).hex())
    return "+".join(found.told) or ("same" if same else "silent"), found.commits


def opener(way, folder):
    """Finds the key of a register by a row of ways.csv."""
    key_file = reader.read_file(os.path.join(folder, way["key_file"])) if way["key_file"] else None
    return lambda header: reader.open_slot(header.slots[int(way["slot"])], header.identity, way["passphrase"], key_file)


def is_sound(image, place):
    """SQLite finds nothing wrong with the pages."""
    path = os.path.join(place, "image.db")
    with open(path, "wb") as stream:
        stream.write(image)
    connection = sqlite3.connect(path)
    said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    os.remove(path)
    return said == "ok"


def check_golden(checks, folder, place, title):
    rows = table(folder, "golden.csv")
    for row in rows:
        path = os.path.join(place, "r.jalons")
        shutil.copyfile(os.path.join(folder, row["base"]), path)
        if row["log"]:
            shutil.copyfile(os.path.join(folder, row["log"]), path + "-log")
        found = reader.read_register(path, lambda header, row=row: bytes.fromhex(row["key"]))
        facts = {"file_id": found.identity.hex(), "generation": str(found.generation), "sequence": str(found.sequence),
                 "pages": str(len(found.pages)), "image": reader.blake(found.image).hex(), "restored": str(len(found.restored)),
                 "commits": str(found.commits), "found": "+".join(found.told) or "same"}
        checks.equal(facts, {name: row[name] for name in facts}, f"{title}: {row['name']}")
        checks.that(is_sound(found.image, place), f"{title}: the database of {row['name']}")
        for name in os.listdir(place):
            os.remove(os.path.join(place, name))
    keys = {row["name"]: row["key"] for row in rows}
    for way in table(folder, "ways.csv"):
        header = reader.read_header(reader.read_file(os.path.join(folder, way["golden"] + ".jalons")))
        slot = header.slots[int(way["slot"])]
        checks.equal(opener(way, folder)(header).hex(), keys[way["golden"]], f"{title}: the way {way['name']}")
        checks.equal([slot.kind, slot.label, *slot.cost],
                     [int(way["kind"]), way["label"], int(way["passes"]), int(way["kib"])],
                     f"{title}: the slot of {way['name']}")
    first, next_one = (reader.read_header(reader.read_file(os.path.join(folder, name)))
                       for name in ("base.jalons", "log.jalons"))
    before = reader.read_file(os.path.join(folder, "base.jalons"))[:first.end]
    checks.equal(next_one.parent, reader.blake(before), f"{title}: a base names the one before it")


def check_vectors(checks, ctl, vault_tool):
    folder = ctl.folder()
    tool(vault_tool, "vectors", GOLDEN, folder)
    goldens = {row["name"]: row for row in table(GOLDEN, "golden.csv")}
    ways = {row["name"]: row for row in table(GOLDEN, "ways.csv")}
    for row in table(GOLDEN, "vectors.csv"):
        golden, place = goldens[row["golden"]], os.path.join(folder, row["name"])
        key = bytes.fromhex(golden["key"])
        by_key = row["way"] in ("key", "key+mark")
        find_key = (lambda header, key=key: key) if by_key else opener(ways[row["way"]], GOLDEN)
        marks = os.path.join(place, "marks") if row["way"] == "key+mark" else None
        if row["expected"] == "unmarked":
            mark = reader.read_file(os.path.join(marks, golden["file_id"]))
            checks.that(reader.read_mark(mark, bytes.fromhex(golden["file_id"]), key) is None, f"vector {row['name']}")
            continue
        said, commits = verdict(os.path.join(place, "r.jalons"), find_key, golden["image"], marks)
        checks.equal((said, str(commits) if row["commits"] else ""), (row["expected"], row["commits"]),
                     f"vector {row['name']}")


def write(path, content):
    with open(path, "wb") as stream:
        stream.write(content)
    return path


def check_codes(checks, printed):
    """Those of FORMAT.md and of the program, however they are typed; not with one symbol changed."""
    for code in ("7K2QH-ABCDE-00107-ZZZZ9-9T4MJ-HJKMM-QRSTH-XYZ1H", printed):
        typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        checks.equal(reader.read_code(typed), code, f"a code typed as {typed}" if code != printed else "a code")
        for at in (place for place in range(len(code)) if code[place] != "-"):
            other = code[:at] + ("3" if code[at] == "2" else "2") + code[at + 1:]
            checks.equal(reader.read_code(other), None, f"a code with symbol {at} changed")


def check_made_by_program(checks, ctl, vault_tool):
    """A register with a passphrase, a recovery code and a passphrase with key file, and people in it."""
    place = ctl.folder()
    register = os.path.join(place, "r.jalons")
    ctl.init(register, "departement", "35")
    passphrase = write(os.path.join(place, "passphrase"), harness.PASSPHRASE.encode() + b"\n")
    second = write(os.path.join(place, "second"), SECOND.encode() + b"\n")
    key_file = write(os.path.join(place, "key"), KEY_FILE)
    code = ctl.codes[register]
    done = ctl.run("slots", register, "--add", "Adjointe", "--new-passphrase-file", second, "--new-key-file", key_file)
    checks.that(done.returncode == 0, "a slot with a key file is added", harness.said(done))
    people = "".join(f"P{number},Nom{number}\n" for number in range(2000))
    tables = harness.write_files(os.path.join(place, "tables"), {"personnes.csv": "personne,nom\n" + people})
    done = ctl.run("import", register, tables)
    checks.that(done.returncode == 0, "people are imported", harness.said(done))

    with open(code, encoding="ascii") as stream:
        printed = stream.read().strip()
    check_codes(checks, printed)
    for slot, secret, more, arguments in [(0, harness.PASSPHRASE, None, [passphrase]), (1, printed, None, [code]),
                                          (2, SECOND, KEY_FILE, [second, key_file])]:
        found = reader.read_register(register, lambda header, slot=slot, secret=secret, more=more: reader.open_slot(
            header.slots[slot], header.identity, secret, more))
        image = tool(vault_tool, "image", register, *arguments)
        checks.that(len(image) > 0 and found.image == image, f"the image, by slot {slot}")
        checks.that(is_sound(found.image, place), f"the database, by slot {slot}")
        checks.equal(found.told, [], f"nothing to tell, by slot {slot}")
    said, _ = verdict(register, lambda header: reader.open_slot(header.slots[2], header.identity, SECOND, b"another"))
    checks.equal(said, "wrong-passphrase", "another key file")


def check_program_opens(checks, ctl):
    """The whole program opens the register of an earlier version of itself."""
    register = os.path.join(ctl.folder(), "r.jalons")
    shutil.copyfile(os.path.join(GOLDEN, "demonstration.jalons"), register)
    for command in (["check"], ["import", harness.EXAMPLES[0]], ["check"]):
        done = ctl.run(command[0], register, *command[1:])
        checks.that(done.returncode == 0, f"{command[0]} on the golden demonstration", harness.said(done))


def main():
    vault_tool, make_golden = sys.argv[2:4]
    checks, ctl = Checks(), Jalonsctl()
    check_golden(checks, GOLDEN, ctl.folder(), "golden")
    fresh = ctl.folder()
    tool(make_golden, fresh)
    check_golden(checks, fresh, ctl.folder(), "fresh")
    check_vectors(checks, ctl, vault_tool)
    check_made_by_program(checks, ctl, vault_tool)
    check_program_opens(checks, ctl)
    checks.finish()


main()
