# SPDX-License-Identifier: EUPL-1.2
"""The scenarios that are about what will be missing, played on their own days by keyboard alone, through « À faire »,
« Continuité », « AFIS du mois », « Calendrier » and the forms they lead to; then read back by jalonsctl."""

import json

from continuity import Pages
from desk import Programs
from jalonsctl_harness import LONG
from plays import Register, accepted, history

# Days that `due` looks ahead, as « À faire ».
AHEAD = 91


def due(register, **wanted):
    """What is due or will be missing, of the kinds and values that are asked for."""
    done = register.ctl.run("due", register.path, "--date", register.today, "--horizon", str(AHEAD), "--format", "json")
    return [row for row in json.loads(done.stdout)["due"] if all(row.get(name) == value for name, value in wanted.items())]


def afis(register, month):
    """(expected, state, risks, changes, last month) of the only person of the month; None where nobody is."""
    done = register.ctl.run("afis", register.path, "--month", month, "--as-of", register.today, "--format", "json")
    lines = json.loads(done.stdout)["lines"]
    return tuple(lines[0][name] for name in ("expected", "state", "risks", "changes", "last_month")) if lines else None


def notified(facts):
    """Her demandes, each decided and notified ten days before its period."""
    for row, (filed, decided, told) in zip(facts["demandes"], facts.pop("days")):
        row.update(depot=filed, decision_date=decided, notification=told)
    return facts


def waiting(today):
    """S3: a second period is decided, the renewal of the APS is asked for, nothing is delivered."""
    return notified({**history("31", ("2026-03-02", "2026-09-01"), ("2026-09-02", "2027-03-01")),
                     "days": [("2026-01-12", "2026-02-20", "2026-02-23"), ("2026-06-15", "2026-07-24", "")],
                     "sejours": [{"sejour": "APS1", "personne": "P", "departement": "31", "nature": "aps",
                                  "rang": "premiere", "demande": "2026-02-24", "suite": "delivree",
                                  "debut": "2026-03-02", "fin": "2026-09-01"},
                                 {"sejour": "APS2", "personne": "P", "departement": "31", "nature": "aps",
                                  "rang": "renouvellement", "demande": "2026-07-06"}],
                     "afis": [{"personne": "P", "ouverture": "2026-03-02"}]})


GAP = ("Droit au séjour", "un titre est demandé, rien n’est délivré", "obtenir le récépissé")
AT_RISK = ("559,43", "à risque : aucun titre de séjour ne couvre le mois, un renouvellement est demandé")


def gap(programs):
    """S3, eight days before: what will be missing is said everywhere, and is gone once the récépissé is recorded."""
    checks = programs.checks
    register = Register(programs, "31", today="2026-08-25", **waiting("2026-08-25"))
    with register.open() as work:
        pages = Pages(work, "S3")
        pages.inbox()
        pages.has_line("Sous sept jours", *GAP, "avant le 01/09/2026", "Manquera du 02/09/2026 au 01/03/2027 (181 jours")
        pages.guard()
        pages.says(*GAP, "du 02/09/2026 au 01/03/2027")
        pages.says("AFIS menacée : 181 jours")
        pages.says("PSP : aucun renouvellement n’est déposé, du 02/03/2027")
        pages.month("10/2026", *AT_RISK)
        pages.month("09/2026", "559,43", "État : à venir")
        gaps = due(register, kind="sejour")
        checks.equal([(row["first"], row["last"], row["cause"], row["afis_days"]) for row in gaps],
                     [("2026-09-02", "2027-03-01", "titre-attendu", 181)], "S3: the gap")
        checks.equal(due(register, kind="psp"), [], "S3: the PSP goes on")
        checks.equal(afis(register, "2026-10"), ("559.43", "at_risk", ["sejour", "renewal_pending"], [], None),
                     "S3: the AFIS is at risk, not stopped")
        decision(pages, register)
        pages.act(*GAP)
        form = work.form("sejours", "nature")
        form.fill({"debut": "01/09/2026", "fin": "01/03/2027"})
        form.saved(checks, "S3, the récépissé")
        pages.inbox()
        pages.has_no_line(*GAP)
        pages.guard()
        pages.says_nowhere("du 02/09/2026")
        pages.month("10/2026", "559,43", "État : à venir")
    checks.equal(due(register, kind="sejour"), [], "S3: nothing is missing any more")
    checks.equal(afis(register, "2026-10"), ("559.43", "due", [], [], None), "S3: the AFIS goes on")
    rows = [tuple(row[name] for name in ("nature", "rang", "demande", "suite", "debut", "fin"))
            for row in register.tables()["sejours"]]
    checks.equal(rows[1:], [("aps", "renouvellement", "2026-07-06", "", "", ""),
                            ("recepisse", "renouvellement", "2026-07-06", "delivree", "2026-09-01", "2027-03-01")],
                 "S3: the récépissé is beside the request, of which it has the day")
    checks.that("aps-missing" not in register.findings(), "S3: nothing is found", register.findings())


def decision(pages, register):
    """S3: the decision of July waits a week with a reason, is taken up again, notified in place; and undone."""
    line, checks = "Décision à notifier", register.checks
    pages.put_off("01/09/2026", "elle est en conges", line)
    pages.has_line("Reporté", line, "Reporté au 01/09/2026", "elle est en conges")
    checks.equal([row["put_off_until"] for row in due(register, kind="notifier")], ["2026-09-01"], "S3: put off")
    pages.button("Reprendre", line)
    pages.has_line("En retard", line, "17 jours de retard")
    checks.equal([row["put_off_until"] for row in due(register, kind="notifier")], [None], "S3: taken up again")
    pages.date("25/08/2026", line)
    pages.has_no_line(line)
    told = [row["notification"] for row in register.tables()["demandes"]]
    checks.equal(told, ["2026-02-23", "2026-08-25"], "S3: notified in place")
    pages.keyboard.press("ctrl+z")
    pages.has_line("En retard", line)
    told = [row["notification"] for row in register.tables()["demandes"]]
    checks.equal(told, ["2026-02-23", ""], "S3: undone")
    pages.keyboard.press("ctrl+shift+z")
    pages.has_no_line(line)


def not_listed(programs):
    """S3, eight days after: an attestation de prolongation is not listed, and that is said."""
    checks = programs.checks
    register = Register(programs, "31", today="2026-09-10", **waiting("2026-09-10"))
    with register.open() as work:
        pages = Pages(work, "S3, variant")
        pages.inbox()
        pages.has_line("Aujourd’hui", *GAP, "Manquera du 10/09/2026")
        pages.guard()
        pages.says(*GAP, "du 10/09/2026")
        pages.month("10/2026", *AT_RISK)
        work.open("essai")
        form = work.add("sejour", "sejours", "nature")
        form.fill({"nature": "attestation", "debut": "02/09/2026", "fin": "01/03/2027"})
        form.saved(checks, "S3, a certificate of extension")
        pages.inbox()
        pages.has_line("AFIS : le titre n’est pas de ceux que liste l’AFIS")
        pages.guard()
        pages.says("AFIS : le titre n’est pas de ceux que liste l’AFIS")
        pages.month("10/2026", *AT_RISK)
        checks.equal([row["cause"] for row in due(register, **{"is": "gap"})], ["titre-non-liste"], "S3: not listed")
        pages.act("AFIS : le titre n’est pas de ceux que liste l’AFIS")
        form = work.form("sejours", "nature")
        form.fill({"debut": "20/10/2026", "fin": "01/03/2027"})
        form.saved(checks, "S3, the récépissé of October")
        pages.month("11/2026", "559,43", "État : à venir")
        pages.month("10/2026", *AT_RISK)
    checks.equal(afis(register, "2026-11"), ("559.43", "due", [], [], None), "S3: listed again from November")


def early(programs):
    """S5: out with a contract on 30 November; nothing is expected from December."""
    checks = programs.checks
    facts = notified({**history("33", ("2026-01-05", "2026-07-04"), ("2026-07-05", "2027-01-04")),
                      "days": [("2025-11-10", "2025-12-19", "2025-12-22"), ("2026-05-11", "2026-06-19", "2026-06-22")],
                      "afis": [{"personne": "P", "ouverture": "2026-02-01"}]})
    register = Register(programs, "33", {"17/11/2026": "psp"}, today="2026-11-20", **facts)
    with register.open() as work:
        pages = Pages(work, "S5")
        pages.month("12/2026", "559,43")
        work.open("essai")
        form = work.add("sortie_anticipee", "demandes", "type")
        form.fill({"depot": "20/10/2026", **accepted("20/11/2026", seance="17/11/2026"), "debut": "30/11/2026",
                   "notification": "20/11/2026"})
        form.saved(checks, "S5, the early exit")
        form = work.add("sortie", "sorties", "date")
        form.fill({"date": "30/11/2026", "motif": "anticipee", "emploi": "cdi"})
        form.saved(checks, "S5, the exit")
        form = work.edit_row("Droit à l’AFIS", "afis", "demande")
        form.fill({"fin_decision": "20/11/2026"})
        form.saved(checks, "S5, the end of the AFIS")
        pages.month("11/2026", "Attendu : 559,43")
        pages.month("12/2026", "fin du droit")
        pages.says_nowhere("Attendu : 559,43")
        pages.inbox()
        pages.has_no_line("PSP :")
    checks.equal(afis(register, "2026-11"), ("559.43", "due", [], [], "2026-11"), "S5: November is the last month")
    checks.that(afis(register, "2026-12") in (None, ("0.00", "none", [], ["closed"], "2026-11")), "S5: nothing in December",
                afis(register, "2026-12"))
    checks.equal(due(register, kind="psp"), [], "S5: no renewal is waited for")


def withdrawal(programs):
    """S5b: the préfet intends to end it; she has fifteen days for her observations."""
    checks = programs.checks
    facts = notified({**history("35", ("2026-01-05", "2026-07-04"), ("2026-07-05", "2027-01-04")),
                      "days": [("2025-11-10", "2025-12-19", "2025-12-22"), ("2026-05-11", "2026-06-19", "2026-06-22")],
                      "afis": [{"personne": "P", "ouverture": "2026-02-01"}]})
    register = Register(programs, "35", today="2026-11-10", **facts)
    with register.open() as work:
        pages = Pages(work, "S5b")
        work.open("essai")
        form = work.add("sortie", "sorties", "date")
        form.fill({"date": "01/12/2026", "motif": "retrait", "lettre": "02/11/2026", "observations_avant": "17/11/2026"})
        form.saved(checks, "S5b, the letter")
        pages.inbox()
        pages.has_line("Sous sept jours", "Observations avant un retrait", "avant le 17/11/2026", "dans 7 jours")
        checks.equal([row["day"] for row in due(register, kind="observations")], ["2026-11-17"], "S5b: the deadline")
        pages.act("Observations avant un retrait")
        form = work.form("sorties", "date")
        form.fill({"decision_date": "25/11/2026", "motif_droit": "CASF L121-9", "motif_fait": "engagements non tenus",
                   "voies_recours": "oui"})
        form.saved(checks, "S5b, the decision")
        pages.inbox()
        pages.has_no_line("Observations avant un retrait")
        work.open("essai")
        form = work.edit_row("Droit à l’AFIS", "afis", "demande")
        form.fill({"fin_decision": "25/11/2026"})
        form.saved(checks, "S5b, the end of the AFIS")
        pages.month("12/2026", "fin du droit")
    checks.equal(afis(register, "2026-11"), ("559.43", "due", [], [], "2026-11"), "S5b: nothing from December")
    checks.that("withdrawal-without-hearing" not in register.findings(), "S5b: she was heard", register.findings())


def cap(programs):
    """S6: twenty-four months are reached: nothing is proposed after, but the right of residence is to prepare."""
    checks = programs.checks
    facts = notified({**history("67", ("2024-06-10", "2024-12-09"), ("2024-12-10", "2025-06-09"),
                                ("2025-06-10", "2025-12-09"), ("2025-12-10", "2026-06-09")),
                      "days": [("2024-04-15", "2024-05-31", "2024-06-03"), ("2024-10-14", "2024-11-29", "2024-12-02"),
                               ("2025-04-14", "2025-05-30", "2025-06-02"), ("2025-10-13", "2025-11-28", "2025-12-01")],
                      "sejours": [{"sejour": "APS", "personne": "P", "departement": "67", "nature": "aps",
                                   "rang": "renouvellement", "demande": "2025-12-01", "suite": "delivree",
                                   "debut": "2025-12-10", "fin": "2026-06-09"}],
                      "afis": [{"personne": "P", "ouverture": "2024-07-01"}]})
    register = Register(programs, "67", today="2026-05-04", **facts)
    with register.open() as work:
        pages = Pages(work, "S6")
        pages.inbox()
        pages.has_line("Sous trois mois", "Droit au séjour après le parcours à préparer", "avant le 09/06/2026")
        pages.has_no_line("PSP :")
        pages.guard()
        pages.says_nowhere("PSP : ")
        pages.says_nowhere("déposer un renouvellement")
        pages.month("06/2026", "Attendu : 559,43", "État : à venir")
        pages.month("07/2026", "à risque : aucune période du parcours ne couvre le mois")
        work.open("essai")
        form = work.renew()
        form.fill({"depot": "04/05/2026", **accepted("01/06/2026")})
        form.refused(checks, "S6, a fifth period", "24 mois")
        form.leave()
        pages.inbox()
        work.open("essai")
        form = work.edit_row("Droit à l’AFIS", "afis", "demande")
        form.fill({"fermeture": "30/06/2026"})
        form.saved(checks, "S6, the last month")
        pages.month("07/2026", "fin du droit")
        pages.says_nowhere("Attendu : 559,43")
    after = due(register, kind="apres-parcours")
    checks.equal([(row["day"], row["actor"]) for row in after], [("2026-06-09", "association")], "S6: after the parcours")
    checks.equal(due(register, kind="psp"), [], "S6: no period after the fourth")
    checks.equal(afis(register, "2026-06"), ("559.43", "due", [], [], "2026-06"), "S6: June is the last month")


def born(programs, departement, children, before, after):
    """S9 in a département: a child is born on 14 July; the amount follows from August."""
    checks, title = programs.checks, f"S9, {departement}, {children} before"
    facts = notified({**history(departement, ("2026-01-05", "2026-07-04"), ("2026-07-05", "2027-01-04")),
                      "days": [("2025-11-10", "2025-12-19", "2025-12-22"), ("2026-05-11", "2026-06-19", "2026-06-22")],
                      "afis": [{"personne": "P", "ouverture": "2026-02-01"}],
                      "enfants": [{"personne": "P", "naissance": f"{2015 + i}-03-02", "charge_debut": f"{2015 + i}-03-02"}
                                  for i in range(children)]})
    register = Register(programs, departement, today="2026-08-20", **facts)
    with register.open() as work:
        pages = Pages(work, title)
        work.open("essai")
        form = work.add("enfant", "personnes", "nom")
        form.add_row("Enfants", "enfants", {"naissance": "14/07/2026"})
        form.saved(checks, f"{title}, the birth")
        pages.month("07/2026", f"Attendu : {before}")
        pages.month("08/2026", f"Enfants : {children + 1}", f"Attendu : {after}", "un enfant de plus")
    for month, amount, changes in (("2026-07", before, []), ("2026-08", after, ["birth"])):
        found = afis(register, month)
        checks.equal((found[0], found[3]), (amount.replace(",", "."), changes), f"{title}: {month}")


def child(programs):
    """S9: 106,08 € more in the hexagone, 53,04 € for a first child in Mayotte, 33,28 € for a fourth."""
    born(programs, "59", 0, "559,43", "665,51")
    born(programs, "976", 0, "279,72", "332,76")
    born(programs, "976", 3, "438,84", "472,12")


def lapsing(programs, today, **renewal):
    """S10: an association whose agrément ends on 31 August 2026, one of the parcours it accompanies, and a session."""
    facts = notified({**history("59", ("2026-02-02", "2026-08-01"), ("2026-08-02", "2027-02-01"), nationalite="ROU"),
                      "days": [("2025-12-01", "2026-01-22", "2026-01-26"), ("2026-06-01", "2026-07-23", "2026-07-27")],
                      "afis": [{"personne": "P", "ouverture": "2026-02-02"}]})
    facts["demandes"] = facts["demandes"][:1] if today < "2026-07-23" else facts["demandes"]
    facts["agrements"] = [{"association": "A", "departement": "59", "debut": "2023-09-01", "fin": "2026-08-31", **renewal}]
    return Register(programs, "59", {"08/09/2026": "psp"}, today=today, **facts)


def reminders(programs):
    """S10: six, four and three months before its end the agrément is to renew; its dossier is complete on 15 May."""
    for today, day, said in (("2026-02-24", "28/02/2026", "-6 mois"), ("2026-04-27", "30/04/2026", "-4 mois")):
        with lapsing(programs, today).open() as work:
            pages = Pages(work, f"S10, {today}")
            pages.inbox()
            pages.has_line("Sous sept jours", "Les Peupliers, Agrément à renouveler", f"avant le {day}", "du 31/08/2026", said)
    register, checks = lapsing(programs, "2026-05-26"), programs.checks
    with register.open() as work:
        pages = Pages(work, "S10, 2026-05-26")
        pages.inbox()
        pages.has_line("Sous sept jours", "Agrément à renouveler", "avant le 31/05/2026", "-3 mois")
        pages.act("Agrément à renouveler", "avant le 31/05/2026")
        form = work.form("associations", "nom")
        form.fill({"renouvellement_depot": "15/05/2026", "renouvellement_complet": "15/05/2026"}, "agrements")
        form.saved(checks, "S10, the request for renewal")
        pages.inbox()
        pages.has_no_line("Agrément à renouveler")
        pages.calendar(4, "silence sur le renouvellement d’un agrément", "15 septembre 2026", "+4 mois")
    checks.equal(due(register, kind="agrement"), [], "S10: nobody is reminded any more")


def lapsed(programs):
    """S10: from 1 to 14 September there is no agrément: nothing is presented on the 8th."""
    checks = programs.checks
    register = lapsing(programs, "2026-08-20", renouvellement_depot="2026-05-15", renouvellement_complet="2026-05-15")
    with register.open() as work:
        pages = Pages(work, "S10")
        pages.inbox()
        pages.has_line("Les Peupliers", "Silence sur le renouvellement d’un agrément", "avant le 15/09/2026")
        work.keyboard.press("ctrl+n")
        form = work.form("personnes", "nom")
        form.fill({"nom": "NOUVELLE", "prenom": "Awa", "sexe": "F"})
        form.fill({"association": "Les Peupliers", "depot": "20/07/2026", "avis_association": "favorable",
                   "seance": "08/09/2026"}, "demandes")
        form.refused(checks, "S10, not presentable", "08/09/2026", "agrément valide")
        checks.equal(len(register.tables()["personnes"]), 1, "S10: nothing is saved")
        form.leave()
        pages.what_if("05/01/2027", "1 personne gagne des jours")
        pages.says("gagne", "E. J.")
    checks.equal([row["day"] for row in due(register, kind="agrement-silence")], ["2026-09-15"], "S10: the silence")


PLAYS = (gap, not_listed, early, withdrawal, cap, child, reminders, lapsed)
# In a short run, what test_journey_scenarios does not play then.
SHORT = (gap, not_listed, early, cap, reminders)

if __name__ == "__main__":
    Programs().run(*(PLAYS if LONG else SHORT))
