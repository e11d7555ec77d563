/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-form.h"
#include "jalons-text-decision.h"

G_BEGIN_DECLS

/**
 * JalonsDecisions:
 *
 * What the préfet decides after a session, all of it at once, without a widget: a form "decisions" for each demande of the
 * session. Each is judged as its own form would judge it; all are saved in one step, or none.
 */
typedef struct {
  JalonsForm           *form;
  JalonsFormEntry      *entry;    /* of the form, its only one */
  JalonsDemande        *demande;  /* as it is typed; the entry's */
  JalonsRef             personne;
  char                 *code;     /* of the parcours */
  char                 *association;
  char                 *postponed; /* why, where the commission postponed it; NULL where it did not say */
  int                   ordre;    /* on the agenda, -1: none of the delegate's */
  JalonsDecisionRights  rights;

  /* By jalons_decisions_judge() */
  GArray               *faults;    /* JalonsFormFault: what is typed and is no value, what is missing */
  GArray               *blocking;  /* JalonsFinding */
  GArray               *warnings;  /* JalonsFinding: shown, and accepted */
  char                 *sensitive; /* a word of its grounds in fact; NULL */
  char                 *accepted;  /* the warnings that were accepted */
} JalonsDecision;

typedef struct {
  JalonsStore *store;
  JalonsRef    seance;
  JalonsDay    date; /* of the session */
  GPtrArray   *rows; /* JalonsDecision */

  /* Typed once, for every row where it is left empty */
  JalonsDay    decision_date;
  JalonsDay    notification;
  int          notification_mode;
} JalonsDecisions;

/* NULL with @error: the session is gone (JALONS_FORM_ERROR_GONE), or cannot be read. */
JalonsDecisions *jalons_decisions_new  (JalonsStore *store, JalonsRef seance, GError **error);
void             jalons_decisions_free (JalonsDecisions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDecisions, jalons_decisions_free)

/* Whether it takes a decision: the commission did not postpone it, or it was decided all the same. */
gboolean jalons_decision_is_open  (const JalonsDecision *row);

/* Whether the field is asked for, as things stand: grounds of a refusal or against an opinion, days of what is authorised.
 * What is filled always is. */
gboolean jalons_decision_asks     (const JalonsDecision *row, const char *field);
gboolean jalons_decision_is_dirty (JalonsDecision *row);

/* What follows from what was typed, where nothing was: days and mode typed once for all, the period. Of one row, or of all
 * (NULL). */
void     jalons_decisions_propose (JalonsDecisions *self, JalonsDecision *row);

/* Every row without a decision says what the commission said; how many did. */
guint    jalons_decisions_follow  (JalonsDecisions *self);

/* Judges the file of the row's person, or of everybody (NULL), as what is typed would leave it. FALSE with @error when it
 * cannot be told. */
gboolean jalons_decisions_judge   (JalonsDecisions *self, JalonsDecision *row, GError **error);

/* After all were judged: the first row that may not be saved as it is; NULL for none. */
JalonsDecision *jalons_decisions_refused (JalonsDecisions *self);

/* How many warnings nobody has accepted yet; accepts them. */
guint    jalons_decisions_accept  (JalonsDecisions *self);

gboolean jalons_decisions_is_dirty (JalonsDecisions *self);

/* Writes all of it, in one step to undo. */
gboolean jalons_decisions_save    (JalonsDecisions *self, GError **error);

/* What is typed and not saved, in the register: a draft a demande, that goes with its person, and one of what is typed once
 * for all. @kept: whether there is any. */
gboolean jalons_decisions_write_drafts (JalonsDecisions *self, gboolean *kept, GError **error);
gboolean jalons_decisions_read_drafts  (JalonsDecisions *self, gboolean *found, GError **error);
gboolean jalons_decisions_drop_drafts  (JalonsDecisions *self, GError **error);

G_END_DECLS
