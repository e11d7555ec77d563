# SPDX-License-Identifier: EUPL-1.2
"""Every g_autoptr, g_autofree, g_auto and g_autolist is initialised where it is declared."""

import re

import house

DECLARATION = re.compile(r"\b(?:g_auto(?:ptr|list|slist|queue)?\s*\([^()]*\)|g_autofree\b)([^;]*);")


def declarators(text):
    """The parts between the commas that stand outside any bracket."""
    depth, part = 0, ""
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            yield part
            part = ""
        else:
            part += letter
    yield part


def check(tree):
    for path in tree.files(".c", ".h"):
        code = house.code_of(tree.read(path))
        for match in DECLARATION.finditer(code):
            for declarator in declarators(match[1]):
                if "=" not in declarator:
                    name = re.sub(r"[\s*]", "", declarator)
                    tree.offend(path, house.line_of(code, match.start()), f"{name} is not initialised")


house.main(check)
