/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-afis-months.h"
#include "jalons-page.h"

G_BEGIN_DECLS

/* A month that is approved, or may be: what was approved against what is computed now, person by person, the
 * counter-entries that correct it, and what adds one. An approved month never changes. */

/* @book must outlive what is shown of it; NULL: nothing. */
void jalons_afis_approval_show (GtkBox *box, const JalonsAfisBook *book, JalonsPage *page);

/* What is known of the month that @box shows; NULL where none can be approved: every département at once. */
const JalonsAfisEtat *jalons_afis_approval_get (GtkBox *box);

/* Of how many persons the month says something else than what is computed now. */
guint jalons_afis_approval_count (GtkBox *box);

/* Asks, and approves the month that @box shows. */
void jalons_afis_approval_ask (GtkBox *box);

/* Asks for a counter-entry; @personne 0: of whomever. */
void jalons_afis_approval_correct (GtkBox *box, JalonsRef personne, JalonsCents amount);

G_END_DECLS
