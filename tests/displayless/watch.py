# SPDX-License-Identifier: EUPL-1.2
"""What a program does to the world: the files it writes, the sockets it opens, the programs it runs; and what
of that it may do.

The kernel tells it (strace), so that a file that has no name any more, or that is gone at the end, counts too.
"""

import codecs
import os
import platform
import re
import subprocess
import time
from collections import namedtuple

# With « ? », those that only some processors have.
CALLS = ("?open,?creat,openat,?openat2,?rename,?renameat,renameat2,?link,linkat,?symlink,symlinkat,?mknod,mknodat,"
         "?mkdir,mkdirat,?truncate,bind,connect,socket,execve,execveat,?open_by_handle_at,?io_uring_setup,"
         "?process_vm_writev,prctl,fsync,fdatasync")
# Followed so that a test can end the program there.
QUIET = ("fsync", "fdatasync")
# Where the program knows how to have the kernel refuse it sockets (app/jalons-seclusion.c).
BOUND_MACHINES = ("x86_64", "aarch64")
WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE")
PATIENCE = 20

LINE = re.compile(r"^(?P<call>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\w+|\?)(?:<(?P<real>/[^>]*)>)?(?P<error> E\w+)?")
# A name, after the folder that it starts from where there is one.
NAME = re.compile(r'(?:(?:AT_FDCWD|\d+)(?:<(?P<folder>[^<>]*)>)?, )?"(?P<name>(?:[^"\\]|\\.)*)"')
FAMILY = re.compile(r"\bAF_\w+")
BOUND = re.compile(r'sun_path="(?P<name>(?:[^"\\]|\\.)*)"')
ENDED = re.compile(r"^\+\+\+ (exited|killed|superseded)", re.MULTILINE)

# What: written, made, run, socket, bound, other; of what: a path or a family; line: as strace wrote it.
Act = namedtuple("Act", "what of line")
Rule = namedtuple("Rule", "place reason")

# Where the programs may write, as expressions in which {register}, {asked}… stand for the places of a scenario,
# each with its reason. Nothing else may be opened to be written, made, or given a name.
OURS = [
    Rule("{register}", "the base of the register, encrypted"),
    Rule(r"{register}\.new", "the base, until it takes the place of the former"),
    Rule(r"{register}-log(\.new|\.aside-\d+)?", "the commits since the base, encrypted"),
    Rule("{register}-pieces(/.*)?", "documents, each encrypted"),
    Rule("{register}-sauvegardes(/.*)?", "backups, encrypted as the register is"),
    Rule(r"{register}\.avant-restauration-\d+", "the register that a backup was put in the place of"),
    Rule(r"{register}\.(verrou|nouveau(-[0-9a-f]{{16}})?|precedent)", "who has a register that is on a share: no name of a case; its base"),
    Rule(r"{stem}\.copie-divergente-\d+\.jalons", "a register, encrypted, put beside another"),
    Rule(r"{state}(/jalons(/marks(/[0-9a-f]{{32}})?)?)?", "how far this machine has seen a register: numbers"),
    Rule(r"{state}/jalons/marks/[0-9a-f]{{32}}\.(log|base|next|read|lock)(\.new|\.aside-\d+)?", "of one that is on a share: its log, encrypted"),
    Rule("{asked}(/.*)?", "what people asked to have in clear, where they said"),
    Rule(r"{asked}\.\w{{6}}", "how a workbook’s columns were read, until it takes its place"),
    Rule(r"{beside}/\.goutputstream-\w{{6}}", "the same, until it takes its place, in the same folder"),
    Rule(r"{beside}/\.jalons-\w{{6}}(/.*)?", "the parts of a workbook, in the same folder"),
    Rule("/dev/(null|tty)", "they keep nothing; what is typed and read at the terminal"),
]
# What the toolkit writes by itself, which holds no text of ours.
TOOLKIT = [
    Rule("{data}", "the folder of the recent files below"),
    Rule("{config}(/glib-2.0(/settings(/keyfile)?)?)?", "settings where there is no dconf: searched for canaries"),
    Rule(r"{config}/glib-2.0/settings/(keyfile|\.goutputstream)[-.\w]*", "the same, until they take their place"),
    Rule("{config}/dconf(/.*)?|{run}/dconf(/.*)?", "settings: as above, and searched for canaries"),
    Rule("{config}/gtk-4.0", "the folder of the toolkit's bookmarks, made where there is none"),
    Rule(r"{data}/recently-used\.xbel(\.\w{{6}})?", "the desktop's recent files: searched, and none of ours in it"),
    Rule("{cache}", "the folder of the caches below"),
    Rule("{cache}/mesa_shader_cache(_db)?(/.*)?", "drawing programs of the graphics card: no text"),
    Rule("({cache}|/var/cache)/fontconfig(/.*)?", "names and measures of the letters of the machine"),
    Rule("/dev/dri/.*", "the graphics card"),
    Rule(r"/dev/shm/gtkprint_\w{{6}}", "the page on its way to the printer: in memory, its name gone at once"),
]
FAMILIES = {"AF_UNIX": "display, session bus, screen reader, all of this machine"}


def refusal():
    """Why no program can be followed here, or nothing."""
    try:
        done = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    except OSError as error:
        return f"no ptrace: {error}"
    return "" if done.returncode == 0 else "no ptrace: " + done.stderr.strip().splitlines()[0]


class Watch:
    """Follows one command and its children, and keeps what they did in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.cwd = folder

    def command(self, detached=False, kill_at=None):
        """What to write before the command. @detached: the program has the process of who starts it, and is
        followed from outside. @kill_at: a system call, and at which of them it is to be killed."""
        way = ["-D"] if detached else []
        # A kill comes only where every call stops.
        way += ["-e", "inject={}:signal=KILL:when={}".format(*kill_at)] if kill_at else ["--seccomp-bpf"]
        return ["strace", *way, "-ff", "-y", "-e", f"trace={CALLS}", "-e", "signal=none",
                "-o", os.path.join(self.folder, "trace"), "--"]

    def wait(self):
        """Until everything that was followed from outside has ended, and is written."""
        deadline = time.monotonic() + PATIENCE
        while not (texts := self.texts()) or not all(ENDED.search(text) for text in texts):
            if time.monotonic() > deadline:
                raise TimeoutError("what was followed has not ended")
            time.sleep(0.05)

    def texts(self):
        """What each thread did, the first of the program first."""
        texts = []
        for name in sorted(os.listdir(self.folder)):
            if name.startswith("trace."):
                with open(os.path.join(self.folder, name), encoding="utf-8", errors="replace") as stream:
                    texts.append(stream.read())
        return sorted(texts, key=lambda text: not text.startswith("execve"))

    def acts(self):
        return [act for text in self.texts() for line in text.splitlines() for act in read_line(line, self.cwd)]


def unescaped(text):
    return os.fsdecode(codecs.escape_decode(text.encode("latin-1", "replace"))[0])


def path_of(folder, name, cwd):
    return os.path.normpath(os.path.join(unescaped(folder or cwd), unescaped(name)))


def read_line(line, cwd):
    """The acts of a line: reading is none, nor is a file that could not be found."""
    found = LINE.match(line)
    if not found:
        return [] if line.startswith(("+++", "---")) else [Act("other", "a line that is not understood", line)]
    call, arguments = found["call"], found["arguments"]
    if call in QUIET:
        return []
    if call == "prctl":
        return [Act("bound", arguments, line)] if "PR_SET_SECCOMP" in arguments and found["result"] == "0" else []
    if call == "socket":
        return [Act("socket", FAMILY.search(arguments)[0] if FAMILY.search(arguments) else arguments, line)]
    if call in ("connect", "bind"):
        family, bound = FAMILY.search(arguments), BOUND.search(arguments)
        acts = [Act("socket", family[0] if family else arguments, line)]
        return acts + ([Act("made", path_of(None, bound["name"], cwd), line)] if call == "bind" and bound else [])
    if call.startswith("open") and call != "open_by_handle_at":
        if not any(flag in arguments[arguments.rfind('"'):] for flag in WRITES):
            return []
    elif not call.startswith(("creat", "rename", "link", "symlink", "mk", "truncate", "exec")):
        return [Act("other", call, line)]
    names = list(NAME.finditer(arguments.split(", [")[0] if call.startswith("exec") else arguments))
    if not names:
        return [Act("other", "a name that cannot be read", line)]
    what = "run" if call.startswith("exec") else "written" if call.startswith(("open", "creat", "trunc")) else "made"
    if what == "run" and found["error"]:
        return []
    path = path_of(names[-1]["folder"], names[-1]["name"], cwd)
    acts = [Act(what, path, line)]
    real = found["real"] and unescaped(found["real"])
    if what == "written" and real and "O_TMPFILE" in arguments:
        return [Act("written", os.path.join(path, "(no name)"), line)]
    if what == "written" and real and real.removesuffix(" (deleted)") != path:
        acts.append(Act("written", real, line))  # through a link
    return acts


def alternatives(paths):
    return "(?:" + "|".join(re.escape(os.path.realpath(path)) for path in paths) + ")" if paths else "(?!)"


def expressions(rules, places):
    """The rules for these places: {name: [path, …]}; `beside` is where what is asked is put."""
    places = {**places, "stem": [path.removesuffix(".jalons") for path in places.get("register", ())],
              "beside": [os.path.dirname(os.path.realpath(path)) for path in places.get("asked", ())]}
    named = {name: alternatives(places.get(name, ()))
             for name in ("register", "stem", "state", "asked", "beside", "data", "config", "cache", "run", "program")}
    return [re.compile(rule.place.format(**named)) for rule in rules]


def offences(acts, rules, places):
    """The acts that no rule allows, a line each, and that the program has not bound itself before it opened its
    first socket."""
    allowed, programs, found = expressions(rules, places), places["program"], []
    told = [act.what for act in acts if act.what in ("bound", "socket")]
    if platform.machine() in BOUND_MACHINES and told[:1] != ["bound"]:
        found.append("unbound: the kernel would let it open any socket")
    for act in acts:
        if act.what == "bound":
            continue
        if act.what in ("written", "made"):
            folder, name = os.path.split(act.of)
            path = os.path.join(os.path.realpath(folder), name)
            fine = any(expression.fullmatch(path) for expression in allowed)
        else:
            fine = act.of in FAMILIES if act.what == "socket" else act.what == "run" and act.of in programs
        if not fine:
            found.append(f"{act.what} {act.of}: {act.line}")
    return sorted(set(found))
