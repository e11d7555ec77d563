# SPDX-License-Identifier: EUPL-1.2
"""Over every page, window and menu: nothing to act upon without a name, with the name of a type, or in
English. No locale is set: people get French."""

import shutil

from desk import DATA, Desk, Programs
from gate import Gate
from pages import (ASSOCIATION_PAGES, DELEGATE_PAGES, PAGES, WINDOWS, ask_for_national, give_words, is_open, leave_new, next_step, open_by, open_dossier, open_live, open_over, open_session,
                   own_register, statement, typing)

# Sections whose definitions are looked at: the same lines of code make those of the others.
DEFINITIONS = 2


def bad_folder(programs):
    """Tables of another département than the desk's, and a day that is none."""
    folder = shutil.copytree(DATA / "example", programs.ctl.folder() + "/bad")
    with open(folder + "/seances.csv", encoding="utf-8") as stream:
        lines = stream.read().replace("2021-", "2021/", 1)
    with open(folder + "/seances.csv", "w", encoding="utf-8") as stream:
        stream.write(lines)
    return folder


def look_over(desk, gate, button, title):
    open_over(desk, button)
    gate.pass_through(desk, f"{title}, “{button}”")
    desk.keys("Escape")


def start(programs):
    gate = Gate(programs.checks)
    with Desk(programs) as desk:
        gate.pass_through(desk, "start view")
        desk.keys("F10")
        desk.node("menu item")
        gate.pass_through(desk, "menu of the start view")
        desk.keys("Escape")


def pages(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        for key, title, buttons in PAGES:
            desk.page(key, title)
            gate.pass_through(desk, title)
            for button in buttons:
                look_over(desk, gate, button, title)


def association(programs):
    """What an association sees, and what it does not."""
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration("--association")) as desk:
        is_open(desk)
        for key, title in DELEGATE_PAGES:
            programs.checks.that(not desk.front().one("list item", title), f"{title}: not in the sidebar")
            desk.keys(key)
        programs.checks.that(desk.settled().one("list item", "Accueil", selected=True), "their keys lead nowhere")
        for key, title, buttons in ASSOCIATION_PAGES:
            desk.page(key, title)
            gate.pass_through(desk, f"association, {title}")
            for button in buttons:
                look_over(desk, gate, button, f"association, {title}")
        desk.page("ctrl+shift+b", "Bilan de l’association")
        desk.tree.act(desk.node("push button", "Lister les dossiers\u00a0: Demandes présentées, Demandes présentées"))
        desk.node("push button", "Chiffres")
        gate.pass_through(desk, "association, records of a figure")
        desk.page("alt+1", "Accueil")
        tab = desk.node("page tab", "À faire")
        desk.tree.act(tab)
        desk.becomes(tab, "SELECTED")
        gate.pass_through(desk, "association, À faire")
        tab = desk.node("page tab", "Mes dossiers")
        desk.tree.act(tab)
        desk.becomes(tab, "SELECTED")
        desk.tree.act(desk.node("push button", holds="Corriger: PSP-"))
        desk.node(holds="Version de la liste")
        gate.pass_through(desk, "association, a demande sent back")


def dossier(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        open_dossier(desk, "psp-75-2024-0001")
        gate.pass_through(desk, "dossier")
        for unfolded in desk.front().all("push button", "Voir en tableau") + desk.front().all(
                "list item", holds="Pourquoi") + desk.front().all("list item", holds="Qui a ouvert"):
            desk.tree.act(unfolded)
        gate.pass_through(desk, "dossier, unfolded")
        letters = desk.node("push button", "Courriers et décisions")
        desk.window_opened("Courriers et décisions", lambda: desk.tree.act(letters))
        gate.pass_through(desk, "documents of a parcours")
        desk.close_window()


def report_of(programs, register, sections):
    gate = Gate(programs.checks)
    with Desk(programs, register) as desk:
        desk.page("alt+8", "Bilan")
        tabs = desk.settled().all("page tab")
        names = [tab.name for tab in tabs]
        programs.checks.that(set(sections) <= set(names), "sections of the report", names)
        for rank, tab in enumerate(tabs):
            desk.tree.act(tab)
            desk.becomes(tab, "SELECTED")
            front = gate.pass_through(desk, f"Bilan, {tab.name}").children[-1]
            if rank < DEFINITIONS and front.one("push button", holds="Définition", focusable=True):
                look_over(desk, gate, "Définition", f"Bilan, {tab.name}")
            tables = front.all("push button", holds="dans un tableau")
            for table in tables:
                desk.tree.act(table)
            if tables:
                gate.pass_through(desk, f"Bilan, {tab.name}, charts as tables")


def report(programs):
    report_of(programs, programs.demonstration(), ["Commissions", "Recours"])


def report_of_france(programs):
    report_of(programs, programs.national(), ["Carte", "Par département"])


def importing(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        desk.page("alt+9", "Importer")
        choose = desk.node("push button", "Choisir un dossier…")
        desk.give_path(bad_folder(programs), lambda: desk.tree.act(choose))
        desk.node("push button", "Vérifier à nouveau", focused=True)
        gate.pass_through(desk, "Importer, errors")
        look_over(desk, gate, "Que lister", "Importer, errors")
        tab = desk.node("page tab", holds="Tables")
        desk.tree.act(tab)
        desk.becomes(tab, "SELECTED")
        gate.pass_through(desk, "Importer, tables")


def afis(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        desk.page("ctrl+shift+f", "AFIS du mois")
        for part in ("Ouvertures", "Année", "Validation"):
            tab = desk.node("page tab", holds=part)
            desk.tree.act(tab)
            desk.becomes(tab, "SELECTED")
            gate.pass_through(desk, f"AFIS du mois, {part}")
        button = desk.node("push button", "Valider le mois…")
        desk.window_opened("Valider 01/2026\u00a0?", lambda: desk.tree.act(button))
        gate.pass_through(desk, "AFIS du mois, approve?")
        desk.tree.act(desk.node("push button", "Valider"))
        entry = desk.node("push button", "Passer une écriture…")
        gate.pass_through(desk, "AFIS du mois, approved")
        desk.window_opened("Écriture corrective", lambda: desk.tree.act(entry))
        gate.pass_through(desk, "Écriture corrective")
        desk.close_window()
        desk.tree.act(desk.node("push button", "Rapprocher un relevé…"))
        choose = desk.node("push button", "Choisir un relevé…")
        gate.pass_through(desk, "Relevé de paiement")
        desk.give_path(statement(programs), lambda: desk.tree.act(choose))
        look = desk.node("push button", "Comparer avec le registre", sensitive=True)
        gate.pass_through(desk, "Relevé de paiement, columns")
        desk.tree.act(look)
        desk.node("push button", "Accepter toutes les lignes conformes", focused=True)
        gate.pass_through(desk, "Relevé de paiement, lines")


def session(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        open_session(desk)
        gate.pass_through(desk, "Séance, ordre du jour")
        open_live(desk)
        gate.pass_through(desk, "Séance")
        desk.keys("p", "space", "space", "space", "space", "space", "Escape", "v")
        desk.node("push button", holds="Enregistrer le vote")
        gate.pass_through(desk, "Séance, vote")
        desk.keys("Escape", "a")
        desk.node("push button", holds="Faute de temps")
        gate.pass_through(desk, "Séance, ajourner")
        desk.keys("1", "alt+u")
        desk.node("list", "Avis et décisions")
        gate.pass_through(desk, "Séance, suites")


def journal(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        desk.page("alt+0", "Journal")
        desk.tree.act(desk.node("push button", "Vérifier"))
        desk.node(holds="Le journal tient")
        gate.pass_through(desk, "Journal, verified")
        desk.tree.act(desk.node("push button", "Consultations"))
        gate.pass_through(desk, "Journal, accesses")
        for button, title in (("Ancre…", "Ancre du journal"), ("Conservation…", "Conservation")):
            opener = desk.node("push button", button)
            desk.window_opened(title, lambda opener=opener: desk.tree.act(opener))
            gate.pass_through(desk, title)
            desk.close_window()


def continuity(programs):
    """What the pages of continuity and of the calendar show once something is asked of them."""
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        desk.page("ctrl+shift+c", "Continuité")
        desk.keys("ctrl+e")
        desk.node(holds="Une fois cela fait")
        gate.pass_through(desk, "Continuité, effect")
        desk.tree.act(desk.node("push button", holds="Et si"))
        desk.tree.act(desk.node("push button", "Proposer les dates"))
        desk.node(holds="restent perdus")
        gate.pass_through(desk, "Continuité, et si ?")
        desk.page("ctrl+shift+k", "Calendrier")
        desk.tree.act(desk.node("push button", "Liste"))
        desk.node("list", "Événements")
        gate.pass_through(desk, "Calendrier, list")


def slots(desk, gate):
    desk.keys("F10")
    item = desk.node("menu item", holds="Accès au registre")
    desk.window_opened("Accès au registre", lambda: desk.tree.act(item))
    gate.pass_through(desk, "Accès au registre")
    for button, title in (("Donner…", "a passphrase to give"), ("Tirer…", "a code")):
        desk.tree.act(desk.node("push button", button))
        desk.node("push button", "Retour")
        gate.pass_through(desk, f"Accès au registre, {title}")
        desk.keys("Escape")
    desk.node("push button", "Donner…")
    desk.close_window()


def own(programs):
    """What a register of one's own has, and a demonstration has not."""
    gate = Gate(programs.checks)
    with Desk(programs, own_register(programs)) as desk:
        open_by(desk)
        is_open(desk)
        slots(desk, gate)
        desk.page("alt+2", "Parcours")
        button = desk.node("push button", "Exporter…", sensitive=True)
        desk.window_opened("Ce fichier sera en clair", lambda: desk.tree.act(button))
        gate.pass_through(desk, "why, before an export")
        desk.close_window()
        desk.page("ctrl+shift+s", "Sauvegardes")
        desk.tree.act(desk.node("push button", holds="Vérifier la sauvegarde"))
        desk.node(holds="Entier")
        gate.pass_through(desk, "Sauvegardes, verified")
        desk.keys("ctrl+l")
        backups = desk.node("push button", holds="Voir ses sauvegardes")
        desk.window_opened("Sauvegardes de registre-75.jalons", lambda: desk.tree.act(backups))
        gate.pass_through(desk, "backups of a register that is closed")
        verify = desk.node("push button", holds="Vérifier la sauvegarde")
        desk.window_opened("Ouvrir la sauvegarde", lambda: desk.tree.act(verify))
        gate.pass_through(desk, "what opens a backup")
        desk.close_window()
        desk.close_window()


def windows(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        for key, title in WINDOWS:
            desk.window_opened(title, lambda key=key: desk.keys(key))
            gate.pass_through(desk, title)
            desk.close_window()
        desk.keys("F10")
        about = desk.node("menu item", holds="À propos")
        gate.pass_through(desk, "main menu")
        desk.window_opened("À propos", lambda: desk.tree.act(about))
        gate.pass_through(desk, "À propos")
        desk.close_window()


def creating(programs):
    gate = Gate(programs.checks)
    with Desk(programs) as desk:
        ask_for_national(desk, programs.ctl.folder() + "/new.jalons")
        gate.pass_through(desk, "Nouveau registre, words")
        desk.keys("Return")
        desk.node(holds="à nouveau")
        desk.tab_to("Une phrase de passe à vous")
        desk.keys("space")
        desk.tab_to("Phrase de passe à vous")
        desk.type("azerty")
        desk.node(holds="Refusée")
        gate.pass_through(desk, "Nouveau registre, a passphrase of one's own")
        desk.tab_to("Six mots tirés au sort")
        desk.keys("space")
        desk.tab_to("La taper une fois")
        give_words(desk)
        gate.pass_through(desk, "Nouveau registre, the code")
        next_step(desk)
        desk.wait("the code to be asked for", lambda: typing(desk) and not desk.front().one("label", holds="Groupe 1"))
        desk.type("abc")
        desk.keys("Return")
        desk.node(holds="Le groupe 1")
        gate.pass_through(desk, "Nouveau registre, the code asked for")
        leave_new(desk)


def unlocking(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.ctl.register("national")) as desk:
        desk.wait("the passphrase to be asked for", lambda: typing(desk))
        desk.keys("Return")
        desk.node(holds="Taper la phrase de passe")
        gate.pass_through(desk, "unlock")
        desk.tab_to("Utiliser le code de secours")
        desk.keys("Return")
        gate.pass_through(desk, "unlock by the code")


def out_of_sight(programs):
    gate = Gate(programs.checks)
    with Desk(programs, programs.demonstration()) as desk:
        desk.page("alt+2", "Parcours")
        desk.keys("F12")
        desk.node(holds="Masqué")
        gate.pass_through(desk, "hidden")
        desk.keys("space")
        desk.node("list item", "Parcours", selected=True)
        desk.keys("ctrl+l")
        desk.node("label", holds="verrouillé")
        gate.pass_through(desk, "locked")


if __name__ == "__main__":
    Programs().run(start, creating, unlocking, out_of_sight, pages, association, dossier, journal, own, windows)
