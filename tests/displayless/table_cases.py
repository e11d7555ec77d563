# SPDX-License-Identifier: EUPL-1.2
"""A small world with every column of every table filled, and how a case departs from it."""

import copy
from dataclasses import dataclass, field

from tables_format import COLUMNS, table_text

YES_NO = COLUMNS["profils"][2:]


def row(table, *cells):
    return dict(zip(COLUMNS[table], cells))


WORLD = {
    "associations": [row("associations", "A", "Amicale du Nid d'essai", "ANE")],
    "agrements": [row("agrements", "A", "75", "2017-01-01", "2030-12-31")],
    "seances": [
        row("seances", "S", "75", "2020-01-10", "psp", "oui"),
        row("seances", "S0", "75", "2019-10-10", "psp", "oui"),
    ],
    "personnes": [row("personnes", "P", "Nom", "Prénom", "Usage", "1990-02-28", "F", "NGA")],
    "enfants": [row("enfants", "P", "2015-01-01", "2015-01-01", "2033-01-01")],
    "parcours": [row("parcours", "Q", "P", "non", "0")],
    "demandes": [
        row(
            "demandes", "D", "Q", "75", "A", "entree", "2019-09-01", "S", "favorable", "favorable",
            "acceptee", "prefet", "2020-01-15", "2020-01-20", "2020-02-01", "2020-07-31", "motif",
        )
    ],
    "ajournements": [row("ajournements", "D", "S0", "pièces")],
    "sorties": [row("sorties", "Q", "2020-08-01", "terme", "cdi", "hlm", "vpf", "oui")],
    "sejours": [
        row(
            "sejours", "J", "P", "75", "aps", "premiere", "2020-02-05", "2020-03-01", "delivree",
            "2020-03-01", "2020-08-31",
        )
    ],
    "afis": [row("afis", "P", "2020-02-01", "2020-07-31")],
    "versements": [row("versements", "P", "75", "2020-03", "343.20", "2020-04-01", "mensuel")],
    "recours": [row("recours", "R", "D", "gracieux", "2020-02-10", "rejet", "2020-05-01")],
    "hebergements": [row("hebergements", "P", "2020-01-01", "2020-12-31", "chrs_chu")],
    "profils": [row("profils", "P", "15", *["oui"] * len(YES_NO))],
    "contacts": [
        row("contacts", "C", "75", "msa", "A", "Guichet", "accueil", "01", "x@exemple.fr", "1, rue", "le matin")
    ],
    "exigences": [
        row("exigences", "X", "entree", "Attestation", "toujours", "oui", "90", "2019-01-01", "2030-12-31", "usage",
            "a_confirmer", "75")
    ],
    "elements": [row("elements", "D", "X", "recu", "2019-09-01", "2020-09-01", "copie")],
    "renvois": [row("renvois", "D", "2019-09-10", "incomplet", "manque une copie", "2019-09-20")],
    "relances": [
        row("relances", "P", "D", "C", "envoyee", "2019-09-10", "courriel", "pièce attendue", "2019-09-25")
    ],
    "notes": [row("notes", "P", "Q", "2019-09-10", "appel reçu")],
    "conditions_afis": [row("conditions_afis", "P", "age", "oui", "2020-01-20", "carte vue")],
    "membres": [
        row("membres", "M", "75", "Membre", "magistrat", "justice", "A", "non", "oui", "2019-01-01", "2021-12-31", "non")
    ],
    "presences": [row("presences", "S", "M", "present", "M")],
    "deports": [row("deports", "D", "S", "M", "association")],
    "ecarts": [row("ecarts", "P", "Q", "period-length", "x", "vu", "2020-03-01")],
    "annees_arretees": [row("annees_arretees", "75", "2019", "2020-02-01", "abc")],
    "delais": [row("delais", "depot", "45", "2019-01-01", "usage", "a_confirmer")],
    "baremes_afis": [
        row("baremes_afis", "general", "2030-01-01", "2030-01-15", "600.00", "110.00", "110.00", "110.00", "50.00",
            "décret", "sure")
    ],
    "etats_afis": [row("etats_afis", "EA", "75", "2020-03", "2020-03-25", "vu")],
    "lignes_afis": [row("lignes_afis", "EA", "P", "1", "432.00")],
    "ecritures_afis": [row("ecritures_afis", "EA", "P", "2020-05-02", "-102.00", "enfant parti")],
    "suppleances": [row("suppleances", "M", "M")],
    "mouvements": [row("mouvements", "S", "09:30", "arrivee", "M", "M")],
    "points": [row("points", "D", "S", "1", "09:45", "favorable", "favorable", "manque", "dit", "à part")],
    "votes": [row("votes", "D", "S", "M", "favorable", "non")],
    "entetes": [row("entetes", "service", "DDFE")],
    "transferts": [
        row("transferts", "T", "Q", "depart", "44", "2020-08-01", "4f6b", "1", "6", "0", "2020-08-31", "2020-02-01", "oui",
            "2020-04-01", "2020-04-01", "2021-01-05")
    ],
}


def world(**changes):
    """The world as {table: rows}; `demandes=rows` replaces a table, `demandes=None` leaves it out.
    `profils` is left out unless asked for, since only an association's register takes it."""
    tables = copy.deepcopy(WORLD)
    if "profils" not in changes:
        del tables["profils"]
    for table, rows in changes.items():
        if rows is None:
            tables.pop(table, None)
        elif rows is not True:
            tables[table] = rows
    return tables


def world_of(kind):
    return world(profils=True) if kind == "association" else world()


def edit(tables, table, column, value, rank=0):
    tables[table][rank][column] = value
    return tables


def files(tables):
    return {table + ".csv": table_text(table, rows) for table, rows in tables.items()}


def demande(name, parcours="Q", debut="", fin="", **cells):
    """An accepted request for a period, reduced to what must be filled."""
    full = {c: "" for c in COLUMNS["demandes"]}
    full.update(
        demande=name, parcours=parcours, departement="75", type="entree", decision="acceptee",
        decision_date=debut or "2020-01-01", debut=debut, fin=fin,
    )
    full.update(cells)
    return full


def people(*parcours_of):
    """Persons P0, P1, … each with the parcours named: people(("Qa", "Qb"), ("Qc",))."""
    persons, parcours = [], []
    for rank, names in enumerate(parcours_of):
        persons.append({"personne": f"P{rank}", "nom": "Nom"})
        parcours += [{"parcours": q, "personne": f"P{rank}"} for q in names]
    return {"personnes": persons, "parcours": parcours}


@dataclass
class Case:
    name: str
    files: dict
    expected: list = field(default_factory=list)  # (file, line, column or columns or None, code)
    kind: str = "demonstration"
    departement: str = None
    before: dict = None  # files imported first
    elsewhere: bool = False  # consequences in other files are no concern of this case
    message: str = ""  # a word the message must hold
