/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* The rule sheet's cases, tests/data/rules/cases.tsv, a line each: through the judgement and the import (test-rules.c),
 * and through the forms (tests/display/test-form-rules.c). Rows are `table|field=value|…`, apart by `;`, after those of
 * RULES_BASE. */
#define RULES_BASE                                                                                           \
  "associations|association=A|nom=A;associations|association=B|nom=B;"                                       \
  "agrements|association=A|departement=75|debut=2024-01-01|fin=2026-12-31;"                                  \
  "seances|seance=S|departement=75|date=2025-03-10|objet=psp|tenue=oui;"                                     \
  "personnes|personne=P|nom=Fictive|prenom=Testine|nationalite=NGA;parcours|parcours=Q|personne=P"

/* The cells of a line; FOUND is the codes that the act brings about, sorted, SAVED "yes" or "no". */
enum { RULE, NAME, TODAY, BEFORE, ACT, FOUND, SAVED, SOURCE, N_COLUMNS };

typedef void (*RulesCase) (char **cells, gpointer data);
void         rules_each_case   (RulesCase each, gpointer data);

/* A register in memory on that day. */
JalonsStore *rules_new_store   (JalonsDay today);

/* Writes the rows as they are, whatever the rules say of them. */
void         rules_insert_rows (JalonsStore *store, const char *rows);

/* Codes of findings (const char *), sorted and joined by spaces. Owned. */
void         rules_take_codes  (GPtrArray *codes, const GArray *findings);
char        *rules_join        (GPtrArray *codes);

/* The codes that `check` finds, and those that an import of the rows tells, errors, warnings and findings alike. */
char        *rules_check       (JalonsStore *store);
char        *rules_import      (JalonsStore *store, const char *rows);

G_END_DECLS
