# SPDX-License-Identifier: EUPL-1.2
"""The accessibility tree of a running program, read over AT-SPI's own bus.

A node a time, a page takes half a minute to read: here a whole level of the tree is asked for at once.
"""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

A11Y = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"
ANSWER_MS = 30000
# A list keeps two hundred rows, named by the same lines of code.
FEW = 30


class Gone(Exception):
    """The program, or the node, is no longer there."""


class Node:
    """What a screen reader is told of one widget."""

    def __init__(self, path, role, name, description, states):
        self.path, self.role, self.name, self.description = path, role, name, description
        self.states = states
        self.is_leaf = False
        self.parent, self.children = None, []

    def __repr__(self):
        return f"{self.role} “{self.name}”"

    def has(self, *states):
        return all(self.states >> int(getattr(Atspi.StateType, state)) & 1 for state in states)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def all(self, role=None, name=None, holds=None, **more):
        """The nodes below of this role and name, or whose name has a part."""
        found = []
        for node in self.walk():
            if (role in (None, node.role) and name in (None, node.name)
                    and (holds is None or holds in node.name) and all(node.has(s.upper()) for s in more)):
                found.append(node)
        return found

    def one(self, role=None, name=None, holds=None, **more):
        return next(iter(self.all(role, name, holds, **more)), None)

    def written(self, depth=0):
        """The tree as indented lines, for a failure's detail."""
        states = [s for s in ("FOCUSABLE", "FOCUSED", "SELECTED", "CHECKED", "EXPANDED") if self.has(s)]
        lines = ["  " * depth + f"{self!r} {self.description!r} {' '.join(states)}"]
        for child in self.children:
            lines += child.written(depth + 1)
        return lines


class Tree:
    """The bus of the assistive technologies, and what one program says on it."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                    Gio.DBusCallFlags.NONE, ANSWER_MS, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.program = None
        self.focus = None
        self.news = 0  # how many times the program said that something changed
        self.roles = {}  # by path: the only thing of a node that stays
        self.bus.signal_subscribe(None, A11Y + "Event.Object", "StateChanged", None, "focused",
                                  Gio.DBusSignalFlags.NONE, self.focus_changed)
        self.bus.signal_subscribe(None, A11Y + "Event.Object", None, None, None, Gio.DBusSignalFlags.NONE, self.something_changed)

    def focus_changed(self, bus, sender, path, interface, signal, values):
        if sender == self.program and values.unpack()[1]:
            self.focus = path

    def something_changed(self, bus, sender, path, interface, signal, values):
        self.news += sender == self.program

    def listen(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def call(self, path, interface, method, arguments=None, owner=None):
        return self.call_all([(path, interface, method, arguments)], owner)[0]

    def call_all(self, calls, owner=None):
        """The answers to calls sent all at once; None for one that was refused."""
        answers, left = [None] * len(calls), [len(calls)]

        def answered(bus, result, index):
            left[0] -= 1
            try:
                answers[index] = bus.call_finish(result).unpack()
            except GLib.Error as error:
                if error.matches(Gio.dbus_error_quark(), Gio.DBusError.NO_REPLY) or error.matches(
                        Gio.dbus_error_quark(), Gio.DBusError.SERVICE_UNKNOWN):
                    answers[index] = error

        for index, (path, interface, method, arguments) in enumerate(calls):
            self.bus.call(owner or self.program, path, interface, method, arguments, None,
                          Gio.DBusCallFlags.NONE, ANSWER_MS, None, answered, index)
        while left[0]:
            GLib.MainContext.default().iteration(True)
        for answer in answers:
            if isinstance(answer, GLib.Error):
                raise Gone(answer.message)
        return answers

    def find_program(self, pid):
        """Whether the program of this process is on the bus."""
        children = self.call(ROOT, A11Y + "Accessible", "GetChildren", owner=A11Y + "Registry")
        for name, _ in children[0] if children else ():
            owner = self.call("/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                              GLib.Variant("(s)", (name,)), owner="org.freedesktop.DBus")
            if owner and owner[0] == pid:
                self.program = name
                return True
        return False

    def ask(self, paths, interface, method, arguments=None, otherwise=None):
        """One answer for each of these nodes, all asked for at once."""
        answers = self.call_all([(path, interface, method, arguments) for path in paths])
        return [answer[0] if answer else otherwise for answer in answers]

    def children(self, paths, most=FEW):
        """For each of these nodes, the paths of its children: of many, only the first."""
        answers = self.ask(paths, A11Y + "Accessible", "GetChildren", otherwise=())
        return [[path for _, path in answer[:most]] for answer in answers]

    def shape(self):
        """The paths of the nodes there are, which is sooner known than the nodes."""
        found, level = [], [ROOT]
        while level:
            found += level
            level = [path for below in self.children(level) for path in below]
        return found

    def read_nodes(self, paths):
        new = [path for path in paths if path not in self.roles]
        for path, role in zip(new, self.ask(new, A11Y + "Accessible", "GetRole", otherwise=0)):
            if role:
                self.roles[path] = Atspi.role_get_name(Atspi.Role(role))
        states = self.ask(paths, A11Y + "Accessible", "GetState", otherwise=(0, 0))
        words = self.ask(paths, "org.freedesktop.DBus.Properties", "GetAll",
                         GLib.Variant("(s)", (A11Y + "Accessible",)), {})
        nodes = []
        for path, word, (low, high) in zip(paths, words, states):
            nodes.append(Node(path, self.roles.get(path, "invalid"), word.get("Name", ""), word.get("Description", ""),
                              low | high << 32))
            nodes[-1].is_leaf = word.get("ChildCount", -1) == 0
        return nodes

    def read(self, path=ROOT):
        """The tree as it is now, or what is below a node."""
        root = self.read_nodes([path])[0]
        level = [root]
        while level:
            level = [node for node in level if not node.is_leaf]
            below = [(parent, path) for parent, paths in zip(level, self.children([node.path for node in level]))
                     for path in paths]
            level = self.read_nodes([path for _, path in below])
            for (parent, _), node in zip(below, level):
                node.parent = parent
                parent.children.append(node)
        return root

    def with_value(self, nodes):
        """Those of these nodes that have a value."""
        spoken = self.ask([node.path for node in nodes], A11Y + "Accessible", "GetInterfaces", otherwise=())
        return {node.path for node, interfaces in zip(nodes, spoken) if A11Y + "Value" in interfaces}

    def property(self, node, interface, name):
        answer = self.call(node.path, "org.freedesktop.DBus.Properties", "Get",
                           GLib.Variant("(ss)", (A11Y + interface, name)))
        return answer[0] if answer else None

    def text(self, node):
        """What is in an entry: its length is asked first, as "to the end" gives nothing."""
        length = self.property(node, "Text", "CharacterCount") or 0
        answer = self.call(node.path, A11Y + "Text", "GetText", GLib.Variant("(ii)", (0, length)))
        return answer[0] if answer else ""

    def act(self, node, action=0):
        answer = self.call(node.path, A11Y + "Action", "DoAction", GLib.Variant("(i)", (action,)))
        return bool(answer and answer[0])
