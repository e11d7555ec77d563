# SPDX-License-Identifier: EUPL-1.2
"""The last day to appeal, for every day of notification from 2016 to 2040, against a computation of its own: working
days and holidays of the country, of Alsace-Moselle and of each overseas département; appeals that interrupt; distance
only for a residence that is recorded, and then the earlier day first."""

import datetime
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
import continuite_oracle as oracle  # noqa: E402

FIRST, LAST = datetime.date(2016, 1, 1), datetime.date(2040, 12, 31)
OVERSEAS = ("971", "972", "973", "974", "976")
TERRITORIES = ("75", "57", "67", "68", *OVERSEAS)


def franc(day, months, departement):
    last = oracle.shift(day, months) + 1
    while not oracle.works(last, departement):
        last += 1
    return last


def more_months(departement, residence):
    if residence == "abroad":
        return 2
    if residence in ("-", departement):
        return 0
    return 1 if departement in OVERSEAS or residence in OVERSEAS else 0


def expect(day, departement, residence):
    near = franc(day, 2, departement)
    more = more_months(departement, residence)
    far = franc(day, 2 + more, departement) if more else 0
    lodged = day + day % 80
    if lodged <= near:
        silent = max(near, franc(oracle.shift(lodged, 2), 2, departement))
        told = max(near, franc(lodged + day % 50, 2, departement))
    else:
        silent = told = near
    return near, far, silent, told


def main():
    tool = sys.argv[2]
    first, last = oracle.number_of(FIRST), oracle.number_of(LAST)
    stride = 1 if os.environ.get("JALONS_TEST_LONG") else 13
    compared = wrong = 0
    for departement in TERRITORIES:
        for residence in ("-", "75", "974", "abroad"):
            asked = [tool, departement, residence, str(first), str(last), str(stride)]
            answer = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
            lines = [tuple(map(int, line.split())) for line in answer.splitlines()]
            if len(lines) != (last - first) // stride + 1:
                sys.exit(f"{departement}: {len(lines)} days")
            for day, near, far, silent, told, steps in lines:
                right = expect(day, departement, residence)
                bad = (near, far, silent, told) != right or (far and far <= near) or steps < 3
                if bad and not wrong:
                    print(departement, residence, oracle.date_of(day), (near, far, silent, told), right, file=sys.stderr)
                wrong += bad
                compared += 1
    print(f"{compared} notifications, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
