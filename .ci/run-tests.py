#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Builds the project twice, runs every test of both builds and ends with `N passed, N failed`.

The first build takes every warning for an error; the second runs under the address and undefined
behaviour sanitizers. With --long the tests of the first build run with their full counts, the long
benchmarks too, and those that passed are remembered with a digest of the sources, so that a run
started again goes on with the others.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
STATE = BUILD / "test-long.json"
# Every test runs where there is no network.
OFFLINE = ROOT / "tests" / "offline.py"
LOG_TAIL = 60

PLAIN = "test"

# Name, options of meson, how much longer than in the plain build a test may take.
BUILDS = [
    (PLAIN, ["-Dwerror=true"], 1),
    ("sanitize", ["-Db_sanitize=address,undefined", "-Db_lundef=false", "-Doptimization=1"], 5),
]

# The same, where time does not count: every test under the sanitizers too.
EVERY = [BUILDS[0], ("sanitize-every", [*BUILDS[1][1], "-Devery_test=true"], 20)]

# What is run together: a name for its log, options of meson. The program driven in a window waits more than it works: as
# many at once as twice the processors.
TOGETHER = {
    "tests": [("tests", ["--no-suite", "a11y", "--no-suite", "journey"]),
              ("windows", ["--suite", "a11y", "--suite", "journey", "--num-processes", str(2 * (os.cpu_count() or 1))])],
    "benchmarks": [("benchmarks", ["--benchmark"])],
}

# A line of `meson test`: ` 3/12 jalons:store / migrate   OK   0.52s`.
PROGRESS = re.compile(r"^\s*\d+/\d+ (?P<name>\S.*?)\s+(?P<result>[A-Z]{2,})\s+[0-9.]+s")
TAP_LINE = re.compile(r"^(?P<verdict>ok|not ok)\b(?P<rest>.*)$")
TAP_SKIP = re.compile(r"#\s*SKIP\b", re.IGNORECASE)
# What a test that counts its own cases ends with.
COUNTED = re.compile(r"^(?P<passed>\d+) passed, (?P<failed>\d+) failed$")


def digest_of_sources():
    """What the tests depend on in the tree: the name and content of every file not built."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(f for f in folders if f not in (".git", "build", "__pycache__"))
        for name in sorted(files):
            path = pathlib.Path(folder, name)
            digest.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Passed:
    """The tests that passed with these sources and their cases, in a file written after each of them."""

    def __init__(self, digest):
        self.digest = digest
        self.names = collections.defaultdict(dict)
        try:
            state = json.loads(STATE.read_text())
        except (OSError, ValueError):
            state = {}
        if state.get("digest") == digest:
            self.names.update(state["passed"])

    def add(self, build, name, cases):
        self.names[build][name] = cases
        partial = STATE.with_suffix(".partial")
        partial.write_text(json.dumps({"digest": self.digest, "passed": self.names}, indent=1))
        partial.replace(STATE)


def set_up(build, options):
    folder = BUILD / build
    if (folder / "build.ninja").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    command = ["meson", "setup", str(folder), str(ROOT), *options]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if result.returncode:
        print(result.stdout)
        result.check_returncode()
    return folder


def names_listed(folder, kind):
    """The names of the tests, or of the benchmarks of the suite `long`."""
    listed = subprocess.run(["meson", "introspect", f"--{kind}", str(folder)],
                            check=True, capture_output=True, text=True)
    return [test["name"] for test in json.loads(listed.stdout)
            if kind == "tests" or any(suite.split(":")[-1] == "long" for suite in test["suite"])]


def plain_name(name):
    """The name without the suites that meson writes before it."""
    return name.split(" / ")[-1]


def run_meson_test(folder, log, options, names, multiplier, on_passed):
    command = [sys.executable, str(OFFLINE), "meson", "test", "-C", str(folder), "--no-rebuild", "--logbase", log, *options,
               "--timeout-multiplier", str(multiplier), *names]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as process:
        for line in process.stdout:
            progress = PROGRESS.match(line)
            if progress:
                print(line, end="", flush=True)
                if progress["result"] == "OK":
                    on_passed(plain_name(progress["name"]))
    return process.returncode


def cases_of(test):
    """Passed, failed and skipped cases of one test: those it counted, else itself."""
    count = collections.Counter()
    for line in test["stdout"].splitlines():
        tap, counted = TAP_LINE.match(line), COUNTED.match(line)
        if counted:
            count += collections.Counter(passed=int(counted["passed"]), failed=int(counted["failed"]))
        elif tap and tap["verdict"] == "not ok":
            count["failed"] += 1
        elif tap:
            count["skipped" if TAP_SKIP.search(tap["rest"]) else "passed"] += 1
    if test["result"] == "OK" and not count:
        count["passed"] = 1
    elif test["result"] == "SKIP" and not count["skipped"]:
        count["skipped"] = 1
    elif test["result"] not in ("OK", "SKIP") and not count["failed"]:
        count["failed"] = 1
    return count


def show(test, build):
    """The end of what a test that failed or was skipped wrote, or a benchmark."""
    print(f"\n--- {build}: {test['name']}: {test['result']} (status {test['returncode']})")
    written = test["stdout"] + "\n" + test.get("stderr", "")
    lines = [line for line in written.splitlines() if line.strip()]
    if test["result"] in ("OK", "SKIP"):
        lines = [line for line in lines if TAP_SKIP.search(line)] or lines
    print("\n".join("    " + line for line in lines[-LOG_TAIL:]), flush=True)


def run_kind(build, folder, kind, multiplier, passed):
    """Runs the tests, or the benchmarks, of a build that have not passed; gives the count of cases."""
    names, count = [], collections.Counter()
    if passed:
        listed = names_listed(folder, kind)
        names = [name for name in listed if name not in passed.names[build]]
        count["passed"] = sum(passed.names[build].get(name, 0) for name in listed)
        print(f"{build}: {len(listed) - len(names)} {kind} of {len(listed)} passed already", flush=True)
        if not names:
            return count

    for name, options in TOGETHER[kind]:
        count += run_together(build, folder, kind, (name, options), names, multiplier, passed)
    return count


def run_together(build, folder, kind, together, names, multiplier, passed):
    """Runs what is run together; gives the count of its cases."""
    count = collections.Counter()
    log = folder / "meson-logs" / f"{together[0]}.json"
    log.unlink(missing_ok=True)
    status = run_meson_test(folder, *together, names, multiplier,
                            lambda name: passed and passed.add(build, name, 1))

    for line in log.read_text().splitlines() if log.exists() else ():
        test = json.loads(line)
        cases = cases_of(test)
        count += cases
        if cases["failed"] or cases["skipped"] or kind == "benchmarks":
            show(test, build)
        if passed and not cases["failed"] and not cases["skipped"]:
            passed.add(build, plain_name(test["name"]), cases["passed"])
    if status and not count["failed"]:
        print(f"\n--- {build}: meson test ended with status {status}")
        count["failed"] += 1
    return count


def compile_later(build, options):
    """Begins to compile a build with what the tests of another leave of the machine."""
    folder = set_up(build, options)
    return subprocess.Popen(["nice", "ninja", "-C", str(folder)], stdout=subprocess.DEVNULL)


def run_build(build, options, multiplier, passed):
    """Builds, tests and, where counts are full, measures; gives the count of cases."""
    folder = set_up(build, options)
    subprocess.run(["ninja", "-C", str(folder)], check=True)
    os.environ.pop("JALONS_TEST_LONG", None)
    if passed and build == PLAIN:
        os.environ["JALONS_TEST_LONG"] = "1"
        multiplier *= 20
    # The tests that drive a window, one at a time, leave half of the machine to the other build.
    others = [compile_later(*other[:2]) for other in (EVERY if passed else BUILDS) if build == PLAIN != other[0]]
    count = run_kind(build, folder, "tests", multiplier, passed)
    for other in others:
        other.wait()
    if passed and build == PLAIN:
        count += run_kind(build, folder, "benchmarks", multiplier, passed)
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="full counts, resumable")
    long_counts = parser.parse_args().long
    passed = None
    started = time.monotonic()

    BUILD.mkdir(exist_ok=True)
    if long_counts:
        passed = Passed(digest_of_sources())

    count = collections.Counter()
    for build, options, multiplier in BUILDS if not passed else EVERY:
        try:
            count += run_build(build, options, multiplier, passed)
        except subprocess.CalledProcessError as error:
            print(f"\n--- {build}: {' '.join(error.cmd)} ended with status {error.returncode}")
            count["failed"] += 1

    # Every package that a test needs is installed before: a skipped test is one that did not do its work.
    failed = count["failed"] + count["skipped"]
    sources = f"; sources {passed.digest[:12]}" if passed else ""
    print(f"\n{time.monotonic() - started:.0f} s{sources}; {count['skipped']} skipped, counted as failed")
    print(f"{count['passed']} passed, {failed} failed")
    return 1 if failed or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
