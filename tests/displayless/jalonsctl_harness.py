# SPDX-License-Identifier: EUPL-1.2
"""What the command-line tests share: running jalonsctl, registers to start from, counting checks."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
sys.path.insert(0, os.path.join(HERE, "..", "oracle"))

LONG = os.environ.get("JALONS_TEST_LONG") == "1"
SANITIZED = "ASAN_OPTIONS" in os.environ
EXAMPLES = [os.path.join(DATA, "example"), os.path.join(DATA, "example-awkward")]
WORKERS = os.cpu_count() or 2
NEVER_ENDED = -1000
PASSPHRASE = "cinq clochers gris sous une averse de mai"


def count(full, usual):
    """How many cases: of the usual, a third; a sixth under the sanitizers, which are slow."""
    return full if LONG else max(usual // (6 if SANITIZED else 3), 1)


def clean_environment(**changes):
    """No locale of the person who runs the tests; any GLib warning is a crash."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    kept.update(LC_ALL="C", G_DEBUG="fatal-warnings", TZ="Europe/Paris")
    for name, value in changes.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = value
    return kept


class Checks:
    """Counts what passed and prints what did not, one line and its detail."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def that(self, ok, title, detail=""):
        if ok:
            self.passed += 1
            return True
        self.failed += 1
        print(f"FAILED {title}")
        if detail:
            print("    " + str(detail)[:3000].replace("\n", "\n    "))
        sys.stdout.flush()
        return False

    def equal(self, found, expected, title):
        return self.that(found == expected, title, f"expected {expected!r}\nfound    {found!r}")

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)


class Jalonsctl:
    """The program under test and a folder of its own, removed at the end."""

    def __init__(self, path=None):
        if path is None:
            if len(sys.argv) < 2:
                sys.exit(f"usage: {sys.argv[0]} JALONSCTL")
            path = sys.argv[1]
        self.path = os.path.abspath(path)
        self.scratch = tempfile.TemporaryDirectory(prefix="jalons-test-")
        self.templates = {}
        self.codes = {}  # register that is no demonstration: the file of its recovery code
        # No marks: the copies of one template are many states of one register.
        self.environment = clean_environment(XDG_STATE_HOME="/dev/null")

    def folder(self):
        return tempfile.mkdtemp(dir=self.scratch.name)

    def run(self, *args, environment=None, timeout=120):
        command = [self.path, *map(str, args)]
        code = self.codes.get(str(args[1])) if len(args) > 1 else None
        if code and "--passphrase-file" not in command:
            command += ["--passphrase-file", code]
        try:
            return subprocess.run(
                command,
                env=environment or self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=timeout,
                cwd=self.scratch.name,
            )
        except subprocess.TimeoutExpired as late:
            message = f"still running after {timeout} s: {command}".encode()
            return subprocess.CompletedProcess(command, NEVER_ENDED, late.stdout or b"", message)

    def init(self, register, kind="demonstration", departement=None):
        more = ["--departement", departement] if departement else []
        done = self.run("init", register, "--kind", kind, *more, *self.ways(register, kind))
        if done.returncode != 0:
            sys.exit(f"init --kind {kind} failed ({done.returncode}): {done.stderr.decode(errors='replace')}")

    def ways(self, register, kind):
        """What init asks where nobody types; from then on the register is opened by its recovery code, which
        costs less to derive than a passphrase."""
        if kind == "demonstration":
            return []
        place = self.folder()
        secret = os.path.join(place, "passphrase.txt")
        with open(secret, "w", encoding="utf-8") as stream:
            stream.write(PASSPHRASE + "\n")
        self.codes[register] = os.path.join(place, "code.txt")
        return ["--passphrase-file", secret, "--recovery-file", self.codes[register]]

    def register(self, kind="demonstration", departement=None):
        """The path of a new empty register, alone in a new folder."""
        key = (kind, departement)
        if key not in self.templates:
            template = os.path.join(self.folder(), "template.jalons")
            self.init(template, kind, departement)
            self.templates[key] = template
        register = os.path.join(self.folder(), "r.jalons")
        shutil.copyfile(self.templates[key], register)
        if self.templates[key] in self.codes:
            self.codes[register] = self.codes[self.templates[key]]
        return register

    def warm(self, *kinds):
        """Makes the templates before threads ask for them."""
        for kind, departement in kinds:
            self.register(kind, departement)

    def import_json(self, register, folder, *more):
        done = self.run("import", register, folder, "--format", "json", *more)
        try:
            return done, json.loads(done.stdout.decode("utf-8"))
        except ValueError:
            return done, None

    def report(self, register, year, as_of=None):
        more = ["--as-of", as_of] if as_of else []
        return self.run("report", register, "--year", year, "--format", "json", *more)

    def export(self, register):
        """A new folder with the tables of a register, or None; and the finished process."""
        folder = os.path.join(self.folder(), "tables")
        done = self.run("export-tables", register, folder)
        return (folder if done.returncode == 0 else None), done


def said(done):
    """What a finished process printed, for a failure's detail."""
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    return f"status {done.returncode}\nstdout: {out[:1200]}\nstderr: {err[:1200]}"


def fingerprint(path):
    """{name: hash} of every file below a folder."""
    found = {}
    for base, _, names in os.walk(path):
        for name in names:
            full = os.path.join(base, name)
            with open(full, "rb") as stream:
                found[os.path.relpath(full, path)] = hashlib.sha256(stream.read()).hexdigest()
    return found


def beside(register):
    """The register and what lies beside it, but for its backups: one more of what it was changes nothing of it."""
    return {name: hash for name, hash in fingerprint(os.path.dirname(register)).items()
            if "-sauvegardes" + os.sep not in name}


def in_parallel(function, items):
    """Runs independent cases on the machine's cores; results in the order of the items."""
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(function, items))


def differences(expected, found, path=""):
    """Where two JSON values differ, as lines; 3 and 3.0 are different."""
    if isinstance(expected, dict) and isinstance(found, dict):
        lines = []
        for key in sorted(expected.keys() | found.keys()):
            where = f"{path}/{key}"
            if key not in found:
                lines.append(f"{where}: missing, expected {expected[key]!r}"[:200])
            elif key not in expected:
                lines.append(f"{where}: not expected, found {found[key]!r}"[:200])
            else:
                lines += differences(expected[key], found[key], where)
        return lines
    if type(expected) is not type(found) or expected != found:
        return [f"{path}: expected {expected!r}, found {found!r}"]
    return []


def write_files(folder, files):
    """Writes {name: text or bytes} into a folder."""
    os.makedirs(folder, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        with open(os.path.join(folder, name), "wb") as stream:
            stream.write(data)
    return folder
