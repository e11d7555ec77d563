# SPDX-License-Identifier: EUPL-1.2
"""The documents of a commission: each says what the law wants in it; those by code alone name nobody; a refusal or an
end that lacks a ground or its remedies is not made, and nothing is half written."""

import os
import re
import resource
import signal
import stat
import subprocess
import time

from documents_register import BLANK, BY_CODE, CANARY, MENTIONS, REFUSAL, SESSION, TABLES, TIMED, Register, folded, read, traces, whole
from jalonsctl_harness import Checks, Jalonsctl, said, write_files

program, checks = Jalonsctl(), Checks()

# Of which demande each variant is told.
VARIANTS = {
    "accuse-reception": "PSP-13-2024-{D5}-entree", "decision-autorisation": "{D0}-entree", "decision-autorisation renouvellement": "{D2}-renouvellement-1",
    "decision-refus": "{D1}-entree", "decision-refus renouvellement": "{D3}-renouvellement-1", "decision-fin": "{D6}", "decision-fin sortie-anticipee": "{D4}-sortie-anticipee",
    "lettre-contradictoire": "{D6}", "lettre-notification": "{D0}-entree", "lettre-notification refus": "{D1}-entree", "lettre-notification fin": "{D6}",
    "document-engagement": "{D0}-entree", "liaison-sejour": "{D0}-entree", "liaison-afis": "{D0}-entree", "fiche-situation": "{D0}-entree", "attestation": "{D0}",
    **{kind: "2025-02-12" for kind in MENTIONS if kind.endswith(" séance")}, **{kind: "2025-01-10" for kind in ("convocation", "ordre-du-jour", "feuille-presence", "proces-verbal", "arrete-composition")},
}


def codes_of(register):
    """{Q0: its code}, from what the program itself says."""
    found = {}
    for i in range(len(TABLES["parcours.csv"].splitlines()) - 1):
        folder, done = register.make("--dossier", f"P{i}", "--kind", "fiche-situation")
        name = sorted(os.listdir(folder))[0] if done.returncode == 0 else ""
        found[f"D{i}"] = re.sub(r"^fiche-situation-(PSP-13-\d{4}-\d{4}).*", r"\1", name)
    return found


def made(register):
    """{kind, with its variant: text}; {file: its path}; {Q0: its code}."""
    codes, texts = codes_of(register), {}
    paths = {}
    for args in [("--session", SESSION), ("--session", TIMED), ("--dossier", "P6"), ("--dossier", "P5"), ("--dossier", "P0"), ("--association", "A1")]:
        folder, done = register.make(*args)
        checks.equal(done.returncode, 0, f"documents are made: {args}: {said(done)}")
        for name in sorted(os.listdir(folder)) if done.returncode == 0 else ():
            paths[name] = os.path.join(folder, name)
    for kind in MENTIONS:
        label = VARIANTS.get(kind, "").replace("PSP-13-2024-", "").format(**codes)
        name = next((n for n in paths if n == f"{kind.split()[0]}-{label}.odt" or (not label and n.startswith(kind + "-"))), None)
        if checks.that(name, f"there is a document: {kind} ({label})", sorted(paths)):
            texts[kind] = paths[name]
    return texts, paths, {name.replace("D", "Q"): re.escape(code) for name, code in codes.items()}


def check_mentions(register):
    documents, paths, codes = made(register)
    for kind, path in documents.items():
        text = read(path)
        for mention in MENTIONS[kind]:
            mention = re.sub(r"\{(Q\d)\}", lambda match: codes[match[1]], mention)
            checks.that(re.search(mention, text), f"{kind}: {mention}", text)
    for name, path in paths.items():
        content = whole(path)
        checks.that("user-field" not in content and not re.search(r"\{[a-z_]+\}", content), f"{name}: no field is left")
        checks.that("  " not in read(path).replace(" \n", "\n"), f"{name}: no hole in a sentence", [l for l in read(path).splitlines() if "  " in l])
    return paths


def check_names(paths):
    found = 0
    for name, path in paths.items():
        text = folded(whole(path))
        checks.that(CANARY not in text, f"{name} does not say the delegate's own note")
        if name.startswith(BY_CODE):
            found += 1
            for trace in traces():
                checks.that(trace not in text, f"{name} does not say {trace}", text[max(text.find(trace) - 100, 0):][:250])
        for trace in traces():
            checks.that(trace not in folded(name), f"the name of a file does not say {trace}", name)
    checks.that(found >= 10, "documents by code alone were looked at", found)
    for name in paths:
        if name.startswith("decision-"):
            checks.that(any(trace in folded(read(paths[name])) for trace in traces()), f"{name} says whom it is about")


def without(table, row, **cells):
    """The table with cells of one row changed."""
    lines = TABLES[table].splitlines()
    head = lines[0].split(";")
    for number, line in enumerate(lines[1:], start=1):
        fields = line.split(";")
        if fields[0] == row:
            for name, value in cells.items():
                fields[head.index(name)] = value
            lines[number] = ";".join(fields)
    return {table: "\n".join(lines) + "\n"}


def check_refusals():
    """One element less at a time: the whole session is not made, and it says which, for whom, and what to do."""
    codes = codes_of(Register(program))
    cases = [("demandes.csv", "D1", "motif_droit", ("--session", SESSION), "D1", "motif de droit"), ("demandes.csv", "D1", "motif", ("--session", SESSION), "D1", "motif de fait"),
             ("demandes.csv", "D1", "voies_recours", ("--session", SESSION), "D1", "voies et délais"), ("demandes.csv", "D3", "motif_droit", ("--session", SESSION), "D3", "motif de droit"),
             ("demandes.csv", "D3", "voies_recours", ("--session", SESSION, "--kind", "lettre-notification"), "D3", "voies et délais"),
             ("sorties.csv", "Q6", "motif_droit", ("--dossier", "P6"), "D6", "motif de droit"), ("sorties.csv", "Q6", "motif_fait", ("--dossier", "P6"), "D6", "motif de fait"),
             ("sorties.csv", "Q6", "voies_recours", ("--dossier", "P6"), "D6", "voies et délais"), ("sorties.csv", "Q6", "lettre", ("--dossier", "P6"), "D6", "lettre préalable"),
             ("sorties.csv", "Q6", "observations_avant", ("--dossier", "P6", "--kind", "lettre-contradictoire"), "D6", "observations")]
    for table, row, field, args, who, what in cases:
        register = Register(program, **without(table, row, **{field: ""}))
        folder, done = register.make(*args)
        message = done.stderr.decode("utf-8")
        checks.equal(done.returncode, 1, f"without {field} of {row}: refused")
        checks.that(what in message and codes[who] in message and ("Indiquez" in message or "Établissez" in message), f"without {field} of {row}: it says which, for whom and what to do", message)
        checks.that(not os.path.exists(folder) and not [n for n in os.listdir(os.path.dirname(folder)) if n.startswith(".jalons")], f"without {field} of {row}: nothing is written")
    register = Register(program, **without("demandes.csv", "D1", motif_droit="", motif="", voies_recours="non"))
    message = register.make("--session", SESSION)[1].stderr.decode("utf-8")
    checks.equal(message.count(codes["D1"]), 3, "all that is missing is told at once, and once")
    checks.equal(register.make("--session", SESSION, "--kind", "ordre-du-jour,proces-verbal")[1].returncode, 0, "what needs no ground is made")


def check_elements(paths):
    """Every refusal, and every letter that tells one, has its four elements."""
    n = 0
    for name, path in paths.items():
        text = read(path)
        if not name.startswith("decision-refus") and not (name.startswith("lettre-notification") and "de refus" in text):
            continue
        n += 1
        for element in (REFUSAL["motif_droit"], REFUSAL["motif"], "recours contentieux devant le tribunal administratif", "deux mois à compter de sa notification"):
            checks.that(element.replace("\u00a0", " ") in text, f"{name}: {element}", text)
    checks.equal(n, 4, "refusals and their letters")


def check_placeholders():
    """Without a letterhead documents are made, and say what is to be completed; the program warns."""
    register = Register(program)
    folder, done = register.make("--session", SESSION, letterhead=False)
    checks.that(done.returncode == 0 and "tribunal" in done.stderr.decode("utf-8"), "it says what is to be completed", said(done))
    blanks = sorted({b for name in os.listdir(folder) for b in re.findall(re.escape(BLANK) + r" : ([^\]]+)\]", read(os.path.join(folder, name)))})
    checks.that("tribunal administratif" in blanks and "service" in blanks, "what is not known is to be completed", blanks)
    print("warning: to be completed without a letterhead: " + "; ".join(blanks))
    for bad, word in (("{", ""), ('["x"]', "objet"), ('{"servise": "x"}', "servise"), ('{"service": 3}', "service")):
        path = os.path.join(write_files(program.folder(), {"l.json": bad}), "l.json")
        done = program.run("documents", register.path, "--session", SESSION, "--output", os.path.join(program.folder(), "d"), "--letterhead", path)
        checks.that(done.returncode == 1 and word in done.stderr.decode("utf-8"), f"a letterhead that says {bad} is refused", said(done))


def check_journal():
    register = Register(program, "departement")
    folder, done = register.make("--session", SESSION, "--reason", "Séance de janvier")
    checks.equal(done.returncode, 0, f"documents of a register: {said(done)}")
    told = program.run("journal", register.path, "--accesses").stdout.decode("utf-8")
    checks.that("Séance de janvier" in told and "documents" in told, "the journal says which documents left and why", told)
    for person, times in (("P0", 1), ("P5", 0)):
        told = program.run("journal", register.path, "--accesses", "--person", person).stdout.decode("utf-8")
        checks.equal(told.count("Séance de janvier"), times, f"the history of {person} says whether a document names her")
    for name in os.listdir(folder):
        checks.equal(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode), 0o600, f"{name} is for its owner alone")
    again = program.run("documents", register.path, "--session", SESSION, "--output", folder, "--reason", "x")
    checks.that(again.returncode == 1 and "nouveau" in again.stderr.decode("utf-8"), "a folder that holds something is left as it is", said(again))
    listed = sorted(done.stdout.decode("utf-8").split())
    checks.equal(listed, sorted(os.listdir(folder)), "the files are told")


def check_rows():
    """The letterhead of the register itself, before its contacts and after the file."""
    register = Register(program, **{"entetes.csv": "entete;valeur\nservice;Service du registre\nsignataire;Dominique Exemple\nmodele.convocation;" + "a" * 64 + "\n"})
    folder, done = register.make("--session", SESSION, "--kind", "convocation", letterhead=False)
    text = read(os.path.join(folder, os.listdir(folder)[0])) if done.returncode == 0 else said(done)
    checks.that("Service du registre" in text and "Dominique Exemple" in text, "the letterhead is the register's", text)
    folder, done = register.make("--session", SESSION, "--kind", "convocation")
    text = read(os.path.join(folder, os.listdir(folder)[0])) if done.returncode == 0 else said(done)
    checks.that("Direction aux droits des femmes" in text and "Service du registre" not in text, "a letterhead that is given stands before the register's", text)


def check_chair():
    """Voices are equal, and no casting vote was asked: who presides had voted, and hers is the one that counts."""
    votes = "demande;seance;membre;vote;desaccord\nD7;S4;M1;defavorable;\nD7;S4;M6;favorable;\n"
    for said_by, expected in (("defavorable", "Avis défavorable, les voix étant égales, par la voix prépondérante de la présidence."),
                              ("favorable", "Aucun avis n’est acquis : les voix sont égales et celles de la coprésidence diffèrent.")):
        points = without("points.csv", "D7", voix_presidence="", voix_copresidence=said_by)
        register = Register(program, **points, **{"votes.csv": votes})
        folder, done = register.make("--session", TIMED, "--kind", "proces-verbal")
        text = read(os.path.join(folder, os.listdir(folder)[0])) if done.returncode == 0 else said(done)
        checks.that(expected in text, f"the chair voted defavorable, the other wants {said_by}: {expected}", text)


def contents(path):
    with open(path, "rb") as stream:
        return stream.read()


def check_kept():
    """Made again from the same facts, by another command and at another hour, they are the same to the byte."""
    register = Register(program, "departement")
    folders = [register.make("--session", SESSION, "--reason", "séance") for _ in range(2)]
    checks.equal([done.returncode for _, done in folders], [0, 0], "documents are made twice")
    for name in sorted(os.listdir(folders[0][0])):
        one, other = (contents(os.path.join(folder, name)) for folder, _ in folders)
        checks.that(one == other, f"{name} is the same to the byte")


def check_session_by_date():
    register = Register(program)
    checks.equal(register.make("--session", "2025-01-10", "--kind", "ordre-du-jour")[1].returncode, 0, "a session is found by its date")
    folder, done = register.make("--session", "S2")
    names = os.listdir(folder)
    checks.that(done.returncode == 0 and any(n.startswith("convocation") for n in names) and not any(n.startswith("proces") for n in names),
                "a session to come has no minutes", names)
    for args in (("--session", "2025-01-11"), ("--session", "S9"), ("--dossier", "P99"), ("--association", "A9"), ("--dossier", "P1", "--kind", "attestation")):
        checks.equal(register.make(*args)[1].returncode, 1, f"there is no {args}")


def check_interrupted():
    """Whenever it is stopped, the folder is whole or is not there."""
    register = os.path.join(program.folder(), "demo.jalons")
    program.run("demo", register, "--departement", "13", "--seed", "1", "--today", "2026-01-15")
    whole_folder, seen = os.path.join(program.folder(), "documents"), set()
    began = time.monotonic()
    done = program.run("documents", register, "--session", "S13-20241121", "--output", whole_folder)
    lasted, all_of_it = time.monotonic() - began, len(os.listdir(whole_folder))
    checks.that(done.returncode == 0 and all_of_it > 100, f"{all_of_it} documents of a session", said(done))
    for step in range(20):
        place = program.folder()
        folder = os.path.join(place, "documents")
        stop = signal.SIGKILL if step % 5 == 4 else signal.SIGINT
        child = subprocess.Popen([program.path, "documents", register, "--session", "S13-20241121", "--output", folder], env=program.environment,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(lasted * (step + 1) / 20)
        child.send_signal(stop)
        status = child.wait()
        seen.add(status)
        checks.that(status in (0, 4, -signal.SIGINT, -signal.SIGKILL), f"interrupted: status {status}")
        checks.equal(len(os.listdir(folder)) if os.path.exists(folder) else 0, all_of_it if os.path.exists(folder) else 0, f"step {step}: whole, or not there")
        if status in (0, 4):
            checks.equal([name for name in os.listdir(place) if name.startswith(".jalons")], [], f"step {step}: nothing else is left")
    checks.that(4 in seen, "some of them were interrupted at work", seen)


def check_disk(register):
    """A disk that takes the small files and not the large ones: refused, or killed there, the folder is not there."""
    folder, _ = register.make("--session", SESSION)
    sizes = sorted(os.stat(os.path.join(folder, name)).st_size for name in os.listdir(folder))
    limit = sizes[len(sizes) // 2]
    for killed in (False, True):
        place = program.folder()
        asked = os.path.join(place, "documents")
        done = subprocess.run([program.path, "documents", register.path, "--session", SESSION, "--output", asked], env=program.environment, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, restore_signals=killed,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        checks.equal(done.returncode, -signal.SIGXFSZ if killed else 1, f"a disk that is too small: {said(done)}")
        checks.that(not os.path.exists(asked), "no part of the documents has the name that was asked for")
        checks.that(killed or not os.listdir(place), "and nothing is left", os.listdir(place))


def check_lists(register):
    """The kinds of the program are those of the table; a template asks for nothing that is not written down."""
    message = register.make("--session", SESSION, "--kind", "?")[1].stderr.decode("utf-8")
    checks.equal(set(re.findall(r"[a-z]+(?:-[a-z]+)+|convocation|attestation", message.split(": ", 2)[2])), {kind.split()[0] for kind in MENTIONS},
                 "each kind has its mentions")
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    with open(os.path.join(root, "model", "document", "TEMPLATES.md"), encoding="utf-8") as stream:
        written = set(re.findall(r"`([a-z][a-z0-9_]*)`", stream.read()))
    for kind in sorted({kind.split()[0] for kind in MENTIONS}):
        with open(os.path.join(root, "resources", "documents", kind + ".fodt"), encoding="utf-8") as stream:
            source = stream.read()
        asked = set(re.findall(r'user-field-get text:name="([a-z0-9_]+)"', source))
        asked |= {re.sub(r"^(avec|sans)-|-\d+$", "", name) for name in re.findall(r'(?:section [^>]*text|table:table table):name="([a-z][^"]*)"', source)}
        asked = {re.sub(r"-\d+$", "", name) for name in asked}
        checks.equal(sorted(asked - written), [], f"{kind}: TEMPLATES.md says what it asks for")


def main():
    register = Register(program)
    paths = check_mentions(register)
    check_names(paths)
    check_elements(paths)
    check_refusals()
    check_placeholders()
    check_journal()
    check_session_by_date()
    check_rows()
    check_chair()
    check_kept()
    check_lists(register)
    check_disk(register)
    check_interrupted()
    checks.finish()


main()
