# SPDX-License-Identifier: EUPL-1.2
"""The bilan of an association, a second time, from its definitions (model/stats/jalons-bilan-catalogue.c): from the tables of
a folder to counts."""

from datetime import date, timedelta

FIRST_YEAR = 2017
ENOUGH = 10
EUROPEAN = set("AUT BEL BGR CYP CZE DEU DNK ESP EST FIN GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE ISL "
               "LIE NOR CHE".split())
# By region, some of each: what a folder of tests draws from.
REGIONS = {"NGA": "afrique_subsaharienne", "CMR": "afrique_subsaharienne", "COD": "afrique_subsaharienne",
           "CIV": "afrique_subsaharienne", "SEN": "afrique_subsaharienne", "GIN": "afrique_subsaharienne",
           "MLI": "afrique_subsaharienne", "BFA": "afrique_subsaharienne", "GHA": "afrique_subsaharienne",
           "MAR": "afrique_nord", "DZA": "afrique_nord", "TUN": "afrique_nord", "EGY": "afrique_nord", "ALB": "autre_europe",
           "UKR": "autre_europe", "RUS": "autre_europe", "GBR": "autre_europe", "SRB": "autre_europe", "MCO": "autre_europe",
           "BRA": "amerique_latine", "COL": "amerique_latine", "PER": "amerique_latine", "SLV": "amerique_latine",
           "DOM": "amerique_latine", "HTI": "amerique_latine", "PRY": "amerique_latine", "VEN": "amerique_latine",
           "CHN": "asie", "THA": "asie", "VNM": "asie", "PHL": "asie", "TUR": "asie", "SYR": "asie", "AFG": "asie",
           "USA": "autre", "CAN": "autre", "AUS": "autre", "NZL": "autre", "XXA": "apatride"}
PROFILE = ("en_prostitution_entree traite violence_familiale violence_conjugale viol mutilation mariage_force "
           "ressources_entree logement_stable_entree").split()
FOREIGN = "europe_autre_pays exploitation_pays_origine exploitation_parcours".split()
WORK = ("cdi", "cdd", "cddi", "interim")
TITLES = ("vpf", "salarie", "resident", "nationalite_ue", "autre_titre")


def day(text):
    return date.fromisoformat(text) if text else None


def age(birth, on):
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def band(years, first, second, names):
    return names[0] if years <= first else names[1] if years <= second else names[2]


def region(nationality):
    if not nationality:
        return "inconnu"
    if nationality == "FRA":
        return "france"
    return "ue" if nationality in EUROPEAN else REGIONS[nationality]


def origin(nationality):
    return "" if not nationality else "FRA" if nationality == "FRA" else "UE" if nationality in EUROPEAN else "HORS_UE"


def yes_no(value):
    return value or "inconnu"


class Bilan:
    def __init__(self, tables, year, as_of=None):
        self.tables, self.year = tables, year
        self.as_of = as_of or date(year, 12, 31)
        self.people = {row["personne"]: row for row in self.rows("personnes")}
        self.profiles = {row["personne"]: row for row in self.rows("profils")}
        self.courses = {row["parcours"]: row for row in self.rows("parcours")}
        self.sessions = {row["seance"]: row for row in self.rows("seances")}
        self.exits = {row["parcours"]: row for row in self.rows("sorties")}
        self.own = self.find_own()

    def rows(self, table):
        return self.tables.get(table) or []

    def find_own(self):
        """Registers of the test have no name: only an association that is alone is theirs."""
        rows = self.rows("associations")
        return rows[0]["association"] if len(rows) == 1 else None

    def person_of(self, parcours):
        return self.courses[parcours]["personne"]

    def out(self, parcours):
        days = [day(self.exits[parcours]["date"])] if parcours in self.exits else []
        days += [day(r["debut"]) for r in self.rows("demandes") if r["parcours"] == parcours and r["decision"] == "acceptee"
                 and r["type"] == "sortie_anticipee" and r["debut"]]
        return min(days, default=None)

    def periods(self, parcours=None, person=None):
        return [r for r in self.rows("demandes") if r["decision"] == "acceptee" and r["type"] != "sortie_anticipee"
                and r["debut"] and r["fin"] and parcours in (None, r["parcours"])
                and person in (None, self.person_of(r["parcours"]))]

    def window(self, period):
        if period == "cumul":
            return date(FIRST_YEAR, 1, 1), self.as_of
        return date(int(period), 1, 1), self.as_of if int(period) == self.year else date(int(period), 12, 31)

    # Records: (departement, who it counts once or None, {axis: category}).

    def requests(self, kind, first, last):
        for row in self.rows("demandes"):
            if self.own and row["association"] not in ("", self.own) or row["autorite"] == "juge":
                continue
            session = self.sessions.get(row["seance"])
            shown = day(session["date"]) if session and session["tenue"] == "oui" else day(row["decision_date"])
            if shown and first <= shown <= last and kind in (None, row["type"]):
                yield row["departement"], None, {"decision": row["decision"] or "inconnu"}

    def followed(self, foreign, first, last):
        for row in self.periods():
            person = self.person_of(row["parcours"])
            end, out = day(row["fin"]), self.out(row["parcours"])
            if out:
                end = min(end, out - timedelta(1))
            begun = day(row["debut"])
            if begun > end or begun > last or end < first:
                continue
            if foreign and origin(self.people[person]["nationalite"]) not in ("UE", "HORS_UE"):
                continue
            yield row["departement"], person, self.describe(person, foreign)

    def describe(self, person, foreign):
        row, profile = self.people[person], self.profiles.get(person, {})
        if foreign:
            return {name: yes_no(profile.get(name)) for name in FOREIGN}
        found = {name: yes_no(profile.get(name)) for name in PROFILE}
        entry = min(day(r["debut"]) for r in self.periods(person=person))
        found["sexe"] = row["sexe"] or "inconnu"
        birth = day(row["naissance"])
        found["age_entree"] = band(age(birth, entry), 25, 35, ("18-25", "26-35", "36+")) if birth else "inconnu"
        began = profile.get("age_debut", "")
        found["age_debut"] = band(int(began), 18, 25, ("18-", "19-25", "26+")) if began else "inconnu"
        found["region"] = region(row["nationalite"])
        return found

    def leavings(self, which, first, last):
        for parcours, row in self.exits.items():
            if row["motif"] == "transfert" or not first <= day(row["date"]) <= last:
                continue
            person = self.people[self.person_of(parcours)]
            if which == "BSE" and row["emploi"] not in WORK or which == "BSH" and origin(person["nationalite"]) != "HORS_UE":
                continue
            periods = self.periods(parcours=parcours)
            place = max(periods, key=lambda r: r["debut"])["departement"] if periods else None
            yield place, None, self.outcome(which, row, person["personne"])

    def outcome(self, which, row, person):
        if which == "BSE":
            return {"contrat": row["emploi"]}
        if which == "BS":
            return {"en_emploi": yes_no(row["emploi"] and ("oui" if row["emploi"] in WORK else "non")),
                    "ressources": yes_no(row["ressources"]), "logement": row["logement"] or "inconnu",
                    "loge": yes_no(row["logement"] and ("non" if row["logement"] == "sans_stable" else "oui"))}
        sejour = row["sejour"]
        return {"sejour": sejour or "inconnu", "aps_veille": self.had_aps(person, day(row["date"]) - timedelta(1)),
                "droit_sejour": yes_no(sejour and ("oui" if sejour in TITLES else "non")),
                "resident": yes_no(sejour and ("oui" if sejour in ("resident", "nationalite_ue") else "non"))}

    def had_aps(self, person, eve):
        rows = [r for r in self.rows("sejours") if r["personne"] == person]
        if not rows:
            return "inconnu"
        held = any(r["nature"] == "aps" and r["suite"] != "refusee" and r["debut"] and day(r["debut"]) <= eve
                   and (not r["fin"] or eve <= day(r["fin"])) for r in rows)
        return "oui" if held else "non"

    def records(self, indicator, first, last):
        kinds = {"BD": None, "BDE": "entree", "BDR": "renouvellement", "BDA": "sortie_anticipee"}
        if indicator in kinds:
            return self.requests(kinds[indicator], first, last)
        if indicator in ("BP", "BPE"):
            return self.followed(indicator == "BPE", first, last)
        return self.leavings(indicator, first, last)

    def figures(self, indicator, period, departement=None):
        """(total, {axis: {category: n}}), people once."""
        total, axes, seen = 0, {}, set()
        for place, who, categories in self.records(indicator, *self.window(period)):
            if departement not in (None, place) or who in seen:
                continue
            if who:
                seen.add(who)
            total += 1
            for axis, category in categories.items():
                counts = axes.setdefault(axis, {})
                counts[category] = counts.get(category, 0) + 1
        return total, axes

    def compare(self, written):
        """What a file of the program says otherwise: lines."""
        for period in [str(y) for y in range(FIRST_YEAR, self.year + 1)] + ["cumul"]:
            for indicator, values in written["periodes"][period].items():
                yield from self.compare_place(indicator, period, None, values["ensemble"])
                for departement, place in values["departements"].items():
                    yield from self.compare_place(indicator, period, departement, place)

    def compare_place(self, indicator, period, departement, place):
        total, axes = self.figures(indicator, period, departement)
        where = f"{indicator} {period} {departement or ''}"
        if place["total"] != total:
            yield f"{where}: {place['total']}, not {total}"
        for axis, cells in place.items():
            if axis == "total":
                continue
            counts = axes.get(axis, {})
            known = total - counts.get("inconnu", 0)
            if cells["connus"] != known:
                yield f"{where} {axis}: {cells['connus']} known, not {known}"
            for category, cell in cells.items():
                if category == "connus":
                    continue
                count = counts.pop(category, 0)
                rate = count / known if known >= ENOUGH and category != "inconnu" else None
                if cell["effectif"] != count or (cell.get("part") is None) != (rate is None) \
                        or rate is not None and abs(cell["part"] - rate) > 1e-9:
                    yield f"{where} {axis} {category}: {cell}, not {count}, {rate}"
            counts.pop("inconnu", None)
            if counts:
                yield f"{where} {axis}: not written: {counts}"
