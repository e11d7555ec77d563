# SPDX-License-Identifier: EUPL-1.2
"""`jalonsctl due --format ics`: another reader of iCalendar finds in it what `due --format json` says and the sessions,
each on its day; no name of anybody, no line that is too long, the same text twice."""

import csv
import datetime
import json
import os
import re
from collections import Counter

import icalendar
from jalonsctl_harness import Checks, Jalonsctl, said

program, checks = Jalonsctl(), Checks()
DATE, HORIZON = "2026-01-15", 120
LONGEST_LINE = 75
CODE = re.compile(r"PSP-\w+-\d{4}-\d{4}")

# Columns of the tables that name somebody, or tell how to reach her.
NAMES = {"personnes": ("personne", "nom", "prenom", "nom_usage", "contact_sur"), "membres": ("membre", "nom"),
         "contacts": ("contact", "nom", "telephone", "courriel", "adresse"), "parcours": ("parcours",),
         "associations": ("nom", "sigle")}


def read(register, form):
    done = program.run("due", register, "--date", DATE, "--horizon", HORIZON, "--format", form,
                       environment={**program.environment, "LANGUAGE": "fr", "LC_ALL": "C.UTF-8"})
    checks.equal(done.returncode, 0, f"due --format {form}: {said(done)[:300]}")
    return done.stdout


def expected_of(told, seances):
    """(day, code) of each event that must be there."""
    events = Counter()
    for one in told["due"]:
        events[(one["day"], one["code"])] += 1
        if one["is"] == "gap" and one["last_useful"]:
            events[(one["last_useful"], one["code"])] += 1
    last = datetime.date.fromisoformat(DATE) + datetime.timedelta(days=HORIZON)
    for row in seances:
        if row["date"] and DATE <= row["date"] <= last.isoformat():
            events[(row["date"], None)] += 1
    return events


def found_in(calendar):
    events = Counter()
    for event in calendar.walk("VEVENT"):
        code = CODE.search(str(event["SUMMARY"]))
        events[(event.decoded("DTSTART").isoformat(), code[0] if code else None)] += 1
    return events


def check_events(calendar, told, seances):
    expected, found = expected_of(told, seances), found_in(calendar)
    checks.that(expected and found == expected, f"{sum(expected.values())} events are read back, each on its day",
                f"missing {list((expected - found).items())[:5]}, too many {list((found - expected).items())[:5]}")
    uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    checks.equal(len(set(uids)), len(uids), "every event has a name of its own")
    checks.that(all(re.fullmatch(r"[0-9a-f]{32}@jalons", uid) for uid in uids), "which says nothing of it", uids[:3])
    for event in calendar.walk("VEVENT"):
        whole = (type(event.decoded("DTSTART")) is datetime.date and event.decoded("DTSTAMP").isoformat()
                 in (f"{DATE}T00:00:00+00:00",) and str(event["CLASS"]) == "PRIVATE" and event["CATEGORIES"])
        if not checks.that(whole, "an event is of a whole day, private, and of a category", event.to_ical()):
            return


def check_lines(data):
    lines = data.split(b"\r\n")
    checks.that(data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), "lines end as they must")
    longest = max(lines, key=len)
    checks.that(len(longest) <= LONGEST_LINE, f"no line is longer than {LONGEST_LINE} bytes", longest)
    checks.that(any(line.startswith(b" ") for line in lines), "long ones are folded")


def check_names(data, tables):
    """In no place of the file, folded or not."""
    text = re.sub(r"\r\n[ \t]", "", data.decode("utf-8")).lower()
    looked_for = 0
    for table, columns in NAMES.items():
        for row in tables.get(table, []):
            for name in (row.get(column, "").strip().lower() for column in columns):
                if len(name) < 3 or table == "associations" and len(name) < 6:
                    continue
                looked_for += 1
                if not checks.that(not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text), "no name is in the file",
                                   f"{table}: {name}"):
                    return
    checks.that(looked_for > 300, f"{looked_for} names are looked for")


def read_tables(register):
    folder, _ = program.export(register)
    tables = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
            tables[name[:-4]] = list(csv.DictReader(stream, delimiter=";"))
    return tables


def main():
    register = os.path.join(program.folder(), "r.jalons")
    done = program.run("demo", register, "--departement", "75", "--today", DATE)
    checks.equal(done.returncode, 0, f"a demonstration: {said(done)[:300]}")
    tables = read_tables(register)
    data, told = read(register, "ics"), json.loads(read(register, "json"))
    calendar = icalendar.Calendar.from_ical(data)
    checks.that(str(calendar["VERSION"]) == "2.0" and "Jalons" in str(calendar["PRODID"]), "it says what it is")
    check_events(calendar, told, tables["seances"])
    check_lines(data)
    check_names(data, tables)
    checks.equal(read(register, "ics"), data, "the same day gives the same file")
    empty = program.register("departement", "75")
    calendar = icalendar.Calendar.from_ical(read(empty, "ics"))
    checks.equal(len(calendar.walk("VEVENT")), 0, "an empty register gives an empty calendar")
    checks.finish()


main()
