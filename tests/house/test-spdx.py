# SPDX-License-Identifier: EUPL-1.2
"""Every source says its licence in its first three lines."""

import house

SUFFIXES = {".c", ".h", ".py", ".sh", ".ui", ".css"}
NAMES = {"meson.build", "Makefile"}
LICENCE = "SPDX-License-Identifier: EUPL-1.2"


def is_source(tree, path):
    if path.suffix in SUFFIXES or path.name in NAMES:
        return True
    with open(tree.root / path, "rb") as opened:
        return opened.read(2) == b"#!"


def check(tree):
    for path in tree.files():
        if is_source(tree, path) and LICENCE not in "\n".join(tree.read(path).splitlines()[:3]):
            tree.offend(path, 1, f"no line `{LICENCE}`")


house.main(check)
