# SPDX-License-Identifier: EUPL-1.2
"""A desk for the journeys: the program on a screen, with folders of its own, a keyboard and someone who
listens to it.

Meant to run under xvfb-run and dbus-run-session (tests/journeys/meson.build does it).
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "displayless"))

from jalonsctl_harness import Checks, Jalonsctl, clean_environment  # noqa: E402
from tree import ROOT, Gone, Tree  # noqa: E402

DATA = HERE.parent / "data"
# The machine may be busy with other tests.
PATIENCE = 60
LOOK_AGAIN, LOOK_AGAIN_AT_MOST, NEWS_AT_MOST = 0.05, 0.4, 0.5
# Between two looks at who has the keyboard, which take two programs each.
FOCUS_AGAIN = 0.3
# What moves for the eye alone is drawn by the processor here, frame by frame.
STILL = "[Settings]\ngtk-enable-animations=0\n"


class Late(TimeoutError):
    """What was waited for has not come."""


class Desk:
    """The program, running. `with Desk(programs, register) as desk:` ends it and checks how it ended.
    @under: what is written before its command, and leaves it the process."""

    def __init__(self, programs, *arguments, under=(), **environment):
        self.programs = programs
        self.home = pathlib.Path(tempfile.mkdtemp(dir=programs.ctl.scratch.name))
        self.output = self.home / "output"
        self.environment = clean_environment(
            LANGUAGE=None, HOME=str(self.home), XDG_DATA_HOME=str(self.home / "data"),
            XDG_CONFIG_HOME=str(self.home / "config"), XDG_CACHE_HOME=str(self.home / "cache"),
            GDK_BACKEND="x11", GSK_RENDERER="cairo", GTK_A11Y="atspi", NO_AT_BRIDGE=None, **environment)
        self.put_settings()
        self.focus_due = 0.0
        self.arguments = [*under, programs.jalons, *map(str, arguments)]
        self.process = None
        self.tree = None

    def put_settings(self):
        folder = self.home / "config" / "gtk-4.0"
        folder.mkdir(parents=True)
        (folder / "settings.ini").write_text(STILL)

    def __enter__(self):
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen(self.arguments, env=self.environment, cwd=self.home,
                                            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        self.tree = Tree()
        try:
            self.wait("the program to be on the bus", lambda: self.tree.find_program(self.process.pid))
            self.wait("its window", lambda: self.tree.read().children)
            self.wait("the keyboard in it", self.focused)
        except BaseException:
            self.process.kill()
            self.show_output()
            raise
        return self

    def __exit__(self, kind, error, trace):
        if kind:
            self.show_tree()
        if self.process.poll() is None:
            self.process.terminate() if kind else self.quit()
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = "none: it did not end"
        said = self.output.read_text(errors="replace")
        if kind:
            self.show_output()
        else:
            self.programs.checks.that(status == 0 and not said, "the program ends well and says nothing",
                                      f"status {status}\n{said}")

    def show_output(self):
        print("    the program wrote:\n    " + self.output.read_text(errors="replace").replace("\n", "\n    "))

    def show_tree(self):
        try:
            print("\n".join("    " + line for line in self.tree.read().written()))
        except Gone as gone:
            print(f"    no tree: {gone}")

    # Waiting

    def wait_for_news(self, pause, before):
        """After a pause, until the program says that something changed since @before: what does not say so is looked at all
        the same."""
        deadline = time.monotonic() + NEWS_AT_MOST
        time.sleep(pause)
        self.tree.listen()
        while self.tree.news == before and time.monotonic() < deadline and self.process.poll() is None:
            time.sleep(LOOK_AGAIN / 2)
            self.tree.listen()

    def wait(self, what, look, seconds=PATIENCE, at_news=True):
        """What @look gives, once it gives something. @at_news: what changes is told by the program."""
        deadline = time.monotonic() + seconds
        while True:
            if self.process.poll() is not None:
                raise Gone(f"the program ended ({self.process.returncode}) while waiting for {what}")
            self.tree.listen()
            began, news = time.monotonic(), self.tree.news
            found = look()
            if found:
                return found
            if time.monotonic() > deadline:
                raise Late(f"waited {seconds} s for {what}")
            # The program itself answers: who asks without end waits for longer.
            pause = min(max(LOOK_AGAIN, time.monotonic() - began), LOOK_AGAIN_AT_MOST)
            if time.monotonic() > self.focus_due:
                self.focus_window()
                self.focus_due = time.monotonic() + FOCUS_AGAIN
            if at_news:
                self.wait_for_news(pause, news)
            else:
                time.sleep(pause)

    def node(self, role=None, name=None, holds=None, **states):
        """The first such node of the window in front, once it is there."""
        what = f"{role or 'something'} named “{name or holds or ''}”"

        def look():
            root = self.front()
            return root and root.one(role, name, holds, **states)

        return self.wait(what, look)

    def becomes(self, node, state):
        """Waits for a node known already to have a state, which is sooner read than the whole."""
        self.wait(f"{node!r} to be {state}", lambda: self.tree.read_nodes([node.path])[0].has(state))

    def front(self):
        """The window or dialogue in front: the last that was opened."""
        windows = self.tree.read().children
        return windows[-1] if windows else None

    def focused(self):
        nodes = [node for node in self.tree.read().walk() if node.has("FOCUSED")]
        return nodes[-1] if nodes else None

    def settled(self):
        """The tree, once two looks find the same nodes."""
        shapes = [None]

        def look():
            shapes.append(self.tree.shape())
            return shapes[-1] == shapes[-2]

        self.wait("what is shown to settle", look, at_news=False)
        return self.tree.read()

    def page(self, key, title):
        """Goes to a page of the sidebar by its key."""
        self.keys(key)
        self.wait(f"the page “{title}”", lambda: self.tree.read().one("list item", title, selected=True))

    # The keyboard

    def xdotool(self, *arguments):
        done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False, timeout=PATIENCE)
        return done.stdout.split()

    def windows(self, name="."):
        """The windows on the screen with such a name, the last that was opened last."""
        return sorted(map(int, self.xdotool("search", "--onlyvisible", "--all", "--pid", str(self.process.pid),
                                            "--name", name)))

    def focus_window(self):
        """Without a window manager, nobody else gives the keyboard to the window in front."""
        if not self.tree.program:
            return
        frames = self.tree.read_nodes(self.tree.children([ROOT])[0])
        windows = self.windows(f"^{re.escape(frames[-1].name)}$") if frames else ()
        if windows and self.xdotool("getwindowfocus") != [str(windows[-1])]:
            self.xdotool("windowfocus", str(windows[-1]))

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "15", *keys], check=True, timeout=PATIENCE)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "15", text], check=True, timeout=PATIENCE)

    def window_opened(self, name, press):
        """Presses what opens a window, and gives it once it is there with the keyboard in it."""
        before = set(self.windows())
        press()
        self.wait(f"the window “{name}” on the screen", lambda: set(self.windows()) - before)
        self.focus_window()
        return self.wait(f"the window “{name}”", lambda: next(
            (window for window in self.tree.read().children if window.name == name), None))

    def close_window(self):
        """Closes what is in front with Escape, and gives the keyboard back to what was behind."""
        before = self.windows()
        self.keys("Escape")
        self.wait("the window to close", lambda: len(self.windows()) < len(before))
        self.focus_window()

    def give_path(self, path, press):
        """Presses what asks for a file or a folder, and types it in the toolkit's own dialogue: a path is
        taken as such from its first letter."""
        before = set(self.windows())
        press()
        self.wait("the dialogue on the screen", lambda: set(self.windows()) - before)
        self.focus_window()
        focused = self.wait("the dialogue to listen", lambda: self.front().one(focused=True))
        if focused.role == "text":
            self.keys("ctrl+a")  # else the end of the name proposed would stay
        self.type(path)
        self.wait("the path to be typed", lambda: any(
            self.tree.text(node) == path for node in self.front().all(role="text") + self.front().all(role="entry")))
        self.keys("Return")
        self.wait("the dialogue to close", lambda: len(self.windows()) <= len(before))
        self.focus_window()

    def tab_to(self, name, most=100):
        """Presses Tab until the control of this name has the keyboard."""
        for _ in range(most):
            node = self.focus()
            if node and node.name.startswith(name):
                return node
            before = self.tree.focus
            self.keys("Tab")
            self.wait("Tab to move", lambda before=before: self.tree.focus != before)
        raise Late(f"Tab does not come to “{name}”")

    def focus(self):
        """What last got the keyboard."""
        self.tree.listen()
        return self.tree.read_nodes([self.tree.focus])[0] if self.tree.focus else None

    def quit(self):
        self.focus_window()
        self.keys("ctrl+q")


class Programs:
    """The programs under test, from the command line, and the count of checks."""

    def __init__(self):
        if len(sys.argv) < 3:
            sys.exit(f"usage: {sys.argv[0]} JALONSCTL JALONS")
        self.ctl = Jalonsctl(sys.argv[1])
        self.jalons = os.path.abspath(sys.argv[2])
        self.checks = Checks()

    def demonstration(self, *options):
        """The desk of a delegate, or what the options ask for."""
        register = os.path.join(self.ctl.folder(), "demonstration.jalons")
        done = self.ctl.run("demo", register, "--seed", "1", *(options or ("--departement", "75")))
        if done.returncode:
            sys.exit(done.stderr.decode(errors="replace"))
        return register

    def national(self):
        return self.demonstration("--scale", "1")

    def run(self, *journeys):
        """Each journey in turn, one that stumbles being a failure, then the count."""
        for journey in journeys:
            try:
                journey(self)
            except Exception:  # noqa: BLE001 - whatever stops a journey is what it has to tell
                self.checks.that(False, journey.__name__, traceback.format_exc())
        self.checks.finish()
