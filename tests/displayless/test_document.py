# SPDX-License-Identifier: EUPL-1.2
"""A person's dossier as a document, read by others: Python opens its archive, LibreOffice opens it and says what is
in it; without identity, nothing of who she is is in any byte of it; a template edited in LibreOffice still fills.

With --renew, writes the expected text anew."""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

from jalonsctl_harness import DATA, Checks, Jalonsctl, said, write_files

program, checks = Jalonsctl(), Checks()
ODT_TOOL = sys.argv[2]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
GOLDEN = os.path.join(DATA, "document", "dossier.txt")
PERSON = "P000013"
CODE = "PSP-13-2018-0002"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# Nobody: each value could be found nowhere else.
NAMES = {"nom": "Zweigelt-Ñuñez", "prenom": "Qamille Ôphrys", "nom_usage": "Xanthoulès"}
BIRTHS = {"1987-11-23": "23/11/1987", "2016-02-29": "29/02/2016"}
CONTACT = "chez Wivine, 06 99 88 77 66"
GROUNDS = "Mme zweigelt nunez, née le 23/11/1987, dite QAMILLE, refuse"
TABLES = {
    "associations.csv": "association;nom\nA1;Le Phare\n",
    "seances.csv": "seance;departement;date;objet;tenue\nS1;13;2025-01-10;psp;oui\n",
    "personnes.csv": "personne;nom;prenom;nom_usage;naissance;sexe;nationalite;langue;contact_sur\n"
                     f"PZQ-1;{NAMES['nom']};{NAMES['prenom']};{NAMES['nom_usage']};1987-11-23;F;NGA;edo;\"{CONTACT}\"\n",
    "enfants.csv": "personne;naissance;charge_debut\nPZQ-1;2016-02-29;2016-02-29\n",
    "parcours.csv": "parcours;personne\nQZQ-1;PZQ-1\n",
    "demandes.csv": "demande;parcours;departement;association;type;depot;seance;avis_commission;decision;decision_date;motif\n"
                    f"D1;QZQ-1;13;A1;entree;2024-12-01;S1;defavorable;refusee;2025-01-20;\"{GROUNDS}\"\n",
    "notes.csv": f"personne;date;texte\nPZQ-1;2025-02-01;\"Vu {NAMES['prenom']} hier, boiteuse mais ravie\"\n",
    "relances.csv": "personne;sens;date;mode;objet\nPZQ-1;envoyee;2025-02-03;courriel;Relance pour XANTHOULES, tél. 06.99.88.77.66 ou 0699887766\n",
}


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def convert(kind, *paths):
    """What LibreOffice makes of them, all in one run: it is slow to start. Their names differ."""
    folder = program.folder()
    profile = "file://" + os.path.join(program.scratch.name, "profile")
    done = subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", kind, "--outdir", folder, *paths],
        env={**program.environment, "HOME": program.scratch.name, "SAL_USE_VCLPLUGIN": "svp", "G_DEBUG": ""},
        capture_output=True, timeout=300)
    made = [os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + "." + kind.split(":")[0]) for path in paths]
    if not checks.that(all(map(os.path.exists, made)), f"LibreOffice makes {kind} of {len(paths)} files", said(done)):
        checks.finish()
    return made


def text_of(path):
    with open(convert("txt:Text (encoded):UTF8", path)[0], encoding="utf-8-sig") as stream:
        return stream.read().replace("\r\n", "\n")


def paper_of(*paths):
    """What is on the pages, headers and footers with them, page by page."""
    return [subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
            for made in convert("pdf", *paths)]


def document(register, code, *more):
    path = os.path.join(program.folder(), "d.odt")
    done = program.run("dossier", register, code, "--output", path, *more)
    if not checks.equal(done.returncode, 0, f"a document is made ({' '.join(more)})"):
        checks.that(False, "it says why", said(done))
        checks.finish()
    return path


def check_archive(path):
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        checks.equal((first.filename, first.compress_type, first.extra, first.header_offset), ("mimetype", 0, b"", 0), "the type is first")
        checks.equal(archive.testzip(), None, "the archive is whole")
        checks.equal({entry.date_time for entry in archive.infolist()}, {(1980, 1, 1, 0, 0, 0)}, "no entry has an hour")
        listed = tree.fromstring(archive.read("META-INF/manifest.xml"))
        full = {value for entry in listed for name, value in entry.items() if name.endswith("full-path")}
        checks.equal(full, set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"} | {"/"}, "the manifest lists the parts")
        for name in ("content.xml", "styles.xml"):
            left = [node.tag for node in tree.fromstring(archive.read(name)).iter() if node.tag.startswith(TEXT + "user-field")]
            checks.equal(left, [], f"no field is left in {name}")


def check_golden(renew):
    register = os.path.join(program.folder(), "demo.jalons")
    program.run("demo", register, "--departement", "13", "--seed", "1", "--today", "2026-01-15")
    path = document(register, PERSON, "--identity")
    with open(path, "rb") as one, open(document(register, CODE, "--identity"), "rb") as other:
        checks.that(one.read() == other.read(), "the same dossier gives the same bytes, by either code")
    check_archive(path)
    text = text_of(path)
    if renew:
        os.makedirs(os.path.dirname(GOLDEN), exist_ok=True)
        with open(GOLDEN, "w", encoding="utf-8") as stream:
            stream.write(text)
    with open(GOLDEN, encoding="utf-8") as stream:
        checks.equal(text, stream.read(), "the document says what it is expected to say")
    pages = paper_of(path)[0]
    checks.that(len(pages) > 2, "the dossier has more than two pages", len(pages))
    for number, page in enumerate(pages, 1):
        checks.that(f"Page {number} sur {len(pages)}" in page and f"Dossier {CODE}" in page and "Fictif — démonstration" in page,
                    f"page {number} says which it is, and that it is fictional", page)
    checks.that("Repères" in pages[0] and "Points à régler" in pages[0] and "Personne" not in pages[0] and "Les faits" in pages[1],
                "the summary is alone on the first page", pages[0])


def whole(path):
    """All that is in the file, unzipped, as text."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def traces():
    """What would tell who she is, in every form it could take."""
    words = [part for name in NAMES.values() for part in re.split(r"\W+", name)]
    initials = [f"{a}. {b}." for a in "ZNQOX" for b in "ZNQOX" if a != b]
    days = [day for pair in BIRTHS.items() for day in pair]
    return [folded(text) for text in [*NAMES.values(), *words, *days, CONTACT, "06 99 88 77 66", "06.99.88.77.66", "0699887766", "Wivine", "boiteuse", "PZQ-1", "QZQ-1"]] \
        + [folded(text) for text in initials]


def check_identity():
    register = program.register("departement", "13")
    done = program.run("import", register, write_files(program.folder(), TABLES))
    checks.equal(done.returncode, 0, f"a person is imported: {said(done)}")
    named = folded(whole(document(register, "PZQ-1", "--identity", "--reason", "Demandé par elle")))
    for trace in (NAMES["nom"], NAMES["prenom"], NAMES["nom_usage"], "23/11/1987", "29/02/2016", CONTACT, "boiteuse"):
        checks.that(folded(trace) in named, f"with identity: {trace}")
    path = document(register, "PZQ-1", "--reason", "Réunion de synthèse")
    text = folded(whole(path))
    for trace in traces():
        checks.that(trace not in text, f"without identity: {trace!r} is not there", text[max(text.find(trace) - 200, 0):][:400])
    for kept in ("PSP-13-2024-0001", "Nigeria", "Le Phare", "[…]", "Notes non reproduites", "Ancre du journal", "Enfant, "):
        checks.that(folded(kept) in text, f"without identity: {kept!r} stays", text)
    said_by = program.run("journal", register, "--accesses").stdout.decode("utf-8")
    checks.that("d.odt" in said_by and "Réunion de synthèse" in said_by and "Demandé par elle" in said_by,
                "the journal says which document left and why", said_by)
    checks.equal(os.stat(path).st_mode & 0o777, 0o600, "the document is for its owner alone")


def check_refusals():
    register, place = program.register("departement", "13"), program.folder()
    path = os.path.join(place, "d.odt")
    done = program.run("dossier", register, "PSP-13-2020-0001", "--output", path, "--reason", "x")
    checks.that(done.returncode == 1 and not os.path.exists(path), "nobody has this code", said(done))


def fill(template):
    made = os.path.join(program.folder(), f"filled-{os.path.basename(template)}.odt")
    done = subprocess.run([ODT_TOOL, template, made], capture_output=True, text=True)
    if not checks.that(done.returncode == 0, f"{os.path.basename(template)} fills", done.stderr):
        checks.finish()
    return made


def write(path, text):
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)
    return path


def check_edited():
    """Saved by LibreOffice in its own ways, moved, put in bold."""
    place = program.folder()
    shipped, edited, wrong = (os.path.join(place, f"{name}.fodt") for name in ("shipped", "edited", "wrong"))
    subprocess.run([ODT_TOOL, shipped], check=True)
    with open(shipped, encoding="utf-8") as stream:
        source = stream.read()
    field = '<text:user-field-get text:name="etat">état</text:user-field-get>'
    bold = ('<text:p text:style-name="Title">Elle : <text:span text:style-name="Gras">donc ' + field
            + ' !</text:span></text:p><text:p text:style-name="Title">')
    write(edited, source.replace('<text:p text:style-name="Title">', bold, 1).replace("Repères", "Key facts"))
    write(wrong, source.replace('text:name="valeur"', 'text:name="vlaeur"'))
    saved, saved_edited, saved_wrong = convert("odt", shipped, edited, wrong)
    filled = [fill(template) for template in (shipped, saved, saved_edited)]
    check_archive(filled[1])
    before, after, pages = paper_of(*filled)
    checks.equal(after, before, "the template saved by LibreOffice gives the same pages")
    checks.that("Elle : donc <etat> & fils !" in pages[0] and "Key facts" in pages[0], "a template edited and translated still fills", pages[0])
    done = subprocess.run([ODT_TOOL, saved_wrong, os.path.join(place, "no.odt")], capture_output=True, text=True)
    checks.that(done.returncode == 1 and "vlaeur" in done.stderr and not os.path.exists(os.path.join(place, "no.odt")),
                "a field misspelt in LibreOffice is told by its name", done.stderr)


def main():
    if not OFFICE:
        print("skipped: no LibreOffice")
        sys.exit(77)
    check_golden("--renew" in sys.argv)
    check_identity()
    check_refusals()
    check_edited()
    checks.finish()


main()
