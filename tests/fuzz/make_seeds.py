# SPDX-License-Identifier: EUPL-1.2
"""What the fuzz targets begin with, made of tests/data, of the templates and of the generators of hostile files: a folder a
target, so that nothing of it has to be kept. `SEEDS` names a function a target; one without begins with its corpus alone."""

import hashlib
import io
import pathlib
import random
import struct
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "data"
TEMPLATES = HERE.parent.parent / "resources" / "documents"
sys.path[:0] = [str(HERE), str(HERE.parent / "displayless")]

import make_pli_corpus  # noqa: E402
import sheet_hostile  # noqa: E402

# Hostile files that are worth changing: none of them is long.
HOSTILE, HOSTILE_MAX = 60, 16384
MAPPING = ('{"version": 1, "completer": true, "feuilles": [{"nom": "", "lire": true, "entete": 1, "lignes": 1, "colonnes": '
           '[{"colonne": "A", "entete": "Nom", "champ": "personnes.nom", "rang": 0}, {"colonne": "E", "entete": '
           '"P1 Date CDLP", "champ": "demandes.seance", "rang": 1}]}], "valeurs": [{"champ": "demandes.decision", '
           '"texte": "vu", "code": "acceptee"}]}')
BOOK = ("Nom;Prénom;Date de naissance;Nationalité;P1 Date CDLP;P1 Décision;P1 Début;P1 Fin;Motif de sortie\n"
        "DUPONT;Ana;01/02/1990;Nigériane;05/03/2024;vu;01/04/2024;30/09/2024;\n"
        "MARTIN;Léa;1990-02-03;Roumaine;05/03/2024;Favorable;du 01/04/2024 au 30/09/2024;;échéance\n")
STATEMENT = ("Code;Nom;Prénom;Né(e) le;Mois;Montant;Payé le;Nature\n"
             "PSP-75-2025-0001;DUPONT;Ana;01/02/1990;03/2025;343,20;05/03/2025;\n"
             ";MARTIN Léa;;03/02/1990;mars 2025;1 029,60 €;05.03.2025;exceptionnelle\n")
STATEMENT_MAPPING = ('{"version": 1, "feuille": "", "entete": 1, "colonnes": {"code": "A", "nom_famille": "B", "montant": "F", '
                     '"mois": "E"}}')
TYPED = ["12/03/2026", "2026-03-12", "1er mars 2024", "12032024", "du 01/03/2024 au 31/08/2024", "auj", "+6m-1", "jeudi 12 mars",
         "9 h 30", "09:30", "mars 2026", "03/2026", "559,43 €", "1 234,5", "− 20", "DUPONT, Ana", "=HYPERLINK(\"x\")",
         "P2 Décision", "2ème période", "Nigériane", "Favorable", "n.c.", "75", "Œuvre d’Ève", "=cmd|'/c'!A1", "12/3+6m fin"]
SECRETS = ["23456-789AB-CDEFG-HJKMN-PQRST-VWXYZ-01234-56789", "ABCDEFGHJKLMNPQRSTUVWXYZ23456789",
           "sept heures à l’ombre d’un châtaignier", "aaaa1234", "12 7 ABCDE-FGHJK-MNPQR-STVWX-YZ012-34567-89ABC-DEFGH"]
DOC_DATA = ["{'nom': <'DUPONT'>, 'urgent': <true>, 'lignes': <[{'texte': <'une'>}, {'texte': <''>}]>}", "{}", "@a{sv} {}"]
LETTERHEAD = ['{"service": "Direction", "tribunal": "tribunal administratif", "genre_prefet": "F", "telephone": "01", '
              '"courriel": "a@b"}', '{"service": 1}', "[]", '{"a": {"b": null}}']
DRAFT = ['{"version": 1, "entries": [{"block": 0, "row": 1, "removed": true, "fields": {"debut": "2025-01-01", "decision": '
         '"acceptee", "personne": 1, "nom": "X"}, "typed": {"fin": "31/2"}}]}', '{"version": 1, "entries": 3}',
         '{"version": 1, "entries": [1, null, {"block": "x", "fields": [], "typed": 2}]}']


def join(parts):
    """Several files as one input (fuzz.h)."""
    return b"\n".join(b"=== " + name.encode() + b"\n" + data for name, data in parts)


def parts_of(data):
    """The parts of a zip that can be read; nothing otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        return []


def hostile():
    """Those that are short, or whose parts are."""
    for number in range(HOSTILE):
        family = sheet_hostile.FAMILIES[number % len(sheet_hostile.FAMILIES)]
        data = family(random.Random(number))
        if len(data) <= HOSTILE_MAX:
            yield data


def plain_books():
    yield sheet_hostile.pack(sheet_hostile.xlsx_parts(sheet_hostile.plain_sheet()))
    row = "<table:table-row>" + sheet_hostile.ods_cell("DUPONT", 'table:number-columns-repeated="2"') + "</table:table-row>"
    yield sheet_hostile.pack(sheet_hostile.ods_parts(sheet_hostile.ods_table(row)))


def sheet():
    yield from hostile()
    yield from plain_books()
    yield BOOK.encode()
    yield BOOK.encode("cp1252")
    yield BOOK.encode("utf-16")


def sheet_parts():
    for data in (*hostile(), *plain_books()):
        parts = parts_of(data)
        if parts and sum(len(part) for _, part in parts) <= HOSTILE_MAX:
            yield join(parts)


def text(value):
    return struct.pack("<I", len(value.encode())) + value.encode()


def sheet_answer():
    """« JSH2 », sheets, and of each its name, whether it is hidden, and its cells: one of each kind."""
    cells = [(0, 0, 1, text("Nom")), (0, 1, 2, struct.pack("<d", 1.5)), (1, 0, 3, struct.pack("<I", 739000)),
             (1, 1, 4, struct.pack("<d", 1)), (2, 0, 5, text("#REF!"))]
    body = b"".join(struct.pack("<III", row, column, kind) + value for row, column, kind, value in cells)
    yield struct.pack("<II", 0x4A534832, 1) + text("Suivi") + struct.pack("<II", 0, len(cells)) + body
    yield struct.pack("<II", 0x4A534832, 0)


def tables():
    """Each table of the examples by itself, its first lines; those of a year closed and of every other folder, whole."""
    for folder in ("example", "example-awkward"):
        heads = [(path.stem, b"\n".join(path.read_bytes().split(b"\n")[:8]) + b"\n")
                 for path in sorted((DATA / folder).glob("*.csv"))]
        yield join(heads)
        yield from (b"empty\n" + join([head]) for head in heads)
    for folder in sorted((DATA / "indicators").iterdir()) + sorted((DATA / "sheets").iterdir()):
        yield b"empty\n" + join([(path.stem, path.read_bytes()) for path in sorted(folder.glob("*.csv"))])


def sheet_import():
    yield BOOK.encode()
    yield BOOK.encode() + b"=== mapping\n" + MAPPING.encode()


def releve():
    yield STATEMENT.encode()
    yield STATEMENT.encode() + b"=== mapping\n" + STATEMENT_MAPPING.encode()


def odt():
    for path in sorted(TEMPLATES.glob("*.fodt")):
        yield path.read_bytes()
    for data in odt_zips():
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in data:
                archive.writestr(name, part)
        yield stream.getvalue()


def odt_zips():
    spaces = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
              'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
              'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"')
    body = ('<text:p><text:user-field-get text:name="nom"/><text:line-break/></text:p><text:section text:name="urgent">'
            '<text:p>x</text:p></text:section><table:table table:name="lignes"><table:table-row><table:table-cell><text:p>'
            '<text:user-field-get text:name="texte"/></text:p></table:table-cell></table:table-row></table:table>')
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>" \
              "</office:document-content>"
    styles = f"<office:document-styles {spaces}><office:styles/></office:document-styles>"
    yield [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.encode()),
           ("styles.xml", styles.encode())]


def vault(name):
    return (DATA / "vault" / name).read_bytes()


def base():
    yield vault("base.jalons")
    yield vault("ways.jalons")
    yield vault("sixteen.jalons")[:6000]


def base_sealed():
    """Header of a golden file, then what its first chunk says: pages, commits, restores."""
    for name in ("base.jalons", "sixteen.jalons"):
        data = vault(name)
        size = 74 + struct.unpack_from("<H", data, 72)[0] * 324
        yield data[:size] + struct.pack("<HIQI", 16, 0, 1, 0)
        yield data[:size] + struct.pack("<HIQIQQQQ", 48, 2, 5, 1, 2, 3, 1, 0) + struct.pack("<H", 3) + b"SQL"


def log_sealed():
    yield struct.pack("<IIBIB", 3, 1, 1, 2, 0) + struct.pack("<IIBIIB", 3, 2, 2, 0, 1, 0)


def log():
    yield vault("torn.jalons-log")
    yield vault("torn.jalons-log")[:5000]


def piece():
    front = b"JALONS-PIECE" + struct.pack("<HH", 1, 0) + b"register of fuzz" + b"piece of a fuzz." + bytes(24)
    yield struct.pack("<Q", 5) + front + struct.pack("<Q", 5) + b"piece"


def beside():
    yield b"JALONS-HELD\n" + struct.pack("<HH", 1, 0) + b"register of fuzz" + bytes(16) + struct.pack("<QQQ", 1, 2, 3) + bytes(172)
    yield b"JALMARK1" + b"register of fuzz" + bytes(64)
    yield vault("base.jalons")[:1024]
    yield b"2026-01-15T101112Z-g12-0123abcd.jalons"


def journal():
    """An entry as JOURNAL.md has it, with two parents and the content of a row."""
    for action, parents, table, detail in ((1, 1, b"personnes", b""), (8, 1, b"", bytes(48) + struct.pack("<I", 2) + b"Me"),
                                           (11, 2, b"", b""), (4, 1, b"", b"\3nom\3\2\0\0\0AB\3nom\1\1\0\0\0\0\0\0\0")):
        yield (struct.pack("<BBBBqqqQIqqq", 1, 1, action, 1, 7, 10**12, 5, 9, 1, 3, 2, 0) + bytes(32)
               + bytes([parents]) + bytes(32 * parents) + bytes([len(table)]) + table + struct.pack("<I", len(detail)) + detail)


def texts(values):
    return lambda: [value.encode() for value in values]


ENVOI = [
    '{"schema": "jalons.pli/1", "tables": {}, "pieces": []}',
    '{"schema": "jalons.pli/1", "message": "Bonjour\\n", "regles_version": "0123456789abcdef", "regles_jour": "2026-03-02", "verdict": '
    '"incomplet", "manque": ["entree-identite"], "tables": {"personnes": [{"personne": "P-1", "nom": "Adeyemi", "naissance": '
    '"1997-05-03"}], "parcours": [{"parcours": "Q-1", "personne": "P-1"}], "demandes": [{"demande": "D-1", "parcours": "Q-1", '
    '"departement": "13", "type": "entree"}], "elements": [{"demande": "D-1", "exigence": "x", "etat": "recu"}]}, "pieces": []}',
    '{"schema": "jalons.pli/1", "suite": "refuse", "motif": "Autre", "ancre": "1 2 ABCDE", "tables": {}, "pieces": []}',
    '{"schema": "jalons.pli/1", "tables": {"demandes": [{"demande": "D-1"}], "renvois": [{"demande": "D-1", "date": "2026-03-02", '
    '"motif": "incomplet"}]}, "pieces": []}',
    '{"schema": "jalons.pli/1", "tables": {"seances": [{"seance": "S", "departement": "13", "date": "2026-03-02"}]}, "pieces": '
    '[{"nom": "a.pdf", "type": "application/pdf", "taille": 3, "empreinte": "' + "0" * 64 + '"}]}',
]


def envoi():
    """Each text as every nature; the first byte says which."""
    for text in ENVOI:
        for nature in range(5):
            yield bytes([nature * 2]) + text.encode()


SEEDS = {
    "base": base,
    "base-sealed": base_sealed,
    "beside": beside,
    "carte": make_pli_corpus.carte,
    "doc-data": texts(DOC_DATA),
    "draft": texts(DRAFT),
    "envoi": envoi,
    "journal": journal,
    "letterhead": texts(LETTERHEAD),
    "log": log,
    "log-sealed": log_sealed,
    "odt": odt,
    "odt-parts": lambda: [join(parts) for parts in odt_zips()],
    "piece": piece,
    "pli": make_pli_corpus.pli,
    "pli-inside": make_pli_corpus.pli_inside,
    "releve": releve,
    "secrets": texts(SECRETS),
    "sheet": sheet,
    "sheet-answer": sheet_answer,
    "sheet-import": sheet_import,
    "sheet-mapping": texts([MAPPING]),
    "sheet-parts": sheet_parts,
    "tables": tables,
    "typed": texts(TYPED),
}


def make(folder, names):
    """A folder a target, with its seeds; what is there already stays."""
    for name in names:
        if (folder / name).is_dir() or name not in SEEDS:
            continue
        partial = folder / f".{name}"
        partial.mkdir(parents=True, exist_ok=True)
        for data in SEEDS[name]():
            (partial / hashlib.sha1(data).hexdigest()).write_bytes(data)
        partial.rename(folder / name)
