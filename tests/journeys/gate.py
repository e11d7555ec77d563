# SPDX-License-Identifier: EUPL-1.2
"""What every node that someone can act upon must have: a name, not that of a type, in French."""

import collections
import functools
import pathlib
import re

PO = pathlib.Path(__file__).resolve().parents[2] / "po" / "fr.po"

# Acted upon even where the keyboard does not stop: by the screen reader's own commands. And windows.
ACTED_UPON = {
    "check box", "check menu item", "column header", "combo box", "entry", "link", "list item", "menu item",
    "dialog", "frame", "page tab", "password text", "push button", "radio button", "radio menu item", "row header", "slider",
    "spin button", "switch", "table cell", "table column header", "table row", "text", "toggle button", "tree item",
}
# Never with a value.
LOOKED_AT = {"panel", "label", "image", "separator"}
TYPE_NAME = re.compile(r"^(Gtk|Adw|Gdk|Jalons|G[A-Z])[A-Za-z]*[a-z][A-Za-z]*$")
# A mnemonic is a mark on the label, not a letter of the name.
MNEMONIC = re.compile(r"(^|[^\w])_\w")


def strings_of_po(text):
    """(msgid, msgstr…) of each entry of a catalogue."""
    for entry in text.split("\n\n"):
        found = {}
        for key, first, more in re.findall(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"((?:\n".*")*)', entry, re.M):
            found[key] = first + "".join(re.findall(r'^"(.*)"$', more, re.M))
        if found.get("msgid"):
            yield found["msgid"], [text for key, text in found.items() if key.startswith("msgstr")]


def plain(text):
    return text.replace("\\n", "\n").replace('\\"', '"').replace("_", "")


@functools.cache
def english_strings():
    """What nobody must read: the English of the program and, in a few words, of the toolkit."""
    english = {"Cancel", "Close", "Close the window", "Maximize", "Maximize the window", "Minimize", "Open",
               "Minimize the window", "Save", "Select", "Clear entry", "(None)", "Name", "Search", "Back"}
    shared = set()
    for msgid, msgstrs in strings_of_po(PO.read_text(encoding="utf-8")):
        shared.update(map(plain, msgstrs))
        # A number is no English, be it said otherwise somewhere: “1”, the first day of a month.
        if re.search(r"[A-Za-z]", msgid):
            english.add(plain(msgid))
    return english - shared


@functools.cache
def english_patterns():
    """Sentences with places in them, as patterns, by the letter they begin with, "" where a place is first; those that are
    all places would fit anything."""
    patterns = collections.defaultdict(list)
    for text in english_strings():
        if "%" not in text and "{0}" not in text:
            continue
        pieces = re.split(r"%\d*\$?[-+ #0]*\d*(?:\.\d+)?(?:l|ll|z)?[a-zA-Z]|%%|\{\d\}|%\S*PRI\S*", text)
        if sum(len(re.findall(r"[A-Za-z]{2,}", piece)) for piece in pieces) >= 2:
            patterns[pieces[0][:1]].append(re.compile(".+".join(map(re.escape, pieces)) + r"\Z", re.S))
    return patterns


@functools.cache
def is_english(text):
    """Most of what is read has been read on the page before."""
    patterns = english_patterns()
    return bool(text) and (text in english_strings() or any(p.match(text) for p in patterns[text[:1]] + patterns[""]))


class Gate:
    def __init__(self, checks):
        self.checks = checks
        self.nodes = 0

    @staticmethod
    def may_be_nameless(node):
        """Whether a node is named badly, or not at all, and may be one that has only to be looked at."""
        return ((not node.name.strip() or TYPE_NAME.match(node.name)) and node.role not in LOOKED_AT
                and not node.has("FOCUSABLE") and node.role not in ACTED_UPON)

    def faults(self, node, has_value):
        if has_value or node.has("FOCUSABLE") or node.role in ACTED_UPON:
            self.nodes += 1
            if not node.name.strip():
                yield "no name"
            elif TYPE_NAME.match(node.name):
                yield "named by its type"
            elif MNEMONIC.search(node.name):
                yield "the mark of a mnemonic is read"
        for text in (node.name, node.description):
            if is_english(text):
                yield f"not translated: {text}"

    def pass_through(self, desk, title):
        """One check over all that is shown, once it no longer changes; gives it."""
        root, found, seen = desk.settled(), [], self.nodes
        nodes = list(root.walk())
        with_value = desk.tree.with_value([node for node in nodes if self.may_be_nameless(node)])
        for node in nodes:
            for fault in self.faults(node, node.path in with_value):
                where = " < ".join(f"{n.role} “{n.name[:40]}”" for n in list(node.above())[:6])
                found.append(f"{fault}: {node!r} in {where}")
        self.checks.that(not found, f"{title}: {len(found)} faults", "\n".join(found))
        self.checks.that(self.nodes > seen, f"{title}: nothing was looked at")
        return root
