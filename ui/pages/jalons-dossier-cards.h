/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-dossier-add.h"
#include "jalons-dossier-text.h"
#include "jalons-finding.h"
#include "jalons-page.h"

G_BEGIN_DECLS

/* The parts of the page of a parcours under its frise. Each is made whole and then left alone. */

/* The facts of a theme, a row each, and the buttons that add to it. */
GtkWidget *jalons_dossier_card_new     (const JalonsDossierView *view, JalonsDossierTheme theme);

/* A card with only its title, in @bar, to which buttons are appended. */
GtkWidget *jalons_dossier_card_frame_new  (const char *title, GtkWidget **bar);
void       jalons_dossier_card_add_button (GtkWidget *bar, JalonsAdd add);

/* An expander whose title wraps. */
GtkWidget *jalons_dossier_expander_new (const char *title);

/* « Pourquoi compté, ou pas ? »: the main figures of the session's year; computed when it is opened. */
GtkWidget *jalons_dossier_why_card_new (JalonsSession *session, JalonsRef personne);

/* « Qui a changé quoi ? » and « Qui a ouvert ce dossier ? », read when they are opened; and the extract, by the action dossier.extract of @page,
 * which holds the card. */
GtkWidget *jalons_dossier_accesses_card_new (JalonsPage *page, JalonsRef personne);

/* Asks why and where to, then writes all that the journal says of her. @code: of her parcours. */
void       jalons_dossier_extract      (JalonsPage *page, JalonsRef personne, const char *code);

/* A list named @name, and its rows. @detail and @value may be NULL. */
GtkWidget *jalons_dossier_list_new     (const char *name);
void       jalons_dossier_list_add     (GtkWidget *list, const char *title, const char *detail, const char *value);

/* The same for a record, whose form the row opens: by dossier.edit of the page, with @form (may be NULL). */
void       jalons_dossier_list_add_form (GtkWidget *list, const char *title, const char *detail, const char *value,
                                         const char *form);

/* The row or button below @widget, or itself, that opens @form; NULL when there is none. */
GtkWidget *jalons_dossier_row_of_form  (GtkWidget *widget, const char *form);

G_END_DECLS
