/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-store.h"

G_BEGIN_DECLS

/* A person in a short list (GtkListBoxRow): her name (initials in discreet mode), her day of birth, the code of her
 * first parcours, and why she is there. @second: another line, may be NULL. The row takes no focus of its own.
 * NULL where she is not in the register. */
GtkWidget *jalons_person_row_new (JalonsStore *store, JalonsRef personne, const char *why, const char *second);

JalonsRef  jalons_person_row_get (GtkListBoxRow *row);

/* « NOM Prénom (usage) », as names are shown now; owned by the caller. */
char      *jalons_person_row_name (const JalonsPersonne *personne);

G_END_DECLS
