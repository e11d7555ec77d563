/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-association.h"
#include "jalons-demo-random.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

#define JALONS_DEMO_PLACES 4

typedef struct {
  JalonsDay date;
  JalonsRef ref;
} JalonsDemoSitting;

/* What is being written. */
typedef struct {
  JalonsStore *store;
  JalonsRandom random;
  JalonsDay    today;
  int          places[JALONS_DEMO_PLACES];
  GArray      *sittings[JALONS_DEMO_PLACES]; /* JalonsDemoSitting, by date */
  JalonsReferential rules; /* the checklists: what is shipped, and the register's own */
  JalonsRef    association;
  guint        n_persons;
  guint        n_requests;
  guint        n_permits;
} JalonsDemoOwn;

/* Somebody, and where she is followed. */
typedef struct {
  JalonsRef personne;
  JalonsRef parcours;
  int       place;
  gboolean  foreign; /* needs a document of residence */
  gboolean  european;
} JalonsDemoFollowed;

/* The person, her parcours and her profile. */
gboolean jalons_demo_own_add_person (JalonsDemoOwn *own, int place, JalonsDay entry, JalonsDemoFollowed *followed,
                                     GError **error);

/* @record: NULL key, filled here. */
gboolean jalons_demo_own_add_request (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, JalonsDemande *record,
                                      GError **error);

/* The last sitting of the place from @from to @to; NULL for none. */
const JalonsDemoSitting *jalons_demo_own_sitting (const JalonsDemoOwn *own, int place, JalonsDay from, JalonsDay to);

/* What is on the desk today. */
gboolean jalons_demo_own_add_desk (JalonsDemoOwn *own, GError **error);

/* A renewal of somebody whose period ends soon: one of the things that can be done about it. */
gboolean jalons_demo_own_add_renewal (JalonsDemoOwn *own, const JalonsDemoFollowed *followed, guint rank, GError **error);

G_END_DECLS
