# SPDX-License-Identifier: EUPL-1.2
"""A register whose persons nobody could take for others, and what the documents made of it must say: for the tests
that read them in Python and in LibreOffice."""

import json
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

from jalonsctl_harness import said, write_files

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SESSION = "S1"
# One whose members come and go, in the order of the delegate, with votes.
TIMED = "S4"
TODAY = "2025-03-01"
BLANK = "[à compléter"

# Nobody: each value could be found nowhere else. One a demande.
PEOPLE = [("Zweigelt-Ñuñez", "Qamille Ôphrys", "Xanthoulès", "F", "1997-11-23", "NGA"), ("Quetzalbourg", "Wivinette", "", "M", "1988-02-29", "FRA"),
          ("Ypsilonde", "Jorvike", "Brzezinka", "X", "1990-07-01", "COL"), ("Wolfradine", "Zéphyrande", "", "F", "1985-01-31", "ROU"),
          ("Xiphoïde", "Bartholomée", "", "F", "1979-05-05", "CHN"), ("Kryptonnier", "Oxanoute", "", "F", "2001-12-12", "NGA"),
          ("Vrombissant", "Phlébotine", "", "F", "1992-03-03", "NGA"), ("Ghijsbrecht", "Tourmaline", "", "F", "1994-04-04", "NGA"),
          ("Hjelmqvist", "Opaline", "", "F", "1993-06-06", "ALB"), ("Jztrembski", "Cornaline", "", "F", "1991-08-08", "NGA")]
LANGUAGE = "edo, avec Qamille"
REFUSAL = {"motif_droit": "article L. 121-9 du code de l’action sociale et des familles", "motif": "engagements non définis avec l’association"}
# What is nowhere but in the register: the delegate's own note.
CANARY = "zqcanarinote"
END = {"motif_droit": "articles L. 121-9 et R. 121-12-9 du même code", "motif_fait": "plus de nouvelles depuis huit mois"}

LETTERHEAD = {
    "prefecture": "Préfecture des Bouches-du-Rhône", "service": "Direction aux droits des femmes", "adresse": "1 place Exemple\n13006 Marseille",
    "telephone": "01 99 00 00 00", "courriel": "ddfe@exemple.invalid", "ville": "Marseille", "genre_prefet": "F", "signataire": "Camille Exemple",
    "signataire_qualite": "La directrice départementale", "delegation": "arrêté du 3 février 2025", "tribunal": "tribunal administratif de Marseille",
    "tribunal_adresse": "2 rue Exemple, 13002 Marseille", "heure": "14 h 30", "visio": "https://exemple.invalid/salle", "points": "Bilan du semestre",
    "silence": "rejet, deux mois après la réception", "association_siege": "3 rue Exemple", "association_immatriculation": "W130000000",
}

PERSON_HEAD = "personne;nom;prenom;nom_usage;sexe;naissance;nationalite;langue\n"
DEMANDE_HEAD = ("demande;parcours;departement;association;type;depot;seance;avis_association;avis_commission;decision;decision_date;debut;fin;"
                "motif;motif_droit;voies_recours;notification_mode;complet\n")
DEMANDES = [
    "D0;Q0;13;A1;entree;2024-12-01;S1;favorable;favorable;acceptee;2025-01-20;2025-02-01;2025-07-31;;;;remise;2024-12-20",
    f"D1;Q1;13;A1;entree;2024-12-02;S1;favorable;defavorable;refusee;2025-01-20;;;{REFUSAL['motif']};{REFUSAL['motif_droit']};oui;lrar;",
    "D2a;Q2;13;A1;entree;2024-05-01;S0;favorable;favorable;acceptee;2024-06-20;2024-07-01;2024-12-31;;;;;",
    "D2;Q2;13;A1;renouvellement;2024-12-03;S1;favorable;favorable;acceptee;2025-01-20;2025-02-01;2025-07-31;;;;;",
    "D3a;Q3;13;A1;entree;2024-05-01;S0;favorable;favorable;acceptee;2024-06-20;2024-07-01;2024-12-31;;;;;",
    f"D3;Q3;13;A1;renouvellement;2024-12-03;S1;defavorable;defavorable;refusee;2025-01-20;;;{REFUSAL['motif']};{REFUSAL['motif_droit']};oui;;",
    "D4a;Q4;13;A1;entree;2024-08-01;S0;favorable;favorable;acceptee;2024-06-20;2024-09-01;2025-02-28;;;;;",
    "D4;Q4;13;A1;sortie_anticipee;2024-12-04;S1;favorable;favorable;acceptee;2025-01-20;2025-02-10;;;;;;",
    "D5;Q5;13;A1;entree;2024-12-05;S2;favorable;;;;;;;;;;",
    "D6;Q6;13;A1;entree;2024-05-01;S0;favorable;favorable;acceptee;2024-06-20;2024-07-01;2024-12-31;;;;;",
    "D7;Q7;13;A1;entree;2024-12-07;S4;favorable;favorable;;;;;;;;;", "D8;Q8;13;A1;entree;2024-12-08;S4;favorable;defavorable;;;;;;;;;",
    "D9;Q9;13;A1;entree;2024-12-09;S4;favorable;ajourne;;;;;;;;;",
]
TABLES = {
    "associations.csv": "association;nom;sigle\nA1;Le Phare;LP\n",
    "agrements.csv": "association;departement;debut;fin\nA1;13;2023-01-01;2025-12-31\n",
    "contacts.csv": "contact;departement;organisme;association;nom;adresse\nC1;13;association;A1;Le Phare;4 quai Exemple, 13002 Marseille\n",
    "seances.csv": "seance;departement;date;objet;tenue;lieu;convocation;sans_quorum;heure;visio;ouverture;cloture\nS0;13;2024-06-10;psp;oui;;;;;;;\n"
                   "S1;13;2025-01-10;psp;oui;Salle Wivinette;2025-01-02;vu avec Mme Quetzalbourg;;;;\nS2;13;2025-03-10;psp;non;;;;;;;\n"
                   "S4;13;2025-02-12;psp;oui;Salle du quai;2025-02-03;;13:45;https://exemple.invalid/quatre de Tourmaline;14:07;16:20\n",
    "personnes.csv": PERSON_HEAD + "".join(f"P{i};{';'.join(person)};{LANGUAGE if i == 0 else ''}\n" for i, person in enumerate(PEOPLE)),
    "enfants.csv": "personne;naissance;charge_debut\nP0;2020-03-01;2020-03-01\n",
    "parcours.csv": "parcours;personne\n" + "".join(f"Q{i};P{i}\n" for i in range(len(PEOPLE))),
    "demandes.csv": DEMANDE_HEAD + "".join(line + "\n" for line in DEMANDES),
    "ajournements.csv": "demande;seance;motif\nD5;S1;pièces de Mme Kryptonnier\n",
    "sorties.csv": "parcours;date;motif;lettre;observations_avant;decision_date;motif_droit;motif_fait;voies_recours;observations\n"
                   f"Q6;2025-02-15;retrait;2024-12-01;2024-12-31;2025-01-25;{END['motif_droit']};{END['motif_fait']};oui;courrier du 20 décembre 2024\n",
    "sejours.csv": "sejour;personne;departement;nature;rang;debut;fin\nT0;P0;13;aps;premiere;2025-01-01;2025-06-30\n",
    "afis.csv": "personne;ouverture;fermeture\nP0;2025-02-01;\nP2;2024-07-15;\n",
    "membres.csv": "membre;departement;nom;qualite;college;association;suppleant;psp;debut;fin;presidence\n"
                   "M1;13;Membre Premier;Magistrat·e;justice;;non;oui;2024-01-01;2026-12-31;oui\nM2;13;Membre Second;Le Phare;associations;A1;non;oui;2024-01-01;2026-12-31;\n"
                   "M3;13;Membre Tiers;Médecin;sante;;oui;oui;2024-01-01;2026-12-31;\nM4;13;Membre Quart;Police nationale;forces;;non;oui;2024-01-01;2026-12-31;\n"
                   "M5;13;Membre Quint;Protection de l’enfance;enfance;;non;non;2024-01-01;2026-12-31;\n"
                   "M6;13;Membre Sixte;Médecin;sante;;non;oui;2025-02-01;2026-12-31;\nM7;13;Membre Septime;Maire;collectivites;;non;oui;2025-02-01;2026-12-31;\n",
    "suppleances.csv": "suppleant;titulaire\nM3;M6\n",
    # Five members, three for the quorum: five at D7, four at D8, two at D9; a mandate falls with the departure of who holds it.
    "mouvements.csv": "seance;heure;nature;membre;par\nS4;14:05;arrivee;M1;\nS4;14:05;arrivee;M2;\nS4;14:06;arrivee;M4;\nS4;14:06;mandat;M7;M1\n"
                      "S4;14:10;suppleance;M6;M3\nS4;15:00;depart;M4;\nS4;15:30;depart;M1;\n",
    "points.csv": "demande;seance;ordre;heure;voix_presidence;voix_copresidence;motif;observation;note\n"
                  f"D7;S4;2;14:20;favorable;favorable;;vu aussi pour Mme Hjelmqvist;{CANARY}\nD8;S4;1;15:10;;;;;{CANARY}\n"
                  f"D9;S4;;15:40;;;attestation de Cornaline à produire;;{CANARY}\n",
    "votes.csv": "demande;seance;membre;vote;desaccord\nD7;S4;M1;favorable;\nD7;S4;M7;favorable;\nD7;S4;M4;defavorable;\nD7;S4;M6;defavorable;oui\nD7;S4;M2;favorable;\n"
                 "D8;S4;M1;favorable;\nD8;S4;M6;favorable;\nD8;S4;M7;abstention;\n",
    "presences.csv": "seance;membre;presence;mandataire\nS1;M1;present;\nS1;M2;present;\nS1;M3;excuse;\nS1;M4;mandat;M1\n",
    "deports.csv": "demande;seance;membre;motif\nD1;S1;M2;association\n",
}

REMEDIES = [r"deux mois à compter de sa notification", r"R\. 421-1", r"recours gracieux auprès de la préfète, 1 place Exemple", r"recours hiérarchique",
            r"recours contentieux devant le tribunal administratif de Marseille, 2 rue Exemple", r"Télérecours citoyens", r"interrompt le délai",
            r"silence gardé pendant deux mois.* vaut rejet"]
VISAS = [r"Vu le code de l’action sociale et des familles, notamment ses articles L\. 121-9, R\. 121-12-6"]
SIGNED = [r"Pour la préfète et par délégation", r"La directrice départementale", r"Camille Exemple"]
SAFE = [r"aux bons soins de l’association Le Phare", r"4 quai Exemple"]

# What each document must say: the list of the documents around a commission, line by line.
MENTIONS = {
    "convocation": [r"vendredi 10 janvier 2025", r"14 h 30", r"Salle \[…\]", r"exemple\.invalid/salle", r"ordre du jour", r"cinq jours au moins avant", r"R\. 133-8",
                    r"moitié au moins des membres", r"Mandat", r"Nul ne peut détenir plus d’un mandat", r"secret professionnel", r"Destinataires", r"Membre Premier"],
    "ordre-du-jour": [r"Points généraux", r"Bilan du semestre", r"Demandes d’engagement \(3\)", r"Demandes de renouvellement \(2\)", r"Demandes de sortie anticipée \(1\)",
                      r"Renouvellement n° 1", r"PSP-13-20\d\d-\d{4}", r"Le Phare", r"présentée par l’association", r"Déports", r"Membre Second"],
    "convocation séance": [r"mercredi 12 février 2025", r"13 h 45", r"Salle du quai", r"exemple\.invalid/quatre de \[…\]"],
    "ordre-du-jour séance": [r"13 h 45", r"Situations, dans l’ordre de leur examen \(3\)", r"1\n{Q8}\n.*\n.*\nMembre Second\n2\n{Q7}\n.*\n.*\nMembre Second\n3\n{Q9}"],
    "feuille-presence séance": [r"Membre Quart\nPolice nationale\nPrésent·e\n\narrivée à 14 h 06\ndépart à 15 h\n", r"Membre Sixte\nMédecin\nSuppléé·e par Membre Tiers\n\nsuppléance à partir de 14 h 10\n",
                                r"Membre Septime\nMaire\nMandat donné à Membre Premier\nMembre Premier\nmandat à partir de 14 h 06\nmandat sans effet à partir de 15 h 30, départ de Membre Premier",
                                r"{Q8}\nMembre Second\nson association a instruit le dossier"],
    "proces-verbal séance": [r"\(Membre Premier\), conjointement avec \[à compléter : seconde présidence\]", r"ouverte à 14 h 07 et close à 16 h 20",
                             r"À l’ouverture, 14 h 07 : 4 membres présents, suppléés ou ayant donné mandat sur 5 ; quorum de 3 atteint\.\n"
                             r"À 14 h 20, situation n° 2 : 5 membres .*atteint\.\nÀ 15 h 10, situation n° 1 : 4 membres .*quorum de 3 atteint\.\n"
                             r"À 15 h 40, situation n° 3 : 2 membres .*quorum de 3 non atteint\.",
                             r"Membre Septime a donné mandat à Membre Premier, à 14 h 06\.", r"Membre Second \(son association a instruit le dossier\)",
                             r"Délibéré à 14 h 20 par 4 membres, dont 1 représenté par mandat\.\nVotes : favorable, 2 voix ; défavorable, 2 voix ; 0 abstention\. "
                             r"Avis favorable, les voix étant égales, par la voix prépondérante de la présidence\. \[à vérifier : 1 vote sans voix délibérante\]\n"
                             r"Désaccord consigné à la demande de : Membre Sixte\.\nObservation : vu aussi pour Mme \[…\]",
                             r"Délibéré à 15 h 10 par 3 membres.*\nVotes : favorable, 2 voix ; défavorable, 0 voix ; 1 abstention\. Avis favorable, à la majorité\. \[à vérifier : avis enregistré, défavorable\]",
                             r"Délibéré à 15 h 40 par 1 membre\. Le quorum n’était pas atteint\.\nMotif de l’ajournement : attestation de \[…\] à produire"],
    "arrete-composition séance": [r"Membre Premier, préside la commission", r"Membre Sixte\nSuppléé·e par Membre Tiers\n", r"Membre Tiers, suppléant·e de Membre Sixte"],
    "fiche-situation": [r"PSP-13-\d{4}-\d{4}", r"Âge\n27 ans", r"Sexe\nFemme", r"Nationalité\nhors Union européenne", r"Situation familiale\n1 enfant à charge", r"Hébergement",
                        r"Accès aux soins", r"Situation prostitutionnelle", r"plainte, traite, proxénétisme", r"Séjour\nAPS \(première\), du 01/01/2025 au 30/06/2025",
                        r"Langue\nedo, avec \[…\]", r"Projet d’insertion", r"Actions prévues, durée", r"Engagements de la personne", r"Difficultés",
                        r"Avis de l’association\nFavorable", r"R\. 121-12-9"],
    "feuille-presence": [r"Membre Premier", r"Magistrat·e", r"Présent", r"Mandat donné", r"Excus", r"Mandat donné à", r"Signature", r"arrivée et de départ", r"Déports", r"Membre Second"],
    "proces-verbal": [r"vendredi 10 janvier 2025", r"2 janvier 2025", r"Membre Premier\nMagistrat·e", r"Mandat donné à Membre Premier", r"Excus",
                      r"3 membres présents, suppléés ou ayant donné mandat sur 3 ; quorum de 2 atteint", r"Bilan du semestre", r"Avis de la commission", r"Défavorable",
                      r"Ajourné", r"Votes", r"Désaccords", r"R\. 133-13", r"Membre Second", r"vu avec Mme \[…\]", r"ouverte à \[à compléter : heure d’ouverture\]",
                      r"Délibéré par 2 membres, dont 1 représenté par mandat", r"Motif de l’ajournement : pièces de Mme \[…\]", r"Membre Quart a donné mandat à Membre Premier\."],
    "arrete-composition": [r"L\. 121-9, R\. 121-12-6 et R\. 121-12-7", r"décret n° 2006-665", r"Justice", r"Membre Tiers, suppléant·e", r"Membre Quint", r"ne siège pas",
                           r"trois ans", r"recueil des actes administratifs", *REMEDIES, *SIGNED],
    "arrete-agrement": [r"Le Phare", r"3 rue Exemple", r"W130000000", r"Bouches-du-Rhône", r"trois ans", r"1er janvier 2023 au 31 décembre 2025", *REMEDIES, *SIGNED],
    "accuse-reception": [r"reçue le 5 décembre 2024", r"Service chargé du dossier\nDirection aux droits", r"Pièces manquantes\n– ", r"À produire avant le\n\d", r"rejet, deux mois",
                         r"L\. 112-3 et R\. 112-5", r"L\. 114-5",
                         r"décision implicite de rejet", *REMEDIES[2:]],
    "decision-autorisation": [*VISAS, r"Considérant l’avis favorable rendu le 10 janvier 2025", r"avis favorable de l’association Le Phare", r"Article 1er",
                              r"Madame Qamille Ôphrys Zweigelt-Ñuñez \(nom d’usage : Xanthoulès\), née le 23 novembre 1997, est autorisée", r"accompagnée par l’association Le Phare",
                              r"du 1er février 2025 au 31 juillet 2025 inclus, soit 6 mois", r"à compter du 1er février 2025", r"Son montant mensuel.* au 1er février 2025, 449,28 €", r"service chargé des étrangers",
                              r"L\. 425-4", r"est notifiée", *REMEDIES, *SIGNED],
    "decision-autorisation renouvellement": [*VISAS, r"né·e le 1er juillet 1990", r"renouvelé pour une deuxième période", r"6 mois de parcours ont déjà été autorisés",
                                             r"portée à 12 mois sur 24 mois", r"ouvert depuis le 15 juillet 2024, est maintenue.* au 1er février 2025, 343,20 €", r"respect par .* de ses engagements", r"difficultés rencontrées", *REMEDIES, *SIGNED],
    "decision-refus": [*VISAS, r"Monsieur Wivinette Quetzalbourg, né le 29 février 1988", r"Motifs de droit\n" + re.escape(REFUSAL["motif_droit"]),
                       r"Motifs de fait\n" + re.escape(REFUSAL["motif"]), r"L\. 211-2 et L\. 211-5", r"est notifiée", *REMEDIES, *SIGNED],
    "decision-refus renouvellement": [r"refusant le renouvellement", r"Motifs de droit\n", r"Motifs de fait\n", r"engagements et les difficultés", *REMEDIES, *SIGNED],
    "decision-fin": [r"Vu la lettre du 1er décembre 2024", r"jusqu’au 31 décembre 2024", r"observations reçues : courrier du 20 décembre 2024 ;", r"Motifs de droit\n" + re.escape(END["motif_droit"]),
                     r"Motifs de fait\n" + re.escape(END["motif_fait"]), r"effet le 15 février 2025", r"à compter du 1er février 2025, mois qui suit", *REMEDIES, *SIGNED],
    "decision-fin sortie-anticipee": [r"Vu la demande de sortie anticipée déposée le 4 décembre 2024", r"effet le 10 février 2025", *REMEDIES, *SIGNED],
    "lettre-contradictoire": [*SAFE, r"Aucune décision n’est prise", r"L\. 121-1 et L\. 122-1", r"Motifs de droit\n" + re.escape(END["motif_droit"]), r"Motifs de fait\n" + re.escape(END["motif_fait"]),
                              r"jusqu’au 31 décembre 2024", r"observations écrites", r"observations orales", r"assister", *SIGNED],
    "lettre-notification": [*SAFE, r"décision d’autorisation prise le 20 janvier 2025", r"L\. 221-8", r"autorisation provisoire de séjour", r"formulaire", r"Vos données", r"CNIL",
                            r"Récépissé de notification", r"Mode de notification : par remise|Mode de notification : remise|Mode de notification", *REMEDIES, *SIGNED],
    "lettre-notification refus": [*SAFE, r"de refus prise le 20 janvier 2025", r"en droit : " + re.escape(REFUSAL["motif_droit"]), r"en fait : " + re.escape(REFUSAL["motif"]), *REMEDIES, *SIGNED],
    "lettre-notification fin": [r"mettant fin au parcours", r"15 février 2025", r"en droit : ", r"en fait : ", *REMEDIES],
    "document-engagement": [r"R\. 121-12-12", r"Le Phare", r"Zweigelt", r"1er février 2025 au 31 juillet 2025", r"Actions prévues", r"Engagements de la personne",
                            r"Engagements de l’association", r"Suivi", r"Difficultés rencontrées", r"La personne", r"Fait le"],
    "liaison-sejour": [r"Zweigelt", r"Nigeria", r"1er février 2025 au 31 juillet 2025", r"APS \(première\)", r"L\. 425-4", r"voie sûre"],
    "liaison-afis": [r"Zweigelt", r"1er février 2025", r"Enfants à charge\n1", r"Montant mensuel au 1er février 2025\n449,28", r"voie sûre"],
    "attestation": [r"Madame Qamille Ôphrys Zweigelt-Ñuñez", r"est engagée", r"1er février 2025 au 31 juillet 2025", r"20 janvier 2025", *SIGNED],
}
BY_CODE = ("convocation", "ordre-du-jour", "fiche-situation", "feuille-presence", "proces-verbal", "arrete-composition")


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def traces():
    """Each name, and each word of it."""
    names = [part for person in PEOPLE for part in person[:3] if part]
    return sorted({folded(word) for name in names for word in (name, *re.split(r"\W+", name))})


def read(path):
    """The paragraphs of an ODT as lines, headers and footers with them, no-break spaces as spaces."""
    lines = []
    with zipfile.ZipFile(path) as archive:
        for part in ("content.xml", "styles.xml"):
            for node in tree.fromstring(archive.read(part)).iter():
                if node.tag in (TEXT + "p", TEXT + "h"):
                    lines.append("".join(text_of(node)))
    return "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ")


def text_of(node):
    yield node.text or ""
    for child in node:
        yield "\n" if child.tag == TEXT + "line-break" else ""
        yield from text_of(child)
        yield child.tail or ""


def whole(path):
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


class Register:
    """One with these people in it, and what is made of it."""

    def __init__(self, program, kind="demonstration", **changes):
        self.program = program
        if kind == "demonstration":
            self.path = os.path.join(program.folder(), "r.jalons")
            done = program.run("init", self.path, "--kind", kind, "--today", TODAY)
            if done.returncode != 0:
                sys.exit(said(done))
        else:
            self.path = program.register(kind, "13")
        done = program.run("import", self.path, write_files(program.folder(), {**TABLES, **changes}))
        if done.returncode != 0:
            sys.exit(said(done))
        self.letterhead = os.path.join(program.folder(), "en-tete.json")
        with open(self.letterhead, "w", encoding="utf-8") as stream:
            json.dump(LETTERHEAD, stream)

    def make(self, *args, letterhead=True):
        folder = os.path.join(self.program.folder(), "documents")
        more = ["--letterhead", self.letterhead] if letterhead else []
        return folder, self.program.run("documents", self.path, "--output", folder, *more, *args)

    def everything(self):
        """Every kind there is: {name of the file: path}."""
        found = {}
        for number, args in enumerate([("--session", SESSION), ("--session", TIMED), ("--dossier", "P6"), ("--dossier", "P5"), ("--dossier", "P0", "--kind", "accuse-reception,attestation"),
                                       ("--association", "A1")]):
            folder, done = self.make(*args)
            if done.returncode != 0:
                sys.exit(said(done))
            found.update({f"{number}-{name}": os.path.join(folder, name) for name in sorted(os.listdir(folder))})
        return found
