# SPDX-License-Identifier: EUPL-1.2
"""Every error of the interchange tables: found where it is, said in French, and nothing written."""

import json
import re
import time
from pathlib import Path

from jalonsctl_harness import Checks, Jalonsctl, beside, in_parallel, said, write_files
from error_cases import error_cases
from table_cases import edit, files, world

program, checks = Jalonsctl(), Checks()


def matches(expected, error):
    def fits(wanted, value):
        return wanted is None or (value in wanted if isinstance(wanted, tuple) else value == wanted)

    return all(fits(w, error.get(k)) for w, k in zip(expected, ("file", "line", "column", "code")))


def compare(case, errors):
    """Complaints: what was expected and not found, what was found and not expected."""
    left, complaints = list(errors), []
    for expected in case.expected:
        found = next((e for e in left if matches(expected, e)), None)
        if found:
            left.remove(found)
        else:
            complaints.append(f"missing {expected}")
    named = {expected[0] for expected in case.expected}
    for error in left:
        if not case.elsewhere or error.get("file") in named:
            complaints.append("unexpected " + json.dumps(error, ensure_ascii=False))
    return complaints


def text_complaints(case, done, errors):
    """In text: `file:line:column: message` for every error, with the same message as in JSON."""
    complaints, lines = [], (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
    if done.returncode != 1:
        complaints.append("text mode: " + said(done))
    for error in errors:
        place = ":".join(str(error[k]) for k in ("file", "line", "column") if error[k] is not None)
        pattern = re.compile(re.escape(place) + r":\s*(?:[^\s:]+\s*:\s*)?\S.*")
        if not any(pattern.search(line) for line in lines):
            complaints.append(f"no line {place}: … in text mode\n" + "\n".join(lines[:8]))
    return complaints


def run(case, in_text):
    register = program.register(case.kind, case.departement)
    if case.before:
        done, _ = program.import_json(register, write_files(program.folder(), case.before))
        if done.returncode != 0:
            return ["the tables imported first were refused: " + said(done)]
    before = beside(register)
    folder = write_files(program.folder(), case.files)
    done, result = program.import_json(register, folder)
    if result is None or done.returncode != 1:
        return ["not a refusal in JSON: " + said(done)]
    complaints = compare(case, result["errors"])
    if result["imported"] is not False or result["schema"] != "jalons.import/1":
        complaints.append("not announced as refused: " + said(done))
    if result["errors_total"] != len(result["errors"]):
        complaints.append(f"errors_total is {result['errors_total']} for {len(result['errors'])} errors")
    for error in result["errors"]:
        if not error["message"] or error["message"] == error["code"]:
            complaints.append(f"no message: {error}")
    if case.message and not any(case.message in e["message"] for e in result["errors"]):
        complaints.append(f"no message holds {case.message!r}: {[e['message'] for e in result['errors']]}")
    if in_text:
        complaints += text_complaints(case, program.run("import", register, folder), result["errors"])
    if beside(register) != before:
        complaints.append(f"the register or its folder changed: {before} {beside(register)}")
    return complaints


def check_cases():
    cases, seen, jobs = list(error_cases()), set(), []
    names = [case.name for case in cases]
    checks.equal(len(set(names)), len(names), "the cases have names of their own")
    for case in cases:
        codes = {expected[3] for expected in case.expected}
        jobs.append((case, not codes <= seen))
        seen |= codes
    program.warm(*{(case.kind, case.departement) for case in cases})
    for (case, _), complaints in zip(jobs, in_parallel(lambda job: run(*job), jobs)):
        checks.that(not complaints, "error case: " + case.name, "\n".join(complaints))


def check_thousand():
    """At most 1,000 errors are listed; the total is told."""
    text = "personne;nom;naissance\n" + "".join(f"P{i};N;hier\n" for i in range(1500))
    register, folder = program.register(), write_files(program.folder(), {"personnes.csv": text})
    done, result = program.import_json(register, folder)
    checks.equal(done.returncode, 1, "1,500 errors: status")
    if checks.that(result is not None, "1,500 errors: JSON", said(done)):
        checks.equal((len(result["errors"]), result["errors_total"]), (1000, 1500),
                     "1,500 errors: listed, total")
        lines = [e["line"] for e in result["errors"]]
        checks.equal(lines, list(range(2, 1002)), "1,500 errors: the first ones, in order")
    done = program.run("import", register, folder)
    listed = re.findall(rb"(?m)personnes\.csv:\d+:naissance:", done.stdout + done.stderr)
    checks.equal(len(listed), 1000, "1,500 errors: lines in text mode")


def check_dry_run():
    """A dry run tells the same errors with the same status, and writes nothing."""
    register = program.register()
    bad = write_files(program.folder(), files(edit(world(), "personnes", "sexe", "Z")))
    good = write_files(program.folder(), files(world()))
    before = beside(register)
    done, result = program.import_json(register, bad, "--dry-run")
    checks.equal(done.returncode, 1, "dry run of a bad folder: status")
    checks.that(
        result and result["dry_run"] is True and [e["code"] for e in result["errors"]] == ["code-unknown"],
        "dry run of a bad folder: its error", said(done),
    )
    done, result = program.import_json(register, good, "--dry-run")
    checks.equal(done.returncode, 0, "dry run of a good folder: status")
    checks.that(
        result and result["dry_run"] is True and result["imported"] is False, "dry run: says so", said(done)
    )
    checks.that(beside(register) == before, "a dry run leaves the register's bytes as they were")


def check_unreadable():
    """A table that cannot be read is an error of that file, not a crash."""
    for title, make in [
        ("a folder", lambda path: path.mkdir()),
        ("a dangling link", lambda path: path.symlink_to("nowhere")),
    ]:
        register, folder = program.register(), write_files(program.folder(), {})
        make(Path(folder) / "personnes.csv")
        before = beside(register)
        done, result = program.import_json(register, folder)
        found = result and [(e["file"], e["code"]) for e in result["errors"]]
        checks.that(
            done.returncode == 1 and found == [("personnes.csv", "file-unreadable")],
            f"personnes.csv is {title}", said(done),
        )
        checks.that(beside(register) == before, f"personnes.csv is {title}: nothing written")
    register = program.register()
    before = beside(register)
    done = program.run("import", register, program.folder() + "/absent")
    checks.that(done.returncode in (1, 2) and done.stderr, "import of an absent folder", said(done))
    checks.that(beside(register) == before, "import of an absent folder: nothing written")


def check_odd_cells():
    """What a cell holds cannot spoil the message that quotes it: its length, its lines, the terminal."""
    columns = ["personne", "nom", "sexe", "nationalite", "naissance"]
    header = ";".join(columns) + "\n"
    cells = {
        "a line break": '"a\nb"', "a terminal's escape": "\x1b[2J\x1b[31mrouge", "a carriage return": '"a\rb"',
        "a line separator": "a\u2028b", "a reversed direction": "a\u202eb",
        "a million characters": "é" * 1_000_000,
    }
    for title, cell in cells.items():
        register = program.register()
        for column in ("sexe", "nationalite", "naissance"):
            row = ";".join({"personne": "P", "nom": "N", column: cell}.get(c, "") for c in columns)
            folder = write_files(program.folder(), {"personnes.csv": header + row + "\n"})
            began = time.monotonic()
            done = program.run("import", register, folder, timeout=20)
            spent = time.monotonic() - began
            shown = (done.stdout + done.stderr).decode("utf-8", "replace")
            lines = [line for line in shown.split("\n") if line.startswith(f"personnes.csv:2:{column}: ")]
            whole = len(lines) == 1 and lines[0].endswith(".")
            checks.that(whole, f"{title} in {column}: one whole line", shown[:400])
            checks.that(len(shown) < 1000, f"{title} in {column}: a message of a sensible length", len(shown))
            checks.that(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", shown),
                        f"{title} in {column}: no control character in what is shown", ascii(shown[:400]))
            checks.that(spent < 5, f"{title} in {column}: refused at once", f"{spent:.1f} s")
    huge = "x" * 3_000_000
    for title, text in [("header", f"personne;nom;{huge}\nP;N;\n"), ("id", f"personne;nom\n{huge};N\n")]:
        done = program.run("import", program.register(), write_files(program.folder(), {"personnes.csv": text}))
        checks.equal(done.returncode, 1, f"a huge {title}: status")
        shown = len(done.stdout + done.stderr)
        checks.that(shown < 2000, f"a huge {title}: a message of a sensible length", shown)



def check_json_text():
    """Whatever a header, a cell or a file's name holds, the JSON can be read."""
    for code in [*range(1, 32), 0x7F, 0x80, 0x9F, 0x2028, 0xFEFF, 0xFFFF, 0x1F469]:
        if chr(code) in "\n\r":
            continue
        odd = f"a{chr(code)}b"
        folder = write_files(program.folder(), {
            "personnes.csv": f"personne;nom;sexe\nP;N;{odd}\n", "parcours.csv": f"parcours;personne;{odd}\nQ;P;\n",
            odd + ".csv": "",
        })
        done, result = program.import_json(program.register(), folder)
        found = result and {(e["file"], e["code"]) for e in result["errors"]}
        expected = {("personnes.csv", "code-unknown"), ("parcours.csv", "column-unknown")}
        ignored = result and [w["file"] for w in result["warnings"] if w["code"] == "file-ignored"]
        names = ([odd + ".csv"], ["a\uFFFDb.csv"])  # what has no picture is shown as U+FFFD
        checks.that(found == expected and ignored in names, f"U+{code:04X} in the JSON of an import", said(done))


check_cases()
check_json_text()
check_odd_cells()
check_thousand()
check_dry_run()
check_unreadable()
checks.finish()
