# SPDX-License-Identifier: EUPL-1.2
"""What a commission did: every list of records, median and delay of random folders against the oracle; the counts that the
report of the year has too; exact intervals in whole numbers."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date

from jalonsctl_harness import EXAMPLES, Checks, Jalonsctl, clean_environment, count, in_parallel, said
from activite_oracle import Activity, interval_is_exact
from random_tables import generate
from tables_format import COLUMNS, write_folder

tool = os.path.abspath(sys.argv[2])
program, checks = Jalonsctl(), Checks()
FOLDERS = count(2000, 90)
SEED = int(os.environ.get("JALONS_TEST_SEED", "0"))
# Of each ground, several hands; what rule R09 says of it.
GROUNDS = [
    (False, ("Projet insuffisant", "projet insuffisant.", "PROJET  INSUFFISANT", "Projet insuffisant")),
    (False, ("Hébergement non justifié", "hebergement non justifie", "Hébergement non justifié ;")),
    (False, ("Article L. 121-9 du CASF", "article l. 121-9 du casf", "Article L.\u00a0121-9 du CASF")),
    (True, ("Absence de plainte", "absence de plainte", "ABSENCE DE PLAINTE !")),
    (True, ("N’a pas cessé la prostitution", "n’a pas cesse la prostitution.")),
    (False, ("?", "…", "")),
]
AT_RISK = {" ".join(text.split()) for risky, hands in GROUNDS for text in hands if risky}
seen = Counter()


def is_at_risk(text):
    return " ".join(text.split()) in AT_RISK


def enrich_demandes(rand, tables):
    """Grounds by several hands, more on sessions; sometimes an association whose dossiers are postponed more."""
    sessions = tables.get("seances") or []
    postponed = rand.choice(("A0", "A1", None))
    for row in tables.get("demandes") or []:
        for column in ("motif", "motif_droit"):
            if rand.random() < 0.8:
                row[column] = rand.choice(rand.choice(GROUNDS)[1])
        if sessions and rand.random() < 0.3:
            row["seance"] = rand.choice(sessions)["seance"]
        if rand.random() < 0.4:
            row["avis_commission"] = rand.choice(("favorable", "defavorable", "ajourne", ""))
        if postponed and sessions:
            row["avis_commission"] = "ajourne" if row["association"] == postponed else "favorable"
        # An early exit that is no longer accepted would let two periods run at once.
        if rand.random() < 0.4 and row["type"] != "sortie_anticipee":
            row["decision"] = rand.choice(("refusee", "refusee", "sans_suite", ""))
            if row["decision"] and not row["decision_date"]:
                row["decision_date"] = rand.choice(sessions)["date"] if sessions else "2024-03-01"
        if sessions and tables.get("ajournements") is not None and rand.random() < 0.3:
            for _ in range(rand.randint(1, 4)):
                tables["ajournements"].append({"demande": row["demande"], "seance": rand.choice(sessions)["seance"],
                                               "motif": ""})


def meet_edges(rand, tables):
    """Sessions on the very day on which a period of the parcours begins: the renewal follows it."""
    sessions = {row["seance"]: row for row in tables.get("seances") or []}
    demandes = tables.get("demandes") or []
    for row in demandes:
        begun = [r["debut"] for r in demandes if r["parcours"] == row["parcours"] and r is not row and r["debut"]
                 and r["decision"] == "acceptee" and r["type"] != "sortie_anticipee"]
        if row["type"] == "renouvellement" and row["decision"] != "acceptee" and row["seance"] and begun:
            if rand.random() < 0.5:
                sessions[row["seance"]]["date"] = rand.choice(begun)
                row["avis_commission"] = "defavorable"


def blank(table, **cells):
    return {column: str(cells.get(column, "")) for column in COLUMNS[table]}


def draw_members(rand, departement, first):
    members = []
    for n in range(rand.randint(3, 10)):
        begins = f"{first.year - rand.randint(0, 3)}-0{rand.randint(1, 9)}-15"
        members.append(blank("membres", membre=f"{departement}-{n}", departement=departement, nom="Fictif", qualite="Q",
                             college=rand.choice(("justice", "etat", "forces", "sante", "collectivites", "enfance", "")),
                             suppleant=rand.choice(("oui", "non", "non", "")), debut=begins,
                             psp=rand.choice(("oui", "oui", "oui", "non"))))
    return members


def enrich_sessions(rand, tables, first):
    """A commission in each département, and who came: by the hour, or not."""
    sessions = tables.get("seances") or []
    tables.update({table: [] for table in "membres presences mouvements suppleances deports votes".split()})
    for departement in sorted({row["departement"] for row in sessions}):
        members = draw_members(rand, departement, first)
        tables["membres"] += members
        for session in (s for s in sessions if s["departement"] == departement):
            draw_attendance(rand, tables, session, [m["membre"] for m in members])
    for _ in range(rand.randint(0, 2)):
        pair = [m["membre"] for m in rand.sample(tables["membres"], 2)] if len(tables["membres"]) > 1 else []
        if pair and tables["membres"][[m["membre"] for m in tables["membres"]].index(pair[0])]["suppleant"] == "oui":
            tables["suppleances"].append(blank("suppleances", suppleant=pair[0], titulaire=pair[1]))


def draw_attendance(rand, tables, session, names):
    way = rand.choice(("nothing", "rows", "rows", "events"))
    session["seconde_convocation"] = rand.choice(("", "non", "oui"))
    session["sans_quorum"] = rand.choice(("", "", "", "Urgence"))
    for name in names if way == "rows" else []:
        presence = rand.choice(("present", "supplee", "mandat", "excuse", "absent", ""))
        holder = rand.choice(names) if presence == "mandat" else ""
        if presence and holder != name:
            tables["presences"].append(blank("presences", seance=session["seance"], membre=name, presence=presence,
                                             mandataire=holder))
    for _ in range(rand.randint(1, 12) if way == "events" else 0):
        nature = rand.choice(("arrivee", "arrivee", "arrivee", "depart", "suppleance", "mandat", "retrait"))
        name = rand.choice(names)
        par = rand.choice([n for n in names if n != name]) if nature == "mandat" or rand.random() < 0.1 else ""
        row = blank("mouvements", seance=session["seance"], heure=f"{rand.randint(9, 12):02d}:{rand.randint(0, 5)}0",
                    nature=nature, membre=name, par=par)
        if not any(all(row[c] == other[c] for c in ("seance", "heure", "nature", "membre")) for other in tables["mouvements"]):
            tables["mouvements"].append(row)


def sorted_line(line):
    head, *keys = line.split("\t")
    return "\t".join([head, *(keys if head.startswith("demande ") or head.endswith(" median") else sorted(keys))])


def ask(folder, periods):
    lines = "".join(f"{departement or '-'} {first} {last}\n" for departement, first, last in periods)
    done = subprocess.run([tool, folder], input=lines.encode(), capture_output=True, env=clean_environment(), timeout=300)
    return done, done.stdout.decode("utf-8").split("end\n")[:-1]


def make_folder(seed):
    rand = random.Random(f"activite-{SEED}-{seed}")
    tables = generate(seed + SEED, "demonstration", None)
    if seed % 4:
        enrich_demandes(rand, tables)
        meet_edges(rand, tables)
        days = [row["date"] for row in tables.get("seances") or []] or ["2024-01-01"]
        enrich_sessions(rand, tables, date.fromisoformat(min(days)))
    days = [row["date"] for row in tables.get("seances") or []] or ["2024-01-01"]
    folder = program.folder()
    write_folder(folder, tables)
    departements = sorted({row["departement"] for row in tables.get("seances") or []}) or ["75"]
    year = rand.choice(days)[:4]
    periods = [(None, f"{year}-01-01", f"{year}-12-31"), (rand.choice(departements), f"{year}-01-01", f"{year}-12-31"),
               (None, "2016-01-01", "2030-12-31"), (rand.choice(departements), *sorted(rand.choices(days, k=2)))]
    return folder, tables, periods


def random_case(seed):
    folder, tables, periods = make_folder(seed)
    done, answers = ask(folder, periods)
    shutil.rmtree(folder)
    if done.returncode != 0 or len(answers) != len(periods):
        return [said(done)], Counter()
    wrong, met = [], Counter()
    for (departement, first, last), text in zip(periods, answers):
        right = Activity(tables, departement, first, last, is_at_risk).lines()
        got = list(map(sorted_line, text.rstrip("\n").split("\n")))
        wrong += [f"{departement} {first} {last}: expected {line}" for line in right if line not in got][:5]
        wrong += [f"{departement} {first} {last}: got {line}" for line in got if line not in right][:5]
        met.update("ecart " + line.split()[-1] for line in right if line.startswith("ecart "))
        met.update(" ".join(line.split("\t")[0].split()[:1] + line.split("\t")[0].split()[-1:])
                   for line in right if "\t" in line and line.startswith(("figure ", "seances ", "delai ", "membre ")))
    return wrong, met


def check_random():
    for seed, (lines, met) in enumerate(in_parallel(random_case, range(FOLDERS))):
        checks.that(not lines, f"folder {seed}", "\n".join(lines))
        seen.update(met)
    for figure in ("ajournees_1", "ajournees_2", "ajournees_3", "sans_avis", "non_suivis", "a_risque", "sans_quorum",
                   "sans_presence", "plus", "moins", "inconnus", "attente", "sans_objet", "median", "presences"):
        reached = sum(n for word, n in seen.items() if word.split()[-1] == figure)
        checks.that(reached or FOLDERS < 90, f"the folders reach “{figure}”", seen)


def check_report():
    """The report of the year counts some of it by conditions of its own."""
    for example in EXAMPLES:
        register = program.register()
        folder = os.path.join(program.folder(), "tables")
        shutil.copytree(example, folder, ignore=shutil.ignore_patterns("report-*"))
        checks.equal(program.run("import", register, folder).returncode, 0, "the example is imported")
        for year in range(2018, 2027):
            report = json.loads(program.report(register, year).stdout)
            answer = ask(folder, [(None, f"{year}-01-01", f"{year}-12-31")])[1][0].split("\n")
            counts = {line.split("\t")[0][7:]: line.count("\t") for line in answer if line.startswith("figure ")}
            for indicator, figures in REPORTED.items():
                found = sum(counts.get(figure, 0) for figure in figures)
                checks.equal(found, report["values"][indicator], f"{example} {year}: {indicator}")


REPORTED = {
    "D1": ("entree favorables", "entree defavorables"),
    "D4": ("renouvellement favorables", "renouvellement defavorables"),
    "D9": ("ensemble ajournes",),
}


def check_intervals():
    cases = [(part, whole) for whole in range(61) for part in range(whole + 1)]
    cases += [(0, 1000), (1, 1000), (37, 1000), (500, 1000), (999, 1000), (1000, 1000), (3, 2500), (1250, 2500)]
    asked = "".join(f"{part} {whole}\n" for part, whole in cases)
    done = subprocess.run([tool], input=asked, capture_output=True, text=True, check=True, timeout=300)
    answers = [line.split() for line in done.stdout.splitlines()]
    checks.equal(len(answers), len(cases), "an answer each")
    wrong = []
    for (part, whole), (rate, low, high) in zip(cases, answers):
        if whole < 10:
            right = (rate, float(low), float(high)) == ("0", 0, 1)
        else:
            right = rate == "1" and interval_is_exact(part, whole, float(low), float(high))
        if not right:
            wrong.append(f"{part} of {whole}: {rate} {low} {high}")
    checks.that(not wrong, f"{len(cases)} intervals are exact", "\n".join(wrong))


check_intervals()
check_random()
check_report()
checks.finish()
