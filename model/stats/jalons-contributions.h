/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-report.h"

G_BEGIN_DECLS

/* What a register contributes to the national count, beside what it counts for its own département.
 *
 * The report of a département counts everybody it has followed. Added up over the départements, its figures count a
 * person who moved once in each: "what is not additive" of the indicators. A contribution counts her in the one register
 * that is the first to have counted her, by what went with her at each move (`transferts`, jalons-transfert.h):
 *
 *   the sum of the contributions of all registers = the distinct persons of the country,
 *
 * for each year and each day of it, as long as no transfer is missing, or has to be sent again (to_confirm below). It
 * counts no more than the report's window: of what went with her, a day after `as_of` is not looked at.
 *
 * Her stays are gone through in their order (jalons_transfert_stays()); she is contributed by the stay that makes the
 * claim true, when what was known before it, and what came with it, did not:
 *
 *   S6   a period begun from 2017 to as_of. One who arrived without anything to say so was counted elsewhere, as the
 *        report has it; one who arrived with a transfer that says that no period had begun is counted here, and is not
 *        in the report's own S6
 *   S10  a day running in the year. The period that ran when she moved goes on here, for the days from the move on
 *   A1   a monthly payment made in the year; A2: since 2017
 *   A3   both a day running and a payment in the year, wherever each was: she may be contributed by a register that
 *        paid her nothing, once it knows that another did
 *
 * and two that need no claim, since one register at most runs a parcours on a day, or begins it:
 *
 *   S1, S2  she runs on as_of, by a period authorised here or by the one that ran when she moved
 *   E1      the parcours's first period begins in the year, and none was authorised elsewhere before
 *
 * The other indicators are of records that are in one register each (exits other than a transfer, demandes, payments,
 * permits): they add up as they are. */
#define JALONS_CONTRIBUTIONS(C) C (S1) C (S2) C (S6) C (S10) C (E1) C (A1) C (A2) C (A3)

typedef enum {
#define JALONS_CONTRIBUTION_ENUM(ID) JALONS_CONTRIBUTION_##ID,
  JALONS_CONTRIBUTIONS (JALONS_CONTRIBUTION_ENUM)
#undef JALONS_CONTRIBUTION_ENUM
  JALONS_N_CONTRIBUTIONS,
} JalonsContribution;

/* The indicator that it is of. */
const JalonsIndicator *jalons_contribution_indicator (JalonsContribution contribution);

/* Who is contributed, and by which parcours. */
typedef struct {
  JalonsRef personne;
  JalonsRef parcours;
} JalonsContributionRecord;

typedef struct _JalonsContributions JalonsContributions;

/* As of JALONS_DAY_NONE: 31 December. The errors are those of jalons_report_new(). */
JalonsContributions *jalons_contributions_new  (JalonsStore *store, int year, JalonsDay as_of, GError **error);
void                 jalons_contributions_free (JalonsContributions *contributions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsContributions, jalons_contributions_free)

int       jalons_contributions_year  (const JalonsContributions *contributions);
JalonsDay jalons_contributions_as_of (const JalonsContributions *contributions);
/* As jalons_report_scope_kind(); the register's département, 0: several. */
const char *jalons_contributions_scope_kind  (const JalonsContributions *contributions);
int         jalons_contributions_departement (const JalonsContributions *contributions);

/* What the register contributes; what its report counts. */
gint64 jalons_contributions_value (const JalonsContributions *contributions, JalonsContribution contribution);
gint64 jalons_contributions_local (const JalonsContributions *contributions, JalonsContribution contribution);

/* Why the sum may not hold yet: parcours that came with nothing, left with nothing, or left with what no longer holds. */
guint jalons_contributions_arrivals_unsaid   (const JalonsContributions *contributions);
guint jalons_contributions_transfers_missing (const JalonsContributions *contributions);
guint jalons_contributions_transfers_stale   (const JalonsContributions *contributions);

/* The records behind a contribution, JalonsContributionRecord, as many as its value. */
const GArray *jalons_contributions_records (const JalonsContributions *contributions, JalonsContribution contribution);

G_END_DECLS
