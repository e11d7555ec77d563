# SPDX-License-Identifier: EUPL-1.2
"""po/POTFILES names every source that holds sentences, and nothing else."""

import pathlib
import re

import house

POTFILES = pathlib.Path("po/POTFILES")
MARKED = re.compile(r"(?<!\w)(?:_|N_|C_|NC_|Q_|ngettext|gettext|g_dngettext|g_dgettext|g_dpgettext2?)\s*\(")
DEFINE = re.compile(r"^[ \t]*#[ \t]*define\b.*", re.MULTILINE)
MARKED_UI = re.compile(r"""translatable\s*=\s*["'](?:yes|true|1)""")


def check(tree):
    listed = {}
    for number, line in tree.lines(POTFILES):
        if line.strip() and not line.startswith("#"):
            listed[pathlib.PurePath(line.strip())] = number
    for path, number in listed.items():
        if not (tree.root / path).is_file():
            tree.offend(POTFILES, number, f"{path} does not exist")

    for folder in ("ui", "app", "resources"):
        for path in tree.files(".c", ".h", ".ui", under=folder):
            text = tree.read(path)
            if path.suffix == ".ui":
                found = MARKED_UI.search(text)
            else:
                text = DEFINE.sub(house.blank, house.code_of(text))
                found = MARKED.search(text)
            if found and path not in listed:
                line = house.line_of(text, found.start())
                tree.offend(path, line, f"has sentences and is not in {POTFILES}")


house.main(check)
