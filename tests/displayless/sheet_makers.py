# SPDX-License-Identifier: EUPL-1.2
"""Six delegates' own workbooks, each in the manner of its author, and the tables they mean.

The facts are the same people's, written six ways. `tables(name)` says what each workbook means from the facts alone;
what it gives is kept in tests/data/sheets, and read by people.
"""

import datetime
import os
import shutil
import subprocess

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

D = datetime.date.fromisoformat
SHEETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "sheets")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


class Demande:
    def __init__(self, seance, decision, debut=None, fin=None, decided=None):
        self.seance, self.decision = D(seance), decision
        self.debut, self.fin = debut and D(debut), fin and D(fin)
        self.decided = D(decided) if decided else None


class Person:
    def __init__(self, nom, prenom, naissance, sexe, nationalite, association, demandes, sortie=None, afis=None, aps=None):
        self.nom, self.prenom, self.naissance, self.sexe = nom, prenom, D(naissance), sexe
        self.nationalite, self.association, self.demandes = nationalite, association, demandes
        self.sortie, self.afis, self.aps = sortie, afis, aps


PEOPLE = [
    Person("D'ALMEÏDA", "Joy", "1994-02-28", "F", "NGA", "Les Amarres", [
        Demande("2022-01-20", "acceptee", "2022-02-01", "2022-07-31", "2022-01-27"),
        Demande("2022-07-07", "acceptee", "2022-08-01", "2023-01-31", "2022-07-13"),
        Demande("2023-01-12", "acceptee", "2023-02-01", "2023-07-31", "2023-01-19"),
        Demande("2023-07-06", "acceptee", "2023-08-01", "2024-01-31", "2023-07-12"),
    ], sortie=("2024-02-01", "terme"), afis=("2022-02-01", "2024-01-31"), aps=("2022-02-10", "2022-08-09")),
    Person("MÜLLER-PETIT", "Anaïs", "1988-12-01", "F", "ROU", "Les Amarres", [
        Demande("2022-07-07", "acceptee", "2022-07-15", "2023-01-14", "2022-07-13"),
        Demande("2023-01-12", "refusee", decided="2023-01-19"),
    ], sortie=("2023-01-15", "non_renouvellement")),
    Person("ŒUVRARD", "Nadège", "1900-03-01", "F", "FRA", "Cap au large", [
        Demande("2023-01-12", "refusee", decided="2023-01-19"),
    ]),
    Person("TRẦN", "Mai", "2004-02-29", "F", "VNM", "Cap au large", [
        Demande("2023-07-06", "acceptee", "2023-07-17", "2024-01-16", "2023-07-12"),
        Demande("2024-01-11", "acceptee", "2024-01-17", "2024-07-16", "2024-01-16"),
    ], afis=("2023-07-17", None), aps=("2023-08-01", "2024-01-31")),
    Person("KONÉ", "Aïcha", "1999-07-14", "F", "CIV", "Les Amarres", [
        Demande("2024-01-11", "acceptee", "2024-02-01", "2024-07-31", "2024-01-16"),
    ]),
    Person("KONE", "Aicha", "2001-01-02", "F", "CIV", "Les Amarres", [
        Demande("2024-01-11", "acceptee", "2024-03-01", "2024-08-31", "2024-01-16"),
    ]),
    Person("SILVA", "Luan", "1992-10-30", "M", "BRA", "Cap au large", [
        Demande("2024-01-11", "refusee", decided="2024-01-16"),
        Demande("2024-07-04", "acceptee", "2024-07-15", "2025-01-14", "2024-07-10"),
    ]),
]

NAMES = {"NGA": ("Nigéria", "Nigériane"), "ROU": ("Roumanie", "roumaine"), "FRA": ("France", "Française"),
         "VNM": ("Vietnam", "vietnamienne"), "CIV": ("Côte d'Ivoire", "Ivoirienne"), "BRA": ("Brésil", "Brésilien")}
DECISIONS = {"acceptee": ("Favorable", "Accordé", "oui"), "refusee": ("Défavorable", "Refus", "non")}
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def said(day, way):
    if day is None:
        return None
    ways = {"iso": day.isoformat(), "fr": day.strftime("%d/%m/%Y"), "dots": f"{day.day}.{day.month}.{day.year}",
            "short": day.strftime("%d/%m/%y"), "digits": day.strftime("%d%m%Y"),
            "words": f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"}
    return ways[way]


def excel_day(cell, day, form="DD/MM/YYYY"):
    cell.value = day
    cell.number_format = form


# The six workbooks

def periods(path):
    """One row a person, P1 to P4 in columns, two lines of headers, merged; real dates; openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Suivi PSP"
    sheet["A1"] = "Suivi des parcours de sortie – document de travail"
    sheet.merge_cells("A1:V1")
    sheet["A1"].font = Font(bold=True)
    fixed = ["Nom", "Prénom", "Date de naissance", "Sexe", "Nationalité", "Association"]
    for column, title in enumerate(fixed, 1):
        sheet.cell(3, column, title)
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    inner = ["Date CDLP", "Décision", "Date décision", "Début", "Fin"]
    for period in range(4):
        first = len(fixed) + 1 + period * len(inner)
        sheet.cell(3, first, f"P{period + 1}").alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=3, end_row=3, start_column=first, end_column=first + len(inner) - 1)
        for index, title in enumerate(inner):
            sheet.cell(4, first + index, title)
    for row, person in enumerate(PEOPLE, 5):
        sheet.cell(row, 1, person.nom)
        sheet.cell(row, 2, person.prenom)
        excel_day(sheet.cell(row, 3), person.naissance)
        sheet.cell(row, 4, person.sexe)
        sheet.cell(row, 5, NAMES[person.nationalite][1])
        sheet.cell(row, 6, person.association)
        for period, demande in enumerate(person.demandes):
            first = len(fixed) + 1 + period * len(inner)
            excel_day(sheet.cell(row, first), demande.seance)
            sheet.cell(row, first + 1, DECISIONS[demande.decision][0])
            excel_day(sheet.cell(row, first + 2), demande.decided, "d mmm yyyy")
            excel_day(sheet.cell(row, first + 3), demande.debut, "dd\\-mm\\-yyyy")
            excel_day(sheet.cell(row, first + 4), demande.fin)
    sheet.cell(len(PEOPLE) + 6, 1, "Total")
    sheet.cell(len(PEOPLE) + 6, 3, len(PEOPLE))
    book.save(path)


def rows_of_demandes():
    """Each with how many periods were authorised before: with none, it is an entry."""
    for person in PEOPLE:
        for index, demande in enumerate(person.demandes):
            yield person, sum(d.decision == "acceptee" for d in person.demandes[:index]), demande


def demandes(path):
    """One row a demande; a name in its column; types and decisions in other words; openpyxl, then ODS."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Demandes"
    sheet.append(["NOM", "Prénoms", "Né(e) le", "Pays", "Structure", "Type de demande", "Commission", "Avis de la commission",
                  "Décision du préfet", "Date de l'arrêté", "Début du parcours", "Fin de la période"])
    for person, rank, demande in rows_of_demandes():
        kind = "Première demande" if rank == 0 else f"Renouvellement {rank}"
        sheet.append([person.nom, person.prenom, None, NAMES[person.nationalite][0], person.association, kind, None,
                      DECISIONS[demande.decision][0], DECISIONS[demande.decision][1], None, None, None])
        row = sheet.max_row
        for column, day in ((3, person.naissance), (7, demande.seance), (10, demande.decided), (11, demande.debut),
                            (12, demande.fin)):
            if day:
                excel_day(sheet.cell(row, column), day)
    book.create_sheet("Listes").append(["Favorable", "Défavorable"])
    book.save(path)


def years(path):
    """A sheet a year, each with the demandes of its commissions; dates as texts; one column for the whole name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for year in ("2022", "2023", "2024"):
        sheet = book.create_sheet(year)
        sheet.append([f"Commissions {year}"])
        sheet.append([])
        sheet.append(["N°", "Nom et prénom", "Naissance", "Nationalité", "CDLP", "Décision", "Date de décision", "Du", "Au",
                      "Date de sortie", "Motif de sortie"])
        for person, _, demande in rows_of_demandes():
            if str(demande.seance.year) == year:
                last = demande is person.demandes[-1] and person.sortie
                sheet.append([None, f"{person.nom} {person.prenom}", said(person.naissance, "fr"), NAMES[person.nationalite][1].upper(),
                              said(demande.seance, "words"), DECISIONS[demande.decision][1].upper(),
                              said(demande.decided, "dots"), said(demande.debut, "short"), said(demande.fin, "iso"),
                              said(D(person.sortie[0]), "fr") if last else "",
                              {"terme": "Fin de parcours", "non_renouvellement": "Non renouvelée"}[person.sortie[1]] if last else "-"])
    book.save(path)


def merged(path):
    """The name over all the rows of a person, merged; two lines of headers; then saved again by LibreOffice."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Parcours"
    for column, (upper, lower) in enumerate((("Personne", "Nom"), ("Personne", "Prénom"), ("Personne", "Date de naissance"),
                                             ("Demande", "Type"), ("Demande", "Date CDLP"), ("Demande", "Décision"),
                                             ("Demande", "Date décision"), ("Demande", "Date début"), ("Demande", "Date fin")), 1):
        sheet.cell(2, column, lower)
        if column in (1, 4):
            sheet.cell(1, column, upper)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("D1:I1")
    row = 3
    for person in PEOPLE:
        first = row
        sheet.cell(row, 1, person.nom)
        sheet.cell(row, 2, person.prenom)
        excel_day(sheet.cell(row, 3), person.naissance)
        for index, demande in enumerate(person.demandes):
            before = any(d.decision == "acceptee" for d in person.demandes[:index])
            sheet.cell(row, 4, "Renouv." if before else "Entrée")
            sheet.cell(row, 6, DECISIONS[demande.decision][2])
            for column, day in ((5, demande.seance), (7, demande.decided), (8, demande.debut), (9, demande.fin)):
                if day:
                    excel_day(sheet.cell(row, column), day)
            row += 1
        for column in (1, 2, 3):
            if row - first > 1:
                sheet.merge_cells(start_row=first, end_row=row - 1, start_column=column, end_column=column)
    book.save(path)


def since_1904(path):
    """The calendar of 1904; a period in one cell; the identifiers of the author; APS and AFIS."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "PSP"
    sheet.append(["N° dossier", "Nom", "Prénom", "Naissance", "Sexe", "Période 1", "Période 2", "Période 3", "Période 4",
                  "Début APS", "Fin APS", "AFIS", "Fin AFIS"])
    for number, person in enumerate(PEOPLE, 1):
        if not any(d.debut for d in person.demandes) or person.naissance.year < 1904:
            continue
        accepted = [d for d in person.demandes if d.debut]
        row = [f"75/{number:03d}", person.nom, person.prenom, None, {"F": "Femme", "M": "Homme"}[person.sexe]]
        row += [f"du {said(d.debut, 'fr')} au {said(d.fin, 'fr')}" for d in accepted]
        sheet.append(row)
        excel_day(sheet.cell(sheet.max_row, 4), person.naissance)
        for column, day in zip((10, 11), person.aps or ()):
            excel_day(sheet.cell(sheet.max_row, column), D(day))
        for column, day in zip((12, 13), person.afis or ()):
            if day:
                excel_day(sheet.cell(sheet.max_row, column), D(day))
    book.save(path)


def plain_text(path):
    """A CSV of Windows, dates in every way people write them; quotes, blank lines, what is not known."""
    lines = ["Nom;Prénom;DDN;Genre;Nationalité;Département;Association référente;Date de dépôt;Date de la CDLP;Décision;"
             "Date décision préfectorale;Date d'entrée PSP;Échéance", ""]
    ways = ["fr", "dots", "words", "short", "digits", "iso"]
    for number, (person, _, demande) in enumerate(rows_of_demandes()):
        if person.nom == "TRẦN":
            continue  # Windows has no such letter
        way = ways[number % len(ways)]
        born = said(person.naissance, "fr" if way == "short" else way)
        lines.append(";".join([f'"{person.nom}"', person.prenom, born, {"F": "Mme", "M": "M."}[person.sexe],
                               NAMES[person.nationalite][number % 2], "75 - Paris", person.association.upper(), "n.c.",
                               said(demande.seance, way), DECISIONS[demande.decision][number % 2],
                               said(demande.decided, way), said(demande.debut, way) or "", said(demande.fin, way) or "/"]))
    lines.append(";" * 12)
    with open(path, "wb") as stream:
        stream.write("\r\n".join(lines).encode("cp1252"))


# Name: who makes it, the suffix of what it makes, what LibreOffice makes of that, and what the workbook does not say.
WORKBOOKS = {
    "periodes": (periods, "xlsx", None, {"sorties", "afis", "sejours"}),
    "demandes": (demandes, "xlsx", "ods", {"sexe", "sorties", "afis", "sejours"}),
    "annees": (years, "xlsx", None, {"sexe", "association", "afis", "sejours"}),
    "fusions": (merged, "xlsx", "xlsx", {"sexe", "nationalite", "association", "sorties", "afis", "sejours"}),
    "1904": (since_1904, "xlsx", None, {"nationalite", "association", "seance", "decision_date", "refusals", "sorties"}),
    "texte": (plain_text, "csv", None, {"TRẦN", "sorties", "afis", "sejours"}),
}


def convert(path, suffix, scratch):
    """What LibreOffice saves of a workbook."""
    folder = os.path.join(scratch, "office-" + suffix)
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--norestore", "--convert-to", suffix,
                    "--outdir", folder, path], check=True, capture_output=True, timeout=300,
                   env={**os.environ, "HOME": scratch, "SAL_USE_VCLPLUGIN": "svp", "G_DEBUG": ""})
    return os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + "." + suffix)


def make(name, scratch):
    maker, suffix, office, _ = WORKBOOKS[name]
    path = os.path.join(scratch, f"{name}.{suffix}")
    maker(path)
    return convert(path, office, scratch) if office else path


# What they mean

def text(value):
    return value.isoformat() if isinstance(value, datetime.date) else value or ""


class Meaning:
    """The tables of a workbook, from the facts and what it leaves out."""

    def __init__(self, name):
        self.name, self.out = name, WORKBOOKS[name][3]
        self.tables = {table: [] for table in ("associations", "seances", "personnes", "parcours", "demandes", "sorties",
                                               "sejours", "afis")}

    def says(self, what):
        return what not in self.out

    def order(self):
        """The demandes in the order of the file: a sheet a year tells them by year."""
        lines = [line for line in rows_of_demandes() if self.says(line[0].nom)]
        if self.name == "annees":
            lines.sort(key=lambda line: line[2].seance.year)
        if not self.says("refusals"):
            lines = [line for line in lines if line[2].debut and line[0].naissance.year >= 1904]
        return lines

    def association(self, person):
        if not self.says("association"):
            return ""
        known = [row[1] for row in self.tables["associations"]]
        spelt = person.association.upper() if self.name == "texte" else person.association
        if spelt not in known:
            folded = {"Les Amarres": "amarres", "Cap au large": "cap-large"}[person.association]
            self.tables["associations"].append([folded, spelt, ""])
        return next(row[0] for row in self.tables["associations"] if row[1] == spelt)

    def session(self, demande):
        if not self.says("seance"):
            return ""
        name = f"CDLP-75-{demande.seance}"
        if name not in [row[0] for row in self.tables["seances"]]:
            self.tables["seances"].append([name, "75", text(demande.seance), "psp", "oui"])
        return name

    def person(self, person):
        rows = self.tables["personnes"]
        for index, other in enumerate(self.met):
            if other is person:
                return index
        self.met.append(person)
        name = f"75/{PEOPLE.index(person) + 1:03d}" if self.name == "1904" else f"P{len(self.met):05d}"
        rows.append([name, person.nom, person.prenom, "", text(person.naissance), person.sexe if self.says("sexe") else "",
                     person.nationalite if self.says("nationalite") else ""])
        self.tables["parcours"].append([f"PA{len(self.met):05d}", name, "", ""])
        if person.sortie and self.says("sorties"):
            self.tables["sorties"].append([f"PA{len(self.met):05d}", *person.sortie])
        if person.aps and self.says("sejours"):
            self.tables["sejours"].append([f"S{len(self.tables['sejours']) + 1:05d}", name, "75", "aps", *person.aps])
        if person.afis and self.says("afis"):
            self.tables["afis"].append([name, *person.afis])
        return len(self.met) - 1

    def read(self):
        self.met = []
        for person, before, demande in self.order():
            parcours = f"PA{self.person(person) + 1:05d}"
            avis = {"acceptee": "favorable", "refusee": "defavorable"}[demande.decision] if self.name == "demandes" else ""
            decided = demande.decided if self.says("decision_date") else demande.debut
            self.tables["demandes"].append([
                f"D{len(self.tables['demandes']) + 1:05d}", parcours, "75", self.association(person),
                "renouvellement" if before else "entree", self.session(demande), avis, demande.decision,
                text(decided), text(demande.debut), text(demande.fin)])
        return self.tables


COLUMNS = {
    "associations": "association nom sigle", "seances": "seance departement date objet tenue",
    "personnes": "personne nom prenom nom_usage naissance sexe nationalite",
    "parcours": "parcours personne arrivee_transfert periodes_avant",
    "demandes": "demande parcours departement association type seance avis_commission decision decision_date debut fin",
    "sorties": "parcours date motif", "sejours": "sejour personne departement nature debut fin",
    "afis": "personne ouverture fermeture",
}


def tables(name):
    """{table: [{column: text}]}, without tables that are empty; in no order."""
    found = Meaning(name).read()
    return {table: [dict(zip(COLUMNS[table].split(), map(text, row))) for row in rows]
            for table, rows in found.items() if rows}
