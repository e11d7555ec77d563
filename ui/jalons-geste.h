/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-session.h"
#include "jalons-taches.h"

G_BEGIN_DECLS

/* What is done about a thing to do: one primary act. Either a day that is written in place, judged as its form would
 * judge it, or a page to go to with what is known already filled in. */
typedef struct {
  const char *label;    /* of its button: « Notifier », translated; static */
  char       *page;     /* where it leads, and what that page is asked for; owned */
  char       *argument;
  const char *field;    /* of the record that the form @argument is about: a day that can be written without going there;
                           NULL: none */
} JalonsGeste;

JalonsGeste *jalons_geste_new  (JalonsStore *store, const JalonsTache *tache);
void         jalons_geste_free (JalonsGeste *geste);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsGeste, jalons_geste_free)

/* Writes @day in its field, as one change to undo. FALSE with a sentence in @why (owned), and nothing, where a rule or the
 * register refuses it. Whoever calls says jalons_session_changed(). */
gboolean     jalons_geste_date (JalonsGeste *geste, JalonsSession *session, JalonsDay day, char **why);

G_END_DECLS
