# SPDX-License-Identifier: EUPL-1.2
"""A complete new dossier (person, two children, demande, checklist, APS) is typed in at most ninety keys beyond the
text itself, without the mouse: every Tab, space, Return, arrow and Ctrl with a letter is counted, from the list to the
saved dossier. All that was typed is then found by jalonsctl."""

from desk import Programs
from plays import ASSOCIATION, Register, iso

MOST_KEYS = 90

PERSON = {"nom": "ESSAI", "prenom": "Joy", "nom_usage": "MODELE", "naissance": "03/05/1997", "sexe": "F",
          "nationalite": "NGA", "langue": "anglais", "contact_sur": "au bureau de l'association"}
CHILDREN = [{"naissance": "14/07/2019"}, {"naissance": "02/11/2022"}]
DEMANDE = {"association": ASSOCIATION, "depot": "12/01/2026", "accuse": "14/01/2026", "complet": "20/01/2026",
           "avis_association": "favorable", "engagement": "19/01/2026", "seance": "10/02/2026"}
APS = {"rang": "premiere", "demande": "16/02/2026", "traitement": "27/02/2026", "suite": "delivree", "debut": "27/02/2026",
       "travail": "oui"}
# What was typed and stands in the tables as it was typed, or otherwise.
WRITTEN = {ASSOCIATION: "A", "10/02/2026": "S2026-02-10"}


def written(values):
    return {field: WRITTEN.get(value) or (iso(value) if value.count("/") == 2 else value) for field, value in values.items()}


def kept(row, values):
    """What a row says of these fields."""
    return {field: row[field] for field in values}


def keystrokes(programs):
    checks = programs.checks
    register = Register(programs, "13", {"10/02/2026": "psp"})
    with register.open() as work:
        work.keyboard.count = 0
        form = work.new_dossier()
        form.fill(PERSON)
        for child in CHILDREN:
            form.add_row("Enfants", "enfants", child)
        form.fill(DEMANDE, "demandes")
        form.look()  # the checklist is that of the day and the département
        form.go("Tout est reçu")
        work.keyboard.press("space")
        form.fill(APS, "sejours")
        form.saved(checks, "the dossier")
        count = work.keyboard.count
    print(f"{count} keys beyond the text")
    checks.that(count <= MOST_KEYS, f"{count} keys, {MOST_KEYS} at most")
    tables = register.tables()
    checks.equal([len(tables[name]) for name in ("personnes", "enfants", "parcours", "demandes", "sejours")],
                 [1, 2, 1, 1, 1], "the rows")
    checks.equal(kept(tables["personnes"][0], PERSON), written(PERSON), "the person")
    checks.equal(sorted((row["naissance"], row["charge_debut"]) for row in tables["enfants"]),
                 [(iso(child["naissance"]),) * 2 for child in CHILDREN], "the children, dependent from birth")
    checks.equal(kept(tables["demandes"][0], DEMANDE), written(DEMANDE), "the demande")
    checks.equal((tables["demandes"][0]["type"], tables["demandes"][0]["departement"]), ("entree", "13"),
                 "what was proposed of it")
    checks.equal(kept(tables["sejours"][0], APS), written(APS), "the APS")
    checks.equal((tables["sejours"][0]["nature"], tables["sejours"][0]["fin"]), ("aps", "2026-08-26"),
                 "what was proposed of it")
    elements = tables["elements"]
    checks.that(len(elements) >= 8 and {row["etat"] for row in elements} == {"recu"} and all(
        row["recu_le"] for row in elements), "the checklist is received", elements)


if __name__ == "__main__":
    Programs().run(keystrokes)
