# SPDX-License-Identifier: EUPL-1.2
"""Lettre n°27 line by line: what the reports of a register say against the published figures.

`Letter(reports)` takes {year: report} as `jalonsctl report --format json` gives them; `differences()`
names every line that is not met. With a scale, counts of persons are multiplied; shares stay, and so
do the lines that count départements or associations (the sizes of départements are left out)."""

import os
import re

LETTER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "lettre27.csv")

SMALL_REGIONS = ["53", "27", "94", "03", "04", "01"]
LARGEST_REGIONS = ["11", "84", "93", "76", "44"]
LARGEST_DEPARTEMENTS = ["75", "13", "44", "31", "59"]
CODES = {
    "Ain": "01", "Aisne": "02", "Allier": "03", "Alpes-de-Haute-Provence": "04", "Cantal": "15",
    "Corse-du-Sud": "2A", "Creuse": "23", "Eure": "27", "Gers": "32", "Guadeloupe": "971",
    "Haute-Corse": "2B", "Jura": "39", "Landes": "40", "Lot": "46", "Meuse": "55", "Nièvre": "58",
    "Orne": "61", "Pas-de-Calais": "62", "Sarthe": "72", "Somme": "80", "Tarn-et-Garonne": "82",
    "Territoire de Belfort": "90", "Yonne": "89",
}
# Neither départements, nor sessions, nor associations grow with the scale.
UNSCALED = {"C1", "C2", "C3", "C4", "C6", "C7", "C8", "C9", "G1"}


def percent(part, whole):
    """Rounded to the unit, halves up."""
    return (200 * part + whole) // (2 * whole)


class Letter:
    def __init__(self, reports, scale=1):
        self.reports, self.scale = reports, scale
        # The note, last, may hold semicolons.
        with open(LETTER, encoding="utf-8") as stream:
            names, *lines = (line.rstrip("\n").split(";", 4) for line in stream)
        self.lines = [dict(zip(names, line)) for line in lines]

    def report(self, year):
        return self.reports[year]

    def place(self, scope, year=2025):
        if scope == "FR":
            return self.report(year)["values"]
        if scope.startswith("R"):
            return self.report(year)["regions"][scope[1:]]
        return self.report(year)["departements"][scope]

    def breakdown(self, scope, indicator):
        report = self.report(2025)
        return (report["breakdowns"] if scope == "FR" else report["departement_breakdowns"][scope])[indicator]

    def found(self, line):
        """The value found for a line, and what its share is of."""
        name, scope, key = line["id"], line["scope"], line["key"]
        if "/" in name:
            part, whole = (self.place(scope)[n] for n in name.split("/"))
            return part, whole
        whole = self.place(scope)[name]
        if re.fullmatch(r"\d{4}", key):
            year = int(key)
            if scope == "FR" and str(year) in self.report(2025)["series"].get(name, {}):
                return self.report(2025)["series"][name][key], whole
            return self.place(scope, year)[name], whole
        if key:
            axis, categories = key.split("=")
            counts = self.breakdown(scope, name)[axis]
            asked = [categories] if categories in counts else categories.split("+")
            return sum(counts[c] for c in asked), whole
        return whole, whole

    def agrees(self, line):
        published = line["published"]
        value, whole = self.found(line)
        if line["id"] == "C6" and "effectif" in line["key"] and self.scale > 1:
            return True
        scale = 1 if line["id"] in UNSCALED else self.scale
        if published.endswith("%"):
            return percent(value, whole) == int(published.rstrip(" %\u00a0\u202f"))
        if published.startswith("<"):
            names = [line["scope"][1:], *re.findall(r"\b(\d\d) ", line["note"])]
            return sorted(names) == sorted(SMALL_REGIONS) and all(
                self.place("R" + r)["S6"] < int(published[1:]) * scale for r in names)
        return value == int(published) * scale

    def name_differences(self):
        """C8 and C9 name their départements in their notes."""
        found = self.report(2025)["departements"]
        for line in self.lines:
            if line["id"] in ("C8", "C9"):
                named = {CODES[name] for name in line["note"].split(", ")}
                counted = {d for d, values in found.items() if values[line["id"]] == 1}
                if named != counted:
                    yield f"{line['id']}: named {sorted(named)}, found {sorted(counted)}"

    def rank_differences(self):
        """« Cinq départements », « c'est l'Île-de-France… »: the five named are the five largest."""
        report = self.report(2025)
        for what, values, indicator, named in (
            ("départements", report["departements"], "S1", LARGEST_DEPARTEMENTS),
            ("regions", report["regions"], "S6", LARGEST_REGIONS),
        ):
            least = min(values[c][indicator] for c in named)
            above = [c for c in values if c not in named and values[c][indicator] >= least]
            if above:
                yield f"{indicator}: {what} {above} are as large as the five named"

    def differences(self):
        wrong = []
        for line in self.lines:
            if not self.agrees(line):
                wrong.append(f"{line['id']};{line['scope']};{line['key']}: published {line['published']}, "
                             f"found {self.found(line)[0]} of {self.found(line)[1]}")
        wrong.extend(self.name_differences())
        if self.scale == 1:
            wrong.extend(self.rank_differences())
        return wrong
