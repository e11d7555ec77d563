# SPDX-License-Identifier: EUPL-1.2
"""An import that is interrupted, or killed, leaves the register as it was."""

import os
import signal
import subprocess
import time

from jalonsctl_harness import LONG, Checks, Jalonsctl, beside, fingerprint, said, write_files
from table_cases import files, world

program, checks = Jalonsctl(), Checks()
ROWS = 400_000 if LONG else 150_000


def big_folder():
    """Payments enough for the import to last."""
    folder = program.folder()
    months = [f"20{year}-{month:02d}" for year in range(17, 27) for month in range(1, 13)]
    with open(os.path.join(folder, "versements.csv"), "w", encoding="utf-8") as stream:
        stream.write("personne;departement;mois;montant;verse_le;nature\n")
        for rank in range(ROWS):
            stream.write(f"P;75;{months[rank % 120]};{343 + rank % 200}.{rank % 100:02d};;mensuel\n")
    return folder


def filled():
    register = program.register()
    done = program.run("import", register, write_files(program.folder(), files(world())))
    checks.equal(done.returncode, 0, "the world is imported")
    return register


def start(register, folder):
    return subprocess.Popen(
        [program.path, "import", register, folder], env=program.environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )


def exported(register):
    folder, done = program.export(register)
    checks.that(folder, "the register is exported", said(done))
    return fingerprint(folder) if folder else None


def duration(folder):
    register, began = filled(), time.monotonic()
    done = program.run("import", register, folder)
    checks.equal(done.returncode, 0, f"{ROWS} payments are imported")
    return time.monotonic() - began


class Pace:
    """How long an import lasts, on a machine that others may leave at any moment: learnt again from each
    import that was over before its signal came."""

    def __init__(self, whole):
        self.whole = whole

    def stop(self, folder, share, number):
        """Sends the signal when that share of an import is done; the register, what it was, the process."""
        for _ in range(8):
            register = filled()
            before, tables = beside(register), exported(register)
            process = start(register, folder)
            time.sleep(self.whole * share)
            process.send_signal(number)
            began = time.monotonic()
            out, err = process.communicate(timeout=120)
            if process.returncode != 0:
                return register, before, tables, (process.returncode, out, err, time.monotonic() - began)
            self.whole *= 0.7
        checks.that(False, f"signal {number} comes before the end of an import")
        return None


def check_interrupt(folder, pace):
    for share in (0.2, 0.5, 0.8):
        stopped = pace.stop(folder, share, signal.SIGINT)
        if not stopped:
            continue
        register, before, _, (status, out, err, lasted) = stopped
        title = f"SIGINT at {share:.0%} of an import"
        checks.that(status == 4 and err, f"{title}: status 4", (status, out, err))
        checks.equal(beside(register), before, f"{title}: the register's bytes are as they were, and alone")
        checks.that(lasted < 5, f"{title}: it stops at once", lasted)


def check_kill(folder, pace):
    """Killed before its commit, an import leaves nothing; killed after, it leaves everything."""
    times = 20 if LONG else 3
    reached, register = 0, filled()
    checks.equal(program.run("import", register, folder).returncode, 0, "an import that is let alone")
    complete = exported(register)
    for rank in range(times):
        stopped = pace.stop(folder, 0.15 + 0.8 * rank / times, signal.SIGKILL)
        if not stopped:
            continue
        register, _, tables, _ = stopped
        title = f"kill -9 number {rank} in the middle of an import"
        done = program.report(register, 2020)
        left = exported(register)
        checks.that(done.returncode == 0, f"{title}: it reports", said(done))
        checks.that(left in (tables, complete), f"{title}: it exports as before", (tables, left))
        reached += left == tables
        later = write_files(program.folder(), {"personnes.csv": "personne;nom\nP2;N\n"})
        checks.equal(program.run("import", register, later).returncode, 0, f"{title}: and takes an import")
        names = os.listdir(os.path.dirname(register))
        checks.equal(names, ["r.jalons"], f"{title}: which leaves one file")
    checks.that(reached >= (3 if LONG else 2), "the kill came before the end", reached)


folder = big_folder()
pace = Pace(duration(folder))
check_interrupt(folder, pace)
check_kill(folder, pace)
checks.finish()
