#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""All the documents of a session of so many demandes, against copying as many templates as there are documents, in one
run: the least that writing them can cost."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 7


def write_tables(folder, count):
    """Half entries, half renewals; one refusal in ten."""
    heads = {
        "associations": "association;nom",
        "seances": "seance;departement;date;objet;tenue",
        "personnes": "personne;nom;prenom;naissance;sexe;nationalite",
        "parcours": "parcours;personne",
        "demandes": "demande;parcours;departement;association;type;depot;seance;avis_association;avis_commission;decision;decision_date;"
                    "debut;fin;motif;motif_droit;voies_recours",
    }
    rows = {name: [] for name in heads}
    rows["associations"].append("A1;Le Phare")
    rows["seances"] += ["S0;75;2024-06-10;psp;oui", "S1;75;2025-01-10;psp;oui"]
    for i in range(count):
        rows["personnes"].append(f"P{i};Nom{i};Prénom{i};1990-01-01;F;NGA")
        rows["parcours"].append(f"Q{i};P{i}")
        later = i % 2 == 1
        if later:
            rows["demandes"].append(f"D{i}a;Q{i};75;A1;entree;2024-05-01;S0;favorable;favorable;acceptee;2024-06-20;2024-07-01;2024-12-31;;;")
        end = "refusee;2025-01-20;;;engagements non définis;CASF L121-9;oui" if i % 10 == 0 else "acceptee;2025-01-20;2025-02-01;2025-07-31;;;"
        rows["demandes"].append(f"D{i};Q{i};75;A1;{'renouvellement' if later else 'entree'};2024-12-01;S1;favorable;favorable;{end}")
    for name, lines in rows.items():
        with open(f"{folder}/{name}.csv", "w", encoding="utf-8") as out:
            out.write("\n".join([heads[name], *lines]) + "\n")


def make(jalonsctl, register, folder):
    start = time.monotonic()
    subprocess.run([jalonsctl, "documents", register, "--session", "S1", "--output", folder], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def copy(templates, made, folder):
    """As many templates as there are documents, and each to the disk as they are."""
    start = time.monotonic()
    os.mkdir(folder)
    for name in made:
        kind = next(t for t in templates if name.startswith(os.path.basename(t)[:-len(".fodt")]))
        shutil.copyfile(kind, os.path.join(folder, name))
    subprocess.run(["sync", "-f", folder], check=True)
    return time.monotonic() - start


def main():
    jalonsctl, place, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    templates = [os.path.join(place, name) for name in sorted(os.listdir(place))]
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/tables")
        write_tables(f"{folder}/tables", count)
        register = f"{folder}/r.jalons"
        for args in (["init", register, "--kind", "demonstration"], ["import", register, f"{folder}/tables"]):
            subprocess.run([jalonsctl, *args], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ours, bare = [], []
        for i in range(ROUNDS):
            ours.append(make(jalonsctl, register, f"{folder}/made{i}"))
            made = os.listdir(f"{folder}/made{i}")
            bare.append(copy(templates, made, f"{folder}/copied{i}"))
    print(f"{len(made)} documents of {count} demandes: {statistics.median(ours):.2f} s (goal <= 3)")
    print(f"  documents / copying the templates {statistics.median(ours) / statistics.median(bare):6.2f}")


if __name__ == "__main__":
    main()
