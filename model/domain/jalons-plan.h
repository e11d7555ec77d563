/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-continuite.h"

G_BEGIN_DECLS

/* « Et si ? »: what sessions cost in days without PSP, and the dates that cost the least. */

#define JALONS_PLAN_MAX_DATES 14

/* Somebody whose renewal is on no session. */
typedef struct {
  JalonsDay soonest; /* the first session she can be on */
  JalonsDay due;     /* the last one that leaves no day uncovered */
} JalonsBesoin;

/* The next renewal of the parcours, if it is missing and on no session: appended to @besoins, an array of JalonsBesoin. */
gboolean jalons_plan_besoin (const JalonsDossier *dossier, const JalonsDossierParcours *parcours,
                             const JalonsCalendrier *calendrier, JalonsDay today,
                             const JalonsContinuiteDelais *delais, GArray *besoins);

typedef struct {
  guint     n;
  JalonsDay dates[JALONS_PLAN_MAX_DATES];
  gint64    days;   /* person-days without PSP */
  guint     served; /* who is on a session */
} JalonsPlan;

/* The @n_seances dates of @candidates (at most JALONS_PLAN_MAX_DATES, in order, each once) that leave the fewest
 * person-days uncovered when a session examines @capacity at most and everybody is put on the best: each on a session
 * after it is too late loses the days from then; who is on none loses those up to @horizon, which is after them all.
 * Exact; of two that cost the same, the one with the earlier dates. */
JalonsPlan jalons_plan_propose (const GArray *besoins, const JalonsDay *candidates, guint n_candidates, guint n_seances,
                                guint capacity, JalonsDay horizon);

/* The dates among which sessions are proposed: the working days of @departement that fall on @weekday (Monday is 1; 0: any)
 * from @first to @last, at most JALONS_PLAN_MAX_DATES of them, evenly apart, into @dates. Gives how many; @among: of how
 * many they were taken. */
guint jalons_plan_candidates (JalonsDay first, JalonsDay last, int weekday, int departement,
                              JalonsDay dates[JALONS_PLAN_MAX_DATES], guint *among);

/* Days that the parcours gains (negative) or loses when @before becomes @after, everybody filing in time for the best of
 * the sessions there are, and following the one that she is on. */
int jalons_plan_effet (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, const JalonsCalendrier *before,
                       const JalonsCalendrier *after, JalonsDay today, const JalonsContinuiteDelais *delais);

G_END_DECLS
