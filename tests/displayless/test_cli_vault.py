# SPDX-License-Identifier: EUPL-1.2
"""A register under lock and key, as scripts see it: passphrases, slots, backups, verification, journal."""

import json
import os
import shutil
import stat

from jalonsctl_harness import PASSPHRASE, Checks, Jalonsctl, beside, count, said, write_files
from table_cases import files, world

program, checks = Jalonsctl(), Checks()
OTHER = "sept lanternes au bord du canal gelé"
WEAK = ["", "demo", "123456", "azerty", "motdepasse", "aaaaaaaaaaaaaaaaaaaaaaaa", "bonjour bonjour"]


def secret(text):
    path = os.path.join(program.folder(), "secret.txt")
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text + "\n")
    return path


def run(expected, title, *args):
    done = program.run(*args)
    told = done.stdout if expected == 1 else done.stderr
    checks.that(done.returncode == expected and (expected == 0 or told), f"{title}: status {expected}", said(done))
    return done


def opens(register, text, expected, title):
    return run(expected, title, "check", register, "--passphrase-file", secret(text))


def code_of(register):
    with open(program.codes[register], encoding="utf-8") as stream:
        return stream.read().strip()


def filled(kind="departement", departement="75"):
    register = program.register(kind, departement)
    run(0, "the world is imported", "import", register, write_files(program.folder(), files(world())))
    return register


def slots(register, *more):
    done = run(0, f"slots {' '.join(more)}"[:60], "slots", register, "--format", "json", *more)
    return {slot["label"]: slot for slot in json.loads(done.stdout)["slots"]} if done.returncode == 0 else {}


def check_opening():
    register = program.register("departement", "75")
    code = code_of(register)
    template = program.templates["departement", "75"]
    checks.equal(stat.S_IMODE(os.stat(template).st_mode), 0o600, "a register is its owner's alone")
    checks.equal(stat.S_IMODE(os.stat(program.codes[register]).st_mode), 0o600, "and so is its recovery code")
    opens(register, PASSPHRASE, 0, "the passphrase opens")
    for title, text in [("the code", code), ("the code in small letters", code.lower()), ("without hyphens", code.replace("-", "")),
                        ("with spaces", code.replace("-", " "))]:
        opens(register, text, 0, title + " opens")
    for title, text in [("another passphrase", OTHER), ("capitals", PASSPHRASE.upper()), ("a space more", PASSPHRASE + " "),
                        ("nobody's code", "-".join(["0" * 5] * 8)), ("demo", "demo")]:
        opens(register, text, 3, title + " does not open")
    place = dict(program.codes)
    program.codes.clear()
    done = run(3, "without passphrase nor terminal", "check", register)
    checks.that(b"phrase de passe" in done.stderr, "and says what is missing", said(done))
    program.codes.update(place)
    for text in (b"", b"\n", b"\xff\xfe\n", b"x" * 5000):
        path = os.path.join(program.folder(), "bad")
        with open(path, "wb") as stream:
            stream.write(text)
        run(2, f"a passphrase file of {len(text)} bytes that says none", "check", register, "--passphrase-file", path)
    run(2, "an absent passphrase file", "check", register, "--passphrase-file", os.path.join(program.folder(), "no"))


def check_init():
    for text in WEAK:
        place = program.folder()
        register, code = os.path.join(place, "r.jalons"), os.path.join(place, "code")
        run(2, f"init with the passphrase “{text}”", "init", register, "--kind", "national", "--passphrase-file", secret(text),
            "--recovery-file", code)
        checks.equal(os.listdir(place), [], "nothing is left of it")
    place = program.folder()
    register = os.path.join(place, "r.jalons")
    run(2, "init without passphrase", "init", register, "--kind", "national", "--recovery-file", os.path.join(place, "code"))
    run(2, "init without recovery file", "init", register, "--kind", "national", "--passphrase-file", secret(PASSPHRASE))
    kept = secret("précieux")
    done = program.run("init", register, "--kind", "national", "--passphrase-file", secret(PASSPHRASE), "--recovery-file", kept)
    checks.that(done.returncode in (1, 2) and open(kept, encoding="utf-8").read() == "précieux\n",
                "a recovery file never goes over another", said(done))
    checks.equal(os.listdir(place), [], "nothing is left of these")
    absent = os.path.join(place, "absent", "r.jalons")
    code = os.path.join(place, "code")
    run(3, "init where it cannot be", "init", absent, "--kind", "national", "--passphrase-file", secret(PASSPHRASE),
        "--recovery-file", code)
    checks.equal(os.listdir(place), [], "a code that opens nothing is not left")


def check_slots():
    register = filled()
    before = slots(register)
    checks.equal(sorted(slot["kind"] for slot in before.values()), ["passphrase", "recovery"], "two slots at creation")
    costs = {slot["kind"]: (slot["passes"], slot["kib"]) for slot in before.values()}
    checks.equal(costs["passphrase"], (3, 512 * 1024), "a passphrase costs 512 MiB and 3 passes to derive")

    after = slots(register, "--add", "Amie", "--new-passphrase-file", secret(OTHER))
    checks.equal(set(after) - set(before), {"Amie"}, "one slot more")
    opens(register, OTHER, 0, "her passphrase opens")
    opens(register, PASSPHRASE, 0, "the first one still opens, though the key has changed")
    copy = shutil.copy(register, program.folder())

    run(2, "a weak passphrase is refused", "slots", register, "--add", "Z", "--new-passphrase-file", secret("azerty"))
    run(2, "who opens by a slot does not remove it", "slots", register, "--remove", "Amie", "--passphrase-file", secret(OTHER))
    run(2, "a slot that is not there", "slots", register, "--remove", "Personne")
    run(2, "two wishes", "slots", register, "--rotate", "--remove", "Amie")
    checks.equal(set(slots(register)), set(after), "nothing has changed")

    checks.equal(set(slots(register, "--remove", "Amie")), set(before), "she is removed")
    opens(register, OTHER, 3, "she opens no more")
    opens(copy, OTHER, 0, "but the copy that she kept, as any copy")

    done = program.run("slots", register, "--change", "--new-passphrase-file", secret(OTHER), "--passphrase-file",
                       secret(PASSPHRASE))
    checks.equal(done.returncode, 0, "a passphrase is changed")
    opens(register, OTHER, 0, "the new one opens")
    opens(register, PASSPHRASE, 3, "the old one does not")

    key = os.path.join(program.folder(), "key")
    with open(key, "wb") as stream:
        stream.write(os.urandom(64))
    slots(register, "--add", "Clé", "--new-passphrase-file", secret("onze marches vers le grenier bleu"), "--new-key-file", key)
    done = program.run("check", register, "--passphrase-file", secret("onze marches vers le grenier bleu"), "--key-file", key)
    checks.equal(done.returncode, 0, "passphrase and key file open")
    opens(register, "onze marches vers le grenier bleu", 3, "the passphrase alone does not")

    again = os.path.join(program.folder(), "code2")
    slots(register, "--recovery-file", again)
    run(0, "a second recovery code opens", "check", register, "--passphrase-file", again)
    slots(register, "--rotate")
    run(0, "after a rotation too", "check", register, "--passphrase-file", again)
    run(0, "and the first code", "check", register)


def check_backups():
    register = filled()
    backup = os.path.join(program.folder(), "copie.jalons")
    run(0, "backup", "backup", register, backup)
    run(3, "a backup never goes over a file", "backup", register, backup)
    done = run(0, "verify against the register", "verify", register, "--against", backup, "--format", "json")
    found = json.loads(done.stdout)
    checks.that(found["sound"] and found["different_pages"] == 0, "a backup equals its source", found)
    program.codes[backup] = program.codes[register]
    _, source = program.export(register)
    run(0, "an import after the backup", "import", register, write_files(program.folder(), {
        "personnes.csv": "personne;nom\nQ1;Nouvelle\n"}))
    found = json.loads(run(0, "verify", "verify", register, "--against", backup, "--format", "json").stdout)
    checks.that(found["different_pages"] > 0 and found["later"] == 1, "the register is now the later", found)
    anchor = program.run("journal", register, "--anchor").stdout.decode().strip()
    run(0, "the anchor holds", "verify", register, "--anchor", anchor)

    run(0, "restore", "restore", register, backup)
    checks.that(not any("Q1" in line for line in persons(register)), "the person entered since is not there")
    run(1, "the anchor of a later state tells that its end is missing", "verify", register, "--anchor", anchor)
    asides = [name for name in os.listdir(os.path.dirname(register)) if "avant-restauration" in name]
    checks.equal(len(asides), 1, "what was replaced is kept")
    aside = os.path.join(os.path.dirname(register), asides[0])
    program.codes[aside] = program.codes[register]
    checks.that(any("Q1" in line for line in persons(aside)), "whole")
    stranger = program.register("national", None)
    before = beside(register)
    done = program.run("restore", register, stranger)
    checks.that(done.returncode in (1, 3), "a backup of another register is refused", said(done))
    checks.equal(beside(register), before, "and changes nothing")


def persons(register):
    folder, done = program.export(register)
    if not folder:
        return [said(done)]
    with open(os.path.join(folder, "personnes.csv"), encoding="utf-8-sig") as stream:
        return stream.read().splitlines()


def check_damage():
    register = filled()
    with open(register, "rb") as stream:
        whole = stream.read()
    step = max(len(whole) // count(400, 40), 1)
    for at in range(7, len(whole), step):
        spoilt = bytearray(whole)
        spoilt[at] ^= 0x10
        path = os.path.join(program.folder(), "r.jalons")
        with open(path, "wb") as stream:
            stream.write(spoilt)
        program.codes[path] = program.codes[register]
        done = program.run("verify", path)
        checks.that(done.returncode == 3, f"a bit flipped at {at} is found", said(done))


def check_journal():
    register = filled()
    entries = [json.loads(line) for line in run(0, "journal", "journal", register, "--format", "json").stdout.splitlines()]
    bulk = [entry for entry in entries if entry["tables"]]
    checks.equal(len(bulk), 1, "an import is one entry")
    rows = {table["table"]: table["rows"] for table in bulk[0]["tables"]} if bulk else {}
    checks.that(rows.get("personnes", 0) > 0 and bulk[0]["files"], "with its tables and files", bulk)
    checks.equal([entry["seq"] for entry in entries], list(range(len(entries), 0, -1)), "newest first, none missing")
    first = program.run("journal", register, "--limit", "2", "--format", "json").stdout.splitlines()
    checks.equal(len(first), 2, "--limit")
    run(2, "a person who is not there", "journal", register, "--person", "NOBODY")
    run(2, "a retention outside what is allowed", "journal", register, "--keep-accesses", "60")
    run(0, "a retention", "journal", register, "--keep-accesses", "24", "--keep-backups", "30")
    run(0, "a purge", "journal", register, "--purge")
    run(0, "after which the register holds", "verify", register)


program.warm(("departement", "75"), ("national", None))
check_opening()
check_init()
check_slots()
check_backups()
check_damage()
check_journal()
checks.finish()
