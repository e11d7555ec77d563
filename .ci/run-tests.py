#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Builds the project three times, runs every test of each build and ends with `N passed, N failed`.

The first build takes every warning for an error; the second runs under the address and undefined behaviour sanitizers; the
third, by clang, is the fuzz targets (tests/fuzz). The first is tested at once; the others are compiled, then tested, with
what its tests leave of the machine. With --long one build comes after the other, the tests of the first run with their
full counts, the long benchmarks too, each fuzz target has its hour, and what passed is remembered with a digest of the
sources, so that a run started again goes on with the others.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
STATE = BUILD / "test-long.json"
# Every test runs where there is no network.
OFFLINE = ROOT / "tests" / "offline.py"
LOG_TAIL = 60

PLAIN, FUZZ = "test", "fuzz"
SANITIZED = ["-Db_sanitize=address,undefined", "-Db_lundef=false", "-Doptimization=1"]

# Name, options of meson, how much longer than in the plain build a test may take.
BUILDS = [
    (PLAIN, ["-Dwerror=true"], 2),
    ("sanitize", SANITIZED, 10),
    (FUZZ, ["-Dfuzz=true", *SANITIZED], 10),
]

# The same, where time does not count: every test under the sanitizers too.
EVERY = [BUILDS[0], ("sanitize-every", [*SANITIZED, "-Devery_test=true"], 20), BUILDS[2]]

# Seconds of each fuzz target, once its corpus is read. An issue asks for a minute each in CI: twenty-one minutes of processor,
# more than the quarter of an hour that all of the tests have. So each has what fits of it here, and an hour in `make test-long`.
FUZZ_SECONDS, FUZZ_SECONDS_LONG = 4, 3600

# Of the plain build, more at once than there are processors: the program driven in a window, which comes first, waits as much
# as it works.
PROCESSORS = os.cpu_count() or 1
AT_ONCE = {PLAIN: PROCESSORS + (PROCESSORS + 1) // 2}
KINDS = {"tests": [], "benchmarks": ["--benchmark"]}

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
        self.lock = threading.Lock()
        self.names = collections.defaultdict(dict)
        try:
            state = json.loads(STATE.read_text())
        except (OSError, ValueError):
            state = {}
        if state.get("digest") == digest:
            self.names.update(state["passed"])

    def add(self, build, name, cases):
        with self.lock:
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
    environment = {**os.environ, "CC": "clang"} if build == FUZZ else None
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
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


def environment_of(build, long_counts):
    environment = {key: value for key, value in os.environ.items() if key != "JALONS_TEST_LONG"}
    environment["JALONS_FUZZ_SECONDS" if not long_counts else "JALONS_FUZZ_TOTAL"] = str(
        FUZZ_SECONDS_LONG if long_counts else FUZZ_SECONDS)
    if long_counts and build == PLAIN:
        environment["JALONS_TEST_LONG"] = "1"
    return environment


def run_meson_test(build, folder, kind, names, multiplier, long_counts, on_passed):
    command = [sys.executable, str(OFFLINE), "meson", "test", "-C", str(folder), "--no-rebuild", "--logbase", kind,
               *KINDS[kind], "--num-processes", str(AT_ONCE.get(build, PROCESSORS)),
               "--timeout-multiplier", str(multiplier), *names]
    if build != PLAIN:
        command.insert(0, "nice")
    with subprocess.Popen(command, env=environment_of(build, long_counts), stdout=subprocess.PIPE, text=True,
                          errors="replace") as process:
        for line in process.stdout:
            progress = PROGRESS.match(line)
            if progress:
                print(f"{build}: {line.strip()}", flush=True)
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

    log = folder / "meson-logs" / f"{kind}.json"
    log.unlink(missing_ok=True)
    status = run_meson_test(build, folder, kind, names, multiplier, bool(passed),
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


def run_build(build, options, multiplier, passed):
    """Builds, tests and, where counts are full, measures; gives the count of cases."""
    started, niced = time.monotonic(), [] if build == PLAIN else ["nice"]
    folder = set_up(build, options)
    compiled = subprocess.run([*niced, "ninja", "-C", str(folder)], check=False, text=True, errors="replace",
                              **({} if build == PLAIN else {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}))
    if compiled.returncode:
        print(f"\n--- {build}: ninja ended with status {compiled.returncode}\n{(compiled.stdout or '')[-5000:]}")
        return collections.Counter(failed=1)
    ready = time.monotonic()
    if passed and build == PLAIN:
        multiplier *= 20
    count = run_kind(build, folder, "tests", multiplier, passed)
    print(f"{build}: compiled in {ready - started:.0f} s, tested in {time.monotonic() - ready:.0f} s", flush=True)
    if passed and build == PLAIN:
        count += run_kind(build, folder, "benchmarks", multiplier, passed)
    return count


def run_or_tell(build, passed):
    """run_build(); what cannot even be set up is a failure."""
    try:
        return run_build(*build, passed)
    except subprocess.CalledProcessError as error:
        print(f"\n--- {build[0]}: {' '.join(error.cmd)} ended with status {error.returncode}")
        return collections.Counter(failed=1)


def run_all(passed):
    """The plain build, and beside it the others, one after the other; all in turn where counts are full."""
    count = collections.Counter()
    if passed:
        for build in EVERY:
            count += run_or_tell(build, passed)
        return count
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        others = [pool.submit(run_or_tell, build, passed) for build in BUILDS if build[0] != PLAIN]
        count += run_or_tell(BUILDS[0], passed)
        for other in others:
            count += other.result()
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

    count = run_all(passed)

    # Every package that a test needs is installed before: a skipped test is one that did not do its work.
    failed = count["failed"] + count["skipped"]
    sources = f"; sources {passed.digest[:12]}" if passed else ""
    print(f"\n{time.monotonic() - started:.0f} s{sources}; {count['skipped']} skipped, counted as failed")
    print(f"{count['passed']} passed, {failed} failed")
    return 1 if failed or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
