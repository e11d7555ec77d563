/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-decision-row.h"
#include "jalons-decisions-page.h"
#include "jalons-decisions.h"

G_BEGIN_DECLS

struct _JalonsDecisionsPage {
  JalonsPage parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *heading;
  GtkLabel *summary;
  GtkBox *notices;
  GtkLabel *refusal; /* why nothing was saved */
  AdwBin *common;
  GtkBox *rows;
  GtkLabel *state;
  GtkButton *save_button;

  GtkWidget *decision_date; /* typed once for every row; NULL before a session is shown */
  GtkWidget *notification;
  GtkWidget *mode;
  GtkWidget *court;         /* its menu */

  JalonsDecisions *decisions; /* NULL while nothing is asked for */
  char *argument;
  char *after; /* what comes next, said once saved; NULL */
  GHashTable *unjudged; /* JalonsDecision: typed since they were judged */
  guint judge_id;
  guint draft_id;
  guint enter_id;
  gboolean opening;
  gboolean filling;
};

/* What there is to do once it is saved: letters, delays; owned. To be asked before what was typed becomes what is saved. */
char    *jalons_decisions_page_describe_next (JalonsDecisions *decisions);

/* Where an entry that a court has ordered is recorded, for each refusal against which an appeal was admitted. */
GMenu   *jalons_decisions_page_court_menu    (JalonsStore *store);

void     jalons_decisions_page_save          (JalonsDecisionsPage *self);
void     jalons_decisions_page_show_state    (JalonsDecisionsPage *self);
gboolean jalons_decisions_page_write_drafts  (JalonsDecisionsPage *self);
JalonsDecisionRow *jalons_decisions_page_row (JalonsDecisionsPage *self, const JalonsDecision *decision);

/* Judges what was typed since it was judged last. */
void     jalons_decisions_page_judge         (JalonsDecisionsPage *self);

G_END_DECLS
