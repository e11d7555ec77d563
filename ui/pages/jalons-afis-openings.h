/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-afis-register.h"
#include "jalons-page.h"

G_BEGIN_DECLS

/* Those whose right opens in the month, or is being opened: what was answered about each of the five conditions (CASF
 * R121-12-13-1), what the file says by itself, and the form that records an answer, which a row opens. Nothing is decided
 * from it. */
void jalons_afis_openings_show (GtkBox *box, const JalonsAfisBook *book, JalonsPage *page);

/* Of how many persons. */
guint jalons_afis_openings_count (const JalonsAfisBook *book);

G_END_DECLS
