# SPDX-License-Identifier: EUPL-1.2
"""Cards and sealed files: what a reader and a forger written from PLI.md alone read and make is what the program does; each
file with one fault is refused by both, for the same reason.

usage: test_pli.py JALONSCTL PLI-TOOL [FOLDER, to make the golden files of a new version in it]
"""

import csv
import os
import subprocess
import sys
import tempfile

import jalonsctl_harness as harness
from jalonsctl_harness import Checks

import pli_forge as forge
import pli_reader as reader

DATA = os.path.join(harness.DATA, "pli")
ROOT = os.path.join(harness.HERE, "..", "..")
CODES = {"not-a-pli", "newer", "too-large", "cut", "damaged", "not-for-us", "forwarded", "sender", "forged", "downgrade",
         "malformed", "expired"}


def write(path, content):
    with open(path, "wb") as stream:
        stream.write(content)
    return path


def read(path):
    with open(path, "rb") as stream:
        return stream.read()


def table(name):
    with open(os.path.join(DATA, name), encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Tool:
    """The test program, which stays: a line in, a line out."""

    def __init__(self, path, folder):
        self.folder = folder
        self.process = subprocess.Popen([os.path.abspath(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding="utf-8", env=harness.clean_environment())

    def say(self, *words):
        self.process.stdin.write("\t".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().rstrip("\n").split("\t")
        if answer == [""]:
            sys.exit(f"pli-tool died on {words}")
        return answer

    def path(self, name):
        return os.path.join(self.folder, name)

    def end(self):
        self.process.stdin.close()
        return self.process.wait(60)


def make_people(tool):
    """Those of the forger, their files beside; `mallory` is nobody that the others know."""
    people = {"asso": forge.identity(2, "Association Amarante"), "asso2": forge.identity(2, "Association Bruyère"),
              "ddfe": forge.identity(1, "DDFE d’Ille-et-Vilaine", b"35"), "ddfe2": forge.identity(1, "DDFE de Corse", b"2A"),
              "natl": forge.identity(3, "Équipe nationale"), "mallory": forge.identity(2, "Association Amarante")}
    for name, one in people.items():
        write(tool.path(name + ".carte"), one.card[0])
        write(tool.path(name + ".secret"), one.seed)
    return people


def keys_of(tool, names):
    return [word for name in names if name != "nobody"
            for word in ("me", tool.path(name + ".carte"), tool.path(name + ".secret"))]


def knows(tool, names):
    return [word for name in names for word in ("know", tool.path(name + ".carte"))]


def open_by_program(tool, path, names, known, now=forge.NOW):
    return tool.say("open", path, now, tool.path("payload"), *keys_of(tool, names), *knows(tool, known))


def open_by_reader(people, data, names, known, now=forge.NOW):
    cards = {name: reader.read_card(people[name].card[0]) for name in people}
    pairs = [(cards[name], people[name].secret) for name in names if name != "nobody"]
    return reader.open_pli(data, pairs, {cards[name].hash: cards[name] for name in known}, now)


def verdict(function, *arguments):
    try:
        function(*arguments)
    except reader.Refused as refused:
        return str(refused)
    return "ok"


def check_forge(checks):
    """The forger's Salsa is that of libsodium; else what it seals by low points would be refused for its own fault."""
    public, private = forge.bindings.crypto_box_keypair()
    shared = forge.bindings.crypto_scalarmult(private, public)
    checks.equal(forge.salsa_core(shared, bytes(16)), forge.bindings.crypto_box_beforenm(public, private), "HSalsa20")


def check_card_vectors(checks, tool):
    rows = table("cards.csv")
    checks.that(len(rows) >= 80 and len({row["name"] for row in rows}) == len(rows), "as many cards as there were")
    for row in rows:
        one = forge.identity(2, "Association Lilas", fault=row["fault"])
        data = one.card[0]
        checks.equal(verdict(reader.read_card, data), row["expected"], f"card {row['name']}, by the reader")
        said = tool.say("card", write(tool.path("x.carte"), data))
        checks.equal(said[-1] if said[0] == "refused" else said[0], row["expected"], f"card {row['name']}")


def check_vectors(checks, tool, people):
    rows = table("vectors.csv")
    known = [name for name in people if name != "mallory"]
    checks.that(len(rows) >= 200 and len({row["name"] for row in rows}) == len(rows), "as many files as there were")
    checks.equal({row["expected"] for row in rows}, CODES | {"ok"}, "a file for each reason to refuse one")
    for row in rows:
        payload = os.urandom(forge.SIZES[row["base"]])
        data = forge.of_base(people, row["base"], payload, row["fault"]).make()
        names = row["by"].split("+")
        checks.equal(verdict(open_by_reader, people, data, names, known), row["expected"],
                     f"file {row['name']}, by the reader")
        said = open_by_program(tool, write(tool.path("x.pli"), data), names, known)
        checks.equal(said[-1] if said[0] == "refused" else said[0], row["expected"], f"file {row['name']}")
        if row["expected"] == "ok":
            checks.that(read(tool.path("payload")) == payload, f"the payload of {row['name']}")


def check_cards_of_program(checks, tool, every_word):
    """Cards that the program makes, and one that takes the place of another, and one that revokes."""
    made = {}
    for name, kind, flags, departement, title in [("a", 2, 0, "", "Association Œillet"), ("b", 1, 0, "974", "DDFE – La Réunion"),
                                                  ("c", 3, 2, "", "x"), ("d", 1, 0, "2B", "é" * 100)]:
        tool.say("identity", kind, flags, departement, title, forge.NOW, tool.path(name + ".carte"), tool.path(name + ".secret"))
        card = made[name] = reader.read_card(read(tool.path(name + ".carte")))
        checks.equal(tool.say("card", tool.path(name + ".carte")),
                     ["ok", reader.words_of(card, every_word), card.hash.hex(), str(kind), str(flags), departement,
                      str(forge.NOW), str(forge.NOW + 2 * 365 * 86400), title], f"the card {name}")
        checks.equal([card.kind, card.flags, card.departement, card.name], [kind, flags, departement, title], f"fields of {name}")
    for kind, departement, title in [(1, "", "x"), (2, "35", "x"), (2, "", ""), (2, "", "x" * 201), (1, "20", "x"), (2, "", " x")]:
        said = tool.say("identity", kind, 0, departement, title, forge.NOW, tool.path("z.carte"), tool.path("z.secret"))
        checks.equal(said[0], "refused", f"no card {kind} {departement} {title[:3]!r}")
    old = [tool.path("b.carte"), tool.path("b.secret")]
    tool.say("identity", 1, 0, "974", "DDFE – La Réunion", forge.NOW, tool.path("e.carte"), tool.path("e.secret"), *old)
    tool.say("revoke", *old, tool.path("b-revoked.carte"))
    tool.say("identity", 2, 0, "", "DDFE – La Réunion", forge.NOW, tool.path("k.carte"), tool.path("k.secret"), *old)
    made["e"], made["b-revoked"], made["k"] = (reader.read_card(read(tool.path(name + ".carte"))) for name in ("e", "b-revoked", "k"))
    for one in made:
        for other in made:
            paths = [tool.path(one + ".carte"), tool.path(other + ".carte")]
            follows, revokes = (one, other) == ("e", "b"), one == "b-revoked" and other in ("b", "b-revoked")
            checks.equal([tool.say("follows", *paths)[1], tool.say("revokes", *paths)[1]],
                         ["yes" if follows else "no", "yes" if revokes else "no"], f"{one} after {other}")
            checks.equal([reader.follows(made[one], made[other]), reader.revokes(made[one], made[other])],
                         [follows, revokes], f"{one} after {other}, by the reader")


def check_succession_of_forger(checks, tool, people):
    former = people["ddfe"]
    cards = {
        "next": forge.identity(1, "DDFE", b"35", former=former).card[0],
        "signed by another": forge.identity(1, "DDFE", b"35", former=former, fault="former another").card[0],
        "of another kind": forge.identity(2, "DDFE", former=former).card[0],
        "of another": forge.identity(1, "DDFE", b"35", former=people["ddfe2"]).card[0],
        "revoked": forge.revoked(former),
    }
    path = write(tool.path("former.carte"), former.card[0])
    for name, data in cards.items():
        said = [tool.say(what, write(tool.path("n.carte"), data), path)[1] for what in ("follows", "revokes")]
        checks.equal(said, ["yes" if name == "next" else "no", "yes" if name == "revoked" else "no"], f"a card {name}")
        card, before = reader.read_card(data), reader.read_card(former.card[0])
        checks.equal([reader.follows(card, before), reader.revokes(card, before)], [name == "next", name == "revoked"],
                     f"a card {name}, by the reader")
    said = tool.say("card", write(tool.path("n.carte"), forge.revoked(former, "former")))
    checks.equal(said, ["refused", "signature"], "one that revokes is not signed by another")


def check_interop(checks, tool, people):
    """Both ways, for several sizes and numbers of recipients; each of them opens, and nobody else."""
    known = list(people)
    for number in range(5):
        people[f"r{number}"] = forge.identity(2, f"Association {number}")
        write(tool.path(f"r{number}.carte"), people[f"r{number}"].card[0])
        write(tool.path(f"r{number}.secret"), people[f"r{number}"].seed)
    all_of_them = ["ddfe", "ddfe2", "natl", "r0", "r1", "r2", "r3", "r4"]
    for n, size in [(1, 0), (2, 1), (3, 16150), (4, 16151), (5, 65302), (6, 65303), (7, 131072), (8, 300000)]:
        names, payload = all_of_them[:n], os.urandom(size)
        source = write(tool.path("source"), payload)
        numbers = {name: 7 + at for at, name in enumerate(names)}
        recipients = [word for name in names for word in (tool.path(name + ".carte"), numbers[name])]
        said = tool.say("seal", tool.path("x.pli"), tool.path("asso.carte"), tool.path("asso.secret"), 4, 1, forge.NOW - 5,
                        forge.NOW + 5, "ab" * 16, source, *recipients)
        checks.equal(said, ["ok"], f"sealed to {n}")
        ours, theirs = read(tool.path("x.pli")), forge.Pli(people, recipients=names, payload=payload).make()
        checks.equal(len(ours), len(theirs), f"the length of {size} bytes to {n}")
        for name in names:
            pli = open_by_reader(people, ours, [name], known)
            checks.that(pli.payload == payload and pli.us.name == people[name].card[0][132:-128].decode(), f"{name} of {n} reads")
            checks.equal([pli.nature, pli.schema, pli.sealed, pli.expires, pli.reply, sorted(pli.recipients)],
                         [4, 1, forge.NOW - 5, forge.NOW + 5, b"\xab" * 16,
                          sorted((people[one].card[1], numbers[one]) for one in names)], f"{name} of {n} reads the envelope")
            said = open_by_program(tool, write(tool.path("y.pli"), theirs), [name], known)
            order = [card.hex() for card, _ in reader.open_pli(theirs, [(reader.read_card(people[name].card[0]),
                     people[name].secret)], {people["asso"].card[1]: reader.read_card(people["asso"].card[0])}, forge.NOW).recipients]
            checks.that(said[0] == "ok" and read(tool.path("payload")) == payload, f"the program as {name} of {n}", said)
            checks.equal(said[8:], [str(order.index(people[name].card[1].hex()))] + [w for one in order for w in (one, "1")],
                         f"the program as {name} of {n} sees the recipients")
        for name in set(all_of_them) - set(names):
            checks.equal(verdict(open_by_reader, people, ours, [name], known), "not-for-us", f"{name} is none of {n}")


def check_sealing_refusals(checks, tool):
    to_ddfe = [tool.path("ddfe.carte"), 1]
    source = write(tool.path("source"), b"x")
    usual = [1, 1, forge.NOW, 0, "", source]
    for title, words, more, expected in [
            ("nobody", usual, [], "recipients"), ("one twice", usual, to_ddfe * 2, "recipients"),
            ("two cards of one key", usual, [tool.path("b.carte"), 1, tool.path("b-revoked.carte"), 1], "recipients"),
            ("nine", usual, [w for n in range(5) for w in (tool.path(f"r{n}.carte"), 1)] + to_ddfe
             + [w for n in ("ddfe2", "natl", "asso2") for w in (tool.path(n + ".carte"), 1)], "recipients"),
            ("number 0", usual, [to_ddfe[0], 0], "malformed"), ("number -1", usual, [to_ddfe[0], -1], "malformed"),
            ("nature 0", [0, *usual[1:]], to_ddfe, "malformed"), ("nature 6", [6, *usual[1:]], to_ddfe, "malformed"),
            ("schema 0", [1, 0, *usual[2:]], to_ddfe, "malformed"), ("schema 2", [1, 2, *usual[2:]], to_ddfe, "malformed"),
            ("sealed at 0", [1, 1, 0, *usual[3:]], to_ddfe, "malformed"),
            ("expired as it is sealed", [1, 1, 9, 9, *usual[4:]], to_ddfe, "malformed")]:
        said = tool.say("seal", tool.path("x.pli"), tool.path("asso.carte"), tool.path("asso.secret"), *words, *more)
        checks.equal(said, ["refused", expected], f"sealing: {title}")


def check_golden(checks, tool, every_word):
    """Files of this version, made once; they open for ever, by both, and cards keep their words."""
    folder = os.path.join(DATA, "golden")
    names = [row["card"] for row in table("golden-cards.csv")]
    known = {}
    for row in table("golden-cards.csv"):
        path = os.path.join(folder, row["card"] + ".carte")
        card = reader.read_card(read(path))
        known[card.hash] = row["card"]
        checks.equal([card.hash.hex(), reader.words_of(card, every_word)], [row["hash"], row["words"]],
                     f"golden card {row['card']}, by the reader")
        checks.equal(tool.say("card", path)[:3], ["ok", row["words"], row["hash"]], f"golden card {row['card']}")
    for row in table("golden.csv"):
        path = os.path.join(folder, row["file"])
        words = [w for n in row["by"].split("+") for w in ("me", os.path.join(folder, n + ".carte"), os.path.join(folder, n + ".secret"))]
        know = [w for n in names for w in ("know", os.path.join(folder, n + ".carte"))]
        said = tool.say("open", path, forge.NOW, tool.path("payload"), *words, *know)
        checks.that(said[0] == "ok", f"golden {row['file']}", said)
        pairs = [(reader.read_card(read(os.path.join(folder, n + ".carte"))), read(os.path.join(folder, n + ".secret"))[32:])
                 for n in row["by"].split("+")]
        cards = {card: reader.read_card(read(os.path.join(folder, n + ".carte"))) for card, n in known.items()}
        pli = reader.open_pli(read(path), pairs, cards, forge.NOW)
        found = [pli.message.hex(), known[pli.sender], str(pli.nature), reader.blake(pli.payload).hex(), str(len(pli.recipients))]
        checks.equal(found, [row[key] for key in ("message", "sender", "nature", "payload", "recipients")], f"golden {row['file']}, by the reader")
        checks.equal([said[1], known[bytes.fromhex(said[2])], said[3], reader.blake(read(tool.path("payload"))).hex()], found[:4],
                     f"golden {row['file']}, by the program")


def make_golden(tool, every_word):
    """The golden files of this version, into an empty folder: to be made once, then never."""
    for name, kind, departement, title in [("asso", 2, "", "Association Amarante"), ("ddfe", 1, "35", "DDFE d’Ille-et-Vilaine")]:
        tool.say("identity", kind, 0, departement, title, forge.NOW - 9, tool.path(name + ".carte"), tool.path(name + ".secret"))
    tool.say("identity", 1, 0, "35", "DDFE d’Ille-et-Vilaine", forge.NOW - 8, tool.path("ddfe-next.carte"),
             tool.path("ddfe-next.secret"), tool.path("ddfe.carte"), tool.path("ddfe.secret"))
    tool.say("revoke", tool.path("ddfe.carte"), tool.path("ddfe.secret"), tool.path("ddfe-revoked.carte"))
    people = {"asso-forged": forge.identity(2, "Association Bruyère"), "corse-forged": forge.identity(1, "DDFE de Corse", b"2A")}
    for name, one in people.items():
        write(tool.path(name + ".carte"), one.card[0])
        write(tool.path(name + ".secret"), one.seed)
    for name in ("asso", "ddfe", "ddfe-next"):
        people[name] = forge.SimpleNamespace(card=(read(tool.path(name + ".carte")), reader.read_card(read(tool.path(name + ".carte"))).hash))
    rows, cards = [], {reader.read_card(one.card[0]).hash: reader.read_card(one.card[0]) for one in people.values()}
    names = {one.card[1]: name for name, one in people.items()}
    for file, by, size in [("one", ["ddfe"], 900), ("three", ["ddfe-next", "corse-forged", "asso-forged"], 40000),
                           ("long", ["ddfe"], 70000)]:
        source = write(tool.path("source"), bytes(range(256)) * (size // 256) + b"x" * (size % 256))
        tool.say("seal", tool.path(file + ".pli"), tool.path("asso.carte"), tool.path("asso.secret"), len(by), 1, forge.NOW - 1, 0, "",
                 source, *[w for name in by for w in (tool.path(name + ".carte"), 1)])
        rows.append((file + ".pli", by[0]))
    for file, by in [("one-forged", ["ddfe-next"]), ("two-forged", ["corse-forged", "ddfe"])]:
        write(tool.path(file + ".pli"), forge.Pli(people, sender="asso-forged", recipients=by, payload=b"\0\r\n\xff" * 100,
                                                  fault="inner expires 00*8").make())
        rows.append((file + ".pli", by[0]))
    os.remove(tool.path("source"))
    with open(os.path.join(tool.folder, "..", "golden.csv"), "w", encoding="utf-8") as stream:
        stream.write("file,by,message,sender,nature,payload,recipients\n")
        for file, by in rows:
            pli = reader.open_pli(read(tool.path(file)), [(cards[people[by].card[1]], read(tool.path(by + ".secret"))[32:])], cards,
                                  forge.NOW)
            stream.write(f"{file},{by},{pli.message.hex()},{names[pli.sender]},{pli.nature},{reader.blake(pli.payload).hex()},"
                         f"{len(pli.recipients)}\n")
    with open(os.path.join(tool.folder, "..", "golden-cards.csv"), "w", encoding="utf-8") as stream:
        stream.write("card,hash,words\n")
        for name in sorted([*people, "ddfe-revoked"]):
            card = reader.read_card(read(tool.path(name + ".carte")))
            stream.write(f"{name},{card.hash.hex()},{reader.words_of(card, every_word)}\n")


def main():
    checks = Checks()
    with open(os.path.join(ROOT, "model", "vault", "words.txt"), encoding="ascii") as stream:
        every_word = [line for line in stream.read().split("\n") if line and not line.startswith("#")]
    if len(sys.argv) > 3:
        make_golden(Tool(sys.argv[2], sys.argv[3]), every_word)
        return
    with tempfile.TemporaryDirectory(prefix="jalons-pli-") as folder:
        tool = Tool(sys.argv[2], folder)
        people = make_people(tool)
        check_forge(checks)
        check_card_vectors(checks, tool)
        check_vectors(checks, tool, people)
        check_cards_of_program(checks, tool, every_word)
        check_succession_of_forger(checks, tool, people)
        check_interop(checks, tool, people)
        check_sealing_refusals(checks, tool)
        check_golden(checks, tool, every_word)
        checks.equal(tool.end(), 0, "the test program ends well")
    checks.finish()


main()
