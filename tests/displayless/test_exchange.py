# SPDX-License-Identifier: EUPL-1.2
"""Two registers on a disk and sealed files between them, by jalonsctl alone; each file read by the independent opener too."""

import csv
import json
import os
import random
import shutil

from jalonsctl_harness import Checks, Jalonsctl, count, said, write_files

program, checks = Jalonsctl(), Checks()
SEED = 8


def run(status, title, *args):
    done = program.run(*args)
    checks.that(done.returncode == status, f"{title}: status {status}", said(done))
    return done


def answer(title, *args):
    """What a command says in JSON."""
    done = run(0, title, *args, "--format", "json")
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {}


def tables(register):
    folder = program.folder()
    run(0, "the tables are written", "export-tables", register, folder, "--reason", "Essai")
    said_by = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
            said_by[name[:-4]] = list(csv.DictReader(stream, delimiter=";"))
    return said_by


DOSSIER = {
    "associations.csv": "association;nom;sigle\nA;Aube;\n",
    "agrements.csv": "association;departement;debut;fin\nA;75;2024-01-01;2026-12-31\n",
    "personnes.csv": "personne;nom;prenom;naissance;sexe;nationalite\nP1;Adeyemi;Grace;1997-05-03;F;NGA\n",
    "profils.csv": "personne;traite\nP1;oui\n",
    "parcours.csv": "parcours;personne\nQ1;P1\n",
    "demandes.csv": "demande;parcours;departement;association;type;avis_association\nD1;Q1;75;A;entree;favorable\n",
    "elements.csv": "demande;exigence;etat;recu_le\nD1;entree-formulaire;recu;2025-11-02\n",
}
DESK = {
    "associations.csv": "association;nom;sigle\nX9;Aube;\n",
    "agrements.csv": "association;departement;debut;fin\nX9;75;2024-01-01;2026-12-31\n",
}


def prepare():
    association, desk = program.register("association"), program.register("departement", "75")
    run(0, "the dossier is prepared", "import", association, write_files(program.folder(), DOSSIER))
    run(0, "the desk knows the association", "import", desk, write_files(program.folder(), DESK))
    return association, desk


def meet(one, other):
    """Each is given the other's card, and hears its words."""
    place = program.folder()
    for register, name in ((one, "Aube"), (other, "DDFE 75")):
        run(0, f"{name} makes its card", "card", register, "--make", name, "--output", os.path.join(place, name))
    for register, name, whose in ((one, "DDFE 75", other), (other, "Aube", one)):
        run(0, f"the card of {name} is taken in", "card", register, "--add", os.path.join(place, name))
        words = answer("its words", "card", whose)["own"]["words"]
        wrong = " ".join([*words.split()[:4], "zebre", *words.split()[5:]])
        done = run(1, "a wrong word is found", "card", register, "--verify", name, "--words", wrong, "--by", "voix")
        checks.that(b"5" in done.stderr, "it is the fifth", said(done))
        run(0, "the words are compared", "card", register, "--verify", name, "--words", words.upper(), "--by", "voix")
        cards = answer("the cards", "card", register)["cards"]
        checks.equal([card["state"] for card in cards], ["verified"], "the card is verified")


def seal(register, to, kind, *more):
    path = os.path.join(program.folder(), f"{kind}.pli")
    run(0, f"a {kind} is sealed", "seal", register, "--to", to, "--demande", "D1", "--kind", kind, "--output", path, *more)
    checks.equal(os.stat(path).st_mode & 0o777, 0o600, "its owner alone reads it")
    with open(path, "rb") as stream:
        content = stream.read()
    checks.that(not any(word in content for word in (b"Adeyemi", b"Aube", b"DDFE", b"dossier")), f"nothing is clear in a {kind}")
    return path


def check_round_trip():
    association, desk = prepare()
    run(1, "nothing is sealed without cards", "seal", association, "--to", "1", "--demande", "D1", "--output", "/dev/null")
    meet(association, desk)
    file = seal(association, "DDFE 75", "dossier", "--message", "Premier envoi")
    seen = answer("it is looked into", "inspect", desk, file)
    checks.equal((seen["kind"], seen["number"], seen["verified"], seen["missing"]), ("dossier", 1, True, 0), "what it is")
    plan = answer("it is opened", "open", desk, file)
    checks.that(plan["acceptable"] and plan["verdict"] == "incomplet" and not plan["verdict_differs"], "it can be accepted", plan)
    checks.equal(tables(desk)["personnes"], [], "looking writes nothing")
    receipt = os.path.join(program.folder(), "accuse.pli")
    run(0, "it is accepted", "open", desk, file, "--accept", "--receipt", receipt)
    run(1, "it is not accepted twice", "open", desk, file, "--accept")
    run(0, "the receipt is taken in", "open", association, receipt, "--accept")
    ours, theirs = tables(association), tables(desk)
    checks.equal([(p["nom"], p["prenom"], p["naissance"]) for p in theirs["personnes"]], [("Adeyemi", "Grace", "1997-05-03")],
                 "she is there")
    checks.equal(theirs["demandes"][0]["association"], "X9", "the association is the one that the desk knows")
    checks.equal([row["depot"] for row in theirs["demandes"]], [row["depot"] for row in ours["demandes"]], "both have its deposit")
    checks.that("profils" not in theirs, "nothing of article 9 has come")
    for register in (association, desk):
        run(0, "the register and its journal are proved", "verify", register)
    return association, desk, file


def check_refusals(association, desk, file):
    other = program.register("departement", "13")
    run(0, "another desk makes its card", "card", other, "--make", "DDFE 13")
    run(1, "another desk opens nothing", "open", other, file)
    with open(file, "rb") as stream:
        content = stream.read()
    rng = random.Random(SEED)
    fresh = seal(association, "DDFE 75", "dossier")
    with open(fresh, "rb") as stream:
        content = stream.read()
    for turn in range(count(200, 12)):
        at = rng.randrange(len(content))
        path = os.path.join(program.folder(), "changed.pli")
        with open(path, "wb") as stream:
            stream.write(content[:at] + bytes([content[at] ^ 1 << rng.randrange(8)]) + content[at + 1:])
        done = program.run("open", desk, path)
        checks.that(done.returncode == 1 and done.stderr and not done.stdout, f"a changed byte is refused ({turn})", said(done))
    run(0, "a refusal is told", "open", desk, fresh, "--refuse", "Déjà reçu")
    revoked = os.path.join(program.folder(), "revocation.carte")
    run(0, "the association revokes its card", "card", association, "--revoke-own", "--output", revoked)
    run(0, "the desk is told", "card", desk, "--add", revoked)
    checks.equal([card["state"] for card in answer("the cards", "card", desk)["cards"]], ["revoked"], "the card is revoked")
    run(1, "nothing of it is opened any more", "open", desk, fresh)


def check_nonsense(desk):
    for name, content in (("empty", b""), ("text", b"Bonjour\n"), ("magic", b"JALPLI\r\n"), ("zeros", bytes(20000))):
        path = os.path.join(program.folder(), name)
        with open(path, "wb") as stream:
            stream.write(content)
        run(1, f"{name} is no sealed file", "open", desk, path)
        run(1, f"{name} is no card", "card", desk, "--add", path)
    run(1, "a folder is no sealed file", "open", desk, program.folder())
    run(1, "what is not there is not opened", "open", desk, "/nonexistent/a.pli")
    run(2, "acts exclude one another", "open", desk, "/nonexistent/a.pli", "--accept", "--refuse", "x")


association_register, desk_register, first = check_round_trip()
kept = os.path.join(program.folder(), "copie.jalons")
shutil.copyfile(desk_register, kept)
check_nonsense(desk_register)
check_refusals(association_register, desk_register, first)
checks.finish()
