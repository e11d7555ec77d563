/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-dossier-text.h"
#include "jalons-finding.h"
#include "jalons-session.h"

G_BEGIN_DECLS

/* The parts of the page of a parcours under its frise. Each is made whole and then left alone. */

/* The facts of a theme; NULL when there is nothing to say. */
GtkWidget *jalons_dossier_group_new      (const JalonsDossierView *view, JalonsDossierTheme theme);

/* A finding as a note: how serious it is in a word, and its sentence. */
GtkWidget *jalons_dossier_note_new       (const JalonsFinding *finding);

/* « Pourquoi pas compté ? »: the main figures of the session's year; computed when it is opened. */
GtkWidget *jalons_dossier_why_group_new  (JalonsSession *session, JalonsRef personne);

G_END_DECLS
