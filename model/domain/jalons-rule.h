/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-finding.h"

G_BEGIN_DECLS

/* What stands behind each code of a finding that is about facts: the rule of the rule sheet (R01 … R22), where it
 * comes from and how sure that is, and whether an act that breaks it may be recorded in the program. */

typedef enum {
  JALONS_CERTAINTY_LAW,      /* the text of the article was read */
  JALONS_CERTAINTY_FOUND,    /* read in a source that is not the text itself */
  JALONS_CERTAINTY_RECALLED, /* from memory: to be confirmed */
  JALONS_CERTAINTY_DESIGN,   /* a choice of the program, no law */
} JalonsCertainty;

typedef struct {
  JalonsFindingCode code;
  guint             number; /* 3 for R03; 0: a rule of the interchange tables only */
  gboolean          hard;   /* an act recorded in the program may not bring it about */
  const char       *source; /* "CASF R121-12-9"; French, as it is cited; "" for a choice of the program */
  JalonsCertainty   certainty;
} JalonsRule;

#define JALONS_RULES 22

/* NULL for a code that is about a file and not about facts. */
const JalonsRule *jalons_rule_of (JalonsFindingCode code);

/* "R03"; "" for a rule without number. Writes into @buffer and returns it. */
#define JALONS_RULE_ID_SIZE 4
const char *jalons_rule_id (const JalonsRule *rule, char buffer[JALONS_RULE_ID_SIZE]);

/* Whether its source is to be shown with "à confirmer". */
gboolean jalons_rule_is_to_confirm (const JalonsRule *rule);

/* Whether an act that brings this finding about may not be saved: the rule is hard, or the interchange tables call
 * it an error. */
gboolean jalons_finding_is_hard (JalonsFindingCode code);

G_END_DECLS
