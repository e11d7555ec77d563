# SPDX-License-Identifier: EUPL-1.2
"""Small random folders of interchange tables: every one of them importable, none of them plausible.

`generate(seed, kind, departement)` returns {table: rows}; the same seed gives the same rows. Days are
drawn near the edges of months and years, where the definitions of the indicators can go wrong. No two
periods of a person begin the same day, because no definition says which of the two would come first.
"""

import random
from datetime import date, timedelta

from tables_format import COLUMNS

FIRST, LAST = date(2016, 3, 1), date(2027, 6, 30)
EDGES = [(1, 1), (1, 2), (2, 28), (3, 1), (6, 30), (7, 1), (12, 30), (12, 31)]
TEXTS = [
    "",
    "Projet insuffisant",
    '=Cmd|" /C calc"!A0',
    "+33 1 ; oui",
    "-Test",
    "@Home",
    'dit « à revoir », "vite"',
    "ligne 1\nligne 2",
    "N’Guessan, œuvre à 5 €",
    "李 Nguyễn 👩",
    "a,b;c\td",
    "'",
    "1 391,50",
]
NATIONALITIES = ["", "FRA", "NGA", "XXA", "GBR", "ROU", "ISL", "LIE", "NOR", "CHE", "CIV", "DEU", "BRA"]
PERMIT_NATURES = ["aps", "aps", "aps", "recepisse", "attestation_prolongation", "titre"]
HOUSING = (
    "chrs_chu centre_maternel colocation_solidaire solibail residence_sociale hlm logement_prive "
    "appartement_partage tiers sans_stable autre"
).split()
YES_NO = ["oui", "non", ""]
# What the working day adds: a column that is required begins with `*`.
ADDED_COLUMNS = {
    "agrements": {
        "renouvellement_depot": "day",
        "renouvellement_complet": "day",
    },
    "seances": {
        "lieu": "text",
        "convocation": "day",
        "urgence": "oui non",
        "seconde_convocation": "oui non",
        "sans_quorum": "text",
        "heure": "hour",
        "visio": "text",
        "capacite": "number:1:500",
        "ouverture": "hour",
        "cloture": "hour",
    },
    "personnes": {
        "langue": "text",
        "contact_sur": "text",
    },
    "demandes": {
        "accuse": "day",
        "complet": "day",
        "motif_droit": "text",
        "voies_recours": "oui non",
        "notification_mode": "lrar remise association courriel autre",
        "engagement": "day",
    },
    "sorties": {
        "lettre": "day",
        "observations_avant": "day",
        "urgence": "oui non",
        "decision_date": "day",
        "motif_droit": "text",
        "motif_fait": "text",
        "voies_recours": "oui non",
        "notification": "day",
        "notification_mode": "lrar remise association courriel autre",
        "observations": "text",
    },
    "sejours": {
        "travail": "oui non",
    },
    "afis": {
        "demande": "day",
        "decision_date": "day",
        "fin_decision": "day",
    },
}
ADDED_TABLES = {
    "contacts": {
        "contact": "*key",
        "departement": "departement",
        "organisme": "*prefecture etrangers msa siao association tribunal autre",
        "association": "ref:associations",
        "nom": "*text",
        "fonction": "text",
        "telephone": "text",
        "courriel": "text",
        "adresse": "text",
        "remarque": "text",
    },
    "exigences": {
        "exigence": "*key",
        "type": "*entree renouvellement sortie_anticipee",
        "libelle": "*text",
        "condition": "toujours etrangere enfants aps",
        "obligatoire": "oui non",
        "validite": "number:0:3650",
        "debut": "day",
        "fin": "day",
        "source": "text",
        "certitude": "sure a_confirmer",
        "departement": "departement",
    },
    "elements": {
        "demande": "*ref:demandes",
        "exigence": "*text",
        "etat": "*recu incorrect sans_objet",
        "recu_le": "day",
        "expire_le": "day",
        "remarque": "text",
    },
    "renvois": {
        "demande": "*ref:demandes",
        "date": "*day",
        "motif": "*incorrect incomplet perime",
        "remarque": "text",
        "retour": "day",
    },
    "relances": {
        "personne": "*ref:personnes",
        "demande": "ref:demandes",
        "contact": "ref:contacts",
        "sens": "*envoyee recue",
        "date": "*day",
        "mode": "courrier courriel telephone rencontre autre",
        "objet": "*text",
        "reponse_avant": "day",
    },
    "notes": {
        "personne": "*ref:personnes",
        "parcours": "ref:parcours",
        "date": "*day",
        "texte": "*text",
    },
    "conditions_afis": {
        "personne": "*ref:personnes",
        "condition": "*engagement age sejour ressources autres_aides",
        "reponse": "oui non",
        "constat": "day",
        "remarque": "text",
    },
    "membres": {
        "membre": "*key",
        "departement": "*departement",
        "nom": "*text",
        "qualite": "*text",
        "college": "justice etat forces sante collectivites associations enfance autre",
        "association": "ref:associations",
        "suppleant": "oui non",
        "psp": "*oui non",
        "debut": "*day",
        "fin": "day",
        "presidence": "oui non",
    },
    "presences": {
        "seance": "*ref:seances",
        "membre": "*ref:membres",
        "presence": "*present supplee mandat excuse absent",
        "mandataire": "ref:membres",
    },
    "deports": {
        "demande": "*ref:demandes",
        "seance": "*ref:seances",
        "membre": "*ref:membres",
        "motif": "association interet formation",
    },
    "ecarts": {
        "personne": "*ref:personnes",
        "parcours": "ref:parcours",
        "constat": "*text",
        "fait": "*text",
        "motif": "*text",
        "date": "*day",
    },
    "annees_arretees": {
        "departement": "*departement",
        "annee": "*number:2016:2100",
        "arretee_le": "*day",
        "empreinte": "text",
    },
    "delais": {
        "delai": "*depot convocation notification recepisse titre titre_mois fenetre_mois abandon_mois apres "
                 "conservation_mois passe completude grace_mois renouvellement",
        "valeur": "*number:0:3650",
        "debut": "*day",
        "source": "text",
        "certitude": "sure a_confirmer",
    },
    "baremes_afis": {
        "territoire": "*general mayotte",
        "debut": "*day",
        "publication": "day",
        "seul": "*amount",
        "enfant_1": "amount",
        "enfant_2": "amount",
        "enfant_3": "amount",
        "enfant_suivant": "amount",
        "source": "text",
        "certitude": "sure a_confirmer",
    },
    "etats_afis": {
        "etat": "*key",
        "departement": "*departement",
        "mois": "*month",
        "valide_le": "*day",
        "remarque": "text",
    },
    "lignes_afis": {
        "etat": "*ref:etats_afis",
        "personne": "ref:personnes",
        "enfants": "number:0:30",
        "montant": "amount",
    },
    "ecritures_afis": {
        "etat": "*ref:etats_afis",
        "personne": "ref:personnes",
        "date": "*day",
        "montant": "*amount",
        "motif": "*text",
    },
    "suppleances": {
        "suppleant": "*ref:membres",
        "titulaire": "*ref:membres",
    },
    "mouvements": {
        "seance": "*ref:seances",
        "heure": "*hour",
        "nature": "*arrivee depart suppleance mandat retrait",
        "membre": "*ref:membres",
        "par": "ref:membres",
    },
    "points": {
        "demande": "*ref:demandes",
        "seance": "*ref:seances",
        "ordre": "number:1:500",
        "heure": "hour",
        "voix_presidence": "favorable defavorable ajourne",
        "voix_copresidence": "favorable defavorable ajourne",
        "motif": "text",
        "observation": "text",
        "note": "text",
    },
    "votes": {
        "demande": "*ref:demandes",
        "seance": "*ref:seances",
        "membre": "*ref:membres",
        "vote": "*favorable defavorable ajourne abstention",
        "desaccord": "oui non",
    },
    "entetes": {
        "entete": "*key",
        "valeur": "*text",
    },
    "transferts": {
        "transfert": "*key",
        "parcours": "*ref:parcours",
        "sens": "*depart arrivee",
        "autre_departement": "*01 34 44 75 2A 976",
        "date": "*day",
        "jeton": "text",
        "periodes": "number:0:9",
        "duree_mois": "number:0:99",
        "duree_jours": "number:0:366",
        "fin_periode": "day",
        "psp_depuis": "day",
        "jours_comptes": "oui non",
        "verse_premier": "day",
        "verse_annee": "day",
        "verse_suite": "day",
    },
}


def iso(day):
    return day.isoformat() if day else ""


class Generator:
    def __init__(self, seed, kind, departement):
        self.random = random.Random(f"{kind}-{seed}")
        self.kind = kind
        self.first, self.last = self.window()
        pool = ["75", "13", "2A", "2B", "971", "69", "01", "92", "44"]
        self.departements = [departement] if departement else self.random.sample(pool, self.random.randint(1,
            4))
        self.tables = {table: [] for table in COLUMNS}
        # Whole tables are left out at random; those that others refer to, less often.
        self.without = {table for table in COLUMNS if self.random.random() < 0.08}
        if kind == "association":
            self.without -= {"agrements", "associations"}
        self.sessions, self.counter = [], 0

    def window(self):
        """Some folders crowd two or three years, so that every indicator is reached; others spread."""
        if self.random.random() < 0.3:
            return FIRST, LAST
        year = self.random.randint(2016, 2024)
        return date(year, 9, 1), date(year + self.random.randint(1, 2), 12, 31)

    # Draws.

    def chance(self, p):
        return self.random.random() < p

    def choice(self, *values):
        return self.random.choice(values)

    def day(self, first=None, last=None):
        first, last = first or self.first, last or self.last
        if last < first:
            return first
        if self.chance(0.4):
            year, (month, dom) = self.random.randint(first.year, last.year), self.random.choice(EDGES)
            day = date(year, month, dom)
            if (month, dom) == (2, 28) and year % 4 == 0 and self.chance(0.7):
                day = date(year, 2, 29)
            if first <= day <= last:
                return day
        return first + timedelta(self.random.randint(0, (last - first).days))

    def maybe(self, value, p=0.75):
        return value if self.chance(p) else ""

    def near(self, day, days=200):
        return day + timedelta(self.random.randint(-days, days))

    def text(self):
        return self.random.choice(TEXTS)

    def departement(self):
        return self.random.choice(self.departements)

    def key(self, prefix):
        self.counter += 1
        forms = [f"{prefix}{self.counter}", f"{prefix}-é{self.counter}",
                 f"{self.counter:03d} {prefix.lower()}"]
        return self.random.choice(forms)

    def add(self, table, **cells):
        for column, kind in ADDED_COLUMNS.get(table, {}).items():
            cells[column] = self.cell(table, kind) if self.chance(0.3) else ""
        self.tables[table].append({c: str(cells.get(c, "")) for c in COLUMNS[table]})

    def cell(self, table, kind):
        """A value of what `kind` says; "" where it refers to a table without rows."""
        kind = kind.lstrip("*")
        if kind.startswith("ref:"):
            rows = self.tables[kind[4:]]
            return self.random.choice(rows)[COLUMNS[kind[4:]][0]] if rows else ""
        if kind.startswith("number:"):
            return self.random.randint(*(int(bound) for bound in kind.split(":")[1:]))
        draws = {"day": lambda: iso(self.day()), "text": self.text, "departement": self.departement,
                 "key": lambda: self.key(table[:2].upper()),
                 "hour": lambda: f"{self.random.randint(0, 23):02d}:{self.random.randint(0, 59):02d}",
                 "month": lambda: iso(self.day())[:7],
                 "amount": lambda: f"{self.random.randint(0, 99999) / 100:.2f}"}
        return draws[kind]() if kind in draws else self.random.choice(kind.split())

    def add_rows(self, table):
        """Rows of a table that nothing else depends on, and whose order says nothing."""
        for _ in range(self.choice(0, 1, 4)):
            row = {column: self.cell(table, kind) if kind[0] == "*" or self.chance(0.6) else ""
                   for column, kind in ADDED_TABLES[table].items()}
            if row.get("fin") and row.get("debut"):
                row["debut"], row["fin"] = sorted((row["debut"], row["fin"]))
            missing = [c for c, kind in ADDED_TABLES[table].items() if kind[0] == "*" and row[c] == ""]
            for column in missing:
                row[column] = "x" if ADDED_TABLES[table][column] == "*text" else ""
            if all(row[c] != "" for c in missing) and row not in self.tables[table]:
                self.add(table, **row)

    # Tables.

    def generate(self):
        if self.chance(0.03):
            return self.result()
        if "associations" not in self.without:
            for rank in range(self.random.randint(1, 4)):
                self.add("associations", association=f"A{rank}", nom=self.text() or "Asso", sigle=self.text())
        self.add_agrements()
        self.add_sessions()
        for _ in range(self.random.choice([0, 1, 4, 8, 12, 20])):
            self.add_person()
        for table in ADDED_TABLES:
            if table not in self.without:
                self.add_rows(table)
        return self.result()

    def result(self):
        tables = {}
        for table, rows in self.tables.items():
            absent = not rows and (self.chance(0.5) or table == "profils")
            tables[table] = None if absent else rows
            self.random.shuffle(rows)
        return tables

    def associations(self):
        return [row["association"] for row in self.tables["associations"]]

    def add_agrements(self):
        if not self.associations() or "agrements" in self.without:
            return
        sure = self.departements if self.kind == "association" else []
        others = [self.departement() for _ in range(self.random.randint(0, 5))]
        for departement in list(sure) + others:
            first = self.day()
            last = first + timedelta(self.choice(0, 364, 1095))
            name = self.random.choice(self.associations())
            self.add("agrements", association=name, departement=departement, debut=iso(first), fin=iso(last))

    def add_sessions(self):
        if "seances" in self.without or self.chance(0.1):
            return
        for rank in range(self.random.randint(1, 40)):
            self.sessions.append((f"S{rank}", self.day()))
            self.add(
                "seances",
                seance=f"S{rank}",
                departement=self.departement(),
                date=iso(self.sessions[-1][1]),
                objet=self.choice("psp", "psp", "politique", "mineurs"),
                tenue=self.choice("oui", "oui", "oui", "non"),
            )

    def birth(self):
        if self.chance(0.15):
            return ""
        if self.chance(0.25):
            return iso(date(self.choice(1984, 1988, 1992, 1996, 2000, 2004, 2008), 2, 29))
        return iso(self.day(date(1955, 1, 1), date(2012, 12, 31)))

    def add_person(self):
        if "personnes" in self.without:
            return
        person = self.key("P")
        self.add(
            "personnes",
            personne=person,
            nom=self.text() or "Nom",
            prenom=self.text(),
            nom_usage=self.text(),
            naissance=self.birth(),
            sexe=self.choice("F", "F", "F", "M", "X", ""),
            nationalite=self.random.choice(NATIONALITIES),
        )
        self.add_family(person)
        if "parcours" not in self.without:
            self.add_trajectory(person)
        self.add_money(person)
        self.add_permits(person)
        if self.kind == "association" and "profils" not in self.without and self.chance(0.6):
            answers = {c: self.random.choice(YES_NO) for c in COLUMNS["profils"][2:]}
            age = self.choice("", "0", "15", "120")
            self.add("profils", personne=person, age_debut=age, **answers)

    def add_family(self, person):
        if "enfants" not in self.without:
            for _ in range(self.choice(0, 0, 1, 2, 3)):
                first = self.day() if self.chance(0.5) else self.day(date(2005, 1, 1))
                last = self.choice("", iso(first), iso(self.day(first)))
                birth = self.maybe(iso(first))
                self.add("enfants", personne=person, naissance=birth, charge_debut=iso(first),
                         charge_fin=last)
        if "hebergements" not in self.without:
            for _ in range(self.choice(0, 1, 2, 3)):
                first = self.day()
                self.add_housing(person, first)
                if self.chance(0.2):
                    self.add_housing(person, first)

    def add_housing(self, person, first):
        last = self.choice("", iso(first), iso(self.day(first)))
        self.add("hebergements", personne=person, debut=iso(first), fin=last,
                 type=self.random.choice(HOUSING))

    def add_trajectory(self, person):
        """Disjoint periods shared out between parcours, then exits, which can only shorten them."""
        names = [self.key("Q") for _ in range(self.choice(1, 1, 1, 2, 3))]
        for name in names:
            before = self.choice("", "", "0", "1", "3")
            self.add("parcours", parcours=name, personne=person, arrivee_transfert=self.choice("", "non",
                "oui"),
                     periodes_avant=before)
        if "demandes" in self.without:
            return
        periods = self.periods(len(names) * self.random.randint(0, 4))
        ordered = self.chance(0.7)
        cuts = sorted(self.random.randint(0, len(periods)) for _ in names[1:])
        shares = {name: [] for name in names}
        for rank, period in enumerate(periods):
            turn = sum(rank >= cut for cut in cuts) if ordered else self.random.randrange(len(names))
            shares[names[turn]].append(list(period))
        for name in names:
            self.add_parcours_facts(name, shares[name])

    def periods(self, count):
        cursor, periods = self.day(), []
        for _ in range(count):
            length = self.choice(0, 1, 30, 180, 181, 183, 183, 183, 400)
            end = cursor + timedelta(length)
            if end > date(2040, 1, 1):
                break
            periods.append((cursor, end))
            cursor = end + timedelta(self.choice(1, 1, 1, 2, 20, 200))
            if self.chance(0.15):
                cursor = date(cursor.year + 1, 1, 1)
        return periods

    def exit_day(self, periods):
        if not periods or self.chance(0.15):
            return self.day()
        first, last = self.random.choice(periods)
        return self.choice(first, last, last + timedelta(1), self.day(first, last), last + timedelta(30))

    def add_parcours_facts(self, parcours, periods):
        out, exits = self.exit_day(periods), []
        has_row = "sorties" not in self.without and self.chance(0.45)
        if has_row:
            exits.append(out)
            self.add_exit(parcours, out)
        if self.chance(0.25):
            day = out if self.chance(0.4) else self.exit_day(periods)
            exits.append(day)
            self.add_request(parcours, "sortie_anticipee", "acceptee", day, None)
        if exits:
            self.stretch_past_exit(periods, min(exits))
        for rank, (first, last) in enumerate(periods):
            kind = "entree" if rank == 0 else "renouvellement"
            if self.chance(0.1):
                kind = self.choice("entree", "renouvellement")
            self.add_request(parcours, kind, "acceptee", first, last)
        for _ in range(self.choice(0, 0, 1, 2)):
            self.add_idle_request(parcours)

    @staticmethod
    def stretch_past_exit(periods, out):
        """A period cut by its parcours's exit may run on, on paper, over the next one."""
        for period in periods:
            if period[0] < out <= period[1]:
                period[1] += timedelta(300)

    def add_exit(self, parcours, day):
        self.add(
            "sorties",
            parcours=parcours,
            date=iso(day),
            motif=self.choice(
                "terme", "anticipee", "retrait", "non_renouvellement", "depart", "deces", "transfert"
            ),
            emploi=self.choice("", "cdi", "cdd", "cddi", "interim", "formation", "recherche", "autre"),
            logement=self.choice("", *HOUSING),
            sejour=self.choice(
                "", "aps", "recepisse", "vpf", "salarie", "resident", "nationalite_ue", "autre_titre", "oqtf",
                "sans"
            ),
            ressources=self.random.choice(YES_NO),
        )

    def add_idle_request(self, parcours):
        """A request that authorises nothing; its dates, if any, are noise."""
        kind = self.choice("entree", "renouvellement", "sortie_anticipee")
        first = self.day() if self.chance(0.3) else None
        last = first + timedelta(180) if first and self.chance(0.7) else None
        self.add_request(parcours, kind, self.choice("refusee", "refusee", "sans_suite", ""), first, last)

    def add_request(self, parcours, kind, decision, first, last):
        request = self.key("D")
        session, session_day = "", first or self.day()
        if self.sessions and self.chance(0.85):
            near = sorted(self.sessions, key=lambda s: abs((s[1] - session_day).days))
            session, session_day = self.random.choice(near[:3] if self.chance(0.8) else near)
        decided = self.near(session_day, self.choice(20, 60, 400))
        opinion = self.choice("favorable", "favorable", "favorable", "defavorable", "ajourne", "")
        self.add(
            "demandes",
            demande=request,
            parcours=parcours,
            departement=self.departement(),
            association=self.maybe(self.random.choice(self.associations() or [""])),
            type=kind,
            depot=self.maybe(iso(self.near(session_day, 100))),
            seance=session,
            avis_association=self.choice("", "favorable", "defavorable"),
            avis_commission=opinion,
            decision=decision,
            autorite=self.choice("", "", "prefet", "juge"),
            decision_date=iso(decided) if decision else "",
            notification=self.maybe(iso(self.near(decided, 30))),
            debut=iso(first),
            fin=iso(last),
            motif=self.text(),
        )
        self.add_request_facts(request, session_day)

    def add_request_facts(self, request, session_day):
        if self.sessions and "ajournements" not in self.without:
            for _ in range(self.choice(0, 0, 0, 1, 2)):
                session = self.random.choice(self.sessions)[0]
                self.add("ajournements", demande=request, seance=session, motif=self.text())
        if "recours" not in self.without and self.chance(0.25):
            filed = self.near(session_day, 100)
            closed = self.chance(0.5)
            issue = self.choice("rejet", "annulation", "admission", "desistement", "sans_objet")
            self.add(
                "recours",
                recours=self.key("R"),
                demande=request,
                nature=self.choice("gracieux", "hierarchique", "contentieux"),
                depot=iso(filed),
                issue=issue if closed else "",
                issue_date=iso(self.near(filed, 300)) if closed else "",
            )

    def add_money(self, person):
        if "afis" not in self.without:
            for _ in range(self.choice(0, 1, 1, 2)):
                first = self.day()
                last = self.choice("", iso(first), iso(self.day(first)))
                self.add("afis", personne=person, ouverture=iso(first), fermeture=last)
        if "versements" not in self.without:
            for _ in range(self.choice(0, 0, 1, 4, 12)):
                paid = self.day()
                special = self.chance(0.2)
                amount = self.choice("343.20", "559.43", "0", "0.01", "1234.5", "100",
                                     "-5.5" if special else "7.07")
                self.add(
                    "versements",
                    personne=person,
                    departement=self.departement(),
                    mois=iso(self.near(paid, 60))[:7],
                    montant=amount,
                    verse_le=self.maybe(iso(paid), 0.85),
                    nature="exceptionnel" if special else self.choice("", "mensuel"),
                )

    def add_permits(self, person):
        if "sejours" in self.without:
            return
        for _ in range(self.choice(0, 1, 3)):
            filed = self.day()
            first = self.near(filed, 100)
            self.add(
                "sejours",
                sejour=self.key("J"),
                personne=person,
                departement=self.departement(),
                nature=self.random.choice(PERMIT_NATURES),
                rang=self.choice("", "premiere", "renouvellement"),
                demande=self.maybe(iso(filed), 0.85),
                traitement=self.maybe(iso(self.near(filed, 90)), 0.8),
                suite=self.choice("", "delivree", "delivree", "refusee"),
                debut=self.maybe(iso(first)),
                fin=self.maybe(iso(first + timedelta(self.choice(0, 183)))),
            )


def generate(seed, kind="demonstration", departement=None):
    return Generator(seed, kind, departement).generate()


def report_days(seed, kind="demonstration", departement=None, count=3):
    """(year, as-of or None) of the reports worth comparing for this folder."""
    generator = Generator(seed, kind, departement)
    draw = random.Random(f"days-{seed}")
    days = []
    for _ in range(count):
        year = draw.randint(max(2017, generator.first.year), generator.last.year)
        edges = [None, None, f"{year}-01-01", f"{year}-02-28", f"{year}-03-01", f"{year}-06-30"]
        if year % 4 == 0:
            edges.append(f"{year}-02-29")
        days.append((year, draw.choice(edges)))
    return days
