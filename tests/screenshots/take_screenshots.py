#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Takes pictures of every page, in every look, into build/screenshots; keeps the best in resources/screenshots.

The registers and the tables are made anew by jalonsctl, in a folder of their own; each look is one run of the
program `screenshots` on a display of its own, in French, away from the settings of the machine.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEPT = ROOT / "resources" / "screenshots"
DEPARTEMENT = "75"
# A row of the demonstration, which is the same everywhere.
DOSSIER = "275"
# Of the register that is no demonstration: screenshots.c types it.
SECRET = "une phrase pour les images seulement"

# Name: arguments of `screenshots`, environment.
LOOKS = {
    "1280x800-light": ([], {}),
    "1280x800-dark": (["--dark"], {}),
    "1920x1080-light": (["--width=1920", "--height=1080"], {}),
    "1920x1080-dark": (["--width=1920", "--height=1080", "--dark"], {}),
    "1024x700-light": (["--width=1024", "--height=700"], {}),
    "1024x700-text-200": (["--width=1024", "--height=700", "--text=200"], {}),
    "1280x800-text-200-dark": (["--text=200", "--dark"], {}),
    "1280x800-contrast-light": ([], {"ADW_DEBUG_HIGH_CONTRAST": "1"}),
    "1280x800-contrast-dark": (["--dark"], {"ADW_DEBUG_HIGH_CONTRAST": "1"}),
}

# In the README and the metainfo: name there, look and picture.
BEST = {
    "accueil": ("1280x800-light", "home"),
    "continuite": ("1280x800-light", "continuite"),
    "dossier": ("1280x800-dark", "dossier"),
    "bilan": ("1280x800-light", "national-theme-3"),
    "seance": ("1280x800-light", "seance-vote"),
    "afis": ("1280x800-light", "afis-mois"),
}


def jalonsctl(build, *arguments):
    subprocess.run([build / "app" / "jalonsctl", *arguments], check=True, capture_output=True)


def spoil(folder):
    """Errors such as people make: a date that does not exist, an unknown code, a person who is not there."""
    for name, line, before, after in (("demandes.csv", 4, "2017-", "2017-13-"), ("personnes.csv", 7, ";F;", ";Femme;"),
                                      ("parcours.csv", 12, ";P0000", ";P9990"), ("hebergements.csv", 20, ";chrs", ";hôtel"),
                                      ("afis.csv", 31, "-", "/")):
        path = folder / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        rest = [i for i, text in enumerate(lines) if i >= line and before in text]
        lines[rest[0]] = lines[rest[0]].replace(before, after, 1)
        path.write_text("".join(lines), encoding="utf-8")


def make_statement(build, register, path):
    """What the payer says of January 2026: most lines right, and one of each fault that people meet."""
    run = subprocess.run([build / "app" / "jalonsctl", "afis", register, "--month", "2026-01"], check=True,
                         capture_output=True)
    lines = [line for line in json.loads(run.stdout)["lines"] if line["expected"] not in (None, "0.00")]
    ended = next(line for line in json.loads(run.stdout)["lines"] if "closed" in line["changes"])
    rows = [[line["code"], "01/2026", line["expected"].replace(".", ","), "05/02/2026"] for line in lines[:-2]]
    rows[3][2], rows[5][0], rows[7][2] = "500,00", "DOSSIER-12", "illisible"
    rows += [rows[9], [ended["code"], "01/2026", "343,20", "05/02/2026"]]
    text = [["Relevé de paiement AFIS"], ["Référence", "Mois", "Montant versé", "Date de paiement"], *rows]
    path.write_text("".join(";".join(row) + "\n" for row in text), encoding="utf-8")


# As a delegate keeps it: a head of her own, words of hers, people of whom the register has one.
SHEET = """Nom;Prénom;Née le;Nationalité;N° dossier;1re période;2e période;Renouvellement accordé le;Remarque perso
EXEMPLE;Aline;03/05/1997;Nigéria;PSP-75-2026-0901;du 05/01/2026 au 04/07/2026;;;à rappeler
ESSAI;Béa;12/11/1990;Roumanie;PSP-75-2026-0902;du 05/01/2026 au 04/07/2026;du 05/07/2026 au 04/01/2027;20/06/2026;
FICTIVE;Carole;1988;Mandé;;31/13/2025;;;date à vérifier
"""


def make_data(build, folder):
    """The registers and the tables that the pictures show."""
    data = {name: folder / file for name, file in {
        "desk": f"bureau-{DEPARTEMENT}.jalons", "national": "demonstration.jalons", "empty": "registre-vide.jalons",
        "releve": "Relevé MSA janvier 2026.csv", "good": "Tables 2026", "bad": "Tables à corriger",
        "own": f"registre-{DEPARTEMENT}.jalons", "association": "association.jalons", "sheet": "Suivi PSP.csv"}.items()}
    jalonsctl(build, "demo", data["desk"], "--departement", DEPARTEMENT)
    make_statement(build, data["desk"], data["releve"])
    jalonsctl(build, "demo", data["national"])
    jalonsctl(build, "init", data["empty"], "--kind", "demonstration")
    jalonsctl(build, "export-tables", data["desk"], data["good"])
    shutil.copytree(data["good"], data["bad"])
    spoil(data["bad"])
    secret = folder / "secret"
    secret.write_text(SECRET + "\n", encoding="utf-8")
    jalonsctl(build, "init", data["own"], "--kind", "departement", "--departement", DEPARTEMENT, "--label",
              "Délégation 75", "--passphrase-file", secret, "--recovery-file", folder / "code")
    jalonsctl(build, "import", data["own"], data["good"], "--passphrase-file", secret)
    data["sheet"].write_text(SHEET, encoding="utf-8")
    jalonsctl(build, "demo", data["association"], "--association")
    return data


def environment(build, home, more):
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return kept | {
        "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"), "XDG_RUNTIME_DIR": str(home / "run"), "LC_ALL": "C.UTF-8",
        "LANGUAGE": "fr", "TZ": "Europe/Paris", "G_DEBUG": "fatal-warnings", "GDK_BACKEND": "x11",
        "GSK_RENDERER": "cairo", "GTK_A11Y": "none", "GSETTINGS_BACKEND": "memory", "GIO_USE_VFS": "local",
        "GSETTINGS_SCHEMA_DIR": str(build / "resources"), "DBUS_SESSION_BUS_ADDRESS": "disabled:"} | more


def take(build, data, folder, look, only):
    """One look; the number of pictures and what was said, or an error."""
    arguments, more = LOOKS[look]
    shutil.rmtree(folder / look, ignore_errors=True)
    (folder / look).mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="jalons-home-") as home:
        for name in ("data", "config", "cache", "run"):
            pathlib.Path(home, name).mkdir(mode=0o700)
        documents = pathlib.Path(home, "Documents")
        documents.mkdir()
        command = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", build / "tests/screenshots/screenshots",
                   f"--folder={folder / look}", f"--dossier={DOSSIER}", f"--reader={build / 'app' / 'jalons-reader'}", *arguments]
        command += [f"--only={only}"] if only else []
        # A register is open once at a time: each look has its own.
        for name, path in data.items():
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, documents / path.name)
            command.append(f"--{name}={documents / path.name}")
        run = subprocess.run(command, env=environment(build, pathlib.Path(home), more), capture_output=True,
                             text=True, timeout=600, check=False)
    return len(list((folder / look).glob("*.png"))), run.stderr.strip(), run.returncode


def keep_best(folder):
    KEPT.mkdir(exist_ok=True)
    for name, (look, picture) in BEST.items():
        shutil.copyfile(folder / look / f"{picture}.png", KEPT / f"{name}.png")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "run")
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--keep", action="store_true", help="also renew resources/screenshots")
    parser.add_argument("--only", help="only the pictures whose name begins so, such as form or tool-sheet")
    parser.add_argument("look", nargs="*", help="names of looks; all of them by default")
    options = parser.parse_args()
    build, folder, looks = options.build.resolve(), options.folder.resolve(), options.look or list(LOOKS)

    failed = 0
    with tempfile.TemporaryDirectory(prefix="jalons-") as made, \
         concurrent.futures.ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        data = make_data(build, pathlib.Path(made))
        runs = {look: pool.submit(take, build, data, folder, look, options.only) for look in looks}
        for look, run in runs.items():
            count, said, status = run.result()
            print(f"{look}: {count} pictures" + (f", status {status}" if status else ""), flush=True)
            if said:
                print(said, file=sys.stderr)
            failed += status != 0
    if options.keep and not failed:
        keep_best(folder)
    return 1 if failed else 0


sys.exit(main())
