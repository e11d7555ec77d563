# SPDX-License-Identifier: EUPL-1.2
"""No file over 1,000 lines, no function over 60 lines of body."""

import ast
import re

import house

FILE_LINES = 1000
BODY_LINES = 60


def c_bodies(text):
    """Line and length of each function body: from `{` to `}` in column 0."""
    start = None
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(r"\{\s*$", line):
            start = number
        elif line.startswith("}") and start:
            yield start, number - start - 1
            start = None


def python_bodies(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.body[0].lineno + 1


def check(tree):
    for path in tree.files(".c", ".h", ".py", ".ui"):
        text = tree.read(path)
        lines = len(text.splitlines())
        if lines > FILE_LINES:
            tree.offend(path, lines, f"{lines} lines, at most {FILE_LINES}")
        bodies = {".py": python_bodies, ".ui": lambda _: ()}.get(path.suffix, c_bodies)
        for line, length in bodies(text):
            if length > BODY_LINES:
                tree.offend(path, line, f"a function of {length} lines, at most {BODY_LINES}")


house.main(check)
