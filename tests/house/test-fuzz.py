# SPDX-License-Identifier: EUPL-1.2
"""Whatever reads what comes from elsewhere is read bytes of anybody too: it has a fuzz target.

tests/fuzz/readers.txt says, of each file that calls a parser, which target comes by it: `model/sheet/jalons-sheet-csv.c sheet`.
A function whose name ends in _parse, or that jalons-reader runs, is called by a target itself.
"""

import pathlib
import re

import house

FUZZ = pathlib.Path("tests/fuzz")
LIST = FUZZ / "readers.txt"
READER = pathlib.Path("app/jalons-reader.c")
FOLDERS = ("model", "ui", "app")
# What reads, of the libraries and of the C library; our own readings of JSON; what knows a file by its first bytes.
PARSERS = re.compile(r"\b(json_parser_load_\w+|json_from_string|jalons_json_read|g_variant_parse|g_variant_new_from_\w+"
                     r"|g_key_file_load_\w+|g_markup_parse_context_parse|g_base64_decode\w*|xmlReaderFor\w+|xmlCtxtRead\w+"
                     r"|xmlRead\w+|xmlParse\w+|archive_read_open\w*|csv_parse|sscanf) \("
                     r"|\b(memcmp) \([^;]*?\b(?:\w*MAGIC|magic)\b")
# Declared for other layers: what begins a line is the declaration of a function.
PARSE = re.compile(r"^[A-Za-z][\w ]*[ *](jalons_\w+_parse\w*) +\(", re.MULTILINE)
ROW = re.compile(r"\{ *(?:\w+|\"[^\"]*\"), (jalons_\w+) *\}")


def read_list(tree, targets):
    """File to line; targets that are not there are told."""
    listed = {}
    for number, line in tree.lines(LIST) if (tree.root / LIST).exists() else ():
        match = re.fullmatch(r"(\S+) (\S+)", line)
        if not match:
            if line and not line.startswith("#"):
                tree.offend(LIST, number, "not a file and its target")
            continue
        listed[match[1]] = number
        if match[2] not in targets:
            tree.offend(LIST, number, f"there is no {FUZZ}/fuzz-{match[2]}.c")
    return listed


def check_functions(tree, functions, called):
    for path, line, function in functions:
        if not re.search(rf"\b{function} \(", called):
            tree.offend(path, line, f"{function} () is called by no fuzz target: see « A fuzz target » in the README")


def check(tree):
    sources = [path for folder in FOLDERS for path in tree.files(".c", under=folder)]
    targets = {path.stem.removeprefix("fuzz-"): path for path in tree.files(".c", under=FUZZ) if path.stem.startswith("fuzz-")}
    called = "".join(house.code_of(tree.read(path)) for path in tree.files(".c", ".h", under=FUZZ))
    listed = read_list(tree, targets)

    for path in sources:
        match = PARSERS.search(house.code_of(tree.read(path)))
        if match and str(path) not in listed:
            tree.offend(path, house.line_of(tree.read(path), match.start()), f"{match[1] or match[2]} () reads: add `{path} TARGET` to {LIST}")
        elif not match and str(path) in listed:
            tree.offend(LIST, listed.pop(str(path)), f"{path} reads nothing any more")
        listed.pop(str(path), None)
    for name, number in listed.items():
        tree.offend(LIST, number, f"{name} is gone")

    headers = [path for folder in ("model", "ui/text") for path in tree.files(".h", under=folder)
               if not path.stem.endswith("-private")]
    check_functions(tree, [(path, house.line_of(text, match.start()), match[1]) for path in headers
                           for text in (house.code_of(tree.read(path)),) for match in PARSE.finditer(text)], called)
    if (tree.root / READER).exists():
        text = tree.read(READER)
        check_functions(tree, [(READER, house.line_of(text, match.start()), match[1]) for match in ROW.finditer(text)], called)

    build = tree.read(FUZZ / "meson.build") if (tree.root / FUZZ / "meson.build").exists() else ""
    for target, path in targets.items():
        if f"'{target}':" not in build:
            tree.offend(path, 1, f"no line '{target}' in {FUZZ}/meson.build: it is never run")


house.main(check)
