/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-money.h"
#include "jalons-rule.h"
#include "jalons-tables.h"

G_BEGIN_DECLS

/* What the AFIS pays a month: a dated table by territory (CASF D121-12-14; Mayotte D541-2-1). */

typedef struct {
  JalonsDay       since;       /* first day in force */
  JalonsDay       published;   /* until this day the amount before could be paid for months from @since on */
  gboolean        mayotte;
  JalonsCents     alone;
  JalonsCents     child[3];    /* added by the first, the second and the third child */
  JalonsCents     child_extra; /* by each further one; JALONS_CENTS_NONE: not known */
  const char     *source;
  JalonsCertainty certainty;
} JalonsBareme;

/* The rows of a register: those that are shipped and its own, one of which stands for the shipped one of its territory
 * and first day. Everywhere NULL is the table as it is shipped. */
typedef struct _JalonsBaremes JalonsBaremes;

/* Takes nothing from @own. Owned by the caller. */
JalonsBaremes      *jalons_baremes_new  (const JalonsBaremeAfis *own, guint n);
void                jalons_baremes_free (JalonsBaremes *baremes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsBaremes, jalons_baremes_free)

/* In the order of time. */
guint               jalons_bareme_count (const JalonsBaremes *baremes);
const JalonsBareme *jalons_bareme       (const JalonsBaremes *baremes, guint index);

/* The row in force in @month in the département; NULL before the AFIS. @paid: when the payment was made, or
 * JALONS_DAY_NONE; a payment made before a decree was published follows the one before. */
const JalonsBareme *jalons_bareme_of    (const JalonsBaremes *baremes, int departement, JalonsMonth month, JalonsDay paid);

/* The monthly amount with so many children; JALONS_CENTS_NONE where it is not known. */
JalonsCents         jalons_bareme_amount (const JalonsBareme *bareme, guint children);

G_END_DECLS
