/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-tableau.h"

G_BEGIN_DECLS

/* Tables of figures on a page, whose rows open the records that they count. */

/* The name of what opens a row; NULL: it counts nothing that could be listed. Owned by the caller. */
typedef char *(*JalonsTableauxName) (const JalonsTableau *tableau, const JalonsTableauLigne *ligne);

/* A row was opened by @button. */
typedef void  (*JalonsTableauxOpen) (gpointer object, JalonsTableauLigne *ligne, GtkWidget *button);

/* JalonsTableau after JalonsTableau: narrow ones side by side, in their order, between those that take the whole width; those
 * without a row are left out. @tableaux must outlive the widget, @object (a GObject) is not kept alive by it. */
GtkWidget *jalons_tableaux_make (GPtrArray *tableaux, JalonsTableauxName name, JalonsTableauxOpen open, gpointer object);

G_END_DECLS
