# SPDX-License-Identifier: EUPL-1.2
"""The tests of the vault see what they are there to see: the code that saves is broken in one place, as mutants.py
says, in a copy of the tree, and one of the tests named there must fail. One that hangs has failed.

Each mutant must still apply. With JALONS_TEST_LONG all are tried, else two, which change with the code.
"""

import hashlib
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(HERE.parent / "house")]

from house import Tree  # noqa: E402
from jalonsctl_harness import LONG, Checks  # noqa: E402
from mutants import MUTANTS  # noqa: E402

USUAL = 2
PATIENCE = 120
# Killers that are scripts: the script, and the program that it is given.
SCRIPTS = {"pli": ("test_pli.py", "pli-tool")}
MEMORY = "/dev/shm"


class Copy:
    """The tree, built apart: the vault and its tests alone."""

    def __init__(self, folder):
        self.source, self.build = pathlib.Path(folder, "source"), pathlib.Path(folder, "build")
        for path in Tree(ROOT).files():
            (self.source / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, self.source / path)
        # Without optimization and without symbols, for the sake of the time.
        self.run("meson", "setup", str(self.build), str(self.source), "--buildtype=plain", "-Dc_args=-Wno-error")

    @staticmethod
    def run(*command):
        done = subprocess.run(["nice", *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            raise RuntimeError(" ".join(command) + "\n" + done.stdout[-3000:])

    def make(self, programs):
        self.run("ninja", "-j2", "-C", str(self.build),
                 *[f"tests/displayless/{SCRIPTS[name][1] if name in SCRIPTS else f'test-{name}'}" for name in programs])

    def command(self, name):
        if name not in SCRIPTS:
            return [self.build / "tests/displayless" / f"test-{name}", "--tap"]
        script, tool = SCRIPTS[name]
        return [sys.executable, self.source / "tests/displayless" / script, "-", self.build / "tests/displayless" / tool]

    def fails(self, name, folder):
        """Whether the test program does not end well, in time."""
        environment = {**os.environ, "G_TEST_SRCDIR": str(self.source / "tests"), "TMPDIR": folder,
                       "G_TEST_BUILDDIR": str(self.build / "tests")}
        environment.pop("JALONS_TEST_LONG", None)
        with subprocess.Popen(["nice", *self.command(name)],
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              env=environment, start_new_session=True) as process:
            try:
                return process.wait(PATIENCE) != 0
            except subprocess.TimeoutExpired:
                return True
            finally:
                # What a test leaves running, too.
                try:
                    os.killpg(process.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass


def first_to_fail(copy, programs):
    """The first program that fails, or None; what they leave is removed."""
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    for name in programs:
        with tempfile.TemporaryDirectory(prefix="jalons-mutant-", dir=memory, ignore_cleanup_errors=True) as folder:
            copy.make([name])
            if copy.fails(name, folder):
                return name
    return None


def try_one(checks, copy, mutant):
    path = copy.source / mutant.file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    begun = time.monotonic()
    try:
        killer = first_to_fail(copy, mutant.killers)
        if checks.that(killer, f"{mutant.file}: {mutant.breaks}: survives {', '.join(mutant.killers)}"):
            print(f"# {mutant.file}: {mutant.breaks}: {killer}, {time.monotonic() - begun:.0f} s", flush=True)
    except RuntimeError as error:
        checks.that(False, f"{mutant.file}: {mutant.breaks}: does not build", error)
    finally:
        path.write_text(text, encoding="utf-8")


def chosen():
    if LONG:
        return MUTANTS
    digest = hashlib.sha256(repr(MUTANTS).encode())
    for file in sorted({mutant.file for mutant in MUTANTS}):
        digest.update((ROOT / file).read_bytes())
    return sorted(MUTANTS, key=lambda m: hashlib.sha256(digest.digest() + repr(m).encode()).digest())[:USUAL]


def main():
    checks = Checks()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for mutant in MUTANTS:
        found = (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.old)
        checks.that(found == 1 and mutant.new != mutant.old, f"{mutant.file}: {mutant.breaks}: found {found} times")
    if checks.failed:
        checks.finish()
    mutants = chosen()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="jalons-mutants-") as folder:
        copy = Copy(folder)
        # A test that fails by itself would kill them all.
        healthy = sorted({name for mutant in mutants for name in mutant.killers})
        for name in healthy if LONG else []:
            checks.that(first_to_fail(copy, [name]) is None, f"{name} fails without a mutant")
        for mutant in mutants:
            try_one(checks, copy, mutant)
    print(f"# {len(mutants)} of {len(MUTANTS)} mutants, {time.monotonic() - begun:.0f} s")
    checks.finish()


if __name__ == "__main__":
    main()
