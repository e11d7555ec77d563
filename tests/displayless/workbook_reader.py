# SPDX-License-Identifier: EUPL-1.2
"""Reads the yearly workbook from its own headings and says what each of its numbers ought to be.

It knows the report as JSON (of the year and of the years before) and nothing of how the workbook is
written. Every number on a sheet must be claimed by a heading and a reference; `Reading` collects the
claims with the value the JSON gives, exactly (fractions), and the paths of the JSON that were met.
"""

import math
import re
from collections import namedtuple
from fractions import Fraction

Claim = namedtuple("Claim", "sheet cell kind expected")

REF = re.compile(r"[A-Z]\d+[a-z]?$")
RATIO = re.compile(r"\(?([A-Z]\w*)(?: \+ ([A-Z]\w*)\))? / ([A-Z]\w*)$")
BREAKDOWN = re.compile(r"([A-Z]\w*) · (\w+)$")
FIGURE = re.compile(r"Figure (\d)(?: · (\w+))?$")
YEAR = re.compile(r"(?:Médiane |Nombre )?(\d{4})(?:\s\(au\s\d\d/\d\d\))?$")
EUROS = {"A9"}


def spreadsheet_round(value, digits):
    """As ROUND: halves away from zero."""
    scaled = abs(value) * 10**digits
    rounded = Fraction(math.floor(scaled + Fraction(1, 2)), 10**digits)
    return rounded if value >= 0 else -rounded


def share(part, whole):
    return Fraction(part) / whole if whole else ""


class Reading:
    """The claims of a workbook. `reports` maps a year to its report as JSON."""

    def __init__(self, workbook, reports, year):
        self.reports, self.year = reports, year
        self.claims, self.paths = [], set()
        for sheet in workbook.worksheets:
            if sheet.title in ("Par département", "Par région"):
                self.read_places(sheet, "departements" if sheet.title == "Par département" else "regions")
            elif sheet.title == "Séries":
                self.read_series(sheet)
            else:
                self.read_lines(sheet)

    def claim(self, cell, kind, expected):
        self.claims.append(Claim(cell.parent.title, cell.coordinate, kind, expected))

    # What the JSON says.

    def value(self, ref, year=None, *path):
        """A value of one year, as the workbook shows it; None when that year is not known."""
        year = year or self.year
        report = self.reports.get(year)
        where = path or ("values",)
        if report is None:
            return None
        found = report
        for key in where + (ref,):
            found = found[key]
        if year == self.year:
            self.paths.add(where + (ref,))
        return Fraction(found, 100) if ref in EUROS else found

    def previous(self, ref):
        """The value of the year before: of its report, else of the series."""
        found = self.value(ref, self.year - 1)
        if found is None and ref in self.reports[self.year]["series"]:
            found = self.reports[self.year]["series"][ref].get(str(self.year - 1))
        return found

    def category(self, ref, axis, code, year):
        categories = self.reports[year]["breakdowns"][ref][axis]
        if year == self.year and code in categories:
            self.paths.add(("breakdowns", ref, axis, code))
        return categories.get(code, 0)

    # Sheets made of lines under headings.

    def read_lines(self, sheet):
        heads, state = {}, None
        for row in sheet.iter_rows():
            first = row[0].value if isinstance(row[0].value, str) else ""
            if first == "Réf." or BREAKDOWN.match(first) or FIGURE.match(first):
                state = first
                heads = {cell.column: str(cell.value) for cell in row[2:] if cell.value is not None}
            elif state == "Réf." and REF.match(first) and heads.get(3) != "Unité":
                self.read_value(row, first, heads)
            elif state == "Réf." and RATIO.match(first):
                self.read_ratio(row, RATIO.match(first).groups(), heads)
            elif state and BREAKDOWN.match(state) and (first or row[1].value == "Ensemble"):
                self.read_category(row, first, heads, *BREAKDOWN.match(state).groups())
            elif state and FIGURE.match(state) and first:
                self.read_figure_row(row, first, *FIGURE.match(state).groups())
            elif row[1].value is None:
                state = None

    def read_value(self, row, ref, heads):
        if isinstance(self.reports[self.year]["values"][ref], dict):
            self.read_median(row, ref, heads)
            return
        now, then = self.value(ref), None
        self.claim(row[2], "value", now)
        if "Évolution" in heads.values():
            then = self.previous(ref)
        if then is not None:
            self.claim(row[3], "value", then)
            self.claim(row[4], "formula", spreadsheet_round(Fraction(now - then), 2))
            growth = share(now, then)
            self.claim(row[5], "formula", "" if growth == "" else spreadsheet_round(growth - 1, 2))

    def read_median(self, row, ref, heads):
        medians = {}
        for column, head in heads.items():
            if not YEAR.match(head):
                continue
            year = int(YEAR.match(head)[1])
            found = self.value(ref, year)
            if found is None:
                continue
            key = "count" if head.startswith("Nombre") else "median"
            if year == self.year:
                self.paths.add(("values", ref, key))
            if found[key] is not None:
                self.claim(row[column - 1], "value", Fraction(found[key]))
                medians[year] = Fraction(found["median"] or 0)
        if heads.get(5) == "Écart" and len(medians) == 2:
            difference = medians[self.year] - medians[self.year - 1]
            self.claim(row[4], "formula", spreadsheet_round(difference, 1))

    def read_ratio(self, row, refs, heads):
        ratios = []
        for cell, value in ((row[2], self.value), (row[3], self.previous)):
            if cell is row[3] and "Évolution" not in heads.values():
                break
            parts = [value(ref) for ref in refs if ref]
            if None in parts:
                break
            ratios.append(share(sum(parts[:-1]), parts[-1]))
            self.claim(cell, "formula", ratios[-1])
        if len(ratios) == 2 and "" not in ratios:
            digits = 2 if refs[0] in EUROS else 1
            difference = ratios[0] - ratios[1]
            if row[6].value == "%":
                difference, digits = difference * 100, 0
            self.claim(row[4], "formula", spreadsheet_round(difference, digits))

    def read_category(self, row, code, heads, ref, axis):
        for column, head in heads.items():
            if not YEAR.match(head):
                continue
            year = int(YEAR.match(head)[1])
            total = sum(self.reports[year]["breakdowns"][ref][axis].values())
            found = self.category(ref, axis, code, year) if code else total
            self.claim(row[column - 1], "value" if code else "sum", found)
            self.claim(row[column], "formula", share(found, total))

    def read_figure_row(self, row, ref, figure, place):
        if figure == "7":
            year = int(YEAR.match(row[1].value)[1])
            if place == "ensemble":
                self.paths.add(("series", ref, str(year)))
                self.claim(row[2], "value", self.reports[self.year]["series"][ref][str(year)])
            else:
                self.claim(row[2], "value", self.value(ref, year, "departements", place))
            return
        parts = [self.value(r) for r in ("D2", "D3", "D1p")]
        self.claim(row[2], "value", self.value(ref))
        self.claim(row[3], "formula", share(self.value(ref), sum(parts)))

    # Tables.

    def read_places(self, sheet, level):
        refs = None
        for row in sheet.iter_rows():
            if row[0].value == "Code":
                refs = {cell.column: cell.value for cell in row if REF.match(str(cell.value))}
            elif refs and (row[0].value or row[1].value == "Ensemble"):
                place = (level, row[0].value) if row[0].value else ("values",)
                for column, ref in refs.items():
                    self.claim(row[column - 1], "value", self.value(ref, None, *place))

    def read_series(self, sheet):
        refs, growth = {}, False
        series = self.reports[self.year]["series"]
        for row in sheet.iter_rows():
            first = row[0].value
            if first == "Année":
                refs = {cell.column: cell.value.split("\n")[0] for cell in row[1:] if cell.value}
            elif isinstance(first, str) and first.startswith("Évolution"):
                growth = True
            elif refs and first is not None and YEAR.match(str(first)):
                if not isinstance(first, str):
                    self.claim(row[0], "value", int(first))
                self.read_year(row, refs, series, int(YEAR.match(str(first))[1]), growth)

    def read_year(self, row, refs, series, year, growth):
        for column, ref in refs.items():
            now = series[ref][str(year)]
            if not growth:
                self.paths.add(("series", ref, str(year)))
                self.claim(row[column - 1], "value", now)
                continue
            ratio = share(now, series[ref][str(year - 1)])
            self.claim(row[column - 1], "formula", "" if ratio == "" else spreadsheet_round(ratio - 1, 2))


def paths_of(report):
    """The paths of every number that the workbook must show."""
    found = set()

    def walk(value, path):
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, path + (key,))
        elif value is not None:
            found.add(path)

    for part in ("values", "departements", "regions", "breakdowns", "series"):
        walk(report[part], (part,))
    return found
