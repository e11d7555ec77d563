# SPDX-License-Identifier: EUPL-1.2
"""A register of one département with what a scenario needs before it begins, and what is read of it by jalonsctl
once it has been played."""

import csv
import json
import os
from contextlib import contextmanager

from desk import Desk
from forms import Work
from jalonsctl_harness import PASSPHRASE, write_files

ASSOCIATION = "Les Peupliers"


def table(*rows):
    """Rows as the text of an interchange table."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return "\n".join([";".join(names)] + [";".join(row.get(name, "") for name in names) for row in rows]) + "\n"


def iso(day):
    """12/03/2026 as 2026-03-12."""
    return "-".join(reversed(day.split("/")))


class Register:
    """The register of a scenario. @seances: {day: objet}. @today: the day that it always is, of fictional data that
    anybody opens."""

    def __init__(self, programs, departement, seances=None, kind="departement", today=None, **tables):
        self.ctl, self.checks, self.programs = programs.ctl, programs.checks, programs
        self.departement, self.today = departement, today
        if today:
            self.path = os.path.join(self.ctl.folder(), "r.jalons")
            done = self.ctl.run("init", self.path, "--kind", kind, "--departement", departement, "--today", today)
            self.checks.equal(done.returncode, 0, f"{departement}: a register of {today}")
        else:
            self.path = self.ctl.register(kind, departement if kind == "departement" else None)
        rows = {"associations": [{"association": "A", "nom": ASSOCIATION}],
                "agrements": [{"association": "A", "departement": departement, "debut": "2024-01-01",
                               "fin": "2026-12-31"},
                              {"association": "A", "departement": departement, "debut": "2027-01-01",
                               "fin": "2029-12-31"}],
                "seances": [{"seance": "S" + iso(day), "departement": departement, "date": iso(day), "objet": objet,
                             "tenue": "oui" if not today or iso(day) <= today else "non"}
                            for day, objet in (seances or {}).items()], **tables}
        folder = write_files(os.path.join(self.ctl.folder(), "tables"),
                             {name + ".csv": table(*found) for name, found in rows.items() if found})
        done = self.ctl.run("import", self.path, folder)
        self.checks.equal(done.returncode, 0, f"{departement}: what was there before is imported")

    @contextmanager
    def open(self):
        """A delegate at work in it."""
        with Desk(self.programs, self.path) as desk:
            work = Work(desk, self.checks)
            if self.path in self.ctl.codes:
                work.unlock(PASSPHRASE)
            desk.node("list item", "Accueil", selected=True)
            yield work

    def tables(self):
        """{table: its rows as {column: text}}."""
        folder, _ = self.ctl.export(self.path)
        found = {}
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
                found[name.removesuffix(".csv")] = list(csv.DictReader(stream, delimiter=";"))
        return found

    def report(self, year, as_of=None):
        return json.loads(self.ctl.report(self.path, year, as_of).stdout)

    def counts(self, year, as_of=None, **expected):
        """Checks values of the report of the département."""
        values = self.report(year, as_of)["departements"][self.departement]
        for name, value in expected.items():
            self.checks.equal(values[name], value, f"{self.departement}, {as_of or year}: {name}")

    def findings(self):
        """The codes of what `check` finds, each once."""
        done = self.ctl.run("check", self.path, "--format", "json")
        return {finding["code"] for finding in json.loads(done.stdout)["findings"]}

    def periods(self, *expected):
        """Checks the authorised periods there are, in the order of their days."""
        found = sorted((row["debut"], row["fin"]) for row in self.tables()["demandes"]
                       if row["decision"] == "acceptee" and row["type"] != "sortie_anticipee")
        self.checks.equal(found, list(expected), f"{self.departement}: the periods")


def accepted(decided, **more):
    """What is typed of a demande that is accepted after a session that was for it."""
    return {"avis_association": "favorable", **more, "avis_commission": "favorable", "decision": "acceptee",
            "decision_date": decided}


def history(departement, *periods, parcours="Q", first=None, nationalite="NGA", **parcours_more):
    """The tables of a person whose periods are known already: (first day, last day)."""
    demandes = [{"demande": f"D{i}", "parcours": parcours, "departement": departement, "association": "A",
                 "type": "renouvellement" if i else "entree", "depot": debut, "avis_association": "favorable",
                 "avis_commission": "favorable", "decision": "acceptee", "decision_date": debut, "debut": debut,
                 "fin": fin} for i, (debut, fin) in enumerate(periods)]
    return {"personnes": [{"personne": "P", "nom": "ESSAI", "prenom": "Joy", "naissance": "1997-05-03", "sexe": "F",
                           "nationalite": nationalite}],
            "parcours": [{"parcours": parcours, "personne": "P", **parcours_more}],
            "demandes": demandes}
