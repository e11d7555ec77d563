# SPDX-License-Identifier: EUPL-1.2
"""One case for each warning of the interchange tables, and what must pass without a word."""

from table_cases import WORLD, Case, demande, edit, files, people, world, world_of
from tables_format import COLUMNS


def one(*demandes, **more):
    """A person, her parcours Qa, and its requests."""
    return {**people(("Qa",)), "demandes": list(demandes), **more}


def done(parcours="Qa", date="2029-01-01", motif="terme"):
    return {"parcours": parcours, "date": date, "motif": motif}


def halves(count, parcours="Qa", length=6, year=2016):
    """Successive periods of `length` months, each beginning on the first of a month."""
    rows = []
    for rank in range(count):
        first = (year * 12 + rank * length, (year * 12 + (rank + 1) * length))
        debut = f"{first[0] // 12}-{first[0] % 12 + 1:02d}-01"
        month = first[1] - 1
        last = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
        fin = f"{month // 12}-{month % 12 + 1:02d}-{last[month % 12 + 1]}"
        kind = "renouvellement" if rank else "entree"
        rows.append(demande(f"D{rank}", parcours, debut, fin, type=kind))
    return rows


def warning(name, tables, *expected, **more):
    found = [(t and t + ".csv", line, column, code) for t, line, column, code in expected]
    return Case(name, files(tables), found, **more)


def length_cases():
    for debut, fin in [
        ("2020-01-01", "2020-06-29"), ("2020-01-01", "2020-07-01"), ("2019-08-31", "2020-02-29"),
        ("2020-08-31", "2021-02-28"), ("2020-01-01", "2020-01-01"), ("2020-08-28", "2021-02-28"),
    ]:
        yield warning(f"a period from {debut} to {fin}", one(demande("D", "Qa", debut, fin),
                                                             sorties=[done()]),
                      ("demandes", 2, None, "period-length"))
    whole = [
        ("2020-01-01", "2020-06-30"), ("2019-08-31", "2020-02-28"), ("2019-08-30", "2020-02-28"),
        ("2019-08-29", "2020-02-28"), ("2020-08-31", "2021-02-27"), ("2020-08-28", "2021-02-27"),
        ("2020-02-29", "2020-08-28"), ("2020-03-31", "2020-09-29"), ("2020-08-29", "2021-02-27"),
    ]
    for debut, fin in whole:
        yield warning(f"six months from {debut}", one(demande("D", "Qa", debut, fin), sorties=[done()]))


def ceiling_cases():
    def parcours(before="", transfer=""):
        rows = people(("Qa",))["parcours"]
        return [{**rows[0], "periodes_avant": before, "arrivee_transfert": transfer}]

    out = [done()]
    yield warning("four periods, 24 months", one(*halves(4), sorties=out))
    yield warning("five periods", one(*halves(5), sorties=out), (None, None, None, "periods-too-many"),
                  (None, None, None, "months-too-many"))
    yield warning("periodes_avant count", one(*halves(3), sorties=out, parcours=parcours("2")),
                  (None, None, None, "periods-too-many"), (None, None, None, "months-too-many"))
    yield warning("three before and one", one(*halves(1), sorties=out, parcours=parcours("3")))
    long = [(None, None, None, "period-length")] * 4
    yield warning("28 months in four periods", one(*halves(4, length=7), sorties=out), *long,
                  (None, None, None, "months-too-many"))
    gap = halves(2) + [
        {**row, "demande": row["demande"] + "b", "type": "renouvellement"} for row in halves(2, year=2020)
    ]
    yield warning("gaps do not count", one(*gap, sorties=out))
    two = {**people(("Qa", "Qb")), "sorties": [done("Qa", "2018-07-01"), done("Qb")]}
    second = [{**row, "demande": row["demande"] + "b"} for row in halves(3, "Qb", year=2019)]
    yield warning("each parcours has its own ceilings", {**two, "demandes": halves(3) + second})


def order_cases():
    out = [done()]
    first, last = "2020-01-01", "2020-06-30"
    renewal = demande("D", "Qa", first, last, type="renouvellement")
    yield warning("a renewal with no earlier period", one(renewal, sorties=out),
                  ("demandes", 2, None, "renewal-without-period"))
    transfer = [{"parcours": "Qa", "personne": "P0", "arrivee_transfert": "oui"}]
    yield warning("a renewal that began in another register", one(renewal, sorties=out, parcours=transfer))
    yield warning("a period after the exit", one(*halves(2), sorties=[done(date="2016-06-30")]),
                  ("demandes", 3, None, "period-after-exit"))
    yield warning("a period the day of the exit", one(*halves(2), sorties=[done(date="2016-07-01")]))
    leave = demande("D9", "Qa", "2016-06-30", type="sortie_anticipee")
    yield warning("a period after an accepted early exit", one(*halves(2), leave),
                  ("demandes", 3, None, "period-after-exit"))
    request = {"seances": [{**WORLD["seances"][0], "date": "2020-01-10"}], "sorties": out}
    with_session = demande("D", "Qa", "2020-02-01", "2020-07-31", seance="S")
    yield warning("a decision before its session", one({**with_session, "decision_date": "2020-01-09"},
                                                       **request),
                  ("demandes", 2, None, "decision-before-session"))
    yield warning("a decision the day of its session", one({**with_session, "decision_date": "2020-01-10"},
                                                           **request))
    yield warning("a demande and its session in two départements", one({**with_session, "departement": "13"},
        **request),
                  ("demandes", 2, None, "session-other-departement"))
    for day, found in (("2020-01-31", True), ("2020-02-01", False)):
        told = demande("D", "Qa", "2020-02-01", "2020-07-31", notification=day)
        expected = [("demandes", 2, None, "notification-before-decision")] if found else []
        yield warning(f"decided on 1 February, notified on {day}", one(told, sorties=out), *expected)


def agrement_cases():
    """The agrément is the demande's association's, in the demande's département, on the session's day."""
    told = [("demandes", 2, None, "session-without-agrement")]
    for title, cells, found in [
        ("none left: ended the day before", ("A", "75", "2017-01-01", "2020-01-09"), True),
        ("its last day", ("A", "75", "2017-01-01", "2020-01-10"), False),
        ("its first day", ("A", "75", "2020-01-10", "2023-01-09"), False),
        ("it begins the day after", ("A", "75", "2020-01-11", "2023-01-10"), True),
        ("it is valid in another département", ("A", "13", "2017-01-01", "2030-01-09"), True),
        ("it is another association's", ("A2", "75", "2017-01-01", "2030-01-09"), True),
    ]:
        agrement = dict(zip(COLUMNS["agrements"], cells))
        names = [{"association": "A", "nom": "Une"}, {"association": "A2", "nom": "Deux"}]
        tables = world(associations=names, agrements=[agrement])
        yield warning("agrément: " + title, tables, *(told if found else []))


def money_cases():
    told = [("versements", 2, None, "payment-outside-right")]
    for month, opened, closed, found in [
        ("2020-03", "2020-03-31", "2020-03-31", False), ("2020-03", "2020-04-01", "", True),
        ("2020-03", "2020-01-01", "2020-02-29", True), ("2020-03", "2019-01-01", "2020-03-01", False),
        ("2020-03", "2020-01-01", "", False),
    ]:
        tables = edit(edit(edit(world(), "versements", "mois", month), "afis", "ouverture", opened),
                      "afis", "fermeture", closed)
        yield warning(f"paid for {month}, right from {opened} to {closed or '…'}", tables,
                      *(told if found else []))
    yield warning("paid without any right", world(afis=None), *told)
    other = [{"personne": "P2", "ouverture": "2020-01-01", "fermeture": ""}]
    persons = WORLD["personnes"] + [{"personne": "P2", "nom": "Autre"}]
    yield warning("the right is another person's", world(afis=other, personnes=persons), *told)


def overdue_cases():
    told = [(None, None, None, "parcours-overdue")]
    period = demande("D", "Qa", "2018-01-01", "2018-06-30")
    yield warning("a parcours ended long ago without exit", one(period), *told)
    yield warning("a parcours that ends in 2090", one({**period, "fin": "2090-06-30"}), (None, None, None,
        "period-length"),
                  (None, None, None, "months-too-many"))
    refused = demande("D9", "Qa", "2018-03-01", type="sortie_anticipee", decision="refusee")
    yield warning("a refused early exit is no exit", one(period, refused), *told)
    leave = demande("D9", "Qa", "2018-03-01", type="sortie_anticipee")
    yield warning("an accepted early exit is one", one(period, leave))
    yield warning("a sorties row is one", one(period, sorties=[done(date="2018-03-01")]))


def repeated_cases():
    for table in ("agrements", "enfants", "ajournements", "afis", "versements", "hebergements"):
        yield warning(f"{table}: a row of the register, word for word", {table: WORLD[table]},
                      (table, 2, None, "row-repeated"), before=files(world()))
        column = COLUMNS[table][-1]
        value = {"agrements": "2029-12-31", "ajournements": "autre", "versements": "", "hebergements": "hlm"}
        tables = edit({table: [dict(WORLD[table][0])]}, table, column, value.get(table, "2032-12-31"))
        yield warning(f"{table}: a row of the register but for one cell", tables, before=files(world()))
        yield warning(f"{table}: the same row twice in the file", world(**{table: WORLD[table] * 2}))


def file_cases():
    extra = {**files(world()), "notes.txt": "à faire"}
    yield Case("another file in the folder", extra, [("notes.txt", None, None, "file-ignored")])
    yield Case("a table's name in the singular", {**files(world()), "personne.csv": "x"},
               [("personne.csv", None, None, "file-ignored")])


def warning_cases():
    for cases in (length_cases, ceiling_cases, order_cases, agrement_cases, money_cases, overdue_cases,
                  repeated_cases, file_cases):
        yield from cases()


def accepted(name, tables, **more):
    return Case("accepted: " + name, files(tables), **more)


def changed(name, table, column, value, kind="demonstration", **also):
    tables = edit(world_of(kind), table, column, value)
    for other, cell in also.items():
        tables = edit(tables, table, other, cell)
    return accepted(name, tables, kind=kind)


def silent_cases():
    """The two lists are complete: none of this is an error or a warning."""
    yield accepted("the whole world", world())
    yield accepted("the whole world, with profils", world_of("association"), kind="association")
    yield accepted("an empty folder", {})
    yield accepted("tables of a header alone", {table: [] for table in WORLD if table != "profils"})
    for table, column, value in [
        ("personnes", "naissance", "1900-01-01"), ("personnes", "naissance", "2100-12-31"),
        ("personnes", "naissance", "29/02/2020"), ("personnes", "naissance", " 2020-02-03 "),
        ("personnes", "nationalite", "XXA"), ("personnes", "nationalite", "fra"),
        ("personnes", "nationalite", "cOd"), ("personnes", "sexe", "f"), ("personnes", "sexe", "X"),
        ("personnes", "nom", "=1+1"), ("personnes", "nom", "a\x01b"), ("personnes", "nom", "x" * 20000),
        ("parcours", "arrivee_transfert", "NON"), ("parcours", "periodes_avant", "3"),
        ("parcours", "periodes_avant", ""), ("demandes", "type", "Entrée"), ("demandes", "type",
            "ENTRE\u0301E"),
        ("demandes", "decision", "Acceptée"), ("demandes", "autorite", "Préfet"), ("demandes", "autorite",
            "juge"),
        ("demandes", "avis_association", "Défavorable"), ("demandes", "avis_commission", "ajourné"),
        ("demandes", "depot", "2020-05-05"), ("demandes", "seance", ""), ("demandes", "association", ""),
        ("seances", "objet", "psp"), ("seances", "tenue", "Oui"), ("sejours", "rang", "première"),
        ("sejours", "suite", "délivrée"), ("sejours", "suite", ""), ("sejours", "traitement", "2019-01-01"),
        ("sejours", "debut", ""), ("sejours", "fin", "2020-03-01"), ("sorties", "emploi", "CDDI"),
        ("sorties", "motif", "décès"), ("versements", "mois", "03/2020"), ("versements", "verse_le",
            "2019-01-01"),
        ("versements", "verse_le", ""), ("versements", "nature", ""), ("versements", "nature",
            "Exceptionnel"),
        ("versements", "montant", "0"), ("versements", "montant", "0,00"), ("versements", "montant", "559,4"),
        ("versements", "montant", "1 234,56"), ("versements", "montant", "1\u00a0234,56"),
        ("versements", "montant", "1\u202f234.5"), ("versements", "montant", "1 234 567,89"),
        ("recours", "depot", "2010-01-01"), ("recours", "issue_date", "2010-01-01"),
        ("enfants", "charge_fin", "2015-01-01"), ("enfants", "naissance", "2020-01-01"),
        ("afis", "fermeture", ""), ("agrements", "fin", "2020-01-10"), ("hebergements", "fin", "2020-01-01"),
        ("hebergements", "type", "CHRS_CHU"),
    ]:
        yield changed(f"{table}.{column} = {value[:40]!r}", table, column, value)
    yield changed("département 2a", "versements", "departement", "2a")
    yield changed("a negative exceptional amount", "versements", "montant", "-1 234,50",
                  nature="exceptionnel")
    for age in ("0", "120", ""):
        yield changed(f"profils.age_debut = {age!r}", "profils", "age_debut", age, kind="association")
    long = "é" * 64
    yield accepted("an id of 64 letters of two bytes", {"personnes": [{"personne": long, "nom": "N"}],
                                                       "afis": [{"personne": long,
                                                           "ouverture": "2020-01-01"}]})
    yield accepted("ids differ by case and accent alone",
                   {"personnes": [{"personne": p, "nom": "N"} for p in ("p", "P", "é", "e", "É")]})
    yield from silent_rules()


def silent_rules():
    """Combinations that look odd, and that neither list names."""
    for decision in ("refusee", "sans_suite", ""):
        row = {**WORLD["demandes"][0], "decision": decision}
        yield accepted(f"dates of a period on a request decided {decision!r}", world(demandes=[row]))
    ending = [WORLD["demandes"][0], demande("D2", "Q", "2020-02-01", "2020-12-31", decision="refusee")]
    yield accepted("a refused request over a period", world(demandes=ending))
    leave = demande("D2", "Q", "2020-08-01", "2021-01-01", type="sortie_anticipee")
    yield accepted("an accepted early exit with an end date", world(demandes=[WORLD["demandes"][0], leave]))
    yield accepted("an exit without any period", {**people(("Qa",)), "sorties": [done()]})
    yield accepted("a parcours without demande", people(("Qa", "Qb"), ("Qc",)))
    unheld = [{**row, "tenue": "non"} for row in WORLD["seances"]]
    yield accepted("an opinion of a session that was not held", world(seances=unheld))
    twice = [{"demande": "D", "seance": "S", "motif": ""}, {"demande": "D", "seance": "S", "motif": ""}]
    yield accepted("a postponement by the same session, twice", world(ajournements=twice))
    rights = [{"personne": "P", "ouverture": "2020-01-01", "fermeture": ""}] * 2
    yield accepted("rights that overlap", world(afis=rights))
    stays = [{"personne": "P", "debut": "2020-01-01", "fin": "", "type": "hlm"}] * 2
    yield accepted("homes that overlap", world(hebergements=stays))
    same = [{**WORLD["seances"][0], "seance": name} for name in ("S", "S0", "S1")]
    yield accepted("three sessions on one day", world(seances=same))
    agrements = WORLD["agrements"] + [{**WORLD["agrements"][0], "debut": "2018-01-01"}]
    yield accepted("agréments that overlap", world(agrements=agrements))
    bare = demande("D2", "Q", decision="", decision_date="2020-01-01", notification="2020-02-01")
    yield accepted("a decision's date without a decision", world(demandes=[WORLD["demandes"][0], bare]))
    second = demande("D2", "Q", decision="", decision_date="", type="entree")
    yield accepted("two entries on one parcours", world(demandes=[WORLD["demandes"][0], second]))
    yield from silent_overlaps()


def silent_overlaps():
    """Periods that share days on paper, cut by the first day out of their parcours."""
    first = demande("D1", "Qa", "2020-01-01", "2020-06-30")
    other = demande("D2", "Qb", "2020-04-01", "2020-09-30")
    two = people(("Qa", "Qb"))
    exits = [done("Qa", "2020-04-01", "depart"), done("Qb")]
    yield accepted("a move cut by the sorties row", {**two, "demandes": [first, other], "sorties": exits})
    leave = demande("D3", "Qa", "2020-04-01", type="sortie_anticipee")
    yield accepted("a move cut by an accepted early exit",
                   {**two, "demandes": [first, other, leave], "sorties": [done("Qb")]})
    late = [done("Qa", "2020-12-01", "depart"), done("Qb")]
    yield accepted("the earlier of the two exits cuts",
                   {**two, "demandes": [first, other, leave], "sorties": late})
    apart = demande("D2", "Qa", "2020-07-01", "2020-12-31", type="renouvellement")
    yield accepted("a period the day after another", one(first, apart, sorties=[done()]))
    strangers = people(("Qa",), ("Qb",))
    yield accepted("two persons on the same days",
                   {**strangers, "demandes": [first, other], "sorties": [done("Qa"), done("Qb")]})
    register = {**two, "demandes": [first]}
    yield Case("accepted: the folder's exit cuts the register's period",
               files({"demandes": [other], "sorties": exits}), before=files(register))
