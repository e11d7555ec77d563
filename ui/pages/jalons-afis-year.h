/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-afis-register.h"

G_BEGIN_DECLS

/* What is foreseen for the year of the month: paid, to come, at risk, missing; and the sum of its months. @rate: the rate that
 * it is computed by, in words; @book NULL: nothing. */
void jalons_afis_year_show (GtkBox *box, const JalonsAfisBook *book, const char *rate);

/* What the months of the year add up to. */
JalonsAfisTotals jalons_afis_year_totals (const JalonsAfisBook *book);

G_END_DECLS
