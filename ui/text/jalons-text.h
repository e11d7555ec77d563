/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-import.h"

G_BEGIN_DECLS

/* One or two sentences: what is wrong and what to do. No imported id, no name. */
char *jalons_text_finding (const JalonsFinding *finding);

/* What the findings of a code have in common, in a few words, for the head of their list. */
const char *jalons_text_finding_title (JalonsFindingCode code);

/* What to do about the findings of a code, in a sentence; NULL for a fault of a file, whose sentence says it. */
const char *jalons_text_finding_remedy (JalonsFindingCode code);

/* Where the rule comes from, « R05 · CRPA R133-8 », with « à confirmer » where that is not sure; owned, NULL for a fault of
 * a file and for what needs no source. */
char *jalons_text_finding_source (JalonsFindingCode code);

/* `demandes.csv:12:debut: …`, as much of it as is known. */
char *jalons_text_issue   (const JalonsImportIssue *issue);

/* What to tell a person of an error of the register, of a file or of a report. */
char *jalons_text_error   (const GError *error);

/* A count with French spacing, « 1 391 », in every language. */
char *jalons_text_count   (gint64 count);

/* An amount, « 559,43 € ». */
char *jalons_text_cents   (JalonsCents cents);

/* Where a file is, « ~/Documents/registre.jalons »: the person's own folder is not spelled out. */
char *jalons_text_path    (const char *path);

G_END_DECLS
