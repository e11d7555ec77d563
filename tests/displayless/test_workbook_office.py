# SPDX-License-Identifier: EUPL-1.2
"""The yearly workbook opened by LibreOffice: it computes each formula anew and finds what the cells
held, text stays text, every figure is drawn and no printed cell is too narrow. Needs no display."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl
from jalonsctl_harness import Checks, Jalonsctl, said

program, checks = Jalonsctl(), Checks()
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NAME = "=1+1"
SKIPPED = 77
RESULT = re.compile(r"(<c [^>]*>)<f>(.*?)</f><v>[^<]*</v></c>")


def convert(path, kind):
    """The file that LibreOffice makes of a workbook, with a profile of its own."""
    folder = program.folder()
    profile = "file://" + os.path.join(program.scratch.name, "profile")
    options = [f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    done = subprocess.run(
        [OFFICE, *options, "--convert-to", kind, "--outdir", folder, path],
        env={**program.environment, "HOME": program.scratch.name, "SAL_USE_VCLPLUGIN": "svp", "G_DEBUG": ""},
        capture_output=True,
        timeout=300,
    )
    name, suffix = os.path.splitext(os.path.basename(path))[0], kind.split(":")[0]
    made = os.path.join(folder, f"{name}.{suffix}")
    if not checks.that(os.path.exists(made), f"LibreOffice makes {suffix} of {name}", said(done)):
        checks.finish()
    return made


def forget_results(path):
    """The same workbook without what its formulas give: whoever opens it has to compute them."""
    bare = os.path.join(program.folder(), "bare.xlsx")
    forgotten = 0
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, count = RESULT.subn(lambda m: m[1].replace(' t="str"', "") + f"<f>{m[2]}</f></c>",
                                          data.decode("utf-8"))
                data, forgotten = text.encode("utf-8"), forgotten + count
            target.writestr(name, data)
    return bare, forgotten


def formulas_of(path):
    """{(sheet, cell): result} of the cells that hold a formula."""
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def check_formulas(path):
    bare, forgotten = forget_results(path)
    expected = formulas_of(path)
    checks.equal(forgotten, len(expected), f"the results of {len(expected)} formulas are forgotten")
    computed = openpyxl.load_workbook(convert(bare, "xlsx"), data_only=True)
    for (sheet, cell), result in expected.items():
        found = computed[sheet][cell].value
        numbers = isinstance(found, (int, float)) and isinstance(result, (int, float))
        alike = abs(found - result) < 1e-9 if numbers else found in ("", None) and result in ("", None)
        checks.that(alike, f"{sheet}!{cell} is computed anew", f"held {result!r}, computed {found!r}")


def check_numbers(path):
    """What is no formula goes through LibreOffice unchanged."""
    before = openpyxl.load_workbook(path)
    after = openpyxl.load_workbook(convert(path, "xlsx"))
    for sheet in before.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        lost = [
            cell.coordinate
            for cell in cells
            if cell.data_type != "f" and after[sheet.title][cell.coordinate].value != cell.value
        ]
        checks.that(not lost, f"{sheet.title} is the same after LibreOffice", lost[:20])


def check_text(path):
    """The first sheet, « Lisez-moi », as LibreOffice shows it."""
    with open(convert(path, "csv:Text - txt - csv (StarCalc):59,34,76"), encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    names = [line for line in lines if line.startswith("Registre;")]
    shown = [line.split(";")[1].strip('"') for line in names]
    checks.equal(shown, [NAME], "a name that looks like a formula is shown as it is")


def check_pages(path, figures):
    pdf = convert(path, "pdf")
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    for figure in figures:
        checks.that(figure in text, f"{figure} is drawn on paper")
    wrong = re.findall(r"#{3,}|#[A-Z]+[/!?]\S*|Err:\d+", text)
    checks.that(not wrong, "no cell is too narrow or in error", wrong[:10])
    pages = text.count("\f")
    checks.that(len(openpyxl.load_workbook(path).worksheets) <= pages <= 40, f"{pages} pages")
    checks.that(re.search(rf"page 1/{pages}\b", text), "pages are numbered")


def make(name, *more):
    """The workbook of a demonstration, or of an empty register whose name looks like a formula."""
    register, path = (os.path.join(program.folder(), n) for n in (name + ".jalons", name + ".xlsx"))
    command = ["demo", register, *more] if name != "empty" else ["init", register, "--kind", "departement",
                                                                   "--departement", "58", "--name", NAME]
    if name == "empty":
        command += program.ways(register, "departement")
    done = program.run(*command, timeout=600)
    checks.equal(done.returncode, 0, f"{name}: the register")
    done = program.run("report", register, "--year", 2025, "--format", "xlsx", "--output", path)
    checks.equal(done.returncode, 0, f"{name}: the workbook")
    return path


def main():
    if not OFFICE:
        print("LibreOffice is not installed: libreoffice-calc-nogui")
        sys.exit(SKIPPED)
    country, empty = make("country"), make("empty")
    check_formulas(country)
    check_numbers(country)
    check_pages(country, ["Figure 4.", "Figure 5.", "Figure 5 (suite).", "Figure 6.", "Figure 7."])
    check_formulas(empty)
    check_text(empty)
    check_pages(empty, [])
    checks.finish()


main()
