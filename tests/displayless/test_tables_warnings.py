# SPDX-License-Identifier: EUPL-1.2
"""Every warning of the interchange tables, and what must be imported without a word."""

import json

from jalonsctl_harness import Checks, Jalonsctl, in_parallel, said, write_files
from accepted_cases import silent_cases, warning_cases

program, checks = Jalonsctl(), Checks()


def fits(expected, warning):
    return all(w is None or w == warning.get(k) for w, k in zip(expected, ("file", "line", "column", "code")))


def run(case):
    register = program.register(case.kind, case.departement)
    if case.before:
        done, _ = program.import_json(register, write_files(program.folder(), case.before))
        if done.returncode != 0:
            return ["the tables imported first were refused: " + said(done)]
    folder = write_files(program.folder(), case.files)
    dry, dry_result = program.import_json(register, folder, "--dry-run")
    text = program.run("import", register, folder, "--dry-run")
    done, result = program.import_json(register, folder)
    if result is None or done.returncode != 0 or result["imported"] is not True:
        return ["not imported: " + said(done)]
    left, complaints = list(result["warnings"]), []
    for expected in case.expected:
        found = next((w for w in left if fits(expected, w)), None)
        if found:
            left.remove(found)
        else:
            complaints.append(f"missing {expected}")
    complaints += ["unexpected " + json.dumps(w, ensure_ascii=False) for w in left]
    if result["warnings_total"] != len(result["warnings"]) or result["errors"] or result["errors_total"]:
        complaints.append("the totals do not agree: " + said(done))
    if dry.returncode != 0 or not dry_result or dry_result["warnings"] != result["warnings"]:
        complaints.append("the dry run told something else: " + said(dry))
    shown = (text.stdout + text.stderr).decode("utf-8", "replace")
    complaints += [f"not in text: {w['message']}" for w in result["warnings"] if w["message"] not in shown]
    complaints += [f"no message: {w}" for w in result["warnings"] if w["message"] in ("", w["code"])]
    return complaints


def check(title, cases):
    cases = list(cases)
    for case, complaints in zip(cases, in_parallel(run, cases)):
        checks.that(not complaints, f"{title}: {case.name}", "\n".join(complaints))


program.warm(("demonstration", None), ("association", None))
check("warning case", warning_cases())
check("silent case", silent_cases())
checks.finish()
