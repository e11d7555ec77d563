# SPDX-License-Identifier: EUPL-1.2
"""Damaged folders: never a crash, never half an import, every error located.

Each folder is imported dry, then for good, and the two must agree. Where it was refused, the register
has the bytes it had; where it was accepted, its export must be accepted in its turn."""

import os
import random
import shutil

from jalonsctl_harness import EXAMPLES, LONG, Checks, Jalonsctl, beside, count, fingerprint, in_parallel, said
from random_tables import generate
from table_cases import files, world_of
from tables_format import COLUMNS, table_text

program, checks = Jalonsctl(), Checks()
FOLDERS = count(2000, 200)
WITHOUT_LINE = {"header-missing", "file-unreadable", "table-forbidden", "encoding-invalid", "column-missing"}
CELLS = [
    b"", b"x", b'"', b'""', b'"a', b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"a" * 70, b"9" * 400, b"-1",
    b"2020-02-30",
    b"0000-00-00", b"31/12/2100", b"\xe9", b"=1+1", b"%n%s", b"oui", b"acceptee", b"75", b"13", b"2A",
    b"P00001", b"S1",
    b"1 234,56", b"'", b"\x81", b"\r", b"\n", b"\xf0\x9f\x91\xa9", b"\xed\xa0\x80", b"\xc0\x80", b";",
    b"12;13",
]


class Mutator:
    def __init__(self, seed, tables):
        self.random = random.Random(seed)
        self.files = dict(tables)

    def mutate(self):
        moves = [
            self.flip, self.flip, self.drop_line, self.repeat_line, self.swap_lines, self.set_cell,
            self.set_cell,
            self.set_cell, self.swap_cells, self.drop_cell, self.truncate, self.recode, self.huge,
            self.swap_columns,
            self.quote, self.insert, self.rename, self.drop_file, self.mix_newlines, self.add_file, self.glue,
        ]
        return "; ".join(self.random.choice(moves)() for _ in range(self.random.choice([1, 1, 1, 2, 3, 8])))

    def pick(self):
        return self.random.choice(sorted(self.files))

    def lines(self, name):
        return self.files[name].split(b"\n")

    def put(self, name, lines):
        self.files[name] = b"\n".join(lines)

    def flip(self):
        name = self.pick()
        data = bytearray(self.files[name])
        for _ in range(self.random.choice([1, 1, 4, 40])):
            if data:
                data[self.random.randrange(len(data))] = self.random.randrange(256)
        self.files[name] = bytes(data)
        return f"bytes of {name} changed"

    def drop_line(self):
        name = self.pick()
        lines = self.lines(name)
        del lines[self.random.randrange(len(lines))]
        self.put(name, lines)
        return f"a line of {name} dropped"

    def repeat_line(self):
        name = self.pick()
        lines = self.lines(name)
        lines.insert(self.random.randint(0, len(lines)), self.random.choice(lines))
        self.put(name, lines)
        return f"a line of {name} repeated"

    def swap_lines(self):
        name = self.pick()
        lines = self.lines(name)
        a, b = self.random.randrange(len(lines)), self.random.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
        self.put(name, lines)
        return f"lines {a + 1} and {b + 1} of {name} swapped"

    def on_line(self, change):
        name = self.pick()
        lines = self.lines(name)
        rank = self.random.randrange(len(lines))
        cells = lines[rank].split(b";")
        change(cells, self.random.randrange(len(cells)))
        lines[rank] = b";".join(cells)
        self.put(name, lines)
        return f"{name} line {rank + 1}"

    def set_cell(self):
        value = self.random.choice(CELLS)
        return f"cell {value[:20]!r}: " + self.on_line(lambda cells, i: cells.__setitem__(i, value))

    def swap_cells(self):
        def swap(cells, i):
            j = self.random.randrange(len(cells))
            cells[i], cells[j] = cells[j], cells[i]

        return "cells swapped: " + self.on_line(swap)

    def drop_cell(self):
        return "cell dropped: " + self.on_line(lambda cells, i: cells.__delitem__(i))

    def truncate(self):
        name = self.pick()
        self.files[name] = self.files[name][: self.random.randint(0, len(self.files[name]))]
        return f"{name} truncated to {len(self.files[name])} bytes"

    def recode(self):
        name = self.pick()
        encoding = self.random.choice(["cp1252", "utf-16", "utf-16-le", "utf-8-sig", "latin-1", "utf-32",
                                       "utf-7"])
        text = self.files[name].decode("utf-8", "replace")
        self.files[name] = text.encode(encoding, "replace")
        return f"{name} in {encoding}"

    def huge(self):
        size = self.random.choice([1000, 100_000, 3_000_000 if LONG else 300_000])
        return f"cell of {size} bytes: " + self.on_line(lambda cells, i: cells.__setitem__(i, b"a" * size))

    def swap_columns(self):
        name = self.pick()
        lines = [line.split(b";") for line in self.lines(name)]
        a, b = self.random.randrange(len(lines[0])), self.random.randrange(len(lines[0]))
        for cells in lines[self.random.randint(0, 1) :]:
            if max(a, b) < len(cells):
                cells[a], cells[b] = cells[b], cells[a]
        self.put(name, [b";".join(cells) for cells in lines])
        return f"columns {a} and {b} of {name} swapped"

    def quote(self):
        return self.insert(b'"' * self.random.choice([1, 2, 3, 501]))

    def insert(self, what=None):
        name = self.pick()
        what = what or self.random.choice(CELLS)
        at = self.random.randint(0, len(self.files[name]))
        self.files[name] = self.files[name][:at] + what + self.files[name][at:]
        return f"{what[:10]!r} inserted at {at} in {name}"

    def rename(self):
        name = self.pick()
        new = self.random.choice(sorted(COLUMNS) + ["notes", "PERSONNES", "personnes.csv"]) + ".csv"
        self.files[new] = self.files.pop(name)
        return f"{name} renamed {new}"

    def drop_file(self):
        name = self.pick()
        if len(self.files) > 1:
            del self.files[name]
        return f"{name} dropped"

    def mix_newlines(self):
        name = self.pick()
        newline = self.random.choice([b"\r\n", b"\r", b"\n\n", b"\n\r", b"\r\r\n"])
        self.put(name, self.files[name].replace(b"\n", newline).split(b"\n"))
        return f"line breaks of {name} are {newline!r}"

    def add_file(self):
        name = self.random.choice(["notes.txt", ".caché", "profils.csv", "a" * 200 + ".csv", "é\n.csv"])
        self.files[name] = self.random.choice([b"", b"personne\nP1\n", b"\0\0"])
        return f"{name[:20]!r} added"

    def glue(self):
        one, two = self.pick(), self.pick()
        self.files[one] += self.files[two]
        return f"{two} added at the end of {one}"


def sources():
    """(kind, {file: bytes}) to damage: small folders mostly, so that an error is often the only one."""
    found = []
    for folder in EXAMPLES:
        tables = {}
        for name in sorted(os.listdir(folder)):
            if name.endswith(".csv"):
                with open(os.path.join(folder, name), "rb") as stream:
                    tables[name] = stream.read()
        found.append(("demonstration", tables))
    full = {name: text.encode() for name, text in files(world_of("association")).items()}
    found += [("association", full)] * 3
    for seed in range(6):
        tables = generate(seed, "association")
        found.append(
            ("association", {t + ".csv": table_text(t, rows).encode() for t, rows in tables.items() if rows})
        )
    return [(kind, tables) for kind, tables in found if tables]


def location_complaints(result, tables):
    wrong = []
    for error in result["errors"]:
        name, line, code = error.get("file"), error.get("line"), error.get("code")
        if name not in tables or not error.get("message"):
            wrong.append(f"not located: {error}")
        elif line is None and code not in WITHOUT_LINE:
            wrong.append(f"no line: {error}")
        elif line is not None and not 1 <= line <= 1 + len(tables[name].replace(b"\r", b"\n").split(b"\n")):
            wrong.append(f"no such line: {error}")
    return wrong


def refused(done, result, register, before, tables):
    wrong = location_complaints(result, tables)
    if beside(register) != before:
        wrong.append(f"refused, and yet written: {sorted(beside(register))}")
    if result["imported"] or not result["errors"]:
        wrong.append("refused without an error: " + said(done))
    return wrong


def accepted(register, kind):
    """The export of what was accepted must be accepted, and give itself again."""
    first, done = program.export(register)
    if not first:
        return ["accepted, but not exported: " + said(done)]
    again = program.register(kind)
    done = program.run("import", again, first)
    if done.returncode != 0:
        return ["accepted, but its export is refused: " + said(done)]
    second, _ = program.export(again)
    if not second or fingerprint(first) != fingerprint(second):
        return ["accepted, but the second export differs"]
    return []


def write(folder, tables):
    for name, data in tables.items():
        with open(os.path.join(folder, name), "wb") as stream:
            stream.write(data)


def run(seed):
    kind, tables = SOURCES[seed % len(SOURCES)]
    mutator = Mutator(seed, tables)
    what = mutator.mutate()
    register, folder = program.register(kind), program.folder()
    write(folder, mutator.files)
    before = beside(register)
    dry, dry_result = program.import_json(register, folder, "--dry-run")
    wrong = [] if beside(register) == before else ["the dry run wrote something"]
    done, result = program.import_json(register, folder)
    text = program.run("import", register, folder, "--dry-run") if seed % 10 == 0 else dry
    if done.returncode not in (0, 1) or dry.returncode != done.returncode or text.returncode not in (0, 1):
        wrong.append(f"statuses: dry {said(dry)}\nreal {said(done)}\ntext {text.returncode}")
    elif result is None or dry_result is None:
        wrong.append("no JSON: " + said(done))
    else:
        same = all(dry_result[k] == result[k] for k in ("errors", "errors_total", "warnings",
                                                        "warnings_total", "rows"))
        if not same:
            wrong.append(f"the dry run told something else\n{said(dry)}\n{said(done)}")
        wrong += refused(done, result, register, before,
                         mutator.files) if done.returncode else accepted(register, kind)
    shutil.rmtree(os.path.dirname(register))
    shutil.rmtree(folder)
    return what, wrong, done.returncode


SOURCES = sources()
program.warm(("demonstration", None), ("association", None))
counts = {0: 0, 1: 0}
for seed, (what, wrong, status) in enumerate(in_parallel(run, range(FOLDERS))):
    counts[status] = counts.get(status, 0) + 1
    checks.that(not wrong, f"mutation {seed}: {what}", "\n".join(wrong[:6]))
print(f"{FOLDERS} folders: {counts[0]} accepted, {counts[1]} refused")
checks.that(counts[0] > FOLDERS / 50 and counts[1] > FOLDERS / 4, "both outcomes are reached", counts)
checks.finish()
