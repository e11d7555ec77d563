# SPDX-License-Identifier: EUPL-1.2
"""What the fences of the house share: the files of the tree, C without comments, the verdict."""

import argparse
import os
import pathlib
import re
import sys

# Never part of the project: what git and the tools make.
NOT_OURS = {".git", "build", "__pycache__"}


class Tree:
    """The files under a root, and the offences found in them."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.offences = []
        self.inspected = 0

    def files(self, *suffixes, under="."):
        """Paths relative to the root, in order; every file when no suffix is given."""
        found = []
        for folder, folders, names in os.walk(self.root / under):
            folders[:] = [f for f in folders if f not in NOT_OURS
                          and not pathlib.Path(folder, f, "meson-private").exists()]
            for name in names:
                path = pathlib.Path(folder, name)
                if not suffixes or path.suffix in suffixes:
                    found.append(path.relative_to(self.root))
        return sorted(found)

    def read(self, path):
        self.inspected += 1
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def lines(self, path):
        return enumerate(self.read(path).splitlines(), start=1)

    def offend(self, path, line, message):
        self.offences.append(f"{path}:{line}: {message}")


def blank(match):
    """As many lines as there were, and nothing on them."""
    return re.sub(r"[^\n]", " ", match[0])


def code_of(text):
    """C with its comments and the inside of its strings blanked; lines keep their number."""
    def replace(match):
        if match[0][0] == '"':
            return '"' + " " * (len(match[0]) - 2) + '"'
        return match[0] if match[0][0] == "'" else blank(match)

    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, replace, text, flags=re.DOTALL)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def main(check, *arguments):
    """Runs CHECK over the tree given by --root; prints each offence as file:line: message."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    for name, text in arguments:
        parser.add_argument(name, help=text)
    options = parser.parse_args()

    tree = Tree(options.root)
    check(tree, **{name.lstrip("-"): getattr(options, name.lstrip("-")) for name, _ in arguments})
    for offence in tree.offences:
        print(offence)
    print(f"{tree.inspected} files inspected, {len(tree.offences)} offences")
    sys.exit(1 if tree.offences or not tree.inspected else 0)
