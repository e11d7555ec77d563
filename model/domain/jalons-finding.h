/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-tables.h"

G_BEGIN_DECLS

/* What a rule or an import has found. A finding holds no sentence: a code, the facts that clash and
 * arguments, which ui/text puts into words. One code stands for one rule everywhere. */

typedef enum {
  JALONS_SEVERITY_WARNING,
  JALONS_SEVERITY_ERROR,
} JalonsSeverity;

/* Errors of import, then warnings: the two complete lists of the interchange tables; then the rule sheet's own
 * (jalons-rules.h), which block nothing that is imported. Append only. */
#define JALONS_FINDING_CODES(F)                                        \
  F (ENCODING_INVALID, "encoding-invalid", ERROR)                      \
  F (HEADER_MISSING, "header-missing", ERROR)                          \
  F (COLUMN_UNKNOWN, "column-unknown", ERROR)                          \
  F (COLUMN_MISSING, "column-missing", ERROR)                          \
  F (COLUMN_DUPLICATE, "column-duplicate", ERROR)                      \
  F (CELLS_TOO_MANY, "cells-too-many", ERROR)                          \
  F (QUOTE_UNCLOSED, "quote-unclosed", ERROR)                          \
  F (QUOTE_STRAY, "quote-stray", ERROR)                                \
  F (CELL_REQUIRED, "cell-required", ERROR)                            \
  F (KEY_INVALID, "key-invalid", ERROR)                                \
  F (DATE_INVALID, "date-invalid", ERROR)                              \
  F (DATE_OUT_OF_RANGE, "date-out-of-range", ERROR)                    \
  F (MONTH_INVALID, "month-invalid", ERROR)                            \
  F (MONTH_OUT_OF_RANGE, "month-out-of-range", ERROR)                  \
  F (AMOUNT_INVALID, "amount-invalid", ERROR)                          \
  F (AMOUNT_OUT_OF_RANGE, "amount-out-of-range", ERROR)                \
  F (AMOUNT_NEGATIVE, "amount-negative", ERROR)                        \
  F (NUMBER_INVALID, "number-invalid", ERROR)                          \
  F (CODE_UNKNOWN, "code-unknown", ERROR)                              \
  F (DEPARTEMENT_FOREIGN, "departement-foreign", ERROR)                \
  F (KEY_DUPLICATE, "key-duplicate", ERROR)                            \
  F (REFERENCE_UNKNOWN, "reference-unknown", ERROR)                    \
  F (DATES_REVERSED, "dates-reversed", ERROR)                          \
  F (PERIODS_OVERLAP, "periods-overlap", ERROR)                        \
  F (PERIOD_DATES_MISSING, "period-dates-missing", ERROR)              \
  F (DECISION_DATE_MISSING, "decision-date-missing", ERROR)            \
  F (ISSUE_INCOMPLETE, "issue-incomplete", ERROR)                      \
  F (TABLE_FORBIDDEN, "table-forbidden", ERROR)                        \
  F (FILE_UNREADABLE, "file-unreadable", ERROR)                        \
  F (FILE_IGNORED, "file-ignored", WARNING)                            \
  F (PERIOD_LENGTH, "period-length", WARNING)                          \
  F (PERIODS_TOO_MANY, "periods-too-many", WARNING)                    \
  F (MONTHS_TOO_MANY, "months-too-many", WARNING)                      \
  F (RENEWAL_WITHOUT_PERIOD, "renewal-without-period", WARNING)        \
  F (PERIOD_AFTER_EXIT, "period-after-exit", WARNING)                  \
  F (DECISION_BEFORE_SESSION, "decision-before-session", WARNING)      \
  F (SESSION_WITHOUT_AGREMENT, "session-without-agrement", WARNING)    \
  F (SESSION_OTHER_DEPARTEMENT, "session-other-departement", WARNING)  \
  F (NOTIFICATION_BEFORE_DECISION, "notification-before-decision", WARNING) \
  F (PAYMENT_OUTSIDE_RIGHT, "payment-outside-right", WARNING)          \
  F (PARCOURS_OVERDUE, "parcours-overdue", WARNING)                    \
  F (ROW_REPEATED, "row-repeated", WARNING)                            \
  F (AUTHORISATION_WITHOUT_OPINION, "authorisation-without-opinion", WARNING) \
  F (DECISION_AGAINST_OPINION, "decision-against-opinion", WARNING)    \
  F (CONVOCATION_LATE, "convocation-late", WARNING)                    \
  F (QUORUM_MISSING, "quorum-missing", WARNING)                        \
  F (MANDATES_TOO_MANY, "mandates-too-many", WARNING)                  \
  F (MEMBER_NOT_RECUSED, "member-not-recused", WARNING)                \
  F (GROUNDS_MISSING, "grounds-missing", WARNING)                      \
  F (GROUNDS_AT_RISK, "grounds-at-risk", WARNING)                      \
  F (WITHDRAWAL_WITHOUT_HEARING, "withdrawal-without-hearing", WARNING) \
  F (AGREMENT_LENGTH, "agrement-length", WARNING)                      \
  F (APS_TOO_SHORT, "aps-too-short", WARNING)                          \
  F (APS_NOT_NEEDED, "aps-not-needed", WARNING)                        \
  F (APS_MISSING, "aps-missing", WARNING)                              \
  F (AFIS_CONDITIONS_OPEN, "afis-conditions-open", WARNING)            \
  F (AFIS_CONDITION_UNMET, "afis-condition-unmet", WARNING)            \
  F (PAYMENT_AMOUNT, "payment-amount", WARNING)                        \
  F (AFIS_END_DAY, "afis-end-day", WARNING)                            \
  F (APPEAL_LATE, "appeal-late", WARNING)                              \
  F (SILENCE_REQUEST, "silence-request", WARNING)                      \
  F (SILENCE_APPEAL, "silence-appeal", WARNING)                        \
  F (SILENCE_SEJOUR, "silence-sejour", WARNING)                        \
  F (SILENCE_AGREMENT, "silence-agrement", WARNING)                    \
  F (POLICY_SESSIONS_FEW, "policy-sessions-few", WARNING)              \
  F (NAME_IN_TEXT, "name-in-text", WARNING)                            \
  F (YEAR_CLOSED, "year-closed", WARNING)                              \
  F (RETENTION_OVER, "retention-over", WARNING)                        \
  F (ROWS_NONE, "rows-none", ERROR)                                    \
  F (FORMULA_UNCOMPUTED, "formula-uncomputed", ERROR)                  \
  F (CELL_FAULT, "cell-fault", ERROR)                                  \
  F (ROWS_CONTRADICT, "rows-contradict", ERROR)                        \
  F (PERSON_AMBIGUOUS, "person-ambiguous", ERROR)                      \
  F (VALUE_CONFLICT, "value-conflict", ERROR)                          \
  F (PERSON_TWIN, "person-twin", WARNING)                              \
  F (VALUE_ASSUMED, "value-assumed", WARNING)                          \
  F (VALUE_COMPUTED, "value-computed", WARNING)                        \
  F (HOUR_INVALID, "hour-invalid", ERROR)                              \
  F (TRANSFER_NOT_MADE, "transfer-not-made", WARNING)                  \
  F (TRANSFER_STALE, "transfer-stale", WARNING)                        \
  F (ARRIVAL_WITHOUT_COUNTS, "arrival-without-counts", WARNING)

typedef enum {
#define JALONS_FINDING_ENUM(NAME, text, SEVERITY) JALONS_FINDING_##NAME,
  JALONS_FINDING_CODES (JALONS_FINDING_ENUM)
#undef JALONS_FINDING_ENUM
  JALONS_N_FINDING_CODES,
} JalonsFindingCode;

/* A field of a row of the register; field NULL for the row as a whole, row 0 for none. */
typedef struct {
  JalonsTableId table;
  JalonsRef     row;
  const char   *field;
} JalonsFact;

typedef enum {
  JALONS_ARG_NONE,
  JALONS_ARG_TEXT,
  JALONS_ARG_COUNT,
  JALONS_ARG_DAY,
  JALONS_ARG_MONTH,
  JALONS_ARG_CENTS,
  JALONS_ARG_FIELD, /* a field of the table `number`, `text` its name */
  JALONS_ARG_CODES, /* codes of one list: jalons_finding_set_codes() */
} JalonsArgKind;

typedef struct {
  JalonsArgKind kind;
  gint64        number; /* count, day, month, cents, table or codes */
  char         *text;   /* owned */
} JalonsArg;

#define JALONS_FINDING_ARGS 3

typedef struct {
  JalonsFindingCode code;
  JalonsDay         day;      /* the day the finding is about, JALONS_DAY_NONE if none */
  JalonsFact        facts[2]; /* the one at fault, and the one it clashes with */
  JalonsRef         personne; /* whose dossier, 0 if none */
  JalonsRef         parcours; /* which parcours, 0 if none */
  JalonsArg         args[JALONS_FINDING_ARGS];
} JalonsFinding;

const char    *jalons_finding_code_text (JalonsFindingCode code);
JalonsSeverity jalons_finding_severity  (JalonsFindingCode code);

/* Whether it is in one of the lists of what an import refuses or warns of; if not, the rule sheet alone knows it. */
gboolean jalons_finding_is_of_tables (JalonsFindingCode code);

void           jalons_finding_init  (JalonsFinding *finding, JalonsFindingCode code);
void           jalons_finding_clear (JalonsFinding *finding);
void           jalons_finding_set_text (JalonsFinding *finding, guint arg, const char *text);
void           jalons_finding_set_number (JalonsFinding *finding, guint arg, JalonsArgKind kind, gint64 number);
void           jalons_finding_set_field (JalonsFinding *finding, guint arg, JalonsTableId table, const char *field);

/* The codes of @list whose bit (1 << rank) is in @mask; lists of at most 31 codes. */
void           jalons_finding_set_codes (JalonsFinding *finding, guint arg, JalonsCodes list, guint32 mask);
#define JALONS_ARG_CODES_LIST(number) ((JalonsCodes) ((number) >> 32))
#define JALONS_ARG_CODES_MASK(number) ((guint32) ((number) & G_MAXUINT32))

/* An array of JalonsFinding that clears its elements. */
GArray        *jalons_findings_new  (void);

/* Appends a finding and returns it, valid until the next append. */
JalonsFinding *jalons_findings_add  (GArray *findings, JalonsFindingCode code);

G_END_DECLS
