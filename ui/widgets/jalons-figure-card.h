/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-changes.h"

G_BEGIN_DECLS

/* A card for a flow box: what is counted, how many, and what has changed in a year (@before NULL: not
 * known). */
GtkWidget *jalons_figure_card_new (const JalonsReport *report, const JalonsReport *before,
                                   const JalonsIndicator *indicator);

G_END_DECLS
