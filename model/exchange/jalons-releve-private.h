/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-releve.h"

G_BEGIN_DECLS

/* A line as it was read, and what it knows its person by. */
typedef struct {
  JalonsReleveLine *line; /* of the statement */
  char *code;             /* "" where there is none */
  gboolean known;         /* by its code */
  char *key;              /* name and birth, as jalons_releve_key(); NULL where one of them is not there */
} JalonsReleveDraft;

void jalons_releve_draft_free (JalonsReleveDraft *draft);

/* The words of a name in the order of the alphabet, and the birth: « ANA DUPONT|1990-05-01 ». NULL without words or birth.
 * Owned by the caller. */
char *jalons_releve_key (const char *name, const char *given, JalonsDay birth);

/* The rows below the headers: JalonsReleveDraft, owned, each with a line that is added to @releve. */
GPtrArray *jalons_releve_read (JalonsReleve *releve, const JalonsSheetBook *book,
                               const JalonsReleveMapping *mapping, JalonsDay today);

JalonsReleveLine *jalons_releve_add_line (JalonsReleve *releve);

G_END_DECLS
