# SPDX-License-Identifier: EUPL-1.2
"""The yearly workbook read back by openpyxl: every number of it against the JSON of the same report,
formulas and figures included; what is text stays text; pages are set up; nothing is left half written."""

import csv
import io
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import zipfile

import openpyxl
from jalonsctl_harness import EXAMPLES, LONG, SANITIZED, Checks, Jalonsctl, said
from workbook_reader import Reading, paths_of

program, checks = Jalonsctl(), Checks()
YEARS_BEFORE = 2
SHEETS = (
    "Lisez-moi;Chiffres clefs;Commissions;PSP en cours;Demandes et décisions;Sorties;AFIS;APS;Recours;Délais;"
    "Par département;Par région;Séries"
).split(";")
INJECTIONS = ["=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "a & b <c> \"d\" l'été", "é" * 200]
HEADER_LIMIT = 255


def reports_of(register, year, as_of=None):
    """{year: report} of the year and, when it is whole, of those that it is compared with."""
    reports = {}
    for past in range(year, max(year - YEARS_BEFORE, 2017) - 1, -1):
        done = program.report(register, past, as_of if past == year else None)
        reports[past] = json.loads(done.stdout)
    return reports


def write_workbook(register, path, year, as_of=None, **more):
    dated = ["--as-of", as_of] if as_of else []
    command = ["report", register, "--year", year, *dated, "--format", "xlsx", "--output", path]
    return program.run(*command, **more)


def same(found, expected):
    if expected == "":
        return found in ("", None)
    return isinstance(found, (int, float)) and abs(found - expected) < 1e-9 * max(1, abs(expected))


def check_numbers(name, path, reports, year):
    values = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    reading = Reading(values, reports, year)
    claimed = {}
    for claim in reading.claims:
        found = values[claim.sheet][claim.cell].value
        formula = formulas[claim.sheet][claim.cell].data_type == "f"
        where = f"{name}: {claim.sheet}!{claim.cell}"
        claimed[(claim.sheet, claim.cell)] = claim
        checks.that(same(found, claim.expected), where, f"expected {claim.expected}, found {found!r}")
        if claim.kind == "formula":
            checks.that(formula, f"{where} is a formula")
    missing = paths_of(reports[year]) - reading.paths
    checks.that(not missing, f"{name}: every number of the JSON is in the workbook", sorted(missing)[:20])
    stray = [f"{sheet.title}!{cell.coordinate} {cell.value!r}" for sheet in values.worksheets
             for row in sheet.iter_rows() for cell in row
             if isinstance(cell.value, (int, float)) and (sheet.title, cell.coordinate) not in claimed]
    checks.that(not stray, f"{name}: every number of the workbook is known", stray[:20])
    wild = [f"{sheet.title}!{cell.coordinate}" for sheet in formulas.worksheets for row in sheet.iter_rows()
            for cell in row if cell.data_type == "f" and (sheet.title, cell.coordinate) not in claimed]
    checks.that(not wild, f"{name}: every formula is known", wild[:20])
    checks.that(len(reading.claims) > 300, f"{name}: {len(reading.claims)} numbers were read")
    return values


def check_layout(name, workbook, demonstration):
    checks.equal([sheet.title for sheet in workbook.worksheets], SHEETS, f"{name}: the sheets")
    for sheet in workbook.worksheets:
        where = f"{name}: {sheet.title}"
        checks.equal(str(sheet.page_setup.paperSize), "9", f"{where} is on A4")
        checks.that(sheet.freeze_panes, f"{where}: headings stay in view")
        checks.that(sheet.print_title_rows, f"{where}: headings are on every page")
        footer = sheet.oddFooter.right.text.replace("[Page]", "P")
        checks.that("&P/&N" in footer, f"{where}: pages are numbered")
        checks.that(not sheet.sheet_view.showGridLines, f"{where}: no grid")
        texts = [str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row if cell.value]
        said_so = any("Démonstration" in text for text in texts)
        checks.equal(said_so, demonstration, f"{where} says that it is a demonstration, or does not")
        header = str(sheet.oddHeader.right.text)
        checks.equal("DÉMONSTRATION" in header, demonstration, f"{where}: so does its page")
    checks.that(workbook["Par département"].auto_filter.ref, f"{name}: départements are filtered")


def check_columns(name, path):
    """Settings of columns that overlap make a spreadsheet offer to repair the file."""
    with zipfile.ZipFile(path) as package:
        for part in [part for part in package.namelist() if part.startswith("xl/worksheets/sheet")]:
            spans = re.findall(r'<col min="(\d+)" max="(\d+)"', package.read(part).decode("utf-8"))
            apart = all(int(end) < int(start) for (_, end), (start, _) in zip(spans, spans[1:]))
            checks.that(apart, f"{name}: the columns of {part}", spans)


def chart_cells(workbook, reference):
    """The values of `'PSP en cours'!$C$3:$C$5`."""
    sheet, cells = re.fullmatch(r"'?([^'!]+)'?!(.+)", reference).groups()
    first, _, last = cells.replace("$", "").partition(":")
    return [row[0].value for row in workbook[sheet][f"{first}:{last or first}"]]


def expected_figures(reports, year):
    """{title: data} of the figures that have something to show; the growth, which is rounded, without."""
    report = reports[year]
    stock = report["series"]["S1"]
    places = report["scope"]["departements"]
    figures = {
        "Figure 5": list(stock.values()),
        "Figure 6": [report["values"][ref] for ref in ("D2", "D3", "D1p")],
        "Figure 7": list(report["series"]["E1"].values()),
    }
    if len(places) > 1:
        sizes = report["breakdowns"]["C6"]["effectif"]
        figures["Figure 4"] = [sizes[c] for c in ("1-5", "6-10", "11-20", "21+")]
    if len(places) > 1 and "75" in places and len(reports) > 1:
        figures["Figure 7"] = [reports[y]["departements"]["75"]["E1"] for y in sorted(reports)]
    figures = {title: data for title, data in figures.items() if any(data)}
    last = year if report["as_of"].endswith("-12-31") else year - 1
    if last > 2017 and all(stock[str(y)] for y in range(2017, last)):
        figures["Figure 5 (suite)"] = None
    return figures


def check_charts(name, path, workbook, reports, year):
    drawn = {}
    for sheet in workbook.worksheets:
        for chart in sheet._charts:
            title = "".join(run.t for part in chart.title.tx.rich.p for run in part.r or ())
            drawn[title[:title.index(".")]] = chart
    expected = expected_figures(reports, year)
    checks.equal(sorted(drawn), sorted(expected), f"{name}: the figures")
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/drawings/drawing")]
        drawings = "".join(package.read(name).decode() for name in parts)
    names = re.findall(r'descr="([^"]+)"', drawings)
    checks.equal(len(names), len(expected), f"{name}: each figure has an alternative text")
    told = all(":" in text and re.search(r"\d", text) for text in names)
    checks.that(told, f"{name}: which says its data", names)
    for title in [title for title in drawn if expected.get(title)]:
        found = chart_cells(workbook, drawn[title].series[0].val.numRef.f)
        checks.equal(found, expected[title], f"{name}: {title} shows its data")


def flat(report):
    """{(indicator, territory, axis, category): number} of a report as JSON."""
    found = {}

    def add_values(place, values):
        for ref, value in values.items():
            if isinstance(value, dict):
                found[ref, place, "mesure", "nombre"] = value["count"]
                found[ref, place, "mesure", "mediane"] = value["median"]
            else:
                found[ref, place, "", ""] = value

    def add_breakdowns(place, breakdowns):
        for ref, axes in breakdowns.items():
            for axis, categories in axes.items():
                for code, value in categories.items():
                    found[ref, place, axis, code] = value

    add_values("ensemble", report["values"])
    add_breakdowns("ensemble", report["breakdowns"])
    for level, prefix in (("departements", ""), ("regions", "R")):
        for code, values in report[level].items():
            add_values(prefix + code, values)
    for code, breakdowns in report["departement_breakdowns"].items():
        add_breakdowns(code, breakdowns)
    for ref, years in report["series"].items():
        for year, value in years.items():
            found[ref, "ensemble", "annee", year] = value
    return found


def check_csv(name, register, report, as_of):
    more = ["--as-of", as_of] if as_of else []
    done = program.run("report", register, "--year", report["year"], *more, "--format", "csv")
    text = done.stdout.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    found = {}
    for row in rows:
        number = json.loads(row["valeur"] or "null")
        found[row["indicateur"], row["territoire"], row["axe"], row["categorie"]] = number
    expected = flat(report)
    checks.equal(len(found), len(rows), f"{name}: no number twice in the CSV")
    checks.that(found == expected, f"{name}: the CSV equals the JSON",
                sorted(set(found.items()) ^ set(expected.items()), key=str)[:10])
    plain = "\r" not in text and text[0] == "i" and text[-1] == "\n"
    checks.that(plain, f"{name}: the CSV is UTF-8 without mark, with line feeds")
    checks.equal({row["date"] for row in rows}, {report["as_of"]}, f"{name}: each line has its date")
    return {row["registre"] for row in rows}


def check_report(name, register, year, as_of=None, demonstration=True):
    path = os.path.join(program.folder(), "rapport.xlsx")
    reports = reports_of(register, year, as_of)
    done = write_workbook(register, path, year, as_of)
    if not checks.equal((done.returncode, done.stderr), (0, b""), f"{name}: the workbook is written"):
        return None
    workbook = check_numbers(name, path, reports, year)
    check_layout(name, workbook, demonstration)
    check_columns(name, path)
    check_charts(name, path, workbook, reports, year)
    kinds = check_csv(name, register, reports[year], as_of)
    expected = "demonstration" if demonstration else reports[year]["scope"]["kind"]
    checks.equal(kinds, {expected}, f"{name}: the CSV says what register it comes from")
    return path


def imported(folder):
    register, tables = program.register(), os.path.join(program.folder(), "tables")
    shutil.copytree(folder, tables, ignore=shutil.ignore_patterns("report-*"))
    done = program.run("import", register, tables)
    checks.equal(done.returncode, 0, f"{os.path.basename(folder)} is imported")
    return register


def demonstration(*more):
    register = os.path.join(program.folder(), "demonstration.jalons")
    done = program.run("demo", register, *more, timeout=600)
    checks.equal(done.returncode, 0, f"demo {' '.join(more)}")
    return register


def check_same_bytes(register):
    """The hour, the place and the language of the machine leave no trace."""
    contents = set()
    for changes in ({}, {"TZ": "Pacific/Kiritimati"}, {"LC_ALL": "C.UTF-8", "LANGUAGE": "fr"}):
        path = os.path.join(program.folder(), "rapport.xlsx")
        write_workbook(register, path, 2025, environment={**program.environment, **changes})
        with open(path, "rb") as stream:
            contents.add(stream.read())
    checks.equal(len(contents), 1, "the same report gives the same bytes")


def check_names():
    """What a person typed, the name of the register, is a text whatever it begins with."""
    for name in INJECTIONS:
        register, path = (os.path.join(program.folder(), n) for n in ("r.jalons", "rapport.xlsx"))
        program.run("init", register, "--kind", "departement", "--departement", "75", "--name", name,
                    *program.ways(register, "departement"))
        write_workbook(register, path, 2025)
        workbook = openpyxl.load_workbook(path)
        cells = [c for s in workbook.worksheets for row in s.iter_rows() for c in row if c.value == name]
        checks.equal([c.data_type for c in cells], ["s"], f"a register named {name[:20]} is named as text")
        longest = max(len(str(getattr(s.HeaderFooter.oddHeader, side).text or ""))
                      for s in workbook.worksheets for side in ("left", "center", "right"))
        checks.that(longest <= HEADER_LIMIT, f"{name[:20]}: heads of pages are short enough")


def limit_files(size):
    """Lets the child write no file longer than size, with an error rather than a signal: a full disk."""
    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return prepare


def check_full_disk(register, path):
    """Wherever the writing stops, the former file stays or the whole new one is there, and nothing else."""
    with open(path, "rb") as stream:
        whole = stream.read()
    refused = 0
    sizes = list(range(0, 160_000, 1024 if LONG else 18_000 if SANITIZED else 6000))
    for size in sizes:
        folder = program.folder()
        target = os.path.join(folder, "rapport.xlsx")
        with open(target, "wb") as stream:
            stream.write(b"former")
        done = subprocess.run(
            [program.path, "report", register, "--year", "2025", "--format", "xlsx", "--output", target],
            env=program.environment,
            capture_output=True,
            preexec_fn=limit_files(size),
            timeout=120,
        )
        with open(target, "rb") as stream:
            left = stream.read()
        refused += done.returncode != 0
        expected = b"former" if done.returncode else whole
        checks.that(left == expected, f"files of {size} bytes: all or nothing", said(done))
        checks.equal(os.listdir(folder), ["rapport.xlsx"], f"files of {size} bytes: nothing is left beside")
        checks.that(done.returncode == 0 or done.stderr, f"files of {size} bytes: the refusal is said")
    checks.that(0 < refused < len(sizes), f"a full disk was met {refused} times of {len(sizes)}")


def check_bad_places(register):
    missing = write_workbook(register, os.path.join(program.folder(), "absent", "r.xlsx"), 2025)
    checks.that(missing.returncode > 0 and missing.stderr, "a folder that is absent", said(missing))
    folder = program.folder()
    taken = write_workbook(register, folder, 2025)
    checks.that(taken.returncode > 0 and not os.listdir(folder), "a folder in the place", said(taken))


def main():
    country, paris = demonstration(), demonstration("--departement", "75")
    example, awkward = map(imported, EXAMPLES)
    check_report("demonstration", country, 2025)
    check_report("first year", country, 2017)
    check_report("Paris", paris, 2025)
    path = check_report("example", example, 2025)
    check_report("awkward, half a year", awkward, 2026, as_of="2026-06-30")
    check_report("empty", program.register("departement", "58"), 2025, demonstration=False)
    check_report("association", program.register("association"), 2025, demonstration=False)
    check_same_bytes(country)
    check_names()
    check_full_disk(example, path)
    check_bad_places(example)
    checks.finish()


main()
