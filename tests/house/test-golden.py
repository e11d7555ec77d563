# SPDX-License-Identifier: EUPL-1.2
"""A golden file of the register's format never changes and never goes: it opens for ever.

tests/data/golden.sha256 holds the digest of each file of tests/data/vault that is no table, as sha256sum writes it.
"""

import hashlib
import pathlib
import re

import house

FOLDER = pathlib.Path("tests/data/vault")
LIST = pathlib.Path("tests/data/golden.sha256")


def check(tree):
    listed = {}
    for number, line in tree.lines(LIST) if (tree.root / LIST).exists() else ():
        match = re.fullmatch(r"([0-9a-f]{64})  (\S+)", line)
        if match:
            listed[match[2]] = (match[1], number)
        else:
            tree.offend(LIST, number, "not a line of sha256sum")

    golden = [path for path in tree.files(under=FOLDER) if path.suffix != ".csv"]
    if not golden:
        tree.offend(FOLDER, 1, "no golden file here")
    for path in golden:
        digest = hashlib.sha256((tree.root / path).read_bytes()).hexdigest()
        expected, number = listed.pop(path.name, (None, 0))
        if expected is None:
            tree.offend(LIST, 1, f"add the line `{digest}  {path.name}`")
        elif expected != digest:
            tree.offend(path, 1, f"changed since {LIST}:{number}: a golden file never does, make another")
    for name, (_, number) in listed.items():
        tree.offend(LIST, number, f"{name} is gone: the registers of its time would not be tried any more")


house.main(check)
