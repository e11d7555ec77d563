#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Runs the fuzz targets of a build: `run.py [--build FOLDER] [--seconds N] [--jobs N] [--minimise] [TARGET…]`.

Each target reads all of its corpus once, then makes up inputs until N seconds of processor (20 of them short) have been spent
on it, in all: what was spent before, and is in FOLDER/totals.json, counts, so that an hour each is reached over several runs,
on a machine that does other things too. Without --seconds, or with 0, only the corpus is read. In `make test`, where JALONS_FUZZ_SECONDS says how long, nothing that was
spent before counts and nothing is kept; in `make test-long` JALONS_FUZZ_TOTAL says it.

What makes a target fail is copied to FOLDER/crashes, with the line that does it again. The corpus of a target is
tests/fuzz/corpus/TARGET, what make_seeds.py makes of tests/data, and what earlier runs have found, in FOLDER/corpus; --minimise
puts what is worth keeping of these into tests/fuzz/corpus.
"""

import argparse
import concurrent.futures
import fcntl
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

import make_seeds

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
KEPT = HERE / "corpus"
# Of one target, kept in the tree: the smallest inputs that reach the most.
KEPT_FILES, KEPT_BYTES = 100, 90_000
# One file a target, where there would be a thousand of them; those that once made it fail lie beside it, by name.
BUNDLE = "kept.zip"
ONCE = (2026, 1, 1, 0, 0, 0)
# What is left that is not worth another start.
ENOUGH = 20
# One input: seconds, and megabytes of the whole program. libFuzzer counts by the clock, and a machine that does other things
# makes it wait: an input that was too long is tried once more, alone, and is at fault where the processor says so too.
TIMEOUT, MEMORY = 10, 1024
TOO_LONG, PATIENCE = 70, 1200
LOG_TAIL = 60

ENVIRONMENT = {
    "ASAN_OPTIONS": "detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
    "LSAN_OPTIONS": f"print_suppressions=0:suppressions={HERE.parent / 'leaks-of-glib.txt'}",
    "G_SLICE": "always-malloc",
}

STATISTIC = re.compile(r"^stat::number_of_executed_units:\s*(\d+)", re.MULTILINE)
COVERED = re.compile(r"cov: (\d+)")


class Totals:
    """What was spent on each target, in a file that several programs may write."""

    def __init__(self, build):
        self.path = build / "totals.json"

    def read(self):
        try:
            return json.loads(self.path.read_text())
        except (OSError, ValueError):
            return {}

    def seconds(self, target):
        return self.read().get(target, {}).get("processor", 0)

    def add(self, target, processor, seconds, runs, covered, failures):
        with open(self.path.with_suffix(".lock"), "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            totals = self.read()
            mine = totals.setdefault(target, {"processor": 0, "seconds": 0, "runs": 0, "failures": 0})
            mine["processor"] = round(mine["processor"] + processor, 1)
            mine["seconds"] = round(mine["seconds"] + seconds, 1)
            mine["runs"] += runs
            mine["failures"] += failures
            mine["covered"] = max(mine.get("covered", 0), covered)
            partial = self.path.with_suffix(".partial")
            partial.write_text(json.dumps(totals, indent=1, sort_keys=True) + "\n")
            partial.replace(self.path)


def targets_of(build):
    """Each target and its longest input."""
    lines = (build / "tests" / "fuzz" / "targets.txt").read_text().split("\n")
    return {name: int(longest) for name, longest in (line.split() for line in lines if line)}


def is_slow(build, target, longest, crashes):
    """Whether an input that was too long is so for the processor; those that are not go."""
    slow = False
    for path in crashes.glob(f"{target}-timeout-*"):
        _, _, processor = run_libfuzzer(command_of(build, target, longest, crashes, f"-timeout={PATIENCE}", str(path)))
        if processor > TIMEOUT:
            slow = True
        else:
            path.unlink()
    return slow


def command_of(build, target, longest, crashes, *more):
    dictionary = HERE / f"{target}.dict"
    return [str(build / "tests" / "fuzz" / f"fuzz-{target}"), f"-max_len={longest}", f"-timeout={TIMEOUT}",
            f"-rss_limit_mb={MEMORY}", "-print_final_stats=1", f"-artifact_prefix={crashes}/{target}-",
            *([f"-dict={dictionary}"] if dictionary.exists() else []), *more]


def run_libfuzzer(command):
    """Its status, what it wrote, and the seconds of processor that it took."""
    with subprocess.Popen(command, env={**os.environ, **ENVIRONMENT}, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as process:
        written = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, written.decode("utf-8", "replace"), used.ru_utime + used.ru_stime


def folders_of(build, target, found):
    """Where it writes, then what it reads."""
    found.mkdir(parents=True, exist_ok=True)
    return [str(folder) for folder in (found, build / "kept" / target, build / "seeds" / target) if folder.is_dir()]


def unpack(build, target):
    """What is kept in the tree, as files."""
    folder = build / "kept" / target
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in (KEPT / target).iterdir() if (KEPT / target).is_dir() else ():
        if path.name == BUNDLE:
            with zipfile.ZipFile(path) as bundle:
                bundle.extractall(folder)
        else:
            shutil.copyfile(path, folder / path.name)


def spend(build, target, longest, seconds, found):
    """One run. What failed, or nothing."""
    crashes = build / "crashes"
    limit = f"-max_total_time={seconds}" if seconds > 0 else "-runs=0"
    started = time.monotonic()
    status, written, processor = run_libfuzzer(
        command_of(build, target, longest, crashes, limit, *folders_of(build, target, found)))
    runs = STATISTIC.search(written)
    covered = [int(number) for number in COVERED.findall(written)]
    if status == TOO_LONG and not is_slow(build, target, longest, crashes):
        status = 0
    spent = time.monotonic() - started
    Totals(build).add(target, processor, spent, int(runs[1]) if runs else 0, covered[-1] if covered else 0, int(status != 0))
    print(f"{target}: {spent:.0f} s, {processor:.0f} of processor, {runs[1] if runs else '?'} inputs, {covered[-1] if covered else '?'} places reached"
          + (f", FAILED (status {status})" if status else ""), flush=True)
    if not status:
        return None
    return "\n".join("    " + line for line in written.splitlines()[-LOG_TAIL:]) + (
        f"\n    again: {build}/tests/fuzz/fuzz-{target} {crashes}/{target}-…")


def run_target(build, target, longest, wanted, anew):
    """Until the seconds that are wanted were spent. What failed, or nothing."""
    if anew:
        with tempfile.TemporaryDirectory() as found:
            return spend(build, target, longest, wanted, pathlib.Path(found))
    found, wrong = build / "corpus" / target, None
    if not wanted:
        return spend(build, target, longest, 0, found)
    while not wrong and (left := wanted - Totals(build).seconds(target)) > ENOUGH:
        wrong = spend(build, target, longest, left, found)
    return wrong


def smallest_first(folder):
    return sorted(folder.iterdir(), key=lambda path: (path.stat().st_size, path.name))


def minimise(build, target, longest):
    """Keeps in the tree what reaches most, smallest first, beside what was put there under a name of its own."""
    with tempfile.TemporaryDirectory() as name:
        merged = pathlib.Path(name)
        status, written, _ = run_libfuzzer([*command_of(build, target, longest, build / "crashes", "-merge=1"), str(merged),
                                         *folders_of(build, target, build / "corpus" / target)])
        if status:
            return written[-2000:]
        (KEPT / target).mkdir(parents=True, exist_ok=True)
        there = {path.read_bytes() for folder in (build / "seeds" / target, KEPT / target) for path in folder.glob("*")}
        size = 0
        with zipfile.ZipFile(KEPT / target / BUNDLE, "w", zipfile.ZIP_DEFLATED) as bundle:
            for path in [path for path in smallest_first(merged) if path.read_bytes() not in there][:KEPT_FILES]:
                size += path.stat().st_size
                if size > KEPT_BYTES:
                    break
                bundle.writestr(zipfile.ZipInfo(path.name, ONCE), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minimise", action="store_true")
    parser.add_argument("targets", nargs="*")
    asked = parser.parse_args()
    build = asked.build.resolve()
    targets = targets_of(build)
    short = os.environ.get("JALONS_FUZZ_SECONDS") if asked.seconds is None else None
    seconds = int(short or os.environ.get("JALONS_FUZZ_TOTAL", 0)) if asked.seconds is None else asked.seconds

    unknown = [name for name in asked.targets if name not in targets]
    if unknown:
        parser.error("no such target: " + ", ".join(unknown))
    names = asked.targets or sorted(targets)
    make_seeds.make(build / "seeds", names)
    (build / "crashes").mkdir(parents=True, exist_ok=True)
    for name in names:
        unpack(build, name)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        work = [(name, pool.submit(minimise, build, name, targets[name]) if asked.minimise
                 else pool.submit(run_target, build, name, targets[name], seconds, short is not None)) for name in names]
        for name, future in work:
            wrong = future.result()
            failed += bool(wrong)
            if wrong:
                print(f"\n--- {name}\n{wrong}", flush=True)
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
