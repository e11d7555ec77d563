/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-demo-random.h"
#include "jalons-store.h"
#include "jalons-territory.h"

G_BEGIN_DECLS

/* What is there before any person: the sessions of the commissions, the associations, their agréments.
 * It does not grow with the scale. */

typedef struct {
  int       departement;
  JalonsDay date;
  JalonsDay drawn_on; /* the date before any shift: what drawn cases know it by */
  int       objet;
  gboolean  held;
  JalonsRef ref; /* once written */
} JalonsDemoSession;

typedef struct {
  guint     association; /* rank in the country's list */
  int       departement;
  JalonsDay first;
  JalonsDay last; /* last day of the last agrément */
} JalonsDemoLicence;

typedef struct {
  char     *name;
  char     *sigle;
  JalonsRef ref;
} JalonsDemoAssociation;

typedef struct {
  GArray *sessions[JALONS_N_DEPARTEMENTS + 1]; /* JalonsDemoSession, by date */
  GArray *licences[JALONS_N_DEPARTEMENTS + 1]; /* JalonsDemoLicence */
  GArray *associations;                        /* JalonsDemoAssociation */
} JalonsDemoCountry;

/* @only 0 for all of France. */
JalonsDemoCountry *jalons_demo_country_new  (JalonsRandom *random, int only);
void               jalons_demo_country_free (JalonsDemoCountry *country);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDemoCountry, jalons_demo_country_free)

JalonsDemoSession *jalons_demo_country_add_session (JalonsDemoCountry *country, int departement,
                                                    JalonsDay date, int objet, gboolean held);

/* The sessions of a département that examine PSP requests and have been held, from @from to @to;
 * @dates must have room for JALONS_DEMO_MAX_SESSIONS. */
#define JALONS_DEMO_MAX_SESSIONS 128
guint     jalons_demo_country_psp_sessions (const JalonsDemoCountry *country, int departement, JalonsDay from,
                                            JalonsDay to, JalonsDay *dates);

/* The latest such session, or JALONS_DAY_NONE. */
JalonsDay jalons_demo_country_latest (const JalonsDemoCountry *country, int departement, JalonsDay from,
                                      JalonsDay to);

JalonsRef jalons_demo_country_session_ref (const JalonsDemoCountry *country, int departement, JalonsDay date);

/* The rank of an association agréée in the département from @since on; -1 if there is none. */
int       jalons_demo_country_association (const JalonsDemoCountry *country, JalonsRandom *random,
                                           int departement, JalonsDay since);

gboolean  jalons_demo_country_save (JalonsDemoCountry *country, JalonsStore *store, GError **error);

G_END_DECLS
