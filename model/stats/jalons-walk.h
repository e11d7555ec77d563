/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"
#include "jalons-subject.h"

G_BEGIN_DECLS

/* Shows every record of every population to a visitor, a person's file (or an association's agréments)
 * at a time. The report, the records behind a cell and the explanations all walk this way. */
typedef struct {
  /* One record. */
  void (*visit) (const JalonsSubject *subject, gpointer data);
  /* After the last record of one person or of one association. */
  void (*end_group) (JalonsPopulation population, gpointer data);
} JalonsVisitor;

/* The populations that belong to a person; then the agréments of the register. */
void     jalons_walk_dossier   (const JalonsDossier *dossier, const JalonsReferential *referential,
                                const JalonsVisitor *visitor, gpointer data);
void     jalons_walk_agrements (const JalonsReferential *referential, const JalonsVisitor *visitor, gpointer data);

/* Sessions held from @window's first day to its last, by département. */
void     jalons_tally_sessions (JalonsTally *tally, const JalonsReferential *referential, const JalonsReportYear *window);

/* The 1 January to 31 December of @year, or to @as_of when it is a day. */
JalonsReportYear jalons_report_year_new (int year, JalonsDay as_of);

G_END_DECLS
