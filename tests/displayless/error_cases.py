# SPDX-License-Identifier: EUPL-1.2
"""One case for each error the interchange tables name, and for each detail of how it is found."""

import sys

from random_tables import ADDED_COLUMNS, ADDED_TABLES
from table_cases import Case, WORLD, demande, edit, files, people, world, world_of
from tables_format import COLUMNS, REQUIRED, is_date, table_text

PERSONNES = "personne;nom;prenom;naissance\n"
KEYS = {
    "associations": "association", "seances": "seance", "personnes": "personne", "parcours": "parcours",
    "demandes": "demande", "sejours": "sejour", "recours": "recours", "sorties": "parcours",
    "profils": "personne", "contacts": "contact", "exigences": "exigence", "membres": "membre",
    "etats_afis": "etat", "entetes": "entete", "transferts": "transfert",
}
REFERENCES = [
    ("agrements", "association"), ("enfants", "personne"), ("parcours", "personne"),
    ("demandes", "parcours"), ("demandes", "association"), ("demandes", "seance"),
    ("ajournements", "demande"), ("ajournements", "seance"), ("sorties", "parcours"),
    ("sejours", "personne"), ("afis", "personne"), ("versements", "personne"), ("recours", "demande"),
    ("hebergements", "personne"), ("profils", "personne"), ("contacts", "association"), ("elements", "demande"),
    ("renvois", "demande"), ("relances", "personne"), ("relances", "demande"), ("relances", "contact"),
    ("notes", "personne"), ("notes", "parcours"), ("conditions_afis", "personne"), ("membres", "association"),
    ("presences", "seance"), ("presences", "membre"), ("presences", "mandataire"), ("deports", "demande"),
    ("deports", "seance"), ("deports", "membre"), ("ecarts", "personne"), ("ecarts", "parcours"),
    ("lignes_afis", "etat"), ("lignes_afis", "personne"), ("ecritures_afis", "etat"), ("ecritures_afis", "personne"),
    ("suppleances", "suppleant"), ("suppleances", "titulaire"), ("mouvements", "seance"), ("mouvements", "membre"),
    ("mouvements", "par"), ("points", "demande"), ("points", "seance"), ("votes", "demande"), ("votes", "seance"),
    ("votes", "membre"), ("transferts", "parcours"),
]
CODES = {
    "agrements": "departement", "seances": "departement objet tenue", "personnes": "sexe nationalite",
    "parcours": "arrivee_transfert",
    "demandes": "departement type avis_association avis_commission decision autorite",
    "sorties": "motif emploi logement sejour ressources", "sejours": "departement nature rang suite",
    "versements": "departement nature", "recours": "nature issue", "hebergements": "type",
    "profils": " ".join(COLUMNS["profils"][2:]),
    "contacts": "departement organisme", "exigences": "type condition obligatoire certitude departement", "elements": "etat",
    "renvois": "motif", "relances": "sens mode", "conditions_afis": "condition reponse",
    "membres": "departement college suppleant psp presidence", "presences": "presence", "deports": "motif",
    "annees_arretees": "departement", "delais": "delai certitude", "baremes_afis": "territoire certitude",
    "etats_afis": "departement", "mouvements": "nature", "points": "voix_presidence voix_copresidence",
    "votes": "vote desaccord", "transferts": "sens autre_departement jours_comptes",
}
CODES = [(table, column) for table, names in CODES.items() for column in names.split()]


def kind_for(table):
    return "association" if table == "profils" else "demonstration"


def personnes(text, *expected, name, message=""):
    """A case of one file, personnes.csv, given byte by byte."""
    rows = [("personnes.csv", line, column, code) for line, column, code in expected]
    return Case(name, {"personnes.csv": text}, rows, message=message)


def form_cases():
    """Encoding, separators, quotes, header."""
    yield personnes("personne;nom;prenon\nP;N;X\n", (1, "prenon", "column-unknown"), name="unknown column",
                    message="prenom")
    yield personnes("personne;nom;nom_usagee\nP;N;X\n", (1, "nom_usagee", "column-unknown"),
                    name="unknown column, another name near", message="nom_usage")
    yield personnes("personne;prenom\nP;N\n", (1, "nom", "column-missing"), name="required column missing",
                    message="nom")
    yield personnes("personne;nom;nom\nP;N;N\n", (1, "nom", "column-duplicate"), name="column twice")
    for name, text in [("no byte at all", ""), ("a BOM alone", "\ufeff"), ("blank lines alone", "\n\n  \n")]:
        yield personnes(text, (None, None, "header-missing"), name="header missing: " + name)
    yield personnes(PERSONNES + "P;N;X;1990-01-01;y\n", (2, None, "cells-too-many"), name="one cell too many")
    yield personnes(PERSONNES + "P;N;X;1990-01-01;;;y\n", (2, None, "cells-too-many"),
                    name="a filled cell after extra empty ones")
    yield personnes(PERSONNES + 'P;N\nP2;N;"X;1990-01-01\nP3;N\n', (3, "prenom", "quote-unclosed"),
                    name="quote never closed")
    yield personnes(PERSONNES + 'P;N\nP2;N;"X', (3, "prenom", "quote-unclosed"),
                    name="quote never closed, last line")
    yield personnes(PERSONNES + 'P;N;X"Y\n', (2, "prenom", "quote-stray"), name="quote inside a bare cell")
    yield personnes(PERSONNES + 'P;N;XY"\n', (2, "prenom", "quote-stray"),
                    name="quote at the end of a bare cell")
    yield personnes(PERSONNES + 'P;"N"x;Y\n', (2, "nom", "quote-stray"), name="text after a closing quote")
    cp1252 = PERSONNES.encode() + "P;N;Prénom\nP2;N;".encode("cp1252")
    for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D):
        yield personnes(cp1252 + bytes([byte]) + b"\n", (3, None, "encoding-invalid"),
                        name=f"byte {byte:02X}, undefined in Windows-1252")
    yield personnes(PERSONNES.encode() + b"P;N;a\0b\n", (2, None, "encoding-invalid"), name="a NUL byte")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        yield personnes((PERSONNES + "P;N;X\n").encode(encoding), (None, None, "encoding-invalid"),
                        name="the file is " + encoding)


def header_cases():
    """Each required column of each table, left out of its header."""
    for table, columns in REQUIRED.items():
        for column in columns:
            tables = world_of(kind_for(table))
            kept = [c for c in COLUMNS[table] if c != column]
            text = table_text(table, tables[table], columns=kept)
            yield Case(f"{table} without its column {column}", {**files(tables), table + ".csv": text},
                       [(table + ".csv", 1, column, "column-missing")], kind=kind_for(table), elsewhere=True)


def cell(table, column, value, code, name=None, columns=None):
    """The world with one cell changed, and the error that this must give."""
    tables = edit(world_of(kind_for(table)), table, column, value)
    return Case(name or f"{table}.{column} = {value!r}", files(tables),
                [(table + ".csv", 2, columns or column, code)], kind=kind_for(table), elsewhere=True)


def cell_cases():
    for table, columns in REQUIRED.items():
        for column in columns:
            yield cell(table, column, "", "cell-required")
    yield cell("personnes", "nom", "   ", "cell-required", name="a required cell of blanks")
    for table, column in KEYS.items():
        if (table, column) not in REFERENCES:
            yield cell(table, column, "x" * 65, "key-invalid", name=f"{table}.{column} of 65 characters")
            yield cell(table, column, "a\tb", "key-invalid", name=f"{table}.{column} with a tab")
    yield cell("personnes", "personne", "a\nb", "key-invalid", name="an id with a line break")
    yield cell("personnes", "personne", "a\x7fb", "key-invalid", name="an id with a DEL")
    yield cell("personnes", "personne", "a\u0085b", "key-invalid", name="an id with a C1 control")
    yield cell("personnes", "personne", "é" * 65, "key-invalid", name="an id of 65 accented letters")
    for table, columns in COLUMNS.items():
        for column in columns:
            if is_date(table, column) and table not in ADDED_TABLES:
                yield cell(table, column, "32/01/2020", "date-invalid")
                if column not in ADDED_COLUMNS.get(table, {}):
                    yield cell(table, column, "1899-12-31", "date-out-of-range")
    for value in (
        "2020-02-30", "2021-02-29", "1900-02-29", "2020-2-3", "2020/02/03", "31/02/2020", "1/2/2020",
        "01/2/2020", "20200203", "2020-02", "02/2020", "03-02-2020", "2020-02-03T00:00", "demain",
        "12/31/2020",
        "2020-13-01", "2020-00-10", "2020-01-00", "00/01/2020", "2020-02-03x", "03/02/20", "２０２０-01-01",
        "+020-01-01", "2020-01 -01", "0x7e-01-01", "43831", "2020--1-01",
    ):
        yield cell("personnes", "naissance", value, "date-invalid")
    for value in ("2101-01-01", "31/12/1899", "01/01/2101", "9999-12-31", "0001-01-01"):
        yield cell("personnes", "naissance", value, "date-out-of-range")
    for value in ("2020-13", "2020-00", "2020-1", "1/2020", "00/2020", "13/2020", "202001", "2020-01-01",
                  "janvier", "2020", "01/01/2020"):
        yield cell("versements", "mois", value, "month-invalid")
    for value in ("1899-12", "2101-01", "12/1899"):
        yield cell("versements", "mois", value, "month-out-of-range")
    yield from number_cases()


def number_cases():
    for value in ("12.345", "1 23,4", "1 2345", "abc", "1,234.56", "1.234,56", "1e3", "12 €", "--5", "5-",
                  "0x10", ".", ",", "-", "1,2,3", "12..5", "NaN", "inf", "1234  567", "12,5x", "３４３"):
        yield cell("versements", "montant", value, "amount-invalid")
    for value in ("99999999999999999999", "9" * 60 + ",00"):
        yield cell("versements", "montant", value, "amount-out-of-range")
    either = ("montant", "nature")
    yield cell("versements", "montant", "-5", "amount-negative", columns=either)
    tables = edit(edit(world(), "versements", "montant", "-5,50"), "versements", "nature", "")
    yield Case("a negative amount of empty nature", files(tables),
               [("versements.csv", 2, either, "amount-negative")])
    for value in ("4", "-1", "1.0", "deux", "1 0", "99999999999999999999"):
        yield cell("parcours", "periodes_avant", value, "number-invalid")
    for value in ("121", "-1", "12.5", "12,5", "douze", "4294967297"):
        yield cell("profils", "age_debut", value, "number-invalid")


def code_cases():
    for table, column in CODES:
        yield cell(table, column, "zzz", "code-unknown")
    for value in ("1", "100", "20", "96", "2C", "975", "978", "00", "001", "Paris", "971x", "7 5"):
        yield cell("seances", "departement", value, "code-unknown")
    for value in ("FR", "France", "ZZZ", "XXX", "XXB", "250"):
        yield cell("personnes", "nationalite", value, "code-unknown")
    for value in ("o", "1", "true", "vrai", "yes", "nonn"):
        yield cell("parcours", "arrivee_transfert", value, "code-unknown")
    yield cell("demandes", "avis_association", "ajourne", "code-unknown")
    yield cell("demandes", "type", "sortie anticipee", "code-unknown")
    yield cell("sorties", "motif", "sortie_anticipee", "code-unknown")
    yield cell("demandes", "decision", "accepté", "code-unknown")
    for table in ("agrements", "seances", "demandes", "sejours", "versements"):
        tables = edit(world(), table, "departement", "13")
        yield Case(f"{table} of another département", files(tables),
                   [(table + ".csv", 2, "departement", "departement-foreign")], kind="departement",
                   departement="75")


def namesake(table):
    """A row of the same id that breaks no other rule."""
    row = dict(WORLD[table][0])
    if table == "demandes":
        row.update(decision="", decision_date="", debut="", fin="")
    return row


def key_cases():
    for table, column in KEYS.items():
        kind = kind_for(table)
        tables = world_of(kind)
        tables[table] = [*tables[table], namesake(table)]
        line = 1 + len(tables[table])
        yield Case(f"{table}: the same {column} twice in the file", files(tables),
                   [(table + ".csv", line, column, "key-duplicate")], kind=kind)
        again = {table: [namesake(table)]}
        yield Case(f"{table}: a {column} of the register", files(again),
                   [(table + ".csv", 2, column, "key-duplicate")], kind=kind, before=files(world_of(kind)))
    for table, column in REFERENCES:
        kind = kind_for(table)
        tables = edit(world_of(kind), table, column, "nobody")
        yield Case(f"{table}.{column} refers to nothing", files(tables),
                   [(table + ".csv", 2, column, "reference-unknown")], kind=kind, elsewhere=True)
    tables = edit(world(), "afis", "personne", "p")
    yield Case("ids are exact: p is not P", files(tables), [("afis.csv", 2, "personne", "reference-unknown")])
    # A row that another error refuses is still there to be referred to.
    tables = edit(world(), "personnes", "naissance", "hier")
    yield Case("no error cascades from a refused row", files(tables),
               [("personnes.csv", 2, "naissance", "date-invalid")])


def rule_cases():
    for table, first, last in [
        ("agrements", "debut", "fin"), ("demandes", "debut", "fin"), ("sejours", "debut", "fin"),
        ("hebergements", "debut", "fin"), ("afis", "ouverture", "fermeture"),
        ("enfants", "charge_debut", "charge_fin"),
    ]:
        tables = edit(edit(world(), table, first, "2020-06-02"), table, last, "2020-06-01")
        yield Case(f"{table}: {last} the day before {first}", files(tables),
                   [(table + ".csv", 2, (last, first), "dates-reversed")])
    for decision in ("refusee", "sans_suite", ""):
        tables = edit(edit(world(), "demandes", "fin", "2020-01-31"), "demandes", "decision", decision)
        yield Case(f"reversed dates of a request decided {decision!r}", files(tables),
                   [("demandes.csv", 2, ("fin", "debut"), "dates-reversed")])
    for kind in ("entree", "renouvellement"):
        for column in ("debut", "fin"):
            tables = edit(edit(world(), "demandes", "type", kind), "demandes", column, "")
            yield Case(f"{kind} accepted without {column}", files(tables),
                       [("demandes.csv", 2, column, "period-dates-missing")])
    tables = edit(edit(world(), "demandes", "type", "sortie_anticipee"), "demandes", "debut", "")
    tables = edit(tables, "demandes", "fin", "")
    yield Case("early exit accepted without debut", files(tables),
               [("demandes.csv", 2, "debut", "period-dates-missing")])
    for decision in ("acceptee", "refusee", "sans_suite"):
        tables = edit(edit(world(), "demandes", "decision", decision), "demandes", "decision_date", "")
        yield Case(f"{decision} without its date", files(tables),
                   [("demandes.csv", 2, ("decision_date", "decision"), "decision-date-missing")])
    for column in ("issue", "issue_date"):
        yield Case(f"an appeal without {column} only", files(edit(world(), "recours", column, "")),
                   [("recours.csv", 2, ("issue", "issue_date"), "issue-incomplete")])
    profils = files({"personnes": WORLD["personnes"], "profils": WORLD["profils"]})
    for kind, departement in (("demonstration", None), ("departement", "75")):
        yield Case(f"profils in a register of kind {kind}", profils,
                   [("profils.csv", None, None, "table-forbidden")], kind=kind, departement=departement)
    for table in WORLD:
        yield Case(f"{table} in a national register", files({table: WORLD[table]}),
                   [(table + ".csv", None, None, "table-forbidden")], kind="national", elsewhere=True)


def overlap_cases():
    late = ("debut", "fin")
    found = [("demandes.csv", 3, late, "periods-overlap")]

    def case(name, who, demandes, expected=None, **more):
        tables = {**who, "demandes": demandes, **more}
        return Case("overlap: " + name, files(tables), found if expected is None else expected)

    first = demande("D1", "Qa", "2020-01-01", "2020-06-30")
    shared = demande("D2", "Qa", "2020-06-30", "2020-12-29", type="renouvellement")
    other = demande("D2", "Qb", "2020-06-30", "2020-12-29")
    one, two = people(("Qa",)), people(("Qa", "Qb"))
    yield case("one shared day", one, [first, shared])
    yield case("two parcours of one person", two, [first, other])
    yield case("the same period twice", one, [first, {**first, "demande": "D2"}],
               [("demandes.csv", (2, 3), late, "periods-overlap")])
    inside = demande("D2", "Qa", "2020-03-01", "2020-03-01", type="renouvellement")
    yield case("a day inside", one, [first, inside])
    yield case("a court's admission over the préfet's", one, [first, {**shared, "autorite": "juge"}])
    out = {"parcours": "Qa", "date": "2020-07-01", "motif": "depart"}
    yield case("the exit comes a day too late", two, [first, other], sorties=[out])
    out = {"parcours": "Qb", "date": "2020-10-01", "motif": "depart"}
    yield case("the exit is of the other parcours, later", two, [first, other], sorties=[out])
    early = demande("D3", "Qa", "2020-06-30", type="sortie_anticipee", decision="refusee")
    yield case("a refused early exit cuts nothing", two, [first, other, early])
    far = [
        demande("D1", "Qa", "2020-01-01", "2020-12-31"), demande("D2", "Qa", "2020-02-01", "2020-02-10"),
        demande("D3", "Qb", "2020-09-01", "2020-09-02"),
    ]
    yield case("a long period over two others", two, far,
               [("demandes.csv", 3, late, "periods-overlap"), ("demandes.csv", 4, late, "periods-overlap")])
    before = files({**two, "demandes": [first]})
    yield Case("overlap: with a period of the register", files({"demandes": [other]}),
               [("demandes.csv", 2, late, "periods-overlap")], before=before)
    new = files({"parcours": [{"parcours": "Qc", "personne": "P0"}], "demandes": [{**other,
        "parcours": "Qc"}]})
    yield Case("overlap: a new parcours of a person of the register", new,
               [("demandes.csv", 2, late, "periods-overlap")], before=before)


def place_cases():
    """The line is the physical line where the cell starts; every error is listed."""
    broken = '"ligne 1\nligne 2"'
    yield personnes(PERSONNES + f"P;{broken};X;hier\n", (3, "naissance", "date-invalid"),
                    name="line of a cell after a line break in its row")
    yield personnes(PERSONNES + f'P;{broken};X;"hi\ner"\n', (3, "naissance", "date-invalid"),
                    name="line where a broken cell starts")
    yield personnes(PERSONNES + f"P;{broken};X;\n\n  \nP2;N;X;hier\n", (6, "naissance", "date-invalid"),
                    name="blank lines and broken cells count as lines")
    crlf = (PERSONNES + f"P;{broken};X;\nP2;N;X;hier\n").replace("\n", "\r\n")
    yield personnes(crlf, (4, "naissance", "date-invalid"), name="lines of a CRLF file")
    yield personnes("\n\n" + PERSONNES + "P;N;X;hier\n", (4, "naissance", "date-invalid"),
                    name="blank lines before the header")
    yield personnes("\ufeff" + PERSONNES + "P;N;X;hier\n", (2, "naissance", "date-invalid"),
                    name="after a BOM")
    yield personnes("naissance;nom;personne\nhier;N;P\n", (2, "naissance", "date-invalid"),
                    name="the column is the header's, wherever it stands")
    yield personnes("personne,nom,naissance\nP,N,hier\n", (2, "naissance", "date-invalid"),
                    name="a comma file")
    yield personnes("personne\tnom\tnaissance\nP\tN\thier\n", (2, "naissance", "date-invalid"),
                    name="a tab file")
    yield personnes("personne;nom;naissance\r\nP;N;hier", (2, "naissance", "date-invalid"),
                    name="no line break at the end")
    tables = edit(edit(world(), "personnes", "naissance", "hier"), "personnes", "sexe", "Z")
    tables = edit(edit(tables, "afis", "ouverture", "x"), "versements", "montant", "x")
    yield Case("errors of several files and cells are all listed", files(tables), [
        ("personnes.csv", 2, "naissance", "date-invalid"), ("personnes.csv", 2, "sexe", "code-unknown"),
        ("afis.csv", 2, "ouverture", "date-invalid"), ("versements.csv", 2, "montant", "amount-invalid"),
    ])
    tables = edit(edit(world(), "personnes", "naissance", "hier"), "demandes", "decision_date", "")
    yield Case("an error of one cell does not hide a rule broken elsewhere", files(tables), [
        ("personnes.csv", 2, "naissance", "date-invalid"),
        ("demandes.csv", 2, ("decision_date", "decision"), "decision-date-missing"),
    ])


def error_cases():
    for cases in (form_cases, header_cases, cell_cases, code_cases, key_cases, rule_cases, overlap_cases,
                  place_cases):
        yield from cases()


if __name__ == "__main__":
    sys.exit(f"{sum(1 for _ in error_cases())} cases; run test_tables_errors.py")
