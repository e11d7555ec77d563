#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Offline: how many parcours of each département begin in each year, and which 31 Decembers they cover.

Writes jalons-demo-calibration.c, which ships. Run again only to change the calibration:
    /usr/bin/python3 tools/calibrate.py > jalons-demo-calibration.c
The published figures (Lettre n°27) are equalities; what they leave open follows a target that only
has to look like life. Needs scipy (HiGHS).
"""

import sys

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

YEARS = list(range(2017, 2026))
# Which 31 Decembers a parcours covers, from its first year on; "101" is late over the second one.
MASKS = ["0", "1", "11", "111", "01", "011", "101"]

STOCK = dict(zip(YEARS, [113, 183, 301, 403, 447, 644, 844, 903, 921]))
ACTIVE = dict(zip(YEARS, [18, 26, 35, 42, 48, 56, 65, 67, 71]))
# First periods begun: accepted at sessions of the year, less those that begin the next January,
# plus those of the January before, plus admissions by a court.
CARRIED = dict(zip(YEARS, [0, 5, 7, 9, 13, 22, 34, 30, 20]))
COURT = dict(zip(YEARS, [0, 0, 1, 1, 2, 3, 3, 4, 6]))
ACCEPTED = {2023: 451, 2024: 385, 2025: 450}
TOTAL = 2547
REGIONS = {"11": 712, "84": 381, "93": 306, "76": 295, "44": 278}
SMALL_REGIONS = {"53": 26, "27": 23, "03": 24, "04": 5}

REGION_OF = {}
for region, codes in {
    "84": "07 26 38 42 43 63 69 73 74",
    "27": "21 25 70 71",
    "53": "22 29 35 56",
    "24": "18 28 36 37 41 45",
    "44": "08 10 51 52 54 57 67 68 88",
    "32": "59 60",
    "11": "75 77 78 91 92 93 94 95",
    "28": "14 50 76",
    "75": "16 17 19 24 33 47 64 79 86 87",
    "76": "09 11 12 30 31 34 48 65 66 81",
    "52": "44 49 53 85",
    "93": "05 06 13 83 84",
    "02": "972", "03": "973", "04": "974", "06": "976",
}.items():
    for code in codes.split():
        REGION_OF[code] = region

# Persons running on 31 December 2025: 13 départements at 21 or more, 16 at 11-20, 11 at 6-10, 31 at 1-5.
NOW = {
    "75": 154, "13": 67, "44": 45, "31": 39, "59": 34,
    "69": 33, "33": 28, "38": 26, "06": 25, "93": 25, "34": 23, "67": 23, "92": 22,
    "972": 14, "973": 14, "976": 13, "94": 18, "91": 16, "76": 15, "42": 14, "57": 15, "54": 14, "83": 14,
    "30": 13, "45": 13, "63": 13, "78": 12, "66": 11, "51": 11,
    "84": 9, "95": 9, "77": 8, "74": 8, "49": 8, "68": 8, "37": 7, "64": 7, "60": 6, "35": 6, "14": 6,
    "10": 5, "26": 5, "87": 5, "86": 4, "73": 4, "11": 4, "85": 4, "17": 4, "81": 3, "88": 3, "25": 3,
    "21": 3, "24": 2, "65": 2, "29": 2, "07": 2, "28": 2, "50": 2, "16": 2, "08": 2, "79": 2, "43": 1,
    "12": 1, "18": 1, "41": 1, "47": 1, "53": 1, "71": 1, "56": 1, "05": 1, "974": 1,
}
STOPPED = {"22": (2019, 2021), "48": (2022, 2023), "09": (2020, 2023), "36": (2021, 2024),
           "52": (2022, 2024), "70": (2022, 2023), "19": (2023, 2024)}
LATE = ["71", "56", "43", "12", "41", "53", "05"]  # first parcours in 2025
CODES = sorted(list(NOW) + list(STOPPED))


def active_sets():
    """Which départements have someone on each 31 December."""
    order = sorted(NOW, key=lambda code: (code in LATE, code == "973", -NOW[code], code))
    order.remove("973")
    order.insert(45, "973")
    sets = {}
    for year in YEARS:
        stopped = [c for c, (a, b) in STOPPED.items() if a <= year <= b]
        n = ACTIVE[year] - len(stopped)
        sets[year] = set(order[:n]) | set(stopped)
        assert len(sets[year]) == ACTIVE[year], year
    return sets


def bins():
    values = list(NOW.values())
    found = [sum(a <= v <= b for v in values) for a, b in ((1, 5), (6, 10), (11, 20), (21, 999))]
    assert found == [31, 11, 16, 13], found
    assert len(NOW) == 71 and len(CODES) == 78
    return sum(values)


def allowed(year, mask):
    return len(mask) <= 2026 - year


class Programme:
    """Whole variables (how many cases of a class) and, beside them, priced deviations from targets."""

    def __init__(self, first):
        self.first = first
        self.names, self.index, self.rows = [], {}, []
        self.lower, self.upper, self.cost = [], [], []

    def variable(self, name, price=0.0, high=numpy.inf):
        self.index[name] = len(self.names)
        self.names.append(name)
        self.cost.append(price)
        self.lower.append(0)
        self.upper.append(high)
        return self.index[name]

    def constraint(self, terms, low, high):
        self.rows.append((terms, low, high))

    def near(self, terms, target, price, label):
        """Absolute deviation from a target, priced."""
        more = self.variable(("dev", label, "+"), price)
        less = self.variable(("dev", label, "-"), price)
        self.constraint({**terms, more: -1, less: 1}, target, target)

    def classes(self):
        return [n for n in self.names if n[0] != "dev"]

    def cases(self, code=None, year=None, mask=None):
        return {self.index[n]: 1 for n in self.classes() if (code is None or n[0] == code)
                and (year is None or n[1] == year) and (mask is None or n[2] == mask)}

    def covering(self, day, code=None):
        return {self.index[n]: 1 for n in self.classes() if (code is None or n[0] == code)
                and 0 <= day - n[1] < len(n[2]) and n[2][day - n[1]] == "1"}

    def solve(self):
        entries = [(i, k, v) for i, (terms, _, _) in enumerate(self.rows) for k, v in terms.items()]
        r, c, data = zip(*entries)
        matrix = coo_matrix((data, (r, c)), shape=(len(self.rows), len(self.names))).tocsr()
        lows, highs = [row[1] for row in self.rows], [row[2] for row in self.rows]
        integral = numpy.array([0 if n[0] == "dev" else 1 for n in self.names])
        result = milp(numpy.array(self.cost), constraints=LinearConstraint(matrix, lows, highs),
                      integrality=integral, bounds=Bounds(self.lower, self.upper),
                      options={"time_limit": 120, "mip_rel_gap": 0.01})
        print(result.message, result.fun, file=sys.stderr)
        return {n: int(round(result.x[self.index[n]])) for n in self.classes()}


def add_classes(programme):
    for code in CODES:
        for year in YEARS:
            for mask in MASKS:
                if allowed(year, mask) and year >= programme.first[code]:
                    rare = mask in ("01", "011", "101")
                    high = (0 if code == "75" else 2) if rare else numpy.inf
                    programme.variable((code, year, mask), 0.0, high)


def add_stock(programme, sets):
    for year in YEARS:
        programme.constraint(programme.covering(year), STOCK[year], STOCK[year])
        for code in CODES:
            terms = programme.covering(year, code)
            if code not in sets[year]:
                if terms:
                    programme.constraint(terms, 0, 0)
            elif year == 2025:
                programme.constraint(terms, NOW[code], NOW[code])
            else:
                programme.constraint(terms, 1, numpy.inf)
    programme.constraint(programme.cases(), TOTAL, TOTAL)


def add_published(programme):
    def of_region(region):
        return {k: 1 for c in CODES if REGION_OF[c] == region for k in programme.cases(c)}

    for region, n in REGIONS.items():
        programme.constraint(of_region(region), n, n)
    for region, n in SMALL_REGIONS.items():
        programme.constraint(of_region(region), 0, n)
    for year, n in ACCEPTED.items():
        begun = n - CARRIED[year] + CARRIED[year - 1] + COURT[year]
        programme.constraint(programme.cases(year=year), begun, begun)
        print("begun in", year, begun, file=sys.stderr)
    for year, n in ((2023, 70), (2024, 80), (2025, 79)):
        programme.constraint(programme.cases("75", year), n, n)
    programme.constraint(programme.covering(2024, "75"), 137, 137)


# Targets that only have to look like life.
GROWTH = dict(zip(YEARS, [118, 112, 200, 215, 245, 356, 442, 393, 466]))
LARGER_BEFORE = {"69": 1.9, "38": 1.35, "06": 1.2}
PARTS = {"0": .02, "1": .10, "11": .62, "111": .24}


def weight(code):
    return NOW.get(code, 1) * LARGER_BEFORE.get(code, 1)


def wanted(programme, code, year):
    if year >= STOPPED.get(code, (0, 9999))[1]:
        return 0
    region = REGION_OF[code]
    whole = sum(weight(c) for c in CODES if REGION_OF[c] == region)
    total = {**REGIONS, **SMALL_REGIONS}.get(region, whole * 2.83)
    years = sum(GROWTH[y] for y in YEARS if y >= programme.first[code])
    return total * weight(code) / whole * GROWTH[year] / years


def add_targets(programme):
    for code in CODES:
        for year in YEARS:
            if year < programme.first[code]:
                continue
            want = wanted(programme, code, year)
            programme.near(programme.cases(code, year), want, 1.0, (code, year))
            for mask, part in PARTS.items():
                if allowed(year, mask):
                    part = {(2024, "11"): .88, (2025, "1"): .985}.get((year, mask), part)
                    programme.near(programme.cases(code, year, mask), want * part, 0.6, (code, year, mask))
    for year in YEARS:
        if year <= 2022:
            programme.near(programme.cases(year=year), GROWTH[year], 0.5, ("all", year))
        programme.near(programme.cases(year=year, mask="0"), 0.025 * GROWTH[year], 1.0, ("0", year))
        for mask, part in (("01", 0.01), ("011", 0.012), ("101", 0.012)):
            if allowed(year, mask):
                target = round(part * GROWTH[year])
                programme.near(programme.cases(year=year, mask=mask), target, 3.0, (mask, year))


def main():
    total = bins()
    assert total == STOCK[2025], total
    sets = active_sets()
    programme = Programme({c: min([y for y in YEARS if c in sets[y]], default=2025) for c in CODES})
    add_classes(programme)
    add_stock(programme, sets)
    add_published(programme)
    add_targets(programme)
    write(programme.solve())


def write(x):
    print("/* SPDX-License-Identifier: EUPL-1.2 */")
    print("/* Written by tools/calibrate.py: how many parcours of a département begin in a year, by the")
    print(" * 31 Decembers they cover from that year on. */")
    print('#include "jalons-demo-calibration.h"\n')
    print("const JalonsDemoClasses jalons_demo_classes[] = {")
    for code in CODES:
        for year in YEARS:
            counts = [x.get((code, year, mask), 0) for mask in MASKS]
            if sum(counts):
                print('  { "%s", %d, { %s } },' % (code, year, ", ".join(map(str, counts))))
    print("};\n")
    print("const guint jalons_demo_n_classes = G_N_ELEMENTS (jalons_demo_classes);")


main()
