/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-journal.h"

G_BEGIN_DECLS

/* What an extract is of. */
typedef struct {
  const char *title;         /* of the register */
  const char *code;          /* of the person's parcours */
  const char *anchor;        /* of the journal, or NULL */
  gint64      now;           /* seconds since 1970 */
  int         access_months; /* how long accesses are kept */
} JalonsExtractAbout;

/* All that the journal holds about a person (jalons_journal_extract()), in a text that she can read, and that
 * whoever gives it to her can read with her: who, when, what, in her words where there are some. Every line that
 * could begin with what somebody typed is indented: nothing of it is a formula to a program of tables. Owned by the
 * caller. */
char *jalons_text_extract (const JalonsExtractAbout *about, const GPtrArray *entries);

G_END_DECLS
