# SPDX-License-Identifier: EUPL-1.2
"""A golden file of the register's format never changes and never goes: it opens for ever.

tests/data/golden.sha256 holds the digest of each file of the folders below that is no table, as sha256sum writes it.
"""

import hashlib
import pathlib
import re

import house

DATA = pathlib.Path("tests/data")
FOLDERS = ("pieces", "pli", "vault")
LIST = pathlib.Path("tests/data/golden.sha256")


def check(tree):
    listed = {}
    for number, line in tree.lines(LIST) if (tree.root / LIST).exists() else ():
        match = re.fullmatch(r"([0-9a-f]{64})  (\S+)", line)
        if match:
            listed[match[2]] = (match[1], number)
        else:
            tree.offend(LIST, number, "not a line of sha256sum")

    for path in (path for folder in FOLDERS for path in tree.files(under=DATA / folder) if path.suffix != ".csv"):
        digest = hashlib.sha256((tree.root / path).read_bytes()).hexdigest()
        name = str(path.relative_to(DATA))
        expected, number = listed.pop(name, (None, 0))
        if expected is None:
            tree.offend(LIST, 1, f"add the line `{digest}  {name}`")
        elif expected != digest:
            tree.offend(path, 1, f"changed since {LIST}:{number}: a golden file never does, make another")
    for name, (_, number) in listed.items():
        tree.offend(LIST, number, f"{name} is gone: the registers of its time would not be tried any more")


house.main(check)
