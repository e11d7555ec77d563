/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-afis.h"
#include "jalons-session.h"

G_BEGIN_DECLS

/* Which month, and where: what the pages of the AFIS have in common. */

/* A list of « Tous les départements » and each of them. */
GtkWidget *jalons_afis_departements_new (void);
int jalons_afis_departements_get (GtkDropDown *list);
void jalons_afis_departements_set (GtkDropDown *list, int departement);

/* Of a register of one département it is that one, and @list is not shown. 0: all of them. */
int jalons_afis_departement_of (JalonsSession *session, GtkDropDown *list);

/* As the program judges months: today, children from the month after their birth on, a month of grace. */
JalonsAfisChoices jalons_afis_choices_of (JalonsSession *session);

/* `2026-03/75`, as pages are asked for it; the département may be left out. What cannot be read is left as it is. */
char *jalons_afis_argument_write (JalonsMonth month, int departement);
void jalons_afis_argument_read (const char *argument, JalonsMonth *month, GtkDropDown *list);

G_END_DECLS
