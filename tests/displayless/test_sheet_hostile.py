# SPDX-License-Identifier: EUPL-1.2
"""Hostile workbooks are refused, each in at most 20 s and 512 MiB, and nothing else is touched.

    test_sheet_hostile.py JALONSCTL SHEET_DUMP JALONS_READER

60 of them; 1,000 where JALONS_TEST_LONG is set.
"""

import collections
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import sheet_hostile

SECONDS, MEMORY = 20, 512 * 1024 * 1024
COUNT = 1000 if os.environ.get("JALONS_TEST_LONG") else 60


def check(dump, reader, path, family):
    """What is wrong, or nothing; and what it took."""
    done = subprocess.run([dump, reader, path], capture_output=True, text=True, check=False, timeout=60)
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    used = lines[0] if lines and lines[0][0] == "use" else ["use", "inf", "0"]
    seconds, memory = float(used[1]), int(used[2])
    error = next((line for line in lines if line[0] == "error"), None)
    wrong = None
    if done.returncode != 1 or not error:
        wrong = f"not refused (status {done.returncode}): {done.stdout[:200]}{done.stderr[:200]}"
    elif error[1] == "jalons-confined-error-quark" and error[2] not in ("1", "2"):
        wrong = f"refused, but not by a limit: {error}"
    elif seconds > SECONDS or memory > MEMORY:
        wrong = f"{seconds:.1f} s, {memory} bytes"
    return wrong, seconds, memory, error


def main():
    dump, reader = sys.argv[2:4]
    passed, failed, slowest, largest = 0, 0, 0, 0
    said = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as name:
        for number in range(COUNT):
            path, family = sheet_hostile.make(random.Random(number), number, pathlib.Path(name))
            wrong, seconds, memory, error = check(dump, reader, path, family)
            slowest, largest = max(slowest, seconds), max(largest, memory)
            passed, failed = passed + (not wrong), failed + bool(wrong)
            if error:
                said[family][f"{error[1].split('-')[1]} {error[2]}"] += 1
            if wrong:
                print(f"{path.name}: {wrong}")
            path.unlink()
    for family, errors in sorted(said.items()):
        print(f"{family}: " + ", ".join(f"{what} × {count}" for what, count in errors.items()))
    print(f"slowest {slowest:.2f} s, largest {largest / 1048576:.0f} MiB")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
