# SPDX-License-Identifier: EUPL-1.2
"""A released migration never changes, and migrations are numbered from 0001 without a gap.

tests/data/migrations.sha256 holds the digest of each, as sha256sum writes it.
"""

import hashlib
import pathlib
import re

import house

FOLDER = pathlib.Path("model/store/sql")
LIST = pathlib.Path("tests/data/migrations.sha256")


def check(tree):
    listed = {}
    for number, line in tree.lines(LIST) if (tree.root / LIST).exists() else ():
        match = re.fullmatch(r"([0-9a-f]{64})  (\S+)", line)
        if match:
            listed[match[2]] = (match[1], number)
        else:
            tree.offend(LIST, number, "not a line of sha256sum")

    migrations = sorted(path for path in tree.files(".sql", under=FOLDER) if path.parent == FOLDER)
    if not migrations:
        tree.offend(FOLDER, 1, "no migration here")
    for position, path in enumerate(migrations, start=1):
        if not re.fullmatch(rf"{position:04}-[a-z0-9-]+\.sql", path.name):
            tree.offend(path, 1, f"migration {position} must be named {position:04}-some-words.sql")
        digest = hashlib.sha256((tree.root / path).read_bytes()).hexdigest()
        expected, number = listed.pop(path.name, (None, 0))
        if expected is None:
            tree.offend(LIST, 1, f"add the line `{digest}  {path.name}`")
        elif expected != digest:
            tree.offend(path, 1, f"changed since {LIST}:{number}: a released one never does, write another")
    for name, (_, number) in listed.items():
        tree.offend(LIST, number, f"{name} is gone")


house.main(check)
