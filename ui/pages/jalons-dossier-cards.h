/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-dossier-text.h"
#include "jalons-finding.h"
#include "jalons-page.h"

G_BEGIN_DECLS

/* The parts of the page of a parcours under its frise. Each is made whole and then left alone. */

/* The facts of a theme; NULL when there is nothing to say. */
GtkWidget *jalons_dossier_card_new     (const JalonsDossierView *view, JalonsDossierTheme theme);

/* « Pourquoi compté, ou pas ? »: the main figures of the session's year; computed when it is opened. */
GtkWidget *jalons_dossier_why_card_new (JalonsSession *session, JalonsRef personne);

/* « Qui a ouvert ce dossier ? », read when it is opened; and the extract, by the action dossier.extract of @page,
 * which holds the card. */
GtkWidget *jalons_dossier_accesses_card_new (JalonsPage *page, JalonsRef personne);

/* Asks why and where to, then writes all that the journal says of her. @code: of her parcours. */
void       jalons_dossier_extract      (JalonsPage *page, JalonsRef personne, const char *code);

/* A finding as a note: how serious it is in a word, and its sentence. */
GtkWidget *jalons_dossier_note_new     (const JalonsFinding *finding);

/* A list named @name, and its rows. @detail and @value may be NULL. */
GtkWidget *jalons_dossier_list_new     (const char *name);
void       jalons_dossier_list_add     (GtkWidget *list, const char *title, const char *detail, const char *value);

G_END_DECLS
