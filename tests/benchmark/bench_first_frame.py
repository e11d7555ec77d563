#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""From the start of a process to its first frame drawn: Jalons against a bare AdwApplicationWindow.

The programs take turns on one screen, each with folders of its own and no bus, so that what else the machine
does falls on all. Time on the clock is what people wait; processor time is what the program takes, whatever
else runs. The first turn fills the caches and is not counted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

GOAL = 1.5


def environment(folder, preloaded):
    own = {name: f"{folder}/{name}" for name in
           ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME")}
    for path in own.values():
        os.mkdir(path, 0o700)
    return {**os.environ, **own, "HOME": folder, "LD_PRELOAD": preloaded, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}


def first_frame(command, env):
    """Milliseconds on the clock and of the processor, from the start to the first frame."""
    start = time.monotonic()
    child = subprocess.Popen(command, env=env, stdout=subprocess.PIPE)
    said = child.stdout.read().decode()
    child.stdout.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    if status or not said.startswith("first frame at "):
        sys.exit(f"{command[0]} showed no frame")
    return int(said.split()[-1]) / 1e3 - start * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3


def print_figures(name, times, bare):
    clock, processor = (statistics.median(values) for values in zip(*times))
    line = f"  {name:<30}{clock:7.0f} ms, processor {processor:5.0f} ms"
    if bare is not times:
        bare_clock, bare_processor = (statistics.median(values) for values in zip(*bare))
        line += f"   / bare {clock / bare_clock:5.2f} (goal <= {GOAL}), processor {processor / bare_processor:5.2f}"
    print(line)


def main():
    preloaded, bare, jalons, jalonsctl, turns = *sys.argv[1:5], int(sys.argv[5])
    with tempfile.TemporaryDirectory() as folder:
        desk = f"{folder}/desk.jalons"
        subprocess.run([jalonsctl, "demo", desk, "--departement", "75"], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        env = environment(folder, preloaded)
        programs = {"a bare window": [bare], "jalons, start view": [jalons], "jalons, a delegate's desk": [jalons, desk]}
        times = {name: [] for name in programs}
        for turn in range(turns + 1):
            for name, command in programs.items():
                measured = first_frame(command, env)
                if turn:
                    times[name].append(measured)
    print(f"First frame, medians of {turns} turns")
    for name, values in times.items():
        print_figures(name, values, times["a bare window"])


if __name__ == "__main__":
    main()
