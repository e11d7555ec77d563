# SPDX-License-Identifier: EUPL-1.2
"""What time alone makes (R13, R18, R22), a second time, from the wording: how often each reminder is to be told of
these tables on a day, as {code: times}."""

from calendar import monthrange
from collections import Counter, defaultdict

from rules_oracle import exits_of
from sheet_oracle import EXEMPT, shift
from tables_format import COLUMNS

# Two years from the last contact (CNIL, délibération 2023-095).
RETENTION = 24
# Whose rows a person's file is, but for her children, whose days are their own.
OF_PERSON = "sejours afis versements hebergements relances notes conditions_afis".split()
OF_DEMANDE = "recours elements renvois".split()
DAYS = {"depot", "decision_date", "notification", "debut", "fin", "accuse", "complet", "engagement", "date", "lettre",
        "observations_avant", "demande", "traitement", "ouverture", "fermeture", "fin_decision", "mois", "verse_le",
        "issue_date", "recu_le", "retour", "reponse_avant", "constat"}
# What is still to come by law, or says which row it is.
NO_CONTACT = {("sejours", "fin"), *((table, "demande") for table in ("demandes", "relances", *OF_DEMANDE))}


def days_of(table, row):
    for column in COLUMNS[table]:
        if column in DAYS and (table, column) not in NO_CONTACT and row[column]:
            year, month = row[column][:4], row[column][5:7]
            yield row[column] if len(row[column]) == 10 else f"{row[column]}-{monthrange(int(year), int(month))[1]}"


def reached(since, months, today):
    return bool(since) and shift(since, months).isoformat() <= today


class Files:
    """The tables by person."""

    def __init__(self, tables):
        self.tables = tables
        self.origin = {row["personne"]: row["nationalite"] for row in tables.get("personnes") or []}
        self.of_parcours = {row["parcours"]: row["personne"] for row in tables.get("parcours") or []}
        self.of_demande = {row["demande"]: self.of_parcours[row["parcours"]] for row in tables.get("demandes") or []}
        self.session = {row["seance"]: row["date"] for row in tables.get("seances") or []}

    def rows(self, table):
        return self.tables.get(table) or []

    def contacts(self):
        """{person: every day on which something happened with her}."""
        found = defaultdict(list)
        for row in self.rows("demandes"):
            found[self.of_parcours[row["parcours"]]] += [*days_of("demandes", row),
                                                         *filter(None, [self.session.get(row["seance"])])]
        for row in self.rows("sorties"):
            found[self.of_parcours[row["parcours"]]] += days_of("sorties", row)
        for table in OF_PERSON:
            for row in self.rows(table):
                found[row["personne"]] += days_of(table, row)
        for table in OF_DEMANDE:
            for row in self.rows(table):
                found[self.of_demande[row["demande"]]] += days_of(table, row)
        return found

    def open(self):
        """Who waits for something: an authorised time without exit, a demande or an appeal without an answer."""
        out = exits_of(self.tables)
        waiting = {self.of_demande[row["demande"]] for row in self.rows("demandes")
                   if not row["decision"] or (row["decision"] == "acceptee" and row["type"] != "sortie_anticipee"
                                              and row["debut"] and row["fin"] and row["parcours"] not in out)}
        return waiting | {self.of_demande[row["demande"]] for row in self.rows("recours") if not row["issue"]}

    def retention(self, today):
        waiting = self.open()
        return sum(shift(max(days), RETENTION).isoformat() < today for person, days in self.contacts().items()
                   if days and person not in waiting)

    def without_document(self, today):
        """The aid is paid, documents are followed, and none that is listed is valid that day."""
        last, documents = {}, defaultdict(list)
        for row in self.rows("afis"):
            if row["personne"] not in last or row["ouverture"] > last[row["personne"]]["ouverture"]:
                last[row["personne"]] = row
        for row in self.rows("sejours"):
            documents[row["personne"]].append(row)
        return sum(right["ouverture"] <= today <= (right["fermeture"] or "9999") and bool(documents[person])
                   and self.origin[person] and self.origin[person] not in EXEMPT
                   and not any(is_valid(row, today) for row in documents[person]) for person, right in last.items())


def is_valid(row, today):
    listed = row["nature"] in ("aps", "titre") or (row["nature"] == "recepisse" and row["rang"] != "premiere")
    return listed and row["suite"] != "refusee" and bool(row["debut"]) and row["debut"] <= today <= (row["fin"] or "9999")


def reminders(tables, today):
    files = Files(tables)
    renewed = {(row["association"], row["departement"], other["debut"]) for row in files.rows("agrements")
               for other in files.rows("agrements") if row["association"] == other["association"]
               and row["departement"] == other["departement"] and row["debut"] > other["debut"]}
    found = {
        "retention-over": files.retention(today),
        "aps-missing": files.without_document(today),
        "silence-request": sum(reached(row["complet"] or row["depot"], 2, today) for row in files.rows("demandes")
                               if not row["decision"]),
        "silence-appeal": sum(reached(row["depot"], 2, today) for row in files.rows("recours")
                              if row["nature"] in ("gracieux", "hierarchique") and not row["issue"]),
        "silence-sejour": sum(reached(row["demande"], 4, today) for row in files.rows("sejours")
                              if row["nature"] in ("aps", "titre")
                              and not (row["suite"] or row["traitement"] or row["debut"])),
        "silence-agrement": sum(reached(row["renouvellement_complet"] or row["renouvellement_depot"], 4, today)
                                for row in files.rows("agrements")
                                if (row["association"], row["departement"], row["debut"]) not in renewed),
    }
    return Counter({code: times for code, times in found.items() if times})
