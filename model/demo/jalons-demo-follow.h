/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-random.h"
#include "jalons-demo.h"
#include "jalons-dossier-reader.h"

G_BEGIN_DECLS

/* What a delegate writes beside the facts that are counted: members of the commission and who sat, contacts, checklists,
 * reminders, notes, conditions of the AFIS. Drawn from a stream of its own, once the cases are in the register, so that
 * they stay those they were. */

gboolean jalons_demo_follow            (JalonsStore *store, const JalonsDemoOptions *options, GError **error);

/* Part, in its own file: members, the sessions of the last year with who sat, who left for which demande. */
typedef struct {
  JalonsStore  *store;
  JalonsRandom *random;
  JalonsDay     today;
  int           departement;
  GArray       *demandes; /* JalonsDemande, without their texts */
  GArray       *seances;  /* JalonsSeance, without their texts, by row */
} JalonsDemoFollow;

gboolean jalons_demo_follow_commission (JalonsDemoFollow *follow, GError **error);

G_END_DECLS
