/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-finding.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

/* The rule sheet R01–R22 over facts. Pure: no clock, no register, no sentence.
 *
 * jalons_quality_check() holds the rules of the interchange tables, whose two lists are complete; this adds the others.
 * One code stands for one rule everywhere. Whether it blocks depends on where it is met: an act recorded in the program
 * may not bring a hard one about (jalons_rules_judge_act()); in what is imported, or is there already, it is a warning. */

/* Everything to know about one person's file on a day: jalons_quality_check(), then the rule sheet. The dossier must
 * be whole (JALONS_DOSSIER_EVERYTHING), as must the referential: what was not read would be taken for absent. Findings
 * that were set aside are among them (jalons_ecarts_filter()). Appends to @findings (jalons_findings_new()). */
void jalons_rules_check (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today,
                         GArray *findings);

/* Who counts in a session (CRPA R133-9, R133-10): members who sit on individual cases that day of their own right, and of
 * these who was there, replaced, or gave mandate. Nothing was recorded of it where n_recorded is 0. */
typedef struct {
  guint n_recorded;
  guint members;
  guint counted;
  guint required;
} JalonsQuorum;
void jalons_seance_quorum (const JalonsSeance *seance, const JalonsReferential *referential, JalonsQuorum *quorum);

/* One session by itself, whoever is examined in it: convocation (R05), quorum and mandates (R06). The findings have no
 * person; jalons_rules_check() says the same of each demande examined in it. */
void jalons_rules_check_seance (const JalonsSeance *seance, const JalonsReferential *referential, GArray *findings);

/* What is of the register and of nobody's file: agréments (R12, and R18 for their renewal), sessions of policy in the
 * years that are over (R19). @departement: of a register that has one; 0: every one that the sessions and agréments
 * name. Findings have no person and no parcours. */
void jalons_rules_check_register (const JalonsReferential *referential, int departement, JalonsDay today,
                                  GArray *findings);

/* R21: the years that are closed and that count something else after than before, for the département of each. NULL
 * stands for a file that is not there. A fact counts in a year when it is dated no later than its end: what happens
 * afterwards is recorded freely, and correcting what a closed return has counted is not. */
void jalons_rules_check_closed_years (const JalonsDossier *before, const JalonsDossier *after,
                                      const JalonsReferential *referential, GArray *findings);

/* What an act changes in the findings of one file. Each array is of JalonsFinding, owned. */
typedef struct {
  GArray *blocking; /* brought about, or made worse, by the act, and hard: it may not be saved */
  GArray *fresh;    /* brought about or changed by the act, and soft: it may be saved, and is shown */
  GArray *standing; /* there before, and still there: it blocks nothing */
  GArray *solved;   /* there before, and no longer */
} JalonsJudgement;

void jalons_judgement_init  (JalonsJudgement *judgement);
void jalons_judgement_clear (JalonsJudgement *judgement);

/* The file as it is and as the act would leave it: what forms ask before they save.
 *
 * @before: as it is in the register, with its @referential_before; NULL, both, for a new person.
 * @after: as it would be (jalons_edit_load_after()), with its @referential_after (jalons_edit_referential()); its
 * person's id 0 when nothing would be left of it, which only a closed year forbids. Rows keep their id from one to the
 * other; a new row has an id of its own, which is not 0.
 * @judgement: initialised; what it held is dropped.
 *
 * Judged are jalons_rules_check(), jalons_record_check() of every row and the closed years. A finding of @after is
 * matched with one of @before of the same signature, else with one of the same code about the same rows: that one has
 * only changed, and blocks only if it is worse (more periods, more months, more days in common). What is left is
 * fresh. So a fault that was imported never keeps anyone from correcting something else, and a hard one cannot be
 * made by hand.
 *
 * TRUE when nothing blocks. */
gboolean jalons_rules_judge_act (const JalonsDossier *before, const JalonsReferential *referential_before,
                                 const JalonsDossier *after, const JalonsReferential *referential_after,
                                 JalonsDay today, JalonsJudgement *judgement);

/* The same for a session that is saved with its attendance: R05 and R06 of it before and after. The files of those who
 * are examined in it are judged each with jalons_rules_judge_act() and the two referentials. */
gboolean jalons_rules_judge_seance (const JalonsSeance *before, const JalonsReferential *referential_before,
                                    const JalonsSeance *after, const JalonsReferential *referential_after,
                                    JalonsJudgement *judgement);

/* The same for what is of nobody's file, when agréments or sessions change: jalons_rules_check_register() before and
 * after. */
gboolean jalons_rules_judge_register (const JalonsReferential *referential_before,
                                      const JalonsReferential *referential_after, int departement, JalonsDay today,
                                      JalonsJudgement *judgement);

/* The finding by what it says: its code, the keys of the rows it is about, its day and arguments; no row number, no
 * name. Equal for the same facts in another copy of the register, different as soon as one of them changes. This is
 * `ecarts.fait`. Owned. @dossier and @referential are those that were judged; @dossier NULL for a finding of the
 * register. */
char *jalons_finding_signature (const JalonsFinding *finding, const JalonsDossier *dossier,
                                const JalonsReferential *referential);

/* Takes out of @findings those that are set aside in the dossier: an `ecarts` row of their code and signature. They go
 * to the end of @aside (jalons_findings_new()), or are dropped when it is NULL. */
void jalons_ecarts_filter (const JalonsDossier *dossier, const JalonsReferential *referential, GArray *findings,
                           GArray *aside);

/* R09: whether grounds reproach her with having made no complaint, or not having ceased (CE, 19 November 2021, n° 440802).
 * French, any case, with or without accents. */
gboolean jalons_rules_grounds_at_risk (const char *text);

G_END_DECLS
