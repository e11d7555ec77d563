# SPDX-License-Identifier: EUPL-1.2
"""Session dates that leave the fewest person-days uncovered: equal to trying every set of dates and every way of putting
people on them; answered in less than 200 ms for 300 parcours and 14 dates."""

import functools
import itertools
import os
import random
import subprocess
import sys

LONG = bool(os.environ.get("JALONS_TEST_LONG"))


def assign(needs, dates, capacity, horizon):
    """The least cost over every way of putting each on a date or on none."""
    @functools.lru_cache(maxsize=None)
    def least(index, room):
        if index == len(needs):
            return 0
        soonest, due = needs[index]
        best = max(horizon - due, 0) + least(index + 1, room)
        for rank, date in enumerate(dates):
            if room[rank] and date >= soonest:
                left = room[:rank] + (room[rank] - 1,) + room[rank + 1:]
                best = min(best, max(date - due, 0) + least(index + 1, left))
        return best
    return least(0, (capacity,) * len(dates))


def write(needs, dates, seances, capacity, horizon):
    lines = [f"plan {seances} {capacity} {horizon}", "dates " + " ".join(map(str, dates))]
    return "\n".join(lines + [f"need {soonest} {due}" for soonest, due in needs]) + "\nend\n"


def draw(rand, n_dates, n_needs):
    dates = sorted(rand.sample(range(0, 300), n_dates))
    needs = []
    for _ in range(n_needs):
        soonest = rand.randint(0, 200)
        needs.append((soonest, soonest + rand.randint(-60, 150)))
    return needs, dates, 320 + rand.randint(0, 90)


def ask(tool, text):
    answer = subprocess.run([tool], input=text, capture_output=True, text=True, check=True).stdout
    return [list(map(int, line.split())) for line in answer.splitlines()]


def main():
    tool, rand = sys.argv[2], random.Random(int(os.environ.get("JALONS_TEST_SEED", "6")))
    cases = []
    for number in range(400 if LONG else 60):
        widest = number % 20 == 0
        needs, dates, horizon = draw(rand, 14 if widest else rand.randint(2, 7), 5 if widest else rand.randint(0, 8))
        cases.append((needs, dates, rand.randint(1, min(4, len(dates))), rand.randint(1, 3), horizon))
    answers = ask(tool, "".join(write(*case) for case in cases))
    wrong = 0
    for case, (_, days, *chosen) in zip(cases, answers):
        needs, dates, seances, capacity, horizon = case
        least = min(assign(tuple(needs), kept, capacity, horizon) for kept in itertools.combinations(dates, seances))
        if days != least or len(chosen) != seances or assign(tuple(needs), tuple(chosen), capacity, horizon) != least:
            wrong += 1
            print(case, days, chosen, least, file=sys.stderr)
    slowest = 0
    for seances in (3, 5, 7):
        needs, dates, horizon = draw(rand, 14, 300)
        slowest = max(slowest, min(ask(tool, write(needs, dates, seances, 60, horizon) * 3))[0])
    print(f"{len(cases)} plans, {wrong} not the best; 300 parcours and 14 dates in {slowest / 1000:.1f} ms")
    sys.exit(1 if wrong or slowest >= 200000 else 0)


if __name__ == "__main__":
    main()
