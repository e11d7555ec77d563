# SPDX-License-Identifier: EUPL-1.2
"""The ten scenarios of a delegate's year, played through the forms by keyboard, then read back by jalonsctl: every
date, state, amount and count. Days are those of 2024 to 2028: what is judged by the computer's day is not asked, but
where a demonstration has a day of its own."""

from desk import Programs
from forms import name_of
from jalonsctl_harness import LONG
from plays import ASSOCIATION, Register, accepted, history

PERSON = {"nom": "ESSAI", "prenom": "Joy"}


def entry(work, person, demande, **parcours):
    """A new dossier: its person and her demande."""
    form = work.new_dossier()
    form.fill({**PERSON, **person})
    form.fill(parcours, "parcours")
    form.fill({"association": ASSOCIATION, **demande}, "demandes")
    return form


def decide(work, words, values):
    """The demande whose row holds these words, and what becomes of it."""
    form = work.edit_row(words, "demandes", "type")
    form.fill(values)
    return form


def commission(work, checks):
    """S1: who sits, and the session of 10 February."""
    for values in ({"nom": "Mme Delegue", "qualite": "DDFE", "college": "etat", "debut": "01/01/2026"},
                   {"nom": "M. Peuplier", "qualite": "Porte-parole", "college": "associations",
                    "association": ASSOCIATION, "debut": "01/01/2026"}):
        form = work.new_in_list("membres", "nom")
        form.fill(values)
        form.saved(checks, "S1, a member")
    form = work.new_in_list("seances", "date")
    form.fill({"date": "10/02/2026", "convocation": "04/02/2026", "tenue": "oui"})
    for name in ("Mme Delegue", "M. Peuplier"):
        form.add_row("Présences", "presences", {"membre": name})
    form.saved(checks, "S1, the session")


def happy(programs):
    """S1: four periods, twenty-four months, a contract."""
    register = Register(programs, "13", {day: "psp" for day in ("04/08/2026", "02/02/2027", "03/08/2027")})
    checks = programs.checks
    with register.open() as work:
        commission(work, checks)
        form = entry(work, {"naissance": "03/05/1997", "sexe": "F", "nationalite": "NGA"},
                     {"depot": "12/01/2026", "accuse": "14/01/2026", "avis_association": "favorable",
                      "seance": "10/02/2026"})
        form.saved(checks, "S1, the dossier")
        form = decide(work, "Demande d’entrée", {"avis_commission": "favorable", "decision": "acceptee",
                                                  "decision_date": "12/02/2026", "debut": "16/02/2026",
                                                  "notification": "16/02/2026"})
        form.refused(checks, "S1, her own association sits", "Porte-parole")
        form.add_row("Déports", "deports", {"seance": "10/02/2026", "membre": "M. Peuplier", "motif": "association"})
        form.saved(checks, "S1, the entry")
        form = work.add("sejour", "sejours", "nature")
        form.fill({"rang": "premiere", "traitement": "27/02/2026", "suite": "delivree", "debut": "27/02/2026"})
        form.saved(checks, "S1, the APS")
        form = work.add("afis", "afis", "demande")
        form.fill({"demande": "20/02/2026", "decision_date": "27/02/2026", "ouverture": "27/02/2026"})
        form.saved(checks, "S1, the AFIS")
        form = work.add("versement", "versements", "mois")
        form.fill({"mois": "03/2026", "montant": "559,43", "verse_le": "05/04/2026"})
        form.saved(checks, "S1, a payment")
        for filed, session, decided in (("06/07/2026", "04/08/2026", "06/08/2026"),
                                        ("04/01/2027", "02/02/2027", "04/02/2027"),
                                        ("05/07/2027", "03/08/2027", "05/08/2027")):
            form = work.renew()
            form.fill({"depot": filed, **accepted(decided, seance=session)})
            form.saved(checks, f"S1, the renewal of {decided}")
        form = work.add("sortie", "sorties", "date")
        form.fill({"date": "16/02/2028", "motif": "terme", "emploi": "cdi", "ressources": "oui"})
        form.saved(checks, "S1, the exit")
        form = work.edit_row("Droit à l’AFIS", "afis", "demande")
        form.fill({"fermeture": "29/02/2028"})
        form.saved(checks, "S1, the end of the AFIS")
    register.periods(("2026-02-16", "2026-08-15"), ("2026-08-16", "2027-02-15"), ("2027-02-16", "2027-08-15"),
                     ("2027-08-16", "2028-02-15"))
    register.counts(2026, D1=1, D2=1, D3=0, D4=1, S1=1, S6=1, P1=1, A1=1, A9=55943, E1=1)
    register.counts(2027, D1=0, D4=2, D4a=2, S1=1, S6=1)
    register.counts(2028, S1=0, S6=1, E2=1, S11=0)
    found = register.findings()
    for code in ("periods-too-many", "period-length", "member-not-recused", "quorum-missing", "convocation-late",
                 "payment-amount", "aps-too-short", "session-without-agrement"):
        checks.that(code not in found, f"S1: no {code}", found)
    tables = register.tables()
    checks.equal([(row["debut"], row["fin"]) for row in tables["sejours"]], [("2026-02-27", "2026-08-26")], "S1: APS")
    checks.equal([(row["ouverture"], row["fermeture"]) for row in tables["afis"]], [("2026-02-27", "2028-02-29")],
                 "S1: AFIS until the month of the end")
    checks.equal([(row["date"], row["motif"], row["emploi"]) for row in tables["sorties"]],
                 [("2028-02-16", "terme", "cdi")], "S1: exit")


def appeal(programs):
    """S2: refused, taken to court, admitted by the judge."""
    register = Register(programs, "69", {"03/03/2026": "psp"})
    checks = programs.checks
    with register.open() as work:
        entry(work, {"sexe": "F"}, {"depot": "12/01/2026", "avis_association": "favorable",
                                    "seance": "03/03/2026"}).saved(checks, "S2, the dossier")
        form = decide(work, "Demande d’entrée", {"avis_commission": "defavorable", "decision": "refusee",
                                                  "decision_date": "05/03/2026",
                                                  "motif": "elle n'a pas cesse la prostitution, pas de plainte"})
        form.refused(checks, "S2, a refusal without grounds in law", name_of("demandes", "motif_droit"),
                     name_of("demandes", "voies_recours"))
        form.fill({"motif_droit": "CASF L121-9", "voies_recours": "oui", "notification": "09/03/2026"})
        form.saved(checks, "S2, the refusal")
        for nature, filed, issue, answered in (("gracieux", "20/04/2026", "rejet", "20/06/2026"),
                                               ("contentieux", "30/07/2026", "admission", "11/02/2027"),
                                               ("refere_suspension", "30/07/2026", "rejet", "14/08/2026")):
            form = work.add("recours", "recours", "demande")
            form.fill({"nature": nature, "depot": filed, "issue": issue, "issue_date": answered})
            form.saved(checks, f"S2, {nature}")
        form = work.add("entree", "demandes", "type")
        form.fill({"decision": "acceptee", "autorite": "juge", "decision_date": "11/02/2027", "debut": "22/02/2027"})
        form.saved(checks, "S2, the judge’s admission, without session or opinion")
    register.periods(("2027-02-22", "2027-08-21"))
    register.counts(2026, D1=1, D2=0, D3=1, D6=1, S1=0)
    register.counts(2027, D1=0, D2=0, D6=0, E1=1)
    register.counts(2027, "2027-06-30", S1=1)
    found = register.findings()
    checks.that("grounds-at-risk" in found, "S2: the grounds are at risk", found)
    checks.that("authorisation-without-opinion" not in found and "appeal-late" not in found, "S2: the judge needs no opinion",
                found)
    tables = register.tables()
    checks.equal(sorted((row["decision"], row["autorite"]) for row in tables["demandes"]),
                 [("acceptee", "juge"), ("refusee", "")], "S2: the refusal stays, beside the admission")
    checks.equal(sorted((row["nature"], row["depot"], row["issue"], row["issue_date"]) for row in tables["recours"]),
                 [("contentieux", "2026-07-30", "admission", "2027-02-11"), ("gracieux", "2026-04-20", "rejet", "2026-06-20"),
                  ("refere_suspension", "2026-07-30", "rejet", "2026-08-14")], "S2: the appeals")


def gap(programs):
    """S3: the parcours goes on while no document is listed. In a demonstration, whose day is 15 January 2026: the
    scenario's days are taken eight months and a half earlier."""
    register = Register(programs, "31", kind="demonstration", **history("31", ("2025-06-15", "2025-12-14")))
    checks = programs.checks
    with register.open() as work:
        work.open("essai")
        form = work.add("sejour", "sejours", "nature")
        form.fill({"rang": "premiere", "departement": "31", "suite": "delivree", "debut": "15/06/2025"})
        form.saved(checks, "S3, the first APS")
        form = work.add("sejour", "sejours", "nature")
        form.fill({"rang": "renouvellement", "departement": "31", "demande": "20/10/2025"})
        form.saved(checks, "S3, its renewal is asked for")
        form = work.add("afis", "afis", "demande")
        form.fill({"ouverture": "01/07/2025"})
        form.saved(checks, "S3, the AFIS")
        form = work.renew()
        form.fill({"depot": "20/10/2025", **accepted("10/12/2025")})
        form.saved(checks, "S3, the renewal")
        register.periods(("2025-06-15", "2025-12-14"), ("2025-12-15", "2026-06-14"))
        register.counts(2026, "2026-01-15", S1=1)
        checks.that("aps-missing" in register.findings(), "S3: no document is listed", register.findings())
        checks.equal([row["fermeture"] for row in register.tables()["afis"]], [""], "S3: the AFIS is not stopped")
        form = work.add("sejour", "sejours", "nature")
        form.fill({"nature": "attestation", "departement": "31", "debut": "02/01/2026", "fin": "01/04/2026"})
        form.saved(checks, "S3, a certificate of extension")
        checks.that("aps-missing" in register.findings(), "S3: which is not listed either", register.findings())
        form = work.add("sejour", "sejours", "nature")
        form.fill({"nature": "recepisse", "rang": "renouvellement", "departement": "31", "suite": "delivree",
                   "debut": "10/01/2026", "fin": "09/04/2026"})
        form.saved(checks, "S3, the receipt")
    checks.that("aps-missing" not in register.findings(), "S3: the receipt of a renewal is", register.findings())


def move(programs):
    """S4: from 34 to 44, with twelve months left."""
    checks = programs.checks
    before = Register(programs, "34", **history("34", ("2025-11-03", "2026-05-02"), ("2026-05-03", "2026-11-02")))
    with before.open() as work:
        work.open("essai")
        form = work.add("sortie", "sorties", "date")
        form.fill({"date": "03/11/2026", "motif": "transfert"})
        form.saved(checks, "S4, the leaving")
        checks.that("transfer-not-made" in before.findings(), "S4: nothing goes with her yet", before.findings())
        form = work.add("transfert", "transferts", "sens")
        form.fill({"autre_departement": "44"})
        form.saved(checks, "S4, what goes with her")
    after = Register(programs, "44", {"13/10/2026": "psp"})
    with after.open() as work:
        form = entry(work, {"sexe": "F"}, {"type": "renouvellement", "depot": "30/09/2026",
                                           "avis_association": "favorable", "seance": "13/10/2026"},
                     arrivee_transfert="oui", periodes_avant="2")
        form.saved(checks, "S4, the renewal asked for in 44")
        form = work.add("transfert", "transferts", "sens")
        form.fill({"autre_departement": "34", "date": "03/11/2026", "periodes": "2", "duree_mois": "12", "duree_jours": "0",
                   "psp_depuis": "03/11/2025", "jours_comptes": "oui"})
        form.saved(checks, "S4, what came with her")
        form = decide(work, "Demande de renouvellement", {"avis_commission": "favorable", "decision": "acceptee",
                                                           "decision_date": "20/10/2026", "debut": "03/11/2026"})
        form.saved(checks, "S4, the third period")
        form = work.renew()
        form.fill({"depot": "01/03/2027", **accepted("20/04/2027")})
        form.saved(checks, "S4, the fourth")
        form = work.renew()
        form.fill({"depot": "01/09/2027", **accepted("20/10/2027")})
        form.refused(checks, "S4, a fifth, over two registers", "24 mois")
        form.leave()
    after.periods(("2026-11-03", "2027-05-02"), ("2027-05-03", "2027-11-02"))
    before.counts(2026, S1=0, S6=1, E2=0, S11=0)
    after.counts(2026, S1=1, S6=0, E1=0, D1=0, D4=1, D4a=1)
    checks.equal([(row["arrivee_transfert"], row["periodes_avant"]) for row in after.tables()["parcours"]],
                 [("oui", "2")], "S4: where she comes from")
    checks.that("renewal-without-period" not in after.findings(), "S4: a renewal, not an entry")
    told = "date periodes duree_mois duree_jours fin_periode psp_depuis jours_comptes verse_premier".split()
    sent, got = ([(row["sens"], row["autre_departement"], [row[name] for name in told])
                  for row in register.tables()["transferts"]] for register in (before, after))
    says = ["2026-11-03", "2", "12", "0", "", "2025-11-03", "oui", ""]
    checks.equal(sent, [("depart", "44", says)], "S4: what 34 sends, computed")
    checks.equal(got, [("arrivee", "34", says)], "S4: what 44 holds, typed")
    for register in (before, after):
        checks.that(not {"transfer-not-made", "transfer-stale", "arrival-without-counts"} & set(register.findings()),
                    "S4: both registers agree", register.findings())


def early(programs):
    """S5: she leaves, with a contract; S5b: she is put out."""
    checks = programs.checks
    facts = history("33", ("2026-01-05", "2026-07-04"), ("2026-07-05", "2027-01-04"))
    facts["afis"] = [{"personne": "P", "ouverture": "2026-02-01"}]
    register = Register(programs, "33", {"17/11/2026": "psp"}, **facts)
    with register.open() as work:
        work.open("essai")
        form = work.add("sortie_anticipee", "demandes", "type")
        form.fill({"depot": "20/10/2026", **accepted("20/11/2026", seance="17/11/2026"), "debut": "30/11/2026"})
        form.saved(checks, "S5, the early exit")
        form = work.add("sortie", "sorties", "date")
        form.fill({"date": "30/11/2026", "motif": "anticipee", "emploi": "cdi"})
        form.saved(checks, "S5, the exit")
        form = work.edit_row("Droit à l’AFIS", "afis", "demande")
        form.fill({"fin_decision": "20/11/2026"})
        form.saved(checks, "S5, the end of the AFIS")
    register.counts(2026, S1=0, S6=1, D7=1, D3=0, D5=0, E2=1)
    checks.equal(register.report(2026)["breakdowns"]["E2"]["emploi"]["cdi"], 1, "S5: out with a contract")
    tables = register.tables()
    checks.equal([row["fermeture"] for row in tables["afis"]], ["2026-11-30"], "S5: nothing from December")
    checks.equal([(row["debut"], row["fin"]) for row in tables["demandes"] if row["type"] == "sortie_anticipee"],
                 [("2026-11-30", "")], "S5: the first day out")
    checks.that(not register.findings() & {"afis-end-day", "withdrawal-without-hearing", "grounds-missing"},
                "S5: nobody had to be heard", register.findings())


def withdrawal(programs):
    """S5b: the préfet ends it, once she was heard."""
    checks = programs.checks
    register = Register(programs, "35", **history("35", ("2026-01-05", "2026-07-04"), ("2026-07-05", "2027-01-04")))
    with register.open() as work:
        work.open("essai")
        form = work.add("sortie", "sorties", "date")
        form.fill({"date": "01/12/2026", "motif": "retrait", "decision_date": "25/11/2026", "motif_droit": "CASF L121-9",
                   "motif_fait": "engagements non tenus", "voies_recours": "oui"})
        form.refused(checks, "S5b, nobody was heard", name_of("sorties", "lettre"))
        form.fill({"lettre": "02/11/2026", "observations_avant": "17/11/2026"})
        form.saved(checks, "S5b, the withdrawal")
    register.counts(2026, S1=0, E2=1, D7=0)
    checks.equal([(row["motif"], row["lettre"], row["observations_avant"], row["decision_date"])
                  for row in register.tables()["sorties"]],
                 [("retrait", "2026-11-02", "2026-11-17", "2026-11-25")], "S5b: what came before it")


def cap(programs):
    """S6: a fifth period is not to be had; the rejection is."""
    checks = programs.checks
    register = Register(programs, "67", **history("67", ("2024-06-10", "2024-12-09"), ("2024-12-10", "2025-06-09"),
                                                  ("2025-06-10", "2025-12-09"), ("2025-12-10", "2026-06-09")))
    with register.open() as work:
        work.open("essai")
        form = work.renew()
        form.fill({"depot": "04/05/2026", **accepted("01/06/2026")})
        form.refused(checks, "S6, a fifth period", "24 mois", "Non enregistré")
        checks.equal(len(register.tables()["demandes"]), 4, "S6: nothing is saved")
        form.fill({"decision": "refusee", "decision_date": "01/06/2026", "debut": "", "fin": "",
                   "motif_droit": "CASF R121-12-10", "motif": "vingt-quatre mois sont atteints", "voies_recours": "oui",
                   "notification": "05/06/2026", "avis_commission": ""})
        form.saved(checks, "S6, the rejection")
    register.periods(("2024-06-10", "2024-12-09"), ("2024-12-10", "2025-06-09"), ("2025-06-10", "2025-12-09"),
                     ("2025-12-10", "2026-06-09"))
    register.counts(2026, S1=0, D4=0, D5=0)
    register.counts(2026, "2026-06-09", S1=1)
    last = [row for row in register.tables()["demandes"] if row["decision"] == "refusee"]
    checks.equal([(row["decision_date"], row["debut"], row["fin"], row["voies_recours"], row["motif"]) for row in last],
                 [("2026-06-01", "", "", "oui", "vingt-quatre mois sont atteints")], "S6: the rejection, with its grounds")
    checks.that("grounds-missing" not in register.findings(), "S6: grounds and remedies are there")


def minor(programs):
    """S7: a minor’s situation is no parcours; at eighteen, who looks after childhood does not sit."""
    checks = programs.checks
    register = Register(programs, "35", membres=[
        {"membre": "M1", "departement": "35", "nom": "Mme Delegue", "qualite": "DDFE", "psp": "oui", "debut": "2026-01-01"},
        {"membre": "M2", "departement": "35", "nom": "M. Enfance", "qualite": "Aide sociale", "college": "enfance",
         "psp": "non", "debut": "2026-01-01"}])
    with register.open() as work:
        for day, objet in (("09/06/2026", "mineurs"), ("06/10/2026", "psp")):
            form = work.new_in_list("seances", "date")
            form.fill({"date": day, "objet": objet, "tenue": "oui"})
            for name in ("Mme Delegue", "M. Enfance"):
                form.add_row("Présences", "presences", {"membre": name})
            form.saved(checks, f"S7, the session about {objet}")
        entry(work, {"naissance": "14/09/2008", "sexe": "F", "nationalite": "France"},
              {"depot": "15/07/2026", "avis_association": "favorable", "seance": "06/10/2026"}).saved(checks, "S7, the dossier")
        form = decide(work, "Demande d’entrée", {"avis_commission": "favorable", "decision": "acceptee",
                                                  "decision_date": "09/10/2026", "debut": "12/10/2026"})
        form.refused(checks, "S7, childhood sits", "Aide sociale")
        form.add_row("Déports", "deports", {"seance": "06/10/2026", "membre": "M. Enfance", "motif": "formation"})
        form.saved(checks, "S7, the entry")
    register.periods(("2026-10-12", "2027-04-11"))
    register.counts(2026, "2026-10-11", S1=0, S6=0)
    register.counts(2026, D1=1, D2=1, S1=1, S6=1, C3=0, C2=1)
    checks.equal(register.report(2026)["breakdowns"]["S1"]["age"]["18-24"], 1, "S7: she is eighteen")
    checks.equal(sorted((row["date"], row["objet"]) for row in register.tables()["seances"]),
                 [("2026-06-09", "mineurs"), ("2026-10-06", "psp")], "S7: the sessions")


def european(programs):
    """S8: no APS is looked for of a Romanian; the five conditions of the AFIS."""
    checks = programs.checks
    register = Register(programs, "68", {"17/03/2026": "psp"})
    with register.open() as work:
        entry(work, {"naissance": "20/02/2003", "sexe": "F", "nationalite": "ROU"},
              {"depot": "02/02/2026", "avis_association": "favorable", "seance": "17/03/2026"}).saved(checks, "S8, the dossier")
        form = decide(work, "Demande d’entrée", {"avis_commission": "favorable", "decision": "acceptee",
                                                  "decision_date": "18/03/2026", "debut": "23/03/2026"})
        form.saved(checks, "S8, the entry")
        form = work.add("afis", "afis", "demande")
        form.fill({"demande": "24/03/2026", "decision_date": "30/03/2026", "ouverture": "01/04/2026"})
        form.saved(checks, "S8, the AFIS")
        for i, condition in enumerate(("engagement", "age", "sejour", "ressources", "autres_aides")):
            form = work.add("condition", "conditions_afis", "condition")
            form.fill({"condition": condition, "reponse": "oui", "constat": "30/03/2026"})
            form.saved(checks, f"S8, the condition {condition}")
            if i == 0:
                checks.that("afis-conditions-open" in register.findings(), "S8: four are open", register.findings())
        form = work.add("versement", "versements", "mois")
        form.fill({"mois": "04/2026", "montant": "559,43", "verse_le": "05/05/2026"})
        form.saved(checks, "S8, a payment")
    register.periods(("2026-03-23", "2026-09-22"))
    register.counts(2026, "2026-08-31", S1=1, A1=1, P3=0, P4=0, D2=1)
    checks.equal(register.report(2026, "2026-08-31")["breakdowns"]["A1"]["origine"],
                 {"FRA": 0, "UE": 1, "HORS_UE": 0, "inconnu": 0}, "S8: not from outside")
    found = register.findings()
    checks.that(not found & {"aps-missing", "aps-not-needed", "afis-conditions-open", "afis-condition-unmet", "payment-amount",
                             "payment-outside-right"}, "S8: nothing is found", found)


def child(programs):
    """S9: a child is born; the amount follows the month after."""
    checks = programs.checks
    facts = history("59", ("2026-01-05", "2026-07-04"), ("2026-07-05", "2027-01-04"))
    facts["afis"] = [{"personne": "P", "ouverture": "2026-02-01"}]
    register = Register(programs, "59", **facts)
    with register.open() as work:
        work.open("essai")
        form = work.add("enfant", "personnes", "nom")
        form.add_row("Enfants", "enfants", {"naissance": "14/07/2026"})
        form.saved(checks, "S9, the birth")
        for month, amount, paid in (("07/2026", "559,43", "05/08/2026"), ("08/2026", "665,51", "05/09/2026")):
            form = work.add("versement", "versements", "mois")
            form.fill({"mois": month, "montant": amount, "verse_le": paid})
            form.saved(checks, f"S9, {amount} for {month}")
        checks.that("payment-amount" not in register.findings(), "S9: the amounts are those of the table")
        form = work.add("versement", "versements", "mois")
        form.fill({"mois": "09/2026", "montant": "559,43", "verse_le": "05/10/2026"})
        form.saved(checks, "S9, what was paid before")
    checks.that("payment-amount" in register.findings(), "S9: too little is found", register.findings())
    tables = register.tables()
    checks.equal([(row["naissance"], row["charge_debut"]) for row in tables["enfants"]], [("2026-07-14", "2026-07-14")],
                 "S9: dependent from birth")
    checks.equal(sorted((row["mois"], row["montant"]) for row in tables["versements"]),
                 [("2026-07", "559.43"), ("2026-08", "665.51"), ("2026-09", "559.43")], "S9: the payments")
    register.counts(2026, A1=1, A9=55943 + 66551 + 55943, A10=3)
    checks.equal(register.report(2026)["breakdowns"]["A1"]["enfants"], {"0": 0, "1": 1, "2+": 0}, "S9: one child")


def lapse(programs):
    """S10: no agrément on the day of the session."""
    checks = programs.checks
    facts = history("80", ("2026-05-04", "2026-11-03"))
    facts["agrements"] = [{"association": "A", "departement": "80", "debut": "2023-09-01", "fin": "2026-08-31"}]
    register = Register(programs, "80", {"08/09/2026": "psp"}, **facts)
    with register.open() as work:
        form = entry(work, {"nom": "NOUVELLE", "sexe": "F"}, {"depot": "20/07/2026", "avis_association": "favorable",
                                                               "seance": "08/09/2026"})
        form.refused(checks, "S10, not presentable", "08/09/2026", "agrément valide")
        checks.equal(len(register.tables()["personnes"]), 1, "S10: nothing is saved")
        form.fill({"seance": ""}, "demandes")
        form.saved(checks, "S10, the dossier waits for another session")
        work.desk.page("alt+4", "Associations")
        form = work.new_in_list("associations", "nom")
        form.fill({"nom": "Les Saules", "sigle": "LS"})
        form.add_row("Agréments", "agrements", {"departement": "80", "debut": "15/09/2026"})
        form.saved(checks, "S10, an association with an agrément")
    tables = register.tables()
    checks.equal(sorted((row["debut"], row["fin"]) for row in tables["agrements"]),
                 [("2023-09-01", "2026-08-31"), ("2026-09-15", "2029-09-14")], "S10: three years, less a day")
    register.counts(2026, "2026-09-08", S1=1, D1=0, G1=0)
    register.counts(2026, "2026-09-15", G1=1)
    checks.equal([row["seance"] for row in tables["demandes"]], ["", ""], "S10: nothing is on the agenda")
    checks.that("session-without-agrement" not in register.findings(), "S10: nothing was presented")


PLAYS = (happy, appeal, gap, move, early, withdrawal, cap, minor, european, child, lapse)
# In a short run, what test_journey_lapses does not play then.
SHORT = (happy, appeal, move, withdrawal, minor, european, child, lapse)

if __name__ == "__main__":
    Programs().run(*(PLAYS if LONG else SHORT))
