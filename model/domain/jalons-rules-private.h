/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-rules.h"

G_BEGIN_DECLS

/* What the families of rules share: the file that is judged, and where findings go. */
typedef struct {
  const JalonsDossier     *dossier;
  const JalonsReferential *referential;
  JalonsDay                today;
  GArray                  *findings;
} JalonsRules;

#define JALONS_NO_FACT ((JalonsFact) { 0 })

/* A finding about the person at hand. */
JalonsFinding *jalons_rules_add (const JalonsRules *rules, JalonsFindingCode code, JalonsFact fact, JalonsFact other,
                                 JalonsRef parcours);

JalonsFact jalons_rules_demande_fact (const JalonsDossierDemande *demande, const char *field);

/* The row of its parcours. */
JalonsRef jalons_rules_parcours_of (const JalonsRules *rules, const JalonsDossierDemande *demande);

gboolean jalons_rules_is_blank (const char *text);

/* R03, R04, R08, R09, R10. */
void jalons_rules_check_decisions (const JalonsRules *rules);
/* R05, R06, R07. */
void jalons_rules_check_examinations (const JalonsRules *rules);
/* R13, R14, R15, R16. */
void jalons_rules_check_aid (const JalonsRules *rules);
/* R17, R18, R22. */
void jalons_rules_check_delays (const JalonsRules *rules);
/* R20. */
void jalons_rules_check_names (const JalonsRules *rules);

/* Moves to and from another register. */
void jalons_rules_check_transfers (const JalonsRules *rules);

/* R05 and R06 of a session; as many findings as there are faults, after those that @findings holds. */
void jalons_rules_check_convocation (const JalonsSeance *seance, GArray *findings);
void jalons_rules_check_quorum (const JalonsSeance *seance, const JalonsReferential *referential, GArray *findings);

/* R20: whether a name of the person stands in the text, as words of their own. */
gboolean jalons_rules_names_person (const char *text, const JalonsPersonne *personne);

G_END_DECLS
