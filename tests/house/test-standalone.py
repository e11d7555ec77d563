# SPDX-License-Identifier: EUPL-1.2
"""The project stands alone: no path of one machine, no host of a mirror, no promise of later work."""

import re

import house

RULES = [
    (re.compile(r"\.\./shared\b"), "reads a folder outside the project"),
    (re.compile(r"(?<![\w.$)}\]-])/(?:work|tmp|home|root)/[\w.]"), "a path that exists on one machine"),
    (re.compile(r"https?://[\w.-]*(?:debian|npm|pypi|snapshot)[\w.-]*/", re.IGNORECASE),
     "names a package host"),
    (re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b"), "promises later work"),
]
TEXT = {".c", ".h", ".py", ".sh", ".sql", ".ui", ".css", ".xml", ".build", ".md", ".po", ".txt", ".in",
        ".json", ".csv", ""}


def check(tree):
    for path in tree.files(*TEXT):
        for number, line in tree.lines(path):
            for pattern, message in RULES:
                if pattern.search(line):
                    tree.offend(path, number, message)


house.main(check)
