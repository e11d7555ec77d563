# SPDX-License-Identifier: EUPL-1.2
"""The documents of a commission in LibreOffice: each opens and becomes a PDF without a word of complaint, on A4, with its
number of pages; their templates, saved by LibreOffice, moved, put in bold or translated, still fill."""

import os
import re
import shutil
import subprocess
import sys

from documents_register import MENTIONS, SESSION, Register
from jalonsctl_harness import DATA, Checks, Jalonsctl, said

program, checks = Jalonsctl(), Checks()
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TEMPLATES = os.path.join(DATA, "..", "..", "resources", "documents")
# What LibreOffice says wherever there is no Java, and what it made.
EXPECTED = re.compile(r"javaldx|^convert .* -> .*|Overwriting|^$")
FIELD = re.compile(r'<text:user-field-get text:name="([a-z_]+)">[^<]*</text:user-field-get>')


def convert(kind, paths):
    folder = program.folder()
    profile = "file://" + os.path.join(program.scratch.name, "profile")
    done = subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", kind, "--outdir", folder, *paths],
        env={**program.environment, "HOME": program.scratch.name, "SAL_USE_VCLPLUGIN": "svp", "G_DEBUG": ""}, capture_output=True, text=True, timeout=600)
    told = [line for line in (done.stdout + done.stderr).splitlines() if not EXPECTED.search(line)]
    checks.equal(told, [], f"LibreOffice has nothing to say of {len(paths)} files")
    made = [os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + "." + kind) for path in paths]
    checks.that(all(map(os.path.exists, made)), f"LibreOffice makes {kind} of {len(paths)} files", said_of(done))
    return made


def said_of(done):
    return done.stdout[-1000:] + done.stderr[-1000:]


def paper(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def check_paper(register):
    """One page a situation; a decision in two at most."""
    everything = register.everything()
    copies = program.folder()
    paths = [shutil.copyfile(path, os.path.join(copies, name)) for name, path in everything.items()]
    kinds = {re.sub(r"^\d-([a-z-]+?)-(PSP|LP|\d{4}-).*", r"\1", name) for name in everything}
    checks.equal(kinds, {kind.split()[0] for kind in MENTIONS}, "every kind is on paper")
    for made in convert("pdf", paths):
        name = os.path.basename(made)[2:]
        about = subprocess.run(["pdfinfo", made], capture_output=True, text=True, check=True).stdout
        pages = int(re.search(r"Pages: +(\d+)", about)[1])
        most = 1 if name.startswith(("fiche-situation", "liaison", "attestation", "lettre-contradictoire")) else 3 if name.startswith(("convocation", "lettre-notification")) else 2
        checks.that(pages <= most, f"{name}: {pages} pages, at most {most}")
        checks.that("A4" in about, f"{name} is on A4", about)
        checks.that(f"Page {pages} sur {pages}" in paper(made), f"{name}: its pages are numbered")


def edit(source):
    """Its first sentence with a field put in bold in the middle of another, a heading translated, a section of one's own."""
    field = FIELD.search(source, source.index("</text:user-field-decls>"))
    moved = (f'<text:p text:style-name="Standard">Moved: <text:span text:style-name="Gras">before {field[0]} after</text:span>.</text:p>'
             '<text:section text:style-name="Partie" text:name="Section9"><text:p text:style-name="Standard">Kept as it is.</text:p></text:section>')
    start = source.index("</text:user-field-decls>") + len("</text:user-field-decls>")
    return source[:start] + moved + source[start:].replace("Voies et délais de recours", "Remedies and their delays").replace("Ordre du jour", "Agenda"), field[1]


def check_edited(register):
    """Each template, edited, then saved by LibreOffice in its own ways."""
    place, own = program.folder(), program.folder()
    names = sorted({kind.split()[0] for kind in MENTIONS})
    fields = {}
    for name in names:
        with open(os.path.join(TEMPLATES, name + ".fodt"), encoding="utf-8") as stream:
            text, fields[name] = edit(stream.read())
        with open(os.path.join(place, name + ".fodt"), "w", encoding="utf-8") as stream:
            stream.write(text)
    for saved in convert("odt", [os.path.join(place, name + ".fodt") for name in names]):
        shutil.copy(saved, own)
    made = {}
    for args in (("--session", SESSION), ("--dossier", "P6"), ("--dossier", "P0"), ("--dossier", "P5"), ("--association", "A1")):
        folder, done = register.make(*args, "--templates", own)
        checks.equal(done.returncode, 0, f"the edited templates fill: {args}: {said(done)}")
        made.update({name: os.path.join(folder, name) for name in os.listdir(folder)} if done.returncode == 0 else {})
    chosen = [next(path for name, path in made.items() if name.startswith(kind + "-")) for kind in names]
    for kind, pdf in zip(names, convert("pdf", chosen)):
        text = paper(pdf)
        checks.that(re.search(r"Moved: before \S.* after\.", text), f"{kind}: {fields[kind]}, moved and in bold, is filled", text)
        checks.that("Kept as it is." in text, f"{kind}: a section of one's own stays", text)
        if "Voies" in open(os.path.join(TEMPLATES, kind + ".fodt"), encoding="utf-8").read():
            checks.that("Remedies and their delays" in text, f"{kind}: what was translated is", text)


def check_misspelt(register):
    own = program.folder()
    with open(os.path.join(TEMPLATES, "ordre-du-jour.fodt"), encoding="utf-8") as stream:
        text = stream.read().replace('text:name="association"', 'text:name="asociation"')
    with open(os.path.join(own, "ordre-du-jour.fodt"), "w", encoding="utf-8") as stream:
        stream.write(text)
    folder, done = register.make("--session", SESSION, "--templates", own)
    checks.that(done.returncode == 1 and "asociation" in done.stderr.decode("utf-8") and not os.path.exists(folder), "a field misspelt is told by its name", said(done))
    # A template of one's own does not bring a name where there is none: the values have none.
    with open(os.path.join(own, "ordre-du-jour.fodt"), "w", encoding="utf-8") as stream:
        stream.write(text.replace('text:name="asociation"', 'text:name="nom_complet"'))
    folder, done = register.make("--session", SESSION, "--templates", own)
    checks.that(done.returncode == 1 and not os.path.exists(folder), "an agenda cannot ask for names", said(done))


def main():
    if not OFFICE:
        print("skipped: no LibreOffice")
        sys.exit(77)
    register = Register(program)
    check_paper(register)
    check_edited(register)
    check_misspelt(register)
    checks.finish()


main()
