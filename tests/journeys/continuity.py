# SPDX-License-Identifier: EUPL-1.2
"""« À faire », « Continuité », « AFIS du mois » and « Calendrier », gone through by keyboard and read as they are heard."""

from desk import Late
from forms import without_mark
from pages import TYPED

OVERDUE, PUT_OFF = "En retard", "Reporté"
NOTE = "note"


def holds(name, words):
    """Whether a sentence has each of these parts, whichever apostrophes and spaces it is written with."""
    said = without_mark(name).replace("\u00a0", " ").replace("\u202f", " ")
    return all(without_mark(word) in said for word in words)


class Pages:
    """The pages of continuity at a delegate's desk (Work)."""

    def __init__(self, work, title):
        self.work, self.desk, self.keyboard, self.checks = work, work.desk, work.keyboard, work.checks
        self.title = title

    # « À faire »

    def inbox(self):
        """Ctrl+J: the groups of lines, once the keyboard is on the first line."""
        self.keyboard.press("ctrl+j")
        self.keyboard.wait("the first line of what is to be done", lambda: self.groups() and any(
            node.has("FOCUSED") for node in self.groups()[0].children))
        return self.groups()

    def groups(self):
        box = self.desk.front().one(name="JalonsInbox")
        return [group for group in box.all("list") if group.children] if box else []

    def line(self, *words):
        return next((line for group in self.groups() for line in group.children if holds(line.name, words)), None)

    def has_line(self, *words):
        """Waits for it."""
        found = self.keyboard.wait(f"a line that says {words}", lambda: self.line(*words))
        return self.checks.that(found, f"{self.title}: a line says {words}")

    def has_no_line(self, *words):
        self.keyboard.wait(f"no line to say {words}", lambda: self.groups() and not self.line(*words))
        self.checks.that(True, f"{self.title}: no line says {words}")

    def go(self, *words):
        """The keyboard on the line that says these words: Tab from group to group, arrows from line to line."""
        groups = self.inbox()
        found = self.keyboard.wait(f"a line that says {words}", lambda: self.line(*words))
        group = next(group for group in self.groups() if found.path in {line.path for line in group.children})
        rows = [line.path for line in group.children]
        for _ in range(sum(len(group.children) for group in groups) * 4):
            if self.desk.tree.focus in rows:
                break
            self.keyboard.step("Tab")
        here = rows.index(self.desk.tree.focus)
        there = rows.index(found.path)
        for _ in range(abs(there - here)):
            self.keyboard.step("Down" if there > here else "Up")
        if self.desk.tree.focus != found.path:
            raise Late(f"the keyboard is not on the line that says {words}: {self.keyboard.heard()}")
        return found

    def act(self, *words):
        """What Return does on a line."""
        line = self.go(*words)
        self.keyboard.press("Return")
        return line

    def button(self, name, *words):
        """A button of a line, by Tab, then the space bar."""
        self.go(*words)
        for _ in range(3):
            node = self.keyboard.step("Tab")
            if node and node.name.startswith(name):
                break
        else:
            raise Late(f"no “{name}” on the line that says {words}")
        self.keyboard.press("space")

    def field(self, name):
        """What is typed in, once it has the keyboard."""
        return self.keyboard.wait_heard(f"“{name}”", lambda node: node.role in TYPED and node.name == name)

    def date(self, day, *words):
        """Records in place the day of what a line is about."""
        self.act(*words)
        self.field("Fait le")
        self.keyboard.press("ctrl+a")
        self.keyboard.type(day)
        self.keyboard.press("Return")

    def put_off(self, day, why, *words):
        self.button("Reporter", *words)
        self.field("Reporter au")
        self.keyboard.press("ctrl+a")
        self.keyboard.type(day)
        self.keyboard.press("Tab")
        self.field("Pourquoi")
        self.keyboard.type(why)
        self.keyboard.press("Return")

    # Pages

    def labels(self):
        """All that is said on the page."""
        return [node.name for node in self.desk.front().walk() if node.role in ("label", "status bar", "table row", "list item")]

    def says(self, *words):
        """Waits for something on the page that says these words."""
        found = self.keyboard.wait(f"{words} to be said", lambda: next((name for name in self.labels() if holds(name, words)), None))
        return self.checks.that(found, f"{self.title}: {words} is said")

    def says_nowhere(self, *words):
        self.desk.settled()
        found = [name for name in self.labels() if holds(name, words)]
        return self.checks.that(not found, f"{self.title}: {words} is said nowhere", found)

    def guard(self):
        self.desk.page("ctrl+shift+c", "Continuité")

    def tab_to(self, name):
        """The control of this name, by Tab."""
        for _ in range(60):
            node = self.keyboard.heard()
            if node and node.name.startswith(name):
                return node
            self.keyboard.step("Tab")
        raise Late(f"Tab does not come to “{name}”")

    def month(self, month, *words):
        """« AFIS du mois » of MM/AAAA, typed; what it says of the only person."""
        self.desk.page("ctrl+shift+f", "AFIS du mois")
        self.tab_to("Mois payé")
        self.keyboard.press("ctrl+a")
        self.keyboard.type(month)
        self.keyboard.press("Tab")
        if words:
            self.says(*words)

    def what_if(self, day, *words):
        """« Et si ? »: a session more on a day, and what it changes."""
        self.guard()
        self.tab_to("Et si")
        self.keyboard.press("space")
        self.tab_to("Ajouter une séance")
        self.keyboard.press("space")
        self.keyboard.wait_heard("the day of the session", lambda node: node.role in TYPED)
        self.keyboard.press("ctrl+a")
        self.keyboard.type(day)
        self.says(*words)

    def calendar(self, months, *words):
        """So many months later in the calendar; its events as a list."""
        self.desk.page("ctrl+shift+k", "Calendrier")
        self.tab_to("Liste")
        self.keyboard.press("space")
        self.tab_to("Mois suivant")
        for _ in range(months):
            self.keyboard.press("space")
        self.says(*words)
